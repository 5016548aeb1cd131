//! Laws that belong to no single way of trying, and the lists of `docs` that name the tests of all laws.
//!
//! `docs/laws.md` has every law of every scheme in plain words.

use super::{
    cofinancing_properties as shares, collaboration_properties as budgets,
    copayment_properties as copayments, discharge_ready_properties as stays, isf_properties as contacts,
    proximity_properties as regions, rbf_properties as runs, tariff_properties as bills,
};
use chrono::{Days, NaiveDate};
use proptest::{collection::vec, prelude::*};
use refusjon::{
    Amount, Flow, Role, Rulebook,
    cofinancing::{self, TotalsFacts},
    copayment::{self, HospitalBill, HospitalContact, HospitalDay, Patient},
    date,
    discharge_ready::{self, Payment, Stay, UnrecordedEarlyNotice, What},
    rbf::SplitUnit,
    tariff::Repetition,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn paid(stay: &Stay, policy: &discharge_ready::Policy) -> Payment {
    discharge_ready::payment(&Rulebook::embedded(), stay, policy).unwrap()
}

/// Øre that go from one role to another; nothing when anybody else takes part.
fn between(flows: &[Flow], from: Role, to: Role) -> Option<i64> {
    let this_way = |flow: &Flow| flow.from.role == from && flow.to.role == to;
    flows.iter().all(this_way).then(|| flows.iter().map(|flow| flow.amount.ore()).sum())
}

/// Day rates as they are printed, in øre, for the years that the stays are in.
fn rate(day: NaiveDate) -> i64 {
    let year = |year| date(year, 1, 1).unwrap();
    let rates = [(2018, 4747), (2019, 4885), (2022, 5306), (2023, 5508), (2024, 5745)];
    let (_, kroner) = rates.into_iter().rfind(|(from, _)| year(*from) <= day).unwrap();
    kroner * 100
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn each_payable_day_costs_the_rate_of_its_own_day(stay in stays::stay(), policy in stays::policy()) {
        let paid = paid(&stay, &policy);
        prop_assert_eq!(paid.amount.ore(), stays::days_of(&paid).into_iter().map(rate).sum::<i64>());
    }

    /// What a day costs is settled when it is over: later days only add to it. An early notice or a need
    /// that is recorded later may change how the days before are read, and is left out.
    #[test]
    fn waiting_longer_never_costs_less(mut stay in stays::stay(), policy in stays::policy(), first in 1_u64..14, more in 0_u64..6) {
        let policy = discharge_ready::Policy { unrecorded_early_notice: UnrecordedEarlyNotice::NotSent, ..policy };
        stay.events.retain(|event| event.what != What::NeedIdentified);
        let begin = stay.events.iter().map(|event| event.at.get().date()).min().unwrap();
        let mut up_to = |day: u64| {
            stay.as_of = Some(begin + Days::new(day));
            paid(&stay, &policy)
        };
        let (short, long) = (up_to(first), up_to(first + more));
        let before: BTreeSet<NaiveDate> = stays::days_of(&long).into_iter().filter(|day| *day < begin + Days::new(first)).collect();
        prop_assert_eq!(stays::days_of(&short), before);
        prop_assert!(short.amount <= long.amount && long.days <= short.days + u32::try_from(more).unwrap());
    }

    #[test]
    fn municipalities_pay_the_hospital_what_the_days_cost(stay in stays::stay(), policy in stays::policy()) {
        let paid = paid(&stay, &policy);
        let flows = paid.flows();
        prop_assert_eq!(between(&flows, Role::Municipality, Role::Hospital), Some(paid.amount.ore()));
        for share in &paid.by_municipality {
            let of_it = flows.iter().filter(|flow| flow.from.name == share.municipality).map(|flow| flow.amount.ore());
            prop_assert_eq!(of_it.sum::<i64>(), share.amount.ore());
        }
    }

    #[test]
    fn the_state_pays_what_it_pays_for_the_rows(activity in contacts::a_year()) {
        let settlement = contacts::settle(&activity);
        let rows = settlement.contacts.iter().chain(&settlement.courses).filter_map(|row| row.refund());
        let of_rows: Vec<Flow> = rows.flat_map(|refund| refund.flows()).collect();
        let ore = |flows: &[Flow]| between(flows, Role::State, Role::RegionalHealthAuthority);
        prop_assert!(ore(&of_rows).is_some());
        prop_assert_eq!(ore(&settlement.flows()), ore(&of_rows));
    }

    /// Which of two contacts is charged goes by their order, and with it who pays and what a dressing costs. How many
    /// copayments are due does not.
    #[test]
    fn the_order_of_a_hospital_day_makes_no_copayment(at in copayments::known_days(), contacts in vec(copayments::contacts(), 0..6), policy in copayments::policies(), turn in 0_usize..6) {
        let bill = |contacts: Vec<HospitalContact>| {
            let patient = Patient { age: Some(50), ..Patient::default() };
            copayment::hospital(&Rulebook::embedded(), &HospitalDay { date: at, patient, contacts }, &policy).unwrap()
        };
        let mut contacts = contacts;
        contacts.iter_mut().for_each(|contact| contact.dressing = false);
        let mut turned = contacts.clone();
        turned.rotate_left(turn % contacts.len().max(1));
        let (one, other) = (bill(contacts), bill(turned));
        let due = |bill: &HospitalBill| bill.patient_pays.ore() + bill.state_pays.ore();
        prop_assert_eq!(due(&one), due(&other));
    }

    /// However it is paid in parts.
    #[test]
    fn a_payment_in_two_parts_changes_no_sum(year in copayments::years(), which in any::<prop::sample::Index>(), part in 0_i64..1_000) {
        prop_assume!(!year.payments.is_empty());
        let mut parted = year.clone();
        let place = which.index(parted.payments.len());
        let whole = parted.payments[place].amount.ore();
        let mut rest = parted.payments[place].clone();
        rest.amount = Amount::from_ore(whole * part / 1_000);
        parted.payments[place].amount = Amount::from_ore(whole - rest.amount.ore());
        parted.payments.insert(place + 1, rest);
        let (one, other) = (copayments::account(&year), copayments::account(&parted));
        prop_assert_eq!((one.caps, one.totals), (other.caps, other.totals));
    }

    /// What returns of the income above a ceiling, among municipalities in another order.
    #[test]
    fn order_moves_an_ore_of_what_returns_at_the_most(facts in shares::totals_facts(), turn in 0_usize..9) {
        let mut turned = facts.clone();
        turned.municipalities.rotate_left(turn % facts.municipalities.len());
        let returned = |facts: &TotalsFacts| -> BTreeMap<String, i64> {
            let totals = cofinancing::totals(&shares::rules(), facts, &cofinancing::Policy::default()).unwrap();
            let rows = totals.plans[0].municipalities.iter();
            rows.map(|row| (row.municipality.clone(), row.returned.ore())).collect()
        };
        let (one, other) = (returned(&facts), returned(&turned));
        prop_assert_eq!(one.values().sum::<i64>(), other.values().sum::<i64>());
        prop_assert!(one.iter().all(|(name, ore)| (ore - other[name]).abs() <= 1));
    }

    /// More money gives nobody less, but for the last unit, which goes by remainders.
    #[test]
    fn a_larger_pot_gives_nobody_less(run in runs::run(), policy in runs::policy(), more in 0_i64..1_000_000_000) {
        let mut larger = run.clone();
        let unit = if run.unit == SplitUnit::Krone { 100 } else { 1 };
        let pot = larger.pot.as_mut().unwrap();
        pot.amount = Amount::from_ore(pot.amount.ore() + more * unit);
        let (before, after) = (runs::distributed(&run, &policy), runs::distributed(&larger, &policy));
        for (before, after) in before.regions.iter().zip(&after.regions) {
            prop_assert_eq!(before.points, after.points);
            prop_assert!(after.amount.ore() + unit >= before.amount.ore());
        }
        prop_assert!(after.undistributed >= before.undistributed);
    }

    #[test]
    fn no_tariff_is_paid_more_often_than_its_row_allows(bill in bills::bill()) {
        let mut paid: BTreeMap<&str, u32> = BTreeMap::new();
        let value = bills::value(&bill);
        for line in &value.lines {
            *paid.entry(&line.code).or_default() += line.units;
        }
        for (code, units) in paid {
            let row = bills::RULES.tariff(bill.provider.profession(), code, bill.date).unwrap();
            let most = match row.repetition() {
                Repetition::Never => 1,
                Repetition::AtMost(repeats) | Repetition::Reduced { at_most: Some(repeats), .. } => 1 + u32::from(repeats),
                _ => u32::MAX,
            };
            prop_assert!(units <= most, "{} of {}", units, code);
        }
    }

    /// Each part of a key is rounded by itself where that is chosen: an øre for each of two.
    #[test]
    fn a_dearer_measure_costs_nobody_less(parties in budgets::parties(), cost in 0_i64..1_000_000_000, more in 0_i64..1_000_000_000, key in budgets::shared_key(), policy in budgets::policies()) {
        let carries = |cost| budgets::carries(&budgets::budget(&budgets::one_line(parties.clone(), cost, key.clone()), &policy));
        for (before, after) in carries(cost).into_iter().zip(carries(cost + more)) {
            prop_assert!(after + 2 >= before);
        }
    }

    #[test]
    fn a_larger_part_keeps_more_and_never_more_than_itself(met in 0_u8..=4, part in 0_i64..1_000_000_000_000, more in 0_i64..1_000_000_000_000) {
        let kept = |part| regions::settled(2021, met, part).kept.ore();
        prop_assert!((0..=more).contains(&(kept(part + more) - kept(part))));
    }
}

/// Texts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The texts of every file under `folder` that ends so, one after the other.
fn sources(folder: &Path, ending: &str, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        let built = ["target", "node_modules", "dist"].iter().any(|name| path.ends_with(name));
        if kind.is_dir() && !built {
            sources(&path, ending, all);
        } else if kind.is_file() && path.extension().is_some_and(|extension| extension == ending) {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// What `docs/laws.md` and `docs/never.md` name is there.
#[test]
fn every_test_that_the_lists_name_stands() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    // A crate that is packed alone has neither the lists nor the other faces.
    if !root.join("docs/laws.md").exists() {
        return;
    }
    let mut all = String::new();
    for (folder, ending) in [("crates", "rs"), ("bindings/python/tests", "py"), ("bindings/wasm/test", "js")]
    {
        sources(&root.join(folder), ending, &mut all);
    }
    for list in ["laws.md", "never.md"] {
        let text = fs::read_to_string(root.join("docs").join(list)).unwrap();
        let mut named = 0;
        for name in quoted(&text) {
            let plain =
                name.contains('_') && name.chars().all(|sign| sign == '_' || sign.is_ascii_alphanumeric());
            let test = match name.strip_prefix('"') {
                Some(title) => format!("test(\"{title}"),
                None if plain && name.starts_with("test_") => format!("def {name}("),
                None if plain => format!("fn {name}("),
                None => continue,
            };
            assert!(all.contains(&test), "{list} names {name}, and no test is called so");
            named += 1;
        }
        assert!(named > 40, "{list} names {named} tests");
    }
}
