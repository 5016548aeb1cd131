//! A region's year.

use crate::{
    amount::{Amount, Dkk},
    number::Share,
};
use serde::{Deserialize, Serialize};

/// What is measured. All criteria count alike: only their number matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Criterion {
    /// Fewer hospital courses for each citizen (*sygehusforløb pr. borger*).
    HospitalCourses,
    /// Less hospital activity for each patient with COPD or diabetes.
    ChronicPatients,
    /// Fewer acute readmissions within 30 days.
    Readmissions,
    /// A larger share of virtual courses.
    VirtualCourses,
    /// Digital solutions are taken into use; 2019 only.
    DigitalSolutions,
}

impl Criterion {
    /// Every criterion.
    pub const ALL: [Self; 5] = [
        Self::HospitalCourses,
        Self::ChronicPatients,
        Self::Readmissions,
        Self::VirtualCourses,
        Self::DigitalSolutions,
    ];
}

/// A region's year. Give the criteria met as a number or as a list, and the region's part of the pool as an amount or
/// by its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionYear {
    /// The region's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The calendar year.
    pub year: i32,
    /// How many criteria it met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria_met: Option<u8>,
    /// Which criteria it met, each once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Vec<Criterion>>,
    /// Its part of the pool, in Danish kroner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regional_part: Option<Amount<Dkk>>,
    /// Its key: the part as a share of the pool of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regional_key: Option<Share>,
}

impl RegionYear {
    /// A year of which number of criteria and amount are known.
    #[must_use]
    pub const fn new(year: i32, criteria_met: u8, regional_part: Amount<Dkk>) -> Self {
        Self {
            region: None,
            year,
            criteria_met: Some(criteria_met),
            criteria: None,
            regional_part: Some(regional_part),
            regional_key: None,
        }
    }
}
