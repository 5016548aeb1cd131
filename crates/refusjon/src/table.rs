//! CSV tables: columns by name, lines by number, and a limit on how wide a row may be.

use crate::{
    error::{Error, TextError, ValueError},
    word,
};
use chrono::NaiveDate;
use csv::ByteRecord;
use serde::de::DeserializeOwned;
use std::{
    io::{self, Chain, Cursor, Read},
    str::FromStr,
};

/// The most bytes one row may have.
const WIDEST_ROW: usize = 1 << 20;
/// How much is read at a time.
const CHUNK: usize = 1 << 16;

/// A line of a table: what it says, or what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<T> {
    /// The line of the file on which the row begins, counted from 1.
    pub number: u64,
    /// What it says.
    pub value: Result<T, Error>,
}

/// A CSV table with known columns. Fields are parted by commas, or by semicolons when the header is.
#[derive(Debug)]
pub(crate) struct Table<R> {
    reader: csv::Reader<Limited<R>>,
    columns: &'static [&'static str],
    places: Vec<Option<usize>>,
    names: Vec<String>,
    record: ByteRecord,
    /// The fields of the row, one after the other.
    fields: String,
    line: u64,
    ended: bool,
}

impl<R: Read> Table<R> {
    /// Reads the header. `columns` may come in any order and be left out unless they are among `needed`.
    pub(crate) fn new(
        mut input: R,
        columns: &'static [&'static str],
        needed: &[&str],
    ) -> Result<Self, Error> {
        let start = beginning(&mut input).map_err(|error| TextError::new("CSV header", error))?;
        if start.trim_ascii().is_empty() {
            return Err(TextError::new("CSV header", "the file is empty").into());
        }
        let delimiter = delimiter(&start);
        let limited = Limited { input: Cursor::new(start).chain(input), passed: 0 };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .trim(csv::Trim::Headers)
            .flexible(true)
            .buffer_capacity(CHUNK)
            .from_reader(limited);
        let header = reader.byte_headers().map_err(|error| TextError::new("CSV header", error))?;
        let header: Vec<String> =
            header.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let header: Vec<&str> = header.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
        let listed = columns.join(", ");
        for (place, name) in header.iter().enumerate() {
            let error = || ValueError::new("header", *name, format!("one of the columns {listed}"));
            if !columns.contains(name) {
                return Err(error().remedy("rename or remove the column").into());
            }
            if header.iter().take(place).any(|earlier| earlier == name) {
                return Err(error().remedy("remove the second of the two columns").into());
            }
        }
        if let Some(missing) = needed.iter().find(|name| !header.contains(name)) {
            let error =
                ValueError::new("header", header.join(","), format!("a header with the column {missing}"));
            return Err(error
                .remedy(format!("the columns are {listed}, separated by commas or semicolons"))
                .into());
        }
        let places = columns.iter().map(|name| header.iter().position(|found| found == name)).collect();
        let names = header.iter().map(|name| (*name).to_owned()).collect();
        Ok(Self {
            reader,
            columns,
            places,
            names,
            record: ByteRecord::new(),
            fields: String::new(),
            line: 1,
            ended: false,
        })
    }

    /// Goes to the next row; its line number, or nothing at the end. After an error of the file itself there is no more.
    pub(crate) fn advance(&mut self) -> Option<Result<u64, (u64, Error)>> {
        if self.ended {
            return None;
        }
        self.reader.get_mut().passed = 0;
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => {
                self.line = self.record.position().map_or(self.line, csv::Position::line);
                Some(self.take_fields().map(|()| self.line).map_err(|error| (self.line, error.into())))
            }
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                self.line = error.position().map_or(self.line, csv::Position::line);
                Some(Err((self.line, TextError::new("CSV", error).into())))
            }
        }
    }

    /// Takes the row's fields as text, all at once: looking at each by itself costs several times as much.
    fn take_fields(&mut self) -> Result<(), ValueError> {
        self.fields.clear();
        let width = self.names.len();
        if self.record.len() != width {
            let error =
                ValueError::new("row", self.record.len().to_string(), format!("a row of {width} fields"));
            return Err(error.remedy("put a field that contains the separator in double quotes"));
        }
        let text = std::str::from_utf8(self.record.as_slice()).ok();
        // Bytes that are text together may be cut between two fields.
        let whole = |text: &&str| {
            text.is_ascii()
                || (0..width).all(|place| self.record.range(place).is_some_and(|at| text.get(at).is_some()))
        };
        if let Some(text) = text.filter(whole) {
            self.fields.push_str(text);
            return Ok(());
        }
        let spoilt =
            self.record.iter().zip(&self.names).find(|(field, _)| std::str::from_utf8(field).is_err());
        let (value, name) = spoilt.map_or_else(Default::default, |(field, name)| {
            (String::from_utf8_lossy(field).into_owned(), name.clone())
        });
        Err(ValueError::new(name, value, "text in UTF-8").remedy("save the file as UTF-8"))
    }

    /// The field of a column, without surrounding blanks; nothing when it is empty or the table has no such column.
    pub(crate) fn text(&self, column: usize) -> Option<&str> {
        let place = self.places.get(column).copied().flatten()?;
        let text = self.fields.get(self.record.range(place)?)?;
        let blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
        let text = match text.as_bytes() {
            bytes if blank(bytes.first()) || blank(bytes.last()) => text.trim_ascii(),
            _ => text,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The field of a column that must be filled.
    pub(crate) fn needed(&self, column: usize) -> Result<&str, ValueError> {
        self.text(column)
            .ok_or_else(|| ValueError::new(self.name(column), "", "a value").remedy("fill the field"))
    }

    /// The field as text of its own.
    pub(crate) fn owned(&self, column: usize) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// The field as one of the words of `T`.
    pub(crate) fn word<T: DeserializeOwned>(&self, column: usize) -> Result<Option<T>, ValueError> {
        self.text(column).map(|text| word::parse(self.name(column), text)).transpose()
    }

    /// The field as a value of `T`.
    pub(crate) fn parsed<T: FromStr<Err = ValueError>>(
        &self,
        column: usize,
    ) -> Result<Option<T>, ValueError> {
        let Some(text) = self.text(column) else { return Ok(None) };
        text.parse().map(Some).map_err(|error: ValueError| error.at(self.name(column)))
    }

    /// The field as a whole number.
    pub(crate) fn whole<T: FromStr>(&self, column: usize) -> Result<Option<T>, ValueError> {
        let Some(text) = self.text(column) else { return Ok(None) };
        text.parse()
            .map(Some)
            .map_err(|_| ValueError::new(self.name(column), text, "a whole number in its range"))
    }

    /// The field as yes or no.
    pub(crate) fn flag(&self, column: usize) -> Result<Option<bool>, ValueError> {
        match self.text(column) {
            None => Ok(None),
            Some("true" | "yes" | "ja" | "1") => Ok(Some(true)),
            Some("false" | "no" | "nei" | "0") => Ok(Some(false)),
            Some(text) => Err(ValueError::new(self.name(column), text, "true or false")),
        }
    }

    /// The field as a day.
    pub(crate) fn day(&self, column: usize) -> Result<Option<NaiveDate>, ValueError> {
        let Some(text) = self.text(column) else { return Ok(None) };
        crate::period::parse_day(text).map(Some).ok_or_else(|| {
            ValueError::new(self.name(column), text, "a day of the calendar such as 2024-03-01")
                .remedy("write year, month and day with dashes")
        })
    }

    /// A value that must be given.
    pub(crate) fn needed_value<T>(
        &self,
        column: usize,
        read: impl FnOnce(&Self, usize) -> Result<Option<T>, ValueError>,
    ) -> Result<T, ValueError> {
        self.needed(column)?;
        read(self, column)?.ok_or_else(|| ValueError::new(self.name(column), "", "a value"))
    }

    fn name(&self, column: usize) -> &'static str {
        self.columns.get(column).copied().unwrap_or_default()
    }
}

/// The first line and what came with it.
pub(crate) fn beginning(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    let mut chunk = [0; 4096];
    while !start.contains(&b'\n') && start.len() < WIDEST_ROW {
        let read = input.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        start.extend_from_slice(chunk.get(..read).unwrap_or_default());
    }
    Ok(start)
}

/// What parts the fields: spreadsheets with Norwegian settings write semicolons.
pub(crate) fn delimiter(start: &[u8]) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if header.contains(&b';') && !header.contains(&b',') { b';' } else { b',' }
}

/// Stops a row that never ends before it fills the memory.
#[derive(Debug)]
struct Limited<R> {
    input: Chain<Cursor<Vec<u8>>, R>,
    passed: usize,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.passed > WIDEST_ROW {
            return Err(io::Error::other(format!(
                "a row is longer than {WIDEST_ROW} bytes: a double quote is probably not closed"
            )));
        }
        let read = self.input.read(buffer)?;
        self.passed = self.passed.saturating_add(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_spoil_their_row_only() {
        let bytes = b"a,b\n\xc3,\xa5\n1,2\n\xff,2\n\xc3\xa5,\xc3\xb8\n";
        let mut table = Table::new(&bytes[..], &["a", "b"], &[]).unwrap();
        let mut next = || match table.advance() {
            Some(Ok(line)) => Some((line, table.owned(0).unwrap())),
            Some(Err((line, error))) => Some((line, error.to_string())),
            None => None,
        };
        assert!(
            next().is_some_and(|(line, error)| line == 2 && error.contains("a: ") && error.contains("UTF-8"))
        );
        assert_eq!(next(), Some((3, "1".to_owned())));
        assert!(next().is_some_and(|(line, error)| line == 4 && error.contains("UTF-8")));
        assert_eq!(next(), Some((5, "å".to_owned())));
        assert_eq!(next(), None);
    }
}
