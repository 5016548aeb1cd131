//! Exact fractions and splits: what is a sum of quotients is rounded once, when an amount is split by it.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A quotient in lowest terms, with a denominator above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    pub(crate) const ZERO: Self = Self { numerator: 0, denominator: 1 };
    pub(crate) const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// Nothing when the denominator is zero or the numbers are beyond 128 bits.
    pub(crate) fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let shared = i128::try_from(gcd(numerator.unsigned_abs(), denominator.unsigned_abs())).ok()?;
        let (numerator, denominator) = (numerator.checked_div(shared)?, denominator.checked_div(shared)?);
        match denominator.cmp(&0) {
            Ordering::Greater => Some(Self { numerator, denominator }),
            Ordering::Less => {
                Some(Self { numerator: numerator.checked_neg()?, denominator: denominator.checked_neg()? })
            }
            Ordering::Equal => None,
        }
    }

    pub(crate) fn of(number: Decimal) -> Option<Self> {
        Self::new(number.mantissa(), 10_i128.checked_pow(number.scale())?)
    }

    pub(crate) fn count(count: impl TryInto<i128>) -> Option<Self> {
        Some(Self { numerator: count.try_into().ok()?, denominator: 1 })
    }

    pub(crate) const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    pub(crate) fn add(self, other: Self) -> Option<Self> {
        // The smallest common denominator, so that sums of alike fractions stay small.
        let shared =
            i128::try_from(gcd(self.denominator.unsigned_abs(), other.denominator.unsigned_abs())).ok()?;
        let (ours, theirs) = (other.denominator.checked_div(shared)?, self.denominator.checked_div(shared)?);
        let numerator =
            self.numerator.checked_mul(ours)?.checked_add(other.numerator.checked_mul(theirs)?)?;
        Self::new(numerator, self.denominator.checked_mul(ours)?)
    }

    pub(crate) fn sub(self, other: Self) -> Option<Self> {
        self.add(Self { numerator: other.numerator.checked_neg()?, ..other })
    }

    pub(crate) fn mul(self, other: Self) -> Option<Self> {
        // What can be shortened is shortened first.
        let (a, b) =
            (Self::new(self.numerator, other.denominator)?, Self::new(other.numerator, self.denominator)?);
        Self::new(a.numerator.checked_mul(b.numerator)?, a.denominator.checked_mul(b.denominator)?)
    }

    pub(crate) fn div(self, other: Self) -> Option<Self> {
        self.mul(Self::new(other.denominator, other.numerator)?)
    }

    /// Within zero and one.
    pub(crate) fn clamped(self) -> Self {
        self.max(Self::ZERO).min(Self::ONE)
    }
}

impl Ord for Fraction {
    /// By whole parts and then by the reciprocals of what is left: exact, whatever the sizes.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        loop {
            let whole = |part: &Self| {
                (
                    part.numerator.checked_div_euclid(part.denominator),
                    part.numerator.checked_rem_euclid(part.denominator),
                )
            };
            let ((whole_a, rest_a), (whole_b, rest_b)) = (whole(&a), whole(&b));
            let order = whole_a.cmp(&whole_b);
            if order != Ordering::Equal {
                return order;
            }
            let (rest_a, rest_b) = (rest_a.unwrap_or_default(), rest_b.unwrap_or_default());
            if rest_a == 0 || rest_b == 0 {
                return rest_a.cmp(&rest_b);
            }
            let next = Self { numerator: b.denominator, denominator: rest_b };
            b = Self { numerator: a.denominator, denominator: rest_a };
            a = next;
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a.max(1)
}

/// A sum of fractions that are not negative, kept in as few parts as 128 bits can hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sum(Vec<Fraction>);

impl From<Fraction> for Sum {
    fn from(fraction: Fraction) -> Self {
        Self(vec![fraction])
    }
}

impl Sum {
    pub(crate) fn add(&mut self, fraction: Fraction) {
        match self.0.last_mut() {
            Some(last) => match last.add(fraction) {
                Some(sum) => *last = sum,
                None => self.0.push(fraction),
            },
            None => self.0.push(fraction),
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        other.0.iter().for_each(|part| self.add(*part));
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.iter().all(|part| part.is_zero())
    }

    /// Rounded half up to nine decimals, to be read and not to be reckoned with.
    pub(crate) fn shown(&self) -> Option<Decimal> {
        let (numerator, denominator) = self.quotient()?;
        nine_decimals(&numerator, &denominator)
    }

    fn quotient(&self) -> Option<(Natural, Natural)> {
        let mut numerator = Natural::from(0);
        let mut denominator = Natural::from(1);
        for part in &self.0 {
            let (n, d) = (u128::try_from(part.numerator).ok()?, u128::try_from(part.denominator).ok()?);
            let (n, d) = (Natural::from(n), Natural::from(d));
            numerator = numerator.product(&d)?.plus(&n.product(&denominator)?)?;
            denominator = denominator.product(&d)?;
        }
        Some((numerator, denominator))
    }
}

/// A quotient rounded half up to nine decimals, to be read and not to be reckoned with.
pub(crate) fn nine_decimals(numerator: &Natural, denominator: &Natural) -> Option<Decimal> {
    const BILLION: u64 = 1_000_000_000;
    let doubled = numerator.times(BILLION)?.times(2)?.plus(denominator)?;
    let billionths = doubled.over(&denominator.times(2)?)?;
    Decimal::try_from_i128_with_scale(i128::from(billionths), 9).ok().map(|number| number.normalize())
}

/// Whole numbers in the proportions of the sums.
pub(crate) fn weights(sums: &[Sum]) -> Option<Vec<Natural>> {
    let parts: Vec<(Natural, Natural)> = sums.iter().map(Sum::quotient).collect::<Option<_>>()?;
    let mut denominators: Vec<Natural> = parts.iter().map(|(_, denominator)| denominator.clone()).collect();
    crate::order::sort(&mut denominators);
    denominators.dedup();
    let mut factors = Vec::with_capacity(denominators.len());
    others(&denominators, &Natural::from(1), &mut factors)?;
    let weight = |(numerator, denominator): &(Natural, Natural)| {
        numerator.product(factors.get(denominators.binary_search(denominator).ok()?)?)
    };
    parts.iter().map(weight).collect()
}

/// For each number the product of all others and `beside`. By halves, so that a thousand numbers stay quick.
fn others(numbers: &[Natural], beside: &Natural, products: &mut Vec<Natural>) -> Option<()> {
    if numbers.len() <= 1 {
        products.extend(numbers.iter().map(|_| beside.clone()));
        return Some(());
    }
    let all = |numbers: &[Natural]| numbers.iter().try_fold(beside.clone(), |all, one| all.product(one));
    let (left, right) = numbers.split_at_checked(numbers.len().div_ceil(2))?;
    others(left, &all(right)?, products)?;
    others(right, &all(left)?, products)
}

/// The sum of the weights.
pub(crate) fn total(weights: &[Natural]) -> Option<Natural> {
    weights.iter().try_fold(Natural::from(0), |total, weight| total.plus(weight))
}

/// Splits `units` by whole numbers with the largest remainder; of equal ones the first. Nothing when the numbers are
/// too many, or when all are zero.
pub(crate) fn by_weights(units: u64, weights: &[Natural]) -> Option<Vec<u64>> {
    let all = total(weights)?;
    let mut pieces = Vec::with_capacity(weights.len());
    let mut left = units;
    for weight in weights {
        let exact = weight.times(units)?;
        let piece = exact.over(&all)?;
        left = left.checked_sub(piece)?;
        pieces.push((piece, exact.minus(&all.times(piece)?)?));
    }
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    crate::order::sort_by(&mut order, |a, b| match (pieces.get(*a), pieces.get(*b)) {
        (Some((_, a)), Some((_, b))) => b.cmp(a),
        _ => Ordering::Equal,
    });
    for place in order.into_iter().take(usize::try_from(left).ok()?) {
        let (piece, _) = pieces.get_mut(place)?;
        *piece = piece.checked_add(1)?;
    }
    Some(pieces.into_iter().map(|(piece, _)| piece).collect())
}

/// Splits `units` by the sums, each times its size, with the largest remainder; of equal ones the first. `whole` gives
/// what the sums could have come to at most: what they lack is one more part, last in order.
///
/// Nothing when the numbers are too many; when there is nothing to split by, the whole is the last part.
pub(crate) fn split(
    units: u64,
    sums: &[Sum],
    sizes: &[Decimal],
    whole: Option<&[Sum]>,
) -> Option<(Vec<u64>, u64)> {
    let scale = sizes.iter().map(Decimal::scale).max()?;
    let mut weighed = weights(&[sums, whole.unwrap_or_default()].concat())?;
    for (weight, size) in weighed.iter_mut().zip(sizes.iter().cycle()) {
        let more = 10_u128.checked_pow(scale.checked_sub(size.scale())?)?;
        let size = u128::try_from(size.mantissa()).ok()?.checked_mul(more)?;
        *weight = weight.product(&Natural::from(size))?;
    }
    let possible = weighed.split_off(sums.len());
    let given = total(&weighed)?;
    let all = if whole.is_some() { total(&possible)? } else { given.clone() };
    if all.is_zero() {
        return Some((vec![0; sums.len()], units));
    }
    weighed.push(all.minus(&given)?);
    let mut pieces = by_weights(units, &weighed)?;
    let rest = pieces.pop()?;
    Some((pieces, rest))
}

/// A whole number of any size up to a limit that keeps the work small: digits of 32 bits, the lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Natural(Vec<u32>);

const MOST_DIGITS: usize = 2048;
const BASE: u128 = 0x1_0000_0000;

impl From<u128> for Natural {
    fn from(number: u128) -> Self {
        let mut digits = Vec::with_capacity(4);
        let mut left = number;
        while left > 0 {
            digits.push(low(left));
            left = left.wrapping_shr(32);
        }
        Self(digits)
    }
}

fn low(number: u128) -> u32 {
    u32::try_from(number & u128::from(u32::MAX)).unwrap_or_default()
}

impl Natural {
    pub(crate) const fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn trimmed(mut digits: Vec<u32>) -> Option<Self> {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        (digits.len() <= MOST_DIGITS).then_some(Self(digits))
    }

    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        let length = self.0.len().max(other.0.len());
        let mut digits = Vec::with_capacity(length.checked_add(1)?);
        let mut carry = 0_u128;
        for place in 0..length {
            let (a, b) = (self.digit(place), other.digit(place));
            let sum = a.checked_add(b)?.checked_add(carry)?;
            digits.push(low(sum));
            carry = sum.wrapping_shr(32);
        }
        digits.push(low(carry));
        Self::trimmed(digits)
    }

    /// Nothing when `other` is larger.
    fn minus(&self, other: &Self) -> Option<Self> {
        let mut digits = Vec::with_capacity(self.0.len());
        let mut borrow = 0_u128;
        for place in 0..self.0.len().max(other.0.len()) {
            let take = other.digit(place).checked_add(borrow)?;
            let have = self.digit(place);
            borrow = u128::from(have < take);
            digits.push(low(have.checked_add(borrow.wrapping_shl(32))?.checked_sub(take)?));
        }
        if borrow == 0 { Self::trimmed(digits) } else { None }
    }

    pub(crate) fn product(&self, other: &Self) -> Option<Self> {
        let length = self.0.len().checked_add(other.0.len())?;
        // One digit beyond the limit may turn out to be zero.
        if length > MOST_DIGITS.checked_add(1)? {
            return None;
        }
        let mut digits = vec![0_u32; length];
        for (start, a) in self.0.iter().enumerate() {
            let mut carry = 0_u128;
            for place in 0..=other.0.len() {
                let Some(digit) = digits.get_mut(start.checked_add(place)?) else { continue };
                let sum = u128::from(*a)
                    .checked_mul(other.digit(place))?
                    .checked_add(u128::from(*digit))?
                    .checked_add(carry)?;
                *digit = low(sum);
                carry = sum.wrapping_shr(32);
            }
        }
        Self::trimmed(digits)
    }

    fn times(&self, number: u64) -> Option<Self> {
        self.product(&Self::from(u128::from(number)))
    }

    /// The whole part of the quotient, when it fits. Nothing for a divisor of zero.
    fn over(&self, divisor: &Self) -> Option<u64> {
        if divisor.is_zero() {
            return None;
        }
        // By the highest digits, which never give too much, until less than the divisor is left.
        let below = divisor.0.len().saturating_sub(2);
        let beyond = u128::from(below > 0);
        let high = divisor.high(below)?.checked_add(beyond)?;
        let (mut quotient, mut left) = (0_u64, self.clone());
        while left >= *divisor {
            let more = u64::try_from(left.high(below)?.checked_div(high)?.max(1)).ok()?;
            quotient = quotient.checked_add(more)?;
            left = left.minus(&divisor.times(more)?)?;
        }
        Some(quotient)
    }

    /// The number without its lowest digits, when it fits.
    fn high(&self, below: usize) -> Option<u128> {
        let mut digits = self.0.get(below..).unwrap_or_default().iter().rev();
        digits.try_fold(0_u128, |high, digit| high.checked_mul(BASE)?.checked_add(u128::from(*digit)))
    }

    fn digit(&self, place: usize) -> u128 {
        self.0.get(place).copied().map_or(0, u128::from)
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fraction(numerator: i128, denominator: i128) -> Fraction {
        Fraction::new(numerator, denominator).unwrap()
    }

    #[test]
    fn fractions_are_ordered_beyond_what_cross_multiplication_can_hold() {
        let (near, nearer) = (fraction(i128::MAX - 1, i128::MAX), fraction(i128::MAX - 2, i128::MAX - 1));
        assert!(nearer < near && near < Fraction::ONE && near > fraction(-1, 3));
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(fraction(-2, -4), fraction(1, 2));
    }

    #[test]
    fn a_sum_that_no_fraction_holds_is_still_exact() {
        // Three denominators of 2^61 - 1, 2^89 - 1 and 10^18 + 9, all primes: their product has some 210 bits.
        let primes = [(1_i128 << 61) - 1, (1 << 89) - 1, 1_000_000_000_000_000_009];
        let mut sums = vec![Sum::default(), Sum::default()];
        for prime in primes {
            sums[0].add(fraction(1, prime));
            sums[1].add(fraction(prime - 1, prime));
        }
        // Together exactly three, so that a third party with three gets exactly half.
        sums.push(Sum(vec![fraction(3, 1)]));
        let sizes = [Decimal::ONE; 3];
        assert_eq!(split(1_000_000, &sums, &sizes, None), Some((vec![0, 500_000, 500_000], 0)));
        assert_eq!(sums[1].shown(), Some(Decimal::from(3)));
    }

    #[test]
    fn sums_are_weighed_by_sizes_of_any_decimals() {
        let one = || Sum::from(Fraction::ONE);
        let size = |text: &str| -> Decimal { text.parse().unwrap() };
        let split = |units, sizes: &[&str], whole: Option<&[Sum]>| {
            let sizes: Vec<Decimal> = sizes.iter().map(|text| size(text)).collect();
            split(units, &[one(), one()], &sizes, whole)
        };
        assert_eq!(split(7, &["1.5", "2"], None), Some((vec![3, 4], 0)));
        assert_eq!(split(7, &["2", "1.50"], None), Some((vec![4, 3], 0)));
        // Of two possible parts each is given one half.
        let two = || Sum::from(fraction(2, 1));
        assert_eq!(split(14, &["1.5", "2"], Some(&[two(), two()])), Some((vec![3, 4], 7)));
        assert_eq!(split(14, &["0", "0"], None), Some((vec![0, 0], 14)));
        assert_eq!(split(14, &["-1", "2"], None), None);
        assert_eq!(split(14, &[], None), None);
    }

    #[test]
    fn numbers_beyond_the_limit_are_nothing() {
        let mut huge = Natural::from(u128::MAX);
        while let Some(next) = huge.product(&huge) {
            huge = next;
        }
        assert!(huge.0.len() > MOST_DIGITS / 2 - 2);
        // Ones with so many digits that are zero.
        let power = |zeros: usize| Natural([vec![0; zeros], vec![1]].concat());
        assert_eq!(power(1023).product(&power(1024)), Some(power(MOST_DIGITS - 1)));
        assert_eq!(power(1024).product(&power(1024)), None);
        let (one, largest) = (Natural::from(1), Natural(vec![u32::MAX; MOST_DIGITS]));
        assert_eq!(largest.plus(&one), None);
        assert_eq!(largest.minus(&one).unwrap().plus(&one), Some(largest));
    }

    #[test]
    fn a_sum_of_nothing_is_zero() {
        for (sum, zero) in [
            (Sum::default(), true),
            (Sum::from(Fraction::ZERO), true),
            (Sum::from(Fraction::ONE), false),
            (Sum(vec![Fraction::ZERO, Fraction::ONE]), false),
        ] {
            assert_eq!(sum.is_zero(), zero, "{sum:?}");
        }
    }

    /// The number in binary, the lowest first, for arithmetic that goes another way.
    fn bits(number: &Natural) -> Vec<bool> {
        trimmed(number.0.iter().flat_map(|digit| (0..32).map(move |at| (digit >> at) % 2 == 1)).collect())
    }

    fn trimmed(mut bits: Vec<bool>) -> Vec<bool> {
        while bits.last() == Some(&false) {
            bits.pop();
        }
        bits
    }

    fn added(a: &[bool], b: &[bool]) -> Vec<bool> {
        let mut carry = 0_u8;
        let add = |at| {
            carry =
                carry / 2 + [a, b].into_iter().map(|bits| u8::from(bits.get(at) == Some(&true))).sum::<u8>();
            carry % 2 == 1
        };
        trimmed((0..=a.len().max(b.len())).map(add).collect())
    }

    fn multiplied(a: &[bool], b: &[bool]) -> Vec<bool> {
        a.iter().rev().fold(Vec::new(), |product, bit| {
            let doubled = added(&product, &product);
            if *bit { added(&doubled, b) } else { doubled }
        })
    }

    /// A number with digits that carry and borrow.
    fn long() -> impl Strategy<Value = Natural> {
        let digit = prop_oneof![Just(0), Just(1), Just(u32::MAX), any::<u32>()];
        prop::collection::vec(digit, 0..7).prop_map(|digits| Natural::trimmed(digits).unwrap())
    }

    proptest! {
        #[test]
        fn naturals_reckon_as_u128_does(a in any::<u64>(), b in any::<u64>(), c in 1_u64..) {
            let natural = |number: u64| Natural::from(u128::from(number));
            let product = u128::from(a) * u128::from(b);
            prop_assert_eq!(natural(a).product(&natural(b)), Some(Natural::from(product)));
            prop_assert_eq!(natural(a).plus(&natural(b)), Some(Natural::from(u128::from(a) + u128::from(b))));
            prop_assert_eq!(natural(a).minus(&natural(b)), a.checked_sub(b).map(natural));
            prop_assert_eq!(Natural::from(product).over(&natural(c)), u64::try_from(product / u128::from(c)).ok());
            prop_assert_eq!(natural(a).cmp(&natural(b)), a.cmp(&b));
        }

        #[test]
        fn long_numbers_reckon_as_their_bits_do(a in long(), b in long()) {
            let sum = a.plus(&b).unwrap();
            prop_assert_eq!(bits(&sum), added(&bits(&a), &bits(&b)));
            prop_assert_eq!(bits(&a.product(&b).unwrap()), multiplied(&bits(&a), &bits(&b)));
            prop_assert_eq!(sum.minus(&b), Some(a.clone()));
            let order = a.minus(&b).map_or(Ordering::Less, |rest| rest.cmp(&Natural::from(0)));
            prop_assert_eq!(a.cmp(&b), order);
        }

        #[test]
        fn a_quotient_of_long_numbers_is_whole(
            divisor in long().prop_map(|number| number.0),
            top in 1_u32..,
            quotient in any::<u64>(),
            rest in any::<u64>(),
        ) {
            let divisor = Natural([divisor, vec![top]].concat());
            let rest = Natural::from(u128::from(rest)).min(divisor.minus(&Natural::from(1)).unwrap());
            let number = divisor.times(quotient).unwrap().plus(&rest).unwrap();
            prop_assert_eq!(number.over(&divisor), Some(quotient));
            let beyond = divisor.times(u64::MAX).unwrap().plus(&divisor).unwrap();
            prop_assert_eq!(beyond.over(&divisor), None);
        }

        #[test]
        fn nine_decimals_are_those_of_the_decimal_library(numerator in 0_u32..1_000_000, denominator in 1_u32..1_000_000) {
            let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let exact = Decimal::from(numerator) / Decimal::from(denominator);
            let natural = |number: u32| Natural::from(u128::from(number));
            prop_assert_eq!(
                nine_decimals(&natural(numerator), &natural(denominator)),
                Some(exact.round_dp_with_strategy(9, strategy))
            );
        }

        #[test]
        fn weights_may_all_be_so_many_times_larger(
            units in any::<u64>(),
            weights in prop::collection::vec(0_u64..100, 1..6),
            times in long(),
        ) {
            prop_assume!(!times.is_zero());
            let weights: Vec<Natural> = weights.into_iter().map(|weight| Natural::from(u128::from(weight))).collect();
            let larger: Vec<Natural> = weights.iter().map(|weight| weight.product(&times).unwrap()).collect();
            prop_assert_eq!(by_weights(units, &larger), by_weights(units, &weights));
        }

        #[test]
        fn each_has_the_product_of_the_others(numbers in prop::collection::vec(1_u64..1000, 1..12)) {
            let naturals: Vec<Natural> = numbers.iter().map(|number| Natural::from(u128::from(*number))).collect();
            let mut products = Vec::new();
            others(&naturals, &Natural::from(1), &mut products).unwrap();
            let all: u128 = numbers.iter().map(|number| u128::from(*number)).product();
            for (product, number) in products.iter().zip(&numbers) {
                prop_assert_eq!(product, &Natural::from(all / u128::from(*number)));
            }
        }

        #[test]
        fn fractions_reckon_as_their_cross_products(
            a in -60_i128..60, b in 1_i128..60, c in -60_i128..60, d in 1_i128..60, below in any::<bool>(),
        ) {
            let (a, b) = if below { (-a, -b) } else { (a, b) };
            let (one, other) = (fraction(a, b), fraction(c, d));
            for (result, numerator, denominator) in [
                (one.add(other), a * d + c * b, b * d),
                (one.sub(other), a * d - c * b, b * d),
                (one.mul(other), a * c, b * d),
                (one.div(other), a * d, b * c),
            ] {
                let Some(result) = result else {
                    prop_assert_eq!(denominator, 0);
                    continue;
                };
                prop_assert!(result.denominator > 0);
                prop_assert_eq!(result.numerator * denominator, numerator * result.denominator);
                let shared = |by: &i128| result.numerator % by == 0 && result.denominator % by == 0;
                prop_assert_eq!((2..=result.denominator).find(shared), None);
            }
            let within = one.clamped();
            let outside = a * b.signum() < 0 || a.abs() > b.abs();
            prop_assert_eq!(within, if !outside { one } else if a * b < 0 { Fraction::ZERO } else { Fraction::ONE });
        }

        #[test]
        fn fractions_are_ordered_as_their_cross_products(a in any::<i32>(), b in 1..i32::MAX, c in any::<i32>(), d in 1..i32::MAX) {
            let one = fraction(a.into(), b.into()).cmp(&fraction(c.into(), d.into()));
            prop_assert_eq!(one, (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b))));
        }

        #[test]
        fn a_split_is_that_of_amounts(ore in 0_i64..1_000_000_000, parts in prop::collection::vec(0_i64..1000, 1..8)) {
            prop_assume!(parts.iter().any(|part| *part > 0));
            let decimals: Vec<Decimal> = parts.iter().map(|part| Decimal::from(*part)).collect();
            let expected = crate::amount::split(crate::Amount::<crate::Nok>::from_ore(ore), &decimals).unwrap();
            let sums: Vec<Sum> = parts.iter().map(|part| Sum(vec![fraction(i128::from(*part), 7)])).collect();
            let sizes = vec![Decimal::ONE; parts.len()];
            let (pieces, rest) = split(u64::try_from(ore).unwrap(), &sums, &sizes, None).unwrap();
            let pieces: Vec<i64> = pieces.into_iter().map(|piece| i64::try_from(piece).unwrap()).collect();
            prop_assert_eq!(rest, 0);
            prop_assert_eq!(pieces, expected.into_iter().map(crate::Amount::ore).collect::<Vec<_>>());
        }
    }
}
