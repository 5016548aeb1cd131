//! The lines of `docs/never.md` that a file of many rows could break.
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
use std::fmt::Write;

/// The cells of a column of the results.
fn column(folder: &Folder, file: &str, name: &str) -> Vec<String> {
    let text = folder.read(file);
    let mut rows = text.lines().map(|row| row.split(',').map(str::to_owned).collect::<Vec<_>>());
    let place = rows.next().unwrap().iter().position(|column| column == name).unwrap();
    rows.map(|row| row[place].clone()).collect()
}

/// An override of 2020, as TOML.
fn change(path: &str, value: &str, from: &str, until: &str) -> String {
    format!("[[overrides]]\npath = \"{path}\"\nfrom = {from}\nuntil = {until}\nvalue = \"{value}\"\n")
}

#[test]
fn seventy_thousand_codes_of_a_file_keep_their_own_weights() {
    let folder = Folder::new("never_codes");
    let mut weights = "year,sector,category,code,weight\n".to_owned();
    let mut contacts = "date,sector,code\n".to_owned();
    for number in 0..70_000 {
        writeln!(weights, "2020,somatic,drg,X{number},{}.{:03}", number / 1000, number % 1000).unwrap();
        // Not in the order of the weights.
        writeln!(contacts, "2020-05-01,somatic,X{}", (number * 7) % 70_000 + number * 7 / 70_000).unwrap();
    }
    folder.write("weights.csv", &weights);
    folder.write("contacts.csv", &contacts);
    let ran = folder.run(&["settle", "isf", "contacts.csv", "--weights", "weights.csv", "-o", "rows.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let codes = column(&folder, "rows.csv", "code");
    let amounts = column(&folder, "rows.csv", "amount");
    assert_eq!(codes.len(), 70_000);
    for (code, amount) in codes.iter().zip(amounts) {
        // A thousandth of a point is 45.808 kroner, of which a half is 2290.4 øre.
        let number: u64 = code.strip_prefix('X').unwrap().parse().unwrap();
        let ore = (number * 22_904 + 5) / 10;
        assert_eq!(amount, format!("{}.{:02}", ore / 100, ore % 100), "{code}");
    }
}

#[test]
fn half_an_ore_of_a_row_goes_away_from_zero() {
    let folder = Folder::new("never_half");
    folder.write("contacts.csv", "date,sector,points\n2020-05-01,somatic,1\n2020-05-01,somatic,-1\n2020-05-01,somatic,3\n2020-05-01,somatic,-3\n2020-05-01,somatic,2\n");
    folder.write("price.toml", &change("isf.unit_price.somatic", "1.01", "2020-01-01", "2021-01-01"));
    let ran = folder.run(&["settle", "isf", "contacts.csv", "--supplied", "price.toml", "-o", "rows.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // 50.5 and 151.5 øre.
    assert_eq!(column(&folder, "rows.csv", "amount"), ["0.51", "-0.51", "1.52", "-1.52", "1.01"]);

    folder.write(
        "stays.csv",
        "date,sector,points\n2012-05-01,somatic,1\n2012-05-01,somatic,3\n2012-05-01,somatic,2\n",
    );
    let year = ("2012-01-01", "2013-01-01");
    let price = change("cofinancing.norway.unit_price", "1.01", year.0, year.1);
    let share = change("cofinancing.norway.share", "0.5", year.0, year.1);
    folder.write("price.toml", &format!("{price}{share}"));
    let settle = ["settle", "cofinancing", "stays.csv", "--supplied", "price.toml", "-o", "paid.csv"];
    let ran = folder.run(&settle);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(column(&folder, "paid.csv", "amount"), ["0.51", "1.52", "1.01"]);
}

#[test]
fn an_override_changes_no_row_outside_its_period() {
    let folder = Folder::new("never_period");
    folder.write(
        "contacts.csv",
        "date,sector,points\n2020-06-30,somatic,1\n2020-07-01,somatic,1\n2020-09-30,somatic,1\n2020-10-01,somatic,1\n",
    );
    folder.write("share.toml", &change("isf.share.somatic", "0.40", "2020-07-01", "2020-10-01"));
    let settle = ["settle", "isf", "contacts.csv", "--supplied", "share.toml", "-o", "rows.csv"];
    assert_eq!(folder.run(&settle).code, 0);
    assert_eq!(column(&folder, "rows.csv", "amount"), ["22904.00", "18323.20", "18323.20", "22904.00"]);

    folder.write(
        "stays.csv",
        "id,date,sector,points\nA,2012-05-31,somatic,1\nB,2012-06-01,somatic,1\nC,2012-06-30,somatic,1\nD,2012-07-01,somatic,1\n",
    );
    folder.write("kmf.toml", &change("cofinancing.norway.share", "0.10", "2012-06-01", "2012-07-01"));
    let settle = ["settle", "cofinancing", "stays.csv", "--supplied", "kmf.toml", "-o", "paid.csv"];
    let ran = folder.run(&settle);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(column(&folder, "paid.csv", "amount"), ["7641.80", "3820.90", "3820.90", "7641.80"]);
}

#[test]
fn an_older_figure_is_used_when_asked_for_and_said() {
    let folder = Folder::new("never_older");
    folder.write("older.json", r#"{ "values": { "older": "use_latest" } }"#);
    folder.write("contacts.csv", "date,sector,points\n2021-05-01,somatic,1\n");
    folder.write("stays.csv", "id,date,sector,points\nA,2013-05-01,somatic,1\n");
    folder.write(
        "events.csv",
        "stay,at,event,care_area,municipality\nS1,2026-03-01T09:00,admission,somatic,\nS1,2026-03-01T12:00,early_notice,,Molde\n\
         S1,2026-03-03T10:00,declared_ready,,\nS1,2026-03-03T10:10,ready_notice,,\nS1,2026-03-05T09:00,ready_message,,\nS1,2026-03-05T13:00,transfer,,\n",
    );
    for (command, file, words) in [
        ("isf", "contacts.csv", "45808"),
        ("cofinancing", "stays.csv", "38209"),
        ("discharge-ready", "events.csv", "5981"),
    ] {
        let settle = ["settle", command, file];
        assert_eq!(folder.run(&settle).code, 3, "{command}: a figure past its last year");
        let settle = [&settle[..], &["--policy", "older.json"]].concat();
        let ran = folder.run(&settle);
        assert_eq!(ran.code, 0, "{command}: {}{}", ran.out, ran.err);
        let note = ran.out.lines().find(|line| line.contains("is used after its period")).unwrap();
        assert!(note.contains(words), "{note}");
        let marks = folder.run(&[&settle[..], &["--json"]].concat()).json()["marks"].clone();
        assert!(marks.as_array().unwrap().iter().any(|mark| mark["code"] == "older"), "{command}: {marks}");
    }
}

/// What stood before the first text that was read is applied without being asked for, and said.
#[test]
fn a_figure_that_is_carried_back_is_said() {
    let folder = Folder::new("never_first_known");
    let row = "12,hospital_somatic,consultation";
    folder.write(
        "days.csv",
        &format!("date,patient.age,contacts[].service,contacts[].kind\n2018-05-01,{row}\n2019-05-01,{row}\n"),
    );
    let settle = |file: &str| {
        folder.run(&["settle", "copayment", "--rule", "copayment.hospital", file, "--json"]).json()["marks"]
            .clone()
    };
    let marks = settle("days.csv");
    assert_eq!(marks[0]["code"], "first_known", "{marks}");
    assert!(marks[0]["text"].as_str().unwrap().contains("before 2019-01-01 was not read"), "{marks}");
    let later = folder.read("days.csv").replace("2018-05-01", "2019-06-01");
    folder.write("days.csv", &later);
    assert!(!settle("days.csv").to_string().contains("first_known"));
}

#[test]
fn rows_of_cases_keep_their_order() {
    let folder = Folder::new("never_order");
    // Rows enough for every thread, and not in the order of anything.
    let mut stays = "id,date,sector,points\n".to_owned();
    let name = |number: u32| format!("S{}", number * 7919 % 20_011);
    for number in 0..20_000 {
        writeln!(stays, "{},2012-{:02}-01,somatic,{}", name(number), number * 5 % 12 + 1, number % 4 + 1)
            .unwrap();
    }
    folder.write("stays.csv", &stays);
    let ran = folder.run(&["settle", "cofinancing", "stays.csv", "-o", "paid.csv"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let lines: Vec<u32> =
        column(&folder, "paid.csv", "line").iter().map(|line| line.parse().unwrap()).collect();
    assert!(lines.iter().copied().eq(2..20_002));
    for (number, amount) in (0_u32..).zip(column(&folder, "paid.csv", "amount")) {
        // A fifth of 38 209 kroner for each point.
        let ore = 764_180 * (number % 4 + 1);
        assert_eq!(amount, format!("{}.{:02}", ore / 100, ore % 100), "{}", name(number));
    }
}
