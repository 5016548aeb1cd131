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
    for Column { place, told, words } in columns {
        let says = [told, words.join(", ")].into_iter().filter(|part| !part.is_empty());
        table.add_row([place, says.collect::<Vec<_>>().join(": ")]);
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

/// A column, which several forms of a choice may have.
struct Column {
    place: String,
    told: String,
    words: Vec<String>,
}

/// Adds a column, or to what is said of it.
fn add(columns: &mut Vec<Column>, place: &str, told: &str, words: Vec<String>) {
    let Some(known) = columns.iter_mut().find(|column| column.place == place) else {
        columns.push(Column { place: place.to_owned(), told: told.to_owned(), words });
        return;
    };
    if known.told.is_empty() {
        told.clone_into(&mut known.told);
    }
    for word in words {
        if !known.words.contains(&word) {
            known.words.push(word);
        }
    }
}

fn walk(root: &Value, schema: &Value, place: &str, told: &str, depth: usize, columns: &mut Vec<Column>) {
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
        let (open, closed): (Vec<&Value>, Vec<&Value>) =
            choices.iter().partition(|choice| holds_places(root, choice));
        let words: Vec<String> = closed.iter().flat_map(|choice| words(resolved(root, choice))).collect();
        if open.is_empty() || !words.is_empty() {
            add(columns, place, &told, words);
        }
        for choice in open {
            walk(root, choice, place, &told, depth, columns);
        }
    } else {
        add(columns, place, &told, words(schema));
    }
}

fn holds_places(root: &Value, schema: &Value) -> bool {
    let schema = resolved(root, schema);
    let any = |key| {
        let choices: Option<&Vec<Value>> = schema.get(key).and_then(Value::as_array);
        choices.is_some_and(|choices| choices.iter().any(|choice| holds_places(root, choice)))
    };
    schema.get("properties").is_some() || schema.get("items").is_some() || any("anyOf") || any("oneOf")
}

/// The words that a field may be.
fn words(schema: &Value) -> Vec<String> {
    let list = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let choices = schema.get("oneOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let all =
        list.iter().chain(choices.iter().filter_map(|choice| choice.get("const"))).chain(schema.get("const"));
    all.filter_map(|word| word.as_str().map(ToOwned::to_owned)).collect()
}
