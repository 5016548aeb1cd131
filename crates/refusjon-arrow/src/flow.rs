//! Payments between parties, of any scheme.

use crate::{Batch, Record, builder, finished, written};
use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{Decimal128Builder, StringBuilder, UInt64Builder},
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use refusjon::{Flow, Number, Role};
use serde::Serialize;
use std::sync::{Arc, LazyLock};

/// The columns of a table of payments between parties, in their order.
pub const FLOW_COLUMNS: [&str; 10] =
    ["case", "line", "from", "from_name", "to", "to_name", "what", "amount", "currency", "error"];

/// Digits and decimals of amounts.
const AMOUNT: (u8, i8) = (19, 2);

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let fields = FLOW_COLUMNS.map(|name| {
        let kind = match name {
            "line" => DataType::UInt64,
            "amount" => DataType::Decimal128(AMOUNT.0, AMOUNT.1),
            _ => DataType::Utf8,
        };
        Field::new(name, kind, true)
    });
    Arc::new(Schema::new(Vec::from(fields)))
});

/// One payment of a case. A case in which nobody pays has one row without parties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowRecord<'r> {
    /// The name of the case, when the file gives it one.
    pub case: Option<&'r str>,
    /// The line of the file on which the case begins.
    pub line: u64,
    /// Who pays.
    pub from: Option<Role>,
    /// The payer's name.
    pub from_name: Option<&'r str>,
    /// Who receives.
    pub to: Option<Role>,
    /// The receiver's name.
    pub to_name: Option<&'r str>,
    /// For what.
    pub what: Option<&'r str>,
    /// How much, in kroner.
    pub amount: Option<Number>,
    /// ISO 4217.
    pub currency: Option<&'static str>,
    /// Why there is no answer.
    pub error: Option<&'r str>,
}

impl<'r> FlowRecord<'r> {
    /// A case in which nobody pays or, with `error`, one without an answer.
    #[must_use]
    pub const fn without(case: Option<&'r str>, line: u64, error: Option<&'r str>) -> Self {
        Self {
            case,
            line,
            from: None,
            from_name: None,
            to: None,
            to_name: None,
            what: None,
            amount: None,
            currency: None,
            error,
        }
    }

    /// The record of a payment.
    #[must_use]
    pub fn of(case: Option<&'r str>, line: u64, flow: &'r Flow) -> Self {
        Self {
            from: Some(flow.from.role),
            from_name: flow.from.name.as_deref(),
            to: Some(flow.to.role),
            to_name: flow.to.name.as_deref(),
            what: Some(&flow.what),
            amount: Some(Number::new(flow.amount.kroner())),
            currency: Some(flow.amount.currency()),
            ..Self::without(case, line, None)
        }
    }
}

impl Record for FlowRecord<'_> {
    const COLUMNS: &'static [&'static str] = &FLOW_COLUMNS;

    fn fields<E>(&self, scratch: &mut String, mut field: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        field(self.case.unwrap_or_default())?;
        field(written(scratch, Some(self.line)))?;
        field(self.from.map_or("", Role::word))?;
        field(self.from_name.unwrap_or_default())?;
        field(self.to.map_or("", Role::word))?;
        field(self.to_name.unwrap_or_default())?;
        field(self.what.unwrap_or_default())?;
        field(written(scratch, self.amount))?;
        field(self.currency.unwrap_or_default())?;
        field(self.error.unwrap_or_default())
    }
}

/// Builds record batches of [`FlowRecord`]s.
#[derive(Debug)]
pub struct FlowBatch {
    texts: [StringBuilder; 8],
    line: UInt64Builder,
    amount: Decimal128Builder,
    rows: usize,
}

impl Default for FlowBatch {
    fn default() -> Self {
        Self { texts: Default::default(), line: UInt64Builder::new(), amount: builder(AMOUNT), rows: 0 }
    }
}

impl Batch for FlowBatch {
    type Record<'r> = FlowRecord<'r>;

    fn schema() -> SchemaRef {
        Arc::clone(&SCHEMA)
    }

    fn push(&mut self, record: &FlowRecord<'_>) {
        let texts = [
            record.case,
            record.from.map(Role::word),
            record.from_name,
            record.to.map(Role::word),
            record.to_name,
            record.what,
            record.currency,
            record.error,
        ];
        for (column, text) in self.texts.iter_mut().zip(texts) {
            column.append_option(text);
        }
        self.line.append_value(record.line);
        // Amounts are whole øre, so their mantissa at two decimals is exact.
        self.amount.append_option(record.amount.map(|amount| {
            let mut kroner = amount.get();
            kroner.rescale(2);
            kroner.mantissa()
        }));
        self.rows = self.rows.saturating_add(1);
    }

    fn rows(&self) -> usize {
        self.rows
    }

    fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let amount = finished(&mut self.amount, AMOUNT)?;
        let [case, from, from_name, to, to_name, what, currency, error] =
            self.texts.each_mut().map(|column| -> ArrayRef { Arc::new(column.finish()) });
        let line: ArrayRef = Arc::new(self.line.finish());
        let columns = vec![case, line, from, from_name, to, to_name, what, amount, currency, error];
        RecordBatch::try_new(Self::schema(), columns)
    }
}
