//! What a contact is refunded, and why.

use super::{Category, ContactKind, Policy, PriceRule, Sector};
use crate::{
    amount::{Amount, Nok},
    code::Code,
    error::ErrorBody,
    number::{Points, Text},
    parameter::{Certainty, Citation, Used},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The refund of one contact or course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refund {
    /// The caller's name for the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day that decides the settlement year.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// The part of the specialist service.
    pub sector: Sector,
    /// The kind of group.
    pub category: Category,
    /// The group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// The form of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ContactKind>,
    /// The points that count; none when the contact does not.
    pub points: Points,
    /// The points before the rules on what counts: those given, or those of the group's weight, which is looked up for a
    /// contact that counts.
    pub points_before: Points,
    /// The weight that gave the points, when the caller gave none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<WeightUsed>,
    /// Price and share; nothing when the contact does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Arc<Price>>,
    /// The refund.
    pub amount: Amount<Nok>,
    /// Why the contact does not count; empty when it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Exclusion>,
    /// What was not stated and therefore not tested.
    #[serde(default, skip_serializing_if = "Unstated::is_nothing")]
    pub unstated: Unstated,
    /// The readings chosen.
    pub policy: Policy,
}

/// Price, share and how they make a refund of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Price {
    /// The unit price.
    pub unit_price: Used,
    /// The share, unless the price holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Used>,
    /// How they make a refund.
    pub rule: PriceRule,
}

/// The weight that gave the points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WeightUsed {
    /// The year it is for.
    pub year: i32,
    /// The group's name, when it is known.
    pub name: Text,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it was read.
    pub citation: Citation,
}

/// A reason why a contact does not count, and the place that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exclusion {
    /// The reason.
    pub reason: Reason,
    /// The contact or course that counts instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Where the rule stands.
    pub citation: Citation,
}

/// Why a contact does not count. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Reason {
    /// The payer code is not financed by ISF.
    PayerNotCounted,
    /// The setting was not in the scheme on the day.
    SettingNotInScheme,
    /// The sector was not in the scheme on the day.
    SectorNotInScheme,
    /// The kind of group was not in the scheme on the day.
    CategoryNotInScheme,
    /// Only outpatient activity counts in mental health and addiction care.
    OutpatientOnly,
    /// A simple talk is no consultation.
    SimpleTalk,
    /// General guidance that concerns no named patient.
    NoNamedPatient,
    /// Collaboration in mental health and addiction care does not count while the patient is admitted.
    CollaborationDuringAdmission,
    /// The patient does not meet the criteria of team-based follow-up.
    EntryCriteriaNotMet,
    /// No agreement between the levels regulates a service performed by a municipality.
    NoAgreementBetweenLevels,
    /// The agreement is not anchored in the general cooperation agreements.
    AgreementNotAnchored,
    /// The agreement does not secure reporting to the patient register.
    NoReportingToRegister,
    /// Another consultation with a doctor on the day has more points.
    SameDayConsultation,
    /// A course takes the contact's place.
    InCourse,
    /// A course must lie within one calendar year.
    CourseCrossesYear,
    /// Another course of the same group covers some of the days.
    CourseOverlaps,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 16] = [
        Self::PayerNotCounted,
        Self::SettingNotInScheme,
        Self::SectorNotInScheme,
        Self::CategoryNotInScheme,
        Self::OutpatientOnly,
        Self::SimpleTalk,
        Self::NoNamedPatient,
        Self::CollaborationDuringAdmission,
        Self::EntryCriteriaNotMet,
        Self::NoAgreementBetweenLevels,
        Self::AgreementNotAnchored,
        Self::NoReportingToRegister,
        Self::SameDayConsultation,
        Self::InCourse,
        Self::CourseCrossesYear,
        Self::CourseOverlaps,
    ];

    /// The reason's stable name, as tables and JSON write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PayerNotCounted => "payer_not_counted",
            Self::SettingNotInScheme => "setting_not_in_scheme",
            Self::SectorNotInScheme => "sector_not_in_scheme",
            Self::CategoryNotInScheme => "category_not_in_scheme",
            Self::OutpatientOnly => "outpatient_only",
            Self::SimpleTalk => "simple_talk",
            Self::NoNamedPatient => "no_named_patient",
            Self::CollaborationDuringAdmission => "collaboration_during_admission",
            Self::EntryCriteriaNotMet => "entry_criteria_not_met",
            Self::NoAgreementBetweenLevels => "no_agreement_between_levels",
            Self::AgreementNotAnchored => "agreement_not_anchored",
            Self::NoReportingToRegister => "no_reporting_to_register",
            Self::SameDayConsultation => "same_day_consultation",
            Self::InCourse => "in_course",
            Self::CourseCrossesYear => "course_crosses_year",
            Self::CourseOverlaps => "course_overlaps",
        }
    }

    /// The reason in words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::PayerNotCounted => "the payer code is not financed by ISF",
            Self::SettingNotInScheme => "the setting was not in the scheme on the day",
            Self::SectorNotInScheme => "the sector was not in the scheme on the day",
            Self::CategoryNotInScheme => "the kind of group was not in the scheme on the day",
            Self::OutpatientOnly => "only outpatient activity counts in mental health and addiction care",
            Self::SimpleTalk => "a simple talk is no consultation",
            Self::NoNamedPatient => "general guidance that concerns no named patient does not count",
            Self::CollaborationDuringAdmission => {
                "collaboration in mental health and addiction care does not count while the patient is admitted"
            }
            Self::EntryCriteriaNotMet => "the patient does not meet the criteria of team-based follow-up",
            Self::NoAgreementBetweenLevels => {
                "no agreement between the levels regulates the municipality's service"
            }
            Self::AgreementNotAnchored => {
                "the agreement is not anchored in the general cooperation agreements"
            }
            Self::NoReportingToRegister => "the agreement does not secure reporting to the patient register",
            Self::SameDayConsultation => {
                "another doctor's consultation on the day has more points, or comes first"
            }
            Self::InCourse => "a course takes the contact's place",
            Self::CourseCrossesYear => "a course must lie within one calendar year",
            Self::CourseOverlaps => "another course of the same group covers some of the days",
        }
    }
}

/// What was not stated and therefore not tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unstated {
    /// Who pays.
    pub payer: bool,
    /// The form of the contact or the level of care.
    pub kind: bool,
    /// The patient of a doctor's consultation.
    pub patient: bool,
    /// Whether a collaboration concerns a named patient.
    pub named_patient: bool,
    /// Whether the criteria of team-based follow-up are met.
    pub entry_criteria: bool,
}

impl Unstated {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// What became of one contact or course: a refund, or the error that its facts met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(clippy::large_enum_variant, reason = "nearly every row is a refund")]
#[non_exhaustive]
pub enum Row {
    /// Settled, which includes a refund of nothing with its reasons.
    Refund(Refund),
    /// Not settled.
    Error(ErrorBody),
}

impl Row {
    /// The refund, when the row could be settled.
    #[must_use]
    pub const fn refund(&self) -> Option<&Refund> {
        match self {
            Self::Refund(refund) => Some(refund),
            Self::Error(_) => None,
        }
    }

    /// The error, when it could not.
    #[must_use]
    pub const fn error(&self) -> Option<&ErrorBody> {
        match self {
            Self::Refund(_) => None,
            Self::Error(error) => Some(error),
        }
    }
}

/// The settlement of a set of contacts and courses, in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Settlement {
    /// One row for each contact.
    pub contacts: Vec<Row>,
    /// One row for each course.
    pub courses: Vec<Row>,
    /// The sums.
    pub totals: super::Totals,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_are_those_of_the_data() {
        for reason in super::Reason::ALL {
            assert_eq!(crate::word::name(&reason), reason.word());
        }
    }
}
