//! What every kernel is.

use crate::BatchError;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

/// A rule over batches: one row of results for each row of facts, in the same order.
///
/// A kernel is shared between threads; what it remembers from batch to batch is a state of its own for each.
pub trait Kernel: Send + Sync {
    /// What is remembered from batch to batch. A state that another kernel has used is begun anew.
    type State: Default + Send;

    /// The columns of the results.
    fn schema(&self) -> SchemaRef;

    /// Whether batches of this schema can be settled.
    ///
    /// # Errors
    /// When a column is missing, stands twice or has a type that cannot be read.
    fn check(&self, schema: &SchemaRef) -> Result<(), BatchError>;

    /// Settles a batch.
    ///
    /// # Errors
    /// Those of [`Kernel::check`], and when the errors of the rows do not fit into a column.
    fn settle(&self, batch: &RecordBatch, state: &mut Self::State) -> Result<RecordBatch, BatchError>;
}
