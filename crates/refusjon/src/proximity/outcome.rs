//! What a region keeps.

use super::{Policy, Repayment};
use crate::{
    amount::{Amount, Dkk},
    flow::{Flow, Money, Party, Role},
    number::Share,
    parameter::Used,
};
use serde::{Deserialize, Serialize};

/// What a region keeps of its part of the pool, by the rule and as it was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Grant {
    /// The region's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The calendar year.
    pub year: i32,
    /// How many criteria it met.
    pub criteria_met: u8,
    /// How many there were, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Used>,
    /// The pool, when the region's part was found from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<Used>,
    /// The region's key, when its part was found from the pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regional_key: Option<Share>,
    /// The region's part of the pool, paid on account through the year.
    pub regional_part: Amount<Dkk>,
    /// The share that it keeps.
    pub share: Used,
    /// What it keeps by the rule.
    pub kept: Amount<Dkk>,
    /// What it has to repay by the rule.
    pub to_repay: Amount<Dkk>,
    /// Whether the year was regulated afterwards; nothing when that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_regulation: Option<Used>,
    /// What it repaid; nothing when that is not known.
    pub repaid: Option<Amount<Dkk>>,
    /// Whether what was repaid differs from the rule; nothing when that is not known.
    pub differs_from_rule: Option<bool>,
    /// The readings chosen.
    pub policy: Policy,
}

impl Grant {
    /// What the region has in the end, by the rule or, with [`Repayment::AsSettled`], as it was settled.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        let repaid = self.repayment()?;
        self.regional_part.checked_sub(repaid).map(Money::from)
    }

    /// The state pays on account; the region repays, by the rule or, with [`Repayment::AsSettled`], as it was settled.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let region = Party::new(Role::Region, self.region.as_deref());
        let mut flows = vec![Flow::new(
            Role::State,
            region.clone(),
            "proximity financing on account",
            self.regional_part,
        )];
        if let Some(repaid) = self.repayment().filter(|repaid| repaid.ore() != 0) {
            flows.push(Flow::new(region, Role::State, "repayment of proximity financing", repaid));
        }
        flows
    }

    fn repayment(&self) -> Option<Amount<Dkk>> {
        match self.policy.repayment {
            Repayment::ByRule => Some(self.to_repay),
            Repayment::AsSettled => self.repaid,
        }
    }
}
