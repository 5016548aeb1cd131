//! The parts of the specialist service and the kinds of groups, which more than one scheme speaks of.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The part of the specialist service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sector {
    /// Somatic care (*somatikk*).
    #[serde(alias = "somatikk")]
    Somatic,
    /// Mental health care (*psykisk helsevern, PHV*).
    #[serde(alias = "phv", alias = "PHV")]
    MentalHealth,
    /// Addiction care (*tverrfaglig spesialisert rusbehandling, TSB*).
    #[serde(alias = "tsb", alias = "TSB")]
    AddictionCare,
}

impl Sector {
    /// The sector as tables and JSON write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Somatic => "somatic",
            Self::MentalHealth => "mental_health",
            Self::AddictionCare => "addiction_care",
        }
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Somatic => "somatic care",
            Self::MentalHealth => "mental health care",
            Self::AddictionCare => "addiction care",
        })
    }
}

/// The kind of group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Category {
    /// Stays and contacts (*diagnoserelatert gruppe*).
    #[default]
    #[serde(alias = "DRG")]
    Drg,
    /// Services outside physical visits (*særtjenestegruppe*).
    #[serde(alias = "STG")]
    Stg,
    /// Courses that merge both (*tjenesteforløpsgruppe*).
    #[serde(alias = "TFG")]
    Tfg,
}

impl Category {
    /// The category's own name, in capitals as the field writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drg => "DRG",
            Self::Stg => "STG",
            Self::Tfg => "TFG",
        }
    }

    /// The category as tables and JSON write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Drg => "drg",
            Self::Stg => "stg",
            Self::Tfg => "tfg",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_data() {
        for sector in [Sector::Somatic, Sector::MentalHealth, Sector::AddictionCare] {
            assert_eq!(crate::word::name(&sector), sector.word());
        }
        for category in [Category::Drg, Category::Stg, Category::Tfg] {
            assert_eq!(crate::word::name(&category), category.word());
        }
    }
}
