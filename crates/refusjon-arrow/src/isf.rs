//! Refunds of activity-based financing: as records, and of whole batches ([`refunds`]).

mod points;
mod refunds;
mod table;

pub use refunds::{CONTACT_COLUMNS, REFUNDS_COLUMNS, Refunds, RefundsState, refunds};

use crate::{Batch, Record, builder, finished, written};
use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{Date32Builder, Decimal128Builder, StringBuilder},
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use chrono::NaiveDate;
use refusjon::{
    Amount, Points, Value,
    isf::{Contact, ContactLine, Course, PriceRule, Refund, Row},
};
use rust_decimal::Decimal;
use serde::Serialize;
use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

/// The columns of a table of refunds, in their order.
pub const REFUND_COLUMNS: [&str; 15] = [
    "id",
    "date",
    "hospital",
    "municipality",
    "sector",
    "category",
    "code",
    "points_before",
    "points",
    "unit_price",
    "share",
    "price_rule",
    "amount",
    "reasons",
    "error",
];

/// Digits and decimals of points: they are below 1 000 000 000 and have at most 9 decimals.
const POINTS: (u8, i8) = (19, 9);
/// Digits and decimals of prices and shares.
const FIGURE: (u8, i8) = (28, 9);
/// Digits and decimals of amounts.
const AMOUNT: (u8, i8) = (19, 2);

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let fields = REFUND_COLUMNS.map(|name| {
        let kind = match name {
            "date" => DataType::Date32,
            "points" | "points_before" => DataType::Decimal128(POINTS.0, POINTS.1),
            "unit_price" | "share" => DataType::Decimal128(FIGURE.0, FIGURE.1),
            "amount" => DataType::Decimal128(AMOUNT.0, AMOUNT.1),
            _ => DataType::Utf8,
        };
        Field::new(name, kind, true)
    });
    Arc::new(Schema::new(Vec::from(fields)))
});

/// One contact or course and its refund.
///
/// ```
/// use refusjon::{Rulebook, date, isf::{self, Contact, Policy, Row, Sector}};
/// use refusjon_arrow::{Batch, RefundBatch, RefundRecord};
/// let contact = Contact::new("442", Sector::Somatic, date(2020, 5, 1)?)?.points("5.719")?;
/// let row = Row::Refund(isf::refund(&Rulebook::embedded(), &contact, &Policy::default())?);
/// let mut batch = RefundBatch::default();
/// batch.push(&RefundRecord::of(&contact, &row));
/// assert_eq!(batch.finish().unwrap().num_rows(), 1);
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefundRecord<'r> {
    /// The caller's name for the contact or course.
    pub id: Option<&'r str>,
    /// The day that decides the settlement year.
    pub date: Option<NaiveDate>,
    /// The hospital or trust.
    pub hospital: Option<&'r str>,
    /// The municipality of residence.
    pub municipality: Option<&'r str>,
    /// The part of the specialist service.
    pub sector: Option<&'static str>,
    /// The kind of group.
    pub category: Option<&'static str>,
    /// The group.
    pub code: Option<&'r str>,
    /// The points before the rules on what counts.
    pub points_before: Option<Points>,
    /// The points that count.
    pub points: Option<Points>,
    /// The unit price, in kroner per point; nothing when the row does not count.
    pub unit_price: Option<&'r Value>,
    /// The share, unless the price holds it.
    pub share: Option<&'r Value>,
    /// How price and share make a refund.
    pub price_rule: Option<&'static str>,
    /// The refund.
    pub amount: Option<Amount>,
    /// Why it does not count: stable names with semicolons between them.
    pub reasons: Option<Cow<'static, str>>,
    /// Why it could not be settled.
    pub error: Option<&'r str>,
}

impl<'r> RefundRecord<'r> {
    /// The record of a contact.
    #[must_use]
    pub fn of(contact: &'r Contact, row: &'r Row) -> Self {
        Self {
            date: Some(contact.date),
            sector: Some(contact.sector.word()),
            category: Some(contact.category.word()),
            code: contact.code.as_ref().map(refusjon::Code::as_str),
            ..Self::of_texts(contact, row)
        }
    }

    /// The record of a row of a table, which may have been unreadable.
    #[must_use]
    pub fn of_line(line: &'r ContactLine, row: &'r Row) -> Self {
        match line.error {
            Some(_) => Self::of_texts(&line.contact, row),
            None => Self::of(&line.contact, row),
        }
    }

    /// The record of a course.
    #[must_use]
    pub fn of_course(course: &'r Course, row: &'r Row) -> Self {
        Self {
            id: course.id.as_deref(),
            date: Some(course.to),
            hospital: course.hospital.as_deref(),
            municipality: course.municipality.as_deref(),
            sector: Some(course.sector.word()),
            category: Some(refusjon::isf::Category::Tfg.word()),
            code: Some(course.code.as_str()),
            ..Self::of_row(row)
        }
    }

    fn of_texts(contact: &'r Contact, row: &'r Row) -> Self {
        Self {
            id: contact.id.as_deref(),
            hospital: contact.hospital.as_deref(),
            municipality: contact.municipality.as_deref(),
            ..Self::of_row(row)
        }
    }

    /// The record of a row whose facts could not be read.
    #[must_use]
    pub fn of_row(row: &'r Row) -> Self {
        let (refund, error) = (row.refund(), row.error().map(|error| error.message.as_str()));
        let price = refund.and_then(|refund| refund.price.as_deref());
        Self {
            id: None,
            date: None,
            hospital: None,
            municipality: None,
            sector: None,
            category: None,
            code: None,
            points_before: refund.map(|refund| refund.points_before),
            points: refund.map(|refund| refund.points),
            unit_price: price.map(|price| &price.unit_price.value),
            share: price.and_then(|price| price.share.as_ref()).map(|share| &share.value),
            price_rule: price.map(|price| PriceRule::word(price.rule)),
            amount: refund.map(|refund| refund.amount),
            reasons: refund.and_then(reasons),
            error,
        }
    }
}

impl Record for RefundRecord<'_> {
    const COLUMNS: &'static [&'static str] = &REFUND_COLUMNS;

    fn fields<E>(&self, scratch: &mut String, mut field: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        field(self.id.unwrap_or_default())?;
        field(written(scratch, self.date))?;
        for text in [self.hospital, self.municipality, self.sector, self.category, self.code] {
            field(text.unwrap_or_default())?;
        }
        field(written(scratch, self.points_before))?;
        field(written(scratch, self.points))?;
        field(written(scratch, self.unit_price))?;
        field(written(scratch, self.share))?;
        field(self.price_rule.unwrap_or_default())?;
        field(written(scratch, self.amount))?;
        field(self.reasons.as_deref().unwrap_or_default())?;
        field(self.error.unwrap_or_default())
    }
}

fn reasons(refund: &Refund) -> Option<Cow<'static, str>> {
    match refund.exclusions.as_slice() {
        [] => None,
        [only] => Some(Cow::Borrowed(only.reason.word())),
        several => {
            let words: Vec<&str> = several.iter().map(|exclusion| exclusion.reason.word()).collect();
            Some(Cow::Owned(words.join(";")))
        }
    }
}

/// Builds record batches of [`RefundRecord`]s.
#[derive(Debug)]
pub struct RefundBatch {
    id: StringBuilder,
    date: Date32Builder,
    hospital: StringBuilder,
    municipality: StringBuilder,
    sector: StringBuilder,
    category: StringBuilder,
    code: StringBuilder,
    points_before: Decimal128Builder,
    points: Decimal128Builder,
    unit_price: Decimal128Builder,
    share: Decimal128Builder,
    price_rule: StringBuilder,
    amount: Decimal128Builder,
    reasons: StringBuilder,
    error: StringBuilder,
    rows: usize,
}

impl Default for RefundBatch {
    fn default() -> Self {
        Self {
            id: StringBuilder::new(),
            date: Date32Builder::new(),
            hospital: StringBuilder::new(),
            municipality: StringBuilder::new(),
            sector: StringBuilder::new(),
            category: StringBuilder::new(),
            code: StringBuilder::new(),
            points_before: builder(POINTS),
            points: builder(POINTS),
            unit_price: builder(FIGURE),
            share: builder(FIGURE),
            price_rule: StringBuilder::new(),
            amount: builder(AMOUNT),
            reasons: StringBuilder::new(),
            error: StringBuilder::new(),
            rows: 0,
        }
    }
}

impl Batch for RefundBatch {
    type Record<'r> = RefundRecord<'r>;

    fn schema() -> SchemaRef {
        Arc::clone(&SCHEMA)
    }

    fn push(&mut self, record: &RefundRecord<'_>) {
        self.id.append_option(record.id);
        self.date.append_option(record.date.and_then(days_since_1970));
        self.hospital.append_option(record.hospital);
        self.municipality.append_option(record.municipality);
        self.sector.append_option(record.sector);
        self.category.append_option(record.category);
        self.code.append_option(record.code);
        self.points_before.append_option(record.points_before.map(|points| billionths(points.get())));
        self.points.append_option(record.points.map(|points| billionths(points.get())));
        self.unit_price.append_option(record.unit_price.and_then(Value::number).map(figure));
        self.share.append_option(record.share.and_then(Value::number).map(figure));
        self.price_rule.append_option(record.price_rule);
        self.amount.append_option(record.amount.map(|amount| i128::from(amount.ore())));
        self.reasons.append_option(record.reasons.as_deref());
        self.error.append_option(record.error);
        self.rows = self.rows.saturating_add(1);
    }

    fn rows(&self) -> usize {
        self.rows
    }

    fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        let points_before = finished(&mut self.points_before, POINTS)?;
        let points = finished(&mut self.points, POINTS)?;
        let unit_price = finished(&mut self.unit_price, FIGURE)?;
        let share = finished(&mut self.share, FIGURE)?;
        let amount = finished(&mut self.amount, AMOUNT)?;
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.id.finish()),
            Arc::new(self.date.finish()),
            Arc::new(self.hospital.finish()),
            Arc::new(self.municipality.finish()),
            Arc::new(self.sector.finish()),
            Arc::new(self.category.finish()),
            Arc::new(self.code.finish()),
            points_before,
            points,
            unit_price,
            share,
            Arc::new(self.price_rule.finish()),
            amount,
            Arc::new(self.reasons.finish()),
            Arc::new(self.error.finish()),
        ];
        RecordBatch::try_new(Self::schema(), columns)
    }
}

fn days_since_1970(day: NaiveDate) -> Option<i32> {
    i32::try_from(day.signed_duration_since(NaiveDate::from_ymd_opt(1970, 1, 1)?).num_days()).ok()
}

/// Points have at most 9 decimals, so nothing of them is lost.
fn billionths(mut number: Decimal) -> i128 {
    number.rescale(9);
    number.mantissa()
}

/// A price or share with more decimals than the column becomes a number that the column refuses.
fn figure(number: Decimal) -> i128 {
    let number = number.normalize();
    if number.scale() > 9 { i128::MAX } else { billionths(number) }
}
