//! The whole set of parameters, valid at dates, immutable, and overridable to ask "what if".

mod difference;
pub(crate) mod embedded;
mod error;
mod overrides;
#[cfg_attr(not(feature = "tariff"), path = "no_tariffs.rs")]
mod tariffs;
mod weights;

pub use difference::Difference;
pub(crate) use embedded::{key, section};
pub use error::RulebookError;
pub use overrides::{Override, Supplied};
pub use weights::Weight;
pub(crate) use weights::path as weight_path;

use crate::{
    limits,
    parameter::{Applied, Dated, Parameter, Scheme, Status, Used},
    tariff::{SuppliedTariff, Supply},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, sync::Arc};

/// Where a parameter stands in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key(usize);

/// What to do when a parameter has no value in force on the day. The default refuses both; either choice marks the
/// outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValuePolicy {
    /// Whether the latest value that ended before the day may be used.
    pub older: Older,
    /// Whether a value announced as preliminary may be used.
    pub preliminary: Preliminary,
}

/// Whether the latest value that ended before the day may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Older {
    /// A missing value is an error.
    #[default]
    Refuse,
    /// The latest known value is used, and the outcome says so. Not where the rule was changed or repealed since.
    UseLatest,
}

/// Whether a value announced as preliminary may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Preliminary {
    /// A preliminary value is an error.
    #[default]
    Refuse,
    /// A preliminary value is used, and the outcome says so.
    Accept,
}

/// Every parameter and cost weight, each with its periods and sources. Immutable: [`Rulebook::with`] gives a new one.
///
/// ```
/// use refusjon::{Override, Rulebook, date};
/// let rules = Rulebook::embedded();
/// let next_year = Override::new("isf.unit_price.somatic", date(2027, 1, 1)?, date(2028, 1, 1)?, "55000")
///     .source("Prop. 1 S (2026-2027)");
/// let with_next_year = rules.with([next_year])?;
/// assert!(rules.at("isf.unit_price.somatic", date(2027, 5, 1)?).is_err());
/// assert_eq!(with_next_year.at("isf.unit_price.somatic", date(2027, 5, 1)?)?.value.to_string(), "55000");
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rulebook {
    parameters: Cow<'static, [Parameter]>,
    weights: weights::Weights,
    tariffs: Arc<Supply>,
    supplied: Arc<Supplied>,
}

/// What becomes of two rows or overrides of tariffs that speak of the same days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SameDays {
    /// Given together they contradict each other.
    Refused,
    /// They were given one after the other.
    LaterWins,
}

impl Rulebook {
    /// The parameters that come with the library.
    #[must_use]
    pub fn embedded() -> Self {
        Self {
            parameters: Cow::Borrowed(embedded::PARAMETERS),
            weights: weights::Weights::embedded(),
            tariffs: Arc::default(),
            supplied: Arc::default(),
        }
    }

    /// The edition of the embedded parameters: the day the newest of them was held against its source.
    #[must_use]
    pub const fn edition() -> &'static str {
        embedded::EDITION
    }

    /// SHA-256 of the embedded parameter files, in hexadecimal.
    #[must_use]
    pub const fn hash() -> &'static str {
        embedded::HASH
    }

    /// The schemes, with their standing and what they say that the library does not model.
    #[must_use]
    pub fn schemes() -> &'static [Scheme] {
        embedded::SCHEMES
    }

    pub(crate) fn scheme(name: &str) -> Option<&'static Scheme> {
        embedded::SCHEMES.iter().find(|scheme| scheme.name == name)
    }

    /// Every parameter, in order of its path.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = &Parameter> {
        self.parameters.iter()
    }

    /// Every cost weight, in order of year, sector, category and code.
    pub fn weights(&self) -> impl Iterator<Item = &Weight> {
        self.weights.iter()
    }

    /// What callers have supplied, in the order it was supplied; of a weight that was supplied again only the last.
    #[must_use]
    pub fn supplied(&self) -> &Supplied {
        &self.supplied
    }

    /// The parameter with this path.
    ///
    /// # Errors
    /// `unknown_path`, with the paths that come nearest.
    pub fn parameter(&self, path: &str) -> Result<&Parameter, RulebookError> {
        self.place(path)
            .and_then(|place| self.parameters.get(place))
            .ok_or_else(|| RulebookError::unknown_path(path, self.parameters.iter().map(Parameter::path)))
    }

    fn place(&self, path: &str) -> Option<usize> {
        self.parameters.binary_search_by(|parameter| parameter.path().cmp(path)).ok()
    }

    /// The value in force on a day, also of a tariff's amount, such as `tariff.doctor.2ad.fee`.
    ///
    /// # Errors
    /// `unknown_path`; `no_value`, which says when there are values; `preliminary`.
    pub fn at(&self, path: &str, day: NaiveDate) -> Result<Used, RulebookError> {
        if let Some(found) = tariffs::at(&self.tariffs, path, day) {
            return found;
        }
        pick(self.parameter(path)?, day, None)
    }

    /// Without a policy where the caller has none to choose: then a value in force is the only one.
    pub(crate) fn value(
        &self,
        key: Key,
        day: NaiveDate,
        policy: impl Into<Option<ValuePolicy>>,
    ) -> Result<Used, RulebookError> {
        match self.parameters.get(key.0) {
            Some(parameter) => pick(parameter, day, policy.into()),
            None => Err(RulebookError::unknown_path("", std::iter::empty())),
        }
    }

    /// What callers changed in the tariff tables.
    pub(crate) fn tariff_supply(&self) -> &Supply {
        &self.tariffs
    }

    /// The value in force on a day, without the bookkeeping that an explanation needs.
    pub(crate) fn in_force(&self, key: Key, day: NaiveDate) -> Result<&Dated, RulebookError> {
        let parameter =
            self.parameters.get(key.0).ok_or_else(|| RulebookError::unknown_path("", std::iter::empty()))?;
        parameter.at(day).ok_or_else(|| RulebookError::no_value(parameter, day, false))
    }

    /// A rulebook in which `overrides` replace what stands in their periods. This rulebook stays as it is.
    ///
    /// # Errors
    /// When a path is unknown, a value is not what the parameter allows, a period is empty, two of the overrides speak of
    /// the same days, or there are more than [`limits::OVERRIDES`](crate::limits::OVERRIDES) in all.
    pub fn with(&self, overrides: impl IntoIterator<Item = Override>) -> Result<Self, RulebookError> {
        self.with_supplied(Supplied { overrides: overrides.into_iter().collect(), ..Supplied::default() })
    }

    /// A rulebook with cost weights of the caller's own, for years and codes beside the embedded ones.
    ///
    /// # Errors
    /// `double_weight` when a weight is given twice, `bad_weight` when it is negative or for a year outside 1990 to 2100.
    pub fn with_weights(&self, weights: impl IntoIterator<Item = Weight>) -> Result<Self, RulebookError> {
        self.with_supplied(Supplied { weights: weights.into_iter().collect(), ..Supplied::default() })
    }

    /// A rulebook with tariffs of the caller's own, for periods without a known table or in place of a row.
    ///
    /// # Errors
    /// `bad_tariff` when a row cannot be right or two given together speak of the same days; `too_many`.
    pub fn with_tariffs(
        &self,
        tariffs: impl IntoIterator<Item = SuppliedTariff>,
    ) -> Result<Self, RulebookError> {
        self.with_supplied(Supplied { tariffs: tariffs.into_iter().collect(), ..Supplied::default() })
    }

    /// A rulebook with overrides, weights and tariffs together, as they are read from JSON or TOML.
    ///
    /// # Errors
    /// As [`Rulebook::with`], [`Rulebook::with_weights`] and [`Rulebook::with_tariffs`].
    pub fn with_supplied(&self, supplied: Supplied) -> Result<Self, RulebookError> {
        fits(&self.supplied, &supplied)?;
        let mut parameters = self.parameters.clone();
        let mut spans: Vec<(usize, crate::Period)> = Vec::new();
        for change in supplied.overrides.iter().filter(|change| !tariffs::is_of_a_tariff(change)) {
            let place = self.place(&change.path).ok_or_else(|| {
                RulebookError::unknown_path(&change.path, self.parameters.iter().map(Parameter::path))
            })?;
            let period = change.period()?;
            if spans.iter().any(|(other, span)| *other == place && span.intersection(period).is_some()) {
                return Err(RulebookError::overlap(&change.path, period));
            }
            spans.push((place, period));
            if let Some(parameter) = parameters.to_mut().get_mut(place) {
                change.apply(parameter, period)?;
            }
        }
        let weights = self.weights.with(&supplied.weights)?;
        let tariffs = tariffs::with(&self.tariffs, &supplied, SameDays::Refused)?;
        let mut all = (*self.supplied).clone();
        let mut again: Vec<_> = supplied.weights.iter().map(Weight::place).collect();
        crate::order::sort(&mut again);
        all.weights.retain(|weight| again.binary_search(&weight.place()).is_err());
        all.overrides.extend(supplied.overrides);
        all.weights.extend(supplied.weights);
        all.tariffs.extend(supplied.tariffs);
        Ok(Self { parameters, weights, tariffs, supplied: Arc::new(all) })
    }

    /// The embedded rulebook with what was supplied to another, which may have been in several turns: what comes later
    /// may speak of the days of what came before.
    ///
    /// # Errors
    /// As [`Rulebook::with_supplied`].
    pub fn again(supplied: &Supplied) -> Result<Self, RulebookError> {
        fits(&Supplied::default(), supplied)?;
        let mut others = supplied.overrides.iter().filter(|change| !tariffs::is_of_a_tariff(change));
        let rules = others.try_fold(Self::embedded(), |rules, change| rules.with([change.clone()]))?;
        let rules = rules.with_weights(supplied.weights.iter().cloned())?;
        let tariffs = tariffs::with(&rules.tariffs, supplied, SameDays::LaterWins)?;
        Ok(Self { tariffs, supplied: Arc::new(supplied.clone()), ..rules })
    }

    /// Where `other` says something else than this rulebook does, by path and period.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Vec<Difference> {
        let mut found = difference::between(&self.parameters, &other.parameters);
        found.extend(tariffs::difference(&self.tariffs, &other.tariffs));
        found
    }
}

/// Whether a rulebook takes what was supplied before and what is supplied now.
fn fits(before: &Supplied, now: &Supplied) -> Result<(), RulebookError> {
    let overrides = before.overrides.len().saturating_add(now.overrides.len());
    let tariffs = before.tariffs.len().saturating_add(now.tariffs.len());
    for (found, most, what) in
        [(overrides, limits::OVERRIDES, "overrides"), (tariffs, limits::TARIFFS, "tariffs")]
    {
        if found > most {
            return Err(RulebookError::too_many(found, most, what));
        }
    }
    Ok(())
}

fn pick(parameter: &Parameter, day: NaiveDate, choice: Option<ValuePolicy>) -> Result<Used, RulebookError> {
    let policy = choice.unwrap_or_default();
    if let Some(dated) = parameter.at(day) {
        return match (dated.status, policy.preliminary) {
            (Status::Preliminary, Preliminary::Refuse) => {
                Err(RulebookError::preliminary(parameter, dated, day, choice.is_some()))
            }
            (Status::Preliminary, Preliminary::Accept) => {
                Ok(Used::new(parameter, dated, Applied::Preliminary))
            }
            _ => Ok(Used::new(parameter, dated, Applied::InForce)),
        };
    }
    let usable = |dated: &&Dated| {
        dated.period.from() <= day
            && (dated.status != Status::Preliminary || policy.preliminary == Preliminary::Accept)
    };
    let stands_in = |dated: &&Dated| !parameter.replaced(dated, day);
    let older = parameter.values().iter().rev().find(usable).filter(stands_in);
    match (policy.older, older) {
        (Older::UseLatest, Some(dated)) => {
            let mut used = Used::new(parameter, dated, Applied::Older);
            let unknown = parameter.unknown().iter().find(|unknown| unknown.period.contains(day));
            used.note = unknown.map(|unknown| unknown.reason.clone()).or(used.note);
            Ok(used)
        }
        _ => Err(RulebookError::no_value(parameter, day, choice.is_some() && policy.older == Older::Refuse)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    /// What is found on a day of a year, where older values are taken.
    fn older(rules: &Rulebook, path: &str, year: i32) -> Result<Used, RulebookError> {
        let policy = ValuePolicy { older: Older::UseLatest, ..ValuePolicy::default() };
        pick(rules.parameter(path).unwrap(), date(year, 6, 1).unwrap(), Some(policy))
    }

    #[test]
    fn no_older_value_stands_in_for_a_rule_that_was_replaced() {
        let rules = Rulebook::embedded();
        for (path, kept, gone) in [
            ("cofinancing.norway.unit_price", 2014, 2015),
            ("cofinancing.norway.share", 2014, 2030),
            ("cofinancing.denmark.region_course.cap", 2018, 2020),
            ("copayment.cap.cap_1", 2020, 2021),
            ("rbf.kbf.pot", 2021, 2022),
            // 2021 has no such step, so that of 2019 is not that of the years after either.
            ("proximity.share.met_5", 2020, 2024),
        ] {
            assert!(older(&rules, path, kept).is_ok(), "{path}");
            let error = older(&rules, path, gone).unwrap_err();
            assert_eq!(error.code(), "no_value", "{path}");
            assert!(!error.body().remedy.unwrap().contains("use_latest"), "{path}");
        }
        let error = older(&rules, "rbf.kbf.pot", 2022).unwrap_err().to_string();
        assert!(error.contains("KBF ended with 2021; no older value stands in"), "{error}");
    }

    #[test]
    fn what_is_supplied_stands_in_until_the_rule_is_replaced() {
        let year = |year| date(year, 1, 1).unwrap();
        let path = "cofinancing.norway.share";
        let rules = Rulebook::embedded().with([Override::new(path, year(2030), year(2031), "0.20")]).unwrap();
        assert!(rules.at(path, year(2030)).is_ok());
        assert!(older(&rules, path, 2031).is_err());
        // One of the very days for which the rule was replaced is newer than the change.
        let path = "proximity.share.met_5";
        let rules = Rulebook::embedded().with([Override::new(path, year(2021), year(2022), "1")]).unwrap();
        assert!(older(&rules, path, 2023).is_ok_and(|used| used.supplied));
    }
}
