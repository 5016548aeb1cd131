//! A weight table from any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{Rulebook, Weight};

fuzz_target!(|text: &str| {
    let Ok(weights) = Weight::table_from_csv(text) else { return };
    let Ok(rules) = Rulebook::embedded().with_weights(weights.clone()) else { return };
    for weight in weights {
        let found = rules.weight(weight.year(), weight.sector(), weight.category(), weight.code());
        assert_eq!(found.ok().map(Weight::points), Some(weight.points()));
    }
});
