//! The rules of [`refusjon`] over Arrow record batches: facts in, amounts out, row by row what the scalar rules say.
//!
//! # Batches
//! * [`isf::refunds`]: the refunds of contacts, each row by itself.
//! * [`discharge_ready::payments`]: the payments for stretches of waiting days.
//! * [`cases::settle`]: any rule, from columns that are places of its facts, in long form: who pays whom.
//! * [`cases::Amounts`]: any rule, each row a case, one amount for each row.
//!
//! A row that cannot be settled says why in a column `error`, in the words of the scalar rule, and stops no other. What
//! makes a whole batch unfit, such as a missing column, is a [`BatchError`].
//!
//! # Many batches
//! The first two and the last are [`Kernel`]s. A [`stream::Stream`] works them off over several threads, in chunks and in
//! order, in memory that does not grow with the rows, and can be stopped; [`cases::Cases`] is such a stream of its own.
//! [`stream::keep`] keeps all results, [`Sums`] adds them up by any columns, and [`Summed`] does so on the threads that
//! settle.
//!
//! # Records
//! A record is one row of a table of results, borrowed from facts and outcome. It is the same whether it becomes CSV,
//! JSON (through serde) or a row of a [`RecordBatch`], so that the three never tell different things.
//!
//! Amounts are decimals with two places and never floats.
#![forbid(unsafe_code)]

mod columns;
mod flow;
mod ids;
mod kept;
mod kernel;
mod options;
mod parts;
mod prices;
mod problem;
mod result;
mod rows;
mod sums;
mod team;

pub mod cases;
pub mod discharge_ready;
pub mod isf;
pub mod stream;

pub use discharge_ready::{PAYMENT_COLUMNS, PaymentBatch, PaymentRecord};
pub use flow::{FLOW_COLUMNS, FlowBatch, FlowRecord};
pub use isf::{REFUND_COLUMNS, RefundBatch, RefundRecord};
pub use kernel::Kernel;
pub use options::Options;
pub use parts::InParts;
pub use problem::BatchError;
pub use sums::{Key, Sum, Summed, Sums};

use arrow_array::{ArrayRef, RecordBatch, builder::Decimal128Builder};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use serde::Serialize;
use std::{
    fmt::{Display, Write},
    sync::Arc,
};

/// A row as texts.
pub trait Record: Serialize {
    /// The columns, in their order.
    const COLUMNS: &'static [&'static str];

    /// Passes each field on as text, an empty one where there is none. `scratch` is memory to write numbers in.
    ///
    /// # Errors
    /// Those of `field`.
    fn fields<E>(&self, scratch: &mut String, field: impl FnMut(&str) -> Result<(), E>) -> Result<(), E>;
}

/// Writes a value into `scratch`; nothing when there is none.
fn written(scratch: &mut String, value: Option<impl Display>) -> &str {
    scratch.clear();
    if let Some(value) = value {
        // Writing to a string does not fail.
        let _ = write!(scratch, "{value}");
    }
    scratch
}

fn builder((digits, decimals): (u8, i8)) -> Decimal128Builder {
    Decimal128Builder::new().with_data_type(DataType::Decimal128(digits, decimals))
}

/// The column of a builder, when no number is beyond its digits.
fn finished(builder: &mut Decimal128Builder, (digits, _): (u8, i8)) -> Result<ArrayRef, ArrowError> {
    let column = builder.finish();
    column.validate_decimal_precision(digits)?;
    Ok(Arc::new(column))
}

/// Builds record batches from records of one kind.
pub trait Batch: Default {
    /// One row.
    type Record<'r>: Record;

    /// The columns, the same for every batch.
    fn schema() -> SchemaRef;

    /// Adds a row.
    fn push(&mut self, record: &Self::Record<'_>);

    /// The rows added since the last batch.
    fn rows(&self) -> usize;

    /// The rows added since the last batch, as a batch.
    ///
    /// # Errors
    /// When a number is beyond its column's digits.
    fn finish(&mut self) -> Result<RecordBatch, ArrowError>;
}
