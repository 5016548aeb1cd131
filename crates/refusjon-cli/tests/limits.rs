//! Texts that are read as a whole are read up to their limit and refused one byte past it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "a test may panic"
)]

mod common;

use common::Folder;
use refusjon::limits::TEXT_BYTES;

const CASE: &str = r#"{"rule":"isf.refund","facts":{"sector":"somatic","date":"2020-05-01","points":"1"}}"#;

/// Blanks to fill a text with the case up to so many bytes.
fn blanks(bytes: u64) -> String {
    " ".repeat(usize::try_from(bytes).unwrap() - CASE.len())
}

#[test]
fn a_case() {
    let folder = Folder::new("limits_case");
    folder.write("most.json", &format!("{}{CASE}", blanks(TEXT_BYTES)));
    assert_eq!(folder.run(&["explain", "most.json"]).code, 0);
    folder.write("more.json", &format!("{}{CASE}", blanks(TEXT_BYTES + 1)));
    let ran = folder.run(&["explain", "more.json"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the file is longer than 67108864 bytes"), "{}", ran.err);
    // Also where the limit cuts a letter in two.
    folder.write("letters.json", &"å".repeat(usize::try_from(TEXT_BYTES).unwrap() / 2 + 1));
    let ran = folder.run(&["parameters", "--supplied", "letters.json"]);
    assert!(ran.code == 1 && ran.err.contains("the file is longer"), "{}", ran.err);
}

#[test]
fn a_line() {
    let folder = Folder::new("limits_line");
    // The end of the line is one of its bytes.
    folder.write("most.jsonl", &format!("{CASE}\n{}{CASE}\n\n{CASE}", blanks(TEXT_BYTES - 1)));
    let ran = folder.run(&["compare", "isf.refund", "most.jsonl", "--json"]);
    assert_eq!((ran.code, ran.json()["cases"].as_u64()), (0, Some(3)), "{}", ran.err);
    folder.write("more.jsonl", &format!("{CASE}\n{}{CASE}\n{CASE}\n", blanks(TEXT_BYTES)));
    let ran = folder.run(&["compare", "isf.refund", "more.jsonl"]);
    assert!(ran.code == 1 && ran.err.contains("a line is longer than 67108864 bytes"), "{}", ran.err);
}

#[test]
fn a_table_that_ends_no_quote_and_columns_without_end() {
    let folder = Folder::new("limits_table");
    folder.write("quote.csv", &format!("date,sector\n\"{}", "x\n".repeat(2 << 20)));
    let ran = folder.run(&["settle", "isf", "quote.csv"]);
    assert!(ran.code == 3 && ran.out.contains("a double quote is probably not closed"), "{}", ran.out);
    folder.write("deep.csv", &format!("a{}\n1\n", ".a".repeat(300_000)));
    let ran = folder.run(&["settle", "tariff", "deep.csv"]);
    assert!(ran.code == 1 && ran.err.contains("the place of a fact") && ran.err.len() < 1000, "{}", ran.err);
    // Courses that break off would leave contacts to be paid for that a course bundles.
    folder.write("contacts.csv", "date,sector,code\n2020-05-01,somatic,27\n");
    folder.write("courses.csv", &format!("patient,sector,code,from,to,bundles\n\"{}", "x".repeat(2 << 20)));
    let ran = folder.run(&["settle", "isf", "contacts.csv", "--courses", "courses.csv"]);
    assert!(ran.code == 1 && ran.err.contains("courses.csv"), "{}", ran.err);
}
