//! The rulebook.

use crate::{
    error::raise,
    frame::{Batches, table},
    outcome::json,
    records::{day_number, numbers},
    value::json_of,
};
use arrow_array::{ArrayRef, BooleanArray, Date32Array, StringArray};
use arrow_schema::{ArrowError, Field, Schema};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyAny, PyTuple, PyType},
};
use refusjon::{Dated, NaiveDate, Parameter, Supplied, Weight};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// Every parameter and cost weight, each with its periods and sources. Immutable.
#[pyclass(frozen, subclass, module = "refusjon._refusjon")]
#[derive(Debug)]
pub(crate) struct Rulebook {
    pub(crate) rules: refusjon::Rulebook,
}

/// The class at hand with these rules.
fn make<'py>(class: &Bound<'py, PyType>, rules: refusjon::Rulebook) -> PyResult<Bound<'py, PyAny>> {
    class.call1((Bound::new(class.py(), Rulebook { rules })?,))
}

/// `{"overrides": [...]}` or `{"weights": [...]}` of what Python gives.
fn supplied(py: Python<'_>, name: &str, given: &Bound<'_, PyAny>) -> PyResult<Supplied> {
    let value = json_of(given)?;
    Supplied::from_json(&serde_json::json!({ name: value }).to_string()).map_err(|error| raise(py, error))
}

#[pymethods]
impl Rulebook {
    /// The same rules in the class at hand.
    #[new]
    fn new(rules: &Bound<'_, Self>) -> Self {
        Self { rules: rules.get().rules.clone() }
    }

    #[classmethod]
    fn embedded<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
        make(class, refusjon::Rulebook::embedded())
    }

    #[classmethod]
    fn from_toml<'py>(class: &Bound<'py, PyType>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let rules = Supplied::from_toml(text)
            .and_then(|supplied| refusjon::Rulebook::embedded().with_supplied(supplied).map_err(Into::into));
        make(class, rules.map_err(|error| raise(class.py(), error))?)
    }

    #[classmethod]
    fn from_json<'py>(class: &Bound<'py, PyType>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let rules = Supplied::from_json(text)
            .and_then(|supplied| refusjon::Rulebook::embedded().with_supplied(supplied).map_err(Into::into));
        make(class, rules.map_err(|error| raise(class.py(), error))?)
    }

    /// A rulebook as it was, from what it was supplied with.
    #[classmethod]
    fn _restore<'py>(class: &Bound<'py, PyType>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let rules = Supplied::from_json(text).and_then(|supplied| Ok(refusjon::Rulebook::again(&supplied)?));
        make(class, rules.map_err(|error| raise(class.py(), error))?)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let text = json(slf.get().rules.supplied());
        Ok((slf.get_type().getattr("_restore")?, PyTuple::new(slf.py(), [text])?))
    }

    fn with_overrides<'py>(
        slf: &Bound<'py, Self>,
        overrides: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Self::with(slf, supplied(slf.py(), "overrides", overrides)?)
    }

    fn with_weights<'py>(slf: &Bound<'py, Self>, weights: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        Self::with(slf, supplied(slf.py(), "weights", weights)?)
    }

    fn with_tariffs<'py>(slf: &Bound<'py, Self>, tariffs: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        Self::with(slf, supplied(slf.py(), "tariffs", tariffs)?)
    }

    fn with_weights_csv<'py>(slf: &Bound<'py, Self>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let weights = Weight::table_from_csv(text).map_err(|error| raise(slf.py(), error))?;
        Self::with(slf, Supplied { weights, ..Supplied::default() })
    }

    #[staticmethod]
    fn _edition() -> &'static str {
        refusjon::Rulebook::edition()
    }

    #[staticmethod]
    fn _sha256() -> &'static str {
        refusjon::Rulebook::hash()
    }

    #[staticmethod]
    fn _schemes() -> String {
        json(refusjon::Rulebook::schemes())
    }

    fn _supplied(&self) -> String {
        json(self.rules.supplied())
    }

    fn _parameters(&self) -> PyResult<Batches> {
        parameters(&self.rules).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    fn _weights(&self) -> String {
        json(&self.rules.weights().collect::<Vec<_>>())
    }

    fn _parameter(&self, py: Python<'_>, path: &str) -> PyResult<String> {
        self.rules.parameter(path).map(json).map_err(|error| raise(py, error))
    }

    fn _at(&self, py: Python<'_>, path: &str, year: i32, month: u32, day: u32) -> PyResult<String> {
        let used = refusjon::date(year, month, day).and_then(|day| Ok(self.rules.at(path, day)?));
        used.map(|used| json(&used)).map_err(|error| raise(py, error))
    }

    fn _difference(&self, other: &Bound<'_, Self>) -> String {
        json(&self.rules.difference(&other.get().rules))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        // The embedded parameters are the library's own: what was supplied is all that can differ.
        other.cast::<Self>().is_ok_and(|other| other.get().rules.supplied() == self.rules.supplied())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        json(self.rules.supplied()).hash(&mut hasher);
        hasher.finish()
    }
}

/// Every value of every parameter, a row each.
fn parameters(rules: &refusjon::Rulebook) -> Result<Batches, ArrowError> {
    let rows: Vec<(&Parameter, &Dated)> = rules
        .parameters()
        .flat_map(|parameter| parameter.values().iter().map(move |dated| (parameter, dated)))
        .collect();
    let text = |of: fn(&Parameter, &Dated) -> Option<String>| -> ArrayRef {
        Arc::new(rows.iter().map(|(parameter, dated)| of(parameter, dated)).collect::<StringArray>())
    };
    let day = |of: fn(&Dated) -> Option<NaiveDate>| -> ArrayRef {
        Arc::new(rows.iter().map(|(_, dated)| of(dated).and_then(day_number)).collect::<Date32Array>())
    };
    let given: Vec<_> = rows.iter().map(|(_, dated)| dated.value.number()).collect();
    let columns: [(&str, ArrayRef); 16] = [
        ("path", text(|parameter, _| Some(parameter.path().to_owned()))),
        ("scheme", text(|parameter, _| Some(parameter.scheme().to_owned()))),
        ("title", text(|parameter, _| Some(parameter.title().to_owned()))),
        ("norwegian", text(|parameter, _| Some(parameter.norwegian().to_owned()))),
        ("unit", text(|parameter, _| Some(parameter.unit().to_string()))),
        ("value", text(|_, dated| Some(dated.value.to_string()))),
        ("number", Arc::new(numbers(&given))),
        ("from", day(|dated| Some(dated.period.from()))),
        ("until", day(|dated| dated.period.until())),
        ("status", text(|_, dated| Some(dated.status.to_string()))),
        ("certainty", text(|_, dated| Some(dated.certainty.to_string()))),
        ("source", text(|_, dated| Some(dated.citation.to_string()))),
        ("url", text(|_, dated| dated.citation.source().url.as_ref().map(ToString::to_string))),
        ("checked_on", day(|dated| dated.checked_on)),
        ("note", text(|_, dated| dated.note.as_ref().map(ToString::to_string))),
        ("supplied", Arc::new(rows.iter().map(|(_, dated)| Some(dated.supplied)).collect::<BooleanArray>())),
    ];
    let fields: Vec<Field> =
        columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    table(Schema::new(fields), columns.into_iter().map(|(_, column)| column).collect())
}

impl Rulebook {
    fn with<'py>(slf: &Bound<'py, Self>, supplied: Supplied) -> PyResult<Bound<'py, PyAny>> {
        let rules = slf.get().rules.with_supplied(supplied).map_err(|error| raise(slf.py(), error))?;
        make(&slf.get_type(), rules)
    }
}
