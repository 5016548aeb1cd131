//! Stays from a frame of events, by the library's own reader of tables of events.

use crate::{
    error::raise,
    frame::{Batches, Raised, hold, input, policy, watch},
    records::{NUMBER, day_number, numbers},
    rulebook::Rulebook,
};
use arrow_array::{
    Array, ArrayRef, Date32Array, Decimal128Array, RecordBatch, RecordBatchReader, StringArray, UInt32Array,
    cast::AsArray,
    downcast_integer_array,
    ffi_stream::RecordBatchStreamReader,
    types::{
        ArrowTimestampType, Date32Type, TimestampMicrosecondType, TimestampMillisecondType,
        TimestampNanosecondType, TimestampSecondType,
    },
};
use arrow_buffer::ArrowNativeType;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use pyo3::{prelude::*, types::PyAny};
use refusjon::{
    Decimal, Sector,
    discharge_ready::{self, Line, Payment, Policy, Stay, Stays},
};
use refusjon_arrow::{Batch, PaymentBatch, PaymentRecord};
use std::{
    collections::BTreeMap,
    io::{self, Read},
    ops::ControlFlow,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

/// The rows that are text at a time.
const CHUNK: usize = 1 << 12;
/// The rows of results that come out at a time.
const ROWS: usize = 1 << 16;
/// How many stays are settled between two looks at the caller.
const PACE: u64 = 1 << 10;

/// Batches of events as the text that the library reads.
struct Events {
    reader: RecordBatchStreamReader,
    /// What is left of the batch at hand.
    batch: Option<RecordBatch>,
    /// The cells that are the same in every row.
    fixed: Vec<String>,
    text: Vec<u8>,
    read: usize,
    failed: Failed,
}

/// What went wrong with the reader of the batches, which a reader of text does not tell.
type Failed = Arc<Mutex<Option<ArrowError>>>;

impl Events {
    fn new(
        reader: RecordBatchStreamReader,
        fixed: BTreeMap<String, String>,
        failed: Failed,
    ) -> io::Result<Self> {
        let (names, fixed): (Vec<_>, Vec<_>) = fixed.into_iter().unzip();
        let schema = reader.schema();
        let header = schema.fields().iter().map(|field| field.name()).chain(&names);
        let mut text = csv::Writer::from_writer(Vec::new());
        text.write_record(header)?;
        let text = text.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self { reader, batch: None, fixed, text, read: 0, failed })
    }

    fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        let mut text = csv::Writer::from_writer(std::mem::take(&mut self.text));
        let mut cell = String::new();
        for row in 0..batch.num_rows() {
            for column in batch.columns() {
                cell.clear();
                write_cell(column, row, &mut cell);
                text.write_field(&cell)?;
            }
            text.write_record(&self.fixed)?;
        }
        self.text = text.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        Ok(())
    }
}

impl Read for Events {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.read >= self.text.len() {
            self.text.clear();
            self.read = 0;
            if let Some(batch) = self.batch.take() {
                let rows = batch.num_rows().min(CHUNK);
                self.write(&batch.slice(0, rows))?;
                let left = batch.num_rows().saturating_sub(rows);
                self.batch = (left > 0).then(|| batch.slice(rows, left));
                continue;
            }
            match self.reader.next() {
                None => return Ok(0),
                Some(Ok(batch)) => self.batch = Some(batch),
                Some(Err(error)) => {
                    let told = io::Error::other(error.to_string());
                    *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    return Err(told);
                }
            }
        }
        let count = self.text.get(self.read..).unwrap_or_default().read(out)?;
        self.read = self.read.saturating_add(count);
        Ok(count)
    }
}

/// A cell as a table of text has it. What is no text, whole number, day or moment stands as its type's name, and the reader of
/// the field says what it takes: a cell that cannot be read must not pass for a blank one.
fn write_cell(array: &dyn Array, row: usize, out: &mut String) {
    if array.is_null(row) {
        return;
    }
    let text = downcast_integer_array! {
        array => array.value(row).to_string(),
        DataType::Utf8 => array.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => array.as_string::<i64>().value(row).to_owned(),
        DataType::Utf8View => array.as_string_view().value(row).to_owned(),
        DataType::Boolean => array.as_boolean().value(row).to_string(),
        DataType::Date32 => match array.as_primitive::<Date32Type>().value_as_date(row) {
            Some(day) => day.to_string(),
            None => array.data_type().to_string(),
        },
        DataType::Timestamp(TimeUnit::Second, None) => moment::<TimestampSecondType>(array, row),
        DataType::Timestamp(TimeUnit::Millisecond, None) => moment::<TimestampMillisecondType>(array, row),
        DataType::Timestamp(TimeUnit::Microsecond, None) => moment::<TimestampMicrosecondType>(array, row),
        DataType::Timestamp(TimeUnit::Nanosecond, None) => moment::<TimestampNanosecondType>(array, row),
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let keys = dictionary.keys();
            let key = downcast_integer_array! {
                keys => keys.value(row).as_usize(),
                _ => return
            };
            return write_cell(dictionary.values(), key, out);
        }
        kind => kind.to_string()
    };
    out.push_str(&text);
}

fn moment<T: ArrowTimestampType>(array: &dyn Array, row: usize) -> String {
    let Some(moment) = array.as_primitive::<T>().value_as_datetime(row) else {
        return array.data_type().to_string();
    };
    let text = moment.format("%Y-%m-%dT%H:%M:%S%.f").to_string();
    // A day in a data frame is a time at midnight, and a day is read as midnight where a time is needed.
    text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned()
}

/// A line of a stay's payment: payable days of one day rate and one payer. Or why there is none.
struct Row {
    stay: Option<String>,
    hospital: Option<String>,
    line: Result<(Sector, Line), String>,
}

static LINES: LazyLock<SchemaRef> = LazyLock::new(|| {
    let fields = [
        ("stay", DataType::Utf8),
        ("hospital", DataType::Utf8),
        ("care_area", DataType::Utf8),
        ("from", DataType::Date32),
        ("until", DataType::Date32),
        ("days", DataType::UInt32),
        ("rate", NUMBER),
        ("amount", DataType::Decimal128(19, 2)),
        ("municipality", DataType::Utf8),
        ("error", DataType::Utf8),
    ];
    Arc::new(Schema::new(fields.map(|(name, kind)| Field::new(name, kind, true)).to_vec()))
});

/// A column of the lines.
fn column<T, A: FromIterator<Option<T>>>(rows: &[Row], of: impl Fn(&Sector, &Line) -> Option<T>) -> A {
    rows.iter().map(|row| row.line.as_ref().ok().and_then(|(sector, line)| of(sector, line))).collect()
}

fn lines(rows: &[Row]) -> Result<RecordBatch, ArrowError> {
    let rates: Vec<Option<Decimal>> = column(rows, |_, line| line.rate.value.number());
    let amounts: Decimal128Array = column(rows, |_, line| Some(i128::from(line.amount.ore())));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(rows.iter().map(|row| row.stay.as_deref()).collect::<StringArray>()),
        Arc::new(rows.iter().map(|row| row.hospital.as_deref()).collect::<StringArray>()),
        Arc::new(column::<_, StringArray>(rows, |sector, _| Some(sector.word()))),
        Arc::new(column::<_, Date32Array>(rows, |_, line| day_number(line.from))),
        Arc::new(column::<_, Date32Array>(rows, |_, line| day_number(line.until))),
        Arc::new(column::<_, UInt32Array>(rows, |_, line| Some(line.days))),
        Arc::new(numbers(&rates)),
        Arc::new(amounts.with_precision_and_scale(19, 2)?),
        Arc::new(rows.iter().map(|row| row.line.as_ref().ok()?.1.payer.as_deref()).collect::<StringArray>()),
        Arc::new(rows.iter().map(|row| row.line.as_ref().err()).collect::<StringArray>()),
    ];
    RecordBatch::try_new(Arc::clone(&LINES), columns)
}

/// What becomes of the stays.
enum Results {
    /// A row for each.
    Payments(Box<PaymentBatch>),
    /// A row for each line of each payment.
    Lines(Vec<Row>),
}

impl Results {
    fn schema(&self) -> SchemaRef {
        match self {
            Self::Payments(_) => PaymentBatch::schema(),
            Self::Lines(_) => Arc::clone(&LINES),
        }
    }

    fn rows(&self) -> usize {
        match self {
            Self::Payments(batch) => batch.rows(),
            Self::Lines(rows) => rows.len(),
        }
    }

    fn push(&mut self, stay: &Stay, payment: &Payment) {
        match self {
            Self::Payments(batch) => batch.push(&PaymentRecord::of(stay, payment)),
            Self::Lines(rows) => rows.extend(payment.lines.iter().map(|line| Row {
                stay: stay.id.clone(),
                hospital: stay.hospital.clone(),
                line: Ok((stay.care_area, line.clone())),
            })),
        }
    }

    fn fail(&mut self, stay: Option<&str>, hospital: Option<&str>, error: &str) {
        match self {
            Self::Payments(batch) => batch.push(&PaymentRecord::failed(stay, hospital, Some(error))),
            Self::Lines(rows) => rows.push(Row {
                stay: stay.map(str::to_owned),
                hospital: hospital.map(str::to_owned),
                line: Err(error.to_owned()),
            }),
        }
    }

    fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        match self {
            Self::Payments(batch) => batch.finish(),
            Self::Lines(rows) => lines(&std::mem::take(rows)),
        }
    }
}

type Progress = Box<dyn FnMut(u64) -> ControlFlow<()> + Send>;

/// Settles stays as they are asked for.
struct Settled {
    stays: Stays<Events>,
    rules: refusjon::Rulebook,
    policy: Policy,
    results: Results,
    failed: Failed,
    progress: Progress,
    settled: u64,
    ended: bool,
}

impl Settled {
    fn fill(&mut self) -> Result<(), ArrowError> {
        while self.results.rows() < ROWS {
            let line = self.stays.next();
            if let Some(error) = self.failed.lock().unwrap_or_else(PoisonError::into_inner).take() {
                return Err(error);
            }
            let Some(line) = line else {
                self.ended = true;
                break;
            };
            let name = line.id.as_deref();
            match line.value {
                Ok(stay) => match discharge_ready::payment(&self.rules, &stay, &self.policy) {
                    Ok(payment) => self.results.push(&stay, &payment),
                    Err(error) => self.results.fail(name, stay.hospital.as_deref(), &error.to_string()),
                },
                Err(error) => self.results.fail(name, None, &error.to_string()),
            }
            self.settled = self.settled.saturating_add(1);
            if self.settled.checked_rem(PACE) == Some(0) && (self.progress)(self.settled).is_break() {
                return Err(ArrowError::from_external_error(Box::new(io::Error::from(
                    io::ErrorKind::Interrupted,
                ))));
            }
        }
        Ok(())
    }
}

impl Iterator for Settled {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.ended
            && let Err(error) = self.fill()
        {
            self.ended = true;
            // What went before the error in the same batch goes with it.
            let _ = self.results.finish();
            return Some(Err(error));
        }
        (self.results.rows() > 0).then(|| self.results.finish())
    }
}

impl RecordBatchReader for Settled {
    fn schema(&self) -> SchemaRef {
        self.results.schema()
    }
}

/// Settles stays from a frame of their events: a row for each or, with `lines`, for each line of its payment.
#[pyfunction]
#[pyo3(signature = (rules, frame, *, policy=None, fixed=None, lines=false, lazy=false, progress=None))]
#[allow(clippy::too_many_arguments, reason = "the package around it gives them by name")]
pub(crate) fn settle_stays<'py>(
    rules: &Bound<'py, Rulebook>,
    frame: &Bound<'py, PyAny>,
    policy: Option<&Bound<'py, PyAny>>,
    fixed: Option<BTreeMap<String, String>>,
    lines: bool,
    lazy: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<Batches> {
    let py = rules.py();
    let policy = self::policy("discharge_ready.payment", policy)?;
    let (raised, failed) = (Raised::default(), Failed::default());
    let events = Events::new(input(frame)?, fixed.unwrap_or_default(), Arc::clone(&failed))?;
    // The header is there already, and no batch is read for it.
    let stays = Stays::new(events).map_err(|error| raise(py, error))?;
    let settled = Settled {
        stays,
        rules: rules.get().rules.clone(),
        policy,
        results: if lines { Results::Lines(Vec::new()) } else { Results::Payments(Box::default()) },
        failed,
        progress: Box::new(watch(progress, Arc::clone(&raised))),
        settled: 0,
        ended: false,
    };
    hold(py, settled, lazy, &raised)
}
