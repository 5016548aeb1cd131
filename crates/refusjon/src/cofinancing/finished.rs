//! What a Danish municipality pays for days after treatment is finished (*færdigbehandlede patienter*).

use super::{
    CofinancingError, FinishedRates, Policy,
    error::{check_amount, check_days, check_entries, check_names},
    money,
};
use crate::{
    amount::{Amount, Dkk},
    error::Error,
    parameter::Used,
    rulebook::{Key, Rulebook, key},
};
use chrono::{Datelike, NaiveDate};
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
    /// What the state charges for each of the first days, from when it charges.
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
    /// The first finished-treatment day. Days are numbered from it, also across a new year.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// Finished-treatment days.
    pub days: u32,
    /// The ward.
    pub ward: Ward,
    /// The rates of all days, when they are not the library's. For a stay whose years have different rates, override the
    /// parameters.
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
    /// The days, parted where rates change.
    pub stretches: Vec<FinishedStretch>,
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
    /// The readings chosen.
    pub policy: Policy,
}

/// Days in a row that are charged alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FinishedStretch {
    /// The first of the days.
    #[serde(deserialize_with = "crate::period::day")]
    pub from: NaiveDate,
    /// How many there are.
    pub days: u32,
    /// The rates that were used. Those of the state are zero while it does not charge.
    pub rates: Rates,
    /// Days at the lower state charge.
    pub first_days: u32,
    /// Days at the higher state charge.
    pub later_days: u32,
    /// What the region gets.
    pub regional: Amount<Dkk>,
    /// What the state gets.
    pub state: Amount<Dkk>,
    /// The parameters that gave the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
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
/// makes a somatic day cost the double at first and then the triple. The state returns its part by population. Each day
/// follows the rules of its date, and days are numbered from the first.
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
/// When a rate is negative, the rates of one of the years are neither given nor known, state rates are given for days
/// that the state did not charge for, or there is something to return and the population is nobody.
pub fn finished_treatment(
    rules: &Rulebook,
    stay: &FinishedStay,
    policy: &Policy,
) -> Result<FinishedPayment, Error> {
    check_days("days", stay.days)?;
    let stretches = stretches(rules, stay, policy)?;
    refuse_state_rates(stay, &stretches)?;
    let out_of_range = || CofinancingError::out_of_range("days");
    let total = |of: fn(&FinishedStretch) -> Amount<Dkk>| {
        stretches.iter().map(of).try_fold(Amount::ZERO, Amount::checked_add).ok_or_else(out_of_range)
    };
    let (regional, state) = (total(|stretch| stretch.regional)?, total(|stretch| stretch.state)?);
    Ok(FinishedPayment {
        stay: stay.clone(),
        first_days: stretches.iter().map(|stretch| stretch.first_days).sum(),
        later_days: stretches.iter().map(|stretch| stretch.later_days).sum(),
        regional,
        state,
        amount: regional.checked_add(state).ok_or_else(out_of_range)?,
        returned: returned(stay, state)?,
        stretches,
        policy: *policy,
    })
}

/// The days, parted where rates change. A stay of no days has one stretch of none.
fn stretches(rules: &Rulebook, stay: &FinishedStay, policy: &Policy) -> Result<Vec<FinishedStretch>, Error> {
    let out_of_range = || CofinancingError::out_of_range("days");
    let of = |rate: Amount<Dkk>, days: u32| rate.ore().checked_mul(days.into()).map(Amount::from_ore);
    let mut stretches: Vec<FinishedStretch> = Vec::new();
    let (mut day, mut done) = (stay.date, 0_u32);
    loop {
        let Charge { rates, at_first, used, until } = charge(rules, stay, policy, day)?;
        let left = stay.days.saturating_sub(done);
        let days = until.signed_duration_since(day).num_days();
        let days = u32::try_from(days).map_err(|_| out_of_range())?.clamp(1, left.max(1)).min(left);
        let charged_days = if charges(&rates) { days } else { 0 };
        let first_days = at_first.saturating_sub(done).min(charged_days);
        let later_days = charged_days.saturating_sub(first_days);
        let state = of(rates.state_first, first_days)
            .and_then(|first| first.checked_add(of(rates.state_later, later_days)?))
            .ok_or_else(out_of_range)?;
        let regional = of(rates.regional, days).ok_or_else(out_of_range)?;
        let next = FinishedStretch { from: day, days, rates, first_days, later_days, regional, state, used };
        match stretches.last_mut() {
            Some(last) if last.rates == next.rates => join(last, next).ok_or_else(out_of_range)?,
            _ => stretches.push(next),
        }
        done = done.saturating_add(days);
        if done >= stay.days {
            return Ok(stretches);
        }
        day = until;
    }
}

/// Adds the days of a stretch at the same rates.
fn join(stretch: &mut FinishedStretch, next: FinishedStretch) -> Option<()> {
    stretch.days = stretch.days.checked_add(next.days)?;
    stretch.first_days = stretch.first_days.checked_add(next.first_days)?;
    stretch.later_days = stretch.later_days.checked_add(next.later_days)?;
    stretch.regional = stretch.regional.checked_add(next.regional)?;
    stretch.state = stretch.state.checked_add(next.state)?;
    for used in next.used {
        if !stretch.used.contains(&used) {
            stretch.used.push(used);
        }
    }
    Some(())
}

/// Whether the state charges.
pub(super) fn charges(rates: &Rates) -> bool {
    rates.state_first != Amount::ZERO || rates.state_later != Amount::ZERO
}

/// Refuses state rates when the state charged for none of the days.
fn refuse_state_rates(stay: &FinishedStay, stretches: &[FinishedStretch]) -> Result<(), CofinancingError> {
    match stay.rates {
        Some(given) if charges(&given) && !stretches.iter().any(|stretch| charges(&stretch.rates)) => {
            let ward = match stay.ward {
                Ward::Somatic => "somatic care",
                Ward::Psychiatry => "psychiatry",
            };
            Err(CofinancingError::saying(
                "no_state_charge",
                "rates.state_first",
                format!("there was no state charge for finished-treatment days in {ward} on {}", stay.date),
                "leave out the state rates, or correct the date",
            ))
        }
        _ => Ok(()),
    }
}

/// What holds on a day, and until when.
struct Charge {
    rates: Rates,
    /// How many days from the first on are at the lower state charge.
    at_first: u32,
    used: Vec<Used>,
    /// The first day on which something may be different: a new year at the latest.
    until: NaiveDate,
}

fn charge(rules: &Rulebook, stay: &FinishedStay, policy: &Policy, day: NaiveDate) -> Result<Charge, Error> {
    let new_year = day.year().checked_add(1).and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    let mut until = new_year.unwrap_or(NaiveDate::MAX);
    let mut value = |key: Key| -> Result<Used, Error> {
        let figure = rules.value(key, day, policy.values)?;
        // An older value that is used for lack of another has ended before the day.
        until = until.min(figure.period.until().filter(|end| *end > day).unwrap_or(until));
        Ok(figure)
    };
    let mut used = Vec::new();
    let rates = match stay.rates {
        Some(given) if state_charges(rules, stay.ward, day) => given,
        Some(given) => Rates { state_first: Amount::ZERO, state_later: Amount::ZERO, ..given },
        None => known(stay.ward, day, policy, &mut value, &mut used)?,
    };
    for (field, rate) in [
        ("rates.regional", rates.regional),
        ("rates.state_first", stay.rates.map_or(rates.state_first, |given| given.state_first)),
        ("rates.state_later", stay.rates.map_or(rates.state_later, |given| given.state_later)),
    ] {
        check_amount(field, rate.into())?;
    }
    let mut at_first = 0;
    if charges(&rates) {
        let limit = value(key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_FIRST_DAYS)?;
        at_first = u32::try_from(limit.value.number().unwrap_or_default())
            .map_err(|_| CofinancingError::out_of_range("days"))?;
        used.push(limit);
    }
    Ok(Charge { rates, at_first, used, until })
}

const fn state_charge(ward: Ward) -> Key {
    match ward {
        Ward::Somatic => key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_SOMATIC,
        Ward::Psychiatry => key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_PSYCHIATRY,
    }
}

/// Whether the state charges for a day, where the caller gives the rates: it did not before there were any such charges,
/// and where it is not known the caller's word is taken.
fn state_charges(rules: &Rulebook, ward: Ward, day: NaiveDate) -> bool {
    let not_charged =
        rules.in_force(state_charge(ward), day).is_ok_and(|dated| dated.value.word() == Some("not_charged"));
    let first_days = key::COFINANCING_DENMARK_FINISHED_STATE_CHARGE_FIRST_DAYS;
    !not_charged && rules.in_force(first_days, day).is_ok()
}

fn known(
    ward: Ward,
    day: NaiveDate,
    policy: &Policy,
    value: &mut impl FnMut(Key) -> Result<Used, Error>,
    used: &mut Vec<Used>,
) -> Result<Rates, Error> {
    let level = value(key::COFINANCING_DENMARK_FINISHED_PRICE_LEVEL)?;
    if level.value.word() == Some("of_2016") && policy.finished_rates == FinishedRates::OfTheYear {
        return Err(CofinancingError::saying(
            "no_rates",
            "rates",
            format!("the indexed rates of finished-treatment days on {day} were not found"),
            "give the rates of the year, or set the policy finished_rates to of_2016",
        )
        .into());
    }
    let regional = match ward {
        Ward::Somatic => key::COFINANCING_DENMARK_FINISHED_REGIONAL_CHARGE_SOMATIC,
        Ward::Psychiatry => key::COFINANCING_DENMARK_FINISHED_REGIONAL_CHARGE_PSYCHIATRY,
    };
    let charged = value(state_charge(ward))?.value.word() == Some("charged");
    let mut amount = |key: Key| -> Result<Amount<Dkk>, Error> {
        let figure = value(key)?;
        let amount = Amount::try_from(figure.value.number().unwrap_or_default())?;
        used.push(figure);
        Ok(amount)
    };
    let regional = amount(regional)?;
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
    let amounts = money::pieces(state, &parts).ok_or_else(|| super::ceiling::bad_key("population"))?;
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
