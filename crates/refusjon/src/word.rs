//! Words for choices: one spelling each, decided by serde's names on the types themselves.

#[cfg(feature = "csv")]
use crate::error::ValueError;
use serde::Serialize;
#[cfg(feature = "csv")]
use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};

/// Reads one of the words of `T`.
#[cfg(feature = "csv")]
pub(crate) fn parse<'a, T: Deserialize<'a>>(field: &'static str, text: &'a str) -> Result<T, ValueError> {
    T::deserialize(IntoDeserializer::<value::Error>::into_deserializer(text)).map_err(|error| {
        let known = error.to_string();
        let known = known.split_once("expected ").map_or(known.as_str(), |(_, known)| known).replace('`', "");
        ValueError::new(field, text, known)
    })
}

/// The word of a value.
pub(crate) fn name<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}
