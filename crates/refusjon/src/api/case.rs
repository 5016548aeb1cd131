//! A rule, its facts and its policy, as one piece of data.

use crate::{
    co_consultation,
    code::Code,
    cofinancing, collaboration, copayment, discharge_ready,
    error::Error,
    explanation::Explanation,
    flow::{Flow, Money},
    isf, proximity, rbf,
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

            /// The names of the schemas of every rule's facts, outcome and policy.
            #[cfg(feature = "schema")]
            pub(super) const SCHEMAS: &[&str] =
                &[$($name, concat!($name, ".outcome"), $(concat!($name, ".", stringify!($policy)),)?)+];

            /// The schema of a rule's facts, outcome or policy, by its name.
            #[cfg(feature = "schema")]
            pub(super) fn schema(name: &str) -> Option<schemars::Schema> {
                let (rule, part) = name
                    .strip_suffix(".outcome")
                    .map(|rule| (rule, "outcome"))
                    .or_else(|| name.strip_suffix(".policy").map(|rule| (rule, "policy")))
                    .unwrap_or((name, "facts"));
                match (rule, part) {
                    $(
                        ($name, "facts") => Some(schemars::schema_for!($facts)),
                        ($name, "outcome") => Some(schemars::schema_for!($outcome)),
                        $(($name, part) if part == stringify!($policy) => {
                            Some(schemars::schema_for!($policy_type))
                        })?
                    )+
                    _ => None,
                }
            }

            /// Where in a case that cannot be read the fault lies, and what it is.
            pub(super) fn fault(value: &serde_json::Value) -> Option<(String, String)> {
                match value.get("rule")?.as_str()? {
                    $($name => fault::<$facts, policy_type!($($policy_type)?)>(value),)+
                    _ => None,
                }
            }

            /// A case of a rule, from its facts and its policy, in whatever form they come. An error has its place.
            #[cfg(feature = "csv")]
            pub(crate) fn of<'v, D>(
                rule: &str,
                facts: D,
                policy: Option<&serde_json::Value>,
            ) -> Result<Self, (String, String)>
            where
                D: serde::Deserializer<'v>,
            {
                match rule {
                    $($name => {
                        $(let $policy = read_policy::<$policy_type>(policy)?;)?
                        no_policy!(policy $($policy)?);
                        let facts = read_facts::<$facts, _>(facts)?;
                        Ok(Self::$variant { facts $(, $policy)? })
                    })+
                    _ => Err((String::new(), format!("{rule} is no rule"))),
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

/// Refuses a policy where the rule has none.
#[cfg(feature = "csv")]
macro_rules! no_policy {
    ($given:ident) => {
        read_policy::<NoPolicy>($given)?
    };
    ($given:ident $policy:ident) => {};
}

#[cfg(feature = "csv")]
fn read_facts<'v, F: Deserialize<'v>, D: serde::Deserializer<'v>>(facts: D) -> Result<F, (String, String)> {
    serde_path_to_error::deserialize(facts)
        .map_err(|error| (error.path().to_string(), error.inner().to_string()))
}

#[cfg(feature = "csv")]
fn read_policy<P: serde::de::DeserializeOwned + Default>(
    policy: Option<&serde_json::Value>,
) -> Result<P, (String, String)> {
    let Some(policy) = policy else { return Ok(P::default()) };
    serde_path_to_error::deserialize(policy)
        .map_err(|error| (format!("policy.{}", error.path()), error.inner().to_string()))
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
    /// [`rbf::distribute`].
    "rbf.distribute" RbfDistribute(rbf::Run, policy: rbf::Policy) -> rbf::Distribution = rbf::distribute;
    /// [`rbf::settle`].
    "rbf.settle" RbfSettle(rbf::SettlementFacts, policy: rbf::Policy) -> rbf::Settlement = rbf::settle;
    /// [`copayment::exemption`](copayment::exemption()).
    "copayment.exemption" CopaymentExemption(copayment::Attendance) -> copayment::Exemption =
        |rules: &Rulebook, facts: &copayment::Attendance| {
            copayment::exemption(rules, &facts.patient, facts.service, facts.date)
        };
    /// [`copayment::year`](copayment::year()).
    "copayment.year" CopaymentYear(copayment::Year) -> copayment::YearAccount = copayment::year;
    /// [`copayment::hospital`](copayment::hospital()).
    "copayment.hospital" CopaymentHospital(
        copayment::HospitalDay, policy: copayment::HospitalPolicy
    ) -> copayment::HospitalBill = copayment::hospital;
    /// [`copayment::travel`](copayment::travel()).
    "copayment.travel" CopaymentTravel(copayment::Journey) -> copayment::TravelCopayment = copayment::travel;
    /// [`collaboration::budget`].
    "collaboration.budget" CollaborationBudget(
        collaboration::Measure, policy: collaboration::Policy
    ) -> collaboration::Budget = |_: &Rulebook, facts, policy| collaboration::budget(facts, policy);
    /// [`collaboration::check_agreement`].
    "collaboration.check_agreement" CollaborationCheckAgreement(
        collaboration::Agreement, policy: collaboration::Policy
    ) -> collaboration::AgreementCheck = |_: &Rulebook, facts, policy| collaboration::check_agreement(facts, policy);
    /// [`collaboration::grant`].
    "collaboration.grant" CollaborationGrant(
        collaboration::Application, policy: collaboration::Policy
    ) -> collaboration::Grant = collaboration::grant;
    /// [`collaboration::programme`].
    "collaboration.programme" CollaborationProgramme(
        collaboration::Programme, policy: collaboration::Policy
    ) -> collaboration::ProgrammeSize = collaboration::programme;
    /// [`proximity::grant`].
    "proximity.grant" ProximityGrant(
        proximity::RegionYear, policy: proximity::Policy
    ) -> proximity::Grant = proximity::grant;
    /// [`cofinancing::payment()`].
    "cofinancing.payment" CofinancingPayment(
        cofinancing::Contact, policy: cofinancing::Policy
    ) -> cofinancing::Payment = cofinancing::payment;
    /// [`cofinancing::model_payment`].
    "cofinancing.model_payment" CofinancingModelPayment(
        cofinancing::ModelStay, policy: cofinancing::Policy
    ) -> cofinancing::ModelPayment = cofinancing::model_payment;
    /// [`cofinancing::curve()`].
    "cofinancing.curve" CofinancingCurve(
        cofinancing::CurveFacts, policy: cofinancing::Policy
    ) -> cofinancing::Curve = cofinancing::curve;
    /// [`cofinancing::crossovers()`].
    "cofinancing.crossovers" CofinancingCrossovers(
        cofinancing::CrossoverFacts, policy: cofinancing::Policy
    ) -> cofinancing::Crossovers = cofinancing::crossovers;
    /// [`cofinancing::totals()`].
    "cofinancing.totals" CofinancingTotals(
        cofinancing::TotalsFacts, policy: cofinancing::Policy
    ) -> cofinancing::Totals = cofinancing::totals;
    /// [`cofinancing::outpatient()`].
    "cofinancing.outpatient" CofinancingOutpatient(
        cofinancing::OutpatientFacts, policy: cofinancing::Policy
    ) -> cofinancing::OutpatientPayment = cofinancing::outpatient;
    /// [`cofinancing::break_even`].
    "cofinancing.break_even" CofinancingBreakEven(
        cofinancing::BreakEvenFacts
    ) -> cofinancing::BreakEven = |_: &Rulebook, facts| cofinancing::break_even(facts);
    /// [`cofinancing::savings`].
    "cofinancing.savings" CofinancingSavings(
        cofinancing::SavingsFacts, policy: cofinancing::Policy
    ) -> cofinancing::Savings = cofinancing::savings;
    /// [`cofinancing::danish_payment`].
    "cofinancing.danish_payment" CofinancingDanishPayment(
        cofinancing::DanishContact, policy: cofinancing::Policy
    ) -> cofinancing::DanishPayment = cofinancing::danish_payment;
    /// [`cofinancing::ceiling()`].
    "cofinancing.ceiling" CofinancingCeiling(
        cofinancing::CeilingFacts
    ) -> cofinancing::Return = cofinancing::ceiling;
    /// [`cofinancing::finished_treatment`].
    "cofinancing.finished_treatment" CofinancingFinishedTreatment(
        cofinancing::FinishedStay, policy: cofinancing::Policy
    ) -> cofinancing::FinishedPayment = cofinancing::finished_treatment;
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
