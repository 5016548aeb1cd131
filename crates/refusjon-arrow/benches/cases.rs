//! Cases a second of rules without a kernel of their own, from columns of texts.
//!
//! `cargo bench -p refusjon-arrow --bench cases`; `CASE_ROWS` sets the number of rows, two hundred thousand unless it is set.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a benchmark measures what is known to work"
)]

use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator, StringArray};
use refusjon::Rulebook;
use refusjon_arrow::cases::{CaseOptions, Cases};
use std::{fs, path::Path, sync::Arc, time::Instant};

/// The rows of an example, again and again, each time under other names.
fn table(file: &str, rows: usize) -> RecordBatch {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/files").join(file);
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let example: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let columns = names.iter().enumerate().map(|(column, name)| {
        let texts = (0..rows).map(|row| {
            let text = example[row % example.len()][column];
            match *name {
                "case" => Some(format!("{text}-{}", row / example.len())),
                _ => (!text.is_empty()).then(|| text.to_owned()),
            }
        });
        (*name, Arc::new(texts.collect::<StringArray>()) as ArrayRef)
    });
    RecordBatch::try_from_iter(columns).unwrap()
}

fn main() {
    let rows: usize = std::env::var("CASE_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(200_000);
    println!(
        "| rule | rows | cases | thousand rows/s | of them failed |\n| --- | ---: | ---: | ---: | ---: |"
    );
    for (rule, file) in [
        ("tariff.value", "bills.csv"),
        ("co_consultation.settle", "co_consultations.csv"),
        ("copayment.year", "copayments.csv"),
        ("cofinancing.payment", "cofinancing.csv"),
        ("rbf.distribute", "rbf.csv"),
        ("proximity.grant", "proximity.csv"),
        ("collaboration.budget", "collaboration.csv"),
    ] {
        let batch = table(file, rows);
        let cases = batch.column_by_name("case").map_or(rows, |case| {
            (1..case.len())
                .filter(|row| case.slice(*row, 1).to_data() != case.slice(row - 1, 1).to_data())
                .count()
                + 1
        });
        let mut failed = 0;
        let seconds = (0..3)
            .map(|_| {
                let input = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
                let start = Instant::now();
                let settled =
                    Cases::new(&Rulebook::embedded(), rule, input, &CaseOptions::default()).unwrap();
                failed = settled
                    .map(|batch| {
                        let batch = batch.unwrap();
                        let errors = batch.column_by_name("error").unwrap();
                        errors.len() - errors.null_count()
                    })
                    .sum();
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        println!("| {rule} | {rows} | {cases} | {:.0} | {failed} |", rows as f64 / seconds / 1e3);
    }
}
