//! An invoice and what its check says (sections 13 and 15).

use super::{Choice, Policy, Reason, Stay};
use crate::{
    amount::{Amount, Nok},
    error::ErrorBody,
    explanation::Mark,
    parameter::{Citation, Used},
    period::Period,
    rulebook::section,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An invoice (*faktura*) and the stays it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invoice {
    /// The lines, in the order in which they were billed.
    pub lines: Vec<InvoiceLine>,
    /// The stays, each with an id of its own.
    pub stays: Vec<Stay>,
    /// Stays whose events could not be read, as [`read_stays`](super::read_stays) gives them; their lines cannot be
    /// checked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<UncheckedStay>,
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoiceLine {
    /// The caller's name for the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The id of the stay.
    pub stay: String,
    /// The municipality that is billed; without it the payer is not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The first billed day.
    #[serde(deserialize_with = "crate::period::day")]
    pub first_day: NaiveDate,
    /// The last billed day, included.
    #[serde(deserialize_with = "crate::period::day")]
    pub last_day: NaiveDate,
    /// The number of days billed; without it, the days from the first to the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// The day rate billed; without it, the rate of each day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Amount<Nok>>,
    /// The amount billed.
    pub amount: Amount<Nok>,
}

impl InvoiceLine {
    /// The most days that a line may span.
    pub const MOST_DAYS: i64 = Stay::MOST_DAYS;

    pub(super) fn field(&self, name: &str) -> String {
        let line = self.line.as_ref().map_or_else(String::new, |line| format!("line {line}, "));
        format!("{line}stay {}, {name}", self.stay)
    }
}

/// An invoice held against the rule. [`InvoiceCheck::explain`] makes the explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoiceCheck {
    /// Each line, in the order given.
    pub lines: Vec<LineCheck>,
    /// Payable days that no line bills the right municipality for; for information.
    pub unbilled: Vec<Unbilled>,
    /// Stays that the rule cannot answer for.
    pub unchecked_stays: Vec<UncheckedStay>,
    /// The sums.
    pub totals: Totals,
    /// The day rates used, in order of time.
    pub rates: Vec<Used>,
    /// The policy that was used.
    pub policy: Policy,
    /// The choices of the policy that had something to decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A line held against the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineCheck {
    /// The caller's name for the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The id of the stay.
    pub stay: String,
    /// Right, wrong, or beyond checking.
    pub verdict: Verdict,
    /// What was billed.
    pub billed: Amount<Nok>,
    /// What should have been billed for the line's days; nothing when it cannot be checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Amount<Nok>>,
    /// Billed less expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Amount<Nok>>,
    /// What is wrong; the amounts sum to the difference.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What could not be checked though the rest could.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Mark>,
    /// Why the line cannot be checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorBody>,
}

/// What a line's check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// Nothing is wrong.
    Right,
    /// Something is wrong; the findings say what.
    Wrong,
    /// The line or its stay does not allow a check; the error says why.
    CannotCheck,
}

/// Something wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// What it is.
    pub code: FindingCode,
    /// Why the days are not payable, for [`FindingCode::NotPayable`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The days it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// How many they are.
    pub days: i64,
    /// How much too much was billed for it; below zero when too little was.
    pub amount: Amount<Nok>,
    /// In words.
    pub text: String,
    /// Where the rule stands.
    pub sections: Vec<Citation>,
}

/// What is wrong with a line; the codes are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum FindingCode {
    /// The amount is not the days times the rate.
    Arithmetic,
    /// The number of days is not that of the dates.
    DayCount,
    /// The rate is not that of the days' year (section 13 fourth paragraph).
    WrongRate,
    /// Days that are not payable; the reason says why.
    NotPayable,
    /// Another municipality is to pay (section 2).
    WrongMunicipality,
    /// An earlier line bills the same days of the same stay.
    BilledTwice,
}

/// Payable days that no line bills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unbilled {
    /// The id of the stay.
    pub stay: String,
    /// The first day.
    #[serde(deserialize_with = "crate::period::day")]
    pub from: NaiveDate,
    /// The first day after.
    #[serde(deserialize_with = "crate::period::day")]
    pub until: NaiveDate,
    /// The number of days.
    pub days: i64,
    /// What they come to.
    pub amount: Amount<Nok>,
    /// The municipality that is to pay.
    pub payer: Option<String>,
}

/// A stay that the rule cannot answer for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UncheckedStay {
    /// The id of the stay.
    pub stay: String,
    /// Why.
    pub error: ErrorBody,
}

/// The sums of a check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// Lines with nothing wrong.
    pub right: u64,
    /// Lines with something wrong.
    pub wrong: u64,
    /// Lines that cannot be checked.
    pub cannot_check: u64,
    /// Billed in the lines that were checked.
    pub billed: Amount<Nok>,
    /// What these should have billed.
    pub expected: Amount<Nok>,
    /// Billed less expected.
    pub difference: Amount<Nok>,
    /// Billed in the lines that cannot be checked.
    pub not_checked: Amount<Nok>,
    /// Payable days that no line bills.
    pub unbilled_days: i64,
    /// What they come to.
    pub unbilled: Amount<Nok>,
}

impl Totals {
    pub(super) fn add(&mut self, line: &LineCheck) -> Option<()> {
        let count = match line.verdict {
            Verdict::Right => &mut self.right,
            Verdict::Wrong => &mut self.wrong,
            Verdict::CannotCheck => &mut self.cannot_check,
        };
        *count = count.checked_add(1)?;
        if let (Some(expected), Some(difference)) = (line.expected, line.difference) {
            self.billed = self.billed.checked_add(line.billed)?;
            self.expected = self.expected.checked_add(expected)?;
            self.difference = self.difference.checked_add(difference)?;
        } else {
            self.not_checked = self.not_checked.checked_add(line.billed)?;
        }
        Some(())
    }
}

impl FindingCode {
    pub(super) fn citations(self, reason: Option<Reason>) -> Vec<Citation> {
        match (self, reason) {
            (Self::NotPayable, Some(reason)) => reason.citations(),
            (Self::WrongMunicipality, _) => vec![section::DISCHARGE_READY_PAYER],
            (Self::WrongRate, _) => vec![section::DISCHARGE_READY_DAY_RATE],
            _ => vec![section::DISCHARGE_READY_INVOICE],
        }
    }
}
