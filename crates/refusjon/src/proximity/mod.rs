//! # Danish proximity financing of the regions (*nærhedsfinansiering*)
//!
//! Status: foreign. From 2019 a part of what the Danish state pays the five regions was made conditional on criteria of
//! treatment close to the citizen (act on the financing of the regions, section 15).
//!
//! ## The rule
//!
//! The region's part of the pool is paid on account through the year. How many criteria it met decides the share that it
//! keeps, and the rest is to be repaid. All criteria count alike.
//!
//! | Criteria met | 2019, of five | 2021, of four |
//! | --- | --- | --- |
//! | 0 | not found | 0 % |
//! | 1 | not found | 33 % |
//! | 2 | not found | 66 % |
//! | 3 | not found | 100 % |
//! | 4 | 100 % | 100 % |
//! | 5 | 100 % | |
//!
//! The steps are printed as 33 and 66 %, and are not thirds. Those of 2020 and of the years after 2021 were not found:
//! a caller that knows them supplies `proximity.share.met_…`.
//!
//! ## Rule and outcome
//!
//! **No year from 2019 to 2023 was regulated afterwards**, so that no region repaid anything, whatever the criteria say.
//! An outcome holds both: [`Grant::to_repay`] is the rule, [`Grant::repaid`] what was done. Whether 2024 was regulated
//! was not found, and `repaid` is then nothing. Amount and flows follow the rule unless the policy is
//! [`Repayment::AsSettled`].
//!
//! ## What is open, and the default
//!
//! - 33 % of a part is rounded half up to whole øre, for each region.
//! - The pool of 2019 is the caller's: sources disagree on whether all of it applied.
//!
//! ## Worked example
//!
//! ```
//! use refusjon::{Rulebook, proximity::{self, Criterion, Policy, RegionYear, Repayment}};
//! let rules = Rulebook::embedded();
//! let year = RegionYear {
//!     region: Some("Region Sjælland".into()),
//!     year: 2021,
//!     criteria_met: None,
//!     criteria: Some(vec![Criterion::Readmissions]),
//!     regional_part: None,
//!     regional_key: Some("0.15".parse()?),
//! };
//! let grant = proximity::grant(&rules, &year, &Policy::default())?;
//! assert_eq!(grant.regional_part.to_string(), "225000000.00");
//! assert_eq!(grant.amount().unwrap().to_string(), "74250000.00 DKK");
//!
//! let settled = Policy { repayment: Repayment::AsSettled, ..Policy::default() };
//! let grant = proximity::grant(&rules, &year, &settled)?;
//! assert_eq!(grant.amount().unwrap().to_string(), "225000000.00 DKK");
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## What is not modelled
//!
//! How the pool is distributed on the regions, and what it takes to meet a criterion. The conditional block grant
//! (*betinget bloktilskud*) of the same size is another grant, which depends on budgets.

mod error;
mod explain;
mod facts;
mod outcome;
mod policy;
mod rule;

pub use error::ProximityError;
pub use facts::{Criterion, RegionYear};
pub use outcome::Grant;
pub use policy::{Policy, Repayment};
pub use rule::grant;
