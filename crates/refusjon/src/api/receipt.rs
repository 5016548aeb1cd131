//! Receipts: an answer with everything that is needed to run it again.

use super::{Case, Outcome};
use crate::{
    error::{Error, ErrorBody, TextError},
    explanation::Explanation,
    number::Text,
    parameter::Value,
    rulebook::{Rulebook, Supplied},
    tree::{Fault, Tree, read_by_hand},
};
use serde::{Deserialize, Serialize, de::Error as _};
use std::fmt;

/// What one party sends another: the case, the answer, its steps, and which figures stood behind it.
///
/// ```
/// use refusjon::{Rulebook, api::{Case, Receipt}};
/// let case: Case = serde_json::from_str(r#"{
///     "rule": "isf.refund",
///     "facts": { "code": "442", "sector": "somatic", "date": "2020-05-01" }
/// }"#).unwrap();
/// let receipt = Receipt::of(&Rulebook::embedded(), &case)?;
/// assert_eq!(receipt.outcome.amount().unwrap().to_string(), "130987.98 NOK");
/// let again = Receipt::from_json(&receipt.to_json())?;
/// assert!(again.verify().holds);
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "What one party sends another: the case, the answer, its steps, and which figures stood behind it."
    )
)]
#[non_exhaustive]
pub struct Receipt {
    /// The form of the receipt: 1.
    pub receipt: u8,
    /// The version of the library.
    pub library: Text,
    /// The embedded parameters.
    pub parameters: Figures,
    /// What the caller supplied beside them; of the weights those whose code the case names.
    #[serde(default, skip_serializing_if = "Supplied::is_empty")]
    pub supplied: Supplied,
    /// The rule, the facts and the policy.
    pub case: Case,
    /// What the rule said.
    pub outcome: Outcome,
    /// Why.
    pub explanation: Explanation,
}

/// Which embedded parameters an answer was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// The day the newest of them was held against its source.
    pub edition: Text,
    /// SHA-256 of the parameter files.
    pub sha256: Text,
}

impl Figures {
    fn embedded() -> Self {
        Self { edition: Text::Borrowed(Rulebook::edition()), sha256: Text::Borrowed(Rulebook::hash()) }
    }
}

/// Whether a receipt still holds, and if not, what changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Verification {
    /// Whether the case is answered the same today.
    pub holds: bool,
    /// The library that made the receipt.
    pub library_then: Text,
    /// The library that verified it.
    pub library_now: Text,
    /// The parameters that made the receipt.
    pub parameters_then: Figures,
    /// The parameters that verified it.
    pub parameters_now: Figures,
    /// Parameters of the steps that say something else today, and the embedded files when they do though their edition
    /// is the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters_changed: Vec<Change>,
    /// Places of the outcome that are different today, as JSON pointers; at most a hundred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcome_changed: Vec<Change>,
    /// Places of the explanation that are different today, as JSON pointers; at most a hundred. Of a receipt of another
    /// library version only the figures are compared, since its words may be others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explanation_changed: Vec<Change>,
    /// The error that the case meets today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorBody>,
}

/// Something that says one thing on the receipt and another today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// A parameter's path, or a JSON pointer into the outcome or the explanation.
    pub at: String,
    /// On the receipt; nothing when it is not there.
    pub then: Option<String>,
    /// Today; nothing when it is not there.
    pub now: Option<String>,
}

const MOST_CHANGES: usize = 100;
/// The form of the receipts that this library writes and reads.
const FORM: u8 = 1;

/// What is wrong with a form that is not this library's.
fn unknown_form(form: impl fmt::Display) -> Fault {
    let problem = format!("{form} is not a form that this library reads; it reads {FORM}");
    Fault::custom(problem).under("receipt")
}

const WHAT: &str = "receipt (JSON)";

read_by_hand!(Receipt);

impl Receipt {
    /// Runs a case and writes its receipt.
    ///
    /// # Errors
    /// Those of the rule.
    pub fn of(rules: &Rulebook, case: &Case) -> Result<Self, Error> {
        let outcome = case.run(rules)?;
        let explanation = outcome.explain();
        let codes = case.codes();
        let supplied = rules.supplied();
        let weights =
            supplied.weights.iter().filter(|weight| codes.contains(&weight.code())).cloned().collect();
        Ok(Self {
            receipt: FORM,
            library: Text::Borrowed(env!("CARGO_PKG_VERSION")),
            parameters: Figures::embedded(),
            supplied: Supplied {
                overrides: supplied.overrides.clone(),
                weights,
                tariffs: supplied.tariffs.clone(),
            },
            case: case.clone(),
            outcome,
            explanation,
        })
    }

    /// Reads a receipt.
    ///
    /// # Errors
    /// When the text is not one, or one of a form that this library does not know; the message says where.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let read = || Self::read(&Tree::from_json(text)?);
        Ok(read().map_err(|fault| TextError::of(WHAT, fault))?)
    }

    fn read(tree: &Tree<'_>) -> Result<Self, Fault> {
        let given = tree.by_hand(&"a receipt")?;
        // Before anything else: another form may have other fields.
        match tree.get("receipt") {
            Some(Tree::Whole(form)) if *form != u64::from(FORM) => return Err(unknown_form(form)),
            Some(Tree::Text(form)) => return Err(unknown_form(format_args!("{form:?}"))),
            _ => {}
        }
        given.only(&["receipt", "library", "parameters", "supplied", "case", "outcome", "explanation"])?;
        Ok(Self {
            receipt: given.required("receipt", Tree::read)?,
            library: given.required("library", Tree::read)?,
            parameters: given.required("parameters", Tree::read)?,
            supplied: given.optional("supplied", Tree::read)?.unwrap_or_default(),
            case: given.required("case", Case::read)?,
            outcome: given.required("outcome", Outcome::read)?,
            explanation: given.required("explanation", Tree::read)?,
        })
    }

    /// The receipt as it is kept: the same bytes for the same answer in every language.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Every type here serialises: keys are text and numbers are strings.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Runs the case again with today's library and parameters and what the receipt supplies.
    #[must_use]
    pub fn verify(&self) -> Verification {
        let mut verification = Verification {
            holds: false,
            library_then: self.library.clone(),
            library_now: Text::Borrowed(env!("CARGO_PKG_VERSION")),
            parameters_then: self.parameters.clone(),
            parameters_now: Figures::embedded(),
            parameters_changed: Vec::new(),
            outcome_changed: Vec::new(),
            explanation_changed: Vec::new(),
            error: None,
        };
        if self.receipt != FORM {
            verification.error = Some(Error::from(TextError::of(WHAT, unknown_form(self.receipt))).body());
            return verification;
        }
        let rules = Rulebook::again(&self.supplied);
        match rules.map_err(Error::from).and_then(|rules| self.case.run(&rules)) {
            Err(error) => verification.error = Some(error.body()),
            Ok(outcome) => self.compare(&mut verification, &outcome),
        }
        verification
    }

    fn compare(&self, verification: &mut Verification, now: &Outcome) {
        let explanation = now.explain();
        verification.parameters_changed = figures_changed(&self.explanation, &explanation);
        let (then, today) = (&verification.parameters_then, &verification.parameters_now);
        if then.edition == today.edition && then.sha256 != today.sha256 {
            verification.parameters_changed.push(Change {
                at: format!("sha256 of edition {}", then.edition),
                then: Some(then.sha256.to_string()),
                now: Some(today.sha256.to_string()),
            });
        }
        let forms = (
            serde_json::to_value(&self.outcome),
            serde_json::to_value(now),
            serde_json::to_value(&self.explanation),
            serde_json::to_value(&explanation),
        );
        // Every type here serialises; if one did not, the receipt would not hold.
        let (Ok(outcome_then), Ok(outcome_now), Ok(mut then), Ok(mut now)) = forms else { return };
        compare(&mut verification.outcome_changed, "", Some(&outcome_then), Some(&outcome_now));
        if verification.library_then != verification.library_now {
            (then, now) = (figures(&then), figures(&now));
        }
        compare(&mut verification.explanation_changed, "", Some(&then), Some(&now));
        verification.holds = verification.outcome_changed.is_empty()
            && verification.parameters_changed.is_empty()
            && verification.explanation_changed.is_empty();
    }
}

/// What an explanation says in figures, in whatever words: the answer's and the steps' numbers, and the parameters.
fn figures(explanation: &serde_json::Value) -> serde_json::Value {
    use serde_json::{Value as Json, json};
    fn list<'v>(of: Option<&'v Json>) -> impl Iterator<Item = &'v Json> + use<'v> {
        of.and_then(Json::as_array).into_iter().flatten()
    }
    let terms = |of: Option<&Json>| -> Vec<Json> {
        list(of)
            .filter(|term| term.get("text").is_none())
            .map(|term| match term.pointer("/number/value") {
                // What it counts is said in words.
                Some(value) => json!({ "number": value }),
                None => term.clone(),
            })
            .collect()
    };
    let parameter = |used: &Json| -> Json {
        let mut used = used.clone();
        if let Some(fields) = used.as_object_mut() {
            fields.retain(|key, _| key != "title" && key != "note");
        }
        used
    };
    let steps = || list(explanation.get("steps"));
    json!({
        "scheme": explanation.get("scheme"),
        "status": explanation.get("status"),
        "answer": terms(explanation.get("answer")),
        "figures": steps().flat_map(|step| terms(step.get("formula"))).collect::<Vec<_>>(),
        "parameters": steps().flat_map(|step| list(step.get("parameters"))).map(parameter).collect::<Vec<_>>(),
    })
}

fn figures_changed(then: &Explanation, now: &Explanation) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for before in then.parameters() {
        let same =
            |after: &&crate::Used| after.path == before.path && after.period.contains(before.period.from());
        let after = now.parameters().find(same);
        if after.is_some_and(|after| after.value == before.value) {
            continue;
        }
        let change = Change {
            at: format!("{} ({})", before.path, before.period),
            then: Some(before.value.to_string()),
            now: after.map(|after| Value::to_string(&after.value)),
        };
        if changes.len() < MOST_CHANGES && !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

fn compare(
    found: &mut Vec<Change>,
    at: &str,
    then: Option<&serde_json::Value>,
    now: Option<&serde_json::Value>,
) {
    use serde_json::Value::{Array, Object};
    if then == now || found.len() >= MOST_CHANGES {
        return;
    }
    match (then, now) {
        (Some(Object(then)), Some(Object(now))) => {
            let keys = then.keys().chain(now.keys().filter(|key| !then.contains_key(*key)));
            for key in keys {
                compare(
                    found,
                    &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")),
                    then.get(key),
                    now.get(key),
                );
            }
        }
        (Some(Array(then)), Some(Array(now))) => {
            for place in 0..then.len().max(now.len()) {
                compare(found, &format!("{at}/{place}"), then.get(place), now.get(place));
            }
        }
        _ => found.push(Change {
            at: at.to_owned(),
            then: then.map(ToString::to_string),
            now: now.map(ToString::to_string),
        }),
    }
}
