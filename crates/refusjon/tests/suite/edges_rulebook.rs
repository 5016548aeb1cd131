//! The first and the last that a rulebook takes, what it says of one more, and where two rulebooks differ.
#![cfg(all(feature = "csv", feature = "toml"))]

use chrono::NaiveDate;
use refusjon::{
    Amount, Override, Rulebook, Supplied, Weight, date,
    isf::{Category, Sector},
    tariff::{Profession, SuppliedTariff},
};

fn year(year: i32) -> NaiveDate {
    date(year, 1, 1).unwrap()
}

/// A tariff 2zz of the caller's own for a year, or for a part of it.
fn row(from: NaiveDate, until: NaiveDate, fee: i64, copayment: i64) -> SuppliedTariff {
    let kroner = |kroner| Amount::from_ore(kroner * 100);
    let row = SuppliedTariff::new(Profession::Doctor, "2zz", from, kroner(fee), kroner(copayment)).unwrap();
    SuppliedTariff { until: Some(until), ..row }
}

/// Where two rulebooks with these tariffs differ: column, first day, first day after, before and after.
fn difference(one: Vec<SuppliedTariff>, other: Vec<SuppliedTariff>) -> Vec<String> {
    let rules = |rows| Rulebook::embedded().with_tariffs(rows).unwrap();
    let value = |value: Option<&refusjon::Value>| {
        value.map_or("none".to_owned(), |value| value.number().unwrap().normalize().to_string())
    };
    let found = rules(one).difference(&rules(other));
    let told = found.iter().map(|found| {
        let column = found.path.strip_prefix("tariff.doctor.2zz.").unwrap();
        let (from, until) = (found.period.from(), found.period.until().unwrap());
        format!("{column} {from} {until}: {}, {}", value(found.before.as_ref()), value(found.after.as_ref()))
    });
    told.collect()
}

#[test]
fn tariffs_that_differ_alike_for_days_that_touch_differ_once() {
    let july = date(2026, 7, 1).unwrap();
    // The second has the year in two rows that say the same.
    let whole = || vec![row(year(2026), year(2027), 100, 40)];
    let halves = |fee| vec![row(year(2026), july, fee, 40), row(july, year(2027), fee, 40)];
    assert_eq!(difference(whole(), halves(100)), Vec::<String>::new());
    let found = difference(whole(), halves(120));
    assert_eq!(found, ["fee 2026-01-01 2027-01-01: 100, 120", "refund 2026-01-01 2027-01-01: 60, 80"]);
    // Only one of the two says something else in the second half.
    let first_half = || vec![row(year(2026), july, 100, 40), row(july, year(2027), 110, 40)];
    let found = difference(first_half(), halves(120));
    assert_eq!(
        found,
        [
            "fee 2026-01-01 2026-07-01: 100, 120",
            "fee 2026-07-01 2027-01-01: 110, 120",
            "refund 2026-01-01 2026-07-01: 60, 80",
            "refund 2026-07-01 2027-01-01: 70, 80",
        ]
    );
    let found = difference(halves(120), first_half());
    assert_eq!(found[..2], ["fee 2026-01-01 2026-07-01: 120, 100", "fee 2026-07-01 2027-01-01: 120, 110"]);
}

#[test]
fn tariffs_that_differ_alike_in_years_apart_or_in_other_columns_differ_twice() {
    let years = |rows: [(i32, i64, i64); 2]| -> Vec<_> {
        rows.into_iter().map(|(of, fee, copayment)| row(year(of), year(of + 1), fee, copayment)).collect()
    };
    let found =
        difference(years([(2026, 100, 40), (2028, 100, 40)]), years([(2026, 120, 60), (2028, 120, 60)]));
    assert_eq!(
        found,
        [
            "fee 2026-01-01 2027-01-01: 100, 120",
            "fee 2028-01-01 2029-01-01: 100, 120",
            "copayment 2026-01-01 2027-01-01: 40, 60",
            "copayment 2028-01-01 2029-01-01: 40, 60",
        ]
    );
    // The refund of the second year goes from 100 to 120, as the fee of the first does.
    let found =
        difference(years([(2026, 100, 40), (2027, 140, 40)]), years([(2026, 120, 60), (2027, 140, 20)]));
    assert_eq!(
        found,
        [
            "fee 2026-01-01 2027-01-01: 100, 120",
            "refund 2027-01-01 2028-01-01: 100, 120",
            "copayment 2026-01-01 2027-01-01: 40, 60",
            "copayment 2027-01-01 2028-01-01: 40, 20",
        ]
    );
    // A year without a row has no amount.
    let found =
        difference(years([(2026, 100, 40), (2027, 100, 40)]), vec![row(year(2026), year(2027), 100, 40)]);
    assert_eq!(
        found,
        [
            "fee 2027-01-01 2028-01-01: 100, none",
            "refund 2027-01-01 2028-01-01: 60, none",
            "copayment 2027-01-01 2028-01-01: 40, none",
        ]
    );
}

/// Of the overrides of a tariff's amount that are given together each has days of its own; later ones may have the same.
#[test]
fn overrides_of_a_tariff_given_together_have_days_of_their_own() {
    let rules = Rulebook::embedded().with_tariffs([row(year(2026), year(2028), 100, 40)]).unwrap();
    let july = date(2026, 7, 1).unwrap();
    let copayment =
        |from, until, value: &str| Override::new("tariff.doctor.2zz.copayment", from, until, value);
    let (first, second) = (copayment(year(2026), july, "50"), copayment(july, year(2027), "60"));
    let touching = rules.with([first.clone(), second.clone()]).unwrap();
    let last = july.pred_opt().unwrap();
    let last_day_as_well = copayment(last, year(2027), "60");
    let error = rules.with([first.clone(), last_day_as_well.clone()]).unwrap_err();
    assert_eq!(error.code(), "bad_override");
    assert!(error.to_string().contains("is given twice"), "{error}");
    let later = rules.with([first.clone()]).unwrap().with([last_day_as_well]).unwrap();
    let refund = Override::new("tariff.doctor.2zz.refund", year(2026), july, "30");
    let both = rules.with([first, refund]).unwrap();
    let amounts = |rules: &Rulebook, day| {
        ["fee", "refund", "copayment"]
            .map(|column| {
                let used = rules.at(&format!("tariff.doctor.2zz.{column}"), day).unwrap();
                used.value.number().unwrap().normalize().to_string()
            })
            .join(" ")
    };
    for (rules, day, expected) in [
        (&touching, last, "100 50 50"),
        (&touching, july, "100 40 60"),
        (&later, last.pred_opt().unwrap(), "100 50 50"),
        (&later, last, "100 40 60"),
        (&both, last, "80 30 50"),
        (&both, july, "100 60 40"),
        (&both, year(2027), "100 60 40"),
    ] {
        assert_eq!(amounts(rules, day), expected, "{day}");
    }
}

/// What was supplied in turns, of every kind and in its order, makes the same rulebook again, and says the same of itself.
#[test]
fn what_was_supplied_makes_the_rulebook_again() {
    let weight =
        Weight::new(2024, Sector::Somatic, Category::Drg, "27".parse().unwrap(), "1.5".parse().unwrap());
    let change = |path: &str, value: &str| Override::new(path, year(2026), year(2027), value);
    let rules = Rulebook::embedded()
        .with_tariffs([row(year(2026), year(2027), 100, 40)])
        .unwrap()
        .with([change("tariff.doctor.2zz.copayment", "50"), change("isf.share.somatic", "0.3")])
        .unwrap()
        .with_weights([weight])
        .unwrap()
        .with([change("isf.share.somatic", "0.2"), change("tariff.doctor.2zz.copayment", "60")])
        .unwrap();
    let again = Rulebook::again(rules.supplied()).unwrap();
    assert_eq!(again.supplied(), rules.supplied());
    assert_eq!((again.supplied().overrides.len(), again.supplied().tariffs.len()), (4, 1));
    assert_eq!(rules.difference(&again), Vec::new());
    for (path, value) in [
        ("isf.share.somatic", "0.2"),
        ("tariff.doctor.2zz.fee", "100"),
        ("tariff.doctor.2zz.copayment", "60"),
        ("tariff.doctor.2zz.refund", "40"),
    ] {
        let used = again.at(path, year(2026)).unwrap();
        assert_eq!(used.value.number().unwrap().normalize().to_string(), value, "{path}");
    }
    let weight = again.weights().find(|weight| weight.year() == 2024).unwrap();
    assert_eq!(weight.path(), "isf.weight.2024.somatic.drg.27");
    assert_eq!(weight.points().to_string(), "1.5");
}

/// The largest value and the most decimals of each unit, the first beyond, and what is said of it.
#[test]
fn values_are_taken_up_to_the_limits_of_their_unit() {
    let set = |path: &str, value: &str| {
        Rulebook::embedded().with([Override::new(path, year(2026), year(2027), value)])
    };
    let most = "nothing above 10000000 kroner is taken for it";
    for (path, taken, refused, remedy) in [
        ("copayment.cap.merged", "1000000000000", "1000000000000.01", "nothing above 1000000000000 kroner"),
        ("copayment.cap.merged", "3278.05", "3278.005", "Round it to 2 decimals"),
        ("copayment.cap.merged", "3278.050", "0.001", "Round it to 2 decimals"),
        ("discharge_ready.day_rate", "10000000", "10000000.01", most),
        ("discharge_ready.day_rate", "0.01", "0.001", "Round it to 2 decimals"),
        ("isf.unit_price.somatic", "10000000", "10000000.0001", most),
        ("isf.unit_price.somatic", "45808.1234", "45808.12345", "Round it to 4 decimals"),
        ("copayment.child_age.doctor", "18", "18.5", "Leave out the decimals"),
        ("copayment.child_age.doctor", "18.0", "0.5", "Leave out the decimals"),
        ("isf.share.somatic", "1", "1.01", "Write 1.01 % as 0.0101"),
        ("isf.share.somatic", "0.40", "40", "Write 40 % as 0.40"),
        ("isf.share.somatic", "0.123456789", "100", "Write 100 % as 1"),
        // No percentage either: an example is given.
        ("isf.share.somatic", "0", "100.5", "Write 40 % as 0.40"),
        ("isf.share.somatic", "0.00", "150", "Write 40 % as 0.40"),
    ] {
        let value = set(path, taken).unwrap().at(path, year(2026)).unwrap().value;
        assert_eq!(value.number().unwrap(), taken.parse().unwrap(), "{path} {taken}");
        let body = set(path, refused).unwrap_err().body();
        assert_eq!(body.code, "bad_override", "{path} {refused}");
        assert_eq!(body.value.as_deref(), Some(refused), "{path}");
        assert!(
            body.remedy.as_ref().is_some_and(|given| given.contains(remedy)),
            "{path} {refused}: {body:?}"
        );
    }
}

/// A number without quotes is what it says, also below zero, where no parameter has values.
#[test]
fn a_value_without_quotes_is_the_number_that_it_says() {
    let json = |value: &str| {
        Supplied::from_json(&format!(
            r#"{{"overrides":[{{"path":"isf.share.somatic","from":"2026-01-01","until":"2027-01-01","value":{value}}}]}}"#
        ))
    };
    let toml = |value: &str| {
        Supplied::from_toml(&format!(
            "[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2026-01-01\nuntil = 2027-01-01\nvalue = {value}\n"
        ))
    };
    for read in [json("-5"), toml("-5")] {
        let error = Rulebook::embedded().with_supplied(read.unwrap()).unwrap_err().body();
        assert_eq!(error.value.as_deref(), Some("-5"));
        assert!(error.message.contains("zero or more"), "{}", error.message);
    }
    for read in [json("1"), toml("1")] {
        let rules = Rulebook::embedded().with_supplied(read.unwrap()).unwrap();
        assert_eq!(rules.at("isf.share.somatic", year(2026)).unwrap().value.to_string(), "1");
    }
    for read in [json("true"), toml("true"), json("[\"1\"]"), json("null")] {
        let error = read.unwrap_err();
        assert_eq!(error.body().field.as_deref(), Some("overrides[0].value"));
        assert!(error.to_string().contains("expected the value in quotes, such as \"0.40\""), "{error}");
    }
}

/// An error shows the line of TOML where it stands, when the line can be shown.
#[test]
fn a_line_of_toml_is_shown_up_to_a_thousand_bytes() {
    let error = |bytes: usize| {
        let start = "path = \"";
        let line = format!("{start}{}", "x".repeat(bytes - start.len()));
        (Supplied::from_toml(&format!("[[overrides]]\n{line}\n")).unwrap_err().to_string(), line)
    };
    let (shown, line) = error(1000);
    assert!(shown.contains(&line) && shown.contains("line 2"), "{shown}");
    let (short, _) = error(1001);
    assert!(!short.contains("xxx") && short.contains("overrides (TOML)"), "{short}");
}
