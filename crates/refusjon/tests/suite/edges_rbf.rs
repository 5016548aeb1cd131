//! Distributions by points where numbers, names and periods are at their limits, and runs that are not alike.

use super::edges::{answer, answer_with, error, error_with, is, run_json, told};
use refusjon::{Override, Rulebook};
use serde_json::{Value, json};

const DISTRIBUTE: &str = "rbf.distribute";

fn counts(region: &str, numerator: u64, denominator: u64) -> Value {
    let value = json!({ "counts": { "numerator": numerator, "denominator": denominator } });
    json!({ "region": region, "value": value, "completeness": "1" })
}

/// A run of 2024 with one indicator, of which Helse Vest has the better value.
fn run() -> Value {
    json!({
        "model": "rbf",
        "year": 2024,
        "kind": "preliminary",
        "data": { "year": 2023, "part": "first_tertial" },
        "conversion": "by_awarded",
        "scoring": { "rank": {} },
        "regions": [{ "name": "Helse Vest" }, { "name": "Helse Nord" }],
        "indicators": [{
            "id": "A",
            "points": "100",
            "source": "an example",
            "direction": "higher_is_better",
            "values": [counts("Helse Vest", 60, 100), counts("Helse Nord", 50, 100)],
        }],
        "pot": { "amount": "1500000", "source": "an example" },
    })
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut run = run();
    change(&mut run);
    run
}

#[test]
fn counts_go_to_a_thousand_million() {
    let first = |numerator: u64, denominator: u64| {
        with(|run| run["indicators"][0]["values"][0] = counts("Helse Vest", numerator, denominator))
    };
    let field = "indicators[A].values[Helse Vest].value";
    let most = 1_000_000_000;
    for (numerator, denominator) in [(most + 1, 5), (5, most + 1)] {
        let facts = first(numerator, denominator);
        let error = run_json(&Rulebook::embedded(), DISTRIBUTE, facts, Value::Null).unwrap_err();
        is(told(&error), "out_of_range", field);
        assert_eq!(error.body().value.as_deref(), Some("1000000001"));
    }
    for (numerator, denominator) in [(most, most), (most, 5), (5, most)] {
        assert_eq!(answer(DISTRIBUTE, first(numerator, denominator))["distributed"], "1500000.00");
    }
    is(error(DISTRIBUTE, first(1, 0)), "bad_counts", field);
    assert_eq!(answer(DISTRIBUTE, first(0, 0))["regions"][0]["points"], "5");
}

#[test]
fn a_pot_is_of_somebody_and_of_some_size() {
    let pot =
        |amount: &str, source: &str| with(|run| run["pot"] = json!({ "amount": amount, "source": source }));
    for source in ["", " \t", &"å".repeat(201)] {
        is(error(DISTRIBUTE, pot("1", source)), "bad_text", "pot.source");
    }
    assert_eq!(answer(DISTRIBUTE, pot("1", &"å".repeat(200)))["distributed"], "1.00");
    for amount in ["-1", "1000000000000.01", "1000000000001", "0.50"] {
        is(error(DISTRIBUTE, pot(amount, "an example")), "bad_pot", "pot");
    }
    for amount in ["0.00", "1000000000000.00"] {
        let distribution = answer(DISTRIBUTE, pot(amount, "an example"));
        assert_eq!(distribution["distributed"], amount);
        assert!(distribution["undistributed_because"].is_null());
    }
}

#[test]
fn ranks_give_as_many_parts_as_there_are_regions() {
    let steps = |steps: &[&str]| with(|run| run["scoring"] = json!({ "rank": { "steps": steps } }));
    for wrong in [&["1", "0.5", "0"][..], &["0.5", "1"]] {
        is(error(DISTRIBUTE, steps(wrong)), "bad_steps", "scoring.steps");
    }
    // 95 points for placement, and 5 for data that are whole.
    for (right, points) in [(&["1", "0.5"][..], "52.5"), (&["0.5", "0.5"], "52.5"), (&["1"], "5")] {
        assert_eq!(answer(DISTRIBUTE, steps(right))["regions"][1]["points"], points, "{right:?}");
    }
}

/// Whatever the period, values of a year to come are not known.
#[test]
fn data_are_of_the_year_at_the_latest() {
    let from = "2024-01-01".parse().unwrap();
    let until = "2025-01-01".parse().unwrap();
    let any = Override::new("rbf.data_period.preliminary", from, until, "any");
    let rules = Rulebook::embedded().with([any]).unwrap();
    let data = |year: u16| with(|run| run["data"] = json!({ "year": year, "part": "year" }));
    for year in [2025, 2026] {
        is(error_with(&rules, DISTRIBUTE, data(year)), "wrong_data_period", "data");
    }
    for year in [2022, 2023, 2024] {
        let distribution = answer_with(&rules, DISTRIBUTE, data(year), Value::Null);
        assert_eq!(distribution["distributed"], "1500000.00", "{year}");
    }
}

fn settled(preliminary: Value, mut last: Value) -> Result<(), (String, String)> {
    last["kind"] = "final".into();
    if last["model"] == "rbf" {
        last["data"] = json!({ "year": 2023, "part": "year" });
    }
    let facts = json!({ "preliminary": preliminary, "final": last });
    run_json(&Rulebook::embedded(), "rbf.settle", facts, Value::Null).map(drop).map_err(|error| told(&error))
}

/// A year is settled by one model: what differs is named, and alone is enough.
#[test]
fn runs_that_differ_are_not_settled() {
    type Change = fn(&mut Value);
    assert_eq!(settled(run(), run()), Ok(()));
    let values: Change = |run| run["indicators"][0]["values"][0] = counts("Helse Vest", 10, 100);
    let source: Change = |run| run["indicators"][0]["source"] = "another".into();
    let pot: Change = |run| run["pot"]["amount"] = "7".into();
    for same in [values, source, pot] {
        assert_eq!(settled(run(), with(same)), Ok(()));
    }
    let changes: [(Change, &str); 11] = [
        (|run| run["conversion"] = "by_possible".into(), "conversion"),
        (|run| run["unit"] = "ore".into(), "unit"),
        (|run| run["scoring"] = json!({ "rank": { "ties": "best" } }), "scoring"),
        (
            |run| {
                run["regions"] =
                    json!([{ "name": "Helse Vest", "size": "1" }, { "name": "Helse Nord", "size": "1" }]);
            },
            "regions",
        ),
        (|run| run["indicators"][0]["id"] = "B".into(), "indicators"),
        (|run| run["indicators"][0]["points"] = "90".into(), "indicators"),
        (|run| run["indicators"][0]["direction"] = "lower_is_better".into(), "indicators"),
        (|run| run["indicators"][0]["scoring"] = json!({ "rank": {} }), "indicators"),
        (|run| run["indicators"][0]["family"] = "letters".into(), "indicators"),
        // Listed, and of the same family as before.
        (
            |run| {
                run["indicators"][0]["family"] = "A".into();
                run["indicators"][0]["listed_as"] = "discharge_letter_1_day".into();
            },
            "indicators",
        ),
        (
            |run| {
                let mut more = run["indicators"][0].clone();
                more["id"] = "B".into();
                run["indicators"].as_array_mut().unwrap().push(more);
            },
            "indicators",
        ),
    ];
    for (place, (change, field)) in changes.into_iter().enumerate() {
        let differ = Err(("runs_differ".to_owned(), field.to_owned()));
        assert_eq!(settled(run(), with(change)), differ, "change {place}");
        assert_eq!(settled(with(change), run()), differ, "change {place} of the preliminary run");
    }
}

#[test]
fn runs_of_kbf_that_differ_are_not_settled() {
    let run = |result: &str, measures: Value| {
        let indicator = |id: &str, group: &str| {
            let mut values = [counts("Helse Vest", 60, 100), counts("Helse Nord", 50, 100)];
            for value in &mut values {
                value.as_object_mut().unwrap().remove("completeness");
            }
            json!({
                "id": id,
                "group": group,
                "points": "1",
                "source": "an example",
                "direction": "higher_is_better",
                "values": values,
                "measures": measures,
            })
        };
        let mut run = run();
        let others = if result == "result" { "process" } else { "result" };
        run["model"] = "kbf".into();
        run["year"] = 2020.into();
        run["data"] = json!({ "year": 2019, "part": "year" });
        run["indicators"] =
            json!([indicator("A", result), indicator("B", others), indicator("C", "patient_experience"),]);
        run.as_object_mut().unwrap().remove("scoring");
        run
    };
    let level =
        |scoring: Value| json!([{ "measure": "performance_level", "weight": "1", "scoring": scoring }]);
    let rank = || level(json!({ "rank": {} }));
    let target = level(json!({ "target": { "lower": "0", "upper": "1" } }));
    assert_eq!(settled(run("result", rank()), run("result", rank())), Ok(()));
    let differ = Err(("runs_differ".to_owned(), "indicators".to_owned()));
    assert_eq!(settled(run("result", rank()), run("process", rank())), differ);
    assert_eq!(settled(run("result", rank()), run("result", target)), differ);
}

#[test]
fn points_of_an_indicator_go_from_a_millionth_to_a_million() {
    let points = |points: &str| with(|run| run["indicators"][0]["points"] = points.into());
    for wrong in ["-1", "1000001", "1000000.000001", "0.0000001"] {
        is(error(DISTRIBUTE, points(wrong)), "out_of_range", "indicators[A].points");
    }
    for right in ["1000000", "0.000001", "1.0000000"] {
        assert_eq!(answer(DISTRIBUTE, points(right))["distributed"], "1500000.00", "{right}");
    }
}
