//! The form in which the build writes the tables: every text, list and period once, and rows of sixteen bytes.

use super::{Basis, Measure, Performer, Profession, Repetition, Setting};
use crate::{parameter::Certainty, period::Period};

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

impl Row {
    pub(crate) const fn baked(code: u16, terms: u16, fee: i32, refund: i32, span: u8, source: u8) -> Self {
        Self { code, terms, fee, refund, span, source }
    }
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

/// A part of a list; the numbers are places in the table of patterns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clause {
    Refuses(u16),
    All,
    AllBut(Option<Setting>, &'static [u16]),
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
