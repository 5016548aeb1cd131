//! `refusjon settle discharge-ready` and `check-invoice` as a user meets them.
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

const EVENTS: &str = "\
stay,at,event,hospital,care_area,municipality,by,answer
S1,2024-03-01T09:00,admission,Helse Møre og Romsdal HF,somatic,,,
S1,2024-03-01T12:00,early_notice,,,Molde,,
S1,2024-03-03T10:00,declared_ready,,,,doctor,
S1,2024-03-03T10:10,ready_notice,,,,,
S1,2024-03-05T09:00,ready_message,,,,,
S1,2024-03-05T13:00,transfer,,,,,
S2,2024-03-01T09:00,admission,Helse Møre og Romsdal HF,somatic,,,
S2,2024-03-09T09:00,discharge,,,,,
";
const BAD: &str = "\
S3,2024-03-01 kl. 9,admission,,somatic,,,
S4,2024-03-02T09:00,discharge,,somatic,,,
";
const INVOICE: &str = "\
line,stay,municipality,first_day,last_day,days,rate,amount
F1,S1,Molde,2024-03-03,2024-03-04,2,5745,11490
";

#[test]
fn every_stay_is_settled_and_summed() {
    let folder = Folder::new("stays");
    folder.write("events.csv", EVENTS);
    let ran = folder.run(&["settle", "discharge-ready", "events.csv", "-o", "payments.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let rows = folder.read("payments.csv");
    let rows: Vec<&str> = rows.lines().collect();
    assert_eq!(rows[0], "stay,hospital,segments,days,amount,municipality,reasons,error");
    assert_eq!(rows[1], "S1,Helse Møre og Romsdal HF,2024-03-03/2024-03-05,2,11490.00,Molde,,");
    assert!(rows[2].starts_with("S2,Helse Møre og Romsdal HF,,0,0.00,,"), "{}", rows[2]);
    assert!(rows[2].contains("ready_notice"), "{}", rows[2]);
    let flat = ran.out.replace('\u{a0}', " ");
    for part in ["Molde", "11 490,00 kr", "1 with payable days, 1 without", "day_of_death: not_counted"] {
        assert!(flat.contains(part), "{part} is not in\n{flat}");
    }
    assert_eq!(folder.run(&["settle", "discharge-ready", "events.csv", "-o", "payments.parquet"]).code, 0);
}

#[test]
fn bad_stays_are_listed_and_the_rest_is_settled() {
    let folder = Folder::new("bad_stays");
    folder.write("events.csv", &format!("{EVENTS}{BAD}").replace(',', ";"));
    let ran = folder.run(&["settle", "discharge-ready", "events.csv", "--json", "--errors", "bad.csv"]);
    assert_eq!(ran.code, 3);
    let summary = ran.json();
    assert_eq!(summary["stays"], 4);
    assert_eq!(summary["failed"], 2);
    assert_eq!(summary["amount"], "11490.00");
    assert_eq!(summary["groups"][0]["key"]["municipality"], "Molde");
    assert_eq!(folder.read("bad.csv").lines().count(), 3);
    assert_eq!(summary["bad_rows"]["first"][0]["line"], 10);
}

#[test]
fn an_invoice_is_checked_line_by_line() {
    let folder = Folder::new("invoice");
    folder.write("events.csv", EVENTS);
    folder.write("right.csv", INVOICE);
    let ran = folder.run(&["check-invoice", "right.csv", "--events", "events.csv"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    folder.write(
        "wrong.csv",
        &format!("{INVOICE}F2,S2,Molde,2024-03-03,2024-03-04,2,5745,11490\nF3,S9,Molde,2024-03-03,2024-03-04,2,5745,1\n"),
    );
    let ran = folder.run(&["check-invoice", "wrong.csv", "--events", "events.csv", "--locale", "en"]);
    assert_eq!(ran.code, 3);
    for part in
        ["F2", "wrong", "NOK 11,490.00", "not_payable", "FOR-2011-11-18-1115, section", "cannot check"]
    {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
    let ran = folder.run(&["check-invoice", "wrong.csv", "--events", "events.csv", "--json"]);
    let check = ran.json();
    assert_eq!((ran.code, &check["totals"]["wrong"]), (3, &serde_json::json!(1)));
    assert_eq!(check["lines"][0]["verdict"], "right");
}

#[test]
fn a_stay_of_the_file_is_explained_and_its_receipt_holds() {
    let folder = Folder::new("stay");
    folder.write("events.csv", EVENTS);
    let stay = ["explain", "discharge-ready", "events.csv", "--stay"];
    let ran = folder.run(&[&stay[..], &["S1", "--receipt", "receipt.json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("11\u{a0}490,00\u{a0}kr"), "{}", ran.out);
    assert_eq!(folder.run(&["verify", "receipt.json"]).code, 0);
    let ran = folder.run(&[&stay[..], &["S8"]].concat());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no stay S8"), "{}", ran.err);
}
