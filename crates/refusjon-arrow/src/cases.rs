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
//! [`Amounts`] gives each row what its case comes to, and asks the rule once for rows that say the same.
//!
//! Every column must be a place of the facts; [`CaseOptions::columns`] names those that are. Moments are timestamps
//! without time zone, days are date32, and exact numbers are decimal128, whole numbers or text. A line break within a text
//! is read as a blank.

mod amounts;
mod table;

use crate::{Batch, BatchError, FLOW_COLUMNS, FlowBatch, FlowRecord, InParts, stream::stopped};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use refusjon::{Parts, Rulebook, api};
use std::{
    fmt,
    io::Read,
    ops::ControlFlow,
    sync::{Arc, LazyLock},
};
use table::{CASE, Problem};

pub use amounts::{AMOUNT_COLUMNS, Amounts, AmountsState};
pub use table::Table;

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

/// The most bytes of errors in one batch.
const MOST_SAID: usize = 1 << 30;

/// What a rule is told beside rulebook and cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseOptions {
    policy: Option<serde_json::Value>,
    set: Vec<(String, String)>,
    columns: Option<Vec<String>>,
    threads: Option<usize>,
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

    /// Settles with so many threads; with one, the thread that asks for the next batch does. As many as the machine runs
    /// at once unless said otherwise.
    #[must_use]
    pub const fn threads(mut self, threads: usize) -> Self {
        self.threads = Some(threads);
        self
    }
}

/// Settles the cases of a reader as they are asked for, over several threads: who pays whom, in long form.
///
/// A case in which nobody pays has one row without parties; one that cannot be settled has one row whose `error` says why,
/// in the words of the rule, and the others are settled all the same. Cases come out in the order in which they went in.
/// Memory does not grow with the number of cases, but for eight bytes of the name of each.
pub struct Cases {
    settling: InParts<Result<Settled, BatchError>>,
    problem: Problem,
    progress: Option<Progress>,
    settled: u64,
    ended: bool,
}

type Progress = Box<dyn FnMut(u64) -> ControlFlow<()> + Send>;

impl fmt::Debug for Cases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cases").field("settled", &self.settled).finish_non_exhaustive()
    }
}

/// The cases of a part, settled.
struct Settled {
    flows: RecordBatch,
    cases: u64,
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
        let mut table = Table::new(input, options.columns.as_deref())?;
        let work = Work::new(rules, rule, options);
        work.read(table.header())?;
        let by_row = table.names_rows();
        let problem = table.keep_problem();
        let settling = InParts::new(Parts::new(table, Some(CASE))?, options.threads, move |mut part| {
            let (skip, lines) = (part.skip(), part.lines());
            let settled = work.settle(&mut part, by_row, skip, |line| lines.in_table(line))?;
            if part.is_read() { Ok(settled) } else { Err(too_long()) }
        });
        Ok(Self { settling, problem, progress: None, settled: 0, ended: false })
    }

    /// Calls `progress` with the number of cases settled so far, after each part of some thousand rows. On
    /// [`ControlFlow::Break`] the cases end with an error whose code is [`STOPPED`](crate::stream::STOPPED).
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(u64) -> ControlFlow<()> + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    fn flows(&mut self) -> Result<Option<RecordBatch>, BatchError> {
        let Some(settled) = self.settling.next() else { return Ok(None) };
        let Settled { flows, cases } = settled??;
        self.settled = self.settled.saturating_add(cases);
        match self.progress.as_mut().map(|progress| progress(self.settled)) {
            Some(ControlFlow::Break(())) => Err(stopped(self.settled)),
            _ => Ok(Some(flows)),
        }
    }
}

/// What is done with each part.
#[derive(Debug, Clone)]
struct Work {
    rules: Rulebook,
    rule: String,
    options: CaseOptions,
}

impl Work {
    fn new(rules: &Rulebook, rule: &str, options: &CaseOptions) -> Self {
        Self { rules: rules.clone(), rule: rule.to_owned(), options: options.clone() }
    }

    fn read<R: Read>(&self, table: R) -> Result<api::Cases<R>, BatchError> {
        let mut cases = api::Cases::new(&self.rule, table)?;
        for (place, text) in &self.options.set {
            cases = cases.set(place, text)?;
        }
        Ok(match &self.options.policy {
            Some(policy) => cases.policy(policy.clone()),
            None => cases,
        })
    }

    /// Settles the cases of a table but for the first few; it may name them by their rows.
    fn settle(
        &self,
        table: impl Read,
        by_row: bool,
        skip: usize,
        in_table: impl Fn(u64) -> u64,
    ) -> Result<Settled, BatchError> {
        let mut batch = FlowBatch::default();
        let (mut cases, mut said) = (0_u64, 0_usize);
        for line in self.read(table)?.skip(skip) {
            let row = if by_row {
                line.name.as_deref().and_then(|name| name.parse().ok()).unwrap_or_default()
            } else {
                // The header is the first line, and every row has one.
                in_table(line.number).saturating_sub(2)
            };
            let name = line.name.as_deref().filter(|_| !by_row);
            match line.value.and_then(|case| case.run(&self.rules)) {
                Ok(outcome) => {
                    let flows = outcome.flows();
                    for flow in &flows {
                        batch.push(&FlowRecord::of(name, row, flow));
                    }
                    if flows.is_empty() {
                        batch.push(&FlowRecord::without(name, row, None));
                    }
                }
                Err(error) => {
                    let message = error.to_string();
                    unknown_column(&message)?;
                    said = said.saturating_add(message.len());
                    if said > MOST_SAID {
                        return Err(BatchError::new(
                            "batch_too_large",
                            "error",
                            cases.to_string(),
                            "a number of cases whose errors fit into one column of texts",
                            "settle the cases in smaller batches",
                        ));
                    }
                    batch.push(&FlowRecord::without(name, row, Some(&message)));
                }
            }
            cases = cases.saturating_add(1);
        }
        let flows = batch.finish()?;
        let flows = RecordBatch::try_new(Arc::clone(&SCHEMA), flows.columns().to_vec())?;
        Ok(Settled { flows, cases })
    }
}

/// No row can have what the facts do not know.
fn unknown_column(message: &str) -> Result<(), BatchError> {
    if !message.contains("unknown field") {
        return Ok(());
    }
    Err(BatchError::new(
        "unknown_column",
        "columns",
        message,
        "a set of columns that are places of the facts",
        "rename or drop the column, or name the columns to use",
    ))
}

/// A row has stopped the reader of texts.
fn too_long() -> BatchError {
    BatchError::new(
        "row_too_large",
        "rows",
        "a row of more than a million bytes",
        "rows that are short enough to read",
        "leave out long texts",
    )
}

impl Iterator for Cases {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.flows() {
                Ok(Some(flows)) if flows.num_rows() == 0 => {}
                Ok(Some(flows)) => return Some(Ok(flows)),
                Ok(None) => {
                    self.ended = true;
                    return self.problem.take().map(Err);
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error.into()));
                }
            }
        }
        None
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
    let mut table = Table::new(input, options.columns.as_deref())?;
    let by_row = table.names_rows();
    let settled = Work::new(rules, rule, options).settle(&mut table, by_row, 0, |line| line)?;
    if table.is_read() { Ok(settled.flows) } else { Err(too_long()) }
}
