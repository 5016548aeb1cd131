//! What each party carries, and who settles with whom.

use super::{Key, Level, Policy};
use crate::{
    amount::{Amount, Nok},
    flow,
    number::Share,
};
use serde::{Deserialize, Serialize};

/// A collaboration budget (*samhandlingsbudsjett*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Budget {
    /// The measure's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// All costs.
    pub cost: Amount<Nok>,
    /// All grants and income.
    pub deductions: Amount<Nok>,
    /// Grants and income above the costs that they may reduce; shared by nobody.
    pub surplus: Amount<Nok>,
    /// What the parties carry together: costs less deductions plus surplus.
    pub net: Amount<Nok>,
    /// The costs by key, in the order in which the keys first stand in the facts.
    pub pools: Vec<Pool>,
    /// What each party carries, in the order given. Sums to `net`.
    pub parties: Vec<Account>,
    /// The measure's own account, when it has expenses or receives money that no party does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joint: Option<Account>,
    /// The net settlement between the parties: who pays whom so that each carries its part.
    pub settlement: Vec<Transfer>,
    /// The readings chosen.
    pub policy: Policy,
}

/// Costs that are shared by the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Pool {
    /// The key.
    pub key: Key,
    /// The cost lines, by name; what parties put in themselves stands in none.
    pub lines: Vec<String>,
    /// Their cost.
    pub cost: Amount<Nok>,
    /// Their cost after deductions.
    pub net: Amount<Nok>,
    /// The price of a month, where the key has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_price: Option<Amount<Nok>>,
    /// What each party that takes part carries. Sums to `net`.
    pub pieces: Vec<Piece>,
}

/// What one party carries of a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Piece {
    /// The party.
    pub party: String,
    /// Its share by the key, to nine decimals; for reading, the amount is split by the exact one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// What it carries. Below zero when it is paid more than the cost.
    pub amount: Amount<Nok>,
}

/// A party's account: expense − received + pays − gets + keeps = carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Account {
    /// Whose it is.
    pub name: String,
    /// Its level; none for the measure itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What it pays to others than the parties.
    pub expense: Amount<Nok>,
    /// What it receives from others than the parties: grants and income.
    pub received: Amount<Nok>,
    /// What it carries by the keys.
    pub carries: Amount<Nok>,
    /// What it pays to other parties.
    pub pays: Amount<Nok>,
    /// What it gets from other parties.
    pub gets: Amount<Nok>,
    /// The surplus of what it received, which stays with it until the parties agree on something else. A surplus of
    /// deductions that several received is parted in proportion.
    pub keeps: Amount<Nok>,
}

/// A payment that settles the accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Transfer {
    /// Who has spent less than it carries.
    pub from: flow::Party,
    /// Who has spent more.
    pub to: flow::Party,
    /// How much, above zero.
    pub amount: Amount<Nok>,
}

impl Budget {
    /// The number of trusts.
    pub(super) fn trusts(&self) -> usize {
        self.parties.iter().filter(|account| account.level == Some(Level::Trust)).count()
    }
}
