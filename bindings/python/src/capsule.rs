//! The border to other libraries' columns: Arrow's C stream interface in PyCapsules. The only unsafe code of the package.
#![allow(
    unsafe_code,
    reason = "the C interface hands over pointers; what makes each use sound stands beside it"
)]

use arrow_array::{
    RecordBatchReader,
    ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader},
};
use arrow_schema::ArrowError;
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyAny, PyCapsule, PyCapsuleMethods},
};
use std::ffi::CStr;

const STREAM: &CStr = c"arrow_array_stream";

/// What went wrong at the border: an exception that was raised, or Arrow's own error.
pub(crate) enum Problem {
    Raised(PyErr),
    Arrow(ArrowError),
}

impl From<PyErr> for Problem {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

/// The batches of an object that speaks the Arrow PyCapsule interface.
pub(crate) fn batches_of(frame: &Bound<'_, PyAny>) -> Result<RecordBatchStreamReader, Problem> {
    let capsule = frame.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>().map_err(PyErr::from)?;
    let stream = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds, by the interface, a pointer to an ArrowArrayStream that is valid while the capsule
    // lives, which it does until this function returns. `from_raw` moves the stream out and leaves a released one behind, so
    // that the capsule's destructor does not release it again. The GIL is held, so nobody else moves it at the same time.
    let reader = unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) };
    reader.map_err(Problem::Arrow)
}

/// Batches as an object of the Arrow PyCapsule interface.
pub(crate) fn capsule_of(
    py: Python<'_>,
    batches: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    // The stream releases itself when it is dropped with the capsule, unless a consumer has moved it out before.
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(batches), STREAM)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}
