//! Which runs make sense.

use super::{
    DataPeriod, Indicator, Measure, Model, RbfError, Run, RunKind, Scoring, SplitUnit, WeightedMeasure,
    YearPart, check_values,
    outcome::{Remark, RemarkCode},
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    number::Number,
    rulebook::{Rulebook, key},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::{collections::BTreeSet, fmt::Display};

const MOST_REGIONS: usize = 20;
const MOST_INDICATORS: usize = 200;
const MOST_LETTERS: usize = 200;
/// Points, bounds and scores.
pub(super) const MOST_POINTS: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
/// Sizes and funding keys.
const MOST_SIZE: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
const MOST_DECIMALS: u32 = 6;
/// A million million kroner, in øre.
const MOST_ORE: i64 = 100_000_000_000_000;

/// Refuses a run that makes no sense, and says what a reader should know about one that does.
pub(super) fn run(rules: &Rulebook, run: &Run, day: NaiveDate) -> Result<Vec<Remark>, Error> {
    let mut remarks = Vec::new();
    size("regions", run.regions.len(), MOST_REGIONS)?;
    size("indicators", run.indicators.len(), MOST_INDICATORS)?;
    model(rules, run, day)?;
    remarks.extend(data(rules, run, day)?);
    if let Some(pot) = &run.pot {
        text("pot.source", &pot.source)?;
    }
    regions(run)?;
    measures_of_run(run)?;
    once("indicators", run.indicators.iter().map(|indicator| indicator.id.as_str()))?;
    for indicator in &run.indicators {
        self::indicator(run, indicator)?;
    }
    remarks.extend(check_values::methods(rules, run)?);
    Ok(remarks)
}

pub(super) fn error(
    code: &'static str,
    field: String,
    value: impl Display,
    expected: impl Into<crate::number::Text>,
    remedy: &'static str,
) -> Error {
    RbfError::new(code, field, format!("{value}"), expected, remedy).into()
}

fn size(field: &'static str, length: usize, most: usize) -> Result<(), Error> {
    if (1..=most).contains(&length) {
        return Ok(());
    }
    Err(error(
        "bad_length",
        field.to_owned(),
        length,
        format!("a list of 1 to {most}"),
        "give as many as the model has",
    ))
}

fn once<'a>(field: &'static str, names: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for name in names {
        text(field, name)?;
        if !seen.insert(name) {
            return Err(error(
                "given_twice",
                field.to_owned(),
                name,
                "a name that is given once",
                "give each its own name",
            ));
        }
    }
    Ok(())
}

fn text(field: &str, text: &str) -> Result<(), Error> {
    if text.trim().is_empty() || text.chars().nth(MOST_LETTERS).is_some() {
        let expected = format!("a text of 1 to {MOST_LETTERS} letters");
        return Err(error(
            "bad_text",
            field.to_owned(),
            text,
            expected,
            "give a name or a source that a reader can use",
        ));
    }
    Ok(())
}

/// A number from `least` to `most` with few decimals.
pub(super) fn number(field: String, number: Number, least: Decimal, most: Decimal) -> Result<(), Error> {
    let value = number.get();
    if value < least || value > most || value.normalize().scale() > MOST_DECIMALS {
        let expected = format!("a number from {least} to {most} with at most {MOST_DECIMALS} decimals");
        return Err(error(
            "out_of_range",
            field,
            number,
            expected,
            "correct the number, or round it as its source does",
        ));
    }
    Ok(())
}

fn model(rules: &Rulebook, run: &Run, day: NaiveDate) -> Result<(), Error> {
    let used = rules.value(key::RBF_MODEL, day, None)?;
    if used.value.word() == Some(crate::word::name(&run.model).as_str()) {
        return Ok(());
    }
    Err(error(
        "wrong_model",
        "model".to_owned(),
        run.model,
        format!("the model of {}, which is {}", run.year, used.value.to_string().to_uppercase()),
        "correct the year or the model: RBF took the place of KBF from 2022",
    ))
}

/// The data that a run of the kind uses, where the rulebook knows it.
fn data(rules: &Rulebook, run: &Run, day: NaiveDate) -> Result<Option<Remark>, Error> {
    let DataPeriod { year, part } = run.data;
    let shown = format!("{} of {year}", crate::word::name(&part).replace('_', " "));
    if year > run.year {
        return Err(error(
            "wrong_data_period",
            "data".to_owned(),
            shown,
            format!("a period before the end of {}", run.year),
            "correct the period",
        ));
    }
    let key = match run.kind {
        RunKind::Preliminary => key::RBF_DATA_PERIOD_PRELIMINARY,
        RunKind::Final => key::RBF_DATA_PERIOD_FINAL,
    };
    let Ok(known) = rules.in_force(key, day) else {
        return Ok(Some(Remark::new(RemarkCode::DataPeriodUnknown, shown)));
    };
    let wanted = match known.value.word() {
        Some("first_tertial_of_year_before") => YearPart::FirstTertial,
        Some("year_before") => YearPart::Year,
        _ => return Ok(None),
    };
    if part == wanted && year.checked_add(1) == Some(run.year) {
        return Ok(None);
    }
    Err(error(
        "wrong_data_period",
        "data".to_owned(),
        shown,
        match wanted {
            YearPart::Year => format!("the whole of the year before {}", run.year),
            _ => format!("the first tertial of the year before {}", run.year),
        },
        "correct the period; to ask what another would give, override rbf.data_period with the word any",
    ))
}

fn regions(run: &Run) -> Result<(), Error> {
    once("regions", run.regions.iter().map(|region| region.name.as_str()))?;
    for (field, numbers) in [
        ("size", run.regions.iter().map(|region| region.size).collect::<Vec<_>>()),
        ("funding", run.regions.iter().map(|region| region.funding).collect()),
    ] {
        let given: Vec<Number> = numbers.iter().copied().flatten().collect();
        for (place, each) in given.iter().enumerate() {
            number(format!("regions[{place}].{field}"), *each, Decimal::ZERO, MOST_SIZE)?;
        }
        let none = given.iter().all(|number| number.get().is_zero());
        if given.is_empty() || (given.len() == numbers.len() && !none) {
            continue;
        }
        return Err(RbfError::saying(
            "bad_key",
            field,
            format!("the {field} of {} of {} regions makes no key", given.len(), numbers.len()),
            "give it for every region, at least one above zero, or for none",
        )
        .into());
    }
    Ok(())
}

fn measures_of_run(run: &Run) -> Result<(), Error> {
    if let Some(scoring) = &run.scoring {
        rbf_only(run, "scoring")?;
        self::scoring("scoring", scoring, run.regions.len())?;
    }
    if !run.measures.is_empty() {
        measures(run, "measures", &run.measures)?;
    }
    Ok(())
}

fn rbf_only(run: &Run, field: &str) -> Result<(), Error> {
    let remedy = "give the measures instead, each with its scoring";
    if run.model == Model::Rbf { Ok(()) } else { Err(not_of_the_model(run, field, remedy)) }
}

fn not_of_the_model(run: &Run, field: &str, remedy: &'static str) -> Error {
    let sentence = format!("{field} is given, and is not of {}", run.model);
    RbfError::saying("not_of_the_model", field.to_owned(), sentence, remedy).into()
}

fn measures(run: &Run, field: &str, measures: &[WeightedMeasure]) -> Result<(), Error> {
    if run.model == Model::Rbf {
        let remedy = "leave it out: the weights of placement and data completeness are in the rulebook";
        return Err(not_of_the_model(run, field, remedy));
    }
    let mut sum = Decimal::ZERO;
    let mut seen = BTreeSet::new();
    for (place, WeightedMeasure { measure, weight, scoring }) in measures.iter().enumerate() {
        let field = format!("{field}[{place}]");
        let fits = matches!(
            (measure, scoring),
            (Measure::Minimum, Scoring::Minimum { .. })
                | (Measure::PerformanceLevel, Scoring::Rank { .. } | Scoring::Target { .. })
                | (Measure::Improvement, Scoring::Improvement { .. })
                | (Measure::MostImproved, Scoring::MostImproved { .. })
        );
        if !fits || !seen.insert(*measure) {
            return Err(error(
                "scoring_does_not_fit",
                field,
                measure,
                "a measure of KBF, once, with a scoring that fits it",
                "score a minimum by minimum, a performance level by rank or target, improvement by improvement and most improved by most_improved",
            ));
        }
        self::scoring(&field, scoring, run.regions.len())?;
        sum = crate::number::sum(sum, weight.get()).unwrap_or(Decimal::MAX);
    }
    if sum != Decimal::ONE {
        return Err(error(
            "bad_weights",
            field.to_owned(),
            sum,
            "weights that sum to 1",
            "correct the weights",
        ));
    }
    Ok(())
}

fn scoring(field: &str, scoring: &Scoring, regions: usize) -> Result<(), Error> {
    let bound =
        |name: &str, value: Number| number(format!("{field}.{name}"), value, -MOST_POINTS, MOST_POINTS);
    match scoring {
        Scoring::Rank { steps, .. } | Scoring::MostImproved { steps, .. } => {
            let falls = steps.windows(2).all(|pair| pair.first() >= pair.last());
            if steps.len() > regions || !falls {
                return Err(error(
                    "bad_steps",
                    format!("{field}.steps"),
                    steps.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
                    "at most as many as the regions, none greater than the one before",
                    "give the part of the best rank first",
                ));
            }
        }
        Scoring::Target { lower, upper } => {
            bound("lower", *lower)?;
            bound("upper", *upper)?;
            if lower >= upper {
                return Err(error(
                    "bad_bounds",
                    format!("{field}.upper"),
                    upper,
                    format!("a number above the lower bound {lower}"),
                    "give the smaller bound as lower, also where less is better",
                ));
            }
        }
        Scoring::Minimum { level } => bound("level", *level)?,
        Scoring::Improvement { full } => {
            bound("full", *full)?;
            if full.get() <= Decimal::ZERO {
                return Err(error(
                    "bad_bounds",
                    format!("{field}.full"),
                    full,
                    "a number above zero",
                    "give the improvement that gives all points, as a positive number also where less is better",
                ));
            }
        }
    }
    Ok(())
}

fn indicator(run: &Run, indicator: &Indicator) -> Result<(), Error> {
    let id = &indicator.id;
    let field = |name: &str| format!("indicators[{id}].{name}");
    number(field("points"), indicator.points, Decimal::ZERO, MOST_POINTS)?;
    if indicator.points.get().is_zero() {
        return Err(error(
            "out_of_range",
            field("points"),
            0,
            "points above zero",
            "leave an indicator without points out",
        ));
    }
    text(&field("source"), &indicator.source)?;
    if let Some(scoring) = &indicator.scoring {
        rbf_only(run, &field("scoring"))?;
        self::scoring(&field("scoring"), scoring, run.regions.len())?;
    }
    if !indicator.measures.is_empty() {
        measures(run, &field("measures"), &indicator.measures)?;
    }
    let chosen = match run.model {
        Model::Rbf => indicator.scoring.is_some() || run.scoring.is_some(),
        Model::Kbf => !indicator.measures.is_empty() || !run.measures.is_empty(),
    };
    if !chosen {
        return Err(RbfError::saying(
            "scoring_not_chosen",
            field("scoring"),
            format!("{id}: no scoring is chosen, and the rules that say which could not be read"),
            "give a scoring (RBF) or measures (KBF), for the run or the indicator",
        )
        .into());
    }
    match (run.model, indicator.group) {
        (Model::Rbf, Some(_)) => {
            return Err(not_of_the_model(run, &field("group"), "leave it out: groups are KBF's"));
        }
        (Model::Kbf, None) => {
            let expected = "result, process or patient_experience";
            return Err(error(
                "no_group",
                field("group"),
                "",
                expected,
                "give the indicator its group, whose weight it is part of",
            ));
        }
        _ => {}
    }
    check_values::values(run, indicator)
}

/// What is distributed, in the units that it is split into.
pub(super) fn units(pot: Amount<Nok>, unit: SplitUnit) -> Result<u64, Error> {
    let wrong = |expected: &'static str, remedy| error("bad_pot", "pot".to_owned(), pot, expected, remedy);
    if !(0..=MOST_ORE).contains(&pot.ore()) {
        return Err(wrong("an amount from 0 to 1000000000000 kroner", "correct the amount"));
    }
    let ore = pot.ore().unsigned_abs();
    match unit {
        SplitUnit::Ore => Ok(ore),
        SplitUnit::Krone if ore.is_multiple_of(100) => Ok(ore.div_euclid(100)),
        SplitUnit::Krone => Err(wrong("whole kroner", "set unit to ore, or round the pot")),
    }
}

/// So many units as an amount.
pub(super) fn amount(units: u64, unit: SplitUnit) -> Option<Amount<Nok>> {
    let ore = match unit {
        SplitUnit::Krone => units.checked_mul(100)?,
        SplitUnit::Ore => units,
    };
    i64::try_from(ore).ok().map(Amount::from_ore)
}
