//! Batches of whatever columns as contacts: refused as a whole, or each row has an amount or an error.
#![no_main]

use arbitrary::Unstructured;
use arrow_array::{Array, RecordBatch};
use libfuzzer_sys::{Corpus, fuzz_target};
use refusjon::{
    Rulebook,
    isf::{Policy, PriceRule},
};
use refusjon_arrow::{Kernel, Options, isf::Refunds};
use refusjon_fuzz::batches::{self, Kind, Known};
use std::sync::OnceLock;

const FLAG: Kind = Kind::Flag;
const COLUMNS: [Known; 14] = [
    ("date", Kind::Day),
    ("points", Kind::Number),
    ("code", Kind::Word(&["27", "31", "442", "33", "268O", "999", " 27 "])),
    ("sector", Kind::Word(&["somatic", "mental_health", "phv", "addiction_care"])),
    ("category", Kind::Word(&["drg", "stg", "tfg", "DRG"])),
    ("kind", Kind::Word(&["inpatient", "outpatient", "video", "collaboration", "simple_talk"])),
    ("care_level", Kind::Word(&["overnight", "day", "outpatient", "1"])),
    ("payer", Kind::Word(&["1", "12", "77"])),
    ("performed_by", Kind::Word(&["municipality", "specialist_service"])),
    ("agreement_anchored", FLAG),
    ("agreement_between_levels", FLAG),
    ("during_admission", FLAG),
    ("named_patient", FLAG),
    ("doctor_consultation", FLAG),
];

fn kernels() -> &'static [Refunds; 3] {
    static ALL: OnceLock<[Refunds; 3]> = OnceLock::new();
    ALL.get_or_init(|| {
        let rules = Rulebook::embedded();
        let mut policy = Policy::default();
        policy.mental_health_price_rule = Some(PriceRule::NetPrice);
        [
            Refunds::new(&rules, &policy, &Options::default()),
            Refunds::new(&rules, &Policy::default(), &Options::default().fixed("sector", "somatic")),
            Refunds::new(&rules, &policy, &Options::default().known_columns_only()),
        ]
    })
}

fn settle(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let kernel = u.choose(kernels())?;
    let mut state = Default::default();
    for _ in 0..u.int_in_range(1..=3)? {
        let batch = batches::batch(&COLUMNS, u)?;
        let checked = kernel.check(&batch.schema());
        let results = kernel.settle(&batch, &mut state);
        let results = match (checked, results) {
            (Ok(()), Ok(results)) => results,
            (Err(_), Err(error)) => {
                assert!(!error.body().message.is_empty());
                continue;
            }
            (checked, results) => panic!("{checked:?} but {results:?}"),
        };
        assert_eq!((results.num_rows(), results.schema()), (batch.num_rows(), kernel.schema()));
        let (amounts, errors) = (results.column(0), results.column(2));
        assert!((0..results.num_rows()).all(|row| amounts.is_valid(row) != errors.is_valid(row)));
        // What is settled in pieces, by fresh memory, is the same.
        let middle = u.int_in_range(0..=batch.num_rows())?;
        let half = |from: usize, rows: usize| -> RecordBatch {
            kernel.settle(&batch.slice(from, rows), &mut Default::default()).expect("the whole was settled")
        };
        assert_eq!(half(0, middle), results.slice(0, middle));
        assert_eq!(half(middle, batch.num_rows() - middle), results.slice(middle, batch.num_rows() - middle));
    }
    Ok(())
}

fuzz_target!(|data: &[u8]| -> Corpus {
    match settle(&mut Unstructured::new(data)) {
        Ok(()) => Corpus::Keep,
        Err(_) => Corpus::Reject,
    }
});
