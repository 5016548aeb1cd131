//! The native part of the Python package `refusjon`: `refusjon::api` with Python's values in place of JSON.
//!
//! It holds no rule, no default and no message of its own. What reads well in Python (attributes, `Decimal`s, notebooks)
//! is done by the package around it, from the same JSON that every other face passes on.

mod capsule;
mod error;
mod frame;
mod outcome;
mod records;
mod rulebook;
mod stays;
mod value;

use pyo3::pymodule;

/// The native part of refusjon. Use the package.
#[pymodule]
mod _refusjon {
    #[pymodule_export]
    use crate::frame::{Batches, amounts, settle, settle_cases};
    #[pymodule_export]
    use crate::outcome::{
        Outcome, answer, explanation, nothing, read_receipt, rule, rules, schema, schema_names,
        verify_receipt,
    };
    #[pymodule_export]
    use crate::records::records;
    #[pymodule_export]
    use crate::rulebook::Rulebook;
    #[pymodule_export]
    use crate::stays::settle_stays;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
