//! The choices that a caller makes where texts are silent or contested.

use crate::{Reading, ValuePolicy, choice::value_readings, number::Text};
use serde::{Deserialize, Serialize};

/// The readings under which contacts are settled. The default of each is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Which unit price.
    pub price: PriceBasis,
    /// How the price of mental health and addiction care becomes a refund. There is no default: sources disagree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mental_health_price_rule: Option<PriceRule>,
    /// Whether day treatment in mental health and addiction care counts.
    pub mental_health_day: DayTreatment,
    /// What to do when a figure has no value in force on the day.
    pub values: ValuePolicy,
}

/// Which unit price is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PriceBasis {
    /// The price published for the year. The final settlement may use another, and the outcome says so.
    #[default]
    Published,
    /// The final price of the settlement, which the caller supplies as `isf.settlement_price.…`.
    Settlement,
}

/// How a unit price becomes a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PriceRule {
    /// Points times the price: the share is already in it.
    NetPrice,
    /// Points times the price times the share.
    PriceTimesShare,
}

/// Whether day treatment in mental health and addiction care counts. The texts speak of outpatient services only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DayTreatment {
    /// It does not.
    #[default]
    NotIncluded,
    /// It counts as an outpatient contact.
    Included,
}

impl PriceRule {
    /// The rule's stable name, as tables and JSON write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NetPrice => "net_price",
            Self::PriceTimesShare => "price_times_share",
        }
    }
}

impl Policy {
    /// The readings that bear on a refund in somatic care or, with `mental_health`, in the other sectors.
    #[must_use]
    pub fn readings(&self, mental_health: bool) -> Vec<Reading> {
        let mut readings = vec![reading(
            "price",
            "The final unit price of a settlement may differ from the published one.",
            match self.price {
                PriceBasis::Published => "published",
                PriceBasis::Settlement => "settlement",
            },
            self.price == PriceBasis::default(),
        )];
        if mental_health {
            readings.push(reading(
                "mental_health_price_rule",
                "Whether the unit price of mental health and addiction care already holds the share.",
                self.mental_health_price_rule.map_or("not chosen", PriceRule::word),
                false,
            ));
            readings.push(reading(
                "mental_health_day",
                "Whether day treatment counts; the texts speak of outpatient services.",
                match self.mental_health_day {
                    DayTreatment::NotIncluded => "not_included",
                    DayTreatment::Included => "included",
                },
                self.mental_health_day == DayTreatment::default(),
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
