//! # Co-consultation of two levels of care (*samkonsultasjon*)
//!
//! Status: in force since 1 July 2025, for nurses under a GP's delegation since 1 January 2026. Two alternatives of a
//! report of 2023 (TB2023-81) are proposals. A GP and a doctor of the specialist service treat one patient at the same
//! time. Who calls the patient in is the host and charges the one copayment; who takes part is paid without one.
//!
//! ## The tariffs ([`settle()`])
//!
//! They stand in chapter II of FOR-2024-06-26-1322. The amounts are those of the tariff table of the day.
//!
//! | | host, with copayment | takes part, without |
//! | --- | --- | --- |
//! | GP or substitute | 2sf | 2ss |
//! | nurse in the GP's place | S2sf | S2ss |
//! | contract specialist | 3ss | 3sf |
//! | hospital | ISF and the outpatient copayment | nothing from the national insurance |
//!
//! Every tariff asks for need, an agreement beforehand, a referral, attendance in person or by video or telephone, a
//! record that names the other doctor, that nobody failed to come, and that it is no fixed form of cooperation. Those of
//! GPs ask for the GP's own list, and 2sf and 2ss for a contact outside the out-of-hours service. A GP hosts at most three
//! in a calendar year for a patient within one specialty. A condition that fails refuses the party whose tariff has it,
//! with the reason: the limit of three never touches who takes part. The other doctor has to attend in a form that counts
//! as well: who joins a host that attends by text is not paid.
//!
//! Supplements follow from the facts: 2dd with 2sf and 2ssd with 2ss for a specialist in general practice, and by the
//! minutes 2cd, 2cdd, S2cd and 3bd. Further tariffs are tested against the lists of tariffs that do not go together.
//!
//! An exempt patient's copayment moves to whoever pays the refund; the line of who takes part does not change. Patient
//! and payers together always pay the sum of the claims.
//!
//! ## The proposals ([`propose()`]) and what they change ([`compare()`])
//!
//! Alternative 1 gives the host the ordinary tariff and copayment, and who takes part a participation tariff. Alternative
//! 2 gives each group of personnel two new tariffs; it is the one that was adopted, with changes. The report names no
//! amounts, so they are the caller's; ordinary tariffs and copayments come from the tables. One provider treats one
//! patient at a time: [`overlaps()`] finds where a schedule says otherwise.
//!
//! ## What is open
//!
//! | question | default | choice |
//! | --- | --- | --- |
//! | a hospital copayment when the GP hosts | none | [`HospitalCopayment`] |
//! | a GP who joins for an admitted patient | paid; every other tariff is refused | [`InpatientGp`] |
//! | a travel supplement with 2ss, 2ssd, 3sf, S2ss | the list that allows it stands | [`Contradiction`](crate::tariff::Contradiction) |
//! | do 2sf and S2sf share one count of three | both are tested against the count given | |
//! | further tariffs that keep each other apart | valued as billed, every pair reported | |
//! | a hospital host when the GP is refused or stays away | the copayment is due, unless it was cancelled or the patient stayed away | |
//! | several hospitals, under the reading that one that joins charges | the first whose copayment is due charges, the host before the others; the rest are told that it is paid once | |
//! | the out-of-hours service with S2sf, S2ss, 3sf, 3ss | not tested | |
//! | supplements of a specialist with S2sf, S2ss | none | |
//! | a nurse in the GP's place, for the condition that a GP takes part | counts as the GP | |
//! | under alternative 2: time supplements | as in the ordinary tariffs, for host and participant; what is a copayment there is the payer's for who takes part | |
//!
//! ## Worked example
//!
//! A GP who is a specialist in general practice hosts in February 2026, and a contract specialist joins by video. The
//! patient pays 179 and the 56 of the specialist's supplement.
//!
//! ```
//! use refusjon::{Rulebook, date};
//! use refusjon::co_consultation::{self, AttendanceForm, CoConsultation, Policy, Provider, ProviderKind};
//! let gp = Provider {
//!     on_list: Some(true),
//!     documented: Some(true),
//!     specialist_in_general_practice: true,
//!     ..Provider::new(ProviderKind::Gp)
//! };
//! let specialist = Provider {
//!     documented: Some(true),
//!     attendance: AttendanceForm::Video,
//!     ..Provider::new(ProviderKind::ContractSpecialist)
//! };
//! let mut facts = CoConsultation::new(date(2026, 2, 1)?, gp, vec![specialist]);
//! facts.hosted_before = Some(2);
//! let rules = Rulebook::embedded();
//! let settlement = co_consultation::settle(&rules, &facts, &Policy::default())?;
//! assert_eq!(settlement.patient_pays.to_string(), "235.00");
//! assert_eq!(settlement.national_insurance_pays.to_string(), "863.00");
//!
//! // The fourth of the year: the host is refused, and the specialist is not.
//! facts.hosted_before = Some(3);
//! let settlement = co_consultation::settle(&rules, &facts, &Policy::default())?;
//! assert_eq!(settlement.patient_pays.to_string(), "0.00");
//! assert_eq!(settlement.national_insurance_pays.to_string(), "635.00");
//! assert!(settlement.explain().text(Default::default()).contains("within the specialty"));
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## What is not modelled
//!
//! Charging for a missed co-consultation, which is open; the ordinary tariff that a refused host might use; grouping of
//! the hospital's contact. Each stands as a gap in `parameters/co_consultation.toml` and in explanations.

mod bill;
mod compare;
mod conditions;
mod error;
mod explain;
mod facts;
mod outcome;
mod overlaps;
mod policy;
mod propose;
mod rule;

pub use crate::{discharge_ready::Moment, tariff::InpatientGp};
pub use compare::{Comparison, PartyResult, Trial, compare};
pub use error::CoConsultationError;
pub use facts::{AttendanceForm, CoConsultation, Provider, ProviderKind};
pub use outcome::{Claim, Line, LineKind, Part, Reason, Refusal, Regime, Settlement};
pub use overlaps::{Overlap, Overlaps, Schedule, Slot, overlaps};
pub use policy::{HospitalCopayment, Policy};
pub use propose::{Alternative, AlternativeOne, AlternativeTwo, GroupTariffs, Proposal, propose};
pub use rule::settle;
