//! What a municipality pays for a contact, and why.

use super::Policy;
use crate::{
    amount::{Amount, Nok},
    number::Points,
    parameter::{Citation, Used},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the municipality pays for one stay or consultation in Norway. A refusal is an outcome too: nothing, and the
/// reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Payment {
    /// The caller's name for the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day that decides the year.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// The municipality that pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The regional health authority that is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regional_health_authority: Option<String>,
    /// The points of the contact.
    pub points: Points,
    /// The points that count: at most the cap, and none when the contact is not co-financed.
    pub points_counted: Points,
    /// Price, share and cap; nothing when the contact is not co-financed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<Box<Figures>>,
    /// What the municipality pays.
    pub amount: Amount<Nok>,
    /// Why the contact is not co-financed; empty when it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Exclusion>,
    /// Whether the main content was left out, and therefore not tested.
    #[serde(default, skip_serializing_if = "is_false")]
    pub content_unstated: bool,
    /// Whether the provider was left out, and therefore not tested.
    #[serde(default, skip_serializing_if = "is_false")]
    pub provider_unstated: bool,
    /// The readings chosen.
    pub policy: Policy,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The figures of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Figures {
    /// The price of a point.
    pub unit_price: Used,
    /// The municipality's share.
    pub share: Used,
    /// The most points that count of a single stay.
    pub most_points: Used,
}

/// A reason why nothing is paid, and the place that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exclusion {
    /// The reason.
    pub reason: Reason,
    /// Where the rule stands.
    pub citation: Citation,
}

/// Why nothing is paid for a contact. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Reason {
    /// Co-financing was repealed before the day.
    Repealed,
    /// Only somatic care was co-financed.
    NotSomatic,
    /// The group is mainly about surgery.
    Surgery,
    /// The group is mainly about birth.
    Birth,
    /// The group is mainly about newborn children.
    Newborn,
    /// The group is mainly about costly drugs.
    CostlyDrugs,
    /// The private hospital has no agreement with a regional health authority.
    NoAgreement,
    /// A contract specialist treated the patient.
    ContractSpecialist,
    /// It was private rehabilitation.
    PrivateRehabilitation,
    /// It was an outpatient laboratory.
    OutpatientLaboratory,
    /// It was outpatient radiology.
    OutpatientRadiology,
    /// Denmark: since April 2019 municipalities pay on account, whatever the activity.
    OnAccount,
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Repealed => "co-financing was repealed before the day",
            Self::NotSomatic => "only somatic care was co-financed",
            Self::Surgery => "groups that are mainly about surgery are outside",
            Self::Birth => "groups that are mainly about birth are outside",
            Self::Newborn => "groups that are mainly about newborn children are outside",
            Self::CostlyDrugs => "groups that are mainly about costly drugs are outside",
            Self::NoAgreement => "the private hospital has no agreement with a regional health authority",
            Self::ContractSpecialist => "contract specialists are outside",
            Self::PrivateRehabilitation => "private rehabilitation is outside",
            Self::OutpatientLaboratory => "outpatient laboratories are outside",
            Self::OutpatientRadiology => "outpatient radiology is outside",
            Self::OnAccount => "municipalities pay fixed amounts on account, whatever the activity",
        }
    }
}
