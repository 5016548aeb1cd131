//! What happened: a stay and its events.

use super::DischargeReadyError;
use crate::{
    error::ValueError,
    period::{digits, parse_day},
    sector::Sector,
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A local date and time in Norway, to the second.
///
/// It is read from `2024-03-01T10:30`, `2024-03-01T10:30:00`, `2024-03-01 10:30` or a date alone, which means midnight
/// as the day begins. It is written as `2024-03-01T10:30`, with seconds only when there are any.
///
/// ```
/// use refusjon::discharge_ready::Moment;
/// let moment: Moment = "2024-03-01 10:30:00".parse()?;
/// assert_eq!(moment.to_string(), "2024-03-01T10:30");
/// assert!("01.03.2024".parse::<Moment>().is_err());
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// The date and the time.
    #[must_use]
    pub const fn get(self) -> NaiveDateTime {
        self.0
    }

    /// The calendar day.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.0.date()
    }
}

impl TryFrom<NaiveDateTime> for Moment {
    type Error = ValueError;
    fn try_from(at: NaiveDateTime) -> Result<Self, ValueError> {
        if (1..=9999).contains(&at.year()) && at.nanosecond() == 0 {
            Ok(Self(at))
        } else {
            Err(ValueError::new("time", at.to_string(), "a time of the years 1 to 9999 in whole seconds"))
        }
    }
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = parse_day(date)?;
    match rest.as_bytes() {
        [] => date.and_hms_opt(0, 0, 0),
        [b'T' | b' ', h1, h2, b':', m1, m2] => {
            date.and_hms_opt(digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, 0)
        }
        [b'T' | b' ', h1, h2, b':', m1, m2, b':', s1, s2] => {
            date.and_hms_opt(digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, digits(&[*s1, *s2])?)
        }
        _ => None,
    }
}

impl FromStr for Moment {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        moment(text.trim()).map(Self).ok_or_else(|| {
            ValueError::new("at", text, "a date and time such as 2024-03-01T10:30")
                .remedy("write year-month-day, then T and the hour and minute")
        })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.0.date(), self.0.hour(), self.0.minute())?;
        if self.0.second() == 0 { Ok(()) } else { write!(f, ":{:02}", self.0.second()) }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::number::Text::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "a local date and time such as 2024-03-01T10:30, or a date alone for midnight",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"
        })
    }
}

/// The kind of institution (*institusjon*), for the scope in section 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Institution {
    /// A public hospital (*offentlig sykehus*).
    #[default]
    PublicHospital,
    /// A private hospital with an agreement with a regional health authority (*privat sykehus med avtale*).
    PrivateWithAgreement,
    /// A private hospital without such an agreement.
    PrivateWithoutAgreement,
    /// Any other inpatient institution of the specialist service, in the scheme since 2017.
    OtherSpecialist,
    /// A private rehabilitation institution (*privat opptrenings- og rehabiliteringsinstitusjon*), never in the scheme.
    PrivateRehabilitation,
}

/// Who declared the patient ready (section 9 first paragraph).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Decider {
    /// Not known. Taken as someone who may, and the outcome says so.
    #[default]
    NotStated,
    /// A doctor (*lege*), in every care area.
    Doctor,
    /// A psychologist (*psykolog*), in mental health and addiction care since 2017.
    Psychologist,
    /// Somebody else.
    Other,
}

/// Whether a condition of section 9 was met when the patient was declared ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Fulfilment {
    /// Not known. Taken as met, and the outcome says so.
    #[default]
    NotStated,
    /// Met.
    Met,
    /// The patient did not need it.
    NotNeeded,
    /// Not met: the declaration has no effect.
    NotMet,
}

impl Fulfilment {
    fn is_default(&self) -> bool {
        *self == Self::NotStated
    }
}

/// A declaration that the patient needs no further inpatient treatment (*utskrivningsklar*, section 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Declaration {
    /// Who made it (first paragraph).
    pub by: Decider,
    /// The assessments that the journal must hold (first paragraph).
    pub journal: Fulfilment,
    /// Coercion that the municipality cannot continue has ended (second paragraph). Mental health care only.
    pub coercion_ended: Fulfilment,
    /// Work on a joint plan has been started (third paragraph). Mental health and addiction care.
    pub joint_plan: Fulfilment,
    /// Contact with outpatient treatment is established (fourth paragraph). Mental health and addiction care.
    pub outpatient_contact: Fulfilment,
}

/// What the municipality answered to the notice (section 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Reply {
    /// No answer came. Changes nothing: it counts as not being able to receive, as long as no yes has come.
    None,
    /// It cannot receive the patient.
    No,
    /// It can receive the patient.
    Yes,
}

/// What an event was. Of two events at the same time the one that is listed first here comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum What {
    /// The patient was admitted (*innlagt*). One per stay.
    Admission,
    /// The need of municipal services became clear after admission; the clock of section 8 starts anew.
    NeedIdentified,
    /// The hospital warned the municipality (*tidligvarsel*, section 8).
    EarlyNotice {
        /// Where the patient says that they are going to stay (section 2).
        municipality: Option<String>,
        /// The exception for long treatment or an unclear condition applies (section 8 third paragraph): in time
        /// whenever it came.
        exception: bool,
    },
    /// The patient stated a municipality outside the early notice (section 2).
    MunicipalityStated {
        /// Where the patient is going to stay.
        municipality: String,
    },
    /// The patient was declared ready (section 9).
    DeclaredReady(Declaration),
    /// The hospital told the municipality that the patient is ready (*melding om utskrivningsklar pasient*, section 10).
    ReadyNotice,
    /// The municipality answered (section 11 first paragraph).
    Answer {
        /// What it answered.
        answer: Reply,
        /// When it expects to receive the patient. Ends nothing.
        expected: Option<NaiveDate>,
    },
    /// The municipality told when it expects to receive the patient (section 11 second paragraph). Ends nothing.
    ExpectedDate {
        /// The day it expects.
        expected: NaiveDate,
    },
    /// The municipality told that it can receive the patient (section 11 second paragraph).
    ReadyMessage,
    /// The discharge summary or the same information was sent (*epikrise*, section 12 second paragraph).
    SummarySent,
    /// The patient fell ill again and is no longer ready; a formal re-admission during the stay.
    Relapse,
    /// The patient died. Ends the stay.
    Death,
    /// The patient was moved to the municipality's offer (section 12). Ends the stay.
    Transfer,
    /// The patient left the hospital. Ends the stay.
    Discharge,
}

impl What {
    /// The event's name in data, such as `ready_notice`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.kind().name()
    }

    const fn kind(&self) -> Kind {
        match self {
            Self::Admission => Kind::Admission,
            Self::NeedIdentified => Kind::NeedIdentified,
            Self::EarlyNotice { .. } => Kind::EarlyNotice,
            Self::DeclaredReady(_) => Kind::DeclaredReady,
            Self::ReadyNotice => Kind::ReadyNotice,
            Self::Answer { .. } => Kind::Answer,
            Self::ExpectedDate { .. } => Kind::ExpectedDate,
            Self::ReadyMessage => Kind::ReadyMessage,
            Self::MunicipalityStated { .. } => Kind::MunicipalityStated,
            Self::SummarySent => Kind::SummarySent,
            Self::Relapse => Kind::Relapse,
            Self::Transfer => Kind::Transfer,
            Self::Discharge => Kind::Discharge,
            Self::Death => Kind::Death,
        }
    }

    pub(super) const fn is_end(&self) -> bool {
        matches!(self, Self::Transfer | Self::Discharge | Self::Death)
    }
}

macro_rules! kinds {
    ($($kind:ident = $name:literal),+ $(,)?) => {
        /// The names of the events in data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(rename = "EventKind"))]
        pub(super) enum Kind {
            $(#[serde(rename = $name)] $kind),+
        }

        impl Kind {
            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name),+
                }
            }
        }
    };
}

kinds! {
    Admission = "admission",
    NeedIdentified = "need_identified",
    EarlyNotice = "early_notice",
    DeclaredReady = "declared_ready",
    ReadyNotice = "ready_notice",
    Answer = "answer",
    ExpectedDate = "expected_date",
    ReadyMessage = "ready_message",
    MunicipalityStated = "municipality_stated",
    SummarySent = "summary_sent",
    Relapse = "relapse",
    Transfer = "transfer",
    Discharge = "discharge",
    Death = "death",
}

/// Something that happened in a stay, and when.
///
/// ```
/// use refusjon::discharge_ready::{Event, What};
/// let event: Event = serde_json::from_str(r#"{"at": "2024-03-01T10:30", "event": "ready_notice"}"#)?;
/// assert_eq!(event.what, What::ReadyNotice);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "EventForm", into = "EventForm")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "Something that happened, and when."))]
pub struct Event {
    /// When, in local time.
    pub at: Moment,
    /// What.
    pub what: What,
}

impl Event {
    /// An event.
    #[must_use]
    pub const fn new(at: Moment, what: What) -> Self {
        Self { at, what }
    }

    /// The one order in which events count, however they are given.
    pub(super) fn order(&self, other: &Self) -> std::cmp::Ordering {
        self.at.cmp(&other.at).then_with(|| self.what.cmp(&other.what))
    }
}

/// An event as data: one flat object, whose fields depend on the event.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Event"))]
pub(super) struct EventForm {
    /// When, in local time.
    pub(super) at: Moment,
    /// What.
    pub(super) event: Kind,
    /// early_notice, municipality_stated: where the patient is going to stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) municipality: Option<String>,
    /// early_notice: the exception of section 8 third paragraph applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) exception: Option<bool>,
    /// declared_ready: who declared it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<Decider>,
    /// declared_ready: the journal's assessments.
    #[serde(default, skip_serializing_if = "Fulfilment::is_default")]
    pub(super) journal: Fulfilment,
    /// declared_ready: coercion has ended.
    #[serde(default, skip_serializing_if = "Fulfilment::is_default")]
    pub(super) coercion_ended: Fulfilment,
    /// declared_ready: work on a joint plan.
    #[serde(default, skip_serializing_if = "Fulfilment::is_default")]
    pub(super) joint_plan: Fulfilment,
    /// declared_ready: contact with outpatient treatment.
    #[serde(default, skip_serializing_if = "Fulfilment::is_default")]
    pub(super) outpatient_contact: Fulfilment,
    /// answer: what the municipality answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<Reply>,
    /// answer, expected_date: the day on which the municipality expects to receive the patient.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::period::optional_day"
    )]
    pub(super) expected: Option<NaiveDate>,
}

impl EventForm {
    pub(super) const fn new(at: Moment, event: Kind) -> Self {
        Self {
            at,
            event,
            municipality: None,
            exception: None,
            by: None,
            journal: Fulfilment::NotStated,
            coercion_ended: Fulfilment::NotStated,
            joint_plan: Fulfilment::NotStated,
            outpatient_contact: Fulfilment::NotStated,
            answer: None,
            expected: None,
        }
    }

    fn is_set(fulfilment: Fulfilment) -> Option<()> {
        (!fulfilment.is_default()).then_some(())
    }

    /// A field that is given though its event does not have it.
    fn stray(&self) -> Option<&'static str> {
        use Kind::{Answer, DeclaredReady, EarlyNotice, ExpectedDate, MunicipalityStated};
        let declared = |given: Option<()>| given.map(|()| &[DeclaredReady][..]);
        [
            ("municipality", self.municipality.as_ref().map(|_| &[EarlyNotice, MunicipalityStated][..])),
            ("exception", self.exception.map(|_| &[EarlyNotice][..])),
            ("by", declared(self.by.map(|_| ()))),
            ("journal", declared(Self::is_set(self.journal))),
            ("coercion_ended", declared(Self::is_set(self.coercion_ended))),
            ("joint_plan", declared(Self::is_set(self.joint_plan))),
            ("outpatient_contact", declared(Self::is_set(self.outpatient_contact))),
            ("answer", self.answer.map(|_| &[Answer][..])),
            ("expected", self.expected.map(|_| &[Answer, ExpectedDate][..])),
        ]
        .into_iter()
        .find_map(|(field, events)| events.filter(|events| !events.contains(&self.event)).map(|_| field))
    }
}

impl TryFrom<EventForm> for Event {
    type Error = DischargeReadyError;
    fn try_from(form: EventForm) -> Result<Self, DischargeReadyError> {
        let problem = |code, field: &'static str, expected: &'static str, remedy: &'static str| {
            DischargeReadyError::new(
                code,
                field,
                format!("{} at {}", form.event.name(), form.at),
                expected,
                remedy,
            )
        };
        if let Some(field) = form.stray() {
            return Err(problem(
                "stray_field",
                field,
                "an event that has this field",
                "leave the field out, or correct the name of the event",
            ));
        }
        let what = match form.event {
            Kind::Admission => What::Admission,
            Kind::NeedIdentified => What::NeedIdentified,
            Kind::EarlyNotice => What::EarlyNotice {
                municipality: form.municipality,
                exception: form.exception.unwrap_or_default(),
            },
            Kind::DeclaredReady => What::DeclaredReady(Declaration {
                by: form.by.unwrap_or_default(),
                journal: form.journal,
                coercion_ended: form.coercion_ended,
                joint_plan: form.joint_plan,
                outpatient_contact: form.outpatient_contact,
            }),
            Kind::ReadyNotice => What::ReadyNotice,
            Kind::Answer => {
                let Some(answer) = form.answer else {
                    return Err(problem(
                        "missing_field",
                        "answer",
                        "an event with the field `answer`",
                        "give yes, no or none",
                    ));
                };
                What::Answer { answer, expected: form.expected }
            }
            Kind::ExpectedDate => {
                let Some(expected) = form.expected else {
                    return Err(problem(
                        "missing_field",
                        "expected",
                        "an event with the field `expected`",
                        "give the day the municipality expects to receive the patient",
                    ));
                };
                What::ExpectedDate { expected }
            }
            Kind::ReadyMessage => What::ReadyMessage,
            Kind::MunicipalityStated => {
                let Some(municipality) = form.municipality else {
                    return Err(problem(
                        "missing_field",
                        "municipality",
                        "an event with the field `municipality`",
                        "give the municipality that the patient stated",
                    ));
                };
                What::MunicipalityStated { municipality }
            }
            Kind::SummarySent => What::SummarySent,
            Kind::Relapse => What::Relapse,
            Kind::Transfer => What::Transfer,
            Kind::Discharge => What::Discharge,
            Kind::Death => What::Death,
        };
        Ok(Self { at: form.at, what })
    }
}

impl From<Event> for EventForm {
    fn from(event: Event) -> Self {
        let mut form = Self::new(event.at, event.what.kind());
        match event.what {
            What::EarlyNotice { municipality, exception } => {
                form.municipality = municipality;
                form.exception = exception.then_some(true);
            }
            What::DeclaredReady(declaration) => {
                form.by = Some(declaration.by);
                form.journal = declaration.journal;
                form.coercion_ended = declaration.coercion_ended;
                form.joint_plan = declaration.joint_plan;
                form.outpatient_contact = declaration.outpatient_contact;
            }
            What::Answer { answer, expected } => (form.answer, form.expected) = (Some(answer), expected),
            What::ExpectedDate { expected } => form.expected = Some(expected),
            What::MunicipalityStated { municipality } => form.municipality = Some(municipality),
            What::Admission
            | What::NeedIdentified
            | What::ReadyNotice
            | What::ReadyMessage
            | What::SummarySent
            | What::Relapse
            | What::Transfer
            | What::Discharge
            | What::Death => {}
        }
        form
    }
}

/// One stay at one institution (*opphold*), from admission to discharge, with what happened in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stay {
    /// The caller's name for the stay; an invoice line refers to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The hospital, for information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<String>,
    /// The care area. Mental health and addiction care are payable since 2019.
    pub care_area: Sector,
    /// The kind of institution.
    #[serde(default)]
    pub institution: Institution,
    /// The municipality of the population register (*folkeregistrert kommune*), which paid until 2018.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_municipality: Option<String>,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// The first day that is not counted, for a patient who is still waiting. Events from that day on are left out of
    /// account.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::period::optional_day"
    )]
    pub as_of: Option<NaiveDate>,
}

impl Stay {
    /// The most events that a stay may have.
    pub const MOST_EVENTS: usize = 10_000;
    /// The most days from the first event to the last: a hundred years.
    pub const MOST_DAYS: i64 = 36_600;

    /// A stay without an id at a public hospital.
    #[must_use]
    pub const fn new(care_area: Sector, events: Vec<Event>) -> Self {
        Self {
            id: None,
            hospital: None,
            care_area,
            institution: Institution::PublicHospital,
            registered_municipality: None,
            events,
            as_of: None,
        }
    }

    /// A field of this stay, as errors name it.
    pub(super) fn field(&self, name: &str) -> String {
        self.id.as_ref().map_or_else(|| name.to_owned(), |id| format!("stay {id}, {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_to_write_a_time_is_read() {
        for text in ["2024-03-01T10:30", "2024-03-01T10:30:00", "2024-03-01 10:30", " 2024-03-01 10:30:00 "] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), "2024-03-01T10:30");
        }
        assert_eq!("2024-03-01".parse::<Moment>().unwrap().to_string(), "2024-03-01T00:00");
        assert_eq!("2024-03-01T10:30:05".parse::<Moment>().unwrap().to_string(), "2024-03-01T10:30:05");
    }

    #[test]
    fn a_time_is_of_a_year_of_four_digits_in_whole_seconds() {
        let moment = |year, nanosecond| {
            let day = NaiveDate::from_ymd_opt(year, 3, 1).unwrap();
            Moment::try_from(day.and_hms_nano_opt(10, 30, 0, nanosecond).unwrap())
        };
        for year in [1, 2024, 9999] {
            assert!(moment(year, 0).is_ok() && moment(year, 1).is_err());
        }
        for year in [-1, 0, 10_000] {
            assert!(moment(year, 0).is_err());
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let odd =
            ["", "2024", "2024-13-01", "2023-02-29", "2024-03-01T24:00", "2024-03-01T10.30", "0000-01-01"];
        for text in
            odd.into_iter().chain(["2024-03-01 kl. 10.30", "2024-03-01T10:30:60", "+024-03-01", "20240301"])
        {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_field_that_does_not_belong_is_refused() {
        let read = serde_json::from_str::<Event>;
        for (json, word) in [
            (r#"{"at":"2024-03-01","event":"ready_notice","answer":"no"}"#, "answer"),
            (r#"{"at":"2024-03-01","event":"ready_notice","colour":"red"}"#, "colour"),
            (r#"{"at":"2024-03-01","event":"answer"}"#, "answer"),
            (r#"{"at":"2024-03-01","event":"expected_date"}"#, "expected"),
            (r#"{"at":"2024-03-01","event":"municipality_stated"}"#, "municipality"),
            (r#"{"at":"2024-03-01","event":"ready_notise"}"#, "ready_notice"),
            (r#"{"at":"2024-03-01","event":"answer","answer":"no","joint_plan":"met"}"#, "joint_plan"),
        ] {
            let error = read(json).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in any::<String>()) {
            let _ = text.parse::<Moment>();
            let _ = parse_day(&text);
        }
    }
}
