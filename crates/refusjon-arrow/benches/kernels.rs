//! Rows a second of the kernels, beside a plain copy of memory in the same run.
//!
//! `cargo bench -p refusjon-arrow` prints a table; `KERNEL_ROWS` sets the number of rows, ten million unless it is set, and
//! `KERNEL_ONLY` leaves out works whose name does not hold it.
//! With `KERNEL_CRITERION=1` criterion follows the same work over time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a benchmark measures what is known to work"
)]

use arrow_array::{
    Array, ArrayRef, Date32Array, Decimal128Array, DictionaryArray, Int32Array, RecordBatch,
    RecordBatchIterator, StringArray, StringViewArray, cast::AsArray, types::Decimal128Type,
};
use criterion::{Criterion, Throughput};
use refusjon::{Rulebook, Weight, discharge_ready, isf};
use refusjon_arrow::{
    Kernel, Options, Summed,
    cases::{Amounts, CaseOptions},
    discharge_ready::Payments,
    isf::Refunds,
    stream::{Stream, StreamOptions, keep},
};
use std::{hint::black_box, sync::Arc, thread, time::Instant};

const CODES: usize = 1000;

fn rulebook() -> Rulebook {
    let weights = (2018..=2020).flat_map(|year| {
        (0..CODES).map(move |code| {
            let points = rust_decimal::Decimal::new(100 + (code as i64 * 7919 + i64::from(year)) % 9_000, 3);
            Weight::new(
                year,
                isf::Sector::Somatic,
                isf::Category::Drg,
                code_text(code).parse().unwrap(),
                points.try_into().unwrap(),
            )
        })
    });
    Rulebook::embedded().with_weights(weights).unwrap()
}

fn code_text(code: usize) -> String {
    format!("B{code}")
}

fn dictionary(keys: Vec<i32>, values: impl IntoIterator<Item = String>) -> ArrayRef {
    Arc::new(DictionaryArray::new(Int32Array::from(keys), Arc::new(StringArray::from_iter_values(values))))
}

/// A work by name, the bytes of a row that it reads and writes, and what it is done to.
struct Work {
    name: &'static str,
    bytes: usize,
    run: Box<dyn Fn(usize, Output) -> i128>,
}

/// What becomes of the results.
#[derive(Clone, Copy, PartialEq)]
enum Output {
    /// Each batch is looked at and let go, as a writer does.
    Streamed,
    /// All are kept, as a data frame does.
    Kept,
    /// All are kept where they were made.
    Collected,
}

fn work<K: Kernel + Clone + 'static>(
    name: &'static str,
    bytes: usize,
    kernel: K,
    batch: RecordBatch,
) -> Work {
    let amount = kernel.schema().index_of("amount").unwrap();
    let run = move |threads, output| {
        let input = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
        let stream = Stream::new(kernel.clone(), input, StreamOptions::default().threads(threads)).unwrap();
        let look = |results: &RecordBatch| {
            let amounts = results.column(amount).as_primitive_opt::<Decimal128Type>().unwrap();
            if amounts.scale() == 2 && results.num_columns() == 3 {
                assert_eq!(amounts.null_count(), 0);
            }
            amounts.value(0)
        };
        match output {
            Output::Streamed => stream.map(|results| look(&results.unwrap())).sum(),
            Output::Kept => black_box(keep(stream).unwrap()).iter().map(look).sum(),
            Output::Collected => {
                let all: Vec<RecordBatch> = stream.map(Result::unwrap).collect();
                black_box(all).iter().map(look).sum()
            }
        }
    };
    Work { name, bytes, run: Box::new(run) }
}

fn works(rows: usize) -> Vec<Work> {
    let mut random = fastrand::Rng::with_seed(7);
    let keys: Vec<i32> = (0..rows).map(|_| random.i32(0..CODES as i32)).collect();
    let texts = || keys.iter().map(|key| code_text(*key as usize));
    let days: ArrayRef =
        Arc::new(Date32Array::from_iter_values((0..rows).map(|_| random.i32(17_532..18_628))));
    let points = Decimal128Array::from_iter_values((0..rows).map(|_| i128::from(random.i64(50..20_000))));
    let points: ArrayRef = Arc::new(points.with_precision_and_scale(9, 3).unwrap());
    let hospitals = dictionary(
        (0..rows).map(|_| random.i32(0..30)).collect(),
        (0..30).map(|number| format!("Hospital {number}")),
    );
    let words = |random: &mut fastrand::Rng, words: &[&str]| {
        let keys = (0..rows).map(|_| random.i32(0..words.len() as i32)).collect();
        dictionary(keys, words.iter().map(|word| (*word).to_owned()))
    };
    let (payer, kind) = (
        words(&mut random, &["1", "12", "40"]),
        words(&mut random, &["outpatient", "inpatient", "video", "day"]),
    );
    let from: Vec<i32> = (0..rows).map(|_| random.i32(16_071..20_000)).collect();
    let until: ArrayRef =
        Arc::new(Date32Array::from_iter_values(from.iter().map(|from| from + random.i32(1..30))));
    let from: ArrayRef = Arc::new(Date32Array::from(from));
    let codes = dictionary(keys.clone(), (0..CODES).map(code_text));
    let plain: ArrayRef = Arc::new(StringArray::from_iter_values(texts()));
    let view: ArrayRef = Arc::new(StringViewArray::from_iter_values(texts()));

    let batch = |columns: Vec<(&str, &ArrayRef)>| {
        RecordBatch::try_from_iter(columns.into_iter().map(|(name, column)| (name, column.clone()))).unwrap()
    };
    let rules = rulebook();
    let refunds =
        || Refunds::new(&rules, &isf::Policy::default(), &Options::default().fixed("sector", "somatic"));
    let payments = Payments::new(
        &rules,
        &discharge_ready::Policy::default(),
        &Options::default().fixed("care_area", "somatic"),
    );
    let by_hospital = Summed::new(refunds(), ["hospital".into()]);
    let stay_days: ArrayRef =
        Arc::new(Date32Array::from_iter_values((0..rows).map(|_| random.i32(15_340..15_706))));
    let stay_points = Decimal128Array::from_iter_values((0..rows).map(|_| i128::from(random.i64(20..8_000))));
    let stay_points: ArrayRef = Arc::new(stay_points.with_precision_and_scale(9, 3).unwrap());
    let content = words(&mut random, &["medical", "surgery", "birth"]);
    let bill_days: ArrayRef =
        Arc::new(Date32Array::from_iter_values((0..rows).map(|_| random.i32(20_454..20_600))));
    let tariffs = words(&mut random, &["2ad", "2dd", "2cd", "3ad", "1ad"]);
    let provider = words(&mut random, &["general_practitioner", "contract_specialist"]);
    let amounts = |rule: &str| Amounts::new(&rules, rule, &CaseOptions::default());
    vec![
        work("ISF, dictionary codes", 4 + 4 + 16, refunds(), batch(vec![("code", &codes), ("date", &days)])),
        work("ISF, string codes", 4 + 4 + 4 + 16, refunds(), batch(vec![("code", &plain), ("date", &days)])),
        work("ISF, string view codes", 16 + 4 + 16, refunds(), batch(vec![("code", &view), ("date", &days)])),
        work(
            "ISF, points",
            4 + 4 + 16 + 16,
            refunds(),
            batch(vec![("code", &codes), ("date", &days), ("points", &points)]),
        ),
        work(
            "ISF, payer and kind",
            4 + 4 + 8 + 16,
            refunds(),
            batch(vec![("code", &codes), ("date", &days), ("payer", &payer), ("kind", &kind)]),
        ),
        work(
            "ISF, summed by hospital",
            4 + 4 + 4,
            by_hospital,
            batch(vec![("code", &codes), ("date", &days), ("hospital", &hospitals)]),
        ),
        work(
            "discharge-ready days",
            4 + 4 + 4 + 16,
            payments,
            batch(vec![("from", &from), ("until", &until)]),
        ),
        work(
            "co-financing payments",
            4 + 16 + 4 + 16,
            amounts("cofinancing.payment"),
            batch(vec![("date", &stay_days), ("points", &stay_points), ("content", &content)]),
        ),
        work(
            "bills of one line",
            4 + 4 + 4 + 16,
            amounts("tariff.value"),
            batch(vec![("date", &bill_days), ("lines[].code", &tariffs), ("provider", &provider)]),
        ),
    ]
}

fn fastest(rounds: usize, mut run: impl FnMut()) -> f64 {
    (0..rounds)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

/// Bytes read and written a second by copying memory that is there already.
fn copying(threads: usize) -> f64 {
    let length = 160 << 20;
    let from = vec![1_u8; length];
    let mut to = vec![0_u8; length];
    let part = length / threads;
    let seconds = fastest(7, || {
        thread::scope(|scope| {
            for (to, from) in to.chunks_mut(part).zip(from.chunks(part)) {
                scope.spawn(move || black_box(to).copy_from_slice(black_box(from)));
            }
        });
    });
    2.0 * length as f64 / seconds
}

fn main() {
    let rows: usize =
        std::env::var("KERNEL_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(10_000_000);
    let only = std::env::var("KERNEL_ONLY").unwrap_or_default();
    let mut works = works(rows);
    works.retain(|work| work.name.contains(&only));
    if std::env::var_os("KERNEL_CRITERION").is_some() {
        let mut criterion = Criterion::default().sample_size(10);
        let mut group = criterion.benchmark_group("kernels");
        for work in &works {
            group.throughput(Throughput::Elements(rows as u64));
            group.bench_function(work.name, |bencher| bencher.iter(|| (work.run)(1, Output::Streamed)));
        }
        group.finish();
        return;
    }
    println!("{rows} rows; bytes are those read and written for each row\n");
    println!("| work | threads | results | million rows/s | GB/s | share of a copy |");
    println!("| --- | ---: | --- | ---: | ---: | ---: |");
    for threads in [1, 2] {
        let copy = copying(threads);
        println!("| copy | {threads} | in place | | {:.1} | 100 % |", copy / 1e9);
        for work in &works {
            for (output, word) in
                [(Output::Streamed, "streamed"), (Output::Kept, "kept"), (Output::Collected, "collected")]
            {
                let seconds = fastest(5, || {
                    black_box((work.run)(threads, output));
                });
                let bytes = (work.bytes * rows) as f64 / seconds;
                println!(
                    "| {} | {threads} | {word} | {:.0} | {:.1} | {:.0} % |",
                    work.name,
                    rows as f64 / seconds / 1e6,
                    bytes / 1e9,
                    100.0 * bytes / copy,
                );
            }
        }
    }
}
