//! `refusjon settle` and `explain row` for the schemes whose files have the places of the facts as columns.
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
use std::{collections::BTreeMap, fs, path::PathBuf};

fn folder(name: &str, file: &str) -> Folder {
    let files = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/files");
    let folder = Folder::new(name);
    folder.write(file, &fs::read_to_string(files.join(file)).unwrap());
    folder
}

/// What `scheme` says of `file`: the amounts by payer and receiver.
fn settled(scheme: &str, file: &str) -> BTreeMap<String, String> {
    let ran = folder(&format!("settle_{scheme}"), file).run(&["settle", scheme, file, "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let report = ran.json();
    let groups = report["groups"].as_array().unwrap().iter().map(|group| {
        let role = |end: &str| group[end]["role"].as_str().unwrap().to_owned();
        let way = format!("{} -> {}: {}", role("from"), role("to"), group["what"].as_str().unwrap());
        (way, group["amount"].as_str().unwrap().to_owned())
    });
    groups.collect()
}

fn expect(scheme: &str, file: &str, expected: &[(&str, &str)]) {
    let expected: BTreeMap<String, String> =
        expected.iter().map(|(way, amount)| ((*way).to_owned(), (*amount).to_owned())).collect();
    assert_eq!(settled(scheme, file), expected);
}

#[test]
fn bills() {
    // B1: 2ad 194 = 15 + 179, 2dd 120 = 64 + 56, 2cd two started quarters of 255, 701a with its own copayment of 64.
    // B2 is a child, B3 has an exemption card; 3ad went from 403 to 443 on 1 January 2026.
    expect(
        "tariff",
        "bills.csv",
        &[
            ("patient -> general_practitioner: copayment", "299.00"),
            ("patient -> contract_specialist: copayment", "846.00"),
            ("national_insurance -> general_practitioner: copayment of an exempt patient", "179.00"),
            ("national_insurance -> contract_specialist: copayment of an exempt patient", "443.00"),
            ("national_insurance -> general_practitioner: refund", "614.00"),
            ("national_insurance -> contract_specialist: refund", "79.00"),
        ],
    );
}

#[test]
fn co_consultations() {
    // K1: 2sf 164 + 179 and 3sf 635. K2: 3ss 232 + 403 and 2ss 343. K3: 2sf 343, all of it refund. K4: the fourth that
    // the GP hosts is not paid, and the participant is.
    expect(
        "co-consultation",
        "co_consultations.csv",
        &[
            ("patient -> general_practitioner: copayment", "179.00"),
            ("patient -> contract_specialist: copayment", "403.00"),
            ("national_insurance -> general_practitioner: tariff refund", "850.00"),
            ("national_insurance -> contract_specialist: tariff refund", "1502.00"),
        ],
    );
}

#[test]
fn copayments_of_a_year() {
    // Kari reaches 3 278 on 1 June with 3 361; 83 and the 403 of September come back.
    expect(
        "copayment",
        "copayments.csv",
        &[
            ("patient -> hospital: copayment", "806.00"),
            ("patient -> doctor: copayment", "537.00"),
            ("patient -> provider: copayment", "2600.00"),
            ("national_insurance -> patient: copayment above the cap", "486.00"),
        ],
    );
}

#[test]
fn a_pot_of_result_based_financing() {
    let amount = "640000000.00";
    expect("rbf", "rbf.csv", &[("state -> regional_health_authority: result-based financing", amount)]);
}

#[test]
fn proximity_financing() {
    // One criterion keeps 33 % of 400 million, three keep all of 250 million.
    expect(
        "proximity",
        "proximity.csv",
        &[
            ("state -> region: proximity financing on account", "650000000.00"),
            ("region -> state: repayment of proximity financing", "268000000.00"),
        ],
    );
}

#[test]
fn cofinancing() {
    // 20 % of 38 209 for one point and for four, which 9.5 count as; surgery is outside.
    let way = "municipality -> regional_health_authority: municipal co-financing";
    expect("cofinancing", "cofinancing.csv", &[(way, "38209.00")]);
}

#[test]
fn the_rows_of_a_collaboration() {
    let folder = folder("settle_collaboration_rows", "collaboration.csv");
    let ran = folder.run(&["settle", "collaboration", "collaboration.csv", "-o", "payments.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let rows = folder.read("payments.csv");
    let amounts: Vec<&str> = rows.lines().skip(1).map(|row| row.split(',').nth(7).unwrap()).collect();
    assert_eq!(amounts, ["14620155.04", "4015503.88", "1364341.08"]);
    assert_eq!(
        folder.run(&["settle", "collaboration", "collaboration.csv", "-o", "payments.parquet"]).code,
        0
    );
}

#[test]
fn a_case_of_a_file_explains_itself() {
    let folder = folder("explain_row", "bills.csv");
    let ran = folder.run(&["explain", "row", "tariff.value", "bills.csv", "--case", "B1", "--locale", "en"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in ["NOK 898.00", "2dd", "FOR-2024-06-26-1322"] {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
    let ran = folder.run(&["explain", "row", "tariff.value", "bills.csv", "--case", "B9"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("B9") && ran.err.contains("B1, B2"), "{}", ran.err);
    assert_eq!(folder.run(&["explain", "row", "tariff.value", "bills.csv", "--line", "6"]).code, 0);
}

#[test]
fn bad_rows_and_columns_say_what_to_do() {
    let folder = folder("settle_bad_cases", "cofinancing.csv");
    let ran = folder.run(&[
        "settle",
        "cofinancing",
        "cofinancing.csv",
        "--set",
        "date=2013-05-01",
        "--errors",
        "bad.csv",
    ]);
    assert_eq!(ran.code, 3);
    assert_eq!(folder.read("bad.csv").lines().count(), 3);
    assert!(ran.out.contains("2013") && ran.out.contains("2 rows could not be settled"), "{}", ran.out);

    folder.write("wrong.csv", "date,sector,pionts\n2012-05-01,somatic,1\n2012-05-01,somatic,1\n");
    let ran = folder.run(&["settle", "cofinancing", "wrong.csv"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("pionts") && ran.out.contains("points"), "{}", ran.out);

    let ran = folder.run(&["settle", "cofinancing", "--columns"]);
    assert!(ran.code == 0 && ran.out.contains("points"), "{}", ran.out);
    let ran = folder.run(&["settle", "cofinancing", "cofinancing.csv", "--rule", "anything"]);
    assert!(ran.code == 1 && ran.err.contains("cofinancing.payment"), "{}", ran.err);
    let ran = folder.run(&["settle", "cofinancing"]);
    assert_eq!(ran.code, 2);
}

#[test]
fn lines_of_json_are_cases() {
    let folder = Folder::new("settle_json_lines");
    folder.write(
        "stays.jsonl",
        "{\"date\":\"2012-05-01\",\"sector\":\"somatic\",\"points\":\"1\",\"content\":\"medical\"}\n\n\
         {\"date\":\"2012-05-01\",\"sector\":\"somatic\",\"points\":1}\n{\"date\":\"soon\"}\n",
    );
    let ran = folder.run(&["settle", "cofinancing", "stays.jsonl", "--json"]);
    assert_eq!(ran.code, 3);
    let report = ran.json();
    assert_eq!((&report["cases"], &report["failed"]), (&3.into(), &1.into()));
    assert_eq!(report["groups"][0]["amount"], "15283.60");
    assert_eq!(report["bad_rows"]["first"][0]["line"], 4);
}
