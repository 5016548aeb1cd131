//! The distribution of a pot.

use super::{
    CompletenessRule, Conversion, Display, Distribution, HiddenValue, Indicator, IndicatorResult,
    MeasureResult, MissingValue, Model, NoPoints, Observation, Policy, RbfError, RegionIndicator,
    RegionResult, RegionValue, Run, Scoring, Undistributed, check, indicators,
    outcome::{Remark, RemarkCode},
    plan::{Plan, plan, weights},
    score::{Scored, Seen, score},
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    exact::{self, Fraction, Sum},
    number::{Number, Share},
    parameter::Used,
    rulebook::{Rulebook, key},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Distributes a year's pot by points.
///
/// Each region gets points for each indicator, measure by measure; points become kroner by the conversion that the run
/// names. Amounts are whole kroner, or øre when the run says so: rounded down, with what is left over given to the
/// largest remainders, the first region when they are equal. What is not awarded is one more part, last in order.
///
/// ```
/// use refusjon::{Rulebook, rbf::{self, Policy, Run}};
/// let run = Run::from_json(r#"{
///     "model": "rbf", "year": 2023, "kind": "final", "data": {"year": 2022, "part": "year"},
///     "conversion": "by_awarded", "scoring": {"target": {"lower": "0.40", "upper": "0.70"}},
///     "regions": [{"name": "Helse Nord"}, {"name": "Helse Vest"}],
///     "indicators": [{
///         "id": "letters", "points": 10, "source": "an example", "direction": "higher_is_better",
///         "values": [
///             {"region": "Helse Nord", "value": {"counts": {"numerator": 55, "denominator": 100}}, "completeness": "1"},
///             {"region": "Helse Vest", "value": "missing", "completeness": "0.50"}
///         ]
///     }]
/// }"#)?;
/// let outcome = rbf::distribute(&Rulebook::embedded(), &run, &Policy::default())?;
/// // Helse Nord: half of the 9 points for placement and the 1 point for completeness. Helse Vest: half a point.
/// assert_eq!(outcome.regions[0].points.to_string(), "5.5");
/// assert_eq!(outcome.regions[1].points.to_string(), "0.5");
/// assert_eq!(outcome.regions[0].amount.to_string(), "586666667.00");
/// assert_eq!(outcome.regions[1].amount.to_string(), "53333333.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the run makes no sense, chooses no scoring, mixes methods of an indicator, uses other data than the model did,
/// or falls in a year whose pot or weights are not known.
pub fn distribute(rules: &Rulebook, run: &Run, policy: &Policy) -> Result<Distribution, Error> {
    let day = indicators::first_day(run.year)?;
    let mut remarks = check::run(rules, run, day)?;
    let (pot, appropriation) = pot(rules, run, day, policy)?;
    let units = check::units(pot, run.unit)?;
    if let Some(supplied) = &run.pot {
        remarks.push(Remark::new(RemarkCode::PotSupplied, &supplied.source));
    }
    remarks.extend(count(rules, run, day));
    let suppression = suppression(rules, day);
    if suppression.is_empty() {
        remarks.push(Remark::new(RemarkCode::SuppressionUnknown, run.year.to_string()));
    }
    let weights = weights(rules, run, day, policy)?;

    let mut totals = vec![Total::default(); run.regions.len()];
    let mut results = Vec::with_capacity(run.indicators.len());
    for indicator in &run.indicators {
        let listed = listed(rules, run, indicator, day, &mut remarks)?;
        let plan = plan(run, indicator, &weights).ok_or_else(too_many_digits)?;
        if run.model == Model::Rbf && plan.measures.iter().any(|planned| by_improvement(planned.scoring)) {
            remarks.push(Remark::new(RemarkCode::ImprovementInRbf, &indicator.id));
        }
        let regions =
            cells(run, indicator, &plan, &suppression, policy, &mut totals).ok_or_else(too_many_digits)?;
        let method = indicator.values.iter().find_map(|value| value.method.clone());
        results.push(IndicatorResult {
            id: indicator.id.clone(),
            listed,
            group: indicator.group,
            points: shown(plan.points).ok_or_else(too_many_digits)?,
            source: indicator.source.clone(),
            method,
            regions,
        });
    }
    let regions = shares(run, units, &totals).ok_or_else(too_many_digits)?;
    let all = |pick: fn(&Total) -> &Sum| {
        let mut all = Sum::default();
        totals.iter().for_each(|total| all.join(pick(total)));
        all.shown().map(Number::new).ok_or_else(too_many_digits)
    };
    let undistributed_because =
        match (regions.undistributed.ore(), totals.iter().all(|total| total.awarded.is_zero())) {
            (0, _) => None,
            (_, true) => Some(Undistributed::NobodyHasPoints),
            (_, false) if regions.no_size_counts => Some(Undistributed::NobodyHasPoints),
            (_, false) => Some(Undistributed::PointsNotAwarded),
        };
    Ok(Distribution {
        id: run.id.clone(),
        model: run.model,
        year: run.year,
        kind: run.kind,
        data: run.data,
        conversion: run.conversion,
        unit: run.unit,
        pot,
        appropriation,
        pot_source: run.pot.as_ref().map(|pot| pot.source.clone()),
        weights: weights.used,
        suppression,
        indicators: results,
        points: all(|total| &total.awarded)?,
        possible: all(|total| &total.possible)?,
        distributed: regions.distributed,
        undistributed: regions.undistributed,
        undistributed_because,
        regions: regions.rows,
        remarks,
        policy: *policy,
    })
}

pub(super) fn too_many_digits() -> Error {
    RbfError::saying(
        "too_many_digits",
        "indicators",
        "the points cannot be reckoned exactly: values, bounds, points and weights have too many digits together",
        "give points, bounds and sizes with fewer decimals",
    )
    .into()
}

fn shown(fraction: Fraction) -> Option<Number> {
    let mut sum = Sum::default();
    sum.add(fraction);
    sum.shown().map(Number::new)
}

fn by_improvement(scoring: Option<&Scoring>) -> bool {
    matches!(scoring, Some(Scoring::Improvement { .. } | Scoring::MostImproved { .. }))
}

fn pot(
    rules: &Rulebook,
    run: &Run,
    day: NaiveDate,
    policy: &Policy,
) -> Result<(Amount<Nok>, Option<Used>), Error> {
    if let Some(pot) = &run.pot {
        return Ok((pot.amount, None));
    }
    let key = match run.model {
        Model::Rbf => key::RBF_POT,
        Model::Kbf => key::RBF_KBF_POT,
    };
    let used = rules.value(key, day, policy.values)?;
    let amount = used.value.number().unwrap_or_default().try_into()?;
    Ok((amount, Some(used)))
}

fn count(rules: &Rulebook, run: &Run, day: NaiveDate) -> Option<Remark> {
    let key = match run.model {
        Model::Rbf => key::RBF_INDICATOR_COUNT,
        Model::Kbf => key::RBF_KBF_INDICATOR_COUNT,
    };
    let known = rules.in_force(key, day).ok()?.value.number()?;
    let given = run.indicators.len();
    (known != Decimal::from(given))
        .then(|| Remark::new(RemarkCode::IndicatorCount, format!("{given}, not {known}")))
}

/// The limits for small numbers; none when one is not known for the year.
fn suppression(rules: &Rulebook, day: NaiveDate) -> Vec<Used> {
    let keys = [
        key::RBF_SUPPRESSION_DENOMINATOR_BELOW,
        key::RBF_SUPPRESSION_NUMERATOR_FROM,
        key::RBF_SUPPRESSION_NUMERATOR_TO,
    ];
    let limits = keys.into_iter().map(|key| rules.value(key, day, None));
    limits.collect::<Result<_, _>>().unwrap_or_default()
}

/// Whether the numbers are so small that they are hidden: either of them is enough, and a numerator of zero is not.
fn hidden(limits: &[Used], numerator: u64, denominator: u64) -> bool {
    let mut numbers = limits.iter().filter_map(|limit| limit.value.number());
    let (Some(below), Some(from), Some(to)) = (numbers.next(), numbers.next(), numbers.next()) else {
        return false;
    };
    let (numerator, denominator) = (Decimal::from(numerator), Decimal::from(denominator));
    denominator < below || (from <= numerator && numerator <= to)
}

fn listed(
    rules: &Rulebook,
    run: &Run,
    indicator: &Indicator,
    day: NaiveDate,
    remarks: &mut Vec<Remark>,
) -> Result<Option<Used>, Error> {
    let Some(name) = &indicator.listed_as else { return Ok(None) };
    let used = indicators::membership(rules, run.model, name, day)?;
    if used.is_none() {
        remarks.push(Remark::new(RemarkCode::MembershipUnknown, &indicator.id));
    }
    Ok(used)
}

/// A region's points over all indicators.
#[derive(Clone, Default)]
struct Total {
    awarded: Sum,
    possible: Sum,
}

/// A value as the scoring sees it, or why it does not.
fn seen(
    value: Observation,
    limits: &[Used],
    policy: &Policy,
) -> Option<(Display, Result<Fraction, NoPoints>)> {
    Some(match value {
        Observation::Missing => (Display::Missing, Err(NoPoints::Missing)),
        Observation::Suppressed => (Display::Suppressed, Err(NoPoints::Suppressed)),
        Observation::Score(score) => (Display::Shown, Ok(Fraction::of(score.get())?)),
        Observation::Counts { numerator, denominator } => {
            let hidden = hidden(limits, numerator, denominator);
            let display = if hidden { Display::Suppressed } else { Display::Shown };
            let value = if denominator == 0 {
                Err(NoPoints::NothingToMeasure)
            } else if hidden && policy.hidden == HiddenValue::NotCounted {
                Err(NoPoints::Hidden)
            } else {
                Ok(Fraction::new(numerator.into(), denominator.into())?)
            };
            (display, value)
        }
    })
}

fn cells(
    run: &Run,
    indicator: &Indicator,
    plan: &Plan<'_>,
    limits: &[Used],
    policy: &Policy,
    totals: &mut [Total],
) -> Option<Vec<RegionIndicator>> {
    let values: Vec<&RegionValue> = run
        .regions
        .iter()
        .map(|region| indicator.values.iter().find(|value| value.region == region.name))
        .collect::<Option<_>>()?;
    let read: Vec<_> = values.iter().map(|value| seen(value.value, limits, policy)).collect::<Option<_>>()?;
    let observed: Vec<Option<Seen>> = values
        .iter()
        .zip(&read)
        .map(|(value, (_, now))| {
            let previous = match value.previous {
                Some(previous) => seen(previous, limits, policy)?.1.ok(),
                None => None,
            };
            Some(now.ok().map(|value| Seen { value, previous }))
        })
        .collect::<Option<_>>()?;
    let mut cells: Vec<RegionIndicator> = values
        .iter()
        .zip(&read)
        .map(|(value, (display, _))| RegionIndicator {
            region: value.region.clone(),
            display: *display,
            value: (*display == Display::Shown).then_some(value.value),
            measures: Vec::with_capacity(plan.measures.len()),
            points: Number::new(Decimal::ZERO),
        })
        .collect();
    let mut points = vec![Fraction::ZERO; cells.len()];
    for planned in &plan.measures {
        let scored = match planned.scoring {
            Some(scoring) => score(scoring, indicator.direction, &observed)?,
            None => completeness(&values, policy)?,
        };
        for (place, scored) in scored.into_iter().enumerate() {
            let because = match (scored.part, read.get(place)?.1) {
                (Some(_), _) => None,
                (None, Err(because)) => Some(because),
                (None, Ok(_)) => Some(NoPoints::NoPreviousValue),
            };
            let taken_out = because.is_some() && policy.missing == MissingValue::NotPossible;
            let possible = if taken_out { Fraction::ZERO } else { planned.points };
            let awarded = planned.points.mul(scored.part.unwrap_or(Fraction::ZERO))?;
            let total = totals.get_mut(place)?;
            total.awarded.add(awarded);
            total.possible.add(possible);
            let points = points.get_mut(place)?;
            *points = points.add(awarded)?;
            cells.get_mut(place)?.measures.push(MeasureResult {
                measure: planned.measure,
                rank: scored.rank,
                possible: shown(possible)?,
                points: shown(awarded)?,
                because,
            });
        }
    }
    for (cell, points) in cells.iter_mut().zip(points) {
        cell.points = shown(points)?;
    }
    Some(cells)
}

fn completeness(values: &[&RegionValue], policy: &Policy) -> Option<Vec<Scored>> {
    values
        .iter()
        .map(|value| {
            let reported = value.completeness.map_or(Decimal::ZERO, Share::get);
            let part = match policy.completeness {
                CompletenessRule::AsReported => Fraction::of(reported)?,
                CompletenessRule::AllOrNothing if reported == Decimal::ONE => Fraction::ONE,
                CompletenessRule::AllOrNothing => Fraction::ZERO,
            };
            Some(Scored { part: Some(part), rank: None })
        })
        .collect()
}

struct Shares {
    rows: Vec<RegionResult>,
    distributed: Amount<Nok>,
    undistributed: Amount<Nok>,
    /// No region with points has a size above zero.
    no_size_counts: bool,
}

/// Points times size become kroner, and the funding key says what they are taken from.
fn shares(run: &Run, units: u64, totals: &[Total]) -> Option<Shares> {
    let sizes: Vec<Decimal> =
        run.regions.iter().map(|region| region.size.map_or(Decimal::ONE, Number::get).normalize()).collect();
    let awarded: Vec<Sum> = totals.iter().map(|total| total.awarded.clone()).collect();
    let possible: Vec<Sum> = totals.iter().map(|total| total.possible.clone()).collect();
    let whole = (run.conversion == Conversion::ByPossible).then_some(possible.as_slice());
    let (given, rest) = exact::split(units, &awarded, &sizes, whole)?;
    let contributions = contributions(run, units)?;
    let mut rows = Vec::with_capacity(run.regions.len());
    let mut distributed = Amount::ZERO;
    for (place, region) in run.regions.iter().enumerate() {
        let (total, contribution) = (totals.get(place)?, contributions.get(place).copied());
        let amount = check::amount(*given.get(place)?, run.unit)?;
        distributed = distributed.checked_add(amount)?;
        let net = match contribution {
            Some(contribution) => Some(amount.checked_sub(contribution)?),
            None => None,
        };
        rows.push(RegionResult {
            name: region.name.clone(),
            size: region.size,
            points: Number::new(total.awarded.shown()?),
            possible: Number::new(total.possible.shown()?),
            amount,
            contribution,
            net,
        });
    }
    let counts = totals.iter().zip(&sizes).any(|(total, size)| !total.awarded.is_zero() && !size.is_zero());
    Some(Shares { rows, distributed, undistributed: check::amount(rest, run.unit)?, no_size_counts: !counts })
}

/// What each region pays into the pot; nothing without a funding key.
fn contributions(run: &Run, units: u64) -> Option<Vec<Amount<Nok>>> {
    let parts: Vec<Decimal> =
        run.regions.iter().filter_map(|region| region.funding).map(|part| part.get().normalize()).collect();
    if parts.is_empty() {
        return Some(Vec::new());
    }
    // The shared split counts in øre; here its øre are the units of the run.
    let pieces = crate::amount::split(Amount::<Nok>::from_ore(i64::try_from(units).ok()?), &parts)?;
    pieces.into_iter().map(|piece| check::amount(u64::try_from(piece.ore()).ok()?, run.unit)).collect()
}
