//! What a row comes to is what the rule says of it, row by row.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int32Array, RecordBatch,
    StringArray, StringViewArray, StructArray, TimestampSecondArray,
    cast::AsArray,
    types::{Decimal128Type, Int8Type},
};
use arrow_schema::{DataType, Field};
use proptest::prelude::*;
use refusjon::{Rulebook, api};
use refusjon_arrow::{
    BatchError, Kernel, Summed, Sums,
    cases::{Amounts, AmountsState, CaseOptions},
};
use std::sync::Arc;

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true)))
        .unwrap()
}

/// Prices of 2013 too, from 1 July on, so that figures change within a year.
fn rules() -> Rulebook {
    let own = "[[overrides]]\npath = \"cofinancing.norway.unit_price\"\nfrom = 2013-07-01\nuntil = 2014-01-01\nvalue = \"39447.50\"\n\
        [[overrides]]\npath = \"cofinancing.norway.share\"\nfrom = 2012-11-05\nuntil = 2014-01-01\nvalue = \"0.215\"\n";
    Rulebook::embedded().with_supplied(refusjon::Supplied::from_toml(own).unwrap()).unwrap()
}

/// Amount and error of each row.
type Said = Vec<(Option<i64>, Option<String>)>;

fn said(results: &RecordBatch) -> Said {
    let amounts = results.column(0).as_primitive::<Decimal128Type>();
    let errors = results.column(1).as_string::<i32>();
    (0..results.num_rows())
        .map(|row| {
            let amount = amounts.is_valid(row).then(|| i64::try_from(amounts.value(row)).unwrap());
            (amount, errors.is_valid(row).then(|| errors.value(row).to_owned()))
        })
        .collect()
}

/// The same by the scalar rule, from rows of text.
fn expected(rules: &Rulebook, rule: &str, header: &str, rows: &[String]) -> Said {
    rows.iter()
        .map(|row| {
            let table = format!("{header}\n{row}\n");
            let line = api::Cases::new(rule, table.as_bytes()).unwrap().next().unwrap();
            match line.value.and_then(|case| case.run(rules)) {
                Ok(outcome) => (outcome.amount().map(|money| money.ore()), None),
                Err(error) => (None, Some(error.to_string())),
            }
        })
        .collect()
}

fn day(number: i32) -> String {
    let day = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(number.into());
    day.to_string()
}

fn written(text: Option<&str>) -> &str {
    text.unwrap_or_default()
}

type Stay = (Option<i32>, Option<i32>, Option<&'static str>, Option<&'static str>, Option<&'static str>);

fn stay() -> impl Strategy<Value = Stay> {
    // From 2011, when there was no co-financing, to 2016, when it was repealed.
    let day = prop_oneof![8 => 15_200_i32..16_800, 1 => prop::sample::select(vec![15_648, 15_649, 15_886, 15_887, -100_000, 200_000])];
    let points = prop_oneof![6 => 0_i32..6_000, 1 => -50_i32..0, 1 => any::<i32>()];
    (
        prop::option::weighted(0.97, day),
        prop::option::weighted(0.97, points),
        prop::sample::select(vec![
            Some("somatic"),
            Some("somatic"),
            Some("mental_health"),
            Some("tsb"),
            Some("x"),
            None,
        ]),
        prop::sample::select(vec![
            None,
            Some("medical"),
            Some(" medical "),
            Some("surgery"),
            Some("birth"),
            Some("other"),
        ]),
        prop::sample::select(vec![None, Some("public_hospital"), Some("contract_specialist"), Some("")]),
    )
}

fn stays(rows: &[Stay]) -> RecordBatch {
    let points = rows.iter().map(|row| row.1.map(i128::from)).collect::<Decimal128Array>();
    batch(vec![
        ("date", Arc::new(rows.iter().map(|row| row.0).collect::<Date32Array>())),
        ("points", Arc::new(points.with_precision_and_scale(12, 3).unwrap())),
        ("sector", Arc::new(rows.iter().map(|row| row.2).collect::<DictionaryArray<Int8Type>>())),
        ("content", Arc::new(rows.iter().map(|row| row.3).collect::<StringArray>())),
        ("provider", Arc::new(rows.iter().map(|row| row.4).collect::<StringViewArray>())),
    ])
}

proptest! {
    // Each row is asked of the scalar rule as a table of its own, which takes its time.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn cofinancing_payments_are_those_of_the_rule(rows in prop::collection::vec(stay(), 1..300), cut in 0_usize..300) {
        let rules = rules();
        let texts: Vec<String> = rows.iter().map(|(date, points, sector, content, provider)| {
            let points = points.map(|points| rust_decimal::Decimal::new(points.into(), 3).to_string());
            let date = date.map(day).unwrap_or_default();
            format!("{date},{},{},{},{}", points.unwrap_or_default(), written(*sector), written(*content), written(*provider))
        }).collect();
        let wanted = expected(&rules, "cofinancing.payment", "date,points,sector,content,provider", &texts);
        let kernel = Amounts::new(&rules, "cofinancing.payment", &CaseOptions::default());
        let mut state = AmountsState::default();
        let all = stays(&rows);
        // Twice, in two batches, with what is remembered of the first time.
        for _ in 0..2 {
            let cut = cut.min(all.num_rows());
            let mut got = said(&kernel.settle(&all.slice(0, cut), &mut state).unwrap());
            got.extend(said(&kernel.settle(&all.slice(cut, all.num_rows() - cut), &mut state).unwrap()));
            prop_assert_eq!(&got, &wanted);
        }
    }

    #[test]
    fn bills_of_one_line_are_those_of_the_rule(rows in prop::collection::vec((
        prop_oneof![20_000_i32..20_600, 10_000_i32..25_000],
        prop::sample::select(vec![Some("general_practitioner"), Some("contract_specialist"), Some("physiotherapist"), None]),
        prop::sample::select(vec![Some("2ad"), Some("3ad"), Some("2dd"), Some("2cd"), Some("701a"), Some("A1a"), Some("no such"), None]),
        prop::option::of(0_i32..100),
        prop::option::of(any::<bool>()),
        prop::option::of(-10_000_i32..20_600),
    ), 1..80)) {
        let rules = Rulebook::embedded();
        let texts: Vec<String> = rows.iter().map(|(date, provider, code, minutes, card, born)| {
            let number = minutes.map(|minutes| minutes.to_string()).unwrap_or_default();
            let card = card.map(|card| card.to_string()).unwrap_or_default();
            format!("{},{},{},{number},{card},{}", day(*date), written(*provider), written(*code), born.map(day).unwrap_or_default())
        }).collect();
        let header = "date,provider,lines[].code,lines[].minutes,patient.exemption_card,patient.birth_date";
        let bills = batch(vec![
            ("date", Arc::new(rows.iter().map(|row| row.0).collect::<Vec<_>>().into_iter().map(Some).collect::<Date32Array>())),
            ("provider", Arc::new(rows.iter().map(|row| row.1).collect::<StringArray>())),
            ("lines[].code", Arc::new(rows.iter().map(|row| row.2).collect::<DictionaryArray<Int8Type>>())),
            ("lines[].minutes", Arc::new(rows.iter().map(|row| row.3).collect::<Int32Array>())),
            ("patient.exemption_card", Arc::new(rows.iter().map(|row| row.4).collect::<BooleanArray>())),
            ("patient.birth_date", Arc::new(rows.iter().map(|row| row.5).collect::<Date32Array>())),
        ]);
        let kernel = Amounts::new(&rules, "tariff.value", &CaseOptions::default());
        let mut state = AmountsState::default();
        let wanted = expected(&rules, "tariff.value", header, &texts);
        for _ in 0..2 {
            prop_assert_eq!(&said(&kernel.settle(&bills, &mut state).unwrap()), &wanted);
        }
    }
}

#[test]
fn columns_of_the_callers_own_stay_out_and_sums_go_by_them() {
    let all = batch(vec![
        ("trust", Arc::new(StringArray::from(vec!["A", "B", "A"]))),
        ("date", Arc::new(StringArray::from(vec!["2012-05-01", "2012-05-01", "soon"]))),
        ("points", Arc::new(StringArray::from(vec!["1", "2", "1"]))),
    ]);
    let options = CaseOptions::default().columns(["date", "points"]).set("sector", "somatic");
    let kernel =
        Summed::new(Amounts::new(&Rulebook::embedded(), "cofinancing.payment", &options), ["trust".into()]);
    let mut sums = Sums::new(["trust".into()]);
    sums.merge(&kernel.settle(&all, &mut Default::default()).unwrap()).unwrap();
    let total = sums.total();
    assert_eq!((total.rows, total.failed, total.ore), (3, 1, 3 * 764_180));
}

#[test]
fn moments_are_told_apart() {
    // Two admissions on one day differ by their hour, which no day can hold.
    let events = batch(vec![
        ("care_area", Arc::new(StringArray::from(vec!["somatic"; 2]))),
        ("events[].at", Arc::new(TimestampSecondArray::from(vec![1_709_280_000, 1_709_290_000]))),
        ("events[].event", Arc::new(StringArray::from(vec!["admission"; 2]))),
    ]);
    let rules = Rulebook::embedded();
    let kernel = Amounts::new(&rules, "discharge_ready.payment", &CaseOptions::default());
    let header = "care_area,events[].at,events[].event";
    let texts =
        ["somatic,2024-03-01T08:00,admission".to_owned(), "somatic,2024-03-01T10:46:40,admission".to_owned()];
    let got = said(&kernel.settle(&events, &mut AmountsState::default()).unwrap());
    assert_eq!(got, expected(&rules, "discharge_ready.payment", header, &texts));
}

#[test]
fn what_cannot_be_a_row_is_refused() {
    let text = |texts: &[&str]| -> ArrayRef { Arc::new(StringArray::from(texts.to_vec())) };
    let fails = |columns: Vec<(&str, ArrayRef)>, rule: &str, words: &str| {
        let kernel = Amounts::new(&Rulebook::embedded(), rule, &CaseOptions::default());
        let error: BatchError = kernel.settle(&batch(columns), &mut AmountsState::default()).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    };
    fails(
        vec![("case", text(&["A"])), ("date", text(&["2012-05-01"]))],
        "cofinancing.payment",
        "each row is a case",
    );
    fails(
        vec![("date", text(&["2012-05-01"])), ("pionts", text(&["1"]))],
        "cofinancing.payment",
        "unknown field `pionts`",
    );
    fails(vec![("date", text(&["2012-05-01"]))], "cofinancing.payments", "is not one of");
    let fields = vec![(Arc::new(Field::new("exemption_card", DataType::Utf8, true)), text(&["no"]))];
    fails(vec![("patient", Arc::new(StructArray::from(fields)))], "tariff.value", "without others in it");
}
