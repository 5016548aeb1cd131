//! What a parameter file must not contain. Each problem names the file's scheme, the path and what to do.

use crate::model::{Dated, File, Parameter, Set};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

pub(crate) const UNITS: [&str; 13] = [
    "NOK",
    "DKK",
    "NOK per point",
    "NOK per day",
    "DKK per day",
    "share",
    "points",
    "years",
    "days",
    "hours",
    "minutes",
    "count",
    "word",
];
pub(crate) const STATUSES: [&str; 5] = ["in force", "preliminary", "historical", "proposed", "foreign"];
pub(crate) const CERTAINTIES: [&str; 4] = ["verified", "secondary", "derived", "inferred"];
pub(crate) const SECTORS: [&str; 3] = ["somatic", "mental_health", "addiction_care"];
pub(crate) const CATEGORIES: [&str; 3] = ["drg", "stg", "tfg"];
// As `Points` and `Code` have them.
const MOST_POINTS: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
const POINTS_DECIMALS: u32 = 9;
const LONGEST_CODE: usize = 15;

/// Every problem of the set; empty when it may be baked.
pub(crate) fn problems(set: &Set) -> Vec<String> {
    let mut found = Vec::new();
    let mut paths = BTreeSet::new();
    for file in &set.files {
        let scheme = &file.scheme.name;
        one_of(&mut found, scheme, "scheme status", &file.scheme.status, &STATUSES);
        for (key, source) in &file.source {
            if source.url.is_none() && source.number.is_none() {
                found.push(format!("{scheme}: source {key} has neither url nor number: give one"));
            }
        }
        for section in &file.section {
            known_source(&mut found, file, &section.key, &section.source);
        }
        for gap in &file.gap {
            known_source(&mut found, file, &gap.key, &gap.source);
        }
        for parameter in &file.parameter {
            if !paths.insert(parameter.path.clone()) {
                found.push(format!("{}: the path is used twice", parameter.path));
            }
            check_parameter(&mut found, file, parameter);
        }
    }
    check_weights(&mut found, set);
    found.extend(crate::tariff::problems(set));
    found
}

fn check_parameter(found: &mut Vec<String>, file: &File, parameter: &Parameter) {
    let path = &parameter.path;
    if !path.starts_with(&format!("{}.", file.scheme.name)) {
        found.push(format!("{path}: a path starts with its scheme, {}.", file.scheme.name));
    }
    one_of(found, path, "unit", &parameter.unit, &UNITS);
    if (parameter.unit == "word") == parameter.words.is_empty() {
        found.push(format!("{path}: `words` lists what a value of unit word may be, and only there"));
    }
    let mut spans = Vec::new();
    for value in &parameter.values {
        known_source(found, file, path, &value.source);
        one_of(found, path, "status", &value.status, &STATUSES);
        one_of(found, path, "certainty", &value.certainty, &CERTAINTIES);
        if value.certainty == "inferred" && parameter.unit != "word" {
            found.push(format!("{path}: a figure is never inferred: make it an `unknown` with its reason"));
        }
        check_value(found, parameter, value);
        date(found, path, &value.checked_on);
        spans.extend(span(found, path, &value.from, value.until.as_ref()));
    }
    for unknown in &parameter.unknown {
        if unknown.reason.trim().is_empty() {
            found.push(format!("{path}: an unknown stretch needs a reason"));
        }
        spans.extend(span(found, path, &unknown.from, unknown.until.as_ref()));
    }
    spans.sort();
    for pair in spans.windows(2) {
        let [(_, until), (next, _)] = pair else { continue };
        if until > next {
            found.push(format!("{path}: two periods overlap at {next}"));
        } else if until < next {
            found.push(format!(
                "{path}: nothing is said of {until} to {next}: add a value, or an `unknown` with its reason"
            ));
        }
    }
}

fn check_value(found: &mut Vec<String>, parameter: &Parameter, value: &Dated) {
    let path = &parameter.path;
    if parameter.unit == "word" {
        if !parameter.words.contains(&value.value) {
            found.push(format!("{path}: \"{}\" is none of {}", value.value, parameter.words.join(", ")));
        }
        return;
    }
    match number(&value.value) {
        None => found.push(format!("{path}: \"{}\" is not a decimal number", value.value)),
        Some(number) if number.is_sign_negative() => found.push(format!("{path}: {number} is below zero")),
        Some(number) if parameter.unit == "share" && number > Decimal::ONE => {
            found.push(format!("{path}: a share of {number} is outside 0 to 1"));
        }
        Some(_) => {}
    }
}

/// A decimal number whose every digit can be held.
fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok().filter(|_| !text.contains('_'))
}

fn check_weights(found: &mut Vec<String>, set: &Set) {
    let mut keys = BTreeSet::new();
    let sources =
        |key: &str| set.files.iter().any(|file| file.scheme.name == "isf" && file.source.contains_key(key));
    for weight in &set.weights {
        let name = format!("isf_weights.csv: {} {} {}", weight.year, weight.category, weight.code);
        one_of(found, &name, "sector", &weight.sector, &SECTORS);
        one_of(found, &name, "category", &weight.category, &CATEGORIES);
        one_of(found, &name, "certainty", &weight.certainty, &CERTAINTIES);
        match number(&weight.weight) {
            None => found.push(format!("{name}: \"{}\" is not a decimal number", weight.weight)),
            Some(number) if number.abs() > MOST_POINTS || number.normalize().scale() > POINTS_DECIMALS => {
                found.push(format!("{name}: {number} is outside the range of points"));
            }
            Some(_) => {}
        }
        let plain =
            |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if weight.code.is_empty() || weight.code.len() > LONGEST_CODE || !weight.code.bytes().all(plain) {
            found.push(format!("{name}: a code is 1 to {LONGEST_CODE} of the characters A-Z, 0-9, - and _"));
        }
        if !sources(&weight.source) {
            found.push(format!("{name}: no source {} in isf.toml", weight.source));
        }
        if weight.checked_on.parse::<NaiveDate>().is_err() {
            found.push(format!("{name}: checked_on \"{}\" is not a date", weight.checked_on));
        }
        if !keys.insert((weight.year, &weight.sector, &weight.category, &weight.code)) {
            found.push(format!("{name}: given twice"));
        }
    }
}

fn known_source(found: &mut Vec<String>, file: &File, what: &str, source: &str) {
    if !file.source.contains_key(source) {
        found.push(format!("{what}: no [source.{source}] in the file of {}", file.scheme.name));
    }
}

fn one_of(found: &mut Vec<String>, what: &str, field: &str, value: &str, allowed: &[&str]) {
    if !allowed.contains(&value) {
        found.push(format!("{what}: {field} \"{value}\" is none of {}", allowed.join(", ")));
    }
}

fn date(found: &mut Vec<String>, path: &str, date: &toml::value::Datetime) -> Option<NaiveDate> {
    let parsed = date.to_string().parse().ok();
    if parsed.is_none() {
        found.push(format!("{path}: {date} is not a calendar date"));
    }
    parsed
}

fn span(
    found: &mut Vec<String>,
    path: &str,
    from: &toml::value::Datetime,
    until: Option<&toml::value::Datetime>,
) -> Option<(NaiveDate, NaiveDate)> {
    let from = date(found, path, from)?;
    let until = until.map_or(Some(NaiveDate::MAX), |until| date(found, path, until))?;
    if until <= from {
        found.push(format!("{path}: the period {from} to {until} is empty"));
    }
    Some((from, until))
}
