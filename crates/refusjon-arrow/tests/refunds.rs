//! The refunds of a batch are those of the rule, row by row.
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
    Array, ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal128Array, DictionaryArray, Float64Array,
    Int8Array, Int16Array, Int32Array, Int64Array, LargeStringArray, NullArray, RecordBatch, StringArray,
    StringViewArray, TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray,
    TimestampSecondArray, UInt8Array, UInt16Array, UInt32Array, UInt64Array,
    cast::AsArray,
    types::{
        ArrowDictionaryKeyType, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type,
        UInt16Type, UInt32Type, UInt64Type,
    },
};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use refusjon::{
    Override, Rulebook, Weight, date,
    isf::{self, Contact, Policy, PriceRule},
};
use refusjon_arrow::{
    Kernel, Options,
    isf::{Refunds, RefundsState, refunds},
};
use std::sync::Arc;

/// What a row says, as text; nothing where it is null.
#[derive(Debug, Clone)]
struct Row {
    code: Option<String>,
    day: Option<i32>,
    /// In thousandths.
    points: Option<i64>,
    sector: Option<&'static str>,
    category: Option<&'static str>,
    kind: Option<&'static str>,
    care_level: Option<&'static str>,
    payer: Option<u16>,
    performed_by: Option<&'static str>,
    anchored: Option<bool>,
    named_patient: Option<bool>,
}

fn a_day(number: i32) -> NaiveDate {
    date(1970, 1, 1).unwrap() + TimeDelta::days(i64::from(number))
}

fn day_number(year: i32, month: u32, day: u32) -> i32 {
    (date(year, month, day).unwrap() - date(1970, 1, 1).unwrap()).num_days() as i32
}

fn row() -> impl Strategy<Value = Row> {
    let known = prop_oneof![
        6 => prop::sample::select(vec!["27", "31", "442", "33", "268O"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["lower", "no such", "999", "", " 27 ", "\"", "27\0", "ABCDEFGHIJKLMNOP", "a,b\n"]).prop_map(str::to_owned),
        1 => "[A-Z0-9]{1,17}",
    ];
    let day = prop_oneof![
        6 => day_number(2017, 12, 30)..day_number(2021, 1, 3),
        1 => day_number(1996, 1, 1)..day_number(2030, 1, 1),
        1 => prop::sample::select(vec![i32::MIN, i32::MAX, 0, -800_000, 3_000_000, day_number(2020, 12, 31)]),
    ];
    let points = prop_oneof![
        4 => -200_000_i64..200_000,
        1 => any::<i64>(),
        1 => prop::sample::select(vec![0, 1_000_000_000_000, 1_000_000_000_001, -1]),
    ];
    let sector = prop::sample::select(vec![
        Some("somatic"),
        Some("somatic"),
        Some("phv"),
        Some("addiction_care"),
        Some("other"),
        None,
    ]);
    let category = prop::sample::select(vec![None, Some("drg"), Some("STG"), Some("tfg"), Some("x")]);
    let kind = prop::sample::select(vec![
        None,
        None,
        Some("inpatient"),
        Some("video"),
        Some("simple_talk"),
        Some("collaboration"),
    ]);
    let level = prop::sample::select(vec![None, None, Some("1"), Some("outpatient")]);
    let payer = prop::sample::select(vec![None, Some(1_u16), Some(1), Some(12), Some(77)]);
    let by = prop::sample::select(vec![None, None, Some("municipality"), Some("specialist_service")]);
    (
        prop::option::weighted(0.9, known),
        prop::option::weighted(0.95, day),
        prop::option::of(points),
        sector,
        category,
        (kind, level, payer, by, any::<Option<bool>>(), any::<Option<bool>>()),
    )
        .prop_map(
            |(
                code,
                day,
                points,
                sector,
                category,
                (kind, care_level, payer, performed_by, anchored, named_patient),
            )| Row {
                code,
                day,
                points,
                sector,
                category,
                kind,
                care_level,
                payer,
                performed_by,
                anchored,
                named_patient,
            },
        )
}

/// What the scalar rule says: amount and reasons, or the error.
fn expected(
    rules: &Rulebook,
    policy: &Policy,
    row: &Row,
) -> Result<(String, Option<String>), Option<String>> {
    let mut facts = serde_json::Map::new();
    let mut put = |name: &str, value: Option<serde_json::Value>| {
        if let Some(value) = value {
            facts.insert(name.to_owned(), value);
        }
    };
    let code = row.code.as_deref().map(str::trim_ascii).filter(|code| !code.is_empty());
    put("code", code.map(Into::into));
    let points = row.points.map(|points| rust_decimal::Decimal::new(points, 3).to_string());
    put("points", points.map(Into::into));
    put("sector", row.sector.map(Into::into));
    put("category", row.category.map(Into::into));
    put("kind", row.kind.map(Into::into));
    put("care_level", row.care_level.map(Into::into));
    put("payer", row.payer.map(Into::into));
    put("performed_by", row.performed_by.map(Into::into));
    put("agreement", row.anchored.map(|anchored| serde_json::json!({ "anchored": anchored })));
    put("named_patient", row.named_patient.map(Into::into));
    let Some(day) = row.day.filter(|day| day.unsigned_abs() < 2_000_000) else { return Err(None) };
    let day = a_day(day);
    put("date", Some("2020-01-01".into()));
    // What cannot be read has its words from the reader of tables, which are looked at elsewhere.
    let Ok(mut contact) = serde_json::from_value::<Contact>(facts.into()) else { return Err(None) };
    contact.date = day;
    match isf::refund(rules, &contact, policy) {
        Ok(refund) => {
            let reasons: Vec<&str> =
                refund.exclusions.iter().map(|exclusion| exclusion.reason.word()).collect();
            Ok((refund.amount.to_string(), (!reasons.is_empty()).then(|| reasons.join(";"))))
        }
        // Beyond the years that a table can write the day is wrong for another reason.
        Err(_) if !(1..=9999).contains(&chrono::Datelike::year(&day)) => Err(None),
        Err(error) => Err(Some(error.to_string())),
    }
}

fn got(batch: &RecordBatch, row: usize) -> Result<(String, Option<String>), String> {
    let text = |column: usize| {
        let column = batch.column(column).as_string::<i32>();
        column.is_valid(row).then(|| column.value(row).to_owned())
    };
    let amounts = batch.column(0).as_primitive::<Decimal128Type>();
    match text(2) {
        Some(error) => {
            assert!(amounts.is_null(row) && text(1).is_none());
            Err(error)
        }
        None => {
            assert!(amounts.is_valid(row));
            Ok((amounts.value_as_string(row), text(1)))
        }
    }
}

fn dictionary<K: ArrowDictionaryKeyType>(texts: &[Option<String>]) -> ArrayRef {
    let array: DictionaryArray<K> = texts.iter().map(Option::as_deref).collect();
    Arc::new(array)
}

const CODE_FORMS: usize = 13;

fn codes(form: usize, rows: &[Row]) -> ArrayRef {
    let texts: Vec<Option<String>> = rows.iter().map(|row| row.code.clone()).collect();
    match form {
        0 => Arc::new(StringArray::from(texts)),
        1 => Arc::new(LargeStringArray::from(texts)),
        2 => Arc::new(StringViewArray::from_iter(texts)),
        3 => dictionary::<Int8Type>(&texts),
        4 => dictionary::<Int16Type>(&texts),
        5 => dictionary::<Int32Type>(&texts),
        6 => dictionary::<Int64Type>(&texts),
        7 => dictionary::<UInt8Type>(&texts),
        8 => dictionary::<UInt16Type>(&texts),
        9 => dictionary::<UInt32Type>(&texts),
        10 => dictionary::<UInt64Type>(&texts),
        11 => {
            let values: ArrayRef = Arc::new(LargeStringArray::from(texts));
            let keys = Int32Array::from_iter_values(0..rows.len() as i32);
            Arc::new(DictionaryArray::new(keys, values))
        }
        _ => {
            let values: ArrayRef = Arc::new(StringViewArray::from_iter(texts));
            let keys = UInt16Array::from_iter_values(0..rows.len() as u16);
            Arc::new(DictionaryArray::new(keys, values))
        }
    }
}

const DATE_FORMS: usize = 6;

/// Days in forms that may hold fewer of them than others do.
fn dates(form: usize, rows: &mut [Row]) -> ArrayRef {
    if form > 0 {
        for row in &mut *rows {
            row.day = row.day.filter(|day| (-100_000..100_000).contains(day));
        }
    }
    let days = || rows.iter().map(|row| row.day);
    // Not midnight: the time of day is not looked at.
    let ticks = |per_day: i64| days().map(move |day| day.map(|day| i64::from(day) * per_day + per_day / 3));
    match form {
        0 => Arc::new(Date32Array::from_iter(days())),
        1 => Arc::new(Date64Array::from_iter(ticks(86_400_000))),
        2 => Arc::new(TimestampSecondArray::from_iter(ticks(86_400))),
        3 => Arc::new(TimestampMillisecondArray::from_iter(ticks(86_400_000))),
        4 => Arc::new(TimestampMicrosecondArray::from_iter(ticks(86_400_000_000))),
        _ => Arc::new(StringArray::from_iter(days().map(|day| day.map(|day| a_day(day).to_string())))),
    }
}

const POINT_FORMS: usize = 6;

fn point_column(form: usize, rows: &mut [Row]) -> Option<ArrayRef> {
    let keep = |rows: &mut [Row], keep: fn(i64) -> bool| {
        for row in rows {
            row.points = row.points.filter(|points| keep(*points));
        }
    };
    match form {
        0 => keep(rows, |_| false),
        4 => {
            for row in &mut *rows {
                row.points = row.points.map(|points| points / 1000 * 1000);
            }
        }
        _ => {}
    }
    let points = || rows.iter().map(|row| row.points);
    let wide = |factor: i128| {
        Decimal128Array::from_iter(points().map(|points| points.map(|points| i128::from(points) * factor)))
    };
    Some(match form {
        0 => return None,
        1 => Arc::new(wide(1).with_precision_and_scale(38, 3).unwrap()),
        2 => Arc::new(wide(1_000_000).with_precision_and_scale(38, 9).unwrap()),
        3 => Arc::new(wide(10_000_000_000).with_precision_and_scale(38, 13).unwrap()),
        4 => Arc::new(Int64Array::from_iter(points().map(|points| points.map(|points| points / 1000)))),
        _ => Arc::new(StringViewArray::from_iter(
            points().map(|points| points.map(|points| rust_decimal::Decimal::new(points, 3).to_string())),
        )),
    })
}

fn rulebook(which: u8) -> Rulebook {
    let rules = Rulebook::embedded();
    match which {
        0 => rules,
        1 => {
            let change = |path: &str, value: &str| {
                Override::new(path, date(2020, 7, 1).unwrap(), date(2020, 10, 1).unwrap(), value)
            };
            rules
                .with([
                    change("isf.share.somatic", "0.123456789"),
                    change("isf.unit_price.somatic", "45808.55"),
                ])
                .unwrap()
        }
        _ => {
            let weight = |code: &str, weight: &str| {
                Weight::new(
                    2019,
                    isf::Sector::MentalHealth,
                    isf::Category::Drg,
                    code.parse().unwrap(),
                    weight.parse().unwrap(),
                )
            };
            rules.with_weights([weight("27", "0.5"), weight("442", "0.000000001")]).unwrap()
        }
    }
}

fn policies(which: u8) -> Policy {
    let mut policy = Policy::default();
    match which {
        0 => {}
        1 => policy.mental_health_price_rule = Some(PriceRule::NetPrice),
        2 => policy.mental_health_price_rule = Some(PriceRule::PriceTimesShare),
        _ => policy.values.older = refusjon::Older::UseLatest,
    }
    policy
}

fn check(
    kernel: &Refunds,
    rules: &Rulebook,
    policy: &Policy,
    rows: &[Row],
    batch: &RecordBatch,
    state: &mut RefundsState,
) {
    let result = kernel.settle(batch, state).unwrap();
    assert_eq!(result.num_rows(), rows.len());
    assert_eq!(result.schema(), kernel.schema());
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
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_row_is_what_the_rule_says(
        mut rows in prop::collection::vec(row(), 0..60),
        code_form in 0..CODE_FORMS,
        date_form in 0..DATE_FORMS,
        point_form in 0..POINT_FORMS,
        rules in 0_u8..3,
        policy in 0_u8..4,
    ) {
        let (rules, policy) = (rulebook(rules), policies(policy));
        let day = dates(date_form, &mut rows);
        let points = point_column(point_form, &mut rows);
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("hospital", Arc::new(Float64Array::from(vec![1.5; rows.len()]))),
            ("Date", day),
            ("code", codes(code_form, &rows)),
            ("sector", Arc::new(DictionaryArray::<Int8Type>::from_iter(rows.iter().map(|row| row.sector)))),
            ("category", Arc::new(StringArray::from_iter(rows.iter().map(|row| row.category)))),
            ("kind", Arc::new(StringViewArray::from_iter(rows.iter().map(|row| row.kind)))),
            ("care_level", Arc::new(LargeStringArray::from_iter(rows.iter().map(|row| row.care_level)))),
            ("payer", Arc::new(UInt16Array::from_iter(rows.iter().map(|row| row.payer)))),
            ("performed_by", Arc::new(StringArray::from_iter(rows.iter().map(|row| row.performed_by)))),
            ("agreement_anchored", Arc::new(BooleanArray::from_iter(rows.iter().map(|row| row.anchored)))),
            ("named_patient", Arc::new(BooleanArray::from_iter(rows.iter().map(|row| row.named_patient)))),
        ];
        columns.extend(points.map(|points| ("points", points)));
        let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap();
        let kernel = Refunds::new(&rules, &policy, &Options::default());
        let mut state = RefundsState::default();
        check(&kernel, &rules, &policy, &rows, &batch, &mut state);
        // The second time the prices are known.
        check(&kernel, &rules, &policy, &rows, &batch, &mut state);
    }

    #[test]
    fn codes_alone_are_what_the_rule_says(
        mut rows in prop::collection::vec(row(), 0..120),
        code_form in 0..CODE_FORMS,
        nulls in any::<bool>(),
        from in 0_usize..10,
        points in 0_usize..3,
        rules in 0_u8..3,
    ) {
        for row in &mut rows {
            *row = Row { sector: Some("somatic"), category: None, kind: None, care_level: None, payer: Some(1), performed_by: None, anchored: None, named_patient: None, ..row.clone() };
            if !nulls {
                row.code.get_or_insert_with(|| "27".to_owned());
                row.day.get_or_insert(18_300);
            }
        }
        let mut columns: Vec<(&str, ArrayRef)> = vec![("date", dates(0, &mut rows)), ("code", codes(code_form, &rows))];
        columns.extend(point_column(points, &mut rows).map(|points| ("points", points)));
        let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap();
        let options = Options::default().fixed("sector", "somatic").fixed("payer", "1");
        let (rules, policy) = (rulebook(rules), Policy::default());
        let kernel = Refunds::new(&rules, &policy, &options);
        let mut state = RefundsState::default();
        check(&kernel, &rules, &policy, &rows, &batch, &mut state);
        // A slice of a batch, with what was learnt from the whole.
        let from = from.min(rows.len());
        check(&kernel, &rules, &policy, &rows[from..], &batch.slice(from, rows.len() - from), &mut state);
        // Other batches have dictionaries of their own.
        rows.reverse();
        let mut columns: Vec<(&str, ArrayRef)> = vec![("date", dates(0, &mut rows)), ("code", codes(code_form, &rows))];
        columns.extend(point_column(points, &mut rows).map(|points| ("points", points)));
        let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap();
        check(&kernel, &rules, &policy, &rows, &batch, &mut state);
    }

    #[test]
    fn no_text_and_no_number_makes_it_panic(
        texts in prop::collection::vec(any::<Option<String>>(), 1..20),
        days in prop::collection::vec(any::<Option<i32>>(), 20),
        points in prop::collection::vec(any::<Option<String>>(), 20),
        words in prop::collection::vec(any::<Option<String>>(), 20),
    ) {
        let rows = texts.len();
        let batch = RecordBatch::try_from_iter_with_nullable([
            ("date", Arc::new(Date32Array::from(days[..rows].to_vec())) as ArrayRef, true),
            ("code", Arc::new(StringArray::from(texts)) as ArrayRef, true),
            ("points", Arc::new(StringArray::from(points[..rows].to_vec())) as ArrayRef, true),
            ("sector", Arc::new(StringArray::from(words[..rows].to_vec())) as ArrayRef, true),
        ]).unwrap();
        let result = refunds(&Rulebook::embedded(), &Policy::default(), &batch, &Options::default()).unwrap();
        for row in 0..rows {
            let _ = got(&result, row);
        }
    }
}

fn one(columns: Vec<(&str, ArrayRef)>, options: &Options) -> Result<RecordBatch, String> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, column)| (name, column, true)),
    )
    .unwrap();
    refunds(&Rulebook::embedded(), &Policy::default(), &batch, options).map_err(|error| error.to_string())
}

fn somatic() -> Options {
    Options::default().fixed("sector", "somatic")
}

fn text(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

#[test]
fn the_settlement_boards_figure_comes_out() {
    // 155.110 points less, at 45 808 kroner and 50 %; 1.233 points of DRG 27.
    let points = Decimal128Array::from(vec![Some(-155_110), None]).with_precision_and_scale(9, 3).unwrap();
    let result = one(
        vec![
            ("date", text(&["2020-12-31", "2020-05-01"])),
            ("code", text(&["", "27"])),
            ("points", Arc::new(points)),
        ],
        &somatic(),
    )
    .unwrap();
    assert_eq!(got(&result, 0).unwrap().0, "-3552639.44");
    assert_eq!(got(&result, 1).unwrap().0, "28240.63");
}

#[test]
fn errors_have_the_words_of_the_reader_of_tables() {
    let result = one(
        vec![
            ("date", text(&["", "2020-05-01", "2020-05-01", "01.05.2020", "2020-05-01"])),
            ("code", text(&["27", "27", "b", "27", "27"])),
            ("points", text(&["", "1,5", "", "", "1e3"])),
            ("sector", text(&["somatic", "somatic", "somatic", "somatic", "somatics"])),
        ],
        &Options::default(),
    )
    .unwrap();
    let starts = [
        "date: nothing is given, where a value is needed",
        "points: \"1,5\" is not a decimal number such as 5.719; write a decimal point",
        "code: \"b\" is not 1 to 15 of the characters",
        "date: \"01.05.2020\" is not a day of the calendar such as 2024-03-01",
        "sector: \"somatics\" is not one of somatic",
    ];
    for (row, start) in starts.iter().enumerate() {
        let error = got(&result, row).unwrap_err();
        assert!(error.starts_with(start), "{error}");
    }
}

#[test]
fn what_a_batch_lacks_is_said() {
    let day = || -> ArrayRef { Arc::new(Date32Array::from(vec![18_383])) };
    let fails = |columns: Vec<(&str, ArrayRef)>, options: &Options, words: &str| {
        let error = one(columns, options).unwrap_err();
        assert!(error.contains(words), "{error}");
    };
    fails(vec![("code", text(&["27"]))], &somatic(), "date (the day of the contact");
    fails(vec![("date", day())], &Options::default(), "sector (such as somatic)");
    fails(vec![("date", day()), ("DATE", day())], &somatic(), "a column that stands once");
    fails(vec![("date", day()), ("sector", text(&["somatic"]))], &somatic(), "given once");
    fails(vec![("date", day())], &somatic().fixed("sectr", "x"), "one of the columns date");
    fails(vec![("date", day()), ("pionts", day())], &somatic().known_columns_only(), "\"pionts\"");
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![1.5]));
    fails(vec![("date", day()), ("points", floats.clone())], &somatic(), "floating-point");
    fails(vec![("date", floats.clone())], &somatic(), "cast the column to date32");
    fails(vec![("date", day()), ("code", Arc::new(Int64Array::from(vec![27])))], &somatic(), "leading zeros");
    fails(vec![("date", day()), ("payer", floats)], &somatic(), "whole number");
    // A column of moments in some zone says no day by itself, whatever the zone is.
    for zone in ["UTC", "Europe/Oslo", "+02:00"] {
        let moments = TimestampNanosecondArray::from(vec![1_588_291_200_000_000_000]).with_timezone(zone);
        fails(vec![("date", Arc::new(moments))], &somatic(), "depends on the zone");
    }
}

#[test]
fn columns_of_nulls_and_batches_without_rows_are_settled() {
    let nothing: ArrayRef = Arc::new(NullArray::new(2));
    let result = one(
        vec![
            ("date", Arc::new(Date32Array::from(vec![18_383, 18_383]))),
            ("code", nothing.clone()),
            ("points", nothing.clone()),
            ("kind", nothing),
        ],
        &somatic(),
    )
    .unwrap();
    assert!(got(&result, 0).unwrap_err().contains("neither points nor a code"));
    let empty = one(vec![("date", Arc::new(Date32Array::from(Vec::<i32>::new())))], &somatic()).unwrap();
    assert_eq!((empty.num_rows(), empty.num_columns()), (0, 3));
}

#[test]
fn whole_numbers_of_every_width_are_points() {
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Int8Array::from(vec![Some(7), None])),
        Arc::new(Int16Array::from(vec![Some(7), None])),
        Arc::new(Int32Array::from(vec![Some(7), None])),
        Arc::new(UInt8Array::from(vec![Some(7), None])),
        Arc::new(UInt16Array::from(vec![Some(7), None])),
        Arc::new(UInt32Array::from(vec![Some(7), None])),
        Arc::new(UInt64Array::from(vec![Some(7), None])),
    ];
    for points in columns {
        let day: ArrayRef = Arc::new(Date32Array::from(vec![18_383, 18_383]));
        let result = one(vec![("date", day), ("points", points)], &somatic()).unwrap();
        assert_eq!(got(&result, 0).unwrap().0, "160328.00"); // 7 x 45 808 x 50 %
        assert!(got(&result, 1).is_err());
    }
}

#[test]
fn a_state_that_another_kernel_has_used_holds_none_of_its_prices() {
    let day: ArrayRef = Arc::new(Date32Array::from(vec![18_383]));
    let batch = RecordBatch::try_from_iter([("date", day), ("code", text(&["27"]))]).unwrap();
    let lower =
        Override::new("isf.share.somatic", date(2020, 1, 1).unwrap(), date(2021, 1, 1).unwrap(), "0.40");
    let mut state = RefundsState::default();
    let rules = Rulebook::embedded();
    for (rules, amount) in
        [(rules.clone(), "28240.63"), (rules.with([lower]).unwrap(), "22592.51"), (rules, "28240.63")]
    {
        let result = Refunds::new(&rules, &Policy::default(), &somatic()).settle(&batch, &mut state).unwrap();
        assert_eq!(got(&result, 0).unwrap().0, amount); // 1.233 x 45 808 x 50 % or 40 %
    }
}

#[test]
fn many_codes_and_many_errors_fill_no_table() {
    let mut codes: Vec<String> = (0..66_000).map(|number| format!("X{number}")).collect();
    codes.push("27".to_owned());
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let days: ArrayRef = Arc::new(Date32Array::from(vec![18_383; codes.len()]));
    let result = one(vec![("date", days), ("code", text(&codes))], &somatic()).unwrap();
    assert_eq!(got(&result, 66_000).unwrap().0, "28240.63");
    assert!(got(&result, 65_999).unwrap_err().contains("X65999"));
}
