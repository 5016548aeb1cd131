//! Money: whole øre, one currency per type, rounded in one place.

use crate::error::ValueError;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};

/// A currency that amounts are counted in. Sealed: [`Nok`] and [`Dkk`].
pub trait Currency: sealed::Sealed + Copy + Eq + Ord + Hash + fmt::Debug + Default + 'static {
    /// The ISO 4217 code.
    const CODE: &'static str;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Nok {}
    impl Sealed for super::Dkk {}
}

/// Norwegian kroner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Nok;

/// Danish kroner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Dkk;

impl Currency for Nok {
    const CODE: &'static str = "NOK";
}

impl Currency for Dkk {
    const CODE: &'static str = "DKK";
}

/// How an exact product becomes whole øre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Rounding {
    /// To the nearest øre, half an øre away from zero: what reproduces the official settlement tables.
    #[default]
    HalfUp,
}

/// An amount of money in whole øre. Amounts in different currencies are different types and never mix:
///
/// ```compile_fail
/// use refusjon::{Amount, Dkk, Nok};
/// let sum = Amount::<Nok>::from_ore(100).checked_add(Amount::<Dkk>::from_ore(100));
/// ```
///
/// It travels as a string with two decimals and is read back as such.
///
/// ```
/// use refusjon::{Amount, Nok};
/// let amount: Amount<Nok> = "130987.98".parse()?;
/// assert_eq!(amount.ore(), 13_098_798);
/// assert_eq!(serde_json::to_string(&amount).unwrap(), "\"130987.98\"");
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount<C: Currency = Nok> {
    ore: i64,
    currency: PhantomData<C>,
}

impl<C: Currency> Amount<C> {
    /// Nothing.
    pub const ZERO: Self = Self::from_ore(0);

    /// An amount of so many øre.
    #[must_use]
    pub const fn from_ore(ore: i64) -> Self {
        Self { ore, currency: PhantomData }
    }

    /// The amount in øre.
    #[must_use]
    pub const fn ore(self) -> i64 {
        self.ore
    }

    /// The amount in kroner, exactly, with two decimals.
    #[must_use]
    pub fn kroner(self) -> Decimal {
        Decimal::new(self.ore, 2)
    }

    /// Rounds an exact number of kroner to whole øre. The only place in the library where money is rounded.
    /// Nothing when the amount is beyond ±92 233 720 368 547 758.07 kroner.
    #[must_use]
    pub fn round(kroner: Decimal, rounding: Rounding) -> Option<Self> {
        let (mantissa, scale) = (kroner.mantissa(), kroner.scale());
        let ore = match scale.checked_sub(2) {
            None => mantissa.checked_mul(10_i128.checked_pow(2_u32.checked_sub(scale)?)?)?,
            Some(beyond) => {
                let unit = 10_i128.checked_pow(beyond)?;
                let (whole, rest) = (mantissa.checked_div(unit)?, mantissa.checked_rem(unit)?);
                let away = match rounding {
                    Rounding::HalfUp => rest.unsigned_abs() >= unit.unsigned_abs().div_ceil(2),
                };
                if away { whole.checked_add(mantissa.signum())? } else { whole }
            }
        };
        i64::try_from(ore).ok().map(Self::from_ore)
    }

    /// The sum, or nothing beyond the range of an amount.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.ore.checked_add(other.ore) {
            Some(ore) => Some(Self::from_ore(ore)),
            None => None,
        }
    }

    /// The difference, or nothing beyond the range of an amount.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.ore.checked_sub(other.ore) {
            Some(ore) => Some(Self::from_ore(ore)),
            None => None,
        }
    }
}

impl<C: Currency> TryFrom<Decimal> for Amount<C> {
    type Error = ValueError;
    fn try_from(kroner: Decimal) -> Result<Self, ValueError> {
        let error =
            || ValueError::new("amount", kroner.to_string(), "an amount in kroner with at most two decimals");
        let amount = Self::round(kroner, Rounding::HalfUp).ok_or_else(error)?;
        if amount.kroner() == kroner { Ok(amount) } else { Err(error()) }
    }
}

impl<C: Currency> FromStr for Amount<C> {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        crate::number::decimal("amount", text)?.try_into()
    }
}

impl<C: Currency> fmt::Display for Amount<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ore = self.ore.unsigned_abs();
        let sign = if self.ore < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", ore.div_euclid(100), ore.rem_euclid(100))
    }
}

impl<C: Currency> Serialize for Amount<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, C: Currency> Deserialize<'de> for Amount<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::number::deserialize(deserializer, "amount")?.try_into().map_err(de::Error::custom)
    }
}

crate::schema::string_schema!(Amount<C: Currency>, "amount");

/// Splits whole øre by `parts`, exactly: the pieces sum to the whole. Each gets its proportion rounded
/// down, and the øre left over go to the largest remainders, the first in the list when they are equal. A negative
/// whole is split as its absolute value and then given its sign.
///
/// Nothing when there is no part above zero, when one is below zero, or when the numbers cannot be held exactly.
#[must_use]
pub fn split<C: Currency>(whole: Amount<C>, parts: &[Decimal]) -> Option<Vec<Amount<C>>> {
    let scale = parts.iter().map(Decimal::scale).max()?;
    let mut weights = Vec::with_capacity(parts.len());
    for part in parts {
        let mut part = *part;
        part.rescale(scale);
        if part.scale() != scale {
            return None;
        }
        weights.push(u128::try_from(part.mantissa()).ok()?);
    }
    let total = weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight))?;
    let ore = u128::from(whole.ore.unsigned_abs());
    let mut pieces = Vec::with_capacity(parts.len());
    let mut given = 0_u128;
    for (place, weight) in weights.iter().enumerate() {
        let exact = ore.checked_mul(*weight)?;
        let piece = exact.checked_div(total)?;
        given = given.checked_add(piece)?;
        pieces.push((piece, exact.checked_rem(total)?, place));
    }
    let left = usize::try_from(ore.checked_sub(given)?).ok()?;
    crate::order::sort_by(&mut pieces, |a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
    for (piece, _, _) in pieces.iter_mut().take(left) {
        *piece = piece.checked_add(1)?;
    }
    crate::order::sort_by_key(&mut pieces, |(_, _, place)| *place);
    let sign = i128::from(whole.ore.signum());
    pieces
        .into_iter()
        .map(|(piece, _, _)| {
            let signed = i128::try_from(piece).ok()?.checked_mul(sign)?;
            i64::try_from(signed).ok().map(Amount::from_ore)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kroner(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn half_an_ore_goes_away_from_zero() {
        for (exact, rounded) in
            [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049", "0.00"), ("1.015", "1.02")]
        {
            assert_eq!(Amount::<Nok>::round(kroner(exact), Rounding::HalfUp).unwrap().to_string(), rounded);
        }
    }

    proptest! {
        #[test]
        fn rounding_is_that_of_the_decimal_library(mantissa in any::<i128>(), scale in 0_u32..=28) {
            let kroner = Decimal::try_from_i128_with_scale(mantissa >> 33, scale).unwrap();
            let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let expected = kroner.round_dp_with_strategy(2, strategy);
            let rounded = Amount::<Nok>::round(kroner, Rounding::HalfUp).map(Amount::kroner);
            prop_assert_eq!(rounded, Some(expected).filter(|kroner| kroner.abs() <= Decimal::new(i64::MAX, 2)));
        }
    }

    #[test]
    fn the_range_ends_without_wrapping() {
        assert_eq!(Amount::<Nok>::round(Decimal::MAX, Rounding::HalfUp), None);
        assert_eq!(Amount::<Nok>::round(kroner("92233720368547758.08"), Rounding::HalfUp), None);
        assert!(Amount::<Nok>::round(kroner("92233720368547758.07"), Rounding::HalfUp).is_some());
        assert_eq!(Amount::<Nok>::from_ore(i64::MAX).checked_add(Amount::from_ore(1)), None);
    }

    #[test]
    fn the_ore_left_over_goes_to_the_largest_remainder_then_to_the_first() {
        let split = |ore, parts: &[i64]| -> Vec<i64> {
            let parts: Vec<Decimal> = parts.iter().map(|part| Decimal::from(*part)).collect();
            split(Amount::<Nok>::from_ore(ore), &parts).unwrap().into_iter().map(Amount::ore).collect()
        };
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(split(10, &[33, 67]), [3, 7]);
        assert_eq!(split(5, &[0, 1, 0]), [0, 5, 0]);
        assert_eq!(split(0, &[1, 1]), [0, 0]);
        assert!(super::split(Amount::<Nok>::from_ore(5), &[Decimal::ZERO]).is_none());
        assert!(super::split(Amount::<Nok>::from_ore(5), &[]).is_none());
        assert!(super::split(Amount::<Nok>::from_ore(5), &[Decimal::ONE, -Decimal::ONE]).is_none());
    }

    #[test]
    fn parts_of_any_decimals_are_weighed_alike() {
        let split = |ore, parts: &[&str]| -> Option<Vec<i64>> {
            let parts: Vec<Decimal> = parts.iter().map(|part| kroner(part)).collect();
            Some(split(Amount::<Nok>::from_ore(ore), &parts)?.into_iter().map(Amount::ore).collect())
        };
        assert_eq!(split(7, &["1.5", "2"]), Some(vec![3, 4]));
        assert_eq!(split(7, &["2.00", "1.5"]), Some(vec![4, 3]));
        // Ten times the first is more than a decimal holds, and it is not weighed as a tenth of itself.
        assert_eq!(split(10, &["79228162514264337593543950335", "0.1"]), None);
    }

    proptest! {
        #[test]
        fn an_amount_is_written_as_its_kroner(ore in any::<i64>()) {
            let amount = Amount::<Nok>::from_ore(ore);
            prop_assert_eq!(amount.to_string(), amount.kroner().to_string());
        }

        #[test]
        fn pieces_sum_to_the_whole_and_are_fair(
            ore in prop_oneof![9 => any::<i64>(), 1 => Just(i64::MIN)],
            parts in prop::collection::vec((0_i64..1_000_000, 0_u32..6), 1..12),
        ) {
            let parts: Vec<Decimal> = parts.into_iter().map(|(part, scale)| Decimal::new(part, scale)).collect();
            prop_assume!(parts.iter().any(|part| !part.is_zero()));
            let pieces = split(Amount::<Nok>::from_ore(ore), &parts).unwrap();
            prop_assert_eq!(pieces.iter().map(|piece| i128::from(piece.ore())).sum::<i128>(), i128::from(ore));
            for (a, b) in parts.iter().zip(&pieces) {
                for (c, d) in parts.iter().zip(&pieces) {
                    if a > c {
                        prop_assert!(b.ore().unsigned_abs() + 1 >= d.ore().unsigned_abs());
                    }
                }
            }
        }
    }
}
