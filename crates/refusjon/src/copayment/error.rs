//! What can go wrong with copayments.

crate::error::scheme_error!(
    /// Facts that make no sense, or something that the caller has to say.
    CopaymentError,
    "copayment"
);
