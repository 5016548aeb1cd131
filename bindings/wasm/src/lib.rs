//! The engine of the npm package `refusjon`: `refusjon::api` with JSON text in and out.
//!
//! It holds no rule, no default and no message of its own. What reads well in JavaScript is done by the package around it.
//! An error is thrown as the JSON of its [`ErrorBody`].

mod files;
#[cfg(feature = "invoice")]
mod invoice;
mod listing;
#[cfg(feature = "tariffs")]
mod tariffs;

use refusjon::{
    Error, ErrorBody, Locale, Rulebook, Supplied,
    api::{self, Case, Receipt},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
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

/// A rule with its facts and its policy, as the package writes it.
#[derive(Deserialize)]
struct Call {
    rule: String,
    facts: serde_json::Value,
    #[serde(default)]
    policy: Option<serde_json::Value>,
}

fn case(call: &str) -> Result<Case, String> {
    let Call { rule, facts, policy } = read(call)?;
    api::case_of(&rule, facts, policy.as_ref()).map_err(thrown)
}

#[derive(Serialize)]
struct Reply<'o> {
    amount: Option<String>,
    currency: Option<&'static str>,
    flows: Vec<refusjon::Flow>,
    #[serde(flatten)]
    outcome: &'o api::Outcome,
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

    /// An engine with what the caller supplies: overrides, weights and tariffs.
    ///
    /// # Errors
    /// What the rulebook does not take.
    pub fn with(&self, supplied: &str) -> Result<Engine, String> {
        let supplied = Supplied::from_json(supplied).map_err(thrown)?;
        Ok(Self { rules: self.rules.with_supplied(supplied).map_err(thrown)? })
    }

    /// What a rule says.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn run(&self, call: &str) -> Text {
        let outcome = case(call)?.run(&self.rules).map_err(thrown)?;
        let amount = outcome.amount();
        Ok(json(&Reply {
            amount: amount.map(|amount| amount.kroner().to_string()),
            currency: amount.map(refusjon::Money::currency),
            flows: outcome.flows(),
            outcome: &outcome,
        }))
    }

    /// Why: data, or in a form and a locale.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn explain(&self, call: &str, form: &str, locale: &str) -> Text {
        let explanation = case(call)?.run(&self.rules).map_err(thrown)?.explain();
        let locale = match locale {
            "nb" => Locale::Nb,
            "en" => Locale::En,
            _ => Locale::default(),
        };
        Ok(match form {
            "text" => explanation.text(locale),
            "markdown" => explanation.markdown(locale),
            "html" => explanation.html(locale),
            _ => json(&explanation),
        })
    }

    /// The receipt, as it is kept.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn receipt(&self, call: &str) -> Text {
        Ok(Receipt::of(&self.rules, &case(call)?).map_err(thrown)?.to_json())
    }

    /// What the caller has supplied.
    #[must_use]
    pub fn supplied(&self) -> String {
        json(self.rules.supplied())
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
    pub fn weights(&self, filter: &str) -> Text {
        listing::weights(&self.rules, filter)
    }

    /// The tariffs.
    ///
    /// # Errors
    /// `no_table` and `unknown_tariff`, when one profession is asked for.
    #[cfg(feature = "tariffs")]
    pub fn tariffs(&self, filter: &str) -> Text {
        tariffs::tariffs(&self.rules, filter)
    }

    /// Where another rulebook says something else.
    #[must_use]
    pub fn difference(&self, other: &Engine) -> String {
        json(&self.rules.difference(&other.rules))
    }

    /// Whether a receipt still holds.
    ///
    /// # Errors
    /// When the text is not one.
    pub fn verify(&self, receipt: &str) -> Text {
        Ok(json(&Receipt::from_json(receipt).map_err(thrown)?.verify()))
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

    /// The cases of a CSV text whose columns are places of the facts.
    ///
    /// # Errors
    /// When the rule is unknown or the header cannot be read.
    pub fn cases(&self, rule: &str, text: &str, policy: &str) -> Text {
        files::cases(rule, text, policy)
    }

    /// The facts of an invoice check, from CSV texts of its lines and of the stays' events.
    ///
    /// # Errors
    /// When a header cannot be read.
    #[cfg(feature = "invoice")]
    pub fn invoice(&self, lines: &str, events: &str) -> Text {
        invoice::invoice(lines, events)
    }

    /// The names of the rules.
    #[must_use]
    pub fn rules(&self) -> String {
        json(Case::rules())
    }
}
