//! What can go wrong in proximity financing.

crate::error::scheme_error!(
    /// Facts that make no sense.
    ProximityError,
    "proximity"
);
