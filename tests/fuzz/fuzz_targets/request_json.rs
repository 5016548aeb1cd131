//! The layer that speaks text: any request has an answer or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reply: serde_json::Value =
        serde_json::from_str(&refusjon::api::answer(text)).expect("the reply is JSON");
    assert!(reply.get("answer").is_some() != reply.get("error").is_some());
});
