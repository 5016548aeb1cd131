//! What an engine that has rules does beside showing its figures.

#[cfg(feature = "cases")]
use crate::files;
#[cfg(feature = "invoice")]
use crate::invoice;
use crate::{Engine, Text, json, thrown};
use refusjon::{
    Locale, Supplied,
    api::{self, Case, Receipt},
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Serialize)]
struct Reply<'o> {
    amount: Option<String>,
    currency: Option<&'static str>,
    flows: Vec<refusjon::Flow>,
    outcome: &'o api::Outcome,
}

/// The case that the package writes: a rule, its facts and its policy.
fn case(call: &str) -> Result<Case, String> {
    api::case_from_json(call).map_err(thrown)
}

#[wasm_bindgen]
impl Engine {
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

    /// The receipt.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn receipt(&self, call: &str) -> Text {
        Ok(json(&Receipt::of(&self.rules, &case(call)?).map_err(thrown)?))
    }

    /// What the caller has supplied.
    #[must_use]
    pub fn supplied(&self) -> String {
        json(self.rules.supplied())
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
    #[cfg(feature = "verify")]
    pub fn verify(&self, receipt: &str) -> Text {
        Ok(json(&Receipt::from_json(receipt).map_err(thrown)?.verify()))
    }

    /// The cases of a CSV text whose columns are places of the facts.
    ///
    /// # Errors
    /// When the rule is unknown or the header cannot be read.
    #[cfg(feature = "cases")]
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
