//! Contacts and courses from CSV.

use super::{Activity, Agreement, Contact, Course, Payer, Sector};
use crate::{
    error::Error,
    limits,
    table::{Line, Table},
};
use chrono::NaiveDate;
use std::io::Read;

const CONTACT_COLUMNS: [&str; 21] = [
    "id",
    "patient",
    "date",
    "hospital",
    "municipality",
    "sector",
    "category",
    "code",
    "points",
    "kind",
    "care_level",
    "payer",
    "doctor_consultation",
    "performed_by",
    "agreement_between_levels",
    "agreement_anchored",
    "agreement_reports_to_npr",
    "during_admission",
    "named_patient",
    "entry_criteria_met",
    "comment",
];

/// Reads contacts from CSV, row by row. Columns are found by name and may come in any order; `date` and `sector` must
/// be there. A row that cannot be read is a [`Line`] with its error and does not stop the rest.
///
/// ```
/// use refusjon::isf::Contacts;
/// let text = "id,date,sector,code,points\nK1,2020-05-01,somatic,442,5.719\nK2,2020-05-01,somatisk,27,\n";
/// let lines: Vec<_> = Contacts::new(text.as_bytes())?.collect();
/// assert!(lines[0].value.is_ok());
/// let error = lines[1].value.as_ref().unwrap_err();
/// assert!(error.to_string().starts_with("sector: \"somatisk\" is not one of somatic"));
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug)]
pub struct Contacts<R> {
    table: Table<R>,
    /// Neighbouring rows mostly have the same date.
    date: (String, NaiveDate),
}

impl<R: Read> Contacts<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When a column is unknown or missing; the message lists them.
    pub fn new(input: R) -> Result<Self, Error> {
        let table = Table::new(input, &CONTACT_COLUMNS, &["date", "sector"])?;
        Ok(Self { table, date: (String::new(), NaiveDate::MIN) })
    }

    /// Reads the next row into `contact`, whose memory is used again; its line number and what is wrong with it, or
    /// nothing at the end. After an error only `id`, `patient`, `hospital` and `municipality` are the row's own, as far
    /// as they could be read.
    pub fn read(&mut self, contact: &mut Contact) -> Option<Line<()>> {
        Some(match self.table.advance()? {
            Ok(number) => Line { number, value: self.fill(contact) },
            Err((number, error)) => {
                for text in contact.texts() {
                    *text = None;
                }
                Line { number, value: Err(error) }
            }
        })
    }

    fn fill(&mut self, contact: &mut Contact) -> Result<(), Error> {
        let table = &self.table;
        for (own, column) in contact.texts().into_iter().zip([0, 1, 3, 4]) {
            match (own.as_mut(), table.text(column)) {
                (Some(own), Some(text)) if own.capacity() <= KEPT => {
                    own.clear();
                    own.push_str(text);
                }
                (_, text) => *own = text.map(ToOwned::to_owned),
            }
        }
        let date = table.needed(2)?;
        if self.date.0 != date {
            self.date = (date.to_owned(), table.needed_value(2, Table::day)?);
        }
        contact.date = self.date.1;
        contact.sector = table.needed_value(5, Table::word)?;
        contact.category = table.word(6)?.unwrap_or_default();
        contact.code = table.parsed(7)?;
        contact.points = table.number(8)?;
        contact.kind = table.word(9)?;
        contact.care_level = table.word(10)?;
        contact.payer = table.whole(11)?.map(Payer);
        contact.doctor_consultation = table.flag(12)?.unwrap_or_default();
        contact.performed_by = table.word(13)?.unwrap_or_default();
        let agreement = (table.flag(14)?, table.flag(15)?, table.flag(16)?);
        contact.agreement = (agreement != (None, None, None)).then(|| Agreement {
            between_levels: agreement.0.unwrap_or_default(),
            anchored: agreement.1.unwrap_or_default(),
            reports_to_npr: agreement.2.unwrap_or_default(),
        });
        contact.during_admission = table.flag(17)?.unwrap_or_default();
        contact.named_patient = table.flag(18)?;
        contact.entry_criteria_met = table.flag(19)?;
        Ok(())
    }
}

impl<R: Read> Iterator for Contacts<R> {
    type Item = Line<Contact>;

    fn next(&mut self) -> Option<Line<Contact>> {
        let mut contact = blank();
        let Line { number, value } = self.read(&mut contact)?;
        Some(Line { number, value: value.map(|()| contact) })
    }
}

/// A row of a table of contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLine {
    /// The line of the file on which the row begins, counted from 1.
    pub number: u64,
    /// What it says. After an error only `id`, `patient`, `hospital` and `municipality` count, as far as they could be
    /// read.
    pub contact: Contact,
    /// What is wrong with it.
    pub error: Option<Error>,
}

/// The rows of one day in a file that is sorted by date, with the rows among them that cannot be read.
#[derive(Debug, Clone, Default)]
pub struct Day {
    lines: Vec<ContactLine>,
    used: usize,
}

impl Day {
    /// The rows in the order of the file.
    #[must_use]
    pub fn lines(&self) -> &[ContactLine] {
        self.lines.get(..self.used).unwrap_or_default()
    }

    fn next_free(&mut self) -> Option<&mut ContactLine> {
        if self.used == self.lines.len() {
            self.lines.push(ContactLine { number: 0, contact: blank(), error: None });
        }
        self.lines.get_mut(self.used)
    }
}

/// Reads contacts from CSV day by day, for [`Settler::settle_day`](super::Settler::settle_day). The file must be sorted
/// by date, because one day's contacts are looked at together: a row whose date comes before an earlier row's is an
/// error and is not settled.
///
/// ```
/// use refusjon::isf::{Day, Days};
/// let text = "id,date,sector\nK1,2020-05-01,somatic\nK2,2020-05-02,somatic\nK3,2020-05-01,somatic\n";
/// let mut days = Days::new(text.as_bytes())?;
/// let mut day = Day::default();
/// assert!(days.read(&mut day));
/// assert_eq!(day.lines().len(), 1);
/// assert!(days.read(&mut day));
/// let error = day.lines()[1].error.as_ref().unwrap();
/// assert!(error.to_string().contains("sort the file by date"));
/// assert!(!days.read(&mut day));
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug)]
pub struct Days<R> {
    contacts: Contacts<R>,
    /// The latest date so far and its line.
    latest: Option<(NaiveDate, u64)>,
    ahead: Option<ContactLine>,
    /// The latest date has as many rows as are settled together; those that follow are refused.
    full: bool,
    /// The most rows and bytes of a day.
    most: (usize, usize),
}

/// The most room of a text that is used again.
const KEPT: usize = 256;
/// The most rows that a piece without any readable row has.
const MOST_UNREADABLE: usize = 4096;

impl<R: Read> Days<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When a column is unknown or missing; the message lists them.
    pub fn new(input: R) -> Result<Self, Error> {
        Ok(Self {
            contacts: Contacts::new(input)?,
            latest: None,
            ahead: None,
            full: false,
            most: (limits::DAY_ROWS, limits::DAY_BYTES),
        })
    }

    /// Reads the rows of the next day into `day`, whose memory is used again. False when there is none left.
    pub fn read(&mut self, day: &mut Day) -> bool {
        day.used = 0;
        let mut readable = false;
        let (mut rows, mut bytes) = (0_usize, 0_usize);
        if let (Some(ahead), Some(line)) = (self.ahead.take(), day.next_free()) {
            *line = ahead;
            day.used = 1;
            rows = 1;
            readable = true;
        }
        while let Some(line) = day.next_free() {
            let Some(read) = self.contacts.read(&mut line.contact) else { break };
            line.number = read.number;
            line.error = read.value.err();
            if line.error.is_none() {
                let date = line.contact.date;
                match self.latest {
                    Some(latest) if date < latest.0 => line.error = Some(not_sorted(date, latest)),
                    Some((latest, _)) if date == latest && self.full => {
                        line.error = Some(too_many(date, self.most));
                    }
                    Some((latest, _)) if latest < date && readable => {
                        self.latest = Some((date, line.number));
                        self.ahead = Some(line.clone());
                        break;
                    }
                    latest => {
                        if latest.is_none_or(|(latest, _)| latest < date) {
                            self.latest = Some((date, line.number));
                        }
                        self.full = false;
                        readable = true;
                    }
                }
            }
            day.used = day.used.saturating_add(1);
            rows = rows.saturating_add(usize::from(readable));
            bytes = bytes.saturating_add(self.contacts.table.row_bytes());
            if !readable && day.used == MOST_UNREADABLE {
                break;
            }
            if rows >= self.most.0 || bytes > self.most.1 {
                self.full |= readable;
                break;
            }
        }
        day.used > 0
    }
}

fn too_many(date: NaiveDate, (rows, bytes): (usize, usize)) -> Error {
    let expected = format!("a day of at most {rows} rows and {bytes} bytes");
    let remedy = "give each contact its own date";
    super::IsfError::new("too_many", "date", date.to_string(), expected, remedy).into()
}

fn not_sorted(date: NaiveDate, (latest, line): (NaiveDate, u64)) -> Error {
    let expected = format!("a day on or after {latest}, which line {line} has");
    let remedy = "sort the file by date, or correct that line";
    super::IsfError::new("not_sorted", "date", date.to_string(), expected, remedy).into()
}

/// A contact to read into.
const fn blank() -> Contact {
    Contact::at(Sector::Somatic, NaiveDate::MIN)
}

const COURSE_COLUMNS: [&str; 10] =
    ["id", "patient", "hospital", "municipality", "sector", "code", "from", "to", "points", "bundles"];

/// Reads courses from CSV with the columns `id`, `patient`, `hospital`, `municipality`, `sector`, `code`, `from`, `to`,
/// `points` and `bundles`; the last lists codes with blanks between them.
///
/// # Errors
/// When a column is unknown or missing, a row has no end or the file is larger than is held at once; errors of rows are in
/// their lines.
pub fn courses(input: impl Read) -> Result<Vec<Line<Course>>, Error> {
    let needed = ["patient", "sector", "code", "from", "to", "bundles"];
    let mut table = Table::new(input, &COURSE_COLUMNS, &needed)?.held();
    let mut lines = Vec::new();
    while let Some(next) = table.advance() {
        lines.push(match next {
            Ok(number) => Line { number, value: course(&table) },
            // What follows may bundle contacts that would be paid for.
            Err((_, error)) if table.is_broken() => return Err(error),
            Err((number, error)) => Line { number, value: Err(error) },
        });
    }
    Ok(lines)
}

fn course<R: Read>(table: &Table<R>) -> Result<Course, Error> {
    Ok(Course {
        id: table.owned(0),
        patient: table.needed(1)?.to_owned(),
        hospital: table.owned(2),
        municipality: table.owned(3),
        sector: table.needed_value(4, Table::word)?,
        code: table.needed_value(5, Table::parsed)?,
        from: table.needed_value(6, Table::day)?,
        to: table.needed_value(7, Table::day)?,
        points: table.number(8)?,
        bundles: table.needed(9)?.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>()?,
    })
}

impl Activity {
    /// Contacts and courses from CSV, all in memory. For files of any length see [`Contacts`] and
    /// [`Settler`](super::Settler).
    ///
    /// # Errors
    /// The first error of the header or of a row.
    pub fn from_csv(contacts: &str, courses_text: Option<&str>) -> Result<Self, Error> {
        let contacts =
            Contacts::new(contacts.as_bytes())?.map(|line| line.value).collect::<Result<_, _>>()?;
        let courses = match courses_text {
            Some(text) => {
                courses(text.as_bytes())?.into_iter().map(|line| line.value).collect::<Result<_, _>>()?
            }
            None => Vec::new(),
        };
        Ok(Self { contacts, courses })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const TABLE: &str = "id,date,sector\n1,2020-05-01,somatic\n2,2020-05-02,somatic\n3,2020-05-02,somatic\n4,x,somatic\n\
        5,2020-05-02,somatic\n6,2020-05-02,somatic\n7,2020-05-03,somatic\n8,2020-05-02,somatic\n";

    /// The rows that are settled together, each by its name and the code of its error.
    fn days(most: (usize, usize)) -> Vec<Vec<(String, Option<String>)>> {
        let mut days = Days::new(TABLE.as_bytes()).unwrap();
        days.most = most;
        let (mut day, mut all) = (Day::default(), Vec::new());
        while days.read(&mut day) {
            let row = |line: &ContactLine| {
                let code = line.error.as_ref().map(|error| error.code().into_owned());
                (line.contact.id.clone().unwrap(), code)
            };
            all.push(day.lines().iter().map(row).collect());
        }
        all
    }

    #[test]
    fn a_day_that_is_too_large_is_settled_as_far_as_it_is_not() {
        let fine = |id: &str| (id.to_owned(), None);
        let bad = |id: &str, code: &str| (id.to_owned(), Some(code.to_owned()));
        let first = || vec![fine("1")];
        let last = || vec![fine("7"), bad("8", "not_sorted")];
        let second = || vec![fine("2"), fine("3"), bad("4", "invalid_value"), fine("5"), fine("6")];
        assert_eq!(days((5, 1000)), [first(), second(), last()]);
        // The rows that no day takes come with the next.
        let with_next = |rows: &[(String, Option<String>)]| [rows, &last()].concat();
        let full = [bad("5", "too_many"), bad("6", "too_many")];
        assert_eq!(days((3, 1000)), [first(), second()[..3].to_vec(), with_next(&full)]);
        assert_eq!(days((4, 1000)), [first(), second()[..4].to_vec(), with_next(&full[1..])]);
        // The first row of a day has been read with the day before; each of the others has 21 bytes, the bad one 12.
        assert_eq!(days((1000, 53)), [first(), second()[..4].to_vec(), with_next(&full[1..])]);
        assert_eq!(days((1000, 54)), [first(), second(), last()]);
    }

    #[test]
    fn a_day_that_is_full_stays_so_over_rows_that_are_not_read() {
        let rows = format!(
            "2020-05-01,somatic\n2020-05-01,somatic\n{}2020-05-01,somatic\n",
            "x,somatic\n".repeat(5000)
        );
        let mut days = Days::new(Cursor::new(format!("date,sector\n{rows}"))).unwrap();
        days.most = (2, 100);
        let (mut day, mut settled) = (Day::default(), 0);
        while days.read(&mut day) {
            settled += day.lines().iter().filter(|line| line.error.is_none()).count();
        }
        assert_eq!(settled, 2);
    }
}
