//! What each row comes to, asked of the rule once for rows that say the same.

use super::{
    CaseOptions, Work,
    table::{CASE, Table},
    unknown_column,
};
use crate::{
    BatchError, Kernel,
    columns::{self, Memory, NO_DAY},
    ids::{Combinations, NONE, Texts},
    prices::{ASK, FAILS, LEAST, Prices, UNPRICED, borders, in_table},
    result::{self, Notes},
};
use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use refusjon::Rulebook;
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

/// The columns of the batches that [`Amounts`] gives.
pub const AMOUNT_COLUMNS: [&str; 2] = ["amount", "error"];

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let [amount, error] = AMOUNT_COLUMNS;
    Arc::new(Schema::new(vec![
        Field::new(amount, DataType::Decimal128(result::AMOUNT.0, result::AMOUNT.1), true),
        Field::new(error, DataType::Utf8, true),
    ]))
});

/// An outcome that comes to no amount.
const NOTHING: i64 = FAILS.saturating_add(1);
/// The most different texts, combinations and errors that are remembered.
const MOST_TEXTS: u32 = 1 << 18;
const MOST_COMBINATIONS: u32 = 1 << 21;
const MOST_ERRORS: usize = 1 << 14;
const LONGEST: usize = 64;

/// Rules whose day does nothing but pick the figures in force, and where the day stands. Of these, the days between two
/// changes of the figures are alike.
const DATED: [(&str, &str); 1] = [("cofinancing.payment", "date")];

/// What each row of a batch comes to by any rule, each row a case of its own: what
/// [`Outcome::amount`](refusjon::api::Outcome::amount) says, row by row.
///
/// Columns are places of the facts as for [`Cases`](super::Cases), without nested ones and without `case`:
/// `lines[].code` is the one line of each bill. Those that the amount does not depend on, such as names, are best left out
/// by [`CaseOptions::columns`] and kept beside the results by
/// [`StreamOptions::keep_input`](crate::stream::StreamOptions::keep_input): rows that say the same are asked of the rule
/// once and then looked up, and a row that has a name of its own says the same as no other.
///
/// # Result
/// `amount` is decimal128(19, 2) in the currency of the rule; null when the outcome comes to none. A row that cannot be
/// settled has no amount, and `error` says why in the words of the rule.
///
/// ```
/// use arrow_array::{Array, ArrayRef, Date32Array, RecordBatch, StringArray, cast::AsArray, types::Decimal128Type};
/// use refusjon::Rulebook;
/// use refusjon_arrow::{Kernel, cases::{Amounts, CaseOptions}};
/// use std::sync::Arc;
/// let stays = RecordBatch::try_from_iter([
///     ("date", Arc::new(Date32Array::from(vec![15_461, 15_461, 15_461])) as ArrayRef), // 1 May 2012
///     ("points", Arc::new(StringArray::from(vec!["1", "7.350", "-1"])) as ArrayRef),
/// ])?;
/// let kernel = Amounts::new(&Rulebook::embedded(), "cofinancing.payment", &CaseOptions::default());
/// let results = kernel.settle(&stays, &mut Default::default())?;
/// let amounts = results.column(0).as_primitive::<Decimal128Type>();
/// assert_eq!((amounts.value_as_string(0), amounts.value_as_string(1)), ("7641.80".into(), "30567.20".into()));
/// assert!(results.column(1).as_string::<i32>().value(2).contains("minus sign"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Amounts {
    work: Work,
    /// The place of the day, and the days on which figures change.
    dated: Option<(&'static str, Arc<[i32]>)>,
    /// Tells this kernel and its clones from any other, whose answers are not theirs.
    own: Arc<()>,
}

impl Amounts {
    /// Amounts by the rule of this name. Whether there is one is found out when batches are checked.
    #[must_use]
    pub fn new(rules: &Rulebook, rule: &str, options: &CaseOptions) -> Self {
        let dated = DATED.into_iter().find(|(name, _)| *name == rule).map(|(name, place)| {
            let scheme = name.split('.').next().unwrap_or_default();
            (place, borders(rules, scheme).into())
        });
        Self { work: Work::new(rules, rule, options), dated, own: Arc::new(()) }
    }

    fn prepared(&self, schema: &SchemaRef) -> Result<Prepared, BatchError> {
        let wanted = self.work.options.columns.as_deref();
        let table = Table::of(schema, wanted)?;
        self.work.read(table.header())?;
        let mut prepared = Prepared {
            own: Arc::clone(&self.own),
            schema: Arc::clone(schema),
            table,
            facts: Vec::new(),
            date: None,
            texts: Texts::with_room(MOST_TEXTS, LONGEST),
            combinations: Combinations::with_room(MOST_COMBINATIONS),
            prices: Prices::new(),
            errors: HashMap::new(),
            rows: Vec::new(),
            days: Vec::new(),
            empty: Notes::default(),
        };
        for (place, field) in schema.fields().iter().enumerate() {
            if wanted.is_some_and(|wanted| !wanted.contains(field.name())) {
                continue;
            }
            let remedy = "leave the column out, or settle the cases in long form";
            if field.name() == CASE {
                let expected = "a place of the facts: each row is a case";
                return Err(BatchError::new("unknown_column", "columns", CASE, expected, remedy));
            }
            let of_texts = |values: &DataType| {
                matches!(values, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
            };
            let fits = match field.data_type() {
                DataType::Dictionary(_, values) => of_texts(values),
                kind => !kind.is_nested(),
            };
            if !fits {
                let expected = "a column without others in it, or a dictionary of texts";
                return Err(BatchError::wrong_type(field.name(), field.data_type(), expected, remedy));
            }
            let dated = self.dated.as_ref().is_some_and(|(date, _)| date == field.name());
            if dated && *field.data_type() == DataType::Date32 {
                prepared.date = Some(place);
            } else {
                prepared.facts.push((place, Memory::default()));
            }
        }
        Ok(prepared)
    }
}

/// What [`Amounts`] remembers from batch to batch.
#[derive(Debug, Default)]
pub struct AmountsState {
    prepared: Option<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    own: Arc<()>,
    schema: SchemaRef,
    table: Table,
    /// The columns that are combined, with what is remembered of each.
    facts: Vec<(usize, Memory)>,
    /// The column of the day, when the days between two changes are alike.
    date: Option<usize>,
    texts: Texts,
    combinations: Combinations,
    prices: Prices,
    errors: HashMap<(u32, i32), String>,
    rows: Vec<u32>,
    days: Vec<i32>,
    empty: Notes,
}

impl Kernel for Amounts {
    type State = AmountsState;

    fn schema(&self) -> SchemaRef {
        Arc::clone(&SCHEMA)
    }

    fn check(&self, schema: &SchemaRef) -> Result<(), BatchError> {
        self.prepared(schema).map(|_| ())
    }

    fn settle(&self, batch: &RecordBatch, state: &mut AmountsState) -> Result<RecordBatch, BatchError> {
        let schema = batch.schema_ref();
        let fits = |prepared: &Prepared| Arc::ptr_eq(&prepared.own, &self.own) && prepared.schema == *schema;
        if !state.prepared.as_ref().is_some_and(fits) {
            state.prepared = Some(self.prepared(schema)?);
        }
        match &mut state.prepared {
            Some(prepared) => prepared.settle(self, batch),
            None => Ok(RecordBatch::new_empty(self.schema())),
        }
    }
}

/// What the rule says of a row.
enum Answer {
    Amount(i64),
    Nothing,
    Failed(String),
}

impl Prepared {
    fn settle(&mut self, kernel: &Amounts, batch: &RecordBatch) -> Result<RecordBatch, BatchError> {
        let rows = batch.num_rows();
        let mut made = std::mem::take(&mut self.days);
        let days = match self.date.and_then(|date| batch.columns().get(date)) {
            Some(dates) => columns::days(dates, &mut made),
            None => {
                // Any day stands for all.
                made.clear();
                made.resize(rows, 0);
                &made
            }
        };
        let mut of_rows = std::mem::take(&mut self.rows);
        of_rows.clear();
        of_rows.resize(rows, Combinations::EMPTY);
        for (number, (place, memory)) in self.facts.iter_mut().enumerate() {
            if let Some(column) = batch.columns().get(*place) {
                let Self { texts, combinations, .. } = self;
                columns::combine(column, memory, texts, combinations, &mut of_rows, number == 0);
            }
        }
        let mut open = false;
        let known = self.prices.weights.as_slice();
        let mut ore: Vec<i128> = Vec::with_capacity(rows);
        ore.extend(of_rows.iter().zip(days).map(|(facts, day)| {
            let amount = known.get(self.prices.place(*facts, *day)).copied().unwrap_or(ASK);
            open |= amount < LEAST;
            i128::from(amount)
        }));
        let mut absent: Vec<usize> = Vec::new();
        let mut failed: Vec<(usize, String)> = Vec::new();
        if open {
            for (row, amount) in ore.iter_mut().enumerate().filter(|(_, amount)| **amount < i128::from(LEAST))
            {
                let facts = of_rows.get(row).copied().unwrap_or(NONE);
                let day = days.get(row).copied().unwrap_or(NO_DAY);
                *amount = 0;
                match self.answer(kernel, batch, row, facts, day)? {
                    Answer::Amount(ore) => *amount = ore.into(),
                    Answer::Nothing => absent.push(row),
                    Answer::Failed(error) => {
                        absent.push(row);
                        failed.push((row, error));
                    }
                }
            }
        }
        (self.rows, self.days) = (of_rows, made);
        let valid = result::validity(rows, absent.into_iter());
        let errors = self.empty.column(rows, failed.iter().map(|(row, error)| (*row, &**error)))?;
        Ok(RecordBatch::try_new(kernel.schema(), vec![result::amounts(ore, valid)?, errors])?)
    }

    fn answer(
        &mut self,
        kernel: &Amounts,
        batch: &RecordBatch,
        row: usize,
        facts: u32,
        day: i32,
    ) -> Result<Answer, BatchError> {
        let borders: &[i32] = kernel.dated.as_ref().map_or(&[i32::MIN, i32::MAX], |(_, borders)| borders);
        let place = if in_table(day) { self.prices.make_room(facts, day, borders) } else { None };
        let entry = place.and_then(|place| self.prices.weights.get(place)).copied().unwrap_or(ASK);
        match entry {
            NOTHING => return Ok(Answer::Nothing),
            FAILS => {
                if let Some(error) = self.errors.get(&(facts, day)) {
                    return Ok(Answer::Failed(error.clone()));
                }
            }
            known if known >= LEAST => return Ok(Answer::Amount(known)),
            _ => {}
        }
        let answer = self.ask(kernel, batch, row)?;
        let Some(entry) = place.and_then(|place| self.prices.weights.get_mut(place)) else {
            return Ok(answer);
        };
        *entry = match &answer {
            Answer::Amount(ore) if *ore >= LEAST => *ore,
            Answer::Amount(_) => UNPRICED,
            Answer::Nothing => NOTHING,
            Answer::Failed(error) => {
                if self.errors.len() >= MOST_ERRORS {
                    self.errors.clear();
                }
                self.errors.insert((facts, day), error.clone());
                FAILS
            }
        };
        Ok(answer)
    }

    /// Reads the row as a case and runs the rule.
    fn ask(&mut self, kernel: &Amounts, batch: &RecordBatch, row: usize) -> Result<Answer, BatchError> {
        let Some(line) = kernel.work.read(self.table.one_row(batch, row))?.next() else {
            return Ok(Answer::Nothing);
        };
        match line.value.and_then(|case| case.run(&kernel.work.rules)) {
            Ok(outcome) => Ok(outcome.amount().map_or(Answer::Nothing, |money| Answer::Amount(money.ore()))),
            Err(error) => {
                let message = error.to_string();
                unknown_column(&message)?;
                Ok(Answer::Failed(message))
            }
        }
    }
}
