//! A tariff as it stands on a day.

use super::{Basis, Column, Combination, Measure, Performer, Profession, Repetition, combination::List};
use crate::{
    amount::{Amount, Nok},
    number::Text,
    parameter::{Applied, Certainty, Citation, Status, Unit, Used, Value},
    period::Period,
};

/// The part of the table that holds the charges for materials.
pub(super) const MATERIALS: &str = "B materials";

/// A tariff (*takst*) as it stands on a day. [`Rulebook::tariff`](crate::Rulebook::tariff) finds it.
///
/// ```
/// use refusjon::{Rulebook, date, tariff::Profession};
/// let rules = Rulebook::embedded();
/// let consultation = rules.tariff(Profession::Doctor, "2ad", date(2026, 3, 1)?)?;
/// assert_eq!(consultation.copayment().unwrap().to_string(), "179.00");
/// assert_eq!(consultation.title(), "Konsultasjon allmennlege, dag");
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    pub(super) profession: Profession,
    pub(super) code: Text,
    pub(super) title: Text,
    pub(super) chapter: Text,
    pub(super) limit: Text,
    pub(super) notes: Text,
    pub(super) remark: Text,
    pub(super) period: Period,
    pub(super) fee: Amount<Nok>,
    pub(super) refund: Amount<Nok>,
    pub(super) copayment: Amount<Nok>,
    pub(super) basis: Basis,
    pub(super) counts_to_cap: bool,
    pub(super) performer: Performer,
    pub(super) repetition: Repetition,
    pub(super) measure: Measure,
    pub(super) list: List,
    pub(super) certainty: Certainty,
    pub(super) citation: Citation,
    /// The columns that overrides changed or moved.
    pub(super) changed: Vec<Changed>,
}

/// A column that an override changed, or that moved because another was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Changed {
    pub(super) column: Column,
    pub(super) period: Period,
    pub(super) status: Status,
    pub(super) citation: Citation,
}

impl Tariff {
    /// Whose table.
    #[must_use]
    pub const fn profession(&self) -> Profession {
        self.profession
    }

    /// The code, as printed.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What it is, in Norwegian and in short; empty when a caller gave none.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The part of the table that it stands in.
    #[must_use]
    pub fn chapter(&self) -> &str {
        &self.chapter
    }

    /// The days on which the row holds.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The whole amount (*honorar*): refund and copayment. Nothing when the tariff has no amounts of its own and points at
    /// other tariffs ([`Basis::NoAmount`]), such as 4da: that is not zero kroner.
    #[must_use]
    pub fn fee(&self) -> Option<Amount<Nok>> {
        self.amount(Column::Fee)
    }

    /// What the national insurance pays for a patient who is not exempt (*refusjon*). Nothing as for [`Tariff::fee`].
    #[must_use]
    pub fn refund(&self) -> Option<Amount<Nok>> {
        self.amount(Column::Refund)
    }

    /// What a patient who is not exempt pays (*egenandel*). Nothing as for [`Tariff::fee`].
    #[must_use]
    pub fn copayment(&self) -> Option<Amount<Nok>> {
        self.amount(Column::Copayment)
    }

    /// One of the three amounts. Nothing as for [`Tariff::fee`].
    #[must_use]
    pub fn amount(&self, column: Column) -> Option<Amount<Nok>> {
        (self.basis != Basis::NoAmount).then_some(match column {
            Column::Fee => self.fee,
            Column::Refund => self.refund,
            Column::Copayment => self.copayment,
        })
    }

    /// How the amounts are printed.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Whether the copayment counts towards the cap (*egenandelstak*); false where there is none.
    #[must_use]
    pub const fn counts_to_cap(&self) -> bool {
        self.counts_to_cap
    }

    /// Whether the patient pays the copayment also when exempt: it is a charge outside the cap.
    #[must_use]
    pub fn is_own_payment(&self) -> bool {
        self.copayment != Amount::ZERO && !self.counts_to_cap
    }

    /// Whether it is a charge for materials (10a-d), which some exemptions cover.
    #[must_use]
    pub fn is_materials(&self) -> bool {
        self.chapter == MATERIALS
    }

    /// Who may use it.
    #[must_use]
    pub const fn performer(&self) -> Performer {
        self.performer
    }

    /// How often it may be repeated on one bill.
    #[must_use]
    pub const fn repetition(&self) -> Repetition {
        self.repetition
    }

    /// What one unit is.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// How often it may be used in a year, a pregnancy or a course, in short; not tested.
    #[must_use]
    pub fn limit(&self) -> Option<&str> {
        Some(self.limit.as_ref()).filter(|limit| !limit.is_empty())
    }

    /// The notes (*merknader*) that the table refers to, such as B1.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.notes.split(';').filter(|note| !note.is_empty())
    }

    /// What else a reader should know of the row.
    #[must_use]
    pub fn remark(&self) -> Option<&str> {
        Some(self.remark.as_ref()).filter(|remark| !remark.is_empty())
    }

    /// What it does not go with.
    #[must_use]
    pub fn combinations(&self) -> Vec<Combination> {
        self.list.combinations()
    }

    /// How sure the row is.
    #[must_use]
    pub const fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Where the row was read.
    #[must_use]
    pub const fn citation(&self) -> &Citation {
        &self.citation
    }

    /// A column that was supplied as preliminary.
    pub(super) fn preliminary(&self) -> Option<Column> {
        let mut changed = self.changed.iter();
        changed.find(|changed| changed.status == Status::Preliminary).map(|changed| changed.column)
    }

    pub(super) const fn list(&self) -> &List {
        &self.list
    }

    /// The name by which an amount is overridden, such as `tariff.doctor.2ad.copayment`.
    #[must_use]
    pub fn path(&self, column: Column) -> String {
        format!("tariff.{}.{}.{}", self.profession.word(), self.code, column.word())
    }

    /// One of the amounts as a figure that an explanation shows. Nothing as for [`Tariff::fee`].
    #[must_use]
    pub fn used(&self, column: Column) -> Option<Used> {
        let amount = self.amount(column)?;
        let what = match column {
            Column::Fee => "Fee",
            Column::Refund => "Refund",
            Column::Copayment => "Copayment",
        };
        let title = if self.title.is_empty() { String::new() } else { format!(" ({})", self.title) };
        let changed = self.changed.iter().find(|changed| changed.column == column);
        let supplied = changed.is_some() || self.certainty == Certainty::Supplied;
        Some(Used {
            path: Text::Owned(self.path(column)),
            title: Text::Owned(format!("{what} of tariff {}{title}", self.code)),
            unit: Unit::Nok,
            value: Value::Number(amount.kroner()),
            period: changed.map_or(self.period, |changed| changed.period),
            status: changed.map_or(Status::InForce, |changed| changed.status),
            certainty: if supplied { Certainty::Supplied } else { self.certainty },
            applied: match changed.map(|changed| changed.status) {
                Some(Status::Preliminary) => Applied::Preliminary,
                _ => Applied::InForce,
            },
            supplied,
            citation: changed.map_or_else(|| self.citation.clone(), |changed| changed.citation.clone()),
            note: self.remark().map(|remark| Text::Owned(remark.to_owned())),
        })
    }
}
