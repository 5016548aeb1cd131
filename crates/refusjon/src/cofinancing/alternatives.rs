//! What a municipality's own alternative costs beside hospital days, and who keeps what a prevented stay saves.

use super::{
    CofinancingError, Policy,
    error::{check_amount, check_currency},
    explain::explanation,
    money,
};
use crate::{
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money},
    number::{Number, Share, product},
    parameter::{Status, Used},
    rulebook::{Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A municipal alternative, such as a home staffed round the clock, and the price of a hospital day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BreakEvenFacts {
    /// What the alternative costs for one resident in a year.
    pub cost_per_year: Money,
    /// What a day elsewhere costs the municipality, such as the day rate of discharge-ready patients.
    pub price_per_day: Money,
    /// Days in the year: 365, or 366.
    #[serde(default = "usual_year")]
    pub days_in_year: u16,
}

const fn usual_year() -> u16 {
    365
}

/// What an alternative costs in a day, and how many days elsewhere a year of it pays for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BreakEven {
    /// What was compared.
    pub facts: BreakEvenFacts,
    /// What the alternative costs in a day, rounded to whole øre.
    pub per_day: Money,
    /// Whole days elsewhere that a year of the alternative pays for: from one more day on it is cheaper.
    pub days: u64,
    /// What is left of the year's cost beside those days.
    pub rest: Money,
}

/// Holds a municipal alternative against days elsewhere.
///
/// ```
/// use refusjon::{Amount, Money, Nok, cofinancing::{self, BreakEvenFacts}};
/// let nok = |text: &str| -> Result<Money, refusjon::Error> { Ok(Money::Nok(text.parse::<Amount<Nok>>()?)) };
/// let facts = BreakEvenFacts {
///     cost_per_year: nok("350000")?, price_per_day: nok("4000")?, days_in_year: 365,
/// };
/// let even = cofinancing::break_even(&facts)?;
/// assert_eq!(even.per_day.to_string(), "958.90 NOK");
/// assert_eq!(even.days, 87);
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When an amount is negative or in another currency, a day elsewhere costs nothing, or the year is neither 365 nor 366
/// days.
pub fn break_even(facts: &BreakEvenFacts) -> Result<BreakEven, Error> {
    check_amount("cost_per_year", facts.cost_per_year)?;
    check_currency("price_per_day", facts.price_per_day, facts.cost_per_year)?;
    if facts.price_per_day.ore() <= 0 {
        return Err(CofinancingError::new(
            "no_price",
            "price_per_day",
            facts.price_per_day.to_string(),
            "an amount above zero",
            "give what a day elsewhere costs",
        )
        .into());
    }
    if !(365..=366).contains(&facts.days_in_year) {
        return Err(CofinancingError::new(
            "bad_year",
            "days_in_year",
            facts.days_in_year.to_string(),
            "365 or 366",
            "leave it out for 365",
        )
        .into());
    }
    let out_of_range = || CofinancingError::out_of_range("cost_per_year");
    let (cost, price) = (facts.cost_per_year.ore(), facts.price_per_day.ore());
    let per_day = money::ratio(cost.into(), facts.days_in_year.into(), 0)
        .and_then(|ore| i64::try_from(ore).ok())
        .ok_or_else(out_of_range)?;
    let days = cost.checked_div(price).and_then(|days| u64::try_from(days).ok()).ok_or_else(out_of_range)?;
    let rest = cost.checked_rem(price).ok_or_else(out_of_range)?;
    Ok(BreakEven {
        facts: facts.clone(),
        per_day: money::like(facts.cost_per_year, per_day),
        days,
        rest: money::like(facts.cost_per_year, rest),
    })
}

impl BreakEven {
    /// What the alternative costs in a day.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        Some(self.per_day)
    }

    /// A comparison: there is nothing to pay.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// The two divisions.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = "A municipal alternative held against days elsewhere";
        let answer = [
            money::term(self.per_day),
            Term::sign("a day, as much in a year as"),
            Term::number(self.days, "days"),
        ];
        let mut explanation = explanation(title, Status::Proposed, answer, &["hospital_days"]);
        explanation.step(
            Step::new("cofinancing.per_day", "What the alternative costs in a day")
                .formula([
                    money::term(self.facts.cost_per_year),
                    Term::sign("/"),
                    Term::number(self.facts.days_in_year, "days"),
                    Term::sign("→"),
                    money::term(self.per_day),
                ])
                .citing([section::COFINANCING_HOME]),
        );
        explanation.step(Step::new("cofinancing.days", "Whole days elsewhere for the same money").formula([
            money::term(self.facts.cost_per_year),
            Term::sign("="),
            Term::number(self.days, "days"),
            Term::sign("×"),
            money::term(self.facts.price_per_day),
            Term::sign("+"),
            money::term(self.rest),
        ]));
        explanation
    }
}

/// Stays that a municipality prevents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavingsFacts {
    /// What the prevented stays would have cost.
    pub prevented_cost: Money,
    /// The municipality's share of the cost; the one proposed in 2013 when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// What the municipality's alternative costs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative_cost: Option<Money>,
}

/// Who keeps what prevented stays save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Savings {
    /// What was prevented.
    pub facts: SavingsFacts,
    /// The municipality's share.
    pub share: Share,
    /// The parameter that gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<Used>,
    /// What the municipality does not have to pay.
    pub municipality: Money,
    /// What the hospital trust keeps: the rest.
    pub hospital: Money,
    /// What the municipality gains in all: its part less what its alternative costs. Below zero it loses.
    pub net: Money,
}

/// Parts what prevented stays save: the municipality keeps its share of the cost, the hospital trust the rest.
///
/// ```
/// use refusjon::{Amount, Money, Nok, Rulebook, cofinancing::{self, Policy, SavingsFacts}};
/// let nok = |text: &str| -> Result<Money, refusjon::Error> { Ok(Money::Nok(text.parse::<Amount<Nok>>()?)) };
/// let facts = SavingsFacts {
///     prevented_cost: nok("101200")?, share: None, alternative_cost: Some(nok("30000")?),
/// };
/// let savings = cofinancing::savings(&Rulebook::embedded(), &facts, &Policy::default())?;
/// assert_eq!(savings.municipality.to_string(), "20240.00 NOK");
/// assert_eq!(savings.hospital.to_string(), "80960.00 NOK");
/// assert_eq!(savings.net.to_string(), "-9760.00 NOK");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When an amount is negative or in another currency.
pub fn savings(rules: &Rulebook, facts: &SavingsFacts, policy: &Policy) -> Result<Savings, Error> {
    check_amount("prevented_cost", facts.prevented_cost)?;
    let alternative = facts.alternative_cost.unwrap_or(money::like(facts.prevented_cost, 0));
    check_amount("alternative_cost", alternative)?;
    check_currency("alternative_cost", alternative, facts.prevented_cost)?;
    let (share, used) = match facts.share {
        Some(share) => (share, None),
        None => {
            let day = super::model::PROPOSED_ON.unwrap_or(NaiveDate::MIN);
            let used = rules.value(key::COFINANCING_PROPOSED_SHARE, day, policy.values)?;
            (Share::try_from(used.value.number().unwrap_or(Decimal::ZERO))?, Some(used))
        }
    };
    let out_of_range = || CofinancingError::out_of_range("prevented_cost");
    let municipality = product(facts.prevented_cost.kroner().normalize(), share.get().normalize())
        .and_then(|kroner| money::round_like(facts.prevented_cost, kroner))
        .ok_or_else(out_of_range)?;
    let hospital = money::difference(facts.prevented_cost, municipality).ok_or_else(out_of_range)?;
    let net = money::difference(municipality, alternative).ok_or_else(out_of_range)?;
    Ok(Savings { facts: facts.clone(), share, used, municipality, hospital, net })
}

impl Savings {
    /// What the municipality does not have to pay.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        Some(self.municipality)
    }

    /// What is saved is not paid: there is no flow.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// The steps from what was prevented to who keeps it.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = "Who keeps what prevented stays save";
        let mut explanation = explanation(title, Status::Proposed, [money::term(self.municipality)], &[]);
        explanation.step(
            Step::new("cofinancing.savings", "The municipality keeps its share, the hospital trust the rest")
                .formula([
                    money::term(self.facts.prevented_cost),
                    Term::sign("×"),
                    Term::Share(Number::new(self.share.get())),
                    Term::sign("→"),
                    money::term(self.municipality),
                    Term::sign(", and"),
                    money::term(self.hospital),
                    Term::sign("for the hospital trust"),
                ])
                .using(&self.used)
                .citing([section::COFINANCING_SAVINGS]),
        );
        if let Some(alternative) = self.facts.alternative_cost {
            explanation.step(
                Step::new("cofinancing.net", "The municipality's part less what its alternative costs")
                    .formula([
                        money::term(self.municipality),
                        Term::sign("−"),
                        money::term(alternative),
                        Term::sign("="),
                        money::term(self.net),
                    ]),
            );
        }
        explanation
    }
}
