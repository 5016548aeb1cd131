//! A line of JSON as a case of a rule, with a policy. The first line names the rule, the second is the policy.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{
    Rulebook,
    api::{Case, json_case},
};

fuzz_target!(|text: &str| {
    let (first, rest) = text.split_once('\n').unwrap_or(("", text));
    let (policy, line) = rest.split_once('\n').unwrap_or(("", rest));
    let rule = Case::rules().iter().find(|rule| **rule == first).copied();
    let rule = rule.unwrap_or_else(|| Case::rules()[first.len() % Case::rules().len()]);
    let policy = serde_json::from_str(policy).ok();
    match json_case(rule, line, policy.as_ref()).and_then(|case| case.run(&Rulebook::embedded())) {
        Ok(outcome) => assert!(outcome.flows().iter().all(|flow| flow.from != flow.to)),
        Err(error) => assert!(!error.body().message.is_empty() && error.body().message.len() < 100_000),
    }
});
