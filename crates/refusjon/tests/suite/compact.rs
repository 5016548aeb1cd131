//! A case is written as briefly as it was: what was not said is said only where it says something.

use refusjon::api::Case;
use serde_json::Value;
use std::{fs, path::PathBuf};

/// Lists and flags that are written whatever they say, because a reader looks for them.
const ALWAYS: [&str; 14] = [
    "patient/exemption_card",
    "patient/grounds",
    "limits/floor",
    "rates/state_first",
    "rates/state_later",
    "municipalities/consultations",
    "municipalities/refunds",
    "municipalities/stays",
    "cofinancing.outpatient/other_refunds",
    "events/by",
    "agreement/anchored",
    "agreement/between_levels",
    "agreement/reports_to_npr",
    "isf.settle/courses",
];

/// The places of `written` that `given` does not have and that say nothing.
fn idle(given: &Value, written: &Value, place: &str, found: &mut Vec<String>) {
    match (given, written) {
        (Value::Object(given), Value::Object(written)) => {
            for (key, value) in written {
                let place = format!("{place}/{key}");
                match given.get(key) {
                    Some(given) => idle(given, value, &place, found),
                    None if says_nothing(value) => found.push(place),
                    None => {}
                }
            }
        }
        (Value::Array(given), Value::Array(written)) => {
            for (given, written) in given.iter().zip(written) {
                idle(given, written, place, found);
            }
        }
        _ => {}
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => ["", "not_stated", "specialist_service", "0", "0.00"].contains(&text.as_str()),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(true) => false,
    }
}

#[test]
fn what_was_not_said_is_not_written() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for given in &cases {
            let Ok(case) = serde_json::from_value::<Case>(given["case"].clone()) else { continue };
            let written = serde_json::to_value(&case).unwrap();
            let rule = written["rule"].as_str().unwrap();
            idle(&given["case"]["facts"], &written["facts"], rule, &mut found);
        }
    }
    found.retain(|place| !ALWAYS.iter().any(|always| place.ends_with(always)));
    found.sort();
    found.dedup();
    assert_eq!(found, Vec::<String>::new());
}
