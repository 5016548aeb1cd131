//! Sums of results by any columns.

use crate::{
    BatchError, Kernel,
    columns::{self, Memory, NO_DAY},
    ids::{Combinations, NONE, Texts},
    options::place,
};
use arrow_array::{
    Array, ArrayRef, Decimal128Array, RecordBatch, StringArray, UInt64Array,
    cast::AsArray,
    types::{Decimal128Type, UInt64Type},
};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use chrono::Datelike;
use std::sync::Arc;

/// What rows are summed by.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Key {
    /// The text, whole number or boolean of a column. Nulls and empty texts are one group.
    Column(String),
    /// The calendar year of a column of days.
    Year(String),
}

impl Key {
    fn name(&self) -> &str {
        match self {
            Self::Column(name) | Self::Year(name) => name,
        }
    }

    fn title(&self) -> &str {
        match self {
            Self::Column(name) => name,
            Self::Year(_) => "year",
        }
    }
}

impl From<&str> for Key {
    fn from(name: &str) -> Self {
        Self::Column(name.to_owned())
    }
}

/// The sums of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Sum {
    /// Rows in all.
    pub rows: u64,
    /// Rows that could not be settled and are in no amount.
    pub failed: u64,
    /// The sum of the amounts, in øre.
    pub ore: i128,
}

/// The most groups, and the most texts of all keys together.
const MOST: u32 = 1 << 22;

/// Adds up results by keys, batch by batch, in memory that grows with the number of groups alone.
///
/// ```
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
/// use refusjon::{Rulebook, discharge_ready::Policy};
/// use refusjon_arrow::{Options, Sums, discharge_ready};
/// use std::sync::Arc;
/// let text = |texts: [&str; 3]| Arc::new(StringArray::from_iter_values(texts)) as ArrayRef;
/// let stays = RecordBatch::try_from_iter([
///     ("municipality", text(["Molde", "Aukra", "Molde"])),
///     ("from", text(["2024-03-01", "2024-03-01", "2013-03-01"])),
///     ("until", text(["2024-03-04", "2024-03-02", "2013-03-02"])),
/// ])?;
/// let options = Options::default().fixed("care_area", "somatic");
/// let payments = discharge_ready::payments(&Rulebook::embedded(), &Policy::default(), &stays, &options)?;
/// let mut sums = Sums::new(["municipality".into()]);
/// sums.add(&stays, &payments)?;
/// let molde = sums.groups().find(|(keys, _)| keys == &["Molde"]).unwrap().1;
/// assert_eq!((molde.rows, molde.failed, molde.ore), (2, 1, 3 * 574_500));
/// assert_eq!(sums.total().rows, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Sums {
    keys: Vec<Key>,
    memories: Vec<Memory>,
    texts: Texts,
    combinations: Combinations,
    /// The sums of each combination that is a group; most combinations of several keys are on the way to one.
    by_combination: Vec<Sum>,
    /// The groups in the order in which they came, with the texts of their keys.
    groups: Vec<(u32, Vec<u32>)>,
    rows: Vec<u32>,
    days: Vec<i32>,
}

impl Sums {
    /// Sums by these keys; by none, there is one group.
    #[must_use]
    pub fn new(keys: impl IntoIterator<Item = Key>) -> Self {
        let keys: Vec<Key> = keys.into_iter().collect();
        Self {
            memories: keys.iter().map(|_| Memory::default()).collect(),
            keys,
            texts: Texts::with_room(MOST, usize::MAX),
            combinations: Combinations::with_room(MOST),
            by_combination: Vec::new(),
            groups: Vec::new(),
            rows: Vec::new(),
            days: Vec::new(),
        }
    }

    fn check(keys: &[Key], schema: &Schema) -> Result<(), BatchError> {
        for key in keys {
            let Some(found) = place(schema, key.name())?.and_then(|place| schema.fields().get(place)) else {
                let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
                let expected = format!("one of the columns {}", names.join(", "));
                return Err(BatchError::new(
                    "missing_column",
                    "keys",
                    key.name(),
                    expected,
                    "correct the name",
                ));
            };
            match key {
                Key::Column(name) => columns::check_word(name, found.data_type())?,
                Key::Year(name) => columns::check_day(name, found.data_type())?,
            }
        }
        Ok(())
    }

    /// Adds the rows of a batch: `facts` has the keys, and `results`, which may be the same batch, the column `amount`.
    /// A row without an amount has failed.
    ///
    /// # Errors
    /// When a column is missing or has a type that cannot be read, when the batches differ in their number of rows, or when
    /// there are more than four million groups.
    pub fn add(&mut self, facts: &RecordBatch, results: &RecordBatch) -> Result<(), BatchError> {
        Self::check(&self.keys, facts.schema_ref())?;
        let amounts = place(results.schema_ref(), "amount")?
            .and_then(|place| results.columns().get(place)?.as_primitive_opt::<Decimal128Type>())
            .filter(|amounts| amounts.scale() == 2 && amounts.len() == facts.num_rows())
            .ok_or_else(|| {
                let expected =
                    "results with a column amount of decimals with two places, one for each row of facts";
                let remedy = "give the batch that the kernel made of these facts";
                BatchError::new("wrong_type", "results", results.schema().to_string(), expected, remedy)
            })?;
        self.group(facts)?;
        let Self { rows, by_combination, groups, combinations, keys, .. } = self;
        let mut add = |group: u32, amount: Option<i128>| {
            let sum = usize::try_from(group).ok().and_then(|group| by_combination.get_mut(group))?;
            if sum.rows == 0 {
                groups.push((group, combinations.texts(group, keys.len())));
            }
            sum.rows = sum.rows.saturating_add(1);
            match amount {
                Some(ore) => sum.ore = sum.ore.checked_add(ore)?,
                None => sum.failed = sum.failed.saturating_add(1),
            }
            Some(())
        };
        let added = if amounts.null_count() == 0 {
            rows.iter().zip(amounts.values()).try_for_each(|(group, amount)| add(*group, Some(*amount)))
        } else {
            rows.iter().zip(amounts).try_for_each(|(group, amount)| add(*group, amount))
        };
        added.ok_or_else(too_large)
    }

    /// The group of each row; each has its sums.
    fn group(&mut self, facts: &RecordBatch) -> Result<(), BatchError> {
        let Self { keys, memories, texts, combinations, by_combination, rows, days, .. } = self;
        rows.clear();
        rows.resize(facts.num_rows(), Combinations::EMPTY);
        for (number, (key, memory)) in keys.iter().zip(memories).enumerate() {
            let Some(column) =
                place(facts.schema_ref(), key.name())?.and_then(|place| facts.columns().get(place))
            else {
                continue;
            };
            match key {
                Key::Column(_) => columns::combine(column, memory, texts, combinations, rows, number == 0),
                Key::Year(_) => {
                    let mut known = (0..0, 0_u32);
                    for (row, day) in rows.iter_mut().zip(columns::days(column, days)) {
                        if !known.0.contains(day) {
                            known = year(*day, texts);
                        }
                        *row = combinations.with(*row, known.1);
                    }
                }
            }
        }
        by_combination.resize(combinations.len().max(by_combination.len()), Sum::default());
        if rows.contains(&NONE) { Err(too_large()) } else { Ok(()) }
    }

    /// The groups in the order in which they came: the texts of their keys, an empty one where a row had none, and their
    /// sums.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = (Vec<&str>, Sum)> {
        self.groups.iter().map(|(group, keys)| {
            let sum = usize::try_from(*group).ok().and_then(|group| self.by_combination.get(group));
            (keys.iter().map(|key| self.texts.text(*key)).collect(), sum.copied().unwrap_or_default())
        })
    }

    /// The sums of all rows.
    #[must_use]
    pub fn total(&self) -> Sum {
        self.groups().fold(Sum::default(), |total, (_, sum)| Sum {
            rows: total.rows.saturating_add(sum.rows),
            failed: total.failed.saturating_add(sum.failed),
            ore: total.ore.saturating_add(sum.ore),
        })
    }

    /// The columns of [`Sums::batch`]: the keys as text, `rows`, `failed` and `amount`.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        schema(&self.keys)
    }

    /// The groups as a batch.
    ///
    /// # Errors
    /// When the sum of a group has more than 38 digits.
    pub fn batch(&self) -> Result<RecordBatch, BatchError> {
        let groups: Vec<(Vec<&str>, Sum)> = self.groups().collect();
        let key = |number: usize| -> ArrayRef {
            let texts =
                groups.iter().map(|(keys, _)| keys.get(number).copied().filter(|text| !text.is_empty()));
            Arc::new(StringArray::from_iter(texts))
        };
        let mut columns: Vec<ArrayRef> = (0..self.keys.len()).map(key).collect();
        let count = |count: fn(&Sum) -> u64| -> ArrayRef {
            Arc::new(UInt64Array::from_iter_values(groups.iter().map(|(_, sum)| count(sum))))
        };
        columns.push(count(|sum| sum.rows));
        columns.push(count(|sum| sum.failed));
        let amounts = Decimal128Array::from_iter_values(groups.iter().map(|(_, sum)| sum.ore));
        amounts.validate_decimal_precision(38)?;
        columns.push(Arc::new(amounts.with_precision_and_scale(38, 2)?));
        Ok(RecordBatch::try_new(self.schema(), columns)?)
    }

    /// Adds the groups of a batch that [`Sums::batch`] made by the same keys.
    ///
    /// # Errors
    /// When the batch has other columns, or there are too many groups.
    pub fn merge(&mut self, sums: &RecordBatch) -> Result<(), BatchError> {
        let other = || {
            let remedy = "merge sums by the same keys";
            BatchError::new(
                "wrong_type",
                "sums",
                sums.schema().to_string(),
                self.schema().to_string(),
                remedy,
            )
        };
        if sums.schema_ref() != &self.schema() {
            return Err(other());
        }
        let (keys, counts) = sums.columns().split_at_checked(self.keys.len()).ok_or_else(other)?;
        let [rows, failed, amounts] = counts else { return Err(other()) };
        let (rows, failed) = (rows.as_primitive::<UInt64Type>(), failed.as_primitive::<UInt64Type>());
        let amounts = amounts.as_primitive::<Decimal128Type>();
        let mut text = String::new();
        for (row, ((rows, failed), ore)) in
            rows.values().iter().zip(failed.values()).zip(amounts.values()).enumerate()
        {
            let mut group = Combinations::EMPTY;
            for key in keys {
                text.clear();
                columns::write_cell(key, row, &mut text);
                group = self.combinations.with(group, self.texts.add(&text));
            }
            let at = usize::try_from(group).ok().filter(|_| group != NONE).ok_or_else(too_large)?;
            if at >= self.by_combination.len() {
                self.by_combination.resize(self.combinations.len().max(at.saturating_add(1)), Sum::default());
            }
            let sum = self.by_combination.get_mut(at).ok_or_else(too_large)?;
            if sum.rows == 0 && *rows > 0 {
                self.groups.push((group, self.combinations.texts(group, self.keys.len())));
            }
            sum.rows = sum.rows.saturating_add(*rows);
            sum.failed = sum.failed.saturating_add(*failed);
            sum.ore = sum.ore.checked_add(*ore).ok_or_else(too_large)?;
        }
        Ok(())
    }

    fn clear(&mut self) {
        for (group, _) in self.groups.drain(..) {
            if let Some(sum) =
                usize::try_from(group).ok().and_then(|group| self.by_combination.get_mut(group))
            {
                *sum = Sum::default();
            }
        }
    }
}

fn schema(keys: &[Key]) -> SchemaRef {
    let mut fields: Vec<Field> =
        keys.iter().map(|key| Field::new(key.title(), DataType::Utf8, true)).collect();
    fields.push(Field::new("rows", DataType::UInt64, false));
    fields.push(Field::new("failed", DataType::UInt64, false));
    fields.push(Field::new("amount", DataType::Decimal128(38, 2), false));
    Arc::new(Schema::new(fields))
}

/// The days of a year and the number of its text.
fn year(day: i32, texts: &mut Texts) -> (std::ops::Range<i32>, u32) {
    let of = columns::calendar(day).filter(|_| day != NO_DAY);
    let Some(year) = of.map(|day| day.year()) else { return (day..day.saturating_add(1), 0) };
    let first = |year: i32| chrono::NaiveDate::from_ymd_opt(year, 1, 1).map(columns::number);
    let days = first(year).zip(first(year.saturating_add(1)));
    (days.map_or(0..0, |(first, next)| first..next), texts.add(&year.to_string()))
}

fn too_large() -> BatchError {
    BatchError::new(
        "total_out_of_range",
        "keys",
        "more groups or larger sums than can be held",
        "at most four million groups",
        "sum by fewer keys, or in smaller parts",
    )
}

/// A kernel whose results are the sums of another's, chunk by chunk, so that threads sum what they settle and no results
/// by row leave them. [`Sums::merge`] adds the chunks up.
///
/// ```
/// # use arrow_array::{ArrayRef, Date32Array, RecordBatch, RecordBatchIterator, StringArray};
/// # use refusjon::{Rulebook, isf::Policy};
/// # use refusjon_arrow::{Options, isf::Refunds, stream::{Stream, StreamOptions}};
/// # use std::sync::Arc;
/// # let batch = RecordBatch::try_from_iter([
/// #     ("hospital", Arc::new(StringArray::from(vec!["Molde"; 1000])) as ArrayRef),
/// #     ("code", Arc::new(StringArray::from(vec!["27"; 1000])) as ArrayRef),
/// #     ("date", Arc::new(Date32Array::from(vec![18_383; 1000])) as ArrayRef),
/// # ])?;
/// # let schema = batch.schema();
/// # let input = RecordBatchIterator::new([Ok(batch)], schema);
/// # let kernel = Refunds::new(&Rulebook::embedded(), &Policy::default(), &Options::default().fixed("sector", "somatic"));
/// use refusjon_arrow::{Key, Summed, Sums};
/// let keys = vec![Key::from("hospital"), Key::Year("date".into())];
/// let mut sums = Sums::new(keys.clone());
/// for chunk in Stream::new(Summed::new(kernel, keys), input, StreamOptions::default().rows(300))? {
///     sums.merge(&chunk?)?;
/// }
/// assert_eq!(sums.groups().next().unwrap().0, ["Molde", "2020"]);
/// assert_eq!(sums.total().ore, 1000 * 2_824_063);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Summed<K> {
    kernel: K,
    keys: Vec<Key>,
}

impl<K: Kernel> Summed<K> {
    /// The sums of a kernel's results by these keys.
    #[must_use]
    pub fn new(kernel: K, keys: impl IntoIterator<Item = Key>) -> Self {
        Self { kernel, keys: keys.into_iter().collect() }
    }
}

impl<K: Kernel> Kernel for Summed<K> {
    type State = (K::State, Option<Sums>);

    fn schema(&self) -> SchemaRef {
        schema(&self.keys)
    }

    fn check(&self, schema: &SchemaRef) -> Result<(), BatchError> {
        self.kernel.check(schema)?;
        Sums::check(&self.keys, schema)
    }

    fn settle(
        &self,
        batch: &RecordBatch,
        (state, sums): &mut Self::State,
    ) -> Result<RecordBatch, BatchError> {
        let results = self.kernel.settle(batch, state)?;
        if sums.as_ref().is_some_and(|sums| sums.keys != self.keys) {
            *sums = None;
        }
        let sums = sums.get_or_insert_with(|| Sums::new(self.keys.iter().cloned()));
        sums.clear();
        sums.add(batch, &results)?;
        sums.batch()
    }
}
