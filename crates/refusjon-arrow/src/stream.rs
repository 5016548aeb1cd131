//! Batches of any number, one after the other: in chunks, over several threads, in their order, in memory that does not
//! grow with the number of rows.

pub use crate::kept::keep;

use crate::{BatchError, Kernel, team::Team};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use std::{fmt, ops::ControlFlow, sync::Arc, thread};

/// How a stream is worked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StreamOptions {
    /// How many threads settle; with one, the thread that asks for the next batch does. As many as the machine runs at
    /// once unless said otherwise.
    pub threads: usize,
    /// The most rows of a chunk. Results of some tens of thousands of rows stay in the caches; larger chunks cost more in
    /// fresh memory than they save.
    pub rows: usize,
    /// Whether the batches that come out begin with the columns that went in, or hold the results alone.
    pub keep_input: bool,
}

/// As many as the machine runs at once.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

impl Default for StreamOptions {
    fn default() -> Self {
        Self { threads: threads(), rows: 1 << 16, keep_input: false }
    }
}

impl StreamOptions {
    /// With so many threads, of which there is at least one.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// With chunks of at most so many rows.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// With the columns that went in before the results.
    #[must_use]
    pub const fn keep_input(mut self) -> Self {
        self.keep_input = true;
        self
    }
}

/// The code of the error with which a stream ends that its caller stopped.
pub const STOPPED: &str = "stopped";

type Progress = Box<dyn FnMut(u64) -> ControlFlow<()> + Send>;

/// Settles the batches of a reader as they are asked for.
///
/// ```
/// use arrow_array::{ArrayRef, Date32Array, RecordBatch, RecordBatchIterator, StringArray};
/// use refusjon::{Rulebook, isf::Policy};
/// use refusjon_arrow::{Options, isf::Refunds, stream::{Stream, StreamOptions}};
/// use std::{ops::ControlFlow, sync::Arc};
/// let batch = RecordBatch::try_from_iter([
///     ("code", Arc::new(StringArray::from(vec!["27"; 1000])) as ArrayRef),
///     ("date", Arc::new(Date32Array::from(vec![18_383; 1000])) as ArrayRef),
/// ])?;
/// let schema = batch.schema();
/// let input = RecordBatchIterator::new((0..10).map(move |_| Ok(batch.clone())), schema);
/// let kernel = Refunds::new(&Rulebook::embedded(), &Policy::default(), &Options::default().fixed("sector", "somatic"));
/// let refunds = Stream::new(kernel, input, StreamOptions::default().rows(400).keep_input())?
///     .on_progress(|rows| if rows < 1_000_000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) });
/// let mut rows = 0;
/// for batch in refunds {
///     let batch = batch?;
///     assert_eq!(batch.num_columns(), 5); // code, date, amount, reasons, error
///     rows += batch.num_rows();
/// }
/// assert_eq!(rows, 10_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Stream {
    schema: SchemaRef,
    source: Source,
    team: Team<RecordBatch, Settled>,
    progress: Option<Progress>,
    rows: u64,
    ended: bool,
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("schema", &self.schema)
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

/// What is done with a chunk.
struct Work<K> {
    kernel: K,
    schema: SchemaRef,
    keep_input: bool,
}

impl<K: Kernel> Work<K> {
    fn run(&self, batch: &RecordBatch, state: &mut K::State) -> Result<RecordBatch, BatchError> {
        let results = self.kernel.settle(batch, state)?;
        if !self.keep_input {
            return Ok(results);
        }
        let columns = batch.columns().iter().chain(results.columns()).cloned().collect();
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns)?)
    }
}

/// Cuts the batches of a reader into chunks.
struct Source {
    reader: Box<dyn RecordBatchReader + Send>,
    rows: usize,
    rest: Option<RecordBatch>,
    problem: Option<ArrowError>,
}

impl Source {
    fn next(&mut self) -> Option<RecordBatch> {
        loop {
            if let Some(batch) = self.rest.take() {
                let rows = batch.num_rows();
                if rows > self.rows {
                    self.rest = Some(batch.slice(self.rows, rows.saturating_sub(self.rows)));
                    return Some(batch.slice(0, self.rows));
                }
                if rows > 0 {
                    return Some(batch);
                }
            }
            if self.problem.is_some() {
                return None;
            }
            match self.reader.next()? {
                Ok(batch) => self.rest = Some(batch),
                Err(problem) => self.problem = Some(problem),
            }
        }
    }
}

type Settled = (usize, Result<RecordBatch, BatchError>);

impl Stream {
    /// Settles what a reader gives.
    ///
    /// # Errors
    /// When the reader's columns cannot be settled; and, where they are kept, when one of them has the name of a result.
    pub fn new<K: Kernel + 'static>(
        kernel: K,
        input: impl RecordBatchReader + Send + 'static,
        options: StreamOptions,
    ) -> Result<Self, BatchError> {
        let from = input.schema();
        kernel.check(&from)?;
        let mut schema = kernel.schema();
        if options.keep_input {
            for field in schema.fields() {
                if from.fields().iter().any(|known| known.name().eq_ignore_ascii_case(field.name())) {
                    return Err(BatchError::new(
                        "column_twice",
                        "columns",
                        field.name(),
                        "a name that the results leave free",
                        "rename or drop the column, or take the results alone",
                    ));
                }
            }
            let fields: Vec<_> = from.fields().iter().chain(schema.fields()).cloned().collect();
            schema = Arc::new(Schema::new_with_metadata(fields, from.metadata().clone()));
        }
        let work = Arc::new(Work { kernel, schema: Arc::clone(&schema), keep_input: options.keep_input });
        let team = Team::new(options.threads, || {
            let (work, mut state) = (Arc::clone(&work), K::State::default());
            move |batch: RecordBatch| (batch.num_rows(), work.run(&batch, &mut state))
        });
        let source = Source { reader: Box::new(input), rows: options.rows.max(1), rest: None, problem: None };
        Ok(Self { schema, source, team, progress: None, rows: 0, ended: false })
    }

    /// Calls `progress` with the number of rows settled so far, after each chunk. On [`ControlFlow::Break`] the stream
    /// ends with an error whose code is [`STOPPED`].
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(u64) -> ControlFlow<()> + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }
}

impl Iterator for Stream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let Self { team, source, .. } = self;
        let result = match team.next(|| source.next()) {
            Ok(Some((rows, Ok(batch)))) => {
                self.rows = self.rows.saturating_add(u64::try_from(rows).unwrap_or_default());
                match self.progress.as_mut().map(|progress| progress(self.rows)) {
                    Some(ControlFlow::Break(())) => Some(Err(stopped(self.rows).into())),
                    _ => Some(Ok(batch)),
                }
            }
            Ok(Some((_, Err(error)))) | Err(error) => Some(Err(error.into())),
            Ok(None) => self.source.problem.take().map(Err),
        };
        self.ended = !matches!(result, Some(Ok(_)));
        result
    }
}

pub(crate) fn stopped(rows: u64) -> BatchError {
    BatchError::new(
        STOPPED,
        "rows",
        format!("{rows} rows, when the caller stopped"),
        "all rows",
        "start again",
    )
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
