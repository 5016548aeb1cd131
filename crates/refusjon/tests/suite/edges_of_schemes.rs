//! What single schemes do where their facts contradict each other, or figures change in the middle.

use super::edges::{answer, answer_with, error, error_with, is};
use refusjon::{
    Override, Rulebook, Status, Supplied,
    discharge_ready::{ConditionKey, ConditionState, Policy, Stay, payment},
    tariff::{Measure, Profession, Thing},
};
use serde_json::{Value, json};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn time_is_counted_in_units() {
    let units = |measure: Measure, minutes: [u32; 5]| minutes.map(|minutes| measure.units(minutes));
    let minutes = [0, 1, 20, 21, 61];
    let beyond = Measure::OnceBeyond { minutes: 20 };
    assert_eq!(units(beyond, minutes), [Some(0), Some(0), Some(0), Some(1), Some(1)]);
    assert_eq!(units(Measure::UpTo { minutes: 20 }, minutes), [Some(0), Some(1), Some(1), Some(1), Some(1)]);
    assert_eq!(units(Measure::Per(Thing::Hour), minutes), [Some(0), Some(1), Some(1), Some(1), Some(2)]);
    let started = Measure::PerStarted { minutes: 20, beyond: 1 };
    assert_eq!(units(started, minutes), [Some(0), Some(0), Some(1), Some(1), Some(3)]);
    assert_eq!(units(Measure::Once, minutes), [None; 5]);
    assert_eq!(units(Measure::Per(Thing::Kilometre), minutes), [None; 5]);
}

#[test]
fn a_consultation_lasts_some_time_and_less_than_a_day() {
    let facts = |start: &str, end: &str| json!({ "consultations": [{ "start": start, "end": end }] });
    let rule = "co_consultation.overlaps";
    for (start, end) in [
        ("2026-02-01T10:00", "2026-02-01T10:00"),
        ("2026-02-01T10:00", "2026-02-01T09:59"),
        ("2026-02-01T10:00", "2026-02-02T10:00"),
    ] {
        is(error(rule, facts(start, end)), "contradictory_facts", "consultations[0].end");
    }
    for (start, end) in [("2026-02-01T10:00", "2026-02-01T10:01"), ("2026-02-01T10:00", "2026-02-02T09:59")] {
        assert_eq!(answer(rule, facts(start, end))["consultations"], 1);
    }
}

/// The services whose exemptions a provider's patients may have.
#[test]
fn a_service_is_one_of_the_provider() {
    let facts = |kind: &str, service: &str| {
        let mut host = json!({ "kind": kind, "documented": true, "service": service });
        if kind == "gp" {
            host["on_list"] = true.into();
        }
        json!({
            "date": "2026-02-01",
            "needed": true,
            "agreed_beforehand": true,
            "referred": true,
            "host": host,
            "participants": [{ "kind": "contract_specialist", "documented": true }],
            "hosted_before": 0,
        })
    };
    let rule = "co_consultation.settle";
    for (kind, service) in [
        ("gp", "doctor_psychotherapy"),
        ("gp", "hospital_somatic"),
        ("contract_specialist", "physiotherapist"),
        ("contract_specialist", "hospital_somatic"),
        ("hospital_doctor", "doctor"),
    ] {
        is(error(rule, facts(kind, service)), "contradictory_facts", "host.service");
    }
    for (kind, service) in [
        ("gp", "doctor"),
        ("contract_specialist", "doctor"),
        ("contract_specialist", "doctor_psychotherapy"),
        ("hospital_doctor", "hospital_somatic"),
    ] {
        assert!(answer(rule, facts(kind, service)).is_object());
    }
}

/// A rate that goes on over New Year does not carry the state's charge of one year into the other.
#[test]
fn each_finished_day_has_the_charge_of_its_year() {
    let path = "cofinancing.denmark.finished.regional_charge.somatic";
    let rules = Rulebook::embedded()
        .with([Override::new(path, day("2016-01-01"), day("2018-01-01"), "1000")])
        .unwrap();
    let stay = json!({ "date": "2016-12-30", "days": 4, "ward": "somatic" });
    let policy = json!({ "finished_rates": "of_2016" });
    let paid = answer_with(&rules, "cofinancing.finished_treatment", stay, policy);
    // The third and fourth day are in 2017, and are charged the later rate of 3 952 kr.
    assert_eq!(paid["stretches"].as_array().unwrap().len(), 2);
    assert_eq!((&paid["regional"], &paid["state"]), (&json!("4000.00"), &json!("7904.00")));
    assert_eq!((&paid["first_days"], &paid["later_days"]), (&json!(0), &json!(2)));
}

fn preliminary(path: &str, value: &str) -> Rulebook {
    let change = Override::new(path, day("2021-01-01"), day("2022-01-01"), value).status(Status::Preliminary);
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
fn numbers_of_a_run_stay_within_their_limits() {
    let facts = |points: &str, size: &str| {
        json!({
            "model": "rbf",
            "year": 2024,
            "kind": "preliminary",
            "data": { "year": 2023, "part": "first_tertial" },
            "conversion": "by_awarded",
            "scoring": { "rank": { "ties": "shared" } },
            "regions": [{ "name": "Helse Vest", "catchment": size }, { "name": "Helse Nord", "catchment": "1" }],
            "indicators": [{
                "id": "A",
                "points": points,
                "source": "an example",
                "direction": "higher_is_better",
                "values": [
                    { "region": "Helse Vest", "value": { "counts": { "numerator": 60, "denominator": 100 } }, "completeness": "1" },
                    { "region": "Helse Nord", "value": { "counts": { "numerator": 50, "denominator": 100 } }, "completeness": "1" },
                ],
            }],
            "pot": { "amount": "1000", "source": "an example" },
        })
    };
    let points = |points: &str| {
        let mut facts = facts(points, "1");
        for region in facts["regions"].as_array_mut().unwrap() {
            region.as_object_mut().unwrap().remove("catchment");
        }
        facts
    };
    let rule = "rbf.distribute";
    for wrong in ["-1", "1000001", "1000000.000001", "0.0000001"] {
        is(error(rule, points(wrong)), "out_of_range", "indicators[A].points");
    }
    for right in ["1000000", "0.000001", "1.0000000"] {
        assert_eq!(answer(rule, points(right))["distributed"], "1000.00", "{right}");
    }
}

/// A settlement compares runs of the same indicators, whose values and sources alone may differ.
#[test]
fn the_runs_of_a_settlement_have_the_same_rules() {
    let run = |kind: &str, part: &str| {
        json!({
            "model": "rbf",
            "year": 2024,
            "kind": kind,
            "data": { "year": 2023, "part": part },
            "conversion": "by_awarded",
            "scoring": { "rank": { "ties": "shared" } },
            "regions": [{ "name": "Helse Sør-Øst" }, { "name": "Helse Vest" }],
            "indicators": [{
                "id": "A",
                "points": "100",
                "source": "an example",
                "direction": "higher_is_better",
                "values": [
                    { "region": "Helse Sør-Øst", "value": { "counts": { "numerator": 70, "denominator": 100 } }, "completeness": "1" },
                    { "region": "Helse Vest", "value": { "counts": { "numerator": 60, "denominator": 100 } }, "completeness": "1" },
                ],
            }],
            "pot": { "amount": "1500000", "source": "an example" },
        })
    };
    let both = |change: &dyn Fn(&mut Value)| {
        let mut last = run("final", "year");
        change(&mut last["indicators"][0]);
        json!({ "preliminary": run("preliminary", "first_tertial"), "final": last })
    };
    let rule = "rbf.settle";
    assert_eq!(answer(rule, both(&|_| {}))["regions"].as_array().unwrap().len(), 2);
    assert_eq!(
        answer(rule, both(&|one| one["source"] = "another".into()))["regions"].as_array().unwrap().len(),
        2
    );
    for (field, value) in
        [("points", json!("90")), ("direction", json!("lower_is_better")), ("group", json!("process"))]
    {
        let facts = both(&|one| one[field] = value.clone());
        let error = super::edges::run_json(&Rulebook::embedded(), rule, facts, Value::Null);
        assert!(error.is_err(), "{field}");
    }
}

#[test]
fn codes_are_those_of_the_profession() {
    let supplied = Supplied::from_json(
        r#"{ "tariffs": [{ "profession": "psychologist", "code": "10zz", "from": "2026-07-01", "until": "2027-01-01",
            "fee": "800", "refund": "357", "copayment": "443", "repetition": "never" }] }"#,
    );
    let rules = Rulebook::embedded().with_supplied(supplied.unwrap()).unwrap();
    assert_eq!(rules.tariff(Profession::Psychologist, "10zz", day("2026-07-01")).unwrap().code(), "10zz");
    let has = |profession| rules.tariff_codes(profession).iter().any(|code| code == "10zz");
    assert!(has(Profession::Psychologist) && !has(Profession::Doctor) && !has(Profession::Physiotherapist));
    let listed = |profession, on: &str| {
        rules
            .tariffs(profession, day(on))
            .is_ok_and(|mut tariffs| tariffs.any(|tariff| tariff.code() == "10zz"))
    };
    assert!(listed(Profession::Psychologist, "2026-07-01") && listed(Profession::Psychologist, "2026-12-31"));
    assert!(
        !listed(Profession::Psychologist, "2026-06-30") && !listed(Profession::Psychologist, "2027-01-01")
    );
    assert!(!listed(Profession::Doctor, "2026-07-01"));
    // A row of the caller's own is no table on other days.
    assert!(rules.tariffs(Profession::Psychologist, day("1990-01-01")).is_err());
}

#[test]
fn a_schedule_has_at_most_five_hundred_consultations() {
    let slots = |count: u32| {
        let slot = json!({ "start": "2026-02-01T10:00", "end": "2026-02-01T10:30" });
        json!({ "consultations": (0..count).map(|_| slot.clone()).collect::<Vec<_>>() })
    };
    let rule = "co_consultation.overlaps";
    is(error(rule, slots(501)), "bad_number", "consultations");
    assert_eq!(answer(rule, slots(500))["consultations"], 500);
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

#[test]
fn a_supplied_copayment_counts_unless_it_says_otherwise() {
    let counts = |more: &str| {
        let supplied = Supplied::from_json(&format!(
            r#"{{ "tariffs": [{{ "profession": "psychologist", "code": "10zz", "from": "2026-07-01", "fee": "800",
                "repetition": "never", {more} }}] }}"#
        ));
        let rules = Rulebook::embedded().with_supplied(supplied.unwrap()).unwrap();
        rules.tariff(Profession::Psychologist, "10zz", day("2026-07-01")).unwrap().counts_to_cap()
    };
    assert!(counts(r#""refund": "357", "copayment": "443""#));
    assert!(!counts(r#""refund": "357", "copayment": "443", "counts_to_cap": false"#));
    assert!(!counts(r#""refund": "800", "copayment": "0""#));
    assert!(!counts(r#""refund": "800", "copayment": "0", "counts_to_cap": true"#));
}
