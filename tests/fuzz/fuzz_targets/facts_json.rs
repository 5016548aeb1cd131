//! Facts and policies of every rule, made by its schema: answered or refused, explained, and kept as a receipt that holds.
#![no_main]

use arbitrary::Unstructured;
use libfuzzer_sys::{Corpus, fuzz_target};
use refusjon::{
    Locale, Rulebook,
    api::{Case, Receipt, case_of, json_case},
};
use refusjon_fuzz::facts;

fn settle(u: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let rule = *u.choose(Case::rules())?;
    let policy = if u.arbitrary()? { facts::of(&format!("{rule}.policy"), u)? } else { None };
    let facts = facts::of(rule, u)?.expect("every rule has facts");
    let rules = Rulebook::embedded();
    let case = case_of(rule, &facts, policy.as_ref());
    let written = json_case(rule, &facts.to_string(), policy.as_ref());
    assert_eq!(case.as_ref().ok(), written.as_ref().ok());
    let case = match case {
        Ok(case) => case,
        Err(error) => {
            assert!(!error.body().message.is_empty());
            return Ok(());
        }
    };
    let outcome = match case.run(&rules) {
        Ok(outcome) => outcome,
        Err(error) => {
            assert!(!error.body().message.is_empty() && error.body().field.is_some());
            return Ok(());
        }
    };
    assert!(outcome.flows().iter().all(|flow| flow.from != flow.to));
    let explanation = outcome.explain();
    for locale in [Locale::Nb, Locale::En] {
        assert!(!explanation.text(locale).is_empty() && !explanation.markdown(locale).is_empty());
    }
    assert_eq!(case.run(&rules).ok().as_ref(), Some(&outcome));
    let receipt = Receipt::of(&rules, &case).expect("the case has an answer");
    let again = Receipt::from_json(&receipt.to_json()).expect("a receipt is read again");
    assert!(again == receipt && again.verify().holds);
    Ok(())
}

fuzz_target!(|data: &[u8]| -> Corpus {
    match settle(&mut Unstructured::new(data)) {
        Ok(()) => Corpus::Keep,
        Err(_) => Corpus::Reject,
    }
});
