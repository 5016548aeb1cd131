//! Words that data and explanations have in common, and what a citation, a value and a period look like.

use refusjon::{Certainty, Citation, Period, Rulebook, Source, Status, Unit, Value, date};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::{Debug, Display};

/// The words read as values that are shown and written as the words again.
fn same<T: Serialize + DeserializeOwned + Display + Debug>(words: &[&str]) {
    for word in words {
        let value: T = serde_json::from_value((*word).into()).unwrap();
        assert_eq!(value.to_string(), *word);
        assert_eq!(serde_json::to_value(&value).unwrap(), *word);
    }
}

#[test]
fn what_is_shown_is_what_is_written() {
    same::<Unit>(&[
        "NOK",
        "DKK",
        "NOK per point",
        "NOK per day",
        "DKK per day",
        "share",
        "points",
        "years",
        "days",
        "hours",
        "minutes",
        "count",
        "word",
    ]);
    same::<Status>(&["in force", "preliminary", "historical", "proposed", "foreign"]);
    same::<Certainty>(&["verified", "secondary", "derived", "inferred", "supplied"]);
}

fn source(year: Option<i32>, number: Option<&str>) -> Source {
    let text = |text: &str| serde_json::Value::from(text);
    let mut source = serde_json::json!({ "title": "Takster", "publisher": "Helsedirektoratet" });
    if let Some(year) = year {
        source["year"] = year.into();
    }
    if let Some(number) = number {
        source["number"] = text(number);
    }
    serde_json::from_value(source).unwrap()
}

#[test]
fn a_citation_is_short() {
    let shown = |year, number, section: Option<&str>| {
        Citation::new(source(year, number), section.map(ToOwned::to_owned)).to_string()
    };
    assert_eq!(shown(Some(2024), Some("IS-1"), None), "IS-1");
    assert_eq!(shown(None, Some("IS-1"), Some("section 2")), "IS-1, section 2");
    assert_eq!(shown(Some(2024), None, None), "Helsedirektoratet (2024): Takster");
    assert_eq!(shown(None, None, Some("page 7")), "Helsedirektoratet: Takster, page 7");
}

#[test]
fn citations_are_the_same_when_document_and_place_are() {
    let citation =
        |year, section: Option<&str>| Citation::new(source(year, None), section.map(ToOwned::to_owned));
    assert_eq!(citation(None, Some("1")), citation(None, Some("1")));
    assert_ne!(citation(None, Some("1")), citation(None, Some("2")));
    assert_ne!(citation(None, Some("1")), citation(None, None));
    assert_ne!(citation(None, Some("1")), citation(Some(2024), Some("1")));
    let one = citation(None, Some("1"));
    let read: Citation = serde_json::from_value(serde_json::to_value(&one).unwrap()).unwrap();
    assert_eq!((read.section(), &read), (Some("1"), &one));
}

#[test]
fn a_value_is_a_number_or_a_word() {
    let value = |text: &str| -> Value { serde_json::from_value(text.into()).unwrap() };
    let number = value("0.40");
    assert_eq!((number.number(), number.word()), (Some("0.40".parse().unwrap()), None));
    assert_eq!(number.to_string(), "0.40");
    assert_eq!(serde_json::to_value(&number).unwrap(), "0.40");
    let word = value("included");
    assert_eq!((word.number(), word.word()), (None, Some("included")));
    assert_eq!(word.to_string(), "included");
    assert!(serde_json::from_value::<Value>(serde_json::json!(0.4)).is_err());
}

#[test]
fn a_parameter_has_the_value_of_its_period_and_none_between() {
    let rules = Rulebook::embedded();
    let rate = rules.parameter("discharge_ready.day_rate").unwrap();
    let at = |year, month, of_month| {
        rate.at(date(year, month, of_month).unwrap()).map(|dated| dated.value.to_string())
    };
    assert_eq!(at(2011, 12, 31), None);
    assert_eq!(at(2012, 1, 1).as_deref(), Some("4000"));
    assert_eq!(at(2012, 12, 31).as_deref(), Some("4000"));
    assert_eq!(at(2014, 1, 1).as_deref(), Some("4255"));
    assert_eq!(at(2014, 12, 31).as_deref(), Some("4255"));
    assert_eq!(at(2015, 1, 1).as_deref(), Some("4387"));
    assert_eq!(rate.scheme(), "discharge_ready");
    assert_eq!(rate.unit(), Unit::NokPerDay);
    assert!(rate.checked_on() > Some(date(2026, 1, 1).unwrap()));
    assert!(rate.words().is_empty() && !rate.title().is_empty() && !rate.norwegian().is_empty());
    let payer = rules.parameter("isf.payer.60").unwrap();
    assert_eq!(payer.words(), ["included", "not_included"]);
}

#[test]
fn a_period_has_its_first_day_and_not_its_end() {
    let day = |month, of_month| date(2024, month, of_month).unwrap();
    let march = Period::new(day(3, 1), Some(day(4, 1))).unwrap();
    for (at, within) in [(day(2, 29), false), (day(3, 1), true), (day(3, 31), true), (day(4, 1), false)] {
        assert_eq!(march.contains(at), within, "{at}");
    }
    assert_eq!((march.from(), march.until(), march.days()), (day(3, 1), Some(day(4, 1)), Some(31)));
    assert_eq!(Period::new(day(3, 1), Some(day(3, 1))), None);
    assert_eq!(Period::new(day(3, 2), Some(day(3, 1))), None);
    assert_eq!(Period::new(day(3, 1), Some(day(3, 2))).and_then(Period::days), Some(1));
    let open = Period::new(day(3, 15), None).unwrap();
    assert_eq!(open.days(), None);
    assert!(open.contains(day(3, 15)) && !open.contains(day(3, 14)));
    assert_eq!(march.intersection(open), Period::new(day(3, 15), Some(day(4, 1))));
    assert_eq!(open.intersection(open), Some(open));
    let april = Period::new(day(4, 1), Some(day(5, 1))).unwrap();
    assert_eq!(march.intersection(april), None);
}
