//! What the parties agree on: the measure, its parties, its costs and its keys.

use crate::{
    amount::{Amount, Nok},
    flow,
    number::Share,
};
use serde::{Deserialize, Deserializer, Serialize};

/// The level that a party belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Level {
    /// A health trust (*helseforetak*).
    Trust,
    /// A municipality (*kommune*).
    Municipality,
}

impl Level {
    pub(super) const fn role(self) -> flow::Role {
        match self {
            Self::Trust => flow::Role::Hospital,
            Self::Municipality => flow::Role::Municipality,
        }
    }
}

/// A party of the agreement. Only the numbers that a key asks for are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party {
    /// Its name, which no other party has.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// What it puts in itself (*egen innsats*) beside the cost lines, in kroner: a cost that it pays and carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_input: Option<Amount<Nok>>,
    /// Its inhabitants (*folketall*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inhabitants: Option<u32>,
    /// Its users of the measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub users: Option<u32>,
    /// Its patients in the group that the measure is for (*pasientpopulasjon*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patients: Option<u32>,
}

impl Party {
    /// A party of which only name and level are known.
    ///
    /// ```
    /// use refusjon::collaboration::{Level, Party};
    /// let skien = Party { inhabitants: Some(50_000), ..Party::new("Skien", Level::Municipality) };
    /// ```
    #[must_use]
    pub fn new(name: &str, level: Level) -> Self {
        Self { name: name.to_owned(), level, own_input: None, inhabitants: None, users: None, patients: None }
    }
}

/// What a cost is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Resource {
    /// Staff (*personell*).
    Staff,
    /// Premises (*lokaler*).
    Premises,
    /// An investment.
    Investment,
    /// A procurement (*anskaffelse*).
    Procurement,
    /// Equipment (*utstyr*).
    Equipment,
    /// Other running costs (*driftskostnader*).
    Operation,
}

/// What a cost is shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Basis {
    /// The same for each party. Half each *between the levels* is a [`Key::FixedShare`] of 0.5.
    Equal,
    /// Inhabitants.
    Inhabitants,
    /// Users.
    Users,
    /// Users for each inhabitant, exactly.
    UsersPerInhabitant,
    /// Patients of the group.
    Patients,
}

impl Basis {
    /// As a part of a sentence.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Equal => "equally",
            Self::Inhabitants => "by inhabitants",
            Self::Users => "by users",
            Self::UsersPerInhabitant => "by users for each inhabitant",
            Self::Patients => "by patients",
        }
    }
}

/// Which parties a cost is shared among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Among {
    /// All of them.
    #[default]
    Everyone,
    /// The municipalities.
    Municipalities,
    /// The trusts.
    Trusts,
}

/// A part of a mixed key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeyPart {
    /// Its share of the cost.
    pub share: Share,
    /// What that share is shared by.
    pub basis: Basis,
}

/// What one party rents or has enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Charge {
    /// The party that pays.
    #[serde(deserialize_with = "party")]
    pub party: String,
    /// Months, summed over units or patients: three patients for four months are twelve.
    pub months: u32,
    /// Whether the party is connected in the period and pays the one-off price for that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub connects: bool,
}

/// In a table the key's kind is read before it is known that a number, such as a municipality's, is a name.
fn party<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    crate::number::text_or_whole(source, "a string")
}

/// How a cost is shared (*fordelingsnøkkel*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Key {
    /// Who pays it carries it.
    OwnInput {},
    /// By one basis.
    By {
        /// The basis.
        basis: Basis,
        /// Among whom.
        #[serde(default)]
        among: Among,
    },
    /// The trusts carry a fixed share; the municipalities share the rest.
    FixedShare {
        /// The trusts' share.
        trust_share: Share,
        /// What the municipalities share the rest by.
        basis: Basis,
    },
    /// By several bases at once, such as 10 % equally and 90 % by inhabitants.
    Mixed {
        /// The parts, whose shares sum to 1.
        parts: Vec<KeyPart>,
    },
    /// Bought by the party that pays, and rented from it by others. What the rent does not cover, the buyer carries.
    Rental {
        /// The rent of a unit for a month.
        rent_per_month: Amount<Nok>,
        /// Who rents, and for how long.
        rented: Vec<Charge>,
    },
    /// Run by the party that pays, which is paid a monthly rate for each patient enrolled (*månedssats*). What the rate
    /// does not cover, the party that runs it carries. Give either the rate or the months that the line's cost is
    /// budgeted for.
    MonthlyRate {
        /// The rate of a patient for a month.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<Amount<Nok>>,
        /// Patient months that the cost is budgeted for; the rate is the cost divided by them, rounded to whole øre.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        budgeted_months: Option<u32>,
        /// The one-off price of being connected.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        connection: Option<Amount<Nok>>,
        /// Who has patients enrolled, and for how long.
        enrolled: Vec<Charge>,
    },
}

/// A cost of the measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostLine {
    /// Its name, which no other line has.
    pub name: String,
    /// What it is for.
    pub resource: Resource,
    /// The cost, zero or more.
    pub cost: Amount<Nok>,
    /// The party that has the expense. Without one the measure itself has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<String>,
    /// Its key, when it is not that of the measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
}

/// What kind of money is deducted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DeductionKind {
    /// A grant.
    Grant,
    /// Income from activity-based financing that the measure generates.
    IsfIncome,
    /// Other income.
    OtherIncome,
}

/// Money that is deducted before costs are shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deduction {
    /// What it is.
    pub kind: DeductionKind,
    /// How much, zero or more.
    pub amount: Amount<Nok>,
    /// The party that receives it from outside. Without one the measure itself does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_by: Option<String>,
    /// The cost line that it reduces. Without one it reduces all of them in proportion to their costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
}

/// A concrete measure (*samhandlingstiltak*) with its parties and costs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure {
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The parties, at most 1 000. Øre that cannot be shared go to the first of equals.
    pub parties: Vec<Party>,
    /// The costs, at most 1 000.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<CostLine>,
    /// The key of lines that have none of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Key>,
    /// Money that is deducted first, at most 1 000 entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deductions: Vec<Deduction>,
}
