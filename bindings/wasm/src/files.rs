//! Facts from CSV text.

use crate::{Text, json, read, thrown};
use refusjon::{
    ErrorBody,
    api::{Case, Cases},
};
use serde::Serialize;

/// A case of a file, or what is wrong with its rows.
#[derive(Serialize)]
struct Line {
    line: u64,
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Case>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorBody>,
}

/// The cases of a table whose columns are places of the facts.
pub(crate) fn cases(rule: &str, text: &str, policy: &str) -> Text {
    let mut cases = Cases::new(rule, text.as_bytes()).map_err(thrown)?;
    if let Some(policy) = read(policy)? {
        cases = cases.policy(policy);
    }
    let lines = cases.map(|line| {
        let (case, error) = match line.value {
            Ok(case) => (Some(case), None),
            Err(error) => (None, Some(error.body())),
        };
        Line { line: line.number, name: line.name, case, error }
    });
    Ok(json(&lines.collect::<Vec<_>>()))
}
