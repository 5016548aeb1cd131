//! The rulebook: what is embedded, what callers may put beside it, and that an override stays within its bounds.
#![cfg(all(feature = "csv", feature = "toml"))]

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use refusjon::{
    Certainty, Code, Override, Parameter, Period, Points, Rulebook, Status, Supplied, Unit, Value, Weight,
    api::{Case, Receipt},
    date,
    isf::{self, Category, Contact, Policy, Sector},
};

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    date(year, month, day).unwrap()
}

/// Every day from 1990 to 2040.
fn days() -> impl Iterator<Item = NaiveDate> {
    day(1990, 1, 1).iter_days().take_while(|day| *day <= self::day(2040, 12, 31))
}

/// What a lookup says, apart from the period that an override may have cut short.
fn said(rules: &Rulebook, path: &str, day: NaiveDate) -> Result<(Value, Status, bool, String), String> {
    match rules.at(path, day) {
        Ok(used) => Ok((used.value, used.status, used.supplied, used.citation.to_string())),
        Err(error) => Err(error.code().to_owned()),
    }
}

fn paths() -> Vec<String> {
    Rulebook::embedded().parameters().map(|parameter| parameter.path().to_owned()).collect()
}

/// A value that the parameter allows.
fn value_for(parameter: &Parameter, number: u32) -> String {
    match parameter.unit() {
        Unit::Word => parameter.words()[number as usize % parameter.words().len()].to_string(),
        Unit::Share => format!("0.{number:06}"),
        Unit::Years | Unit::Days | Unit::Minutes | Unit::Count => number.to_string(),
        _ => format!("{}.{:02}", number / 7, number % 100),
    }
}

prop_compose! {
    fn an_override()(
        place in any::<prop::sample::Index>(),
        from in 0_u64..18_000,
        length in 1_u64..6_000,
        number in 0_u32..1_000_000,
    ) -> Override {
        let rules = Rulebook::embedded();
        let all: Vec<&Parameter> = rules.parameters().collect();
        let parameter = all[place.index(all.len())];
        let from = day(1990, 1, 1) + Days::new(from);
        Override::new(parameter.path(), from, from + Days::new(length), value_for(parameter, number))
    }
}

/// What was given, read back from the type's own JSON: path, from, until and value.
fn given(change: &Override) -> (String, NaiveDate, NaiveDate, String) {
    let form = serde_json::to_value(change).unwrap();
    let text = |key: &str| form[key].as_str().unwrap().to_owned();
    (text("path"), text("from").parse().unwrap(), text("until").parse().unwrap(), text("value"))
}

fn same_value(value: &Value, text: &str) -> bool {
    match value.number() {
        Some(number) => number == text.parse().unwrap(),
        None => value.word() == Some(text),
    }
}

proptest! {
    #![proptest_config(cases(24))]

    /// Overrides given one after the other, against a model that only looks at the list of them.
    #[test]
    fn an_override_does_not_leak(changes in prop::collection::vec(an_override(), 1..5)) {
        let embedded = Rulebook::embedded();
        let before: Vec<Parameter> = embedded.parameters().cloned().collect();
        let changed = changes.iter().fold(embedded.clone(), |rules, change| rules.with([change.clone()]).unwrap());
        let model: Vec<_> = changes.iter().map(given).collect();
        for (parameter, old) in changed.parameters().zip(&before) {
            let mine: Vec<_> = model.iter().filter(|(path, ..)| path == old.path()).collect();
            if mine.is_empty() {
                prop_assert_eq!(parameter, old);
                continue;
            }
            for day in days() {
                let new = mine.iter().rev().find(|(_, from, until, _)| *from <= day && day < *until);
                match new {
                    Some((.., value)) => {
                        let used = changed.at(old.path(), day).unwrap();
                        prop_assert!(same_value(&used.value, value), "{} on {day}: {:?}", old.path(), used.value);
                        prop_assert!(used.supplied && used.certainty == Certainty::Supplied);
                        prop_assert!(used.period.contains(day));
                    }
                    None => prop_assert_eq!(said(&changed, old.path(), day), said(&embedded, old.path(), day)),
                }
            }
        }
        prop_assert_eq!(embedded.parameters().cloned().collect::<Vec<_>>(), before);
        prop_assert!(embedded.supplied().is_empty());
        prop_assert_eq!(&changed.supplied().overrides, &changes);
    }

    /// The difference names every day on which the two say different things, and no other.
    #[test]
    fn the_difference_is_exact(
        one in prop::collection::vec(an_override(), 0..3),
        other in prop::collection::vec(an_override(), 0..3),
    ) {
        let with = |changes: &[Override]| {
            changes.iter().fold(Rulebook::embedded(), |rules, change| rules.with([change.clone()]).unwrap())
        };
        let (one, other) = (with(&one), with(&other));
        let found = one.difference(&other);
        for (a, b) in one.parameters().zip(other.parameters()) {
            let mine: Vec<_> = found.iter().filter(|difference| difference.path == a.path()).collect();
            if a == b {
                prop_assert!(mine.is_empty());
                continue;
            }
            for pair in mine.windows(2) {
                prop_assert!(pair[0].period.until().unwrap() <= pair[1].period.from());
            }
            for day in days() {
                let (before, after) = (a.at(day), b.at(day));
                let differs = before.map(|dated| (&dated.value, dated.status)) != after.map(|dated| (&dated.value, dated.status));
                let mut holding = mine.iter().filter(|difference| difference.period.contains(day));
                prop_assert_eq!(holding.clone().count(), usize::from(differs), "{} on {}", a.path(), day);
                if let Some(difference) = holding.next() {
                    prop_assert_eq!(difference.before.as_ref(), before.map(|dated| &dated.value));
                    prop_assert_eq!(difference.after.as_ref(), after.map(|dated| &dated.value));
                }
            }
        }
    }

    #[test]
    fn supplied_values_travel_through_json(changes in prop::collection::vec(an_override(), 0..5), preliminary in any::<bool>()) {
        let marked = |change: Override| {
            if preliminary { change.status(Status::Preliminary).source("a letter, \"quoted\"") } else { change }
        };
        let supplied = Supplied { overrides: changes.into_iter().map(marked).collect(), ..Supplied::default() };
        let text = serde_json::to_string(&supplied).unwrap();
        prop_assert_eq!(Supplied::from_json(&text).unwrap(), supplied);
    }
}

/// Two stretches that differ in the same way stay two.
#[test]
fn the_difference_does_not_join_what_does_not_touch() {
    let share = |from, until| Override::new("isf.share.somatic", from, until, "0.45");
    let (march, july) = (day(2020, 3, 1), day(2020, 7, 1));
    let changed = Rulebook::embedded()
        .with([
            share(day(2020, 2, 1), march),
            share(july, day(2020, 8, 1)),
            share(day(2020, 8, 1), day(2020, 9, 1)),
        ])
        .unwrap();
    let found = Rulebook::embedded().difference(&changed);
    let periods: Vec<(NaiveDate, Option<NaiveDate>)> =
        found.iter().map(|difference| (difference.period.from(), difference.period.until())).collect();
    assert_eq!(periods, [(day(2020, 2, 1), Some(march)), (july, Some(day(2020, 9, 1)))]);
    assert!(found.iter().all(|difference| difference.path == "isf.share.somatic"));
    assert_eq!(found[0].before.as_ref().unwrap().to_string(), "0.50");
    assert_eq!(found[0].after.as_ref().unwrap().to_string(), "0.45");
    assert!(Rulebook::embedded().difference(&Rulebook::embedded()).is_empty());
}

/// Once without chance: every lookup of the scheme's parameters on every day, and of the others each month.
#[test]
fn one_override_leaves_every_other_lookup_alone() {
    let embedded = Rulebook::embedded();
    let changed = embedded
        .with([Override::new("isf.share.somatic", day(2019, 7, 1), day(2020, 3, 1), "0.45")])
        .unwrap();
    for path in paths() {
        let looked_up = days().filter(|day| path.starts_with("isf.") || day.day() == 1);
        for day in looked_up {
            let inside =
                path == "isf.share.somatic" && self::day(2019, 7, 1) <= day && day < self::day(2020, 3, 1);
            if inside {
                assert_eq!(changed.at(&path, day).unwrap().value.to_string(), "0.45");
            } else {
                assert_eq!(said(&changed, &path, day), said(&embedded, &path, day), "{path} {day}");
            }
        }
    }
}

#[test]
fn overrides_given_together_must_not_overlap_and_later_ones_win() {
    let rules = Rulebook::embedded();
    let price = |from, until, value: &str| Override::new("isf.unit_price.somatic", from, until, value);
    let (a, b) =
        (price(day(2026, 1, 1), day(2027, 1, 1), "1"), price(day(2026, 12, 31), day(2028, 1, 1), "2"));
    assert_eq!(rules.with([a.clone(), b.clone()]).unwrap_err().code(), "bad_override");
    let touching = price(day(2027, 1, 1), day(2028, 1, 1), "3");
    assert!(rules.with([a.clone(), touching]).is_ok());
    let elsewhere = Override::new("isf.share.somatic", day(2026, 1, 1), day(2027, 1, 1), "0.3");
    assert!(rules.with([a.clone(), elsewhere]).is_ok());

    let later = rules.with([a.clone()]).unwrap().with([b.clone()]).unwrap();
    let value = |rules: &Rulebook, day| rules.at("isf.unit_price.somatic", day).unwrap().value.to_string();
    assert_eq!(value(&later, day(2026, 12, 30)), "1");
    assert_eq!(value(&later, day(2026, 12, 31)), "2");
    let earlier = rules.with([b]).unwrap().with([a]).unwrap();
    assert_eq!(value(&earlier, day(2026, 12, 31)), "1");
    assert_eq!(value(&earlier, day(2027, 1, 1)), "2");
}

#[test]
fn what_a_parameter_does_not_allow_is_refused() {
    let refuse = |path: &str, value: &str| {
        Rulebook::embedded()
            .with([Override::new(path, day(2026, 1, 1), day(2027, 1, 1), value)])
            .unwrap_err()
            .body()
    };
    for (path, value) in [
        ("isf.share.somatic", "1.01"),
        ("isf.share.somatic", "40"),
        ("isf.share.somatic", "-0.4"),
        ("isf.unit_price.somatic", "-1"),
        ("isf.unit_price.somatic", "52 248"),
        ("isf.unit_price.somatic", "52248,5"),
        ("isf.unit_price.somatic", "1e5"),
        ("isf.unit_price.somatic", ""),
        ("isf.unit_price.somatic", "NaN"),
        ("isf.unit_price.somatic", "0.12345678901234567890123456789"),
        ("isf.unit_price.somatic", "52248.12345"),
        ("isf.unit_price.somatic", "10000000.01"),
        ("discharge_ready.day_rate", "5000.001"),
        ("discharge_ready.day_rate", "99999999"),
        ("isf.payer.24", "maybe"),
        ("isf.payer.24", "Included"),
        ("isf.payer.24", "1"),
    ] {
        let body = refuse(path, value);
        assert_eq!(
            (body.code.as_ref(), body.field.as_deref()),
            ("bad_override", Some(path)),
            "{path} {value}"
        );
        assert!(body.message.contains(value) && body.expected.is_some(), "{body:?}");
    }
    for (path, value, remedy) in [
        ("isf.share.somatic", "40", "Write 40 % as 0.40"),
        ("isf.unit_price.somatic", "52248,5", "decimal point, not a comma"),
        ("isf.unit_price.somatic", "-1", "minus sign"),
        ("discharge_ready.day_rate", "5000.001", "2 decimals"),
    ] {
        let body = refuse(path, value);
        assert!(body.remedy.as_ref().is_some_and(|given| given.contains(remedy)), "{body:?}");
    }
    assert!(refuse("isf.payer.24", "maybe").message.contains("included, not_included"));
    for (from, until) in [(day(2026, 1, 1), day(2026, 1, 1)), (day(2026, 1, 2), day(2026, 1, 1))] {
        let empty = Override::new("isf.share.somatic", from, until, "0.4");
        assert_eq!(Rulebook::embedded().with([empty]).unwrap_err().code(), "bad_override");
    }
    for allowed in ["0", "1", "0.0", "1.000", "+0.5"] {
        let change = Override::new("isf.share.somatic", day(2026, 1, 1), day(2027, 1, 1), allowed);
        assert!(Rulebook::embedded().with([change]).is_ok(), "{allowed}");
    }
}

#[test]
fn an_unknown_path_names_its_neighbours() {
    let rules = Rulebook::embedded();
    for (wrong, right) in [
        ("isf.unit_price.somatik", "isf.unit_price.somatic"),
        ("isf.unitprice.somatic", "isf.unit_price.somatic"),
        ("isf.share.mental_health", "isf.share.somatic"),
        ("isf.payer.91", "isf.payer.90"),
    ] {
        for body in [
            rules.parameter(wrong).unwrap_err().body(),
            rules.at(wrong, day(2020, 1, 1)).unwrap_err().body(),
            rules.with([Override::new(wrong, day(2020, 1, 1), day(2021, 1, 1), "1")]).unwrap_err().body(),
        ] {
            assert_eq!(body.code, "unknown_path");
            assert!(body.message.contains(right), "{wrong}: {}", body.message);
        }
    }
}

#[test]
fn a_missing_year_says_which_there_are() {
    let error = Rulebook::embedded().at("isf.unit_price.somatic", day(2022, 6, 1)).unwrap_err().body();
    assert_eq!(error.code, "no_value");
    assert_eq!(error.value.as_deref(), Some("2022-06-01"));
    for part in
        ["isf: no unit price", "2018-2020 and 2024", "no printed price was found", "isf.unit_price.somatic"]
    {
        assert!(error.message.contains(part), "{part}: {}", error.message);
    }
    let none = Rulebook::embedded().at("isf.settlement_price.somatic", day(2020, 6, 1)).unwrap_err();
    assert!(none.to_string().contains("supplied by the caller"), "{none}");
}

#[test]
fn a_missing_weight_says_which_there_are() {
    let rules = Rulebook::embedded();
    let weight = |year, category, code: &str| {
        rules.weight(year, Sector::Somatic, category, code.parse().unwrap()).map(Weight::points)
    };
    assert_eq!(weight(2020, Category::Drg, "27").unwrap().to_string(), "1.233");
    let error = weight(2020, Category::Drg, "999").unwrap_err().body();
    assert_eq!((error.code.as_ref(), error.value.as_deref()), ("no_weight", Some("999")));
    for code in ["27", "31", "32", "33", "268O", "442", "809J"] {
        assert!(error.message.contains(code), "{code}: {}", error.message);
    }
    let error = weight(2024, Category::Drg, "442").unwrap_err().to_string();
    assert!(error.contains("no DRG weights for somatic care in 2024"), "{error}");
    assert!(error.contains("it has 442 for 2020"), "{error}");
    let error = weight(2020, Category::Tfg, "442").unwrap_err().to_string();
    assert!(error.contains("no TFG weights"), "{error}");
}

#[test]
fn overrides_from_toml_and_json() {
    let toml = |dates: &str, value: &str| {
        Supplied::from_toml(&format!(
            "[[overrides]]\npath = \"isf.unit_price.somatic\"\n{dates}\nvalue = {value}\n"
        ))
    };
    let (bare, quoted) =
        ("from = 2027-01-01\nuntil = 2028-01-01", "from = \"2027-01-01\"\nuntil = \"2028-01-01\"");
    let read = toml(bare, "\"55000\"").unwrap();
    assert_eq!(toml(quoted, "\"55000\"").unwrap(), read);
    assert_eq!(toml(bare, "55000").unwrap(), read);
    let json = r#"{"overrides":[{"path":"isf.unit_price.somatic","from":"2027-01-01","until":"2028-01-01","value":"55000"}]}"#;
    assert_eq!(Supplied::from_json(json).unwrap(), read);
    let rules = Rulebook::embedded().with_supplied(read).unwrap();
    assert_eq!(rules.at("isf.unit_price.somatic", day(2027, 12, 31)).unwrap().value.to_string(), "55000");
    assert!(rules.at("isf.unit_price.somatic", day(2028, 1, 1)).is_err());

    // A floating-point number is refused, with what to write instead.
    for error in [
        toml(bare, "55000.5").unwrap_err(),
        Supplied::from_json(&json.replace("\"55000\"", "55000.5")).unwrap_err(),
    ] {
        assert!(error.to_string().contains("in quotes"), "{error}");
    }
    let weight =
        r#"{"weights":[{"year":2024,"sector":"somatic","category":"drg","code":"27","weight":1.5}]}"#;
    let error = Supplied::from_json(weight).unwrap_err().to_string();
    assert!(error.contains("write it as a string in quotes"), "{error}");
    assert!(Supplied::from_json(&weight.replace("1.5", "\"1.5\"")).is_ok());
    let weight =
        "[[weights]]\nyear = 2024\nsector = \"somatic\"\ncategory = \"drg\"\ncode = \"27\"\nweight = ";
    let error = Supplied::from_toml(&format!("{weight}1.5")).unwrap_err().to_string();
    assert!(error.contains("write it as a string in quotes"), "{error}");
    assert!(Supplied::from_toml(&format!("{weight}\"1.5\"")).is_ok());

    // Nothing that is not known is passed over.
    for text in [
        "[[override]]\n",
        "[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2027-01-01\nuntil = 2028-01-01\nvalue = \"0.3\"\nunit = \"share\"\n",
        "[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2027-01-01\nvalue = \"0.3\"\n",
        "[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2027-01-01T00:00:00\nuntil = 2028-01-01\nvalue = \"0.3\"\n",
        "[[overrides]]\npath = \"isf.share.somatic\"\nfrom = 2027-02-30\nuntil = 2028-01-01\nvalue = \"0.3\"\n",
        &format!("{weight}\"1.5\"\nprice = 1\n"),
    ] {
        assert_eq!(Supplied::from_toml(text).unwrap_err().code(), "unreadable_text", "{text}");
    }
    for text in ["", "null", "{\"overrides\":{}}", "{\"parameters\":[]}"] {
        assert_eq!(Supplied::from_json(text).unwrap_err().code(), "unreadable_text", "{text}");
    }
}

#[test]
fn every_embedded_value_says_where_it_was_read() {
    let rules = Rulebook::embedded();
    let edition: NaiveDate = Rulebook::edition().parse().unwrap();
    assert_eq!(Rulebook::hash().len(), 64);
    let mut values = 0;
    for parameter in rules.parameters() {
        assert!(!parameter.title().is_empty() && !parameter.norwegian().is_empty());
        assert!(
            Rulebook::schemes().iter().any(|scheme| scheme.name() == parameter.scheme()),
            "{}",
            parameter.path()
        );
        let mut spans: Vec<Period> = parameter.unknown().iter().map(|unknown| unknown.period).collect();
        for dated in parameter.values() {
            values += 1;
            spans.push(dated.period);
            let (path, source) = (parameter.path(), dated.citation.source());
            assert!(!source.title.is_empty() && !source.publisher.is_empty(), "{path}");
            assert!(source.url.is_some() || source.number.is_some(), "{path}: {source:?}");
            let shipped = [Certainty::Verified, Certainty::Secondary, Certainty::Derived];
            let word = parameter.unit() == Unit::Word && dated.certainty == Certainty::Inferred;
            assert!(shipped.contains(&dated.certainty) || word, "{path}: {:?}", dated.certainty);
            assert!(dated.checked_on.is_some_and(|checked| checked <= edition), "{path}");
            let proposal = path.starts_with("cofinancing.proposed.");
            assert!(!dated.supplied && (dated.status == Status::Proposed) == proposal, "{path}");
            match parameter.unit() {
                Unit::Word => assert!(parameter.words().iter().any(|word| dated.value.word() == Some(word))),
                Unit::Share => assert!(dated.value.number().unwrap() <= 1.into()),
                _ => assert!(dated.value.number().unwrap() > 0.into()),
            }
        }
        spans.sort_by_key(|span| span.from());
        for pair in spans.windows(2) {
            assert_eq!(pair[0].until(), Some(pair[1].from()), "{}: a gap or an overlap", parameter.path());
        }
        assert!(
            spans.last().is_some_and(|span| span.until().is_none()),
            "{}: silent after its last value",
            parameter.path()
        );
        assert!(parameter.unknown().iter().all(|unknown| !unknown.reason.is_empty()));
    }
    assert!(values > 50, "{values}");
    for weight in rules.weights() {
        let source = weight.citation().source();
        assert!(
            source.url.is_some()
                && weight.checked_on().is_some()
                && weight.certainty() != Certainty::Supplied
        );
        assert!(!weight.name().is_empty());
    }
    for scheme in Rulebook::schemes() {
        assert!(!scheme.gaps().is_empty(), "{}", scheme.name());
    }
}

/// What the sources say of the figures that every refund hangs on, written down a second time.
#[test]
fn prices_and_shares_are_those_of_the_sources() {
    let rules = Rulebook::embedded();
    let at = |path: &str, year| rules.at(path, day(year, 7, 1)).ok().map(|used| used.value.to_string());
    let known = |table: &[(i32, &str)], year| {
        table.iter().find(|(known, _)| *known == year).map(|(_, value)| (*value).to_owned())
    };
    let prices = [(2018, "43428"), (2019, "44654"), (2020, "45808"), (2024, "52248")];
    let other = [(2018, "2354"), (2020, "3160"), (2024, "3675")];
    let shares: Vec<(i32, &str)> = [(2003, "0.60"), (2005, "0.60")]
        .into_iter()
        .chain((2006..2014).map(|year| (year, "0.40")))
        .chain((2014..2021).map(|year| (year, "0.50")))
        .chain([(2023, "0.40"), (2024, "0.40")])
        .collect();
    for year in 1990..2040 {
        assert_eq!(at("isf.unit_price.somatic", year), known(&prices, year), "{year}");
        assert_eq!(at("isf.unit_price.mental_health_and_addiction", year), known(&other, year), "{year}");
        assert_eq!(at("isf.share.somatic", year), known(&shares, year), "{year}");
        assert_eq!(at("isf.share.mental_health_and_addiction", year), None, "{year}");
        assert_eq!(at("isf.settlement_price.somatic", year), None, "{year}");
    }
}

#[test]
fn weights_from_csv() {
    let header = "year,sector,category,code,weight,name,source\n";
    let table = Weight::table_from_csv(&format!(
        "{header}2024,somatic,drg,27,1.5,Traume,Regelverk 2024\n2024, somatic ,stg,D01, 0.25 ,\"Hjemme, digital\",\n2024,phv,drg,TD01A,2,,\n"
    ))
    .unwrap();
    let rules = Rulebook::embedded().with_weights(table).unwrap();
    let find =
        |sector, category, code: &str| rules.weight(2024, sector, category, code.parse().unwrap()).unwrap();
    let drg = find(Sector::Somatic, Category::Drg, "27");
    assert_eq!((drg.points().to_string().as_str(), drg.name()), ("1.5", "Traume"));
    assert_eq!(drg.citation().source().title, "Regelverk 2024");
    assert!(drg.certainty() == Certainty::Supplied);
    let stg = find(Sector::Somatic, Category::Stg, "D01");
    assert_eq!((stg.points().to_string().as_str(), stg.name()), ("0.25", "Hjemme, digital"));
    assert_eq!(find(Sector::MentalHealth, Category::Drg, "TD01A").points().to_string(), "2");
    assert!(rules.weight(2020, Sector::Somatic, Category::Drg, "27".parse().unwrap()).is_ok());

    let twice =
        Weight::table_from_csv(&format!("{header}2024,somatic,drg,27,1.5,,\n2024,somatic,drg,27,1.6,,\n"))
            .unwrap();
    let error = Rulebook::embedded().with_weights(twice).unwrap_err();
    assert_eq!(error.code(), "double_weight");
    assert!(
        error.to_string().contains("the weight of DRG 27 (somatic care) in 2024 is given twice"),
        "{error}"
    );

    for (line, field) in [
        ("2024,somatic,drg,27,1;5,,", "weight"),
        ("2024,somatic,drg,27,\"1,5\",,", "weight"),
        ("2024,somatic,drg,27,,,", "weight"),
        ("2024,somatic,drg,27,0.1234567891,,", "weight"),
        ("2024,somatisk,drg,27,1.5,,", "sector"),
        ("2024,somatic,drugs,27,1.5,,", "category"),
        ("2024,somatic,drg,27 m/bk,1.5,,", "code"),
        ("soon,somatic,drg,27,1.5,,", "year"),
        ("2024,somatic,drg,27,1.5", "row"),
        ("1989,somatic,drg,27,1.5,,", "year"),
        ("20240,somatic,drg,27,1.5,,", "year"),
        ("2024,somatic,drg,27,-1.5,,", "weight"),
    ] {
        let error = Weight::table_from_csv(&format!("{header}2024,somatic,drg,31,1,,\n{line}\n"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("line 3") && error.contains(field), "{line}: {error}");
    }
    for header in ["", "year,sector,category,code\n", "year,sector,category,code,weight,colour\n"] {
        assert!(Weight::table_from_csv(&format!("{header}2024,somatic,drg,27,1.5,x\n")).is_err(), "{header}");
    }
}

/// The same for weights that are made in Rust or read from JSON.
#[test]
fn a_weight_of_no_year_or_below_zero_is_refused() {
    let weight = |year, points: &str| {
        Weight::new(year, Sector::Somatic, Category::Drg, "27".parse().unwrap(), points.parse().unwrap())
    };
    for (year, points, part) in
        [(1989, "1", "1990 to 2100"), (2101, "1", "1990 to 2100"), (2024, "-1", "zero or more")]
    {
        let error = Rulebook::embedded().with_weights([weight(year, points)]).unwrap_err();
        assert_eq!(error.code(), "bad_weight");
        assert!(error.to_string().contains(part), "{error}");
        let json = serde_json::json!({ "weights": [weight(year, points)] }).to_string();
        let error = Supplied::from_json(&json).unwrap_err().to_string();
        assert!(error.contains(part) && error.contains("weights[0]"), "{error}");
    }
    for (year, points) in [(1990, "0"), (2100, "1")] {
        assert!(Rulebook::embedded().with_weights([weight(year, points)]).is_ok());
    }
}

/// The policy is offered only where it would help.
#[test]
fn the_remedy_of_a_missing_value_helps() {
    let rules = Rulebook::embedded();
    let older = "{\"older\": \"use_latest\"}";
    let refund = |year| {
        let contact = Contact::at(Sector::Somatic, day(year, 6, 1)).points("1").unwrap();
        isf::refund(&rules, &contact, &Policy::default()).unwrap_err().body().remedy.unwrap()
    };
    assert!(refund(2022).contains(older));
    assert!(!refund(1998).contains(older));
    // A look-up and an exemption card have no such policy.
    let remedy = |path: &str, day| rules.at(path, day).unwrap_err().body().remedy.unwrap();
    assert!(!remedy("isf.unit_price.somatic", day(2022, 6, 1)).contains(older));
    let year = r#"{"rule": "copayment.year", "facts": {"year": 2031, "payments":
        [{"date": "2031-06-01", "kind": "doctor", "amount": "100"}]}}"#;
    let error = serde_json::from_str::<Case>(year).unwrap().run(&rules).unwrap_err();
    assert_eq!(error.body().field.as_deref(), Some("copayment.cap.merged"));
    assert!(!error.body().remedy.unwrap().contains(older));
    assert!(rules.at("isf.unit_price.somatic", day(2022, 6, 1)).unwrap_err().is_no_value());
    assert!(!rules.at("isf.unit_prize.somatic", day(2022, 6, 1)).unwrap_err().is_no_value());
}

#[test]
fn a_row_with_an_error_is_named_like_the_others() {
    let contact = |year| Contact::at(Sector::Somatic, day(year, 5, 1)).points("1").unwrap();
    let activity = isf::Activity { contacts: vec![contact(2020), contact(2022)], courses: Vec::new() };
    let settlement = isf::settle(&Rulebook::embedded(), &activity, &Policy::default()).unwrap();
    assert!(settlement.contacts[0].error().is_none() && settlement.contacts[1].error().is_some());
    let explanation = settlement.explain();
    let label = |id: &str| explanation.steps.iter().find(|step| step.id == id).unwrap().label.clone();
    assert!(label("isf.refund").starts_with("contact row 1: "));
    assert!(label("isf.error").starts_with("contact row 2: isf: no unit price"));
}

#[test]
fn a_note_is_shown() {
    let contact = Contact::at(Sector::Somatic, day(2024, 5, 1)).points("1").unwrap();
    let explanation = isf::refund(&Rulebook::embedded(), &contact, &Policy::default()).unwrap().explain();
    let note = explanation.marks.iter().find(|mark| mark.code == "note").unwrap();
    assert!(note.text.contains("the gross price"), "{}", note.text);
}

#[test]
fn seventy_thousand_codes_each_keep_their_own_weight() {
    let code = |number: u32| -> Code { format!("C{number:05}").parse().unwrap() };
    let points =
        |number: u32| -> Points { format!("{}.{:03}", number / 1000, number % 1000).parse().unwrap() };
    let weights = (0..70_000)
        .rev()
        .map(|number| Weight::new(2024, Sector::Somatic, Category::Drg, code(number), points(number)));
    let rules = Rulebook::embedded().with_weights(weights).unwrap();
    for number in 0..70_000 {
        let weight = rules.weight(2024, Sector::Somatic, Category::Drg, code(number)).unwrap();
        assert_eq!((weight.code(), weight.points()), (code(number), points(number)));
    }
    assert!(rules.weight(2024, Sector::Somatic, Category::Drg, code(70_000)).is_err());
    assert!(rules.weight(2024, Sector::Somatic, Category::Stg, code(1)).is_err());
    assert_eq!(rules.weights().count(), 70_000 + Rulebook::embedded().weights().count());
    let error = rules.weight(2024, Sector::Somatic, Category::Drg, code(70_000)).unwrap_err().to_string();
    assert!(error.len() < 500, "an error does not list them all: {error}");
}

/// A weight that is corrected later replaces the first, also on the receipt.
#[test]
fn a_weight_supplied_again_replaces_the_first_and_the_receipt_holds() {
    let weight = |points: &str| {
        Weight::new(2024, Sector::Somatic, Category::Drg, "27".parse().unwrap(), points.parse().unwrap())
    };
    let rules =
        Rulebook::embedded().with_weights([weight("1")]).unwrap().with_weights([weight("2")]).unwrap();
    assert_eq!(rules.weights().filter(|weight| weight.year() == 2024).count(), 1);
    let case: Case = serde_json::from_str(
        r#"{"rule":"isf.refund","facts":{"code":"27","sector":"somatic","date":"2024-05-01"}}"#,
    )
    .unwrap();
    let receipt = Receipt::of(&rules, &case).unwrap();
    assert_eq!(receipt.outcome.amount().unwrap().to_string(), "41798.40 NOK");
    let verified = Receipt::from_json(&receipt.to_json()).unwrap().verify();
    assert!(verified.holds, "{verified:?}");
}

/// The same for an override that a later one has partly replaced.
#[test]
fn an_override_given_again_replaces_the_first_and_the_receipt_holds() {
    let share = |value: &str| Override::new("isf.share.somatic", day(2024, 1, 1), day(2025, 1, 1), value);
    let rules = Rulebook::embedded().with([share("0.3")]).unwrap().with([share("0.2")]).unwrap();
    let case: Case = serde_json::from_str(
        r#"{"rule":"isf.refund","facts":{"points":"1","sector":"somatic","date":"2024-05-01"}}"#,
    )
    .unwrap();
    let receipt = Receipt::of(&rules, &case).unwrap();
    assert_eq!(receipt.outcome.amount().unwrap().to_string(), "10449.60 NOK");
    assert!(Receipt::from_json(&receipt.to_json()).unwrap().verify().holds);
}

#[test]
fn value_policies_mark_the_outcome() {
    let policy = |text: &str| -> Policy { serde_json::from_str(text).unwrap() };
    let marks = |rules: &Rulebook, policy: &Policy, day| -> Vec<String> {
        let contact = Contact::at(Sector::Somatic, day).points("1").unwrap();
        let explanation = isf::refund(rules, &contact, policy).unwrap().explain();
        explanation.marks.iter().map(|mark| mark.code.to_string()).filter(|code| code != "unstated").collect()
    };
    let embedded = Rulebook::embedded();
    let none: Vec<String> = Vec::new();
    assert_eq!(marks(&embedded, &Policy::default(), day(2020, 5, 1)), none);
    assert_eq!(marks(&embedded, &Policy::default(), day(2019, 5, 1)), ["derived", "note", "secondary"]);
    let older = policy(r#"{"values":{"older":"use_latest"}}"#);
    assert_eq!(marks(&embedded, &older, day(2021, 5, 1)), ["older", "older"]);
    assert_eq!(marks(&embedded, &older, day(2020, 5, 1)), none);
    let announced = embedded
        .with([Override::new("isf.share.somatic", day(2020, 1, 1), day(2021, 1, 1), "0.45")
            .status(Status::Preliminary)])
        .unwrap();
    let accept = policy(r#"{"values":{"preliminary":"accept"}}"#);
    assert_eq!(marks(&announced, &accept, day(2020, 5, 1)), ["supplied", "preliminary"]);
    let contact = Contact::at(Sector::Somatic, day(2020, 5, 1)).points("1").unwrap();
    assert_eq!(isf::refund(&announced, &contact, &Policy::default()).unwrap_err().code(), "preliminary");
    // A preliminary figure of an earlier year is not taken unless both are accepted, and then says both.
    assert_eq!(marks(&announced, &older, day(2021, 5, 1)), ["older", "older", "secondary"]);
    let both = policy(r#"{"values":{"older":"use_latest","preliminary":"accept"}}"#);
    assert_eq!(marks(&announced, &both, day(2021, 5, 1)), ["older", "supplied", "older", "preliminary"]);
    assert!(serde_json::from_str::<Policy>(r#"{"values":{"oldest":"use_latest"}}"#).is_err());
}
