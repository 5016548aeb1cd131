//! Holds `docs/dependencies.md` to what cargo says.

use super::tree::{ARROW, Built, COMMAND, MINIMAL, NPM, Parts, RULES, SCHEMA, WHEEL, parts};
use crate::run::{Outcome, root};
use std::{collections::BTreeSet, fs};

const DOCUMENT: &str = "docs/dependencies.md";

/// Rows of the table of numbers.
const COUNTED: [(&str, Built); 6] = [
    ("`refusjon`, no default features", MINIMAL),
    ("`refusjon`", RULES),
    ("`refusjon-arrow`", ARROW),
    ("`refusjon-cli`", COMMAND),
    ("the wheel", WHEEL),
    ("the npm package", NPM),
];

pub(super) fn check() -> Outcome {
    eprintln!("\n== {DOCUMENT} says what there is");
    let path = root().join(DOCUMENT);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let made_of = |built: Built| parts(built, built.target);
    let mut problems = Vec::new();
    for (row, built) in COUNTED {
        let parts = made_of(built)?;
        let wanted =
            format!("| {row} | {} | {} |", parts.of_others(true).len(), parts.of_others(false).len());
        if !text.lines().any(|line| line == wanted) {
            problems.push(format!("there is no row {wanted}"));
        }
    }
    let (minimal, rules, schema) = (made_of(MINIMAL)?, made_of(RULES)?, made_of(SCHEMA)?);
    let (arrow, command, wheel, npm) = (made_of(ARROW)?, made_of(COMMAND)?, made_of(WHEEL)?, made_of(NPM)?);
    let linked = |parts: &Parts| names(parts, &[true]);
    let building = |parts: &Parts| names(parts, &[false]);
    let both = |parts: &Parts| names(parts, &[true, false]);
    let known = &both(&rules) | &both(&schema);
    let with_arrow = &known | &both(&arrow);
    let sections = [
        ("## Linked into every use of the rules", linked(&minimal)),
        ("## Linked with the features that are on by default", &linked(&rules) - &linked(&minimal)),
        ("## Run only while the rules are built", building(&rules)),
        ("## Added by the feature `schema`", &both(&schema) - &both(&rules)),
        ("## Added by the Arrow kernels", &both(&arrow) - &known),
        ("## Added by the command line", &both(&command) - &with_arrow),
        ("## Added by the wheel", &both(&wheel) - &with_arrow),
        ("## Added by the npm package", &both(&npm) - &known),
    ];
    for (heading, wanted) in sections {
        problems.extend(differences(&text, heading, &wanted));
    }
    if problems.is_empty() { Ok(()) } else { Err(format!("{DOCUMENT}:\n  {}", problems.join("\n  "))) }
}

fn names(parts: &Parts, linked: &[bool]) -> BTreeSet<String> {
    linked.iter().flat_map(|linked| parts.of_others(*linked)).map(|part| part.name.clone()).collect()
}

/// How the crates that a section's table names in its first column differ from those that are wanted.
fn differences(text: &str, heading: &str, wanted: &BTreeSet<String>) -> Vec<String> {
    let Some(section) = text.split_once(&format!("{heading}\n")).map(|(_, rest)| rest) else {
        return vec![format!("there is no heading {heading:?}")];
    };
    let section = section.split_once("\n## ").map_or(section, |(section, _)| section);
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let cells = rows.map(|row| row.split(" | ").next().unwrap_or_default());
    let named: BTreeSet<String> = cells
        .flat_map(|cell| cell.split(", "))
        .map(|name| name.trim_matches(['`', ' ']).to_owned())
        .collect();
    let missing = wanted.difference(&named).map(|name| format!("{heading}: {name} is missing"));
    let superfluous = named.difference(wanted).map(|name| format!("{heading}: {name} is not there any more"));
    missing.chain(superfluous).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_must_name_what_there_is() {
        let text = "## One\n\n| Crate | For |\n| --- | --- |\n| `a`, `b` | numbers, and `x` |\n| `c` | text |\n\n## Two\n\n\
                    | `d` | more |\n";
        let wanted = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert!(differences(text, "## One", &wanted(&["a", "b", "c"])).is_empty());
        assert_eq!(
            differences(text, "## One", &wanted(&["a", "b", "d"])),
            ["## One: d is missing", "## One: c is not there any more"]
        );
        assert_eq!(differences(text, "## Three", &wanted(&[])).len(), 1);
    }
}
