//! CSV tables: columns by name, lines by number, and a limit on how wide a row may be.

use crate::{
    error::{Error, TextError, ValueError},
    limits, period, word,
};
use chrono::NaiveDate;
use csv::ByteRecord;
use serde::de::DeserializeOwned;
use std::{
    borrow::Cow,
    collections::VecDeque,
    io::{self, Chain, Cursor, Read},
    str::FromStr,
};

/// How much is read at a time.
pub(crate) const CHUNK: usize = 1 << 16;

/// A line of a table: what it says, or what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<T> {
    /// The line of the file on which the row begins, counted from 1.
    pub number: u64,
    /// What it says.
    pub value: Result<T, Error>,
}

/// A CSV table with known columns. Fields are parted as the header is: by commas, semicolons or tabs.
#[derive(Debug)]
pub(crate) struct Table<R> {
    reader: csv::Reader<Limited<R>>,
    columns: &'static [&'static str],
    places: Vec<Option<usize>>,
    names: Vec<String>,
    /// Written with Norwegian settings: decimal commas and days such as 01.03.2024 are what they say.
    norwegian: bool,
    record: ByteRecord,
    /// The fields of the row, one after the other.
    fields: String,
    line: u64,
    /// The rows that may still come, where the table is held as a whole.
    room: Option<usize>,
    ended: bool,
    broken: bool,
}

impl<R: Read> Table<R> {
    /// Reads the header. `columns` may come in any order and be left out unless they are among `needed`.
    pub(crate) fn new(input: R, columns: &'static [&'static str], needed: &[&str]) -> Result<Self, Error> {
        let mut table = Self::open(input)?;
        let listed = columns.join(", ");
        for name in &table.names {
            if !columns.iter().any(|column| column.eq_ignore_ascii_case(name)) {
                let error = ValueError::new("header", name, format!("one of the columns {listed}"));
                return Err(error.remedy("rename or remove the column").into());
            }
        }
        let place = |column: &str| table.names.iter().position(|found| found.eq_ignore_ascii_case(column));
        if let Some(missing) = needed.iter().find(|column| place(column).is_none()) {
            let header = table.names.join(",");
            let error = ValueError::new("header", header, format!("a header with the column {missing}"));
            let remedy = format!("the columns are {listed}, separated by commas, semicolons or tabs");
            return Err(error.remedy(remedy).into());
        }
        table.places = columns.iter().map(|column| place(column)).collect();
        table.columns = columns;
        Ok(table)
    }

    /// Reads a header of any columns; they are asked for by their places.
    pub(crate) fn open(mut input: R) -> Result<Self, Error> {
        let start = beginning(&mut input)?;
        let delimiter = delimiter(&start);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .trim(csv::Trim::Headers)
            .flexible(true)
            .buffer_capacity(CHUNK)
            .from_reader(Limited::new(start, input));
        let header = reader.byte_headers().map_err(|error| TextError::new("CSV header", error))?;
        if header.len() > limits::COLUMNS {
            let found = format!("{} columns", header.len());
            return Err(ValueError::new("header", found, format!("at most {}", limits::COLUMNS)).into());
        }
        let names: Vec<String> =
            header.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        for (place, name) in names.iter().enumerate() {
            if names.iter().take(place).any(|earlier| earlier.eq_ignore_ascii_case(name)) {
                let error = ValueError::new("header", name, "a column that stands once");
                return Err(error.remedy("remove the second of the two columns").into());
            }
        }
        Ok(Self {
            reader,
            columns: &[],
            places: (0..names.len()).map(Some).collect(),
            names,
            norwegian: delimiter != b',',
            record: ByteRecord::new(),
            fields: String::new(),
            line: 1,
            room: None,
            ended: false,
            broken: false,
        })
    }

    /// For a table whose rows are all held: refuses one that is too large for that.
    pub(crate) fn held(mut self) -> Self {
        self.reader.get_mut().most = Some(limits::WHOLE_BYTES);
        self.room = Some(limits::WHOLE_ROWS);
        self
    }

    /// The bytes of the fields of the row at hand, each with what parts it from the next.
    pub(crate) fn row_bytes(&self) -> usize {
        self.record.as_slice().len().saturating_add(self.record.len())
    }

    /// How much of a case the row at hand is.
    pub(crate) fn row_weight(&self) -> usize {
        weight(&self.record)
    }

    /// Whether reading ended before the file did.
    pub(crate) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// The columns of the file, as its header names them.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The field as a file with commas and English settings would have it: of Norwegian days and decimal commas, where the
    /// file is written so, the form that the library reads.
    pub(crate) fn plain(&self, column: usize) -> Option<Cow<'_, str>> {
        let text = self.dated(column)?;
        let number = self.norwegian
            && text.matches(',').count() == 1
            && text.bytes().any(|byte| byte.is_ascii_digit())
            && text.chars().all(|letter| letter.is_ascii_digit() || "-, \u{a0}\u{202f}".contains(letter));
        Some(if number {
            text.replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".").into()
        } else {
            text
        })
    }

    /// Goes to the next row; its line number, or nothing at the end. After an error of the file itself there is no more.
    pub(crate) fn advance(&mut self) -> Option<Result<u64, (u64, Error)>> {
        if self.ended {
            return None;
        }
        self.reader.get_mut().passed = 0;
        let read = self.reader.read_byte_record(&mut self.record);
        let end = self.reader.position().byte();
        let inner = memchr::memchr_iter(b'\n', self.record.as_slice()).count();
        // Of what the end of the file ends, such as a quote that is never closed, no line end is the row's own.
        let own = u64::from(!self.reader.get_ref().is_read);
        let last = self.reader.get_mut().line_of(end.saturating_sub(own));
        self.line = last.saturating_sub(u64::try_from(inner).unwrap_or_default()).max(self.line);
        match read {
            Ok(true) => {
                if let Some(room) = &mut self.room {
                    let Some(left) = room.checked_sub(1) else {
                        (self.ended, self.broken) = (true, true);
                        let most = limits::WHOLE_ROWS;
                        let problem =
                            format!("the file has more than {most} rows, which are held at once: part it");
                        return Some(Err((self.line, TextError::new("CSV", problem).into())));
                    };
                    *room = left;
                }
                Some(self.take_fields().map(|()| self.line).map_err(|error| (self.line, error.into())))
            }
            Ok(false) => {
                self.ended = true;
                None
            }
            Err(error) => {
                (self.ended, self.broken) = (true, true);
                Some(Err((self.line, TextError::new("CSV", error).into())))
            }
        }
    }

    /// The field of a column of a row that could not be taken, as far as it can be read.
    pub(crate) fn salvaged(&self, column: usize) -> Option<&str> {
        let field = self.record.get(self.places.get(column).copied().flatten()?)?;
        std::str::from_utf8(field).ok().map(str::trim).filter(|text| !text.is_empty())
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
                || (0..width).all(|place| self.record.range(place).and_then(|at| text.get(at)).is_some())
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
        Err(ValueError::new(name, value, "text in UTF-8").remedy("save the file as CSV UTF-8"))
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

    /// The field as a number, with a decimal comma where the file is written with Norwegian settings.
    pub(crate) fn number<T: FromStr<Err = ValueError>>(
        &self,
        column: usize,
    ) -> Result<Option<T>, ValueError> {
        let Some(text) = self.text(column) else { return Ok(None) };
        let english = |text: &str| text.replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
        let parsed = if self.norwegian && text.matches(',').count() < 2 && !text.contains('.') {
            english(text).parse()
        } else {
            text.parse()
        };
        parsed.map(Some).map_err(|error: ValueError| error.at(self.name(column)))
    }

    /// The field with a day that it begins with written as 2024-03-01, where the file has Norwegian days.
    pub(crate) fn dated(&self, column: usize) -> Option<Cow<'_, str>> {
        let text = self.text(column)?;
        let Some((day, rest)) = text.split_at_checked(10).filter(|_| self.norwegian) else {
            return Some(text.into());
        };
        Some(match day.as_bytes() {
            [d1, d2, b'.', m1, m2, b'.', year @ ..]
                if [d1, d2, m1, m2].into_iter().chain(year).all(u8::is_ascii_digit) =>
            {
                let iso = [year, b"-", &[*m1, *m2], b"-", &[*d1, *d2]].concat();
                format!("{}{rest}", String::from_utf8_lossy(&iso)).into()
            }
            _ => text.into(),
        })
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
        let Some(text) = self.dated(column) else { return Ok(None) };
        period::parse_day(&text).map(Some).ok_or_else(|| {
            ValueError::new(self.name(column), text, period::A_DAY).remedy(period::WRITE_A_DAY)
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

/// Reads on when something came between.
pub(crate) fn read(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// The first line and what came with it, without a byte order mark.
pub(crate) fn beginning(input: &mut impl Read) -> Result<Vec<u8>, TextError> {
    let problem = |problem: &str| TextError::new("CSV header", problem);
    let mut start = Vec::new();
    let mut chunk = [0; 4096];
    while !start.contains(&b'\n') && start.len() < limits::ROW_BYTES {
        let read = read(input, &mut chunk).map_err(|error| TextError::new("CSV header", error))?;
        if read == 0 {
            break;
        }
        start.extend_from_slice(chunk.get(..read).unwrap_or_default());
    }
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        return Err(problem("the file is UTF-16: save it as CSV UTF-8"));
    }
    if start.starts_with(&[0xef, 0xbb, 0xbf]) {
        start.drain(..3);
    }
    if start.trim_ascii().is_empty() {
        return Err(problem("the file is empty"));
    }
    Ok(start)
}

/// How much of a case a row is: the bytes of its fields, each with what parts it from the next, and what a field that is
/// filled costs beside them.
pub(crate) fn weight(record: &ByteRecord) -> usize {
    const FILLED: usize = 15;
    let filled = record.iter().filter(|field| !field.is_empty()).count();
    record.as_slice().len().saturating_add(record.len()).saturating_add(filled.saturating_mul(FILLED))
}

/// What parts the fields: spreadsheets with Norwegian settings write semicolons or tabs.
pub(crate) fn delimiter(start: &[u8]) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    [b',', b';', b'\t'].into_iter().find(|delimiter| header.contains(delimiter)).unwrap_or(b',')
}

/// Stops a row that never ends, and a file that is held as a whole, before they fill the memory, and knows where lines end.
#[derive(Debug)]
struct Limited<R> {
    input: Chain<Cursor<Vec<u8>>, R>,
    /// The bytes that came since the last row was asked for.
    passed: usize,
    /// The bytes that came in all, and the most that may.
    offset: u64,
    most: Option<u64>,
    /// Where lines end that no row has passed yet.
    ends: VecDeque<u64>,
    /// The lines that have ended before the last row.
    ended: u64,
    /// Whether the input has ended.
    is_read: bool,
}

impl<R: Read> Limited<R> {
    fn new(start: Vec<u8>, input: R) -> Self {
        let input = Cursor::new(start).chain(input);
        Self { input, passed: 0, offset: 0, most: None, ends: VecDeque::new(), ended: 0, is_read: false }
    }

    /// The line, counted from 1, on which the byte at an offset stands. Offsets only grow.
    fn line_of(&mut self, offset: u64) -> u64 {
        while self.ends.front().is_some_and(|end| *end < offset) {
            self.ends.pop_front();
            self.ended = self.ended.saturating_add(1);
        }
        self.ended.saturating_add(1)
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.passed > limits::ROW_BYTES {
            return Err(io::Error::other(format!(
                "a row is longer than {} bytes: a double quote is probably not closed",
                limits::ROW_BYTES
            )));
        }
        if let Some(most) = self.most.filter(|most| self.offset > *most) {
            return Err(io::Error::other(format!(
                "the file is longer than {most} bytes, which are held at once: part it"
            )));
        }
        let read = read(&mut self.input, buffer)?;
        self.is_read = read == 0;
        self.passed = self.passed.saturating_add(read);
        let places = memchr::memchr_iter(b'\n', buffer.get(..read).unwrap_or_default());
        self.ends.extend(places.filter_map(|place| self.offset.checked_add(u64::try_from(place).ok()?)));
        self.offset = self.offset.saturating_add(u64::try_from(read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, String)> {
        let mut table = Table::new(text.as_bytes(), &["a", "b"], &[]).unwrap();
        let mut lines = Vec::new();
        while let Some(line) = table.advance() {
            lines.push((line.unwrap(), table.owned(0).unwrap_or_default()));
        }
        lines
    }

    #[test]
    fn a_row_stands_on_the_line_an_editor_shows() {
        for (text, expected) in [
            ("a,b\n1,x\n2,x\n", [(2, "1"), (3, "2")]),
            ("a,b\r\n1,x\r\n2,x\r\n", [(2, "1"), (3, "2")]),
            ("a,b\n\n1,x\n\n\n2,x", [(3, "1"), (6, "2")]),
            ("a,b\r\n\r\n1,x\r\n\r\n\r\n2,x", [(3, "1"), (6, "2")]),
            ("a,b\n1,\"x\ny\"\n2,x\n", [(2, "1"), (4, "2")]),
            ("\u{feff}a,b\n1,x\n2,x\n", [(2, "1"), (3, "2")]),
            ("a,b\n1,x\r2,\"x\n", [(2, "1"), (2, "2")]),
        ] {
            let expected = expected.map(|(line, text)| (line, text.to_owned()));
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn norwegian_spellings_are_read_where_the_file_is_norwegian() {
        let read = |text: &'static str| {
            let mut table = Table::new(text.as_bytes(), &["a", "b"], &[]).unwrap();
            table.advance().unwrap().unwrap();
            (table.day(0).map_err(drop), table.number::<crate::Amount>(1).map_err(drop))
        };
        let day = NaiveDate::from_ymd_opt(2024, 3, 1);
        let amount = |ore| Some(crate::Amount::from_ore(ore));
        assert_eq!(read("a;b\n01.03.2024;22 980,50\n"), (Ok(day), Ok(amount(2_298_050))));
        assert_eq!(read("A\tB\n2024-03-01\t5745.00\n"), (Ok(day), Ok(amount(574_500))));
        assert_eq!(read("a,b\n01.03.2024,\"5745,00\"\n"), (Err(()), Err(())));
        assert_eq!(read("a;b\n1.3.2024;1,000,000\n"), (Err(()), Err(())));
        assert_eq!(read("a;b\n01.03.2024;1.000,00\n").1, Err(()));
        // What cannot be read is shown as it was written.
        let error = row("a;b\nx;1,2,3\n").number::<crate::Amount>(1).unwrap_err();
        assert_eq!(error.body().value.as_deref(), Some("1,2,3"));
    }

    #[test]
    fn other_encodings_say_what_to_do() {
        let error = Table::new(&b"\xff\xfea\0,\0b\0\n\0"[..], &["a", "b"], &[]).unwrap_err().to_string();
        assert!(error.contains("UTF-16") && error.contains("CSV UTF-8"), "{error}");
    }

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
        // One field that is text does not make the others so.
        let mut table = Table::new(&b"a,b,c\nx,\xc3,\xa5\n"[..], &["a", "b", "c"], &[]).unwrap();
        assert!(table.advance().is_some_and(|row| row.is_err()));
    }

    /// The first row of a table with the columns `a` and `b`.
    fn row(text: &str) -> Table<&[u8]> {
        let mut table = Table::new(text.as_bytes(), &["a", "b"], &[]).unwrap();
        table.advance().unwrap().unwrap();
        table
    }

    #[test]
    fn fields_of_norwegian_files_are_written_plainly() {
        for (text, plain) in [
            ("a;b\n1,5;x\n", "1.5"),
            ("a;b\n-22 980,50;x\n", "-22980.50"),
            ("a;b\n22\u{a0}980,50;x\n", "22980.50"),
            ("a\tb\n22\u{202f}980,50\tx\n", "22980.50"),
            ("a;b\n01.03.2024T09:00;x\n", "2024-03-01T09:00"),
            // A list of codes, words and a number without decimals are no decimal numbers.
            ("a;b\n1,2,3;x\n", "1,2,3"),
            ("a;b\n22 980;x\n", "22 980"),
            ("a;b\nMolde, Aukra;x\n", "Molde, Aukra"),
            ("a;b\nF1,5;x\n", "F1,5"),
            ("a;b\n- ,;x\n", "- ,"),
            // A day has four digits of the year.
            ("a;b\n01.03.24 og mer;x\n", "01.03.24 og mer"),
            ("a;b\nSt.Ol.s hospital;x\n", "St.Ol.s hospital"),
            ("a;b\n01-03-2024 og mer;x\n", "01-03-2024 og mer"),
            // With commas and English settings all is as it stands.
            ("a,b\n\"1,5\",x\n", "1,5"),
            ("a,b\n01.03.2024,x\n", "01.03.2024"),
        ] {
            assert_eq!(row(text).plain(0).as_deref(), Some(plain), "{text:?}");
        }
        assert_eq!(row("a;b\n;x\n").plain(0), None);
    }

    #[test]
    fn blanks_around_a_field_are_no_part_of_it() {
        for text in ["a,b\n x y,1\n", "a,b\nx y ,1\n", "a,b\n\t x y \t,1\n", "a,b\nx y,1\n"] {
            assert_eq!(row(text).text(0), Some("x y"), "{text:?}");
        }
        assert_eq!(row("a,b\n  ,1\n").text(0), None);
        // A table without the column, and a column that there is not.
        assert_eq!(row("b\n1\n").text(0), None);
        assert_eq!(row("b\n1\n").text(1), Some("1"));
        assert_eq!(row("b\n1\n").text(2), None);
    }

    #[test]
    fn yes_and_no_are_written_in_four_ways() {
        for (text, flag) in [
            ("true", true),
            ("yes", true),
            ("ja", true),
            ("1", true),
            ("false", false),
            ("no", false),
            ("nei", false),
            ("0", false),
        ] {
            assert_eq!(row(&format!("a,b\n{text},x\n")).flag(0).unwrap(), Some(flag), "{text}");
        }
        assert_eq!(row("a,b\n,x\n").flag(0).unwrap(), None);
        let error = row("a,b\nmaybe,x\n").flag(0).unwrap_err().to_string();
        assert!(
            error.contains("a: ") && error.contains("maybe") && error.contains("true or false"),
            "{error}"
        );
    }

    #[test]
    fn fields_that_must_be_filled_are_asked_for() {
        let table = row("a,b\n,x\n");
        let error = table.needed(0).unwrap_err().to_string();
        assert!(error.contains("a: ") && error.contains("fill the field"), "{error}");
        assert_eq!(table.needed(1).unwrap(), "x");
        assert!(table.needed_value(0, Table::flag).is_err());
        assert!(row("a,b\n7,x\n").needed_value(0, Table::whole::<u8>).is_ok_and(|number| number == 7));
        let error = row("a,b\n300,x\n").whole::<u8>(0).unwrap_err().to_string();
        assert!(error.contains("a whole number in its range"), "{error}");
    }

    #[test]
    fn headers_are_held_to_the_columns() {
        let error = |text: &str, needed: &[&str]| {
            Table::new(text.as_bytes(), &["a", "b"], needed).unwrap_err().to_string()
        };
        let unknown = error("a,c\n", &[]);
        assert!(unknown.contains("\"c\"") && unknown.contains("one of the columns a, b"), "{unknown}");
        let missing = error("a\n", &["a", "b"]);
        assert!(missing.contains("a header with the column b"), "{missing}");
        assert!(missing.contains("the columns are a, b"), "{missing}");
        let twice = error("a,b,A\n", &[]);
        assert!(twice.contains("\"A\"") && twice.contains("a column that stands once"), "{twice}");
        for nothing in ["", "\u{feff}", " \n\n"] {
            assert!(error(nothing, &[]).contains("the file is empty"), "{nothing:?}");
        }
        assert!(Table::new(&b"B,A\n"[..], &["a", "b"], &["a", "b"]).is_ok());
        assert!(Table::new(&b"\xfe\xffa"[..], &["a"], &[]).unwrap_err().to_string().contains("UTF-16"));
    }

    #[test]
    fn the_header_says_what_parts_the_fields() {
        for (start, expected) in
            [("a,b;c\n", b','), ("a;b\tc\n", b';'), ("a\tb\n1;2", b'\t'), ("a\n1;2,3", b','), ("", b',')]
        {
            assert_eq!(delimiter(start.as_bytes()), expected, "{start:?}");
        }
    }

    #[test]
    fn a_row_of_another_width_is_refused_and_its_fields_are_told_as_far_as_they_go() {
        let mut table = Table::new(&b"a,b\n1\n1,2,3\n x ,\xff\n"[..], &["a", "b"], &[]).unwrap();
        for found in ["1", "3"] {
            let (_, error) = table.advance().unwrap().unwrap_err();
            let words = error.to_string();
            assert!(
                words.contains(&format!("\"{found}\"")) && words.contains("a row of 2 fields"),
                "{words}"
            );
            assert_eq!(table.text(0), None);
        }
        assert!(table.advance().unwrap().is_err());
        assert_eq!((table.salvaged(0), table.salvaged(1)), (Some("x"), None));
        assert!(table.advance().is_none() && table.advance().is_none());
    }

    #[test]
    fn a_row_that_does_not_end_is_stopped() {
        let row = "x".repeat(limits::ROW_BYTES + 4 * CHUNK);
        let text = format!("a,b\n1,2\n\"{row}");
        let mut table = Table::new(text.as_bytes(), &["a", "b"], &[]).unwrap();
        assert_eq!(table.advance().unwrap().unwrap(), 2);
        let (line, error) = table.advance().unwrap().unwrap_err();
        assert_eq!(line, 3);
        assert!(error.to_string().contains("a double quote is probably not closed"), "{error}");
        assert!(table.advance().is_none());
        // Many rows are not one long row.
        let rows = format!("a,b\n{}", "1,2\n".repeat(limits::ROW_BYTES / 2));
        let mut table = Table::new(rows.as_bytes(), &["a", "b"], &[]).unwrap();
        let count = std::iter::from_fn(|| table.advance()).filter(Result::is_ok).count();
        assert_eq!(count, limits::ROW_BYTES / 2);
        let header = "a".repeat(limits::ROW_BYTES + CHUNK);
        assert!(Table::new(header.as_bytes(), &["a", "b"], &[]).is_err());
    }

    /// Gives a few bytes at a time, and between any two reads says that something came between.
    struct Halting<'t> {
        text: &'t [u8],
        most: usize,
        halts: bool,
    }

    impl Read for Halting<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.halts = !self.halts;
            if self.halts {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let most = self.most.min(buffer.len());
            self.text.read(buffer.get_mut(..most).unwrap())
        }
    }

    #[test]
    fn a_file_may_come_in_any_pieces() {
        let long = format!("a,b\n1,2\n\"{}", "x".repeat(2 * limits::ROW_BYTES));
        for most in [1, 7, 999, CHUNK] {
            let text = if most < 100 { "a,b\n1,2\n3,4\n" } else { long.as_str() };
            let input = Halting { text: text.as_bytes(), most, halts: false };
            let mut table = Table::new(input, &["a", "b"], &[]).unwrap();
            assert_eq!(table.advance().unwrap().unwrap(), 2);
            match table.advance().unwrap() {
                Ok(line) => assert_eq!((line, table.text(1)), (3, Some("4"))),
                // However the pieces fall, what is too long is stopped soon after its limit.
                Err((line, error)) => {
                    assert!(line == 3 && error.to_string().contains("longer than 1048576 bytes"), "{error}");
                    let read = table.reader.get_ref().offset;
                    let most = u64::try_from(limits::ROW_BYTES + 2 * CHUNK).unwrap();
                    assert!(read <= most, "{read} bytes are read");
                }
            }
            assert!(table.advance().is_none());
        }
    }

    #[test]
    fn a_row_and_a_file_may_be_as_long_as_their_limits() {
        // The header comes by itself, so that what is counted is the row.
        let row = |bytes: usize| {
            let row = format!("1,{}", "x".repeat(bytes - 2));
            let mut table = Table::new((&b"a,b\n"[..]).chain(Cursor::new(row)), &["a", "b"], &[]).unwrap();
            table.advance().unwrap()
        };
        assert_eq!(row(limits::ROW_BYTES).unwrap(), 2);
        assert!(row(limits::ROW_BYTES + 1).is_err());
        let file = |bytes: usize| {
            let text = format!("a,b\n{}", "1,2\n".repeat(bytes / 4 - 1));
            let mut table = Table::new(text.as_bytes(), &["a", "b"], &[]).unwrap().held();
            assert_eq!(table.reader.get_ref().most, Some(limits::WHOLE_BYTES));
            table.reader.get_mut().most = Some(40);
            let read = std::iter::from_fn(|| table.advance()).filter(Result::is_ok).count();
            (read, table.is_broken())
        };
        assert_eq!((file(40), file(44)), ((9, false), (10, true)));
    }
}
