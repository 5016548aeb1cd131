//! What a stay, its explanation and an invoice line cost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a benchmark measures what is known to work"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use refusjon::{
    Locale, Rulebook,
    discharge_ready::{Invoice, InvoiceLine, Policy, Stay, check_invoice, payment},
};
use std::hint::black_box;

const STAY: &str = r#"{
    "id": "S1", "care_area": "somatic", "registered_municipality": "Molde",
    "events": [
        {"at": "2023-12-27T09:00", "event": "admission"},
        {"at": "2023-12-27T12:00", "event": "early_notice", "municipality": "Molde"},
        {"at": "2023-12-30T10:00", "event": "declared_ready"},
        {"at": "2023-12-30T10:05", "event": "ready_notice"},
        {"at": "2023-12-30T11:00", "event": "answer", "answer": "no"},
        {"at": "2024-01-02T09:00", "event": "ready_message"},
        {"at": "2024-01-02T13:00", "event": "transfer"}
    ]
}"#;

fn stays(criterion: &mut Criterion) {
    let rules = Rulebook::embedded();
    let policy = Policy::default();
    let stay: Stay = serde_json::from_str(STAY).unwrap();
    let mut group = criterion.benchmark_group("discharge_ready/payment");
    group.bench_function("a stay over the new year", |bencher| {
        bencher.iter(|| payment(&rules, black_box(&stay), &policy).unwrap().amount);
    });
    group.bench_function("with its explanation", |bencher| {
        bencher.iter(|| payment(&rules, black_box(&stay), &policy).unwrap().explain());
    });
    let explanation = payment(&rules, &stay, &policy).unwrap().explain();
    group.bench_function("explanation as text", |bencher| {
        bencher.iter(|| black_box(&explanation).text(Locale::Nb));
    });
    group.finish();
}

fn invoices(criterion: &mut Criterion) {
    let rules = Rulebook::embedded();
    let stay: Stay = serde_json::from_str(STAY).unwrap();
    let line: InvoiceLine = serde_json::from_str(
        r#"{"stay": "S1", "municipality": "Molde", "first_day": "2023-12-30", "last_day": "2024-01-02",
            "days": 4, "rate": "5508", "amount": "22032"}"#,
    )
    .unwrap();
    let invoice = Invoice { lines: vec![line], stays: vec![stay], unreadable: Vec::new() };
    criterion.bench_function("discharge_ready/check_invoice/one line", |bencher| {
        bencher.iter(|| check_invoice(&rules, black_box(&invoice), &Policy::default()).unwrap().totals);
    });
}

criterion_group!(benches, stays, invoices);
criterion_main!(benches);
