//! Tariffs: what holds of every bill.

use chrono::{Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::select};
use refusjon::{
    Amount, Nok, Override, Rulebook,
    api::{Case, Receipt},
    copayment::{Ground, Patient},
    tariff::{
        self, Basis, Bill, Clash, Column, Combination, Line, Measure, Pattern, Policy, Profession, Provider,
        Repetition, Setting, Shape, SuppliedTariff, Tariff, Valuation,
    },
};
use std::{collections::BTreeMap, sync::LazyLock};

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) static RULES: LazyLock<Rulebook> = LazyLock::new(Rulebook::embedded);

/// Days of tables that are whole, and every tariff on them.
static TABLES: LazyLock<BTreeMap<(Profession, NaiveDate), Vec<Tariff>>> = LazyLock::new(|| {
    let days = [
        (Profession::Doctor, ["2019-09-02", "2022-05-02", "2025-09-01", "2026-03-02", "2026-09-01"]),
        (Profession::Psychologist, ["2020-09-01", "2021-03-01", "2025-09-01", "2026-03-02", "2026-06-30"]),
        (Profession::Physiotherapist, ["2020-11-02", "2021-03-01", "2025-09-01", "2026-03-02", "2026-09-01"]),
    ];
    days.into_iter()
        .flat_map(|(profession, texts)| texts.map(|text| (profession, day(text))))
        .map(|(profession, day)| ((profession, day), RULES.tariffs(profession, day).unwrap().collect()))
        .collect()
});

const PROVIDERS: [Provider; 7] = [
    Provider::GeneralPractitioner,
    Provider::Nurse,
    Provider::ContractSpecialist,
    Provider::Doctor,
    Provider::Psychologist,
    Provider::Physiotherapist,
    Provider::Intern,
];
const SETTINGS: [Setting; 4] = [Setting::Office, Setting::OutOfHours, Setting::OnlineTrial, Setting::Other];

fn patient() -> impl Strategy<Value = Patient> {
    // At the limit by calendar year an age alone does not tell.
    let age = option::of((0_u8..100).prop_filter("not the limit itself", |age| *age != 26));
    (age, any::<bool>(), vec(select(&Ground::ALL[..]), 0..3)).prop_map(|(age, exemption_card, grounds)| {
        Patient { age, exemption_card, grounds, ..Patient::default() }
    })
}

/// A bill whose codes are all of the table of its day.
pub(super) fn bill() -> impl Strategy<Value = Bill> {
    let facts = (select(&PROVIDERS[..]), 0_usize..5, select(&SETTINGS[..]), any::<bool>(), patient());
    (facts, vec((any::<prop::sample::Index>(), option::of(1_u32..12), 0_u32..200, any::<bool>()), 1..8))
        .prop_map(|((provider, place, setting, specialist, patient), lines)| {
            let profession = provider.profession();
            let days: Vec<NaiveDate> =
                TABLES.keys().filter(|(known, _)| *known == profession).map(|(_, day)| *day).collect();
            let date = days[place % days.len()];
            let table = &TABLES[&(profession, date)];
            let mut bill = Bill::new(provider, date).patient(patient);
            bill.setting = setting;
            bill.specialist_in_general_practice = specialist;
            for (which, count, minutes, in_minutes) in lines {
                let tariff = which.get(table);
                let again = bill.lines.iter().any(|line: &Line| line.code == tariff.code());
                let timed = in_minutes && !again && tariff.measure().units(1).is_some();
                let mut line = Line::new(tariff.code());
                if timed {
                    line.minutes = Some(minutes);
                } else {
                    line.count = count;
                }
                bill.lines.push(line);
            }
            bill
        })
        .prop_filter("a rule on exemptions that is not known of the day", |bill| {
            let value = tariff::value(&RULES, bill, &Policy::default());
            !value.is_err_and(|error| error.code() == "no_value")
        })
}

pub(super) fn value(bill: &Bill) -> Valuation {
    tariff::value(&RULES, bill, &Policy::default()).unwrap_or_else(|error| panic!("{error}: {bill:?}"))
}

fn sum<'a>(amounts: impl Iterator<Item = &'a Amount<Nok>>) -> i64 {
    amounts.map(|amount| amount.ore()).sum()
}

fn sorted(clashes: &[Clash]) -> Vec<String> {
    let mut texts: Vec<String> = clashes.iter().map(|clash| serde_json::to_string(clash).unwrap()).collect();
    texts.sort();
    texts
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_krone_of_the_fee_is_paid_by_somebody(bill in bill()) {
        let value = value(&bill);
        prop_assert_eq!(value.fee.ore(), value.patient.ore() + value.national_insurance.ore());
        prop_assert_eq!(value.fee.ore(), sum(value.lines.iter().map(|line| &line.fee)));
        for line in &value.lines {
            prop_assert_eq!(line.fee.ore(), line.patient.ore() + line.national_insurance.ore());
            prop_assert!(line.counts_to_cap <= line.patient && line.exempted <= line.national_insurance);
            prop_assert!(line.patient.ore() >= 0 && line.national_insurance.ore() >= 0);
            prop_assert_eq!(line.refusal.is_some(), line.units == 0);
        }
        let flows: i64 = value.flows().iter().map(|flow| flow.amount.ore()).sum();
        prop_assert_eq!(flows, value.fee.ore());
    }

    /// By the amounts of the table and nothing else: the first unit whole, repeats at what the table says.
    #[test]
    fn a_line_is_worth_what_the_table_says(bill in bill()) {
        let value = value(&bill);
        let mut before: BTreeMap<&str, i64> = BTreeMap::new();
        for (line, given) in value.lines.iter().zip(&bill.lines) {
            let tariff = RULES.tariff(bill.provider.profession(), &given.code, bill.date).unwrap();
            let seen = before.entry(&given.code).or_default();
            let mut expected = 0;
            for place in *seen..*seen + i64::from(line.units) {
                let fee = tariff.fee().unwrap().ore();
                expected += match tariff.repetition() {
                    Repetition::Reduced { percent, .. } if place > 0 => fee * i64::from(percent) / 100,
                    _ => fee,
                };
            }
            *seen += i64::from(line.units);
            prop_assert_eq!(line.fee.ore(), expected, "{}", given.code);
        }
    }

    #[test]
    fn an_exemption_moves_money_and_makes_none(bill in bill()) {
        let with = value(&bill);
        let without = value(&bill.clone().patient(Patient { age: Some(40), ..Patient::default() }));
        prop_assert_eq!(with.fee, without.fee);
        prop_assert!(with.patient <= without.patient);
        prop_assert_eq!(with.patient.ore() + with.exempted.ore(), without.patient.ore());
        prop_assert_eq!(without.exempted, Amount::ZERO);
        prop_assert_eq!(sorted(&with.clashes), sorted(&without.clashes));
    }

    #[test]
    fn a_card_frees_from_everything_that_counts(bill in bill()) {
        let card = Patient { exemption_card: true, ..Patient::default() };
        prop_assert_eq!(value(&bill.patient(card)).counts_to_cap, Amount::ZERO);
    }

    #[test]
    fn the_order_of_the_lines_does_not_matter(bill in bill(), turn in 0_usize..8) {
        let mut turned = bill.clone();
        let turn = turn % turned.lines.len();
        turned.lines.rotate_left(turn);
        let (one, other) = (value(&bill), value(&turned));
        prop_assert_eq!(sorted(&one.clashes), sorted(&other.clashes));
        prop_assert_eq!(sorted(&one.yielded), sorted(&other.yielded));
        prop_assert_eq!((one.fee, one.patient, one.counts_to_cap), (other.fee, other.patient, other.counts_to_cap));
    }

    #[test]
    fn longer_is_never_cheaper(bill in bill(), more in 0_u32..300) {
        let mut longer = bill.clone();
        for line in &mut longer.lines {
            line.minutes = line.minutes.map(|minutes| minutes + more);
        }
        let (one, other) = (value(&bill), value(&longer));
        prop_assert!(one.fee <= other.fee && one.patient <= other.patient);
    }

    #[test]
    fn an_admitted_patient_costs_nothing(bill in bill()) {
        let bill = Bill { inpatient: true, ..bill };
        let refused = Policy { inpatient_gp: tariff::InpatientGp::Refused, ..Policy::default() };
        let none = tariff::value(&RULES, &bill, &refused).unwrap();
        prop_assert_eq!((none.fee, none.patient, none.flows().len()), (Amount::ZERO, Amount::ZERO, 0));
        // Under the default a GP or nurse who joins is paid, with what may stand beside the tariff.
        let joined = bill.lines.iter().any(|line| ["2ss", "S2ss"].contains(&line.code.as_str()));
        if !joined {
            prop_assert_eq!(value(&bill).lines, none.lines);
        }
    }

    #[test]
    fn who_joins_for_an_admitted_patient_is_paid_as_for_others(others in bill(), nurse in any::<bool>(), day in select(vec!["2026-03-02", "2026-09-01"])) {
        let (provider, code) = if nurse { (Provider::Nurse, "S2ss") } else { (Provider::GeneralPractitioner, "2ss") };
        let mut bill = Bill::new(provider, self::day(day)).line(Line::new(code));
        let known = |line: &&Line| others.provider.profession() == Profession::Doctor && RULES.tariff(Profession::Doctor, &line.code, bill.date).is_ok();
        let lines: Vec<Line> = others.lines.iter().filter(known).filter(|line| line.code != code).cloned().collect();
        bill.lines.extend(lines);
        bill.specialist_in_general_practice = others.specialist_in_general_practice;
        let admitted = value(&Bill { inpatient: true, ..bill.clone() });
        let clashing: Vec<&str> = admitted.lines.iter().skip(1).filter(|line| line.refusal.as_ref().is_some_and(|refusal| refusal.reason == tariff::Reason::Inpatient)).map(|line| line.code.as_ref()).collect();
        // The same bill without what the tariff's lists keep away, for a patient who is not admitted.
        bill.lines.retain(|line| !clashing.contains(&line.code.as_str()));
        let ordinary = value(&bill);
        prop_assert!(admitted.lines[0].refusal.is_none());
        prop_assert_eq!((admitted.fee, admitted.patient), (ordinary.fee, ordinary.patient));
        prop_assert!(ordinary.clashes.iter().all(|clash| clash.list_of != code && clash.refuses != code));
        prop_assert!(admitted.explain().readings.iter().any(|reading| reading.policy == "inpatient_gp"));
    }

    #[test]
    fn a_policy_moves_clashes_only(bill in bill()) {
        let strict = Policy { contradiction: tariff::Contradiction::EitherList, ..Policy::default() };
        let (one, other) = (value(&bill), tariff::value(&RULES, &bill, &strict).unwrap());
        let mut all = sorted(&one.clashes);
        all.extend(sorted(&one.yielded));
        all.sort();
        prop_assert_eq!(all, sorted(&other.clashes));
        prop_assert!(other.yielded.is_empty());
        prop_assert_eq!(one.fee, other.fee);
    }

    #[test]
    fn facts_and_answers_travel(bill in bill()) {
        let text = serde_json::to_string(&bill).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Bill>(&text).unwrap(), &bill);
        let case = Case::TariffValue { facts: bill, policy: Policy::default() };
        let receipt = Receipt::of(&RULES, &case).unwrap();
        prop_assert!(Receipt::from_json(&receipt.to_json()).unwrap().verify().holds);
    }

    /// Started stretches, counted one minute at a time.
    #[test]
    fn stretches_are_counted_as_they_start(step in 1_u16..90, beyond in 0_u16..90, minutes in 0_u32..600) {
        let mut started = 0;
        for minute in 0..minutes {
            let over = i64::from(minute) - i64::from(beyond);
            if over >= 0 && over % i64::from(step) == 0 {
                started += 1;
            }
        }
        prop_assert_eq!(Measure::PerStarted { minutes: step, beyond }.units(minutes), Some(started));
    }

    #[test]
    fn nothing_panics(
        code in prop_oneof!["[0-9A-Za-z]{0,5}", ".{0,20}"],
        offset in 0_u64..4000,
        provider in select(&PROVIDERS[..]),
        count in option::of(any::<u32>()),
        minutes in option::of(any::<u32>()),
        birth in option::of(0_u64..20000),
    ) {
        let date = day("2018-01-01").checked_add_days(Days::new(offset)).unwrap();
        let birth_date = birth.and_then(|days| day("1950-01-01").checked_add_days(Days::new(days)));
        let line = Line { code, count, minutes, provider: None };
        let bill = Bill::new(provider, date).line(line).patient(Patient { birth_date, ..Patient::default() });
        if let Err(error) = tariff::value(&RULES, &bill, &Policy::default()) {
            let body = error.body();
            prop_assert!(!body.code.is_empty() && body.field.is_some() && body.remedy.is_some(), "{}", body.message);
        }
    }

    /// A row of the caller's own with any amounts and any part for repeats.
    #[test]
    fn own_rows_balance_too(
        refund in 0_i64..5_000_000,
        copayment in 0_i64..5_000_000,
        percent in 1_u16..=100,
        count in 1_u32..50,
        card in any::<bool>(),
    ) {
        let from = day("2030-01-01");
        let (fee, copayment) = (Amount::from_ore(refund + copayment), Amount::from_ore(copayment));
        let mut row = SuppliedTariff::new(Profession::Psychologist, "1x", from, fee, copayment).unwrap();
        row.repetition = Repetition::Reduced { percent, at_most: None };
        row.counts_to_cap = Some(true);
        row.basis = Basis::ThreeColumns;
        let rules = Rulebook::embedded().with_tariffs([row]).unwrap();
        let bill = Bill::new(Provider::Psychologist, from).line(Line::new("1x").count(count));
        let bill = bill.patient(Patient { exemption_card: card, age: Some(50), ..Patient::default() });
        let value = tariff::value(&rules, &bill, &Policy::default()).unwrap();
        prop_assert_eq!(value.fee.ore(), value.patient.ore() + value.national_insurance.ore());
        // Each repeat within an øre of its part, for refund and copayment each.
        let exact = (refund + copayment.ore()) * (100 + i64::from(count - 1) * i64::from(percent));
        prop_assert!((value.fee.ore() * 100 - exact).abs() <= 100 * i64::from(count));
        prop_assert_eq!(value.patient == Amount::ZERO, card || copayment == Amount::ZERO);
    }

    /// An override holds in its period, for its tariff, and leaves the fee the sum of the other two.
    #[test]
    fn an_override_does_not_leak(
        which in any::<prop::sample::Index>(),
        column in select(&Column::ALL[..]),
        kroner in 0_i64..3000,
        start in 0_u64..700,
        length in 1_u64..400,
        look in 0_u64..900,
    ) {
        let tariff = which.get(&TABLES[&(Profession::Doctor, day("2026-03-02"))]);
        // A tariff that only points at others has no amounts to keep.
        prop_assume!(tariff.fee().is_some());
        let first = day("2024-07-01");
        let from = first.checked_add_days(Days::new(start)).unwrap();
        let until = from.checked_add_days(Days::new(length)).unwrap();
        let on = first.checked_add_days(Days::new(look)).unwrap();
        let change = Override::new(tariff.path(column), from, until, kroner.to_string());
        let Ok(changed) = RULES.with([change]) else { return Ok(()) };
        for code in [tariff.code(), "2ad", "701a", "3ad"] {
            let (before, after) =
                (RULES.tariff(Profession::Doctor, code, on), changed.tariff(Profession::Doctor, code, on));
            let touched = code == tariff.code() && from <= on && on < until;
            match (before, after) {
                (Ok(before), Ok(after)) if touched => {
                    prop_assert_eq!(after.amount(column).unwrap().ore(), kroner * 100);
                    let [fee, refund, copayment] = Column::ALL.map(|column| after.amount(column).unwrap().ore());
                    prop_assert_eq!(fee, refund + copayment);
                    prop_assert!(refund >= 0 && copayment >= 0);
                    let kept = if column == Column::Copayment { Column::Fee } else { Column::Copayment };
                    prop_assert_eq!(after.amount(kept), before.amount(kept));
                }
                (before, after) => prop_assert_eq!(before, after),
            }
        }
    }

    /// A family by number, held against digits read by hand.
    #[test]
    fn a_number_does_not_reach_longer_numbers(number in 1_u32..100, code in "[S]?[0-9]{1,3}[a-c]{0,2}") {
        let family = Pattern {
            shape: Shape::Family { prefix: number.to_string().into(), except: vec![].into() },
            prevails: false,
        };
        let digits: String = code.chars().take_while(char::is_ascii_digit).collect();
        prop_assert_eq!(family.means(&code), digits == number.to_string());
        let range = Pattern { shape: Shape::Range { letters: "".into(), first: 10, last: 90 }, prevails: false };
        let inside = digits.parse::<u32>().is_ok_and(|digits| (10..=90).contains(&digits));
        prop_assert_eq!(range.means(&code), inside);
        let text = serde_json::to_string(&Combination::Refuses(family.clone())).unwrap();
        prop_assert_eq!(serde_json::from_str::<Combination>(&text).unwrap(), Combination::Refuses(family));
    }
}
