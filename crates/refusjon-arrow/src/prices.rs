//! A table by facts and day: what is asked of a rule once and then looked up.

use crate::{
    columns::{self, calendar},
    ids::NONE,
};
use chrono::{Datelike, NaiveDate};
use refusjon::Rulebook;

/// Not asked for yet.
pub(crate) const UNPRICED: i64 = i64::MIN;
/// Nothing that a table can hold: each row is the rule's.
pub(crate) const ASK: i64 = UNPRICED.saturating_add(1);
/// An error that every row of these facts on the day has.
pub(crate) const FAILS: i64 = UNPRICED.saturating_add(2);
/// The least that is an amount.
pub(crate) const LEAST: i64 = UNPRICED.saturating_add(1 << 20);

/// The days on which a figure of a scheme begins or ends, and each new year: between two of them the same facts have the
/// same answer.
pub(crate) fn borders(rules: &Rulebook, scheme: &str) -> Vec<i32> {
    let mut borders: Vec<i32> = (FIRST_YEAR..=LAST_YEAR)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1))
        .map(columns::number)
        .collect();
    for parameter in rules.parameters().filter(|parameter| parameter.scheme() == scheme) {
        let periods = parameter.values().iter().map(|dated| dated.period);
        for period in periods.chain(parameter.unknown().iter().map(|unknown| unknown.period)) {
            borders.push(columns::number(period.from()));
            borders.extend(period.until().map(columns::number));
        }
    }
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// Days outside these years are rare and mostly wrong: they are left to the rule.
const FIRST_YEAR: i32 = 1950;
const LAST_YEAR: i32 = 2150;
/// The most entries of a table.
const MOST_ENTRIES: usize = 1 << 22;

/// A table with a row for each combination of facts and a column for each stretch of days that has come up.
#[derive(Debug)]
pub(crate) struct Prices {
    first_day: i32,
    /// The column of each day.
    days: Vec<u32>,
    columns: u32,
    /// Rows have 2 to the power of this many entries.
    width: u32,
    /// Øre by the group's weight.
    pub(crate) weights: Vec<i64>,
    /// Kroner for a point, in units of the last of [`FACTOR_DECIMALS`].
    pub(super) factors: Vec<i64>,
}

impl Prices {
    pub(crate) fn new() -> Self {
        let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).map_or(0, columns::number);
        let (first_day, end) = (day(FIRST_YEAR), day(LAST_YEAR));
        let span = usize::try_from(end.saturating_sub(first_day)).unwrap_or_default();
        Self {
            first_day,
            days: vec![NONE; span],
            columns: 0,
            width: 2,
            weights: Vec::new(),
            factors: Vec::new(),
        }
    }

    /// The place of a row's entry; beyond the table when it has none.
    #[inline(always)]
    pub(crate) fn place(&self, facts: u32, day: i32) -> usize {
        let day = usize::try_from(day.wrapping_sub(self.first_day).cast_unsigned()).unwrap_or(usize::MAX);
        let column = self.days.get(day).copied().unwrap_or(NONE);
        // The unknown number is so large that with it the place is beyond any table. Both numbers have 32 bits and the width
        // is small, so that nothing wraps.
        let place = (u64::from(facts) << self.width).wrapping_add(u64::from(column));
        usize::try_from(place).unwrap_or(usize::MAX)
    }

    /// The place of an entry that the tables have room for from now on.
    pub(crate) fn make_room(&mut self, facts: u32, day: i32, borders: &[i32]) -> Option<usize> {
        if facts == NONE {
            return None;
        }
        let at = usize::try_from(day.checked_sub(self.first_day)?).ok()?;
        if *self.days.get(at)? == NONE {
            self.add_column(day, borders)?;
        }
        let place = self.place(facts, day);
        if place >= MOST_ENTRIES {
            return None;
        }
        if place >= self.weights.len() {
            let length = place.checked_add(1)?.next_power_of_two().max(1 << 10);
            self.weights.resize(length, UNPRICED);
            self.factors.resize(length, UNPRICED);
        }
        Some(place)
    }

    fn add_column(&mut self, day: i32, borders: &[i32]) -> Option<()> {
        let after = borders.partition_point(|border| *border <= day);
        let from = *borders.get(after.checked_sub(1)?)?;
        let until = *borders.get(after)?;
        if self.columns == 1_u32.checked_shl(self.width)? {
            let wider = self.width.checked_add(1)?;
            if self.weights.len().checked_mul(2)? > MOST_ENTRIES {
                return None;
            }
            for table in [&mut self.weights, &mut self.factors] {
                let row = 1_usize.checked_shl(self.width)?;
                let mut wide = Vec::with_capacity(table.len().checked_mul(2)?);
                for entries in table.chunks(row) {
                    wide.extend_from_slice(entries);
                    wide.extend(std::iter::repeat_n(UNPRICED, row));
                }
                *table = wide;
            }
            self.width = wider;
        }
        let place = |day: i32| usize::try_from(day.saturating_sub(self.first_day).max(0)).unwrap_or_default();
        let (from, until) = (place(from), place(until).min(self.days.len()));
        self.days.get_mut(from..until)?.fill(self.columns);
        self.columns = self.columns.checked_add(1)?;
        Some(())
    }
}

/// Whether the day is one that a table may hold.
pub(crate) fn in_table(day: i32) -> bool {
    calendar(day).is_some_and(|day| (FIRST_YEAR..LAST_YEAR).contains(&day.year()))
}
