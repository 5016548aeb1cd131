//! Dated, cited parameters: what a rulebook consists of.

use crate::{
    number::{Number, Text},
    period::Period,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt, sync::Arc};

/// What a parameter is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Unit {
    /// Kroner.
    #[serde(rename = "NOK")]
    Nok,
    /// Danish kroner.
    #[serde(rename = "DKK")]
    Dkk,
    /// Kroner per ISF point.
    #[serde(rename = "NOK per point")]
    NokPerPoint,
    /// Kroner per payable day.
    #[serde(rename = "NOK per day")]
    NokPerDay,
    /// Danish kroner per day.
    #[serde(rename = "DKK per day")]
    DkkPerDay,
    /// A part of a whole, 0 to 1.
    #[serde(rename = "share")]
    Share,
    /// ISF points.
    #[serde(rename = "points")]
    Points,
    /// Years of age.
    #[serde(rename = "years")]
    Years,
    /// Days.
    #[serde(rename = "days")]
    Days,
    /// Hours.
    #[serde(rename = "hours")]
    Hours,
    /// Minutes.
    #[serde(rename = "minutes")]
    Minutes,
    /// A number of things, which the title names.
    #[serde(rename = "count")]
    Count,
    /// One of a list of words.
    #[serde(rename = "word")]
    Word,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nok => "NOK",
            Self::Dkk => "DKK",
            Self::NokPerPoint => "NOK per point",
            Self::NokPerDay => "NOK per day",
            Self::DkkPerDay => "DKK per day",
            Self::Share => "share",
            Self::Points => "points",
            Self::Years => "years",
            Self::Days => "days",
            Self::Hours => "hours",
            Self::Minutes => "minutes",
            Self::Count => "count",
            Self::Word => "word",
        })
    }
}

/// What standing a value, or a whole scheme, has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Status {
    /// Adopted for its period.
    #[default]
    #[serde(rename = "in force")]
    InForce,
    /// Announced for its period and expected to change.
    #[serde(rename = "preliminary")]
    Preliminary,
    /// Belongs to a scheme that has ended.
    #[serde(rename = "historical")]
    Historical,
    /// Proposed, never adopted.
    #[serde(rename = "proposed")]
    Proposed,
    /// Law of another country.
    #[serde(rename = "foreign")]
    Foreign,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InForce => "in force",
            Self::Preliminary => "preliminary",
            Self::Historical => "historical",
            Self::Proposed => "proposed",
            Self::Foreign => "foreign",
        })
    }
}

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Certainty {
    /// Read in an official source.
    Verified,
    /// Read in a source that is not official; a citation says so.
    Secondary,
    /// Computed from official tables that it reproduces exactly.
    Derived,
    /// A word, never a figure, read out of a description because no rule text was found.
    Inferred,
    /// Supplied by the caller.
    Supplied,
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Verified => "verified",
            Self::Secondary => "secondary",
            Self::Derived => "derived",
            Self::Inferred => "inferred",
            Self::Supplied => "supplied",
        })
    }
}

/// A document that a value or a rule was read in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// When it was published, where the document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Number of the act, regulation or report, such as FOR-2011-11-18-1115.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    /// Where it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
}

#[derive(Debug, Clone)]
enum SourceRef {
    Baked(&'static Source),
    Supplied(Arc<Source>),
}

/// A source and the place in it.
#[derive(Debug, Clone)]
pub struct Citation {
    source: SourceRef,
    section: Option<Text>,
}

impl Citation {
    pub(crate) const fn baked(source: &'static Source, section: Option<Text>) -> Self {
        Self { source: SourceRef::Baked(source), section }
    }

    /// A citation of a caller's own source.
    #[must_use]
    pub fn new(source: Source, section: Option<String>) -> Self {
        Self { source: SourceRef::Supplied(Arc::new(source)), section: section.map(Cow::Owned) }
    }

    /// The document.
    #[must_use]
    pub fn source(&self) -> &Source {
        match &self.source {
            SourceRef::Baked(source) => source,
            SourceRef::Supplied(source) => source,
        }
    }

    /// The place in the document.
    #[must_use]
    pub fn section(&self) -> Option<&str> {
        self.section.as_deref()
    }
}

impl PartialEq for Citation {
    fn eq(&self, other: &Self) -> bool {
        self.source() == other.source() && self.section == other.section
    }
}

impl Eq for Citation {}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Source { title, publisher, year, number, .. } = self.source();
        match (number, year) {
            (Some(number), _) => write!(f, "{number}")?,
            (None, Some(year)) => write!(f, "{publisher} ({year}): {title}")?,
            (None, None) => write!(f, "{publisher}: {title}")?,
        }
        self.section.iter().try_for_each(|section| write!(f, ", {section}"))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Citation"))]
struct CitationForm<'a> {
    source: Cow<'a, Source>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    section: Option<Text>,
}

impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CitationForm { source: Cow::Borrowed(self.source()), section: self.section.clone() }
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = CitationForm::deserialize(deserializer)?;
        Ok(Self { source: SourceRef::Supplied(Arc::new(form.source.into_owned())), section: form.section })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Citation {
    fn schema_name() -> Cow<'static, str> {
        "Citation".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        CitationForm::json_schema(generator)
    }
}

/// What a parameter says: a number in the parameter's unit, or one of its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Value {
    /// A number.
    Number(
        #[serde(serialize_with = "number_as_string")]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        Decimal,
    ),
    /// A word.
    Word(Text),
}

fn number_as_string<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    Number::new(*number).serialize(serializer)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        Ok(crate::number::decimal("value", &text).map_or(Self::Word(text), Self::Number))
    }
}

impl Value {
    /// The number, when it is one.
    #[must_use]
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Word(_) => None,
        }
    }

    /// The word, when it is one.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Number(_) => None,
            Self::Word(word) => Some(word),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}

/// A value and the period it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dated {
    /// When it applies.
    pub period: Period,
    /// What it is.
    pub value: Value,
    /// What standing it has.
    pub status: Status,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it was read.
    pub citation: Citation,
    /// When it was last held against its source; nothing for a caller's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<NaiveDate>,
    /// What else a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Whether a caller supplied it.
    pub supplied: bool,
}

/// A period for which no usable value was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unknown {
    /// The period.
    pub period: Period,
    /// What was looked for, and what was found instead.
    pub reason: Text,
    /// Whether the rule was changed or repealed, so that no older value stands in.
    pub replaced: bool,
}

/// One figure of the rules, through time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parameter {
    pub(crate) path: Text,
    pub(crate) title: Text,
    pub(crate) norwegian: Text,
    pub(crate) unit: Unit,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) words: Cow<'static, [Text]>,
    pub(crate) values: Cow<'static, [Dated]>,
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub(crate) unknown: Cow<'static, [Unknown]>,
}

impl Parameter {
    /// The name by which it is overridden, such as `isf.unit_price.somatic`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The scheme it belongs to: the first part of its path.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.path.split('.').next().unwrap_or_default()
    }

    /// What it is, in English.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is called in Norwegian.
    #[must_use]
    pub fn norwegian(&self) -> &str {
        &self.norwegian
    }

    /// What it is counted in.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// What a parameter of unit [`Unit::Word`] may say.
    #[must_use]
    pub fn words(&self) -> &[Text] {
        &self.words
    }

    /// The values, in order of time; no two overlap.
    #[must_use]
    pub fn values(&self) -> &[Dated] {
        &self.values
    }

    /// The periods for which no usable value was found, and why.
    #[must_use]
    pub fn unknown(&self) -> &[Unknown] {
        &self.unknown
    }

    /// The value at a day.
    #[must_use]
    pub fn at(&self, day: NaiveDate) -> Option<&Dated> {
        let after = self.values.partition_point(|dated| dated.period.from() <= day);
        let dated = self.values.get(after.checked_sub(1)?)?;
        dated.period.contains(day).then_some(dated)
    }

    /// Whether the rule was changed or repealed between the end of a value and a day.
    pub(crate) fn replaced(&self, dated: &Dated, day: NaiveDate) -> bool {
        let Some(ended) = dated.period.until() else { return false };
        let between =
            |period: Period| period.from() <= day && period.until().is_none_or(|until| until > ended);
        self.unknown.iter().any(|stretch| stretch.replaced && between(stretch.period))
    }

    /// When the newest of the library's own values was last held against its source.
    #[must_use]
    pub fn checked_on(&self) -> Option<NaiveDate> {
        self.values.iter().rev().find_map(|dated| dated.checked_on)
    }
}

/// How a value came to be used although it is not simply in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Applied {
    /// It is in force on the day.
    InForce,
    /// It is preliminary, and the policy accepts that.
    Preliminary,
    /// It ended before the day, and the policy takes the latest known.
    Older,
    /// It begins after the day: the text that stood before was not read, and is taken to say the same.
    FirstKnown,
}

/// A parameter's value as a rule used it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Used {
    /// The parameter's path.
    pub path: Text,
    /// What it is, in English.
    pub title: Text,
    /// What it is counted in.
    pub unit: Unit,
    /// What it was.
    pub value: Value,
    /// When it applies.
    pub period: Period,
    /// What standing it has.
    pub status: Status,
    /// How sure it is.
    pub certainty: Certainty,
    /// How it came to be used.
    pub applied: Applied,
    /// Whether a caller supplied it.
    pub supplied: bool,
    /// Where it was read.
    pub citation: Citation,
    /// What else a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

impl Used {
    pub(crate) fn new(parameter: &Parameter, dated: &Dated, applied: Applied) -> Self {
        Self {
            path: parameter.path.clone(),
            title: parameter.title.clone(),
            unit: parameter.unit,
            value: dated.value.clone(),
            period: dated.period,
            status: dated.status,
            certainty: dated.certainty,
            applied,
            supplied: dated.supplied,
            citation: dated.citation.clone(),
            note: dated.note.clone(),
        }
    }
}

/// Something a rule says that the library does not model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// Stable name.
    pub key: Text,
    /// What the rule says.
    pub says: Text,
    /// Why it is not modelled, and what a caller can do.
    pub why: Text,
    /// Where the rule says it.
    pub citation: Citation,
}

/// A set of rules with a name and a standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scheme {
    pub(crate) name: Text,
    pub(crate) title: Text,
    pub(crate) norwegian: Text,
    pub(crate) status: Status,
    pub(crate) gaps: Cow<'static, [Gap]>,
}

impl Scheme {
    /// The name that its parameters' paths start with.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, in English.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is called in Norwegian.
    #[must_use]
    pub fn norwegian(&self) -> &str {
        &self.norwegian
    }

    /// What standing it has.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// What its rules say that the library does not model.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }
}
