//! Cost weights: the verified ones that are embedded, and tables that callers supply.

use super::{RulebookError, embedded};
use crate::{
    code::Code,
    error::ValueError,
    number::{Points, Text},
    parameter::{Certainty, Citation},
    sector::{Category, Sector},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The points that one contact or course of a group gives in a year (*kostnadsvekt*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    pub(crate) year: i32,
    pub(crate) sector: Sector,
    pub(crate) category: Category,
    pub(crate) code: Code,
    pub(crate) name: Text,
    pub(crate) weight: Decimal,
    pub(crate) citation: Citation,
    pub(crate) certainty: Certainty,
    pub(crate) checked_on: Option<NaiveDate>,
}

type Place = (i32, Sector, Category, Code);

impl Weight {
    /// A weight of the caller's own. A rulebook takes it for the years 1990 to 2100 and from zero up.
    #[must_use]
    pub fn new(year: i32, sector: Sector, category: Category, code: Code, weight: Points) -> Self {
        WeightForm { year, sector, category, code, name: Text::Borrowed(""), weight, source: None }.into()
    }

    /// The name by which explanations and lists speak of it, such as
    /// `isf.weight.2020.somatic.drg.442`.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.year, self.sector, self.category, self.code.as_str())
    }

    /// The year it is for.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The sector it is for.
    #[must_use]
    pub const fn sector(&self) -> Sector {
        self.sector
    }

    /// DRG, STG or TFG.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.category
    }

    /// The group.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The group's name, when it is known.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The points.
    #[must_use]
    pub const fn points(&self) -> Points {
        Points::baked(self.weight)
    }

    /// Where it was read.
    #[must_use]
    pub const fn citation(&self) -> &Citation {
        &self.citation
    }

    /// When it was last held against its source; nothing for a caller's own.
    #[must_use]
    pub const fn checked_on(&self) -> Option<NaiveDate> {
        self.checked_on
    }

    /// How sure it is.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// What cannot be right in a year's table: corrections are negative, a weight is not.
    fn check(&self) -> Result<(), ValueError> {
        if !(1990..=2100).contains(&self.year) {
            return Err(ValueError::new("year", self.year.to_string(), "a year from 1990 to 2100"));
        }
        if self.weight < Decimal::ZERO {
            return Err(ValueError::new("weight", self.weight.to_string(), "zero or more")
                .remedy("Give a correction as a contact's points, which may be negative"));
        }
        Ok(())
    }

    /// The weight in words that no other has.
    pub(super) fn described(&self) -> String {
        format!("the weight of {} {} ({}) in {}", self.category, self.code, self.sector, self.year)
    }

    pub(super) const fn place(&self) -> Place {
        (self.year, self.sector, self.category, self.code)
    }

    /// Reads a table with the columns `year`, `sector`, `category`, `code`, `weight` and, if wanted, `name` and
    /// `source`, parted by commas or semicolons.
    ///
    /// # Errors
    /// When a line cannot be read; the message names the line and the field.
    #[cfg(feature = "csv")]
    pub fn table_from_csv(text: &str) -> Result<Vec<Self>, crate::Error> {
        let mut table = crate::table::Table::new(text.as_bytes(), &COLUMNS, &NEEDED)?;
        let mut weights = Vec::new();
        while let Some(next) = table.advance() {
            let (number, weight) = match next {
                Ok(number) => (number, Self::of_row(&table)),
                Err((number, error)) => (number, Err(error)),
            };
            weights.push(weight.map_err(|error| {
                crate::error::TextError::new("weight table (CSV)", format!("line {number}: {error}"))
            })?);
        }
        Ok(weights)
    }

    #[cfg(feature = "csv")]
    fn of_row<R: std::io::Read>(table: &crate::table::Table<R>) -> Result<Self, crate::Error> {
        use crate::table::Table;
        let form = WeightForm {
            year: table.needed_value(0, Table::whole)?,
            sector: table.needed_value(1, Table::word)?,
            category: table.needed_value(2, Table::word)?,
            code: table.needed_value(3, Table::parsed)?,
            name: table.owned(4).map(Text::Owned).unwrap_or_default(),
            weight: table.needed_value(5, Table::number)?,
            source: table.owned(6).map(Text::Owned),
        };
        let weight = Self::from(form);
        weight.check()?;
        Ok(weight)
    }
}

#[cfg(feature = "csv")]
const COLUMNS: [&str; 7] = ["year", "sector", "category", "code", "name", "weight", "source"];
#[cfg(feature = "csv")]
const NEEDED: [&str; 5] = ["year", "sector", "category", "code", "weight"];

pub(crate) fn path(year: i32, sector: Sector, category: Category, code: &str) -> String {
    format!("isf.weight.{year}.{}.{}.{code}", sector.word(), category.word())
}

/// A weight as it is written in CSV, JSON and TOML.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Weight"))]
struct WeightForm {
    year: i32,
    sector: Sector,
    category: Category,
    code: Code,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    name: Text,
    weight: Points,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Text>,
}

impl From<WeightForm> for Weight {
    fn from(form: WeightForm) -> Self {
        let WeightForm { year, sector, category, code, name, weight, source } = form;
        let citation = Citation::new(
            crate::parameter::Source {
                title: source.unwrap_or(Text::Borrowed("weight table supplied by the caller")),
                publisher: Text::Borrowed("the caller"),
                year: None,
                number: None,
                url: None,
            },
            None,
        );
        let weight = weight.get();
        Self {
            year,
            sector,
            category,
            code,
            name,
            weight,
            citation,
            certainty: Certainty::Supplied,
            checked_on: None,
        }
    }
}

impl Serialize for Weight {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WeightForm {
            year: self.year,
            sector: self.sector,
            category: self.category,
            code: self.code,
            name: self.name.clone(),
            weight: self.points(),
            source: Some(self.citation.source().title.clone()),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let weight = Self::from(WeightForm::deserialize(deserializer)?);
        weight.check().map_err(serde::de::Error::custom)?;
        Ok(weight)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Weight {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Weight".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        WeightForm::json_schema(generator)
    }
}

/// Two sorted tables: a caller's weight is found before an embedded one.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    embedded: &'static [Weight],
    supplied: Arc<[Weight]>,
}

impl Weights {
    pub(super) fn embedded() -> Self {
        Self { embedded: embedded::WEIGHTS, supplied: Arc::new([]) }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Weight> {
        let shadowed = |weight: &&Weight| find(&self.supplied, weight.place()).is_none();
        let mut all: Vec<&Weight> =
            self.embedded.iter().filter(shadowed).chain(self.supplied.iter()).collect();
        crate::order::sort_by_key(&mut all, |weight| weight.place());
        all.into_iter()
    }

    pub(super) fn with(&self, more: &[Weight]) -> Result<Self, RulebookError> {
        if more.is_empty() {
            return Ok(self.clone());
        }
        if let Some((weight, error)) = more.iter().find_map(|weight| Some((weight, weight.check().err()?))) {
            return Err(RulebookError::bad_weight(weight, &error));
        }
        let mut supplied = more.to_vec();
        crate::order::sort_by_key(&mut supplied, Weight::place);
        let double =
            supplied.iter().zip(supplied.iter().skip(1)).find(|(one, next)| one.place() == next.place());
        if let Some((double, _)) = double {
            return Err(RulebookError::double_weight(double));
        }
        let older = self.supplied.iter().filter(|weight| find(&supplied, weight.place()).is_none());
        let mut all: Vec<Weight> = older.cloned().collect();
        all.extend(supplied);
        crate::order::sort_by_key(&mut all, Weight::place);
        Ok(Self { embedded: self.embedded, supplied: all.into() })
    }

    fn find(&self, place: Place) -> Option<&Weight> {
        find(&self.supplied, place).or_else(|| find(self.embedded, place))
    }
}

fn find(table: &[Weight], place: Place) -> Option<&Weight> {
    table.binary_search_by(|weight| weight.place().cmp(&place)).ok().and_then(|found| table.get(found))
}

impl super::Rulebook {
    /// The weight of a group in a year.
    ///
    /// # Errors
    /// `no_weight`, with the codes that exist for the year and the years that exist for the code.
    pub fn weight(
        &self,
        year: i32,
        sector: Sector,
        category: Category,
        code: Code,
    ) -> Result<&Weight, RulebookError> {
        self.weights.find((year, sector, category, code)).ok_or_else(|| {
            let alike = |weight: &&Weight| weight.sector == sector && weight.category == category;
            let all: Vec<&Weight> = self.weights.iter().filter(alike).collect();
            let codes: Vec<&str> =
                all.iter().filter(|weight| weight.year == year).map(|weight| weight.code.as_str()).collect();
            let years: Vec<i32> =
                all.iter().filter(|weight| weight.code == code).map(|weight| weight.year).collect();
            RulebookError::no_weight((year, sector, category), code.as_str(), &codes, &years)
        })
    }
}
