//! What a case of each rule costs: the first worked example of each that has an answer, and reading cases from a table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a benchmark measures what is known to work"
)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use refusjon::{
    Rulebook,
    api::{Case, Cases, Request},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, hint::black_box, path::Path};

/// The first example of each rule that has an answer without figures of the caller's own.
fn examples() -> BTreeMap<&'static str, Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let rules = Rulebook::embedded();
    let mut examples = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "json")) {
        let listed: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        for item in listed.iter().filter(|item| item.get("supplied").is_none()) {
            let request = Request::from_json(&json!({ "case": item["case"] }).to_string());
            if let Ok(Request { case, .. }) = request
                && case.run(&rules).is_ok()
            {
                examples.entry(case.rule()).or_insert(case);
            }
        }
    }
    examples
}

fn answers(criterion: &mut Criterion) {
    let rules = Rulebook::embedded();
    let mut group = criterion.benchmark_group("case");
    for (rule, case) in examples() {
        group.bench_function(rule, |bencher| bencher.iter(|| black_box(&case).run(&rules).unwrap()));
    }
    group.finish();
}

fn tables(criterion: &mut Criterion) {
    const ROWS: u64 = 10_000;
    let rows = "2012-05-01,somatic,1.234,medical,Bergen\n".repeat(usize::try_from(ROWS).unwrap());
    let table = format!("date,sector,points,content,municipality\n{rows}");
    let rules = Rulebook::embedded();
    let mut group = criterion.benchmark_group("table");
    group.throughput(Throughput::Elements(ROWS)).sample_size(20);
    group.bench_function("cofinancing.payment, read and answered", |bencher| {
        bencher.iter(|| {
            let cases = Cases::new("cofinancing.payment", table.as_bytes()).unwrap();
            cases.map(|line| line.value.unwrap().run(&rules).unwrap().amount().unwrap().ore()).sum::<i64>()
        });
    });
    group.finish();
}

criterion_group!(benches, answers, tables);
criterion_main!(benches);
