//! A rule, its facts and its policy, as one piece of data.

use crate::{
    co_consultation,
    code::Code,
    cofinancing, collaboration, copayment, discharge_ready,
    error::{Error, TextError, ValueError},
    explanation::Explanation,
    flow::{Flow, Money},
    isf,
    number::Text,
    proximity, rbf,
    rulebook::Rulebook,
    tariff,
    tree::{Fault, Tree, read_by_hand},
};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _},
};
use std::collections::BTreeSet;

/// The rules that the faces share, each once: its name, what it takes, what it gives and the function.
macro_rules! rules {
    ($(
        #[cfg($on:meta)]
        {
            $(
                $(#[$doc:meta])*
                $name:literal $variant:ident($facts:ty $(, $policy:ident: $policy_type:ty)?) -> $outcome:ty = $run:expr;
            )+
        }
    )+) => {
        /// A rule with its facts and its policy. In JSON `rule` names the rule.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "rule", deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[allow(clippy::large_enum_variant, reason = "a case is made once and run once")]
        #[non_exhaustive]
        pub enum Case {
            $($(
                #[cfg($on)]
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
            )+)+
        }

        /// What a rule says of a case.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "rule", content = "result")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[allow(clippy::large_enum_variant, reason = "an outcome is made once and read once")]
        #[non_exhaustive]
        pub enum Outcome {
            $($(
                #[cfg($on)]
                $(#[$doc])*
                #[serde(rename = $name)]
                $variant($outcome),
            )+)+
        }

        impl Case {
            /// The names of the rules.
            #[must_use]
            pub const fn rules() -> &'static [&'static str] {
                &[$($(#[cfg($on)] $name),+),+]
            }

            /// The name of its rule.
            #[must_use]
            pub const fn rule(&self) -> &'static str {
                match *self {
                    $($(#[cfg($on)] Self::$variant { .. } => $name,)+)+
                }
            }

            /// The names of the schemas of every rule's facts, outcome and policy.
            #[cfg(feature = "schema")]
            pub(super) const SCHEMAS: &[&str] =
                &[
                $($(
                    #[cfg($on)] $name,
                    #[cfg($on)] concat!($name, ".outcome"),
                    $(#[cfg($on)] concat!($name, ".", stringify!($policy)),)?
                )+)+
            ];

            /// The schema of a rule's facts, outcome or policy, by its name.
            #[cfg(feature = "schema")]
            pub(super) fn schema(name: &str) -> Option<schemars::Schema> {
                let (rule, part) = name
                    .strip_suffix(".outcome")
                    .map(|rule| (rule, "outcome"))
                    .or_else(|| name.strip_suffix(".policy").map(|rule| (rule, "policy")))
                    .unwrap_or((name, "facts"));
                match (rule, part) {
                    $($(
                        #[cfg($on)]
                        ($name, "facts") => Some(schemars::schema_for!($facts)),
                        #[cfg($on)]
                        ($name, "outcome") => Some(schemars::schema_for!($outcome)),
                        $(#[cfg($on)] ($name, part) if part == stringify!($policy) => {
                            Some(schemars::schema_for!($policy_type))
                        })?
                    )+)+
                    _ => None,
                }
            }

            /// A case of a rule, from its facts and its policy. An error in the facts has its place below `at`.
            pub(crate) fn of(rule: &str, at: &str, facts: &Tree<'_>, policy: Option<&Tree<'_>>) -> Result<Self, Fault> {
                match rule {
                    $($(#[cfg($on)] $name => {
                        no_policy!(policy $($policy)?);
                        // The policy first: what is wrong with it is wrong of every case.
                        Ok(Self::$variant {
                            $($policy: read_policy(policy)?,)?
                            facts: facts.read().map_err(|fault| fault.under(at))?,
                        })
                    })+)+
                    _ => Err(Fault::unknown_variant(rule, Self::rules()).under("rule")),
                }
            }

            /// The fields of a case of a rule.
            fn fields(rule: &str) -> &'static [&'static str] {
                match rule {
                    $($(#[cfg($on)] $name => &["rule", "facts" $(, stringify!($policy))?],)+)+
                    _ => &["rule", "facts", "policy"],
                }
            }

            /// Runs the rule.
            ///
            /// # Errors
            /// Those of the rule.
            pub fn run(&self, rules: &Rulebook) -> Result<Outcome, Error> {
                match *self {
                    $($(#[cfg($on)] Self::$variant { ref facts $(, ref $policy)? } => {
                        ($run)(rules, facts $(, $policy)?).map(Outcome::$variant)
                    })+)+
                }
            }
        }

        impl Outcome {
            pub(super) fn read(tree: &Tree<'_>) -> Result<Self, Fault> {
                let outcome = tree.by_hand(&"an outcome: a rule and its result")?;
                let rule = outcome.required("rule", Tree::read::<Text>)?;
                match &*rule {
                    $($(#[cfg($on)] $name => outcome.required("result", Tree::read).map(Self::$variant),)+)+
                    _ => Err(Fault::unknown_variant(&rule, Case::rules()).under("rule")),
                }
            }

            /// The steps from facts to outcome.
            #[must_use]
            pub fn explain(&self) -> Explanation {
                match *self {
                    $($(#[cfg($on)] Self::$variant(ref outcome) => outcome.explain(),)+)+
                }
            }

            /// The amount that the outcome comes to, when it comes to one.
            #[must_use]
            pub fn amount(&self) -> Option<Money> {
                match *self {
                    $($(#[cfg($on)] Self::$variant(ref outcome) => outcome.amount(),)+)+
                }
            }

            /// Who pays whom.
            #[must_use]
            pub fn flows(&self) -> Vec<Flow> {
                match *self {
                    $($(#[cfg($on)] Self::$variant(ref outcome) => outcome.flows(),)+)+
                }
            }
        }
    };
}

/// Refuses a policy where the rule has none.
macro_rules! no_policy {
    ($given:ident) => {
        read_policy::<NoPolicy>($given)?
    };
    ($given:ident $policy:ident) => {};
}

/// The policy of a rule that has none: giving one is an error.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoPolicy {}

fn read_policy<P: DeserializeOwned + Default>(policy: Option<&Tree<'_>>) -> Result<P, Fault> {
    policy.map_or_else(|| Ok(P::default()), |policy| policy.read().map_err(|fault| fault.under("policy")))
}

rules! {
    #[cfg(feature = "isf")]
    {
        /// [`isf::refund`].
        "isf.refund" IsfRefund(isf::Contact, policy: isf::Policy) -> isf::Refund = isf::refund;
        /// [`isf::settle`].
        "isf.settle" IsfSettle(isf::Activity, policy: isf::Policy) -> isf::Settlement = isf::settle;
        /// [`isf::share`].
        "isf.share" IsfShare(isf::SharingFacts) -> isf::Sharing = |_: &Rulebook, facts| isf::share(facts);
    }
    #[cfg(feature = "discharge_ready")]
    {
        /// [`discharge_ready::payment`].
        "discharge_ready.payment" DischargeReadyPayment(
            discharge_ready::Stay, policy: discharge_ready::Policy
        ) -> discharge_ready::Payment = discharge_ready::payment;
        /// [`discharge_ready::check_invoice`].
        "discharge_ready.check_invoice" DischargeReadyCheckInvoice(
            discharge_ready::Invoice, policy: discharge_ready::Policy
        ) -> discharge_ready::InvoiceCheck = discharge_ready::check_invoice;
    }
    #[cfg(feature = "rbf")]
    {
        /// [`rbf::distribute`].
        "rbf.distribute" RbfDistribute(rbf::Run, policy: rbf::Policy) -> rbf::Distribution = rbf::distribute;
        /// [`rbf::settle`].
        "rbf.settle" RbfSettle(rbf::SettlementFacts, policy: rbf::Policy) -> rbf::Settlement = rbf::settle;
    }
    #[cfg(feature = "copayment")]
    {
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
    }
    #[cfg(feature = "collaboration")]
    {
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
    }
    #[cfg(feature = "proximity")]
    {
        /// [`proximity::grant`].
        "proximity.grant" ProximityGrant(
            proximity::RegionYear, policy: proximity::Policy
        ) -> proximity::Grant = proximity::grant;
    }
    #[cfg(feature = "cofinancing")]
    {
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
    }
    #[cfg(feature = "tariff")]
    {
        /// [`tariff::value`].
        "tariff.value" TariffValue(tariff::Bill, policy: tariff::Policy) -> tariff::Valuation = tariff::value;
    }
    #[cfg(feature = "co_consultation")]
    {
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
}

const A_CASE: &str = "a case: a rule and its facts";

impl Case {
    pub(super) fn read(tree: &Tree<'_>) -> Result<Self, Fault> {
        let case = tree.by_hand(&A_CASE)?;
        let rule = case.required("rule", Tree::read::<Text>)?;
        case.only(Self::fields(&rule))?;
        let policy = case.optional("policy", Ok)?;
        // Its errors name the facts already.
        Self::of(&rule, "facts", case.required("facts", Ok)?, policy)
    }

    /// The group codes that the facts name.
    pub(super) fn codes(&self) -> BTreeSet<Code> {
        match self {
            #[cfg(feature = "isf")]
            Self::IsfRefund { facts, .. } => facts.code.into_iter().collect(),
            #[cfg(feature = "isf")]
            Self::IsfSettle { facts, .. } => {
                let contacts = facts.contacts.iter().filter_map(|contact| contact.code);
                contacts.chain(facts.courses.iter().map(|course| course.code)).collect()
            }
            _ => BTreeSet::new(),
        }
    }
}

read_by_hand!(Case, Outcome);

/// Reads a case of a rule from facts in any form that serde reads.
///
/// ```
/// use refusjon::{Rulebook, api};
/// let facts = serde_json::json!({ "sector": "somatic", "date": "2020-12-31", "points": "-155.110" });
/// let case = api::case_of("isf.refund", facts, None)?;
/// assert_eq!(case.run(&Rulebook::embedded())?.amount().unwrap().to_string(), "-3552639.44 NOK");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the rule is unknown, or the facts or the policy are not the rule's; the message says where.
pub fn case_of<'v, D: Deserializer<'v>>(
    rule: &str,
    facts: D,
    policy: Option<&serde_json::Value>,
) -> Result<Case, Error> {
    let rule = known(rule)?;
    let read = || {
        let policy = policy.map(Tree::of).transpose().map_err(|fault| fault.under("policy"))?;
        Case::of(rule, "", &Tree::of(facts)?, policy.as_ref())
    };
    Ok(read().map_err(|fault| TextError::of(rule, fault))?)
}

/// Reads a case of a rule from JSON, the facts of a case or a whole case, such as a line of a file.
///
/// # Errors
/// When the rule is unknown, or the text is not a case of it; the message says where.
pub fn json_case(rule: &str, line: &str, policy: Option<&serde_json::Value>) -> Result<Case, Error> {
    let rule = known(rule)?;
    let read = || {
        let line = Tree::from_json(line)?;
        let given = policy.map(Tree::of).transpose().map_err(|fault| fault.under("policy"))?;
        if line.get("rule").is_none() {
            return Case::of(rule, "", &line, given.as_ref());
        }
        Case::of(rule, "", line.get("facts").unwrap_or(&line), line.get("policy").or(given.as_ref()))
    };
    Ok(read().map_err(|fault| TextError::of("line (JSON)", fault))?)
}

/// Reads a case from JSON. An error speaks of the rule and of places in its facts, as that of [`case_of`] does.
///
/// ```
/// use refusjon::{Rulebook, api};
/// let case = api::case_from_json(
///     r#"{ "rule": "isf.refund", "facts": { "sector": "somatic", "date": "2020-12-31", "points": "-155.110" } }"#,
/// )?;
/// assert_eq!(case.run(&Rulebook::embedded())?.amount().unwrap().to_string(), "-3552639.44 NOK");
/// let error = api::case_from_json(r#"{ "rule": "isf.refund", "facts": { "sector": "x" } }"#).unwrap_err();
/// assert_eq!(error.body().field.as_deref(), Some("sector"));
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the text is no case, the rule is unknown, or the facts or the policy are not the rule's; the message says where.
pub fn case_from_json(text: &str) -> Result<Case, Error> {
    let unreadable = |fault| TextError::of("case (JSON)", fault);
    let tree = Tree::from_json(text).map_err(unreadable)?;
    let parts = || {
        let case = tree.by_hand(&A_CASE)?;
        case.only(Case::fields(""))?;
        let rule = case.required("rule", Tree::read::<Text>)?;
        Ok((rule, case.required("facts", Ok)?, case.optional("policy", Ok)?))
    };
    let (rule, facts, policy) = parts().map_err(unreadable)?;
    let rule = known(&rule)?;
    let policy = policy.filter(|policy| **policy != Tree::Null);
    Ok(Case::of(rule, "", facts, policy).map_err(|fault| TextError::of(rule, fault))?)
}

/// The rule with this name.
pub(crate) fn known(rule: &str) -> Result<&'static str, ValueError> {
    let rules = Case::rules();
    rules
        .iter()
        .find(|known| **known == rule)
        .copied()
        .ok_or_else(|| ValueError::new("rule", rule, format!("one of {}", rules.join(", "))))
}
