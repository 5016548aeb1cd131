//! Reading columns: as the texts that a table of text would hold, as small numbers for these, and as days.

use crate::{
    BatchError,
    ids::{Combinations, Ids, NONE, Texts, packed_at, packed_low},
};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, GenericStringArray, OffsetSizeTrait, PrimitiveArray,
    StringViewArray,
    cast::AsArray,
    types::{
        ArrowDictionaryKeyType, Date32Type, Date64Type, Decimal128Type, Int8Type, Int16Type, Int32Type,
        Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
        TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_buffer::ArrowNativeType;
use arrow_schema::{DataType, TimeUnit};
use chrono::NaiveDate;
use std::fmt::Write;

/// A day that a row does not give, or not in a form that is read here.
pub(crate) const NO_DAY: i32 = i32::MIN;

const TEXTS: &str = "text (string, large_string, string_view, or a dictionary of these)";

/// Calls a macro with the key type of a dictionary.
macro_rules! with_keys {
    ($keys:expr, $call:ident, $otherwise:expr) => {
        match $keys {
            DataType::Int8 => $call!(Int8Type),
            DataType::Int16 => $call!(Int16Type),
            DataType::Int32 => $call!(Int32Type),
            DataType::Int64 => $call!(Int64Type),
            DataType::UInt8 => $call!(UInt8Type),
            DataType::UInt16 => $call!(UInt16Type),
            DataType::UInt32 => $call!(UInt32Type),
            DataType::UInt64 => $call!(UInt64Type),
            _ => $otherwise,
        }
    };
}
pub(crate) use with_keys;

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => {
            matches!(**values, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
        }
        _ => false,
    }
}

/// Whether a column can hold codes or names.
pub(crate) fn check_text(name: &str, kind: &DataType) -> Result<(), BatchError> {
    if is_text(kind) {
        return Ok(());
    }
    Err(BatchError::wrong_type(
        name,
        kind,
        TEXTS,
        "cast the column to text, with any leading zeros it should have",
    ))
}

/// Whether a column can hold words, whole numbers or yes and no.
pub(crate) fn check_word(name: &str, kind: &DataType) -> Result<(), BatchError> {
    if is_text(kind) || kind.is_integer() || *kind == DataType::Boolean {
        return Ok(());
    }
    let expected = format!("{TEXTS}, a whole number or a boolean");
    Err(BatchError::wrong_type(name, kind, &expected, "cast the column to one of these"))
}

/// Whether a column can hold exact numbers.
pub(crate) fn check_number(name: &str, kind: &DataType) -> Result<(), BatchError> {
    if is_text(kind)
        || kind.is_integer()
        || matches!(kind, DataType::Decimal128(..) | DataType::Decimal256(..))
    {
        return Ok(());
    }
    let expected = format!("an exact number (decimal128 or a whole number) or {TEXTS}");
    let remedy = "cast the column to decimal128: a floating-point number cannot hold decimals exactly";
    Err(BatchError::wrong_type(name, kind, &expected, remedy))
}

/// Whether a column can hold days.
pub(crate) fn check_day(name: &str, kind: &DataType) -> Result<(), BatchError> {
    let expected =
        "a column of days (date32, date64, a timestamp without time zone, or text such as 2024-03-01)";
    match kind {
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None) => Ok(()),
        DataType::Timestamp(_, Some(_)) => {
            let remedy = "convert the moments to the local calendar (Europe/Oslo) and cast them to date32: which day a moment \
                belongs to depends on the zone";
            Err(BatchError::wrong_type(name, kind, expected, remedy))
        }
        DataType::Dictionary(..) => {
            Err(BatchError::wrong_type(name, kind, expected, "cast the column to date32"))
        }
        kind if is_text(kind) => Ok(()),
        _ => Err(BatchError::wrong_type(name, kind, expected, "cast the column to date32")),
    }
}

const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(1970, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The day that so many days after 1 January 1970 is.
pub(crate) fn calendar(day: i32) -> Option<NaiveDate> {
    EPOCH.checked_add_signed(chrono::TimeDelta::try_days(i64::from(day))?)
}

/// How many days after 1 January 1970 a day is.
pub(crate) fn number(day: NaiveDate) -> i32 {
    i32::try_from(day.signed_duration_since(EPOCH).num_days()).unwrap_or(NO_DAY)
}

/// A cell as a table of text would write it; nothing when it is null.
pub(crate) fn write_cell(array: &dyn Array, row: usize, out: &mut String) {
    if row >= array.len() || array.is_null(row) {
        return;
    }
    // Writing to a string does not fail.
    let _ = match array.data_type() {
        DataType::Utf8 => out.write_str(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => out.write_str(array.as_string::<i64>().value(row)),
        DataType::Utf8View => out.write_str(array.as_string_view().value(row)),
        DataType::Boolean => write!(out, "{}", array.as_boolean().value(row)),
        DataType::Decimal128(..) => {
            out.write_str(&array.as_primitive::<Decimal128Type>().value_as_string(row))
        }
        DataType::Decimal256(..) => {
            out.write_str(&array.as_primitive::<arrow_array::types::Decimal256Type>().value_as_string(row))
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let at = dictionary.key_at(row);
            if let Some(at) = at {
                write_cell(dictionary.values(), at, out);
            }
            Ok(())
        }
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, None) => match day_at(array, row) {
            Some(day) => match calendar(day) {
                Some(day) => write!(out, "{day}"),
                None => write!(out, "day {day} since 1970-01-01"),
            },
            None => write!(out, "a day beyond the calendar"),
        },
        kind => {
            macro_rules! whole {
                ($type:ty) => {
                    write!(out, "{}", array.as_primitive::<$type>().value(row))
                };
            }
            with_keys!(kind, whole, Ok(()))
        }
    };
}

/// The place of a row's value in its dictionary.
trait KeyAt {
    fn key_at(&self, row: usize) -> Option<usize>;
}

impl KeyAt for &dyn arrow_array::array::AnyDictionaryArray {
    fn key_at(&self, row: usize) -> Option<usize> {
        let keys = self.keys();
        macro_rules! key {
            ($type:ty) => {
                keys.as_primitive_opt::<$type>().map(|keys| keys.value(row).as_usize())
            };
        }
        with_keys!(keys.data_type(), key, None)
    }
}

fn per_day(unit: TimeUnit) -> i64 {
    const SECONDS: i64 = 86_400;
    match unit {
        TimeUnit::Second => SECONDS,
        TimeUnit::Millisecond => SECONDS.saturating_mul(1_000),
        TimeUnit::Microsecond => SECONDS.saturating_mul(1_000_000),
        TimeUnit::Nanosecond => SECONDS.saturating_mul(1_000_000_000),
    }
}

fn day_at(array: &dyn Array, row: usize) -> Option<i32> {
    let (ticks, unit) = match array.data_type() {
        DataType::Date32 => return Some(array.as_primitive::<Date32Type>().value(row)),
        DataType::Date64 => (array.as_primitive::<Date64Type>().value(row), TimeUnit::Millisecond),
        DataType::Timestamp(unit, _) => (timestamps(array, *unit)?.get(row).copied()?, *unit),
        _ => return None,
    };
    i32::try_from(ticks.checked_div_euclid(per_day(unit))?).ok()
}

fn timestamps(array: &dyn Array, unit: TimeUnit) -> Option<&[i64]> {
    fn of<T: ArrowPrimitiveType<Native = i64>>(array: &dyn Array) -> Option<&[i64]> {
        array.as_primitive_opt::<T>().map(|array| &**array.values())
    }
    match unit {
        TimeUnit::Second => of::<TimestampSecondType>(array),
        TimeUnit::Millisecond => of::<TimestampMillisecondType>(array),
        TimeUnit::Microsecond => of::<TimestampMicrosecondType>(array),
        TimeUnit::Nanosecond => of::<TimestampNanosecondType>(array),
    }
}

/// The days of a column, [`NO_DAY`] where a row gives none. A column of days without nulls is borrowed.
pub(crate) fn days<'a>(array: &'a dyn Array, made: &'a mut Vec<i32>) -> &'a [i32] {
    made.clear();
    match array.data_type() {
        DataType::Date32 => {
            let array = array.as_primitive::<Date32Type>();
            if array.null_count() == 0 {
                return array.values();
            }
            made.extend_from_slice(array.values());
        }
        DataType::Date64 => ticks(array.as_primitive::<Date64Type>().values(), TimeUnit::Millisecond, made),
        DataType::Timestamp(unit, None) => {
            ticks(timestamps(array, *unit).unwrap_or_default(), *unit, made);
        }
        _ => {
            let mut text = String::new();
            made.extend((0..array.len()).map(|row| {
                text.clear();
                write_cell(array, row, &mut text);
                parse(text.trim_ascii()).unwrap_or(NO_DAY)
            }));
        }
    }
    made.resize(array.len(), NO_DAY);
    if let Some(nulls) = array.nulls() {
        for (day, valid) in made.iter_mut().zip(nulls.iter()) {
            if !valid {
                *day = NO_DAY;
            }
        }
    }
    made
}

fn ticks(values: &[i64], unit: TimeUnit, made: &mut Vec<i32>) {
    fn by<const PER_DAY: i64>(values: &[i64], made: &mut Vec<i32>) {
        made.extend(values.iter().map(|ticks| {
            i32::try_from(ticks.checked_div_euclid(PER_DAY).unwrap_or(i64::MIN)).unwrap_or(NO_DAY)
        }));
    }
    // Division by a number that the compiler knows is a multiplication.
    match unit {
        TimeUnit::Second => by::<86_400>(values, made),
        TimeUnit::Millisecond => by::<86_400_000>(values, made),
        TimeUnit::Microsecond => by::<86_400_000_000>(values, made),
        TimeUnit::Nanosecond => by::<86_400_000_000_000>(values, made),
    }
}

/// A day as texts write it. What is written otherwise is left to the reader of tables, which says what is wrong.
pub(crate) fn parse(text: &str) -> Option<i32> {
    let two = |a: &u8, b: &u8| -> Option<u32> {
        let digit = |byte: &u8| byte.checked_sub(b'0').filter(|digit| *digit < 10).map(u32::from);
        digit(a)?.checked_mul(10)?.checked_add(digit(b)?)
    };
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = two(y1, y2)?.checked_mul(100)?.checked_add(two(y3, y4)?)?;
    let year = i32::try_from(year).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, two(m1, m2)?, two(d1, d2)?).map(number)
}

/// What is remembered of a column from batch to batch.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The values of the last dictionary, which later batches often share, and what was made of them.
    dictionary: Option<(ArrayRef, Vec<u32>)>,
    numbers: Ids,
}

impl Memory {
    /// What `id` makes of a dictionary's values; it must make the same of the same text every time.
    pub(crate) fn dictionary(&mut self, values: &ArrayRef, mut id: impl FnMut(&str) -> u32) -> &[u32] {
        let same = |known: &ArrayRef| {
            std::sync::Arc::ptr_eq(known, values) || known.to_data().ptr_eq(&values.to_data())
        };
        if !self.dictionary.as_ref().is_some_and(|(known, _)| same(known)) {
            let mut text = String::new();
            let ids = (0..values.len()).map(|row| {
                text.clear();
                write_cell(values, row, &mut text);
                id(text.trim_ascii())
            });
            self.dictionary = Some((values.clone(), ids.collect()));
        }
        self.dictionary.as_ref().map_or(&[], |(_, ids)| ids)
    }

    /// Passes each row's text on as a number: [`NONE`] where it gets none, zero where there is none. Of days and decimals
    /// the number behind them is the text.
    pub(crate) fn each(&mut self, array: &dyn Array, texts: &mut Texts, mut row: impl FnMut(u32)) {
        match array.data_type() {
            DataType::Utf8 => strings(array.as_string::<i32>(), texts, row),
            DataType::LargeUtf8 => strings(array.as_string::<i64>(), texts, row),
            DataType::Utf8View => views(array.as_string_view(), texts, row),
            DataType::Boolean => {
                let (yes, no) = (texts.id("true"), texts.id("false"));
                for value in array.as_boolean() {
                    row(value.map_or(0, |value| if value { yes } else { no }));
                }
            }
            DataType::Dictionary(keys, _) => {
                let dictionary = array.as_any_dictionary();
                let ids = self.dictionary(dictionary.values(), |text| texts.id(text));
                let nulls = dictionary.keys().nulls();
                macro_rules! keyed {
                    ($type:ty) => {
                        keyed::<$type>(dictionary.keys().as_primitive(), ids, nulls.is_some(), row)
                    };
                }
                with_keys!(**keys, keyed, ());
            }
            DataType::Date32 => whole::<Date32Type>(array.as_primitive(), &mut self.numbers, texts, row),
            DataType::Decimal128(..) => {
                whole::<Decimal128Type>(array.as_primitive(), &mut self.numbers, texts, row);
            }
            kind => {
                let numbers = &mut self.numbers;
                macro_rules! whole {
                    ($type:ty) => {
                        whole::<$type>(array.as_primitive(), numbers, texts, row)
                    };
                }
                let otherwise = if *kind == DataType::Null { 0 } else { NONE };
                with_keys!(kind, whole, (0..array.len()).for_each(|_| row(otherwise)));
            }
        }
    }
}

fn keyed<K: ArrowDictionaryKeyType>(
    keys: &PrimitiveArray<K>,
    ids: &[u32],
    nulls: bool,
    mut row: impl FnMut(u32),
) {
    let id = |key: K::Native| ids.get(key.as_usize()).copied().unwrap_or(NONE);
    if nulls {
        for key in keys {
            row(key.map_or(0, id));
        }
    } else {
        for key in keys.values() {
            row(id(*key));
        }
    }
}

fn whole<T: ArrowPrimitiveType>(
    array: &PrimitiveArray<T>,
    numbers: &mut Ids,
    texts: &mut Texts,
    mut row: impl FnMut(u32),
) where
    T::Native: std::fmt::Display + Into<i128>,
{
    for value in array {
        row(value.map_or(0, |value| {
            let wide: i128 = value.into();
            let Ok(narrow) = i64::try_from(wide) else { return texts.id(&value.to_string()) };
            let key = narrow.cast_unsigned();
            match numbers.find(key) {
                NONE => {
                    let id = texts.id(&value.to_string());
                    if id != NONE {
                        numbers.insert(key, id);
                    }
                    id
                }
                known => known,
            }
        }));
    }
}

fn strings<O: OffsetSizeTrait>(array: &GenericStringArray<O>, texts: &mut Texts, mut row: impl FnMut(u32)) {
    let (buffer, nulls) = (array.values().as_slice(), array.nulls());
    for (place, ends) in array.offsets().windows(2).enumerate() {
        let [from, until] = ends else { continue };
        let key = packed_at(buffer, from.as_usize(), until.as_usize());
        let mut id = key.map_or(NONE, |key| texts.of_packed(key));
        if id == NONE {
            id = texts.id(array.value(place));
        }
        if nulls.is_some_and(|nulls| nulls.is_null(place)) {
            id = 0;
        }
        row(id);
    }
}

fn views(array: &StringViewArray, texts: &mut Texts, mut row: impl FnMut(u32)) {
    let nulls = array.nulls();
    for (place, view) in array.views().iter().enumerate() {
        if nulls.is_some_and(|nulls| nulls.is_null(place)) {
            row(0);
            continue;
        }
        // A view holds the length in 32 bits and, up to 12 bytes, the text itself behind it.
        let known = match u8::try_from(view & u128::from(u32::MAX)) {
            Ok(length) if length < 8 => {
                let bytes = u64::try_from((view >> 32) & u128::from(u64::MAX)).unwrap_or_default();
                texts.of_packed(packed_low(bytes, length))
            }
            _ => NONE,
        };
        row(if known == NONE { texts.id(array.value(place)) } else { known });
    }
}

/// A column's part in the combination that a row is.
pub(crate) fn combine(
    array: &dyn Array,
    memory: &mut Memory,
    texts: &mut Texts,
    all: &mut Combinations,
    rows: &mut Vec<u32>,
    first: bool,
) {
    if first {
        rows.clear();
        rows.reserve(array.len());
        // The first column's combinations are looked up by text, which needs no search.
        let mut by_text: Vec<u32> = Vec::new();
        memory.each(array, texts, |text| {
            let place = usize::try_from(text).unwrap_or(usize::MAX);
            rows.push(match by_text.get(place) {
                Some(known) if *known != NONE => *known,
                _ => {
                    let id = all.with(Combinations::EMPTY, text);
                    if id != NONE {
                        if place >= by_text.len() {
                            by_text.resize(place.saturating_add(1), NONE);
                        }
                        if let Some(slot) = by_text.get_mut(place) {
                            *slot = id;
                        }
                    }
                    id
                }
            });
        });
    } else {
        let mut place = rows.iter_mut();
        memory.each(array, texts, |text| {
            if let Some(row) = place.next() {
                *row = all.with(*row, text);
            }
        });
    }
}
