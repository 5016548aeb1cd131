//! Norwegian health-financing rules as pure functions over dated, cited parameters.
#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(clippy::arithmetic_side_effects, clippy::as_conversions, reason = "a test may panic")
)]

mod amount;
mod code;
mod error;
mod explanation;
mod number;
mod parameter;
mod period;
mod rulebook;
mod schema;
#[cfg(feature = "csv")]
mod table;
mod word;

pub mod api;
pub mod discharge_ready;
pub mod isf;

pub use amount::{Amount, Currency, Dkk, Nok, Rounding, split};
pub use code::Code;
pub use error::{Error, ErrorBody, TextError, ValueError};
pub use explanation::{Explanation, Locale, Mark, Reading, Step, Term};
pub use number::{Number, Points, Share};
pub use parameter::{
    Applied, Certainty, Citation, Dated, Gap, Parameter, Scheme, Source, Status, Unit, Unknown, Used, Value,
};
pub use period::{Period, date};
pub use rulebook::{
    Difference, Older, Override, Preliminary, Rulebook, RulebookError, Supplied, ValuePolicy, Weight,
};
#[cfg(feature = "csv")]
pub use table::Line;
