//! One co-consultation under the law and under both alternatives.

use super::{
    Alternative, AlternativeOne, AlternativeTwo, CoConsultation, Policy, Proposal, Settlement,
    bill::too_large, propose, settle,
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::Text,
    rulebook::{Rulebook, section},
};
use serde::{Deserialize, Serialize};

/// A co-consultation, and the amounts of both alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trial {
    /// What happened.
    pub consultation: CoConsultation,
    /// The amounts of the first alternative.
    #[serde(default)]
    pub alternative_one: AlternativeOne,
    /// The amounts of the second.
    #[serde(default)]
    pub alternative_two: AlternativeTwo,
}

/// What three sets of rules make of one co-consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Comparison {
    /// Under the tariffs in force.
    pub in_force: Settlement,
    /// Under the first alternative.
    pub alternative_one: Settlement,
    /// Under the second.
    pub alternative_two: Settlement,
    /// What each party comes out with: the patient, the payers, then who receives. Each column sums to zero.
    pub parties: Vec<PartyResult>,
}

/// What one party receives less what it pays, in NOK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PartyResult {
    /// The party.
    pub party: Party,
    /// Under the tariffs in force.
    pub in_force: Amount<Nok>,
    /// Under the first alternative.
    pub alternative_one: Amount<Nok>,
    /// Under the second.
    pub alternative_two: Amount<Nok>,
    /// How much better the first alternative is for the party than the tariffs in force.
    pub alternative_one_more: Amount<Nok>,
    /// How much better the second is.
    pub alternative_two_more: Amount<Nok>,
}

/// Settles one co-consultation under the tariffs in force and under both alternatives of TB2023-81, and says what each
/// means for each party. Parties of one kind without names are counted together.
///
/// ```
/// use refusjon::co_consultation::{self, AlternativeOne, AlternativeTwo, CoConsultation, GroupTariffs, Policy, Provider};
/// use refusjon::{Rulebook, co_consultation::{ProviderKind, Trial}, date};
/// let gp = Provider { on_list: Some(true), documented: Some(true), ..Provider::new(ProviderKind::Gp) };
/// let specialist = Provider { documented: Some(true), ..Provider::new(ProviderKind::ContractSpecialist) };
/// let mut consultation = CoConsultation::new(date(2026, 2, 1)?, gp, vec![specialist]);
/// consultation.hosted_before = Some(0);
/// let tariffs = |host: &str, participant: &str| -> Result<_, refusjon::Error> {
///     Ok(Some(GroupTariffs {
///         host_fee: host.parse()?,
///         host_copayment: None,
///         participant_fee: participant.parse()?,
///     }))
/// };
/// let trial = Trial {
///     consultation,
///     alternative_one: AlternativeOne {
///         contract_specialist_participation: Some("500.00".parse()?),
///         ..AlternativeOne::default()
///     },
///     alternative_two: AlternativeTwo {
///         gp: tariffs("350", "320")?,
///         contract_specialist: tariffs("700", "600")?,
///         ..AlternativeTwo::default()
///     },
/// };
/// let comparison = co_consultation::compare(&Rulebook::embedded(), &trial, &Policy::default())?;
/// let specialist = &comparison.parties[3];
/// assert_eq!(specialist.in_force.to_string(), "635.00");
/// assert_eq!(specialist.alternative_one_more.to_string(), "-135.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// Those of [`settle`](super::settle()) and [`propose`](super::propose()).
pub fn compare(rules: &Rulebook, facts: &Trial, policy: &Policy) -> Result<Comparison, Error> {
    let proposed = |alternative| {
        propose(rules, &Proposal { consultation: facts.consultation.clone(), alternative }, policy)
    };
    let in_force = settle(rules, &facts.consultation, policy)?;
    let one = proposed(Alternative::One(facts.alternative_one.clone()))?;
    let two = proposed(Alternative::Two(facts.alternative_two.clone()))?;
    let parties = results([&in_force, &one, &two]).ok_or_else(too_large)?;
    Ok(Comparison { in_force, alternative_one: one, alternative_two: two, parties })
}

fn results(settlements: [&Settlement; 3]) -> Option<Vec<PartyResult>> {
    let flows = settlements.map(Settlement::flows);
    let mut parties = vec![Party::from(Role::Patient), Party::from(Role::NationalInsurance)];
    for claim in settlements.iter().flat_map(|settlement| &settlement.claims) {
        parties.extend([claim.party.clone(), claim.refund_to.clone()]);
    }
    for flow in flows.iter().flatten() {
        parties.push(flow.from.clone());
    }
    let mut listed: Vec<Party> = Vec::new();
    for party in parties {
        if !listed.contains(&party) {
            listed.push(party);
        }
    }
    listed
        .into_iter()
        .map(|party| {
            let [in_force, one, two] = [0, 1, 2].map(|regime| net(&party, flows.get(regime)?));
            let (in_force, one, two) = (in_force?, one?, two?);
            Some(PartyResult {
                party,
                in_force,
                alternative_one: one,
                alternative_two: two,
                alternative_one_more: one.checked_sub(in_force)?,
                alternative_two_more: two.checked_sub(in_force)?,
            })
        })
        .collect()
}

/// What a party receives less what it pays.
fn net(party: &Party, flows: &[Flow]) -> Option<Amount<Nok>> {
    flows.iter().try_fold(Amount::ZERO, |sum: Amount<Nok>, flow| {
        let amount = Amount::from_ore(flow.amount.ore());
        let sum = if flow.to == *party { sum.checked_add(amount)? } else { sum };
        if flow.from == *party { sum.checked_sub(amount) } else { Some(sum) }
    })
}

impl Comparison {
    /// Three settlements come to no single amount.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        None
    }

    /// What is paid under the tariffs in force; the alternatives are only proposed.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        self.in_force.flows()
    }

    /// What each party comes out with, after the steps of the three settlements.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Co-consultation on {} under three sets of rules", self.in_force.date);
        let answer = [
            Term::amount(self.in_force.total),
            Term::sign("in force,"),
            Term::amount(self.alternative_one.total),
            Term::sign("under alternative 1,"),
            Term::amount(self.alternative_two.total),
            Term::sign("under alternative 2"),
        ];
        let mut explanation = Explanation::new("co_consultation", title, answer);
        for (name, settlement) in [
            ("in force", &self.in_force),
            ("alternative 1", &self.alternative_one),
            ("alternative 2", &self.alternative_two),
        ] {
            let inner = settlement.explain();
            for mut step in inner.steps {
                step.label = Text::Owned(format!("{name}: {}", step.label));
                explanation.step(step);
            }
            for mark in inner.marks {
                if !explanation.marks.contains(&mark) {
                    explanation.marks.push(mark);
                }
            }
            if settlement.regime == super::Regime::InForce {
                explanation.readings = inner.readings;
                explanation.gaps = inner.gaps;
            }
        }
        for result in &self.parties {
            let label = format!("{}: receives less what is paid, under each", result.party);
            explanation.step(Step::new("co_consultation.party", Text::Owned(label)).formula([
                Term::amount(result.in_force),
                Term::sign("in force,"),
                Term::amount(result.alternative_one),
                Term::sign("under alternative 1,"),
                Term::amount(result.alternative_two),
                Term::sign("under alternative 2"),
            ]));
        }
        explanation.step(
            Step::new(
                "co_consultation.recommendation",
                "The report recommends to begin with GPs and specialists",
            )
            .citing([section::CO_CONSULTATION_RECOMMENDATION]),
        );
        explanation.marks.push(Mark {
            code: Text::Borrowed("proposed"),
            text: "The alternatives are proposals whose amounts the caller gave".to_owned(),
        });
        explanation
    }
}
