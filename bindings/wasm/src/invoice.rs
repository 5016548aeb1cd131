//! An invoice and the events of its stays, from CSV text.

use crate::{Text, json, thrown};
use refusjon::{
    ErrorBody,
    discharge_ready::{Invoice, InvoiceLines, read_stays},
};
use serde::Serialize;

/// A row of a file that cannot be read.
#[derive(Serialize)]
struct BadRow {
    file: &'static str,
    line: u64,
    stay: Option<String>,
    error: ErrorBody,
}

/// An invoice and its stays, and the rows that are not among them.
#[derive(Serialize)]
struct InvoiceFiles {
    facts: Invoice,
    bad_rows: Vec<BadRow>,
}

/// Reads an invoice and the events of its stays.
pub(crate) fn invoice(invoice: &str, events: &str) -> Text {
    let mut lines = Vec::new();
    let mut bad_rows = Vec::new();
    for row in InvoiceLines::new(invoice.as_bytes()).map_err(thrown)? {
        match row.value {
            Ok(line) => lines.push(line),
            Err(error) => {
                bad_rows.push(BadRow { file: "invoice", line: row.number, stay: None, error: error.body() });
            }
        }
    }
    let read = read_stays(events.as_bytes()).map_err(thrown)?;
    for (line, stay, error) in read.bad {
        bad_rows.push(BadRow { file: "events", line, stay, error: error.body() });
    }
    Ok(json(&InvoiceFiles {
        facts: Invoice { lines, stays: read.stays, unreadable: read.unreadable },
        bad_rows,
    }))
}
