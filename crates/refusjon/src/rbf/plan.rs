//! What each indicator can give: its points after the weights, measure by measure.

use super::{Group, Indicator, Measure, Model, Policy, RbfError, Run, Scoring, rule::too_many_digits};
use crate::{
    error::Error,
    exact::Fraction,
    parameter::Used,
    rulebook::{Rulebook, key},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The weights of the measures of RBF, or of the groups of KBF with the sum of the points given in each.
pub(super) struct Weights {
    pub(super) used: Vec<Used>,
    groups: Vec<(Group, Fraction)>,
}

pub(super) fn weights(
    rules: &Rulebook,
    run: &Run,
    day: NaiveDate,
    policy: &Policy,
) -> Result<Weights, Error> {
    let keys: &[_] = match run.model {
        Model::Rbf => &[key::RBF_WEIGHT_PLACEMENT, key::RBF_WEIGHT_COMPLETENESS],
        Model::Kbf => &[
            key::RBF_KBF_GROUP_WEIGHT_RESULT,
            key::RBF_KBF_GROUP_WEIGHT_PROCESS,
            key::RBF_KBF_GROUP_WEIGHT_PATIENT_EXPERIENCE,
        ],
    };
    let used: Vec<Used> =
        keys.iter().map(|key| rules.value(*key, day, policy.values)).collect::<Result<_, _>>()?;
    let sum = used
        .iter()
        .filter_map(|used| used.value.number())
        .try_fold(Decimal::ZERO, crate::number::sum)
        .unwrap_or_default();
    if sum != Decimal::ONE {
        let paths: Vec<&str> = used.iter().map(|used| used.path.as_ref()).collect();
        return Err(RbfError::new(
            "bad_weights",
            paths.join(", "),
            sum.to_string(),
            "weights that sum to 1",
            "override them together",
        )
        .into());
    }
    let mut groups = Vec::new();
    if run.model == Model::Kbf {
        improvement(rules, run, day)?;
        for group in [Group::Result, Group::Process, Group::PatientExperience] {
            let points = run.indicators.iter().filter(|indicator| indicator.group == Some(group));
            let sum = points
                .map(|indicator| Fraction::of(indicator.points.get()))
                .try_fold(Fraction::ZERO, |sum, points| sum.add(points?))
                .ok_or_else(too_many_digits)?;
            if sum.is_zero() {
                return Err(RbfError::saying(
                    "empty_group",
                    "indicators",
                    format!("no indicator is of the group {}, which has a weight", crate::word::name(&group)),
                    "give the indicators of all three groups",
                )
                .into());
            }
            groups.push((group, sum));
        }
    }
    Ok(Weights { used, groups })
}

/// KBF had one measure of improvement at a time.
fn improvement(rules: &Rulebook, run: &Run, day: NaiveDate) -> Result<(), Error> {
    let known = rules.in_force(key::RBF_KBF_IMPROVEMENT_MEASURE, day)?;
    let all = run.indicators.iter().flat_map(|indicator| &indicator.measures).chain(&run.measures);
    for measure in all.map(|weighted| weighted.measure) {
        let word = crate::word::name(&measure);
        let of_improvement = matches!(measure, Measure::Improvement | Measure::MostImproved);
        if of_improvement && known.value.word() != Some(word.as_str()) {
            return Err(RbfError::new(
                "measure_not_in_use",
                "measures",
                word,
                format!("{}, the measure of improvement in {}", known.value, run.year),
                "correct the measure or the year: improvement took the place of most_improved in 2018",
            )
            .into());
        }
    }
    Ok(())
}

/// What an indicator can give.
pub(super) struct Plan<'r> {
    pub(super) points: Fraction,
    pub(super) measures: Vec<Planned<'r>>,
}

pub(super) struct Planned<'r> {
    pub(super) measure: Measure,
    pub(super) points: Fraction,
    /// None for data completeness, which is not scored by value.
    pub(super) scoring: Option<&'r Scoring>,
}

pub(super) fn plan<'r>(run: &'r Run, indicator: &'r Indicator, weights: &Weights) -> Option<Plan<'r>> {
    let given = Fraction::of(indicator.points.get())?;
    let weight = |place: usize| Fraction::of(weights.used.get(place)?.value.number()?);
    let part = |points: Fraction, measure, weight: Fraction, scoring| {
        Some(Planned { measure, points: points.mul(weight)?, scoring })
    };
    if run.model == Model::Rbf {
        let scoring = indicator.scoring.as_ref().or(run.scoring.as_ref());
        let measures = vec![
            part(given, Measure::Placement, weight(0)?, scoring)?,
            part(given, Measure::Completeness, weight(1)?, None)?,
        ];
        return Some(Plan { points: given, measures });
    }
    // The group's weight of all points, shared within the group as the points given are.
    let place = weights.groups.iter().position(|(group, _)| Some(*group) == indicator.group)?;
    let all = weights.groups.iter().try_fold(Fraction::ZERO, |all, (_, points)| all.add(*points))?;
    let (_, of_group) = weights.groups.get(place)?;
    let points = weight(place)?.mul(all)?.mul(given.div(*of_group)?)?;
    let measures = if indicator.measures.is_empty() { &run.measures } else { &indicator.measures };
    let measures = measures
        .iter()
        .map(|weighted| {
            part(points, weighted.measure, Fraction::of(weighted.weight.get())?, Some(&weighted.scoring))
        })
        .collect::<Option<_>>()?;
    Some(Plan { points, measures })
}
