//! Without tariffs no path is one of a tariff, and a caller's own rows are refused.

use super::{Difference, Override, RulebookError, SameDays, Supplied};
use crate::{error::ValueError, parameter::Used, tariff::Supply};
use chrono::NaiveDate;
use std::sync::Arc;

pub(super) const fn is_of_a_tariff(_: &Override) -> bool {
    false
}

pub(super) const fn at(_: &Supply, _: &str, _: NaiveDate) -> Option<Result<Used, RulebookError>> {
    None
}

pub(super) fn with(
    before: &Arc<Supply>,
    supplied: &Supplied,
    _: SameDays,
) -> Result<Arc<Supply>, RulebookError> {
    match supplied.tariffs.first() {
        None => Ok(Arc::clone(before)),
        Some(row) => {
            let error =
                ValueError::new("code", row.code.clone(), "a tariff: this library is without the scheme");
            Err(RulebookError::bad_tariff(&format!("tariff.{}.{}", row.profession, row.code), &error))
        }
    }
}

pub(super) const fn difference(_: &Supply, _: &Supply) -> Vec<Difference> {
    Vec::new()
}
