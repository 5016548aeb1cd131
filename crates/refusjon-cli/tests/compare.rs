//! `refusjon compare` as a user meets it.
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
use serde_json::Value;

const CONTACTS: &str = "\
sector,date,points,hospital
somatic,2020-05-01,5.719,Helse Bergen HF
somatic,2020-06-01,1.2,UNN HF
somatic,2020-06-02,1,UNN HF
";
const SHARE: &str = r#"
[[overrides]]
path = "isf.share.somatic"
from = 2020-06-01
until = 2021-01-01
value = "0.40"
"#;

fn party<'v>(report: &'v Value, role: &str, group: Option<&str>) -> &'v Value {
    let matches = |line: &&Value| line["party"]["role"] == role && line["group"].as_str() == group;
    report["parties"].as_array().unwrap().iter().find(matches).unwrap()
}

#[test]
fn two_rulebooks_show_who_gains_and_who_loses() {
    let folder = Folder::new("compare_rulebooks");
    folder.write("contacts.csv", CONTACTS);
    folder.write("share.toml", SHARE);
    let command = ["compare", "isf.refund", "contacts.csv", "--other-supplied", "share.toml"];
    let ran = folder.run(&command);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let flat = ran.out.replace('\u{a0}', " ");
    for part in ["state", "gains", "loses", "3 in all: 2 with another outcome", "supplied: isf.share.somatic"]
    {
        assert!(flat.contains(part), "{part} is not in\n{flat}");
    }
    let report = folder.run(&[&command[..], &["--json"]].concat()).json();
    // 2.2 points at 45 808 kroner: a tenth of the price less.
    let (authority, state) =
        (party(&report, "regional_health_authority", None), party(&report, "state", None));
    assert_eq!(authority["difference"], "-10077.76");
    assert_eq!((&authority["gains"], &authority["loses"]), (&0.into(), &2.into()));
    assert_eq!(state["difference"], "10077.76");
    assert_eq!(report["changed"], 2);
}

#[test]
fn sums_are_parted_by_a_place_of_the_facts() {
    let folder = Folder::new("compare_groups");
    folder.write("contacts.csv", CONTACTS);
    folder.write("share.toml", SHARE);
    let report = folder
        .run(&[
            "compare",
            "isf.refund",
            "contacts.csv",
            "--other-supplied",
            "share.toml",
            "--group",
            "hospital",
            "--json",
        ])
        .json();
    let difference =
        |hospital| party(&report, "regional_health_authority", Some(hospital))["difference"].clone();
    assert_eq!(difference("Helse Bergen HF"), "0.00");
    assert_eq!(difference("UNN HF"), "-10077.76");
}

#[test]
fn two_policies_over_events_of_stays() {
    let folder = Folder::new("compare_policies");
    folder.write(
        "events.csv",
        "stay,at,event,care_area,municipality,by\n\
         S1,2024-03-01T09:00,admission,somatic,,\n\
         S1,2024-03-03T09:00,early_notice,,Molde,\n\
         S1,2024-03-03T10:00,declared_ready,,,doctor\n\
         S1,2024-03-03T10:10,ready_notice,,,\n\
         S1,2024-03-05T09:00,ready_message,,,\n\
         S1,2024-03-05T13:00,transfer,,,\n",
    );
    folder.write("never.json", r#"{ "late_early_notice": "never_counts" }"#);
    let ran = folder.run(&[
        "compare",
        "discharge_ready.payment",
        "events.csv",
        "--other-policy",
        "never.json",
        "--by",
        "name",
        "--json",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = ran.json();
    let municipality = party(&report, "municipality", None);
    assert_eq!(municipality["party"]["name"], "Molde");
    assert_eq!((&municipality["first"], &municipality["other"]), (&"-11490.00".into(), &"0.00".into()));
}

#[test]
fn a_case_that_fails_on_one_side_is_in_no_sum() {
    let folder = Folder::new("compare_failures");
    folder.write("contacts.csv", CONTACTS);
    let ran = folder.run(&[
        "compare",
        "isf.refund",
        "contacts.csv",
        "--other-set",
        "date=2021-05-01",
        "--errors",
        "bad.csv",
    ]);
    assert_eq!(ran.code, 3);
    assert_eq!(folder.read("bad.csv").lines().count(), 4);
    assert!(ran.out.contains("no unit price for somatic care on 2021-05-01"), "{}", ran.out);
    let ran = folder.run(&["compare", "isf.refnud", "contacts.csv"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("isf.refund"), "{}", ran.err);
}
