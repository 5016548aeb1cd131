//! What a refund, its explanation and a settlement cost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a benchmark measures what is known to work"
)]

use chrono::Days;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use refusjon::{
    Locale, Override, Rulebook, date,
    isf::{self, Activity, Contact, ContactKind, Course, Payer, Policy, Sector},
};
use std::hint::black_box;

/// 10 000 contacts of a thousand patients over a year, as a hospital reports them.
fn year() -> Activity {
    let codes = ["442", "27", "31", "32", "33", "268O", "809J"];
    let kinds = [ContactKind::Outpatient, ContactKind::Video, ContactKind::Inpatient, ContactKind::Day];
    let first = date(2020, 1, 1).unwrap();
    let contacts = (0..10_000_u64)
        .zip(codes.iter().cycle())
        .zip(kinds.iter().cycle())
        .map(|((number, code), kind)| {
            let day = first.checked_add_days(Days::new(number * 366 / 10_000)).unwrap();
            let mut contact = Contact::new(code, Sector::Somatic, day).unwrap();
            contact.id = Some(format!("K{number}"));
            contact.patient = Some(format!("P{}", number * 7 % 1000));
            contact.kind = Some(*kind);
            contact.payer = Some(Payer(1));
            contact.doctor_consultation = number % 2 == 0;
            contact
        })
        .collect();
    let courses = (0..100)
        .map(|number| Course {
            id: None,
            patient: format!("P{number}"),
            hospital: None,
            municipality: None,
            sector: Sector::Somatic,
            code: "TFG1".parse().unwrap(),
            from: first,
            to: date(2020, 12, 31).unwrap(),
            points: Some("1.5".parse().unwrap()),
            bundles: vec!["33".parse().unwrap()],
        })
        .collect();
    Activity { contacts, courses }
}

fn refunds(criterion: &mut Criterion) {
    let rules = Rulebook::embedded();
    let policy = Policy::default();
    let day = date(2020, 5, 1).unwrap();
    let mut stay = Contact::new("442", Sector::Somatic, day).unwrap();
    stay.kind = Some(ContactKind::Inpatient);
    stay.payer = Some(Payer(1));
    let given = stay.clone().points("5.719").unwrap();

    let mut group = criterion.benchmark_group("isf/refund");
    group.bench_function("from points", |bencher| {
        bencher.iter(|| isf::refund(&rules, black_box(&given), &policy).unwrap().amount);
    });
    group.bench_function("from the group's weight", |bencher| {
        bencher.iter(|| isf::refund(&rules, black_box(&stay), &policy).unwrap().amount);
    });
    group.bench_function("with its explanation", |bencher| {
        bencher.iter(|| isf::refund(&rules, black_box(&stay), &policy).unwrap().explain());
    });
    let explanation = isf::refund(&rules, &stay, &policy).unwrap().explain();
    group.bench_function("explanation as text", |bencher| {
        bencher.iter(|| black_box(&explanation).text(Locale::Nb));
    });
    group.finish();
}

fn settlements(criterion: &mut Criterion) {
    let rules = Rulebook::embedded();
    let activity = year();
    let mut group = criterion.benchmark_group("isf/settle");
    group.throughput(Throughput::Elements(10_000));
    group.sample_size(20);
    group.bench_function("10 000 contacts", |bencher| {
        bencher.iter(|| isf::settle(&rules, black_box(&activity), &Policy::default()).unwrap().totals);
    });
    group.finish();
}

fn rulebooks(criterion: &mut Criterion) {
    let rules = Rulebook::embedded();
    let price = Override::new(
        "isf.unit_price.somatic",
        date(2027, 1, 1).unwrap(),
        date(2028, 1, 1).unwrap(),
        "55000",
    );
    criterion.bench_function("rulebook/with one override", |bencher| {
        bencher.iter_batched(|| price.clone(), |price| rules.with([price]).unwrap(), BatchSize::SmallInput);
    });
}

criterion_group!(benches, refunds, settlements, rulebooks);
criterion_main!(benches);
