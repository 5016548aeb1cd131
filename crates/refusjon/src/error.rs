//! What can go wrong, in words that one can act on.

use crate::{
    number::Text,
    tree::{Fault, Tree},
};
#[cfg(any(feature = "csv", feature = "toml"))]
use serde::de::Error as _;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::fmt;

/// A value that is not what its field allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueError(Box<BadValue>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct BadValue {
    field: Text,
    value: String,
    expected: Text,
    remedy: Option<Text>,
}

/// A value as an error repeats it: a hostile one not at full length.
pub(crate) fn shown(value: &str) -> String {
    if value.chars().nth(80).is_some() {
        value.chars().take(80).chain(['…']).collect()
    } else {
        value.to_owned()
    }
}

impl ValueError {
    pub(crate) fn new(field: impl Into<Text>, value: impl Into<String>, expected: impl Into<Text>) -> Self {
        let value = shown(&value.into());
        Self(Box::new(BadValue { field: field.into(), value, expected: expected.into(), remedy: None }))
    }

    pub(crate) fn remedy(mut self, remedy: impl Into<Text>) -> Self {
        self.0.remedy = Some(remedy.into());
        self
    }

    pub(crate) fn at(mut self, field: impl Into<Text>) -> Self {
        self.0.field = field.into();
        self
    }

    /// The field that holds the value.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.0.field
    }

    /// The error as every face of the library shows it.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        ErrorBody {
            code: "invalid_value".into(),
            scheme: None,
            field: Some(self.0.field.clone()),
            value: Some(self.0.value.clone()),
            expected: Some(self.0.expected.clone()),
            remedy: self.0.remedy.clone(),
            message: self.to_string(),
        }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let BadValue { field, value, expected, remedy } = &*self.0;
        if value.is_empty() {
            write!(f, "{field}: nothing is given, where {expected} is needed")?;
        } else {
            write!(f, "{field}: \"{value}\" is not {expected}")?;
        }
        remedy.iter().try_for_each(|remedy| write!(f, "; {remedy}"))
    }
}

impl std::error::Error for ValueError {}

/// Everything that can go wrong in the library. [`Error::code`] is stable and the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A value that is not what its field allows.
    #[error(transparent)]
    Value(#[from] ValueError),
    /// A parameter or a weight that the rulebook does not have, or an override that it cannot take.
    #[error(transparent)]
    Rulebook(#[from] crate::rulebook::RulebookError),
    /// Activity-based financing.
    #[error(transparent)]
    Isf(#[from] crate::isf::IsfError),
    /// Payment for discharge-ready patients.
    #[error(transparent)]
    DischargeReady(#[from] crate::discharge_ready::DischargeReadyError),
    /// Tariffs of the national insurance.
    #[error(transparent)]
    Tariff(#[from] crate::tariff::TariffError),
    /// Co-consultation.
    #[error(transparent)]
    CoConsultation(#[from] crate::co_consultation::CoConsultationError),
    /// Copayments.
    #[error(transparent)]
    Copayment(#[from] crate::copayment::CopaymentError),
    /// Result-based financing.
    #[error(transparent)]
    Rbf(#[from] crate::rbf::RbfError),
    /// Danish proximity financing.
    #[error(transparent)]
    Proximity(#[from] crate::proximity::ProximityError),
    /// Municipal co-financing.
    #[error(transparent)]
    Cofinancing(#[from] crate::cofinancing::CofinancingError),
    /// Collaboration agreements, budgets and grants.
    #[error(transparent)]
    Collaboration(#[from] crate::collaboration::CollaborationError),
    /// A text that is not the JSON, TOML or CSV it should be.
    #[error(transparent)]
    Text(#[from] TextError),
}

impl Error {
    /// The error as every face of the library shows it.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        match self {
            Self::Value(error) => error.body(),
            Self::Rulebook(error) => error.body(),
            Self::Isf(error) => error.body(),
            Self::DischargeReady(error) => error.body(),
            Self::Tariff(error) => error.body(),
            Self::CoConsultation(error) => error.body(),
            Self::Copayment(error) => error.body(),
            Self::Rbf(error) => error.body(),
            Self::Proximity(error) => error.body(),
            Self::Cofinancing(error) => error.body(),
            Self::Collaboration(error) => error.body(),
            Self::Text(error) => error.body(),
        }
    }

    /// The stable code of the error, such as `no_value`.
    #[must_use]
    pub fn code(&self) -> Text {
        self.body().code
    }
}

/// Defines the error type of a scheme: an [`ErrorBody`] that always has a code, a field and what to do, and the
/// value and what is allowed unless a sentence of its own says it.
macro_rules! scheme_error {
    ($(#[$doc:meta])* $name:ident, $scheme:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[error("{}", .0.message)]
        pub struct $name(Box<$crate::error::ErrorBody>);

        impl $name {
            pub(crate) fn new(
                code: &'static str,
                field: impl Into<$crate::number::Text>,
                value: impl Into<String>,
                expected: impl Into<$crate::number::Text>,
                remedy: impl Into<$crate::number::Text>,
            ) -> Self {
                let error = $crate::error::ValueError::new(field, value, expected).remedy(remedy);
                let message = format!("{}: {error}", $scheme);
                Self(Box::new($crate::error::ErrorBody {
                    code: code.into(),
                    scheme: Some($scheme.into()),
                    message,
                    ..error.body()
                }))
            }

            /// An error that a sentence of its own tells better than "nothing is given, where … is needed".
            #[allow(dead_code, reason = "not every scheme has such an error")]
            pub(crate) fn saying(
                code: &'static str,
                field: impl Into<$crate::number::Text>,
                sentence: impl std::fmt::Display,
                remedy: impl Into<$crate::number::Text>,
            ) -> Self {
                let remedy = remedy.into();
                let message = format!("{}: {sentence}; {remedy}", $scheme);
                Self(Box::new($crate::error::ErrorBody {
                    code: code.into(),
                    scheme: Some($scheme.into()),
                    field: Some(field.into()),
                    value: None,
                    expected: None,
                    remedy: Some(remedy),
                    message,
                }))
            }

            /// The error as every face of the library shows it.
            #[must_use]
            pub fn body(&self) -> $crate::error::ErrorBody {
                (*self.0).clone()
            }
        }
    };
}
pub(crate) use scheme_error;

/// A text that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {}{problem}", .place.iter().map(|place| format!("{place}: ")).collect::<String>())]
pub struct TextError {
    what: Text,
    /// Where in the text, such as `case.facts.contacts[3].date`.
    place: Option<String>,
    problem: String,
    /// The value and what is expected, where they are known.
    parts: Box<(Option<String>, Option<String>)>,
}

impl TextError {
    #[cfg(any(feature = "csv", feature = "toml"))]
    pub(crate) fn new(what: impl Into<Text>, problem: impl fmt::Display) -> Self {
        Self::of(what, Fault::custom(problem))
    }

    /// What is wrong, with its place.
    pub(crate) fn of(what: impl Into<Text>, fault: Fault) -> Self {
        let (place, problem) = (fault.place(), fault.problem().trim_end());
        // The field does not need to be named twice.
        let field = place.rsplit('.').next().filter(|field| !field.is_empty());
        let twice = field.and_then(|field| problem.strip_prefix(field)?.strip_prefix(": "));
        Self {
            what: what.into(),
            place: Some(place.to_owned()).filter(|place| !place.is_empty()),
            problem: twice.unwrap_or(problem).to_owned(),
            parts: Box::new(fault.parts()),
        }
    }

    fn body(&self) -> ErrorBody {
        let (value, expected) = (*self.parts).clone();
        ErrorBody {
            code: "unreadable_text".into(),
            scheme: None,
            field: Some(self.place.clone().map_or_else(|| self.what.clone(), Text::Owned)),
            value,
            expected: expected.map(Text::Owned),
            remedy: None,
            message: self.to_string(),
        }
    }
}

/// Reads JSON; the error names the place.
pub(crate) fn from_json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, TextError> {
    Tree::from_json(text).and_then(|tree| tree.read()).map_err(|fault| TextError::of(what, fault))
}

/// An error as data: what every face of the library passes on, with the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorBody {
    /// Stable, for programs: `invalid_value`, `no_value`, `no_weight`, ...
    pub code: Text,
    /// The scheme whose rule met the error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Text>,
    /// The field or the parameter's path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Text>,
    /// The value that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Text>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Text>,
    /// The whole, in a sentence.
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_refused_is_told_with_its_field() {
        let error = ValueError::new("points", "5,719", "a decimal number").at("row 3");
        assert_eq!(error.field(), "row 3");
        assert_eq!(error.to_string(), "row 3: \"5,719\" is not a decimal number");
        let nothing = ValueError::new("points", "", "a decimal number").remedy("fill it in");
        assert_eq!(nothing.field(), "points");
        assert_eq!(
            nothing.to_string(),
            "points: nothing is given, where a decimal number is needed; fill it in"
        );
    }

    #[test]
    fn a_long_value_is_repeated_in_part() {
        let (whole, long) = ("å".repeat(80), "å".repeat(81));
        assert_eq!(shown(&whole), whole);
        assert_eq!(shown(&long), format!("{whole}…"));
    }

    #[test]
    fn what_cannot_be_read_names_its_place_once() {
        for (text, field, message) in [
            (r#"{"from":"x"}"#, "from", r#"a period: from: "x" is not a day of the calendar"#),
            ("[]", "a period", "a period: "),
        ] {
            let error = from_json::<crate::Period>("a period", text).unwrap_err();
            assert!(error.to_string().starts_with(message), "{error}");
            assert_eq!(error.body().field.as_deref(), Some(field));
        }
    }
}
