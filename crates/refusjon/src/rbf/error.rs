//! What can go wrong in result-based financing.

crate::error::scheme_error!(
    /// Facts that make no sense, or a choice that the caller has to make.
    RbfError,
    "rbf"
);
