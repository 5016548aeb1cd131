//! The first and the last that the rule for discharge-ready patients takes, and the figures that it cannot do without.

use super::edges::{answer, error, error_with, is};
use refusjon::{
    Override, Rulebook, Status,
    discharge_ready::{ConditionKey, ConditionState, Policy, Stay, payment},
};
use serde_json::{Value, json};

const RULE: &str = "discharge_ready.payment";

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_stay_spans_a_hundred_years_at_most() {
    let stay = |days: u64| {
        let last = day("2012-01-01") + chrono::Days::new(days);
        json!({ "care_area": "somatic", "events": [
            { "at": "2012-01-01T10:00", "event": "admission" },
            { "at": last.to_string(), "event": "discharge" },
        ] })
    };
    assert_eq!(answer(RULE, stay(36_600))["days"], 0);
    is(error(RULE, stay(36_601)), "too_long", "events");
}

#[test]
fn a_stay_has_ten_thousand_events_at_most() {
    let stay = |count: usize| {
        let mut events = vec![
            json!({ "at": "2024-03-01", "event": "expected_date", "expected": "2024-03-05" });
            count - 1
        ];
        events.push(json!({ "at": "2024-03-01", "event": "admission" }));
        json!({ "id": "S1", "care_area": "somatic", "events": events })
    };
    assert_eq!(answer(RULE, stay(10_000))["days"], 0);
    is(error(RULE, stay(10_001)), "too_many_events", "stay S1, events");
}

/// A rule that is only proposed does not pass for one that is missing.
#[test]
fn a_preliminary_word_or_limit_is_refused() {
    let stay = |year: i32, by: &str, care_area: &str| {
        let at = |rest: &str| format!("{year}-03-{rest}");
        json!({ "care_area": care_area, "as_of": at("08"), "events": [
            { "at": at("01T09:00"), "event": "admission" },
            { "at": at("01T12:00"), "event": "early_notice", "municipality": "Molde" },
            { "at": at("04T10:00"), "event": "declared_ready", "by": by },
            { "at": at("04T10:10"), "event": "ready_notice" },
        ] })
    };
    let psychologist = stay(2024, "psychologist", "mental_health");
    assert_eq!(answer(RULE, psychologist.clone())["days"], 4);
    for (path, value, facts) in [
        ("early_notice_hours", "48", psychologist.clone()),
        ("decider.mental_health", "doctor", psychologist.clone()),
        ("mental_health_and_addiction_conditions", "do_not_apply", psychologist),
        // Before 2012 there is no rule to be missing, but a proposal is not nothing.
        ("care_area.somatic", "payable", stay(2011, "doctor", "somatic")),
    ] {
        let path = format!("discharge_ready.{path}");
        let year = if facts["as_of"] == "2011-03-08" { 2011 } else { 2024 };
        let proposal = Override::new(
            path.clone(),
            day(&format!("{year}-01-01")),
            day(&format!("{}-01-01", year + 1)),
            value,
        )
        .status(Status::Preliminary);
        let rules = Rulebook::embedded().with([proposal]).unwrap();
        is(error_with(&rules, RULE, facts), "preliminary", &path);
    }
    is(error(RULE, stay(2011, "doctor", "somatic")), "before_2012", "events");
}

/// A stay that was payable on 4 and 5 March 2024, at 5745 kr.
fn waited(change: impl Fn(&mut Value)) -> Value {
    let mut stay = json!({ "id": "S1", "care_area": "somatic", "events": [
        { "at": "2024-03-01T09:00", "event": "admission" },
        { "at": "2024-03-01T12:00", "event": "early_notice", "municipality": "Molde" },
        { "at": "2024-03-04T10:00", "event": "declared_ready", "by": "doctor" },
        { "at": "2024-03-04T10:10", "event": "ready_notice" },
        { "at": "2024-03-06T12:00", "event": "ready_message" },
    ] });
    change(&mut stay);
    stay
}

fn line(first: &str, last: &str, amount: &str) -> Value {
    json!({ "stay": "S1", "municipality": "Molde", "first_day": first, "last_day": last, "amount": amount })
}

fn check(lines: &[Value], stay: Value) -> Value {
    answer("discharge_ready.check_invoice", json!({ "lines": lines, "stays": [stay] }))
}

/// The code, the reason, the days and the amount of each finding.
fn findings(line: &Value) -> Vec<(String, Value, i64, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = |found: &Value| {
        (
            text(&found["code"]),
            found["reason"].clone(),
            found["days"].as_i64().unwrap(),
            text(&found["amount"]),
        )
    };
    line["findings"].as_array().map_or_else(Vec::new, |all| all.iter().map(found).collect())
}

fn not_payable(reason: &str, days: i64) -> (String, Value, i64, String) {
    ("not_payable".to_owned(), reason.into(), days, format!("{}.00", days * 5745))
}

/// A sum that is right says nothing of how it was reckoned; days or a rate do, and are held to it.
#[test]
fn a_right_sum_with_wrong_days_or_rate_is_wrong() {
    let verdict = |days: Option<i64>, rate: Option<&str>| {
        let mut line = line("2024-03-04", "2024-03-06", "11490");
        if let Some(days) = days {
            line["days"] = days.into();
        }
        if let Some(rate) = rate {
            line["rate"] = rate.into();
        }
        let check = check(&[line], waited(|_| {}));
        assert_eq!(check["lines"][0]["difference"], "0.00");
        (check["lines"][0]["verdict"].as_str().unwrap().to_owned(), findings(&check["lines"][0]).len())
    };
    assert_eq!(verdict(None, None), ("right".to_owned(), 0));
    // The day of the message is not payable, and is not in the sum.
    assert_eq!(verdict(Some(3), None), ("wrong".to_owned(), 2));
    assert_eq!(verdict(None, Some("5745")), ("wrong".to_owned(), 2));
    assert_eq!(verdict(Some(3), Some("5745")), ("wrong".to_owned(), 2));
    let wrong = check(&[line("2024-03-04", "2024-03-06", "11491")], waited(|_| {}));
    assert_eq!(wrong["lines"][0]["verdict"], "wrong");
}

#[test]
fn days_before_a_wait_are_counted_to_the_end_of_the_line() {
    let check = check(&[line("2024-03-02", "2024-03-03", "11490")], waited(|_| {}));
    assert_eq!(findings(&check["lines"][0]), [not_payable("not_ready", 2)]);
}

/// What is said of days that the facts do not reach, and of those on which the patient had left anyway.
#[test]
fn days_from_as_of_on_are_not_known_unless_the_patient_had_left() {
    let billed = [line("2024-03-05", "2024-03-09", "28725")];
    let with = |as_of: &str, last: Option<(&str, &str)>| {
        let check = check(
            &billed,
            waited(|stay| {
                stay["as_of"] = as_of.into();
                let events = stay["events"].as_array_mut().unwrap();
                events.pop();
                events.extend(last.map(|(at, event)| json!({ "at": at, "event": event })));
            }),
        );
        findings(&check["lines"][0])
    };
    assert_eq!(with("2024-03-07", None), [not_payable("not_yet", 3)]);
    assert_eq!(
        with("2024-03-08", Some(("2024-03-06T12:00", "relapse"))),
        [not_payable("relapse", 2), not_payable("not_yet", 2)]
    );
    assert_eq!(with("2024-03-08", Some(("2024-03-06T12:00", "discharge"))), [not_payable("not_in_house", 4)]);
}

#[test]
fn days_billed_twice_are_named_as_they_lie() {
    let check = check(
        &[
            line("2024-03-04", "2024-03-04", "5745"),
            line("2024-03-06", "2024-03-07", "11490"),
            line("2024-03-05", "2024-03-05", "5745"),
            line("2024-03-08", "2024-03-08", "5000"),
            line("2024-03-04", "2024-03-09", "34470"),
        ],
        waited(|stay| stay["events"][4]["at"] = "2024-03-10T12:00".into()),
    );
    let verdicts: Vec<&str> =
        check["lines"].as_array().unwrap().iter().map(|line| line["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["right", "right", "right", "wrong", "wrong"]);
    let twice = &check["lines"][4]["findings"][0];
    assert_eq!((&twice["code"], &twice["days"]), (&json!("billed_twice"), &json!(5)));
    assert_eq!(twice["periods"], json!([{ "from": "2024-03-04", "until": "2024-03-09" }]));
    assert_eq!(check["lines"][4]["expected"], "5745.00");
    assert_eq!(check["unbilled"], json!([]));
}

#[test]
fn days_billed_twice_with_days_between_are_two_periods() {
    let check = check(
        &[
            line("2024-03-05", "2024-03-05", "5745"),
            line("2024-03-07", "2024-03-07", "5745"),
            line("2024-03-04", "2024-03-08", "28725"),
        ],
        waited(|stay| stay["events"][4]["at"] = "2024-03-10T12:00".into()),
    );
    let periods = json!([{ "from": "2024-03-05", "until": "2024-03-06" }, { "from": "2024-03-07", "until": "2024-03-08" }]);
    assert_eq!(check["lines"][2]["findings"][0]["periods"], periods);
    assert_eq!(check["unbilled"][0]["from"], "2024-03-09");
    assert_eq!(
        (&check["totals"]["unbilled_days"], &check["totals"]["unbilled"]),
        (&json!(1), &json!("5745.00"))
    );
}

/// A day that is billed twice is not also billed at a wrong rate.
#[test]
fn one_day_has_one_mistake() {
    let mut again = line("2024-03-04", "2024-03-04", "5000");
    again["rate"] = "5000".into();
    let check = check(&[line("2024-03-04", "2024-03-05", "11490"), again], waited(|_| {}));
    assert_eq!(
        findings(&check["lines"][1]),
        [("billed_twice".to_owned(), Value::Null, 1, "5000.00".to_owned())]
    );
}

#[test]
fn each_rate_that_is_wrong_is_a_finding() {
    let mut billed = line("2023-12-30", "2024-01-02", "20000");
    billed["rate"] = "5000".into();
    let stay = waited(|stay| {
        for (place, at) in
            [(0, "2023-12-20"), (1, "2023-12-20"), (2, "2023-12-30"), (3, "2023-12-30"), (4, "2024-01-03")]
        {
            stay["events"][place]["at"] = at.into();
        }
    });
    let check = check(&[billed], stay);
    let texts: Vec<&str> = check["lines"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["the day rate is 5508.00, not 5000.00", "the day rate is 5745.00, not 5000.00"]);
    // Two days each of 508 and of 745 kr too little.
    assert_eq!(check["lines"][0]["findings"][0]["amount"], "-1016.00");
    assert_eq!(check["lines"][0]["findings"][1]["amount"], "-1490.00");
}

/// Who is to pay is held against the line where both the line and the stay say who.
#[test]
fn a_municipality_that_is_not_named_is_not_checked() {
    let notes = |line_names: bool, stay_names: bool| {
        let mut billed = line("2024-03-04", "2024-03-05", "11490");
        if !line_names {
            billed.as_object_mut().unwrap().remove("municipality");
        }
        let stay = waited(|stay| {
            if !stay_names {
                stay["events"][1].as_object_mut().unwrap().remove("municipality");
            }
        });
        let check = check(&[billed], stay);
        assert_eq!(check["lines"][0]["verdict"], "right");
        check["lines"][0]["notes"][0]["code"].clone()
    };
    assert_eq!(notes(true, true), Value::Null);
    for (line_names, stay_names) in [(true, false), (false, true), (false, false)] {
        assert_eq!(notes(line_names, stay_names), "payer_not_checked");
    }
}

#[test]
fn a_wrong_municipality_cites_the_section_on_who_pays() {
    let mut billed = line("2024-03-04", "2024-03-05", "11490");
    billed["municipality"] = "Aukra".into();
    let found = check(&[billed], waited(|_| {}))["lines"][0]["findings"][0].clone();
    assert_eq!(
        (&found["code"], &found["text"]),
        (&json!("wrong_municipality"), &json!("Molde is to pay, not Aukra"))
    );
    assert_eq!(found["sections"][0]["section"], "section 2 first paragraph");
}

#[test]
fn credit_lines_are_left_out_and_nothing_is_no_credit() {
    let code = |days: i64, amount: &str| {
        let mut billed = line("2024-03-04", "2024-03-04", amount);
        billed["days"] = days.into();
        let check = check(&[billed], waited(|_| {}));
        (check["lines"][0]["error"]["code"].clone(), check["totals"]["not_checked"].clone())
    };
    assert_eq!(code(0, "5745"), (Value::Null, "0.00".into()));
    assert_eq!(code(1, "0"), (Value::Null, "0.00".into()));
    assert_eq!(code(-1, "5745"), ("credit_line".into(), "5745.00".into()));
    assert_eq!(code(1, "-0.01"), ("credit_line".into(), "-0.01".into()));
}

/// A stay whose rows could not be read takes its own lines with it and no others.
#[test]
fn lines_of_a_stay_that_could_not_be_read_are_not_checked() {
    let mut other = line("2024-03-04", "2024-03-04", "1000");
    other["stay"] = "S2".into();
    let checked = answer(
        "discharge_ready.check_invoice",
        json!({
            "lines": [other, line("2024-03-04", "2024-03-05", "11490")],
            "stays": [waited(|_| {})],
            "unreadable": [{ "stay": "S2", "error": { "code": "invalid_value", "message": "a row without a day" } }],
        }),
    );
    assert_eq!(checked["lines"][0]["error"]["message"], "a row without a day");
    assert_eq!(checked["lines"][1]["verdict"], "right");
    assert_eq!(
        (&checked["totals"]["cannot_check"], &checked["totals"]["not_checked"]),
        (&json!(1), &json!("1000.00"))
    );
}

#[test]
fn a_line_has_a_day_at_least() {
    let code = |last: &str| {
        check(&[line("2024-03-04", last, "5745")], waited(|_| {}))["lines"][0]["error"]["code"].clone()
    };
    assert_eq!(code("2024-03-04"), Value::Null);
    assert_eq!(code("2024-03-03"), "bad_days");
}

/// Days that are not payable cost what days of their years cost, and are one finding.
#[test]
fn days_that_are_not_payable_are_priced_by_their_years() {
    let invoice = json!({
        "lines": [{ "stay": "S1", "first_day": "2014-12-30", "last_day": "2015-01-01", "amount": "12897" }],
        "stays": [{ "id": "S1", "care_area": "somatic", "events": [
            { "at": "2014-12-20T10:00", "event": "admission" },
            { "at": "2015-01-05T10:00", "event": "discharge" },
        ] }],
    });
    let check = answer("discharge_ready.check_invoice", invoice);
    let findings = check["lines"][0]["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!((&findings[0]["code"], &findings[0]["days"]), (&json!("not_payable"), &json!(3)));
    // Two days of 4 255 kr and one of 4 387 kr.
    assert_eq!(findings[0]["amount"], "12897.00");
}

#[test]
fn an_invoice_line_is_named_in_its_errors() {
    let field = |line: Value| {
        let check = answer("discharge_ready.check_invoice", json!({ "lines": [line], "stays": [] }));
        check["lines"][0]["error"]["field"].clone()
    };
    let line = json!({ "stay": "S1", "first_day": "2021-03-03", "last_day": "2021-03-03", "amount": "1" });
    assert_eq!(field(line.clone()), "stay S1, stay");
    let mut numbered = line;
    numbered["line"] = "7".into();
    assert_eq!(field(numbered), "line 7, stay S1, stay");
}

/// That the municipality could receive the patient counts against a payment that nothing else stands in the way of.
#[test]
fn a_patient_never_declared_ready_is_not_refused_for_a_place() {
    let state = |declared: bool| {
        let mut events = vec![
            json!({ "at": "2021-03-01T09:00", "event": "admission" }),
            json!({ "at": "2021-03-01T12:00", "event": "early_notice" }),
        ];
        if declared {
            events.push(json!({ "at": "2021-03-05T09:00", "event": "declared_ready", "by": "doctor", "journal": "met" }));
        }
        events.push(json!({ "at": "2021-03-05T09:30", "event": "answer", "answer": "yes" }));
        events.push(json!({ "at": "2021-03-05T10:00", "event": "ready_notice" }));
        events.push(json!({ "at": "2021-03-06T10:00", "event": "discharge" }));
        let stay = json!({ "care_area": "somatic", "registered_municipality": "Molde", "events": events });
        let stay: Stay = serde_json::from_value(stay).unwrap();
        let paid = payment(&Rulebook::embedded(), &stay, &Policy::default()).unwrap();
        let met = paid.conditions.iter().find(|one| one.key == ConditionKey::CannotReceive).unwrap();
        met.state
    };
    assert_eq!(state(true), ConditionState::NotMet);
    assert_eq!(state(false), ConditionState::Met);
}

#[test]
fn an_invoice_line_spans_a_hundred_years_at_most() {
    let problem = |days: u64| {
        let first = day("2012-01-01");
        let last = first + chrono::Days::new(days - 1);
        let check = answer(
            "discharge_ready.check_invoice",
            json!({
                "lines": [{ "stay": "S1", "first_day": "2012-01-01", "last_day": last.to_string(), "rate": "1", "amount": "1" }],
                "stays": [{ "id": "S1", "care_area": "somatic", "events": [
                    { "at": "2012-01-01T10:00", "event": "admission" },
                    { "at": "2012-01-05T10:00", "event": "discharge" },
                ] }],
            }),
        );
        check["lines"][0]["error"]["code"].as_str().map(str::to_owned)
    };
    assert_eq!(problem(36_601).as_deref(), Some("too_long"));
    assert_ne!(problem(36_600).as_deref(), Some("too_long"));
}

#[test]
fn a_wrong_rate_cites_the_section_on_rates() {
    let invoice = json!({
        "lines": [{ "stay": "S1", "first_day": "2015-03-05", "last_day": "2015-03-05", "rate": "4000", "amount": "4000",
            "municipality": "Molde" }],
        "stays": [{ "id": "S1", "care_area": "somatic", "registered_municipality": "Molde", "events": [
            { "at": "2015-03-01T09:00", "event": "admission" },
            { "at": "2015-03-01T12:00", "event": "early_notice" },
            { "at": "2015-03-05T10:00", "event": "declared_ready", "by": "doctor", "journal": "met" },
            { "at": "2015-03-05T10:05", "event": "ready_notice" },
            { "at": "2015-03-06T09:00", "event": "ready_message" },
            { "at": "2015-03-07T09:00", "event": "discharge" },
        ] }],
    });
    let check = answer("discharge_ready.check_invoice", invoice);
    let findings = check["lines"][0]["findings"].as_array().unwrap();
    let wrong = findings.iter().find(|found| found["code"] == "wrong_rate").unwrap();
    assert_eq!(wrong["sections"][0]["section"], "section 13 fourth paragraph");
}
