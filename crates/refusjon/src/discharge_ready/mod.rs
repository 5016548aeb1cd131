//! Municipal payment for discharge-ready patients (*kommunal betaling for utskrivningsklare pasienter*).
//!
//! A patient who needs no further inpatient treatment but waits in hospital for a municipal service costs the
//! municipality a day rate (*døgnpris*) for each day of waiting. The duty stands in LOV-2011-06-24-30 section 11-4 and
//! in FOR-2011-11-18-1115, in force since 1 January 2012 and still. The library models that regulation as it stood on
//! each day; what came before 2012 is refused.
//!
//! # The rule, section by section
//!
//! * **Section 2, scope and payer.** Public hospitals and private ones with an agreement; since 2017 every inpatient
//!   institution of the specialist service except private rehabilitation. Somatic care since 2012, mental health and
//!   addiction care since 2019. The municipality of the population register pays for days until 2018; since 2019 the one
//!   in which the patient says that they are going to stay (*oppholdskommune*).
//! * **Section 8, early notice** (*tidligvarsel*). Within 24 hours of admission, or of the moment the need became clear.
//!   Exactly 24 hours is in time, and so is a notice under the exception of the third paragraph.
//! * **Section 9, ready** (*utskrivningsklar*). A doctor decides; in mental health and addiction care since 2017 a
//!   psychologist may too. The journal holds the assessments (first paragraph); coercion has ended (second, mental health
//!   care); a joint plan is started (third) and outpatient contact made (fourth), in mental health and addiction care.
//!   What the facts do not say of these is taken as met, and the outcome says so.
//! * **Section 10, ready notice** (*melding om utskrivningsklar pasient*).
//! * **Section 11, answer.** A *no*, or no answer, lets the payment start; a *yes* or the ready message (*melding om at
//!   kommunen kan ta imot*) ends it. An expected date ends nothing.
//! * **Section 12, transfer.** A patient who stays on after a yes is the hospital's expense. A missing discharge summary
//!   has no effect unless [`Policy::missing_summary`] says so.
//! * **Section 13, payment.** Due when the patient is ready, sections 8 to 10 are done, and the municipality cannot
//!   receive (second paragraph), from and including the day on which all this holds. According to the remarks it ends
//!   *from* the day on which the municipality can receive: the days are the half-open stretch \[start, stop). The rate is
//!   that of each day's year (fourth paragraph).
//! * **Relapse** (the ministry's letter of 2012). The condition lapses from and including that day; earlier days stay
//!   payable. A new declaration and a new notice start a new stretch.
//! * **Section 15, invoices.** [`check_invoice`] holds each billed day against the facts.
//!
//! # A worked example
//!
//! The ministry's own (2012): the notice on one day, the ready message three days after, 3 × 4000 = 12 000 kroner.
//!
//! ```
//! use refusjon::{Rulebook, discharge_ready::{Policy, Stay, payment}};
//!
//! let stay: Stay = serde_json::from_str(r#"{
//!     "care_area": "somatic",
//!     "registered_municipality": "Molde",
//!     "events": [
//!         {"at": "2012-03-01T09:00", "event": "admission"},
//!         {"at": "2012-03-01T12:00", "event": "early_notice"},
//!         {"at": "2012-03-05T10:00", "event": "declared_ready", "by": "doctor", "journal": "met"},
//!         {"at": "2012-03-05T10:05", "event": "ready_notice"},
//!         {"at": "2012-03-05T11:00", "event": "answer", "answer": "no"},
//!         {"at": "2012-03-08T09:00", "event": "ready_message"},
//!         {"at": "2012-03-08T13:00", "event": "transfer"}
//!     ]
//! }"#).unwrap();
//! let payment = payment(&Rulebook::embedded(), &stay, &Policy::default())?;
//! assert_eq!(payment.days, 3);
//! assert_eq!(payment.amount.to_string(), "12000.00");
//! assert_eq!(payment.by_municipality[0].municipality.as_deref(), Some("Molde"));
//! println!("{}", payment.explain());
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! # Where the regulation is silent
//!
//! Each open question is a field of [`Policy`] with a default; the explanation names those that decided something in the
//! case. Day rates that were not found (2013, and from 2026 on) are an error as soon as a payable day falls there:
//! supply one with [`Rulebook::with`](crate::Rulebook::with), or choose the latest known in [`Policy::values`].
//!
//! # How days are counted
//!
//! Events count in order of time; at the same time they count in a fixed order (admission, need, early notice, stated
//! municipality, declaration, ready notice, answer with a no before a yes, expected date, ready message, summary, relapse,
//! death, transfer, discharge), so that the order in which they are given never matters. Of several ends of a stay the first
//! counts. A day is payable when every condition holds as the day ends. A declaration that does not count leaves an earlier
//! one that does standing; only a relapse undoes it. Events from `as_of` on, and after the end of the stay, are left out of
//! account.

mod error;
mod explain;
mod facts;
mod invoice;
mod invoice_check;
mod invoice_explain;
mod outcome;
mod policy;
mod rule;
#[cfg(feature = "csv")]
mod table;
mod tally;
mod timeline;

pub use error::DischargeReadyError;
pub use facts::{Decider, Declaration, Event, Fulfilment, Institution, Moment, Reply, Stay, What};
pub use invoice::{
    Finding, FindingCode, Invoice, InvoiceCheck, InvoiceLine, LineCheck, Totals, Unbilled, UncheckedStay,
    Verdict,
};
pub use invoice_check::check_invoice;
pub use outcome::{
    Condition, ConditionKey, ConditionState, Ending, Line, MunicipalityShare, Payment, Reason, Segment,
};
pub use policy::{
    Across2019, ChangedMunicipality, Choice, DayOfDeath, EarlyNoticeAfterRelapse, LateEarlyNotice,
    MissingSummary, NoticeBeforeReady, Policy, PrivateWithoutAgreement, SameDayNoThenYes,
    UnrecordedEarlyNotice,
};
pub use rule::payment;
#[cfg(feature = "csv")]
pub use table::{InvoiceLines, StayLine, Stays, StaysRead, read_stays};
pub use tally::{Part, Sums, Tally};
