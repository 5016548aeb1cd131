//! The tariff tables, row by row: that they balance, are whole, name codes that exist, and change only as told.
#![cfg(feature = "toml")]

use chrono::NaiveDate;
use refusjon::{
    Amount, Certainty, Nok, Override, Rulebook, Supplied, date,
    tariff::{
        Basis, Because, Column, Combination, Measure, Performer, Profession, Repetition, Setting, Shape,
        SuppliedTariff, Tariff, Thing, clash,
    },
};
use std::collections::{BTreeMap, BTreeSet};

const DOCTOR: Profession = Profession::Doctor;
const PSYCHOLOGIST: Profession = Profession::Psychologist;
const PHYSIOTHERAPIST: Profession = Profession::Physiotherapist;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn table(profession: Profession, text: &str) -> Vec<Tariff> {
    Rulebook::embedded().tariffs(profession, day(text)).unwrap().collect()
}

fn tariff(profession: Profession, code: &str, text: &str) -> Tariff {
    Rulebook::embedded().tariff(profession, code, day(text)).unwrap_or_else(|error| panic!("{error}"))
}

fn error(profession: Profession, code: &str, text: &str) -> (String, String) {
    let error = Rulebook::embedded().tariff(profession, code, day(text)).unwrap_err();
    (error.code().into_owned(), error.to_string())
}

/// Fee, refund and copayment in kroner.
fn amounts(tariff: &Tariff) -> [String; 3] {
    Column::ALL.map(|column| {
        tariff.amount(column).map_or_else(String::new, |amount| amount.kroner().normalize().to_string())
    })
}

fn kroner(text: &str) -> Amount<Nok> {
    text.parse().unwrap()
}

/// The first day of each table version.
const VERSIONS: [(Profession, &str); 16] = [
    (DOCTOR, "2019-07-01"),
    (DOCTOR, "2020-05-12"),
    (DOCTOR, "2020-07-06"),
    (DOCTOR, "2021-07-01"),
    (DOCTOR, "2021-12-15"),
    (DOCTOR, "2022-07-01"),
    (DOCTOR, "2024-07-01"),
    (DOCTOR, "2025-07-01"),
    (DOCTOR, "2026-01-01"),
    (DOCTOR, "2026-07-01"),
    (PSYCHOLOGIST, "2020-07-01"),
    (PSYCHOLOGIST, "2025-07-01"),
    (PSYCHOLOGIST, "2026-01-01"),
    (PHYSIOTHERAPIST, "2020-11-01"),
    (PHYSIOTHERAPIST, "2025-07-01"),
    (PHYSIOTHERAPIST, "2026-07-01"),
];

#[test]
fn every_row_balances() {
    let mut rows = 0;
    for (profession, from) in VERSIONS {
        for tariff in table(profession, from) {
            rows += 1;
            if tariff.code() == "4da" {
                // It points at 3a and 4b1: an amount of zero would be another answer.
                assert_eq!(tariff.basis(), Basis::NoAmount);
                assert!(Column::ALL.map(|column| tariff.amount(column)).iter().all(Option::is_none));
                assert!(Column::ALL.map(|column| tariff.used(column)).iter().all(Option::is_none));
                let error = Rulebook::embedded().at("tariff.doctor.4da.fee", day(from)).unwrap_err();
                assert_eq!(error.code(), "no_value");
                continue;
            }
            let [fee, refund, copayment] = Column::ALL.map(|column| tariff.amount(column).unwrap());
            let sum = refund.checked_add(copayment).unwrap();
            assert_eq!(fee, sum, "{profession} {} {from}", tariff.code());
            match tariff.basis() {
                Basis::FeeIsRefund => assert_eq!(copayment, Amount::ZERO),
                Basis::PatientPaid => {
                    assert_eq!(refund, Amount::ZERO);
                    assert!(!tariff.counts_to_cap());
                }
                _ => assert!(fee > Amount::ZERO, "{} {from}", tariff.code()),
            }
            assert!(!tariff.title().is_empty() && !tariff.chapter().is_empty());
            assert!(tariff.citation().source().number.is_some() || tariff.citation().source().url.is_some());
            for column in Column::ALL {
                let used = tariff.used(column).unwrap();
                assert_eq!(used.value.number(), tariff.amount(column).map(Amount::kroner));
                assert!(used.period.contains(day(from)) && !used.supplied);
            }
        }
    }
    assert!(rows > 3_600, "{rows}");
}

/// How many rows begin on the day that a version comes into force, as counted in the instruments.
#[test]
fn every_version_is_whole() {
    for (profession, from, rows, unsure) in [
        (DOCTOR, "2019-07-01", 368, 0),
        (DOCTOR, "2020-05-12", 28, 0),
        (DOCTOR, "2020-07-06", 374, 0),
        // 217e comes on 1 September; 2bd has no amount that is sure.
        (DOCTOR, "2021-07-01", 356, 1),
        (DOCTOR, "2021-12-15", 184, 1),
        (DOCTOR, "2022-07-01", 336, 2),
        (DOCTOR, "2023-07-01", 15, 0),
        (DOCTOR, "2024-07-01", 339, 0),
        (DOCTOR, "2025-06-23", 12, 0),
        (DOCTOR, "2025-07-01", 350, 0),
        (DOCTOR, "2026-01-01", 454, 0),
        (DOCTOR, "2026-07-01", 450, 0),
        (PSYCHOLOGIST, "2020-07-01", 68, 0),
        (PSYCHOLOGIST, "2025-07-01", 63, 0),
        (PSYCHOLOGIST, "2026-01-01", 63, 0),
        (PHYSIOTHERAPIST, "2020-11-01", 50, 0),
        (PHYSIOTHERAPIST, "2025-07-01", 65, 0),
        (PHYSIOTHERAPIST, "2026-07-01", 68, 0),
    ] {
        let begun =
            table(profession, from).iter().filter(|tariff| tariff.period().from() == day(from)).count();
        assert_eq!(begun + unsure, rows, "{profession} {from}");
    }
}

#[test]
fn nurse_tariffs_are_a_hundred_and_four() {
    let nurse =
        |text| table(DOCTOR, text).iter().filter(|tariff| tariff.performer() == Performer::Nurse).count();
    assert_eq!((nurse("2025-12-31"), nurse("2026-01-01")), (0, 104));
}

/// Codes that lists name and tables do not have, and why.
const UNKNOWN: [(&str, &str); 31] = [
    ("13", "no such code in any version"),
    ("1d", "no such code in any version"),
    ("507b", "no such code in any version"),
    ("609", "no such code in any version"),
    ("12ak", "no such code in any version"),
    ("12ck", "no such code in any version"),
    ("K01b", "no such code in any version"),
    ("K01c", "no such code in any version"),
    ("S8", "no such code in any version"),
    ("506", "no such code in that version"),
    ("501", "ended with June 2022"),
    ("102", "ended with June 2022"),
    ("103", "103a and 103b ended with June 2022"),
    ("106a", "became 106 in July 2022"),
    ("109a", "ended with June 2022"),
    ("109b", "ended with June 2022"),
    ("128a", "ended with June 2022"),
    ("129f", "ended with June 2022"),
    ("149g", "ended with June 2022"),
    ("149h", "ended with June 2022"),
    ("177c", "ended with June 2022"),
    ("510c", "ended with June 2022"),
    ("510d", "ended with June 2022"),
    ("8", "ended with June 2026"),
    ("S1ak", "ended with June 2026"),
    ("2b", "2bd has no amount that is sure in those years"),
    ("2bd", "has no amount that is sure in those years"),
    ("11bd", "has no amount that is sure in that year"),
    ("2ntx", "no such code in the regulation on the trial"),
    ("2ntxk", "no such code in the regulation on the trial"),
    ("G", "the supplement has no amount of its own"),
];

#[test]
fn every_code_in_a_list_exists_or_is_a_known_slip() {
    let mut unknown: BTreeMap<(Profession, String), BTreeSet<&str>> = BTreeMap::new();
    for (profession, from) in VERSIONS {
        let table = table(profession, from);
        let codes: BTreeSet<&str> = table.iter().map(Tariff::code).collect();
        for tariff in &table {
            let patterns = tariff.combinations().into_iter().flat_map(|combination| match combination {
                Combination::Refuses(pattern) => vec![pattern],
                Combination::RefusesAllBut { allowed, .. } => allowed,
                _ => Vec::new(),
            });
            for pattern in patterns {
                let means_some = codes.iter().any(|code| pattern.means(code));
                let name = match &pattern.shape {
                    Shape::Code(code) => code.to_string(),
                    Shape::Family { prefix, .. } => prefix.to_string(),
                    Shape::Range { letters, first, .. } => format!("{letters}{first}"),
                };
                if !means_some {
                    unknown.entry((profession, name)).or_default().insert(from);
                }
            }
        }
    }
    let named: BTreeSet<&str> = unknown.keys().map(|(_, code)| code.as_str()).collect();
    let idle: Vec<_> = UNKNOWN.iter().filter(|(code, _)| !named.contains(code)).collect();
    assert!(idle.is_empty(), "on the list without need: {idle:?}");
    let known: BTreeSet<&str> = UNKNOWN.iter().map(|(code, _)| *code).collect();
    unknown.retain(|(_, code), _| !known.contains(code.as_str()));
    let lines: Vec<String> =
        unknown.iter().map(|((profession, code), at)| format!("{profession} {code}: {at:?}")).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn amounts_change_when_the_instruments_say_so() {
    for (profession, code, from, expected) in [
        // July 2022 has 175 = 15 + 160; July and December 2021 have 168 = 8 + 160.
        (DOCTOR, "2ad", "2021-07-01", ["168", "8", "160"]),
        (DOCTOR, "2ad", "2021-12-15", ["168", "8", "160"]),
        (DOCTOR, "2ad", "2022-07-01", ["175", "15", "160"]),
        // The copayment of specialists rises on 1 January 2026, the fee stays; 12ad has no refund to take it from.
        (DOCTOR, "12ad", "2025-12-31", ["403", "0", "403"]),
        (DOCTOR, "12ad", "2026-01-01", ["443", "0", "443"]),
        // Text consultation falls to its copayment.
        (DOCTOR, "2as", "2026-07-01", ["179", "0", "179"]),
        (DOCTOR, "2dds", "2026-07-01", ["83", "27", "56"]),
        (DOCTOR, "14", "2026-06-30", ["913", "913", "0"]),
        (DOCTOR, "14", "2026-07-01", ["527", "527", "0"]),
        // The participants' copayment rises, and the group's own tariff falls.
        (PSYCHOLOGIST, "24a", "2025-12-31", ["1350", "1350", "0"]),
        (PSYCHOLOGIST, "24a", "2026-01-01", ["1135", "1135", "0"]),
        (PSYCHOLOGIST, "24c", "2026-01-01", ["1600", "1600", "0"]),
    ] {
        assert_eq!(amounts(&tariff(profession, code, from)), expected, "{code} {from}");
    }
    let (before, after) = (tariff(DOCTOR, "3ad", "2025-12-31"), tariff(DOCTOR, "3ad", "2026-01-01"));
    assert_eq!((before.copayment(), after.copayment()), (Some(kroner("403")), Some(kroner("443"))));
    assert_eq!(before.fee(), after.fee());
    assert_eq!(tariff(DOCTOR, "3ss", "2026-03-01").copayment(), Some(kroner("403")));
    assert_eq!(tariff(DOCTOR, "2ad", "2020-07-05").copayment(), Some(kroner("155")));
    assert_eq!(tariff(DOCTOR, "2ad", "2020-07-06").copayment(), Some(kroner("160")));
}

#[test]
fn the_table_of_may_2020_lies_on_top_of_that_of_2019() {
    // The consultation is of May, the laboratory of the year before.
    assert_eq!(
        tariff(DOCTOR, "2ad", "2020-05-11").citation().source().number.as_deref(),
        Some("FOR-2019-06-27-923")
    );
    assert_eq!(
        tariff(DOCTOR, "2ad", "2020-05-12").citation().source().number.as_deref(),
        Some("FOR-2020-05-12-999")
    );
    assert_eq!(
        tariff(DOCTOR, "701a", "2020-05-12").citation().source().number.as_deref(),
        Some("FOR-2019-06-27-923")
    );
}

#[test]
fn a_code_may_mean_something_else_in_another_version() {
    assert_ne!(
        tariff(PHYSIOTHERAPIST, "B3a", "2020-11-01").title(),
        tariff(PHYSIOTHERAPIST, "B3a", "2025-07-01").title()
    );
}

#[test]
fn terms_are_read_as_printed() {
    let of = |code| tariff(DOCTOR, code, "2026-07-01");
    assert_eq!(of("2ad").repetition(), Repetition::Never);
    assert_eq!(of("2cd").measure(), Measure::PerStarted { minutes: 5, beyond: 20 });
    assert_eq!(
        tariff(DOCTOR, "2cd", "2026-06-30").measure(),
        Measure::PerStarted { minutes: 15, beyond: 20 }
    );
    assert_eq!(of("2cd").repetition(), Repetition::AnyNumber);
    assert_eq!(of("105").repetition(), Repetition::Reduced { percent: 70, at_most: None });
    assert_eq!(of("129c").repetition(), Repetition::Reduced { percent: 50, at_most: Some(1) });
    assert_eq!(of("154a").repetition(), Repetition::Reduced { percent: 50, at_most: Some(9) });
    assert_eq!(of("100").measure(), Measure::Per(Thing::Procedure));
    assert_eq!(of("100").repetition(), Repetition::AtMost(8));
    assert_eq!(of("21k").repetition(), Repetition::AtMost(1));
    assert_eq!(of("2dd").performer(), Performer::GeneralPracticeSpecialist);
    assert_eq!(of("10a").basis(), Basis::PatientPaid);
    assert!(of("10a").is_materials() && of("10a").is_own_payment());
    assert!(!of("143c").is_materials() && of("143c").is_own_payment());
    assert!(of("3c").is_own_payment() && !of("2ad").is_own_payment());
    assert!(of("621a").notes().any(|note| note == "E5"));
    assert_eq!(tariff(PHYSIOTHERAPIST, "A3b", "2026-07-01").repetition(), Repetition::AtMost(6));
    assert_eq!(tariff(PHYSIOTHERAPIST, "A3bt", "2026-07-01").performer(), Performer::Intern);
    assert_eq!(tariff(DOCTOR, "701a", "2020-07-06").performer(), Performer::Any, "** is no star");
    assert_eq!(tariff(DOCTOR, "1ad", "2023-09-01").certainty(), Certainty::Secondary);
}

#[test]
fn days_without_a_table_are_errors_that_say_which_have_one() {
    for (profession, code, text, expected, says) in [
        (DOCTOR, "2ad", "2019-06-30", "no_table", "2019-07-01 to 2020-10-31"),
        (DOCTOR, "2ad", "2020-11-01", "table_partly_known", "H1"),
        (DOCTOR, "2ad", "2023-07-01", "table_partly_known", "medical association"),
        (DOCTOR, "zzz", "2024-06-30", "table_partly_known", "not known"),
        (DOCTOR, "2ad2", "2026-03-01", "unknown_tariff", "2ad"),
        (DOCTOR, "2AD", "2026-03-01", "unknown_tariff", "2ad"),
        (DOCTOR, "2ae", "2026-03-01", "unknown_tariff", "stands in those of"),
        (DOCTOR, "2bd", "2022-07-01", "amount_not_known", "not reimbursed"),
        (PSYCHOLOGIST, "10a", "2026-07-01", "no_table", "a new table is likely"),
        (PSYCHOLOGIST, "10a", "2022-01-01", "no_table", "2020-07-01 to 2021-06-30"),
        (PHYSIOTHERAPIST, "A1a", "2021-07-01", "no_table", "2020-11-01 to 2021-06-30"),
    ] {
        let (code_of_error, message) = error(profession, code, text);
        assert_eq!(code_of_error, expected, "{code} {text}: {message}");
        assert!(message.contains(says), "{code} {text}: {message}");
    }
    // What is known of a table that is partly known is found.
    assert_eq!(amounts(&tariff(DOCTOR, "H1", "2021-01-01")), ["152", "152", "0"]);
    assert!(tariff(DOCTOR, "1bd", "2023-09-01").fee() > Some(Amount::ZERO));
    // The July 2021 table has 217e from September.
    assert_eq!(error(DOCTOR, "217e", "2021-08-31").0, "unknown_tariff");
    assert!(tariff(DOCTOR, "217e", "2021-09-01").fee() > Some(Amount::ZERO));
}

fn clashes(a: &str, b: &str, text: &str, setting: Setting) -> Vec<(String, Because)> {
    let (a, b) = (tariff(DOCTOR, a, text), tariff(DOCTOR, b, text));
    clash(&a, &b, setting).into_iter().map(|clash| (clash.list_of.to_string(), clash.because)).collect()
}

#[test]
fn lists_are_asked_in_both_directions() {
    let here = Setting::Office;
    // 1bd refuses 2*; 2* does not reach 21d and 217c by its number.
    assert!(clashes("1bd", "2ad", "2026-03-01", here).iter().any(|(of, _)| of == "1bd"));
    // 701d stands alone but for what is named in a list of the whole range.
    assert!(clashes("1ad", "2ad", "2019-07-01", here).contains(&("1ad".to_owned(), Because::Listed)));
    assert!(clashes("1ad", "705k", "2019-07-01", here).is_empty());
    // `ALL_EXCEPT:701..712`.
    assert!(clashes("1ad2", "705k", "2019-07-01", here).is_empty());
    assert!(clashes("1ad2", "2cd", "2019-07-01", here).contains(&("1ad2".to_owned(), Because::NotAllowed)));
    // One of K02a to K02g.
    for (a, b) in [("K02b", "K02c"), ("K02a", "K02g"), ("K02g", "K02a")] {
        assert_eq!(clashes(a, b, "2026-07-01", Setting::Other).len(), 2, "{a} {b}");
    }
    assert!(clashes("K02a", "K02h", "2026-07-01", Setting::Other).is_empty());
    assert!(clashes("2ad", "2ad", "2026-07-01", here).is_empty());
}

#[test]
fn an_allow_list_may_hold_in_one_place_only() {
    // S2at names what goes with it in the office, and nothing for the out-of-hours service.
    let of = |setting| clashes("S2at", "S2cd", "2026-07-01", setting);
    assert!(!of(Setting::Office).iter().any(|(of, _)| of == "S2at"));
    assert!(of(Setting::OutOfHours).contains(&("S2at".to_owned(), Because::NothingInSetting)));
    // 2at has a list for each: the interpreter's supplement is in both, the application in that of the office.
    let of =
        |code, setting| clashes("2at", code, "2026-03-01", setting).into_iter().any(|(of, _)| of == "2at");
    assert!(!of("612a", Setting::Office) && !of("612a", Setting::OutOfHours));
    assert!(!of("H1", Setting::Office) && of("H1", Setting::OutOfHours));
}

#[test]
fn travel_with_a_co_consultation_is_allowed_by_one_list_and_refused_by_the_other() {
    let (joint, travel) = (tariff(DOCTOR, "2ss", "2026-03-01"), tariff(DOCTOR, "21d", "2026-03-01"));
    for clash in clash(&joint, &travel, Setting::Office) {
        assert_eq!((clash.list_of.as_ref(), clash.allowed_by_other, clash.may_yield), ("21d", true, true));
    }
    assert_eq!(clash(&joint, &travel, Setting::Office).len(), 1);
    // Other contradictions do not yield.
    let (a, b) = (tariff(DOCTOR, "1i", "2026-07-01"), tariff(DOCTOR, "701h", "2026-07-01"));
    assert!(clash(&a, &b, Setting::Office).iter().any(|clash| clash.allowed_by_other && !clash.may_yield));
}

fn with(changes: &[(&str, &str)]) -> Result<Rulebook, refusjon::RulebookError> {
    let (from, until) = (day("2026-02-01"), day("2026-04-01"));
    Rulebook::embedded().with(
        changes
            .iter()
            .map(|(column, value)| Override::new(format!("tariff.doctor.{column}"), from, until, *value)),
    )
}

#[test]
fn one_amount_moves_another_and_two_give_the_third() {
    // 3ad on 1 March 2026 as printed.
    let [fee, refund, copayment] =
        Column::ALL.map(|column| tariff(DOCTOR, "3ad", "2026-03-01").amount(column).unwrap().ore() / 100);
    for (changes, expected) in [
        (vec![("3ad.copayment", copayment + 10)], [fee, refund - 10, copayment + 10]),
        (vec![("3ad.fee", fee + 10)], [fee + 10, refund + 10, copayment]),
        (vec![("3ad.refund", refund + 10)], [fee + 10, refund + 10, copayment]),
        (vec![("3ad.refund", 100), ("3ad.copayment", 50)], [150, 100, 50]),
        (vec![("3ad.fee", 500), ("3ad.copayment", 50)], [500, 450, 50]),
        (vec![("3ad.fee", 500), ("3ad.refund", 50)], [500, 50, 450]),
    ] {
        let texts: Vec<(&str, String)> =
            changes.iter().map(|(path, value)| (*path, value.to_string())).collect();
        let mut texts: Vec<(&str, &str)> =
            texts.iter().map(|(path, value)| (*path, value.as_str())).collect();
        for _ in 0..2 {
            let rules = with(&texts).unwrap();
            let got = rules.tariff(DOCTOR, "3ad", day("2026-03-01")).unwrap();
            assert_eq!(
                Column::ALL.map(|column| got.amount(column).unwrap().ore() / 100),
                expected,
                "{texts:?}"
            );
            // Neither other days nor other tariffs change.
            for text in ["2026-01-31", "2026-04-01"] {
                assert_eq!(rules.tariff(DOCTOR, "3ad", day(text)).unwrap(), tariff(DOCTOR, "3ad", text));
            }
            for other in table(DOCTOR, "2026-03-01").iter().filter(|other| other.code() != "3ad") {
                assert_eq!(&rules.tariff(DOCTOR, other.code(), day("2026-03-01")).unwrap(), other);
            }
            texts.reverse();
        }
    }
    let rules = with(&[("3ad.copayment", "450")]).unwrap();
    let used = rules.tariff(DOCTOR, "3ad", day("2026-03-01")).unwrap();
    assert!(used.used(Column::Copayment).unwrap().supplied && used.used(Column::Refund).unwrap().supplied);
    assert!(!used.used(Column::Fee).unwrap().supplied);
    assert_eq!(
        rules.at("tariff.doctor.3ad.copayment", day("2026-03-01")).unwrap().value.to_string(),
        "450.00"
    );
    let changed: Vec<String> = Rulebook::embedded()
        .difference(&rules)
        .iter()
        .map(|one| format!("{} {}", one.path, one.period))
        .collect();
    assert_eq!(
        changed,
        [
            "tariff.doctor.3ad.refund 2026-02-01 to 2026-03-31",
            "tariff.doctor.3ad.copayment 2026-02-01 to 2026-03-31"
        ]
    );
}

#[test]
fn overrides_that_cannot_be_are_refused() {
    for (changes, expected) in [
        (vec![("2ad.copayment", "100000")], "below zero"),
        (vec![("2ad.fee", "1")], "below zero"),
        (vec![("2ad.fee", "200"), ("2ad.refund", "300")], "below zero"),
        (vec![("2ad.fee", "200"), ("2ad.refund", "100"), ("2ad.copayment", "99")], "the sum"),
        (vec![("2ad.fee", "200.005")], "whole øre"),
        (vec![("2ad.fee", "-1")], "zero or more"),
        (vec![("nothing.fee", "1")], "tariff nothing"),
        (vec![("2ad.price", "1")], "no parameter"),
        (vec![("2ae.fee", "1")], "in a period"),
    ] {
        let error = with(&changes).unwrap_err().to_string();
        assert!(error.contains(expected), "{changes:?}: {error}");
    }
    // A tariff without an amount, and one without a copayment, can be given one.
    let rules = with(&[("4da.fee", "500"), ("1bd.copayment", "10")]).unwrap();
    let of = |code| rules.tariff(DOCTOR, code, day("2026-03-01")).unwrap();
    assert_eq!(
        (amounts(&of("4da")), of("4da").basis()),
        (["500", "500", "0"].map(String::from), Basis::ThreeColumns)
    );
    assert_eq!(
        (amounts(&of("1bd")), of("1bd").counts_to_cap()),
        (["74", "64", "10"].map(String::from), true)
    );
    // What is printed and cannot be right takes two amounts.
    let year = (day("2022-07-01"), day("2023-07-01"));
    let change = |column: &str, value: &str| {
        Override::new(format!("tariff.doctor.2bd.{column}"), year.0, year.1, value)
    };
    let error = Rulebook::embedded().with([change("refund", "0")]).unwrap_err();
    assert!(error.to_string().contains("given with another"), "{error}");
    let rules = Rulebook::embedded().with([change("refund", "0"), change("copayment", "116")]).unwrap();
    assert_eq!(amounts(&rules.tariff(DOCTOR, "2bd", day("2023-01-01")).unwrap()), ["116", "0", "116"]);
}

#[test]
fn rows_of_the_callers_own_fill_days_without_a_table() {
    let supplied = Supplied::from_json(
        r#"{ "tariffs": [
            { "profession": "psychologist", "code": "10a", "from": "2026-07-01", "until": "2027-01-01", "fee": "800",
              "refund": "357", "copayment": "443", "repetition": "never",
              "combinations": [{ "refuses": { "shape": { "family": { "prefix": "24" } } } }] },
            { "profession": "psychologist", "code": "24b", "from": "2026-07-01", "fee": "400", "refund": "0",
              "copayment": "400", "repetition": { "at_most": 7 }, "measure": { "per": "patient" } }
        ] }"#,
    )
    .unwrap();
    let text = serde_json::to_string(&supplied).unwrap();
    assert_eq!(Supplied::from_json(&text).unwrap(), supplied);
    let rules = Rulebook::embedded().with_supplied(supplied).unwrap();
    let of = |code| rules.tariff(PSYCHOLOGIST, code, day("2026-09-01")).unwrap();
    assert_eq!(amounts(&of("10a")), ["800", "357", "443"]);
    assert!(of("10a").counts_to_cap() && of("10a").used(Column::Fee).unwrap().supplied);
    assert_eq!(clash(&of("10a"), &of("24b"), Setting::Other).len(), 1);
    assert_eq!(rules.tariffs(PSYCHOLOGIST, day("2026-09-01")).unwrap().count(), 2);
    // Other codes and other days are as they were.
    assert!(rules.tariff(PSYCHOLOGIST, "11", day("2026-09-01")).is_err());
    assert!(rules.tariff(PSYCHOLOGIST, "10a", day("2027-01-01")).is_err());
    assert_eq!(
        rules.tariff(PSYCHOLOGIST, "10a", day("2026-06-30")).unwrap(),
        tariff(PSYCHOLOGIST, "10a", "2026-06-30")
    );
    assert!(!Rulebook::embedded().difference(&rules).is_empty());
}

#[test]
fn rows_that_cannot_be_are_refused() {
    let sound = || {
        SuppliedTariff::new(DOCTOR, "2zz", date(2026, 1, 1).unwrap(), kroner("100"), kroner("40")).unwrap()
    };
    assert_eq!(sound().refund, kroner("60"));
    assert!(Rulebook::embedded().with_tariffs([sound()]).is_ok());
    let twice = Rulebook::embedded().with_tariffs([sound(), sound()]).unwrap_err();
    assert_eq!(twice.code(), "bad_tariff");
    for change in [
        |row: &mut SuppliedTariff| row.fee = Amount::from_ore(1),
        |row: &mut SuppliedTariff| row.code = "2 zz".to_owned(),
        |row: &mut SuppliedTariff| row.until = Some(row.from),
        |row: &mut SuppliedTariff| row.basis = Basis::FeeIsRefund,
        |row: &mut SuppliedTariff| row.basis = Basis::Unknown,
        |row: &mut SuppliedTariff| row.measure = Measure::PerStarted { minutes: 0, beyond: 0 },
        |row: &mut SuppliedTariff| row.repetition = Repetition::Reduced { percent: 0, at_most: None },
    ] {
        let mut row = sound();
        change(&mut row);
        let error = Rulebook::embedded().with_tariffs([row]).unwrap_err();
        assert_eq!(error.code(), "bad_tariff", "{error}");
    }
    assert!(
        SuppliedTariff::new(DOCTOR, "2zz", date(2026, 1, 1).unwrap(), kroner("10"), kroner("40")).is_err()
    );
}
