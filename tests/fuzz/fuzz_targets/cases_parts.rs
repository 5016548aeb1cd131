//! A table in parts says what the table says. The first byte is how many rows a part has at least.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{
    Parts,
    api::{CaseLine, Cases},
};
use std::io::Cursor;

const RULE: &str = "isf.settle";

fn told(line: CaseLine, number: u64) -> (u64, Option<String>, Result<String, String>) {
    let value = line.value.map(|case| format!("{case:?}")).map_err(|error| error.to_string());
    (number, line.name, value)
}

fuzz_target!(|data: &[u8]| {
    let Some((rows, table)) = data.split_first() else { return };
    let whole = Cases::new(RULE, table);
    let Ok(parts) = Parts::new(Cursor::new(table.to_vec()), Some("case")) else {
        assert!(whole.is_err());
        return;
    };
    let mut all = Vec::new();
    for mut part in parts.rows(usize::from(*rows)) {
        let (skip, lines) = (part.skip(), part.lines());
        let Ok(cases) = Cases::new(RULE, &mut part) else {
            assert!(whole.is_err());
            return;
        };
        all.extend(
            cases
                .skip(skip)
                .map(|line| (lines.in_table(line.number), line))
                .map(|(number, line)| told(line, number)),
        );
        if !part.is_read() {
            break;
        }
    }
    let whole: Vec<_> = whole
        .expect("its parts can be read")
        .map(|line| (line.number, line))
        .map(|(number, line)| told(line, number))
        .collect();
    assert_eq!(all, whole);
});
