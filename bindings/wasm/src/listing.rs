//! What a rulebook holds, as rows.

use crate::{Text, json, read, unreadable};
use refusjon::{Dated, NaiveDate, Parameter, Period, Rulebook, Unit, Unknown};
use serde::{
    Deserialize, Serialize,
    de::value::{self, MapDeserializer},
};
use std::iter;

/// A day, read as every part of the library reads one.
pub(crate) fn day(field: &'static str, text: &str) -> Result<NaiveDate, String> {
    let period = MapDeserializer::<_, value::Error>::new(iter::once(("from", text)));
    Period::deserialize(period)
        .map(Period::from)
        .map_err(|error| unreadable(Some(field), format!("{field}: {error}")))
}

/// Which figures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    #[serde(default)]
    scheme: Option<String>,
    /// What the path begins with.
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    at: Option<String>,
}

#[derive(Serialize)]
struct About<'p> {
    path: &'p str,
    scheme: &'p str,
    title: &'p str,
    norwegian: &'p str,
    unit: Unit,
}

impl<'p> About<'p> {
    fn of(parameter: &'p Parameter) -> Self {
        Self {
            path: parameter.path(),
            scheme: parameter.scheme(),
            title: parameter.title(),
            norwegian: parameter.norwegian(),
            unit: parameter.unit(),
        }
    }
}

/// What is said of a row beside what it says. JavaScript makes one object of both.
pub(crate) type Row<A, T> = (A, T);

impl Filter {
    /// Reads a filter, and the day that it asks for.
    pub(crate) fn read(text: &str) -> Result<(Self, Option<NaiveDate>), String> {
        let filter: Self = read(text)?;
        let at = filter.at.as_deref().map(|text| day("at", text)).transpose()?;
        Ok((filter, at))
    }

    pub(crate) fn wants(&self, scheme: &str, path: &str) -> bool {
        self.scheme.as_deref().is_none_or(|wanted| wanted == scheme)
            && self.path.as_deref().is_none_or(|start| path.starts_with(start))
    }

    fn parameters<'r>(&self, rules: &'r Rulebook) -> impl Iterator<Item = &'r Parameter> {
        rules.parameters().filter(|parameter| self.wants(parameter.scheme(), parameter.path()))
    }
}

/// Every value of every parameter.
pub(crate) fn parameters(rules: &Rulebook, filter: &str) -> Text {
    let (filter, at) = Filter::read(filter)?;
    let rows: Vec<Row<About<'_>, &Dated>> = filter
        .parameters(rules)
        .flat_map(|parameter| parameter.values().iter().map(move |dated| (About::of(parameter), dated)))
        .filter(|(_, dated)| at.is_none_or(|day| dated.period.contains(day)))
        .collect();
    Ok(json(&rows))
}

/// Every period of which no value is known, unless the caller has supplied one.
pub(crate) fn unknown(rules: &Rulebook, filter: &str) -> Text {
    let (filter, at) = Filter::read(filter)?;
    let mut rows: Vec<Row<About<'_>, &Unknown>> = Vec::new();
    for parameter in filter.parameters(rules) {
        for unknown in parameter.unknown() {
            let listed = match at {
                Some(day) => unknown.period.contains(day) && parameter.at(day).is_none(),
                None => parameter.values().iter().all(|dated| dated.period != unknown.period),
            };
            if listed {
                rows.push((About::of(parameter), unknown));
            }
        }
    }
    Ok(json(&rows))
}
