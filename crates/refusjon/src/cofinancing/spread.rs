//! How payments per inhabitant spread over municipalities.

use super::money;
use crate::{flow::Money, number::Number};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Mean and spread of payments per inhabitant, each municipality counting once, whatever its size.
///
/// The squared relative variation is exact of the payments per inhabitant in whole øre: with `n` of them, `x`, it is
/// `(n Σx² − (Σx)²) / (Σx)²`. It stands as a fraction in lowest terms; whatever else has decimals is rounded half up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Spread {
    /// How many municipalities.
    pub municipalities: u32,
    /// The mean payment per inhabitant, rounded to whole øre.
    pub mean: Money,
    /// The standard deviation of the population, rounded to whole øre.
    pub standard_deviation: Money,
    /// The squared relative variation; nothing when nobody pays anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub squared_variation: Option<Fraction>,
    /// The relative variation (standard deviation over mean), rounded to six decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative_variation: Option<Number>,
}

/// An exact fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fraction {
    /// Above the line.
    pub numerator: Number,
    /// Below it.
    pub denominator: Number,
}

/// Mean and spread of amounts; nothing when the numbers cannot be held exactly.
pub(super) fn spread(zero: Money, amounts: &[Money]) -> Option<Spread> {
    let count = i128::try_from(amounts.len()).ok()?;
    let (mut sum, mut squares) = (0_i128, 0_i128);
    for amount in amounts {
        let ore = i128::from(amount.ore());
        sum = sum.checked_add(ore)?;
        squares = squares.checked_add(ore.checked_mul(ore)?)?;
    }
    let square = sum.checked_mul(sum)?;
    let deviation = count.checked_mul(squares)?.checked_sub(square)?;
    // The standard deviation is the root of `deviation` over `count`.
    let root = rounded_root(deviation, count.checked_mul(count)?)?;
    let whole = |ore: Decimal| i64::try_from(ore).ok().map(|ore| money::like(zero, ore));
    let (squared_variation, relative_variation) = if square == 0 {
        (None, None)
    } else {
        let common = common_divisor(deviation, square);
        let (above, below) = (deviation.checked_div(common)?, square.checked_div(common)?);
        let number = |number| Decimal::try_from_i128_with_scale(number, 0).ok().map(Number::new);
        let fraction = Fraction { numerator: number(above)?, denominator: number(below)? };
        let millionths = rounded_root(above.checked_mul(1_000_000_000_000)?, below)?;
        let relative = Decimal::try_from_i128_with_scale(millionths.into(), 6).ok()?;
        (Some(fraction), Some(Number::new(relative)))
    };
    Some(Spread {
        municipalities: u32::try_from(amounts.len()).ok()?,
        mean: whole(money::ratio(sum, count, 0)?)?,
        standard_deviation: money::like(zero, root),
        squared_variation,
        relative_variation,
    })
}

/// The root of a fraction, rounded half up to a whole number.
fn rounded_root(numerator: i128, denominator: i128) -> Option<i64> {
    // Half up: the largest k with (2k − 1)² × denominator <= 4 × numerator.
    let quotient = numerator.checked_mul(4)?.checked_div(denominator)?;
    let doubled = quotient.checked_isqrt()?;
    i64::try_from(doubled.checked_add(1)?.checked_div(2)?).ok()
}

fn common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or_default());
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;

    fn of(ore: &[i64]) -> Spread {
        let amounts: Vec<Money> = ore.iter().map(|ore| Money::Nok(Amount::from_ore(*ore))).collect();
        spread(Money::Nok(Amount::ZERO), &amounts).unwrap()
    }

    #[test]
    fn the_spread_of_a_textbook() {
        // 2, 4, 4, 4, 5, 5, 7, 9 have mean 5 and standard deviation 2: (2/5)² is 4/25.
        let spread = of(&[200, 400, 400, 400, 500, 500, 700, 900]);
        assert_eq!((spread.mean.ore(), spread.standard_deviation.ore()), (500, 200));
        let squared = spread.squared_variation.unwrap();
        assert_eq!(
            (squared.numerator.to_string(), squared.denominator.to_string()),
            ("4".into(), "25".into())
        );
        assert_eq!(spread.relative_variation.unwrap().to_string(), "0.400000");
    }

    #[test]
    fn equal_payments_do_not_spread() {
        let spread = of(&[37, 37, 37]);
        assert_eq!(spread.standard_deviation.ore(), 0);
        assert_eq!(spread.relative_variation.unwrap().get(), Decimal::ZERO);
        assert_eq!(of(&[0, 0]).relative_variation, None);
    }

    #[test]
    fn roots_are_rounded_half_up() {
        for (numerator, denominator, root) in [(1, 4, 1), (24, 100, 0), (9, 4, 2), (224, 100, 1), (2, 1, 1)] {
            assert_eq!(rounded_root(numerator, denominator), Some(root), "{numerator}/{denominator}");
        }
    }
}
