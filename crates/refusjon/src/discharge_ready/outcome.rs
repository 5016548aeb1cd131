//! What the rule answers.

use super::{Choice, Moment, Policy};
use crate::{
    amount::{Amount, Nok},
    explanation::Mark,
    number::Text,
    parameter::{Citation, Used},
    rulebook::section,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the municipality is to pay for one stay. A refusal is an outcome too: no days, and the conditions say why.
///
/// [`Payment::explain`] makes the explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payment {
    /// The caller's name for the stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<String>,
    /// Payable days in all.
    pub days: u32,
    /// What is to be paid in all.
    pub amount: Amount<Nok>,
    /// The stretches of payable days, in order of time; no two overlap or touch.
    pub segments: Vec<Segment>,
    /// The same days, split where the day rate or the payer changes.
    pub lines: Vec<Line>,
    /// What each municipality pays, in order of its first day.
    pub by_municipality: Vec<MunicipalityShare>,
    /// The conditions of the regulation, and whether they were met.
    pub conditions: Vec<Condition>,
    /// What else a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Mark>,
    /// The policy that was used.
    pub policy: Policy,
    /// The choices of the policy that had something to decide in this case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A stretch of payable days (*betalingsdøgn*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// The first payable day: the day on which all conditions were met.
    #[serde(deserialize_with = "crate::period::day")]
    pub from: NaiveDate,
    /// The first day that is not payable.
    #[serde(deserialize_with = "crate::period::day")]
    pub until: NaiveDate,
    /// The number of days.
    pub days: u32,
    /// What ended it.
    pub ended_by: Ending,
}

/// What ended a stretch of payable days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Ending {
    /// The municipality said that it can receive the patient.
    CouldReceive,
    /// The patient fell ill again.
    Relapse,
    /// The patient was moved to the municipality's offer.
    Transfer,
    /// The patient left.
    Discharge,
    /// The patient died.
    Death,
    /// The patient is still waiting; counted up to `as_of`.
    AsOf,
    /// A new notice was sent, and the day of the notice decides.
    NewNotice,
    /// The institution or the care area left the scheme, or another event.
    Other,
}

impl Ending {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::CouldReceive => "the municipality can receive the patient",
            Self::Relapse => "the patient fell ill again",
            Self::Transfer => "the patient was transferred",
            Self::Discharge => "the patient was discharged",
            Self::Death => "the patient died",
            Self::AsOf => "still waiting, counted up to here",
            Self::NewNotice => "a new notice was sent",
            Self::Other => "outside the scheme from here",
        }
    }
}

/// Payable days of one day rate and one payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// The first day.
    #[serde(deserialize_with = "crate::period::day")]
    pub from: NaiveDate,
    /// The first day after.
    #[serde(deserialize_with = "crate::period::day")]
    pub until: NaiveDate,
    /// The number of days.
    pub days: u32,
    /// The day rate (*døgnpris*), in NOK per day.
    pub rate: Used,
    /// Days times rate.
    pub amount: Amount<Nok>,
    /// The municipality that pays; nothing when the facts do not name it.
    pub payer: Option<String>,
}

/// What one municipality pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MunicipalityShare {
    /// The municipality; nothing when the facts do not name it.
    pub municipality: Option<String>,
    /// Its days.
    pub days: u32,
    /// Its amount.
    pub amount: Amount<Nok>,
}

/// A condition of the regulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// Which one.
    pub key: ConditionKey,
    /// Whether it was met, at some time in the stay.
    pub state: ConditionState,
    /// Since when, at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// In words.
    pub text: Text,
    /// Where it stands.
    pub section: Citation,
}

/// A condition of the regulation, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ConditionKey {
    /// The care area is in the scheme (section 13 first paragraph).
    CareArea,
    /// The institution is in the scheme (section 2).
    Institution,
    /// The early notice was sent (section 8).
    EarlyNotice,
    /// Declared ready by someone who may (section 9 first paragraph).
    DeclaredReady,
    /// The journal holds the assessments (section 9 first paragraph).
    Journal,
    /// Coercion has ended (section 9 second paragraph).
    CoercionEnded,
    /// Work on a joint plan was started (section 9 third paragraph).
    JointPlan,
    /// Contact with outpatient treatment was established (section 9 fourth paragraph).
    OutpatientContact,
    /// The ready notice was sent (section 10).
    ReadyNotice,
    /// The municipality could not receive the patient, or had not answered (section 13 second paragraph).
    CannotReceive,
    /// The discharge summary was sent (section 12 second paragraph); a condition under one policy only.
    Summary,
}

impl ConditionKey {
    /// The condition's stable name, as tables and JSON write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CareArea => "care_area",
            Self::Institution => "institution",
            Self::EarlyNotice => "early_notice",
            Self::DeclaredReady => "declared_ready",
            Self::Journal => "journal",
            Self::CoercionEnded => "coercion_ended",
            Self::JointPlan => "joint_plan",
            Self::OutpatientContact => "outpatient_contact",
            Self::ReadyNotice => "ready_notice",
            Self::CannotReceive => "cannot_receive",
            Self::Summary => "summary",
        }
    }
}

/// Whether a condition was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ConditionState {
    /// It was.
    Met,
    /// It was not.
    NotMet,
    /// The facts do not say; taken as met.
    NotStated,
    /// The patient did not need it.
    NotNeeded,
}

/// Why a day is not payable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Reason {
    /// The patient was not in the institution at the end of the day.
    NotInHouse,
    /// The patient had fallen ill again and was not declared ready anew.
    Relapse,
    /// The patient was not declared ready under section 9.
    NotReady,
    /// The early notice of section 8 was missing.
    NoEarlyNotice,
    /// The ready notice of section 10 was missing.
    NoReadyNotice,
    /// The municipality had said that it could receive the patient.
    CouldReceive,
    /// The discharge summary was missing, under the policy that makes it a condition.
    NoSummary,
    /// The care area is not in the scheme on that day.
    CareAreaOutside,
    /// The institution is not in the scheme on that day.
    InstitutionOutside,
    /// The notice was sent before the care area came into the scheme, under the policy that wants a new one.
    OldNotice,
    /// The day is not before `as_of`.
    NotYet,
}

impl Reason {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::NotInHouse => "the patient was not in the institution at the end of the day",
            Self::Relapse => "the patient had fallen ill again and was not declared ready anew",
            Self::NotReady => "the patient was not declared ready as section 9 demands",
            Self::NoEarlyNotice => "the early notice of section 8 was missing",
            Self::NoReadyNotice => "the ready notice of section 10 was missing",
            Self::CouldReceive => "the municipality had said that it could receive the patient",
            Self::NoSummary => "the discharge summary was missing",
            Self::CareAreaOutside => "the care area is not in the scheme on these days",
            Self::InstitutionOutside => "the institution is not in the scheme on these days",
            Self::OldNotice => "the notice was sent before the care area came into the scheme",
            Self::NotYet => "the facts go no further than the day before",
        }
    }

    /// The places that say so.
    pub(super) fn citations(self) -> Vec<Citation> {
        match self {
            Self::NotInHouse => vec![section::DISCHARGE_READY_DUTY],
            Self::Relapse => {
                vec![section::DISCHARGE_READY_CONDITIONS, section::DISCHARGE_READY_RELAPSE_LETTER]
            }
            Self::NotReady => vec![section::DISCHARGE_READY_READY],
            Self::NoEarlyNotice => {
                vec![section::DISCHARGE_READY_EARLY_NOTICE, section::DISCHARGE_READY_CONDITIONS]
            }
            Self::NoReadyNotice => {
                vec![section::DISCHARGE_READY_READY_NOTICE, section::DISCHARGE_READY_CONDITIONS]
            }
            Self::CouldReceive => vec![
                section::DISCHARGE_READY_CONDITIONS,
                section::DISCHARGE_READY_READY_MESSAGE,
                section::DISCHARGE_READY_END,
            ],
            Self::NoSummary => vec![section::DISCHARGE_READY_SUMMARY],
            Self::CareAreaOutside => vec![section::DISCHARGE_READY_DUTY],
            Self::InstitutionOutside => vec![section::DISCHARGE_READY_SCOPE],
            Self::OldNotice => vec![section::DISCHARGE_READY_AMENDMENT_2018],
            Self::NotYet => vec![section::DISCHARGE_READY_CONDITIONS],
        }
    }
}
