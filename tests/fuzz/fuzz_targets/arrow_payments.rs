//! Batches of whatever columns as stretches of waiting days: refused as a whole, or each row has an amount or an error.
#![no_main]

use arbitrary::Unstructured;
use arrow_array::{Array, RecordBatch};
use libfuzzer_sys::{Corpus, fuzz_target};
use refusjon::{Rulebook, discharge_ready::Policy};
use refusjon_arrow::{Kernel, Options, discharge_ready::{Payments, PaymentsState}};
use refusjon_fuzz::batches::{self, Kind, Known};
use std::sync::{Mutex, OnceLock, PoisonError};

const COLUMNS: [Known; 4] = [
    ("from", Kind::Day),
    ("until", Kind::Day),
    ("care_area", Kind::Word(&["somatic", "mental_health", "addiction_care", "other"])),
    (
        "institution",
        Kind::Word(&["public_hospital", "private_without_agreement", "other_specialist", "clinic"]),
    ),
];

/// What the kernels remember from one input to the next, as they do from one batch to the next.
static STATES: OnceLock<Mutex<[PaymentsState; 3]>> = OnceLock::new();

fn kernels() -> &'static [Payments; 3] {
    static ALL: OnceLock<[Payments; 3]> = OnceLock::new();
    ALL.get_or_init(|| {
        let rules = Rulebook::embedded();
        let policy: Policy = serde_json::from_value(serde_json::json!({
            "across_2019": "new_notice", "private_without_agreement": "outside",
        }))
        .expect("a policy");
        [
            Payments::new(&rules, &Policy::default(), &Options::default()),
            Payments::new(&rules, &policy, &Options::default().fixed("care_area", "somatic")),
            Payments::new(&rules, &policy, &Options::default().known_columns_only()),
        ]
    })
}

fn settle(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let number = u.choose_index(kernels().len())?;
    let kernel = &kernels()[number];
    let mut states = STATES.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    let state = &mut states[number];
    for _ in 0..u.int_in_range(1..=3)? {
        let batch = batches::batch(&COLUMNS, u)?;
        let results = match (kernel.check(&batch.schema()), kernel.settle(&batch, state)) {
            (Ok(()), Ok(results)) => results,
            (Err(_), Err(error)) => {
                assert!(!error.body().message.is_empty());
                continue;
            }
            (checked, results) => panic!("{checked:?} but {results:?}"),
        };
        assert_eq!((results.num_rows(), results.schema()), (batch.num_rows(), kernel.schema()));
        let (days, amounts, errors) = (results.column(0), results.column(1), results.column(2));
        for row in 0..results.num_rows() {
            assert!(
                amounts.is_valid(row) != errors.is_valid(row) && amounts.is_valid(row) == days.is_valid(row)
            );
        }
        // What is settled in pieces is the same. Fresh memory makes its tables anew, which takes long.
        let middle = u.int_in_range(0..=batch.num_rows())?;
        let mut fresh = Default::default();
        let state = if u.ratio(1, 16)? { &mut fresh } else { &mut *state };
        for (from, rows) in [(0, middle), (middle, batch.num_rows() - middle)] {
            let piece: RecordBatch =
                kernel.settle(&batch.slice(from, rows), state).expect("the whole was settled");
            assert_eq!(piece, results.slice(from, rows), "{batch:?}");
        }
    }
    Ok(())
}

fuzz_target!(|data: &[u8]| -> Corpus {
    match settle(&mut Unstructured::new(data)) {
        Ok(()) => Corpus::Keep,
        Err(_) => Corpus::Reject,
    }
});
