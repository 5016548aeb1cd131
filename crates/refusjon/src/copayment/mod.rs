//! # Copayment (*egenandel*)
//!
//! Status: in force. What a patient pays for a doctor, a psychologist, a physiotherapist, outpatient hospital care or a
//! journey, and when the state pays it instead.
//!
//! ## Exemptions ([`exemption`])
//!
//! Each service has a list of its own of patients whose copayment the state pays (FOR-2024-06-26-1322 section 3 for
//! doctors, FOR-2020-06-18-1262 section 1 for psychologists, FOR-2024-06-17-1184 section 5 for physiotherapists,
//! FOR-2016-12-20-1848 section 5 for hospitals). The same occupational injury exempts at a doctor, a physiotherapist and
//! a hospital, and not at a psychologist. Any one ground is enough, and so is an exemption card (*frikort*).
//!
//! - A **child** under 16 is exempt at doctors, physiotherapists and hospitals.
//! - A **young person** is exempt at psychologists, in specialist psychotherapy at doctors, in mental health care and in
//!   addiction care: since 2025 up to and including the calendar year of turning 26, before that under 18 (under 23 in
//!   mental health care for children and young people). At a psychiatric youth team the limit is 30 years.
//! - Somebody born on 29 February turns a year older on 1 March in common years.
//!
//! | open | reading |
//! | --- | --- |
//! | an age without a date of birth | used where it tells; a limit by calendar year needs the date at the age of the limit |
//! | neither age nor date of birth | no age limit is tested, and the outcome says so |
//! | abortion talks at doctors came on 1 July 2025 at the latest | on that day |
//! | war injury at physiotherapists | not exempt: the list names occupational injury |

mod account;
mod bill;
mod error;
mod exemption;
mod hospital;
mod outpatient;
mod patient;
mod payments;
mod travel;
mod year;

pub use account::{CapAccount, Entry, NotCounted, YearAccount, YearTotals};
pub use bill::{HospitalBill, HospitalLine, HospitalReason, Item, NotDue};
pub use error::CopaymentError;
pub use exemption::{Applying, Attendance, Basis, Exemption, NotApplying, exemption};
pub use hospital::hospital;
pub use outpatient::{
    Admission, HospitalContact, HospitalContactKind, HospitalDay, HospitalPolicy, SameDayAdmission,
};
pub use patient::{Ground, Patient, Service};
pub use payments::{Cap, PaidBy, Payment, PaymentKind, Year};
pub use travel::{FreeTravel, Journey, TravelCopayment, travel};
pub use year::year;

use crate::{
    error::{Error, ValueError},
    rulebook::{Rulebook, key},
};
use chrono::{Datelike, NaiveDate};

/// Whether there is one cap and one card on the day.
fn merged(rules: &Rulebook, day: NaiveDate) -> bool {
    rules.in_force(key::COPAYMENT_CAPS, day).is_ok_and(|caps| caps.value.word() == Some("merged"))
}

/// A day that the faces can write.
fn check_day(field: &'static str, day: NaiveDate) -> Result<(), Error> {
    if (1..=9999).contains(&day.year()) {
        return Ok(());
    }
    let error = ValueError::new(field, day.to_string(), "a day of the years 1 to 9999");
    Err(error.remedy("correct the year").into())
}
