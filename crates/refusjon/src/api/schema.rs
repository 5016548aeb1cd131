//! JSON Schema of every type that crosses a face.

use super::{Answer, Case, Outcome, Receipt, Request, Verification};
use crate::{
    error::ErrorBody,
    explanation::Explanation,
    flow::Flow,
    parameter::{Parameter, Scheme},
    rbf,
    rulebook::{Difference, Supplied, Weight},
    tariff,
};
use schemars::{Schema, schema_for};

macro_rules! schemas {
    ($($name:literal => $type:ty),+ $(,)?) => {
        /// The names that [`schema`] knows: the types of the layer, and of each rule `RULE` (its facts), `RULE.outcome`
        /// and, where it has one, `RULE.policy`.
        pub fn schema_names() -> impl Iterator<Item = &'static str> {
            [$($name),+].into_iter().chain(Case::SCHEMAS.iter().copied())
        }

        /// The JSON Schema of a type, by name.
        ///
        /// ```
        /// use refusjon::api;
        /// let contact = api::schema("isf.refund").unwrap();
        /// assert!(contact.get("properties").is_some());
        /// assert!(api::schema("isf.refund.policy").is_some() && api::schema("isf.refund.outcome").is_some());
        /// assert!(api::schema("anything").is_none());
        /// ```
        #[must_use]
        pub fn schema(name: &str) -> Option<Schema> {
            match name {
                $($name => Some(schema_for!($type)),)+
                _ => Case::schema(name),
            }
        }
    };
}

schemas! {
    "request" => Request,
    "answer" => Answer,
    "case" => Case,
    "outcome" => Outcome,
    "receipt" => Receipt,
    "verification" => Verification,
    "supplied" => Supplied,
    "supplied.weight" => Weight,
    "supplied.tariff" => tariff::SuppliedTariff,
    "explanation" => Explanation,
    "error" => ErrorBody,
    "parameter" => Parameter,
    "flow" => Flow,
    "difference" => Difference,
    "scheme" => Scheme,
    "rbf.listed_indicator" => rbf::ListedIndicator,
}
