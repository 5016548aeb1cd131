//! Rows that could not be settled: the first are shown, all are counted, and all are written when a file is given.

use crate::problem::{Problem, parted};
use refusjon::ErrorBody;
use serde::Serialize;
use std::{
    fmt::Write,
    fs::File,
    path::{Path, PathBuf},
};

/// How many are shown.
const SHOWN: usize = 20;

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

#[derive(Debug)]
pub(crate) struct BadRows {
    count: u64,
    first: Vec<BadRow>,
    file: Option<(PathBuf, csv::Writer<File>)>,
}

/// What the JSON summary says of them.
#[derive(Debug, Serialize)]
pub(crate) struct Report<'r> {
    count: u64,
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
        Ok(Self { count: 0, first: Vec::new(), file })
    }

    pub(crate) fn add(
        &mut self,
        file: &Path,
        line: u64,
        id: Option<&str>,
        error: &ErrorBody,
    ) -> Result<(), Problem> {
        self.count = self.count.saturating_add(1);
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
        Report { count: self.count, first: &self.first }
    }

    /// The list for people.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        if self.count == 0 {
            return out;
        }
        let _ = writeln!(out, "\n{} bad rows; the others are settled.", self.count);
        for row in &self.first {
            let id = row.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
            let _ = writeln!(out, "  {} line {}{id}: {}", row.file, row.line, row.message);
            if let Some(remedy) = &row.remedy {
                let _ = writeln!(out, "    → {remedy}");
            }
        }
        let more = self.count.saturating_sub(u64::try_from(self.first.len()).unwrap_or(u64::MAX));
        match &self.file {
            Some((path, _)) => {
                let _ = writeln!(out, "  all of them are in {}", path.display());
            }
            None if more > 0 => {
                let _ = writeln!(out, "  and {more} more; --errors FILE.csv writes them all");
            }
            None => {}
        }
        out
    }
}
