//! Sums by whatever columns: refused, or every row is in one group, also when sums of pieces are merged.
#![no_main]

use arbitrary::Unstructured;
use arrow_array::{Array, RecordBatch};
use libfuzzer_sys::{Corpus, fuzz_target};
use refusjon::{Rulebook, isf::Policy};
use refusjon_arrow::{Kernel, Key, Options, Sum, Summed, Sums, isf::Refunds};
use refusjon_fuzz::batches::{self, Kind, Known};
use std::{collections::BTreeMap, sync::OnceLock};

const COLUMNS: [Known; 5] = [
    ("date", Kind::Day),
    ("points", Kind::Number),
    ("hospital", Kind::Word(&["A", "B", "C", "D", ""])),
    ("municipality", Kind::Word(&["0301", "1506", "5001"])),
    ("code", Kind::Word(&["27", "31", "33"])),
];

fn kernel() -> &'static Refunds {
    static KERNEL: OnceLock<Refunds> = OnceLock::new();
    let options = || Options::default().fixed("sector", "somatic");
    KERNEL.get_or_init(|| Refunds::new(&Rulebook::embedded(), &Policy::default(), &options()))
}

fn groups(sums: &Sums) -> BTreeMap<Vec<String>, Sum2> {
    sums.groups()
        .map(|(keys, sum)| (keys.into_iter().map(str::to_owned).collect(), Sum2::from(sum)))
        .collect()
}

/// Rows, those that failed, and øre.
#[derive(Debug, PartialEq, Eq)]
struct Sum2(u64, u64, i128);

impl From<Sum> for Sum2 {
    fn from(sum: Sum) -> Self {
        Self(sum.rows, sum.failed, sum.ore)
    }
}

fn run(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let batch = batches::batch(&COLUMNS, u)?;
    let mut keys = Vec::new();
    for _ in 0..u.int_in_range(0..=3)? {
        let name = *u.choose(&["hospital", "municipality", "HOSPITAL", "date", "points", "x", ""])?;
        keys.push(if u.ratio(1, 4)? { Key::Year(name.to_owned()) } else { Key::from(name) });
    }
    let kernel = kernel();
    let Ok(results) = kernel.settle(&batch, &mut Default::default()) else { return Ok(()) };
    let mut whole = Sums::new(keys.clone());
    let Ok(()) = whole.add(&batch, &results) else { return Ok(()) };
    let total = whole.total();
    assert_eq!(total.rows, batch.num_rows() as u64);
    assert_eq!(total.failed, results.column(0).null_count() as u64);
    let middle = u.int_in_range(0..=batch.num_rows())?;
    let summed = Summed::new(kernel.clone(), keys.clone());
    let (mut merged, mut state) = (Sums::new(keys), Default::default());
    for piece in [batch.slice(0, middle), batch.slice(middle, batch.num_rows() - middle)] {
        let sums: RecordBatch = summed.settle(&piece, &mut state).expect("the whole was settled");
        merged.merge(&sums).expect("sums by the same keys");
    }
    assert_eq!(groups(&merged), groups(&whole));
    assert_eq!(whole.batch().expect("sums of few rows").num_rows(), whole.groups().len());
    Ok(())
}

fuzz_target!(|data: &[u8]| -> Corpus {
    match run(&mut Unstructured::new(data)) {
        Ok(()) => Corpus::Keep,
        Err(_) => Corpus::Reject,
    }
});
