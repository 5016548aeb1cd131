//! Sums of payments. A line that crosses New Year counts in both years.

use super::{Choice, Line, Payment, Policy};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    explanation::Reading,
    parameter::Used,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The days of a payment that have one day rate, one payer and one calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'p> {
    /// The calendar year.
    pub year: i32,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after.
    pub until: NaiveDate,
    /// The number of days.
    pub days: u32,
    /// What they come to.
    pub amount: Amount<Nok>,
    /// The municipality that pays; nothing when the facts do not name it.
    pub payer: Option<&'p str>,
    /// The day rate.
    pub rate: &'p Used,
}

impl Payment {
    /// The lines, split at each New Year. Day rates are whole øre, so the parts are exact and sum to the payment.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        self.lines.iter().flat_map(parts)
    }
}

fn parts(line: &Line) -> impl Iterator<Item = Part<'_>> {
    let mut from = line.from;
    let mut left = line.amount;
    std::iter::from_fn(move || {
        if from >= line.until {
            return None;
        }
        let new_year = from.year().checked_add(1).and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        let until = new_year.map_or(line.until, |new_year| new_year.min(line.until));
        let days = u32::try_from(until.signed_duration_since(from).num_days()).ok()?;
        let daily = line.amount.ore().checked_div(line.days.into())?;
        let amount =
            if until == line.until { left } else { Amount::from_ore(daily.checked_mul(days.into())?) };
        left = left.checked_sub(amount)?;
        let year = from.year();
        let part = Part { year, from, until, days, amount, payer: line.payer.as_deref(), rate: &line.rate };
        from = until;
        Some(part)
    })
}

/// Payable days and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sums {
    /// Stays with payable days here.
    pub stays: u64,
    /// Payable days.
    pub days: u64,
    /// What they come to.
    pub amount: Amount<Nok>,
}

impl Sums {
    fn add(&mut self, days: u64, amount: Amount<Nok>) -> Option<()> {
        self.stays = self.stays.checked_add(1)?;
        self.days = self.days.checked_add(days)?;
        self.amount = self.amount.checked_add(amount)?;
        Some(())
    }
}

/// Adds up payments one at a time, in groups that the caller names.
///
/// ```
/// # use refusjon::{Rulebook, discharge_ready::{Policy, Stay, Tally, payment}};
/// # let stay: Stay = serde_json::from_str(r#"{"care_area": "somatic", "registered_municipality": "Molde",
/// #     "events": [{"at": "2012-03-01T09:00", "event": "admission"},
/// #         {"at": "2012-03-01T12:00", "event": "early_notice"},
/// #         {"at": "2012-03-05T10:00", "event": "declared_ready", "by": "doctor", "journal": "met"},
/// #         {"at": "2012-03-05T10:05", "event": "ready_notice"},
/// #         {"at": "2012-03-08T09:00", "event": "ready_message"}]}"#).unwrap();
/// # let payment = payment(&Rulebook::embedded(), &stay, &Policy::default())?;
/// let mut tally = Tally::default();
/// tally.add(&payment, |part| (part.year, part.payer.map(str::to_owned)))?;
/// let (group, sums) = tally.groups().next().unwrap();
/// assert_eq!((group.0, sums.days), (2012, 3));
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Tally<K> {
    groups: BTreeMap<K, Sums>,
    total: Sums,
    stays: u64,
    failed: u64,
    rates: Vec<Used>,
    choices: Vec<Choice>,
}

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Self {
            groups: BTreeMap::new(),
            total: Sums::default(),
            stays: 0,
            failed: 0,
            rates: Vec::new(),
            choices: Vec::new(),
        }
    }
}

impl<K: Ord> Tally<K> {
    /// Adds a payment, each part of it to the group that `key` names. A stay counts once in each of its groups.
    ///
    /// # Errors
    /// When a sum is beyond the range of amounts.
    pub fn add(&mut self, payment: &Payment, key: impl Fn(&Part<'_>) -> K) -> Result<(), Error> {
        self.stays = self.stays.saturating_add(1);
        let new = payment.choices.iter().filter(|choice| !self.choices.contains(choice)).copied();
        self.choices.extend(new.collect::<Vec<_>>());
        let mut of_stay: BTreeMap<K, (u64, Amount<Nok>)> = BTreeMap::new();
        for part in payment.parts() {
            let (days, amount) = of_stay.entry(key(&part)).or_default();
            *days = days.saturating_add(part.days.into());
            *amount = amount.checked_add(part.amount).ok_or_else(too_large)?;
            if !self.rates.contains(part.rate) {
                self.rates.push(part.rate.clone());
            }
        }
        if payment.days > 0 {
            self.total.add(payment.days.into(), payment.amount).ok_or_else(too_large)?;
        }
        for (key, (days, amount)) in of_stay {
            self.groups.entry(key).or_default().add(days, amount).ok_or_else(too_large)?;
        }
        Ok(())
    }

    /// The readings of `policy` that decided something in the payments, and those that are not the default.
    #[must_use]
    pub fn readings(&self, policy: &Policy) -> Vec<Reading> {
        policy.readings_of(&self.choices)
    }

    /// Adds a stay for which there is no answer.
    pub const fn add_failure(&mut self) {
        self.stays = self.stays.saturating_add(1);
        self.failed = self.failed.saturating_add(1);
    }

    /// The groups and their sums, in order of their names.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = (&K, &Sums)> {
        self.groups.iter()
    }

    /// The sums of all payments; the stays are those with payable days.
    #[must_use]
    pub const fn total(&self) -> Sums {
        self.total
    }

    /// Stays in all.
    #[must_use]
    pub const fn stays(&self) -> u64 {
        self.stays
    }

    /// Stays without payable days.
    #[must_use]
    pub const fn not_payable(&self) -> u64 {
        self.stays.saturating_sub(self.failed).saturating_sub(self.total.stays)
    }

    /// Stays for which there is no answer.
    #[must_use]
    pub const fn failed(&self) -> u64 {
        self.failed
    }

    /// The day rates used, in the order in which they came.
    #[must_use]
    pub fn rates(&self) -> &[Used] {
        &self.rates
    }
}

fn too_large() -> Error {
    super::DischargeReadyError::new(
        "total_out_of_range",
        "amount",
        "",
        "a sum within the range of amounts",
        "settle the stays in smaller parts",
    )
    .into()
}
