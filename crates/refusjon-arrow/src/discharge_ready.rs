//! Payments for discharge-ready patients: as records, and of whole batches ([`payments`]).

mod payments;
mod table;

pub use payments::{PAYMENTS_COLUMNS, Payments, PaymentsState, STRETCH_COLUMNS, payments};

use crate::{Batch, Record, builder, finished, written};
use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{Decimal128Builder, StringBuilder, UInt32Builder},
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use refusjon::{
    Amount,
    discharge_ready::{ConditionState, Payment, Stay},
};
use serde::Serialize;
use std::sync::{Arc, LazyLock};

/// The columns of a table of payments, in their order.
pub const PAYMENT_COLUMNS: [&str; 9] =
    ["stay", "hospital", "segments", "days", "rates", "amount", "municipality", "not_met", "error"];

/// Digits and decimals of amounts.
const AMOUNT: (u8, i8) = (19, 2);

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let fields = PAYMENT_COLUMNS.map(|name| {
        let kind = match name {
            "days" => DataType::UInt32,
            "amount" => DataType::Decimal128(AMOUNT.0, AMOUNT.1),
            _ => DataType::Utf8,
        };
        Field::new(name, kind, true)
    });
    Arc::new(Schema::new(Vec::from(fields)))
});

/// One stay and what is to be paid for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaymentRecord<'r> {
    /// The caller's name for the stay.
    pub stay: Option<&'r str>,
    /// The hospital.
    pub hospital: Option<&'r str>,
    /// The stretches of payable days, such as `2024-03-03/2024-03-05`, with semicolons between them: the first payable
    /// day and the first day that is not payable.
    pub segments: Option<String>,
    /// Payable days in all.
    pub days: Option<u32>,
    /// The day rates in kroner, in order of time, with semicolons between them.
    pub rates: Option<String>,
    /// What is to be paid in all.
    pub amount: Option<Amount>,
    /// Who pays, with semicolons between them.
    pub municipality: Option<String>,
    /// The conditions that were not met: stable names with semicolons between them.
    pub not_met: Option<String>,
    /// Why there is no answer.
    pub error: Option<&'r str>,
}

impl<'r> PaymentRecord<'r> {
    /// The record of a payment.
    #[must_use]
    pub fn of(stay: &'r Stay, payment: &Payment) -> Self {
        let segments = payment.segments.iter().map(|segment| format!("{}/{}", segment.from, segment.until));
        let payers = payment.by_municipality.iter().filter_map(|share| share.municipality.clone());
        let mut rates: Vec<String> = payment.lines.iter().map(|line| line.rate.value.to_string()).collect();
        rates.dedup();
        let not_met = payment.conditions.iter().filter(|condition| condition.state == ConditionState::NotMet);
        Self {
            segments: joined(segments),
            days: Some(payment.days),
            rates: joined(rates.into_iter()),
            amount: Some(payment.amount),
            municipality: joined(payers),
            not_met: joined(not_met.map(|condition| condition.key.word().to_owned())),
            ..Self::failed(stay.id.as_deref(), stay.hospital.as_deref(), None)
        }
    }

    /// The record of a stay for which there is no answer.
    #[must_use]
    pub const fn failed(stay: Option<&'r str>, hospital: Option<&'r str>, error: Option<&'r str>) -> Self {
        Self {
            stay,
            hospital,
            segments: None,
            days: None,
            rates: None,
            amount: None,
            municipality: None,
            not_met: None,
            error,
        }
    }
}

impl Record for PaymentRecord<'_> {
    const COLUMNS: &'static [&'static str] = &PAYMENT_COLUMNS;

    fn fields<E>(&self, scratch: &mut String, mut field: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        field(self.stay.unwrap_or_default())?;
        field(self.hospital.unwrap_or_default())?;
        field(self.segments.as_deref().unwrap_or_default())?;
        field(written(scratch, self.days))?;
        field(self.rates.as_deref().unwrap_or_default())?;
        field(written(scratch, self.amount))?;
        field(self.municipality.as_deref().unwrap_or_default())?;
        field(self.not_met.as_deref().unwrap_or_default())?;
        field(self.error.unwrap_or_default())
    }
}

fn joined(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(";"))
}

/// Builds record batches of [`PaymentRecord`]s.
#[derive(Debug)]
pub struct PaymentBatch {
    stay: StringBuilder,
    hospital: StringBuilder,
    segments: StringBuilder,
    days: UInt32Builder,
    rates: StringBuilder,
    amount: Decimal128Builder,
    municipality: StringBuilder,
    not_met: StringBuilder,
    error: StringBuilder,
    rows: usize,
}

impl Default for PaymentBatch {
    fn default() -> Self {
        Self {
            stay: StringBuilder::new(),
            hospital: StringBuilder::new(),
            segments: StringBuilder::new(),
            days: UInt32Builder::new(),
            rates: StringBuilder::new(),
            amount: builder(AMOUNT),
            municipality: StringBuilder::new(),
            not_met: StringBuilder::new(),
            error: StringBuilder::new(),
            rows: 0,
        }
    }
}

impl Batch for PaymentBatch {
    type Record<'r> = PaymentRecord<'r>;

    fn schema() -> SchemaRef {
        Arc::clone(&SCHEMA)
    }

    fn push(&mut self, record: &PaymentRecord<'_>) {
        self.stay.append_option(record.stay);
        self.hospital.append_option(record.hospital);
        self.segments.append_option(record.segments.as_deref());
        self.days.append_option(record.days);
        self.rates.append_option(record.rates.as_deref());
        self.amount.append_option(record.amount.map(|amount| i128::from(amount.ore())));
        self.municipality.append_option(record.municipality.as_deref());
        self.not_met.append_option(record.not_met.as_deref());
        self.error.append_option(record.error);
        self.rows = self.rows.saturating_add(1);
    }

    fn rows(&self) -> usize {
        self.rows
    }

    fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let amount = finished(&mut self.amount, AMOUNT)?;
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.stay.finish()),
            Arc::new(self.hospital.finish()),
            Arc::new(self.segments.finish()),
            Arc::new(self.days.finish()),
            Arc::new(self.rates.finish()),
            amount,
            Arc::new(self.municipality.finish()),
            Arc::new(self.not_met.finish()),
            Arc::new(self.error.finish()),
        ];
        RecordBatch::try_new(Self::schema(), columns)
    }
}
