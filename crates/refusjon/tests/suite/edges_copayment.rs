//! Copayments where facts are at their limits, written back, or read without what is usual.

use super::edges::{answer, answer_with, error, error_with, is, run_json, told};
use chrono::NaiveDate;
use refusjon::{
    Override, Rulebook, Status,
    copayment::{
        self, Admission, Basis, Exemption, Ground, HospitalContact, HospitalContactKind, HospitalDay,
        HospitalPolicy, PaidBy, Patient, Payment, PaymentKind, Service,
    },
};
use serde_json::{Value, json};

const HOSPITAL: &str = "copayment.hospital";
const YEAR: &str = "copayment.year";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn facts_are_written_without_what_goes_without_saying() {
    let mut contact = HospitalContact::new(Service::HospitalSomatic, HospitalContactKind::Consultation);
    let written = |contact: &HospitalContact| serde_json::to_value(contact).unwrap();
    assert_eq!(written(&contact), json!({ "service": "hospital_somatic", "kind": "consultation" }));
    contact.admission = Admission::LaterSameDay;
    assert_eq!(written(&contact)["admission"], "later_same_day");

    let mut payment = Payment {
        id: None,
        date: day("2026-02-01"),
        amount: "100".parse().unwrap(),
        kind: PaymentKind::Doctor,
        cap: None,
        paid_by: PaidBy::Patient,
        provider: None,
    };
    let written = |payment: &Payment| serde_json::to_value(payment).unwrap();
    assert_eq!(written(&payment), json!({ "date": "2026-02-01", "amount": "100.00", "kind": "doctor" }));
    payment.paid_by = PaidBy::State;
    assert_eq!(written(&payment)["paid_by"], "state");
}

/// In sentences the words of data stand with blanks.
#[test]
fn words_of_data_are_readable() {
    fn readable<T: serde::Serialize + std::fmt::Display>(all: &[T]) {
        for one in all {
            let word = serde_json::to_value(one).unwrap();
            assert_eq!(one.to_string(), word.as_str().unwrap().replace('_', " "));
        }
    }
    readable(&Ground::ALL);
    readable(&Ground::ALL.map(Basis::Ground));
    readable(&[Basis::ExemptionCard, Basis::Child, Basis::YoungPerson]);
    readable(&Service::ALL);
    readable(&HospitalContactKind::ALL);
    readable(PaymentKind::ALL);
}

#[test]
fn a_day_has_at_most_a_hundred_contacts() {
    let facts = |count: usize| {
        let contact = json!({ "service": "hospital_somatic", "kind": "consultation" });
        json!({ "date": "2026-03-02", "patient": { "age": 50 }, "contacts": vec![contact; count] })
    };
    is(error(HOSPITAL, facts(101)), "too_many", "contacts");
    assert_eq!(answer(HOSPITAL, facts(100))["patient_pays"], "443.00");
}

#[test]
fn a_year_has_at_most_ten_thousand_payments() {
    let facts = |count: usize| {
        let payment = json!({ "date": "2025-02-01", "amount": "1", "kind": "doctor" });
        json!({ "year": 2026, "payments": vec![payment; count] })
    };
    is(error(YEAR, facts(10_001)), "too_many", "payments");
    is(error(YEAR, facts(10_000)), "other_year", "payments[0].date");
}

#[test]
fn days_are_of_the_years_that_can_be_written() {
    let rules = Rulebook::embedded();
    for year in [-1, 0, 10_000] {
        let date = NaiveDate::from_ymd_opt(year, 3, 2).unwrap();
        let bill = HospitalDay { date, patient: Patient::default(), contacts: Vec::new() };
        let unwritable = copayment::hospital(&rules, &bill, &HospitalPolicy::default()).unwrap_err();
        is(told(&unwritable), "invalid_value", "date");
        let exempt = copayment::exemption(&rules, &Patient::default(), Service::Doctor, date);
        is(told(&exempt.unwrap_err()), "invalid_value", "date");
    }
    for year in [1, 9999] {
        let date = NaiveDate::from_ymd_opt(year, 3, 2).unwrap();
        let bill = HospitalDay { date, patient: Patient::default(), contacts: Vec::new() };
        assert!(copayment::hospital(&rules, &bill, &HospitalPolicy::default()).is_ok(), "{year}");
    }
}

/// What can be said of a contact hangs on its kind, and of a charge on the service too.
#[test]
fn facts_stand_where_they_can_be_true() {
    let misplaced = |service: &str, kind: &str, field: &str, value: Value| {
        let mut contact = json!({ "service": service, "kind": kind });
        contact[field] = value;
        let facts = json!({ "date": "2026-03-02", "patient": { "age": 50 }, "contacts": [contact] });
        match run_json(&Rulebook::embedded(), HOSPITAL, facts, Value::Null) {
            Ok(_) => false,
            Err(error) => {
                is(told(&error), "misplaced_fact", &format!("contacts[0].{field}"));
                true
            }
        }
    };
    let (somatic, addiction) = ("hospital_somatic", "hospital_addiction_care");
    for (service, kind, field, value, wrong) in [
        (somatic, "no_show", "cancelled_minutes_before", json!(10), false),
        (somatic, "consultation", "cancelled_minutes_before", json!(10), true),
        (addiction, "no_show", "charge", json!("0"), false),
        (somatic, "no_show", "charge", json!("100"), true),
        (addiction, "consultation", "charge", json!("100"), true),
        (somatic, "group_measure", "measure_charged", json!(true), false),
        (somatic, "consultation", "measure_charged", json!(true), true),
        (somatic, "consultation", "minutes_late", json!(10), false),
        (somatic, "no_show", "minutes_late", json!(10), true),
        (somatic, "consultation", "dressing", json!(true), false),
        (somatic, "no_show", "dressing", json!(true), true),
    ] {
        assert_eq!(misplaced(service, kind, field, value), wrong, "{service}, {kind}: {field}");
    }
}

/// A cap that is only proposed is not passed over, as one that was not found is, though no payment counts towards it.
#[test]
fn a_preliminary_cap_is_told_of_before_the_first_payment() {
    let cap = |year: u16| {
        let (from, until) = (day(&format!("{year}-01-01")), day(&format!("{}-01-01", year + 1)));
        let cap = Override::new("copayment.cap.merged", from, until, "3406").status(Status::Preliminary);
        Rulebook::embedded().with([cap]).unwrap()
    };
    is(
        error_with(&cap(2027), YEAR, json!({ "year": 2027, "payments": [] })),
        "preliminary",
        "copayment.cap.merged",
    );
    assert_eq!(answer(YEAR, json!({ "year": 2027, "payments": [] }))["caps"], json!([]));
}

/// Where the caller's figure of a day is only proposed, the first text that was read does not take its place.
#[test]
fn a_preliminary_age_limit_is_told_of() {
    let path = "copayment.child_age.hospital";
    let limit = Override::new(path, day("2018-01-01"), day("2019-01-01"), "12").status(Status::Preliminary);
    let rules = Rulebook::embedded().with([limit]).unwrap();
    let facts = json!({ "service": "hospital_somatic", "date": "2018-03-01", "patient": { "age": 10 } });
    is(error_with(&rules, "copayment.exemption", facts.clone()), "preliminary", path);
    assert_eq!(answer("copayment.exemption", facts)["ground"], "child");
}

/// A figure for the one cap does not make the two caps of 2020 one.
#[test]
fn two_caps_stay_two() {
    let cap = Override::new("copayment.cap.merged", day("2020-01-01"), day("2021-01-01"), "2460");
    let rules = Rulebook::embedded().with([cap]).unwrap();
    let account = answer_with(&rules, YEAR, json!({ "year": 2020, "payments": [] }), Value::Null);
    assert_eq!(account["caps"], json!([]));
}

#[test]
fn an_age_that_is_not_stated_is_marked_once() {
    let marks = |patient: Value| {
        let contacts = json!([
            { "service": "hospital_somatic", "kind": "consultation", "condition": "knee" },
            { "service": "hospital_somatic", "kind": "consultation", "condition": "ear" },
        ]);
        let facts = json!({ "date": "2026-03-02", "patient": patient, "contacts": contacts });
        let outcome = run_json(&Rulebook::embedded(), HOSPITAL, facts, Value::Null).unwrap();
        let marks = outcome.explain().marks;
        marks.iter().map(|mark| mark.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(marks(json!({})), ["unstated"]);
    assert!(marks(json!({ "age": 50 })).is_empty());
}

/// Outreach by a doctor was free at some time in 2020 to 2022: that bears on a doctor's patient whom nothing else exempts.
#[test]
fn outreach_that_was_free_is_named_where_it_bears() {
    let named = |service: &str, date: &str, card: bool| {
        let facts =
            json!({ "service": service, "date": date, "patient": { "age": 50, "exemption_card": card } });
        let outcome = run_json(&Rulebook::embedded(), "copayment.exemption", facts, Value::Null).unwrap();
        outcome.explain().gaps.iter().any(|gap| gap.key == "doctor_outreach")
    };
    for (service, date, card, bears) in [
        ("doctor", "2019-12-31", false, false),
        ("doctor", "2020-01-01", false, true),
        ("doctor_psychotherapy", "2021-06-01", false, true),
        ("doctor", "2022-12-31", false, true),
        ("doctor", "2023-01-01", false, false),
        ("doctor", "2021-06-01", true, false),
        ("psychologist", "2021-06-01", false, false),
    ] {
        assert_eq!(named(service, date, card), bears, "{service} {date} {card}");
    }
}

/// The figures behind an outcome may be left out of it.
#[test]
fn an_age_limit_without_its_figures_is_still_one() {
    let exempt = json!({ "service": "psychologist", "date": "2026-03-02", "patient": { "age": 50 } });
    let label = |exemption: &Value| {
        let read: Exemption = serde_json::from_value(exemption.clone()).unwrap();
        let steps = read.explain().steps;
        steps.iter().find(|step| step.id == "copayment.exemption.age").unwrap().label.to_string()
    };
    let mut exemption = answer("copayment.exemption", exempt);
    let whole = label(&exemption);
    exemption["not_applying"][0].as_object_mut().unwrap().remove("used").unwrap();
    assert_eq!(label(&exemption), whole);
    assert_eq!(whole, "Not under the age limit: young person");
}
