//! Cases of any rule from any table: read, run and explained. The first line names the rule.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{
    Locale, Rulebook,
    api::{Case, Cases},
};

fuzz_target!(|data: &[u8]| {
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (first, table) = data.split_at(end);
    let named = Case::rules().iter().find(|rule| rule.as_bytes() == first);
    let any = || Case::rules()[first.len() % Case::rules().len()];
    let Ok(cases) = Cases::new(named.copied().unwrap_or_else(any), table) else { return };
    let rules = Rulebook::embedded();
    for line in cases.take(100) {
        match line.value.and_then(|case| case.run(&rules)) {
            Ok(outcome) => {
                let explanation = outcome.explain();
                assert!(!explanation.text(Locale::Nb).is_empty());
                assert!(outcome.flows().iter().all(|flow| flow.from != flow.to));
            }
            Err(error) => assert!(!error.body().message.is_empty()),
        }
    }
});
