//! Co-consultations: the first and the last that the facts take, and what is told of consultations that meet.

use super::edges::{answer, error, is};
use refusjon::{
    Rulebook,
    co_consultation::{self, CoConsultation, Policy, Provider, ProviderKind, Trial},
    copayment::Patient,
    date,
};
use serde_json::{Value, json};

const SETTLE: &str = "co_consultation.settle";
const PROPOSE: &str = "co_consultation.propose";

/// A GP hosts, and a contract specialist joins.
fn facts(host: Value) -> Value {
    let mut gp = json!({ "kind": "gp", "documented": true, "on_list": true });
    gp.as_object_mut().unwrap().extend(host.as_object().unwrap().clone());
    json!({
        "date": "2026-02-01",
        "needed": true,
        "agreed_beforehand": true,
        "referred": true,
        "host": gp,
        "participants": [{ "kind": "contract_specialist", "documented": true }],
        "hosted_before": 0,
    })
}

#[test]
fn a_provider_works_for_a_day_at_most() {
    // 1 420 minutes beyond the first 20 are 94 quarters and a part of one.
    let paid = answer(SETTLE, facts(json!({ "minutes": 1440 })));
    assert_eq!(paid["claims"][0]["lines"][1]["units"], 95);
    is(error(SETTLE, facts(json!({ "minutes": 1441 }))), "bad_number", "host.minutes");
    let travel = |minutes: u32| facts(json!({ "add_ons": [{ "code": "21d", "minutes": minutes }] }));
    assert!(answer(SETTLE, travel(1440)).is_object());
    is(error(SETTLE, travel(1441)), "bad_number", "host.add_ons[0].minutes");
    let lasted = |minutes: u32| {
        let mut facts = facts(json!({ "minutes": minutes }));
        facts["time"] = json!({ "start": "2026-02-01T09:00", "end": "2026-02-01T09:30" });
        facts
    };
    assert!(answer(SETTLE, lasted(30)).is_object());
    is(error(SETTLE, lasted(31)), "contradictory_facts", "host.minutes");
}

#[test]
fn a_bill_has_at_most_a_hundred_further_tariffs() {
    // Of a cancelled co-consultation the tariffs are refused as they are, and not looked up.
    let cancelled = |count: u32| {
        let codes: Vec<Value> = (0..count).map(|number| json!({ "code": format!("A{number}") })).collect();
        let mut facts = facts(json!({ "add_ons": codes }));
        facts["cancelled"] = true.into();
        facts
    };
    let paid = answer(SETTLE, cancelled(100));
    assert_eq!(paid["claims"][0]["refusals"].as_array().unwrap().len(), 101);
    for count in [101, 102] {
        is(error(SETTLE, cancelled(count)), "bad_number", "host.add_ons");
    }
    let counted = |count: u32| facts(json!({ "add_ons": [{ "code": "7", "count": count }] }));
    assert!(answer(SETTLE, counted(1000)).is_object());
    for count in [0, 1001] {
        is(error(SETTLE, counted(count)), "bad_number", "host.add_ons[0].count");
    }
}

#[test]
fn up_to_twenty_take_part() {
    let joined = |count: usize| {
        let mut facts = facts(json!({}));
        facts["participants"] = vec![json!({ "kind": "municipal_staff" }); count].into();
        facts
    };
    assert_eq!(answer(SETTLE, joined(20))["claims"].as_array().unwrap().len(), 21);
    for count in [0, 21] {
        is(error(SETTLE, joined(count)), "bad_number", "participants");
    }
}

/// Who has no list of exemptions of its own in these rules may name any.
#[test]
fn others_name_the_service_that_applies() {
    for (kind, service) in [
        ("psychologist", "psychologist"),
        ("physiotherapist", "physiotherapist"),
        ("private_specialist", "doctor_psychotherapy"),
        ("municipal_staff", "hospital_somatic"),
    ] {
        let mut facts = facts(json!({}));
        facts["participants"][0] = json!({ "kind": kind, "service": service });
        assert!(answer(SETTLE, facts).is_object(), "{kind} {service}");
    }
}

#[test]
fn amounts_that_a_caller_gives_are_of_nothing_to_ten_million() {
    let one = |field: &str, amount: &str| {
        json!({ "consultation": facts(json!({})), "alternative": { "one": {
            "contract_specialist_participation": "500", field: amount,
        } } })
    };
    let two = |field: &str, amount: &str| {
        let mut gp = json!({ "host_fee": "350", "host_copayment": "0", "participant_fee": "320" });
        gp[field] = amount.into();
        let specialist = json!({ "host_fee": "700", "participant_fee": "600" });
        json!({ "consultation": facts(json!({})), "alternative": { "two": {
            "gp": gp, "contract_specialist": specialist,
        } } })
    };
    let isf = |amount: &str| {
        let mut facts = facts(json!({}));
        facts["participants"][0] = json!({ "kind": "hospital_doctor", "isf_refund": amount });
        facts
    };
    for wrong in ["-0.01", "10000000.01"] {
        for field in [
            "gp_participation",
            "contract_specialist_participation",
            "hospital_compensation",
            "gp_marking_supplement",
        ] {
            is(error(PROPOSE, one(field, wrong)), "invalid_value", field);
        }
        for field in ["host_fee", "participant_fee"] {
            is(error(PROPOSE, two(field, wrong)), "invalid_value", &format!("gp.{field}"));
        }
        is(error(SETTLE, isf(wrong)), "invalid_value", "participants[0].isf_refund");
    }
    for right in ["0", "10000000"] {
        for field in ["gp_participation", "contract_specialist_participation", "gp_marking_supplement"] {
            assert!(answer(PROPOSE, one(field, right)).is_object());
        }
        for field in ["host_fee", "participant_fee"] {
            assert!(answer(PROPOSE, two(field, right)).is_object());
        }
        assert!(answer(SETTLE, isf(right)).is_object());
    }
}

/// The figures of doctors and hospitals say what their ordinary consultations cost the patient, and of nobody else.
#[test]
fn who_has_no_ordinary_copayment_must_be_given_one() {
    let hosts = |kind: &str, group: &str| {
        let mut facts = facts(json!({ "kind": kind }));
        facts["participants"][0] = json!({ "kind": "gp", "documented": true, "on_list": true });
        json!({ "consultation": facts, "alternative": { "two": {
            group: { "host_fee": "500", "participant_fee": "300" },
            "gp": { "host_fee": "350", "participant_fee": "320" },
        } } })
    };
    for (kind, group, copayment) in [
        ("contract_specialist", "contract_specialist", "443.00"),
        ("hospital_doctor", "hospital", "443.00"),
        ("hospital_nurse", "hospital", "443.00"),
    ] {
        assert_eq!(answer(PROPOSE, hosts(kind, group))["patient_pays"], copayment, "{kind}");
    }
    for kind in ["psychologist", "physiotherapist"] {
        is(error(PROPOSE, hosts(kind, kind)), "amount_missing", &format!("{kind}.host_copayment"));
    }
}

/// The patient who came first is told first; of two who came together, the one of the co-consultation.
#[test]
fn of_two_overlapping_consultations_the_earlier_is_first() {
    let slot = |id: &str, start: &str, end: &str| json!({ "id": id, "start": format!("2026-02-01T{start}"), "end": format!("2026-02-01T{end}") });
    let mut facts = facts(json!({ "schedule": [
        slot("before", "09:00", "09:30"),
        slot("together", "09:20", "09:30"),
        slot("after", "09:40", "10:00"),
        slot("ended", "09:10", "09:20"),
        slot("next", "09:50", "10:00"),
    ] }));
    facts["time"] = slot("joint", "09:20", "09:50");
    let paid = answer(SETTLE, facts);
    let overlaps = paid["claims"][0]["overlaps"].as_array().unwrap();
    let told: Vec<_> = overlaps
        .iter()
        .map(|overlap| {
            (&overlap["first"]["id"], &overlap["second"]["id"], overlap["minutes"].as_u64().unwrap())
        })
        .collect();
    let expected = [("before", "joint", 10), ("joint", "together", 10), ("joint", "after", 10)];
    let expected = expected.map(|(first, second, minutes)| (json!(first), json!(second), minutes));
    assert_eq!(told, expected.each_ref().map(|(first, second, minutes)| (first, second, *minutes)));
}

/// What is read into the law bears on what is paid: the alternatives are not in force.
#[test]
fn a_comparison_has_the_readings_and_gaps_of_the_law() {
    let mut consultation = facts(json!({}));
    consultation["participants"][0] = json!({ "kind": "hospital_doctor" });
    let trial: Trial = serde_json::from_value(json!({
        "consultation": consultation,
        "alternative_one": { "hospital_compensation": "400" },
        "alternative_two": {
            "gp": { "host_fee": "350", "participant_fee": "320" },
            "hospital": { "host_fee": "900", "participant_fee": "450" },
        },
    }))
    .unwrap();
    let compared = co_consultation::compare(&Rulebook::embedded(), &trial, &Policy::default()).unwrap();
    let (whole, law) = (compared.explain(), compared.in_force.explain());
    let read: Vec<&str> = whole.readings.iter().map(|reading| reading.policy.as_ref()).collect();
    assert_eq!(read, ["hospital_copayment"]);
    let keys = |explanation: &refusjon::Explanation| {
        explanation.gaps.iter().map(|gap| gap.key.to_string()).collect::<Vec<_>>()
    };
    assert!(!law.gaps.is_empty());
    assert_eq!(keys(&whole), keys(&law));
    // Each mark once, though both alternatives are proposals.
    for (number, mark) in whole.marks.iter().enumerate() {
        assert!(!whole.marks[..number].contains(mark), "{mark:?}");
    }
}

/// What the facts do not say is not written.
#[test]
fn facts_are_written_without_what_they_do_not_say() {
    let doctor = Provider::new(ProviderKind::HospitalDoctor);
    let facts = CoConsultation::new(date(2026, 2, 1).unwrap(), doctor.clone(), vec![doctor]);
    assert_eq!(
        serde_json::to_value(&facts).unwrap(),
        json!({
            "date": "2026-02-01",
            "patient": Patient::default(),
            "needed": true,
            "agreed_beforehand": true,
            "referred": true,
            "host": { "kind": "hospital_doctor" },
            "participants": [{ "kind": "hospital_doctor" }],
        })
    );
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
