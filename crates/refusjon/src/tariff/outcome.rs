//! What a bill comes to, and who pays it.

use super::{Clash, Policy, Provider, Setting};
use crate::{
    amount::{Amount, Nok},
    copayment::{Basis as ExemptBy, Exemption},
    number::Text,
    parameter::{Citation, Used},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A bill, valued: what each line comes to, who pays it, and what does not go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Valuation {
    /// The caller's name for the bill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day of the contact.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// Who did the work.
    pub provider: Provider,
    /// Where.
    pub setting: Setting,
    /// The lines, in the order of the bill.
    pub lines: Vec<ValuedLine>,
    /// The fees of what may be billed: the sum of the next two.
    pub fee: Amount<Nok>,
    /// What the patient pays.
    pub patient: Amount<Nok>,
    /// What the national insurance pays, copayments of an exempt patient with it.
    pub national_insurance: Amount<Nok>,
    /// Of what the patient pays, what counts towards the cap (*egenandelstak*).
    pub counts_to_cap: Amount<Nok>,
    /// Of what the national insurance pays, what an exempt patient would have paid.
    pub exempted: Amount<Nok>,
    /// Tariffs that do not go together. They are valued as billed: which of them to leave out is the provider's choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<Clash>,
    /// Clashes that do not stand, because the other tariff's list names the first as allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub yielded: Vec<Clash>,
    /// Whether the patient is exempt, for each of the lists that were asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
    /// Whether the patient is admitted and the bill holds a tariff (2ss, S2ss) whose payment the policy `inpatient_gp`
    /// decides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inpatient_joined: bool,
    /// What is to be known of the table of the day as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table_note: Option<Text>,
    /// The readings chosen.
    pub policy: Policy,
}

/// A line, valued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ValuedLine {
    /// The code.
    pub code: Text,
    /// What the tariff is, in Norwegian.
    pub title: Text,
    /// The units that are paid.
    pub units: u32,
    /// Of these, units that are paid in part.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reduced_units: u32,
    /// Per cent of the amounts that those are paid at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduced_to: Option<u16>,
    /// Units that were billed beyond what may be repeated; they are not paid.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub units_beyond: u32,
    /// The fee of the units: the sum of the next two.
    pub fee: Amount<Nok>,
    /// What the patient pays.
    pub patient: Amount<Nok>,
    /// What the national insurance pays.
    pub national_insurance: Amount<Nok>,
    /// Of what the patient pays, what counts towards the cap.
    pub counts_to_cap: Amount<Nok>,
    /// Of what the national insurance pays, what an exempt patient would have paid.
    pub exempted: Amount<Nok>,
    /// What exempts the patient from this line's copayment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt_by: Option<ExemptBy>,
    /// Whether the copayment is the patient's own, exempt or not, and outside the cap.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_payment: bool,
    /// Why nothing of the line is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// Fee, refund and copayment of one unit.
    pub figures: Vec<Used>,
    /// Where the tariff stands.
    pub citation: Citation,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Why a line is not paid, and the place that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The reason.
    pub reason: Reason,
    /// Where the rule stands.
    pub citation: Citation,
}

/// Why a line is not paid. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Reason {
    /// The patient is admitted.
    Inpatient,
    /// A starred tariff needs an operating agreement with a regional health authority.
    NeedsAgreement,
    /// The tariff is for general practitioners.
    NeedsGeneralPractitioner,
    /// The supplement is for specialists in general practice.
    NeedsSpecialistInGeneralPractice,
    /// The S tariffs are for nurses under delegation.
    NeedsNurse,
    /// The tariff is an intern's.
    NeedsIntern,
    /// The tariff is for online doctors of municipalities with a trial agreement.
    NeedsOnlineTrial,
    /// The tariff is a doctor's, and a nurse has tariffs of her own.
    NotForNurse,
    /// An intern bills an intern's tariffs.
    NotForIntern,
    /// The tariff has no amount and points at others.
    NoAmount,
    /// The contact is not long enough for a unit.
    TimeTooShort,
    /// It was billed before on this bill and may not be repeated.
    NotRepeatable,
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Inpatient => "the patient is admitted, and there is neither refund nor copayment",
            Self::NeedsAgreement => {
                "the tariff needs an operating agreement with a regional health authority"
            }
            Self::NeedsGeneralPractitioner => "the tariff is for general practitioners",
            Self::NeedsSpecialistInGeneralPractice => {
                "the supplement is for general practitioners who are specialists in general practice"
            }
            Self::NeedsNurse => "the tariff is for a nurse under delegation",
            Self::NeedsIntern => "the tariff is for an intern",
            Self::NeedsOnlineTrial => {
                "the tariff is for online doctors of municipalities with a trial agreement"
            }
            Self::NotForNurse => "the tariff is for a doctor, not for a nurse under delegation",
            Self::NotForIntern => "the tariff is not for an intern",
            Self::NoAmount => "the tariff has no amount of its own and points at others",
            Self::TimeTooShort => "the time is too short for a unit",
            Self::NotRepeatable => "the tariff may not be repeated so often on one bill",
        }
    }
}
