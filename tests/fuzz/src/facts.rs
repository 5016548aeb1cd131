//! Facts by the JSON Schema of a rule: mostly right, sometimes not.

use arbitrary::{Result, Unstructured};
use refusjon::api;
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
    sync::{Mutex, OnceLock},
};

/// How deep facts go.
const DEEPEST: u8 = 10;
const TEXTS: [&str; 16] = [
    "",
    " ",
    "0",
    "1",
    "-1",
    "1.005",
    "100",
    "1234.56",
    "99999999999999999999999999999",
    "1e5",
    "2020-05-01",
    "2024-03-01T10:00",
    "A",
    "Oslo",
    "\u{0}",
    "æøå \u{1f642}",
];

/// The schema of this name.
fn schema(name: &str) -> Option<&'static Value> {
    static ALL: OnceLock<Mutex<HashMap<String, Option<&'static Value>>>> = OnceLock::new();
    let mut all = ALL.get_or_init(Mutex::default).lock().expect("nothing panics while it is held");
    *all.entry(name.to_owned())
        .or_insert_with(|| Some(Box::leak(Box::new(api::schema(name)?.as_value().clone()))))
}

/// The texts and numbers that the seeds of requests have in a field of each name.
fn seen() -> &'static BTreeMap<String, Vec<Value>> {
    fn gather(name: &str, value: &Value, seen: &mut BTreeMap<String, BTreeSet<String>>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| gather(name, value, seen)),
            Value::Array(list) => list.iter().for_each(|value| gather(name, value, seen)),
            _ => {
                seen.entry(name.to_owned()).or_default().insert(value.to_string());
            }
        }
    }
    static SEEN: OnceLock<BTreeMap<String, Vec<Value>>> = OnceLock::new();
    SEEN.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/request_json");
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(folder).expect("the seeds").flatten() {
            let text = fs::read_to_string(entry.path()).expect("a seed");
            if let Ok(value) = serde_json::from_str(&text) {
                gather("", &value, &mut found);
            }
        }
        let read = |text: &String| serde_json::from_str(text).expect("it was JSON");
        found.into_iter().map(|(name, values)| (name, values.iter().map(read).collect())).collect()
    })
}

/// Facts, policy or outcome of a rule; nothing when it has none.
pub fn of(name: &str, u: &mut Unstructured<'_>) -> Result<Option<Value>> {
    schema(name).map(|root| value(root, root, "", 0, u)).transpose()
}

fn value(root: &Value, schema: &Value, name: &str, depth: u8, u: &mut Unstructured<'_>) -> Result<Value> {
    if u.ratio(1, 96)? {
        return wrong(u);
    }
    if let Some(target) = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|target| root.pointer(target.trim_start_matches('#')))
    {
        return value(root, target, name, depth, u);
    }
    if let Some(only) = schema.get("const") {
        return Ok(only.clone());
    }
    for key in ["enum", "oneOf", "anyOf", "allOf"] {
        if let Some(choices) = schema.get(key).and_then(Value::as_array).filter(|choices| !choices.is_empty())
        {
            let choice = u.choose(choices)?;
            return if key == "enum" { Ok(choice.clone()) } else { value(root, choice, name, depth, u) };
        }
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) if !kinds.is_empty() => u.choose(kinds)?.as_str(),
        Some(kind) => kind.as_str(),
        None => None,
    };
    match kind {
        Some("object") => object(root, schema, name, depth, u),
        Some("array") => {
            let Some(items) = schema.get("items").filter(|_| depth < DEEPEST) else { return Ok(json!([])) };
            let count = u.int_in_range(0..=4)?;
            (0..count).map(|_| value(root, items, name, depth + 1, u)).collect()
        }
        Some("boolean") => Ok(u.arbitrary::<bool>()?.into()),
        Some("null") => Ok(Value::Null),
        kind => leaf(kind, schema, name, u),
    }
}

fn object(root: &Value, schema: &Value, name: &str, depth: u8, u: &mut Unstructured<'_>) -> Result<Value> {
    let needed: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut fields = Map::new();
    if let Some(known) = schema.get("properties").and_then(Value::as_object) {
        for (field, schema) in known {
            let wanted = if needed.contains(&field.as_str()) {
                !u.ratio(1, 128)?
            } else {
                depth < DEEPEST && u.arbitrary()?
            };
            if wanted {
                fields.insert(field.clone(), value(root, schema, field, depth + 1, u)?);
            }
        }
    }
    if let Some(more) = schema.get("additionalProperties").filter(|more| more.is_object() && depth < DEEPEST)
    {
        for _ in 0..u.int_in_range(0..=2)? {
            fields.insert((*u.choose(&TEXTS)?).to_owned(), value(root, more, name, depth + 1, u)?);
        }
    }
    Ok(fields.into())
}

/// A text or a number, mostly one that a field of this name has been seen to hold.
fn leaf(kind: Option<&str>, schema: &Value, name: &str, u: &mut Unstructured<'_>) -> Result<Value> {
    if let Some(values) = seen().get(name).filter(|_| kind.is_some())
        && u.ratio(1, 2)?
    {
        let value = u.choose(values)?;
        if value.is_string() == (kind == Some("string")) {
            return Ok(value.clone());
        }
    }
    if matches!(kind, Some("integer" | "number")) {
        let least = schema.get("minimum").and_then(Value::as_i64).unwrap_or(0);
        return Ok(match u.int_in_range(0..=7)? {
            0 => u.arbitrary::<i64>()?.into(),
            1 => u.arbitrary::<u64>()?.into(),
            2 => u.int_in_range(1990..=2030)?.into(),
            _ => least.saturating_add(u.arbitrary::<u8>()?.into()).into(),
        });
    }
    Ok(match u.int_in_range(0..=7)? {
        0..=2 => {
            let (year, month, day) =
                (u.int_in_range(2009..=2027)?, u.int_in_range(1..=12)?, u.int_in_range(1..=28)?);
            let time = if schema.get("format").and_then(Value::as_str) == Some("date") {
                ""
            } else {
                *u.choose(&["", "T09:30"])?
            };
            format!("{year}-{month:02}-{day:02}{time}").into()
        }
        3..=4 => format!("{}.{:02}", u.arbitrary::<u16>()?, u.int_in_range(0..=99)?).into(),
        5 => u.int_in_range(0..=1000)?.to_string().into(),
        6 => (*u.choose(&["27", "442", "2ad", "1be", "Bergen", "P1", "9999-12-31", "0001-01-01"])?).into(),
        _ => (*u.choose(&TEXTS)?).into(),
    })
}

/// What does not belong here.
fn wrong(u: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match u.int_in_range(0..=8)? {
        0 => Value::Null,
        1 => json!([]),
        2 => json!({}),
        3 => json!({ "unknown": [1] }),
        4 => json!(1.5),
        5 => json!(i64::MIN),
        6 => json!(u64::MAX),
        7 => "x".repeat(usize::from(u.arbitrary::<u8>()?)).into(),
        _ => u.arbitrary::<String>()?.into(),
    })
}
