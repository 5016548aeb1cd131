//! Results that are kept, all of them.
//!
//! A page of fresh memory costs more when it is first written to than the amounts that fill it. Amounts are settled in chunks
//! whose memory is used again, and moved into memory with large pages, of which there are a few hundred times fewer.

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;

/// Reads all batches and keeps them, decimals in memory with large pages where the system has them. What came out stays
/// the same.
///
/// ```
/// # use arrow_array::{ArrayRef, Date32Array, RecordBatch, RecordBatchIterator, StringArray};
/// # use refusjon::{Rulebook, isf::Policy};
/// # use refusjon_arrow::{Options, isf::Refunds, stream::{Stream, StreamOptions, keep}};
/// # use std::sync::Arc;
/// # let batch = RecordBatch::try_from_iter([
/// #     ("code", Arc::new(StringArray::from(vec!["27"; 1000])) as ArrayRef),
/// #     ("date", Arc::new(Date32Array::from(vec![18_383; 1000])) as ArrayRef),
/// # ])?;
/// # let schema = batch.schema();
/// # let input = RecordBatchIterator::new([Ok(batch)], schema);
/// # let kernel = Refunds::new(&Rulebook::embedded(), &Policy::default(), &Options::default().fixed("sector", "somatic"));
/// let refunds = keep(Stream::new(kernel, input, StreamOptions::default().rows(300))?)?;
/// assert_eq!(refunds.iter().map(RecordBatch::num_rows).collect::<Vec<_>>(), [300, 300, 300, 100]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The first that a batch is.
pub fn keep(
    batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>>,
) -> Result<Vec<RecordBatch>, ArrowError> {
    #[cfg(target_os = "linux")]
    let kept = large::keep(batches.into_iter());
    #[cfg(not(target_os = "linux"))]
    let kept = batches.into_iter().collect();
    kept
}

#[cfg(target_os = "linux")]
mod large {
    use arrow_array::{Array, ArrayRef, Decimal128Array, RecordBatch, cast::AsArray, types::Decimal128Type};
    use arrow_buffer::{Buffer, NullBuffer, ScalarBuffer};
    use arrow_schema::{ArrowError, DataType, SchemaRef};
    use bytes::Bytes;
    use memmap2::{Advice, MmapMut};
    use std::sync::Arc;

    /// The memory that is asked for at a time. What is not written to takes none.
    const AT_ONCE: usize = 64 << 20;
    /// The bytes of an amount.
    const WIDTH: usize = 16;

    pub(super) fn keep(
        mut batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
    ) -> Result<Vec<RecordBatch>, ArrowError> {
        let mut kept = Vec::new();
        kept.extend(batches.next().transpose()?);
        let mut filling: Option<Filling> = None;
        for batch in batches {
            let batch = batch?;
            let room = batch.num_rows().saturating_mul(WIDTH).saturating_mul(batch.num_columns());
            if filling.as_ref().is_none_or(|filling| filling.room() < room) {
                if let Some(full) = filling.take() {
                    full.finish(&mut kept)?;
                }
                filling = Filling::new().filter(|empty| empty.room() >= room);
            }
            match &mut filling {
                Some(filling) => filling.take(&batch),
                None => kept.push(batch),
            }
        }
        if let Some(filling) = filling {
            filling.finish(&mut kept)?;
        }
        Ok(kept)
    }

    /// Memory that is being filled, and the batches whose amounts it takes.
    struct Filling {
        memory: MmapMut,
        used: usize,
        batches: Vec<(SchemaRef, Vec<Column>)>,
    }

    enum Column {
        Same(ArrayRef),
        Moved { at: usize, rows: usize, nulls: Option<NullBuffer>, kind: DataType },
    }

    impl Filling {
        fn new() -> Option<Self> {
            let memory = MmapMut::map_anon(AT_ONCE).ok()?;
            // Without large pages there are only more of them. Miri has none.
            if !cfg!(miri) {
                let _ = memory.advise(Advice::HugePage);
            }
            Some(Self { memory, used: 0, batches: Vec::new() })
        }

        fn room(&self) -> usize {
            self.memory.len().saturating_sub(self.used)
        }

        fn take(&mut self, batch: &RecordBatch) {
            let columns = batch.columns().iter().map(|column| self.column(column)).collect();
            self.batches.push((batch.schema(), columns));
        }

        fn column(&mut self, column: &ArrayRef) -> Column {
            let moved = column.as_primitive_opt::<Decimal128Type>().and_then(|array| {
                let values = array.values().inner();
                // What others hold as well, such as a column that went in, is no fresh memory.
                let bytes = (values.strong_count() == 1).then(|| values.as_slice())?;
                let end = self.used.checked_add(bytes.len())?;
                self.memory.get_mut(self.used..end)?.copy_from_slice(bytes);
                let at = std::mem::replace(&mut self.used, end).checked_div(WIDTH)?;
                let (nulls, kind) = (array.nulls().cloned(), array.data_type().clone());
                Some(Column::Moved { at, rows: array.len(), nulls, kind })
            });
            moved.unwrap_or_else(|| Column::Same(Arc::clone(column)))
        }

        fn finish(self, kept: &mut Vec<RecordBatch>) -> Result<(), ArrowError> {
            let memory = Buffer::from(Bytes::from_owner(self.memory));
            for (schema, columns) in self.batches {
                let columns = columns.into_iter().map(|column| -> Result<ArrayRef, ArrowError> {
                    Ok(match column {
                        Column::Same(array) => array,
                        Column::Moved { at, rows, nulls, kind } => {
                            let values = ScalarBuffer::new(memory.clone(), at, rows);
                            Arc::new(Decimal128Array::try_new(values, nulls)?.with_data_type(kind))
                        }
                    })
                });
                kept.push(RecordBatch::try_new(schema, columns.collect::<Result<_, _>>()?)?);
            }
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::keep;
    use arrow_array::{ArrayRef, Decimal128Array, RecordBatch, StringArray};
    use std::sync::Arc;

    #[test]
    fn what_is_kept_is_what_came() {
        // Of two hundred, more than one piece of memory is filled; Miri would be at it for days.
        let given: Vec<RecordBatch> = (0..if cfg!(miri) { 3 } else { 200_i128 })
            .map(|number| {
                let rows = usize::try_from(number).unwrap() * 401;
                let amounts =
                    (0..rows).map(|row| (row % 7 != 0).then(|| i128::try_from(row).unwrap() * number - 5));
                let amounts = amounts.collect::<Decimal128Array>().with_precision_and_scale(19, 2).unwrap();
                let texts =
                    StringArray::from_iter((0..rows).map(|row| (row % 3 == 0).then(|| row.to_string())));
                let columns: [(&str, ArrayRef); 2] =
                    [("amount", Arc::new(amounts)), ("error", Arc::new(texts))];
                RecordBatch::try_from_iter(columns).unwrap()
            })
            .collect();
        // Each batch is the only holder of its memory, as results are.
        let fresh = given.iter().map(|batch| {
            let amounts = batch.column(0).to_data();
            let copied = Decimal128Array::from(amounts).iter().collect::<Decimal128Array>();
            let copied = copied.with_precision_and_scale(19, 2).unwrap();
            RecordBatch::try_new(batch.schema(), vec![Arc::new(copied), Arc::clone(batch.column(1))])
        });
        assert_eq!(keep(fresh).unwrap(), given);
        assert_eq!(keep([]).unwrap(), []);
        let error = || Err(arrow_schema::ArrowError::ComputeError("stop".to_owned()));
        assert!(keep(given.into_iter().map(Ok).chain([error()])).is_err());
    }
}
