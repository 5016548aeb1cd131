//! What can go wrong, in words that one can act on.

use crate::number::Text;
use serde::{Deserialize, Serialize};
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

impl ValueError {
    pub(crate) fn new(field: impl Into<Text>, value: impl Into<String>, expected: impl Into<Text>) -> Self {
        let value = value.into();
        // A hostile value is not repeated at full length.
        let value = if value.chars().nth(80).is_some() {
            value.chars().take(80).chain(['…']).collect()
        } else {
            value
        };
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
            Self::Text(error) => error.body(),
        }
    }

    /// The stable code of the error, such as `no_value`.
    #[must_use]
    pub fn code(&self) -> Text {
        self.body().code
    }
}

/// Defines the error type of a scheme: an [`ErrorBody`] that always has a code, a field, the value, what is allowed and
/// what to do.
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
#[error("{what}: {problem}")]
pub struct TextError {
    what: Text,
    problem: String,
}

impl TextError {
    pub(crate) fn new(what: impl Into<Text>, problem: impl fmt::Display) -> Self {
        Self { what: what.into(), problem: problem.to_string().trim_end().to_owned() }
    }

    fn body(&self) -> ErrorBody {
        ErrorBody {
            code: "unreadable_text".into(),
            scheme: None,
            field: Some(self.what.clone()),
            value: None,
            expected: None,
            remedy: None,
            message: self.to_string(),
        }
    }
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
