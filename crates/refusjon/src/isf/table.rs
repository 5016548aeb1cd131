//! Contacts and courses from CSV.

use super::{Activity, Agreement, Contact, Course, Payer, Sector};
use crate::{
    error::Error,
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
                (Some(own), Some(text)) => {
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
}

/// The most rows that a piece without any readable row has.
const MOST_UNREADABLE: usize = 4096;

impl<R: Read> Days<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When a column is unknown or missing; the message lists them.
    pub fn new(input: R) -> Result<Self, Error> {
        Ok(Self { contacts: Contacts::new(input)?, latest: None, ahead: None })
    }

    /// Reads the rows of the next day into `day`, whose memory is used again. False when there is none left.
    pub fn read(&mut self, day: &mut Day) -> bool {
        day.used = 0;
        if let (Some(ahead), Some(line)) = (self.ahead.take(), day.next_free()) {
            *line = ahead;
            day.used = 1;
        }
        while let Some(line) = day.next_free() {
            let Some(read) = self.contacts.read(&mut line.contact) else { break };
            line.number = read.number;
            line.error = read.value.err();
            if line.error.is_none() {
                let date = line.contact.date;
                match self.latest {
                    Some(latest) if date < latest.0 => line.error = Some(not_sorted(date, latest)),
                    Some((latest, _)) if latest < date => {
                        self.latest = Some((date, line.number));
                        self.ahead = Some(line.clone());
                        break;
                    }
                    Some(_) => {}
                    None => self.latest = Some((date, line.number)),
                }
            }
            day.used = day.used.saturating_add(1);
            if self.latest.is_none() && day.used == MOST_UNREADABLE {
                break;
            }
        }
        day.used > 0
    }
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
/// When a column is unknown or missing; errors of rows are in their lines.
pub fn courses(input: impl Read) -> Result<Vec<Line<Course>>, Error> {
    let needed = ["patient", "sector", "code", "from", "to", "bundles"];
    let mut table = Table::new(input, &COURSE_COLUMNS, &needed)?;
    let mut lines = Vec::new();
    while let Some(next) = table.advance() {
        lines.push(match next {
            Ok(number) => Line { number, value: course(&table) },
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
