//! Where one model becomes cheaper than another.

use super::{
    Model, Policy, Terms,
    curve::{choices, gaps, standing},
    error::{check_currency, check_days},
    explain::explanation,
};
use crate::{
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money},
    rulebook::Rulebook,
};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Two models and the stays to compare them for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrossoverFacts {
    /// The one model.
    pub a: Model,
    /// The other.
    pub b: Model,
    /// The longest stay; the comparison starts at one day.
    pub days: u32,
}

/// Which of two models the municipality pays less by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Cheaper {
    /// The one.
    A,
    /// The other.
    B,
    /// Neither: both ask the same.
    Equal,
}

/// A run of lengths of stay for which the same model is cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Stretch {
    /// The first number of days.
    pub from: u32,
    /// The last number of days.
    pub to: u32,
    /// Which is cheaper.
    pub cheaper: Cheaper,
}

/// Where two models cross.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Crossovers {
    /// The one model in figures.
    pub a: Terms,
    /// The other.
    pub b: Terms,
    /// The lengths of stay from one day on, by which model is cheaper. Each stretch but the first starts at a
    /// crossover.
    pub stretches: Vec<Stretch>,
    /// The model that is cheaper for a stay of one day stays so for stays under this many days. Nothing when it does on
    /// the whole range, or when the models start out equal. Equal is no longer cheaper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cheaper_under: Option<u32>,
    /// The readings chosen.
    pub policy: Policy,
}

/// Compares two models day by day.
///
/// ```
/// use refusjon::{Rulebook, cofinancing::{self, CareGroup, CrossoverFacts, Model, Policy, ProposedModel}};
/// let proposed = |model| Model::proposed(model, CareGroup::AdultMentalHealth);
/// let facts = CrossoverFacts {
///     a: proposed(ProposedModel::PerDay), b: proposed(ProposedModel::Combined), days: 60,
/// };
/// let crossed = cofinancing::crossovers(&Rulebook::embedded(), &facts, &Policy::default())?;
/// assert_eq!(crossed.cheaper_under, Some(6));
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// As [`Model::terms`]; when the models are in two currencies or the range is longer than a hundred years.
pub fn crossovers(rules: &Rulebook, facts: &CrossoverFacts, policy: &Policy) -> Result<Crossovers, Error> {
    check_days("days", facts.days)?;
    let (a, b) = (facts.a.terms(rules, policy)?, facts.b.terms(rules, policy)?);
    check_currency("b", b.per_stay, a.per_stay)?;
    let mut stretches: Vec<Stretch> = Vec::new();
    for days in 1..=facts.days {
        let cheaper = match a.payment(days)?.ore().cmp(&b.payment(days)?.ore()) {
            Ordering::Less => Cheaper::A,
            Ordering::Greater => Cheaper::B,
            Ordering::Equal => Cheaper::Equal,
        };
        match stretches.last_mut() {
            Some(last) if last.cheaper == cheaper => last.to = days,
            _ => stretches.push(Stretch { from: days, to: days, cheaper }),
        }
    }
    let cheaper_under = match stretches.as_slice() {
        [first, second, ..] if first.cheaper != Cheaper::Equal => Some(second.from),
        _ => None,
    };
    Ok(Crossovers { a, b, stretches, cheaper_under, policy: *policy })
}

impl Crossovers {
    /// A comparison comes to no amount.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        None
    }

    /// A comparison is about stays that nobody had: there is nothing to pay.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// Both models' figures, and the stretches.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let answer = match (self.cheaper_under, self.stretches.first()) {
            (Some(days), Some(first)) => vec![
                Term::sign(name(first.cheaper)),
                Term::sign("for stays under"),
                Term::number(days, "days"),
            ],
            (_, Some(first)) => vec![Term::sign(name(first.cheaper))],
            _ => vec![Term::sign("no stays to compare")],
        };
        let title = "Where two models of municipal co-financing cross";
        let mut explanation = explanation(title, standing(&self.a), answer, gaps([&self.a, &self.b]));
        explanation.step(self.a.step("cofinancing.model", "Model a"));
        explanation.step(self.b.step("cofinancing.model", "Model b"));
        for Stretch { from, to, cheaper } in &self.stretches {
            explanation.step(
                Step::new("cofinancing.stretch", format!("Stays of {from} to {to} days"))
                    .formula([Term::sign(name(*cheaper))]),
            );
        }
        explanation.readings = self.policy.readings(choices([&self.a, &self.b]));
        explanation
    }
}

const fn name(cheaper: Cheaper) -> &'static str {
    match cheaper {
        Cheaper::A => "model a is cheaper",
        Cheaper::B => "model b is cheaper",
        Cheaper::Equal => "both cost the same",
    }
}
