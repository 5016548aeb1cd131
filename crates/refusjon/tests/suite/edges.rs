//! The first and the last that a rule takes, and what it says of one more.

use refusjon::{
    Locale, Override, Rulebook, Status,
    api::{Case, Outcome},
    date,
};
use serde_json::{Value, json};

/// The outcome of a case in JSON.
pub(super) fn run_json(
    rules: &Rulebook,
    rule: &str,
    facts: Value,
    policy: Value,
) -> Result<Outcome, refusjon::Error> {
    let mut case = json!({ "rule": rule, "facts": facts });
    if !policy.is_null() {
        case["policy"] = policy;
    }
    serde_json::from_value::<Case>(case).unwrap().run(rules)
}

fn run(rule: &str, facts: Value) -> Result<Outcome, refusjon::Error> {
    run_json(&Rulebook::embedded(), rule, facts, Value::Null)
}

pub(super) fn answer_with(rules: &Rulebook, rule: &str, facts: Value, policy: Value) -> Value {
    let outcome = run_json(rules, rule, facts, policy).unwrap();
    serde_json::to_value(outcome).unwrap()["result"].take()
}

pub(super) fn answer(rule: &str, facts: Value) -> Value {
    answer_with(&Rulebook::embedded(), rule, facts, Value::Null)
}

/// The code of the error and the field that it names.
pub(super) fn told(error: &refusjon::Error) -> (String, String) {
    let body = error.body();
    (body.code.to_string(), body.field.map_or_else(String::new, |field| field.to_string()))
}

pub(super) fn error_with(rules: &Rulebook, rule: &str, facts: Value) -> (String, String) {
    told(&run_json(rules, rule, facts, Value::Null).unwrap_err())
}

pub(super) fn error(rule: &str, facts: Value) -> (String, String) {
    error_with(&Rulebook::embedded(), rule, facts)
}

pub(super) fn is(error: (String, String), code: &str, field: &str) {
    assert_eq!(error, (code.to_owned(), field.to_owned()));
}

#[test]
fn a_mixed_key_has_from_one_to_a_hundred_parts() {
    let facts = |shares: Vec<&str>| {
        let parts: Vec<Value> =
            shares.iter().map(|share| json!({ "share": share, "basis": "equal" })).collect();
        json!({
            "parties": [{ "name": "Skien", "level": "municipality" }, { "name": "Bamble", "level": "municipality" }],
            "lines": [{ "name": "service", "resource": "operation", "cost": "100", "paid_by": "Skien" }],
            "key": { "kind": "mixed", "parts": parts },
        })
    };
    let rule = "collaboration.budget";
    is(error(rule, facts(Vec::new())), "bad_key", "key.parts");
    let more = [vec!["0.01"; 99], vec!["0.005"; 2]].concat();
    is(error(rule, facts(more)), "bad_key", "key.parts");
    for shares in [vec!["1"], vec!["0.01"; 100]] {
        assert_eq!(answer(rule, facts(shares))["parties"][1]["carries"], "50.00");
    }
}

#[test]
fn ages_go_to_a_hundred_and_thirty() {
    let rule = "copayment.exemption";
    let facts = |patient: Value| json!({ "patient": patient, "service": "doctor", "date": "2026-03-02" });
    for patient in [
        json!({ "age": 130 }),
        json!({ "birth_date": "1896-03-02" }),
        json!({ "birth_date": "1895-03-03" }),
        json!({ "birth_date": "2026-03-02" }),
        json!({ "birth_date": "1980-03-03", "age": 45 }),
        json!({ "birth_date": "1980-03-02", "age": 46 }),
    ] {
        run(rule, facts(patient)).unwrap();
    }
    is(error(rule, facts(json!({ "age": 131 }))), "invalid_value", "age");
    is(error(rule, facts(json!({ "birth_date": "1895-03-02" }))), "invalid_value", "birth_date");
    is(error(rule, facts(json!({ "birth_date": "2026-03-03" }))), "invalid_value", "birth_date");
    is(error(rule, facts(json!({ "birth_date": "1980-03-03", "age": 46 }))), "invalid_value", "age");
    let grounds = |count: usize| facts(json!({ "grounds": vec!["pregnancy"; count] }));
    is(error(rule, grounds(101)), "too_many", "grounds");
    run(rule, grounds(100)).unwrap();
}

/// Days at the same rates are one stretch, also over New Year: two at the lower state charge, the others at the higher.
#[test]
fn finished_treatment_days_at_the_same_rates_are_one_stretch() {
    let stay = json!({
        "date": "2018-12-31",
        "days": 4,
        "ward": "somatic",
        "rates": { "regional": "1000", "state_first": "1000", "state_later": "2000" },
    });
    let paid = answer("cofinancing.finished_treatment", stay);
    let stretches = paid["stretches"].as_array().unwrap();
    assert_eq!(stretches.len(), 1);
    for (field, value) in [("days", 4), ("first_days", 2), ("later_days", 2)] {
        assert_eq!(stretches[0][field], value, "{field}");
    }
    assert_eq!((&stretches[0]["regional"], &stretches[0]["state"]), (&json!("4000.00"), &json!("6000.00")));
    assert_eq!(paid["amount"], "10000.00");
    let mut used: Vec<&Value> = stretches[0]["used"].as_array().into_iter().flatten().collect();
    let before = used.len();
    used.dedup();
    assert_eq!(used.len(), before);
}

/// What the stay costs by itself is the whole cap, and is met before the first day that is paid.
#[test]
fn a_cap_that_the_stay_meets_binds_before_the_first_paid_day() {
    let binds = |amount: &str, first: u32, cap: &str| {
        let money = |amount: &str| json!({ "currency": "NOK", "amount": amount });
        let facts = json!({
            "days": 10,
            "model": {
                "kind": "combined",
                "amount": money(amount),
                "rate": money("100"),
                "limits": { "floor": first - 1 },
                "cap": money(cap),
            },
        });
        answer("cofinancing.curve", facts)["cap_binds_after"].clone()
    };
    let days = |binds: Value| binds.as_str().unwrap().parse::<rust_decimal::Decimal>().unwrap();
    assert_eq!(days(binds("500", 3, "500")), 2.into());
    assert_eq!(days(binds("501", 3, "500")), 0.into());
    assert_eq!(days(binds("500", 3, "700")), 4.into());
    assert_eq!(days(binds("0", 1, "300")), 3.into());
}

#[test]
fn a_ceiling_is_not_before_the_first_paid_day() {
    let facts = |floor: u32, ceiling: u32| {
        json!({
            "days": 10,
            "model": {
                "kind": "per_day",
                "rate": { "currency": "NOK", "amount": "100" },
                "limits": { "floor": floor, "ceiling": ceiling },
            },
        })
    };
    let rule = "cofinancing.model_payment";
    for (floor, ceiling, paid) in [(2, 3, "100.00"), (2, 5, "300.00"), (0, 1, "100.00"), (9, 12, "100.00")] {
        assert_eq!(run(rule, facts(floor, ceiling)).unwrap().amount().unwrap().kroner().to_string(), paid);
    }
    is(error(rule, facts(2, 2)), "bad_limits", "limits.ceiling");
}

#[test]
fn positions_are_above_nothing_and_have_two_decimals() {
    let facts = |positions: &str| {
        json!({
            "kind": "act_fact",
            "positions": positions,
            "rate_per_position": "1",
            "years": [{ "year": 2024, "share": "1", "cost": "2000000" }],
        })
    };
    let rule = "collaboration.grant";
    for positions in ["0", "-1", "10000.01", "10001", "1.001"] {
        is(error(rule, facts(positions)), "invalid_value", "positions");
    }
    for positions in ["0.01", "10000", "10.50", "9999.99"] {
        run(rule, facts(positions)).unwrap();
    }
    let at = |rate: &str| {
        let mut facts = facts("1");
        facts["rate_per_position"] = rate.into();
        facts
    };
    is(error(rule, at("-0.01")), "invalid_value", "rate_per_position");
    assert_eq!(run(rule, at("0")).unwrap().amount().unwrap().kroner().to_string(), "0.00");
}

#[test]
fn two_words_are_listed_as_one_or_the_other() {
    let said = |facts: Value| {
        let request = json!({ "case": { "rule": "cofinancing.finished_treatment", "facts": facts } });
        let reply: Value = serde_json::from_str(&refusjon::api::answer(&request.to_string())).unwrap();
        reply["error"]["message"].as_str().unwrap().to_owned()
    };
    let message = said(json!({ "date": "2017-01-01", "days": 1, "ward": "surgery" }));
    assert!(message.contains("`somatic` or `psychiatry`"), "{message}");
    let message =
        said(json!({ "date": "2017-01-01", "days": 1, "ward": "somatic", "rates": { "dag": "1" } }));
    assert!(message.contains("one of `regional`, `state_first`, `state_later`"), "{message}");
}

/// What was given is told as it was given, whatever it is.
#[test]
fn a_value_of_another_kind_is_told() {
    for (given, value) in [
        (json!(5), json!("5")),
        (json!(-5), json!("-5")),
        (json!(0.5), json!("0.5")),
        (json!(true), json!("true")),
        (json!("five"), json!("five")),
        (json!(null), Value::Null),
        (json!([1]), Value::Null),
    ] {
        let facts = json!({ "date": "2017-01-01", "days": 1, "ward": given });
        let request = json!({ "case": { "rule": "cofinancing.finished_treatment", "facts": facts } });
        let reply: Value = serde_json::from_str(&refusjon::api::answer(&request.to_string())).unwrap();
        let error = &reply["error"];
        assert!(error["field"].as_str().is_some_and(|field| field.ends_with("ward")), "{error}");
        assert_eq!(error.get("value").unwrap_or(&Value::Null), &value, "{error}");
    }
}

#[test]
fn a_figure_says_itself_in_a_line() {
    let facts = json!({ "sector": "somatic", "date": "2020-05-01", "points": "1" });
    let explanation = run("isf.refund", facts).unwrap().explain();
    let price = explanation.parameters().next().unwrap();
    for (locale, number) in [(Locale::Nb, "45\u{a0}808"), (Locale::En, "45,808")] {
        let line = price.text(locale);
        assert!(line.contains(number) && line.contains("2020"), "{line}");
        assert!(line.ends_with(&format!(": {}", price.citation)), "{line}");
    }
}

fn preliminary(path: &str, value: &str) -> Rulebook {
    let change = Override::new(path, date(2021, 1, 1).unwrap(), date(2022, 1, 1).unwrap(), value)
        .status(Status::Preliminary);
    Rulebook::embedded().with([change]).unwrap()
}

#[test]
fn a_preliminary_figure_is_not_the_same_as_none() {
    let facts = json!({ "year": 2021, "criteria_met": 1, "regional_part": "100" });
    for (path, value) in [("proximity.criteria", "4"), ("proximity.after_regulation", "none")] {
        let (code, field) = error_with(&preliminary(path, value), "proximity.grant", facts.clone());
        assert_eq!((code.as_str(), field.as_str()), ("preliminary", path));
    }
    let invoice = json!({
        "lines": [{ "stay": "S1", "first_day": "2021-03-03", "last_day": "2021-03-04", "amount": "100" }],
        "stays": [{ "id": "S1", "care_area": "somatic", "events": [
            { "at": "2021-03-01T10:00", "event": "admission" },
            { "at": "2021-03-05T10:00", "event": "discharge" },
        ] }],
    });
    let rate = preliminary("discharge_ready.day_rate", "5000");
    let check = answer_with(&rate, "discharge_ready.check_invoice", invoice, Value::Null);
    assert_eq!(check["lines"][0]["error"]["code"], "preliminary");
}
