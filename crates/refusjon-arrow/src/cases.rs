//! Cases of any rule from batches whose columns are places of the facts.
//!
//! A column is named by the place it fills, as in a table of cases ([`refusjon::api::Cases`]): `day`,
//! `patient.birth_date`, `participants[1].name` or `lines[].code`. A column of structs fills the places below its name and
//! a column of lists an element for each of its own, so that a frame with nested columns needs no places in its names.
//!
//! * Without lists and without a column `case`, each row is a case.
//! * With a column `case`, the rows with the same text in it, which stand next to each other, are one case, also where one
//!   batch ends and the next begins.
//! * With columns of lists, each row is a case.
//!
//! Every column must be a place of the facts; [`CaseOptions::columns`] names those that are. Moments are timestamps
//! without time zone, days are date32, and exact numbers are decimal128, whole numbers or text. A line break within a text
//! is read as a blank.

mod table;

use crate::{Batch, BatchError, FLOW_COLUMNS, FlowBatch, FlowRecord, stream::stopped};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use refusjon::{Rulebook, api};
use std::{
    fmt,
    ops::ControlFlow,
    sync::{Arc, LazyLock, Mutex},
};
use table::{Input, Table};

/// The columns that cases are settled to: those of [`FLOW_COLUMNS`], with the number of the row on which the case begins,
/// counted from zero, in the place of a file's line.
pub const CASE_COLUMNS: [&str; 10] = {
    let [case, _, from, from_name, to, to_name, what, amount, currency, error] = FLOW_COLUMNS;
    [case, "row", from, from_name, to, to_name, what, amount, currency, error]
};

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let flows = FlowBatch::schema();
    let renamed = flows
        .fields()
        .iter()
        .zip(CASE_COLUMNS)
        .map(|(field, name)| Field::new(name, field.data_type().clone(), field.is_nullable()));
    Arc::new(Schema::new(renamed.collect::<Vec<_>>()))
});

/// The payments of a batch that come out at a time.
const ROWS: usize = 1 << 16;
/// The most bytes of errors in one batch.
const MOST_SAID: usize = 1 << 30;

/// What a rule is told beside rulebook and cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseOptions {
    policy: Option<serde_json::Value>,
    set: Vec<(String, String)>,
    columns: Option<Vec<String>>,
}

impl CaseOptions {
    /// Settles by a policy, as JSON has it.
    #[must_use]
    pub fn policy(mut self, policy: serde_json::Value) -> Self {
        self.policy = Some(policy);
        self
    }

    /// Gives every case this text at a place, whatever its row says.
    #[must_use]
    pub fn set(mut self, place: impl Into<String>, text: impl Into<String>) -> Self {
        self.set.push((place.into(), text.into()));
        self
    }

    /// Uses these columns and leaves the others alone.
    #[must_use]
    pub fn columns<S: Into<String>>(mut self, columns: impl IntoIterator<Item = S>) -> Self {
        self.columns = Some(columns.into_iter().map(Into::into).collect());
        self
    }
}

/// Settles the cases of a reader as they are asked for: who pays whom, in long form.
///
/// A case in which nobody pays has one row without parties; one that cannot be settled has one row whose `error` says why,
/// in the words of the rule, and the others are settled all the same. Memory does not grow with the number of cases, but for
/// eight bytes of the name of each.
pub struct Cases {
    cases: api::Cases<Table>,
    rules: Rulebook,
    input: Arc<Mutex<Input>>,
    /// Whether the table names the cases by their rows.
    by_row: bool,
    batch: FlowBatch,
    progress: Option<Progress>,
    settled: u64,
    /// The bytes of the errors of the batch at hand.
    said: usize,
    ended: bool,
}

type Progress = Box<dyn FnMut(u64) -> ControlFlow<()> + Send>;

impl fmt::Debug for Cases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cases").field("settled", &self.settled).finish_non_exhaustive()
    }
}

impl Cases {
    /// Settles what a reader gives by the rule of this name, such as `rbf.distribute`.
    ///
    /// # Errors
    /// When the rule is unknown, a column is not written as a place, or has a type that facts do not have.
    pub fn new(
        rules: &Rulebook,
        rule: &str,
        input: impl RecordBatchReader + Send + 'static,
        options: &CaseOptions,
    ) -> Result<Self, BatchError> {
        let shared = Arc::new(Mutex::new(Input::default()));
        let table = Table::new(Box::new(input), options.columns.as_deref(), Arc::clone(&shared))?;
        let by_row = table.names_rows();
        let mut cases = api::Cases::new(rule, table)?;
        for (place, text) in &options.set {
            cases = cases.set(place, text)?;
        }
        if let Some(policy) = &options.policy {
            cases = cases.policy(policy.clone());
        }
        Ok(Self {
            cases,
            rules: rules.clone(),
            input: shared,
            by_row,
            batch: FlowBatch::default(),
            progress: None,
            settled: 0,
            said: 0,
            ended: false,
        })
    }

    /// Calls `progress` with the number of cases settled so far, a few times a second. On [`ControlFlow::Break`] the
    /// cases end with an error whose code is [`STOPPED`](crate::stream::STOPPED).
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(u64) -> ControlFlow<()> + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Settles until the batch at hand has so many rows, or all are settled.
    fn fill(&mut self, rows: usize) -> Result<(), BatchError> {
        /// How many cases are settled between two calls of the caller's progress.
        const PACE: u64 = 1 << 13;
        while self.batch.rows() < rows {
            let Some(line) = self.cases.next() else {
                self.ended = true;
                let read = self.input.lock().is_ok_and(|input| input.is_read || input.problem.is_some());
                if read {
                    break;
                }
                return Err(BatchError::new(
                    "row_too_large",
                    "rows",
                    self.settled.to_string(),
                    "a number of cases after which every row is short enough to read",
                    "leave out texts of more than a million bytes",
                ));
            };
            let row = if self.by_row {
                line.name.as_deref().and_then(|name| name.parse().ok()).unwrap_or_default()
            } else {
                // The header is the file's first line, and every row has one.
                line.number.saturating_sub(2)
            };
            let name = line.name.as_deref().filter(|_| !self.by_row);
            match line.value.and_then(|case| case.run(&self.rules)) {
                Ok(outcome) => {
                    let flows = outcome.flows();
                    for flow in &flows {
                        self.batch.push(&FlowRecord::of(name, row, flow));
                    }
                    if flows.is_empty() {
                        self.batch.push(&FlowRecord::without(name, row, None));
                    }
                }
                Err(error) => {
                    let message = error.to_string();
                    // No row can have what the facts do not know: the reader of cases ends there.
                    if message.contains("unknown field") {
                        self.ended = true;
                        return Err(BatchError::new(
                            "unknown_column",
                            "columns",
                            message,
                            "a set of columns that are places of the facts",
                            "rename or drop the column, or name the columns to use",
                        ));
                    }
                    self.said = self.said.saturating_add(message.len());
                    if self.said > MOST_SAID {
                        self.ended = true;
                        return Err(BatchError::new(
                            "batch_too_large",
                            "error",
                            self.settled.to_string(),
                            "a number of cases whose errors fit into one column of texts",
                            "settle the cases in smaller batches",
                        ));
                    }
                    self.batch.push(&FlowRecord::without(name, row, Some(&message)));
                }
            }
            self.settled = self.settled.saturating_add(1);
            if self.settled.checked_rem(PACE) == Some(0)
                && self.progress.as_mut().is_some_and(|progress| progress(self.settled).is_break())
            {
                self.ended = true;
                return Err(stopped(self.settled));
            }
        }
        Ok(())
    }
}

impl Iterator for Cases {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.ended
            && let Err(error) = self.fill(ROWS)
        {
            // What went before the error in the same batch goes with it.
            (self.ended, self.batch) = (true, FlowBatch::default());
            return Some(Err(error.into()));
        }
        if self.batch.rows() == 0 {
            return self.input.lock().ok().and_then(|mut input| input.problem.take()).map(Err);
        }
        self.said = 0;
        let batch = self.batch.finish();
        Some(batch.and_then(|batch| RecordBatch::try_new(self.schema(), batch.columns().to_vec())))
    }
}

impl RecordBatchReader for Cases {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&SCHEMA)
    }
}

/// Settles the cases of a batch. For cases of any number see [`Cases`].
///
/// ```
/// use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray, cast::AsArray, types::Decimal128Type};
/// use refusjon::Rulebook;
/// use refusjon_arrow::cases::{CaseOptions, settle};
/// use std::sync::Arc;
/// let contacts = RecordBatch::try_from_iter([
///     ("sector", Arc::new(StringArray::from(vec!["somatic"])) as ArrayRef),
///     ("date", Arc::new(Date32Array::from(vec![18_627])) as ArrayRef), // 31 December 2020
///     ("points", Arc::new(StringArray::from(vec!["-155.110"])) as ArrayRef),
/// ])?;
/// let flows = settle(&Rulebook::embedded(), "isf.refund", &contacts, &CaseOptions::default())?;
/// let amounts = flows.column_by_name("amount").unwrap().as_primitive::<Decimal128Type>();
/// assert_eq!(amounts.value_as_string(0), "-3552639.44");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`Cases::new`], and when a column is no place of the facts.
pub fn settle(
    rules: &Rulebook,
    rule: &str,
    batch: &RecordBatch,
    options: &CaseOptions,
) -> Result<RecordBatch, BatchError> {
    let input = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    let mut cases = Cases::new(rules, rule, input, options)?;
    cases.fill(usize::MAX)?;
    match cases.next() {
        Some(flows) => Ok(flows?),
        None => Ok(RecordBatch::new_empty(cases.schema())),
    }
}
