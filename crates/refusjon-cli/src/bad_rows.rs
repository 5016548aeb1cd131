//! Rows that could not be settled: they are shown by message, all are counted, and all are written when a file is given.

use crate::{
    print,
    problem::{Problem, parted},
};
use refusjon::{ErrorBody, Locale};
use serde::Serialize;
use std::{
    cmp::Reverse,
    collections::HashMap,
    fmt::Write,
    fs::File,
    path::{Path, PathBuf},
};

/// How many are shown.
const SHOWN: usize = 20;
/// How many different messages are counted.
const HELD: usize = 1000;

/// A row that could not be settled.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BadRow {
    file: String,
    line: u64,
    id: Option<String>,
    code: String,
    field: Option<String>,
    value: Option<String>,
    expected: Option<String>,
    remedy: Option<String>,
    message: String,
}

/// Rows with the same code and message.
#[derive(Debug, Clone, Serialize)]
struct Alike {
    count: u64,
    code: String,
    message: String,
    remedy: Option<String>,
    first: Place,
}

#[derive(Debug, Clone, Serialize)]
struct Place {
    file: String,
    line: u64,
    id: Option<String>,
}

#[derive(Debug)]
pub(crate) struct BadRows {
    count: u64,
    first: Vec<BadRow>,
    alike: Vec<Alike>,
    places: HashMap<(String, String), usize>,
    file: Option<(PathBuf, csv::Writer<File>)>,
}

/// What the JSON summary says of them.
#[derive(Debug, Serialize)]
pub(crate) struct Report<'r> {
    count: u64,
    alike: Vec<&'r Alike>,
    first: &'r [BadRow],
}

impl BadRows {
    pub(crate) fn new(file: Option<&Path>) -> Result<Self, Problem> {
        let file = file
            .map(|path| {
                let writer = csv::Writer::from_path(path).map_err(|error| Problem::writing(path, &error))?;
                Ok::<_, Problem>((path.to_owned(), writer))
            })
            .transpose()?;
        Ok(Self { count: 0, first: Vec::new(), alike: Vec::new(), places: HashMap::new(), file })
    }

    pub(crate) fn add(
        &mut self,
        file: &Path,
        line: u64,
        id: Option<&str>,
        error: &ErrorBody,
    ) -> Result<(), Problem> {
        self.count = self.count.saturating_add(1);
        self.group(file, line, id, error);
        if self.file.is_none() && self.first.len() >= SHOWN {
            return Ok(());
        }
        let row = BadRow {
            file: file.display().to_string(),
            line,
            id: id.map(ToOwned::to_owned),
            code: error.code.to_string(),
            field: error.field.as_ref().map(ToString::to_string),
            value: error.value.clone(),
            expected: error.expected.as_ref().map(ToString::to_string),
            remedy: error.remedy.as_ref().map(ToString::to_string),
            message: parted(error).0,
        };
        if let Some((path, writer)) = &mut self.file {
            writer.serialize(&row).map_err(|error| Problem::writing(path, &error))?;
        }
        if self.first.len() < SHOWN {
            self.first.push(row);
        }
        Ok(())
    }

    fn group(&mut self, file: &Path, line: u64, id: Option<&str>, error: &ErrorBody) {
        let (message, remedy) = parted(error);
        let key = (error.code.to_string(), message);
        if let Some(alike) = self.places.get(&key).and_then(|place| self.alike.get_mut(*place)) {
            alike.count = alike.count.saturating_add(1);
        } else if self.alike.len() < HELD {
            let first = Place { file: file.display().to_string(), line, id: id.map(ToOwned::to_owned) };
            let (code, message) = key.clone();
            self.places.insert(key, self.alike.len());
            self.alike.push(Alike { count: 1, code, message, remedy, first });
        }
    }

    pub(crate) fn finish(&mut self) -> Result<(), Problem> {
        match &mut self.file {
            Some((path, writer)) => writer.flush().map_err(|error| Problem::writing(path, &error)),
            None => Ok(()),
        }
    }

    pub(crate) const fn any(&self) -> bool {
        self.count > 0
    }

    pub(crate) fn report(&self) -> Report<'_> {
        Report { count: self.count, alike: self.shown().collect(), first: &self.first }
    }

    /// The most frequent, at the same number in the order in which they came.
    fn shown(&self) -> impl Iterator<Item = &Alike> {
        let mut alike: Vec<&Alike> = self.alike.iter().collect();
        alike.sort_by_key(|alike| Reverse(alike.count));
        alike.into_iter().take(SHOWN)
    }

    /// The list for people, after a heading such as "could not be read".
    pub(crate) fn text(&self, what: &str, locale: Locale) -> String {
        let mut out = String::new();
        if self.count == 0 {
            return out;
        }
        let rows = |count: u64| print::counted(locale, count, "row", "rows");
        let _ = writeln!(out, "\n{} {what}", rows(self.count));
        let mut told: u64 = 0;
        for alike in self.shown() {
            told = told.saturating_add(alike.count);
            let Alike { count, message, first, .. } = alike;
            let id = first.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
            let at = format!("{} line {}{id}", first.file, first.line);
            let _ = match count {
                1 => writeln!(out, "  {at}: {message}"),
                _ => writeln!(out, "  {}: {message}; first at {at}", rows(*count)),
            };
            if let Some(remedy) = &alike.remedy {
                let _ = writeln!(out, "    → {remedy}");
            }
        }
        let more = self.count.saturating_sub(told);
        match &self.file {
            Some((path, _)) => {
                let _ = writeln!(out, "  every one is in {}", path.display());
            }
            None if more > 0 => {
                let _ = writeln!(out, "  and {} more; --errors FILE.csv writes them all", rows(more));
            }
            None => {}
        }
        out
    }
}
