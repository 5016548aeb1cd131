//! What can go wrong with a rulebook.

use crate::{
    error::{ErrorBody, ValueError, shown},
    number::Text,
    parameter::{Dated, Parameter, Status},
    period::Period,
    sector::{Category, Sector},
    word::lower,
};
use chrono::NaiveDate;

/// A parameter or a weight that the rulebook does not have, or an override that it cannot take.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.message)]
pub struct RulebookError(Box<ErrorBody>);

impl RulebookError {
    /// The error as every face of the library shows it.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        (*self.0).clone()
    }

    /// The stable code: `no_value`, `preliminary`, `unknown_path`, `bad_override`, `no_weight`, `bad_weight`,
    /// `double_weight`, `bad_tariff` or `too_many`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// Whether a value is missing for the day, asked without making the whole body.
    #[must_use]
    pub fn is_no_value(&self) -> bool {
        self.0.code == "no_value"
    }

    fn new(
        code: &'static str,
        path: &str,
        value: Option<String>,
        expected: impl Into<Text>,
        remedy: impl Into<Text>,
        problem: impl FnOnce(&str) -> String,
    ) -> Self {
        let scheme = path.split('.').next().unwrap_or_default();
        let (expected, remedy) = (expected.into(), remedy.into());
        let message = format!("{}: {expected}. {remedy}", problem(scheme));
        Self(Box::new(ErrorBody {
            code: code.into(),
            scheme: (!scheme.is_empty()).then(|| shown(scheme).into()),
            field: Some(shown(path).into()),
            value: value.map(|value| shown(&value)),
            expected: Some(expected),
            remedy: Some(remedy),
            message,
        }))
    }

    /// `choice`: whether the caller has a policy that could take an older value here.
    pub(super) fn no_value(parameter: &Parameter, day: NaiveDate, choice: bool) -> Self {
        let mut known = String::from("the rulebook has ");
        known.push_str(&listed(&merged(parameter.values().iter().map(|dated| dated.period))));
        if let Some(unknown) = parameter.unknown().iter().find(|unknown| unknown.period.contains(day)) {
            known.push_str(" (");
            known.push_str(&unknown.reason);
            known.push_str(if unknown.replaced { "; no older value stands in)" } else { ")" });
        }
        let mut remedy = format!("Supply an override of {}", parameter.path());
        let older = |dated: &Dated| {
            dated.period.from() <= day
                && dated.status != Status::Preliminary
                && !parameter.replaced(dated, day)
        };
        if choice && parameter.values().iter().any(older) {
            remedy.push_str(", or take the latest known by the policy values: {\"older\": \"use_latest\"}");
        }
        Self::new("no_value", parameter.path(), Some(day.to_string()), known, remedy, |scheme| {
            format!("{scheme}: {} on {day}", lacking(parameter.title(), "no"))
        })
    }

    /// `choice`: whether the caller has a policy that could take it.
    pub(super) fn preliminary(parameter: &Parameter, dated: &Dated, day: NaiveDate, choice: bool) -> Self {
        let remedy = if choice {
            "Accept it by the policy values: {\"preliminary\": \"accept\"}, or supply the final one as an override"
        } else {
            "Supply the final one as an override"
        };
        Self::new(
            "preliminary",
            parameter.path(),
            Some(dated.value.to_string()),
            format!("{} for {} is preliminary", dated.value, dated.period),
            remedy,
            |scheme| format!("{scheme}: {} on {day}", lacking(parameter.title(), "no final")),
        )
    }

    pub(super) fn unknown_path<'a>(path: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let mut near: Vec<(usize, &str)> = known.map(|known| (distance(path, known), known)).collect();
        crate::order::sort(&mut near);
        let near: Vec<&str> = near.into_iter().take(3).map(|(_, known)| known).collect();
        Self::new(
            "unknown_path",
            path,
            Some(path.to_owned()),
            format!("the nearest paths are {}", near.join(", ")),
            "`refusjon parameters` lists them all, and so do the parameters of the rulebook",
            |_| format!("no parameter \"{}\"", shown(path)),
        )
    }

    pub(super) fn bad_override(
        path: &str,
        field: &str,
        value: &str,
        expected: &str,
        remedy: impl Into<Text>,
    ) -> Self {
        Self::new(
            "bad_override",
            path,
            Some(value.to_owned()),
            format!("{field} must be {expected}"),
            remedy,
            |_| format!("override of {}: {field} \"{}\"", shown(path), shown(value)),
        )
    }

    pub(super) fn too_many(found: usize, most: usize, what: &'static str) -> Self {
        Self::new(
            "too_many",
            "",
            Some(found.to_string()),
            format!("a rulebook is changed by at most {most} {what}"),
            "Leave out those that say what the rulebook says, or make a rulebook for each period",
            |_| format!("{found} {what}"),
        )
    }

    pub(super) fn overlap(path: &str, period: Period) -> Self {
        Self::new(
            "bad_override",
            path,
            Some(period.to_string()),
            "two overrides given together must not speak of the same days",
            "Give each its own period",
            |_| format!("override of {path}: {period} is given twice"),
        )
    }

    pub(crate) fn no_weight(
        (year, sector, category): (i32, Sector, Category),
        code: &str,
        same_year: &[&str],
        other_years: &[i32],
    ) -> Self {
        let category = category.name();
        let mut known = match same_year {
            [] => format!("the rulebook has no {category} weights for {sector} in {year}"),
            codes => format!("for {year} the rulebook has {category} {}", shortened(codes)),
        };
        if !other_years.is_empty() {
            let years: Vec<String> = other_years.iter().map(i32::to_string).collect();
            known = format!("{known}; it has {code} for {}", years.join(", "));
        }
        Self::new(
            "no_weight",
            "isf.weight",
            Some(code.to_owned()),
            known,
            "Give the contact's points, or supply a weight table",
            |scheme| format!("{scheme}: no weight for {category} {code} ({sector}) in {year}"),
        )
    }

    pub(super) fn bad_weight(weight: &super::Weight, error: &ValueError) -> Self {
        let body = error.body();
        Self::new(
            "bad_weight",
            "isf.weight",
            body.value,
            format!("{} must be {}", error.field(), body.expected.unwrap_or_default()),
            body.remedy.unwrap_or(Text::Borrowed("Correct the line")),
            |scheme| format!("{scheme}: {} ({})", weight.described(), weight.points()),
        )
    }

    pub(super) fn no_tariff(path: &str, periods: &[Period], day: NaiveDate) -> Self {
        Self::new(
            "no_value",
            path,
            Some(day.to_string()),
            format!("the rulebook has {}", listed(&merged(periods.iter().copied()))),
            "Supply the row as one of `tariffs`",
            |scheme| format!("{scheme}: no {path} on {day}"),
        )
    }

    pub(super) fn bad_tariff(path: &str, error: &ValueError) -> Self {
        let body = error.body();
        Self::new(
            "bad_tariff",
            path,
            body.value,
            format!("{} must be {}", error.field(), body.expected.unwrap_or_default()),
            body.remedy.unwrap_or(Text::Borrowed("Correct the row")),
            |scheme| format!("{scheme}: the row {}", shown(path)),
        )
    }

    pub(super) fn double_weight(weight: &super::Weight) -> Self {
        Self::new(
            "double_weight",
            "isf.weight",
            Some(weight.code.to_string()),
            "a year, sector, category and code have one weight",
            "Remove one of the two lines",
            |scheme| format!("{scheme}: {} is given twice", weight.described()),
        )
    }
}

/// Periods that touch become one.
fn merged(periods: impl Iterator<Item = Period>) -> Vec<Period> {
    let mut merged: Vec<Period> = Vec::new();
    for period in periods {
        match merged.last_mut() {
            Some(last) if last.until() == Some(period.from()) => {
                *last = Period::baked(last.from(), period.until());
            }
            _ => merged.push(period),
        }
    }
    merged
}

fn listed(periods: &[Period]) -> String {
    let words: Vec<String> = periods.iter().map(Period::to_string).collect();
    match words.as_slice() {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn shortened(codes: &[&str]) -> String {
    let (shown, left) = codes.split_at(codes.len().min(8));
    let shown = shown.join(", ");
    if left.is_empty() { shown } else { format!("{shown} and {} more", left.len()) }
}

/// The title within a sentence. A first word in capitals, such as DRG, stays as it is.
fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    if letters.clone().nth(1).is_some_and(|second| lower(second) != second) {
        return title.to_owned();
    }
    letters.next().map(lower).into_iter().chain(letters).collect()
}

/// That a figure or an answer is not there.
fn lacking(title: &str, no: &str) -> String {
    let within = lower_first(title);
    let asks = ["how ", "what ", "when ", "where ", "whether ", "which ", "who "];
    if asks.iter().any(|word| within.starts_with(word)) {
        return format!("it is not known {within}");
    }
    format!("{no} {}", within.strip_prefix("the ").unwrap_or(&within))
}

/// How many edits part two paths, for suggestions only.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(80).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (number, letter) in a.chars().take(80).enumerate() {
        let mut diagonal = number;
        let mut left = number.saturating_add(1);
        let mut next = vec![left];
        for (other, above) in b.iter().zip(row.iter().skip(1)) {
            let cost = usize::from(letter != *other);
            left = diagonal.saturating_add(cost).min(above.saturating_add(1)).min(left.saturating_add(1));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn titles_within_a_sentence_keep_words_in_capitals() {
        for (title, within) in [
            ("Unit price", "unit price"),
            ("FACT ung: ceiling", "FACT ung: ceiling"),
            ("ISF-poeng", "ISF-poeng"),
            ("A", "a"),
            ("Åpningstid", "åpningstid"),
            ("", ""),
        ] {
            assert_eq!(super::lower_first(title), within);
        }
    }

    #[test]
    fn what_is_lacking_is_a_figure_or_an_answer() {
        for (title, lacking) in [
            ("Unit price", "no unit price"),
            ("The cap of a year", "no cap of a year"),
            ("Whether the state charges", "it is not known whether the state charges"),
            ("Which cap a payment counts towards", "it is not known which cap a payment counts towards"),
            ("Whole stays", "no whole stays"),
        ] {
            assert_eq!(super::lacking(title, "no"), lacking);
        }
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(super::distance("kitten", "sitting"), 3);
        for (from, to, edits) in [
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "xabc", 1),
            ("abc", "bc", 1),
            ("abc", "abd", 1),
            ("ab", "ba", 2),
            ("isf.price", "isf.unit_price", 5),
        ] {
            assert_eq!(super::distance(from, to), edits, "{from}, {to}");
            assert_eq!(super::distance(to, from), edits, "{to}, {from}");
        }
        assert_eq!(super::distance("same", "same"), 0);
    }
}
