//! What a caller supplies beside or instead of the embedded parameters.

use super::{RulebookError, Weight};
use crate::tariff::SuppliedTariff;
#[cfg(feature = "toml")]
use crate::{error::TextError, tree::Tree};
use crate::{
    number::Text,
    parameter::{Certainty, Citation, Dated, Parameter, Source, Status, Unit, Value},
    period::Period,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

/// A value of the caller's for one parameter in one period, `from` and including, `until` and not including.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Override {
    pub(crate) path: String,
    #[serde(deserialize_with = "crate::period::day")]
    pub(crate) from: NaiveDate,
    #[serde(deserialize_with = "crate::period::day")]
    pub(crate) until: NaiveDate,
    #[serde(deserialize_with = "value")]
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::text_or_whole_number"))]
    pub(crate) value: String,
    #[serde(default)]
    pub(crate) status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
}

/// What no price or rate comes near: more is a slip of the pen.
const MOST_KRONER: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);
/// What no appropriation comes near: a million million kroner.
const MOST_IN_ALL: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// The longest line of TOML that an error shows.
#[cfg(feature = "toml")]
const LONGEST_SHOWN: usize = 1000;

fn value<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    crate::number::text_or_whole(source, "the value in quotes, such as \"0.40\"")
}

impl Override {
    /// An override of `path` from and including `from` until but not including `until`. The value is written as in the
    /// parameter files: a decimal number, or one of the parameter's words.
    #[must_use]
    pub fn new(path: impl Into<String>, from: NaiveDate, until: NaiveDate, value: impl Into<String>) -> Self {
        Self { path: path.into(), from, until, value: value.into(), status: Status::InForce, source: None }
    }

    /// With the place the value was read in, which explanations then cite.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// With another standing than in force.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    pub(super) fn period(&self) -> Result<Period, RulebookError> {
        Period::new(self.from, Some(self.until)).ok_or_else(|| {
            RulebookError::bad_override(
                &self.path,
                "until",
                &self.until.to_string(),
                &format!("a day after {}", self.from),
                "Give the first day in `from` and the first day after the last in `until`",
            )
        })
    }

    pub(super) fn value(&self, parameter: &Parameter) -> Result<Value, RulebookError> {
        let bad = |expected: &str, remedy: Text| {
            RulebookError::bad_override(&self.path, "value", &self.value, expected, remedy)
        };
        if parameter.unit() == Unit::Word {
            let words = parameter.words();
            return words
                .iter()
                .find(|word| **word == self.value)
                .map(|word| Value::Word(word.clone()))
                .ok_or_else(|| {
                    bad(&format!("one of {}", words.join(", ")), "Write one of these words".into())
                });
        }
        let number = crate::number::decimal("value", &self.value).map_err(|_| {
            let remedy = if self.value.contains(',') {
                "Write a decimal point, not a comma, and no thousands separator"
            } else {
                "Write digits, and at most one decimal point, without spaces and units"
            };
            bad("a decimal number such as 0.40, of at most 28 digits", remedy.into())
        })?;
        if number < Decimal::ZERO {
            return Err(bad("zero or more", "Leave out the minus sign".into()));
        }
        let (decimals, most, what) = match parameter.unit() {
            Unit::Share if number > Decimal::ONE => {
                let remedy = match number.checked_div(Decimal::ONE_HUNDRED) {
                    Some(part) if part <= Decimal::ONE => format!("Write {number} % as {part}"),
                    _ => "Write 40 % as 0.40".to_owned(),
                };
                return Err(bad("a share from 0 to 1", remedy.into()));
            }
            Unit::Nok | Unit::Dkk => (2, MOST_IN_ALL, "kroner in whole øre"),
            Unit::NokPerDay | Unit::DkkPerDay => (2, MOST_KRONER, "kroner per day in whole øre"),
            Unit::NokPerPoint => (4, MOST_KRONER, "kroner per point with at most 4 decimals"),
            Unit::Years | Unit::Days | Unit::Minutes | Unit::Count if !number.fract().is_zero() => {
                return Err(bad("a whole number", "Leave out the decimals".into()));
            }
            _ => return Ok(Value::Number(number)),
        };
        if number > most {
            let remedy = format!("Check the figure: nothing above {most} kroner is taken for it");
            return Err(bad(&format!("{what}, at most {most}"), remedy.into()));
        }
        if number.normalize().scale() > decimals {
            return Err(bad(what, format!("Round it to {decimals} decimals as its source does").into()));
        }
        Ok(Value::Number(number))
    }

    pub(super) fn apply(&self, parameter: &mut Parameter, period: Period) -> Result<(), RulebookError> {
        let value = self.value(parameter)?;
        let citation = Citation::new(
            Source {
                title: self
                    .source
                    .clone()
                    .map_or(Text::Borrowed("value supplied by the caller"), Text::Owned),
                publisher: Text::Borrowed("the caller"),
                year: None,
                number: None,
                url: None,
            },
            None,
        );
        let mut values: Vec<Dated> = Vec::new();
        for dated in parameter.values.iter() {
            values.extend(dated.period.without(period).map(|period| Dated { period, ..dated.clone() }));
        }
        values.push(Dated {
            period,
            value,
            status: self.status,
            certainty: Certainty::Supplied,
            citation,
            checked_on: None,
            note: None,
            supplied: true,
        });
        crate::order::sort_by_key(&mut values, |dated| dated.period.from());
        parameter.values = values.into();
        Ok(())
    }
}

/// Overrides, weights and tariffs together: what a rulebook was changed by, and what is read from JSON or TOML.
///
/// ```
/// use refusjon::{Rulebook, Supplied};
/// let supplied = Supplied::from_toml(r#"
/// [[overrides]]
/// path = "isf.unit_price.somatic"
/// from = 2027-01-01
/// until = 2028-01-01
/// value = "55000"
/// source = "Prop. 1 S (2026-2027)"
/// "#)?;
/// let rules = Rulebook::embedded().with_supplied(supplied)?;
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(description = "Overrides, weights and tariffs together: what a rulebook is changed by.")
)]
pub struct Supplied {
    /// Values for parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// Cost weights.
    #[cfg_attr(feature = "isf", serde(skip_serializing_if = "Vec::is_empty"))]
    #[cfg_attr(not(feature = "isf"), serde(skip))]
    pub weights: Vec<Weight>,
    /// Tariffs.
    #[cfg_attr(feature = "tariff", serde(skip_serializing_if = "Vec::is_empty"))]
    #[cfg_attr(not(feature = "tariff"), serde(skip))]
    pub tariffs: Vec<SuppliedTariff>,
}

impl Supplied {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.overrides.is_empty() && self.weights.is_empty() && self.tariffs.is_empty()
    }

    /// Reads `{"overrides": [...], "weights": [...], "tariffs": [...]}`.
    ///
    /// # Errors
    /// When the text is not that; the message says where.
    pub fn from_json(text: &str) -> Result<Self, crate::Error> {
        Ok(crate::error::from_json("overrides (JSON)", text)?)
    }

    /// Reads `[[overrides]]`, `[[weights]]` and `[[tariffs]]` tables. Dates may be written with or without quotes, values with.
    ///
    /// # Errors
    /// When the text is not that; the message says where.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, crate::Error> {
        // The error shows the line where it stands, which may be all of a hostile text.
        let error = |error: toml::de::Error| match text.lines().any(|line| line.len() > LONGEST_SHOWN) {
            true => TextError::new("overrides (TOML)", crate::error::shown(error.message())),
            false => TextError::new("overrides (TOML)", error),
        };
        // Dates of TOML's own come from there as texts, as JSON has them.
        let table: toml::Value = toml::from_str(text).map_err(error)?;
        Ok(Tree::of(table)
            .and_then(|tree| tree.read())
            .map_err(|fault| TextError::of("overrides (TOML)", fault))?)
    }
}
