//! What is read from Parquet is what is read from the same table in CSV.
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

use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, Float64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use common::Folder;
use parquet::arrow::ArrowWriter;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
};

fn write(path: &Path, columns: Vec<(&str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, column)| (name, column, true)),
    );
    let batch = batch.unwrap();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn text(texts: &[&str]) -> ArrayRef {
    Arc::new(texts.iter().map(|text| (!text.is_empty()).then_some(*text)).collect::<StringArray>())
}

/// Writes a table of text as Parquet, every column as text.
fn convert(csv: &str, path: &Path) {
    let mut lines = csv.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let column = |number: usize| text(&rows.iter().map(|row| row[number]).collect::<Vec<_>>());
    write(path, names.iter().enumerate().map(|(number, name)| (*name, column(number))).collect());
}

#[test]
fn every_example_says_the_same_from_parquet() {
    let files = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/files");
    for (scheme, file) in [
        ("tariff", "bills"),
        ("co-consultation", "co_consultations"),
        ("copayment", "copayments"),
        ("rbf", "rbf"),
        ("proximity", "proximity"),
        ("cofinancing", "cofinancing"),
        ("collaboration", "collaboration"),
    ] {
        let folder = Folder::new(&format!("parquet_{file}"));
        let csv = fs::read_to_string(files.join(file).with_extension("csv")).unwrap();
        folder.write("cases.csv", &csv);
        convert(&csv, &folder.path("cases.parquet"));
        let settle = |input: &str, output: &str| {
            let ran = folder.run(&["settle", scheme, input, "-o", output]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
            folder.read(output)
        };
        assert_eq!(settle("cases.parquet", "b.csv"), settle("cases.csv", "a.csv"), "{scheme}");
    }
}

#[test]
fn contacts_and_events_have_types_of_their_own_in_parquet() {
    let folder = Folder::new("parquet_types");
    folder.write(
        "contacts.csv",
        "date,sector,code,points\n2020-05-01,somatic,442,5.719\n2020-05-04,somatic,,0.040\n",
    );
    let points = Decimal128Array::from(vec![5_719, 40]).with_precision_and_scale(9, 3).unwrap();
    write(
        &folder.path("contacts.parquet"),
        vec![
            ("date", Arc::new(Date32Array::from(vec![18_383, 18_386]))),
            ("sector", text(&["somatic", "somatic"])),
            ("code", text(&["442", ""])),
            ("points", Arc::new(points)),
        ],
    );
    let rows = |file: &str| folder.run(&["settle", "isf", file, "-o", "-"]).out;
    assert_eq!(rows("contacts.parquet"), rows("contacts.csv"));
    assert!(rows("contacts.parquet").contains("130987.98"));

    let events = [
        ("2024-03-01T09:00", "admission"),
        ("2024-03-01T12:00", "early_notice"),
        ("2024-03-03T10:00", "declared_ready"),
        ("2024-03-03T10:10", "ready_notice"),
        ("2024-03-05T09:00", "ready_message"),
        ("2024-03-05T13:00", "transfer"),
    ];
    let (municipality, area, by) =
        (["", "Molde", "", "", "", ""], ["somatic", "", "", "", "", ""], ["", "", "doctor", "", "", ""]);
    let lines: String = events
        .iter()
        .zip(municipality)
        .zip(area.iter().zip(by))
        .map(|(((at, event), municipality), (area, by))| {
            format!("S1,{at},{event},{municipality},{area},{by}\n")
        })
        .collect();
    folder.write("events.csv", &format!("stay,at,event,municipality,care_area,by\n{lines}"));
    let at = events.map(|(at, _)| {
        format!("{at}:00").parse::<chrono::NaiveDateTime>().unwrap().and_utc().timestamp_micros()
    });
    write(
        &folder.path("events.parquet"),
        vec![
            ("stay", text(&["S1"; 6])),
            ("at", Arc::new(TimestampMicrosecondArray::from(at.to_vec()))),
            ("event", text(&events.map(|(_, event)| event))),
            ("municipality", text(&municipality)),
            ("care_area", text(&area)),
            ("by", text(&by)),
        ],
    );
    let stays = |file: &str| folder.run(&["settle", "discharge-ready", file, "-o", "-"]).out;
    assert_eq!(stays("events.parquet"), stays("events.csv"));
    assert!(stays("events.parquet").contains("11490.00"));
    let compared = |file: &str| folder.run(&["compare", "discharge_ready.payment", file]);
    assert_eq!(
        (compared("events.parquet").code, compared("events.parquet").out),
        (0, compared("events.csv").out)
    );
}

#[test]
fn what_parquet_cannot_hold_exactly_is_refused() {
    let folder = Folder::new("parquet_refused");
    write(
        &folder.path("floats.parquet"),
        vec![("date", text(&["2012-05-01"])), ("points", Arc::new(Float64Array::from(vec![0.1])))],
    );
    let ran = folder.run(&["settle", "cofinancing", "floats.parquet"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("floats.parquet: points:") && ran.err.contains("decimal128"), "{}", ran.err);
    folder.write("text.parquet", "date,points\n");
    let ran = folder.run(&["settle", "cofinancing", "text.parquet"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("text.parquet") && ran.err.contains("Parquet"), "{}", ran.err);
}

#[test]
fn a_long_file_is_settled_in_order_and_its_cases_are_found_apart() {
    const BILLS: usize = 12_000;
    let folder = Folder::new("long_file");
    let mut bills = String::from(
        "case,date,provider,specialist_in_general_practice,setting,patient.birth_date,patient.exemption_card,lines[].code\n",
    );
    for number in 0..BILLS {
        bills.push_str(&format!(
            "B{number},2026-03-02,general_practitioner,true,office,1970-05-01,no,2ad\nB{number},,,,,,,2dd\n"
        ));
    }
    folder.write("bills.csv", &bills);
    let ran = folder.run(&["settle", "tariff", "bills.csv", "-o", "payments.csv", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.json()["cases"], BILLS);
    let payments = folder.read("payments.csv");
    let rows: Vec<&str> = payments.lines().skip(1).collect();
    assert_eq!(rows.len(), 2 * BILLS);
    for (number, two) in rows.chunks(2).enumerate() {
        for row in two {
            assert!(row.starts_with(&format!("B{number},{},", 2 * number + 2)), "{row}");
        }
    }
    // The first bill comes again at the end of the file.
    folder.write("bills.csv", &format!("{bills}B0,,,,,,,2dd\n"));
    let ran = folder.run(&["settle", "tariff", "bills.csv", "--json"]);
    assert_eq!(ran.code, 3);
    let report = ran.json();
    assert_eq!(report["failed"], 1);
    assert_eq!(
        (&report["bad_rows"]["first"][0]["line"], &report["bad_rows"]["first"][0]["id"]),
        (&(2 * BILLS + 2).into(), &"B0".into())
    );
    assert!(report["bad_rows"]["first"][0]["message"].as_str().unwrap().contains("next to each other"));
}
