//! Words for choices: one spelling each, decided by serde's names on the types themselves.

#[cfg(feature = "csv")]
use crate::{error::ValueError, tree::Tree};
use serde::Serialize;
#[cfg(feature = "csv")]
use serde::de::DeserializeOwned;

/// Reads one of the words of `T`.
#[cfg(feature = "csv")]
pub(crate) fn parse<T: DeserializeOwned>(field: &'static str, text: &str) -> Result<T, ValueError> {
    Tree::Text(text.into()).read().map_err(|fault| {
        let (_, known) = fault.parts();
        ValueError::new(field, text, known.unwrap_or_default())
    })
}

/// The word of a value.
pub(crate) fn name<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}
