//! Batches that nobody means well with: refused as a whole, or every row has an amount or an error.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use arrow_array::{
    Array, ArrayRef, Date32Array, Date64Array, Decimal128Array, Decimal256Array, DictionaryArray,
    FixedSizeListArray, Int8Array, ListArray, NullArray, PrimitiveArray, RecordBatch, RecordBatchIterator,
    RecordBatchOptions, RunArray, StringArray, StringViewArray, StructArray, TimestampNanosecondArray,
    UInt64Array,
    types::{Int8Type, Int32Type, UInt64Type},
};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer, i256};
use arrow_schema::{DataType, Field, Schema};
use refusjon::{Rulebook, discharge_ready, isf};
use refusjon_arrow::{
    Kernel, Key, Options, Sums,
    cases::{Amounts, CaseOptions, Cases, settle},
    discharge_ready::Payments,
    isf::Refunds,
    stream::{Stream, StreamOptions},
};
use std::sync::Arc;

/// Settles batches of these columns by every kernel: whole, in slices, and with nothing between the columns and the names.
fn all(columns: &[(&str, ArrayRef)]) {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    let rows = columns.first().map_or(3, |(_, array)| array.len());
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    let arrays = columns.iter().map(|(_, array)| Arc::clone(array)).collect();
    let batch = RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options).unwrap();
    let slices = [
        batch.slice(0, rows),
        batch.slice(0, 0),
        batch.slice(rows / 2, rows - rows / 2),
        batch.slice(rows, 0),
    ];
    let rules = Rulebook::embedded();
    for batch in slices {
        let options = Options::default();
        one(&Refunds::new(&rules, &isf::Policy::default(), &options), &batch);
        one(
            &Refunds::new(&rules, &isf::Policy::default(), &options.clone().fixed("sector", "somatic")),
            &batch,
        );
        one(&Payments::new(&rules, &discharge_ready::Policy::default(), &options), &batch);
        for rule in ["isf.refund", "cofinancing.payment", "tariff.value", "no.rule"] {
            let options = CaseOptions::default().threads(1);
            let amounts = Amounts::new(&rules, rule, &options);
            if let Ok(results) = amounts.settle(&batch, &mut Default::default()) {
                assert_eq!(results.num_rows(), batch.num_rows());
            }
            let whole = settle(&rules, rule, &batch, &options).ok();
            let input = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
            let streamed: Option<Vec<RecordBatch>> = Cases::new(&rules, rule, input, &options)
                .ok()
                .and_then(|cases| cases.collect::<Result<_, _>>().ok());
            let rows = |batches: &[RecordBatch]| batches.iter().map(RecordBatch::num_rows).sum::<usize>();
            assert_eq!(whole.map(|batch| batch.num_rows()), streamed.map(|batches| rows(&batches)));
        }
    }
}

fn one<K: Kernel + Clone + 'static>(kernel: &K, batch: &RecordBatch) {
    let checked = kernel.check(&batch.schema());
    let results = kernel.settle(batch, &mut Default::default());
    assert_eq!(checked.is_ok(), results.is_ok(), "{checked:?} {results:?}");
    let Ok(results) = results else { return };
    assert_eq!(results.num_rows(), batch.num_rows());
    let (amounts, errors) =
        (results.column_by_name("amount").unwrap(), results.column_by_name("error").unwrap());
    assert!((0..results.num_rows()).all(|row| amounts.is_valid(row) != errors.is_valid(row)));
    let input = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    let stream = Stream::new(kernel.clone(), input, StreamOptions::default().threads(1).rows(2)).unwrap();
    assert_eq!(stream.map(|batch| batch.unwrap().num_rows()).sum::<usize>(), batch.num_rows());
    for key in batch.schema().fields() {
        for key in [Key::from(&**key.name()), Key::Year(key.name().clone())] {
            let mut sums = Sums::new([key]);
            if sums.add(batch, &results).is_ok() {
                assert_eq!(sums.total().rows, u64::try_from(batch.num_rows()).unwrap());
                assert_eq!(sums.batch().unwrap().num_rows(), sums.groups().len());
            }
        }
    }
}

fn text(values: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn days() -> ArrayRef {
    Arc::new(Date32Array::from(vec![Some(18_383), None, Some(i32::MIN), Some(i32::MAX)]))
}

/// Every odd column of four rows.
fn odd() -> Vec<ArrayRef> {
    let words =
        || text(&[Some("27"), None, Some("\u{0}"), Some("a text longer than a view holds within itself")]);
    let null_keys = PrimitiveArray::<Int8Type>::new(
        ScalarBuffer::from(vec![0, 100, -100, 1]),
        Some(NullBuffer::from(vec![true, false, false, true])),
    );
    let wide_keys = PrimitiveArray::<UInt64Type>::new(
        ScalarBuffer::from(vec![0, u64::MAX, 1, u64::MAX - 1]),
        Some(NullBuffer::from(vec![true, false, true, false])),
    );
    let null_entries: ArrayRef = text(&[None, Some("27")]);
    let structs = StructArray::new(
        vec![Field::new("date", DataType::Date32, true)].into(),
        vec![days()],
        Some(NullBuffer::from(vec![true, true, false, true])),
    );
    let item = |kind: &DataType| Arc::new(Field::new("item", kind.clone(), true));
    let lists =
        ListArray::new(item(&DataType::Utf8), OffsetBuffer::from_lengths([0, 3, 1, 0]), words(), None);
    let inner: ArrayRef = Arc::new(lists.clone());
    let nested =
        ListArray::new(item(inner.data_type()), OffsetBuffer::from_lengths([1, 1, 0, 2]), inner, None);
    let fixed = FixedSizeListArray::new(item(&DataType::Utf8), 1, words(), None);
    let many = |number: i128| Decimal128Array::from(vec![Some(number), None, Some(1), Some(-number)]);
    vec![
        Arc::new(NullArray::new(4)),
        words(),
        Arc::new(StringViewArray::from_iter([
            Some("27"),
            None,
            Some("a text longer than a view holds within itself"),
            Some(""),
        ])),
        Arc::new(DictionaryArray::try_new(null_keys, words()).unwrap()),
        Arc::new(DictionaryArray::try_new(wide_keys, Arc::clone(&null_entries)).unwrap()),
        Arc::new(DictionaryArray::try_new(Int8Array::from(vec![0, 1, 0, 1]), null_entries).unwrap()),
        Arc::new(DictionaryArray::<Int32Type>::from_iter(["27", "27", "", "28"])),
        Arc::new(DictionaryArray::try_new(Int8Array::from(vec![None; 4]), text(&[])).unwrap()),
        Arc::new(many(i128::MAX).with_data_type(DataType::Decimal128(38, -3))),
        Arc::new(many(i128::MIN + 1).with_data_type(DataType::Decimal128(38, 38))),
        Arc::new(many(5).with_data_type(DataType::Decimal128(1, 0))),
        Arc::new(many(1 << 100).with_data_type(DataType::Decimal128(3, -100))),
        Arc::new(Decimal256Array::from(vec![Some(i256::MAX), None, Some(i256::MIN), Some(i256::ZERO)])),
        days(),
        Arc::new(Date64Array::from(vec![Some(i64::MIN), Some(i64::MAX), None, Some(1_588_291_200_000)])),
        Arc::new(TimestampNanosecondArray::from(vec![Some(i64::MIN), Some(i64::MAX), None, Some(0)])),
        Arc::new(TimestampNanosecondArray::from(vec![0; 4]).with_timezone("Europe/Oslo")),
        Arc::new(TimestampNanosecondArray::from(vec![0; 4]).with_timezone("no such zone")),
        Arc::new(UInt64Array::from(vec![u64::MAX, 0, 1, 1 << 63])),
        Arc::new(structs),
        Arc::new(lists),
        Arc::new(nested),
        Arc::new(fixed),
        Arc::new(
            RunArray::<Int32Type>::try_new(
                &PrimitiveArray::from(vec![1, 4]),
                &StringArray::from(vec!["27", "x"]),
            )
            .unwrap(),
        ),
    ]
}

#[test]
fn every_odd_column_in_every_place() {
    let fine: [(&str, ArrayRef); 3] = [
        ("date", Arc::new(Date32Array::from(vec![18_383; 4]))),
        ("sector", text(&[Some("somatic"); 4])),
        ("code", text(&[Some("27"); 4])),
    ];
    for odd in odd() {
        for name in [
            "date",
            "sector",
            "code",
            "points",
            "payer",
            "kind",
            "from",
            "until",
            "care_area",
            "case",
            "lines[]",
            "x",
            "",
        ] {
            let others = fine.iter().filter(|(other, _)| *other != name).cloned();
            all(&others.chain([(name, Arc::clone(&odd))]).collect::<Vec<_>>());
        }
        all(&[("from", Arc::clone(&odd)), ("until", Arc::clone(&odd)), ("care_area", Arc::clone(&odd))]);
        all(&[("from", days()), ("until", Arc::clone(&odd)), ("care_area", text(&[Some("somatic"); 4]))]);
    }
}

#[test]
fn no_columns_and_columns_twice() {
    all(&[]);
    let date = || ("date", days());
    all(&[date(), date()]);
    all(&[date(), ("DATE", days()), ("sector", text(&[Some("somatic"); 4]))]);
    all(&[date(), ("sector", text(&[Some("somatic"); 4])), ("amount", days()), ("error", days())]);
}

#[test]
fn columns_that_lie_very_deep_in_each_other_are_refused() {
    let mut inner = days();
    for _ in 0..100 {
        let field = Field::new("a", inner.data_type().clone(), true);
        inner = Arc::new(StructArray::new(vec![field].into(), vec![inner], None));
    }
    let batch = RecordBatch::try_from_iter([("a", inner)]).unwrap();
    let error = settle(&Rulebook::embedded(), "isf.refund", &batch, &CaseOptions::default()).unwrap_err();
    assert!(error.to_string().contains("the place of a fact"), "{error}");
}

#[test]
fn more_columns_than_a_table_has_are_refused() {
    let columns = |count: usize| {
        let names: Vec<String> = (0..count).map(|number| format!("c{number}")).collect();
        RecordBatch::try_from_iter(names.iter().map(|name| (name, days()))).unwrap()
    };
    let error = |count: usize| {
        settle(&Rulebook::embedded(), "isf.refund", &columns(count), &CaseOptions::default())
            .unwrap_err()
            .to_string()
    };
    assert!(error(refusjon::limits::COLUMNS).contains("unknown field"));
    assert!(error(refusjon::limits::COLUMNS + 1).contains("at most 4096"));
}

#[test]
fn the_error_of_one_stretch_is_not_that_of_another_which_has_none() {
    // Of the second no day counts, since its notice was sent before 2019, so that nothing asks for the rate of 2026.
    let days = |days: [i32; 2]| -> ArrayRef { Arc::new(Date32Array::from(days.to_vec())) };
    let columns = [
        ("from", days([19_480, 16_378])),
        ("until", days([20_845, 20_488])),
        ("care_area", text(&[Some("mental_health"); 2])),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let policy = serde_json::json!({ "across_2019": "new_notice" });
    let policy: discharge_ready::Policy = serde_json::from_value(policy).unwrap();
    let kernel = Payments::new(&Rulebook::embedded(), &policy, &Options::default());
    let errors = |batch: &RecordBatch| {
        let results = kernel.settle(batch, &mut Default::default()).unwrap();
        let errors = results.column_by_name("error").unwrap();
        (0..batch.num_rows()).map(|row| errors.is_valid(row)).collect::<Vec<_>>()
    };
    assert_eq!(errors(&batch.slice(1, 1)), [false]);
    assert_eq!(errors(&batch), [true, false]);
}

#[test]
fn more_threads_than_a_machine_has_are_not_started() {
    let batch = RecordBatch::try_from_iter([("date", days())]).unwrap();
    let input = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    let options = Options::default().fixed("sector", "somatic");
    let kernel = Refunds::new(&Rulebook::embedded(), &isf::Policy::default(), &options);
    let stream = Stream::new(kernel, input, StreamOptions::default().threads(usize::MAX).rows(1)).unwrap();
    assert_eq!(stream.map(|batch| batch.unwrap().num_rows()).sum::<usize>(), 4);
}
