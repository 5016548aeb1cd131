//! Exact decimal numbers: points, shares, and the arithmetic that refuses to lose a digit.

use crate::error::ValueError;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt, str::FromStr};

/// Reads a decimal number as people write it in data: digits, at most one decimal point, a sign.
///
/// # Errors
/// When `text` is anything else, has more than 28 digits, or uses a decimal comma; the error names `field`.
pub(crate) fn decimal(field: &'static str, text: &str) -> Result<Decimal, ValueError> {
    let trimmed = text.trim();
    let digits = trimmed.strip_prefix(['-', '+']).unwrap_or(trimmed);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    let error = || ValueError::new(field, text, "a decimal number such as 5.719");
    if !plain {
        return Err(if digits.contains(',') {
            error().remedy("write a decimal point, not a comma, and no thousands separator")
        } else {
            error()
        });
    }
    Decimal::from_str_exact(trimmed).map_err(|_| error().remedy("give at most 28 digits"))
}

/// `a × b` to the last digit, or nothing when 28 digits cannot hold it.
pub(crate) fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    if a.is_zero() || b.is_zero() {
        return Some(Decimal::ZERO);
    }
    let result = a.checked_mul(b)?;
    (Some(result.scale()) == a.scale().checked_add(b.scale())).then_some(result)
}

/// `a + b` to the last digit, or nothing when 28 digits cannot hold it.
pub(crate) fn sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    // Adding zero gives the other number with its own decimals.
    if a.is_zero() || b.is_zero() {
        return Some(if a.is_zero() { b } else { a });
    }
    let result = a.checked_add(b)?;
    (result.is_zero() || result.scale() >= a.scale().max(b.scale())).then_some(result)
}

/// Serialises as a string and reads a string or a whole number, never a float.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
    field: &'static str,
) -> Result<Decimal, D::Error> {
    struct Visitor(&'static str);
    impl de::Visitor<'_> for Visitor {
        type Value = Decimal;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} as a string such as \"5.719\"", self.0)
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
            decimal(self.0, text).map_err(E::custom)
        }
        fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
            Ok(number.into())
        }
        fn visit_u64<E: de::Error>(self, number: u64) -> Result<Decimal, E> {
            Ok(number.into())
        }
        fn visit_f64<E: de::Error>(self, number: f64) -> Result<Decimal, E> {
            Err(E::custom(
                ValueError::new(self.0, number.to_string(), "an exact number")
                    .remedy("write it as a string in quotes: a floating-point number cannot hold it exactly"),
            ))
        }
    }
    deserializer.deserialize_any(Visitor(field))
}

/// Reads a text, or a whole number as the text that it is written as.
pub(crate) fn text_or_whole<'de, D: Deserializer<'de>>(
    source: D,
    expected: &'static str,
) -> Result<String, D::Error> {
    struct Visitor(&'static str);
    impl de::Visitor<'_> for Visitor {
        type Value = String;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
        fn visit_str<E>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }
        fn visit_i64<E>(self, number: i64) -> Result<String, E> {
            Ok(number.to_string())
        }
        fn visit_u64<E>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }
    }
    source.deserialize_any(Visitor(expected))
}

macro_rules! decimal_newtype {
    ($name:ident, $field:literal) => {
        impl $name {
            /// The number itself.
            #[must_use]
            pub const fn get(self) -> Decimal {
                self.0
            }
        }
        impl FromStr for $name {
            type Err = ValueError;
            fn from_str(text: &str) -> Result<Self, ValueError> {
                decimal($field, text)?.try_into()
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer, $field)?.try_into().map_err(de::Error::custom)
            }
        }
        crate::schema::string_schema!($name, $field);
    };
}

/// Cost weight or ISF points (*kostnadsvekt, ISF-poeng*): at most 9 decimals, between -1 000 000 000 and
/// 1 000 000 000. Negative points are corrections.
///
/// ```
/// use refusjon::Points;
/// let points: Points = "5.719".parse()?;
/// assert_eq!(points.to_string(), "5.719");
/// assert!("5,719".parse::<Points>().is_err());
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(Decimal);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(Decimal::ZERO);
    const LIMIT: i64 = 1_000_000_000;
    const DECIMALS: u32 = 9;

    pub(crate) const fn baked(number: Decimal) -> Self {
        Self(number)
    }

    /// The sum, or nothing beyond the range of points.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        sum(self.0, other.0)?.try_into().ok()
    }
}

impl TryFrom<Decimal> for Points {
    type Error = ValueError;
    fn try_from(number: Decimal) -> Result<Self, ValueError> {
        // Most have few digits, and need no arithmetic to be told from those that have too many.
        let few = number.scale() <= Self::DECIMALS
            && number.mantissa().unsigned_abs() <= u128::from(Self::LIMIT.unsigned_abs());
        if few {
            return Ok(Self(number));
        }
        if number.abs() > Decimal::from(Self::LIMIT) || number.normalize().scale() > Self::DECIMALS {
            return Err(ValueError::new(
                "points",
                number.to_string(),
                "at most 9 decimals, between -1000000000 and 1000000000",
            ));
        }
        Ok(Self(number))
    }
}
decimal_newtype!(Points, "points");

/// A part of a whole, from 0 to 1, at most 9 decimals.
///
/// ```
/// use refusjon::Share;
/// assert!("0.40".parse::<Share>().is_ok());
/// let error = "40".parse::<Share>().unwrap_err();
/// assert_eq!(error.to_string(), "share: \"40\" is not a share from 0 to 1 with at most 9 decimals; write 40 % as 0.40");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(Decimal);

impl TryFrom<Decimal> for Share {
    type Error = ValueError;
    fn try_from(number: Decimal) -> Result<Self, ValueError> {
        if number < Decimal::ZERO || number > Decimal::ONE || number.normalize().scale() > 9 {
            return Err(ValueError::new(
                "share",
                number.to_string(),
                "a share from 0 to 1 with at most 9 decimals",
            )
            .remedy("write 40 % as 0.40"));
        }
        Ok(Self(number))
    }
}
decimal_newtype!(Share, "share");

/// A number in an explanation or a parameter: serialised as a string so that no reader rounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// The number as it is.
    #[must_use]
    pub const fn new(number: Decimal) -> Self {
        Self(number)
    }
}

impl TryFrom<Decimal> for Number {
    type Error = ValueError;
    fn try_from(number: Decimal) -> Result<Self, ValueError> {
        Ok(Self(number))
    }
}
decimal_newtype!(Number, "number");

/// Text that is baked in when the library says it and owned when a caller does.
pub(crate) type Text = Cow<'static, str>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_exact_or_nothing() {
        let long = Decimal::from_str("0.1234567890123456789").unwrap();
        assert_eq!(product(long, long), None);
        let amount = product("5.719".parse().unwrap(), "45808".parse().unwrap()).unwrap();
        assert_eq!(product(amount, "0.5".parse().unwrap()).unwrap().to_string(), "130987.9760");
    }

    #[test]
    fn a_sum_is_exact_or_nothing() {
        let huge = Decimal::MAX;
        assert_eq!(sum(huge, Decimal::ONE), None);
        assert_eq!(sum(huge, "0.5".parse().unwrap()), None);
        let (zero, one): (Decimal, Decimal) = ("0.000".parse().unwrap(), "1.5".parse().unwrap());
        for total in [sum(zero, one), sum(one, zero)] {
            assert_eq!(total.unwrap().to_string(), "1.5");
        }
        assert_eq!((sum(zero, huge), sum(huge, zero)), (Some(huge), Some(huge)));
    }

    #[test]
    fn odd_spellings_are_refused() {
        for text in ["", "-", ".", "1_000", "1e3", "1,5", "1 000", "--1", "1.2.3", "½", "NaN", "0x10"] {
            assert!(decimal("points", text).is_err(), "{text}");
        }
    }

    #[test]
    fn floats_in_json_are_refused_with_the_remedy() {
        let error = serde_json::from_str::<Points>("5.719").unwrap_err().to_string();
        assert!(error.contains("write it as a string"), "{error}");
        assert_eq!(serde_json::from_str::<Points>("5").unwrap(), Points(Decimal::from(5)));
    }

    #[test]
    fn what_may_be_written_is_read_and_what_may_not_says_why() {
        for (text, number) in
            [("+5.719", "5.719"), ("-5", "-5"), (" 5. ", "5"), (".5", "0.5"), ("-0.10", "-0.10")]
        {
            assert_eq!(decimal("points", text).unwrap(), number.parse().unwrap(), "{text}");
        }
        let error = |text| decimal("points", text).unwrap_err().to_string();
        assert!(error("5,719").contains("not a comma"), "{}", error("5,719"));
        assert!(!error("five").contains("comma"), "{}", error("five"));
        let long = "1".repeat(30);
        assert!(error(&long).contains("at most 28 digits"), "{}", error(&long));
        assert!(error("5;719").starts_with("points: "), "{}", error("5;719"));
    }

    #[test]
    fn points_have_nine_decimals_and_stay_within_a_milliard() {
        for text in [
            "1000000000",
            "-1000000000",
            "1000000000.0",
            "999999999.999999999",
            "-999999999.999999999",
            "0.000000001",
            "1.0000000000",
            "2.500000000000",
        ] {
            assert_eq!(text.parse::<Points>().unwrap().to_string(), text);
        }
        for text in [
            "1000000001",
            "-1000000001",
            "1000000000.000000001",
            "-1000000000.000000001",
            "0.0000000001",
            "-0.0000000001",
            "1.0000000001",
            "2000000000.0000000001",
        ] {
            assert!(text.parse::<Points>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_share_lies_from_nothing_to_the_whole() {
        for text in ["0", "1", "1.000", "0.123456789", "0.1000000000"] {
            assert_eq!(text.parse::<Share>().unwrap().to_string(), text);
        }
        for text in ["-0.1", "1.000000001", "2", "0.1234567891"] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }

    #[test]
    fn points_are_added_within_their_range() {
        let points = |text: &str| text.parse::<Points>().unwrap();
        assert_eq!(points("0.4").checked_add(points("-0.15")), Some(points("0.25")));
        assert_eq!(points("1000000000").checked_add(points("0.1")), None);
        assert_eq!(points("1000000000").checked_add(points("-0.1")), Some(points("999999999.9")));
    }

    #[test]
    fn digits_that_do_not_fit_are_not_dropped() {
        let number = |text: &str| -> Decimal { text.parse().unwrap() };
        // Each has 15 decimals, and the product would need 30.
        let small = number("0.000000000000001");
        assert_eq!(product(small, small), None);
        assert_eq!(product(small, Decimal::ZERO), Some(Decimal::ZERO));
        assert_eq!(product(Decimal::ZERO, small), Some(Decimal::ZERO));
        assert_eq!(product(number("1.50"), number("-2.0")).unwrap().to_string(), "-3.000");
        let large = number("1234567890123456789012345678");
        assert_eq!(sum(large, number("0.12")), None);
        assert_eq!(sum(number("0.12"), large), None);
        assert_eq!(sum(number("1.50"), number("-1.5")), Some(Decimal::ZERO));
        assert_eq!(sum(number("1.25"), number("0.5")), Some(number("1.75")));
    }

    #[test]
    fn whole_numbers_of_json_are_numbers() {
        assert_eq!(serde_json::from_str::<Points>("-5").unwrap(), Points(Decimal::from(-5)));
        let error = serde_json::from_str::<Points>("true").unwrap_err().to_string();
        assert!(error.contains("points as a string such as"), "{error}");
    }
}
