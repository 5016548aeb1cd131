//! The columns that a kernel gives: amounts, and texts for the few rows that have something to say.

use crate::BatchError;
use arrow_array::{Array, ArrayRef, Decimal128Array, StringArray, builder::StringBuilder};
use arrow_buffer::{BooleanBufferBuilder, NullBuffer};
use std::sync::Arc;

/// Digits and decimals of amounts.
pub(crate) const AMOUNT: (u8, i8) = (19, 2);

/// Rows without an answer, as validity; nothing when there are none. `failed` is in order.
pub(crate) fn validity(rows: usize, failed: impl Iterator<Item = usize>) -> Option<NullBuffer> {
    let mut valid: Option<BooleanBufferBuilder> = None;
    for row in failed {
        let valid = valid.get_or_insert_with(|| {
            let mut all = BooleanBufferBuilder::new(rows);
            all.append_n(rows, true);
            all
        });
        if row < rows {
            valid.set_bit(row, false);
        }
    }
    valid.map(|mut valid| NullBuffer::new(valid.finish()))
}

pub(crate) fn amounts(ore: Vec<i128>, valid: Option<NullBuffer>) -> Result<ArrayRef, BatchError> {
    let array = Decimal128Array::try_new(ore.into(), valid)?;
    Ok(Arc::new(array.with_precision_and_scale(AMOUNT.0, AMOUNT.1)?))
}

/// Texts of some rows. The nulls of batches without any are made once and shared.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    nothing: Option<StringArray>,
}

impl Notes {
    /// `texts` are in order of their rows.
    pub(crate) fn column<'t>(
        &mut self,
        rows: usize,
        texts: impl Iterator<Item = (usize, &'t str)>,
    ) -> Result<ArrayRef, BatchError> {
        let mut builder: Option<StringBuilder> = None;
        let mut at = 0_usize;
        let mut bytes = 0_usize;
        for (row, text) in texts {
            bytes = bytes.saturating_add(text.len());
            if i32::try_from(bytes).is_err() {
                return Err(BatchError::new(
                    "batch_too_large",
                    "error",
                    rows.to_string(),
                    "a number of rows whose errors fit into one column of texts",
                    "settle the rows in smaller batches",
                ));
            }
            let builder = builder.get_or_insert_with(StringBuilder::new);
            builder.append_nulls(row.saturating_sub(at));
            builder.append_value(text);
            at = row.saturating_add(1);
        }
        if let Some(mut builder) = builder {
            builder.append_nulls(rows.saturating_sub(at));
            return Ok(Arc::new(builder.finish()));
        }
        if self.nothing.as_ref().is_none_or(|nothing| nothing.len() < rows) {
            self.nothing = Some(StringArray::new_null(rows));
        }
        Ok(match &self.nothing {
            Some(nothing) => Arc::new(nothing.slice(0, rows)),
            None => Arc::new(StringArray::new_null(rows)),
        })
    }
}
