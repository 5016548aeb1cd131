//! The patient, why a patient may be exempt, and the services that have a list of exemptions.

use super::CopaymentError;
use crate::error::{Error, ValueError};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The patient of one contact.
///
/// ```
/// use refusjon::{copayment::Patient, date};
/// let child = Patient { birth_date: Some(date(2015, 3, 1)?), ..Patient::default() };
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "The patient of one contact."))]
pub struct Patient {
    /// The date of birth. Without it and without `age` no age limit is tested, and the outcome says so.
    #[serde(deserialize_with = "crate::period::optional_day", skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// The age on the day, in whole years, when the date of birth is not known. A limit that is counted by calendar
    /// year needs the date only at the age of the limit itself, and not on 31 December.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// Whether the patient has an exemption card (*frikort*) on the day. Before 2021 there were two cards; what counts
    /// is the one of the cap that the service belonged to.
    pub exemption_card: bool,
    /// What may exempt the patient in this very contact, at most 100 entries.
    pub grounds: Vec<Ground>,
}

/// Why a patient may be exempt in a contact. Whether it exempts depends on the service and the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Ground {
    /// Pregnancy, birth, illness related to them, and one check after birth (*svangerskap og fødsel*).
    Pregnancy,
    /// Termination of pregnancy and one check after it (*svangerskapsavbrudd*).
    TerminationOfPregnancy,
    /// Occupational injury (*yrkesskade*).
    OccupationalInjury,
    /// War injury (*krigsskade*).
    WarInjury,
    /// A prison inmate (*innsatt*) treated by staff from outside the prison service.
    PrisonInmate,
    /// The condition prevents collection (*tilstand som hindrer innkreving*): serious mental illness, treatment under
    /// chapter 4A, a major acute injury, unconsciousness, death.
    CollectionPrevented,
    /// Suspicion, tracing, treatment or control of a disease that is dangerous to public health (*allmennfarlig
    /// smittsom sykdom*).
    InfectiousDisease,
    /// HIV infection (*hivinfeksjon*). At doctors and hospitals a dangerous infectious disease.
    HivInfection,
    /// Acute help after violence in close relations or sexual assault: at a doctor the first examination, at a hospital
    /// help at an assault centre (*overgrepsmottak*).
    ViolenceOrSexualAssault,
    /// Help at a Children's House (*Statens barnehus*).
    ChildrensHouse,
    /// Outreach treatment of people with addiction (*oppsøkende behandling*).
    AddictionOutreach,
    /// Long-acting contraception for women in opioid substitution treatment.
    ContraceptionInOpioidSubstitution,
    /// Care as part of opioid substitution treatment (*legemiddelassistert rehabilitering, LAR*).
    OpioidSubstitutionTreatment,
    /// One of the two follow-up talks after an abortion (*oppfølgingssamtale*).
    AbortionFollowUp,
    /// One of the first three treatments of an acute psychological crisis (*akutt psykisk krise*).
    AcutePsychologicalCrisis,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Self; 15] = [
        Self::Pregnancy,
        Self::TerminationOfPregnancy,
        Self::OccupationalInjury,
        Self::WarInjury,
        Self::PrisonInmate,
        Self::CollectionPrevented,
        Self::InfectiousDisease,
        Self::HivInfection,
        Self::ViolenceOrSexualAssault,
        Self::ChildrensHouse,
        Self::AddictionOutreach,
        Self::ContraceptionInOpioidSubstitution,
        Self::OpioidSubstitutionTreatment,
        Self::AbortionFollowUp,
        Self::AcutePsychologicalCrisis,
    ];
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::word::name(self).replace('_', " "))
    }
}

/// A service with a list of exemptions of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Service {
    /// A doctor (*lege*), general practitioner or specialist.
    Doctor,
    /// Psychotherapy in the specialist service (*psykoterapi*) at a doctor.
    DoctorPsychotherapy,
    /// A psychologist (*psykolog*).
    Psychologist,
    /// A physiotherapist (*fysioterapeut*).
    Physiotherapist,
    /// Somatic outpatient care at a hospital (*poliklinikk*).
    HospitalSomatic,
    /// Outpatient mental health care (*psykisk helsevern*).
    HospitalMentalHealth,
    /// Outpatient mental health care for children and young people (*BUP*).
    HospitalChildMentalHealth,
    /// A psychiatric youth team (*psykiatrisk ungdomsteam, PUT*).
    HospitalYouthTeam,
    /// Outpatient addiction care (*tverrfaglig spesialisert rusbehandling, TSB*).
    HospitalAddictionCare,
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 9] = [
        Self::Doctor,
        Self::DoctorPsychotherapy,
        Self::Psychologist,
        Self::Physiotherapist,
        Self::HospitalSomatic,
        Self::HospitalMentalHealth,
        Self::HospitalChildMentalHealth,
        Self::HospitalYouthTeam,
        Self::HospitalAddictionCare,
    ];

    /// Whether it is outpatient care at a hospital.
    #[must_use]
    pub const fn is_hospital(self) -> bool {
        matches!(
            self,
            Self::HospitalSomatic
                | Self::HospitalMentalHealth
                | Self::HospitalChildMentalHealth
                | Self::HospitalYouthTeam
                | Self::HospitalAddictionCare
        )
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::word::name(self).replace('_', " "))
    }
}

/// What is known of the patient's age on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    NotStated,
    /// Whole years on the day.
    Years(u32),
    /// Whole years on the day, and the years turned in the course of the calendar year.
    Born {
        years: u32,
        turning: u32,
    },
}

impl Age {
    pub(super) const fn years(self) -> Option<u32> {
        match self {
            Self::NotStated => None,
            Self::Years(years) | Self::Born { years, .. } => Some(years),
        }
    }
}

/// Nobody has become older.
const MOST_YEARS: u32 = 130;
/// There are far fewer grounds.
const MOST_GROUNDS: usize = 100;

impl Patient {
    /// The age on the day, when the facts about the patient make sense.
    pub(super) fn age_on(&self, day: NaiveDate) -> Result<Age, Error> {
        super::check_day("date", day)?;
        if self.grounds.len() > MOST_GROUNDS {
            let error = CopaymentError::new(
                "too_many",
                "grounds",
                self.grounds.len().to_string(),
                format!("at most {MOST_GROUNDS} grounds"),
                "name each ground of the contact once",
            );
            return Err(error.into());
        }
        let stated = self.age.map(u32::from);
        if let Some(age) = stated.filter(|age| *age > MOST_YEARS) {
            let error = ValueError::new("age", age.to_string(), format!("an age of 0 to {MOST_YEARS} years"));
            return Err(error.remedy("correct the age, or leave it out").into());
        }
        let Some(born) = self.birth_date else {
            // On the last day of the year everybody has had the year's birthday. On the first, somebody born that day has.
            return Ok(match stated {
                Some(years) if (day.month(), day.day()) == (12, 31) => Age::Born { years, turning: years },
                Some(years) => Age::Years(years),
                None => Age::NotStated,
            });
        };
        let turning = day.year().checked_sub(born.year()).and_then(|years| u32::try_from(years).ok());
        let ages = day.years_since(born).zip(turning);
        let Some((years, turning)) = ages.filter(|(years, _)| *years <= MOST_YEARS) else {
            let error = ValueError::new(
                "birth_date",
                born.to_string(),
                format!("a day not after {day} and at most {MOST_YEARS} years before it"),
            );
            return Err(error.remedy("correct the date of birth or the day of the contact").into());
        };
        if let Some(age) = stated.filter(|age| *age != years) {
            let error = ValueError::new(
                "age",
                age.to_string(),
                format!("the age on {day} of somebody born on {born}, which is {years}"),
            );
            return Err(error.remedy("leave out the age when the date of birth is known").into());
        }
        Ok(Age::Born { years, turning })
    }
}
