//! Arithmetic on amounts whose currency is data.

use crate::{
    amount::{Amount, Currency, Dkk, Nok, Rounding, split},
    explanation::Term,
    flow::Money,
    number::{Number, Text},
};
use rust_decimal::Decimal;

/// So many øre in the currency of `money`.
pub(super) const fn like(money: Money, ore: i64) -> Money {
    match money {
        Money::Nok(_) => Money::Nok(Amount::<Nok>::from_ore(ore)),
        Money::Dkk(_) => Money::Dkk(Amount::<Dkk>::from_ore(ore)),
    }
}

/// Exact kroner, rounded once to whole øre in the currency of `money`.
pub(super) fn round_like(money: Money, kroner: Decimal) -> Option<Money> {
    // The same for every currency: whole øre.
    Some(like(money, Amount::<Nok>::round(kroner, Rounding::HalfUp)?.ore()))
}

/// The sum of two amounts in one currency.
pub(super) fn sum(a: Money, b: Money) -> Option<Money> {
    if a.currency() != b.currency() {
        return None;
    }
    Some(like(a, a.ore().checked_add(b.ore())?))
}

/// The difference of two amounts in one currency.
pub(super) fn difference(a: Money, b: Money) -> Option<Money> {
    sum(a, like(b, b.ore().checked_neg()?))
}

/// So many times an amount.
pub(super) fn times(amount: Money, count: u64) -> Option<Money> {
    Some(like(amount, amount.ore().checked_mul(i64::try_from(count).ok()?)?))
}

/// The amount split by a key, to the øre. Of nothing each gets nothing, whatever the key.
pub(super) fn pieces<C: Currency>(whole: Amount<C>, parts: &[Decimal]) -> Option<Vec<Amount<C>>> {
    if whole == Amount::ZERO {
        return Some(vec![Amount::ZERO; parts.len()]);
    }
    split(whole, parts)
}

/// The amount shared by a key, to the øre.
pub(super) fn shared(whole: Money, parts: &[Decimal]) -> Option<Vec<Money>> {
    let pieces = pieces(Amount::<Nok>::from_ore(whole.ore()), parts)?;
    Some(pieces.into_iter().map(|piece| like(whole, piece.ore())).collect())
}

/// A whole number divided by one above zero, rounded half away from zero to so many decimals.
pub(super) fn ratio(numerator: i128, denominator: i128, decimals: u32) -> Option<Decimal> {
    let scaled = numerator.checked_mul(10_i128.checked_pow(decimals)?)?;
    let (whole, rest) = (scaled.checked_div(denominator)?, scaled.checked_rem(denominator)?);
    let away = rest.checked_abs()?.checked_mul(2)? >= denominator;
    let rounded = if away { whole.checked_add(scaled.signum())? } else { whole };
    Decimal::try_from_i128_with_scale(rounded, decimals).ok()
}

/// The amount in a formula.
pub(super) fn term(money: Money) -> Term {
    kroner(money, money.kroner())
}

/// Exact kroner in a formula, in the currency of `money`.
pub(super) fn kroner(money: Money, kroner: Decimal) -> Term {
    Term::Money { kroner: Number::new(kroner), currency: Text::Borrowed(money.currency()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_rounded_half_away_from_zero() {
        for (numerator, denominator, decimals, expected) in
            [(1, 3, 3, "0.333"), (2, 3, 3, "0.667"), (1, 8, 2, "0.13"), (-1, 8, 2, "-0.13"), (0, 5, 1, "0.0")]
        {
            assert_eq!(ratio(numerator, denominator, decimals).unwrap().to_string(), expected);
        }
        assert_eq!(ratio(1, 0, 2), None);
        assert_eq!(ratio(i128::MAX, 1, 2), None);
    }

    #[test]
    fn currencies_do_not_add_up() {
        let (nok, dkk) = (Money::Nok(Amount::from_ore(1)), Money::Dkk(Amount::from_ore(1)));
        assert_eq!(sum(nok, dkk), None);
        assert_eq!(sum(nok, nok).unwrap().ore(), 2);
    }
}
