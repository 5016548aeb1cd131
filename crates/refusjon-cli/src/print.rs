//! Printing to standard output.

use crate::problem::Problem;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use refusjon::Locale;
use serde::{Serialize, de::DeserializeOwned};
use std::io::{self, Write};

/// Prints a text that ends its own lines.
pub(crate) fn text(text: &str) -> Result<(), Problem> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Problem::printing(&error))
}

/// Prints a value as JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Problem> {
    text(&pretty(value)?)
}

/// A value as JSON that ends with a line break.
pub(crate) fn pretty(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| {
        Problem::new(format!("cannot write JSON: {error}"), "report this with the input that led to it")
    })
}

/// A table with these headings; the columns from `numbers` on stand to the right.
pub(crate) fn table(headings: &[&str], numbers: usize) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(headings.to_vec());
    for column in table.column_iter_mut().skip(numbers) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// Reads one of the words of `T`, for options whose choices the library names.
pub(crate) fn word<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::from(text)).map_err(|error| error.to_string())
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct LocaleOption {
    /// How numbers, amounts and dates are written: nb or en
    #[arg(long, value_name = "LOCALE", default_value = "nb", value_parser = word::<Locale>)]
    pub(crate) locale: Locale,
}
