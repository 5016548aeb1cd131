//! Stays and invoice lines from CSV, read as a stream.

use super::{Event, InvoiceLine, Stay, UncheckedStay, facts::EventForm};
use crate::{
    error::{Error, TextError, ValueError},
    limits,
    rows::{Size, too_large, too_many},
    sector::Sector,
    table::{Line, Table},
    word,
};
use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
    io::Read,
};

const EVENT_COLUMNS: [&str; 17] = [
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
const NEEDED: [&str; 3] = ["stay", "at", "event"];

/// Reads stays from a table of events: one row an event, the rows of a stay next to each other. What holds for the whole
/// stay (`hospital`, `institution`, `care_area`, `registered_municipality`, `as_of`) stands on any of its rows.
///
/// The iterator gives a stay as soon as its rows are read. One bad row spoils its whole stay: the line then names the stay
/// and says what is wrong, and the stays after it are read on. A stay whose rows are not together is an error when it comes
/// again, and what was made of its earlier rows is not to be used; [`read_stays`] sees to that. To find it out, eight bytes
/// of each stay's name are kept.
///
/// ```
/// use refusjon::discharge_ready::Stays;
/// let table = "stay,at,event,care_area\nS1,2024-03-01T09:00,admission,somatic\nS1,2024-03-02T10:00,discharge,\n";
/// let stays: Vec<_> = Stays::new(table.as_bytes())?.collect();
/// assert_eq!(stays[0].number, 2);
/// assert_eq!(stays[0].value.as_ref().unwrap().events.len(), 2);
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug)]
pub struct Stays<R> {
    table: Table<R>,
    ahead: Option<Ahead>,
    seen: HashSet<u64>,
    hasher: RandomState,
    ended: bool,
    /// The most stays.
    most: usize,
}

/// A stay of a table of events, or what is wrong with its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StayLine {
    /// The line of the stay's first row, or of the row that is wrong.
    pub number: u64,
    /// The stay's name; nothing when a row has none that can be read.
    pub id: Option<String>,
    /// The stay.
    pub value: Result<Stay, Error>,
}

/// A row that is read and belongs to the next stay.
#[derive(Debug)]
struct Ahead {
    line: u64,
    /// What is wrong with it, or with a row before it that may be the same stay's.
    problem: Option<(u64, Error)>,
}

impl<R: Read> Stays<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When a column is unknown or missing; the message lists them.
    pub fn new(input: R) -> Result<Self, Error> {
        Ok(Self::of(Table::new(input, &EVENT_COLUMNS, &NEEDED)?))
    }

    fn of(table: Table<R>) -> Self {
        Self {
            table,
            ahead: None,
            seen: HashSet::new(),
            hasher: RandomState::new(),
            ended: false,
            most: limits::CASES,
        }
    }

    /// The name of the stay that the row at hand belongs to, even of a row that is spoilt.
    fn name(&self) -> Option<String> {
        self.table.salvaged(0).map(str::to_owned)
    }

    /// Reads the rows of the stay whose first row is at hand.
    fn stay(&mut self, ahead: Ahead) -> StayLine {
        let Ahead { line: first, mut problem } = ahead;
        let Some(id) = self.name() else {
            let unnamed =
                || ValueError::new("stay", "", "the name of a stay").remedy("fill the field").into();
            let (number, error) = problem.unwrap_or_else(|| (first, unnamed()));
            // Nobody knows whose row it was, so it may have been the next stay's.
            self.ahead = self.next_row().map(|row| Ahead { problem: Some((number, error.clone())), ..row });
            return StayLine { number, id: None, value: Err(error) };
        };
        if !self.seen.insert(self.hasher.hash_one(&id)) {
            let error = ValueError::new("stay", &id, "a stay whose rows are next to each other")
                .remedy("sort the file by stay; do not use what was made of the stay's earlier rows");
            problem = problem.or(Some((first, error.into())));
        }
        if self.seen.len() > self.most {
            self.ended = true;
            let error = TextError::new("CSV", too_many(self.most));
            return StayLine { number: first, id: Some(id), value: Err(error.into()) };
        }
        let mut draft = Draft::new(&id);
        let mut line = first;
        let mut size = Size::default();
        loop {
            size.add(self.table.row_bytes());
            if problem.is_none() {
                let taken = if size.is_too_large() {
                    Err(too_large("stay", Some(&id)).into())
                } else {
                    draft.take(&self.table)
                };
                problem = taken.err().map(|error| (line, error));
            }
            let Some(next) = self.next_row() else { break };
            match self.name() {
                Some(name) if name == id => problem = problem.or(next.problem),
                Some(_) => {
                    self.ahead = Some(next);
                    break;
                }
                // Nobody knows whose row it was: this stay's, or the next one's.
                None => {
                    problem = problem.or_else(|| next.problem.clone());
                    self.ahead = Some(next);
                    break;
                }
            }
            line = next.line;
        }
        let (number, value) = match problem {
            Some((number, error)) => (number, Err(error)),
            None => (first, draft.finish()),
        };
        StayLine { number, id: Some(id), value }
    }

    fn next_row(&mut self) -> Option<Ahead> {
        Some(match self.table.advance()? {
            Ok(line) if self.table.salvaged(0).is_none() => {
                let error = ValueError::new("stay", "", "the name of a stay").remedy("fill the field");
                Ahead { line, problem: Some((line, error.into())) }
            }
            Ok(line) => Ahead { line, problem: None },
            Err((line, error)) => Ahead { line, problem: Some((line, error)) },
        })
    }
}

impl<R: Read> Iterator for Stays<R> {
    type Item = StayLine;

    fn next(&mut self) -> Option<StayLine> {
        if self.ended {
            return None;
        }
        let ahead = self.ahead.take().or_else(|| self.next_row())?;
        Some(self.stay(ahead))
    }
}

/// The stays of a table of events, all in memory, for an invoice or for looking one up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaysRead {
    /// The stays whose rows can be read and are together.
    pub stays: Vec<Stay>,
    /// The stays that cannot be used, each once, with the first error.
    pub unreadable: Vec<UncheckedStay>,
    /// Every line that is wrong, with the name of its stay where that can be read.
    pub bad: Vec<(u64, Option<String>, Error)>,
}

/// Reads all stays of a table of events. A stay that has any bad row, or whose rows are not together, is among the
/// unreadable ones and not among the stays.
///
/// # Errors
/// When a column is unknown or missing, a row has no end or the file is larger than is held at once; errors of rows are in
/// the result.
pub fn read_stays(input: impl Read) -> Result<StaysRead, Error> {
    let mut read = StaysRead::default();
    let mut spoilt: HashSet<String> = HashSet::new();
    let mut stays = Stays::of(Table::new(input, &EVENT_COLUMNS, &NEEDED)?.held());
    for StayLine { number, id, value } in stays.by_ref() {
        match value {
            Ok(stay) => read.stays.push(stay),
            Err(error) => {
                if let Some(id) = id.clone().filter(|id| spoilt.insert(id.clone())) {
                    read.unreadable.push(UncheckedStay { stay: id, error: error.body() });
                }
                read.bad.push((number, id, error));
            }
        }
    }
    if let Some((_, _, error)) = read.bad.pop_if(|_| stays.table.is_broken()) {
        return Err(error);
    }
    read.stays.retain(|stay| stay.id.as_ref().is_none_or(|id| !spoilt.contains(id)));
    Ok(read)
}

/// A stay as its rows come in.
struct Draft {
    stay: Stay,
    care_area: Option<Sector>,
    institution: Option<super::Institution>,
}

impl Draft {
    fn new(id: &str) -> Self {
        let mut stay = Stay::new(Sector::Somatic, Vec::new());
        stay.id = Some(id.to_owned());
        Self { stay, care_area: None, institution: None }
    }

    fn take<R: Read>(&mut self, table: &Table<R>) -> Result<(), Error> {
        same("hospital", &mut self.stay.hospital, table.owned(3))?;
        same("institution", &mut self.institution, table.word(4)?)?;
        same("care_area", &mut self.care_area, table.word(5)?)?;
        same("registered_municipality", &mut self.stay.registered_municipality, table.owned(6))?;
        same("as_of", &mut self.stay.as_of, table.day(16)?)?;
        if self.stay.events.len() >= Stay::MOST_EVENTS {
            let id = self.stay.id.clone().unwrap_or_default();
            return Err(ValueError::new("stay", id, "a stay of at most 10000 events").into());
        }
        self.stay.events.push(event(table)?);
        Ok(())
    }

    fn finish(self) -> Result<Stay, Error> {
        let Self { mut stay, care_area, institution } = self;
        stay.institution = institution.unwrap_or_default();
        let admitted = stay.events.iter().any(|event| event.what == super::What::Admission);
        match care_area {
            Some(care_area) => stay.care_area = care_area,
            // A stay without admission is refused by the rule, for a better reason.
            None if !admitted => {}
            None => {
                let error = ValueError::new("care_area", "", "one of somatic, mental_health, addiction_care");
                return Err(error.remedy("give it on the row of the admission").into());
            }
        }
        Ok(stay)
    }
}

fn event<R: Read>(table: &Table<R>) -> Result<Event, Error> {
    table.needed(1)?;
    let at = table.dated(1).unwrap_or_default().parse()?;
    let mut form = EventForm::new(at, table.needed_value(2, Table::word)?);
    form.municipality = table.owned(7);
    form.by = table.word(8)?;
    form.answer = table.word(9)?;
    form.expected = table.day(10)?;
    form.exception = table.flag(11)?;
    form.journal = table.word(12)?.unwrap_or_default();
    form.coercion_ended = table.word(13)?.unwrap_or_default();
    form.joint_plan = table.word(14)?.unwrap_or_default();
    form.outpatient_contact = table.word(15)?.unwrap_or_default();
    Ok(Event::try_from(form)?)
}

/// What holds for the whole stay is given on any of its rows, and is the same wherever it is given.
fn same<T: PartialEq + serde::Serialize>(
    field: &'static str,
    known: &mut Option<T>,
    given: Option<T>,
) -> Result<(), ValueError> {
    match (known.as_ref(), &given) {
        (Some(known), Some(given)) if known != given => {
            let expected = format!("{}, which an earlier row of the stay says", word::name(known));
            Err(ValueError::new(field, word::name(given), expected)
                .remedy("give it once, or the same on all rows"))
        }
        (_, None) | (Some(_), Some(_)) => Ok(()),
        (None, Some(_)) => {
            *known = given;
            Ok(())
        }
    }
}

const LINE_COLUMNS: [&str; 8] =
    ["line", "stay", "municipality", "first_day", "last_day", "days", "rate", "amount"];

/// Reads the lines of an invoice from CSV with the columns `line`, `stay`, `municipality`, `first_day`, `last_day`,
/// `days`, `rate` and `amount`.
///
/// ```
/// use refusjon::discharge_ready::InvoiceLines;
/// let table = "line,stay,first_day,last_day,amount\n1,S1,2024-03-01,2024-03-02,11490\n";
/// let lines: Vec<_> = InvoiceLines::new(table.as_bytes())?.collect();
/// assert_eq!(lines[0].value.as_ref().unwrap().amount.to_string(), "11490.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug)]
pub struct InvoiceLines<R> {
    table: Table<R>,
}

impl<R: Read> InvoiceLines<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When a column is unknown or missing; the message lists them.
    pub fn new(input: R) -> Result<Self, Error> {
        let needed = ["stay", "first_day", "last_day", "amount"];
        Ok(Self { table: Table::new(input, &LINE_COLUMNS, &needed)?.held() })
    }

    fn line(&self) -> Result<InvoiceLine, Error> {
        let table = &self.table;
        Ok(InvoiceLine {
            line: table.owned(0),
            stay: table.needed(1)?.to_owned(),
            municipality: table.owned(2),
            first_day: table.needed_value(3, Table::day)?,
            last_day: table.needed_value(4, Table::day)?,
            days: table.whole(5)?,
            rate: table.number(6)?,
            amount: table.needed_value(7, Table::number)?,
        })
    }
}

impl<R: Read> Iterator for InvoiceLines<R> {
    type Item = Line<InvoiceLine>;

    fn next(&mut self) -> Option<Line<InvoiceLine>> {
        Some(match self.table.advance()? {
            Ok(number) => Line { number, value: self.line() },
            Err((number, error)) => Line { number, value: Err(error) },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEADER: &str = "stay,at,event,care_area,answer\n";

    fn read(rows: &str) -> Vec<StayLine> {
        Stays::new(format!("{HEADER}{rows}").as_bytes()).unwrap().collect()
    }

    #[test]
    fn a_bad_row_names_line_field_and_value_and_the_next_stay_is_read() {
        let stays = read(
            "A,2024-03-01 kl. 10,admission,somatic,\nA,2024-03-02,discharge,,\nB,2024-03-01,admission,somatic,\n",
        );
        let error = stays[0].value.clone().unwrap_err().to_string();
        assert!(stays[0].number == 2 && error.starts_with("at: \"2024-03-01 kl. 10\""), "{error}");
        assert_eq!(stays[1].value.clone().unwrap().id.as_deref(), Some("B"));
        assert_eq!(stays.len(), 2);
    }

    /// Names and whether they can be used, in the order of the file.
    fn usable(bytes: &[u8]) -> Vec<(Option<String>, bool)> {
        let table = [HEADER.as_bytes(), bytes].concat();
        Stays::new(&table[..]).unwrap().map(|line| (line.id, line.value.is_ok())).collect()
    }

    #[test]
    fn a_bad_row_spoils_its_own_stay_and_no_other() {
        let stay = |name: &str, usable| (Some(name.to_owned()), usable);
        let too_wide =
            b"A,2024-03-01,admission,somatic,\nB,2024-03-01,admission,somatic,,\nB,2024-03-02,discharge,,\n";
        assert_eq!(usable(too_wide), [stay("A", true), stay("B", false)]);
        let latin = b"A,2024-03-01,admission,somatic,\nB,2024-03-01,admission,\xe5,\nB,2024-03-02,discharge,,\nC,2024-03-01,admission,somatic,\n";
        assert_eq!(usable(latin), [stay("A", true), stay("B", false), stay("C", true)]);
        // A row whose name cannot be read may be of the stay before or after it.
        let nameless = b"A,2024-03-01,admission,somatic,\n\xe5,2024-03-01,admission,somatic,\nB,2024-03-02,admission,somatic,\nC,2024-03-01,admission,somatic,\n";
        assert_eq!(usable(nameless), [stay("A", false), (None, false), stay("B", false), stay("C", true)]);
        let blank = b"A,2024-03-01,admission,somatic,\n ,2024-03-01,admission,somatic,\nB,2024-03-02,admission,somatic,\nC,2024-03-01,admission,somatic,\n";
        assert_eq!(usable(blank), usable(nameless));
    }

    #[test]
    fn a_stay_without_admission_needs_no_care_area_to_be_read() {
        let stays = read("A,2024-03-01,discharge,,\nB,2024-03-01,admission,,\nB,2024-03-02,discharge,,\n");
        assert!(stays[0].value.is_ok());
        assert_eq!(stays[1].value.clone().unwrap_err().body().field.unwrap(), "care_area");
    }

    #[test]
    fn a_file_has_so_many_stays_and_no_more() {
        let rows: String = (1..=4).map(|stay| format!("{stay},2024-03-01,admission,somatic,\n")).collect();
        let table = format!("{HEADER}{rows}");
        let mut stays = Stays::new(table.as_bytes()).unwrap();
        stays.most = 2;
        let lines: Vec<StayLine> = stays.collect();
        assert_eq!(lines.iter().map(|line| line.value.is_ok()).collect::<Vec<_>>(), [true, true, false]);
        let error = lines[2].value.clone().unwrap_err().to_string();
        assert!(lines[2].number == 4 && error.contains("more than 2 cases"), "{error}");
    }

    #[test]
    fn a_stay_whose_rows_are_apart_is_not_used() {
        let rows =
            "A,2024-03-01,admission,somatic,\nB,2024-03-01,admission,somatic,\nA,2024-03-02,discharge,,\n";
        let read = read_stays(format!("{HEADER}{rows}").as_bytes()).unwrap();
        assert_eq!(read.stays.len(), 1);
        assert_eq!(read.stays[0].id.as_deref(), Some("B"));
        assert_eq!(read.unreadable[0].stay, "A");
        assert_eq!(read.bad[0].0, 4);
    }

    #[test]
    fn each_mistake_is_told() {
        for (line, rows, word) in [
            (
                4,
                "A,2024-03-01,admission,somatic,\nB,2024-03-01,admission,somatic,\nA,2024-03-02,discharge,,\n",
                "next to",
            ),
            (2, "A,2024-03-01,admision,somatic,\n", "one of admission"),
            (2, "A,2024-03-01,admission,somatics,\n", "care_area"),
            (2, "A,2024-03-01,admission,,\n", "care_area"),
            (3, "A,2024-03-01,admission,somatic,\nA,2024-03-01,discharge,mental_health,\n", "an earlier row"),
            (2, "A,2024-03-01,admission,somatic,no\n", "answer"),
            (2, "A,2024-03-01,admission,somatic\n", "a row of 5 fields"),
            (2, ",2024-03-01,admission,somatic,\n", "stay: nothing"),
        ] {
            let found = read(rows).into_iter().find(|line| line.value.is_err()).unwrap();
            let error = found.value.unwrap_err().to_string();
            assert!(error.contains(word) && found.number == line, "line {}: {error}", found.number);
        }
        let unknown = Stays::new(&b"stay,at,event,colour\n"[..]).unwrap_err().to_string();
        assert!(unknown.contains("colour") && unknown.contains("care_area"), "{unknown}");
        assert!(Stays::new(&b"stay,at\n"[..]).unwrap_err().to_string().contains("event"));
        assert!(Stays::new(&b"stay,at,event,at\n"[..]).unwrap_err().to_string().contains("second"));
    }

    #[test]
    fn a_row_without_an_end_is_refused() {
        let table = format!("{HEADER}\"{}", "x".repeat(3_000_000));
        let error = Stays::new(table.as_bytes()).unwrap().next().unwrap().value.unwrap_err().to_string();
        assert!(error.contains("a double quote is probably not closed"), "{error}");
    }

    #[test]
    fn invoice_lines_are_read() {
        let table =
            "line,stay,first_day,last_day,amount,rate\n1,S1,2024-03-01,2024-03-02,11490,5745\n2,S1,x,,1,\n";
        let lines: Vec<_> = InvoiceLines::new(table.as_bytes()).unwrap().collect();
        assert_eq!(lines[0].value.clone().unwrap().amount.to_string(), "11490.00");
        assert_eq!(lines[1].number, 3);
        assert_eq!(lines[1].value.clone().unwrap_err().body().field.unwrap(), "first_day");
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut table = HEADER.as_bytes().to_vec();
            table.extend(&bytes);
            prop_assert!(Stays::new(&table[..]).unwrap().count() <= 400);
            if let Ok(stays) = Stays::new(&bytes[..]) {
                prop_assert!(stays.count() <= 400);
            }
            if let Ok(lines) = InvoiceLines::new(&bytes[..]) {
                prop_assert!(lines.count() <= 400);
            }
        }
    }
}
