//! Streams give what single batches give, in order, whatever the threads and the sizes of the chunks.
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
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int64Array, RecordBatch,
    RecordBatchIterator, StringArray,
    cast::AsArray,
    types::{Decimal128Type, Int8Type},
};
use arrow_schema::{ArrowError, DataType};
use proptest::prelude::*;
use refusjon::{Rulebook, isf::Policy};
use refusjon_arrow::{
    BatchError, Kernel, Key, Options, Summed, Sums,
    isf::{Refunds, RefundsState},
    stream::{STOPPED, Stream, StreamOptions},
};
use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{Arc, Mutex},
};

fn contacts(rows: usize, from: usize) -> RecordBatch {
    let codes = ["27", "31", "32", "no such", "33"];
    let hospitals = ["Molde", "", "Volda"];
    let numbers = || from..from + rows;
    RecordBatch::try_from_iter_with_nullable([
        (
            "code",
            Arc::new(DictionaryArray::<Int8Type>::from_iter(numbers().map(|n| codes[n % 5]))) as ArrayRef,
            true,
        ),
        (
            "date",
            Arc::new(Date32Array::from_iter_values(numbers().map(|n| 18_262 + (n % 366) as i32))) as ArrayRef,
            true,
        ),
        (
            "hospital",
            Arc::new(StringArray::from_iter(numbers().map(|n| (n % 7 > 0).then_some(hospitals[n % 3]))))
                as ArrayRef,
            true,
        ),
        (
            "ward",
            Arc::new(Int64Array::from_iter(numbers().map(|n| (n % 11 > 0).then_some(n as i64 % 4))))
                as ArrayRef,
            true,
        ),
        ("urgent", Arc::new(BooleanArray::from_iter(numbers().map(|n| Some(n % 2 == 0)))) as ArrayRef, true),
    ])
    .unwrap()
}

fn kernel() -> Refunds {
    Refunds::new(&Rulebook::embedded(), &Policy::default(), &Options::default().fixed("sector", "somatic"))
}

fn reader(sizes: Vec<usize>) -> RecordBatchIterator<impl Iterator<Item = Result<RecordBatch, ArrowError>>> {
    let schema = contacts(0, 0).schema();
    let mut from = 0;
    RecordBatchIterator::new(
        sizes.into_iter().map(move |rows| {
            from += rows;
            Ok(contacts(rows, from - rows))
        }),
        schema,
    )
}

fn amounts(batch: &RecordBatch) -> Vec<Option<i128>> {
    batch.column_by_name("amount").unwrap().as_primitive::<Decimal128Type>().iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn threads_and_chunks_change_nothing(
        sizes in prop::collection::vec(0_usize..70, 0..12),
        threads in 1_usize..5,
        rows in 1_usize..50,
        keep_input in any::<bool>(),
    ) {
        let total: usize = sizes.iter().sum();
        let whole = contacts(total, 0);
        let expected = kernel().settle(&whole, &mut RefundsState::default()).unwrap();
        let mut options = StreamOptions::default().threads(threads).rows(rows);
        options.keep_input = keep_input;
        let (mut got, mut hospitals) = (Vec::new(), Vec::new());
        for batch in Stream::new(kernel(), reader(sizes), options).unwrap() {
            let batch = batch.unwrap();
            prop_assert!(batch.num_rows() <= rows);
            got.extend(amounts(&batch));
            if let Some(column) = batch.column_by_name("hospital") {
                hospitals.extend(column.as_string::<i32>().iter().map(|text| text.map(str::to_owned)));
            }
        }
        prop_assert_eq!(got, amounts(&expected));
        if keep_input {
            let column = whole.column_by_name("hospital").unwrap().as_string::<i32>();
            prop_assert_eq!(hospitals, column.iter().map(|text| text.map(str::to_owned)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn sums_are_those_of_the_rows(
        sizes in prop::collection::vec(0_usize..70, 0..8),
        threads in 1_usize..4,
        rows in 1_usize..50,
        which in 0_usize..4,
    ) {
        let keys: Vec<Key> = match which {
            0 => vec![],
            1 => vec!["hospital".into()],
            2 => vec![Key::Year("date".into()), "ward".into(), "code".into()],
            _ => vec!["urgent".into(), "ward".into()],
        };
        let whole = contacts(sizes.iter().sum(), 0);
        let results = kernel().settle(&whole, &mut RefundsState::default()).unwrap();
        let text = |name: &str, row: usize| -> String {
            let column = whole.column_by_name(name).unwrap();
            if column.is_null(row) {
                return String::new();
            }
            match column.data_type() {
                DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
                DataType::Int64 => column.as_primitive::<arrow_array::types::Int64Type>().value(row).to_string(),
                DataType::Boolean => column.as_boolean().value(row).to_string(),
                DataType::Date32 => "2020".to_owned(),
                _ => column.as_dictionary::<Int8Type>().downcast_dict::<StringArray>().unwrap().into_iter().nth(row).unwrap().unwrap().to_owned(),
            }
        };
        let mut expected: BTreeMap<Vec<String>, (u64, u64, i128)> = BTreeMap::new();
        for (row, amount) in amounts(&results).into_iter().enumerate() {
            let group = keys.iter().map(|key| match key {
                Key::Column(name) | Key::Year(name) => text(name, row),
                _ => String::new(),
            }).collect();
            let sum = expected.entry(group).or_default();
            sum.0 += 1;
            sum.1 += u64::from(amount.is_none());
            sum.2 += amount.unwrap_or_default();
        }
        let of = |sums: &Sums| -> BTreeMap<Vec<String>, (u64, u64, i128)> {
            sums.groups().map(|(keys, sum)| (keys.into_iter().map(str::to_owned).collect(), (sum.rows, sum.failed, sum.ore))).collect()
        };
        let mut at_once = Sums::new(keys.clone());
        at_once.add(&whole, &results).unwrap();
        prop_assert_eq!(&of(&at_once), &expected);
        let mut in_chunks = Sums::new(keys.clone());
        let options = StreamOptions::default().threads(threads).rows(rows);
        for chunk in Stream::new(Summed::new(kernel(), keys.clone()), reader(sizes), options).unwrap() {
            in_chunks.merge(&chunk.unwrap()).unwrap();
        }
        prop_assert_eq!(&of(&in_chunks), &expected);
        prop_assert_eq!(in_chunks.batch().unwrap().num_rows(), expected.len());
        // Merging what was merged gives the same again.
        let mut again = Sums::new(keys);
        again.merge(&at_once.batch().unwrap()).unwrap();
        prop_assert_eq!(&of(&again), &expected);
    }
}

#[test]
fn a_caller_can_stop_and_is_told_how_far_it_came() {
    for threads in [1, 3] {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        let stream =
            Stream::new(kernel(), reader(vec![100; 50]), StreamOptions::default().threads(threads).rows(40))
                .unwrap();
        let mut stream = stream.on_progress(move |rows| {
            log.lock().unwrap().push(rows);
            if rows >= 140 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(stream.by_ref().take(3).all(|batch| batch.is_ok()));
        let error = BatchError::from(stream.next().unwrap().unwrap_err());
        assert_eq!(error.body().code, STOPPED);
        assert!(stream.next().is_none());
        assert_eq!(*seen.lock().unwrap(), [40, 80, 100, 140]);
    }
}

#[test]
fn what_the_reader_says_comes_after_what_it_gave() {
    for threads in [1, 2] {
        let schema = contacts(0, 0).schema();
        let batches = vec![
            Ok(contacts(10, 0)),
            Err(ArrowError::ComputeError("the line is dead".to_owned())),
            Ok(contacts(10, 0)),
        ];
        let stream = Stream::new(
            kernel(),
            RecordBatchIterator::new(batches, schema),
            StreamOptions::default().threads(threads),
        )
        .unwrap();
        let got: Vec<_> = stream
            .map(|batch| batch.map(|batch| batch.num_rows()).map_err(|error| error.to_string()))
            .collect();
        assert_eq!(got.len(), 2);
        assert_eq!(got[0], Ok(10));
        assert!(got[1].as_ref().unwrap_err().contains("the line is dead"));
    }
}

#[test]
fn a_stream_that_is_let_go_lets_its_threads_go() {
    let mut stream =
        Stream::new(kernel(), reader(vec![1000; 1000]), StreamOptions::default().threads(4).rows(100))
            .unwrap();
    assert!(stream.next().is_some());
    drop(stream);
}

#[test]
fn what_cannot_be_settled_is_said_before_anything_is_read() {
    let batch =
        RecordBatch::try_from_iter([("amount", Arc::new(Int64Array::from(vec![1])) as ArrayRef)]).unwrap();
    let input = || RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    let error = Stream::new(kernel(), input(), StreamOptions::default()).unwrap_err();
    assert!(error.to_string().contains("date (the day"), "{error}");
    let options =
        Options::default().fixed("sector", "somatic").fixed("date", "2020-05-01").fixed("code", "27");
    let kernel = || Refunds::new(&Rulebook::embedded(), &Policy::default(), &options);
    let error = Stream::new(kernel(), input(), StreamOptions::default().keep_input()).unwrap_err();
    assert!(error.to_string().contains("\"amount\" is not a name that the results leave free"), "{error}");
    let mut alone = Stream::new(kernel(), input(), StreamOptions::default()).unwrap();
    assert_eq!(amounts(&alone.next().unwrap().unwrap()), [Some(2_824_063)]);
    let error =
        Stream::new(Summed::new(kernel(), ["trust".into()]), input(), StreamOptions::default()).unwrap_err();
    assert!(error.to_string().contains("\"trust\" is not one of the columns amount"), "{error}");
}
