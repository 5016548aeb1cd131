//! What a patient paid in a year.

use super::CopaymentError;
use crate::{
    amount::{Amount, Nok},
    error::Error,
    flow::{Party, Role},
    rulebook::{Key, key},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A patient's payments in a calendar year: the facts of [`year`](super::year()).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Year {
    /// The calendar year.
    pub year: u16,
    /// The payments, in any order of days; those of one day in the order in which they were made. At most 10 000.
    #[serde(default)]
    pub payments: Vec<Payment>,
}

/// A payment for a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payment {
    /// The caller's name for the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day of the service, which decides the year; when it was paid does not matter.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// The whole copayment or other payment, zero to 10 000 000 kroner.
    pub amount: Amount<Nok>,
    /// What it is for.
    pub kind: PaymentKind,
    /// Which cap it counts towards. It follows from the kind; where it is given it has to agree. A public copayment abroad
    /// before 2021 has to name it: which of the two it was is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
    /// Whom the provider took it from.
    #[serde(default, skip_serializing_if = "PaidBy::is_patient")]
    pub paid_by: PaidBy,
    /// Who provided the service, when the kind does not say it well enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Party>,
}

/// Whom the provider took a payment from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PaidBy {
    /// The patient, or somebody in the patient's place: it counts all the same.
    #[default]
    Patient,
    /// The state, because the patient was exempt or had a card. It does not count.
    State,
}

impl PaidBy {
    fn is_patient(&self) -> bool {
        *self == Self::Patient
    }
}

/// What payments count towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Cap {
    /// Cap 1 (*egenandelstak 1*), to the end of 2020.
    #[serde(rename = "cap_1")]
    One,
    /// Cap 2 (*egenandelstak 2*), to the end of 2020.
    #[serde(rename = "cap_2")]
    Two,
    /// The one cap since 2021 (*egenandelstaket*).
    Merged,
}

impl Cap {
    pub(super) fn of_word(word: Option<&str>) -> Option<Self> {
        match word? {
            "cap_1" => Some(Self::One),
            "cap_2" => Some(Self::Two),
            "merged" => Some(Self::Merged),
            _ => None,
        }
    }

    pub(super) const fn key(self) -> Key {
        match self {
            Self::One => key::COPAYMENT_CAP_CAP_1,
            Self::Two => key::COPAYMENT_CAP_CAP_2,
            Self::Merged => key::COPAYMENT_CAP_MERGED,
        }
    }
}

impl fmt::Display for Cap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::One => "cap 1",
            Self::Two => "cap 2",
            Self::Merged => "the cap",
        })
    }
}

macro_rules! payment_kinds {
    ($($(#[$doc:meta])* $variant:ident $key:ident $role:ident;)+) => {
        /// What a payment is for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum PaymentKind {
            $($(#[$doc])* $variant,)+
        }

        impl PaymentKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The parameter that says which cap it counts towards.
            pub(super) const fn key(self) -> Key {
                match self {
                    $(Self::$variant => key::$key,)+
                }
            }

            /// Who is paid, unless the facts say it.
            pub(super) const fn provider(self) -> Role {
                match self {
                    $(Self::$variant => Role::$role,)+
                }
            }
        }
    };
}

payment_kinds! {
    /// A doctor (*lege*).
    Doctor COPAYMENT_COUNTS_DOCTOR Doctor;
    /// Laboratory and radiology (*laboratorium og røntgeninstitutt*).
    LaboratoryAndRadiology COPAYMENT_COUNTS_LABORATORY_AND_RADIOLOGY Provider;
    /// A psychologist (*psykolog*).
    Psychologist COPAYMENT_COUNTS_PSYCHOLOGIST Psychologist;
    /// Medicine, supplies and nutrition on blue prescription (*blå resept*).
    Prescription COPAYMENT_COUNTS_PRESCRIPTION Provider;
    /// Patient travel (*pasientreise*).
    Travel COPAYMENT_COUNTS_TRAVEL Provider;
    /// Outpatient hospital care (*poliklinikk*).
    HospitalOutpatient COPAYMENT_COUNTS_HOSPITAL_OUTPATIENT Hospital;
    /// Dental care for certain conditions (*tannbehandling*).
    Dental COPAYMENT_COUNTS_DENTAL Provider;
    /// A physiotherapist (*fysioterapeut*).
    Physiotherapist COPAYMENT_COUNTS_PHYSIOTHERAPIST Physiotherapist;
    /// A stay in private rehabilitation with an agreement (*opptrenings- og rehabiliteringsinstitusjon*).
    RehabilitationStay COPAYMENT_COUNTS_REHABILITATION_STAY Provider;
    /// A treatment journey abroad (*behandlingsreise til utlandet*).
    TreatmentJourneyAbroad COPAYMENT_COUNTS_TREATMENT_JOURNEY_ABROAD Provider;
    /// A public copayment abroad that was deducted from benefits under section 5-24 a of the National Insurance Act.
    PublicAbroad COPAYMENT_COUNTS_PUBLIC_ABROAD Provider;
    /// Another copayment paid abroad. Outside the cap.
    Abroad COPAYMENT_COUNTS_ABROAD Provider;
    /// An outpatient dentist in a hospital (*sykehustannlege*). Outside the cap.
    HospitalDentist COPAYMENT_COUNTS_HOSPITAL_DENTIST Hospital;
    /// A companion on a treatment journey abroad (*ledsager*). Outside the cap.
    CompanionAbroad COPAYMENT_COUNTS_COMPANION_ABROAD Provider;
    /// The higher travel copayment after free choice of hospital. Outside the cap.
    FreeChoiceTravel COPAYMENT_COUNTS_FREE_CHOICE_TRAVEL Provider;
    /// A missed appointment (*ikke møtt*). Outside the cap.
    NoShow COPAYMENT_COUNTS_NO_SHOW Provider;
    /// Materials, dressings and anaesthetics (*bandasje og materiell*). Outside the cap.
    Materials COPAYMENT_COUNTS_MATERIALS Provider;
    /// Postage and invoice fees (*porto, fakturagebyr*). Outside the cap.
    InvoiceFee COPAYMENT_COUNTS_INVOICE_FEE Provider;
    /// A special service of a hospital, such as sterilisation. Outside the cap.
    SpecialService COPAYMENT_COUNTS_SPECIAL_SERVICE Hospital;
    /// A stay in a municipal institution (*kommunalt opphold*). Outside the cap.
    MunicipalStay COPAYMENT_COUNTS_MUNICIPAL_STAY Municipality;
    /// Municipal help at home (*hjemmehjelp*). Outside the cap.
    HomeHelp COPAYMENT_COUNTS_HOME_HELP Municipality;
}

impl fmt::Display for PaymentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::word::name(self).replace('_', " "))
    }
}

/// More payments in a year than this are a slip.
const MOST_PAYMENTS: usize = 10_000;
/// 10 000 000 kroner: more than any copayment.
const MOST: Amount<Nok> = Amount::from_ore(1_000_000_000);

impl Year {
    /// Tests what does not hang on figures.
    pub(super) fn check(&self) -> Result<(), Error> {
        let error = |code, field: String, value: String, expected: String, remedy: &'static str| {
            Error::from(CopaymentError::new(code, field, value, expected, remedy))
        };
        if !(1..=9999).contains(&self.year) {
            let years = "a year from 1 to 9999".to_owned();
            let year = self.year.to_string();
            return Err(error("invalid_value", "year".to_owned(), year, years, "correct the year"));
        }
        if self.payments.len() > MOST_PAYMENTS {
            let number = self.payments.len().to_string();
            let most = format!("at most {MOST_PAYMENTS} payments");
            let remedy = "give the payments of one patient in one year";
            return Err(error("too_many", "payments".to_owned(), number, most, remedy));
        }
        for (place, payment) in self.payments.iter().enumerate() {
            let field = |name| format!("payments[{place}].{name}");
            if payment.date.year() != i32::from(self.year) {
                return Err(error(
                    "other_year",
                    field("date"),
                    payment.date.to_string(),
                    format!("a day of {}, for the day of the service decides the year", self.year),
                    "give each calendar year to the rule by itself",
                ));
            }
            if !(Amount::ZERO..=MOST).contains(&payment.amount) {
                return Err(error(
                    "invalid_value",
                    field("amount"),
                    payment.amount.to_string(),
                    format!("an amount of 0.00 to {MOST} kroner"),
                    "give the payment as it stands after corrections",
                ));
            }
            let role = payment.provider.as_ref().map(|provider| provider.role);
            if let Some(
                role @ (Role::Patient | Role::NationalInsurance | Role::State | Role::Fund | Role::Region),
            ) = role
            {
                return Err(error(
                    "invalid_value",
                    field("provider"),
                    crate::word::name(&role),
                    "somebody who provides care".to_owned(),
                    "name the provider that takes the payment",
                ));
            }
        }
        Ok(())
    }
}
