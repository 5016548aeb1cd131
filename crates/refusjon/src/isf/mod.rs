//! # Activity-based financing (*innsatsstyrt finansiering*, ISF)
//!
//! Status: in force since 1 July 1997. Norway refunds its four regional health authorities a part of the cost of
//! specialist care by what their hospitals do. The rest comes as a block grant.
//!
//! ## The rule
//!
//! Every stay, consultation and service is grouped, and a group has a weight: what it costs beside the average. After
//! corrections the weight is called points. For a contact, and for a year,
//!
//! ```text
//! refund = points × unit price × share
//! ```
//!
//! Unit price and share are set for each year and sector. The share has gone up and down since 1997, so a year without
//! a figure is an error and never the nearest year. Points keep all their decimals; the refund is rounded once, to
//! whole øre. ([`refund`])
//!
//! There are three [categories](Category):
//!
//! - **DRG** for stays and contacts,
//! - **STG** for services outside physical visits, such as digital follow-up and expensive drugs, since 2018,
//! - **TFG** for courses that merge both, since 2019. A course takes the place of the contacts it bundles, so that
//!   nothing is paid twice and the same content gives the same refund whatever the mix of attendance, video and
//!   digital follow-up.
//!
//! A telephone or video consultation is refunded as attendance is.
//!
//! In mental health and addiction care (*PHV, TSB*) only outpatient services are in the scheme, and sources disagree on
//! whether the unit price holds the share. The caller chooses ([`PriceRule`]); without a choice there is no answer.
//!
//! ## What counts
//!
//! A contact does not count when its payer code is not financed by ISF, when its setting or kind of group was not in
//! the scheme on the day, when it is a simple talk, when a collaboration concerns nobody by name, or when a municipality
//! performs it without an agreement that regulates it between the levels, is anchored in the general cooperation
//! agreements and secures reporting to the patient register. The [`Reason`]s come with the refund of zero.
//!
//! [`settle()`] looks at several contacts together: what a course bundles is absorbed by it, and of one patient's doctor's
//! consultations on a day the one with the most points stands.
//!
//! ## Worked example
//!
//! The settlement board's report on 2020 moves 51 stays out of DRG 442: 155.110 points less, at 45 808 kroner and 50 %.
//!
//! ```
//! use refusjon::{Rulebook, date, isf::{self, Contact, Policy, Sector}};
//! let rules = Rulebook::embedded();
//! let correction = Contact::at(Sector::Somatic, date(2020, 12, 31)?).points("-155.110")?;
//! let refund = isf::refund(&rules, &correction, &Policy::default())?;
//! assert_eq!(refund.amount.to_string(), "-3552639.44");
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! What if the share had been 40 %?
//!
//! ```
//! # use refusjon::{Override, Rulebook, date, isf::{self, Contact, Policy, Sector}};
//! # let correction = Contact::at(Sector::Somatic, date(2020, 12, 31)?).points("-155.110")?;
//! let lower = Override::new("isf.share.somatic", date(2020, 1, 1)?, date(2021, 1, 1)?, "0.40");
//! let rules = Rulebook::embedded().with([lower])?;
//! let refund = isf::refund(&rules, &correction, &Policy::default())?;
//! assert_eq!(refund.amount.to_string(), "-2842111.55");
//! assert!(refund.explain().text(Default::default()).contains("supplied by the caller"));
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## What is not modelled
//!
//! The library does not group, and some rules could not be read in a public source: trim points, leave, rehabilitation
//! by the day, the ambulatory supplement. Each stands as a gap in `parameters/isf.toml` and in every explanation.

mod error;
mod explain;
mod facts;
mod outcome;
mod policy;
mod rule;
mod settle;
mod sharing;
#[cfg(feature = "csv")]
mod table;
mod totals;

pub use crate::sector::{Category, Sector};
pub use error::IsfError;
pub use facts::{Activity, Agreement, CareLevel, Contact, ContactKind, Course, Payer, PerformedBy};
pub use outcome::{Exclusion, Price, Reason, Refund, Row, Settlement, Unstated, WeightUsed};
pub use policy::{DayTreatment, Policy, PriceBasis, PriceRule};
pub use rule::refund;
pub use settle::{Settler, settle};
pub use sharing::{Party, PartyKind, Piece, Sharing, SharingFacts, share};
#[cfg(feature = "csv")]
pub use table::{ContactLine, Contacts, Day, Days, courses};
pub use totals::{Tally, Totals};
