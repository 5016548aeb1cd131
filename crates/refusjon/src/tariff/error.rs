//! What can go wrong with tariffs.

crate::error::scheme_error!(
    /// A tariff or a table that the rulebook does not have, or facts that make no sense.
    TariffError,
    "tariff"
);
