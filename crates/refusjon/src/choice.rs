//! What policies of several schemes are made of.

use crate::{Older, Preliminary, Reading, ValuePolicy};

/// A choice between two readings, the default first, with the words that JSON and explanations use.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $(#[$first_doc:meta])* $first:ident = $first_word:literal, $(#[$other_doc:meta])* $other:ident = $other_word:literal $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            #[serde(rename = $first_word)]
            $first,
            $(#[$other_doc])*
            #[serde(rename = $other_word)]
            $other,
        }

        impl $name {
            const fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    Self::$other => $other_word,
                }
            }
        }
    };
}
pub(crate) use choice;

/// The readings on figures that are missing or preliminary, when they are not the defaults.
pub(crate) fn value_readings(values: ValuePolicy) -> Vec<Reading> {
    let reading = |policy: &'static str, question: &'static str, chosen: &'static str| Reading {
        policy: policy.into(),
        question: question.into(),
        chosen: chosen.into(),
        default: false,
    };
    let older = (values.older == Older::UseLatest)
        .then(|| reading("values.older", "A figure that is missing for the day.", "use_latest"));
    let preliminary = (values.preliminary == Preliminary::Accept)
        .then(|| reading("values.preliminary", "A figure that is preliminary.", "accept"));
    older.into_iter().chain(preliminary).collect()
}
