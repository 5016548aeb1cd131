//! Batches as the text of a table whose columns are places of the facts.

use crate::{BatchError, columns::write_cell, rows::push_whole};
use arrow_array::{
    Array, ArrayRef, RecordBatch, RecordBatchReader, cast::AsArray, types::ArrowTimestampType,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, TimeUnit};
use chrono::NaiveDateTime;
use std::{
    fmt::{self, Write},
    io::{self, Read},
    sync::{Arc, Mutex},
};

/// What went wrong with the reader of the batches, once their text has been read.
#[derive(Debug, Clone, Default)]
pub(super) struct Problem(Arc<Mutex<Option<ArrowError>>>);

impl Problem {
    pub(super) fn take(&self) -> Option<ArrowError> {
        self.0.lock().ok()?.take()
    }

    fn set(&self, error: ArrowError) {
        if let Ok(mut problem) = self.0.lock() {
            *problem = Some(error);
        }
    }
}

/// The column that names the case.
pub(super) const CASE: &str = "case";
/// What parts several texts in one cell.
const BETWEEN: char = '|';
/// The most text that is made at a time.
const PIECE: usize = 1 << 16;

/// Where a column of the table stands in the batch.
#[derive(Debug, Clone)]
struct Column {
    place: String,
    /// The column of the batch.
    top: usize,
    /// The fields on the way to the value or to the list.
    outer: Vec<usize>,
    /// The fields on the way from an element to the value; nothing where there is no list.
    element: Option<Vec<usize>>,
}

/// Batches as the text of a table in CSV, for the readers of such tables: the columns in their order, days as 2024-03-01 and
/// numbers with all their digits. Structs fill the places below the name of their column; with columns of lists there is a
/// first column `case` with the numbers of the rows, counted from zero, and each row is as many lines as its longest list.
/// A line break within a text is read as a blank.
///
/// ```
/// use arrow_array::{ArrayRef, Date32Array, RecordBatch, RecordBatchIterator, StringArray};
/// use refusjon_arrow::cases::Table;
/// use std::{io::Read, sync::Arc};
/// let batch = RecordBatch::try_from_iter([
///     ("sector", Arc::new(StringArray::from(vec!["somatic"])) as ArrayRef),
///     ("date", Arc::new(Date32Array::from(vec![18_627])) as ArrayRef),
/// ])?;
/// let schema = batch.schema();
/// let mut text = String::new();
/// Table::new(RecordBatchIterator::new([Ok(batch)], schema), None)?.read_to_string(&mut text)?;
/// assert_eq!(text, "sector,date\nsomatic,2020-12-31\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Table {
    /// Nothing when it has ended.
    reader: Option<Box<dyn RecordBatchReader + Send>>,
    columns: Vec<Column>,
    lists: bool,
    batch: Option<RecordBatch>,
    row: usize,
    /// The row's number over all batches.
    number: u64,
    header: String,
    text: String,
    /// How much of the text is read.
    read: usize,
    is_read: bool,
    problem: Problem,
    quiet: bool,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("header", &self.header)
            .field("row", &self.number)
            .finish_non_exhaustive()
    }
}

impl Table {
    /// The table of a reader's batches, of all columns unless some are chosen.
    ///
    /// # Errors
    /// When a chosen column is missing, or one has a type that cannot be written exactly.
    pub fn new(
        reader: impl RecordBatchReader + Send + 'static,
        wanted: Option<&[String]>,
    ) -> Result<Self, BatchError> {
        let table = Self::of(&reader.schema(), wanted)?;
        Ok(Self { reader: Some(Box::new(reader)), ..table })
    }

    /// A table of no batches yet.
    pub(super) fn of(schema: &Schema, wanted: Option<&[String]>) -> Result<Self, BatchError> {
        let names =
            || schema.fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>().join(", ");
        if let Some(missing) = wanted
            .into_iter()
            .flatten()
            .find(|name| schema.fields().iter().all(|field| field.name() != *name))
        {
            let expected = format!("one of the columns {}", names());
            return Err(BatchError::new("missing_column", "columns", missing, expected, "correct the name"));
        }
        let mut columns = Vec::new();
        for (top, field) in schema.fields().iter().enumerate() {
            if wanted.is_none_or(|wanted| wanted.contains(field.name())) {
                let column = Column { place: field.name().clone(), top, outer: Vec::new(), element: None };
                add(&mut columns, column, field)?;
            }
        }
        if columns.is_empty() {
            let remedy = "give at least one column that is a place of the facts";
            return Err(BatchError::new("missing_column", "columns", "", "a place of the facts", remedy));
        }
        let lists = columns.iter().any(|column| column.element.is_some());
        if lists && columns.iter().any(|column| column.place == CASE) {
            return Err(BatchError::new(
                "given_twice",
                "columns",
                "both lists and a column case",
                "one way of saying what belongs to a case",
                "drop or rename the column case: with lists each row is a case",
            ));
        }
        let mut header = String::new();
        let first = lists.then_some(CASE);
        for (number, place) in
            first.into_iter().chain(columns.iter().map(|column| &*column.place)).enumerate()
        {
            if number > 0 {
                header.push(',');
            }
            push_whole(&mut header, place);
        }
        header.push('\n');
        Ok(Self {
            reader: None,
            columns,
            lists,
            batch: None,
            row: 0,
            number: 0,
            text: header.clone(),
            header,
            read: 0,
            is_read: false,
            problem: Problem::default(),
            quiet: false,
        })
    }

    /// Whether cases are named by the numbers of their rows.
    pub(super) const fn names_rows(&self) -> bool {
        self.lists
    }

    /// The first line.
    pub(super) fn header(&self) -> &[u8] {
        self.header.as_bytes()
    }

    /// A row of a batch and the header, as a table of its own.
    pub(super) fn one_row(&mut self, batch: &RecordBatch, row: usize) -> &[u8] {
        self.text.clone_from(&self.header);
        self.row = row;
        self.write(batch);
        self.text.as_bytes()
    }

    /// Keeps what goes wrong with the batches, for the caller to take, and lets the text end there.
    pub(super) fn keep_problem(&mut self) -> Problem {
        self.quiet = true;
        self.problem.clone()
    }

    /// Whether its text has been read to the end.
    pub(super) const fn is_read(&self) -> bool {
        self.is_read
    }

    /// Makes the next piece of text; nothing is added at the end.
    fn more(&mut self) {
        self.text.clear();
        self.read = 0;
        while self.text.len() < PIECE {
            let Some(batch) = self.batch.take().filter(|batch| self.row < batch.num_rows()) else {
                self.row = 0;
                match self.reader.as_mut().and_then(Iterator::next) {
                    Some(Ok(batch)) => {
                        self.batch = Some(batch);
                        continue;
                    }
                    Some(Err(error)) => self.problem.set(error),
                    None => {}
                }
                self.reader = None;
                break;
            };
            self.write(&batch);
            self.batch = Some(batch);
            self.row = self.row.saturating_add(1);
            self.number = self.number.saturating_add(1);
        }
    }

    /// A row of the batch: one of the table or, with lists, as many as the longest has elements.
    fn write(&mut self, batch: &RecordBatch) {
        let Self { columns, text, row, number, lists, .. } = self;
        let elements = columns
            .iter()
            .filter(|column| column.element.is_some())
            .map(|column| column.list(batch, *row).map_or(0, |list| list.len()));
        let count = elements.max().unwrap_or_default().max(1);
        let mut cell = String::new();
        for element in 0..count {
            if *lists {
                let _ = write!(text, "{number},");
            }
            for (place, column) in columns.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                cell.clear();
                match &column.element {
                    None if element == 0 => column.value(batch, *row, &mut cell),
                    None => {}
                    Some(path) => {
                        if let Some(list) = column.list(batch, *row) {
                            follow(&list, path, element, &mut cell);
                        }
                    }
                }
                if cell.contains(['\n', '\r']) {
                    cell = cell.replace(['\n', '\r'], " ");
                }
                if cell.is_empty() && !*lists && columns.len() == 1 {
                    // A line of nothing would be no row.
                    text.push_str("\"\"");
                }
                push_whole(text, &cell);
            }
            text.push('\n');
        }
    }
}

impl Read for Table {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.read >= self.text.len() && !self.is_read {
            self.more();
            self.is_read = self.text.is_empty();
            if self.is_read
                && !self.quiet
                && let Some(error) = self.problem.take()
            {
                return Err(io::Error::other(error));
            }
        }
        let left = self.text.as_bytes().get(self.read..).unwrap_or_default();
        let length = left.len().min(out.len());
        if let (Some(out), Some(left)) = (out.get_mut(..length), left.get(..length)) {
            out.copy_from_slice(left);
        }
        self.read = self.read.saturating_add(length);
        Ok(length)
    }
}

impl Column {
    fn value(&self, batch: &RecordBatch, row: usize, out: &mut String) {
        if let Some(array) = batch.columns().get(self.top) {
            follow(array, &self.outer, row, out);
        }
    }

    /// The elements that a row has in this column.
    fn list(&self, batch: &RecordBatch, row: usize) -> Option<ArrayRef> {
        let mut array = batch.columns().get(self.top)?;
        for field in &self.outer {
            if array.is_null(row) {
                return None;
            }
            array = array.as_struct_opt()?.columns().get(*field)?;
        }
        elements(array, row)
    }
}

fn elements(array: &dyn Array, row: usize) -> Option<ArrayRef> {
    if array.is_null(row) {
        return None;
    }
    match array.data_type() {
        DataType::List(_) => Some(array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => Some(array.as_list::<i64>().value(row)),
        DataType::FixedSizeList(..) => Some(array.as_fixed_size_list().value(row)),
        _ => None,
    }
}

/// The value that the fields lead to; nothing where one of them is null.
fn follow(array: &dyn Array, path: &[usize], row: usize, out: &mut String) {
    if row >= array.len() || array.is_null(row) {
        return;
    }
    match path.split_first() {
        Some((field, rest)) => {
            if let Some(inner) = array.as_struct_opt().and_then(|fields| fields.columns().get(*field)) {
                follow(inner, rest, row, out);
            }
        }
        None => match array.data_type() {
            DataType::Timestamp(unit, None) => {
                if let Some(moment) = moment(array, row, *unit) {
                    let _ = write!(out, "{}", moment.format("%Y-%m-%dT%H:%M:%S"));
                    // Whole minutes are how people write them.
                    if out.ends_with(":00") {
                        out.truncate(out.len().saturating_sub(3));
                    }
                }
            }
            DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..) => {
                let Some(list) = elements(array, row) else { return };
                for element in 0..list.len() {
                    if element > 0 {
                        out.push(BETWEEN);
                    }
                    write_cell(&list, element, out);
                }
            }
            _ => write_cell(array, row, out),
        },
    }
}

fn moment(array: &dyn Array, row: usize, unit: TimeUnit) -> Option<NaiveDateTime> {
    use arrow_array::types::{
        TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    };
    fn of<T: ArrowTimestampType>(array: &dyn Array, row: usize) -> Option<NaiveDateTime> {
        array.as_primitive_opt::<T>()?.value_as_datetime(row)
    }
    match unit {
        TimeUnit::Second => of::<TimestampSecondType>(array, row),
        TimeUnit::Millisecond => of::<TimestampMillisecondType>(array, row),
        TimeUnit::Microsecond => of::<TimestampMicrosecondType>(array, row),
        TimeUnit::Nanosecond => of::<TimestampNanosecondType>(array, row),
    }
}

/// Adds the columns that a field of the batch is in the table.
fn add(columns: &mut Vec<Column>, column: Column, field: &Field) -> Result<(), BatchError> {
    match field.data_type() {
        DataType::Struct(fields) => {
            for (number, field) in fields.iter().enumerate() {
                let mut inner = column.clone();
                inner.place = format!("{}.{}", column.place, field.name());
                inner.element.as_mut().unwrap_or(&mut inner.outer).push(number);
                add(columns, inner, field)?;
            }
            Ok(())
        }
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
            if column.element.is_some() {
                // Within an element there is room for words only, which one cell can hold.
                check(&column.place, item.data_type())?;
                columns.push(column);
                return Ok(());
            }
            let place = format!("{}[]", column.place);
            add(columns, Column { place, element: Some(Vec::new()), ..column }, item)
        }
        kind => {
            check(&column.place, kind)?;
            columns.push(column);
            Ok(())
        }
    }
}

fn check(place: &str, kind: &DataType) -> Result<(), BatchError> {
    let fine = match kind {
        DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Null
        | DataType::Boolean
        | DataType::Date32
        | DataType::Timestamp(_, None)
        | DataType::Decimal128(..)
        | DataType::Decimal256(..) => true,
        DataType::Dictionary(_, values) => return check(place, values),
        kind => kind.is_integer(),
    };
    if fine {
        return Ok(());
    }
    let expected = "text, a whole number, decimal128, date32, a timestamp without time zone or a boolean";
    let remedy = match kind {
        DataType::Timestamp(..) => {
            "convert the moments to local time (Europe/Oslo) and drop the zone: which day a moment belongs to depends on it"
        }
        kind if kind.is_floating() => {
            "cast the column to decimal128: a floating-point number cannot hold decimals exactly"
        }
        _ => "cast the column, or name the columns to use",
    };
    Err(BatchError::wrong_type(place, kind, expected, remedy))
}
