//! What a region keeps by the number of criteria met.

use super::{Criterion, Grant, Policy, ProximityError, RegionYear};
use crate::{
    amount::{Amount, Dkk, Rounding},
    error::{Error, ValueError},
    number::product,
    parameter::Used,
    rulebook::{Key, Rulebook, key},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The share kept, by the number of criteria met.
const STEPS: [Key; 6] = [
    key::PROXIMITY_SHARE_MET_0,
    key::PROXIMITY_SHARE_MET_1,
    key::PROXIMITY_SHARE_MET_2,
    key::PROXIMITY_SHARE_MET_3,
    key::PROXIMITY_SHARE_MET_4,
    key::PROXIMITY_SHARE_MET_5,
];

/// What a region keeps of its part of the pool, what it has to repay by the rule, and what it did repay.
///
/// The share is multiplied with the region's part and rounded once, half up to whole øre; what is left of the part is to
/// be repaid.
///
/// ```
/// use refusjon::{Rulebook, proximity::{self, Policy, RegionYear}};
/// let rules = Rulebook::embedded();
/// let year = RegionYear::new(2021, 2, "300000000".parse()?);
/// let grant = proximity::grant(&rules, &year, &Policy::default())?;
/// assert_eq!(grant.kept.to_string(), "198000000.00");
/// assert_eq!(grant.to_repay.to_string(), "102000000.00");
/// // No year from 2019 to 2023 was regulated afterwards.
/// assert_eq!(grant.repaid.unwrap().to_string(), "0.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When criteria or part are given twice or not at all, more criteria are met than there were, or the year has no step
/// for their number and no pool for the key.
pub fn grant(rules: &Rulebook, facts: &RegionYear, policy: &Policy) -> Result<Grant, Error> {
    let day = NaiveDate::from_ymd_opt(facts.year, 1, 1).filter(|_| (1..=9999).contains(&facts.year));
    let day = day.ok_or_else(|| {
        ValueError::new("year", facts.year.to_string(), "a year from 1 to 9999").remedy("correct the year")
    })?;
    // How many criteria there were is a test of the facts, and a year without the figure passes it.
    let criteria = known(rules.value(key::PROXIMITY_CRITERIA, day, None))?;
    let met = met(facts, criteria.as_ref())?;
    let step = STEPS.get(usize::from(met)).ok_or_else(|| {
        ValueError::new("criteria_met", met.to_string(), "a number from 0 to 5")
            .remedy("no year had more criteria")
    })?;
    let share = rules.value(*step, day, policy.values)?;
    let (regional_part, pool) = part(rules, facts, day, policy)?;
    let kept = product(regional_part.kroner(), number(&share)?.normalize());
    let kept = round(kept)?;
    let to_repay = regional_part.checked_sub(kept).ok_or_else(out_of_range)?;
    // That one year was not regulated says nothing of the next: an older value never stands in here.
    let after_regulation = known(rules.value(key::PROXIMITY_AFTER_REGULATION, day, None))?;
    let repaid = after_regulation.as_ref().map(|used| match used.value.word() {
        Some("none") => Amount::ZERO,
        _ => to_repay,
    });
    Ok(Grant {
        region: facts.region.clone(),
        year: facts.year,
        criteria_met: met,
        criteria,
        regional_key: pool.as_ref().and(facts.regional_key),
        pool,
        regional_part,
        share,
        kept,
        to_repay,
        after_regulation,
        repaid,
        differs_from_rule: repaid.map(|repaid| repaid != to_repay),
        policy: *policy,
    })
}

/// The value, or nothing when the rulebook has none for the year.
fn known(value: Result<Used, crate::RulebookError>) -> Result<Option<Used>, Error> {
    match value {
        Ok(used) => Ok(Some(used)),
        Err(error) if error.is_no_value() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn number(used: &Used) -> Result<Decimal, Error> {
    used.value.number().ok_or_else(out_of_range)
}

fn round(kroner: Option<Decimal>) -> Result<Amount<Dkk>, Error> {
    kroner.and_then(|kroner| Amount::round(kroner, Rounding::HalfUp)).ok_or_else(out_of_range)
}

fn out_of_range() -> Error {
    ProximityError::saying(
        "amount_out_of_range",
        "regional_part",
        "the region's part cannot be multiplied exactly with its share",
        "check the amount, and give a key of fewer decimals",
    )
    .into()
}

/// How many criteria are met, no more than there were.
fn met(facts: &RegionYear, criteria: Option<&Used>) -> Result<u8, Error> {
    let (met, field) = match (facts.criteria_met, &facts.criteria) {
        (Some(met), None) => (met, "criteria_met"),
        (None, Some(list)) => (listed(facts.year, list, criteria)?, "criteria"),
        (given, _) => {
            let how = if given.is_some() {
                "both as a number and as a list"
            } else {
                "neither as a number nor as a list"
            };
            return Err(ProximityError::saying(
                "criteria_not_clear",
                "criteria_met",
                format_args!("the criteria met are given {how}"),
                "give criteria_met or criteria, and not the other",
            )
            .into());
        }
    };
    if let Some(most) = criteria.map(number).transpose()?
        && Decimal::from(met) > most
    {
        return Err(ProximityError::new(
            "too_many_criteria",
            field,
            met.to_string(),
            format!("a number of criteria met from 0 to {most}, as many as there were in {}", facts.year),
            "correct the criteria or the year",
        )
        .into());
    }
    Ok(met)
}

fn listed(year: i32, list: &[Criterion], criteria: Option<&Used>) -> Result<u8, Error> {
    // Only a year with as many criteria as there are names had all of them.
    let known = criteria.map(number).transpose()?;
    let digital = known.is_none_or(|known| known >= Decimal::from(Criterion::ALL.len()));
    for (place, criterion) in list.iter().enumerate() {
        let twice = list.iter().take(place).any(|earlier| earlier == criterion);
        if twice || (*criterion == Criterion::DigitalSolutions && !digital) {
            return Err(ProximityError::new(
                "bad_criterion",
                format!("criteria[{place}]"),
                crate::word::name(criterion),
                format!("a criterion of {year} that the list does not hold already"),
                "name each criterion of the year that the region met once",
            )
            .into());
        }
    }
    u8::try_from(list.len()).map_err(|_| out_of_range())
}

/// The region's part, and the pool when it was found from that.
fn part(
    rules: &Rulebook,
    facts: &RegionYear,
    day: NaiveDate,
    policy: &Policy,
) -> Result<(Amount<Dkk>, Option<Used>), Error> {
    match (facts.regional_part, facts.regional_key) {
        (Some(part), None) if part >= Amount::ZERO => Ok((part, None)),
        (Some(part), None) => {
            let error = ValueError::new("regional_part", part.to_string(), "an amount of zero or more");
            Err(error.remedy("give what is paid on account in the year").into())
        }
        (None, Some(share)) => {
            let pool = rules.value(key::PROXIMITY_POOL, day, policy.values)?;
            let part = round(product(number(&pool)?.normalize(), share.get().normalize()))?;
            Ok((part, Some(pool)))
        }
        (given, _) => {
            let how = if given.is_some() {
                "both as an amount and by a key"
            } else {
                "neither as an amount nor by a key"
            };
            Err(ProximityError::saying(
                "part_not_clear",
                "regional_part",
                format_args!("the region's part of the pool is given {how}"),
                "give regional_part or regional_key, and not the other",
            )
            .into())
        }
    }
}
