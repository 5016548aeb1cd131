//! A rule, its facts and its policy, as one piece of data.

use crate::{
    amount::{Amount, Nok},
    code::Code,
    discharge_ready,
    error::Error,
    explanation::Explanation,
    isf,
    rulebook::Rulebook,
};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use std::collections::BTreeSet;

/// A rule with its facts and its policy. In JSON `rule` names the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(clippy::large_enum_variant, reason = "a case is made once and run once")]
#[non_exhaustive]
pub enum Case {
    /// [`isf::refund`].
    #[serde(rename = "isf.refund")]
    IsfRefund {
        /// The contact.
        facts: isf::Contact,
        /// The readings chosen.
        #[serde(default)]
        policy: isf::Policy,
    },
    /// [`isf::settle`].
    #[serde(rename = "isf.settle")]
    IsfSettle {
        /// The contacts and courses.
        facts: isf::Activity,
        /// The readings chosen.
        #[serde(default)]
        policy: isf::Policy,
    },
    /// [`isf::share`].
    #[serde(rename = "isf.share")]
    IsfShare {
        /// The amount and the key.
        facts: isf::SharingFacts,
    },
    /// [`discharge_ready::payment`].
    #[serde(rename = "discharge_ready.payment")]
    DischargeReadyPayment {
        /// The stay and its events.
        facts: discharge_ready::Stay,
        /// The readings chosen.
        #[serde(default)]
        policy: discharge_ready::Policy,
    },
    /// [`discharge_ready::check_invoice`].
    #[serde(rename = "discharge_ready.check_invoice")]
    DischargeReadyCheckInvoice {
        /// The invoice and the stays.
        facts: discharge_ready::Invoice,
        /// The readings chosen.
        #[serde(default)]
        policy: discharge_ready::Policy,
    },
}

/// What a rule says of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", content = "result")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(clippy::large_enum_variant, reason = "an outcome is made once and read once")]
#[non_exhaustive]
pub enum Outcome {
    /// Of [`isf::refund`].
    #[serde(rename = "isf.refund")]
    IsfRefund(isf::Refund),
    /// Of [`isf::settle`].
    #[serde(rename = "isf.settle")]
    IsfSettle(isf::Settlement),
    /// Of [`isf::share`].
    #[serde(rename = "isf.share")]
    IsfShare(isf::Sharing),
    /// Of [`discharge_ready::payment`].
    #[serde(rename = "discharge_ready.payment")]
    DischargeReadyPayment(discharge_ready::Payment),
    /// Of [`discharge_ready::check_invoice`].
    #[serde(rename = "discharge_ready.check_invoice")]
    DischargeReadyCheckInvoice(discharge_ready::InvoiceCheck),
}

/// A case of one rule, read without serde's buffer, which forgets where it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form<F, P> {
    #[serde(rename = "rule")]
    _rule: IgnoredAny,
    #[serde(rename = "facts")]
    _facts: F,
    #[serde(rename = "policy", default)]
    _policy: P,
}

/// The policy of a rule that has none: giving one is an error.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoPolicy {}

fn fault<'v, F: Deserialize<'v>, P: Deserialize<'v> + Default>(
    value: &'v serde_json::Value,
) -> Option<(String, String)> {
    let error = serde_path_to_error::deserialize::<_, Form<F, P>>(value).err()?;
    Some((error.path().to_string(), error.inner().to_string()))
}

impl Case {
    /// Where in a case that cannot be read the fault lies, and what it is.
    pub(super) fn fault(value: &serde_json::Value) -> Option<(String, String)> {
        match value.get("rule")?.as_str()? {
            "isf.refund" => fault::<isf::Contact, isf::Policy>(value),
            "isf.settle" => fault::<isf::Activity, isf::Policy>(value),
            "isf.share" => fault::<isf::SharingFacts, NoPolicy>(value),
            "discharge_ready.payment" => fault::<discharge_ready::Stay, discharge_ready::Policy>(value),
            "discharge_ready.check_invoice" => {
                fault::<discharge_ready::Invoice, discharge_ready::Policy>(value)
            }
            _ => None,
        }
    }

    /// Runs the rule.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn run(&self, rules: &Rulebook) -> Result<Outcome, Error> {
        Ok(match self {
            Self::IsfRefund { facts, policy } => Outcome::IsfRefund(isf::refund(rules, facts, policy)?),
            Self::IsfSettle { facts, policy } => Outcome::IsfSettle(isf::settle(rules, facts, policy)?),
            Self::IsfShare { facts } => Outcome::IsfShare(isf::share(facts)?),
            Self::DischargeReadyPayment { facts, policy } => {
                Outcome::DischargeReadyPayment(discharge_ready::payment(rules, facts, policy)?)
            }
            Self::DischargeReadyCheckInvoice { facts, policy } => {
                Outcome::DischargeReadyCheckInvoice(discharge_ready::check_invoice(rules, facts, policy)?)
            }
        })
    }

    /// The group codes that the facts name.
    pub(super) fn codes(&self) -> BTreeSet<Code> {
        match self {
            Self::IsfRefund { facts, .. } => facts.code.into_iter().collect(),
            Self::IsfSettle { facts, .. } => {
                let contacts = facts.contacts.iter().filter_map(|contact| contact.code);
                contacts.chain(facts.courses.iter().map(|course| course.code)).collect()
            }
            _ => BTreeSet::new(),
        }
    }
}

impl Outcome {
    /// The steps from facts to outcome.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        match self {
            Self::IsfRefund(refund) => refund.explain(),
            Self::IsfSettle(settlement) => settlement.explain(),
            Self::IsfShare(sharing) => sharing.explain(),
            Self::DischargeReadyPayment(payment) => payment.explain(),
            Self::DischargeReadyCheckInvoice(check) => check.explain(),
        }
    }

    /// The amount that the outcome comes to: of an invoice check, what should have been billed.
    #[must_use]
    pub const fn amount(&self) -> Amount<Nok> {
        match self {
            Self::IsfRefund(refund) => refund.amount,
            Self::IsfSettle(settlement) => settlement.totals.sum_of_rows,
            Self::IsfShare(sharing) => sharing.amount,
            Self::DischargeReadyPayment(payment) => payment.amount,
            Self::DischargeReadyCheckInvoice(check) => check.totals.expected,
        }
    }
}
