//! The layer that every face shares: cases and answers as data, with names, defaults and error codes decided once.
//!
//! A [`Case`] names a rule and holds its facts and policy. [`Case::run`] answers it with an [`Outcome`]; a [`Receipt`]
//! holds the case, the answer and everything that is needed to run it again. The command line and the bindings pass
//! these on and add nothing: no rule, no default and no message of their own.
//!
//! ```
//! use refusjon::api;
//! let request = r#"{ "case": {
//!     "rule": "isf.refund",
//!     "facts": { "code": "442", "sector": "somatic", "date": "2020-05-01", "points": "5.719" }
//! } }"#;
//! let answer = api::answer(request);
//! assert!(answer.contains(r#""amount":"130987.98""#));
//! ```

mod case;
mod receipt;
#[cfg(feature = "schema")]
mod schema;

#[cfg(feature = "csv")]
pub use crate::rows::{CaseLine, Cases};
#[cfg(feature = "csv")]
pub(crate) use case::known;
pub use case::{Case, Outcome, case_from_json, case_of, json_case};
pub use receipt::{Change, Figures, Receipt, Verification};
#[cfg(feature = "schema")]
pub use schema::{schema, schema_names};

use crate::{
    error::{Error, ErrorBody, TextError},
    explanation::Explanation,
    rulebook::{Rulebook, Supplied},
    tree::{Fault, Tree, read_by_hand},
};
use serde::{Deserialize, Serialize};

/// A case and what the caller supplies beside the embedded parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Request {
    /// The rule, its facts and its policy.
    pub case: Case,
    /// Overrides and weights.
    #[serde(default, skip_serializing_if = "Supplied::is_empty")]
    pub supplied: Supplied,
}

/// An outcome and its explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Answer {
    /// What the rule says.
    pub outcome: Outcome,
    /// Why.
    pub explanation: Explanation,
}

read_by_hand!(Request);

impl From<Receipt> for Answer {
    fn from(receipt: Receipt) -> Self {
        Self { outcome: receipt.outcome, explanation: receipt.explanation }
    }
}

impl Request {
    /// Reads a request, or a case alone.
    ///
    /// # Errors
    /// When the text is neither; the message says where.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let read = || {
            let tree = Tree::from_json(text)?;
            if tree.get("rule").is_some() {
                return Ok(Self { case: Case::read(&tree)?, supplied: Supplied::default() });
            }
            Self::read(&tree)
        };
        Ok(read().map_err(|fault| TextError::of("request (JSON)", fault))?)
    }

    fn read(tree: &Tree<'_>) -> Result<Self, Fault> {
        let request = tree.by_hand(&"a case, or a request that holds one")?;
        request.only(&["case", "supplied"])?;
        let case = request.required("case", Case::read)?;
        Ok(Self { case, supplied: request.optional("supplied", Tree::read)?.unwrap_or_default() })
    }

    /// The embedded rulebook with what the caller supplies.
    ///
    /// # Errors
    /// As [`Rulebook::with_supplied`].
    pub fn rules(&self) -> Result<Rulebook, Error> {
        Ok(Rulebook::embedded().with_supplied(self.supplied.clone())?)
    }

    /// Answers the request.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn answer(&self) -> Result<Answer, Error> {
        let outcome = self.case.run(&self.rules()?)?;
        let explanation = outcome.explain();
        Ok(Answer { outcome, explanation })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Reply {
    Answer(Box<Answer>),
    Error(ErrorBody),
}

/// Answers a request in JSON with `{"answer": ...}` or `{"error": ...}` in JSON. For faces that speak text.
#[must_use]
pub fn answer(request: &str) -> String {
    let reply = Request::from_json(request)
        .and_then(|request| request.answer())
        .map_or_else(|error| Reply::Error(error.body()), |answer| Reply::Answer(Box::new(answer)));
    // Every type here serialises: keys are text and numbers are strings.
    serde_json::to_string(&reply).unwrap_or_default()
}
