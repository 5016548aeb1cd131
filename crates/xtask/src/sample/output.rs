//! Writing rows and counting what was put in them.

use std::{collections::BTreeMap, io::Write};

/// What a file holds: its rows, and how many of each oddity.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) rows: u64,
    pub(super) notes: BTreeMap<&'static str, u64>,
}

#[derive(Debug)]
pub(super) struct Csv<W: Write> {
    writer: csv::Writer<W>,
    tally: Tally,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(out: W, columns: &[&str]) -> Result<Self, String> {
        let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
        writer.write_record(columns).map_err(|error| format!("cannot write the column names: {error}"))?;
        Ok(Self { writer, tally: Tally::default() })
    }

    pub(super) fn row(&mut self, fields: &[&str]) -> Result<(), String> {
        self.tally.rows += 1;
        self.writer
            .write_record(fields)
            .map_err(|error| format!("cannot write row {}: {error}", self.tally.rows))
    }

    pub(super) fn tally(&mut self, note: &'static str) {
        *self.tally.notes.entry(note).or_default() += 1;
    }

    pub(super) fn finish(mut self) -> Result<Tally, String> {
        self.writer.flush().map_err(|error| format!("cannot write the last rows: {error}"))?;
        Ok(self.tally)
    }
}

/// `1233` as `1.233`.
pub(super) fn thousandths(value: u64) -> String {
    format!("{}.{:03}", value / 1000, value % 1000)
}
