//! The form in which the build writes the tables: every text, list and period once, and the rows by columns, which
//! programs that are downloaded pay for with a fifth of what the rows themselves would cost.

use super::{Basis, Measure, Performer, Profession, Repetition, Setting};
use crate::{parameter::Certainty, period::Period, rulebook::embedded};
use std::sync::LazyLock;

/// The tables, put together when the first tariff is asked for.
pub(crate) struct Tables {
    pub(crate) codes: Vec<&'static str>,
    pub(crate) texts: Vec<&'static str>,
    /// By profession, in order of code and time.
    pub(crate) rows: [Vec<Row>; Profession::ALL.len()],
}

pub(crate) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let codes: Vec<&str> = embedded::TARIFF_CODES.lines().collect();
    Tables {
        rows: embedded::TARIFF_ROWS.rows(codes.len()).unwrap_or_default(),
        codes,
        texts: embedded::TARIFF_TEXTS.split('\n').collect(),
    }
});

/// The rows in order of profession, code and time, as numbers of seven bits a byte.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    /// How many rows each code has in each profession's table.
    pub(crate) counts: &'static [u8],
    pub(crate) terms: &'static [u8],
    /// What each is beside the row before of the same code.
    pub(crate) fees: &'static [u8],
    /// As the fees.
    pub(crate) copayments: &'static [u8],
    pub(crate) spans: &'static [u8],
    pub(crate) sources: &'static [u8],
}

impl Columns {
    fn rows(mut self, codes: usize) -> Option<[Vec<Row>; Profession::ALL.len()]> {
        let mut tables: [Vec<Row>; Profession::ALL.len()] = Default::default();
        for table in &mut tables {
            for code in 0..codes {
                let (mut fee, mut copayment) = (0_i32, 0_i32);
                for _ in 0..next(&mut self.counts)? {
                    fee = fee.checked_add(change(&mut self.fees)?)?;
                    copayment = copayment.checked_add(change(&mut self.copayments)?)?;
                    table.push(Row {
                        code: code.try_into().ok()?,
                        terms: next(&mut self.terms)?.try_into().ok()?,
                        fee,
                        refund: fee.checked_sub(copayment)?,
                        span: next(&mut self.spans)?.try_into().ok()?,
                        source: next(&mut self.sources)?.try_into().ok()?,
                    });
                }
            }
        }
        Some(tables)
    }
}

/// The next number of a column.
fn next(column: &mut &'static [u8]) -> Option<u32> {
    let (mut number, mut shift) = (0_u32, 0_u32);
    loop {
        let (byte, rest) = column.split_first()?;
        *column = rest;
        number |= u32::from(byte & 127).checked_shl(shift)?;
        if *byte < 128 {
            return Some(number);
        }
        shift = shift.checked_add(7)?;
    }
}

/// The next number of a column that may be below zero: what has grown is doubled, what has shrunk is doubled less one.
fn change(column: &mut &'static [u8]) -> Option<i32> {
    let number = next(column)?;
    let half = i32::try_from(number.div_ceil(2)).ok()?;
    if number.is_multiple_of(2) { Some(half) } else { half.checked_neg() }
}

/// A tariff in a period: places in the other tables, and two amounts in øre.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) code: u16,
    pub(crate) terms: u16,
    pub(crate) fee: i32,
    pub(crate) refund: i32,
    pub(crate) span: u8,
    pub(crate) source: u8,
}

/// What a table says beside the amounts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) title: u16,
    pub(crate) chapter: u16,
    pub(crate) limit: u16,
    pub(crate) notes: u16,
    pub(crate) remark: u16,
    pub(crate) list: u16,
    pub(crate) basis: Basis,
    pub(crate) counts_to_cap: bool,
    pub(crate) performer: Performer,
    pub(crate) repetition: Repetition,
    pub(crate) measure: Measure,
    pub(crate) certainty: Certainty,
}

/// A part of a list; the numbers are places in the table of patterns, and of what is allowed in that of such lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clause {
    Refuses(u16),
    All,
    AllBut(Option<Setting>, u16),
}

/// How much of a table is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Complete,
    Partial,
    Unknown,
}

/// The days of which a profession's table is known, in part or not at all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Coverage {
    pub(crate) profession: Profession,
    pub(crate) period: Period,
    pub(crate) extent: Extent,
    pub(crate) note: &'static str,
}

impl Coverage {
    pub(crate) const fn baked(
        profession: Profession,
        period: Period,
        extent: Extent,
        note: &'static str,
    ) -> Self {
        Self { profession, period, extent, note }
    }
}
