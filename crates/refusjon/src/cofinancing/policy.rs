//! The choices that a caller makes where the texts are silent.

use crate::{Reading, ValuePolicy, choice::value_readings, number::Text};
use serde::{Deserialize, Serialize};

/// The readings under which co-financing is computed. The default of each is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Whether the day that a lower limit names is paid for.
    pub floor_day: FloorDay,
    /// Whether a share of outpatient refunds takes the place of the state's refund.
    pub state_refund: StateRefund,
    /// Which rates finished-treatment days are charged at.
    pub finished_rates: FinishedRates,
    /// What to do when a figure has no value in force on the day.
    pub values: ValuePolicy,
}

/// What a lower limit of ten days means: payment from day eleven, or from day ten. The proposal calls the first ten
/// days specialist time and does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FloorDay {
    /// The day is still free: a lower limit of 10 pays from day 11.
    #[default]
    Free,
    /// The day is paid for: a lower limit of 10 pays from day 10.
    Paid,
}

/// Whether the municipality's share of outpatient refunds takes the place of the state's, as proposed, or comes on top
/// of it, as the assessment advised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StateRefund {
    /// The state refunds so much less, and the provider's income stays as it was.
    #[default]
    Replaced,
    /// The state refunds as before, and the provider gets more.
    Kept,
}

/// Which rates Danish finished-treatment days are charged at. The act's rates are at the price level of 2016 and are
/// indexed each year; the indexed rates were not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FinishedRates {
    /// Those of the year, which the caller gives when the library does not have them.
    #[default]
    OfTheYear,
    /// The act's highest rates, at the price level of 2016.
    #[serde(rename = "of_2016")]
    Of2016,
}

/// What is open in a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    FloorDay,
    StateRefund,
    FinishedRates,
}

impl Policy {
    /// The readings that bear on a rule, and whether older or preliminary figures may be used when they may.
    pub(super) fn readings(&self, choices: &[Choice]) -> Vec<Reading> {
        let usual = Self::default();
        let mut readings: Vec<Reading> = choices
            .iter()
            .map(|choice| match choice {
                Choice::FloorDay => reading(
                    "floor_day",
                    "Is the day that a lower limit names paid for? The proposal does not say.",
                    crate::word::name(&self.floor_day),
                    self.floor_day == usual.floor_day,
                ),
                Choice::StateRefund => reading(
                    "state_refund",
                    "Does the municipality's share take the place of the state's refund, or come on top of it?",
                    crate::word::name(&self.state_refund),
                    self.state_refund == usual.state_refund,
                ),
                Choice::FinishedRates => reading(
                    "finished_rates",
                    "The act's rates are indexed each year: those of the year, or those of 2016?",
                    crate::word::name(&self.finished_rates),
                    self.finished_rates == usual.finished_rates,
                ),
            })
            .collect();
        readings.extend(value_readings(self.values));
        readings
    }
}

fn reading(policy: &'static str, question: &'static str, chosen: String, default: bool) -> Reading {
    Reading {
        policy: Text::Borrowed(policy),
        question: Text::Borrowed(question),
        chosen: chosen.into(),
        default,
    }
}
