//! Group codes.

use crate::error::ValueError;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A DRG, STG or TFG code: 1 to 15 letters A-Z, digits, `-` or `_`. Copied freely, never allocated.
///
/// ```
/// use refusjon::Code;
/// let code: Code = "268O".parse()?;
/// assert_eq!(code.as_str(), "268O");
/// assert!("268o".parse::<Code>().is_err());
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    // Filled up with zeros, so that comparing the bytes compares the text.
    bytes: [u8; Code::LONGEST],
}

impl Code {
    /// The most characters a code has.
    pub const LONGEST: usize = 15;

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.bytes.iter().position(|byte| *byte == 0).unwrap_or(Self::LONGEST);
        self.bytes.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// For the tables that the build has checked: a text that is too long is cut.
    #[allow(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "const, and `at` stays below both lengths"
    )]
    pub(crate) const fn baked(text: &str) -> Self {
        let mut bytes = [0; Self::LONGEST];
        let source = text.as_bytes();
        let mut at = 0;
        while at < source.len() && at < Self::LONGEST {
            bytes[at] = source[at];
            at += 1;
        }
        Self { bytes }
    }
}

impl FromStr for Code {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let allowed =
            |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if text.is_empty() || text.len() > Self::LONGEST || !text.bytes().all(allowed) {
            let error = ValueError::new("code", text, "1 to 15 of the characters A-Z, 0-9, - and _");
            return Err(if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
                error.remedy("write letters in capitals, as the grouper does")
            } else {
                error
            });
        }
        Ok(Self::baked(text))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = crate::number::Text::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Z0-9_-]{1,15}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_read_is_what_was_written(text in "[A-Z0-9_-]{1,15}", other in "[A-Z0-9_-]{1,15}") {
            let code: Code = text.parse().unwrap();
            prop_assert_eq!(code.as_str(), &text);
            prop_assert_eq!(code.cmp(&other.parse().unwrap()), text.cmp(&other));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "ABCDEFGHIJKLMNOP", "12 3", "å", "1\0", "a"] {
            assert!(text.parse::<Code>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn small_letters_are_told_to_be_capitals() {
        for (text, told) in [("268o", true), ("drg", true), ("268 O", false), ("Ø1", false)] {
            let error = text.parse::<Code>().unwrap_err().to_string();
            assert_eq!(error.contains("write letters in capitals"), told, "{error}");
        }
    }

    #[test]
    fn a_baked_code_ends_where_there_is_no_more_room() {
        assert_eq!(Code::baked("ABCDEFGHIJKLMNO").as_str(), "ABCDEFGHIJKLMNO");
        assert_eq!(Code::baked("ABCDEFGHIJKLMNOP").as_str(), "ABCDEFGHIJKLMNO");
    }

    #[test]
    fn it_is_shown_as_it_is_written() {
        let code: Code = "268O".parse().unwrap();
        assert_eq!(
            (format!("{code:>6}"), format!("{code:?}")),
            ("  268O".to_owned(), "Code(268O)".to_owned())
        );
    }
}
