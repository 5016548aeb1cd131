//! Tariffs of a caller's own, and amounts that a caller overrides.

use super::{Basis, Column, Combination, Measure, Performer, Profession, Repetition};
use crate::{
    amount::{Amount, Nok},
    error::ValueError,
    number::Text,
    parameter::{Citation, Source, Status},
    period::Period,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A tariff of a caller's own, for a period without a known table or in place of a row. It is found before a row of the
/// embedded tables.
///
/// ```
/// use refusjon::{Rulebook, Supplied, date, tariff::Profession};
/// let supplied = Supplied::from_toml(r#"
/// [[tariffs]]
/// profession = "psychologist"
/// code = "10a"
/// from = 2026-07-01
/// fee = "800"
/// refund = "357"
/// copayment = "443"
/// source = "tariffs from 1 July 2026"
/// "#)?;
/// let rules = Rulebook::embedded().with_supplied(supplied)?;
/// assert!(Rulebook::embedded().tariff(Profession::Psychologist, "10a", date(2026, 8, 1)?).is_err());
/// let tariff = rules.tariff(Profession::Psychologist, "10a", date(2026, 8, 1)?)?;
/// assert_eq!(tariff.fee().unwrap().to_string(), "800.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "A tariff of a caller's own, for a period without a known table or in place of a row."
    )
)]
pub struct SuppliedTariff {
    /// Whose table.
    pub profession: Profession,
    /// The code: 1 to 8 letters and digits.
    pub code: String,
    /// The first day.
    #[serde(deserialize_with = "crate::period::day")]
    pub from: NaiveDate,
    /// The first day after the last; without it the row has no end.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::period::optional_day"
    )]
    pub until: Option<NaiveDate>,
    /// What it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The whole amount: the sum of the other two.
    pub fee: Amount<Nok>,
    /// What the national insurance pays.
    pub refund: Amount<Nok>,
    /// What the patient pays.
    pub copayment: Amount<Nok>,
    /// How the amounts are printed.
    #[serde(default)]
    pub basis: Basis,
    /// Whether the copayment counts towards the cap; without it, when there is one and it is not
    /// [`Basis::PatientPaid`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_to_cap: Option<bool>,
    /// Who may use it.
    #[serde(default)]
    pub performer: Performer,
    /// How often it may be repeated.
    #[serde(default)]
    pub repetition: Repetition,
    /// What one unit is.
    #[serde(default)]
    pub measure: Measure,
    /// Whether it is a charge for materials, which some exemptions cover.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub materials: bool,
    /// The notes that it refers to, such as `E5`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What it does not go with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combinations: Vec<Combination>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A million kroner: no tariff comes near.
const MOST: Amount<Nok> = Amount::from_ore(100_000_000);
const MOST_COMBINATIONS: usize = 1_000;

impl SuppliedTariff {
    /// A tariff that everybody of the profession may use once a contact, with the refund that fee and copayment leave.
    ///
    /// # Errors
    /// When the copayment is above the fee, or the amounts are out of range.
    pub fn new(
        profession: Profession,
        code: impl Into<String>,
        from: NaiveDate,
        fee: Amount<Nok>,
        copayment: Amount<Nok>,
    ) -> Result<Self, crate::Error> {
        let refund = fee.checked_sub(copayment).unwrap_or(Amount::from_ore(-1));
        let tariff = Self {
            profession,
            code: code.into(),
            from,
            until: None,
            title: String::new(),
            fee,
            refund,
            copayment,
            basis: Basis::ThreeColumns,
            counts_to_cap: None,
            performer: Performer::Any,
            repetition: Repetition::NotStated,
            measure: Measure::Once,
            materials: false,
            notes: Vec::new(),
            combinations: Vec::new(),
            source: None,
        };
        tariff.check()?;
        Ok(tariff)
    }

    pub(crate) fn period(&self) -> Option<Period> {
        Period::new(self.from, self.until)
    }

    pub(super) fn counts(&self) -> bool {
        let counts = self.counts_to_cap.unwrap_or(self.basis != Basis::PatientPaid);
        counts && self.copayment != Amount::ZERO
    }

    /// What cannot be right in a row.
    pub(crate) fn check(&self) -> Result<(), ValueError> {
        let code = self.code.as_str();
        if code.is_empty() || code.len() > 8 || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(ValueError::new("code", code, "a code of 1 to 8 letters and digits"));
        }
        if self.period().is_none() {
            let until = self.until.map(|until| until.to_string()).unwrap_or_default();
            return Err(ValueError::new("until", until, format!("a day after {}", self.from)));
        }
        for (field, amount) in [("fee", self.fee), ("refund", self.refund), ("copayment", self.copayment)] {
            if !(Amount::ZERO..=MOST).contains(&amount) {
                return Err(ValueError::new(
                    field,
                    amount.to_string(),
                    format!("an amount from 0 to {MOST}"),
                ));
            }
        }
        if self.refund.checked_add(self.copayment) != Some(self.fee) {
            return Err(ValueError::new(
                "fee",
                self.fee.to_string(),
                format!("the sum of the refund {} and the copayment {}", self.refund, self.copayment),
            )
            .remedy("Correct the amount that is wrong"));
        }
        let wrong_basis = match self.basis {
            Basis::ThreeColumns => false,
            Basis::FeeIsRefund => self.copayment != Amount::ZERO,
            Basis::PatientPaid => self.refund != Amount::ZERO || self.counts_to_cap == Some(true),
            Basis::NoAmount => self.fee != Amount::ZERO,
            Basis::Unknown => true,
        };
        if wrong_basis {
            return Err(ValueError::new(
                "basis",
                crate::word::name(&self.basis),
                "one that the amounts allow: fee_is_refund has no copayment, patient_paid no refund, no_amount neither",
            )
            .remedy("Leave it out when fee, refund and copayment are all given"));
        }
        if let Measure::PerStarted { minutes: 0, .. } = self.measure {
            return Err(ValueError::new("measure", "0", "a stretch of at least one minute"));
        }
        if let Repetition::Reduced { percent, .. } = self.repetition
            && !(1..=100).contains(&percent)
        {
            return Err(ValueError::new("repetition", percent.to_string(), "1 to 100 per cent"));
        }
        let most = |what: &'static str, number: usize| {
            if number > MOST_COMBINATIONS {
                return Err(ValueError::new(
                    what,
                    number.to_string(),
                    format!("at most {MOST_COMBINATIONS}"),
                ));
            }
            Ok(())
        };
        most("notes", self.notes.len())?;
        most("combinations", self.combinations.len())
    }

    pub(super) fn citation(&self) -> Citation {
        own(self.source.as_deref(), "tariff supplied by the caller")
    }
}

fn own(source: Option<&str>, otherwise: &'static str) -> Citation {
    Citation::new(
        Source {
            title: source.map_or(Text::Borrowed(otherwise), |source| Text::Owned(source.to_owned())),
            publisher: Text::Borrowed("the caller"),
            year: None,
            number: None,
            url: None,
        },
        None,
    )
}

/// An amount that a caller overrides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) column: Column,
    pub(crate) period: Period,
    pub(crate) amount: Amount<Nok>,
    pub(crate) status: Status,
    pub(crate) source: Option<String>,
}

impl Change {
    pub(super) fn citation(&self) -> Citation {
        own(self.source.as_deref(), "value supplied by the caller")
    }
}

type ByCode<T> = BTreeMap<(Profession, String), Vec<T>>;

/// What callers have changed in the tables; the later goes before the earlier.
#[derive(Debug, Clone, Default)]
pub(crate) struct Supply {
    pub(super) rows: ByCode<SuppliedTariff>,
    pub(super) changes: ByCode<Change>,
}

impl Supply {
    pub(crate) fn add_row(&mut self, row: SuppliedTariff) {
        self.rows.entry((row.profession, row.code.clone())).or_default().push(row);
    }

    pub(crate) fn add_change(&mut self, profession: Profession, code: &str, change: Change) {
        self.changes.entry((profession, code.to_owned())).or_default().push(change);
    }

    pub(super) fn rows_of(&self, profession: Profession, code: &str) -> &[SuppliedTariff] {
        self.rows.get(&(profession, code.to_owned())).map_or(&[], Vec::as_slice)
    }

    pub(super) fn changes_of(&self, profession: Profession, code: &str) -> &[Change] {
        // Most rulebooks have none, and need no key made to find that out.
        if self.changes.is_empty() {
            return &[];
        }
        self.changes.get(&(profession, code.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// The codes that something is said of.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &(Profession, String)> {
        self.rows.keys().chain(self.changes.keys())
    }
}
