//! What happened.

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
}
