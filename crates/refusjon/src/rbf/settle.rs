//! The settlement of a year: the final run less the preliminary one.

use super::{
    Distribution, Indicator, Open, Policy, RbfError, RegionResult, Run, RunKind, Settlement, SettlementFacts,
    SettlementRow, check_values, distribute,
};
use crate::{amount::Amount, error::Error, rulebook::Rulebook};
use std::collections::BTreeSet;

/// Settles a year: distributes its pot twice, by preliminary and by final data, and gives each region the difference.
///
/// When both runs have the same pot and distribute all of it, the differences sum to zero; else the outcome says why
/// they need not.
///
/// ```
/// use refusjon::{Rulebook, rbf::{self, Policy, Run, SettlementFacts}};
/// let run = |kind: &str, part: &str, north: u32| Run::from_json(&format!(r#"{{
///     "model": "rbf", "year": 2024, "kind": "{kind}", "data": {{"year": 2023, "part": "{part}"}},
///     "conversion": "by_awarded", "scoring": {{"rank": {{}}}}, "pot": {{"amount": "1500000", "source": "an example"}},
///     "regions": [{{"name": "Helse Nord"}}, {{"name": "Helse Vest"}}],
///     "indicators": [{{
///         "id": "plans", "points": 100, "source": "an example", "direction": "higher_is_better",
///         "values": [
///             {{"region": "Helse Nord", "value": {{"counts": {{"numerator": {north}, "denominator": 100}}}}, "completeness": "1"}},
///             {{"region": "Helse Vest", "value": {{"counts": {{"numerator": 50, "denominator": 100}}}}, "completeness": "1"}}
///         ]
///     }}]
/// }}"#));
/// let facts = SettlementFacts {
///     preliminary: run("preliminary", "first_tertial", 60)?,
///     final_run: run("final", "year", 40)?,
/// };
/// let settlement = rbf::settle(&Rulebook::embedded(), &facts, &Policy::default())?;
/// // The regions change places: 100 of 152.5 points (983 607 kroner) become 52.5 (516 393).
/// assert_eq!(settlement.regions[0].difference.to_string(), "-467214.00");
/// assert_eq!(settlement.regions[1].difference.to_string(), "467214.00");
/// assert!(settlement.open_because.is_empty());
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// Those of [`distribute`], and when the runs are not a preliminary and a final run of the same model, year, regions,
/// indicators, scoring and methods.
pub fn settle(rules: &Rulebook, facts: &SettlementFacts, policy: &Policy) -> Result<Settlement, Error> {
    let SettlementFacts { preliminary, final_run } = facts;
    alike(preliminary, final_run)?;
    let preliminary = distribute(rules, preliminary, policy)?;
    let final_run = distribute(rules, final_run, policy)?;
    let mut difference = Amount::ZERO;
    let mut regions = Vec::with_capacity(final_run.regions.len());
    for due in &final_run.regions {
        let paid = preliminary.regions.iter().find(|paid| paid.name == due.name);
        let row = row(due, paid).ok_or_else(out_of_range)?;
        difference = difference.checked_add(row.difference).ok_or_else(out_of_range)?;
        regions.push(row);
    }
    let open_because = open(&preliminary, &final_run);
    Ok(Settlement { preliminary, final_run, regions, difference, open_because })
}

fn row(due: &RegionResult, paid: Option<&RegionResult>) -> Option<SettlementRow> {
    let paid = paid?;
    Some(SettlementRow {
        name: due.name.clone(),
        preliminary: paid.amount,
        final_amount: due.amount,
        difference: due.amount.checked_sub(paid.amount)?,
    })
}

fn open(preliminary: &Distribution, final_run: &Distribution) -> Vec<Open> {
    let mut open = Vec::new();
    if preliminary.pot != final_run.pot {
        open.push(Open::PotChanged);
    }
    if preliminary.undistributed != Amount::ZERO {
        open.push(Open::PreliminaryUndistributed);
    }
    if final_run.undistributed != Amount::ZERO {
        open.push(Open::FinalUndistributed);
    }
    open
}

fn out_of_range() -> Error {
    RbfError::saying(
        "amount_out_of_range",
        "pot",
        "the difference is beyond the range of an amount",
        "correct the pots",
    )
    .into()
}

/// Everything but the values and the pot has to be the same in both runs.
fn alike(preliminary: &Run, final_run: &Run) -> Result<(), Error> {
    for (run, kind, field) in
        [(preliminary, RunKind::Preliminary, "preliminary.kind"), (final_run, RunKind::Final, "final.kind")]
    {
        if run.kind != kind {
            let (given, expected) = (crate::word::name(&run.kind), crate::word::name(&kind));
            return Err(RbfError::new(
                "wrong_kind",
                field,
                given,
                expected,
                "give the preliminary run first and the final run second",
            )
            .into());
        }
    }
    let by_name = |run: &Run| {
        let mut regions = run.regions.clone();
        crate::order::sort_by(&mut regions, |a, b| a.name.cmp(&b.name));
        regions
    };
    let differs = |field: &'static str| -> Error {
        RbfError::saying(
            "runs_differ",
            field,
            format!("the two runs differ in {field}, and would not be settled by one model"),
            "give both runs the same model; only data period, values and pot may differ",
        )
        .into()
    };
    for (same, field) in [
        (preliminary.model == final_run.model, "model"),
        (preliminary.year == final_run.year, "year"),
        (preliminary.conversion == final_run.conversion, "conversion"),
        (preliminary.unit == final_run.unit, "unit"),
        (preliminary.scoring == final_run.scoring, "scoring"),
        (preliminary.measures == final_run.measures, "measures"),
        (by_name(preliminary) == by_name(final_run), "regions"),
        (preliminary.indicators.len() == final_run.indicators.len(), "indicators"),
    ] {
        if !same {
            return Err(differs(field));
        }
    }
    for indicator in &preliminary.indicators {
        let twin = final_run.indicators.iter().find(|twin| twin.id == indicator.id);
        if !twin.is_some_and(|twin| same_rules(indicator, twin)) {
            return Err(differs("indicators"));
        }
    }
    let (before, after) = (check_values::families(preliminary)?, check_values::families(final_run)?);
    let families: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    for family in families {
        if let (Some(before), Some(after)) = (before.get(family), after.get(family))
            && before != after
        {
            let word = |method: &Option<&str>| method.unwrap_or("a method that is not stated").to_owned();
            return Err(RbfError::new(
                "mixed_methods",
                format!("final.indicators of {family}"),
                word(after),
                format!("{}, as in the preliminary run", word(before)),
                "compute both runs by one method: results of different methods cannot be compared",
            )
            .into());
        }
    }
    Ok(())
}

/// Whether two indicators differ in their values and sources alone.
fn same_rules(one: &Indicator, other: &Indicator) -> bool {
    one.listed_as == other.listed_as
        && check_values::family(one) == check_values::family(other)
        && one.group == other.group
        && one.points == other.points
        && one.direction == other.direction
        && one.scoring == other.scoring
        && one.measures == other.measures
}
