//! # Tariffs of the national insurance (*folketrygdens takster*)
//!
//! Every tariff of doctors, psychologists and physiotherapists with its periods: fee, refund, copayment, and what does
//! not go together. [`Rulebook::tariff`](crate::Rulebook::tariff) finds one on a day.

mod baked;
mod catalogue;
mod combination;
mod error;
mod lookup;
mod policy;
mod supplied;
mod terms;

pub(crate) use baked::{Clause, Coverage, Extent, Row, Terms};
pub use catalogue::Tariff;
pub use combination::{Because, Clash, Combination, Pattern, Shape, clash};
pub use error::TariffError;
pub(crate) use lookup::{Unfit, edges, find, periods};
pub use policy::{Contradiction, Policy};
pub use supplied::SuppliedTariff;
pub(crate) use supplied::{Change, Supply};
pub use terms::{Basis, Column, Measure, Performer, Profession, Repetition, Setting, Thing};
