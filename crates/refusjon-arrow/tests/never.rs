//! The lines of `docs/never.md` that a batch could break, each through every way of settling one.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test may panic"
)]

use arrow_array::{
    Array, ArrayRef, Date32Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray,
    cast::AsArray,
    types::{Decimal128Type, UInt64Type},
};
use arrow_schema::ArrowError;
use proptest::prelude::*;
use refusjon::{Older, Override, Rulebook, date, discharge_ready, isf};
use refusjon_arrow::{
    Kernel, Options,
    cases::{Amounts, AmountsState, CaseOptions, Cases, settle},
    discharge_ready::{Payments, PaymentsState, payments},
    isf::refunds,
    stream::{Stream, StreamOptions},
};
use std::sync::Arc;

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true)))
        .unwrap()
}

/// Contacts by day and whole points.
fn contacts(rows: &[(&str, i64)]) -> RecordBatch {
    let days: ArrayRef = Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row.0)));
    batch(vec![
        ("date", days),
        ("points", Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| row.1)))),
    ])
}

fn change(path: &str, value: &str, from: (i32, u32), until: (i32, u32)) -> Rulebook {
    let day = |(year, month)| date(year, month, 1).unwrap();
    Rulebook::embedded().with([Override::new(path, day(from), day(until), value)]).unwrap()
}

/// The column of amounts; nothing in a row with an error.
fn amounts(results: &RecordBatch) -> Vec<Option<String>> {
    let column = results.column_by_name("amount").unwrap().as_primitive::<Decimal128Type>();
    (0..column.len()).map(|row| column.is_valid(row).then(|| column.value_as_string(row))).collect()
}

/// The refunds of contacts by each way of settling a batch, which all say the same.
fn refunded(rules: &Rulebook, older: bool, rows: &[(&str, i64)]) -> Vec<Option<String>> {
    let batch = contacts(rows);
    let mut policy = isf::Policy::default();
    let mut options = CaseOptions::default().set("sector", "somatic");
    if older {
        policy.values.older = Older::UseLatest;
        options = options.policy(serde_json::json!({ "values": { "older": "use_latest" } }));
    }
    let by_kernel = refunds(rules, &policy, &batch, &Options::default().fixed("sector", "somatic")).unwrap();
    let by_row = Amounts::new(rules, "isf.refund", &options).settle(&batch, &mut AmountsState::default());
    let by_case = settle(rules, "isf.refund", &batch, &options).unwrap();
    let said = amounts(&by_kernel);
    assert_eq!(amounts(&by_row.unwrap()), said);
    assert_eq!(amounts(&by_case), said);
    said
}

fn known(amounts: &[&str]) -> Vec<Option<String>> {
    amounts.iter().map(|amount| Some((*amount).to_owned())).collect()
}

#[test]
fn half_an_ore_of_a_row_goes_away_from_zero() {
    let rules = change("isf.unit_price.somatic", "1.01", (2020, 1), (2021, 1));
    // 50.5 and 151.5 øre.
    let got = refunded(&rules, false, &[1, -1, 3, -3, 2].map(|points| ("2020-05-01", points)));
    assert_eq!(got, known(&["0.51", "-0.51", "1.52", "-1.52", "1.01"]));
}

#[test]
fn an_override_changes_no_row_outside_its_period() {
    let rules = change("isf.share.somatic", "0.40", (2020, 7), (2020, 10));
    let days = ["2020-07-01", "2020-06-30", "2020-09-30", "2020-10-01"];
    let got = refunded(&rules, false, &days.map(|day| (day, 1)));
    assert_eq!(got, known(&["18323.20", "22904.00", "18323.20", "22904.00"]));

    // Stretches of days that reach into the period from either side: 5745 kroner a day, and 1 within.
    let rules = change("discharge_ready.day_rate", "1", (2024, 7), (2024, 8));
    let text = |days: &[&str]| -> ArrayRef { Arc::new(StringArray::from(days.to_vec())) };
    let stretches = batch(vec![
        ("from", text(&["2024-06-30", "2024-06-29", "2024-07-31", "2024-07-01", "2024-08-01"])),
        ("until", text(&["2024-07-01", "2024-07-02", "2024-08-02", "2024-08-01", "2024-08-02"])),
    ]);
    let options = Options::default().fixed("care_area", "somatic");
    let got = payments(&rules, &discharge_ready::Policy::default(), &stretches, &options).unwrap();
    assert_eq!(amounts(&got), known(&["5745.00", "11491.00", "5746.00", "31.00", "5745.00"]));
}

#[test]
fn an_older_figure_is_used_only_when_asked_for() {
    let rules = Rulebook::embedded();
    let rows = [("2020-12-31", 1), ("2021-05-01", 1)];
    assert_eq!(refunded(&rules, false, &rows), [known(&["22904.00"]), vec![None]].concat());
    assert_eq!(refunded(&rules, true, &rows), known(&["22904.00", "22904.00"]));
}

/// Stretches of waiting days, some of which make no sense.
fn stretches(rows: usize, from: usize) -> RecordBatch {
    let day = |number: usize| 17_900 + (number * 37 % 2_400) as i32;
    let begin = Date32Array::from_iter_values((from..from + rows).map(day));
    let end = Date32Array::from_iter_values((from..from + rows).map(|n| day(n) + (n % 9) as i32));
    batch(vec![("from", Arc::new(begin)), ("until", Arc::new(end))])
}

fn pieces(
    sizes: &[usize],
    of: fn(usize, usize) -> RecordBatch,
) -> RecordBatchIterator<std::vec::IntoIter<Result<RecordBatch, ArrowError>>> {
    let mut from = 0;
    let mut batches = Vec::new();
    for rows in sizes {
        batches.push(Ok(of(*rows, from)));
        from += rows;
    }
    RecordBatchIterator::new(batches.into_iter(), of(0, 0).schema())
}

/// Contacts that are a case each, every seventh of which is of a year without figures.
fn cases(rows: usize, from: usize) -> RecordBatch {
    let numbers = || from..from + rows;
    batch(vec![
        (
            "date",
            Arc::new(StringArray::from_iter_values(
                numbers().map(|n| if n % 7 == 0 { "2021-05-01" } else { "2020-05-01" }),
            )),
        ),
        ("points", Arc::new(Int64Array::from_iter_values(numbers().map(|n| n as i64 * 31 % 1009)))),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn threads_and_chunks_change_no_payment(sizes in prop::collection::vec(0_usize..200, 0..8), threads in 1_usize..5, rows in 1_usize..90) {
        let options = Options::default().fixed("care_area", "somatic");
        let kernel = || Payments::new(&Rulebook::embedded(), &discharge_ready::Policy::default(), &options);
        let whole = kernel().settle(&stretches(sizes.iter().sum(), 0), &mut PaymentsState::default()).unwrap();
        let chunks = Stream::new(kernel(), pieces(&sizes, stretches), StreamOptions::default().threads(threads).rows(rows)).unwrap();
        let mut done = 0;
        for chunk in chunks {
            let chunk = chunk.unwrap();
            prop_assert_eq!(&chunk, &whole.slice(done, chunk.num_rows()));
            done += chunk.num_rows();
        }
        prop_assert_eq!(done, whole.num_rows());
    }

    /// The rows of results stand in the order of the cases, and each says of its own.
    #[test]
    fn threads_and_chunks_change_no_case(sizes in prop::collection::vec(0_usize..300, 0..6), threads in 1_usize..5) {
        let options = CaseOptions::default().set("sector", "somatic").threads(threads);
        let settled = Cases::new(&Rulebook::embedded(), "isf.refund", pieces(&sizes, cases), &options).unwrap();
        let mut number = 0_usize;
        for batch in settled.map(Result::unwrap) {
            let rows = batch.column_by_name("row").unwrap().as_primitive::<UInt64Type>();
            for (place, amount) in amounts(&batch).into_iter().enumerate() {
                prop_assert_eq!(rows.value(place), number as u64);
                // Half of 45 808 kroner for each point.
                let expected = (!number.is_multiple_of(7)).then(|| format!("{}.00", number * 31 % 1009 * 22_904));
                prop_assert_eq!(amount, expected);
                number += 1;
            }
        }
        prop_assert_eq!(number, sizes.iter().sum::<usize>());
    }

    #[test]
    fn threads_and_chunks_change_no_amount(sizes in prop::collection::vec(0_usize..200, 0..8), threads in 1_usize..5, rows in 1_usize..90) {
        let options = CaseOptions::default().set("sector", "somatic");
        let kernel = || Amounts::new(&Rulebook::embedded(), "isf.refund", &options);
        let whole = kernel().settle(&cases(sizes.iter().sum(), 0), &mut AmountsState::default()).unwrap();
        let chunks = Stream::new(kernel(), pieces(&sizes, cases), StreamOptions::default().threads(threads).rows(rows)).unwrap();
        let got: Vec<_> = chunks.flat_map(|chunk| amounts(&chunk.unwrap())).collect();
        prop_assert_eq!(got, amounts(&whole));
    }
}
