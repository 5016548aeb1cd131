//! What is distributed, by what, and to whom: a run of the model.

use crate::{
    amount::{Amount, Nok},
    error::{Error, from_json},
    number::{Number, Share},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which of the two models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Model {
    /// Result-based financing (*resultatbasert finansiering*), from 2022.
    Rbf,
    /// Quality-based financing (*kvalitetsbasert finansiering*), 2014 to 2021.
    Kbf,
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rbf => "RBF",
            Self::Kbf => "KBF",
        })
    }
}

/// Whether a run is the first or the last word on its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RunKind {
    /// The distribution of the budget (*foreløpig fordeling*).
    Preliminary,
    /// The distribution that the year is settled by (*avregning*).
    Final,
}

/// The period that the values were measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataPeriod {
    /// The calendar year.
    pub year: u16,
    /// The part of it.
    pub part: YearPart,
}

/// A calendar year or a third of it (*tertial*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum YearPart {
    /// The whole year.
    Year,
    /// January to April.
    FirstTertial,
    /// May to August.
    SecondTertial,
    /// September to December.
    ThirdTertial,
}

/// How points become kroner. The rules that say which could not be read, so that the caller has to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Conversion {
    /// The pot is split by the points awarded: all of it is paid when anybody has points.
    ByAwarded,
    /// Every possible point has its part of the pot: what is not awarded is not distributed.
    ByPossible,
}

/// The smallest amount that a region is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SplitUnit {
    /// Whole kroner.
    #[default]
    Krone,
    /// Whole øre.
    Ore,
}

/// Which way an indicator is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// More is better, as for discharge letters sent within a day.
    HigherIsBetter,
    /// Less is better, as for readmissions.
    LowerIsBetter,
}

/// What equal values are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Ties {
    /// The mean of what their ranks give together.
    #[default]
    Shared,
    /// What the best of their ranks gives.
    Best,
}

/// How values become a part, from nothing to all, of a measure's points. Which the official model uses was not found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Scoring {
    /// By rank among the regions. Without `steps` the best of n regions gets all, the next (n − 1)/n, and so on: the
    /// last of n that have a value gets 1/n, and one without a value nothing.
    Rank {
        /// What equal values are given.
        #[serde(default)]
        ties: Ties,
        /// The part that each rank gives, the best first; ranks beyond the list give nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        steps: Vec<Share>,
    },
    /// Nothing at one bound, all at the other, and in proportion between them. When less is better, `lower` gives all.
    Target {
        /// The smaller bound, in the unit of the value; a share of 70 per cent is 0.70.
        lower: Number,
        /// The greater bound.
        upper: Number,
    },
    /// All when the value is at least as good as the level, else nothing.
    Minimum {
        /// The level, in the unit of the value.
        level: Number,
    },
    /// In proportion to how much better the value is than the year before.
    Improvement {
        /// The improvement that gives all, in the unit of the value; above zero.
        full: Number,
    },
    /// By rank of how much better the value is than the year before; one that is no better has no rank.
    MostImproved {
        /// What equal improvements are given.
        #[serde(default)]
        ties: Ties,
        /// The part that each rank gives, as in [`Scoring::Rank`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        steps: Vec<Share>,
    },
}

/// A performance measure (*prestasjonsmål*): what about an indicator gives points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Measure {
    /// Placement (*plassering*), of RBF.
    Placement,
    /// Data completeness (*datakompletthet*), of RBF.
    Completeness,
    /// A minimum level (*minimumsnivå*), of KBF; the name is not certain.
    Minimum,
    /// The level of performance (*prestasjonsnivå*), of KBF; the name is not certain.
    PerformanceLevel,
    /// Improvement (*forbedring*), of KBF from 2018.
    Improvement,
    /// Most improved (*mest forbedring*), of KBF before 2018.
    MostImproved,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::word::name(self).replace('_', " "))
    }
}

/// A measure of KBF with its part of an indicator's points and its scoring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeightedMeasure {
    /// Which.
    pub measure: Measure,
    /// Its part of the indicator's points. Those of an indicator sum to one.
    pub weight: Share,
    /// How values become points.
    pub scoring: Scoring,
}

/// The group of an indicator in KBF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Group {
    /// Result (*resultat*).
    Result,
    /// Process (*prosess*).
    Process,
    /// The patients' experience (*brukererfaring*).
    PatientExperience,
}

/// A regional health authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region {
    /// Its name, once in a run.
    pub name: String,
    /// How much its points count beside those of the others, such as its population. All regions have one, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Number>,
    /// Its part in what the pot is taken from, as a proportion. All regions have one, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Number>,
}

/// What was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Observation {
    /// A share or a rate: so many of so many.
    Counts {
        /// Those that count, at most a thousand million.
        numerator: u64,
        /// All of them, at most a thousand million.
        denominator: u64,
    },
    /// A mean score, such as those of patient surveys; 0 to 1 000 000 with at most 6 decimals.
    Score(Number),
    /// No value is reported. That is never the value zero.
    Missing,
    /// A value exists, and the caller has it only as hidden.
    Suppressed,
}

/// One region's value of one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionValue {
    /// The region's name.
    pub region: String,
    /// The value in the data period.
    pub value: Observation,
    /// How the indicator was computed, such as `v1`. One run holds one method of an indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The value of the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Observation>,
    /// How that was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_method: Option<String>,
    /// How much of the data was reported; RBF needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completeness: Option<Share>,
}

/// An indicator, its points and its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Indicator {
    /// The caller's name for it, once in a run.
    pub id: String,
    /// Its name in the rulebook, such as `discharge_letter_1_day`; see [`indicators`](super::indicators).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_as: Option<String>,
    /// Indicators of one family are computed alike; without one, those listed under the same name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Its group; KBF needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    /// The points that each region can get for it: above zero, at most 1 000 000 with at most 6 decimals.
    pub points: Number,
    /// Where points and scoring were read.
    pub source: String,
    /// Which way it is good.
    pub direction: Direction,
    /// How placement is scored in RBF, instead of the run's scoring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// The measures of KBF, instead of the run's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<WeightedMeasure>,
    /// One value for each region.
    pub values: Vec<RegionValue>,
}

/// An amount of the caller's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuppliedPot {
    /// How much, zero or more.
    pub amount: Amount<Nok>,
    /// Where it was read.
    pub source: String,
}

/// One distribution of one year's pot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Run {
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
    /// What is distributed, instead of the year's appropriation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pot: Option<SuppliedPot>,
    /// How points become kroner.
    pub conversion: Conversion,
    /// The smallest amount given.
    #[serde(default)]
    pub unit: SplitUnit,
    /// How placement is scored in RBF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<Scoring>,
    /// The measures of KBF.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<WeightedMeasure>,
    /// The regions, at most 20; equal remainders of a krone go to the first.
    pub regions: Vec<Region>,
    /// The indicators, at most 200.
    pub indicators: Vec<Indicator>,
}

impl Run {
    /// Reads a run.
    ///
    /// # Errors
    /// When the text is not that; the message says where.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Ok(from_json("run (JSON)", text)?)
    }
}

/// Two runs of one year: what was paid on account, and what is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettlementFacts {
    /// The preliminary run.
    pub preliminary: Run,
    /// The final run.
    #[serde(rename = "final")]
    pub final_run: Run,
}
