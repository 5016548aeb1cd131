//! `refusjon settle isf` as a user meets it.
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
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::File;

const GOOD: &str = "\
id,patient,date,hospital,municipality,sector,category,code,points,kind,payer,doctor_consultation
K1,P1,2020-05-01,Helse Bergen HF,Bergen,somatic,drg,442,5.719,inpatient,1,
K2,P2,2020-05-04,Helse Bergen HF,Askøy,somatic,drg,,0.040,outpatient,1,true
K3,P2,2020-05-04,Helse Bergen HF,Askøy,somatic,drg,,0.055,outpatient,1,true
K4,P3,2020-05-05,Helse Fonna HF,Haugesund,somatic,stg,,0.020,digital_follow_up,1,
";

#[test]
fn every_row_is_settled_and_summed() {
    let folder = Folder::new("good");
    folder.write("contacts.csv", GOOD);
    let ran = folder.run(&["settle", "isf", "contacts.csv", "-o", "refunds.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let rows = folder.read("refunds.csv");
    let rows: Vec<&str> = rows.lines().collect();
    assert_eq!(
        rows,
        [
            "id,date,hospital,municipality,sector,category,code,points_before,points,unit_price,share,price_rule,amount,reasons,error",
            "K1,2020-05-01,Helse Bergen HF,Bergen,somatic,drg,442,5.719,5.719,45808,0.50,price_times_share,130987.98,,",
            "K2,2020-05-04,Helse Bergen HF,Askøy,somatic,drg,,0.040,0,,,,0.00,same_day_consultation,",
            "K3,2020-05-04,Helse Bergen HF,Askøy,somatic,drg,,0.055,0.055,45808,0.50,price_times_share,1259.72,,",
            "K4,2020-05-05,Helse Fonna HF,Haugesund,somatic,stg,,0.020,0.020,45808,0.50,price_times_share,458.08,,",
        ]
    );
    let flat = ran.out.replace('\u{a0}', " ");
    for part in ["Helse Bergen HF", "132 705,78 kr", "price: published (default)", "refunds.csv"] {
        assert!(flat.contains(part), "{part} is not in\n{flat}");
    }
}

#[test]
fn amounts_are_written_in_english_when_asked() {
    let folder = Folder::new("english");
    folder.write("contacts.csv", GOOD);
    let ran = folder.run(&["settle", "isf", "contacts.csv", "--locale", "en"]);
    assert!(ran.out.contains("NOK 132,705.78"), "{}", ran.out);
}

#[test]
fn bad_rows_are_listed_and_the_rest_is_settled() {
    let folder = Folder::new("bad");
    let bad = "\
K5,P4,2020-02-30,,,somatic,drg,442,1,,,
K6,P4,2020-05-05,Helse Fonna HF,,somatic,drg,442,\"1,5\",,,
K7,P4,2020-05-06,,,dental,drg,442,1,,,
K8,P4,2020-05-06,,,somatic,drg,442,1,,77,
K9,P4,2020-05-02,,,somatic,drg,442,1,,,
too,few
K10,P4,2021-05-06,,,somatic,drg,442,1,,,
K11,P4,2021-05-06,,,mental_health,drg,,1,,,
";
    folder.write("contacts.csv", &format!("{GOOD}{bad}"));
    let ran = folder.run(&["settle", "isf", "contacts.csv", "-o", "refunds.csv", "--errors", "bad.csv"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("8 rows could not be settled"), "{}", ran.out);
    assert!(ran.out.contains("contacts.csv line 10 (K9): isf: date: \"2020-05-02\""), "{}", ran.out);
    assert!(ran.out.contains("→ sort the file by date"), "{}", ran.out);
    let errors = folder.read("bad.csv");
    let codes: Vec<(&str, &str)> = errors
        .lines()
        .skip(1)
        .map(|line| {
            let mut fields = line.split(',').skip(1);
            let line = fields.next().unwrap();
            (line, fields.nth(1).unwrap())
        })
        .collect();
    assert_eq!(
        codes,
        [
            ("6", "invalid_value"),
            ("7", "invalid_value"),
            ("8", "invalid_value"),
            ("9", "unknown_payer"),
            ("10", "not_sorted"),
            ("11", "invalid_value"),
            ("12", "no_value"),
            ("13", "price_rule_not_chosen"),
        ]
    );
    let rows = folder.read("refunds.csv");
    assert_eq!(rows.lines().count(), 13);
    assert!(rows.contains(
        "K3,2020-05-04,Helse Bergen HF,Askøy,somatic,drg,,0.055,0.055,45808,0.50,price_times_share,1259.72,,"
    ));
    assert!(rows.lines().nth(6).unwrap().starts_with("K6,,Helse Fonna HF,,,,,,,,,,,,\"points: "), "{rows}");
}

#[test]
fn the_summary_is_json_when_asked() {
    let folder = Folder::new("json");
    folder.write("contacts.csv", &format!("{GOOD}K9,,2020-05-06,,,somatic,drg,,x,,,\n"));
    let ran = folder.run(&["settle", "isf", "contacts.csv", "--json", "--by", "municipality,sector"]);
    assert_eq!(ran.code, 3);
    let summary = ran.json();
    assert_eq!(summary["total"]["rows"], 5);
    assert_eq!(summary["total"]["failed"], 1);
    assert_eq!(summary["total"]["sum_of_rows"], "132705.78");
    assert_eq!(summary["groups"][1]["key"]["municipality"], "Askøy");
    assert_eq!(summary["groups"][1]["excluded"], 1);
    assert_eq!(summary["readings"][0]["chosen"], "published");
    assert_eq!(summary["prices"][0]["unit_price"]["value"], "45808");
    assert_eq!(summary["bad_rows"]["first"][0]["line"], 6);
}

#[test]
fn rows_can_be_json_or_go_to_standard_output() {
    let folder = Folder::new("rows");
    folder.write("contacts.csv", GOOD);
    let ran = folder.run(&["settle", "isf", "contacts.csv", "-o", "refunds.json"]);
    assert_eq!(ran.code, 0);
    let rows: serde_json::Value = serde_json::from_str(&folder.read("refunds.json")).unwrap();
    assert_eq!(rows[0]["amount"], "130987.98");
    assert_eq!(rows[1]["reasons"], "same_day_consultation");
    let ran = folder.run(&["settle", "isf", "contacts.csv", "-o", "-"]);
    assert_eq!(ran.out.lines().count(), 5);
    assert!(ran.err.contains("total"));
}

#[test]
fn parquet_reads_back() {
    let folder = Folder::new("parquet");
    folder.write("contacts.csv", &format!("{GOOD}K9,,2020-05-06,,,somatic,drg,,x,,,\n"));
    assert_eq!(folder.run(&["settle", "isf", "contacts.csv", "-o", "refunds.parquet"]).code, 3);
    let file = File::open(folder.path("refunds.parquet")).unwrap();
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, refusjon_arrow::REFUND_COLUMNS);
    let batches: Vec<_> = builder.build().unwrap().map(Result::unwrap).collect();
    assert_eq!(batches.iter().map(arrow_array::RecordBatch::num_rows).sum::<usize>(), 5);
    let amounts = batches[0].column_by_name("amount").unwrap();
    let amounts = amounts.as_any().downcast_ref::<arrow_array::Decimal128Array>().unwrap();
    assert_eq!(amounts.value_as_string(0), "130987.98");
    assert!(arrow_array::Array::is_null(amounts, 4));
    let points = batches[0].column_by_name("points").unwrap();
    let points = points.as_any().downcast_ref::<arrow_array::Decimal128Array>().unwrap();
    assert_eq!(points.value_as_string(2), "0.055000000");
    let dates = batches[0].column_by_name("date").unwrap();
    let dates = dates.as_any().downcast_ref::<arrow_array::Date32Array>().unwrap();
    let share = batches[0].column_by_name("share").unwrap();
    let share = share.as_any().downcast_ref::<arrow_array::Decimal128Array>().unwrap();
    assert_eq!(share.value_as_string(0), "0.500000000");
    assert_eq!(amounts.precision(), 19);
    assert_eq!(dates.value_as_date(0).unwrap().to_string(), "2020-05-01");
}

#[test]
fn semicolons_and_a_byte_order_mark_are_what_spreadsheets_write() {
    let folder = Folder::new("semicolons");
    folder.write("contacts.csv", &format!("\u{feff}{}", GOOD.replace(',', ";")));
    let ran = folder.run(&["settle", "isf", "contacts.csv", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.json()["total"]["sum_of_rows"], "132705.78");
}

#[test]
fn courses_absorb_what_they_bundle_and_come_last() {
    let folder = Folder::new("courses");
    folder.write(
        "contacts.csv",
        "id,patient,date,sector,category,code,points\nK1,P1,2020-05-01,somatic,drg,809X,0.5\nK2,P2,2020-05-01,somatic,drg,809X,0.5\n",
    );
    folder.write(
        "courses.csv",
        "id,patient,sector,code,from,to,points,bundles\nT1,P1,somatic,T01,2020-01-01,2020-12-31,2,809X 810X\nT2,P1,somatic,T02,2020-01-01,2021-01-31,2,809X\nT3,P1,dental,T02,2020-01-01,2020-01-31,2,809X\n",
    );
    let arguments =
        ["settle", "isf", "contacts.csv", "--courses", "courses.csv", "-o", "refunds.csv", "--json"];
    let ran = folder.run(&arguments);
    assert_eq!(ran.code, 3);
    let rows = folder.read("refunds.csv");
    let ends: Vec<&str> =
        rows.lines().skip(1).map(|row| row.rsplit_once("drg,").unwrap_or(("", row)).1).collect();
    assert_eq!(ends[0], "809X,0.5,0,,,,0.00,in_course,");
    assert_eq!(ends[1], "809X,0.5,0.5,45808,0.50,price_times_share,11452.00,,");
    assert_eq!(ends[2], "T1,2020-12-31,,,somatic,tfg,T01,2,2,45808,0.50,price_times_share,45808.00,,");
    assert_eq!(ends[3], "T2,2021-01-31,,,somatic,tfg,T02,2,0,,,,0.00,course_crosses_year,");
    assert!(ends[4].starts_with(",,,,,,,,,,,,,,\"sector: "), "{rows}");
    assert_eq!(ran.json()["total"]["rows"], 5);
}

#[test]
fn what_the_caller_supplies_and_chooses_is_used() {
    let folder = Folder::new("supplied");
    folder.write(
        "contacts.csv",
        "date;sector;category;code;points\n2020-05-01;somatic;drg;999;\n2024-05-01;mental_health;drg;;1\n2030-05-01;somatic;drg;;1\n",
    );
    folder.write("weights.csv", "year;sector;category;code;weight\n2020;somatic;drg;999;2\n");
    folder.write(
        "mine.toml",
        "[[overrides]]\npath = \"isf.unit_price.somatic\"\nfrom = 2030-01-01\nuntil = 2031-01-01\nvalue = \"100\"\n\n[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2030-01-01\nuntil = 2031-01-01\nvalue = \"0.5\"\n",
    );
    folder.write("policy.json", r#"{ "mental_health_price_rule": "net_price" }"#);
    let all = ["settle", "isf", "contacts.csv", "--weights", "weights.csv", "--supplied", "mine.toml"];
    let ran = folder.run(&[&all[..], &["--policy", "policy.json", "--json", "--by", "year"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.out);
    let summary = ran.json();
    let sums: Vec<&str> =
        (0..3).map(|place| summary["groups"][place]["sum_of_rows"].as_str().unwrap()).collect();
    assert_eq!(sums, ["45808.00", "3675.00", "50.00"]);
    assert!(summary["marks"].to_string().contains("supplied by the caller"));
    let ran = folder.run(&[&all[..], &["--price-rule", "net_price"]].concat());
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("mental_health_price_rule: net_price"), "{}", ran.out);
}

#[test]
fn a_newcomer_is_told_what_to_do() {
    let folder = Folder::new("newcomer");
    folder.write("empty.csv", "");
    folder.write("strange.csv", "name,amount\nA,1\n");
    folder.write("short.csv", "id,date\nA,2020-01-01\n");
    folder.write("contacts.csv", GOOD);
    folder.write("policy.json", r#"{ "prise": 1 }"#);
    folder.write("list.json", "[]");
    for (arguments, code, words) in [
        (&["settle", "isf", "nothing.csv"][..], 1, "check the name"),
        (&["settle", "isf", "."], 1, "check that it is a file"),
        (&["settle", "isf", "empty.csv"], 1, "the file is empty"),
        (&["settle", "isf", "strange.csv"], 1, "\"name\" is not one of the columns id, patient"),
        (&["settle", "isf", "short.csv"], 1, "a header with the column sector"),
        (&["settle", "isf", "contacts.csv", "-o", "out.xlsx"], 1, ".csv, .json or .parquet"),
        (&["settle", "isf", "contacts.csv", "-o", "contacts.csv"], 1, "written over"),
        (&["settle", "isf", "contacts.csv", "--policy", "policy.json"], 1, "schema isf.settle.policy"),
        (&["settle", "isf", "contacts.csv", "--policy", "list.json"], 1, "a policy is a JSON object"),
        (&["settle", "isf", "contacts.csv", "--price-rule", "gross"], 2, "net_price"),
        (&["settle", "isf", "contacts.csv", "--by", "weekday"], 2, "municipality"),
        (&["setle"], 2, "settle"),
        (&[], 2, "Exit codes"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(folder.read("contacts.csv"), GOOD);
}

#[test]
fn no_input_is_written_over_and_no_output_written_twice() {
    let folder = Folder::new("guard");
    folder.write("contacts.csv", GOOD);
    folder.write("policy.csv", "{}");
    folder.write("mine.csv", "");
    folder.write("weights.csv", "year,sector,category,code,weight\n");
    for (arguments, words) in [
        (&["--policy", "policy.csv", "-o", "./policy.csv"][..], "written over"),
        (&["--supplied", "mine.csv", "-o", "mine.csv"], "written over"),
        (&["--weights", "weights.csv", "--errors", "weights.csv"], "written over"),
        (&["--errors", "contacts.csv"], "written over"),
        (&["-o", "new.csv", "--errors", "./new.csv"], "written twice"),
    ] {
        let ran = folder.run(&[&["settle", "isf", "contacts.csv"], arguments].concat());
        assert_eq!(ran.code, 1, "{arguments:?}");
        assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(folder.read("contacts.csv"), GOOD);
    assert!(!folder.path("new.csv").exists());
}

#[test]
fn rows_that_fail_alike_are_told_together() {
    let folder = Folder::new("alike");
    let mut contacts = GOOD.to_owned();
    for number in 0..50 {
        contacts.push_str(&format!("M{number},,2024-05-06,,,mental_health,drg,,1,outpatient,,\n"));
    }
    folder.write("contacts.csv", &contacts);
    let ran = folder.run(&["settle", "isf", "contacts.csv", "--by", "sector,year,sector"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.starts_with("50 rows could not be settled and are not in these sums."), "{}", ran.out);
    for part in [
        "  50 rows: isf: no price rule is chosen for mental health care",
        "first at contacts.csv line 6 (M0)",
        "mental_health_price_rule: not chosen",
        "rounded once",
        "sha256",
    ] {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
    assert!(ran.out.contains(" 5,794 "), "{}", ran.out);
    assert!(ran.out.contains(" 0,000 "), "{}", ran.out);
    let json = folder.run(&["settle", "isf", "contacts.csv", "--by", "year,year", "--json"]).json();
    assert_eq!(json["bad_rows"]["alike"][0]["count"], 50);
    assert_eq!(json["by"], serde_json::json!(["year"]));
}

#[test]
fn a_summary_says_what_it_was_made_with() {
    let folder = Folder::new("made_with");
    folder.write("contacts.csv", GOOD);
    folder.write("weights.csv", "year;sector;category;code;weight\n2020;somatic;drg;999;2\n");
    folder.write(
        "mine.toml",
        "[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2020-01-01\nuntil = 2021-01-01\nvalue = \"0.25\"\n",
    );
    let all =
        ["settle", "isf", "contacts.csv", "--supplied", "mine.toml", "--weights", "weights.csv", "--json"];
    let made_with = &folder.run(&all).json()["made_with"];
    assert_eq!(made_with["library"], env!("CARGO_PKG_VERSION"));
    assert_eq!(made_with["supplied"]["overrides"], serde_json::json!(["isf.share.somatic"]));
    assert_eq!(made_with["supplied"]["weights"], 1);
    assert_eq!(made_with["parameters"]["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe");
    let mut contacts = GOOD.to_owned();
    for number in 0..20_000 {
        contacts.push_str(&format!("L{number},,2020-05-06,Helse Bergen HF,,somatic,drg,,1,outpatient,,\n"));
    }
    folder.write("contacts.csv", &contacts);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_refusjon"))
        .args(["settle", "isf", "contacts.csv", "-o", "-"])
        .current_dir(folder.path("."))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
    assert!(ended.status.success());
}
