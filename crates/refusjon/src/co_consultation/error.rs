//! What can go wrong in a co-consultation.

crate::error::scheme_error!(
    /// Facts that make no sense, or something that the caller has to say.
    CoConsultationError,
    "co_consultation"
);
