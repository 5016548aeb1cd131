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
//! ## The cap ([`year`](year()))
//!
//! Copayments that count are added up by the day of the service. The service with which the sum reaches the cap
//! (*egenandelstak*) gives an exemption card for the rest of the calendar year (National Insurance Act section 5-3,
//! FOR-2020-12-18-2990 sections 1 to 5). The payment that crosses the cap is paid in full; what is above comes back
//! without a claim (FOR-2009-12-18-1690). To the end of 2021 an excess below 200 kroner did not. From the card on the
//! state pays the provider instead of the patient. Before 2021 there were two caps, each with a card of its own.
//!
//! ## A day at hospitals ([`hospital`](hospital()))
//!
//! Regulation FOR-2016-12-20-1848. A referred outpatient pays one copayment for a consultation and one for radiology for
//! the same condition on the same day, however many places treat it (section 4), and one for a whole group measure.
//! Nothing is due from an inpatient, special services with it, nor when the hospital is more than an hour late and has not
//! told (section 6). An admission frees every contact of its day, before or after it and whatever it was for. A dressing or
//! an anaesthetic costs extra in somatic care (section 8). A missed appointment (section 7) and the special services of
//! section 9 are the patient's own, card or not. Exemptions move the copayment to the state.
//!
//! ```
//! use refusjon::{Rulebook, copayment::{self, HospitalDay}};
//! let day: HospitalDay = serde_json::from_str(r#"{
//!     "date": "2026-03-02",
//!     "patient": {"birth_date": "1960-05-17"},
//!     "contacts": [
//!         {"service": "hospital_somatic", "kind": "consultation", "condition": "hip", "hospital": "A", "dressing": true},
//!         {"service": "hospital_somatic", "kind": "consultation", "condition": "hip", "hospital": "B"},
//!         {"service": "hospital_somatic", "kind": "radiology", "condition": "hip", "hospital": "B"}
//!     ]
//! }"#).unwrap();
//! let bill = copayment::hospital(&Rulebook::embedded(), &day, &Default::default())?;
//! assert_eq!(bill.patient_pays.to_string(), "905.00"); // 443 + 75 + 387
//! assert_eq!(bill.counts_to_cap.to_string(), "830.00"); // not the dressing
//! println!("{}", bill.explain());
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## Travel ([`travel`])
//!
//! A copayment each way; a higher one, outside the cap, after free choice of a place outside the region
//! (FOR-2015-06-25-793 section 24).
//!
//! ## What is open, and how it is read
//!
//! | open | reading |
//! | --- | --- |
//! | an age without a date of birth | used where it tells; a limit by calendar year needs the date at the age of the limit, except on 31 December, when the age is that of the year |
//! | neither age nor date of birth | no age limit is tested, and the outcome says so |
//! | abortion talks at doctors came on 1 July 2025 at the latest | on that day |
//! | war injury at physiotherapists | not exempt: the list names occupational injury |
//! | HIV infection at doctors and hospitals | as a dangerous infectious disease |
//! | the day of the card, and the order of a day | the day of the service with which the sum equals or passes the cap; payments of a day in the order given |
//! | the least that is repaid | 200 kroner itself is repaid; each cap by itself |
//! | a dressing when the state pays the copayment | the patient pays it; the state after an occupational or war injury |
//! | a cancellation exactly 24 hours before | not in time: it has to be earlier |
//! | the hospital exactly an hour late | the copayment is due; after a contact that is free for delay the next may be charged |
//! | genetic counselling or a group measure beside a consultation for the same condition | one copayment |
//! | contacts whose condition is not named | one condition |
//! | a patient who was not referred | pays nothing |
//! | exemptions and section 9 | the patient pays |
//! | admitted the same day | [`HospitalPolicy`]; by default nothing is due for any contact of the day |
//! | a missed appointment of somebody who is admitted | charged, as of others |
//! | age limits at hospitals before 2019; online programmes before 2020, the time to cancel before July 2018 and the age limit of the prenatal test before July 2025 when nothing is due by them; payments outside the cap before 2003 | as in the first text that was read: the outcome has the figure with `first_known`, and the explanation the reading |
//! | a public copayment abroad before 2021 | counts towards the cap that the payment names |
//!
//! ## What is not modelled
//!
//! Charges for missed appointments outside hospitals, stays in rehabilitation and in municipal institutions, settlement
//! for groups, who of the staff may charge: each stands as a gap in `parameters/copayment.toml` and in the explanations
//! that it concerns. Figures that were not found (cap 2 of 2004, 2007 and 2008, the cap from 2027 on, most hospital figures
//! before July 2018) are an error where something may be due by them: supply them with
//! [`Rulebook::with`](crate::Rulebook::with).

mod account;
mod bill;
mod earlier;
mod error;
mod exemption;
mod hospital;
mod lists;
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
    caps(rules, day) == Some("merged")
}

/// Whether there are two caps on the day.
fn separate(rules: &Rulebook, day: NaiveDate) -> bool {
    caps(rules, day) == Some("separate")
}

fn caps(rules: &Rulebook, day: NaiveDate) -> Option<&str> {
    rules.in_force(key::COPAYMENT_CAPS, day).ok()?.value.word()
}

/// A day that the faces can write.
fn check_day(field: &'static str, day: NaiveDate) -> Result<(), Error> {
    if (1..=9999).contains(&day.year()) {
        return Ok(());
    }
    let error = ValueError::new(field, day.to_string(), "a day of the years 1 to 9999");
    Err(error.remedy("correct the year").into())
}
