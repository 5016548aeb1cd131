//! What makes a whole batch unfit, as against what is wrong with one of its rows.

use arrow_schema::{ArrowError, DataType};
use refusjon::{Error, ErrorBody};

/// A batch or a schema that cannot be settled: a column is missing, stands twice or has a type that cannot be read. What
/// is wrong with a single row stands in the row's own `error` and stops nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.message)]
pub struct BatchError(Box<ErrorBody>);

impl BatchError {
    pub(crate) fn new(
        code: &'static str,
        field: impl Into<String>,
        value: impl Into<String>,
        expected: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (field, value, expected, remedy) = (field.into(), value.into(), expected.into(), remedy.into());
        let message = if value.is_empty() {
            format!("{field}: nothing is given, where {expected} is needed; {remedy}")
        } else {
            format!("{field}: \"{value}\" is not {expected}; {remedy}")
        };
        Self(Box::new(ErrorBody {
            code: code.into(),
            scheme: None,
            field: Some(field.into()),
            value: Some(value),
            expected: Some(expected.into()),
            remedy: Some(remedy.into()),
            message,
        }))
    }

    pub(crate) fn wrong_type(column: &str, found: &DataType, expected: &str, remedy: &str) -> Self {
        Self::new("wrong_type", column, found.to_string(), expected, remedy)
    }

    /// The error as every face of the library shows it.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        (*self.0).clone()
    }
}

impl From<Error> for BatchError {
    fn from(error: Error) -> Self {
        Self(Box::new(error.body()))
    }
}

impl From<ArrowError> for BatchError {
    fn from(error: ArrowError) -> Self {
        match error {
            // One of our own that came through a reader keeps its words and its code.
            ArrowError::ExternalError(error) => match error.downcast::<Self>() {
                Ok(own) => *own,
                Err(other) => Self::arrow(other.to_string()),
            },
            other => Self::arrow(other.to_string()),
        }
    }
}

impl From<BatchError> for ArrowError {
    fn from(error: BatchError) -> Self {
        Self::ExternalError(Box::new(error))
    }
}

impl BatchError {
    fn arrow(message: String) -> Self {
        Self(Box::new(ErrorBody {
            code: "arrow".into(),
            scheme: None,
            field: None,
            value: None,
            expected: None,
            remedy: None,
            message,
        }))
    }
}
