//! Which values make sense, and which can be compared.

use super::{
    Indicator, Model, Observation, RbfError, Run,
    check::{MOST_POINTS, error, number},
    indicators,
    outcome::{Remark, RemarkCode},
};
use crate::{error::Error, rulebook::Rulebook};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

const MOST_COUNTED: u64 = 1_000_000_000;

pub(super) fn values(run: &Run, indicator: &Indicator) -> Result<(), Error> {
    let id = &indicator.id;
    let names: BTreeSet<&str> = run.regions.iter().map(|region| region.name.as_str()).collect();
    let given: BTreeSet<&str> = indicator.values.iter().map(|value| value.region.as_str()).collect();
    if let Some(name) = given.difference(&names).next() {
        let field = format!("indicators[{id}].values");
        return Err(error(
            "unknown_region",
            field,
            name,
            "one of the run's regions",
            "correct the name, or add the region",
        ));
    }
    if given != names || indicator.values.len() != names.len() {
        return Err(RbfError::saying(
            "values_and_regions_differ",
            format!("indicators[{id}].values"),
            format!("{id}: {} values are given for {} regions", indicator.values.len(), names.len()),
            "give one value for each region, and write missing where none is reported: that is never zero",
        )
        .into());
    }
    let mut scores = 0_usize;
    let mut counts = 0_usize;
    for value in &indicator.values {
        let field = |name: &str| format!("indicators[{id}].values[{}].{name}", value.region);
        for observation in [Some(value.value), value.previous].into_iter().flatten() {
            match observation {
                Observation::Counts { numerator, denominator } => {
                    counts = counts.saturating_add(1);
                    if numerator.max(denominator) > MOST_COUNTED {
                        let expected = format!("at most {MOST_COUNTED}");
                        return Err(error(
                            "out_of_range",
                            field("value"),
                            numerator.max(denominator),
                            expected,
                            "correct the count",
                        ));
                    }
                    if denominator == 0 && numerator > 0 {
                        return Err(error(
                            "bad_counts",
                            field("value"),
                            format!("{numerator} of 0"),
                            "a part of something",
                            "correct the denominator",
                        ));
                    }
                }
                Observation::Score(score) => {
                    scores = scores.saturating_add(1);
                    number(field("value"), score, Decimal::ZERO, MOST_POINTS)?;
                }
                Observation::Missing | Observation::Suppressed => {}
            }
        }
        let complete = value.completeness.map(|share| share.get() == Decimal::ONE);
        if run.model == Model::Rbf && complete.is_none() {
            return Err(RbfError::saying(
                "no_completeness",
                field("completeness"),
                format!(
                    "{id}, {}: how much of the data was reported is not given, and RBF weighs it",
                    value.region
                ),
                "give it as a share, such as 0.98",
            )
            .into());
        }
        if value.value == Observation::Missing && complete == Some(true) {
            return Err(RbfError::saying(
                "missing_but_complete",
                field("completeness"),
                format!(
                    "{id}, {}: no value is reported although the data are said to be complete",
                    value.region
                ),
                "lower the completeness, or give the value",
            )
            .into());
        }
    }
    if scores > 0 && counts > 0 {
        return Err(RbfError::saying(
            "mixed_values",
            format!("indicators[{id}].values"),
            format!("{id}: some values are counts and some are scores, which cannot be compared"),
            "give all values of an indicator in the same form",
        )
        .into());
    }
    Ok(())
}

/// The method of each family of indicators: one in a run.
pub(super) fn families(run: &Run) -> Result<BTreeMap<&str, Option<&str>>, Error> {
    let mut families: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for indicator in &run.indicators {
        let name = family(indicator);
        for value in &indicator.values {
            let previous = value.previous.map(|previous| (previous, value.previous_method.as_deref()));
            for (observation, method) in
                [Some((value.value, value.method.as_deref())), previous].into_iter().flatten()
            {
                if observation == Observation::Missing {
                    continue;
                }
                let first = *families.entry(name).or_insert(method);
                if first != method {
                    let word =
                        |method: Option<&str>| method.unwrap_or("a method that is not stated").to_owned();
                    return Err(error(
                        "mixed_methods",
                        format!("indicators[{}].values[{}].method", indicator.id, value.region),
                        word(method),
                        format!("{}, as elsewhere in the run", word(first)),
                        "compute all values, also those of the year before, by one method: results of different methods cannot be compared",
                    ));
                }
            }
        }
    }
    Ok(families)
}

pub(super) fn family(indicator: &Indicator) -> &str {
    indicator.family.as_deref().or(indicator.listed_as.as_deref()).unwrap_or(&indicator.id)
}

pub(super) fn methods(rules: &Rulebook, run: &Run) -> Result<Vec<Remark>, Error> {
    let families = families(run)?;
    let mut remarks = Vec::new();
    for indicator in &run.indicators {
        let known =
            indicator.listed_as.as_deref().map_or_else(Vec::new, |name| indicators::methods(rules, name));
        if known.is_empty() {
            continue;
        }
        match families.get(family(indicator)).copied().flatten() {
            None => remarks.push(Remark::new(RemarkCode::MethodNotStated, &indicator.id)),
            Some(method) if known.contains(&method) => {}
            Some(method) => {
                return Err(error(
                    "unknown_method",
                    format!("indicators[{}].values", indicator.id),
                    method,
                    format!("one of {}", known.join(", ")),
                    "correct the method, or do not list the indicator under this name",
                ));
            }
        }
    }
    Ok(remarks)
}
