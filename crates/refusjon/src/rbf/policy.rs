//! The choices that a caller makes where texts are silent.

use crate::{Reading, ValuePolicy, choice::value_readings, number::Text};
use serde::{Deserialize, Serialize};

/// The readings under which a pot is distributed. The default of each is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// What a region without a value can get.
    pub missing: MissingValue,
    /// Whether a value that must not be shown is counted.
    pub hidden: HiddenValue,
    /// How reported completeness becomes points.
    pub completeness: CompletenessRule,
    /// What to do when a figure has no value in force in the year.
    pub values: ValuePolicy,
}

/// What a region without a value can get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MissingValue {
    /// No points for the value, which stay possible.
    #[default]
    NoPoints,
    /// The points are taken out of those possible for the region.
    NotPossible,
}

/// Whether a value that must not be shown is counted. The rule on small numbers is about what is published; points may
/// tell a hidden value to one who sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HiddenValue {
    /// It is counted and not shown.
    #[default]
    Counted,
    /// It is as if there were no value.
    NotCounted,
}

/// How reported completeness becomes points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum CompletenessRule {
    /// In proportion to what is reported.
    #[default]
    AsReported,
    /// All when everything is reported, else nothing.
    AllOrNothing,
}

impl Policy {
    /// The readings that bear on a run; `rbf` when data completeness is one of its measures.
    #[must_use]
    pub fn readings(&self, rbf: bool) -> Vec<Reading> {
        let mut readings = vec![
            reading(
                "missing",
                "Whether points that a region without a value cannot get stay possible.",
                match self.missing {
                    MissingValue::NoPoints => "no_points",
                    MissingValue::NotPossible => "not_possible",
                },
                self.missing == MissingValue::default(),
            ),
            reading(
                "hidden",
                "Whether a value that is too small to be shown is counted.",
                match self.hidden {
                    HiddenValue::Counted => "counted",
                    HiddenValue::NotCounted => "not_counted",
                },
                self.hidden == HiddenValue::default(),
            ),
        ];
        if rbf {
            readings.push(reading(
                "completeness",
                "How reported completeness becomes points.",
                match self.completeness {
                    CompletenessRule::AsReported => "as_reported",
                    CompletenessRule::AllOrNothing => "all_or_nothing",
                },
                self.completeness == CompletenessRule::default(),
            ));
        }
        readings.extend(value_readings(self.values));
        readings
    }
}

fn reading(policy: &'static str, question: &'static str, chosen: &'static str, default: bool) -> Reading {
    let text = Text::Borrowed;
    Reading { policy: text(policy), question: text(question), chosen: text(chosen), default }
}
