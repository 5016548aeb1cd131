//! The engine of the npm package `refusjon`: `refusjon::api` with JSON text in and out.
//!
//! It holds no rule, no default and no message of its own. What reads well in JavaScript is done by the package around it.
//! An error is thrown as the JSON of its [`ErrorBody`].

#[cfg(feature = "cases")]
mod files;
#[cfg(feature = "invoice")]
mod invoice;
mod listing;
#[cfg(feature = "rules")]
mod rules;
#[cfg(feature = "tariffs")]
mod tariffs;
#[cfg(feature = "weights")]
mod weights;

use refusjon::{Error, ErrorBody, Rulebook};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::wasm_bindgen;

type Text = Result<String, String>;

/// The JSON of what serialises, which every type of the library does.
fn json<T: Serialize + ?Sized>(of: &T) -> String {
    serde_json::to_string(of).unwrap_or_default()
}

fn thrown(error: impl Into<Error>) -> String {
    json(&error.into().body())
}

fn unreadable(field: Option<&'static str>, message: String) -> String {
    json(&ErrorBody {
        code: "unreadable_text".into(),
        scheme: None,
        field: field.map(Into::into),
        value: None,
        expected: None,
        remedy: None,
        message,
    })
}

/// What the package writes itself.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| unreadable(None, error.to_string()))
}

/// A rulebook that JavaScript holds.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    rules: Rulebook,
}

#[wasm_bindgen]
impl Engine {
    /// The parameters that come with the library.
    #[wasm_bindgen(constructor)]
    #[must_use]
    #[allow(clippy::new_without_default, reason = "JavaScript has constructors alone")]
    pub fn new() -> Self {
        Self { rules: Rulebook::embedded() }
    }

    /// A parameter with all its values.
    ///
    /// # Errors
    /// `unknown_path`.
    pub fn parameter(&self, path: &str) -> Text {
        self.rules.parameter(path).map(json).map_err(thrown)
    }

    /// The value in force on a day.
    ///
    /// # Errors
    /// `unknown_path`, `no_value`, `preliminary`.
    pub fn at(&self, path: &str, day: &str) -> Text {
        self.rules.at(path, listing::day("day", day)?).map(|used| json(&used)).map_err(thrown)
    }

    /// The values of the parameters, each with its period.
    ///
    /// # Errors
    /// When the filter is not one.
    pub fn parameters(&self, filter: &str) -> Text {
        listing::parameters(&self.rules, filter)
    }

    /// The periods of which no value is known.
    ///
    /// # Errors
    /// When the filter is not one.
    pub fn unknown(&self, filter: &str) -> Text {
        listing::unknown(&self.rules, filter)
    }

    /// The cost weights.
    ///
    /// # Errors
    /// When the filter is not one.
    #[cfg(feature = "weights")]
    pub fn weights(&self, filter: &str) -> Text {
        weights::weights(&self.rules, filter)
    }

    /// The tariffs.
    ///
    /// # Errors
    /// `no_table` and `unknown_tariff`, when one profession is asked for.
    #[cfg(feature = "tariffs")]
    pub fn tariffs(&self, filter: &str) -> Text {
        tariffs::tariffs(&self.rules, filter)
    }

    /// The schemes, with what they do not model.
    #[must_use]
    pub fn schemes(&self) -> String {
        json(Rulebook::schemes())
    }

    /// The edition of the embedded parameters.
    #[must_use]
    pub fn edition(&self) -> String {
        Rulebook::edition().to_owned()
    }

    /// SHA-256 of the embedded parameter files.
    #[must_use]
    pub fn hash(&self) -> String {
        Rulebook::hash().to_owned()
    }
}
