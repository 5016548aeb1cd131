//! The indicators that the rulebook knows by name.

use super::{Model, RbfError};
use crate::{
    error::Error,
    number::Text,
    parameter::{Parameter, Used},
    rulebook::Rulebook,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An indicator that a source names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ListedIndicator {
    /// Its name in the rulebook, which [`Indicator::listed_as`](super::Indicator::listed_as) takes.
    pub name: String,
    /// What it is, in English.
    pub title: Text,
    /// What it is called in Norwegian.
    pub norwegian: Text,
    /// Whether it is in the model in the year (`included` or `not_included`), with the source; nothing when that was
    /// not found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub membership: Option<Used>,
}

/// The indicators of a model that sources name, with whether they are in it in a year. The list is whole for RBF in
/// 2022 and 2023; of KBF only the changes from one year to the next were found.
///
/// ```
/// use refusjon::{Rulebook, rbf::{self, Model}};
/// let rules = Rulebook::embedded();
/// let listed = rbf::indicators(&rules, Model::Rbf, 2023)?;
/// assert_eq!(listed.iter().filter(|indicator| indicator.membership.is_some()).count(), 7);
/// assert!(rbf::indicators(&rules, Model::Rbf, 2024)?.iter().all(|indicator| indicator.membership.is_none()));
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the year is none of the calendar.
pub fn indicators(rules: &Rulebook, model: Model, year: u16) -> Result<Vec<ListedIndicator>, Error> {
    let day = first_day(year)?;
    Ok(rules.parameters().filter_map(|parameter| listed(rules, model, parameter, day)).collect())
}

fn listed(rules: &Rulebook, model: Model, parameter: &Parameter, day: NaiveDate) -> Option<ListedIndicator> {
    let name = parameter.path().strip_prefix(start(model))?;
    Some(ListedIndicator {
        name: name.to_owned(),
        title: Text::Owned(parameter.title().to_owned()),
        norwegian: Text::Owned(parameter.norwegian().to_owned()),
        membership: rules.at(parameter.path(), day).ok(),
    })
}

const fn start(model: Model) -> &'static str {
    match model {
        Model::Rbf => "rbf.indicator.",
        Model::Kbf => "rbf.kbf.indicator.",
    }
}

/// Whether the indicator is in the model; nothing when that is not known.
pub(super) fn membership(
    rules: &Rulebook,
    model: Model,
    name: &str,
    day: NaiveDate,
) -> Result<Option<Used>, Error> {
    let path = format!("{}{name}", start(model));
    if rules.parameter(&path).is_err() {
        let known: Vec<&str> =
            rules.parameters().filter_map(|parameter| parameter.path().strip_prefix(start(model))).collect();
        return Err(RbfError::new(
            "unknown_indicator",
            "listed_as",
            name,
            format!("an indicator of {model} that a source names: {}", known.join(", ")),
            "correct the name, or leave it out: an indicator need not be listed",
        )
        .into());
    }
    let used = rules.at(&path, day).ok();
    if used.as_ref().is_some_and(|used| used.value.word() == Some("not_included")) {
        return Err(RbfError::saying(
            "indicator_not_included",
            "listed_as",
            format!("{name} is not in {model} on {day}"),
            "leave the indicator out, or correct the year or the name",
        )
        .into());
    }
    Ok(used)
}

/// The methods that are known of a listed indicator; none when there is only one.
pub(super) fn methods<'r>(rules: &'r Rulebook, name: &str) -> Vec<&'r str> {
    rules
        .parameters()
        .find(|parameter| parameter.path().strip_prefix("rbf.method.") == Some(name))
        .map(|parameter| parameter.words().iter().map(AsRef::as_ref).collect())
        .unwrap_or_default()
}

pub(super) fn first_day(year: u16) -> Result<NaiveDate, Error> {
    NaiveDate::from_ymd_opt(year.into(), 1, 1).filter(|_| (1..=9999).contains(&year)).ok_or_else(|| {
        RbfError::new("bad_year", "year", year.to_string(), "a year from 1 to 9999", "correct the year")
            .into()
    })
}
