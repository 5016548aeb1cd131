//! Cases from batches are settled as the same cases from JSON are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test may panic"
)]

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, ListArray,
    RecordBatch, RecordBatchIterator, StringArray, StructArray, TimestampMicrosecondArray,
    cast::AsArray,
    types::{Decimal128Type, Int8Type, UInt64Type},
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, Field};
use proptest::prelude::*;
use refusjon::{Rulebook, api};
use refusjon_arrow::{
    BatchError,
    cases::{CASE_COLUMNS, CaseOptions, Cases, settle},
    stream::STOPPED,
};
use std::{ops::ControlFlow, sync::Arc};

type Flow = (Option<String>, u64, Option<String>, Option<String>);

/// Name, row, amount and error of each row of the results.
fn flows(batch: &RecordBatch) -> Vec<Flow> {
    let text = |name: &str, row: usize| {
        let column = batch.column_by_name(name).unwrap().as_string::<i32>();
        column.is_valid(row).then(|| column.value(row).to_owned())
    };
    let amounts = batch.column_by_name("amount").unwrap().as_primitive::<Decimal128Type>();
    let rows = batch.column_by_name("row").unwrap().as_primitive::<UInt64Type>();
    (0..batch.num_rows())
        .map(|row| {
            (
                text("case", row),
                rows.value(row),
                amounts.is_valid(row).then(|| amounts.value_as_string(row)),
                text("error", row),
            )
        })
        .collect()
}

/// The same of a case in JSON; of an error only that there is one.
fn expected(rule: &str, facts: &serde_json::Value, row: u64) -> Vec<Flow> {
    let outcome =
        api::json_case(rule, &facts.to_string(), None).and_then(|case| case.run(&Rulebook::embedded()));
    match outcome {
        Ok(outcome) if outcome.flows().is_empty() => vec![(None, row, None, None)],
        Ok(outcome) => outcome
            .flows()
            .iter()
            .map(|flow| (None, row, Some(flow.amount.kroner().to_string()), None))
            .collect(),
        Err(error) => vec![(None, row, None, Some(error.to_string()))],
    }
}

fn rows(batch: &RecordBatch, rule: &str, options: &CaseOptions) -> Result<Vec<Flow>, String> {
    settle(&Rulebook::embedded(), rule, batch, options)
        .map(|batch| flows(&batch))
        .map_err(|error| error.to_string())
}

fn text(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true)))
        .unwrap()
}

/// A patient, code, points in thousandths, and whether it is a doctor's consultation.
type Contact = (Option<String>, &'static str, Option<i64>, bool);

fn contact() -> impl Strategy<Value = Contact> {
    let patient =
        prop::option::of(prop::sample::select(vec!["P1", "P2", "P, \"3\""]).prop_map(str::to_owned));
    (
        patient,
        prop::sample::select(vec!["27", "31", "33", "999"]),
        prop::option::of(-9_000_i64..9_000),
        any::<bool>(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Lists of structs: each row holds the contacts of a day, which the rule looks at together.
    #[test]
    fn nested_columns_are_the_facts(days in prop::collection::vec(prop::collection::vec(contact(), 0..5), 1..12)) {
        let all: Vec<&Contact> = days.iter().flatten().collect();
        let points = Decimal128Array::from_iter(all.iter().map(|contact| contact.2.map(i128::from))).with_precision_and_scale(9, 3).unwrap();
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("patient", Arc::new(StringArray::from_iter(all.iter().map(|contact| contact.0.as_deref())))),
            ("date", Arc::new(Date32Array::from(vec![18_383; all.len()]))),
            ("sector", Arc::new(DictionaryArray::<Int8Type>::from_iter(all.iter().map(|_| "somatic")))),
            ("code", Arc::new(StringArray::from_iter_values(all.iter().map(|contact| contact.1)))),
            ("points", Arc::new(points)),
            ("doctor_consultation", Arc::new(BooleanArray::from_iter(all.iter().map(|contact| Some(contact.3))))),
        ];
        let fields: Vec<_> = columns.into_iter().map(|(name, column)| (Arc::new(Field::new(name, column.data_type().clone(), true)), column)).collect();
        let structs = StructArray::from(fields);
        let item = Arc::new(Field::new("item", structs.data_type().clone(), true));
        let lists = ListArray::new(item, OffsetBuffer::from_lengths(days.iter().map(Vec::len)), Arc::new(structs), None);
        let got = rows(&batch(vec![("contacts", Arc::new(lists))]), "isf.settle", &CaseOptions::default()).unwrap();
        let mut wanted = Vec::new();
        for (row, day) in days.iter().enumerate() {
            let contacts: Vec<_> = day.iter().map(|(patient, code, points, doctor)| {
                let mut contact = serde_json::json!({ "date": "2020-05-01", "sector": "somatic", "code": code, "doctor_consultation": doctor });
                if let Some(patient) = patient {
                    contact["patient"] = patient.clone().into();
                }
                if let Some(points) = points {
                    contact["points"] = rust_decimal::Decimal::new(*points, 3).to_string().into();
                }
                contact
            }).collect();
            // A list without elements says nothing, as a blank cell does.
            let facts = if contacts.is_empty() { serde_json::json!({}) } else { serde_json::json!({ "contacts": contacts }) };
            wanted.extend(expected("isf.settle", &facts, row as u64));
        }
        for (got, wanted) in got.iter().zip(&wanted) {
            if wanted.3.is_some() {
                prop_assert_eq!((got.1, got.3.is_some()), (wanted.1, true));
            } else {
                prop_assert_eq!(got, wanted);
            }
        }
        prop_assert_eq!(got.len(), wanted.len());
    }

    /// The rows of a case may be in two batches, or in ten.
    #[test]
    fn a_case_goes_on_in_the_next_batch(names in prop::collection::vec(0_usize..3, 1..40), size in 1_usize..9) {
        // Neighbours with the same number are one case.
        let mut case = 0;
        let mut of_rows = vec![0];
        for pair in names.windows(2) {
            case += usize::from(pair[0] != pair[1]);
            of_rows.push(case);
        }
        let whole = batch(vec![
            ("case", Arc::new(StringArray::from_iter_values(of_rows.iter().map(|case| format!("C{case}"))))),
            ("contacts[].date", Arc::new(Date32Array::from(vec![18_383; of_rows.len()]))),
            ("contacts[].sector", text(&vec!["somatic"; of_rows.len()])),
            ("contacts[].points", Arc::new(StringArray::from_iter_values((1..=of_rows.len()).map(|n| n.to_string())))),
        ]);
        let pieces: Vec<_> = (0..of_rows.len()).step_by(size).map(|from| Ok(whole.slice(from, size.min(of_rows.len() - from)))).collect();
        let input = RecordBatchIterator::new(pieces, whole.schema());
        let cases = Cases::new(&Rulebook::embedded(), "isf.settle", input, &CaseOptions::default()).unwrap();
        let got: Vec<_> = cases.flat_map(|batch| flows(&batch.unwrap())).collect();
        let mut wanted = Vec::new();
        for case in 0..=case {
            let rows: Vec<usize> = (0..of_rows.len()).filter(|row| of_rows[*row] == case).collect();
            let contacts: Vec<_> = rows.iter().map(|row| serde_json::json!({ "date": "2020-05-01", "sector": "somatic", "points": (row + 1).to_string() })).collect();
            let mut flows = expected("isf.settle", &serde_json::json!({ "contacts": contacts }), rows[0] as u64);
            for flow in &mut flows {
                flow.0 = Some(format!("C{case}"));
            }
            wanted.extend(flows);
        }
        prop_assert_eq!(got, wanted);
    }

    #[test]
    fn no_text_makes_it_panic(texts in prop::collection::vec(any::<Option<String>>(), 1..20), others in prop::collection::vec(any::<Option<String>>(), 20)) {
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("case", Arc::new(StringArray::from(texts.clone()))),
            ("contacts[].code", Arc::new(StringArray::from(others[..texts.len()].to_vec()))),
        ];
        rows(&batch(columns), "isf.settle", &CaseOptions::default()).unwrap();
        // A cell is a row, also where it is blank and alone.
        let alone = rows(&batch(vec![("sector", Arc::new(StringArray::from(texts.clone())))]), "isf.refund", &CaseOptions::default()).unwrap();
        prop_assert_eq!(alone.len(), texts.len());
    }
}

#[test]
fn moments_structs_and_lists_of_words_are_read() {
    // The ministry's own example: the notice on one day, the ready message three days after.
    let at = [
        ("2012-03-01T09:00:00", "admission"),
        ("2012-03-01T12:00:00", "early_notice"),
        ("2012-03-05T10:00:00", "declared_ready"),
        ("2012-03-05T10:05:00", "ready_notice"),
        ("2012-03-08T09:00:30", "ready_message"),
    ];
    let micros = at.map(|(at, _)| at.parse::<chrono::NaiveDateTime>().unwrap().and_utc().timestamp_micros());
    let events = batch(vec![
        ("case", text(&["S1"; 5])),
        ("care_area", text(&["somatic", "", "", "", ""])),
        ("registered_municipality", text(&["Molde\nkommune", "", "", "", ""])),
        ("events[].at", Arc::new(TimestampMicrosecondArray::from(micros.to_vec()))),
        ("events[].event", text(&at.map(|(_, event)| event))),
    ]);
    let got = rows(&events, "discharge_ready.payment", &CaseOptions::default()).unwrap();
    assert_eq!(got, [(Some("S1".to_owned()), 0, Some("12000.00".to_owned()), None)]);
}

#[test]
fn what_a_caller_sets_and_chooses_is_used() {
    let contact = batch(vec![
        ("date", text(&["2020-12-31"])),
        ("points", text(&["-155.110"])),
        ("ward", Arc::new(Float64Array::from(vec![1.0]))),
    ]);
    let options = CaseOptions::default().set("sector", "somatic").columns(["date", "points"]);
    let got = rows(&contact, "isf.refund", &options.clone().policy(serde_json::json!({}))).unwrap();
    assert_eq!(got, [(None, 0, Some("-3552639.44".to_owned()), None)]);
    let fails = |options: &CaseOptions, rule: &str, words: &str| {
        let error = rows(&contact, rule, options).unwrap_err();
        assert!(error.contains(words), "{error}");
    };
    fails(&CaseOptions::default(), "isf.refund", "floating-point");
    fails(&options, "isf.refunds", "is not one of isf.refund");
    fails(&CaseOptions::default().columns(["date", "pionts"]), "isf.refund", "\"pionts\"");
    fails(&CaseOptions::default().columns(Vec::<String>::new()), "isf.refund", "a place of the facts");
    let strange = batch(vec![("date", text(&["2020-12-31", "2020-12-31"])), ("pionts", text(&["1", "1"]))]);
    let error = rows(&strange, "isf.refund", &CaseOptions::default()).unwrap_err();
    assert!(error.contains("unknown field `pionts`"), "{error}");
    let policy = CaseOptions::default()
        .set("sector", "somatic")
        .columns(["date"])
        .policy(serde_json::json!({ "prise": 1 }));
    assert!(rows(&contact, "isf.refund", &policy).is_err());
}

#[test]
fn a_caller_can_stop_and_errors_of_the_reader_come_through() {
    let rows = 20_000;
    let contacts = batch(vec![
        ("date", text(&vec!["2020-12-31"; rows])),
        ("sector", text(&vec!["somatic"; rows])),
        ("points", text(&vec!["1"; rows])),
    ]);
    let input = RecordBatchIterator::new([Ok(contacts.clone())], contacts.schema());
    let cases = Cases::new(&Rulebook::embedded(), "isf.refund", input, &CaseOptions::default()).unwrap();
    let mut cases = cases.on_progress(|_| ControlFlow::Break(()));
    assert_eq!(BatchError::from(cases.next().unwrap().unwrap_err()).body().code, STOPPED);
    assert!(cases.next().is_none());
    let small = contacts.slice(0, 10);
    let batches = vec![Ok(small.clone()), Err(ArrowError::ComputeError("the line is dead".to_owned()))];
    let input = RecordBatchIterator::new(batches, small.schema());
    let mut cases = Cases::new(&Rulebook::embedded(), "isf.refund", input, &CaseOptions::default()).unwrap();
    assert!(cases.next().unwrap().unwrap().num_rows() >= 10);
    assert!(cases.next().unwrap().unwrap_err().to_string().contains("the line is dead"));
    assert!(cases.next().is_none());
}

#[test]
fn a_batch_without_rows_is_settled() {
    let none = batch(vec![("date", text(&[])), ("sector", text(&[]))]);
    let result = settle(&Rulebook::embedded(), "isf.refund", &none, &CaseOptions::default()).unwrap();
    assert_eq!((result.num_rows(), result.num_columns()), (0, CASE_COLUMNS.len()));
}

#[test]
fn a_text_that_no_row_may_hold_is_an_error() {
    let long = "x".repeat(3_000_000);
    let rows_of =
        batch(vec![("sector", text(&[&long, "somatic"])), ("date", text(&["2020-12-31", "2020-12-31"]))]);
    assert!(
        rows(&rows_of, "isf.refund", &CaseOptions::default()).unwrap_err().contains("short enough to read")
    );
}
