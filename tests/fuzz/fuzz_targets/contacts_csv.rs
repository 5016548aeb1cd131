//! Contacts from any bytes: read, refunded and explained.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{
    Locale, Rulebook,
    isf::{self, Contacts, Policy, PriceRule},
};

fuzz_target!(|data: &[u8]| {
    let Ok(lines) = Contacts::new(data) else { return };
    let rules = Rulebook::embedded();
    let policy = Policy { mental_health_price_rule: Some(PriceRule::NetPrice), ..Policy::default() };
    let mut last = 0;
    for line in lines {
        assert!(line.number >= last, "lines go forward");
        last = line.number;
        match line.value.and_then(|contact| isf::refund(&rules, &contact, &policy)) {
            Ok(refund) => {
                let explanation = refund.explain();
                assert!(!explanation.text(Locale::Nb).is_empty());
                assert!(!explanation.markdown(Locale::En).is_empty());
            }
            Err(error) => assert!(!error.body().message.is_empty()),
        }
    }
});
