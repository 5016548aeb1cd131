//! # Tariffs of the national insurance (*folketrygdens takster*)
//!
//! Status: in force. Doctors, psychologists and physiotherapists outside hospitals bill a contact by tariffs. Each
//! tariff has a fee (*honorar*); the national insurance pays a refund of it (*refusjon*) and the patient the rest, the
//! copayment (*egenandel*), unless exempt.
//!
//! ## The tables
//!
//! Every tariff of every version that could be read, about 3 600 rows, with its period, instrument, amounts, who may
//! use it, how often, and what it does not go with: [`Rulebook::tariff`](crate::Rulebook::tariff) and
//! [`Rulebook::tariffs`](crate::Rulebook::tariffs). Where a row has amounts, the fee is the sum of refund and copayment. Versions
//! do not follow the calendar: amounts changed on 12 May and 6 July 2020, on 15 December 2021 and on 1 January 2026. A
//! day whose table is not known is an error that lists the days that are, never the nearest table; where only part of a
//! table is known (November 2020 to June 2021, July 2023 to June 2024) the error for other codes says so.
//!
//! One tariff, 4da, has no amounts of its own and points at others: [`Tariff::fee`] is then nothing, which is not zero
//! kroner, and a line with it is refused.
//!
//! Amounts can be overridden by path, such as `tariff.doctor.2ad.copayment`. One amount alone moves another: a fee or a
//! copayment moves the refund, a refund moves the fee; two given together decide the third. Whole rows of the caller's
//! own ([`SuppliedTariff`]) fill periods without a table.
//!
//! ## The rule ([`value`])
//!
//! For each line of a bill, in this order:
//!
//! 1. **Who.** Starred tariffs need an operating agreement with a regional health authority, S tariffs a nurse under
//!    delegation, supplements of general practice its specialist, 2n tariffs the municipal online doctor trial. Else the
//!    line is refused, with its [`Reason`].
//! 2. **How many.** A unit is a use, a thing that is counted, or a started stretch of time beyond a threshold.
//! 3. **Repeats.** What may be repeated is paid, at the part of the amounts that the table prints (50 or 70 per cent).
//!    What is billed beyond that is reported and not paid.
//! 4. **Who pays.** The copayment of a patient who is exempt ([`copayment::exemption`](crate::copayment::exemption))
//!    is paid by the national insurance. Own payments (materials 10a-d, posting, 2bd, 11bd, 3c, 143c) stay with the
//!    patient and outside the cap; some grounds cover materials (note B5).
//!
//! A patient who is admitted has neither refund nor copayment, and the lines are refused (FOR-2007-12-19-1761 chapter 3).
//! The one exception is open: a GP, or a nurse in the GP's place, who joins somebody else's consultation (2ss, S2ss). By
//! default that tariff and what may stand beside it are paid ([`InpatientGp`]), as in
//! [`co_consultation`](crate::co_consultation).
//!
//! Tariffs that do not go together are reported with whose list says so ([`Clash`]); the amounts stay as billed. Lists
//! are not symmetric, so both are asked.
//!
//! ## What is open
//!
//! | Question | Reading |
//! | --- | --- |
//! | one list allows what the other refuses | travel 21 with 2ss, 2ssd, 3sf and S2ss goes by [`Contradiction`]; elsewhere one list is enough to clash |
//! | a GP who joins a consultation of an admitted patient | 2ss and S2ss are paid, with what their lists allow, or refused: [`InpatientGp`] |
//! | a list for the office only | in another place nothing goes with the tariff |
//! | no repetition printed | no limit |
//! | `N` repeats of a tariff for time | 1 + N units |
//! | a repeat at half | each amount is halved |
//! | `rep. 70 %`, `rep. 50 % x 9` | each repeat at 70 per cent; at most nine repeats at half |
//! | K02a to K02g, printed as mutually exclusive | each refuses the six others |
//! | tables of 2020 whose end is not sure | used to the last day that is, then an error |
//! | 2bd (2021 to 2023) and 11bd (2022) print a refund against their own text | not known until a caller supplies it |
//!
//! ## Worked example
//!
//! A specialist in general practice, 45 minutes, a blood sample, and materials, on 2 March 2026. The patient pays the
//! copayments of 2ad, 2dd and 701a, which count towards the cap, and the materials, which do not.
//!
//! ```
//! use refusjon::{Rulebook, date, tariff::{self, Bill, Line, Policy, Provider}};
//! let rules = Rulebook::embedded();
//! let mut bill = Bill::new(Provider::GeneralPractitioner, date(2026, 3, 2)?)
//!     .line(Line::new("2ad"))
//!     .line(Line::new("2dd"))
//!     .line(Line::new("2cd").minutes(45))
//!     .line(Line::new("701a"))
//!     .line(Line::new("10a"));
//! bill.specialist_in_general_practice = true;
//! let value = tariff::value(&rules, &bill, &Policy::default())?;
//! assert_eq!(value.fee.to_string(), "976.00");
//! assert_eq!(value.counts_to_cap.to_string(), "299.00");
//! assert_eq!(value.patient.to_string(), "377.00");
//! assert_eq!(value.national_insurance.to_string(), "599.00");
//! assert!(value.clashes.is_empty());
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## What is not modelled
//!
//! Notes that turn on what happened in the contact, limits by year or pregnancy, and direct settlement are gaps in
//! `parameters/tariff.toml` and in every explanation.

mod baked;
mod catalogue;
mod combination;
mod error;
mod explain;
mod facts;
mod lookup;
mod outcome;
mod policy;
mod rule;
mod supplied;
mod terms;

pub(crate) use baked::{Clause, Columns, Coverage, Extent, Terms};
pub use catalogue::Tariff;
pub use combination::{Because, Clash, Combination, Pattern, Shape, clash};
pub use error::TariffError;
pub use facts::{Bill, Line, Provider};
pub(crate) use lookup::{Unfit, edges, find, periods};
pub use outcome::{Reason, Refusal, Valuation, ValuedLine};
pub use policy::{Contradiction, InpatientGp, Policy};
pub use rule::value;
pub use supplied::SuppliedTariff;
pub(crate) use supplied::{Change, Supply};
pub use terms::{Basis, Column, Measure, Performer, Profession, Repetition, Setting, Thing};
