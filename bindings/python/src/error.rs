//! The library's errors as Python's exceptions, made by the package's own classes.

use pyo3::{prelude::*, sync::PyOnceLock, types::PyAny};
use refusjon::{Error, ErrorBody};
use refusjon_arrow::BatchError;

/// `refusjon._errors.make`, which knows the classes.
static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

fn kind(error: &Error) -> &'static str {
    match error {
        Error::Value(_) => "value",
        Error::Text(_) => "text",
        Error::Rulebook(_) => "rulebook",
        _ => "scheme",
    }
}

/// The exception that says what `error` says.
pub(crate) fn raise(py: Python<'_>, error: impl Into<Error>) -> PyErr {
    let error = error.into();
    exception(py, kind(&error), error.body())
}

/// The exception of a batch that cannot be settled.
pub(crate) fn raise_batch(py: Python<'_>, error: impl Into<BatchError>) -> PyErr {
    exception(py, "batch", error.into().body())
}

fn exception(py: Python<'_>, kind: &'static str, body: ErrorBody) -> PyErr {
    let make = || -> PyResult<PyErr> {
        let make = MAKE.import(py, "refusjon._errors", "make")?;
        let exception = make.call1((
            kind,
            body.message,
            &*body.code,
            body.scheme.as_deref(),
            body.field.as_deref(),
            body.value,
            body.expected.as_deref(),
            body.remedy.as_deref(),
        ))?;
        Ok(PyErr::from_value(exception))
    };
    make().unwrap_or_else(|problem| problem)
}
