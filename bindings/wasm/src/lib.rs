//! The engine of the npm package `refusjon`: `refusjon::api` with JSON text in and out.
//!
//! It holds no rule, no default and no message of its own. What reads well in JavaScript is done by the package around it.
//! An error is thrown as the JSON of its [`ErrorBody`](refusjon::ErrorBody).

use refusjon::{
    Error, Locale, Parameter, Rulebook, Supplied, Weight,
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

/// A rulebook that JavaScript holds.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    rules: Rulebook,
}

/// A rule with its facts and its policy, as the package writes it.
#[derive(Deserialize)]
struct Call {
    rule: String,
    facts: serde_json::Value,
    #[serde(default)]
    policy: Option<serde_json::Value>,
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
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

    /// Why: data, or in the given form and locale.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn explain(&self, call: &str, form: &str, locale: &str) -> Text {
        let explanation = case(call)?.run(&self.rules).map_err(thrown)?.explain();
        let locale = if locale == "nb" { Locale::Nb } else { Locale::En };
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

    /// Every parameter.
    #[must_use]
    pub fn parameters(&self) -> String {
        json(&self.rules.parameters().collect::<Vec<&Parameter>>())
    }

    /// Every cost weight.
    #[must_use]
    pub fn weights(&self) -> String {
        json(&self.rules.weights().collect::<Vec<&Weight>>())
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

    /// The names of the rules.
    #[must_use]
    pub fn rules(&self) -> String {
        json(Case::rules())
    }

    /// Whether a receipt still holds.
    ///
    /// # Errors
    /// When the text is not one.
    pub fn verify(&self, receipt: &str) -> Text {
        Ok(json(&Receipt::from_json(receipt).map_err(thrown)?.verify()))
    }
}
