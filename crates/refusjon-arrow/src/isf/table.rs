//! What the rule says of a contact, as entries of a table.

use crate::{
    columns::{self, calendar},
    prices::{ASK, LEAST, UNPRICED},
};
use chrono::NaiveDate;
use refusjon::{
    Error, Rulebook, Sector,
    isf::{self, Agreement, Contact, Contacts, Payer, Policy, Price, PriceRule, Refund},
};
use rust_decimal::Decimal;
use serde::de::{
    DeserializeOwned, IntoDeserializer,
    value::{Error as ValueError, StrDeserializer},
};

/// Zero, with the reasons that have this number, counted from here.
const NOTED: i64 = UNPRICED.saturating_add(16);
/// Decimals of the product of price and share in a table. One with more is left to the rule.
pub(super) const FACTOR_DECIMALS: u32 = 4;

/// The number of a note, when the entry is one.
pub(super) fn note(entry: i64) -> Option<usize> {
    (NOTED..LEAST).contains(&entry).then(|| usize::try_from(entry.abs_diff(NOTED)).ok()).flatten()
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
