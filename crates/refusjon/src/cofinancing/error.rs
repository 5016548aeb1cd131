//! What can go wrong in municipal co-financing.

use crate::flow::Money;
use std::collections::BTreeSet;

crate::error::scheme_error!(
    /// Facts that make no sense, or a figure that only the caller can give.
    CofinancingError,
    "cofinancing"
);

/// The longest stay that is taken for one: a hundred years.
pub(super) const MOST_DAYS: u32 = 36_525;
/// The most entries of a list.
pub(super) const MOST_ENTRIES: usize = 10_000;

impl CofinancingError {
    /// An amount that the range of amounts, or exact arithmetic, cannot hold.
    pub(super) fn out_of_range(field: &'static str) -> Self {
        Self::saying(
            "amount_out_of_range",
            field,
            "the amount is beyond what can be held exactly to the øre",
            "give smaller numbers, or numbers with fewer decimals",
        )
    }
}

/// Refuses more days than a stay can have.
pub(super) fn check_days(field: &'static str, days: u32) -> Result<(), CofinancingError> {
    if days <= MOST_DAYS {
        return Ok(());
    }
    Err(CofinancingError::new(
        "too_many_days",
        field,
        days.to_string(),
        format!("at most {MOST_DAYS} days"),
        "correct the number of days",
    ))
}

/// Refuses a list that is empty or too long.
pub(super) fn check_entries(field: &'static str, entries: usize) -> Result<(), CofinancingError> {
    if (1..=MOST_ENTRIES).contains(&entries) {
        return Ok(());
    }
    Err(CofinancingError::new(
        "bad_list",
        field,
        format!("{entries} entries"),
        format!("1 to {MOST_ENTRIES} entries"),
        "give at least one entry, and split what is longer",
    ))
}

/// Refuses an amount below zero.
pub(super) fn check_amount(field: &'static str, amount: Money) -> Result<(), CofinancingError> {
    if amount.ore() >= 0 {
        return Ok(());
    }
    Err(CofinancingError::new(
        "negative_amount",
        field,
        amount.to_string(),
        "an amount of zero or more",
        "leave out the minus sign",
    ))
}

/// Refuses an amount in another currency than the one it stands beside.
pub(super) fn check_currency(
    field: &'static str,
    amount: Money,
    beside: Money,
) -> Result<(), CofinancingError> {
    if amount.currency() == beside.currency() {
        return Ok(());
    }
    Err(CofinancingError::new(
        "mixed_currencies",
        field,
        amount.to_string(),
        format!("an amount in {}", beside.currency()),
        "give all amounts in one currency",
    ))
}

/// Refuses names that are blank or stand twice, by which payments could not be told apart.
pub(super) fn check_names<'a>(
    field: &'static str,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<(), CofinancingError> {
    let mut seen = BTreeSet::new();
    for name in names {
        if name.trim().is_empty() || !seen.insert(name) {
            return Err(CofinancingError::new(
                "bad_name",
                field,
                name,
                "a name that is not blank and stands once",
                "give each its own name, and add up what belongs to one",
            ));
        }
    }
    Ok(())
}
