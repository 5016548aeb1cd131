//! What happened: one patient, one contact, the tariffs billed.

use super::{Profession, Setting, TariffError};
use crate::{copayment::Patient, error::Error, flow::Role};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Who did the work. It decides whose table the codes are looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Provider {
    /// A general practitioner or substitute (*fastlege, vikar*), or a doctor on duty in the out-of-hours service.
    GeneralPractitioner,
    /// A nurse under delegation from the general practitioner: the S tariffs.
    Nurse,
    /// A specialist with an operating agreement with a regional health authority (*avtalespesialist*).
    ContractSpecialist,
    /// A doctor who is neither.
    Doctor,
    /// A psychologist with a right to refunds.
    Psychologist,
    /// A physiotherapist or manual therapist with a right to refunds.
    Physiotherapist,
    /// An intern (*turnuskandidat*) of a contract physiotherapist, who receives the copayment.
    Intern,
}

impl Provider {
    /// Whose table.
    #[must_use]
    pub const fn profession(self) -> Profession {
        match self {
            Self::GeneralPractitioner | Self::Nurse | Self::ContractSpecialist | Self::Doctor => {
                Profession::Doctor
            }
            Self::Psychologist => Profession::Psychologist,
            Self::Physiotherapist | Self::Intern => Profession::Physiotherapist,
        }
    }

    /// Who receives what is paid: a nurse's work is the general practitioner's, an intern's the host's.
    pub(super) const fn role(self) -> Role {
        match self {
            Self::GeneralPractitioner | Self::Nurse => Role::GeneralPractitioner,
            Self::ContractSpecialist => Role::ContractSpecialist,
            Self::Doctor => Role::Doctor,
            Self::Psychologist => Role::Psychologist,
            Self::Physiotherapist | Self::Intern => Role::Physiotherapist,
        }
    }
}

/// A bill (*regningskort*): one patient, one contact.
///
/// ```
/// use refusjon::{date, tariff::{Bill, Line, Provider}};
/// let bill = Bill::new(Provider::GeneralPractitioner, date(2026, 3, 1)?)
///     .line(Line::new("2ad"))
///     .line(Line::new("2cd").minutes(36));
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A bill: one patient, one contact."))]
pub struct Bill {
    /// The caller's name for the bill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day of the contact, whose table holds.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// Who did the work.
    pub provider: Provider,
    /// Whether a general practitioner is a specialist in general practice (*spesialist i allmennmedisin*).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub specialist_in_general_practice: bool,
    /// Where.
    #[serde(default)]
    pub setting: Setting,
    /// The patient: what may exempt from copayment.
    #[serde(default)]
    pub patient: Patient,
    /// Whether the patient is admitted to a hospital (*innlagt*).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inpatient: bool,
    /// The tariffs, from 1 to 1000 lines.
    pub lines: Vec<Line>,
}

/// A tariff on a bill.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The code, as the table prints it.
    pub code: String,
    /// How many times or units, 1 to 1000; without it, and without minutes, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The time, 0 to 10 000 minutes, for a tariff that is counted in time: the whole contact when its unit is for time
    /// beyond some minutes, else the time of the tariff's own work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Who did this part of the work, when it is another than the bill's, such as a doctor's tariff on a nurse's bill.
    /// Of the same profession.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
}

const MOST_LINES: usize = 1_000;
const MOST_UNITS: u32 = 1_000;
const MOST_MINUTES: u32 = 10_000;

impl Bill {
    /// A bill without lines for a patient who is not exempt.
    #[must_use]
    pub fn new(provider: Provider, date: NaiveDate) -> Self {
        Self {
            id: None,
            date,
            provider,
            specialist_in_general_practice: false,
            setting: Setting::default(),
            patient: Patient::default(),
            inpatient: false,
            lines: Vec::new(),
        }
    }

    /// With one more line.
    #[must_use]
    pub fn line(mut self, line: Line) -> Self {
        self.lines.push(line);
        self
    }

    /// With this patient.
    #[must_use]
    pub fn patient(mut self, patient: Patient) -> Self {
        self.patient = patient;
        self
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        if !(1..=9999).contains(&self.date.year()) {
            let (value, expected) = (self.date.to_string(), "a day of the years 1 to 9999");
            return Err(TariffError::new("invalid_date", "date", value, expected, "correct the year").into());
        }
        if self.lines.is_empty() || self.lines.len() > MOST_LINES {
            return Err(TariffError::new(
                "lines_out_of_range",
                "lines",
                self.lines.len().to_string(),
                format!("a number of lines from 1 to {MOST_LINES}"),
                "give one bill for each contact",
            )
            .into());
        }
        for (place, line) in self.lines.iter().enumerate() {
            self.check_line(place, line)?;
        }
        Ok(())
    }

    fn check_line(&self, place: usize, line: &Line) -> Result<(), Error> {
        let field = |name: &str| format!("lines[{place}].{name}");
        if let Some(count) = line.count.filter(|count| !(1..=MOST_UNITS).contains(count)) {
            return Err(TariffError::new(
                "count_out_of_range",
                field("count"),
                count.to_string(),
                format!("a number from 1 to {MOST_UNITS}"),
                "leave out lines that were not used",
            )
            .into());
        }
        if let Some(minutes) = line.minutes.filter(|minutes| *minutes > MOST_MINUTES) {
            return Err(TariffError::new(
                "minutes_out_of_range",
                field("minutes"),
                minutes.to_string(),
                format!("a number of minutes up to {MOST_MINUTES}"),
                "give the time of one contact",
            )
            .into());
        }
        if line.count.is_some() && line.minutes.is_some() {
            return Err(TariffError::saying(
                "count_and_minutes",
                field("count"),
                format!(
                    "line {} has both a count and minutes, which would both say how many units",
                    line.code
                ),
                "give one of them",
            )
            .into());
        }
        if let Some(provider) = line.provider.filter(|by| by.profession() != self.provider.profession()) {
            return Err(TariffError::new(
                "other_profession",
                field("provider"),
                crate::word::name(&provider),
                format!("a provider of the {} table", self.provider.profession()),
                "give each profession a bill of its own",
            )
            .into());
        }
        Ok(())
    }
}

impl Line {
    /// A tariff, once.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), count: None, minutes: None, provider: None }
    }

    /// So many times or units.
    #[must_use]
    pub const fn count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// For so many minutes.
    #[must_use]
    pub const fn minutes(mut self, minutes: u32) -> Self {
        self.minutes = Some(minutes);
        self
    }
}
