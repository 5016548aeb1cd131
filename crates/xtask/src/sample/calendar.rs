//! Days counted from 1 January of the sample's year; days before it are below zero.

use chrono::{Datelike, Days, NaiveDate, Weekday};

#[derive(Debug)]
pub(super) struct Calendar {
    pub(super) year: i32,
    start: NaiveDate,
}

impl Calendar {
    pub(super) fn new(year: i32) -> Result<Self, String> {
        let start = NaiveDate::from_yo_opt(year, 1).ok_or_else(|| format!("no calendar for {year}"))?;
        Ok(Self { year, start })
    }

    pub(super) fn days(&self) -> i64 {
        if NaiveDate::from_yo_opt(self.year, 366).is_some() { 366 } else { 365 }
    }

    fn at(&self, day: i64) -> Result<NaiveDate, String> {
        let distance = Days::new(day.unsigned_abs());
        if day < 0 { self.start.checked_sub_days(distance) } else { self.start.checked_add_days(distance) }
            .ok_or_else(|| format!("day {day} of {} is outside the calendar", self.year))
    }

    pub(super) fn date(&self, day: i64) -> Result<String, String> {
        Ok(self.at(day)?.to_string())
    }

    pub(super) fn year_of(&self, day: i64) -> Result<i32, String> {
        Ok(self.at(day)?.year())
    }

    /// Weekends and the public holidays that have the same date every year.
    pub(super) fn is_holiday(&self, day: i64) -> Result<bool, String> {
        let date = self.at(day)?;
        let fixed = [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)].contains(&(date.month(), date.day()));
        Ok(fixed || matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
    }

    pub(super) fn is_july(&self, day: i64) -> Result<bool, String> {
        Ok(self.at(day)?.month() == 7)
    }
}
