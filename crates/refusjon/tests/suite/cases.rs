//! Every case of `tests/cases`: rules, facts and the figures that official texts, or arithmetic by hand, give.

use refusjon::{
    Explanation, Locale, Rulebook,
    api::{Case, Outcome, Receipt, Request},
};
use rust_decimal::Decimal;
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::PathBuf};

/// One case as it stands in the file, with its file's name before its own.
pub(super) struct Given {
    pub(super) name: String,
    pub(super) case: Value,
    supplied: Option<Value>,
    expect: Value,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")
}

pub(super) fn cases() -> Vec<Given> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let mut all = Vec::new();
    let mut names = BTreeSet::new();
    for file in files {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let listed: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for item in listed {
            let known = ["name", "source", "note", "case", "supplied", "expect"];
            let keys: Vec<&String> = item.as_object().unwrap().keys().collect();
            assert!(keys.iter().all(|key| known.contains(&key.as_str())), "{stem}: {keys:?}");
            let name = format!("{stem}: {}", item["name"].as_str().unwrap());
            assert!(!item["source"].as_str().unwrap().is_empty(), "{name}: no source");
            assert!(names.insert(name.clone()), "{name}: the name is used twice");
            all.push(Given {
                name,
                case: item["case"].clone(),
                supplied: item.get("supplied").cloned(),
                expect: item["expect"].clone(),
            });
        }
    }
    assert!(!all.is_empty(), "no cases in {}", folder().display());
    all
}

impl Given {
    pub(super) fn request(&self) -> Result<Request, String> {
        let mut request = serde_json::json!({ "case": self.case });
        if let Some(supplied) = &self.supplied {
            request["supplied"] = supplied.clone();
        }
        Request::from_json(&request.to_string()).map_err(|error| format!("cannot be read: {error}"))
    }

    /// What is wrong with the case; empty when it holds.
    fn problems(&self) -> Vec<String> {
        let keys: Vec<&String> = self.expect.as_object().unwrap().keys().collect();
        if keys.is_empty()
            || keys.iter().any(|key| !["amount", "days", "at", "error"].contains(&key.as_str()))
        {
            return vec![format!("expect has the keys {keys:?}")];
        }
        let request = match self.request() {
            Ok(request) => request,
            Err(problem) => return vec![problem],
        };
        let answer = request.rules().and_then(|rules| Ok((request.case.run(&rules)?, rules)));
        match (answer, self.expect.get("error")) {
            (Err(error), Some(expected)) if error.code() == expected.as_str().unwrap() => Vec::new(),
            (Err(error), expected) => {
                vec![format!("expected {expected:?}, got error {}: {error}", error.code())]
            }
            (Ok((outcome, _)), Some(expected)) => {
                vec![format!("expected error {expected}, got {:?}", outcome.amount())]
            }
            (Ok((outcome, rules)), None) => {
                let mut found = self.figures(&outcome);
                found.extend(travels(&request.case, &outcome, &rules));
                found
            }
        }
    }

    fn figures(&self, outcome: &Outcome) -> Vec<String> {
        let mut found = Vec::new();
        let result = serde_json::to_value(outcome).unwrap()["result"].clone();
        if let Some(expected) = self.expect.get("amount") {
            let got = amount(outcome);
            if expected.as_str() != got.as_deref() {
                found.push(format!("amount: expected {expected}, got {got:?}"));
            }
        }
        let days = self.expect.get("days").map(|days| ("/days", days));
        let places = self.expect.get("at").and_then(Value::as_object);
        let places = places.into_iter().flatten().map(|(place, expected)| (place.as_str(), expected));
        for (place, expected) in days.into_iter().chain(places) {
            let got = result.pointer(place).unwrap_or(&Value::Null);
            if !same(expected, got) {
                found.push(format!("{place}: expected {expected}, got {got}"));
            }
        }
        found
    }
}

/// The amount of an outcome, as JSON has it.
fn amount(outcome: &Outcome) -> Option<String> {
    outcome.amount().map(|money| money.kroner().to_string())
}

/// Numbers in text are compared as numbers: `0.055` is `0.0550`.
fn same(expected: &Value, got: &Value) -> bool {
    let number = |value: &Value| value.as_str().and_then(|text| text.parse::<Decimal>().ok());
    match (number(expected), number(got)) {
        (Some(expected), Some(got)) => expected == got,
        _ => expected == got,
    }
}

/// What every outcome must be able to do, whatever its figures.
fn travels(case: &Case, outcome: &Outcome, rules: &Rulebook) -> Vec<String> {
    let mut found = Vec::new();
    let mut check = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    let text = serde_json::to_string(outcome).unwrap();
    check(
        serde_json::from_str::<Outcome>(&text).ok().as_ref() == Some(outcome),
        "the outcome changes on its way through JSON",
    );
    let text = serde_json::to_string(case).unwrap();
    check(
        serde_json::from_str::<Case>(&text).ok().as_ref() == Some(case),
        "the case changes on its way through JSON",
    );

    let explanation = outcome.explain();
    check(!explanation.steps.is_empty(), "the explanation has no steps");
    let whole = matches!(outcome, Outcome::IsfRefund(_) | Outcome::DischargeReadyPayment(_));
    check(!whole || !explanation.gaps.is_empty(), "the explanation does not say what is not modelled");
    let (nb, en) = (explanation.text(Locale::Nb), explanation.text(Locale::En));
    if let Some(money) = outcome.amount() {
        let (kroner, currency) = (money.kroner(), money.currency());
        check(nb != en, "both locales write the same");
        check(nb.contains(&Locale::Nb.money(kroner, currency)), "the Norwegian text lacks the amount");
        check(en.contains(&Locale::En.money(kroner, currency)), "the English text lacks the amount");
    }
    for flow in outcome.flows() {
        check(flow.from != flow.to, "a party pays itself");
    }
    for locale in [Locale::Nb, Locale::En] {
        let markdown = explanation.markdown(locale);
        check(
            markdown.starts_with("## ") && markdown.lines().count() > explanation.steps.len(),
            "Markdown is short",
        );
    }
    let text = serde_json::to_string(&explanation).unwrap();
    let again: Option<Explanation> = serde_json::from_str(&text).ok();
    check(again.as_ref() == Some(&explanation), "the explanation changes on its way through JSON");
    for used in explanation.parameters().filter(|used| !used.supplied) {
        let source = used.citation.source();
        check(
            source.url.is_some() || source.number.is_some(),
            &format!("{} has no url or number", used.path),
        );
    }
    for gap in &explanation.gaps {
        let source = gap.citation.source();
        check(
            source.url.is_some() || source.number.is_some(),
            &format!("gap {} has no url or number", gap.key),
        );
    }

    match Receipt::of(rules, case) {
        Err(error) => check(false, &format!("no receipt: {error}")),
        Ok(receipt) => {
            check(receipt.outcome == *outcome, "the receipt says something else");
            let read = Receipt::from_json(&receipt.to_json());
            check(read.as_ref() == Ok(&receipt), "the receipt changes on its way through JSON");
            let verified = read.unwrap_or(receipt).verify();
            check(verified.holds, &format!("the receipt does not hold: {verified:?}"));
        }
    }
    found
}

#[test]
fn every_case_holds() {
    let cases = cases();
    let mut failed = 0;
    for case in &cases {
        let problems = case.problems();
        if !problems.is_empty() {
            failed += 1;
            eprintln!("FAILED {}", case.name);
            problems.iter().for_each(|problem| eprintln!("    {problem}"));
        }
    }
    assert_eq!(failed, 0, "{failed} of {} cases failed", cases.len());
    println!("{} cases", cases.len());
}

/// The same cases through the layer that speaks text.
#[test]
fn the_text_layer_says_the_same() {
    for given in cases() {
        let mut request = serde_json::json!({ "case": given.case });
        if let Some(supplied) = &given.supplied {
            request["supplied"] = supplied.clone();
        }
        let reply: Value = serde_json::from_str(&refusjon::api::answer(&request.to_string())).unwrap();
        match given.expect.get("error") {
            Some(code) => {
                assert_eq!(&reply["error"]["code"], code, "{}", given.name);
                assert!(!reply["error"]["message"].as_str().unwrap().is_empty(), "{}", given.name);
            }
            None => assert!(reply["answer"]["outcome"]["result"].is_object(), "{}: {reply}", given.name),
        }
    }
}

/// A receipt that somebody has changed does not hold.
#[test]
fn a_receipt_with_another_figure_does_not_hold() {
    for given in cases() {
        let request = given.request().unwrap();
        let Ok(rules) = request.rules() else { continue };
        let Ok(receipt) = Receipt::of(&rules, &request.case) else { continue };
        let Some(money) = receipt.outcome.amount().filter(|money| money.ore() != 0) else { continue };
        let amount = format!("\"{}\"", money.kroner());
        let mut value: Value = serde_json::from_str(&receipt.to_json()).unwrap();
        let outcome = value["outcome"].to_string().replace(&amount, "\"123456789.01\"");
        value["outcome"] = serde_json::from_str(&outcome).unwrap();
        let verified = Receipt::from_json(&value.to_string()).unwrap().verify();
        assert!(!verified.holds && !verified.outcome_changed.is_empty(), "{}", given.name);
    }
}
