//! A rule, its facts and its policy, as one piece of data.

use crate::{
    co_consultation,
    code::Code,
    copayment, discharge_ready,
    error::Error,
    explanation::Explanation,
    flow::{Flow, Money},
    isf,
    rulebook::Rulebook,
    tariff,
};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use std::collections::BTreeSet;

/// The rules that the faces share, each once: its name, what it takes, what it gives and the function.
macro_rules! rules {
    ($(
        $(#[$doc:meta])*
        $name:literal $variant:ident($facts:ty $(, $policy:ident: $policy_type:ty)?) -> $outcome:ty = $run:expr;
    )+) => {
        /// A rule with its facts and its policy. In JSON `rule` names the rule.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "rule", deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[allow(clippy::large_enum_variant, reason = "a case is made once and run once")]
        #[non_exhaustive]
        pub enum Case {
            $(
                $(#[$doc])*
                #[serde(rename = $name)]
                $variant {
                    /// What happened.
                    facts: $facts,
                    $(
                        /// The readings chosen.
                        #[serde(default)]
                        $policy: $policy_type,
                    )?
                },
            )+
        }

        /// What a rule says of a case.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "rule", content = "result")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[allow(clippy::large_enum_variant, reason = "an outcome is made once and read once")]
        #[non_exhaustive]
        pub enum Outcome {
            $(
                $(#[$doc])*
                #[serde(rename = $name)]
                $variant($outcome),
            )+
        }

        impl Case {
            /// The names of the rules.
            #[must_use]
            pub const fn rules() -> &'static [&'static str] {
                &[$($name),+]
            }

            /// The name of its rule.
            #[must_use]
            pub const fn rule(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name,)+
                }
            }

            /// Where in a case that cannot be read the fault lies, and what it is.
            pub(super) fn fault(value: &serde_json::Value) -> Option<(String, String)> {
                match value.get("rule")?.as_str()? {
                    $($name => fault::<$facts, policy_type!($($policy_type)?)>(value),)+
                    _ => None,
                }
            }

            /// Runs the rule.
            ///
            /// # Errors
            /// Those of the rule.
            pub fn run(&self, rules: &Rulebook) -> Result<Outcome, Error> {
                match self {
                    $(Self::$variant { facts $(, $policy)? } => {
                        ($run)(rules, facts $(, $policy)?).map(Outcome::$variant)
                    })+
                }
            }
        }

        impl Outcome {
            /// The steps from facts to outcome.
            #[must_use]
            pub fn explain(&self) -> Explanation {
                match self {
                    $(Self::$variant(outcome) => outcome.explain(),)+
                }
            }

            /// The amount that the outcome comes to, when it comes to one.
            #[must_use]
            pub fn amount(&self) -> Option<Money> {
                match self {
                    $(Self::$variant(outcome) => outcome.amount(),)+
                }
            }

            /// Who pays whom.
            #[must_use]
            pub fn flows(&self) -> Vec<Flow> {
                match self {
                    $(Self::$variant(outcome) => outcome.flows(),)+
                }
            }
        }
    };
}

macro_rules! policy_type {
    () => {
        NoPolicy
    };
    ($policy:ty) => {
        $policy
    };
}

rules! {
    /// [`isf::refund`].
    "isf.refund" IsfRefund(isf::Contact, policy: isf::Policy) -> isf::Refund = isf::refund;
    /// [`isf::settle`].
    "isf.settle" IsfSettle(isf::Activity, policy: isf::Policy) -> isf::Settlement = isf::settle;
    /// [`isf::share`].
    "isf.share" IsfShare(isf::SharingFacts) -> isf::Sharing = |_: &Rulebook, facts| isf::share(facts);
    /// [`discharge_ready::payment`].
    "discharge_ready.payment" DischargeReadyPayment(
        discharge_ready::Stay, policy: discharge_ready::Policy
    ) -> discharge_ready::Payment = discharge_ready::payment;
    /// [`discharge_ready::check_invoice`].
    "discharge_ready.check_invoice" DischargeReadyCheckInvoice(
        discharge_ready::Invoice, policy: discharge_ready::Policy
    ) -> discharge_ready::InvoiceCheck = discharge_ready::check_invoice;
    /// [`copayment::exemption`](copayment::exemption()).
    "copayment.exemption" CopaymentExemption(copayment::Attendance) -> copayment::Exemption =
        |rules: &Rulebook, facts: &copayment::Attendance| {
            copayment::exemption(rules, &facts.patient, facts.service, facts.day)
        };
    /// [`copayment::year`](copayment::year()).
    "copayment.year" CopaymentYear(copayment::Year) -> copayment::YearAccount = copayment::year;
    /// [`copayment::hospital`](copayment::hospital()).
    "copayment.hospital" CopaymentHospital(
        copayment::HospitalDay, policy: copayment::HospitalPolicy
    ) -> copayment::HospitalBill = copayment::hospital;
    /// [`copayment::travel`](copayment::travel()).
    "copayment.travel" CopaymentTravel(copayment::Journey) -> copayment::TravelCopayment = copayment::travel;
    /// [`tariff::value`].
    "tariff.value" TariffValue(tariff::Bill, policy: tariff::Policy) -> tariff::Valuation = tariff::value;
    /// [`co_consultation::settle`](co_consultation::settle()).
    "co_consultation.settle" CoConsultationSettle(
        co_consultation::CoConsultation, policy: co_consultation::Policy
    ) -> co_consultation::Settlement = co_consultation::settle;
    /// [`co_consultation::propose`](co_consultation::propose()).
    "co_consultation.propose" CoConsultationPropose(
        co_consultation::Proposal, policy: co_consultation::Policy
    ) -> co_consultation::Settlement = co_consultation::propose;
    /// [`co_consultation::compare`](co_consultation::compare()).
    "co_consultation.compare" CoConsultationCompare(
        co_consultation::Trial, policy: co_consultation::Policy
    ) -> co_consultation::Comparison = co_consultation::compare;
    /// [`co_consultation::overlaps`](co_consultation::overlaps()).
    "co_consultation.overlaps" CoConsultationOverlaps(
        co_consultation::Schedule
    ) -> co_consultation::Overlaps = |_: &Rulebook, facts| co_consultation::overlaps(facts);
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
