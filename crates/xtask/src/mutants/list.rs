//! The mutants there are: those of cargo-mutants, and methods called instead of their opposites.

use super::switched::{Call, Found};
use crate::run;
use serde::Deserialize;
use std::{collections::BTreeMap, fs, ops::Range, process::Command};

/// Checked arithmetic is all the arithmetic that the rules have, and cargo-mutants leaves calls alone.
const OPPOSITES: [(&str, &str); 11] = [
    ("checked_add", "checked_sub"),
    ("checked_mul", "checked_div"),
    ("saturating_add", "saturating_sub"),
    ("min", "max"),
    ("all", "any"),
    ("is_some", "is_none"),
    ("is_some_and", "is_none_or"),
    ("is_ok", "is_err"),
    ("first", "last"),
    ("succ_opt", "pred_opt"),
    ("add", "sub"),
];

/// What a mutant changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A function's body.
    Body,
    /// An arm of a match, which is left out.
    Arm,
    /// The guard of an arm.
    Guard,
    /// Something inside an expression.
    Inside,
}

#[derive(Debug, Clone)]
pub(super) struct Mutant {
    pub(super) file: String,
    /// As cargo-mutants writes it: the place, and what is done.
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) range: Range<usize>,
    pub(super) replacement: String,
    pub(super) kind: Kind,
    /// Whether a build of its own is needed: a hidden type is decided by what is returned first.
    pub(super) apart: bool,
}

#[derive(Deserialize)]
struct Listed {
    name: String,
    file: String,
    genre: String,
    replacement: String,
    span: Span,
    function: Option<Function>,
}

#[derive(Deserialize)]
struct Span {
    start: Place,
    end: Place,
}

#[derive(Deserialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Deserialize)]
struct Function {
    return_type: String,
}

/// What `.cargo/mutants.toml` leaves out, for the mutants that cargo-mutants does not know.
#[derive(Deserialize)]
struct Settings {
    #[serde(default)]
    exclude_re: Vec<String>,
}

/// Where the lines of a source begin.
struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    fn of(source: &'s str) -> Self {
        let after = source.match_indices('\n').map(|(at, _)| at + 1);
        Self { source, starts: [0].into_iter().chain(after).collect() }
    }

    /// Columns are characters, and the first is 1.
    fn offset(&self, place: &Place) -> Option<usize> {
        let start = *self.starts.get(place.line.checked_sub(1)?)?;
        let line = self.source.get(start..)?;
        let within = line.char_indices().map(|(at, _)| at).nth(place.column.checked_sub(1)?);
        Some(start + within.unwrap_or(line.len()))
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let before = self.source.get(self.starts[line - 1]..offset).unwrap_or_default();
        Place { line, column: before.chars().count() + 1 }
    }
}

/// Every mutant, and the sources by their paths.
pub(super) fn all() -> Result<(Vec<Mutant>, BTreeMap<String, String>), String> {
    let output = Command::new("cargo")
        .args(["mutants", "--list", "--json"])
        .current_dir(run::root())
        .output()
        .map_err(|error| format!("cannot start cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let listed: Vec<Listed> = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let mut sources = BTreeMap::new();
    for item in &listed {
        if !sources.contains_key(&item.file) {
            sources.insert(item.file.clone(), read(&item.file)?);
        }
    }
    let mut all = Vec::new();
    for item in listed {
        let lines = Lines::of(&sources[&item.file]);
        let range = lines.offset(&item.span.start).zip(lines.offset(&item.span.end));
        let (start, end) = range.ok_or_else(|| format!("{} is not in its file", item.name))?;
        let kind = match item.genre.as_str() {
            "FnValue" => Kind::Body,
            "MatchArm" => Kind::Arm,
            "MatchArmGuard" => Kind::Guard,
            _ => Kind::Inside,
        };
        let hidden = item.function.is_some_and(|function| function.return_type.contains("impl "));
        all.push(Mutant {
            file: item.file,
            name: item.name,
            line: item.span.start.line,
            range: start..end,
            replacement: item.replacement,
            kind,
            apart: kind == Kind::Body && hidden,
        });
    }
    all.extend(opposites(&sources)?);
    all.sort_by(|a, b| (&a.file, a.range.start).cmp(&(&b.file, b.range.start)));
    Ok((all, sources))
}

fn opposites(sources: &BTreeMap<String, String>) -> Result<Vec<Mutant>, String> {
    let settings: Settings =
        toml::from_str(&read(".cargo/mutants.toml")?).map_err(|error| error.to_string())?;
    let excluded = regex::RegexSet::new(&settings.exclude_re).map_err(|error| error.to_string())?;
    let opposite = |name: &str| {
        OPPOSITES.iter().find_map(|(one, other)| match name {
            _ if name == *one => Some(*other),
            _ if name == *other => Some(*one),
            _ => None,
        })
    };
    let mut all = Vec::new();
    for (file, source) in sources {
        let found = Found::of(source).map_err(|error| format!("{file}: {error}"))?;
        let lines = Lines::of(source);
        for Call { method, range, function } in found.calls {
            let Some(other) = opposite(&method) else { continue };
            let Place { line, column } = lines.place(range.start);
            let name = format!("{file}:{line}:{column}: replace {method} with {other} in {function}");
            if !excluded.is_match(&name) {
                let (file, replacement) = (file.clone(), other.to_owned());
                all.push(Mutant { file, name, line, range, replacement, kind: Kind::Inside, apart: false });
            }
        }
    }
    Ok(all)
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(run::root().join(path)).map_err(|error| format!("{path}: {error}"))
}
