//! Printing to standard output.

use crate::{input, problem::Problem};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use refusjon::{Locale, Reading};
use rust_decimal::Decimal;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    fmt::{Display, Write as _},
    io::{self, Write},
    path::Path,
};

/// Prints a text that ends its own lines.
pub(crate) fn text(text: &str) -> Result<(), Problem> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Problem::printing(&error))
}

/// Prints a summary: to standard error when the rows go to standard output.
pub(crate) fn summary(summary: &str, output: Option<&Path>) -> Result<(), Problem> {
    if output.is_some_and(input::is_standard) {
        aside(summary);
        return Ok(());
    }
    text(summary)
}

/// Prints to standard error; when nobody reads it there is nobody to tell.
pub(crate) fn aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Adds a heading and its lines; nothing when there is no line.
pub(crate) fn section<L: Display>(out: &mut String, heading: &str, lines: impl IntoIterator<Item = L>) {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_some() {
        let _ = writeln!(out, "\n{heading}");
    }
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
}

/// Adds the readings.
pub(crate) fn readings(out: &mut String, readings: &[Reading]) {
    let lines = readings.iter().map(|reading| {
        let default = if reading.default { " (default)" } else { "" };
        format!("{}: {}{default} – {}", reading.policy, reading.chosen, reading.question)
    });
    section(out, "Readings", lines);
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

/// A number with its noun.
pub(crate) fn counted(locale: Locale, number: impl Into<Decimal>, one: &str, many: &str) -> String {
    let number = number.into();
    let noun = if number == Decimal::ONE { one } else { many };
    format!("{} {noun}", locale.number(number))
}

/// The line above a table that says what its sums lack; nothing when they lack nothing.
pub(crate) fn not_summed(locale: Locale, failed: u64, one: &str, many: &str) -> String {
    if failed == 0 {
        return String::new();
    }
    let verb = if failed == 1 { "is" } else { "are" };
    format!("{} could not be settled and {verb} not in these sums.\n\n", counted(locale, failed, one, many))
}

/// Choices without those that are there already.
pub(crate) fn once<T: Copy + PartialEq>(choices: &[T]) -> Vec<T> {
    let mut once: Vec<T> = Vec::with_capacity(choices.len());
    for choice in choices {
        if !once.contains(choice) {
            once.push(*choice);
        }
    }
    once
}

/// The word that the library writes for one of its choices.
pub(crate) fn written(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}
