//! What a Danish municipality pays for days after treatment is finished (*færdigbehandlede patienter*).

use super::{
    CofinancingError, FinishedRates, Policy,
    error::{check_amount, check_days, check_entries, check_names},
    explain::explanation,
    policy::Choice,
};
use crate::{
    amount::{Amount, Dkk, split},
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::Text,
    parameter::{Status, Used},
    rulebook::{Key, Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The ward the patient waits in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Ward {
    /// Somatic care.
    Somatic,
    /// Psychiatry.
    Psychiatry,
}

/// The rates of a year, which the caller gives when the library does not have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rates {
    /// What the region charges for each day.
    pub regional: Amount<Dkk>,
    /// What the state charges for each of the first days.
    #[serde(default)]
    pub state_first: Amount<Dkk>,
    /// What the state charges for each later day.
    #[serde(default)]
    pub state_later: Amount<Dkk>,
}

/// A municipality of the region and its inhabitants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Population {
    /// Its name.
    pub municipality: String,
    /// Its inhabitants.
    pub inhabitants: u32,
}

/// Finished-treatment days of one patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FinishedStay {
    /// The caller's name for the stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The first finished-treatment day; its year's rates hold for all days.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// Finished-treatment days.
    pub days: u32,
    /// The ward.
    pub ward: Ward,
    /// The rates, when they are not the library's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates: Option<Rates>,
    /// The municipality that pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The region's municipalities, to which the state returns its part by inhabitants. Without them the return is not
    /// shared out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub population: Vec<Population>,
}

impl FinishedStay {
    /// So many finished-treatment days from a day on.
    #[must_use]
    pub const fn new(date: NaiveDate, days: u32, ward: Ward) -> Self {
        Self {
            id: None,
            date,
            days,
            ward,
            rates: None,
            municipality: None,
            region: None,
            population: Vec::new(),
        }
    }
}

/// What is paid for finished-treatment days, to whom, and what comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FinishedPayment {
    /// The stay.
    pub stay: FinishedStay,
    /// The rates that were used.
    pub rates: Rates,
    /// Days at the lower state charge.
    pub first_days: u32,
    /// Days at the higher state charge.
    pub later_days: u32,
    /// What the region gets and keeps.
    pub regional: Amount<Dkk>,
    /// What the state gets and returns.
    pub state: Amount<Dkk>,
    /// What the municipality pays in all.
    pub amount: Amount<Dkk>,
    /// What each municipality of the region gets back, in the order given. The amounts sum to the state's part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<Returned>,
    /// The parameters that gave the figures.
    pub used: Vec<Used>,
    /// The readings chosen.
    pub policy: Policy,
}

/// What a municipality gets back of the state's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Returned {
    /// Its name.
    pub municipality: String,
    /// Its inhabitants.
    pub inhabitants: u32,
    /// Its amount.
    pub amount: Amount<Dkk>,
}

/// What a Danish municipality pays for finished-treatment days: the region's charge and, since 2017, a state charge that
/// makes a somatic day cost the double at first and then the triple. The state returns its part by population.
///
/// ```
/// use refusjon::{Rulebook, date, cofinancing::{self, FinishedRates, FinishedStay, Policy, Ward}};
/// let stay = FinishedStay::new(date(2017, 3, 1)?, 5, Ward::Somatic);
/// let policy = Policy { finished_rates: FinishedRates::Of2016, ..Policy::default() };
/// let payment = cofinancing::finished_treatment(&Rulebook::embedded(), &stay, &policy)?;
/// assert_eq!(payment.amount.to_string(), "25688.00");
/// assert_eq!(payment.regional.to_string(), "9880.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When a rate is negative, the year's rates are neither given nor known, or the population is nobody.
pub fn finished_treatment(
    rules: &Rulebook,
    stay: &FinishedStay,
    policy: &Policy,
) -> Result<FinishedPayment, Error> {
    check_days("days", stay.days)?;
    let mut used = Vec::new();
    let rates = match stay.rates {
        Some(rates) => rates,
        None => known(rules, stay, policy, &mut used)?,
    };
    for (field, rate) in [
        ("rates.regional", rates.regional),
        ("rates.state_first", rates.state_first),
        ("rates.state_later", rates.state_later),
    ] {
        check_amount(field, rate.into())?;
    }
    let charged = rates.state_first != Amount::ZERO || rates.state_later != Amount::ZERO;
    let (first_days, later_days) = if charged {
        let key = key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_FIRST_DAYS;
        let limit = rules.value(key, stay.date, policy.values)?;
        let most = u32::try_from(limit.value.number().unwrap_or_default())
            .map_err(|_| CofinancingError::out_of_range("days"))?;
        used.push(limit);
        let first = stay.days.min(most);
        (first, stay.days.saturating_sub(first))
    } else {
        (0, 0)
    };
    let out_of_range = || CofinancingError::out_of_range("days");
    let of = |rate: Amount<Dkk>, days: u32| rate.ore().checked_mul(days.into()).map(Amount::from_ore);
    let regional = of(rates.regional, stay.days).ok_or_else(out_of_range)?;
    let state = of(rates.state_first, first_days)
        .and_then(|first| first.checked_add(of(rates.state_later, later_days)?))
        .ok_or_else(out_of_range)?;
    let amount = regional.checked_add(state).ok_or_else(out_of_range)?;
    let returned = returned(stay, state)?;
    Ok(FinishedPayment {
        stay: stay.clone(),
        rates,
        first_days,
        later_days,
        regional,
        state,
        amount,
        returned,
        used,
        policy: *policy,
    })
}

fn known(
    rules: &Rulebook,
    stay: &FinishedStay,
    policy: &Policy,
    used: &mut Vec<Used>,
) -> Result<Rates, Error> {
    let level = rules.value(key::COFINANCING_DENMARK_FINISHED_PRICE_LEVEL, stay.date, policy.values)?;
    if level.value.word() == Some("of_2016") && policy.finished_rates == FinishedRates::OfTheYear {
        return Err(CofinancingError::saying(
            "no_rates",
            "rates",
            format!("the indexed rates of finished-treatment days on {} were not found", stay.date),
            "give the rates of the year, or set the policy finished_rates to of_2016",
        )
        .into());
    }
    let (regional, charge) = match stay.ward {
        Ward::Somatic => (
            key::COFINANCING_DENMARK_FINISHED_REGIONAL_CHARGE_SOMATIC,
            key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_SOMATIC,
        ),
        Ward::Psychiatry => (
            key::COFINANCING_DENMARK_FINISHED_REGIONAL_CHARGE_PSYCHIATRY,
            key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_PSYCHIATRY,
        ),
    };
    let mut amount = |key: Key| -> Result<Amount<Dkk>, Error> {
        let figure = rules.value(key, stay.date, policy.values)?;
        let amount = Amount::try_from(figure.value.number().unwrap_or_default())?;
        used.push(figure);
        Ok(amount)
    };
    let regional = amount(regional)?;
    let charged = rules.value(charge, stay.date, policy.values)?.value.word() == Some("charged");
    let (state_first, state_later) = if charged {
        (
            amount(key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_FIRST_RATE)?,
            amount(key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_LATER_RATE)?,
        )
    } else {
        (Amount::ZERO, Amount::ZERO)
    };
    Ok(Rates { regional, state_first, state_later })
}

fn returned(stay: &FinishedStay, state: Amount<Dkk>) -> Result<Vec<Returned>, Error> {
    if stay.population.is_empty() {
        return Ok(Vec::new());
    }
    check_entries("population", stay.population.len())?;
    check_names("population", stay.population.iter().map(|one| one.municipality.as_str()))?;
    let parts: Vec<Decimal> = stay.population.iter().map(|one| one.inhabitants.into()).collect();
    let amounts = split(state, &parts).ok_or_else(|| super::ceiling::bad_key("population"))?;
    Ok(stay
        .population
        .iter()
        .zip(amounts)
        .map(|(one, amount)| Returned {
            municipality: one.municipality.clone(),
            inhabitants: one.inhabitants,
            amount,
        })
        .collect())
}

impl FinishedPayment {
    /// What the municipality pays in all.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// The municipality pays the region and the state; the state pays its part back to the region's municipalities.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let payer = || Party::new(Role::Municipality, self.stay.municipality.as_deref());
        let region = Party::new(Role::Region, self.stay.region.as_deref());
        let mut flows = vec![Flow::new(payer(), region, "finished-treatment days", self.regional)];
        if self.state != Amount::ZERO {
            flows.push(Flow::new(
                payer(),
                Role::State,
                "state charge for finished-treatment days",
                self.state,
            ));
        }
        flows.extend(self.returned.iter().map(|one| {
            let municipality = Party::new(Role::Municipality, Some(&one.municipality));
            Flow::new(Role::State, municipality, "return of the state charge by population", one.amount)
        }));
        flows
    }

    /// The steps from days to payments and returns.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Danish finished-treatment days from {}", self.stay.date);
        let gaps = match self.stay.ward {
            Ward::Somatic => ["hospice"],
            Ward::Psychiatry => ["psychiatric_surcharge"],
        };
        let mut explanation = explanation(title, Status::Foreign, [Term::amount(self.amount)], &gaps);
        explanation.step(
            Step::new("cofinancing.regional_charge", "The region's charge, which it keeps")
                .formula([
                    Term::number(self.stay.days, "days"),
                    Term::sign("×"),
                    Term::amount(self.rates.regional),
                    Term::sign("="),
                    Term::amount(self.regional),
                ])
                .using(&self.used)
                .citing([section::COFINANCING_FINISHED]),
        );
        if self.state != Amount::ZERO {
            explanation.step(
                Step::new("cofinancing.state_charge", "The state's charge, which it returns")
                    .formula([
                        Term::number(self.first_days, "days"),
                        Term::sign("×"),
                        Term::amount(self.rates.state_first),
                        Term::sign("+"),
                        Term::number(self.later_days, "days"),
                        Term::sign("×"),
                        Term::amount(self.rates.state_later),
                        Term::sign("="),
                        Term::amount(self.state),
                    ])
                    .citing([section::COFINANCING_FINISHED]),
            );
        }
        explanation.step(
            Step::new("cofinancing.payment", "What the municipality pays in all")
                .formula([Term::amount(self.amount)]),
        );
        for one in &self.returned {
            explanation.step(
                Step::new("cofinancing.return", Text::Owned(one.municipality.clone()))
                    .formula([
                        Term::number(one.inhabitants, "inhabitants"),
                        Term::sign("→"),
                        Term::amount(one.amount),
                    ])
                    .citing([section::COFINANCING_FINISHED_RETURN]),
            );
        }
        explanation.readings = if self.stay.rates.is_some() {
            self.policy.readings(&[])
        } else {
            self.policy.readings(&[Choice::FinishedRates])
        };
        explanation
    }
}
