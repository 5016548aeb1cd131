//! A table cut into parts that can be read by themselves, for threads that read side by side.

use crate::{
    error::Error,
    limits,
    rows::{Size, too_many},
    table,
};
use csv::ByteRecord;
use std::{
    collections::HashSet,
    fmt,
    hash::{BuildHasher, RandomState},
    io::{self, Chain, Cursor, Read},
    ops::Range,
};

/// The rows of a part, unless the caller says otherwise.
const ROWS: usize = 1 << 13;
/// The bytes after which a part ends where it can, however few rows they are.
const BYTES: usize = 8 << 20;

type Input = Box<dyn Read + Send>;

/// Cuts a table in CSV into parts between its cases, each with the header of the table, so that a reader of cases
/// ([`api::Cases`](crate::api::Cases)) says of all parts what it says of the table.
/// Memory follows the longest case and not the table, but for eight bytes of the name of each.
///
/// ```
/// use refusjon::{Parts, Rulebook, api::Cases};
/// let table = "sector,date,points\nsomatic,2020-12-31,-155.110\nsomatic,2020-12-31,none\n";
/// let mut lines = Vec::new();
/// for mut part in Parts::new(table.as_bytes(), None)? {
///     let (skip, place) = (part.skip(), part.lines());
///     for line in Cases::new("isf.refund", &mut part)?.skip(skip) {
///         lines.push((place.in_table(line.number), line.value.is_ok()));
///     }
///     assert!(part.is_read());
/// }
/// assert_eq!(lines, [(2, true), (3, false)]);
/// # Ok::<(), refusjon::Error>(())
/// ```
pub struct Parts {
    /// Nothing when the last part is given.
    reader: Option<csv::Reader<Kept>>,
    delimiter: u8,
    header: Vec<u8>,
    width: usize,
    key: Option<usize>,
    /// The rows after which a part ends where it can.
    rows: usize,
    /// How many cases may have names.
    most: usize,
    record: ByteRecord,
    /// Where in the table the bytes that are kept begin, and on which line.
    start: u64,
    line: u64,
    /// The row that the next part begins with.
    ahead: Option<Row>,
    seen: HashSet<u64>,
    /// Those of the part at hand.
    own: HashSet<u64>,
    hasher: RandomState,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").field("line", &self.line).finish_non_exhaustive()
    }
}

struct Row {
    name: Option<String>,
    /// No case before has the name.
    new: bool,
    /// How much of a case it is.
    weight: usize,
    /// How many of the bytes that are kept end with it.
    end: usize,
}

impl Parts {
    /// Reads the header. The rows that have the same text in the column `key` and stand next to each other stay together;
    /// without such a column each row is by itself.
    ///
    /// # Errors
    /// When there is no header to read. What it says is left to the reader of the parts.
    pub fn new(input: impl Read + Send + 'static, key: Option<&str>) -> Result<Self, Error> {
        let mut input: Input = Box::new(input);
        let start = table::beginning(&mut input)?;
        let delimiter = table::delimiter(&start);
        let line_end = start.iter().position(|byte| *byte == b'\n').unwrap_or(start.len());
        let kept = Kept { input: Cursor::new(start).chain(input), kept: Vec::new(), passed: 0, error: None };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(table::CHUNK)
            .from_reader(kept);
        let mut record = ByteRecord::new();
        let read = reader.read_byte_record(&mut record);
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let mut header = reader.get_ref().kept.get(..end).unwrap_or_default().to_vec();
        record.trim();
        let place = |key: &str| record.iter().position(|name| name.eq_ignore_ascii_case(key.as_bytes()));
        let mut parts = Self {
            delimiter,
            width: record.len(),
            key: key.and_then(place),
            rows: ROWS,
            most: limits::CASES,
            start: 0,
            line: 1,
            ahead: None,
            seen: HashSet::new(),
            own: HashSet::new(),
            hasher: RandomState::new(),
            record,
            header: Vec::new(),
            reader: None,
        };
        // What separates the fields is seen in the first line. A header that ends elsewhere is not cut off.
        let ends_there = end == line_end || end == line_end.saturating_add(1);
        if read.is_ok_and(|read| read) && ends_there {
            parts.begin(&mut reader, end);
            if !header.ends_with(b"\n") {
                header.push(b'\n');
            }
            parts.header = header;
        }
        parts.reader = Some(reader);
        Ok(parts)
    }

    /// Ends a part after so many rows where it can.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// Drops a row of a case that is too large already, which its reader says without it.
    fn drop(&mut self, reader: &mut csv::Reader<Kept>, row: Range<usize>) {
        let kept = &mut reader.get_mut().kept;
        let row = row.start..row.end.min(kept.len());
        self.line = self.line.saturating_add(line_ends(kept.get(row.clone()).unwrap_or_default()));
        self.start = self.start.saturating_add(u64::try_from(row.len()).unwrap_or_default());
        kept.drain(row);
    }

    /// Drops the first bytes that are kept; the rest begins a part.
    fn begin(&mut self, reader: &mut csv::Reader<Kept>, bytes: usize) -> Vec<u8> {
        let kept = &mut reader.get_mut().kept;
        let rest = kept.split_off(bytes.min(kept.len()));
        let gone = std::mem::replace(kept, rest);
        self.start = self.start.saturating_add(u64::try_from(gone.len()).unwrap_or_default());
        self.line = self.line.saturating_add(line_ends(&gone));
        gone
    }

    /// The name of the case of the row at hand.
    fn name(&self) -> Option<String> {
        let field = self.record.get(self.key?)?;
        std::str::from_utf8(field).ok().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
    }

    fn hash(&self, name: &str) -> u64 {
        self.hasher.hash_one(name)
    }

    /// Rows of cases that have come before, which the reader of the part is to know of, each with nothing but its name; the
    /// last parts them from the first row of the part.
    fn lead(&self, names: &[String]) -> Vec<u8> {
        let Some(key) = self.key.filter(|_| !names.is_empty()) else { return Vec::new() };
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(Vec::new());
        let parting = (0_u64..).map(|number| number.to_string());
        let parting = parting.into_iter().find(|name| !self.seen.contains(&self.hash(name)));
        for name in names.iter().chain(&parting) {
            let fields = (0..self.width).map(|place| if place == key { name.as_str() } else { "" });
            // Writing to memory does not fail.
            let _ = writer.write_record(fields);
        }
        writer.into_inner().unwrap_or_default()
    }

    fn part(&self, line: u64, again: &[String], rows: Input) -> Part {
        let lead = self.lead(again);
        let skip = if lead.is_empty() { 0 } else { again.len().saturating_add(1) };
        let before = line_ends(&self.header).saturating_add(line_ends(&lead));
        let mut text = self.header.clone();
        text.extend_from_slice(&lead);
        Part { text: Cursor::new(text).chain(rows), skip, lines: PartLines { before, line }, is_read: false }
    }
}

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let mut reader = self.reader.take()?;
        let line = self.line;
        let mut again: Vec<String> = Vec::new();
        if self.header.is_empty() {
            return Some(self.part(line, &again, reader.into_inner().all()));
        }
        let mut rows = 0_usize;
        let mut size = Size::default();
        let mut last: Option<Row> = None;
        loop {
            let row = match self.ahead.take() {
                Some(row) => row,
                None => {
                    reader.get_mut().passed = 0;
                    match reader.read_byte_record(&mut self.record) {
                        Ok(true) => {}
                        // The reader of the part says what is wrong.
                        Err(_) => return Some(self.part(line, &again, reader.into_inner().all())),
                        Ok(false) => {
                            let kept = std::mem::take(&mut reader.get_mut().kept);
                            return Some(self.part(line, &again, these(kept)));
                        }
                    }
                    let end = reader.position().byte().saturating_sub(self.start);
                    let name = self.name();
                    let begins = last.as_ref().is_none_or(|last| last.name != name);
                    let new = match &name {
                        Some(name) if begins => self.seen.insert(self.hash(name)),
                        _ => false,
                    };
                    let weight = table::weight(&self.record);
                    Row { name, new, weight, end: usize::try_from(end).unwrap_or(usize::MAX) }
                }
            };
            if self.seen.len() > self.most {
                // Nobody would know which of the rows that follow are of cases that have come before.
                let mut ended = reader.into_inner();
                ended.kept.truncate(last.as_ref().map_or(0, |last| last.end));
                ended.error = Some(io::Error::other(too_many(self.most)));
                return Some(self.part(line, &again, ended.all()));
            }
            match &last {
                Some(last) if row.name.is_some() && last.name == row.name => {
                    if size.is_too_large() {
                        self.drop(&mut reader, last.end..row.end);
                        continue;
                    }
                }
                last => {
                    let cut = std::mem::take(&mut size).is_too_large();
                    if let Some(last) = last
                        && (rows >= self.rows || last.end >= BYTES || cut)
                    {
                        let gone = self.begin(&mut reader, last.end);
                        let row = Row { end: row.end.saturating_sub(gone.len()), ..row };
                        self.reader = Some(reader);
                        let part = self.part(line, &again, these(gone));
                        self.own.clear();
                        self.ahead = Some(row);
                        return Some(part);
                    }
                }
            }
            size.add(row.weight);
            if let Some(name) = &row.name
                && last.as_ref().is_none_or(|last| last.name != row.name)
                && self.own.insert(self.hash(name))
                && !row.new
            {
                again.push(name.clone());
            }
            rows = rows.saturating_add(1);
            last = Some(row);
        }
    }
}

/// A part of a table, to be read as a table.
pub struct Part {
    text: Chain<Cursor<Vec<u8>>, Input>,
    skip: usize,
    lines: PartLines,
    is_read: bool,
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("skip", &self.skip).field("lines", &self.lines).finish_non_exhaustive()
    }
}

impl Part {
    /// How many of the cases read first are none of the part: they tell its reader which cases have come before, so that it
    /// finds a case whose rows are not together.
    #[must_use]
    pub const fn skip(&self) -> usize {
        self.skip
    }

    /// Where the lines of the part stand in the table.
    #[must_use]
    pub const fn lines(&self) -> PartLines {
        self.lines
    }

    /// Whether it is read to its end. A reader that stops before, at a row that is too long or an error of the file, has
    /// stopped for the whole table.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.is_read
    }
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer)?;
        self.is_read = read == 0 && !buffer.is_empty();
        Ok(read)
    }
}

/// Where the lines of a part stand in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartLines {
    /// The lines of the part before its first row.
    before: u64,
    /// The line of the table on which the rows begin.
    line: u64,
}

impl PartLines {
    /// The line of the table that a line of the part is, both counted from 1.
    #[must_use]
    pub const fn in_table(self, line: u64) -> u64 {
        self.line.saturating_add(line.saturating_sub(self.before)).saturating_sub(1)
    }
}

fn these(rows: Vec<u8>) -> Input {
    Box::new(Cursor::new(rows))
}

/// Keeps what it passes on.
struct Kept {
    input: Chain<Cursor<Vec<u8>>, Input>,
    kept: Vec<u8>,
    /// The bytes that came since the last row was asked for.
    passed: usize,
    /// What ended the reading, for the reader of the last part.
    error: Option<io::Error>,
}

impl Read for Kept {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // A row that never ends would be kept until the memory is full. The reader of the part stops at it before.
        if self.passed > limits::ROW_BYTES.saturating_mul(2) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = table::read(&mut self.input, buffer).map_err(|error| {
            let kind = error.kind();
            self.error = Some(error);
            kind
        })?;
        self.kept.extend_from_slice(buffer.get(..read).unwrap_or_default());
        self.passed = self.passed.saturating_add(read);
        Ok(read)
    }
}

impl Kept {
    /// What is kept and what follows.
    fn all(self) -> Input {
        let Self { input, kept, error, .. } = self;
        Box::new(Cursor::new(kept).chain(Ended(error)).chain(input))
    }
}

/// An error to come upon.
struct Ended(Option<io::Error>);

impl Read for Ended {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn line_ends(text: &[u8]) -> u64 {
    u64::try_from(memchr::memchr_iter(b'\n', text).count()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Cases;
    use proptest::prelude::*;

    type Told = (u64, Option<String>, Result<String, String>);

    /// What a reader of cases says of a table, in parts of at least so many rows or as a whole.
    fn cases(text: &str, rows: Option<usize>) -> Vec<Told> {
        let told = |line: crate::api::CaseLine, number| {
            let value = line.value.map(|case| format!("{case:?}")).map_err(|error| error.to_string());
            (number, line.name, value)
        };
        let input = Cursor::new(text.to_owned());
        let Some(rows) = rows else {
            let lines = Cases::new("isf.settle", input).unwrap();
            return lines.map(|line| (line.number, line)).map(|(number, line)| told(line, number)).collect();
        };
        let mut all = Vec::new();
        for mut part in Parts::new(input, Some("case")).unwrap().rows(rows) {
            let (skip, place) = (part.skip(), part.lines());
            let lines = Cases::new("isf.settle", &mut part).unwrap().skip(skip);
            all.extend(
                lines
                    .map(|line| (place.in_table(line.number), line))
                    .map(|(number, line)| told(line, number)),
            );
            if !part.is_read() {
                break;
            }
        }
        all
    }

    /// Rows of few names, so that many come again, with all that a table may have between them.
    fn table(fields: &'static str, between: &'static str) -> impl Strategy<Value = String> {
        let row = (
            prop::sample::select(vec!["A", "B", "0", "\"C\nD\"", "", " A "]),
            fields,
            prop::sample::select(vec!["\n", "\r\n", "\n\n"]),
        );
        prop::collection::vec(row, 0..40).prop_map(move |rows| {
            rows.into_iter().map(|(name, rest, end)| format!("{name}{between}{rest}{end}")).collect()
        })
    }

    proptest! {
        #[test]
        fn the_parts_of_a_table_say_what_it_says(rows in table("2020-05-01|\"2020-05-0\n\"|,|x\"y", ","), size in 1_usize..6, end in prop::sample::select(vec!["\n", "\r\n"])) {
            let table = format!("\u{feff}case,contacts[].date{end}{rows}");
            prop_assert_eq!(cases(&table, Some(size)), cases(&table, None));
        }

        #[test]
        fn and_with_other_separators(rows in table("01.05.2020;1,5|2020-05-01;\"a;b\"", ";"), size in 1_usize..6) {
            let table = format!("case;contacts[].date;contacts[].points\n{rows}");
            prop_assert_eq!(cases(&table, Some(size)), cases(&table, None));
        }
    }

    #[test]
    fn a_table_is_cut_between_its_cases() {
        let parts =
            |text: &'static str, key, rows| Parts::new(text.as_bytes(), key).unwrap().rows(rows).count();
        let table =
            "case,contacts[].date\nA,2020-05-01\nA,2020-05-02\nB,2020-05-01\nC,2020-05-01\nC,2020-05-02\n";
        for (rows, cut) in [(1, 3), (2, 2), (3, 2), (4, 1), (5, 1)] {
            assert_eq!(parts(table, Some("case"), rows), cut, "{rows}");
        }
        for (rows, cut) in [(1, 5), (2, 3), (3, 2), (5, 1)] {
            assert_eq!(parts(table, None, rows), cut, "{rows}");
        }
    }

    #[test]
    fn a_table_without_rows_has_one_part() {
        for text in ["case,contacts[].date", "case,contacts[].date\n\n", "\n\ncase,contacts[].date\n"] {
            assert_eq!(Parts::new(text.as_bytes(), None).unwrap().count(), 1, "{text:?}");
        }
        assert!(Parts::new(&b""[..], None).is_err());
    }

    #[test]
    fn a_quote_that_is_not_closed_begins_on_its_own_line() {
        for between in ["", "\r", "\n", "\n\n"] {
            for end in ["", "\n", "\r\n", "\n\n"] {
                let table =
                    format!("case,contacts[].date,contacts[].sector\nA,2020-05-01,x\n{between}B,\"y\nz{end}");
                let whole = cases(&table, None);
                assert_eq!(
                    whole.last().map(|last| last.0),
                    Some(3 + line_ends(between.as_bytes())),
                    "{table:?}"
                );
                assert_eq!(cases(&table, Some(1)), whole);
            }
        }
    }

    #[test]
    fn reading_ends_where_a_row_never_does() {
        let table =
            format!("case,contacts[].date\nA,2020-05-01\nB,2020-05-01\nC,\"{}", "x\n".repeat(3 << 20));
        // Which line a row without an end ends on depends on how the file is read.
        let told = |size| -> Vec<_> {
            cases(&table, size).into_iter().map(|(_, name, value)| (name, value)).collect()
        };
        for size in [1, 100] {
            assert_eq!(told(Some(size)), told(None));
        }
        let wide =
            format!("case,contacts[].date\nA,2020-05-01\nB,\"{}\"\nC,2020-05-01\n", "x".repeat(3 << 19));
        for size in [1, 100] {
            assert_eq!(cases(&wide, Some(size)), cases(&wide, None));
        }
    }

    #[test]
    fn a_file_of_too_many_cases_ends_where_they_are() {
        let table = "case,contacts[].date,contacts[].sector\nA,2020-05-01,somatic\nB,2020-05-01,somatic\n\
                     B,2020-05-01,somatic\nC,2020-05-01,somatic\nA,2020-05-01,somatic\n";
        for (most, answered) in [(3, 4), (2, 2), (1, 1)] {
            let mut whole = Cases::new("isf.settle", table.as_bytes()).unwrap();
            whole.most = most;
            let whole: Vec<_> = whole.map(|line| line.value.map_err(|error| error.to_string())).collect();
            let mut told = Vec::new();
            for size in [1, 100] {
                told.clear();
                let mut parts = Parts::new(Cursor::new(table), Some("case")).unwrap().rows(size);
                parts.most = most;
                for mut part in parts {
                    let skip = part.skip();
                    let cases = Cases::new("isf.settle", &mut part).unwrap().skip(skip);
                    told.extend(cases.map(|line| line.value.map_err(|error| error.to_string())));
                    if !part.is_read() {
                        break;
                    }
                }
                assert_eq!(told, whole);
            }
            let error = whole.last().and_then(|last| last.as_ref().err()).unwrap();
            assert_eq!(
                (whole.len() - 1, error.contains("those that follow are not read")),
                (answered.min(3), most < 3)
            );
        }
    }

    #[test]
    fn errors_of_the_file_come_through() {
        struct Dead;
        impl Read for Dead {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the line is dead"))
            }
        }
        let input = (&b"case,contacts[].date,contacts[].sector\nA,2020-05-01,somatic\n"[..]).chain(Dead);
        let mut told = Vec::new();
        for mut part in Parts::new(input, Some("case")).unwrap().rows(1) {
            let lines = Cases::new("isf.settle", &mut part).unwrap();
            told.extend(lines.map(|line| line.value.err().map(|error| error.to_string())));
        }
        assert!(told.first().is_some_and(Option::is_none), "{told:?}");
        assert!(
            told.last().is_some_and(|last| last.as_ref().is_some_and(|error| error.contains("dead"))),
            "{told:?}"
        );
    }

    /// An error that comes once, after which the file seems to end, and something that came between before it.
    #[test]
    fn an_error_is_not_taken_for_the_end() {
        struct Failing(Vec<io::ErrorKind>);
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                self.0.pop().map_or(Ok(0), |kind| Err(kind.into()))
            }
        }
        let told = |errors: &[io::ErrorKind], size| {
            let start =
                &b"case,contacts[].date,contacts[].sector\nA,2020-05-01,somatic\nB,2020-05-01,somatic\n"[..];
            let input = start.chain(Failing(errors.to_vec()));
            let mut errors = Vec::new();
            let mut ended = true;
            for mut part in Parts::new(input, Some("case")).unwrap().rows(size) {
                let skip = part.skip();
                let lines = Cases::new("isf.settle", &mut part).unwrap().skip(skip);
                errors.extend(lines.filter_map(|line| line.value.err()).map(|error| error.to_string()));
                ended = part.is_read();
            }
            (errors, ended)
        };
        for size in [1, 100] {
            let interrupted = [io::ErrorKind::Interrupted; 3];
            assert_eq!(told(&[], size), (Vec::new(), true));
            assert_eq!(told(&interrupted, size), (Vec::new(), true));
            let (errors, ended) = told(&[io::ErrorKind::BrokenPipe, io::ErrorKind::Interrupted], size);
            assert!(
                errors.len() == 1 && errors.iter().all(|error| error.contains("broken pipe")),
                "{errors:?}"
            );
            assert!(!ended);
        }
    }

    /// The rows of each part of a table, without its header, and the bytes of the longest.
    fn sizes(table: String, key: Option<&str>, rows: usize) -> (Vec<usize>, usize) {
        let mut longest = 0;
        let parts = Parts::new(Cursor::new(table), key).unwrap().rows(rows);
        let sizes = parts.map(|mut part| {
            let mut text = String::new();
            longest = part.read_to_string(&mut text).unwrap().max(longest);
            text.lines().count() - 1
        });
        (sizes.collect(), longest)
    }

    #[test]
    fn a_part_ends_by_its_bytes_as_well() {
        let row = format!("1,{}\n", "x".repeat((1 << 19) - 3));
        let (rows, longest) = sizes(format!("a,b\n{}", row.repeat(40)), None, usize::MAX);
        assert_eq!(rows, [16, 16, 8]);
        assert_eq!(longest, (8 << 20) + "a,b\n".len());
        assert_eq!(sizes(format!("a,b\n{}", "1,2\n".repeat(20_000)), None, ROWS).0, [8192, 8192, 3616]);
    }

    /// Rows without names are cases by themselves, however many they are; none is left out as one too many of a case.
    #[test]
    fn rows_without_names_are_all_in_a_part() {
        let rows = limits::CASE_ROWS + 10;
        for key in [None, Some("case")] {
            assert_eq!(sizes(format!("case,b\n{}", ",1\n".repeat(rows)), key, usize::MAX).0, [rows]);
        }
    }

    /// A row that never ends is not kept for long.
    #[test]
    fn little_is_read_of_a_row_that_never_ends() {
        use std::sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        };
        struct Endless(Arc<AtomicUsize>);
        impl Read for Endless {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let read = self.0.fetch_add(buffer.len().min(1000), Ordering::Relaxed);
                assert!(read < 8 * limits::ROW_BYTES, "{read} bytes are read");
                let most = buffer.len().min(1000);
                buffer.get_mut(..most).unwrap().fill(b'x');
                Ok(most)
            }
        }
        let read = Arc::new(AtomicUsize::new(0));
        let start = &b"case,contacts[].date\nA,2020-05-01\nB,\""[..];
        let mut parts = Parts::new(start.chain(Endless(Arc::clone(&read))), Some("case")).unwrap();
        assert_eq!(format!("{parts:?}"), "Parts { line: 2, .. }");
        let mut part = parts.next().unwrap();
        assert!(read.load(Ordering::Relaxed) <= 2 * limits::ROW_BYTES + 2 * table::CHUNK);
        assert_eq!(format!("{part:?}"), "Part { skip: 0, lines: PartLines { before: 1, line: 2 }, .. }");
        let lines: Vec<_> =
            Cases::new("isf.settle", &mut part).unwrap().map(|line| line.value.is_ok()).collect();
        assert_eq!((lines.as_slice(), part.is_read(), parts.count()), ([false, false].as_slice(), false, 0));
    }
}
