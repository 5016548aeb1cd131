//! CSV tables: columns by name, lines by number, and a limit on how wide a row may be.

use crate::error::{Error, TextError, ValueError};
use csv::ByteRecord;
use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

/// The most bytes one row may have.
const WIDEST_ROW: u64 = 1 << 20;

/// A line of a table: what it says, or what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<T> {
    /// The line of the file on which the row begins, counted from 1.
    pub number: u64,
    /// What it says.
    pub value: Result<T, Error>,
}

/// A CSV table with known columns.
#[derive(Debug)]
pub(crate) struct Table<R> {
    reader: csv::Reader<Limited<R>>,
    passed: Rc<Cell<u64>>,
    places: Vec<Option<usize>>,
    record: ByteRecord,
    line: u64,
    ended: bool,
}

impl<R: Read> Table<R> {
    /// Reads the header. `columns` may come in any order and be left out unless they are among `needed`.
    pub(crate) fn new(input: R, columns: &[&str], needed: &[&str]) -> Result<Self, Error> {
        let passed = Rc::new(Cell::new(0));
        let limited = Limited { input, passed: Rc::clone(&passed) };
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::Headers).flexible(true).from_reader(limited);
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
            return Err(error.remedy(format!("the columns are {listed}, separated by commas")).into());
        }
        let places = columns.iter().map(|name| header.iter().position(|found| found == name)).collect();
        Ok(Self { reader, passed, places, record: ByteRecord::new(), line: 1, ended: false })
    }

    /// Goes to the next row; its line number, or nothing at the end. After an error of the file itself there is no more.
    pub(crate) fn advance(&mut self) -> Option<Result<u64, (u64, Error)>> {
        if self.ended {
            return None;
        }
        self.passed.set(0);
        let columns = self.reader.byte_headers().map_or(0, ByteRecord::len);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => {
                self.line = self.record.position().map_or(self.line, csv::Position::line);
                if self.record.len() == columns {
                    return Some(Ok(self.line));
                }
                let found = self.record.len().to_string();
                let error = ValueError::new("row", found, format!("a row of {columns} fields"))
                    .remedy("put a field that contains a comma in double quotes");
                Some(Err((self.line, error.into())))
            }
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Err((self.line, TextError::new("CSV", error).into())))
            }
        }
    }

    /// The field of a column, without surrounding blanks; nothing when it is empty or the table has no such column.
    pub(crate) fn field(&self, column: usize, name: &'static str) -> Result<Option<&str>, ValueError> {
        let Some(bytes) = self.places.get(column).copied().flatten().and_then(|place| self.record.get(place))
        else {
            return Ok(None);
        };
        let bytes = bytes.trim_ascii();
        if bytes.is_empty() {
            return Ok(None);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(ValueError::new(name, String::from_utf8_lossy(bytes), "text in UTF-8")
                .remedy("save the file as UTF-8")),
        }
    }
}

/// Stops a row that never ends before it fills the memory.
#[derive(Debug)]
struct Limited<R> {
    input: R,
    passed: Rc<Cell<u64>>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.passed.get() > WIDEST_ROW {
            return Err(io::Error::other(format!(
                "a row is longer than {WIDEST_ROW} bytes: a double quote is probably not closed"
            )));
        }
        let read = self.input.read(buffer)?;
        self.passed.set(self.passed.get().saturating_add(u64::try_from(read).unwrap_or(u64::MAX)));
        Ok(read)
    }
}

/// Reads `true`, `yes`, `ja`, `1` and their opposites.
pub(crate) fn flag(field: &'static str, text: &str) -> Result<bool, ValueError> {
    match text {
        "true" | "yes" | "ja" | "1" => Ok(true),
        "false" | "no" | "nei" | "0" => Ok(false),
        _ => Err(ValueError::new(field, text, "true or false")),
    }
}

/// Reads a day written as 2024-03-01.
pub(crate) fn day(field: &'static str, text: &str) -> Result<chrono::NaiveDate, ValueError> {
    let error = || ValueError::new(field, text, "a day of the calendar such as 2024-03-01");
    let fits = |(place, byte): (usize, u8)| {
        if place == 4 || place == 7 { byte == b'-' } else { byte.is_ascii_digit() }
    };
    let plain = text.len() == 10 && text.bytes().enumerate().all(fits);
    let mut parts = text.split('-');
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day), true) = (number(), number(), number(), plain) else {
        return Err(error().remedy("write year, month and day with dashes"));
    };
    i32::try_from(year)
        .ok()
        .and_then(|year| chrono::NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(error)
}
