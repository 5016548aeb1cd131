//! Stays and invoice lines from CSV, read as a stream.

use super::{
    DischargeReadyError, Event, InvoiceLine, Stay,
    facts::{Decider, EventForm, Fulfilment, Institution, Kind, Reply, day},
};
use crate::{Error, error::TextError, isf::Sector, table};
use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
    io::{self, Chain, Cursor, Read},
};

/// The most bytes of a row.
const WIDEST_ROW: usize = 64 * 1024;
/// What the reader may take beyond the row that it is reading.
const BUFFER: usize = 8 * 1024;

const STAY_COLUMNS: [&str; 17] = [
    "stay",
    "at",
    "event",
    "hospital",
    "institution",
    "care_area",
    "registered_municipality",
    "municipality",
    "by",
    "answer",
    "expected",
    "exception",
    "journal",
    "coercion_ended",
    "joint_plan",
    "outpatient_contact",
    "as_of",
];
const STAY_NEEDS: [&str; 3] = ["stay", "at", "event"];
const LINE_COLUMNS: [&str; 8] =
    ["line", "stay", "municipality", "first_day", "last_day", "days", "rate", "amount"];
const LINE_NEEDS: [&str; 4] = ["stay", "first_day", "last_day", "amount"];

/// Stops a row without an end from filling the memory.
#[derive(Debug)]
struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("a row of more than 64 kB: is a quotation mark missing?"));
        }
        let most = buffer.len().min(self.left);
        let read = self.inner.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.left = self.left.saturating_sub(read);
        Ok(read)
    }
}

/// Rows, with each known column at its place in `columns`.
#[derive(Debug)]
struct Rows<R, const N: usize> {
    reader: csv::Reader<Bounded<Chain<Cursor<Vec<u8>>, R>>>,
    what: &'static str,
    columns: [&'static str; N],
    places: [Option<usize>; N],
    width: usize,
    row: csv::ByteRecord,
    line: u64,
    failed: bool,
}

impl<R: Read, const N: usize> Rows<R, N> {
    fn new(
        mut input: R,
        what: &'static str,
        columns: [&'static str; N],
        needs: &[&'static str],
    ) -> Result<Self, Error> {
        let start = table::beginning(&mut input).map_err(|error| TextError::new(what, error))?;
        if start.trim_ascii().is_empty() {
            return Err(TextError::new(what, "the file is empty").into());
        }
        let delimiter = table::delimiter(&start);
        let input = Bounded { inner: Cursor::new(start).chain(input), left: WIDEST_ROW };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(input);
        let header = reader.byte_headers().map_err(|error| TextError::new(what, error))?.clone();
        let mut places = [None; N];
        for (place, name) in header.iter().enumerate() {
            let name = String::from_utf8_lossy(name);
            let name = name.trim_start_matches('\u{feff}').trim();
            let slot = columns.iter().position(|column| *column == name);
            let Some(slot) = slot.and_then(|slot| places.get_mut(slot)) else {
                return Err(DischargeReadyError::new(
                    "unknown_column",
                    format!("{what}: header"),
                    name,
                    format!("one of the columns {}", columns.join(", ")),
                    "rename the column or leave it out",
                )
                .into());
            };
            if slot.replace(place).is_some() {
                return Err(DischargeReadyError::new(
                    "double_column",
                    format!("{what}: header"),
                    name,
                    "a column that is given once",
                    "leave one of them out",
                )
                .into());
            }
        }
        for need in needs {
            let known = columns.iter().zip(&places).any(|(column, place)| column == need && place.is_some());
            if !known {
                return Err(DischargeReadyError::new(
                    "missing_column",
                    format!("{what}: header"),
                    header.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(","),
                    format!("a header with the column {need}"),
                    "add the column",
                )
                .into());
            }
        }
        let width = header.len();
        Ok(Self { reader, what, columns, places, width, row: csv::ByteRecord::new(), line: 1, failed: false })
    }

    /// Reads the next row; false at the end.
    fn advance(&mut self) -> Result<bool, Error> {
        if self.failed {
            return Ok(false);
        }
        self.reader.get_mut().left = WIDEST_ROW.saturating_add(BUFFER);
        match self.reader.read_byte_record(&mut self.row) {
            Ok(false) => Ok(false),
            Err(error) => {
                self.failed = true;
                Err(TextError::new(format!("{}, after line {}", self.what, self.line), error).into())
            }
            Ok(true) => {
                self.line = self.row.position().map_or(self.line, csv::Position::line);
                if self.row.len() == self.width {
                    return Ok(true);
                }
                Err(self.problem("row", &self.row.len().to_string(), "the number of fields of the header"))
            }
        }
    }

    fn problem(&self, field: &str, value: &str, expected: impl Into<crate::number::Text>) -> Error {
        let field = format!("{}, line {}, {field}", self.what, self.line);
        DischargeReadyError::new("bad_row", field, value, expected, "correct the row").into()
    }

    /// The text of a column; nothing when it is blank or there is no such column.
    fn text(&self, column: &str) -> Result<Option<&str>, Error> {
        let slot = self.columns.iter().position(|known| *known == column);
        let place = slot.and_then(|slot| self.places.get(slot)).copied().flatten();
        let Some(bytes) = place.and_then(|place| self.row.get(place)) else { return Ok(None) };
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
            Err(_) => Err(self.problem(column, &String::from_utf8_lossy(bytes), "text in UTF-8")),
        }
    }

    fn need(&self, column: &str, expected: &'static str) -> Result<&str, Error> {
        self.text(column)?.ok_or_else(|| self.problem(column, "", expected))
    }

    fn owned(&self, column: &str) -> Result<Option<String>, Error> {
        Ok(self.text(column)?.map(str::to_owned))
    }

    fn parsed<T>(
        &self,
        column: &str,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(text) = self.text(column)? else { return Ok(None) };
        read(text).map(Some).ok_or_else(|| self.problem(column, text, expected))
    }
}

fn fulfilment(text: &str) -> Option<Fulfilment> {
    match text {
        "not_stated" => Some(Fulfilment::NotStated),
        "met" => Some(Fulfilment::Met),
        "not_needed" => Some(Fulfilment::NotNeeded),
        "not_met" => Some(Fulfilment::NotMet),
        _ => None,
    }
}

const FULFILMENTS: &str = "one of not_stated, met, not_needed and not_met";
const DAY: &str = "a date such as 2024-03-01";

fn event<R: Read>(rows: &Rows<R, 17>) -> Result<Event, Error> {
    let at = rows.need("at", "a date and time such as 2024-03-01T10:30")?;
    let at = at.parse().map_err(|_| rows.problem("at", at, "a date and time such as 2024-03-01T10:30"))?;
    let name = rows.need("event", "the name of an event")?;
    let kind = Kind::from_name(name)
        .ok_or_else(|| rows.problem("event", name, format!("one of {}", Kind::NAMES.join(", "))))?;
    let mut form = EventForm::new(at, kind);
    form.municipality = rows.owned("municipality")?;
    form.by = rows.parsed("by", "one of doctor, psychologist and other", |text| match text {
        "doctor" => Some(Decider::Doctor),
        "psychologist" => Some(Decider::Psychologist),
        "other" => Some(Decider::Other),
        _ => None,
    })?;
    form.answer = rows.parsed("answer", "one of yes, no and none", |text| match text {
        "yes" => Some(Reply::Yes),
        "no" => Some(Reply::No),
        "none" => Some(Reply::None),
        _ => None,
    })?;
    form.expected = rows.parsed("expected", DAY, day)?;
    form.exception = rows.parsed("exception", "true or false", |text| text.parse().ok())?;
    form.journal = rows.parsed("journal", FULFILMENTS, fulfilment)?.unwrap_or_default();
    form.coercion_ended = rows.parsed("coercion_ended", FULFILMENTS, fulfilment)?.unwrap_or_default();
    form.joint_plan = rows.parsed("joint_plan", FULFILMENTS, fulfilment)?.unwrap_or_default();
    form.outpatient_contact = rows.parsed("outpatient_contact", FULFILMENTS, fulfilment)?.unwrap_or_default();
    Event::try_from(form).map_err(|error| {
        let body = error.body();
        let field = body.field.unwrap_or_default();
        rows.problem(&field, &body.value.unwrap_or_default(), body.expected.unwrap_or_default())
    })
}

/// A stay as its rows come in.
#[derive(Debug)]
struct Draft {
    stay: Stay,
    care_area: Option<Sector>,
    institution: Option<Institution>,
    first_line: u64,
}

impl Draft {
    fn take<R: Read>(&mut self, rows: &Rows<R, 17>) -> Result<(), Error> {
        let care_area = rows.parsed(
            "care_area",
            "one of somatic, mental_health and addiction_care",
            |text| match text {
                "somatic" => Some(Sector::Somatic),
                "mental_health" => Some(Sector::MentalHealth),
                "addiction_care" => Some(Sector::AddictionCare),
                _ => None,
            },
        )?;
        let institutions = "one of public_hospital, private_with_agreement, private_without_agreement, \
                            other_specialist and private_rehabilitation";
        let institution = rows.parsed("institution", institutions, |text| match text {
            "public_hospital" => Some(Institution::PublicHospital),
            "private_with_agreement" => Some(Institution::PrivateWithAgreement),
            "private_without_agreement" => Some(Institution::PrivateWithoutAgreement),
            "other_specialist" => Some(Institution::OtherSpecialist),
            "private_rehabilitation" => Some(Institution::PrivateRehabilitation),
            _ => None,
        })?;
        same(rows, "care_area", &mut self.care_area, care_area)?;
        same(rows, "institution", &mut self.institution, institution)?;
        same(rows, "hospital", &mut self.stay.hospital, rows.owned("hospital")?)?;
        let registered = rows.owned("registered_municipality")?;
        same(rows, "registered_municipality", &mut self.stay.registered_municipality, registered)?;
        same(rows, "as_of", &mut self.stay.as_of, rows.parsed("as_of", DAY, day)?)?;
        if self.stay.events.len() >= Stay::MOST_EVENTS {
            return Err(rows.problem(
                "stay",
                &self.stay.id.clone().unwrap_or_default(),
                "a stay of at most 10000 events",
            ));
        }
        self.stay.events.push(event(rows)?);
        Ok(())
    }

    fn finish(self, what: &'static str) -> Result<Stay, Error> {
        let Self { mut stay, care_area, institution, first_line } = self;
        stay.institution = institution.unwrap_or_default();
        let admitted = stay.events.iter().any(|event| event.what == super::What::Admission);
        match care_area {
            Some(care_area) => stay.care_area = care_area,
            // A stay without admission is refused by the rule, for a better reason.
            None if !admitted => {}
            None => {
                return Err(DischargeReadyError::new(
                    "bad_row",
                    format!("{what}, line {first_line}, {}", stay.field("care_area")),
                    "",
                    "one of somatic, mental_health and addiction_care",
                    "give it on one row of the stay",
                )
                .into());
            }
        }
        Ok(stay)
    }
}

/// What holds for the whole stay is given on any of its rows, and the same on all.
fn same<T: PartialEq, R: Read>(
    rows: &Rows<R, 17>,
    column: &str,
    known: &mut Option<T>,
    given: Option<T>,
) -> Result<(), Error> {
    match (known.as_ref(), given) {
        (_, None) => Ok(()),
        (Some(known), Some(given)) if *known == given => Ok(()),
        (Some(_), Some(_)) => Err(rows.problem(
            column,
            rows.text(column)?.unwrap_or_default(),
            "the same on all rows of the stay",
        )),
        (None, given) => {
            *known = given;
            Ok(())
        }
    }
}

/// Stays from a table of events, one row an event, the rows of a stay next to each other. See [`stays_from_csv`].
#[derive(Debug)]
pub struct StayReader<R> {
    rows: Rows<R, 17>,
    /// Whether `rows` holds a row that is not taken yet.
    pending: bool,
    seen: HashSet<u64>,
    hasher: RandomState,
}

/// Reads stays from CSV with the columns `stay`, `at`, `event` and, if wanted, `hospital`, `institution`, `care_area`,
/// `registered_municipality`, `municipality`, `by`, `answer`, `expected`, `exception`, `journal`, `coercion_ended`,
/// `joint_plan`, `outpatient_contact` and `as_of`. What holds for the whole stay stands on any of its rows.
///
/// The iterator gives a stay as soon as its rows are read. A stay with a bad row is an error that names the line, the
/// field and the value; the stays after it are read on.
///
/// # Errors
/// When the header cannot be read, or has an unknown column or lacks one.
///
/// ```
/// use refusjon::discharge_ready::stays_from_csv;
/// let table = "stay,at,event,care_area\nS1,2024-03-01T09:00,admission,somatic\nS1,2024-03-02T10:00,discharge,\n";
/// let stays: Vec<_> = stays_from_csv(table.as_bytes())?.collect::<Result<_, _>>()?;
/// assert_eq!(stays[0].events.len(), 2);
/// # Ok::<(), refusjon::Error>(())
/// ```
pub fn stays_from_csv<R: Read>(input: R) -> Result<StayReader<R>, Error> {
    let rows = Rows::new(input, "events", STAY_COLUMNS, &STAY_NEEDS)?;
    Ok(StayReader { rows, pending: false, seen: HashSet::new(), hasher: RandomState::new() })
}

impl<R: Read> StayReader<R> {
    fn next_stay(&mut self) -> Result<Option<Stay>, Error> {
        if !self.pending && !self.rows.advance()? {
            return Ok(None);
        }
        self.pending = false;
        let id = self.rows.need("stay", "the id of the stay")?.to_owned();
        let mut stay = Stay::new(Sector::Somatic, Vec::new());
        stay.id = Some(id.clone());
        let mut draft = Draft { stay, care_area: None, institution: None, first_line: self.rows.line };
        let mut result = if self.seen.insert(self.hasher.hash_one(&id)) {
            Ok(())
        } else {
            Err(self.rows.problem("stay", &id, "a stay whose rows stand next to each other"))
        };
        loop {
            if result.is_ok() {
                result = draft.take(&self.rows);
            }
            match self.rows.advance() {
                Ok(false) => break,
                // A row that cannot be read spoils the stay it stands in.
                Err(error) => {
                    result = result.and(Err(error));
                    if self.rows.failed {
                        break;
                    }
                }
                Ok(true) if self.rows.text("stay")? == Some(&id) => {}
                Ok(true) => {
                    self.pending = true;
                    break;
                }
            }
        }
        result?;
        draft.finish(self.rows.what).map(Some)
    }
}

impl<R: Read> Iterator for StayReader<R> {
    type Item = Result<Stay, Error>;
    fn next(&mut self) -> Option<Self::Item> {
        self.next_stay().transpose()
    }
}

/// Invoice lines from a table. See [`invoice_lines_from_csv`].
#[derive(Debug)]
pub struct InvoiceLineReader<R> {
    rows: Rows<R, 8>,
}

/// Reads invoice lines from CSV with the columns `stay`, `first_day`, `last_day`, `amount` and, if wanted, `line`,
/// `municipality`, `days` and `rate`.
///
/// # Errors
/// When the header cannot be read, or has an unknown column or lacks one. A bad row is an error of the iterator, which
/// names the line, the field and the value and then goes on.
pub fn invoice_lines_from_csv<R: Read>(input: R) -> Result<InvoiceLineReader<R>, Error> {
    Ok(InvoiceLineReader { rows: Rows::new(input, "invoice", LINE_COLUMNS, &LINE_NEEDS)? })
}

impl<R: Read> InvoiceLineReader<R> {
    fn next_line(&mut self) -> Result<Option<InvoiceLine>, Error> {
        if !self.rows.advance()? {
            return Ok(None);
        }
        let rows = &self.rows;
        let required = |column, expected| rows.problem(column, "", expected);
        let amount = "an amount in kroner such as 5745.00";
        Ok(Some(InvoiceLine {
            line: rows.owned("line")?,
            stay: rows.need("stay", "the id of the stay")?.to_owned(),
            municipality: rows.owned("municipality")?,
            first_day: rows.parsed("first_day", DAY, day)?.ok_or_else(|| required("first_day", DAY))?,
            last_day: rows.parsed("last_day", DAY, day)?.ok_or_else(|| required("last_day", DAY))?,
            days: rows.parsed("days", "a whole number", |text| text.parse().ok())?,
            rate: rows.parsed("rate", amount, |text| text.parse().ok())?,
            amount: rows
                .parsed("amount", amount, |text| text.parse().ok())?
                .ok_or_else(|| required("amount", amount))?,
        }))
    }
}

impl<R: Read> Iterator for InvoiceLineReader<R> {
    type Item = Result<InvoiceLine, Error>;
    fn next(&mut self) -> Option<Self::Item> {
        self.next_line().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEADER: &str = "stay,at,event,care_area,answer\n";

    fn read(rows: &str) -> Vec<Result<Stay, Error>> {
        stays_from_csv(format!("{HEADER}{rows}").as_bytes()).unwrap().collect()
    }

    fn problem(rows: &str) -> String {
        read(rows).into_iter().find_map(Result::err).unwrap().to_string()
    }

    #[test]
    fn a_bad_row_names_line_field_and_value_and_the_next_stay_is_read() {
        let stays = read(
            "A,2024-03-01 kl. 10,admission,somatic,\nA,2024-03-02,discharge,,\nB,2024-03-01,admission,somatic,\n",
        );
        let error = stays[0].clone().unwrap_err().to_string();
        assert!(error.contains("line 2, at") && error.contains("2024-03-01 kl. 10"), "{error}");
        assert_eq!(stays[1].clone().unwrap().id.as_deref(), Some("B"));
        assert_eq!(stays.len(), 2);
    }

    #[test]
    fn each_mistake_is_told() {
        for (rows, word) in [
            (
                "A,2024-03-01,admission,somatic,\nB,2024-03-01,admission,somatic,\nA,2024-03-02,discharge,,\n",
                "next to",
            ),
            ("A,2024-03-01,admision,somatic,\n", "one of admission"),
            ("A,2024-03-01,admission,somatics,\n", "care_area"),
            ("A,2024-03-01,admission,,\n", "care_area"),
            (
                "A,2024-03-01,admission,somatic,\nA,2024-03-01,discharge,mental_health,\n",
                "the same on all rows",
            ),
            ("A,2024-03-01,admission,somatic,no\n", "answer"),
            ("A,2024-03-01,admission,somatic\n", "number of fields"),
            (",2024-03-01,admission,somatic,\n", "id of the stay"),
        ] {
            let error = problem(rows);
            assert!(error.contains(word) && error.contains("line"), "{error}");
        }
        let unknown = stays_from_csv(&b"stay,at,event,colour\n"[..]).unwrap_err().to_string();
        assert!(unknown.contains("colour") && unknown.contains("care_area"), "{unknown}");
        assert!(stays_from_csv(&b"stay,at\n"[..]).unwrap_err().to_string().contains("event"));
        assert!(stays_from_csv(&b"stay,at,event,at\n"[..]).unwrap_err().to_string().contains("once"));
    }

    #[test]
    fn a_row_without_an_end_is_refused() {
        let table = format!("{HEADER}\"{}", "x".repeat(1_000_000));
        let error = stays_from_csv(table.as_bytes()).unwrap().next().unwrap().unwrap_err().to_string();
        assert!(error.contains("64 kB"), "{error}");
    }

    #[test]
    fn invoice_lines_are_read() {
        let table =
            "line,stay,first_day,last_day,amount,rate\n1,S1,2024-03-01,2024-03-02,11490,5745\n2,S1,x,,1,\n";
        let lines: Vec<_> = invoice_lines_from_csv(table.as_bytes()).unwrap().collect();
        assert_eq!(lines[0].clone().unwrap().amount.to_string(), "11490.00");
        let error = lines[1].clone().unwrap_err().to_string();
        assert!(error.contains("invoice, line 3, first_day"), "{error}");
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut table = HEADER.as_bytes().to_vec();
            table.extend(&bytes);
            prop_assert!(stays_from_csv(&table[..]).unwrap().count() <= 400);
            if let Ok(stays) = stays_from_csv(&bytes[..]) {
                prop_assert!(stays.count() <= 400);
            }
            if let Ok(lines) = invoice_lines_from_csv(&bytes[..]) {
                prop_assert!(lines.count() <= 400);
            }
        }
    }
}
