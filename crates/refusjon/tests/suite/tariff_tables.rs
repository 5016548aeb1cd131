//! What the build refuses in a tariff table.

use crate::model::Set;

const FILE: &str = r#"
[scheme]
name = "tariff"
title = "Tariffs"
norwegian = "takster"
status = "in force"

[source.regulation]
title = "A regulation"
publisher = "A ministry"
number = "FOR-1"

[[coverage]]
profession = "doctor"
from = 2020-01-01
until = 2021-01-01
extent = "complete"

[[coverage]]
profession = "doctor"
from = 2021-01-01
extent = "unknown"
note = "was not found"
"#;

const HEAD: &str = "from,until,code,title,fee,refund,copayment,basis,counts_to_cap,performer,chapter,notes,repetition,\
                    unit,limit,excludes,certainty,source,remark\n";
const ROW: &str = "2020-01-01,2021-01-01,2ad,Consultation,194,15,179,three_columns,yes,any,B,B1,rep. 50 % x 9,\
                   per started 15 min beyond 20 min,,1*;11*-11e,verified,regulation,\n";

fn set(file: &str, rows: &str) -> Set {
    let rows = crate::model::tariffs(&format!("{HEAD}{rows}")).unwrap();
    Set {
        files: vec![crate::model::file(file).unwrap()],
        tariffs: vec![("doctor".to_owned(), rows)],
        ..Set::default()
    }
}

fn problems(file: &str, rows: &str) -> Vec<String> {
    crate::tariff::problems(&set(file, rows))
}

#[track_caller]
fn refused(replace: &str, by: &str, expected: &str) {
    let (file, row) = (FILE.replacen(replace, by, 1), ROW.replacen(replace, by, 1));
    assert!(file != FILE || row != ROW, "nothing has {replace}");
    let found = problems(&file, &row);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains(expected), "{expected:?} is not in {:?}", found[0]);
}

#[test]
fn a_sound_table_has_no_problems() {
    assert_eq!(problems(FILE, ROW), Vec::<String>::new());
}

#[test]
fn amounts_must_balance() {
    refused("194,15,179", "195,15,179", "is not refund");
    refused("194,15,179", "194.005,15,179.005", "whole øre");
    refused("194,15,179", "194,,179", "whole øre");
    refused("194,15,179", "164,-15,179", "whole øre");
    refused("194,15,179", "1_94,15,179", "whole øre");
    refused("three_columns", "fee_is_refund", "has a copayment");
    refused("three_columns", "patient_paid", "patient_paid has a refund");
    refused("three_columns", "no_amount", "has no amounts");
    refused(",yes,", ",none,", "where there is no copayment");
    refused("194,15,179,three_columns,yes", ",,,unknown,no", "says why");
}

#[test]
fn words_must_be_known() {
    refused("three_columns", "guessed", "basis");
    refused(",any,", ",anybody,", "performer");
    refused("verified", "UNCERTAIN", "certainty");
    refused(",regulation,", ",elsewhere,", "no [source.elsewhere]");
    refused("2ad", "2 ad", "1 to 8 letters");
    refused("Consultation", "", "title");
}

#[test]
fn the_syntax_of_columns_is_checked() {
    for repetition in ["rep. x", "50 % x 9", "rep. 50 % 9", "150 %", "-1", "rep.."] {
        refused("rep. 50 % x 9", repetition, "repetition");
    }
    for unit in ["per started 0 min", "per started 15", "per month", "once beyond 30"] {
        refused("per started 15 min beyond 20 min", unit, "unit");
    }
    for list in [
        "1**",
        "ALL_EXCEPT",
        "ALL_EXCEPT[home]:1a",
        "20..10",
        "a..b",
        "1*!",
        "1*11e",
        "ALL;2*",
        "ALL_EXCEPT:",
        "S1..2",
    ] {
        refused("1*;11*-11e", list, "excludes");
    }
}

#[test]
fn periods_must_not_overlap_or_reach_into_unknown_days() {
    let twice = format!("{ROW}{}", ROW.replacen("2020-01-01", "2020-06-01", 1));
    let found = problems(FILE, &twice);
    assert!(found.len() == 1 && found[0].contains("overlap at 2020-06-01"), "{found:?}");
    refused("2020-01-01,2021-01-01,2ad", "2020-01-01,2021-01-02,2ad", "said to be unknown");
    refused("2020-01-01,2021-01-01,2ad", "2020-01-01,2020-01-01,2ad", "no period");
    refused("2020-01-01,2021-01-01,2ad", "2020-13-01,2021-01-01,2ad", "no period");
}

#[test]
fn coverage_must_be_said_without_holes() {
    refused("until = 2021-01-01", "until = 2020-12-01", "do not meet");
    refused("extent = \"complete\"", "extent = \"partial\"", "needs a note");
    refused("extent = \"complete\"", "extent = \"whole\"\nnote = \"x\"", "is none of");
}

/// Rows point at their periods by a byte: one period more would be read as another's.
#[test]
fn a_table_that_outgrows_what_a_row_can_point_at_is_refused() {
    let written = |periods: u64| {
        let first: chrono::NaiveDate = "2020-01-01".parse().unwrap();
        let rows: String = (0..periods)
            .map(|number| {
                let (from, until) =
                    (first + chrono::Days::new(number), first + chrono::Days::new(number + 1));
                ROW.replacen("2020-01-01,2021-01-01", &format!("{from},{until}"), 1)
            })
            .collect();
        assert_eq!(problems(FILE, &rows), Vec::<String>::new());
        crate::tariff::rust(&mut String::new(), &set(FILE, &rows), true)
    };
    assert_eq!(written(256), Ok(()));
    let problem = written(257).unwrap_err();
    assert!(problem.contains("2020-09-13 2ad"), "{problem}");
}
