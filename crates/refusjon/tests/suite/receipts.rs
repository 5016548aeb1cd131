//! Receipts that somebody has changed, and requests that cannot be read.

use refusjon::{
    Rulebook, Supplied,
    api::{Case, Receipt, Request, Verification},
};
use serde_json::{Value, json};

fn receipt() -> Value {
    let case: Case = serde_json::from_value(json!({
        "rule": "isf.refund",
        "facts": { "code": "442", "sector": "somatic", "date": "2020-05-01" }
    }))
    .unwrap();
    serde_json::from_str(&Receipt::of(&Rulebook::embedded(), &case).unwrap().to_json()).unwrap()
}

fn verify(receipt: &Value) -> Verification {
    Receipt::from_json(&receipt.to_string()).unwrap().verify()
}

/// The receipt with another value at a place.
fn with(place: &str, value: Value) -> Value {
    let mut receipt = receipt();
    *receipt.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value;
    receipt
}

/// Where the step with an id stands.
fn step(receipt: &Value, id: &str) -> usize {
    let steps = receipt["explanation"]["steps"].as_array().unwrap();
    steps.iter().position(|step| step["id"] == id).unwrap()
}

#[test]
fn every_part_of_the_explanation_counts() {
    assert!(verify(&receipt()).holds);
    let refund = step(&receipt(), "isf.refund");
    let at = |rest: &str| format!("/explanation/steps/{refund}/{rest}");
    for (place, value) in [
        ("/explanation/title".to_owned(), json!("ISF refund of DRG 999")),
        ("/explanation/answer/0/money/kroner".to_owned(), json!("1.00")),
        ("/explanation/gaps".to_owned(), json!([])),
        ("/explanation/readings".to_owned(), json!([])),
        ("/explanation/marks".to_owned(), json!([])),
        ("/explanation/status".to_owned(), json!("historical")),
        (at("label"), json!("Refund: as agreed")),
        (at("formula/0/number/value"), json!("57.19")),
        (at("parameters"), json!([])),
        (at("parameters/0/citation/source/url"), json!("https://example.org")),
        (at("parameters/0/period"), json!({ "from": "2020-01-01", "until": "2022-01-01" })),
        (at("citations"), json!([])),
    ] {
        let verified = verify(&with(&place, value));
        assert!(!verified.holds, "{place}");
        let pointer = place.strip_prefix("/explanation").unwrap();
        let named = verified.explanation_changed.iter().any(|change| change.at.starts_with(pointer));
        assert!(named, "{place}: {:?}", verified.explanation_changed);
    }
}

#[test]
fn other_parameters_of_the_same_edition_do_not_hold() {
    let verified = verify(&with("/parameters/sha256", json!("0".repeat(64))));
    assert!(!verified.holds && verified.outcome_changed.is_empty());
    assert!(verified.parameters_changed[0].at.starts_with("sha256 of edition"));
    // Another edition has other files, and the answer may still be the same.
    let mut older = with("/parameters/sha256", json!("0".repeat(64)));
    older["parameters"]["edition"] = json!("2025-01-01");
    assert!(verify(&older).holds);
}

/// Another version may say it in other words, never in other figures.
#[test]
fn of_another_version_the_figures_count_and_the_words_do_not() {
    let other = |place: &str, value: Value| {
        let mut receipt = with(place, value);
        receipt["library"] = json!("0.0.9");
        verify(&receipt)
    };
    let refund = step(&receipt(), "isf.refund");
    let at = |rest: &str| format!("/explanation/steps/{refund}/{rest}");
    assert!(other("/explanation/title", json!("Refund")).holds);
    assert!(other(&at("label"), json!("Points times price times share")).holds);
    assert!(other(&at("parameters/0/title"), json!("Price")).holds);
    for (place, value) in [
        ("/explanation/answer/0/money/kroner".to_owned(), json!("1.00")),
        ("/outcome/result/amount".to_owned(), json!("1.00")),
        (at("formula/0/number/value"), json!("57.19")),
        (at("parameters"), json!([])),
        (at("parameters/0/value"), json!("45809")),
        (at("parameters/0/period"), json!({ "from": "2020-01-01", "until": "2022-01-01" })),
        (at("parameters/0/citation/section"), json!("page 1")),
    ] {
        let mut receipt = receipt();
        let (parent, key) = place.rsplit_once('/').unwrap();
        match receipt.pointer_mut(parent).unwrap() {
            Value::Object(fields) => drop(fields.insert(key.to_owned(), value)),
            other => panic!("{place}: {other}"),
        }
        receipt["library"] = json!("0.0.9");
        assert!(!verify(&receipt).holds, "{place}");
    }
}

#[test]
fn another_form_of_receipt_is_refused() {
    for form in [json!(2), json!(0), json!("1"), json!(300)] {
        let error = Receipt::from_json(&with("/receipt", form.clone()).to_string()).unwrap_err();
        let message = error.to_string();
        assert!(message.contains(&format!("receipt: {form} is not a form")), "{message}");
        assert_eq!(error.body().field.as_deref(), Some("receipt"));
    }
    let mut receipt = Receipt::from_json(&receipt().to_string()).unwrap();
    receipt.receipt = 2;
    let verified = receipt.verify();
    assert!(!verified.holds && verified.error.is_some());
}

#[test]
fn weights_of_two_sectors_are_told_apart() {
    let weights = |somatic: &str, mental: &str| {
        Supplied::from_json(
            &json!({ "weights": [
                { "year": 2020, "sector": "somatic", "category": "drg", "code": "X1", "weight": somatic },
                { "year": 2020, "sector": "mental_health", "category": "drg", "code": "X1", "weight": mental },
            ] })
            .to_string(),
        )
        .unwrap()
    };
    let contact = |sector: &str| json!({ "code": "X1", "sector": sector, "date": "2020-05-01" });
    let case: Case = serde_json::from_value(json!({
        "rule": "isf.settle",
        "facts": { "contacts": [contact("somatic"), contact("mental_health")] },
        "policy": { "mental_health_price_rule": "net_price" }
    }))
    .unwrap();
    let rules = Rulebook::embedded().with_supplied(weights("1", "2")).unwrap();
    let mut receipt: Value = serde_json::from_str(&Receipt::of(&rules, &case).unwrap().to_json()).unwrap();
    assert!(verify(&receipt).holds);
    receipt["supplied"] = serde_json::to_value(weights("2", "1")).unwrap();
    let changed = verify(&receipt).parameters_changed;
    let at: Vec<&str> = changed.iter().map(|change| change.at.as_str()).collect();
    assert_eq!(at, ["isf.weight.2020.somatic.drg.X1 (2020)", "isf.weight.2020.mental_health.drg.X1 (2020)"]);
}

/// Of the parameters behind a receipt that say something else today each is told once, and at most a hundred.
#[test]
fn a_parameter_that_has_changed_is_told_once() {
    let receipt = |codes: usize, contacts: usize| {
        let weights = |weight: &str| {
            let of = |code| json!({ "year": 2020, "sector": "somatic", "category": "drg", "code": format!("X{code}"), "weight": weight });
            json!({ "weights": (0..codes).map(of).collect::<Vec<_>>() })
        };
        let contact = |number| json!({ "code": format!("X{}", number % codes), "sector": "somatic", "date": "2020-05-01" });
        let case: Case = serde_json::from_value(json!({
            "rule": "isf.settle",
            "facts": { "contacts": (0..contacts).map(contact).collect::<Vec<_>>() },
        }))
        .unwrap();
        let supplied = Supplied::from_json(&weights("1").to_string()).unwrap();
        let rules = Rulebook::embedded().with_supplied(supplied).unwrap();
        let mut receipt: Value =
            serde_json::from_str(&Receipt::of(&rules, &case).unwrap().to_json()).unwrap();
        receipt["supplied"] = weights("2");
        receipt
    };
    let changed = |codes, contacts| verify(&receipt(codes, contacts)).parameters_changed;
    let once = changed(1, 3);
    assert_eq!(once.len(), 1);
    assert_eq!(once[0].at, "isf.weight.2020.somatic.drg.X0 (2020)");
    assert_eq!((once[0].then.as_deref(), once[0].now.as_deref()), (Some("1"), Some("2")));
    assert_eq!(changed(99, 200).len(), 99);
    assert_eq!(changed(101, 101).len(), 100);
}

#[test]
fn a_parameter_that_is_used_no_more_has_changed() {
    let refund = step(&receipt(), "isf.refund");
    let receipt =
        with(&format!("/explanation/steps/{refund}/parameters/0/path"), json!("isf.unit_price.other"));
    let changed = verify(&receipt).parameters_changed;
    assert_eq!(changed.len(), 1);
    assert!(changed[0].at.starts_with("isf.unit_price.other (2020"), "{changed:?}");
    assert!(changed[0].then.is_some() && changed[0].now.is_none(), "{changed:?}");
}

/// The order of the keys does not matter for the place that an error names.
#[test]
fn an_error_names_the_place() {
    let contacts = |last: Value| {
        let fine = json!({ "sector": "somatic", "date": "2020-05-01", "points": "1" });
        json!({ "rule": "isf.settle", "facts": { "contacts": [fine, last] } })
    };
    let day = "is not a day of the calendar such as 2024-03-01";
    for (case, field, part) in [
        (contacts(json!({ "sector": "somatic", "date": "2020-5-1" })), "facts.contacts[1].date", day),
        (contacts(json!({ "sector": "somatic", "date": "-0001-01-01" })), "facts.contacts[1].date", day),
        (contacts(json!({ "sector": "somatic", "date": "+262142-12-31" })), "facts.contacts[1].date", day),
        (contacts(json!({ "sector": "somatic", "date": 20200501 })), "facts.contacts[1].date", "2024-03-01"),
        (
            contacts(json!({ "sector": "somatic", "date": "2020-05-01", "points": "1,5" })),
            "facts.contacts[1].points",
            "[1].points: \"1,5\" is not a decimal number",
        ),
        (contacts(json!({ "sector": "somatic" })), "facts.contacts[1]", "missing field `date`"),
        (
            contacts(json!({ "sector": "somatisk", "date": "2020-05-01" })),
            "facts.contacts[1].sector",
            "somatic",
        ),
        (json!({ "rule": "isf.refund", "facts": {} }), "facts", "missing"),
        (
            json!({ "rule": "isf.refund", "facts": {}, "policy": { "values": { "older": "yes" } } }),
            "policy.values.older",
            "use_latest",
        ),
    ] {
        let error = Request::from_json(&case.to_string()).unwrap_err();
        assert_eq!(error.body().field.as_deref(), Some(field), "{error}");
        assert!(error.to_string().contains(part), "{error}");
        let error = Request::from_json(&json!({ "case": case }).to_string()).unwrap_err();
        assert_eq!(error.body().field.as_deref(), Some(format!("case.{field}").as_str()), "{error}");
        assert!(error.to_string().contains(part), "{error}");
    }
    for text in ["null", "3", "[]", "{}", "", "{\"case\":1}", "{\"rule\":1}"] {
        let error = Request::from_json(text).unwrap_err();
        assert_eq!(error.code(), "unreadable_text");
        assert!(!error.to_string().contains("FirstLook"), "{text}: {error}");
        let error = Receipt::from_json(text).unwrap_err().to_string();
        assert!(!error.contains("FirstLook"), "{text}: {error}");
    }
    let stay = json!({ "rule": "discharge_ready.payment", "facts": { "events": [
        { "at": "2024-03-01T10:00", "event": "answer", "answer": "yes", "expected": "2024-3-1" }
    ] } });
    let error = Request::from_json(&stay.to_string()).unwrap_err();
    assert_eq!(error.body().field.as_deref(), Some("facts.events[0].expected"), "{error}");
    let share = r#"{"rule":"isf.share","facts":{"amount":"1","parties":[]},"policy":{}}"#;
    assert!(Request::from_json(share).unwrap_err().to_string().contains("policy"));
    let error = Request::from_json(r#"{"case":{"rule":"isf.refunds","facts":{}}}"#).unwrap_err();
    assert_eq!(error.body().field.as_deref(), Some("case.rule"));
    let mut receipt = receipt();
    receipt["case"]["facts"]["date"] = json!("2020-5-1");
    let error = Receipt::from_json(&receipt.to_string()).unwrap_err();
    assert_eq!(error.body().field.as_deref(), Some("case.facts.date"), "{error}");
    let text = r#"{"overrides":[{"path":"isf.share.somatic","from":"2027-1-1","until":"2028-01-01","value":"0.3"}]}"#;
    let error = Supplied::from_json(text).unwrap_err();
    assert_eq!(error.body().field.as_deref(), Some("overrides[0].from"), "{error}");
}

#[cfg(feature = "schema")]
#[test]
fn schemas_say_what_is_read() {
    for name in refusjon::api::schema_names() {
        let text = serde_json::to_string(&refusjon::api::schema(name).unwrap()).unwrap();
        assert!(!text.contains("```"), "{name}: an example in Rust");
    }
    let contact = serde_json::to_value(refusjon::api::schema("isf.refund").unwrap()).unwrap();
    assert_eq!(contact["properties"]["date"]["format"], "date");
    let points = &contact["$defs"]["Points"]["oneOf"];
    assert_eq!((&points[0]["type"], &points[1]["type"]), (&json!("string"), &json!("integer")));
    let parameter = serde_json::to_value(refusjon::api::schema("parameter").unwrap()).unwrap();
    let required: Vec<&str> =
        parameter["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    assert_eq!(required, ["path", "title", "norwegian", "unit", "values"]);
}

/// What is wrong is also told in parts, for programs.
#[test]
fn an_unreadable_value_comes_with_what_is_expected() {
    let read = |facts: Value| {
        let case = json!({ "rule": "isf.refund", "facts": facts });
        Request::from_json(&case.to_string()).unwrap_err().body()
    };
    let sector = read(json!({ "sector": "somatisk", "date": "2020-05-01" }));
    assert_eq!(sector.value.as_deref(), Some("somatisk"));
    assert!(sector.expected.unwrap().contains("somatic"));
    let payer = read(json!({ "sector": "somatic", "date": "2020-05-01", "payer": "1" }));
    assert_eq!((payer.field.as_deref(), payer.value.as_deref()), (Some("facts.payer"), Some("1")));
    let float = read(json!({ "sector": "somatic", "date": "2020-05-01", "points": 5.5 }));
    assert!(
        float.message.contains("\"5.5\" is not an exact number; write it as a string"),
        "{}",
        float.message
    );
    let long = read(json!({ "sector": "x".repeat(5000), "date": "2020-05-01" }));
    assert!(long.message.len() < 1000 && long.value.unwrap().chars().count() == 81);
}

/// A list does not say which field is which, and a field that is given twice does not say which counts.
#[test]
fn facts_have_names_and_each_once() {
    for (facts, field) in [
        (r#"["442","somatic","2020-05-01"]"#, "facts"),
        (r#"{"sector":"somatic","date":"2020-05-01","agreement":[true,true,true]}"#, "facts.agreement"),
        (r#"{"sector":"somatic","date":"2020-05-01","points":"1","points":"2"}"#, "facts"),
    ] {
        let error = Request::from_json(&format!(r#"{{"rule":"isf.refund","facts":{facts}}}"#)).unwrap_err();
        assert_eq!(error.body().field.as_deref(), Some(field), "{error}");
    }
    let twice =
        r#"{"rule":"isf.share","rule":"isf.refund","facts":{"sector":"somatic","date":"2020-05-01"}}"#;
    assert!(Request::from_json(twice).unwrap_err().to_string().contains("duplicate field `rule`"));
    let deep = format!(r#"{{"rule":"isf.refund","facts":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(Request::from_json(&deep).unwrap_err().code(), "unreadable_text");
}
