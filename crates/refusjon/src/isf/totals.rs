//! Sums of refunds, both ways that official tables make them.

use super::{Policy, Price, Refund, Row, Sector, rule};
use crate::{
    amount::{Amount, Nok, Rounding},
    error::Error,
    explanation::Reading,
    number::Points,
    parameter::Used,
    period::Period,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The sums of a set of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Totals {
    /// Rows in all.
    pub rows: u64,
    /// Rows that count.
    pub counted: u64,
    /// Rows that do not count.
    pub excluded: u64,
    /// Rows that could not be settled.
    pub failed: u64,
    /// The points that count.
    pub points: Points,
    /// The sum of the rows' rounded refunds: what shares are reckoned from.
    pub sum_of_rows: Amount<Nok>,
    /// The refund of the points' sum, rounded once for each price and share; figures of different periods are
    /// different, also when they are as large.
    pub from_total_points: Amount<Nok>,
}

impl Totals {
    /// How the two sums differ, in words.
    pub const TWO_SUMS: &'static str = "The sum of rows adds refunds that are each rounded to whole øre: share this one, \
        and compare it with payments. From total points, the points of each price are added first and rounded once, so \
        that the total is not the sum of its column.";
}

/// Adds up rows one at a time, in memory that does not grow with their number.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    rows: u64,
    counted: u64,
    failed: u64,
    sum_of_rows: i128,
    mental_health: bool,
    // One for each price and share, of which a year has few.
    by_price: Vec<(Arc<Price>, Decimal)>,
}

impl Tally {
    /// Adds a row.
    ///
    /// # Errors
    /// When the points cannot be summed within 28 digits.
    pub fn add(&mut self, row: &Row) -> Result<(), Error> {
        match row {
            Row::Refund(refund) => self.add_refund(refund),
            Row::Error(error) => {
                self.mental_health |= error.code == "price_rule_not_chosen";
                self.add_failure();
                Ok(())
            }
        }
    }

    /// Adds a row that could not be settled.
    pub const fn add_failure(&mut self) {
        self.rows = self.rows.saturating_add(1);
        self.failed = self.failed.saturating_add(1);
    }

    /// Adds a refund.
    ///
    /// # Errors
    /// When the points cannot be summed within 28 digits.
    pub fn add_refund(&mut self, refund: &Refund) -> Result<(), Error> {
        if let Some(price) = &refund.price {
            self.add_points(price, refund.points.get())?;
            self.counted = self.counted.saturating_add(1);
        }
        self.mental_health |= refund.sector != Sector::Somatic;
        self.rows = self.rows.saturating_add(1);
        self.sum_of_rows = self.sum_of_rows.saturating_add(refund.amount.ore().into());
        Ok(())
    }

    fn add_points(&mut self, price: &Arc<Price>, points: Decimal) -> Result<(), Error> {
        match self.by_price.iter_mut().find(|(known, _)| Arc::ptr_eq(known, price) || same(known, price)) {
            Some((_, sum)) => *sum = crate::number::sum(*sum, points).ok_or_else(too_large)?,
            None => self.by_price.push((Arc::clone(price), points)),
        }
        Ok(())
    }

    /// Adds the rows of another tally.
    ///
    /// # Errors
    /// When the points cannot be summed within 28 digits.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (price, points) in &other.by_price {
            self.add_points(price, *points)?;
        }
        self.rows = self.rows.saturating_add(other.rows);
        self.counted = self.counted.saturating_add(other.counted);
        self.failed = self.failed.saturating_add(other.failed);
        self.mental_health |= other.mental_health;
        self.sum_of_rows = self.sum_of_rows.saturating_add(other.sum_of_rows);
        Ok(())
    }

    /// The prices and shares that the rows were refunded by.
    pub fn prices(&self) -> impl Iterator<Item = &Price> {
        self.by_price.iter().map(|(price, _)| &**price)
    }

    /// The readings of `policy` that bear on the rows, those that failed for want of a choice among them.
    #[must_use]
    pub fn readings(&self, policy: &Policy) -> Vec<Reading> {
        policy.readings(self.mental_health || policy.mental_health_price_rule.is_some())
    }

    /// The sums so far.
    ///
    /// # Errors
    /// When a sum is beyond the range of points or amounts.
    pub fn totals(&self) -> Result<Totals, Error> {
        let mut points = Decimal::ZERO;
        let mut from_total_points = Amount::ZERO;
        for (price, sum) in &self.by_price {
            points = crate::number::sum(points, *sum).ok_or_else(too_large)?;
            let amount = Points::try_from(*sum)
                .ok()
                .and_then(|sum| rule::unrounded(sum, price))
                .and_then(|kroner| Amount::round(kroner, Rounding::HalfUp))
                .ok_or_else(too_large)?;
            from_total_points = from_total_points.checked_add(amount).ok_or_else(too_large)?;
        }
        Ok(Totals {
            rows: self.rows,
            counted: self.counted,
            excluded: self.rows.saturating_sub(self.counted).saturating_sub(self.failed),
            failed: self.failed,
            points: points.try_into().map_err(|_| too_large())?,
            sum_of_rows: Amount::from_ore(i64::try_from(self.sum_of_rows).map_err(|_| too_large())?),
            from_total_points,
        })
    }
}

fn same(one: &Price, other: &Price) -> bool {
    fn figure(used: &Used) -> (&str, Period, Option<Decimal>) {
        (&used.path, used.period, used.value.number())
    }
    fn figures(price: &Price) -> impl PartialEq + '_ {
        (price.rule, figure(&price.unit_price), price.share.as_ref().map(figure))
    }
    figures(one) == figures(other)
}

fn too_large() -> Error {
    super::IsfError::new(
        "total_out_of_range",
        "points",
        "",
        "a sum of at most 1000000000 points and 28 digits",
        "settle the rows in smaller parts",
    )
    .into()
}
