//! Overrides of tariff amounts, and rows of a caller's own.

use super::{Difference, Override, RulebookError, SameDays, Supplied};
use crate::{
    amount::Amount,
    error::ValueError,
    number::Text,
    parameter::{Parameter, Unit, Used, Value},
    period::Period,
    tariff::{self, Change, Column, Profession, Supply, Tariff, Unfit},
};
use chrono::NaiveDate;
use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

/// `tariff.doctor.2ad.fee` in its parts.
fn parts(path: &str) -> Option<(Profession, &str, Column)> {
    let mut parts = path.strip_prefix("tariff.")?.split('.');
    let (profession, code, column) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Some((Profession::of_word(profession)?, code, Column::of_word(column)?))
}

pub(super) fn is_of_a_tariff(change: &Override) -> bool {
    parts(&change.path).is_some()
}

/// The amount that a path names on a day; nothing when it is not the path of a tariff.
pub(super) fn at(supply: &Supply, path: &str, day: NaiveDate) -> Option<Result<Used, RulebookError>> {
    let (profession, code, column) = parts(path)?;
    let periods = tariff::periods(supply, profession, code);
    if periods.is_empty() {
        return None;
    }
    Some(match tariff::find(supply, profession, code, day) {
        // A tariff without amounts of its own has no value, which is not a value of zero.
        Some(Ok(tariff)) => tariff.used(column).ok_or_else(|| RulebookError::no_tariff(path, &[], day)),
        _ => Err(RulebookError::no_tariff(path, &periods, day)),
    })
}

/// What was changed before, and what is supplied now.
pub(super) fn with(
    before: &Arc<Supply>,
    supplied: &Supplied,
    same_days: SameDays,
) -> Result<Arc<Supply>, RulebookError> {
    let together = same_days == SameDays::Refused;
    let changes: Vec<(&Override, (Profession, &str, Column))> =
        supplied.overrides.iter().filter_map(|change| Some((change, parts(&change.path)?))).collect();
    if changes.is_empty() && supplied.tariffs.is_empty() {
        return Ok(Arc::clone(before));
    }
    let mut supply = Supply::clone(before);
    let mut given: BTreeSet<(Profession, &str, Period)> = BTreeSet::new();
    for row in &supplied.tariffs {
        let path = format!("tariff.{}.{}", row.profession, row.code);
        row.check().map_err(|error| RulebookError::bad_tariff(&path, &error))?;
        let Some(period) = row.period() else { continue };
        let twice = given.iter().find(|(profession, code, other)| {
            *profession == row.profession && *code == row.code && other.intersection(period).is_some()
        });
        if let Some((_, _, other)) = twice.filter(|_| together) {
            let error = ValueError::new(
                "from",
                row.from.to_string(),
                format!("outside {other}, which another row has"),
            );
            return Err(RulebookError::bad_tariff(&path, &error));
        }
        given.insert((row.profession, &row.code, period));
        supply.add_row(row.clone());
    }
    let mut spans: Vec<(&str, Period)> = Vec::new();
    for (change, (profession, code, column)) in &changes {
        let period = change.period()?;
        if together
            && spans.iter().any(|(path, span)| *path == change.path && span.intersection(period).is_some())
        {
            return Err(RulebookError::overlap(&change.path, period));
        }
        spans.push((&change.path, period));
        if !tariff::periods(&supply, *profession, code).iter().any(|row| row.intersection(period).is_some()) {
            return Err(RulebookError::bad_override(
                &change.path,
                "from",
                &change.from.to_string(),
                &format!("in a period in which the rulebook has {profession} tariff {code}"),
                "Supply the whole row as one of `tariffs`",
            ));
        }
        let amount = amount(change)?;
        let (status, source) = (change.status, change.source.clone());
        supply.add_change(*profession, code, Change { column: *column, period, amount, status, source });
    }
    for (change, (profession, code, _)) in &changes {
        let period = change.period()?;
        let edges = tariff::edges(&supply, *profession, code).into_iter().filter(|day| period.contains(*day));
        for day in edges {
            if let Some(Err(unfit)) = tariff::find(&supply, *profession, code, day) {
                return Err(refused(change, &unfit.0, unfit.1, day));
            }
        }
    }
    Ok(Arc::new(supply))
}

fn amount(change: &Override) -> Result<Amount, RulebookError> {
    let amounts = Parameter {
        path: Text::Owned(change.path.clone()),
        title: Text::Borrowed("Amount of a tariff"),
        norwegian: Text::Borrowed("takst"),
        unit: Unit::Nok,
        words: Cow::Borrowed(&[]),
        values: Cow::Borrowed(&[]),
        unknown: Cow::Borrowed(&[]),
    };
    let kroner = change.value(&amounts)?.number().unwrap_or_default();
    Amount::try_from(kroner).map_err(|_| {
        RulebookError::bad_override(&change.path, "value", &change.value, "kroner in whole øre", "Round it")
    })
}

fn refused(change: &Override, tariff: &Tariff, unfit: Unfit, day: NaiveDate) -> RulebookError {
    let [fee, refund, copayment] = Column::ALL.map(|column| tariff.amount(column).unwrap_or_default());
    let (expected, remedy) = match unfit {
        Unfit::NotKnown => (
            "given with another of the tariff's amounts: those that are printed are not sure".to_owned(),
            "Override two of fee, refund and copayment for the same days",
        ),
        Unfit::Negative(column) => (
            format!(
                "one that leaves no {} below zero on {day}, where fee, refund and copayment are {fee}, {refund} and {copayment}",
                column.word()
            ),
            "Override two of them together when both change",
        ),
        Unfit::Unbalanced => (
            format!("one with which the fee is the sum of refund and copayment on {day}"),
            "Override at most two of the three",
        ),
    };
    RulebookError::bad_override(&change.path, "value", &change.value, &expected, remedy)
}

/// Where two rulebooks give a tariff other amounts.
pub(super) fn difference(one: &Supply, other: &Supply) -> Vec<Difference> {
    let touched: BTreeSet<&(Profession, String)> = one.codes().chain(other.codes()).collect();
    let mut found: Vec<Difference> = Vec::new();
    for (profession, code) in touched {
        let mut edges = tariff::edges(one, *profession, code);
        edges.extend(tariff::edges(other, *profession, code));
        for column in Column::ALL {
            let path = format!("tariff.{profession}.{code}.{}", column.word());
            let ends = edges.iter().skip(1).copied().map(Some).chain([None]);
            for (from, until) in edges.iter().copied().zip(ends) {
                let value = |supply: &Supply| {
                    let tariff = tariff::find(supply, *profession, code, from)?.ok()?;
                    Some(Value::Number(tariff.amount(column)?.kroner()))
                };
                let (before, after) = (value(one), value(other));
                if before == after {
                    continue;
                }
                match found.last_mut() {
                    Some(last)
                        if last.path == path
                            && last.period.until() == Some(from)
                            && last.before == before
                            && last.after == after =>
                    {
                        last.period = Period::baked(last.period.from(), until);
                    }
                    _ => found.push(Difference {
                        path: Text::Owned(path.clone()),
                        period: Period::baked(from, until),
                        before,
                        after,
                    }),
                }
            }
        }
    }
    found
}
