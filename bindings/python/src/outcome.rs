//! Rules as functions of Python, and what they give.

use crate::{
    error::raise,
    rulebook::Rulebook,
    value::{Value, json_of},
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    intern,
    prelude::*,
    sync::PyOnceLock,
    types::{PyAny, PyCFunction, PyDict, PyString, PyTuple, PyType},
};
use refusjon::{
    Explanation, Locale, Money, NaiveDate,
    api::{self, Case, Receipt},
    isf::{self, Contact},
};
use serde::{Deserialize, Serialize, de::value::StrDeserializer};
use std::{
    cell::Cell,
    ffi::CString,
    hash::{DefaultHasher, Hash, Hasher},
};

/// The JSON of what serialises, which every type of the library does.
pub(crate) fn json<T: Serialize + ?Sized>(of: &T) -> String {
    serde_json::to_string(of).unwrap_or_default()
}

struct Content {
    case: Case,
    outcome: api::Outcome,
    rules: Py<Rulebook>,
}

/// What a rule says of a case.
#[pyclass(frozen, subclass, module = "refusjon._refusjon")]
pub(crate) struct Outcome {
    /// In a box, since it is handed on a few times before it comes to rest.
    content: Box<Content>,
    /// The fields as Python has them, once somebody has asked for one.
    data: PyOnceLock<Py<PyAny>>,
}

thread_local! {
    /// What the next outcome of this thread holds. The classes of outcomes are Python's, which makes their objects: this is
    /// how the content gets into them without another object around it.
    static NEXT: Cell<Option<Box<Content>>> = const { Cell::new(None) };
}

/// `decimal.Decimal`.
fn decimal<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")?.call1((text,))
}

#[pymethods]
impl Outcome {
    /// Only rules make outcomes.
    #[new]
    fn new() -> PyResult<Self> {
        let content = NEXT.take().ok_or_else(|| PyTypeError::new_err("an outcome is made by its rule"))?;
        Ok(Self { content, data: PyOnceLock::new() })
    }

    /// An outcome as it was, from its parts.
    #[classmethod]
    fn _restore<'py>(
        class: &Bound<'py, PyType>,
        rules: &Bound<'py, Rulebook>,
        case: &str,
        outcome: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let bad = |error: serde_json::Error| PyValueError::new_err(error.to_string());
        let content = Content {
            case: serde_json::from_str(case).map_err(bad)?,
            outcome: serde_json::from_str(outcome).map_err(bad)?,
            rules: rules.clone().unbind(),
        };
        of_class(class, content)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let content = &slf.get().content;
        let parts = (content.rules.bind(slf.py()), json(&content.case), json(&content.outcome));
        Ok((slf.get_type().getattr("_restore")?, parts.into_pyobject(slf.py())?))
    }

    /// The name of the rule.
    #[getter]
    fn rule(&self) -> &'static str {
        self.content.case.rule()
    }

    /// The rulebook that the rule was asked with.
    #[getter]
    fn rules<'py>(&self, py: Python<'py>) -> &Bound<'py, Rulebook> {
        self.content.rules.bind(py)
    }

    /// The amount that the outcome comes to, when it comes to one.
    #[getter]
    fn amount<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let money = self.content.outcome.amount();
        money.map(|money| decimal(py, &money.kroner().to_string())).transpose()
    }

    /// The currency of the amount, by its ISO 4217 code.
    #[getter]
    fn currency(&self) -> Option<&'static str> {
        self.content.outcome.amount().map(Money::currency)
    }

    /// The outcome as JSON.
    fn to_json(&self) -> String {
        // The tag repeats the rule, which is known.
        let value = serde_json::to_value(&self.content.outcome).unwrap_or_default();
        json(value.get("result").unwrap_or_default())
    }

    #[getter]
    fn _refusjon_data<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let load = || Ok(LOADS.import(py, "json", "loads")?.call1((self.to_json(),))?.unbind());
        self.data.get_or_try_init(py, load).map(|data| data.bind(py))
    }

    fn _case(&self) -> String {
        json(&self.content.case)
    }

    fn _flows(&self) -> String {
        json(&self.content.outcome.flows())
    }

    fn _explanation(&self) -> String {
        json(&self.content.outcome.explain())
    }

    fn _receipt(&self, py: Python<'_>) -> PyResult<String> {
        let receipt = Receipt::of(&self.content.rules.get().rules, &self.content.case);
        receipt.map(|receipt| receipt.to_json()).map_err(|error| raise(py, error))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().content.outcome == self.content.outcome)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        json(&self.content.outcome).hash(&mut hasher);
        hasher.finish()
    }
}

fn of_class<'py>(class: &Bound<'py, PyType>, content: Content) -> PyResult<Bound<'py, PyAny>> {
    NEXT.set(Some(Box::new(content)));
    class.call0()
}

fn run<'py>(
    rule: &str,
    class: &Bound<'py, PyType>,
    rules: &Bound<'py, Rulebook>,
    facts: &Bound<'py, PyAny>,
    policy: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let policy = policy.map(json_of).transpose()?;
    let case = api::case_of(rule, Value::new(facts), policy.as_ref()).map_err(|error| raise(py, error))?;
    let book = &rules.get().rules;
    let outcome = py.detach(|| case.run(book)).map_err(|error| raise(py, error))?;
    of_class(class, Content { case, outcome, rules: rules.clone().unbind() })
}

/// The class of what [`refund`] gives.
static REFUND: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The facts that settle most contacts, when each is of its plainest form. Anything else is [`run`]'s to read.
fn plain_contact(
    code: Option<&Bound<'_, PyAny>>,
    sector: &Bound<'_, PyAny>,
    day: &Bound<'_, PyAny>,
    points: Option<&Bound<'_, PyAny>>,
) -> Option<Contact> {
    let py = sector.py();
    let sector =
        StrDeserializer::<serde::de::value::Error>::new(sector.cast::<PyString>().ok()?.to_str().ok()?);
    let sector = isf::Sector::deserialize(sector).ok()?;
    static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if !day.get_type().is(DATE.import(py, "datetime", "date").ok()?) {
        return None;
    }
    let ordinal = day.call_method0(intern!(py, "toordinal")).ok()?.extract().ok()?;
    let mut contact = Contact::at(sector, NaiveDate::from_num_days_from_ce_opt(ordinal)?);
    if let Some(code) = code {
        contact.code = Some(code.cast::<PyString>().ok()?.to_str().ok()?.parse().ok()?);
    }
    if let Some(points) = points {
        contact.points = Some(points.cast::<PyString>().ok()?.to_str().ok()?.parse().ok()?);
    }
    Some(contact)
}

/// `isf.refund`, with a way of its own for the facts that most contacts have: no mapping, no text in between.
#[pyfunction]
#[pyo3(
    signature = (rules, *, date=None, sector=None, code=None, points=None, **facts),
    text_signature = "(rules, *, date, sector, agreement=None, care_level=None, category=..., code=None, \
                      doctor_consultation=..., during_admission=..., entry_criteria_met=None, hospital=None, id=None, \
                      kind=None, municipality=None, named_patient=None, patient=None, payer=None, performed_by=..., \
                      points=None, policy=None)"
)]
fn refund<'py>(
    rules: &Bound<'py, Rulebook>,
    date: Option<&Bound<'py, PyAny>>,
    sector: Option<&Bound<'py, PyAny>>,
    code: Option<&Bound<'py, PyAny>>,
    points: Option<&Bound<'py, PyAny>>,
    facts: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = rules.py();
    let class = REFUND.get(py).ok_or_else(|| PyTypeError::new_err("refusjon.isf is not imported"))?.bind(py);
    if let (None, Some(sector), Some(date)) = (facts, sector, date)
        && let Some(contact) = plain_contact(code, sector, date, points)
    {
        let policy = isf::Policy::default();
        let outcome = isf::refund(&rules.get().rules, &contact, &policy).map_err(|error| raise(py, error))?;
        let content = Content {
            case: Case::IsfRefund { facts: contact, policy },
            outcome: api::Outcome::IsfRefund(outcome),
            rules: rules.clone().unbind(),
        };
        return of_class(class, content);
    }
    let facts = facts.map_or_else(|| Ok(PyDict::new(py)), |facts| facts.copy())?;
    for (name, value) in [("date", date), ("sector", sector), ("code", code), ("points", points)] {
        if let Some(value) = value {
            facts.set_item(name, value)?;
        }
    }
    apply("isf.refund", class, rules, &facts)
}

/// A call that does nothing, with the arguments of [`refund`]: what any call costs.
#[pyfunction]
#[pyo3(signature = (rules, *, date=None, sector=None, code=None, points=None, **facts))]
#[allow(clippy::missing_const_for_fn, reason = "Python calls it")]
pub(crate) fn nothing<'py>(
    rules: &Bound<'py, Rulebook>,
    date: Option<&Bound<'py, PyAny>>,
    sector: Option<&Bound<'py, PyAny>>,
    code: Option<&Bound<'py, PyAny>>,
    points: Option<&Bound<'py, PyAny>>,
    facts: Option<&Bound<'py, PyDict>>,
) {
    let _ = (rules, date, sector, code, points, facts);
}

/// A rule of facts that may hold the policy among them.
fn apply<'py>(
    name: &str,
    class: &Bound<'py, PyType>,
    rules: &Bound<'py, Rulebook>,
    facts: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    let policy = facts.get_item(intern!(class.py(), "policy"))?;
    if policy.is_some() {
        facts.del_item(intern!(class.py(), "policy"))?;
    }
    let policy = policy.filter(|policy| !policy.is_none());
    run(name, class, rules, facts.as_any(), policy.as_ref())
}

/// A rule as a function: `rule(rules, *, policy=None, **facts)`.
#[pyfunction]
pub(crate) fn rule<'py>(
    name: String,
    class: Bound<'py, PyType>,
    signature: &str,
    doc: &str,
) -> PyResult<Bound<'py, PyCFunction>> {
    let py = class.py();
    if name == "isf.refund" {
        let _ = REFUND.set(py, class.unbind());
        return wrap_pyfunction!(refund, py);
    }
    let short = name.rsplit('.').next().unwrap_or_default();
    // A function's name and words live as long as the process, and there is one function for each rule.
    let leaked = |text: String| CString::new(text).map(|text| &*Box::leak(text.into_boxed_c_str()));
    let c_name = leaked(short.to_owned())?;
    let doc = leaked(format!("{short}{signature}\n--\n\n{doc}"))?;
    let class = class.unbind();
    PyCFunction::new_closure(py, Some(c_name), Some(doc), move |given, facts| -> PyResult<Py<PyAny>> {
        let py = given.py();
        let (rules,): (Bound<'_, PyAny>,) = given.extract().map_err(|_| {
            PyTypeError::new_err(format!(
                "{name} takes the rulebook and then facts by name; {} were given by place",
                given.len()
            ))
        })?;
        let rules = rules.cast::<Rulebook>()?;
        let facts = facts.map_or_else(|| PyDict::new(py), Clone::clone);
        apply(&name, class.bind(py), rules, &facts).map(Bound::unbind)
    })
}

/// Answers a request in JSON with `{"answer": ...}` or `{"error": ...}` in JSON.
#[pyfunction]
pub(crate) fn answer(py: Python<'_>, request: &str) -> String {
    py.detach(|| api::answer(request))
}

/// The names of the rules.
#[pyfunction]
pub(crate) fn rules() -> Vec<&'static str> {
    Case::rules().to_vec()
}

/// The JSON Schema of a type that crosses a face, by name.
#[pyfunction]
pub(crate) fn schema(name: &str) -> Option<String> {
    api::schema(name).map(|schema| json(&schema))
}

/// The names that [`schema`] knows.
#[pyfunction]
pub(crate) fn schema_names() -> Vec<&'static str> {
    api::schema_names().collect()
}

/// An explanation, from JSON, in a form (text, markdown or html) with the numbers of a locale (nb or en).
#[pyfunction]
#[pyo3(signature = (text, form, locale=None))]
pub(crate) fn explanation(text: &str, form: &str, locale: Option<&str>) -> PyResult<String> {
    let bad = |error: serde_json::Error| PyValueError::new_err(error.to_string());
    let explanation: Explanation = serde_json::from_str(text).map_err(bad)?;
    let locale: Option<Locale> =
        locale.map(|locale| serde_json::from_value(locale.into())).transpose().map_err(bad)?;
    let locale = locale.unwrap_or_default();
    match form {
        "text" => Ok(explanation.text(locale)),
        "markdown" => Ok(explanation.markdown(locale)),
        "html" => Ok(explanation.html(locale)),
        _ => Err(PyValueError::new_err("form is text, markdown or html")),
    }
}

/// A receipt as it is kept, from JSON.
#[pyfunction]
pub(crate) fn read_receipt(py: Python<'_>, text: &str) -> PyResult<String> {
    Receipt::from_json(text).map(|receipt| receipt.to_json()).map_err(|error| raise(py, error))
}

/// Whether a receipt still holds, and if not, what changed.
#[pyfunction]
pub(crate) fn verify_receipt(py: Python<'_>, text: &str) -> PyResult<String> {
    let receipt = Receipt::from_json(text).map_err(|error| raise(py, error))?;
    Ok(json(&py.detach(|| receipt.verify())))
}
