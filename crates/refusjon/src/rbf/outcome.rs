//! What each region is given, and why.

use super::{Conversion, DataPeriod, Group, Measure, Model, Observation, Policy, RunKind, SplitUnit};
use crate::{
    amount::{Amount, Nok},
    number::Number,
    parameter::Used,
};
use serde::{Deserialize, Serialize};

/// A pot distributed by points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Distribution {
    /// The caller's name for the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Which model.
    pub model: Model,
    /// The budget year.
    pub year: u16,
    /// Whether it is the preliminary or the final one.
    pub kind: RunKind,
    /// When the values were measured.
    pub data: DataPeriod,
    /// How points became kroner.
    pub conversion: Conversion,
    /// The smallest amount given.
    pub unit: SplitUnit,
    /// What was to be distributed.
    pub pot: Amount<Nok>,
    /// The appropriation that is the pot, unless the caller gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appropriation: Option<Used>,
    /// Where the caller read the pot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pot_source: Option<String>,
    /// The weights of the measures (RBF) or of the groups (KBF).
    pub weights: Vec<Used>,
    /// The limits below which a value is hidden; none when none are known for the year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppression: Vec<Used>,
    /// The indicators, in the order given.
    pub indicators: Vec<IndicatorResult>,
    /// The regions, in the order given. Their amounts and what is undistributed sum to the pot.
    pub regions: Vec<RegionResult>,
    /// The points awarded, to nine decimals. Amounts come of the exact ones.
    pub points: Number,
    /// The points that were possible, to nine decimals.
    pub possible: Number,
    /// What the regions are given together.
    pub distributed: Amount<Nok>,
    /// What nobody is given.
    pub undistributed: Amount<Nok>,
    /// Why, when that is not nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undistributed_because: Option<Undistributed>,
    /// What a reader should know about the run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// The readings chosen.
    pub policy: Policy,
}

/// Why a part of the pot is not distributed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Undistributed {
    /// Nobody has points.
    NobodyHasPoints,
    /// Possible points were not awarded.
    PointsNotAwarded,
}

/// An indicator and what each region gets for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct IndicatorResult {
    /// The caller's name for it.
    pub id: String,
    /// That it is in the model in the year, where the rulebook says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<Used>,
    /// Its group in KBF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// The points that each region can get, after the weight of its group, to nine decimals.
    pub points: Number,
    /// Where the caller read points and scoring.
    pub source: String,
    /// How it was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// One for each region, in the order of the regions.
    pub regions: Vec<RegionIndicator>,
}

/// Whether a value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Display {
    /// It may.
    Shown,
    /// It is too small, or was given as hidden.
    Suppressed,
    /// There is none.
    Missing,
}

/// What one region gets for one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RegionIndicator {
    /// The region.
    pub region: String,
    /// Whether its value may be shown.
    pub display: Display,
    /// The value, when it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Observation>,
    /// The points by measure.
    pub measures: Vec<MeasureResult>,
    /// The points of all measures, to nine decimals.
    pub points: Number,
}

/// The points of one measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MeasureResult {
    /// Which.
    pub measure: Measure,
    /// The rank among the regions, where the scoring goes by rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// The points possible, to nine decimals.
    pub possible: Number,
    /// The points awarded, to nine decimals.
    pub points: Number,
    /// Why there are none, when that is for lack of a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<NoPoints>,
}

/// Why a region has no points for a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum NoPoints {
    /// No value is reported.
    Missing,
    /// The caller has the value only as hidden.
    Suppressed,
    /// The value is too small to be shown, and the policy does not count it.
    Hidden,
    /// The denominator is zero: there is nothing to measure.
    NothingToMeasure,
    /// There is no usable value of the year before.
    NoPreviousValue,
}

impl NoPoints {
    /// In words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Missing => "no value is reported",
            Self::Suppressed => "the value is known only as hidden",
            Self::Hidden => "the value is too small to be shown, and is not counted",
            Self::NothingToMeasure => "the denominator is zero",
            Self::NoPreviousValue => "there is no usable value of the year before",
        }
    }
}

/// What one region is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RegionResult {
    /// The region.
    pub name: String,
    /// How much its points count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Number>,
    /// Its points, to nine decimals.
    pub points: Number,
    /// The points it could have got, to nine decimals.
    pub possible: Number,
    /// What it is given.
    pub amount: Amount<Nok>,
    /// What is taken from its block grant, by the funding key. All regions' sum to the pot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contribution: Option<Amount<Nok>>,
    /// What it is given less what is taken. All regions' sum to minus what is undistributed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net: Option<Amount<Nok>>,
}

/// Something that a reader should know about a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Remark {
    /// What.
    pub code: RemarkCode,
    /// Of which indicator, period or document.
    pub of: String,
}

/// What a reader should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum RemarkCode {
    /// The pot is the caller's.
    PotSupplied,
    /// The run has more or fewer indicators than the model of the year.
    IndicatorCount,
    /// That the indicator is in the model in the year is not known.
    MembershipUnknown,
    /// The indicator has known methods, and none is stated.
    MethodNotStated,
    /// Placement is scored by improvement, which is not known as a measure of RBF.
    ImprovementInRbf,
    /// Which data the model used for such a run is not known.
    DataPeriodUnknown,
    /// No limits for small numbers are known for the year: nothing is hidden.
    SuppressionUnknown,
}

impl Remark {
    pub(super) fn new(code: RemarkCode, of: impl Into<String>) -> Self {
        Self { code, of: of.into() }
    }

    /// In words.
    #[must_use]
    pub fn text(&self) -> String {
        let of = &self.of;
        match self.code {
            RemarkCode::PotSupplied => format!("The pot was supplied by the caller: {of}"),
            RemarkCode::IndicatorCount => {
                format!("The run does not have the number of indicators of the year's model: {of}")
            }
            RemarkCode::MembershipUnknown => {
                format!("{of}: that the indicator is in the model in the year is not known")
            }
            RemarkCode::MethodNotStated => {
                format!("{of}: the method is not stated; results of different methods cannot be compared")
            }
            RemarkCode::ImprovementInRbf => {
                format!("{of}: placement is scored by improvement, which is not known as a measure of RBF")
            }
            RemarkCode::DataPeriodUnknown => {
                format!("Which data the model used for such a run is not known; the run uses {of}")
            }
            RemarkCode::SuppressionUnknown => {
                format!("No limits for small numbers are known for {of}: only values given as hidden are")
            }
        }
    }
}

/// What is due after the final run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Settlement {
    /// The preliminary run.
    pub preliminary: Distribution,
    /// The final run.
    #[serde(rename = "final")]
    pub final_run: Distribution,
    /// What each region is due, in the order of the final run.
    pub regions: Vec<SettlementRow>,
    /// The sum of the differences: what the state pays on the whole.
    pub difference: Amount<Nok>,
    /// Why that need not be zero; empty when the pot is the same and wholly distributed in both runs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_because: Vec<Open>,
}

/// Why the differences need not sum to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Open {
    /// The final pot is another than the preliminary one.
    PotChanged,
    /// A part of the preliminary pot was not distributed.
    PreliminaryUndistributed,
    /// A part of the final pot is not distributed.
    FinalUndistributed,
}

impl Open {
    /// In words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::PotChanged => "the final pot is another than the preliminary one",
            Self::PreliminaryUndistributed => "a part of the preliminary pot was not distributed",
            Self::FinalUndistributed => "a part of the final pot is not distributed",
        }
    }
}

/// What one region is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SettlementRow {
    /// The region.
    pub name: String,
    /// What the preliminary run gave.
    pub preliminary: Amount<Nok>,
    /// What the final run gives.
    #[serde(rename = "final")]
    pub final_amount: Amount<Nok>,
    /// The final less the preliminary.
    pub difference: Amount<Nok>,
}
