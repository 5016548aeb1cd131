//! Contacts and courses from CSV.

use super::{Activity, Agreement, Contact, Course};
use crate::{
    error::{Error, ValueError},
    table::{Line, Table, day, flag},
    word,
};
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
}

impl<R: Read> Contacts<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When a column is unknown or missing; the message lists them.
    pub fn new(input: R) -> Result<Self, Error> {
        Ok(Self { table: Table::new(input, &CONTACT_COLUMNS, &["date", "sector"])? })
    }

    fn contact(&self) -> Result<Contact, Error> {
        let text = |place: usize| {
            let name = CONTACT_COLUMNS.get(place).copied().unwrap_or_default();
            Ok::<_, ValueError>(self.table.field(place, name)?.map(|text| (name, text)))
        };
        let owned = |place| Ok::<_, ValueError>(text(place)?.map(|(_, text)| text.to_owned()));
        let yes = |place| text(place)?.map(|(name, text)| flag(name, text)).transpose();
        let needed = |place| {
            let name = CONTACT_COLUMNS.get(place).copied().unwrap_or_default();
            text(place)?.ok_or_else(|| ValueError::new(name, "", "given").remedy("fill the field"))
        };
        let (name, date) = needed(2)?;
        let date = day(name, date)?;
        let (name, sector) = needed(5)?;
        let mut contact = Contact::at(word::parse(name, sector)?, date);
        contact.id = owned(0)?;
        contact.patient = owned(1)?;
        contact.hospital = owned(3)?;
        contact.municipality = owned(4)?;
        if let Some((name, text)) = text(6)? {
            contact.category = word::parse(name, text)?;
        }
        contact.code = text(7)?.map(|(_, text)| text.parse()).transpose()?;
        contact.points = text(8)?.map(|(_, text)| text.parse()).transpose()?;
        contact.kind = text(9)?.map(|(name, text)| word::parse(name, text)).transpose()?;
        contact.care_level = text(10)?.map(|(name, text)| word::parse(name, text)).transpose()?;
        contact.payer = text(11)?.map(|(name, text)| payer(name, text)).transpose()?;
        contact.doctor_consultation = yes(12)?.unwrap_or_default();
        if let Some((name, text)) = text(13)? {
            contact.performed_by = word::parse(name, text)?;
        }
        let agreement = (yes(14)?, yes(15)?, yes(16)?);
        if let (Some(_), _, _) | (_, Some(_), _) | (_, _, Some(_)) = agreement {
            contact.agreement = Some(Agreement {
                between_levels: agreement.0.unwrap_or_default(),
                anchored: agreement.1.unwrap_or_default(),
                reports_to_npr: agreement.2.unwrap_or_default(),
            });
        }
        contact.during_admission = yes(17)?.unwrap_or_default();
        contact.named_patient = yes(18)?;
        contact.entry_criteria_met = yes(19)?;
        Ok(contact)
    }
}

impl<R: Read> Iterator for Contacts<R> {
    type Item = Line<Contact>;

    fn next(&mut self) -> Option<Line<Contact>> {
        Some(match self.table.advance()? {
            Ok(number) => Line { number, value: self.contact() },
            Err((number, error)) => Line { number, value: Err(error) },
        })
    }
}

fn payer(name: &'static str, text: &str) -> Result<super::Payer, ValueError> {
    text.parse().map(super::Payer).map_err(|_| ValueError::new(name, text, "a payer code such as 1"))
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
    let text = |place: usize| table.field(place, COURSE_COLUMNS.get(place).copied().unwrap_or_default());
    let owned = |place| Ok::<_, ValueError>(text(place)?.map(ToOwned::to_owned));
    let needed = |place: usize| {
        let name = COURSE_COLUMNS.get(place).copied().unwrap_or_default();
        text(place)?.ok_or_else(|| ValueError::new(name, "", "given").remedy("fill the field"))
    };
    Ok(Course {
        id: owned(0)?,
        patient: needed(1)?.to_owned(),
        hospital: owned(2)?,
        municipality: owned(3)?,
        sector: word::parse("sector", needed(4)?)?,
        code: needed(5)?.parse()?,
        from: day("from", needed(6)?)?,
        to: day("to", needed(7)?)?,
        points: text(8)?.map(str::parse).transpose()?,
        bundles: needed(9)?.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>()?,
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
