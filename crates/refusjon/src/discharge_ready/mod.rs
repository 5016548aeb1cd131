//! Municipal payment for discharge-ready patients (*betaling for utskrivningsklare pasienter*).

mod error;

pub use error::DischargeReadyError;
