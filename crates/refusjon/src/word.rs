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

/// The small letter of a letter of English or Norwegian; any other stays. What knows every script is a table of eleven
/// kilobytes, which a program that is downloaded pays for.
pub(crate) fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => {
            u32::from(letter).checked_add(32).and_then(char::from_u32).unwrap_or(letter)
        }
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn small_letters_are_those_of_unicode() {
        for letter in '\0'..='\u{ff}' {
            assert_eq!(super::lower(letter).to_string(), letter.to_lowercase().to_string());
        }
    }
}
