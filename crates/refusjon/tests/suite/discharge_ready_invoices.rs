//! Invoices with each kind of mistake.

use refusjon::{
    Override, Rulebook, date,
    discharge_ready::{
        FindingCode, Invoice, InvoiceCheck, Policy, Reason, Stay, Verdict, check_invoice, payment,
    },
};
use serde_json::{Value, json};

fn stay(id: &str) -> Value {
    json!({"id": id, "care_area": "somatic", "as_of": "2024-01-20", "events": [
        {"at": "2023-12-27T09:00", "event": "admission"},
        {"at": "2023-12-27T12:00", "event": "early_notice", "municipality": "Molde"},
        {"at": "2023-12-29T10:00", "event": "declared_ready"},
        {"at": "2023-12-30T10:00", "event": "ready_notice"},
        {"at": "2024-01-02T09:00", "event": "ready_message"},
        {"at": "2024-01-04T12:00", "event": "relapse"},
        {"at": "2024-01-06T12:00", "event": "transfer"}
    ]})
}

fn check(lines: Value, stays: Value) -> InvoiceCheck {
    let invoice: Invoice = serde_json::from_value(json!({"lines": lines, "stays": stays})).unwrap();
    check_invoice(&Rulebook::embedded(), &invoice, &Policy::default()).unwrap()
}

fn findings(check: &InvoiceCheck, line: usize) -> Vec<(FindingCode, Option<Reason>, i64, String)> {
    let findings = &check.lines[line].findings;
    findings.iter().map(|found| (found.code, found.reason, found.days, found.amount.to_string())).collect()
}

#[test]
fn each_day_of_a_line_is_judged_by_its_own_facts() {
    let line = json!([{"stay": "S", "municipality": "Molde", "first_day": "2023-12-26", "last_day": "2024-01-07",
        "rate": "5508", "amount": "71604"}]);
    let check = check(line, json!([stay("S")]));
    let not_payable =
        |reason, days: i64| (FindingCode::NotPayable, Some(reason), days, format!("{}.00", days * 5508));
    assert_eq!(
        findings(&check, 0),
        [
            (FindingCode::WrongRate, None, 1, "-237.00".to_owned()),
            not_payable(Reason::NotInHouse, 2),
            not_payable(Reason::Relapse, 3),
            not_payable(Reason::NotReady, 2),
            not_payable(Reason::NoReadyNotice, 1),
            not_payable(Reason::CouldReceive, 2),
        ]
    );
    assert_eq!(check.lines[0].expected.unwrap().to_string(), "16761.00");
}

#[test]
fn each_kind_of_mistake_is_found() {
    let line = |municipality: &str, first: &str, last: &str, days: i64, rate: &str, amount: &str| {
        json!({"stay": "S", "municipality": municipality, "first_day": first, "last_day": last, "days": days,
            "rate": rate, "amount": amount})
    };
    let check = check(
        json!([
            line("Aukra", "2023-12-30", "2023-12-31", 2, "5508", "11016"),
            line("Molde", "2023-12-30", "2023-12-31", 2, "5508", "11106"),
            line("Molde", "2023-12-31", "2023-12-31", 1, "5508", "5508"),
            line("Molde", "2024-01-01", "2024-01-01", 2, "5745", "11490"),
            {"stay": "T", "first_day": "2024-01-01", "last_day": "2024-01-01", "amount": "5745"},
            line("Molde", "2024-01-01", "2023-01-01", 2, "5745", "11490"),
            line("Molde", "1900-01-01", "2023-01-01", 2, "5745", "11490"),
        ]),
        json!([stay("S"), stay("U"), {"id": "V", "care_area": "somatic", "events": []}]),
    );
    assert_eq!(findings(&check, 0), [(FindingCode::WrongMunicipality, None, 2, "11016.00".to_owned())]);
    assert_eq!(findings(&check, 1), [(FindingCode::Arithmetic, None, 0, "90.00".to_owned())]);
    assert_eq!(findings(&check, 2), [(FindingCode::BilledTwice, None, 1, "5508.00".to_owned())]);
    assert_eq!(findings(&check, 3), [(FindingCode::DayCount, None, 0, "5745.00".to_owned())]);
    for (line, code) in [(4, "unknown_stay"), (5, "bad_days"), (6, "too_long")] {
        assert_eq!(check.lines[line].verdict, Verdict::CannotCheck);
        assert_eq!(check.lines[line].error.as_ref().unwrap().code, code);
    }
    assert_eq!(
        check.unbilled.iter().map(|days| (days.stay.as_str(), days.days)).collect::<Vec<_>>(),
        [("U", 2), ("U", 1)]
    );
    assert_eq!(check.unchecked_stays[0].error.code, "no_admission");
    assert_eq!((check.totals.wrong, check.totals.cannot_check), (4, 3));
}

#[test]
fn stays_need_ids_of_their_own() {
    for (stays, code) in [
        (json!([stay("S"), stay("S")]), "double_stay"),
        (json!([{"care_area": "somatic", "events": []}]), "stay_without_id"),
    ] {
        let invoice: Invoice = serde_json::from_value(json!({"lines": [], "stays": stays})).unwrap();
        let error = check_invoice(&Rulebook::embedded(), &invoice, &Policy::default()).unwrap_err();
        assert_eq!(error.code(), code);
    }
}

#[test]
fn a_supplied_rate_is_used_and_marked() {
    let supplied = Override::new(
        "discharge_ready.day_rate",
        date(2026, 1, 1).unwrap(),
        date(2026, 3, 3).unwrap(),
        "6000",
    );
    let rules = Rulebook::embedded().with([supplied]).unwrap();
    let stay: Stay =
        serde_json::from_value(json!({"care_area": "somatic", "as_of": "2026-01-02", "events": [
            {"at": "2025-12-27T09:00", "event": "admission"},
            {"at": "2025-12-27T12:00", "event": "early_notice"},
            {"at": "2025-12-30T10:00", "event": "declared_ready"},
            {"at": "2025-12-31T10:00", "event": "ready_notice"}
        ]}))
        .unwrap();
    let paid = payment(&rules, &stay, &Policy::default()).unwrap();
    assert_eq!(paid.amount.to_string(), "11981.00");
    let marks: Vec<_> = paid.explain().marks.into_iter().map(|mark| mark.code.into_owned()).collect();
    assert_eq!(marks, ["secondary", "supplied", "payer_unknown"]);
}

#[test]
fn an_explanation_names_the_readings_that_decided() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/discharge_ready.json");
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut seen = 0;
    for case in &cases {
        let name = case["name"].as_str().unwrap();
        let Some(default) = name.strip_suffix(": default") else { continue };
        let other = cases.iter().find(|other| {
            other["name"].as_str().unwrap().starts_with(&format!("{default}: ")) && *other != case
        });
        let policies = other.unwrap()["case"]["policy"].as_object().unwrap();
        let stay: Stay = serde_json::from_value(case["case"]["facts"].clone()).unwrap();
        let explanation = payment(&Rulebook::embedded(), &stay, &Policy::default()).unwrap().explain();
        for policy in policies.keys() {
            let reading = explanation.readings.iter().find(|reading| reading.policy == *policy);
            assert!(reading.is_some_and(|reading| reading.default), "{name}: {policy}");
            seen += 1;
        }
        assert!(explanation.markdown(refusjon::Locale::Nb).contains("Readings chosen"));
    }
    assert_eq!(seen, 9);
    assert_eq!(Policy::default().readings().len(), 11);
}

#[test]
fn hostile_sizes_are_refused() {
    let mut facts = stay("S");
    facts["events"] = json!(vec![json!({"at": "2023-12-27T09:00", "event": "admission"}); 10_001]);
    let code = |facts: Value| {
        let stay: Stay = serde_json::from_value(facts).unwrap();
        payment(&Rulebook::embedded(), &stay, &Policy::default()).unwrap_err().code().into_owned()
    };
    assert_eq!(code(facts), "too_many_events");
    let mut facts = stay("S");
    facts["as_of"] = json!("2200-01-01");
    assert_eq!(code(facts), "too_long");
}
