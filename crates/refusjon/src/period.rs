//! Stretches of calendar days.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// A half-open stretch of calendar days: from and including `from`, until but not including `until`.
/// Without `until` it has no known end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "PeriodForm")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    from: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<NaiveDate>,
}

/// A period before it is known to hold a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Period"))]
struct PeriodForm {
    #[serde(deserialize_with = "day")]
    from: NaiveDate,
    #[serde(default, deserialize_with = "optional_day")]
    until: Option<NaiveDate>,
}

impl TryFrom<PeriodForm> for Period {
    type Error = crate::ValueError;
    fn try_from(form: PeriodForm) -> Result<Self, crate::ValueError> {
        Self::new(form.from, form.until).ok_or_else(|| {
            let until = form.until.map(|until| until.to_string()).unwrap_or_default();
            crate::ValueError::new("until", until, format!("a day after {}", form.from))
        })
    }
}

impl Period {
    /// The days from and including `from`, until but not including `until`. Nothing when that is no day at all.
    ///
    /// ```
    /// use refusjon::{Period, date};
    /// let march = Period::new(date(2024, 3, 1)?, Some(date(2024, 4, 1)?)).unwrap();
    /// assert!(march.contains(date(2024, 3, 31)?));
    /// assert!(!march.contains(date(2024, 4, 1)?));
    /// # Ok::<(), refusjon::Error>(())
    /// ```
    #[must_use]
    pub fn new(from: NaiveDate, until: Option<NaiveDate>) -> Option<Self> {
        until.is_none_or(|until| from < until).then_some(Self { from, until })
    }

    pub(crate) const fn baked(from: NaiveDate, until: Option<NaiveDate>) -> Self {
        Self { from, until }
    }

    /// The first day.
    #[must_use]
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// The first day after, when there is one.
    #[must_use]
    pub const fn until(self) -> Option<NaiveDate> {
        self.until
    }

    /// Whether `day` is one of the days.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// The days that both have.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let until = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self::new(self.from.max(other.from), until)
    }

    /// The days of `self` that are before and after `other`.
    pub(crate) fn without(self, other: Self) -> impl Iterator<Item = Self> {
        let before = Self::new(self.from, Some(self.until.map_or(other.from, |until| until.min(other.from))));
        let after = other.until.and_then(|until| Self::new(self.from.max(until), self.until));
        [before, after].into_iter().flatten()
    }

    /// The number of days, when the period has an end.
    #[must_use]
    pub fn days(self) -> Option<i64> {
        Some(self.until?.signed_duration_since(self.from).num_days())
    }
}

impl fmt::Display for Period {
    /// `2020`, `2018-2020` or `since 2019` for whole years, else the first and the last day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let starts_year = |day: NaiveDate| day.ordinal() == 1;
        match self.until {
            None if starts_year(self.from) => write!(f, "since {}", self.from.year()),
            None => write!(f, "since {}", self.from),
            Some(until) => {
                let last = until.pred_opt().unwrap_or(until);
                match (starts_year(self.from) && starts_year(until), self.from.year() == last.year()) {
                    (true, true) => write!(f, "{}", last.year()),
                    (true, false) => write!(f, "{}-{}", self.from.year(), last.year()),
                    (false, _) => write!(f, "{} to {last}", self.from),
                }
            }
        }
    }
}

/// The number that a run of ASCII digits writes.
pub(crate) fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}

/// The day that `2024-03-01` writes.
pub(crate) fn parse_day(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = i32::try_from(digits(&[*y1, *y2, *y3, *y4])?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?)
}

/// What a day is, in the words of every reader.
pub(crate) const A_DAY: &str = "a day of the calendar such as 2024-03-01";
/// What to do when it is not one.
pub(crate) const WRITE_A_DAY: &str = "write year, month and day with dashes";

/// Reads a day in JSON and TOML as in CSV: chrono's own reader takes years and spellings that no other part does.
pub(crate) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    struct Visitor;
    impl de::Visitor<'_> for Visitor {
        type Value = NaiveDate;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{A_DAY}; {WRITE_A_DAY}")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
            parse_day(text).ok_or_else(|| {
                // The field's name stands before it.
                let shown: String = text.chars().take(40).collect();
                E::custom(format_args!("\"{shown}\" is not {A_DAY}; {WRITE_A_DAY}"))
            })
        }
    }
    deserializer.deserialize_str(Visitor)
}

/// The same for a day that may be left out; the field needs `default` beside it.
pub(crate) fn optional_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Day(#[serde(deserialize_with = "day")] NaiveDate);
    Ok(Option::<Day>::deserialize(deserializer)?.map(|day| day.0))
}

/// A date of the calendar, for callers that do not use chrono themselves.
///
/// # Errors
/// When there is no such day.
pub fn date(year: i32, month: u32, day: u32) -> Result<NaiveDate, crate::Error> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
        crate::error::ValueError::new("date", format!("{year}-{month}-{day}"), "a day of the calendar").into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(738_000 + number).unwrap()
    }

    proptest! {
        #[test]
        fn without_and_intersection_part_the_days(a in 0..60, b in 1..60, c in 0..60, d in 1..60, open in any::<bool>()) {
            let one = Period::new(day(a), (!open).then(|| day(a + b))).unwrap();
            let other = Period::new(day(c), Some(day(c + d))).unwrap();
            for number in -5..130 {
                let day = day(number);
                let outside = one.without(other).filter(|period| period.contains(day)).count();
                let inside = usize::from(one.intersection(other).is_some_and(|both| both.contains(day)));
                prop_assert_eq!(outside + inside, usize::from(one.contains(day)));
                prop_assert_eq!(inside == 1, one.contains(day) && other.contains(day));
            }
        }
    }

    #[test]
    fn an_empty_period_is_none() {
        assert_eq!(Period::new(day(1), Some(day(1))), None);
        let empty =
            serde_json::from_str::<Period>(r#"{"from":"2024-02-01","until":"2024-01-01"}"#).unwrap_err();
        assert!(
            empty.to_string().starts_with("until: \"2024-01-01\" is not a day after 2024-02-01"),
            "{empty}"
        );
    }

    #[test]
    fn it_reads_as_people_say_it() {
        let year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        assert_eq!(Period::new(year(2020), Some(year(2021))).unwrap().to_string(), "2020");
        assert_eq!(Period::new(year(2018), Some(year(2021))).unwrap().to_string(), "2018-2020");
        assert_eq!(Period::new(year(2019), None).unwrap().to_string(), "since 2019");
        let july = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        assert_eq!(Period::new(year(2026), Some(july)).unwrap().to_string(), "2026-01-01 to 2026-06-30");
    }

    #[test]
    fn days_are_written_in_digits_alone() {
        assert_eq!(parse_day("2024-03-01"), NaiveDate::from_ymd_opt(2024, 3, 1));
        assert_eq!(parse_day("0001-01-01"), NaiveDate::from_ymd_opt(1, 1, 1));
        for text in [
            "2024-03-0:",
            "2024-03-0/",
            "2024-3-1",
            "2024-02-30",
            "0000-01-01",
            "24-03-01",
            "2024/03/01",
            "2024-03-011",
            "",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
        assert_eq!(digits(b"0190"), Some(190));
        assert_eq!(digits(b"99999999999"), None);
    }
}
