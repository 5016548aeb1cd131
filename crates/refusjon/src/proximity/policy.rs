//! The choices where the sources are silent, or say something else than what was done.

use crate::{Reading, ValuePolicy};
use serde::{Deserialize, Serialize};

/// Which repayment the amount and the flows of an outcome show. The outcome itself holds both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Repayment {
    /// That of the rule.
    #[default]
    ByRule,
    /// What was repaid. There is no amount for a year in which that is not known.
    AsSettled,
}

/// The readings under which a region's year is settled. The default of each is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Which repayment the amount and the flows show.
    pub repayment: Repayment,
    /// What to do when a step or the pool has no value in the year.
    pub values: ValuePolicy,
}

impl Policy {
    /// The readings that bear on a region's year.
    #[must_use]
    pub fn readings(&self) -> Vec<Reading> {
        let mut readings = vec![Reading {
            policy: "repayment".into(),
            question:
                "Whether amount and flows follow the rule or what was repaid; no year from 2019 to 2023 was \
                       regulated afterwards."
                    .into(),
            chosen: match self.repayment {
                Repayment::ByRule => "by_rule",
                Repayment::AsSettled => "as_settled",
            }
            .into(),
            default: self.repayment == Repayment::default(),
        }];
        readings.extend(crate::choice::value_readings(self.values));
        readings
    }
}
