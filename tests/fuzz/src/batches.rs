//! Arrow batches with whatever columns, types and buffers the safe builders can make.

use arbitrary::{Result, Unstructured};
use arrow_array::{
    ArrayRef, ArrowPrimitiveType, BinaryArray, BooleanArray, Date32Array, Date64Array, Decimal128Array,
    Decimal256Array, DictionaryArray, FixedSizeListArray, Float32Array, Float64Array, LargeStringArray,
    ListArray, NullArray, PrimitiveArray, RecordBatch, RecordBatchOptions, RunArray, StringArray,
    StringViewArray, StructArray, Time32SecondArray, TimestampMicrosecondArray, TimestampMillisecondArray,
    TimestampNanosecondArray, TimestampSecondArray,
    types::{
        ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
        UInt64Type,
    },
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer, OffsetBuffer, ScalarBuffer, i256};
use arrow_schema::{DECIMAL128_MAX_PRECISION, DECIMAL256_MAX_PRECISION, DataType, Field, Schema};
use std::sync::Arc;

/// What a column mostly holds, so that most batches are fit to be settled.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Word(&'static [&'static str]),
    Day,
    Number,
    Flag,
}

/// A column that is known and what it mostly holds.
pub type Known = (&'static str, Kind);

const TEXTS: [&str; 14] = [
    "",
    " ",
    "0",
    "1",
    "ja",
    "false",
    "-1.5",
    "1e400",
    "2024-02-30",
    "2020-12-31",
    "æøå \u{1f642}",
    "\"",
    "a,b\nc",
    "a text that is longer than the views of sixteen bytes hold within themselves",
];
const DAYS: [i32; 12] =
    [0, i32::MIN, i32::MAX, -1, 18_383, 18_627, 15_461, 2_932_896, -96_465_292, 95_026_236, -719_162, 20_000];

/// A batch of some of the columns that are known, and of others.
pub fn batch(known: &[Known], u: &mut Unstructured<'_>) -> Result<RecordBatch> {
    let rows = u.int_in_range(0..=24)?;
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for (name, kind) in known {
        if u.ratio(1, 6)? {
            continue;
        }
        let name = if u.ratio(1, 20)? { name.to_ascii_uppercase() } else { (*name).to_owned() };
        columns.push((name, if u.ratio(1, 12)? { any(rows, 2, u)? } else { fit(*kind, rows, u)? }));
    }
    while u.ratio(1, 4)? && columns.len() < 24 {
        let name = match columns.first() {
            Some((name, _)) if u.ratio(1, 4)? => name.clone(),
            _ => {
                (*u.choose(&["", "case", "amount", "error", "row", "lines[].code", "a.b", "x\u{0}", "\""])?)
                    .to_owned()
            }
        };
        columns.push((name, any(rows, 3, u)?));
    }
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns
        .into_iter()
        .map(|(name, array)| (Field::new(name, array.data_type().clone(), true), array))
        .unzip();
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    let batch = RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
        .expect("columns of one length");
    let start = if u.arbitrary()? { u.int_in_range(0..=rows)? } else { 0 };
    let length = if u.arbitrary()? { u.int_in_range(0..=rows - start)? } else { rows - start };
    Ok(batch.slice(start, length))
}

/// A column of its kind.
fn fit(kind: Kind, rows: usize, u: &mut Unstructured<'_>) -> Result<ArrayRef> {
    match kind {
        Kind::Word(words) => texts(words, rows, u),
        Kind::Flag => Ok(Arc::new(BooleanArray::new(BooleanBuffer::from(flags(rows, u)?), nulls(rows, u)?))),
        Kind::Number => match u.int_in_range(0..=4)? {
            0 => primitive::<Int64Type>(rows, u),
            1 => texts(&["1", "-155.110", "0.000000001", "1e3", "12345678901234567890123456789"], rows, u),
            _ => decimals(rows, u),
        },
        Kind::Day => {
            let days = many(rows, u, |u| {
                Ok(if u.ratio(1, 8)? { *u.choose(&DAYS)? } else { u.int_in_range(15_000..=21_000)? })
            })?;
            Ok(match u.int_in_range(0..=7)? {
                0 => texts(&["2020-05-01", "2024-03-01", "2024-02-30", "01.03.2024", "x"], rows, u)?,
                1 => Arc::new(Date64Array::new(
                    many(rows, u, |u| u.arbitrary::<i64>())?.into(),
                    nulls(rows, u)?,
                )),
                2 => moments(rows, u)?,
                _ => Arc::new(Date32Array::new(days.into(), nulls(rows, u)?)),
            })
        }
    }
}

/// A column of any type.
fn any(rows: usize, depth: u8, u: &mut Unstructured<'_>) -> Result<ArrayRef> {
    Ok(match u.int_in_range(0..=if depth == 0 { 23 } else { 28 })? {
        0 => Arc::new(NullArray::new(rows)),
        1 => fit(Kind::Flag, rows, u)?,
        2 => primitive::<Int8Type>(rows, u)?,
        3 => primitive::<Int16Type>(rows, u)?,
        4 => primitive::<Int32Type>(rows, u)?,
        5 => primitive::<Int64Type>(rows, u)?,
        6 => primitive::<UInt8Type>(rows, u)?,
        7 => primitive::<UInt16Type>(rows, u)?,
        8 => primitive::<UInt32Type>(rows, u)?,
        9 => primitive::<UInt64Type>(rows, u)?,
        10 => Arc::new(Float32Array::from(many(rows, u, |u| u.arbitrary::<f32>())?)),
        11 => Arc::new(Float64Array::from(many(rows, u, |u| u.arbitrary::<f64>())?)),
        12..=14 => texts(&TEXTS, rows, u)?,
        15 => Arc::new(BinaryArray::from_iter_values(many(rows, u, |u| u.arbitrary::<[u8; 3]>())?)),
        16..=17 => fit(Kind::Day, rows, u)?,
        18..=19 => moments(rows, u)?,
        20..=21 => decimals(rows, u)?,
        22 => {
            Arc::new(Time32SecondArray::new(many(rows, u, |u| u.arbitrary::<i32>())?.into(), nulls(rows, u)?))
        }
        23 => runs(rows, u)?,
        24 => {
            let values = any(3, depth - 1, u)?;
            keyed::<UInt8Type>(values, rows, u)?
        }
        25..=26 => {
            let inner = any(rows, depth - 1, u)?;
            let name = *u.choose(&["code", "date", "points", "", "x[]"])?;
            let field = Field::new(name, inner.data_type().clone(), true);
            Arc::new(StructArray::new(vec![field].into(), vec![inner], nulls(rows, u)?))
        }
        27 => {
            let lengths = many(rows, u, |u| u.int_in_range(0..=3_usize))?;
            let inner = any(lengths.iter().sum::<usize>() + 1, depth - 1, u)?;
            let field = Arc::new(Field::new("item", inner.data_type().clone(), true));
            Arc::new(ListArray::new(field, OffsetBuffer::from_lengths(lengths), inner, nulls(rows, u)?))
        }
        _ => {
            let inner = any(rows * 2, depth - 1, u)?;
            let field = Arc::new(Field::new("item", inner.data_type().clone(), true));
            Arc::new(FixedSizeListArray::new(field, 2, inner, nulls(rows, u)?))
        }
    })
}

/// Texts in one of their forms, or a dictionary of them.
fn texts(words: &[&str], rows: usize, u: &mut Unstructured<'_>) -> Result<ArrayRef> {
    fn word<'w>(words: &[&'w str], u: &mut Unstructured<'_>) -> Result<Option<&'w str>> {
        Ok(match u.int_in_range(0..=15)? {
            0 => None,
            1 => Some(*u.choose(&TEXTS)?),
            _ => Some(*u.choose(words)?),
        })
    }
    let form = u.int_in_range(0..=11)?;
    if form < 4 {
        // Entries may stand twice, be null or be used by no row.
        let entries: Vec<Option<&str>> = many(words.len().min(6) + 1, u, |u| word(words, u))?;
        let values: ArrayRef = match u.int_in_range(0..=2)? {
            0 => Arc::new(LargeStringArray::from(entries)),
            1 => Arc::new(StringViewArray::from_iter(entries)),
            _ => Arc::new(StringArray::from(entries)),
        };
        return match u.int_in_range(0..=7)? {
            0 => keyed::<Int8Type>(values, rows, u),
            1 => keyed::<Int16Type>(values, rows, u),
            2 => keyed::<Int64Type>(values, rows, u),
            3 => keyed::<UInt8Type>(values, rows, u),
            4 => keyed::<UInt16Type>(values, rows, u),
            5 => keyed::<UInt32Type>(values, rows, u),
            6 => keyed::<UInt64Type>(values, rows, u),
            _ => keyed::<Int32Type>(values, rows, u),
        };
    }
    let values = many(rows, u, |u| word(words, u))?;
    Ok(match form {
        4 => Arc::new(LargeStringArray::from(values)),
        5..=6 => Arc::new(StringViewArray::from_iter(values)),
        _ => Arc::new(StringArray::from(values)),
    })
}

/// A dictionary, with whatever keys where rows are null.
fn keyed<K: ArrowDictionaryKeyType>(
    values: ArrayRef,
    rows: usize,
    u: &mut Unstructured<'_>,
) -> Result<ArrayRef>
where
    K::Native: for<'a> arbitrary::Arbitrary<'a>,
{
    let nulls = nulls(rows, u)?;
    let mut keys = Vec::with_capacity(rows);
    for row in 0..rows {
        let is_null = nulls.as_ref().is_some_and(|nulls| nulls.is_null(row));
        keys.push(if is_null {
            u.arbitrary()?
        } else {
            K::Native::from_usize(u.int_in_range(0..=values.len() - 1)?).expect("a small number")
        });
    }
    let keys = PrimitiveArray::<K>::new(ScalarBuffer::from(keys), nulls);
    Ok(Arc::new(DictionaryArray::try_new(keys, values).expect("keys within the values")))
}

fn primitive<T: ArrowPrimitiveType>(rows: usize, u: &mut Unstructured<'_>) -> Result<ArrayRef>
where
    T::Native: for<'a> arbitrary::Arbitrary<'a>,
{
    let values = many(rows, u, |u| {
        if u.arbitrary()? { u.arbitrary() } else { Ok(T::Native::usize_as(u.arbitrary::<u8>()?.into())) }
    })?;
    Ok(Arc::new(PrimitiveArray::<T>::new(values.into(), nulls(rows, u)?)))
}

fn decimals(rows: usize, u: &mut Unstructured<'_>) -> Result<ArrayRef> {
    let wide = u.ratio(1, 5)?;
    let most = if wide { DECIMAL256_MAX_PRECISION } else { DECIMAL128_MAX_PRECISION };
    let precision = u.int_in_range(1..=most)?;
    let scale = if u.ratio(3, 4)? { u.int_in_range(0..=3)? } else { u.arbitrary::<i8>()? };
    let number = |u: &mut Unstructured<'_>| -> Result<i128> {
        Ok(match u.int_in_range(0..=7)? {
            0 => u.arbitrary()?,
            1 => *u.choose(&[i128::MIN, i128::MAX, i64::MAX.into(), i64::MIN.into(), 0])?,
            _ => u.arbitrary::<i32>()?.into(),
        })
    };
    let (values, valid) = (many(rows, u, number)?, nulls(rows, u)?);
    let kind =
        if wide { DataType::Decimal256(precision, scale) } else { DataType::Decimal128(precision, scale) };
    // The type says how the digits are read. A scale beyond the digits is no type.
    let fits = scale <= 0 || scale.unsigned_abs() <= precision;
    Ok(if wide {
        let array = Decimal256Array::new(values.into_iter().map(i256::from_i128).collect(), valid);
        Arc::new(if fits { array.with_data_type(kind) } else { array })
    } else {
        let array = Decimal128Array::new(values.into(), valid);
        Arc::new(if fits { array.with_data_type(kind) } else { array })
    })
}

fn moments(rows: usize, u: &mut Unstructured<'_>) -> Result<ArrayRef> {
    let zone: Option<&str> =
        *u.choose(&[None, None, None, Some("Europe/Oslo"), Some("+01:00"), Some("nowhere")])?;
    let seconds = many(rows, u, |u| {
        Ok(if u.ratio(1, 6)? {
            u.arbitrary::<i64>()?
        } else {
            u.int_in_range(1_300_000_000..=1_800_000_000_i64)?
        })
    })?;
    let valid = nulls(rows, u)?;
    let times =
        |factor: i64| seconds.iter().map(|second| second.wrapping_mul(factor)).collect::<ScalarBuffer<i64>>();
    Ok(match u.int_in_range(0..=3)? {
        0 => Arc::new(TimestampSecondArray::new(times(1), valid).with_timezone_opt(zone)),
        1 => Arc::new(TimestampMillisecondArray::new(times(1000), valid).with_timezone_opt(zone)),
        2 => Arc::new(TimestampMicrosecondArray::new(times(1_000_000), valid).with_timezone_opt(zone)),
        _ => Arc::new(TimestampNanosecondArray::new(times(1_000_000_000), valid).with_timezone_opt(zone)),
    })
}

fn runs(rows: usize, u: &mut Unstructured<'_>) -> Result<ArrayRef> {
    if rows == 0 {
        return Ok(Arc::new(NullArray::new(0)));
    }
    let ends = PrimitiveArray::<Int32Type>::from(vec![i32::try_from(rows).expect("few rows")]);
    let value = StringArray::from(vec![*u.choose(&TEXTS)?]);
    Ok(Arc::new(RunArray::<Int32Type>::try_new(&ends, &value).expect("one run")))
}

fn nulls(rows: usize, u: &mut Unstructured<'_>) -> Result<Option<NullBuffer>> {
    Ok(match u.int_in_range(0..=5)? {
        0 => Some(NullBuffer::from(flags(rows, u)?)),
        1 => Some(NullBuffer::new_null(rows)),
        _ => None,
    })
}

fn flags(rows: usize, u: &mut Unstructured<'_>) -> Result<Vec<bool>> {
    many(rows, u, |u| u.arbitrary())
}

fn many<T>(
    count: usize,
    u: &mut Unstructured<'_>,
    one: impl Fn(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    (0..count).map(|_| one(u)).collect()
}
