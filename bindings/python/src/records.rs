//! Records of outcomes as the columns of a table.

use crate::{
    frame::{Batches, table},
    value::Value as Given,
};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, ListArray, StringArray, StructArray,
    TimestampMicrosecondArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::PyAny,
};
use refusjon::{Decimal, NaiveDate, discharge_ready::Moment};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Digits and decimals of numbers whose decimals are not known.
const NUMBERS: (u8, i8) = (38, 9);
pub(crate) const NUMBER: DataType = DataType::Decimal128(NUMBERS.0, NUMBERS.1);

/// What a column holds.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    Text,
    Whole,
    Flag,
    Day,
    Moment,
    /// Kroner and øre.
    Amount,
    /// A number of any decimals; nothing where there is a word.
    Number,
    List(Box<Form>),
    Fields(Vec<Column>),
    /// Values by their names.
    Entries(Box<Form>),
}

/// A column: its name, where in the record its value stands, and what it is.
#[derive(Debug, Deserialize)]
struct Column(String, Vec<String>, Form);

/// The number of a day as Arrow counts it.
pub(crate) fn day_number(day: NaiveDate) -> Option<i32> {
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).ok()
}

/// The number in units of the last of so many decimals, when it has no more.
fn scaled(number: Decimal, decimals: u32) -> Option<i128> {
    let number = number.normalize();
    let missing = decimals.checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

/// A column of [`NUMBER`]s; nothing where a number has more decimals.
pub(crate) fn numbers(given: &[Option<Decimal>]) -> Decimal128Array {
    let decimals = NUMBERS.1.unsigned_abs().into();
    let scaled = given.iter().map(|number| scaled((*number)?, decimals));
    scaled.collect::<Decimal128Array>().with_data_type(NUMBER)
}

/// A column of numbers with at least these decimals, and as many as the numbers have.
fn exact(given: &[Option<Decimal>], digits: u8, decimals: i8) -> Result<ArrayRef, ArrowError> {
    let least = decimals.unsigned_abs().into();
    let most = given.iter().flatten().map(|number| number.normalize().scale()).fold(least, u32::max);
    let numbers: Decimal128Array =
        given.iter().map(|number| number.and_then(|number| scaled(number, most))).collect();
    // A number beyond the digits would be lost, and an error is better.
    let lost = numbers.iter().zip(given).any(|(scaled, number)| scaled.is_none() && number.is_some());
    let scale = i8::try_from(most).ok().filter(|_| !lost);
    let scale =
        scale.ok_or_else(|| ArrowError::ComputeError(DataType::Decimal128(38, i8::MAX).to_string()))?;
    let digits = if most > least { NUMBERS.0 } else { digits };
    Ok(Arc::new(numbers.with_precision_and_scale(digits, scale)?))
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn decimal(value: &Value) -> Option<Decimal> {
    text(value)?.parse().ok()
}

fn moment(value: &Value) -> Option<i64> {
    let moment: Moment = value.as_str()?.parse().ok()?;
    Some(moment.get().and_utc().timestamp_micros())
}

fn array(form: &Form, values: &[Option<&Value>]) -> Result<ArrayRef, ArrowError> {
    fn all<T, A: FromIterator<Option<T>>>(values: &[Option<&Value>], of: impl Fn(&Value) -> Option<T>) -> A {
        values.iter().map(|value| value.and_then(&of)).collect()
    }
    Ok(match form {
        Form::Text => Arc::new(all::<_, StringArray>(values, text)),
        Form::Whole => Arc::new(all::<_, Int64Array>(values, Value::as_i64)),
        Form::Flag => Arc::new(all::<_, BooleanArray>(values, Value::as_bool)),
        Form::Day => {
            Arc::new(all::<_, Date32Array>(values, |value| day_number(value.as_str()?.parse().ok()?)))
        }
        Form::Moment => Arc::new(all::<_, TimestampMicrosecondArray>(values, moment)),
        Form::Amount => exact(&all::<_, Vec<_>>(values, decimal), 19, 2)?,
        Form::Number => exact(&all::<_, Vec<_>>(values, decimal), NUMBERS.0, NUMBERS.1)?,
        Form::List(of) => {
            let lists: Vec<Option<&Vec<Value>>> =
                values.iter().map(|value| value.and_then(Value::as_array)).collect();
            let items: Vec<Option<&Value>> = lists.iter().flatten().copied().flatten().map(Some).collect();
            lists_of(array(of, &items)?, lists.iter().map(|list| list.map(Vec::len)))?
        }
        Form::Entries(of) => {
            let maps: Vec<Option<&Map<String, Value>>> =
                values.iter().map(|value| value.and_then(Value::as_object)).collect();
            let (keys, items): (Vec<&str>, Vec<Option<&Value>>) = maps
                .iter()
                .flatten()
                .copied()
                .flatten()
                .map(|(key, value)| (key.as_str(), Some(value)))
                .unzip();
            let (keys, items): (ArrayRef, _) = (Arc::new(StringArray::from(keys)), array(of, &items)?);
            let entries = StructArray::try_from(vec![("key", keys), ("value", items)])?;
            lists_of(Arc::new(entries), maps.iter().map(|map| map.map(Map::len)))?
        }
        Form::Fields(columns) => {
            let (fields, arrays) = arrays(columns, values)?;
            let nulls: NullBuffer = values.iter().map(|value| value.is_some_and(Value::is_object)).collect();
            Arc::new(StructArray::try_new(fields, arrays, Some(nulls))?)
        }
    })
}

/// The items cut into lists of these lengths, where there are lists.
fn lists_of(
    items: ArrayRef,
    lengths: impl Iterator<Item = Option<usize>> + Clone,
) -> Result<ArrayRef, ArrowError> {
    let field = Arc::new(Field::new("item", items.data_type().clone(), true));
    let nulls: NullBuffer = lengths.clone().map(|length| length.is_some()).collect();
    let offsets = OffsetBuffer::from_lengths(lengths.map(Option::unwrap_or_default));
    Ok(Arc::new(ListArray::try_new(field, offsets, items, Some(nulls))?))
}

fn at<'v>(value: &'v Value, place: &[String]) -> Option<&'v Value> {
    place.iter().try_fold(value, |value, key| value.get(key))
}

fn arrays(columns: &[Column], values: &[Option<&Value>]) -> Result<(Fields, Vec<ArrayRef>), ArrowError> {
    let mut fields = Vec::new();
    let mut made = Vec::new();
    for Column(name, place, form) in columns {
        let inner: Vec<_> = values.iter().map(|value| at((*value)?, place)).collect();
        let column = array(form, &inner)?;
        fields.push(Field::new(name, column.data_type().clone(), true));
        made.push(column);
    }
    Ok((fields.into(), made))
}

/// Records as a table, a row each.
#[pyfunction]
pub(crate) fn records(columns: &Bound<'_, PyAny>, rows: &Bound<'_, PyAny>) -> PyResult<Batches> {
    fn read<'de, T: Deserialize<'de>>(given: &Bound<'_, PyAny>) -> PyResult<T> {
        T::deserialize(Given::new(given)).map_err(|problem| PyTypeError::new_err(problem.to_string()))
    }
    let columns: Vec<Column> = read(columns)?;
    let rows: Vec<Value> = read(rows)?;
    arrays(&columns, &rows.iter().map(Some).collect::<Vec<_>>())
        .and_then(|(fields, arrays)| table(Schema::new(fields), arrays))
        .map_err(|error| PyValueError::new_err(error.to_string()))
}
