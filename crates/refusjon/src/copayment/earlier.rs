//! Rules whose earlier text was not read.

use crate::{
    explanation::Reading,
    number::Text,
    parameter::{Applied, Status, Used},
    rulebook::{Key, Rulebook, RulebookError},
};
use chrono::NaiveDate;

/// What the rule says on the day. Of days before the first text that was read, where the rulebook says so, what that text
/// says: the value then carries [`Applied::FirstKnown`].
pub(super) fn first_known(rules: &Rulebook, key: Key, day: NaiveDate) -> Result<Used, RulebookError> {
    let error = match rules.value(key, day, None) {
        Ok(used) => return Ok(used),
        Err(error) if error.is_no_value() => error,
        Err(error) => return Err(error),
    };
    let path = error.body().field.unwrap_or_default();
    let parameter = rules.parameter(&path)?;
    let unread = parameter.unknown().iter().any(|unknown| unknown.period.contains(day));
    // What a caller supplied holds in its own period and nowhere else.
    let first =
        parameter.values().iter().find(|dated| !dated.supplied && dated.status != Status::Preliminary);
    match first.filter(|first| unread && day < first.period.from()) {
        Some(first) => Ok(Used::new(parameter, first, Applied::FirstKnown)),
        None => Err(error),
    }
}

/// The reading behind each value that was taken from the first text that was read.
pub(super) fn readings<'a>(used: impl IntoIterator<Item = &'a Used>) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for used in used.into_iter().filter(|used| used.applied == Applied::FirstKnown) {
        let from = used.period.from();
        let reading = Reading {
            policy: Text::Borrowed("first_known"),
            question: Text::Owned(format!("{}: the rule before {from} was not read.", used.title)),
            chosen: Text::Owned(format!("as on {from}")),
            default: true,
        };
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}
