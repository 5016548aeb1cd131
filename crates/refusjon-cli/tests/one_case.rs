//! `refusjon explain`, `verify`, `parameters` and `schema` as a user meets them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    unreachable_pub,
    reason = "tests"
)]

mod common;

use common::Folder;

const CASE: &str =
    r#"{ "rule": "isf.refund", "facts": { "code": "442", "sector": "somatic", "date": "2020-05-01" } }"#;
const OPTIONS: [&str; 8] = ["explain", "isf", "--code", "442", "--sector", "somatic", "--date", "2020-05-01"];

#[test]
fn a_case_is_explained_in_every_form() {
    let folder = Folder::new("explain");
    folder.write("case.json", CASE);
    let text = folder.run(&["explain", "case.json"]);
    assert_eq!(text.code, 0);
    assert!(text.out.contains("130\u{a0}987,98\u{a0}kr"), "{}", text.out);
    assert_eq!(folder.run(&OPTIONS).out, text.out);
    let english = folder.run(&["explain", "case.json", "--locale", "en"]);
    assert!(english.out.contains("NOK 130,987.98"), "{}", english.out);
    assert!(folder.run(&["explain", "case.json", "--markdown"]).out.starts_with("## ISF refund"));
    let json = folder.run(&["explain", "case.json", "--json"]).json();
    assert_eq!(json["outcome"]["result"]["amount"], "130987.98");
}

#[test]
fn a_receipt_holds_until_it_is_tampered_with() {
    let folder = Folder::new("receipt");
    let ran = folder.run(&[&OPTIONS[..], &["--points", "-2.5", "--receipt", "receipt.json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = folder.run(&["verify", "receipt.json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("The receipt holds."));
    folder.write("other.json", &folder.read("receipt.json").replace("-57260.00", "-57260.01"));
    let ran = folder.run(&["verify", "other.json"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.out.contains("/result/amount: \"-57260.01\" on the receipt, \"-57260.00\" today"),
        "{}",
        ran.out
    );
    let ran = folder.run(&["verify", "other.json", "--json"]);
    assert_eq!((ran.code, &ran.json()["holds"]), (3, &serde_json::json!(false)));
    folder.write("none.json", "{}");
    assert_eq!(folder.run(&["verify", "none.json"]).code, 1);
}

#[test]
fn a_case_that_meets_an_error_says_what_to_do() {
    let folder = Folder::new("case_error");
    let ran = folder.run(&["explain", "isf", "--sector", "somatic", "--date", "2022-05-01", "--points", "1"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the rulebook has 2018-2020 and 2024"), "{}", ran.err);
    assert!(ran.err.contains("help: "), "{}", ran.err);
    let ran = folder.run(&["explain", "isf", "--sector", "dental", "--date", "2022-05-01"]);
    assert!(ran.err.contains("dental"), "{}", ran.err);
    folder.write("half.json", "{ \"rule\":");
    assert!(folder.run(&["explain", "half.json"]).err.contains("line 1"));
    assert_eq!(folder.run(&["explain"]).code, 2);
}

#[test]
fn parameters_are_listed_with_their_sources() {
    let folder = Folder::new("parameters");
    let ran = folder.run(&["parameters", "isf", "--at", "2024-06-01", "--locale", "en"]);
    assert_eq!(ran.code, 0);
    let price = ran.out.lines().find(|line| line.contains("isf.unit_price.somatic")).unwrap();
    for part in ["52,248", "NOK per point", "2024", "in force", "Helsedirektoratet"] {
        assert!(price.contains(part), "{price}");
    }
    assert!(!ran.out.contains("45,808"));
    let json = folder.run(&["parameters", "isf", "--json"]).json();
    assert!(json["parameters"].as_array().unwrap().iter().any(|line| line["path"] == "isf.share.somatic"));
    assert!(json["weights"].as_array().unwrap().iter().any(|weight| weight["code"] == "442"));
    assert!(folder.run(&["parameters", "--stale", "100000"]).out.contains("Nothing to list."));
    assert!(folder.run(&["parameters", "--gaps"]).out.contains("grouper"));
    assert_eq!(folder.run(&["parameters", "moon"]).code, 1);
    assert_eq!(folder.run(&["parameters", "--at", "soon"]).code, 2);
}

#[test]
fn the_difference_of_two_rulebooks_is_a_table() {
    let folder = Folder::new("difference");
    folder.write(
        "other.toml",
        "[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2024-01-01\nuntil = 2024-07-01\nvalue = \"0.5\"\n",
    );
    let ran = folder.run(&["parameters", "--difference", "other.toml"]);
    assert_eq!(ran.code, 0);
    let lines: Vec<&str> = ran.out.lines().filter(|line| line.contains("isf.share.somatic")).collect();
    assert_eq!(lines.len(), 1, "{}", ran.out);
    assert!(lines[0].contains("2024-01-01 to 2024-06-30") && lines[0].contains("0,40"), "{}", lines[0]);
}

#[test]
fn tariffs_are_listed_by_day_and_by_code() {
    let folder = Folder::new("tariffs");
    let ran = folder.run(&["parameters", "tariff"]);
    assert!(ran.code == 0 && ran.out.contains("physiotherapist"), "{}", ran.out);
    let ran = folder.run(&["parameters", "tariff.doctor.3ss", "--locale", "en"]);
    assert!(
        ran.code == 0 && ran.out.contains("NOK 403.00") && ran.out.contains("FOR-2025-06-30-1416"),
        "{}",
        ran.out
    );
    let ran = folder.run(&["parameters", "tariff.doctor", "--at", "2026-03-01", "--json"]);
    assert!(ran.json().as_array().unwrap().len() > 400);
    let ran = folder.run(&["parameters", "tariff.psychologist", "--at", "2027-01-01"]);
    assert!(ran.code == 1 && ran.err.contains("2026"), "{}", ran.err);
    assert_eq!(folder.run(&["parameters", "tariff.doctor.zzz"]).code, 1);
}

#[test]
fn schemas_are_printed_by_name() {
    let folder = Folder::new("schema");
    let names = folder.run(&["schema", "--list"]);
    assert!(names.out.lines().any(|name| name == "tariff.value.policy"));
    for name in names.out.lines() {
        let schema = folder.run(&["schema", name]);
        assert_eq!(schema.code, 0);
        assert!(schema.json().is_object());
    }
    let ran = folder.run(&["schema", "nothing"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("schema --list"), "{}", ran.err);
}

#[test]
fn the_version_names_the_parameters() {
    let folder = Folder::new("version");
    let ran = folder.run(&["--version"]);
    assert!(
        ran.out.contains(env!("CARGO_PKG_VERSION")) && ran.out.contains("parameters of 20"),
        "{}",
        ran.out
    );
}

#[test]
fn what_is_not_known_is_listed_with_its_reason() {
    let folder = Folder::new("unknown");
    let all = folder.run(&["parameters", "isf"]).out;
    for part in [
        "Notes",
        "isf.settlement_price.somatic, since 1997-07-01: the final price",
        "supply it with --supplied",
    ] {
        assert!(all.contains(part), "{part} is not in\n{all}");
    }
    let ran = folder.run(&["parameters", "discharge_ready", "--at", "2013-06-01"]);
    assert!(ran.out.contains("discharge_ready.day_rate, 2013: "), "{}", ran.out);
    let ran = folder.run(&["parameters", "discharge_ready", "--at", "2014-06-01"]);
    assert!(!ran.out.contains("discharge_ready.day_rate, 2013: "), "{}", ran.out);
    let json = folder.run(&["parameters", "isf", "--json"]).json();
    let unknown = json["unknown"].as_array().unwrap();
    assert!(unknown.iter().any(|line| line["path"] == "isf.settlement_price.somatic"));
    let ran = folder.run(&["parameters", "isf.weight"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("isf.weight.2020") && !ran.out.contains("isf.share"), "{}", ran.out);
}

#[test]
fn a_policy_is_an_object() {
    let folder = Folder::new("policy_object");
    folder.write("list.json", "[]");
    let ran = folder.run(&[&OPTIONS[..], &["--policy", "list.json", "--price-rule", "net_price"]].concat());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("a policy is a JSON object"), "{}", ran.err);
    folder.write("policy.json", r#"{ "prise": 1 }"#);
    let ran = folder.run(&[&OPTIONS[..], &["--policy", "policy.json"]].concat());
    assert!(ran.code == 1 && ran.err.contains("prise"), "{}", ran.err);
    let ran = folder.run(&[&OPTIONS[..], &["--policy", "policy.json", "--receipt", "policy.json"]].concat());
    assert!(ran.err.contains("written over"), "{}", ran.err);
}
