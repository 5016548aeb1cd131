//! Refunds by facts and day, each priced once by the rule and then looked up.

use crate::{
    columns::{self, calendar},
    ids::NONE,
};
use chrono::{Datelike, NaiveDate};
use refusjon::{
    Error, Rulebook, Sector,
    isf::{self, Agreement, Contact, Contacts, Payer, Policy, Price, PriceRule, Refund},
};
use rust_decimal::Decimal;
use serde::de::{
    DeserializeOwned, IntoDeserializer,
    value::{Error as ValueError, StrDeserializer},
};

/// Not asked for yet.
pub(crate) const UNPRICED: i64 = i64::MIN;
/// Nothing that a table can hold: each row is the rule's.
pub(crate) const ASK: i64 = UNPRICED.saturating_add(1);
/// An error that every row of these facts on the day has.
pub(crate) const FAILS: i64 = UNPRICED.saturating_add(2);
/// Zero, with the reasons that have this number, counted from here.
const NOTED: i64 = UNPRICED.saturating_add(16);
/// The least that is an amount.
pub(crate) const LEAST: i64 = UNPRICED.saturating_add(1 << 20);

/// Decimals of the product of price and share in a table. One with more is left to the rule.
pub(super) const FACTOR_DECIMALS: u32 = 4;

/// The number of a note, when the entry is one.
pub(super) fn note(entry: i64) -> Option<usize> {
    (NOTED..LEAST).contains(&entry).then(|| usize::try_from(entry.abs_diff(NOTED)).ok()).flatten()
}

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

/// The scalar engine.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) rules: Rulebook,
    pub(super) policy: Policy,
}

impl Rule {
    pub(super) fn refund(&self, contact: &Contact) -> Result<Refund, Error> {
        isf::refund(&self.rules, contact, &self.policy)
    }
}

/// The contact of a row as the reader of tables reads it, which has the words for what is wrong.
pub(super) fn read(table: &str) -> Result<Contact, Error> {
    // The header has the columns that must be there, so a table without a row is not one that can be written.
    Contacts::new(table.as_bytes())?.next().map_or(Ok(blank()), |line| line.value)
}

const fn blank() -> Contact {
    Contact::at(Sector::Somatic, NaiveDate::MIN)
}

/// The contact of a row whose fields are plainly what they should be; what is not is for [`read`].
pub(super) fn plain<'t>(fields: impl Iterator<Item = (&'static str, &'t str)>) -> Option<Contact> {
    let mut contact = blank();
    let (mut sector, mut date) = (None, None);
    let mut agreement = Agreement::default();
    for (name, text) in fields {
        if text.is_empty() {
            continue;
        }
        match name {
            "date" => date = columns::parse(text).and_then(calendar),
            "points" => contact.points = Some(text.parse().ok()?),
            "code" => contact.code = Some(text.parse().ok()?),
            "sector" => sector = Some(word(text)?),
            "category" => contact.category = word(text)?,
            "kind" => contact.kind = Some(word(text)?),
            "care_level" => contact.care_level = Some(word(text)?),
            "payer" => contact.payer = Some(Payer(text.parse().ok()?)),
            "doctor_consultation" => contact.doctor_consultation = flag(text)?,
            "performed_by" => contact.performed_by = word(text)?,
            "agreement_between_levels" => agreement.between_levels = flag(text)?,
            "agreement_anchored" => agreement.anchored = flag(text)?,
            "agreement_reports_to_npr" => agreement.reports_to_npr = flag(text)?,
            "during_admission" => contact.during_admission = flag(text)?,
            "named_patient" => contact.named_patient = Some(flag(text)?),
            "entry_criteria_met" => contact.entry_criteria_met = Some(flag(text)?),
            _ => return None,
        }
        if name.starts_with("agreement") {
            contact.agreement = Some(agreement);
        }
    }
    (contact.sector, contact.date) = (sector?, date?);
    Some(contact)
}

fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    let text: StrDeserializer<'_, ValueError> = text.into_deserializer();
    T::deserialize(text).ok()
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// What a refund is in a table: an amount or, when it is zero for a reason, the number of the reasons.
pub(super) fn entry(refund: &Refund, notes: &mut Vec<String>) -> i64 {
    if refund.exclusions.is_empty() {
        let ore = refund.amount.ore();
        return if ore < LEAST { ASK } else { ore };
    }
    let words: Vec<&str> = refund.exclusions.iter().map(|exclusion| exclusion.reason.word()).collect();
    let words = words.join(";");
    let number = notes.iter().position(|known| *known == words).unwrap_or_else(|| {
        notes.push(words);
        notes.len().saturating_sub(1)
    });
    let entry = i64::try_from(number).map_or(ASK, |number| NOTED.saturating_add(number));
    if entry < LEAST { entry } else { ASK }
}

/// Kroner for a point, when it has few enough decimals.
pub(super) fn factor(price: &Price) -> i64 {
    exact_factor(price).filter(|factor| *factor >= 0).unwrap_or(ASK)
}

fn exact_factor(price: &Price) -> Option<i64> {
    let unit_price = price.unit_price.value.number()?.normalize();
    let share = match (price.rule, &price.share) {
        (PriceRule::PriceTimesShare, Some(share)) => share.value.number()?.normalize(),
        (PriceRule::PriceTimesShare | PriceRule::NetPrice, _) => Decimal::ONE,
        _ => return None,
    };
    let product = unit_price.mantissa().checked_mul(share.mantissa())?;
    let missing = FACTOR_DECIMALS.checked_sub(unit_price.scale().checked_add(share.scale())?)?;
    i64::try_from(product.checked_mul(10_i128.checked_pow(missing)?)?).ok()
}

/// Whether the day is one that a table may hold.
pub(crate) fn in_table(day: i32) -> bool {
    calendar(day).is_some_and(|day| (FIRST_YEAR..LAST_YEAR).contains(&day.year()))
}
