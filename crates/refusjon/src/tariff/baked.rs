//! The form in which the build writes the tables: every text, list and period once, and the rows by columns.

#[path = "../../build/columns.rs"]
mod columns;

pub(crate) use columns::{Columns, Row};

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
        // Not without rows: the build has read them.
        rows: embedded::TARIFF_ROWS.rows(codes.len()).unwrap_or_default(),
        codes,
        texts: embedded::TARIFF_TEXTS.split('\n').collect(),
    }
});

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
