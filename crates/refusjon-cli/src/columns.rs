//! The columns that a file of cases may have, from the schema of the facts.

use crate::{
    print,
    problem::{Done, Problem},
};
use refusjon::api;
use serde_json::Value;

/// How deep places go.
const DEEPEST: usize = 12;

/// Prints the columns of a rule's facts with what each says.
pub(crate) fn print(rule: &str) -> Result<Done, Problem> {
    let unknown = || {
        let rules = api::Case::rules().join(", ");
        Problem::new(format!("there is no rule {rule}"), format!("the rules are {rules}"))
    };
    let schema = api::schema(rule).ok_or_else(unknown)?;
    let schema = schema.as_value();
    let mut columns = Vec::new();
    walk(schema, schema, "", "", 0, &mut columns);
    let mut table = print::table(&["column", "says"], 2);
    for (column, says) in columns {
        table.add_row([column, says]);
    }
    print::text(&format!("{table}\n"))?;
    Ok(Done::AllRight)
}

/// The schema that a reference stands for.
fn resolved<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    target.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

/// The first sentence of what a schema says of itself.
fn says(schema: &Value) -> Option<String> {
    let text = schema.get("description")?.as_str()?;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(flat.split_once(". ").map_or(flat.as_str(), |(first, _)| first).trim_end_matches('.').to_owned())
}

fn walk(
    root: &Value,
    schema: &Value,
    place: &str,
    told: &str,
    depth: usize,
    columns: &mut Vec<(String, String)>,
) {
    let told = says(schema).unwrap_or_else(|| told.to_owned());
    let schema = resolved(root, schema);
    if depth > DEEPEST {
        return;
    }
    let choices = ["anyOf", "oneOf", "allOf"].iter().find_map(|key| schema.get(key)?.as_array());
    let inner = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    let deeper = depth.saturating_add(1);
    if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
        for (name, field) in fields {
            walk(root, field, &inner(name), "", deeper, columns);
        }
    } else if let Some(items) = schema.get("items") {
        walk(root, items, &format!("{place}[]"), &told, deeper, columns);
    } else if let Some(choices) = choices {
        let open: Vec<&Value> = choices.iter().filter(|choice| holds_places(root, choice)).collect();
        let told_words = words(choices, &told);
        if open.is_empty() || told_words != told {
            columns.push((place.to_owned(), told_words));
        }
        for choice in open {
            walk(root, choice, place, &told, depth, columns);
        }
    } else {
        let list = schema.get("enum").and_then(Value::as_array);
        columns.push((place.to_owned(), list.map_or_else(|| told.clone(), |list| words(list, &told))));
    }
}

fn holds_places(root: &Value, schema: &Value) -> bool {
    let schema = resolved(root, schema);
    schema.get("properties").is_some()
        || schema.get("items").is_some()
        || ["anyOf", "oneOf"].iter().any(|key| {
            schema
                .get(key)
                .and_then(Value::as_array)
                .is_some_and(|all| all.iter().any(|one| holds_places(root, one)))
        })
}

/// What a field says, with the words that it may be.
fn words(choices: &[Value], told: &str) -> String {
    let word =
        |choice: &Value| choice.as_str().or_else(|| choice.get("const")?.as_str()).map(ToOwned::to_owned);
    let words: Vec<String> = choices.iter().filter_map(word).collect();
    match words.as_slice() {
        [] => told.to_owned(),
        words => format!("{told}: {}", words.join(", ")),
    }
}
