//! What can go wrong in the payment for discharge-ready patients.

crate::error::scheme_error!(
    /// Facts that make no sense, or a choice that the caller has to make.
    DischargeReadyError,
    "discharge_ready"
);
