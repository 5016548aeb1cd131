//! Stays from any bytes: read, answered and explained.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{
    Locale, Rulebook,
    discharge_ready::{Policy, Stays, payment},
};

fuzz_target!(|data: &[u8]| {
    let Ok(lines) = Stays::new(data) else { return };
    let rules = Rulebook::embedded();
    for line in lines {
        match line.value.and_then(|stay| payment(&rules, &stay, &Policy::default())) {
            Ok(payment) => {
                let explanation = payment.explain();
                assert!(!explanation.text(Locale::Nb).is_empty());
                assert!(!explanation.markdown(Locale::En).is_empty());
            }
            Err(error) => assert!(!error.body().message.is_empty()),
        }
    }
});
