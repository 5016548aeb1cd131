//! Batches of whatever columns as cases of a rule, in long form and one amount for each row, in pieces and over threads.
#![no_main]

use arbitrary::Unstructured;
use arrow_array::{Array, RecordBatch, RecordBatchIterator, cast::AsArray, types::UInt64Type};
use libfuzzer_sys::{Corpus, fuzz_target};
use refusjon::Rulebook;
use refusjon_arrow::{
    Kernel,
    cases::{Amounts, CaseOptions, Cases, settle},
};
use refusjon_fuzz::batches::{self, Kind, Known};

const SECTORS: Kind = Kind::Word(&["somatic", "mental_health"]);
const CODES: Kind = Kind::Word(&["27", "31", "442", "2ad", "1be", "12"]);
const CASES: Known = ("case", Kind::Word(&["A", "A", "B", "C, \"D\"", ""]));
const RULES: [(&str, &[Known]); 6] = [
    (
        "isf.refund",
        &[
            ("date", Kind::Day),
            ("sector", SECTORS),
            ("code", CODES),
            ("points", Kind::Number),
            ("during_admission", Kind::Flag),
        ],
    ),
    (
        "cofinancing.payment",
        &[
            ("date", Kind::Day),
            ("points", Kind::Number),
            ("municipality", Kind::Word(&["Molde", "Oslo"])),
            ("sector", SECTORS),
        ],
    ),
    (
        "isf.settle",
        &[
            CASES,
            ("contacts[].date", Kind::Day),
            ("contacts[].sector", SECTORS),
            ("contacts[].code", CODES),
            ("contacts[].points", Kind::Number),
            ("contacts[].patient", Kind::Word(&["P1", "P2"])),
            ("contacts[].doctor_consultation", Kind::Flag),
        ],
    ),
    (
        "tariff.value",
        &[
            CASES,
            ("date", Kind::Day),
            ("provider", Kind::Word(&["general_practitioner", "psychologist"])),
            ("lines[].code", CODES),
            ("lines[].count", Kind::Word(&["1", "2", "1000"])),
            ("patient.birth_date", Kind::Day),
        ],
    ),
    (
        "isf.share",
        &[
            CASES,
            ("amount", Kind::Number),
            ("parties[].name", Kind::Word(&["A", "B"])),
            ("parties[].kind", Kind::Word(&["trust", "municipality"])),
            ("parties[].part", Kind::Number),
        ],
    ),
    (
        "copayment.travel",
        &[("date", Kind::Day), ("patient.birth_date", Kind::Day), ("ways", Kind::Word(&["1", "2", "0"]))],
    ),
];

fn run(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let (rule, columns) = *u.choose(&RULES)?;
    let batch = batches::batch(columns, u)?;
    let mut options = CaseOptions::default().threads(if u.ratio(1, 8)? { 2 } else { 1 });
    if u.ratio(1, 4)? {
        options = options.columns(
            columns.iter().map(|(name, _)| *name).filter(|name| batch.column_by_name(name).is_some()),
        );
    }
    if u.ratio(1, 8)? {
        options = options.set("date", "2020-05-01");
    }
    let rules = Rulebook::embedded();
    long(&rules, rule, &batch, &options, u)?;
    let kernel = Amounts::new(&rules, rule, &options);
    let mut state = Default::default();
    let Ok(amounts) = kernel.settle(&batch, &mut state) else { return Ok(()) };
    assert!(kernel.check(&batch.schema()).is_ok());
    assert_eq!((amounts.num_rows(), amounts.schema()), (batch.num_rows(), kernel.schema()));
    assert!(
        (0..amounts.num_rows()).all(|row| amounts.column(0).is_null(row) || amounts.column(1).is_null(row))
    );
    // The second time all is looked up.
    assert_eq!(kernel.settle(&batch, &mut state).expect("it was settled"), amounts);
    Ok(())
}

fn long(
    rules: &Rulebook,
    rule: &str,
    batch: &RecordBatch,
    options: &CaseOptions,
    u: &mut Unstructured<'_>,
) -> arbitrary::Result<()> {
    let whole = settle(rules, rule, batch, options);
    let middle = u.int_in_range(0..=batch.num_rows())?;
    let pieces = [batch.slice(0, middle), batch.slice(middle, batch.num_rows() - middle)];
    let input = RecordBatchIterator::new(pieces.map(Ok), batch.schema());
    let streamed: Result<Vec<RecordBatch>, String> = match Cases::new(rules, rule, input, options) {
        Ok(cases) => cases.map(|batch| batch.map_err(|error| error.to_string())).collect(),
        Err(error) => Err(error.to_string()),
    };
    match (whole, streamed) {
        (Ok(whole), Ok(streamed)) => {
            let rows = whole.column_by_name("row").expect("a number").as_primitive::<UInt64Type>();
            assert!(rows.values().iter().all(|row| *row < batch.num_rows() as u64));
            let (amounts, errors) = (whole.column_by_name("amount"), whole.column_by_name("error"));
            let (amounts, errors) = (amounts.expect("an amount"), errors.expect("an error"));
            assert!((0..whole.num_rows()).all(|row| amounts.is_null(row) || errors.is_null(row)));
            assert!(whole.num_rows() > 0 || batch.num_rows() == 0);
            let mut from = 0;
            for part in streamed {
                assert_eq!(whole.slice(from, part.num_rows()), part);
                from += part.num_rows();
            }
            assert_eq!(from, whole.num_rows());
        }
        (Err(error), Err(_)) => assert!(!error.body().message.is_empty()),
        (whole, streamed) => panic!("{whole:?} but {streamed:?}"),
    }
    Ok(())
}

fuzz_target!(|data: &[u8]| -> Corpus {
    match run(&mut Unstructured::new(data)) {
        Ok(()) => Corpus::Keep,
        Err(_) => Corpus::Reject,
    }
});
