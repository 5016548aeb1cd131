//! Receipts from any text: verified, explained and written again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{Locale, api::Receipt};

fuzz_target!(|text: &str| {
    let Ok(receipt) = Receipt::from_json(text) else { return };
    let verified = receipt.verify();
    assert!(!verified.holds || verified.error.is_none());
    for locale in [Locale::Nb, Locale::En] {
        assert!(!receipt.explanation.text(locale).is_empty());
        assert!(!receipt.explanation.markdown(locale).is_empty());
    }
    assert_eq!(Receipt::from_json(&receipt.to_json()).as_ref(), Ok(&receipt));
});
