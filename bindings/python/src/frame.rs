//! Whole frames: Arrow batches in, Arrow batches out, through the kernels of `refusjon-arrow`.

use crate::{
    capsule::{self, Problem},
    error::{raise, raise_batch},
    rulebook::Rulebook,
    value::json_of,
};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, ffi_stream::RecordBatchStreamReader};
use arrow_schema::{ArrowError, Schema, SchemaRef, ffi::FFI_ArrowSchema};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyAny, PyCapsule},
};
use refusjon::{api, discharge_ready, isf};
use refusjon_arrow::{
    BatchError, Kernel, Key, Options, Summed, Sums,
    cases::{Amounts, CaseOptions, Cases},
    discharge_ready::Payments,
    isf::Refunds,
    stream::{Stream, StreamOptions, keep},
};
use serde::de::DeserializeOwned;
use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{Arc, Mutex, PoisonError},
};

enum Held {
    /// All of them, to be read as often as one likes.
    All(Vec<RecordBatch>),
    /// Settled as they are read, which can be done once.
    Once(Mutex<Option<Box<dyn RecordBatchReader + Send>>>),
}

/// Batches of results, for whoever speaks the Arrow PyCapsule interface.
#[pyclass(frozen, module = "refusjon._refusjon")]
pub(crate) struct Batches {
    schema: SchemaRef,
    held: Held,
}

#[pymethods]
impl Batches {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A consumer may ask for other types, and must cope with being given these.
        let _ = requested_schema;
        let reader: Box<dyn RecordBatchReader + Send> = match &self.held {
            Held::All(batches) => {
                let batches: Vec<_> = batches.iter().cloned().map(Ok).collect();
                Box::new(RecordBatchIterator::new(batches, Arc::clone(&self.schema)))
            }
            Held::Once(reader) => {
                let mut reader = reader.lock().unwrap_or_else(PoisonError::into_inner);
                reader.take().ok_or_else(|| PyValueError::new_err("these batches have been read"))?
            }
        };
        capsule::capsule_of(py, reader)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref());
        let schema = schema.map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The number of rows, when all have been settled.
    #[getter]
    fn num_rows(&self) -> Option<usize> {
        match &self.held {
            Held::All(batches) => {
                Some(batches.iter().fold(0_usize, |rows, batch| rows.saturating_add(batch.num_rows())))
            }
            Held::Once(_) => None,
        }
    }
}

/// How a frame is settled.
struct Way {
    stream: StreamOptions,
    by: Option<Vec<Key>>,
    lazy: bool,
    progress: Option<Py<PyAny>>,
}

impl Way {
    fn new(
        by: Option<Vec<String>>,
        by_year: Option<String>,
        keep_input: bool,
        threads: Option<usize>,
        rows: Option<usize>,
        lazy: bool,
        progress: Option<Py<PyAny>>,
    ) -> Self {
        let mut stream = StreamOptions::default();
        if keep_input && by.is_none() {
            stream = stream.keep_input();
        }
        if let Some(threads) = threads {
            stream = stream.threads(threads);
        }
        if let Some(rows) = rows {
            stream = stream.rows(rows);
        }
        let by =
            by.map(|columns| columns.into_iter().map(Key::Column).chain(by_year.map(Key::Year)).collect());
        Self { stream, by, lazy, progress }
    }
}

/// What Python raised while batches were settled: a signal such as Ctrl-C, or an error of the progress function.
pub(crate) type Raised = Arc<Mutex<Option<PyErr>>>;

/// Looks for signals and tells how far it has come, after each chunk.
pub(crate) fn watch(
    progress: Option<Py<PyAny>>,
    raised: Raised,
) -> impl FnMut(u64) -> ControlFlow<()> + Send + 'static {
    move |rows| {
        let look = |py: Python<'_>| {
            py.check_signals()?;
            match &progress {
                Some(progress) => progress.call1(py, (rows,)).map(drop),
                None => Ok(()),
            }
        };
        // Nobody is left to be told when the interpreter has ended.
        match Python::try_attach(look) {
            Some(Err(error)) => {
                *raised.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                ControlFlow::Break(())
            }
            Some(Ok(())) => ControlFlow::Continue(()),
            None => ControlFlow::Break(()),
        }
    }
}

pub(crate) fn input(frame: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    capsule::batches_of(frame).map_err(|problem| match problem {
        Problem::Raised(error) => error,
        Problem::Arrow(error) => raise_batch(frame.py(), error),
    })
}

/// Results, all of them or as they are read.
pub(crate) fn hold(
    py: Python<'_>,
    results: impl RecordBatchReader + Send + 'static,
    lazy: bool,
    raised: &Raised,
) -> PyResult<Batches> {
    let schema = results.schema();
    if lazy {
        return Ok(Batches { schema, held: Held::Once(Mutex::new(Some(Box::new(results)))) });
    }
    let all = py.detach(|| keep(results)).map_err(|error| failed(py, error.into(), raised))?;
    Ok(Batches { schema, held: Held::All(all) })
}

fn failed(py: Python<'_>, error: BatchError, raised: &Raised) -> PyErr {
    // What Python raised is why the batches ended.
    let raised = raised.lock().unwrap_or_else(PoisonError::into_inner).take();
    raised.unwrap_or_else(|| raise_batch(py, error))
}

fn work<K: Kernel + 'static>(
    py: Python<'_>,
    kernel: K,
    input: RecordBatchStreamReader,
    way: Way,
) -> PyResult<Batches> {
    let raised = Raised::default();
    let batch = |error| failed(py, error, &raised);
    if let Some(keys) = way.by {
        let mut sums = Sums::new(keys.iter().cloned());
        let stream = Stream::new(Summed::new(kernel, keys), input, way.stream).map_err(batch)?;
        let mut stream = stream.on_progress(watch(way.progress, Arc::clone(&raised)));
        let all = py.detach(|| {
            stream.try_for_each(|chunk| sums.merge(&chunk?))?;
            drop(stream);
            sums.batch()
        });
        let all = all.map_err(batch)?;
        return Ok(Batches { schema: all.schema(), held: Held::All(vec![all]) });
    }
    let stream = Stream::new(kernel, input, way.stream).map_err(batch)?;
    let stream = stream.on_progress(watch(way.progress, Arc::clone(&raised)));
    hold(py, stream, way.lazy, &raised)
}

/// A rule's policy as JSON, when it is one: else the error that a single case meets.
fn policy_value(rule: &str, given: &Bound<'_, PyAny>) -> PyResult<serde_json::Value> {
    let value = json_of(given)?;
    match api::case_of(rule, serde_json::json!({}), Some(&value)) {
        // Without facts there is no case, but the policy is read before them.
        Err(error) if error.body().field.is_some_and(|field| field.starts_with("policy")) => {
            Err(raise(given.py(), error))
        }
        _ => Ok(value),
    }
}

/// A rule's policy.
pub(crate) fn policy<P: Default + DeserializeOwned>(
    rule: &str,
    given: Option<&Bound<'_, PyAny>>,
) -> PyResult<P> {
    let Some(given) = given else { return Ok(P::default()) };
    let value = policy_value(rule, given)?;
    serde_json::from_value(value).map_err(|problem| PyValueError::new_err(problem.to_string()))
}

/// Settles a frame by a rule that has a kernel of its own.
#[pyfunction]
#[pyo3(signature = (
    rule, rules, frame, *, policy=None, fixed=None, by=None, by_year=None, keep_input=true, known_only=false,
    threads=None, rows=None, lazy=false, progress=None,
))]
#[allow(clippy::too_many_arguments, reason = "the package around it gives them by name")]
pub(crate) fn settle<'py>(
    rule: &str,
    rules: &Bound<'py, Rulebook>,
    frame: &Bound<'py, PyAny>,
    policy: Option<&Bound<'py, PyAny>>,
    fixed: Option<BTreeMap<String, String>>,
    by: Option<Vec<String>>,
    by_year: Option<String>,
    keep_input: bool,
    known_only: bool,
    threads: Option<usize>,
    rows: Option<usize>,
    lazy: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Batches> {
    let py = rules.py();
    let mut options = Options::default();
    for (column, text) in fixed.unwrap_or_default() {
        options = options.fixed(column, text);
    }
    if known_only {
        options = options.known_columns_only();
    }
    let way = Way::new(by, by_year, keep_input, threads, rows, lazy, progress);
    let input = input(frame)?;
    let book = &rules.get().rules;
    match rule {
        "isf.refund" => {
            let kernel = Refunds::new(book, &self::policy::<isf::Policy>(rule, policy)?, &options);
            work(py, kernel, input, way)
        }
        "discharge_ready.payment" => {
            let kernel =
                Payments::new(book, &self::policy::<discharge_ready::Policy>(rule, policy)?, &options);
            work(py, kernel, input, way)
        }
        // Not a rule, or one without a kernel: the layer's own words say which there are.
        _ => {
            let nothing = serde_json::json!({});
            match api::case_of(rule, nothing, None) {
                Err(error) => Err(raise(py, error)),
                Ok(_) => Err(PyValueError::new_err(rule.to_owned())),
            }
        }
    }
}

/// What each row of a frame comes to by any rule, each row a case.
#[pyfunction]
#[pyo3(signature = (
    rule, rules, frame, *, policy=None, fixed=None, columns=None, by=None, by_year=None, keep_input=true,
    threads=None, rows=None, lazy=false, progress=None,
))]
#[allow(clippy::too_many_arguments, reason = "the package around it gives them by name")]
pub(crate) fn amounts<'py>(
    rule: &str,
    rules: &Bound<'py, Rulebook>,
    frame: &Bound<'py, PyAny>,
    policy: Option<&Bound<'py, PyAny>>,
    fixed: Option<BTreeMap<String, String>>,
    columns: Option<Vec<String>>,
    by: Option<Vec<String>>,
    by_year: Option<String>,
    keep_input: bool,
    threads: Option<usize>,
    rows: Option<usize>,
    lazy: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Batches> {
    let options = case_options(rule, policy, fixed, columns)?;
    let kernel = Amounts::new(&rules.get().rules, rule, &options);
    let way = Way::new(by, by_year, keep_input, threads, rows, lazy, progress);
    work(rules.py(), kernel, input(frame)?, way)
}

fn case_options(
    rule: &str,
    policy: Option<&Bound<'_, PyAny>>,
    fixed: Option<BTreeMap<String, String>>,
    columns: Option<Vec<String>>,
) -> PyResult<CaseOptions> {
    let mut options = CaseOptions::default();
    if let Some(policy) = policy {
        options = options.policy(policy_value(rule, policy)?);
    }
    for (place, text) in fixed.unwrap_or_default() {
        options = options.set(place, text);
    }
    Ok(match columns {
        Some(columns) => options.columns(columns),
        None => options,
    })
}

/// Settles cases of any rule from the rows of a frame, to who pays whom.
#[pyfunction]
#[pyo3(signature = (
    rule, rules, frame, *, policy=None, fixed=None, columns=None, threads=None, lazy=false, progress=None,
))]
#[allow(clippy::too_many_arguments, reason = "the package around it gives them by name")]
pub(crate) fn settle_cases<'py>(
    rule: &str,
    rules: &Bound<'py, Rulebook>,
    frame: &Bound<'py, PyAny>,
    policy: Option<&Bound<'py, PyAny>>,
    fixed: Option<BTreeMap<String, String>>,
    columns: Option<Vec<String>>,
    threads: Option<usize>,
    lazy: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Batches> {
    let py = rules.py();
    let mut options = case_options(rule, policy, fixed, columns)?;
    if let Some(threads) = threads {
        options = options.threads(threads);
    }
    let raised = Raised::default();
    let cases = Cases::new(&rules.get().rules, rule, input(frame)?, &options);
    let cases = cases.map_err(|error| raise_batch(py, error))?;
    let cases = cases.on_progress(watch(progress, Arc::clone(&raised)));
    hold(py, cases, lazy, &raised)
}

/// Parameters are rows too.
pub(crate) fn table(schema: Schema, columns: Vec<arrow_array::ArrayRef>) -> Result<Batches, ArrowError> {
    let schema = Arc::new(schema);
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns)?;
    Ok(Batches { schema, held: Held::All(vec![batch]) })
}
