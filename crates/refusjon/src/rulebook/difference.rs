//! Where two rulebooks say different things.

use crate::{
    number::Text,
    parameter::{Dated, Parameter, Value},
    period::Period,
};
use chrono::NaiveDate;
use serde::Serialize;

/// A parameter and a period in which two rulebooks say different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// The parameter's path.
    pub path: Text,
    /// The period.
    pub period: Period,
    /// What the first rulebook says; nothing when it has no value.
    pub before: Option<Value>,
    /// What the second rulebook says; nothing when it has no value.
    pub after: Option<Value>,
}

pub(super) fn between(one: &[Parameter], other: &[Parameter]) -> Vec<Difference> {
    one.iter().zip(other).flat_map(|(one, other)| of_parameter(one, other)).collect()
}

fn of_parameter(one: &Parameter, other: &Parameter) -> Vec<Difference> {
    let mut edges: Vec<NaiveDate> = one
        .values()
        .iter()
        .chain(other.values())
        .flat_map(|dated| [Some(dated.period.from()), dated.period.until()])
        .flatten()
        .collect();
    crate::order::sort(&mut edges);
    edges.dedup();
    let ends = edges.iter().skip(1).copied().map(Some).chain([None]);
    let mut found: Vec<Difference> = Vec::new();
    for (from, until) in edges.iter().copied().zip(ends) {
        let (before, after) = (one.at(from), other.at(from));
        if before.map(standing) == after.map(standing) {
            continue;
        }
        let value = |dated: Option<&Dated>| dated.map(|dated| dated.value.clone());
        let next = Difference {
            path: one.path.clone(),
            period: Period::baked(from, until),
            before: value(before),
            after: value(after),
        };
        match found.last_mut() {
            Some(last)
                if last.period.until() == Some(from)
                    && last.before == next.before
                    && last.after == next.after =>
            {
                last.period = Period::baked(last.period.from(), until);
            }
            _ => found.push(next),
        }
    }
    found
}

const fn standing(dated: &Dated) -> (&Value, crate::parameter::Status) {
    (&dated.value, dated.status)
}
