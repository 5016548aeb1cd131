//! Refunds of whole batches of contacts.

use super::{
    points::{NO_POINTS, ODD_POINTS, by_points, multiply, read_points},
    table::{Rule, entry, factor, note, plain, read},
};
use crate::{
    BatchError, Kernel, Options,
    columns::{self, Memory, NO_DAY, with_keys},
    ids::{Combinations, NONE, Texts},
    options::Places,
    prices::{ASK, FAILS, LEAST, Prices, UNPRICED, borders, in_table},
    result::{self, Notes},
    rows::push_field,
};
use arrow_array::{
    Array, RecordBatch,
    cast::AsArray,
    types::{
        ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
        UInt64Type,
    },
};
use arrow_buffer::ArrowNativeType;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use refusjon::{
    Rulebook,
    isf::{Contact, Policy},
};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

/// The columns that a batch of contacts may have: those of a table of contacts in CSV.
pub const CONTACT_COLUMNS: [&str; 21] = [
    "date",
    "points",
    "code",
    "sector",
    "category",
    "kind",
    "care_level",
    "payer",
    "doctor_consultation",
    "performed_by",
    "agreement_between_levels",
    "agreement_anchored",
    "agreement_reports_to_npr",
    "during_admission",
    "named_patient",
    "entry_criteria_met",
    // The refund of a row does not depend on these.
    "id",
    "patient",
    "hospital",
    "municipality",
    "comment",
];
const DATE: usize = 0;
const POINTS: usize = 1;
const CODE: usize = 2;
/// The columns of which every combination is priced once.
const FACTS: std::ops::Range<usize> = CODE..16;

/// The columns of the batches that [`Refunds`] gives.
pub const REFUNDS_COLUMNS: [&str; 3] = ["amount", "reasons", "error"];

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let [amount, reasons, error] = REFUNDS_COLUMNS;
    Arc::new(Schema::new(vec![
        Field::new(amount, DataType::Decimal128(result::AMOUNT.0, result::AMOUNT.1), true),
        Field::new(reasons, DataType::Utf8, true),
        Field::new(error, DataType::Utf8, true),
    ]))
});

/// The most errors that are remembered.
const MOST_ERRORS: usize = 1 << 14;

/// The refunds of contacts in activity-based financing, row by row what [`refusjon::isf::refund`] says of each.
///
/// # Columns
/// Those of [`CONTACT_COLUMNS`], which mean what they do in a table of contacts
/// ([`Contacts`](refusjon::isf::Contacts)); `date` and `sector` must be there or be given for every row with
/// [`Options::fixed`]. A null and an empty text both say nothing.
///
/// | column | types |
/// | --- | --- |
/// | `date` | date32; date64, timestamp without zone; text such as `2024-03-01` |
/// | `code` | dictionary, string, large_string or string_view |
/// | `points` | decimal128 and whole numbers, which are exact; text |
/// | the others | text in all its forms, boolean, whole numbers |
///
/// # Result
/// `amount` is decimal128(19, 2), in kroner. A contact that does not count has the amount zero and, in `reasons`, why:
/// stable names with semicolons between them. A row that cannot be settled has no amount, and `error` says what is wrong in
/// the words of the rule.
///
/// # Speed
/// A combination of facts is priced once for each stretch of days between two changes of the rulebook and then looked up.
/// What has no place in the table, and every row that fails, is answered by the rule itself, so that a look-up never turns
/// an unknown code into money. Points are multiplied as integers in a fixed unit, or by the rule where that unit is too
/// coarse.
///
/// # What it does not do
/// The rules that look at several contacts together (one doctor's consultation a day, courses) need all rows of a day at
/// once: [`Settler`](refusjon::isf::Settler) applies them.
#[derive(Debug, Clone)]
pub struct Refunds {
    rule: Rule,
    options: Options,
    borders: Vec<i32>,
    fixed: Vec<(String, String)>,
    /// Tells this kernel and its clones from any other, whose prices are not theirs.
    own: Arc<()>,
}

impl Refunds {
    /// Refunds by a rulebook and a policy.
    #[must_use]
    pub fn new(rules: &Rulebook, policy: &Policy, options: &Options) -> Self {
        Self {
            rule: Rule { rules: rules.clone(), policy: *policy },
            options: options.clone(),
            borders: borders(rules, "isf"),
            fixed: options.all_fixed().map(|(column, text)| (column.to_owned(), text.to_owned())).collect(),
            own: Arc::new(()),
        }
    }

    fn fixed(&self, column: &str) -> Option<&str> {
        self.fixed.iter().find(|(known, _)| known == column).map(|(_, text)| &**text)
    }

    fn places(&self, schema: &SchemaRef) -> Result<Places, BatchError> {
        let needed = [("date", "the day of the contact or of discharge"), ("sector", "such as somatic")];
        let places = Places::of(schema, &CONTACT_COLUMNS, &needed, &self.options)?;
        for (known, name) in CONTACT_COLUMNS.iter().enumerate() {
            let Some(field) = places.get(known).and_then(|place| schema.fields().get(place)) else {
                continue;
            };
            match known {
                DATE => columns::check_day(name, field.data_type())?,
                POINTS => columns::check_number(name, field.data_type())?,
                CODE => columns::check_text(name, field.data_type())?,
                known if FACTS.contains(&known) => columns::check_word(name, field.data_type())?,
                _ => {}
            }
        }
        Ok(places)
    }
}

/// The refunds of a batch. To settle many batches see [`Refunds`] and [`stream`](crate::stream).
///
/// ```
/// use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray, cast::AsArray, types::Decimal128Type};
/// use refusjon::{Rulebook, isf::Policy};
/// use refusjon_arrow::{Options, isf};
/// use std::sync::Arc;
/// let batch = RecordBatch::try_from_iter([
///     ("code", Arc::new(StringArray::from(vec!["27", "no such"])) as ArrayRef),
///     ("date", Arc::new(Date32Array::from(vec![18_383, 18_383])) as ArrayRef), // 1 May 2020
/// ])?;
/// let options = Options::default().fixed("sector", "somatic");
/// let refunds = isf::refunds(&Rulebook::embedded(), &Policy::default(), &batch, &options)?;
/// let amounts = refunds.column(0).as_primitive::<Decimal128Type>();
/// assert_eq!(amounts.value_as_string(0), "28240.63"); // 1.233 x 45 808 x 50 %
/// assert!(refunds.column(2).as_string::<i32>().value(1).starts_with("code: \"no such\" is not"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When a column is missing, stands twice or has a type that cannot be read. What is wrong with a row stands in its
/// `error`.
pub fn refunds(
    rules: &Rulebook,
    policy: &Policy,
    batch: &RecordBatch,
    options: &Options,
) -> Result<RecordBatch, BatchError> {
    Refunds::new(rules, policy, options).settle(batch, &mut RefundsState::default())
}

/// What [`Refunds`] remembers from batch to batch: the table of prices, and memory to work in.
#[derive(Debug, Default)]
pub struct RefundsState {
    prepared: Option<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    own: Arc<()>,
    places: Places,
    /// The columns that are combined, by their number among the known, with what is remembered of each.
    facts: Vec<(usize, Memory)>,
    texts: Texts,
    combinations: Combinations,
    /// The combinations of the values of a dictionary, when the code is the only column and stands in one.
    alone: Memory,
    prices: Prices,
    notes: Vec<String>,
    errors: HashMap<(u32, i32, bool), u32>,
    messages: Texts,
    rows: Vec<u32>,
    days: Vec<i32>,
    points: Vec<i64>,
    fixed_day: i32,
    /// The fields that a row has, by their number among the known, and what they hold of the row at hand.
    fields: Vec<(usize, &'static str, String)>,
    line: String,
    empty_reasons: Notes,
    empty_errors: Notes,
}

impl Prepared {
    fn of(kernel: &Refunds, schema: &SchemaRef) -> Result<Self, BatchError> {
        let places = kernel.places(schema)?;
        let facts =
            FACTS.filter(|known| places.get(*known).is_some()).map(|known| (known, Memory::default()));
        let fields = CONTACT_COLUMNS.iter().enumerate().take(FACTS.end).filter(|(known, name)| {
            // One point is asked for also where no points are given.
            places.get(*known).is_some() || kernel.fixed(name).is_some() || *known == POINTS
        });
        let fields = fields.map(|(known, name)| (known, *name, String::new())).collect();
        let fixed_day =
            kernel.fixed("date").and_then(|text| columns::parse(text.trim_ascii())).unwrap_or(NO_DAY);
        Ok(Self {
            own: Arc::clone(&kernel.own),
            facts: facts.collect(),
            places,
            texts: Texts::default(),
            combinations: Combinations::default(),
            alone: Memory::default(),
            prices: Prices::new(),
            notes: Vec::new(),
            errors: HashMap::new(),
            messages: Texts::default(),
            rows: Vec::new(),
            days: Vec::new(),
            points: Vec::new(),
            fixed_day,
            fields,
            line: String::new(),
            empty_reasons: Notes::default(),
            empty_errors: Notes::default(),
        })
    }
}

impl Kernel for Refunds {
    type State = RefundsState;

    fn schema(&self) -> SchemaRef {
        Arc::clone(&SCHEMA)
    }

    fn check(&self, schema: &SchemaRef) -> Result<(), BatchError> {
        self.places(schema).map(|_| ())
    }

    fn settle(&self, batch: &RecordBatch, state: &mut RefundsState) -> Result<RecordBatch, BatchError> {
        let schema = batch.schema_ref();
        let fits =
            |prepared: &Prepared| Arc::ptr_eq(&prepared.own, &self.own) && prepared.places.is_of(schema);
        if !state.prepared.as_ref().is_some_and(fits) {
            state.prepared = Some(Prepared::of(self, schema)?);
        }
        match &mut state.prepared {
            Some(prepared) => prepared.settle(self, batch),
            None => Ok(RecordBatch::new_empty(self.schema())),
        }
    }
}

/// A row that the table does not answer.
enum Answer {
    Amount(i64),
    Noted(usize),
    Failed(String),
}

impl Prepared {
    fn settle(&mut self, kernel: &Refunds, batch: &RecordBatch) -> Result<RecordBatch, BatchError> {
        let rows = batch.num_rows();
        let column = |known: usize| self.places.get(known).and_then(|place| batch.columns().get(place));
        let mut made = std::mem::take(&mut self.days);
        let days = match column(DATE) {
            Some(dates) => columns::days(dates, &mut made),
            None => {
                made.clear();
                made.resize(rows, self.fixed_day);
                &made
            }
        };
        let mut points = std::mem::take(&mut self.points);
        let decimals = column(POINTS).map(|column| read_points(column, &mut points));

        // A dictionary of codes and nothing beside it: the key is looked up and no row is gone through before.
        let only = match self.facts.as_slice() {
            [(known, _)] => column(*known).filter(|codes| codes.null_count() == 0),
            _ => None,
        };
        let mut ore: Vec<i128> = Vec::with_capacity(rows);
        let mut of_rows = std::mem::take(&mut self.rows);
        let mut open = None;
        if let (Some(codes), None) = (only, decimals)
            && let DataType::Dictionary(keys, _) = codes.data_type()
        {
            let dictionary = codes.as_any_dictionary();
            let Self { alone, texts, combinations, prices, .. } = self;
            let facts = alone.dictionary(dictionary.values(), |text| {
                combinations.with(Combinations::EMPTY, texts.id(text))
            });
            macro_rules! look_up {
                ($type:ty) => {
                    open =
                        Some(by_key::<$type>(dictionary.keys().as_primitive(), facts, days, prices, &mut ore))
                };
            }
            with_keys!(**keys, look_up, ());
            if open == Some(true) {
                of_rows.clear();
                macro_rules! keys {
                    ($type:ty) => {
                        of_rows.extend(
                            dictionary
                                .keys()
                                .as_primitive::<$type>()
                                .values()
                                .iter()
                                .map(|key| facts.get(key.as_usize()).copied().unwrap_or(NONE)),
                        )
                    };
                }
                with_keys!(**keys, keys, ());
            }
        }
        let open = match open {
            Some(open) => open,
            None => {
                self.combine(batch, &mut of_rows);
                match decimals {
                    Some(decimals) => by_points(decimals, &of_rows, days, &points, &self.prices, &mut ore),
                    None => weigh(of_rows.iter().copied(), days, &self.prices, &mut ore),
                }
            }
        };
        let mut noted: Vec<(usize, usize)> = Vec::new();
        let mut failed: Vec<(usize, String)> = Vec::new();
        if open {
            for (row, amount) in ore.iter_mut().enumerate() {
                if *amount >= i128::from(LEAST) {
                    continue;
                }
                let at =
                    (of_rows.get(row).copied().unwrap_or(NONE), days.get(row).copied().unwrap_or(NO_DAY));
                let given =
                    decimals.map(|decimals| (points.get(row).copied().unwrap_or(ODD_POINTS), decimals));
                *amount = 0;
                match self.answer(kernel, batch, row, at, given) {
                    Answer::Amount(ore) => *amount = i128::from(ore),
                    Answer::Noted(note) => noted.push((row, note)),
                    Answer::Failed(error) => failed.push((row, error)),
                }
            }
        }
        (self.rows, self.days, self.points) = (of_rows, made, points);
        let valid = result::validity(rows, failed.iter().map(|(row, _)| *row));
        let notes = &self.notes;
        let reasons = noted.iter().map(|(row, note)| (*row, notes.get(*note).map_or("", |words| words)));
        let reasons = self.empty_reasons.column(rows, reasons)?;
        let errors = failed.iter().map(|(row, error)| (*row, &**error));
        let errors = self.empty_errors.column(rows, errors)?;
        let columns = vec![result::amounts(ore, valid)?, reasons, errors];
        Ok(RecordBatch::try_new(kernel.schema(), columns)?)
    }

    /// The combination of facts that each row is.
    fn combine(&mut self, batch: &RecordBatch, rows: &mut Vec<u32>) {
        rows.clear();
        rows.resize(batch.num_rows(), Combinations::EMPTY);
        for (place, (known, memory)) in self.facts.iter_mut().enumerate() {
            if let Some(column) = self.places.get(*known).and_then(|at| batch.columns().get(at)) {
                columns::combine(column, memory, &mut self.texts, &mut self.combinations, rows, place == 0);
            }
        }
    }

    fn answer(
        &mut self,
        kernel: &Refunds,
        batch: &RecordBatch,
        row: usize,
        (facts, day): (u32, i32),
        points: Option<(i64, u32)>,
    ) -> Answer {
        let given = points.filter(|(points, _)| *points != NO_POINTS);
        if given.is_some_and(|(points, _)| points == ODD_POINTS) || !in_table(day) {
            return self.ask(kernel, batch, row);
        }
        let Some(place) = self.prices.make_room(facts, day, &kernel.borders) else {
            return self.ask(kernel, batch, row);
        };
        let table = |prices: &Prices| {
            let table = if given.is_some() { &prices.factors } else { &prices.weights };
            table.get(place).copied().unwrap_or(ASK)
        };
        if table(&self.prices) == UNPRICED {
            let priced = self.price(kernel, batch, row, given.is_some());
            let table = if given.is_some() { &mut self.prices.factors } else { &mut self.prices.weights };
            if let Some(entry) = table.get_mut(place) {
                *entry = priced;
            }
        }
        match (table(&self.prices), given) {
            (FAILS, _) => self.remembered(kernel, batch, row, (facts, day, given.is_some())),
            (entry, None) if entry >= LEAST => Answer::Amount(entry),
            (entry, Some((points, decimals))) if entry >= LEAST => match multiply(points, entry, decimals) {
                Some(ore) => Answer::Amount(ore),
                None => self.ask(kernel, batch, row),
            },
            (entry, _) => match note(entry) {
                Some(note) => Answer::Noted(note),
                None => self.ask(kernel, batch, row),
            },
        }
    }

    /// What the table holds for the row's facts and day, by the weight of its group or for one point.
    fn price(&mut self, kernel: &Refunds, batch: &RecordBatch, row: usize, one_point: bool) -> i64 {
        let what = if one_point { Ask::OnePoint } else { Ask::Itself };
        match self.contact(kernel, batch, row, what).and_then(|contact| kernel.rule.refund(&contact)) {
            Ok(refund) => match &refund.price {
                Some(price) if one_point => factor(price),
                _ => entry(&refund, &mut self.notes),
            },
            // Whether an amount can be held depends on the points.
            Err(error) if error.code() == "amount_out_of_range" => ASK,
            Err(_) => FAILS,
        }
    }

    /// The error of a row whose facts fail on its day, whatever else it says.
    fn remembered(
        &mut self,
        kernel: &Refunds,
        batch: &RecordBatch,
        row: usize,
        key: (u32, i32, bool),
    ) -> Answer {
        if let Some(message) = self.errors.get(&key) {
            return Answer::Failed(self.messages.text(*message).to_owned());
        }
        let answer = self.ask(kernel, batch, row);
        if let Answer::Failed(message) = &answer {
            if self.errors.len() >= MOST_ERRORS {
                self.errors.clear();
                self.messages = Texts::default();
            }
            let id = self.messages.add(message);
            if id != NONE {
                self.errors.insert(key, id);
            }
        }
        answer
    }

    fn ask(&mut self, kernel: &Refunds, batch: &RecordBatch, row: usize) -> Answer {
        match self.contact(kernel, batch, row, Ask::Itself).and_then(|contact| kernel.rule.refund(&contact)) {
            Err(error) => Answer::Failed(error.to_string()),
            Ok(refund) if refund.exclusions.is_empty() => Answer::Amount(refund.amount.ore()),
            Ok(refund) => note(entry(&refund, &mut self.notes))
                .map_or_else(|| Answer::Amount(refund.amount.ore()), Answer::Noted),
        }
    }

    /// The facts of a row.
    fn contact(
        &mut self,
        kernel: &Refunds,
        batch: &RecordBatch,
        row: usize,
        what: Ask,
    ) -> Result<Contact, refusjon::Error> {
        let Self { fields, line, places, .. } = self;
        for (known, name, cell) in &mut *fields {
            cell.clear();
            match (places.get(*known).and_then(|place| batch.columns().get(place)), kernel.fixed(name)) {
                _ if *known == POINTS && what == Ask::OnePoint => cell.push('1'),
                (Some(column), _) => columns::write_cell(column, row, cell),
                (None, Some(text)) => cell.push_str(text),
                (None, None) => {}
            }
        }
        if let Some(contact) = plain(fields.iter().map(|(_, name, cell)| (*name, cell.trim_ascii()))) {
            return Ok(contact);
        }
        line.clear();
        for (number, (_, name, _)) in fields.iter().enumerate() {
            if number > 0 {
                line.push(',');
            }
            line.push_str(name);
        }
        line.push('\n');
        for (number, (_, _, cell)) in fields.iter().enumerate() {
            if number > 0 {
                line.push(',');
            }
            push_field(line, cell);
        }
        line.push('\n');
        read(line)
    }
}

/// What the rule is asked of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// The refund of the row.
    Itself,
    /// The refund if the row gave one point.
    OnePoint,
}

/// Looks the rows up; whether some have no amount.
fn weigh(rows: impl Iterator<Item = u32>, days: &[i32], prices: &Prices, ore: &mut Vec<i128>) -> bool {
    let weights = prices.weights.as_slice();
    let mut open = false;
    ore.extend(rows.zip(days).map(|(facts, day)| {
        let amount = weights.get(prices.place(facts, *day)).copied().unwrap_or(ASK);
        open |= amount < LEAST;
        i128::from(amount)
    }));
    open
}

fn by_key<K: ArrowDictionaryKeyType>(
    keys: &arrow_array::PrimitiveArray<K>,
    facts: &[u32],
    days: &[i32],
    prices: &Prices,
    ore: &mut Vec<i128>,
) -> bool {
    let rows = keys.values().iter().map(|key| facts.get(key.as_usize()).copied().unwrap_or(NONE));
    weigh(rows, days, prices, ore)
}
