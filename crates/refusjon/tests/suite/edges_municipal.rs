//! Budgets, grants and co-financing of municipalities at the limits of what they take.

use super::edges::{answer, answer_with, error, is};
use refusjon::{Override, Rulebook, date};
use serde_json::{Value, json};

#[test]
fn a_curve_goes_to_ten_years() {
    let facts = |days: u32| {
        let model = json!({ "kind": "per_stay", "amount": { "currency": "NOK", "amount": "100" } });
        json!({ "model": model, "days": days })
    };
    let rule = "cofinancing.curve";
    is(error(rule, facts(3_654)), "too_many_days", "days");
    let curve = answer(rule, facts(3_653));
    assert_eq!(curve["points"].as_array().unwrap().len(), 3_654);
    assert_eq!(curve["highest"]["amount"], "100.00");
}

/// Each plan goes through every stay: a million of both together is the most.
#[test]
fn plans_and_stays_are_a_million_at_most() {
    let facts = |stays: usize, plans: usize| {
        let model = json!({ "kind": "per_stay", "amount": { "currency": "NOK", "amount": "1" } });
        let plans: Vec<Value> =
            (0..plans).map(|place| json!({ "name": place.to_string(), "model": model })).collect();
        let row =
            json!({ "municipality": "Alta", "inhabitants": 0, "stays": vec![json!({ "days": 1 }); stays] });
        json!({ "plans": plans, "municipalities": [row] })
    };
    let rule = "cofinancing.totals";
    // One municipality counts as a stay of its own.
    is(error(rule, facts(1_000, 1_000)), "bad_list", "municipalities");
    is(error(rule, facts(999, 1_001)), "bad_list", "municipalities");
    is(error(rule, facts(999, 1_000)), "no_inhabitants", "inhabitants");
}

/// Positions times rate need not be an amount: what is granted is.
#[test]
fn a_rate_beyond_counting_is_held_to_the_need() {
    let facts = json!({
        "kind": "act_fact",
        "positions": "10",
        "rate_per_position": "90000000000000000",
        "years": [{ "year": 2024, "share": "1", "cost": "100" }],
    });
    for step_down in ["before_caps", "after_caps"] {
        let policy = json!({ "step_down": step_down });
        let grant = answer_with(&Rulebook::embedded(), "collaboration.grant", facts.clone(), policy);
        assert_eq!((&grant["grant"], &grant["years"][0]["limits"]), (&json!("100.00"), &json!(["need"])));
    }
}

/// A rate that goes on over New Year does not carry the state's charge of one year into the other.
#[test]
fn each_finished_day_has_the_charge_of_its_year() {
    let path = "cofinancing.denmark.finished.regional_charge.somatic";
    let rules = Rulebook::embedded()
        .with([Override::new(path, date(2016, 1, 1).unwrap(), date(2018, 1, 1).unwrap(), "1000")])
        .unwrap();
    let stay = json!({ "date": "2016-12-30", "days": 4, "ward": "somatic" });
    let policy = json!({ "finished_rates": "of_2016" });
    let paid = answer_with(&rules, "cofinancing.finished_treatment", stay, policy);
    // The third and fourth day are in 2017, and are charged the later rate of 3 952 kr.
    assert_eq!(paid["stretches"].as_array().unwrap().len(), 2);
    assert_eq!((&paid["regional"], &paid["state"]), (&json!("4000.00"), &json!("7904.00")));
    assert_eq!((&paid["first_days"], &paid["later_days"]), (&json!(0), &json!(2)));
}
