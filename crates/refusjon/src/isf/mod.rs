//! Activity-based financing (*innsatsstyrt finansiering*, ISF).

mod error;
mod facts;

pub use error::IsfError;
pub use facts::{Category, Sector};
