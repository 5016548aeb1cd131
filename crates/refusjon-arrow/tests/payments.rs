//! The payments of a batch are those of the rule, row by row.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a test may panic"
)]

use arrow_array::{
    Array, ArrayRef, Date32Array, Date64Array, DictionaryArray, Float64Array, RecordBatch, StringArray,
    StringViewArray, TimestampMicrosecondArray,
    cast::AsArray,
    types::{Decimal128Type, Int8Type, UInt32Type},
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use refusjon::{
    Override, Rulebook, date,
    discharge_ready::{Across2019, MissingSummary, Policy, PrivateWithoutAgreement, Stay, payment},
};
use refusjon_arrow::{
    Kernel, Options,
    discharge_ready::{Payments, PaymentsState, payments},
};
use std::sync::Arc;

fn a_day(number: i32) -> NaiveDate {
    date(1970, 1, 1).unwrap() + TimeDelta::days(i64::from(number))
}

fn day_number(year: i32, month: u32, day: u32) -> i32 {
    (date(year, month, day).unwrap() - date(1970, 1, 1).unwrap()).num_days() as i32
}

#[derive(Debug, Clone)]
struct Row {
    from: Option<i32>,
    until: Option<i32>,
    care_area: &'static str,
    institution: Option<&'static str>,
}

fn row() -> impl Strategy<Value = Row> {
    let from = prop_oneof![
        6 => day_number(2014, 1, 1)..day_number(2025, 12, 1),
        2 => day_number(2010, 1, 1)..day_number(2028, 1, 1),
        1 => day_number(1000, 1, 1)..day_number(3000, 1, 1),
        1 => prop::sample::select(vec![0, i32::MIN, i32::MAX, day_number(2018, 12, 31), day_number(2026, 1, 1)]),
    ];
    let days = prop_oneof![8 => 1_i32..40, 1 => -3_i32..800, 1 => 30_000_i32..40_000];
    let care_area =
        prop::sample::select(vec!["somatic", "somatic", "mental_health", "addiction_care", "other"]);
    let institution = prop::sample::select(vec![
        None,
        None,
        Some("public_hospital"),
        Some("private_without_agreement"),
        Some("other_specialist"),
        Some("private_rehabilitation"),
        Some("clinic"),
    ]);
    (prop::option::weighted(0.97, from), prop::option::weighted(0.97, days), care_area, institution).prop_map(
        |(from, days, care_area, institution)| Row {
            from,
            until: days.map(|days| from.unwrap_or(17_000).saturating_add(days)),
            care_area,
            institution,
        },
    )
}

/// What the rule says of a stay that waits on just these days: payable days and amount, or the error where its words
/// are the rule's.
fn expected(rules: &Rulebook, policy: &Policy, row: &Row) -> Result<(u32, String), Option<String>> {
    let (Some(from), Some(until)) = (row.from, row.until) else { return Err(None) };
    if until <= from || from < day_number(1, 1, 1) || until > day_number(9999, 12, 31) {
        return Err(None);
    }
    let (from, until) = (a_day(from), a_day(until));
    let event = |day: NaiveDate, time: &str, event: &str| serde_json::json!({ "at": format!("{day}T{time}"), "event": event });
    let mut stay = serde_json::json!({
        "care_area": row.care_area,
        "events": [
            event(from, "08:00", "admission"),
            event(from, "09:00", "early_notice"),
            event(from, "09:30", "declared_ready"),
            event(from, "10:00", "ready_notice"),
            event(from, "10:30", "summary_sent"),
            event(until, "11:00", "ready_message"),
            event(until, "12:00", "transfer"),
        ],
    });
    if let Some(institution) = row.institution {
        stay["institution"] = institution.into();
    }
    let Ok(stay) = serde_json::from_value::<Stay>(stay) else { return Err(None) };
    match payment(rules, &stay, policy) {
        Ok(payment) => Ok((payment.days, payment.amount.to_string())),
        // The limit of a stay is counted between its events.
        Err(_) if (until - from).num_days() > 36_000 => Err(None),
        Err(error) => Err(Some(error.to_string())),
    }
}

fn got(batch: &RecordBatch, row: usize) -> Result<(u32, String), String> {
    let (days, amounts) =
        (batch.column(0).as_primitive::<UInt32Type>(), batch.column(1).as_primitive::<Decimal128Type>());
    let errors = batch.column(2).as_string::<i32>();
    assert_eq!((days.is_null(row), amounts.is_null(row)), (errors.is_valid(row), errors.is_valid(row)));
    if errors.is_valid(row) {
        Err(errors.value(row).to_owned())
    } else {
        Ok((days.value(row), amounts.value_as_string(row)))
    }
}

fn dates(form: usize, days: &[Option<i32>]) -> ArrayRef {
    let near = || days.iter().map(|day| day.filter(|day| (-1_000_000..1_000_000).contains(day)));
    let ticks = |per_day: i64| near().map(move |day| day.map(|day| i64::from(day) * per_day + per_day - 1));
    match form {
        0 => Arc::new(Date32Array::from_iter(days.iter().copied())),
        1 => Arc::new(Date64Array::from_iter(ticks(86_400_000))),
        2 => Arc::new(TimestampMicrosecondArray::from_iter(ticks(86_400_000_000))),
        _ => Arc::new(StringViewArray::from_iter(near().map(|day| day.map(|day| a_day(day).to_string())))),
    }
}

fn batch(rows: &[Row], form: usize, named: bool) -> RecordBatch {
    let from: Vec<_> = rows.iter().map(|row| row.from).collect();
    let until: Vec<_> = rows.iter().map(|row| row.until).collect();
    let mut columns: Vec<(&str, ArrayRef, bool)> =
        vec![("until", dates(form, &until), true), ("from", dates(form, &from), true)];
    if named {
        let areas = DictionaryArray::<Int8Type>::from_iter(rows.iter().map(|row| Some(row.care_area)));
        columns.push(("care_area", Arc::new(areas), true));
        columns.push((
            "institution",
            Arc::new(StringArray::from_iter(rows.iter().map(|row| row.institution))),
            true,
        ));
    }
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn policies(which: u8) -> Policy {
    let mut policy = Policy::default();
    match which {
        0 => {}
        1 => policy.across_2019 = Across2019::NewNotice,
        2 => policy.values.older = refusjon::Older::UseLatest,
        3 => policy.missing_summary = MissingSummary::NoPayment,
        _ => policy.private_without_agreement = PrivateWithoutAgreement::Outside,
    }
    policy
}

fn rulebook(which: u8) -> Rulebook {
    let rate = |from: NaiveDate, until: NaiveDate, rate: &str| {
        Rulebook::embedded().with([Override::new("discharge_ready.day_rate", from, until, rate)]).unwrap()
    };
    match which {
        0 => Rulebook::embedded(),
        1 => rate(date(2024, 5, 17).unwrap(), date(2024, 6, 2).unwrap(), "0.01"),
        _ => rate(date(2013, 1, 1).unwrap(), date(2040, 1, 1).unwrap(), "10000000"),
    }
}

fn check(
    kernel: &Payments,
    rules: &Rulebook,
    policy: &Policy,
    rows: &[Row],
    batch: &RecordBatch,
    state: &mut PaymentsState,
) {
    let result = kernel.settle(batch, state).unwrap();
    assert_eq!(result.num_rows(), rows.len());
    for (number, row) in rows.iter().enumerate() {
        match (expected(rules, policy, row), got(&result, number)) {
            (Err(None), Err(_)) => {}
            (Err(Some(expected)), Err(got)) => assert_eq!(expected, got, "{row:?}"),
            (expected, got) => {
                assert_eq!(expected.map_err(|error| error.unwrap_or_default()), got, "{row:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_row_is_what_the_rule_says(
        mut rows in prop::collection::vec(row(), 0..50),
        form in 0_usize..4,
        rules in 0_u8..3,
        policy in 0_u8..5,
    ) {
        if form > 0 {
            for row in &mut rows {
                let near = |day: &i32| (-1_000_000..1_000_000).contains(day);
                (row.from, row.until) = (row.from.filter(near), row.until.filter(near));
            }
        }
        let (rules, policy) = (rulebook(rules), policies(policy));
        let mut state = PaymentsState::default();
        let whole = batch(&rows, form, true);
        let kernel = Payments::new(&rules, &policy, &Options::default());
        check(&kernel, &rules, &policy, &rows, &whole, &mut state);
        let from = rows.len() / 3;
        check(&kernel, &rules, &policy, &rows[from..], &whole.slice(from, rows.len() - from), &mut state);
        for row in &mut rows {
            (row.care_area, row.institution) = ("somatic", None);
        }
        let options = Options::default().fixed("care_area", "somatic");
        let kernel = Payments::new(&rules, &policy, &options);
        let mut state = PaymentsState::default();
        check(&kernel, &rules, &policy, &rows, &batch(&rows, form, false), &mut state);
        check(&kernel, &rules, &policy, &rows, &batch(&rows, form, false), &mut state);
    }
}

fn one(columns: Vec<(&str, ArrayRef)>, options: &Options) -> Result<RecordBatch, String> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, column)| (name, column, true)),
    )
    .unwrap();
    payments(&Rulebook::embedded(), &Policy::default(), &batch, options).map_err(|error| error.to_string())
}

fn somatic() -> Options {
    Options::default().fixed("care_area", "somatic")
}

fn text(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

#[test]
fn the_ministrys_example_and_a_new_year_come_out() {
    let result = one(
        vec![
            ("from", text(&["2012-03-05", "2023-12-30", "2018-12-31"])),
            ("until", text(&["2012-03-08", "2024-01-02", "2019-01-02"])),
            ("care_area", text(&["somatic", "somatic", "mental_health"])),
        ],
        &Options::default(),
    )
    .unwrap();
    assert_eq!(got(&result, 0).unwrap(), (3, "12000.00".to_owned()));
    assert_eq!(got(&result, 1).unwrap(), (3, "16761.00".to_owned())); // 2 x 5508 + 5745
    assert_eq!(got(&result, 2).unwrap(), (1, "4885.00".to_owned())); // mental health care since 2019
}

#[test]
fn rows_that_make_no_sense_say_why() {
    let result = one(
        vec![
            (
                "from",
                text(&[
                    "",
                    "2024-03-05",
                    "2024-03-05",
                    "05.03.2024",
                    "2024-03-05",
                    "2011-12-31",
                    "2025-12-31",
                ]),
            ),
            (
                "until",
                text(&[
                    "2024-03-05",
                    "",
                    "2024-03-05",
                    "2024-03-06",
                    "2024-02-30",
                    "2012-01-02",
                    "2026-01-02",
                ]),
            ),
        ],
        &somatic(),
    )
    .unwrap();
    let words = [
        "from: nothing is given, where a day is needed",
        "until: nothing is given, where a day is needed",
        "until: \"2024-03-05\" is not a day after 2024-03-05",
        "from: \"05.03.2024\" is not a day of the calendar",
        "until: \"2024-02-30\" is not a day of the calendar",
        "since 1 January 2012, when the scheme began",
        "no day rate on 2026-01-01",
    ];
    for (row, words) in words.iter().enumerate() {
        let error = got(&result, row).unwrap_err();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn what_a_batch_lacks_is_said() {
    let day = || -> ArrayRef { Arc::new(Date32Array::from(vec![18_383])) };
    let fails = |columns: Vec<(&str, ArrayRef)>, options: &Options, words: &str| {
        let error = one(columns, options).unwrap_err();
        assert!(error.contains(words), "{error}");
    };
    fails(vec![("from", day())], &somatic(), "until (the first day after");
    fails(vec![("from", day()), ("until", day())], &Options::default(), "care_area (such as somatic)");
    let zoned = TimestampMicrosecondArray::from(vec![0]).with_timezone("Europe/Oslo");
    fails(vec![("from", Arc::new(zoned)), ("until", day())], &somatic(), "depends on the zone");
    fails(
        vec![("from", day()), ("until", Arc::new(Float64Array::from(vec![1.0])))],
        &somatic(),
        "cast the column to date32",
    );
}

#[test]
fn a_batch_without_rows_is_settled() {
    let none: ArrayRef = Arc::new(Date32Array::from(Vec::<i32>::new()));
    let result = one(vec![("from", none.clone()), ("until", none)], &somatic()).unwrap();
    assert_eq!((result.num_rows(), result.num_columns()), (0, 3));
}
