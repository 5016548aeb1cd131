//! Overrides and weights from any JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{Rulebook, Supplied};

fuzz_target!(|text: &str| {
    let supplied = match Supplied::from_json(text) {
        Ok(supplied) => supplied,
        Err(error) => {
            assert!(!error.body().message.is_empty());
            return;
        }
    };
    let supplied_paths: Vec<String> = serde_json::to_value(&supplied)
        .ok()
        .and_then(|value| value.get("overrides").and_then(|list| list.as_array().cloned()))
        .into_iter()
        .flatten()
        .filter_map(|change| Some(change.get("path")?.as_str()?.to_owned()))
        .collect();
    let embedded = Rulebook::embedded();
    match embedded.with_supplied(supplied.clone()) {
        Err(error) => assert!(!error.body().message.is_empty()),
        Ok(changed) => {
            assert_eq!(changed.supplied(), &supplied);
            for difference in embedded.difference(&changed) {
                let mine = |path: &str| supplied_paths.iter().any(|known| known == path);
                assert!(mine(&difference.path));
            }
        }
    }
});
