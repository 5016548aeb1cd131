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
        kroner.rescale(kroner.scale().max(2));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Each in Norwegian and in English; `~` stands for a space that does not break.
    #[track_caller]
    fn both(write: impl Fn(Locale) -> String, norwegian: &str, english: &str) {
        assert_eq!(write(Locale::Nb), norwegian.replace('~', NO_BREAK_SPACE));
        assert_eq!(write(Locale::En), english.replace('~', NO_BREAK_SPACE));
    }

    #[test]
    fn digits_stand_in_threes() {
        for (number, norwegian, english) in [
            ("0", "0", "0"),
            ("-0.00", "0,00", "0.00"),
            ("100", "100", "100"),
            ("1000", "1~000", "1,000"),
            ("-999.50", "−999,50", "-999.50"),
            ("-1234567.1234", "−1~234~567,1234", "-1,234,567.1234"),
        ] {
            both(|locale| locale.number(decimal(number)), norwegian, english);
        }
    }

    #[test]
    fn money_has_two_decimals_or_those_it_needs() {
        for (kroner, norwegian, english) in [
            ("5", "5,00~kr", "NOK 5.00"),
            ("5.1", "5,10~kr", "NOK 5.10"),
            ("-5.10", "−5,10~kr", "NOK -5.10"),
            ("130987.9760", "130~987,976~kr", "NOK 130,987.976"),
        ] {
            both(|locale| locale.money(decimal(kroner), "NOK"), norwegian, english);
        }
        both(|locale| locale.money(decimal("5"), "DKK"), "5,00~DKK", "DKK 5.00");
    }

    #[test]
    fn shares_are_of_a_hundred() {
        for (share, norwegian, english) in
            [("0.40", "40~%", "40%"), ("1", "100~%", "100%"), ("0.333333333", "33,3333333~%", "33.3333333%")]
        {
            both(|locale| locale.percent(decimal(share)), norwegian, english);
        }
    }

    #[test]
    fn a_formula_reads_as_a_sentence() {
        let day = NaiveDate::from_ymd_opt(2024, 3, 1).unwrap();
        let terms = [
            Term::number(2, "days"),
            Term::sign("×"),
            Term::number(1500, ""),
            Term::sign(", from"),
            Term::Day(day),
        ];
        both(
            |locale| locale.formula(&terms),
            "2~days × 1~500, from 01.03.2024",
            "2~days × 1,500, from 2024-03-01",
        );
    }
}
