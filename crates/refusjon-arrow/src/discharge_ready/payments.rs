//! Payments for whole batches of payable days.

use super::table::{Days, MOST_DAYS, Rule, borders, fault};
use crate::{
    BatchError, Kernel, Options,
    columns::{self, Memory, NO_DAY},
    ids::{Combinations, NONE, Texts},
    options::Places,
    result::{self, Notes},
    rows::push_field,
};
use arrow_array::{ArrayRef, RecordBatch, UInt32Array};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use refusjon::{
    Rulebook,
    discharge_ready::{Across2019, Policy},
};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

/// The columns that a batch of payable days may have.
pub const STRETCH_COLUMNS: [&str; 4] = ["from", "until", "care_area", "institution"];
const FROM: usize = 0;
const UNTIL: usize = 1;
const PLACE: std::ops::Range<usize> = 2..4;

/// The columns of the batches that [`Payments`] gives.
pub const PAYMENTS_COLUMNS: [&str; 3] = ["days", "amount", "error"];

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let [days, amount, error] = PAYMENTS_COLUMNS;
    Arc::new(Schema::new(vec![
        Field::new(days, DataType::UInt32, true),
        Field::new(amount, DataType::Decimal128(result::AMOUNT.0, result::AMOUNT.1), true),
        Field::new(error, DataType::Utf8, true),
    ]))
});

/// The most care areas and institutions, the misspelt ones among them, that get a table.
const MOST_PLACES: usize = 64;
/// The most errors that are remembered.
const MOST_ERRORS: usize = 1 << 14;

/// Payments for discharge-ready patients, one stretch of waiting days a row.
///
/// A row is a stretch of days on which every condition of section 13 holds: what
/// [`payment`](refusjon::discharge_ready::payment) finds in the events of a stay and gives as its segments. The amount is
/// what `payment` says of a stay whose conditions come to hold as `from` begins and cease as `until` begins. Who pays, and
/// why a day is payable, is for that rule to say; this kernel counts.
///
/// # Columns
/// | column | what | types |
/// | --- | --- | --- |
/// | `from` | the first day | date32; date64, timestamp without zone; text such as `2024-03-01` |
/// | `until` | the first day after the stretch | as `from` |
/// | `care_area` | `somatic`, `mental_health` or `addiction_care` | text in all its forms |
/// | `institution` | such as `public_hospital`, which it is when nothing is said | text in all its forms |
///
/// `from`, `until` and `care_area` must be there; the last two may be given for every row with [`Options::fixed`].
///
/// # Result
/// `days` is the number of payable days (uint32), `amount` what they come to in kroner (decimal128(19, 2)). Days on which
/// the care area or the institution was not in the scheme come to nothing. A row that cannot be settled has neither, and
/// `error` says what is wrong in the words of the rule: a day without a known rate, a stretch that ends before it begins.
///
/// # Speed
/// A row costs two look-ups in a running sum of day rates. Stretches that hold an unpayable day take a longer way, and
/// those that hold a day with an error are the rule's own.
#[derive(Debug, Clone)]
pub struct Payments {
    rule: Rule,
    options: Options,
    borders: Vec<i32>,
    fixed: [Option<String>; 4],
    /// Tells this kernel and its clones from any other, whose rates are not theirs.
    own: Arc<()>,
}

impl Payments {
    /// Payments by a rulebook and a policy.
    #[must_use]
    pub fn new(rules: &Rulebook, policy: &Policy, options: &Options) -> Self {
        let fixed = STRETCH_COLUMNS.map(|name| {
            options
                .all_fixed()
                .find(|(column, _)| *column == name)
                .map(|(_, text)| text.trim_ascii().to_owned())
        });
        Self {
            rule: Rule { rules: rules.clone(), policy: *policy },
            options: options.clone(),
            borders: borders(rules),
            fixed,
            own: Arc::new(()),
        }
    }

    fn fixed(&self, known: usize) -> Option<&str> {
        self.fixed.get(known)?.as_deref()
    }

    fn places(&self, schema: &SchemaRef) -> Result<Places, BatchError> {
        let needed = [
            ("from", "the first payable day"),
            ("until", "the first day after the last payable one"),
            ("care_area", "such as somatic"),
        ];
        let places = Places::of(schema, &STRETCH_COLUMNS, &needed, &self.options)?;
        for (known, name) in STRETCH_COLUMNS.iter().enumerate() {
            let Some(field) = places.get(known).and_then(|place| schema.fields().get(place)) else {
                continue;
            };
            if PLACE.contains(&known) {
                columns::check_text(name, field.data_type())?;
            } else {
                columns::check_day(name, field.data_type())?;
            }
        }
        Ok(places)
    }
}

/// The payments of a batch. To settle many batches see [`Payments`] and [`stream`](crate::stream).
///
/// ```
/// use arrow_array::{ArrayRef, RecordBatch, StringArray, cast::AsArray, types::Decimal128Type};
/// use refusjon::{Rulebook, discharge_ready::Policy};
/// use refusjon_arrow::{Options, discharge_ready};
/// use std::sync::Arc;
/// let batch = RecordBatch::try_from_iter([
///     ("from", Arc::new(StringArray::from(vec!["2023-12-30", "2013-05-01"])) as ArrayRef),
///     ("until", Arc::new(StringArray::from(vec!["2024-01-02", "2013-05-02"])) as ArrayRef),
/// ])?;
/// let options = Options::default().fixed("care_area", "somatic");
/// let payments = discharge_ready::payments(&Rulebook::embedded(), &Policy::default(), &batch, &options)?;
/// let amounts = payments.column(1).as_primitive::<Decimal128Type>();
/// assert_eq!(amounts.value_as_string(0), "16761.00"); // 2 x 5508 + 5745
/// assert!(payments.column(2).as_string::<i32>().value(1).contains("no day rate on 2013-05-01"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When a column is missing, stands twice or has a type that cannot be read. What is wrong with a row stands in its
/// `error`.
pub fn payments(
    rules: &Rulebook,
    policy: &Policy,
    batch: &RecordBatch,
    options: &Options,
) -> Result<RecordBatch, BatchError> {
    Payments::new(rules, policy, options).settle(batch, &mut PaymentsState::default())
}

/// What [`Payments`] remembers from batch to batch: the running sums, and memory to work in.
#[derive(Debug, Default)]
pub struct PaymentsState {
    prepared: Option<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    own: Arc<()>,
    places: Places,
    /// `care_area` and `institution`, where they are columns.
    named: Vec<(usize, Memory)>,
    texts: Texts,
    combinations: Combinations,
    /// The running sums of each combination that has come up.
    tables: Vec<Option<Days>>,
    errors: HashMap<(u32, i32), String>,
    rows: Vec<u32>,
    from: Vec<i32>,
    until: Vec<i32>,
    empty: Notes,
}

impl Kernel for Payments {
    type State = PaymentsState;

    fn schema(&self) -> SchemaRef {
        Arc::clone(&SCHEMA)
    }

    fn check(&self, schema: &SchemaRef) -> Result<(), BatchError> {
        self.places(schema).map(|_| ())
    }

    fn settle(&self, batch: &RecordBatch, state: &mut PaymentsState) -> Result<RecordBatch, BatchError> {
        let schema = batch.schema_ref();
        let fits =
            |prepared: &Prepared| Arc::ptr_eq(&prepared.own, &self.own) && prepared.places.is_of(schema);
        if !state.prepared.as_ref().is_some_and(fits) {
            let places = self.places(schema)?;
            let named =
                PLACE.filter(|known| places.get(*known).is_some()).map(|known| (known, Memory::default()));
            state.prepared = Some(Prepared {
                own: Arc::clone(&self.own),
                named: named.collect(),
                places,
                texts: Texts::default(),
                combinations: Combinations::default(),
                tables: Vec::new(),
                errors: HashMap::new(),
                rows: Vec::new(),
                from: Vec::new(),
                until: Vec::new(),
                empty: Notes::default(),
            });
        }
        match &mut state.prepared {
            Some(prepared) => prepared.settle(self, batch),
            None => Ok(RecordBatch::new_empty(self.schema())),
        }
    }
}

impl Prepared {
    fn settle(&mut self, kernel: &Payments, batch: &RecordBatch) -> Result<RecordBatch, BatchError> {
        let rows = batch.num_rows();
        let (mut made_from, mut made_until) =
            (std::mem::take(&mut self.from), std::mem::take(&mut self.until));
        let from = days_of(kernel, &self.places, batch, FROM, &mut made_from);
        let until = days_of(kernel, &self.places, batch, UNTIL, &mut made_until);

        let mut ore: Vec<i128> = Vec::with_capacity(rows);
        let mut days: Vec<u32> = Vec::with_capacity(rows);
        let mut of_rows = std::mem::take(&mut self.rows);
        of_rows.clear();
        let mut open = false;
        if self.named.is_empty() {
            if rows > 0 {
                self.make_table(kernel, batch, 0, Combinations::EMPTY);
            }
            if let Some(Some(table)) = self.tables.first() {
                ore.extend(from.iter().zip(until).map(|(from, until)| {
                    let amount = table.amount(*from, *until);
                    open |= amount < 0;
                    i128::from(amount)
                }));
            }
        } else {
            of_rows.resize(rows, Combinations::EMPTY);
            for (place, (known, memory)) in self.named.iter_mut().enumerate() {
                if let Some(column) = self.places.get(*known).and_then(|at| batch.columns().get(at)) {
                    columns::combine(
                        column,
                        memory,
                        &mut self.texts,
                        &mut self.combinations,
                        &mut of_rows,
                        place == 0,
                    );
                }
            }
            let tables = self.tables.as_slice();
            ore.extend(of_rows.iter().zip(from).zip(until).map(|((place, from), until)| {
                let table = usize::try_from(*place).ok().and_then(|place| tables.get(place)?.as_ref());
                let amount = table.map_or(-1, |table| table.amount(*from, *until));
                open |= amount < 0;
                i128::from(amount)
            }));
        }
        days.extend(from.iter().zip(until).map(|(from, until)| until.wrapping_sub(*from).cast_unsigned()));
        let mut failed: Vec<(usize, String)> = Vec::new();
        if open {
            for (row, (amount, days)) in ore.iter_mut().zip(&mut days).enumerate() {
                if *amount >= 0 {
                    continue;
                }
                let place = of_rows.get(row).copied().unwrap_or(Combinations::EMPTY);
                let stretch =
                    (from.get(row).copied().unwrap_or(NO_DAY), until.get(row).copied().unwrap_or(NO_DAY));
                (*amount, *days) = match self.answer(kernel, batch, row, place, stretch) {
                    Ok((ore, days)) => (ore.into(), days),
                    Err(error) => {
                        failed.push((row, error));
                        (0, 0)
                    }
                };
            }
        }
        (self.rows, self.from, self.until) = (of_rows, made_from, made_until);
        let valid = result::validity(rows, failed.iter().map(|(row, _)| *row));
        let days: ArrayRef = Arc::new(UInt32Array::try_new(days.into(), valid.clone())?);
        let errors = self.empty.column(rows, failed.iter().map(|(row, error)| (*row, &**error)))?;
        Ok(RecordBatch::try_new(kernel.schema(), vec![days, result::amounts(ore, valid)?, errors])?)
    }

    /// Makes the running sums of the place that the row names, unless they are there.
    fn make_table(&mut self, kernel: &Payments, batch: &RecordBatch, row: usize, place: u32) {
        let Ok(at) = usize::try_from(place) else { return };
        if at >= MOST_PLACES || self.tables.get(at).is_some_and(Option::is_some) {
            return;
        }
        let words = self.place(kernel, batch, row);
        if at >= self.tables.len() {
            self.tables.resize_with(at.saturating_add(1), || None);
        }
        if let Some(table) = self.tables.get_mut(at) {
            *table = Some(Days::new(&kernel.rule, &kernel.borders, &words));
        }
    }

    /// Care area and institution as a table of text has them.
    fn place(&self, kernel: &Payments, batch: &RecordBatch, row: usize) -> String {
        let mut words = String::new();
        for known in PLACE {
            if known > PLACE.start {
                words.push(',');
            }
            push_field(&mut words, &self.cell(kernel, batch, row, known));
        }
        words
    }

    fn cell(&self, kernel: &Payments, batch: &RecordBatch, row: usize, known: usize) -> String {
        let mut cell = String::new();
        match self.places.get(known).and_then(|place| batch.columns().get(place)) {
            Some(column) => columns::write_cell(column, row, &mut cell),
            None => cell.push_str(kernel.fixed(known).unwrap_or_default()),
        }
        cell.trim_ascii().to_owned()
    }

    /// Øre and payable days of a stretch that the running sums do not answer at once.
    fn answer(
        &mut self,
        kernel: &Payments,
        batch: &RecordBatch,
        row: usize,
        place: u32,
        (from, until): (i32, i32),
    ) -> Result<(i64, u32), String> {
        if place != NONE {
            self.make_table(kernel, batch, row, place);
        }
        let table = usize::try_from(place).ok().and_then(|place| self.tables.get(place)?.as_ref());
        let mut key = None;
        if let Some(table) = table {
            let plain = table.amount(from, until);
            if plain >= 0 {
                return Ok((plain, until.wrapping_sub(from).cast_unsigned()));
            }
            // Under the other reading it matters when the notice was sent, and with it where a stretch begins.
            let by_days = kernel.rule.policy.across_2019 == Across2019::DaysFrom2019;
            if by_days && let Some(partly) = table.partly(from, until) {
                return Ok(partly);
            }
            let short = until.checked_sub(from).is_some_and(|days| days.unsigned_abs() <= MOST_DAYS);
            let failing = table.first_failing(from, until).flatten().filter(|_| by_days && short);
            key = failing.map(|day| (place, day));
            if let Some(error) = key.and_then(|key| self.errors.get(&key)) {
                return Err(error.clone());
            }
        }
        let (from, until) = (self.cell(kernel, batch, row, FROM), self.cell(kernel, batch, row, UNTIL));
        if let Some(fault) = fault(&from, &until) {
            return Err(fault);
        }
        match kernel.rule.payment(&from, &until, &self.place(kernel, batch, row)) {
            Ok(payment) => Ok((payment.amount.ore(), payment.days)),
            Err(error) => {
                let error = error.to_string();
                if let Some(key) = key {
                    if self.errors.len() >= MOST_ERRORS {
                        self.errors.clear();
                    }
                    self.errors.insert(key, error.clone());
                }
                Err(error)
            }
        }
    }
}

fn days_of<'a>(
    kernel: &Payments,
    places: &Places,
    batch: &'a RecordBatch,
    known: usize,
    made: &'a mut Vec<i32>,
) -> &'a [i32] {
    match places.get(known).and_then(|place| batch.columns().get(place)) {
        Some(column) => columns::days(column, made),
        None => {
            let day = kernel.fixed(known).and_then(columns::parse).unwrap_or(NO_DAY);
            made.clear();
            made.resize(batch.num_rows(), day);
            made
        }
    }
}
