//! The cost weights, as rows.

use crate::{
    Text, json,
    listing::{Filter, Row},
};
use refusjon::{Certainty, Citation, NaiveDate, Rulebook, Weight};
use serde::Serialize;

#[derive(Serialize)]
struct Standing<'w> {
    path: String,
    citation: &'w Citation,
    certainty: Certainty,
    checked_on: Option<NaiveDate>,
}

/// Every cost weight.
pub(crate) fn weights(rules: &Rulebook, filter: &str) -> Text {
    let (filter, at) = Filter::read(filter)?;
    let rows: Vec<Row<Standing<'_>, &Weight>> = rules
        .weights()
        .map(|weight| {
            let standing = Standing {
                path: weight.path(),
                citation: weight.citation(),
                certainty: weight.certainty(),
                checked_on: weight.checked_on(),
            };
            (standing, weight)
        })
        .filter(|(standing, _)| {
            filter.wants(standing.path.split('.').next().unwrap_or_default(), &standing.path)
        })
        .filter(|(_, weight)| at.is_none_or(|day| chrono::Datelike::year(&day) == weight.year()))
        .collect();
    Ok(json(&rows))
}
