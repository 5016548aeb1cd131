//! What can go wrong in collaboration agreements, budgets and grants.

crate::error::scheme_error!(
    /// Facts that make no sense, or a key that cannot share a cost.
    CollaborationError,
    "collaboration"
);
