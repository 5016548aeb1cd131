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
    assert_eq!(rows[0], "stay,hospital,segments,days,rates,amount,municipality,not_met,error");
    assert_eq!(rows[1], "S1,Helse Møre og Romsdal HF,2024-03-03/2024-03-05,2,5745,11490.00,Molde,,");
    assert!(rows[2].starts_with("S2,Helse Møre og Romsdal HF,,0,,0.00,,"), "{}", rows[2]);
    assert!(rows[2].contains("ready_notice"), "{}", rows[2]);
    let flat = ran.out.replace('\u{a0}', " ");
    for part in ["Molde", "11 490,00 kr", "1 with payable days, 1 without", "missing_summary: no_effect"] {
        assert!(flat.contains(part), "{part} is not in\n{flat}");
    }
    assert!(!flat.contains("day_of_death"), "nobody died in\n{flat}");
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

const WINTER: &str = "\
stay,at,event,care_area,municipality,by,hospital
S1,2026-12-28T09:00,admission,somatic,,,A
S1,2026-12-28T12:00,early_notice,,Molde,,
S1,2026-12-30T10:00,declared_ready,,,doctor,
S1,2026-12-30T10:10,ready_notice,,,,
S1,2027-01-03T09:00,ready_message,,,,
S1,2027-01-03T13:00,transfer,,,,
";

#[test]
fn days_on_both_sides_of_new_year_count_in_their_own_years() {
    let folder = Folder::new("new_year");
    folder.write("events.csv", WINTER);
    folder.write(
        "mine.toml",
        "[[overrides]]\npath = \"discharge_ready.day_rate\"\nfrom = 2026-01-01\nuntil = 2029-01-01\nvalue = \"6000.01\"\n",
    );
    let all = ["settle", "discharge-ready", "events.csv", "--supplied", "mine.toml", "--json", "--by"];
    let by_year = folder.run(&[&all[..], &["year,year"]].concat()).json();
    let groups = by_year["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 2);
    for group in groups {
        assert_eq!((&group["days"], &group["amount"]), (&2.into(), &"12000.02".into()), "{group}");
        assert_eq!(group["stays"], 1);
    }
    assert_eq!((&by_year["days"], &by_year["amount"]), (&4.into(), &"24000.04".into()));
    let long = WINTER.replace("S1", "S2").replace("2027-01-03T", "2028-01-02T");
    folder.write("events.csv", &format!("{WINTER}{}", long.split_once('\n').unwrap().1));
    let years = folder.run(&[&all[..], &["year"]].concat()).json();
    let figures: Vec<(u64, u64, &str)> = years["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| {
            let count = |key: &str| group[key].as_u64().unwrap();
            (count("stays"), count("days"), group["amount"].as_str().unwrap())
        })
        .collect();
    assert_eq!(figures, [(2, 4, "24000.04"), (2, 367, "2202003.67"), (1, 1, "6000.01")]);
    folder.write("events.csv", WINTER);
    let together = folder.run(&[&all[..], &["municipality"]].concat()).json();
    assert_eq!((&together["groups"][0]["days"], &together["groups"][0]["stays"]), (&4.into(), &1.into()));
}

#[test]
fn a_stay_that_lasts_counts_up_to_the_day_given() {
    let folder = Folder::new("as_of");
    let open: String = EVENTS.lines().take(5).map(|line| format!("{line}\n")).collect();
    folder.write("events.csv", &open);
    let settle = ["settle", "discharge-ready", "events.csv", "--json"];
    assert_eq!(folder.run(&settle).code, 3);
    let ran = folder.run(&[&settle[..], &["--as-of", "2024-03-06"]].concat());
    assert_eq!((ran.code, &ran.json()["days"]), (0, &3.into()));
    let explain = ["explain", "discharge-ready", "events.csv", "--stay", "S1", "--as-of", "2024-03-06"];
    assert_eq!(folder.run(&explain).code, 0);
    assert_eq!(folder.run(&explain[..5]).code, 1);
}

#[test]
fn what_is_wrong_comes_first_and_what_is_right_is_counted() {
    let folder = Folder::new("wrong_first");
    folder.write("events.csv", &format!("{EVENTS}{}", BAD.lines().next().unwrap()));
    folder.write(
        "invoice.csv",
        "line,stay,first_day,last_day,amount\nF1,S1,2024-03-03,2024-03-03,5745\nF2,S2,2024-03-03,2024-03-03,5745\n",
    );
    let check = ["check-invoice", "invoice.csv", "--events", "events.csv"];
    let ran = folder.run(&check);
    assert_eq!(ran.code, 3);
    let flat = ran.out.replace('\u{a0}', " ");
    for part in [
        "1 right (--all lists them), 1 wrong",
        "Not checked",
        "1 row could not be read",
        "04.03.2024, 1 day, 5 745,00 kr",
    ] {
        assert!(flat.contains(part), "{part} is not in\n{flat}");
    }
    assert!(!flat.contains("F1 "), "{flat}");
    assert!(!flat.contains("settled"), "{flat}");
    let ran = folder.run(&[&check[..], &["--all"]].concat());
    assert!(ran.out.find("F2 ").unwrap() < ran.out.find("F1 ").unwrap(), "{}", ran.out);
    folder.write("empty.csv", "line,stay,first_day,last_day,amount\n");
    let ran = folder.run(&["check-invoice", "empty.csv", "--events", "events.csv"]);
    assert!(ran.out.contains("no lines"), "{}", ran.out);
    let ran = folder.run(&[&check[..], &["--errors", "events.csv"]].concat());
    assert!(ran.err.contains("written over"), "{}", ran.err);
}

#[test]
fn a_stay_that_is_not_whole_is_not_explained() {
    let folder = Folder::new("not_whole");
    let bad = BAD.lines().next().unwrap();
    folder.write("events.csv", &format!("{EVENTS}S1,2024-03-07T09:00,discharge,,,,,\n{bad}\n"));
    let ran = folder.run(&["explain", "discharge-ready", "events.csv", "--stay", "S1"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("line 10: stay S1 cannot be read"), "{}", ran.err);
    assert!(ran.err.contains("sort the file by stay"), "{}", ran.err);
    assert_eq!(folder.run(&["explain", "discharge-ready", "events.csv", "--stay", "S2"]).code, 0);
    let ran = folder.run(&["explain", "discharge-ready", "events.csv", "--stay", "S02"]);
    assert!(ran.err.contains("nearest to it are S2, S1"), "{}", ran.err);
    let ran =
        folder.run(&["explain", "discharge-ready", "events.csv", "--stay", "S2", "--receipt", "events.csv"]);
    assert!(ran.err.contains("written over"), "{}", ran.err);
    let rows = folder.run(&["settle", "discharge-ready", "events.csv", "-o", "-"]).out;
    assert!(rows.lines().nth(3).unwrap().starts_with("S1,,,,,,,,\"stay: "), "{rows}");
}
