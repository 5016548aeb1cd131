//! The choices where agreements, reports and calls are silent or contradict each other.

use super::{Budget, Key};
use crate::{
    Reading, ValuePolicy,
    choice::{choice, value_readings},
};
use serde::{Deserialize, Serialize};

choice! {
    /// Who takes part in a mixed key such as 10 % equally and 90 % by population. The agreements that use one are between
    /// municipalities, and do not say what a trust beside them would carry.
    MixedKeyParties {
        /// The municipalities only.
        Municipalities = "municipalities",
        /// Every party.
        Everyone = "everyone",
    }
}
choice! {
    /// How often a mixed key is rounded.
    MixedRounding {
        /// Once, on each party's combined share.
        Combined = "combined",
        /// The cost is split by the parts of the key, and each part among the parties.
        EachPart = "each_part",
    }
}
choice! {
    /// What becomes of deductions above the cost.
    ExcessDeductions {
        /// The parties carry nothing, and the rest is shown as a surplus, which stays with who received the deduction.
        ShowSurplus = "show_surplus",
        /// They are an error: the agreement has to say whose the surplus is.
        Refuse = "refuse",
    }
}
choice! {
    /// How several trusts share what a fixed share leaves to the specialist level.
    SeveralTrusts {
        /// Equally.
        Equally = "equally",
        /// On the basis that the municipalities share by.
        BySameBasis = "by_same_basis",
    }
}
choice! {
    /// When an agreement has to speak of the transition to permanent operation. The report's chapter 3.1 asks for it when
    /// the measure starts on grant money, its summary also when grant money is involved at all.
    TransitionElement {
        /// When the measure starts on a grant.
        WhenStartingOnGrant = "when_starting_on_grant",
        /// Whenever there is a grant.
        WhenAnyGrant = "when_any_grant",
    }
}
choice! {
    /// When a grant steps down.
    StepDown {
        /// Before need and ceiling cap it.
        BeforeCaps = "before_caps",
        /// After: the ceiling falls with the grant.
        AfterCaps = "after_caps",
    }
}
choice! {
    /// What a part of a position is granted. The calls speak of full positions.
    PartPositions {
        /// That part of the rate.
        InProportion = "in_proportion",
        /// Nothing.
        FullOnly = "full_only",
    }
}

/// The readings under which budgets, agreements and grants are judged. The default of each is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Who takes part in a mixed key.
    pub mixed_key_parties: MixedKeyParties,
    /// How often a mixed key is rounded.
    pub mixed_rounding: MixedRounding,
    /// What becomes of deductions above the cost.
    pub excess_deductions: ExcessDeductions,
    /// How several trusts share a fixed share.
    pub several_trusts: SeveralTrusts,
    /// When an agreement has to speak of the transition to permanent operation.
    pub transition: TransitionElement,
    /// When a grant steps down.
    pub step_down: StepDown,
    /// What a part of a position is granted.
    pub part_positions: PartPositions,
    /// What to do when a figure has no value in force in the year.
    pub values: ValuePolicy,
}

macro_rules! reading {
    ($policy:ident.$field:ident, $question:literal) => {
        Reading {
            policy: stringify!($field).into(),
            question: $question.into(),
            chosen: $policy.$field.word().into(),
            default: $policy.$field == Default::default(),
        }
    };
}

impl Policy {
    /// The readings that bear on a budget.
    pub(super) fn budget_readings(&self, budget: &Budget) -> Vec<Reading> {
        let mut readings = Vec::new();
        let keys = || budget.pools.iter().map(|pool| &pool.key);
        if keys().any(|key| matches!(key, Key::Mixed { .. })) {
            if budget.trusts() > 0 {
                readings.push(reading!(
                    self.mixed_key_parties,
                    "Whether a trust takes part in a key mixed of an equal part and others."
                ));
            }
            readings
                .push(reading!(self.mixed_rounding, "Whether a mixed key is rounded once or for each part."));
        }
        if keys().any(|key| matches!(key, Key::FixedShare { .. })) && budget.trusts() > 1 {
            readings.push(reading!(self.several_trusts, "How several trusts share the trusts' fixed share."));
        }
        if budget.surplus.ore() != 0 {
            readings.push(reading!(self.excess_deductions, "What becomes of deductions above the cost."));
        }
        readings
    }

    /// The readings that bear on what an agreement holds.
    pub(super) fn agreement_readings(&self) -> Vec<Reading> {
        vec![reading!(
            self.transition,
            "Whether any grant money, or only a start on it, asks for a word on permanent operation."
        )]
    }

    /// The readings that bear on a grant.
    pub(super) fn grant_readings(&self, part_positions: bool) -> Vec<Reading> {
        let mut readings = vec![reading!(
            self.step_down,
            "Whether a grant steps down before or after need and ceiling cap it."
        )];
        if part_positions {
            readings.push(reading!(self.part_positions, "What a part of a position is granted."));
        }
        readings.extend(value_readings(self.values));
        readings
    }
}
