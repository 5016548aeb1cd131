//! How an answer explains itself: steps with the numbers in them, the parameters behind them and the places in the law.
//!
//! An outcome is data; its explanation is made from it when asked for, and not before.

mod html;
mod locale;
mod markdown;
mod references;
mod text;

pub use locale::Locale;

use crate::{
    amount::{Amount, Currency},
    number::{Number, Text},
    parameter::{Applied, Certainty, Citation, Gap, Status, Used},
    rulebook::Rulebook,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The steps from facts to answer. Renders as plain text ([`Explanation::text`], [`fmt::Display`]), as Markdown
/// ([`Explanation::markdown`]) and, through serde, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Explanation {
    /// What is explained.
    pub title: Text,
    /// The scheme whose rules were used.
    pub scheme: Text,
    /// What standing the scheme has.
    pub status: Status,
    /// The answer in short.
    pub answer: Vec<Term>,
    /// From facts to answer, in order.
    pub steps: Vec<Step>,
    /// The choices made where texts are silent or contested.
    pub readings: Vec<Reading>,
    /// What a reader should know about the figures used.
    pub marks: Vec<Mark>,
    /// What the rules say that the library does not model.
    pub gaps: Vec<Gap>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Step {
    /// Stable name, for programs and translations.
    pub id: Text,
    /// What the step does.
    pub label: Text,
    /// The formula with the numbers in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formula: Vec<Term>,
    /// The parameters used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Used>,
    /// Where the rule stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
}

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Term {
    /// A number of something, such as points or days.
    Number {
        /// The number.
        value: Number,
        /// What it counts.
        of: Text,
    },
    /// An exact amount of money, before or after rounding.
    Money {
        /// The amount in kroner.
        kroner: Number,
        /// ISO 4217.
        currency: Text,
    },
    /// A part of a whole.
    Share(Number),
    /// A day.
    Day(#[serde(deserialize_with = "crate::period::day")] NaiveDate),
    /// Words or a sign.
    Text(Text),
}

/// A choice that was made where texts are silent or contested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The policy's name, as it is given to the rule.
    pub policy: Text,
    /// What is open.
    pub question: Text,
    /// What was chosen.
    pub chosen: Text,
    /// Whether that is the default.
    pub default: bool,
}

/// Something that a reader should know about a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mark {
    /// Stable name: `supplied`, `older`, `first_known`, `preliminary`, `secondary`, `note`, ...
    pub code: Text,
    /// In words.
    pub text: String,
}

impl Explanation {
    /// An explanation of an outcome of `scheme`, with the scheme's standing and gaps.
    pub(crate) fn new(scheme: &str, title: impl Into<Text>, answer: impl IntoIterator<Item = Term>) -> Self {
        let scheme = Rulebook::scheme(scheme);
        Self {
            title: title.into(),
            scheme: scheme.map_or(Text::Borrowed(""), |scheme| scheme.name.clone()),
            status: scheme.map_or_else(Status::default, |scheme| scheme.status),
            answer: answer.into_iter().collect(),
            steps: Vec::new(),
            readings: Vec::new(),
            marks: Vec::new(),
            gaps: scheme.map_or_else(Vec::new, |scheme| scheme.gaps.to_vec()),
        }
    }

    /// Adds a step, and a mark for each of its parameters that is not simply in force.
    pub(crate) fn step(&mut self, step: Step) {
        for used in &step.parameters {
            for mark in used.marks() {
                if !self.marks.contains(&mark) {
                    self.marks.push(mark);
                }
            }
        }
        self.steps.push(step);
    }

    /// As plain text, with numbers as they are written in `locale`.
    #[must_use]
    pub fn text(&self, locale: Locale) -> String {
        text::render(self, locale)
    }

    /// As Markdown, with numbers as they are written in `locale`.
    #[must_use]
    pub fn markdown(&self, locale: Locale) -> String {
        markdown::render(self, locale)
    }

    /// As an HTML fragment, with numbers as they are written in `locale`. Whatever the facts hold, none of it becomes
    /// markup.
    #[must_use]
    pub fn html(&self, locale: Locale) -> String {
        html::render(self, locale)
    }

    /// Every parameter used, in the order of the steps.
    pub fn parameters(&self) -> impl Iterator<Item = &Used> {
        self.steps.iter().flat_map(|step| &step.parameters)
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Locale::default()))
    }
}

impl Step {
    pub(crate) fn new(id: &'static str, label: impl Into<Text>) -> Self {
        Self {
            id: Text::Borrowed(id),
            label: label.into(),
            formula: Vec::new(),
            parameters: Vec::new(),
            citations: Vec::new(),
        }
    }

    pub(crate) fn formula(mut self, terms: impl IntoIterator<Item = Term>) -> Self {
        self.formula.extend(terms);
        self
    }

    pub(crate) fn using<'a>(mut self, parameters: impl IntoIterator<Item = &'a Used>) -> Self {
        self.parameters.extend(parameters.into_iter().cloned());
        self
    }

    pub(crate) fn citing(mut self, citations: impl IntoIterator<Item = Citation>) -> Self {
        self.citations.extend(citations);
        self
    }
}

impl Term {
    pub(crate) fn number(value: impl Into<Decimal>, of: impl Into<Text>) -> Self {
        Self::Number { value: Number::new(value.into()), of: of.into() }
    }

    pub(crate) fn kroner<C: Currency>(kroner: Decimal) -> Self {
        Self::Money { kroner: Number::new(kroner), currency: Text::Borrowed(C::CODE) }
    }

    pub(crate) fn amount<C: Currency>(amount: Amount<C>) -> Self {
        Self::kroner::<C>(amount.kroner())
    }

    pub(crate) const fn sign(text: &'static str) -> Self {
        Self::Text(Text::Borrowed(text))
    }
}

impl Used {
    /// Its value, period, standing and source in a line, with numbers as they are written in `locale`.
    #[must_use]
    pub fn text(&self, locale: Locale) -> String {
        format!("{}: {}", text::parameter(self, locale), self.citation)
    }

    /// What a reader should know about the figure; nothing when it is simply in force.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        let Used { title, value, period, citation, .. } = self;
        let mark = |code: &'static str, text: String| Mark { code: Text::Borrowed(code), text };
        let mut marks = Vec::new();
        if self.supplied {
            marks.push(mark(
                "supplied",
                format!(
                    "{title}: {value} ({period}) was supplied by the caller: {}",
                    citation.source().title
                ),
            ));
        }
        if self.applied == Applied::Older {
            let used =
                format!("{title}: the latest known value, {value} of {period}, is used after its period");
            marks.push(mark(
                "older",
                match &self.note {
                    Some(note) => format!("{used}: {note}"),
                    None => used,
                },
            ));
        }
        if self.applied == Applied::FirstKnown {
            marks.push(mark(
                "first_known",
                format!("{title}: what stood before {} was not read, and {value} is applied", period.from()),
            ));
        }
        if self.status == Status::Preliminary {
            marks.push(mark("preliminary", format!("{title}: {value} ({period}) is preliminary")));
        }
        match self.certainty {
            Certainty::Secondary => marks.push(mark(
                "secondary",
                format!("{title}: {value} ({period}) was read in a source that is not official"),
            )),
            Certainty::Derived => marks.push(mark(
                "derived",
                format!("{title}: {value} ({period}) is computed from official tables that it reproduces"),
            )),
            Certainty::Inferred => marks.push(mark(
                "inferred",
                format!("{title}: {value} ({period}) is inferred from a description; no rule text was found"),
            )),
            Certainty::Verified | Certainty::Supplied => {}
        }
        if let (Some(note), false) = (&self.note, self.applied == Applied::Older) {
            marks.push(mark("note", format!("{title}: {value} ({period}): {note}")));
        }
        marks
    }
}
