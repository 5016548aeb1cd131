//! Tariffs: the first and the last that a bill or a row takes, and what becomes of a row that a caller changes.

use super::edges::{answer, answer_with, error, is};
use refusjon::{
    Amount, Nok, Override, Rulebook, Status, Supplied,
    tariff::{
        Basis, Bill, Column, Combination, Line, Measure, Pattern, Policy, Profession, Provider, Repetition,
        Shape, SuppliedTariff, Tariff, Thing, value,
    },
};
use serde_json::{Value, json};

const DOCTOR: Profession = Profession::Doctor;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn kroner(text: &str) -> Amount<Nok> {
    text.parse().unwrap()
}

/// The caller's own row of a code that no table has.
fn own(from: &str, until: Option<&str>) -> SuppliedTariff {
    let mut row = SuppliedTariff::new(DOCTOR, "2zz", day(from), kroner("100"), kroner("40")).unwrap();
    row.until = until.map(day);
    row
}

fn pattern(shape: Shape) -> Pattern {
    Pattern { shape, prevails: false }
}

#[test]
fn a_bill_has_from_one_to_a_thousand_lines() {
    let lines = |count: usize| {
        let bill = Bill::new(Provider::GeneralPractitioner, day("2026-03-02"));
        let bill = Bill { lines: vec![Line::new("2ad"); count], ..bill };
        value(&Rulebook::embedded(), &bill, &Policy::default())
    };
    // One consultation is paid, however often it is billed.
    assert_eq!(lines(1000).unwrap().fee, kroner("194"));
    for count in [0, 1001, 2000] {
        assert_eq!(lines(count).unwrap_err().code(), "lines_out_of_range");
    }
}

#[test]
fn a_line_counts_from_one_to_a_thousand_units_or_ten_thousand_minutes() {
    let facts = |line: Value| json!({ "date": "2026-03-02", "provider": "general_practitioner", "lines": [{ "code": "2ad" }, line] });
    let rule = "tariff.value";
    is(
        error(rule, facts(json!({ "code": "2cd", "minutes": 10_001 }))),
        "minutes_out_of_range",
        "lines[1].minutes",
    );
    // 9 980 minutes beyond the first 20 are 665 quarters and a part of one.
    let paid = answer(rule, facts(json!({ "code": "2cd", "minutes": 10_000 })));
    assert_eq!(paid["lines"][1]["units"], 666);
    for count in [0, 1001] {
        is(
            error(rule, facts(json!({ "code": "2cd", "count": count }))),
            "count_out_of_range",
            "lines[1].count",
        );
    }
    assert_eq!(answer(rule, facts(json!({ "code": "2cd", "count": 1000 })))["lines"][1]["units"], 1000);
}

#[test]
fn a_supplied_row_is_taken_up_to_its_limits() {
    type Change = fn(&mut SuppliedTariff);
    let with = |change: Change| {
        let mut row = own("2026-01-01", None);
        change(&mut row);
        Rulebook::embedded().with_tariffs([row])
    };
    fn amounts(row: &mut SuppliedTariff, amounts: [&str; 3]) {
        [row.fee, row.refund, row.copayment] = amounts.map(kroner);
    }
    let taken: [(&str, Change); 14] = [
        ("a code of one", |row| row.code = "Z".to_owned()),
        ("a code of eight", |row| row.code = "12345678".to_owned()),
        ("one day", |row| row.until = row.from.succ_opt()),
        ("nothing", |row| amounts(row, ["0", "0", "0"])),
        ("a million", |row| amounts(row, ["1000000", "1000000", "0"])),
        ("no copayment", |row| {
            row.basis = Basis::FeeIsRefund;
            amounts(row, ["100", "100", "0"]);
        }),
        ("no refund", |row| {
            row.basis = Basis::PatientPaid;
            amounts(row, ["100", "0", "100"]);
        }),
        ("no refund, and it does not count", |row| {
            row.basis = Basis::PatientPaid;
            row.counts_to_cap = Some(false);
            amounts(row, ["100", "0", "100"]);
        }),
        ("no amount", |row| {
            row.basis = Basis::NoAmount;
            amounts(row, ["0", "0", "0"]);
        }),
        ("each minute", |row| row.measure = Measure::PerStarted { minutes: 1, beyond: 0 }),
        ("repeats at 1 per cent", |row| row.repetition = Repetition::Reduced { percent: 1, at_most: None }),
        ("repeats at 100 per cent", |row| {
            row.repetition = Repetition::Reduced { percent: 100, at_most: None };
        }),
        ("a thousand notes", |row| row.notes = vec!["B1".to_owned(); 1000]),
        ("a list of a thousand", |row| row.combinations = vec![Combination::RefusesAll; 1000]),
    ];
    for (what, change) in taken {
        with(change).unwrap_or_else(|error| panic!("{what}: {error}"));
    }
    let refused: [(&str, Change); 16] = [
        ("code", |row| row.code = String::new()),
        ("code", |row| row.code = "123456789".to_owned()),
        ("code", |row| row.code = "2zæ".to_owned()),
        ("until", |row| row.until = Some(row.from)),
        ("fee", |row| amounts(row, ["1000000.01", "1000000", "0.01"])),
        ("copayment", |row| amounts(row, ["99", "100", "-1"])),
        ("fee", |row| amounts(row, ["100", "60", "39.99"])),
        ("basis", |row| row.basis = Basis::FeeIsRefund),
        ("basis", |row| row.basis = Basis::PatientPaid),
        ("basis", |row| {
            row.basis = Basis::PatientPaid;
            row.counts_to_cap = Some(true);
            amounts(row, ["100", "0", "100"]);
        }),
        ("basis", |row| row.basis = Basis::NoAmount),
        ("basis", |row| {
            row.basis = Basis::Unknown;
            amounts(row, ["0", "0", "0"]);
        }),
        ("measure", |row| row.measure = Measure::PerStarted { minutes: 0, beyond: 0 }),
        ("repetition", |row| row.repetition = Repetition::Reduced { percent: 101, at_most: None }),
        ("notes", |row| row.notes = vec!["B1".to_owned(); 1001]),
        ("combinations", |row| row.combinations = vec![Combination::RefusesAll; 1001]),
    ];
    for (field, change) in refused {
        let error = with(change).unwrap_err();
        assert_eq!(error.code(), "bad_tariff", "{error}");
        assert!(error.to_string().contains(field), "{field}: {error}");
    }
}

#[test]
fn a_family_has_the_code_that_it_is_named_by() {
    let means = |prefix: &'static str, code: &str| {
        pattern(Shape::Family { prefix: prefix.into(), except: vec!["11f".into()].into() }).means(code)
    };
    for (prefix, code) in
        [("14", "14"), ("14", "14d"), ("2a", "2a"), ("2a", "2a1"), ("11", "11e"), ("", "2ad")]
    {
        assert!(means(prefix, code), "{prefix} {code}");
    }
    for (prefix, code) in [("14", "148"), ("14", "1"), ("2", "S2ad"), ("11", "11f")] {
        assert!(!means(prefix, code), "{prefix} {code}");
    }
    let range = pattern(Shape::Range { letters: "S".into(), first: 100, last: 110 });
    for (code, meant) in
        [("S99", false), ("S100", true), ("S110a", true), ("S111", false), ("100", false), ("S", false)]
    {
        assert_eq!(range.means(code), meant, "{code}");
    }
}

#[test]
fn tables_that_follow_each_other_are_one_period() {
    let periods = |profession| {
        let periods = Rulebook::tariff_periods(profession);
        periods.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(periods(DOCTOR), ["2019-07-01 to 2020-10-31", "2021-07-01 to 2023-06-30", "since 2024-07-01"]);
    assert_eq!(periods(Profession::Psychologist), ["2020-07-01 to 2021-06-30", "2025-07-01 to 2026-06-30"]);
    assert_eq!(periods(Profession::Physiotherapist), ["2020-11-01 to 2021-06-30", "since 2025-07-01"]);
}

#[test]
fn versions_are_in_order_and_each_is_told_when_it_begins() {
    let rows = |rules: &Rulebook, profession, code| {
        let versions = rules.tariff_versions(profession, code);
        versions
            .iter()
            .map(|tariff| format!("{} {}", tariff.period().from(), tariff.copayment().unwrap()))
            .collect::<Vec<_>>()
    };
    let embedded = Rulebook::embedded();
    let psychologist = Profession::Psychologist;
    let printed = rows(&embedded, psychologist, "10a");
    assert_eq!(printed.len(), 3, "{printed:?}");
    assert_eq!(printed[1..], ["2025-07-01 403.00", "2026-01-01 443.00"]);
    assert_eq!(rows(&embedded, psychologist, "2ad"), [""; 0]);

    // A row of the caller's own that lies over the last printed change is one version.
    let over =
        SuppliedTariff::new(psychologist, "10a", day("2025-10-01"), kroner("900"), kroner("1")).unwrap();
    let over = embedded.with_tariffs([over]).unwrap();
    assert_eq!(rows(&over, psychologist, "10a")[1..], ["2025-07-01 403.00", "2025-10-01 1.00"]);

    // When such a row ends, what is printed holds again.
    let mut within =
        SuppliedTariff::new(psychologist, "10a", day("2026-02-01"), kroner("900"), kroner("2")).unwrap();
    within.until = Some(day("2026-03-01"));
    let within = embedded.with_tariffs([within]).unwrap();
    assert_eq!(
        rows(&within, psychologist, "10a")[1..],
        ["2025-07-01 403.00", "2026-01-01 443.00", "2026-02-01 2.00", "2026-01-01 443.00"]
    );
}

#[test]
fn a_code_with_several_rows_is_listed_on_the_days_of_each() {
    let rows = [own("2026-01-01", Some("2026-02-01")), own("2026-05-01", None)];
    let rules = Rulebook::embedded().with_tariffs(rows).unwrap();
    let listed = |on: &str| rules.tariffs(DOCTOR, day(on)).unwrap().any(|tariff| tariff.code() == "2zz");
    for (on, expected) in
        [("2026-01-31", true), ("2026-02-01", false), ("2026-04-30", false), ("2026-05-01", true)]
    {
        assert_eq!(listed(on), expected, "{on}");
    }
}

/// Tariffs on 2 March 2026 after amounts of theirs are changed.
fn changed(code: &str, changes: &[(&str, &str)]) -> Tariff {
    let changes = changes.iter().map(|(column, value)| {
        Override::new(format!("tariff.doctor.{code}.{column}"), day("2026-02-01"), day("2026-04-01"), *value)
    });
    Rulebook::embedded().with(changes).unwrap().tariff(DOCTOR, code, day("2026-03-02")).unwrap()
}

#[test]
fn a_row_keeps_its_basis_while_its_amounts_allow_it() {
    for (code, changes, basis, amounts, counts) in [
        // One column holds fee and refund: 250.
        ("215", vec![("fee", "260")], Basis::FeeIsRefund, ["260", "260", "0"], false),
        ("215", vec![("copayment", "50")], Basis::ThreeColumns, ["250", "200", "50"], true),
        // Paid by the patient: 78.
        ("10a", vec![("fee", "80"), ("copayment", "80")], Basis::PatientPaid, ["80", "0", "80"], false),
        ("10a", vec![("refund", "5")], Basis::ThreeColumns, ["83", "5", "78"], false),
        // 194, of which 15 from the national insurance.
        ("2ad", vec![("copayment", "0")], Basis::ThreeColumns, ["194", "194", "0"], false),
        ("2ad", vec![("refund", "0")], Basis::ThreeColumns, ["179", "0", "179"], true),
    ] {
        let tariff = changed(code, &changes);
        assert_eq!(tariff.basis(), basis, "{code} {changes:?}");
        assert_eq!(Column::ALL.map(|column| tariff.amount(column).unwrap()), amounts.map(kroner), "{code}");
        assert_eq!(tariff.counts_to_cap(), counts, "{code} {changes:?}");
    }
    // A tariff without an amount has none until it is given one.
    let none = changed("4da", &[("fee", "0")]);
    assert_eq!((none.basis(), none.fee()), (Basis::NoAmount, None));
}

/// What a caller gives is the caller's, also when it is what is printed.
#[test]
fn an_amount_given_as_printed_is_supplied() {
    let tariff = changed("2ad", &[("copayment", "179")]);
    let supplied = |column| tariff.used(column).unwrap().supplied;
    assert_eq!(Column::ALL.map(supplied), [false, false, true]);
}

#[test]
fn an_override_holds_within_the_row_that_it_changes() {
    let change = Override::new("tariff.doctor.2ad.copayment", day("2025-10-01"), day("2026-09-01"), "180");
    let rules = Rulebook::embedded().with([change]).unwrap();
    for (on, period) in [
        ("2025-11-01", "2025-10-01 to 2025-12-31"),
        ("2026-03-02", "2026-01-01 to 2026-06-30"),
        ("2026-08-31", "2026-07-01 to 2026-08-31"),
    ] {
        let used = rules.tariff(DOCTOR, "2ad", day(on)).unwrap().used(Column::Copayment).unwrap();
        assert_eq!((used.value.to_string().as_str(), used.period.to_string().as_str()), ("180.00", period));
    }
}

#[test]
fn a_preliminary_amount_says_so_where_it_is_used() {
    let change = Override::new("tariff.doctor.2ad.copayment", day("2026-02-01"), day("2026-04-01"), "180")
        .status(Status::Preliminary);
    let rules = Rulebook::embedded().with([change]).unwrap();
    let facts =
        json!({ "date": "2026-03-02", "provider": "general_practitioner", "lines": [{ "code": "2ad" }] });
    let paid = answer_with(&rules, "tariff.value", facts, json!({ "preliminary": "accept" }));
    let figures = paid["lines"][0]["figures"].as_array().unwrap();
    let told = |of: &str| {
        let figure =
            figures.iter().find(|figure| figure["path"] == format!("tariff.doctor.2ad.{of}")).unwrap();
        (figure["status"].clone(), figure["applied"].clone())
    };
    assert_eq!(told("copayment"), ("preliminary".into(), "preliminary".into()));
    assert_eq!(told("refund"), ("preliminary".into(), "preliminary".into()));
    assert_eq!(told("fee"), ("in force".into(), "in_force".into()));
}

#[test]
fn time_is_counted_in_units() {
    let units = |measure: Measure, minutes: [u32; 5]| minutes.map(|minutes| measure.units(minutes));
    let minutes = [0, 1, 20, 21, 61];
    let beyond = Measure::OnceBeyond { minutes: 20 };
    assert_eq!(units(beyond, minutes), [Some(0), Some(0), Some(0), Some(1), Some(1)]);
    assert_eq!(units(Measure::UpTo { minutes: 20 }, minutes), [Some(0), Some(1), Some(1), Some(1), Some(1)]);
    assert_eq!(units(Measure::Per(Thing::Hour), minutes), [Some(0), Some(1), Some(1), Some(1), Some(2)]);
    let started = Measure::PerStarted { minutes: 20, beyond: 1 };
    assert_eq!(units(started, minutes), [Some(0), Some(0), Some(1), Some(1), Some(3)]);
    assert_eq!(units(Measure::Once, minutes), [None; 5]);
    assert_eq!(units(Measure::Per(Thing::Kilometre), minutes), [None; 5]);
}

#[test]
fn codes_are_those_of_the_profession() {
    let supplied = Supplied::from_json(
        r#"{ "tariffs": [{ "profession": "psychologist", "code": "10zz", "from": "2026-07-01", "until": "2027-01-01",
            "fee": "800", "refund": "357", "copayment": "443", "repetition": "never" }] }"#,
    );
    let rules = Rulebook::embedded().with_supplied(supplied.unwrap()).unwrap();
    assert_eq!(rules.tariff(Profession::Psychologist, "10zz", day("2026-07-01")).unwrap().code(), "10zz");
    let has = |profession| rules.tariff_codes(profession).iter().any(|code| code == "10zz");
    assert!(has(Profession::Psychologist) && !has(Profession::Doctor) && !has(Profession::Physiotherapist));
    let listed = |profession, on: &str| {
        rules
            .tariffs(profession, day(on))
            .is_ok_and(|mut tariffs| tariffs.any(|tariff| tariff.code() == "10zz"))
    };
    assert!(listed(Profession::Psychologist, "2026-07-01") && listed(Profession::Psychologist, "2026-12-31"));
    assert!(
        !listed(Profession::Psychologist, "2026-06-30") && !listed(Profession::Psychologist, "2027-01-01")
    );
    assert!(!listed(Profession::Doctor, "2026-07-01"));
    // A row of the caller's own is no table on other days.
    assert!(rules.tariffs(Profession::Psychologist, day("1990-01-01")).is_err());
}

#[test]
fn a_supplied_copayment_counts_unless_it_says_otherwise() {
    let counts = |more: &str| {
        let supplied = Supplied::from_json(&format!(
            r#"{{ "tariffs": [{{ "profession": "psychologist", "code": "10zz", "from": "2026-07-01", "fee": "800",
                "repetition": "never", {more} }}] }}"#
        ));
        let rules = Rulebook::embedded().with_supplied(supplied.unwrap()).unwrap();
        rules.tariff(Profession::Psychologist, "10zz", day("2026-07-01")).unwrap().counts_to_cap()
    };
    assert!(counts(r#""refund": "357", "copayment": "443""#));
    assert!(!counts(r#""refund": "357", "copayment": "443", "counts_to_cap": false"#));
    assert!(!counts(r#""refund": "800", "copayment": "0""#));
    assert!(!counts(r#""refund": "800", "copayment": "0", "counts_to_cap": true"#));
}
