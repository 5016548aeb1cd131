//! Numbers, amounts and dates as people write them.

use super::Term;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How numbers, amounts and dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Locale {
    /// As Norwegians write them: `130 987,98 kr`, `50 %`, `01.05.2020`; the spaces do not break.
    #[default]
    Nb,
    /// In English: `NOK 130,987.98`, `50%`, `2020-05-01`.
    En,
}

const NO_BREAK_SPACE: &str = "\u{a0}";

impl Locale {
    /// A number with its own decimals.
    ///
    /// ```
    /// use refusjon::Locale;
    /// let number = "-1234567.5".parse().unwrap();
    /// assert_eq!(Locale::Nb.number(number), "−1\u{a0}234\u{a0}567,5");
    /// assert_eq!(Locale::En.number(number), "-1,234,567.5");
    /// ```
    #[must_use]
    pub fn number(self, number: Decimal) -> String {
        let (group, point, minus) = match self {
            Self::Nb => (NO_BREAK_SPACE, ",", "−"),
            Self::En => (",", ".", "-"),
        };
        let plain = number.abs().to_string();
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut out = String::new();
        if number.is_sign_negative() && !number.is_zero() {
            out.push_str(minus);
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && whole.len().saturating_sub(place).is_multiple_of(3) {
                out.push_str(group);
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push_str(point);
            out.push_str(decimals);
        }
        out
    }

    /// An amount of money with at least two decimals.
    ///
    /// ```
    /// use refusjon::Locale;
    /// let kroner = "130987.98".parse().unwrap();
    /// assert_eq!(Locale::Nb.money(kroner, "NOK"), "130\u{a0}987,98\u{a0}kr");
    /// assert_eq!(Locale::En.money(kroner, "NOK"), "NOK 130,987.98");
    /// ```
    #[must_use]
    pub fn money(self, kroner: Decimal, currency: &str) -> String {
        let mut kroner = kroner.normalize();
        if kroner.scale() < 2 {
            kroner.rescale(2);
        }
        let number = self.number(kroner);
        match (self, currency) {
            (Self::Nb, "NOK") => format!("{number}{NO_BREAK_SPACE}kr"),
            (Self::Nb, _) => format!("{number}{NO_BREAK_SPACE}{currency}"),
            (Self::En, _) => format!("{currency} {number}"),
        }
    }

    /// A share as a percentage.
    #[must_use]
    pub fn percent(self, share: Decimal) -> String {
        // A share has at most 9 decimals, so a hundred times it is exact.
        let number = self.number(share.saturating_mul(Decimal::ONE_HUNDRED).normalize());
        match self {
            Self::Nb => format!("{number}{NO_BREAK_SPACE}%"),
            Self::En => format!("{number}%"),
        }
    }

    /// A day.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        match self {
            Self::Nb => format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
            Self::En => day.to_string(),
        }
    }

    pub(super) fn term(self, term: &Term) -> String {
        match term {
            Term::Number { value, of } if of.is_empty() => self.number(value.get()),
            Term::Number { value, of } => format!("{}{NO_BREAK_SPACE}{of}", self.number(value.get())),
            Term::Money { kroner, currency } => self.money(kroner.get(), currency),
            Term::Share(share) => self.percent(share.get()),
            Term::Day(day) => self.day(*day),
            Term::Text(text) => text.clone().into_owned(),
        }
    }

    pub(super) fn formula(self, terms: &[Term]) -> String {
        let mut out = String::new();
        for term in terms {
            let term = self.term(term);
            if !out.is_empty() && !term.starts_with([',', ';', ':', '.']) {
                out.push(' ');
            }
            out.push_str(&term);
        }
        out
    }
}
