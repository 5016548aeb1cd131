//! Refunds by the points that a row gives, as whole numbers of a unit.

use super::table::FACTOR_DECIMALS;
use crate::{
    columns::{self, with_keys},
    prices::{ASK, LEAST, Prices},
};
use arrow_array::{
    Array, ArrowPrimitiveType,
    cast::AsArray,
    types::{
        Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
        UInt64Type,
    },
};
use arrow_schema::DataType;

/// Points that a row does not give: its group's weight does.
pub(super) const NO_POINTS: i64 = i64::MIN;
/// Points that are left to the rule.
pub(super) const ODD_POINTS: i64 = NO_POINTS.saturating_add(1);
/// The decimals with which points are read from text.
const TEXT_DECIMALS: u32 = 6;

/// Points times kroner for a point, in whole øre, half an øre away from zero.
pub(super) fn multiply(points: i64, factor: i64, decimals: u32) -> Option<i64> {
    // Two of the decimals are øre.
    let unit = 10_i64.checked_pow(decimals.checked_add(FACTOR_DECIMALS)?.checked_sub(2)?)?;
    let exact = points.checked_mul(factor)?;
    let half = unit.checked_div(2)?.checked_mul(exact.signum())?;
    exact.checked_add(half)?.checked_div(unit).filter(|ore| *ore >= LEAST)
}

pub(super) fn by_points(
    decimals: u32,
    rows: &[u32],
    days: &[i32],
    points: &[i64],
    prices: &Prices,
    ore: &mut Vec<i128>,
) -> bool {
    fn by<const UNIT: i64>(
        rows: &[u32],
        days: &[i32],
        points: &[i64],
        prices: &Prices,
        ore: &mut Vec<i128>,
    ) -> bool {
        let (factors, weights) = (prices.factors.as_slice(), prices.weights.as_slice());
        let mut open = false;
        ore.extend(rows.iter().zip(days).zip(points).map(|((facts, day), points)| {
            let place = prices.place(*facts, *day);
            let amount = if *points > ODD_POINTS {
                let factor = factors.get(place).copied().unwrap_or(ASK);
                if factor < LEAST {
                    ASK
                } else {
                    let half = const { UNIT.div_euclid(2) };
                    let half = if *points < 0 { half.wrapping_neg() } else { half };
                    let exact = points.checked_mul(factor).and_then(|exact| exact.checked_add(half));
                    exact.and_then(|exact| exact.checked_div(UNIT)).unwrap_or(ASK)
                }
            } else if *points == NO_POINTS {
                weights.get(place).copied().unwrap_or(ASK)
            } else {
                ASK
            };
            open |= amount < LEAST;
            i128::from(amount)
        }));
        open
    }
    // Division by a number that the compiler knows is a multiplication.
    match decimals {
        0 => by::<100>(rows, days, points, prices, ore),
        1 => by::<1_000>(rows, days, points, prices, ore),
        2 => by::<10_000>(rows, days, points, prices, ore),
        3 => by::<100_000>(rows, days, points, prices, ore),
        4 => by::<1_000_000>(rows, days, points, prices, ore),
        5 => by::<10_000_000>(rows, days, points, prices, ore),
        6 => by::<100_000_000>(rows, days, points, prices, ore),
        7 => by::<1_000_000_000>(rows, days, points, prices, ore),
        8 => by::<10_000_000_000>(rows, days, points, prices, ore),
        _ => by::<100_000_000_000>(rows, days, points, prices, ore),
    }
}

/// Reads points as whole numbers of a unit; its decimals.
pub(super) fn read_points(column: &dyn Array, points: &mut Vec<i64>) -> u32 {
    points.clear();
    let (decimals, exact) = match column.data_type() {
        DataType::Decimal128(_, scale) => match u32::try_from(*scale) {
            Ok(scale) if scale <= 9 => (scale, true),
            // The rule reads each for itself.
            _ => (0, false),
        },
        kind if kind.is_integer() => (0, true),
        DataType::Null => {
            points.resize(column.len(), NO_POINTS);
            return 0;
        }
        _ => (TEXT_DECIMALS, false),
    };
    // Beyond a thousand million points there is an error to give.
    let most = 1_000_000_000_i64.saturating_mul(10_i64.saturating_pow(decimals));
    let within = |value: i64| if value.unsigned_abs() <= most.unsigned_abs() { value } else { ODD_POINTS };
    match column.data_type() {
        DataType::Decimal128(..) if exact => {
            let wide = column.as_primitive::<Decimal128Type>();
            points.extend(wide.values().iter().map(|value| i64::try_from(*value).map_or(ODD_POINTS, within)));
        }
        kind if exact => {
            fn whole<T: ArrowPrimitiveType>(
                column: &dyn Array,
                within: impl Fn(i64) -> i64,
                points: &mut Vec<i64>,
            ) where
                T::Native: TryInto<i64>,
            {
                let values = column.as_primitive::<T>().values();
                points.extend(values.iter().map(|value| (*value).try_into().map_or(ODD_POINTS, &within)));
            }
            macro_rules! whole {
                ($type:ty) => {
                    whole::<$type>(column, within, points)
                };
            }
            with_keys!(kind, whole, ());
        }
        kind => {
            let text = !matches!(kind, DataType::Decimal128(..) | DataType::Decimal256(..));
            let mut cell = String::new();
            points.extend((0..column.len()).map(|row| {
                cell.clear();
                columns::write_cell(column, row, &mut cell);
                match cell.trim_ascii() {
                    "" => NO_POINTS,
                    plain if text => parse_points(plain).map_or(ODD_POINTS, within),
                    _ => ODD_POINTS,
                }
            }));
        }
    }
    points.resize(column.len(), ODD_POINTS);
    if let Some(nulls) = column.nulls() {
        for (points, valid) in points.iter_mut().zip(nulls.iter()) {
            if !valid {
                *points = NO_POINTS;
            }
        }
    }
    decimals
}

/// Reads digits with at most one point among them. What is written otherwise is left to the rule.
fn parse_points(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    if whole.is_empty() || decimals.is_empty() {
        return None;
    }
    let number = |digits: &str, start: i64| {
        digits.bytes().try_fold(start, |number, byte| {
            let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
            number.checked_mul(10)?.checked_add(digit.into())
        })
    };
    let missing = TEXT_DECIMALS.checked_sub(u32::try_from(decimals.len()).ok()?)?;
    let number = number(decimals, number(whole, 0)?)?.checked_mul(10_i64.checked_pow(missing)?)?;
    if negative { number.checked_neg() } else { Some(number) }
}
