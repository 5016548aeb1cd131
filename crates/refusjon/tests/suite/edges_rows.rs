//! What stands where in a file of rows, and what is said of facts that cannot be read.

use refusjon::{
    Error,
    api::{Case, CaseLine, Cases, Request, case_from_json, case_of, json_case},
};
use serde::de::value::{BytesDeserializer, MapDeserializer};
use serde_json::{Value, json};

fn case(rule: &str, facts: Value) -> Case {
    case_of(rule, facts, None).unwrap()
}

fn cases(rule: &str, table: &str) -> Vec<CaseLine> {
    Cases::new(rule, table.as_bytes()).unwrap().collect()
}

/// The cases of a table, each of which can be read.
fn read(rule: &str, table: &str) -> Vec<Case> {
    cases(rule, table).into_iter().map(|line| line.value.unwrap()).collect()
}

const SHARED: &str = "amount,parties[0].name,parties[0].kind,parties[0].part,parties[1].name,parties[1].kind,\
                      parties[1].part\n100,A,trust,2,B,municipality,1\n";

/// What is set goes before what the rows say, wherever it stands.
#[test]
fn what_is_set_replaces_what_a_row_says() {
    let set = |rule: &str, table: &str, place: &str, text: &str| -> Vec<Case> {
        let cases = Cases::new(rule, table.as_bytes()).unwrap().set(place, text).unwrap();
        cases.map(|line| line.value.unwrap()).collect()
    };
    let refunds = "sector,date,points,agreement.anchored,agreement.between_levels,agreement.reports_to_npr\n\
                   somatic,2020-05-01,1,no,yes,yes\nsomatic,2020-05-01,1,yes,yes,yes\n";
    let all = case(
        "isf.refund",
        json!({ "sector": "somatic", "date": "2020-05-01", "points": "1",
                "agreement": { "anchored": true, "between_levels": true, "reports_to_npr": true } }),
    );
    assert_eq!(set("isf.refund", refunds, "agreement.anchored", "yes"), [all.clone(), all]);

    let shared = |amount: &str, second: &str| {
        case(
            "isf.share",
            json!({ "amount": amount, "parties": [
                { "name": "A", "kind": "trust", "part": "2" },
                { "name": second, "kind": "municipality", "part": "1" },
            ] }),
        )
    };
    assert_eq!(set("isf.share", SHARED, "parties[1].name", "C"), [shared("100", "C")]);
    assert_eq!(set("isf.share", SHARED, "amount", "50"), [shared("50", "B")]);

    let grounds =
        "service,date,patient.grounds[0],patient.grounds[1]\ndoctor,2026-03-02,pregnancy,war_injury\n";
    let expected = case(
        "copayment.exemption",
        json!({ "service": "doctor", "date": "2026-03-02", "patient": { "grounds": ["pregnancy", "hiv_infection"] } }),
    );
    assert_eq!(set("copayment.exemption", grounds, "patient.grounds[1]", "hiv_infection"), [expected]);

    // Fields cannot take the place of a value, nor elements that of fields.
    for place in ["amount.kroner", "parties.name", "amount[0]"] {
        let cases = Cases::new("isf.share", SHARED.as_bytes()).unwrap().set(place, "1").unwrap();
        let error = cases.map(|line| line.value.unwrap_err().to_string()).collect::<String>();
        assert!(
            error.contains("set: \"1\"") && error.contains("name the place as the columns do"),
            "{place}: {error}"
        );
    }
}

#[test]
fn the_elements_of_a_list_stand_in_one_cell() {
    for cell in ["pregnancy|war_injury", " pregnancy | war_injury ", "|pregnancy||war_injury|"] {
        let table = format!("service,date,patient.grounds\ndoctor,2026-03-02,{cell}\n");
        let facts = json!({ "service": "doctor", "date": "2026-03-02",
                            "patient": { "grounds": ["pregnancy", "war_injury"] } });
        assert_eq!(read("copayment.exemption", &table), [case("copayment.exemption", facts)], "{cell:?}");
    }
}

#[test]
fn yes_and_no_are_written_in_four_ways() {
    let read = |word: &str| {
        let table = format!(
            "sector,date,points,agreement.anchored,agreement.between_levels,agreement.reports_to_npr\n\
             somatic,2020-05-01,1,{word},yes,yes\n"
        );
        cases("isf.refund", &table).remove(0).value
    };
    let anchored = |anchored: bool| {
        case(
            "isf.refund",
            json!({ "sector": "somatic", "date": "2020-05-01", "points": "1",
                    "agreement": { "anchored": anchored, "between_levels": true, "reports_to_npr": true } }),
        )
    };
    for (words, meant) in [(["true", "yes", "ja", "1"], true), (["false", "no", "nei", "0"], false)] {
        for word in words {
            assert_eq!(read(word).unwrap(), anchored(meant), "{word}");
            assert_eq!(read(&word.to_uppercase()).unwrap(), anchored(meant), "{word}");
        }
    }
    let error = read("maybe").unwrap_err().to_string();
    assert!(error.contains("agreement.anchored") && error.contains("expected true or false"), "{error}");
}

/// A row begins another element when it says anything else of it, and adds to the same when it says nothing or the same.
#[test]
fn a_row_that_says_anything_new_begins_another_element() {
    let header = "case,date,host.kind,needed,agreed_beforehand,referred,participants[].kind,participants[].name,\
                  participants[].add_ons[].code\n";
    let facts = |participants: Value| {
        json!({ "date": "2026-03-02", "host": { "kind": "gp" }, "needed": true, "agreed_beforehand": true,
                "referred": true, "participants": participants })
    };
    let codes = |codes: &[&str]| codes.iter().map(|code| json!({ "code": code })).collect::<Vec<_>>();
    let one = |kind: &str, all: &[&str]| json!({ "kind": kind, "add_ons": codes(all) });
    let named = |all: &[&str]| json!({ "kind": "gp", "name": "N", "add_ons": codes(all) });
    for (rows, expected) in [
        // The second row names the kind alone, the third says the same and the fourth nothing.
        (
            ["gp,N,2dd", "hospital_doctor,,3bd"].as_slice(),
            json!([named(&["2dd"]), one("hospital_doctor", &["3bd"])]),
        ),
        (&["gp,N,2dd", "gp,N,3bd", ",,2cd"], json!([named(&["2dd", "3bd", "2cd"])])),
        (&["gp,N,2dd", "gp,,3bd"], json!([named(&["2dd"]), one("gp", &["3bd"])])),
        (&["gp,N,2dd", ",,3bd", "gp,N,2cd"], json!([named(&["2dd", "3bd", "2cd"])])),
    ] {
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(number, row)| {
                let fixed = if number == 0 { "2026-03-02,gp,yes,yes,yes" } else { ",,,," };
                format!("c,{fixed},{row}\n")
            })
            .collect();
        let table = format!("{header}{rows}");
        assert_eq!(
            read("co_consultation.settle", &table),
            [case("co_consultation.settle", facts(expected))],
            "{table}"
        );
    }
}

/// A case is not answered without the row that cannot be read.
#[test]
fn a_row_that_cannot_be_read_spoils_its_case_wherever_it_stands() {
    let table = |rows: &[&str]| {
        format!("case,contacts[].sector,contacts[].date,contacts[].points\n{}", rows.concat())
    };
    let (fine, short, other) = ("a,somatic,2020-05-01,1\n", "a,somatic\n", "b,somatic,2020-05-01,1\n");
    for (rows, line, words) in [
        ([fine, short, fine, other].as_slice(), 3, "a row of 4 fields"),
        (&[fine, fine, short, other], 4, "a row of 4 fields"),
        (&[short, fine, other], 2, "a row of 4 fields"),
        // The first that is wrong is told.
        (&[fine, short, "a,somatic,2020-05-01,1,2,3\n", other], 3, "\"2\" is not a row of 4 fields"),
        (&["a,somatic,2020-05-01,1,2,3\n", short, other], 2, "\"6\" is not a row of 4 fields"),
    ] {
        let lines = cases("isf.settle", &table(rows));
        assert_eq!(lines.len(), 2, "{rows:?}");
        let error = lines[0].value.as_ref().unwrap_err().to_string();
        assert!(
            lines[0].number == line && error.contains(words),
            "{rows:?}: line {}: {error}",
            lines[0].number
        );
        assert_eq!(lines[0].name.as_deref(), Some("a"));
        assert!(lines[1].value.is_ok());
    }
}

/// Municipalities have numbers, and a number may be the name of a party, also within a choice with a tag.
#[test]
fn names_may_be_numbers() {
    for name in [
        "1103",
        "0301",
        "12345678901234567890",
        "123456789012345",
        "1234567890123456",
        "0",
        "+5",
        "-5",
        "1.5",
    ] {
        let table = format!(
            "name,parties[].name,parties[].level,lines[].name,lines[].resource,lines[].cost,lines[].key.kind,\
             lines[].key.budgeted_months,lines[].key.enrolled[].party,lines[].key.enrolled[].months,lines[].paid_by\n\
             m,{name},municipality,centre,operation,1000,monthly_rate,12,{name},3,{name}\n"
        );
        let facts = json!({ "name": "m", "parties": [{ "name": name, "level": "municipality" }], "lines": [{
            "name": "centre", "resource": "operation", "cost": "1000", "paid_by": name,
            "key": { "kind": "monthly_rate", "budgeted_months": 12, "enrolled": [{ "party": name, "months": 3 }] },
        }] });
        assert_eq!(read("collaboration.budget", &table), [case("collaboration.budget", facts)], "{name}");
    }
}

/// Whole numbers are read as written in full, wherever they stand.
#[test]
fn numbers_within_a_choice_are_whole() {
    let line = |months: &str| {
        let table = format!(
            "name,parties[].name,parties[].level,lines[].name,lines[].resource,lines[].cost,lines[].key.kind,\
             lines[].key.budgeted_months,lines[].key.enrolled[].party,lines[].key.enrolled[].months,lines[].paid_by\n\
             m,A,municipality,centre,operation,1000,monthly_rate,{months},A,3,A\n"
        );
        cases("collaboration.budget", &table).remove(0).value
    };
    assert!(line("12").is_ok());
    for months in ["012", "+12", "12.0", "twelve", "-12", "4294967296"] {
        let error = line(months).unwrap_err();
        assert!(error.to_string().contains("expected u32"), "{months}: {error}");
    }
}

/// The words of facts that are not of the form that they should be.
#[test]
fn what_cannot_be_read_is_said_in_words() {
    let refund = |more: Value| {
        let mut facts = json!({ "sector": "somatic", "date": "2020-05-01", "points": "1" });
        facts.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ("isf.refund", facts)
    };
    let outpatient =
        |model: Value| ("cofinancing.outpatient", json!({ "model": model, "municipalities": [] }));
    for ((rule, facts), words, value, expected) in [
        (
            refund(json!({ "sector": null })),
            "sector: invalid type: null, expected string or map",
            None,
            Some("string or map"),
        ),
        (
            refund(json!({ "sector": true })),
            "invalid type: boolean `true`, expected",
            Some("true"),
            Some("string or map"),
        ),
        (
            refund(json!({ "sector": 7 })),
            "invalid type: integer `7`, expected",
            Some("7"),
            Some("string or map"),
        ),
        (
            refund(json!({ "sector": -7 })),
            "invalid type: integer `-7`, expected",
            Some("-7"),
            Some("string or map"),
        ),
        (
            refund(json!({ "sector": 0.5 })),
            "invalid type: floating point `0.5`, expected",
            Some("0.5"),
            Some("string or map"),
        ),
        (refund(json!({ "sector": [] })), "invalid type: sequence, expected", None, Some("string or map")),
        (
            refund(json!({ "sector": {} })),
            "sector: invalid value: map, expected map with a single key",
            None,
            Some("map with a single key"),
        ),
        (
            refund(json!({ "sector": { "somatic": 1 } })),
            "sector.somatic: invalid type: integer `1`, expected unit",
            Some("1"),
            Some("unit"),
        ),
        (
            refund(json!({ "payer": "1" })),
            "payer: invalid type: string \"1\", expected u16",
            Some("1"),
            Some("u16"),
        ),
        (
            refund(json!({ "agreement": "yes" })),
            "agreement: invalid type: string \"yes\", expected struct",
            Some("yes"),
            None,
        ),
        (
            outpatient(json!({ "kind": "per_consultation", "amont": "1" })),
            "unknown field `amont`, expected `amount`",
            Some("amont"),
            Some("amount"),
        ),
    ] {
        let error = case_of(rule, facts, None).unwrap_err();
        assert!(error.to_string().contains(words), "{words}: {error}");
        let body = error.body();
        assert_eq!(body.value.as_deref(), value, "{words}");
        assert!(expected.is_none() || body.expected.as_deref() == expected, "{words}: {:?}", body.expected);
    }
    assert!(case_of("isf.refund", refund(json!({ "sector": { "somatic": null } })).1, None).is_ok());
}

/// A caller's own values may be of kinds that facts do not have.
#[test]
fn values_and_names_of_other_kinds_are_refused_in_words() {
    type Own = serde::de::value::Error;
    let bytes = BytesDeserializer::<Own>::new(b"somatic");
    let error = case_of("isf.refund", bytes, None).unwrap_err().to_string();
    let words = "invalid type: byte array, expected a text, a number, true, false, nothing, a list or fields";
    assert!(error.contains(words), "{error}");
    let numbered = MapDeserializer::<_, Own>::new([(1_u32, "somatic")].into_iter());
    let error = case_of("isf.refund", numbered, None).unwrap_err().to_string();
    assert!(error.contains("invalid type: integer `1`, expected the name of a field"), "{error}");
}

/// A policy counts however the case is read; in a case of its own `null` is none.
#[test]
fn a_policy_beside_the_facts_counts() {
    let facts = json!({ "sector": "addiction_care", "date": "2020-05-01", "points": "1" });
    let given = json!({ "mental_health_price_rule": "net_price" });
    let text = |policy: Value| json!({ "rule": "isf.refund", "facts": facts, "policy": policy }).to_string();
    let expected = case_of("isf.refund", facts.clone(), Some(&given)).unwrap();
    let Case::IsfRefund { policy, .. } = &expected else { panic!() };
    assert_eq!(policy.mental_health_price_rule, Some(refusjon::isf::PriceRule::NetPrice));
    assert_eq!(case_from_json(&text(given.clone())).unwrap(), expected);
    assert_eq!(json_case("isf.refund", &text(given.clone()), None).unwrap(), expected);
    assert_eq!(serde_json::from_str::<Case>(&text(given)).unwrap(), expected);
    assert_eq!(case_from_json(&text(Value::Null)).unwrap(), case("isf.refund", facts.clone()));

    let share = |policy: Value| {
        let facts = json!({ "amount": "1", "parties": [] });
        case_from_json(&json!({ "rule": "isf.share", "facts": facts, "policy": policy }).to_string())
    };
    assert!(share(Value::Null).is_ok());
    assert!(share(json!({ "values": {} })).unwrap_err().to_string().contains("policy"));
}

/// A program that reads a case with a reader of its own is told the same, place and all.
#[test]
fn serde_is_told_the_place_as_well() {
    let text = |date: Value| {
        json!({ "rule": "isf.refund", "facts": { "sector": "somatic", "date": date } }).to_string()
    };
    let error = serde_json::from_str::<Case>(&text(json!("2020-5-1"))).unwrap_err().to_string();
    assert!(error.starts_with("facts.date: \"2020-5-1\" is not a day of the calendar"), "{error}");
    let error = serde_json::from_str::<Case>("[]").unwrap_err().to_string();
    assert!(error.starts_with("invalid type: sequence, expected"), "{error}");
    let error: Error = Request::from_json(&text(json!("2020-5-1"))).unwrap_err();
    assert_eq!(error.body().field.as_deref(), Some("facts.date"));
    let error = json_case("isf.refund", r#"{"sector":"somatic","date":"2020-5-1"}"#, None).unwrap_err();
    assert_eq!(error.body().field.as_deref(), Some("date"));
}
