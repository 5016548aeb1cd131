//! Copayments: what holds of every input, held against integers and against models written differently.

use chrono::{Datelike, Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::select};
use refusjon::{
    Amount, Flow, Nok, Party, Role, Rulebook,
    api::{Case, Receipt},
    copayment::{
        self, Admission, Basis, Cap, FreeTravel, Ground, HospitalContact, HospitalContactKind, HospitalDay,
        HospitalPolicy, Item, Journey, PaidBy, Patient, Payment, PaymentKind, SameDayAdmission, Service,
        Year, YearAccount,
    },
    date,
};
use std::collections::{BTreeMap, BTreeSet};

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    date(year, month, day).unwrap()
}

fn ore(ore: i64) -> Amount<Nok> {
    Amount::from_ore(ore)
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0_u64..4_000).prop_map(|number| day(2017, 1, 1) + Days::new(number))
}

pub(super) fn patients() -> impl Strategy<Value = Patient> {
    let born = (0_u64..40_000).prop_map(|number| day(1920, 1, 1) + Days::new(number));
    let grounds = vec(select(Ground::ALL.to_vec()), 0..4);
    (option::of(born), option::of(0_u8..140), any::<bool>(), grounds).prop_map(
        |(birth_date, age, exemption_card, grounds)| Patient {
            age: age.filter(|_| birth_date.is_none()),
            birth_date,
            exemption_card,
            grounds,
        },
    )
}

/// The first day on which somebody has turned so many years, by the calendar and not by counting years.
fn birthday(born: NaiveDate, years: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(born.year() + years, born.month(), born.day())
        .unwrap_or_else(|| day(born.year() + years, 3, 1))
}

proptest! {
    #![proptest_config(cases(400))]

    /// The age rules of the texts read in 2026, for somebody whom nothing else exempts.
    #[test]
    fn age_rules(born in (0_u64..14_000).prop_map(|number| day(1988, 1, 1) + Days::new(number)), service in select(Service::ALL.to_vec()), at in (0_u64..700).prop_map(|number| day(2025, 1, 17) + Days::new(number))) {
        prop_assume!(born <= at);
        let patient = Patient { birth_date: Some(born), ..Patient::default() };
        let found = copayment::exemption(&Rulebook::embedded(), &patient, service, at).unwrap();
        let child = at < birthday(born, 16) && service != Service::Psychologist;
        let year = at.year() - born.year() <= 26;
        let young = match service {
            Service::Doctor | Service::Physiotherapist | Service::HospitalSomatic => false,
            Service::HospitalYouthTeam => at < birthday(born, 30),
            _ => year,
        };
        prop_assert_eq!(found.exempt, child || young);
        let first = if child { Some(Basis::Child) } else if young { Some(Basis::YoungPerson) } else { None };
        prop_assert_eq!(found.ground, first);
    }

    /// Another ground never takes an exemption away, a card always gives one, and the order of grounds does not matter.
    #[test]
    fn grounds_only_add(patient in patients(), service in select(Service::ALL.to_vec()), at in days(), more in select(Ground::ALL.to_vec())) {
        let rules = Rulebook::embedded();
        let found = copayment::exemption(&rules, &patient, service, at);
        let mut with_more = patient.clone();
        with_more.grounds.insert(0, more);
        if let Ok(found) = &found {
            prop_assert_eq!(found.exempt, !found.applying.is_empty());
            prop_assert_eq!(found.ground, found.applying.first().map(|one| one.basis));
            match copayment::exemption(&rules, &with_more, service, at) {
                Ok(more) => prop_assert!(more.exempt >= found.exempt),
                Err(error) => prop_assert!(!found.exempt && error.code() == "no_value"),
            }
            let mut turned = patient.clone();
            turned.grounds.reverse();
            let turned = copayment::exemption(&rules, &turned, service, at).unwrap();
            prop_assert_eq!((turned.exempt, turned.covers_materials, turned.reason_required), (found.exempt, found.covers_materials, found.reason_required));
        }
        let holder = Patient { exemption_card: true, ..patient };
        if let Ok(held) = copayment::exemption(&rules, &holder, service, at) {
            prop_assert_eq!(held.ground, Some(Basis::ExemptionCard));
        } else {
            // Only facts that contradict each other stand in the way of a card.
            prop_assert!(holder.age.is_some_and(|age| age > 130) || holder.birth_date.is_some_and(|born| born > at));
        }
    }

    /// An age says the same as every date of birth that it may stand for, or asks for the date.
    #[test]
    fn an_age_agrees_with_the_dates_it_stands_for(years in 0_u8..40, ago in 0_u64..365, service in select(Service::ALL.to_vec()), at in (0_u64..1_300).prop_map(|number| day(2023, 7, 1) + Days::new(number))) {
        let rules = Rulebook::embedded();
        let latest = NaiveDate::from_ymd_opt(at.year() - i32::from(years), at.month(), at.day()).unwrap_or_else(|| day(at.year() - i32::from(years), 2, 28));
        let born = latest - Days::new(ago);
        let dated = Patient { birth_date: Some(born), ..Patient::default() };
        prop_assume!(at.years_since(born) == Some(years.into()));
        let aged = Patient { age: Some(years), ..Patient::default() };
        let of = |patient| copayment::exemption(&rules, patient, service, at);
        match (of(&aged), of(&dated)) {
            (Ok(aged), Ok(dated)) => prop_assert_eq!(aged.ground, dated.ground),
            (Err(error), Ok(_)) => {
                prop_assert!(error.code() == "birth_date_needed" && years == 26);
                // On the last day of a year an age says in which year it was reached.
                prop_assert!((at.month(), at.day()) != (12, 31));
            }
            (Err(one), Err(other)) => prop_assert_eq!(one.code(), other.code()),
            (Ok(_), Err(error)) => prop_assert!(false, "{}", error),
        }
    }
}

/// Age limits at hospitals before 2019, which were not read: those of 2019.
#[test]
fn ages_at_hospitals_before_2019_are_those_of_2019() {
    let rules = Rulebook::embedded();
    for service in Service::ALL.into_iter().filter(|service| service.is_hospital()) {
        for age in 0..=60 {
            let patient = Patient { age: Some(age), ..Patient::default() };
            let of = |at| copayment::exemption(&rules, &patient, service, at).unwrap();
            let known = of(day(2019, 1, 1));
            let limit = match service {
                Service::HospitalMentalHealth => 18,
                Service::HospitalChildMentalHealth => 23,
                Service::HospitalYouthTeam => 30,
                _ => 16,
            };
            assert_eq!((known.exempt, known.readings.len()), (age < limit, 0));
            for at in [day(2017, 1, 1), day(2018, 2, 1), day(2018, 12, 31)] {
                let found = of(at);
                assert_eq!(found.ground, known.ground, "{service} {age}");
                assert!(!found.exempt || !found.readings.is_empty());
                assert_eq!(found.readings, found.explain().readings);
                let marks = found.explain().marks;
                assert_eq!(marks.iter().any(|mark| mark.code == "first_known"), !found.readings.is_empty());
            }
        }
    }
}

/// A figure that a caller supplies for some days of a stretch that was not read holds on those days alone.
#[test]
fn what_a_caller_supplies_is_no_first_text() {
    let path = "copayment.child_age.hospital";
    let change = refusjon::Override::new(path, day(2018, 6, 1), day(2018, 7, 1), "18");
    let rules = Rulebook::embedded().with([change]).unwrap();
    let patient = Patient { age: Some(17), ..Patient::default() };
    let exempt = |at| copayment::exemption(&rules, &patient, Service::HospitalSomatic, at).unwrap().exempt;
    assert_eq!([5, 6, 7].map(|month| exempt(day(2018, month, 15))), [false, true, false]);
}

fn payments(year: i32) -> impl Strategy<Value = Vec<Payment>> {
    let one = (
        option::of("[a-z]{1,5}"),
        0_u64..365,
        select(vec![0_i64, 1, 100, 17_900, 40_300, 44_300, 99_999, 200_000]),
        select(PaymentKind::ALL.to_vec()),
        prop::bool::weighted(0.2),
        option::of(select(vec![Role::Hospital, Role::GeneralPractitioner, Role::Provider])),
    );
    let one = one.prop_map(move |(id, offset, amount, kind, state, role)| Payment {
        id,
        date: day(year, 1, 1) + Days::new(offset),
        amount: ore(amount),
        kind,
        // Which of two caps it was has to be said.
        cap: (year < 2021 && kind == PaymentKind::PublicAbroad).then_some(if offset % 2 == 0 {
            Cap::One
        } else {
            Cap::Two
        }),
        paid_by: if state { PaidBy::State } else { PaidBy::Patient },
        provider: role.map(Party::from),
    });
    vec(one, 0..40)
}

pub(super) fn years() -> impl Strategy<Value = Year> {
    select((2009_u16..=2026).collect::<Vec<_>>())
        .prop_flat_map(|year| payments(i32::from(year)).prop_map(move |payments| Year { year, payments }))
}

pub(super) fn account(year: &Year) -> YearAccount {
    copayment::year(&Rulebook::embedded(), year).unwrap()
}

/// What each kind counts towards, as it is read in the lists of 2020 and of the regulation since.
fn cap_of(year: u16, payment: &Payment) -> Option<Cap> {
    use PaymentKind as K;
    match payment.kind {
        K::Doctor
        | K::LaboratoryAndRadiology
        | K::Psychologist
        | K::Prescription
        | K::Travel
        | K::HospitalOutpatient => Some(if year < 2021 { Cap::One } else { Cap::Merged }),
        K::Dental | K::Physiotherapist | K::RehabilitationStay | K::TreatmentJourneyAbroad => {
            Some(if year < 2021 { Cap::Two } else { Cap::Merged })
        }
        K::PublicAbroad => Some(if year < 2021 { payment.cap.unwrap() } else { Cap::Merged }),
        _ => None,
    }
}

fn sum(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.sum()
}

/// What a party pays and receives in all.
fn net(flows: &[Flow], role: Role) -> (i64, i64) {
    let of = |pick: fn(&Flow) -> &Party| {
        sum(flows.iter().filter(|flow| pick(flow).role == role).map(|flow| flow.amount.ore()))
    };
    (of(|flow| &flow.from), of(|flow| &flow.to))
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_year_balances(year in years()) {
        let account = account(&year);
        let totals = &account.totals;
        let by = |paid_by| sum(year.payments.iter().filter(|payment| payment.paid_by == paid_by).map(|payment| payment.amount.ore()));
        prop_assert_eq!(totals.paid.ore(), by(PaidBy::Patient));
        prop_assert_eq!(totals.paid_by_state.ore(), by(PaidBy::State));
        prop_assert_eq!(totals.paid.ore(), totals.counted.ore() + totals.outside.ore());
        prop_assert_eq!(totals.paid.ore(), totals.borne.ore() + totals.repaid.ore());
        prop_assert_eq!(account.payments.len(), year.payments.len());
        let mut places: Vec<usize> = account.payments.iter().map(|entry| entry.place).collect();
        places.sort_unstable();
        prop_assert!(places.into_iter().eq(0..year.payments.len()));
        // Each cap against the sums of a model that has no running balance.
        for cap in [Cap::One, Cap::Two, Cap::Merged] {
            let counted = sum(year.payments.iter().filter(|payment| payment.paid_by == PaidBy::Patient && cap_of(year.year, payment) == Some(cap)).map(|payment| payment.amount.ore()));
            let Some(found) = account.caps.iter().find(|found| found.cap == cap) else {
                prop_assert_eq!(counted, 0);
                continue;
            };
            let limit = found.cap_amount.value.number().unwrap().to_string().parse::<i64>().unwrap() * 100;
            let above = (counted - limit).max(0);
            let repaid = if year.year < 2022 && above < 20_000 { 0 } else { above };
            prop_assert_eq!((found.counted.ore(), found.above.ore(), found.repaid.ore(), found.borne.ore()), (counted, above, repaid, counted - repaid));
            let kept = if year.year < 2022 { 19_999 } else { 0 };
            prop_assert!(found.borne.ore() <= limit + kept);
            let entries = account.payments.iter().filter(|entry| entry.cap == Some(cap));
            prop_assert_eq!(sum(entries.map(|entry| entry.above.ore())), above);
            // The first day by whose end the cap is reached.
            let reached = (0..366_u64).map(|offset| day(year.year.into(), 1, 1) + Days::new(offset)).find(|last| {
                let until = year.payments.iter().filter(|payment| payment.paid_by == PaidBy::Patient && payment.date <= *last && cap_of(year.year, payment) == Some(cap));
                sum(until.map(|payment| payment.amount.ore())) >= limit
            });
            prop_assert_eq!(found.card_from, reached);
        }
        // Who pays whom says the same.
        let flows = account.flows();
        prop_assert_eq!(net(&flows, Role::Patient), (totals.paid.ore(), totals.repaid.ore()));
        prop_assert_eq!(net(&flows, Role::NationalInsurance), (totals.paid_by_state.ore() + totals.repaid.ore(), 0));
    }

    /// Days may come in any order; only the order within a day is told apart, and no sum depends on it.
    #[test]
    fn the_order_of_payments_does_not_matter(year in years(), seed in any::<u64>()) {
        let mut shuffled = year.clone();
        let mut state = seed;
        for place in (1..shuffled.payments.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.payments.swap(place, (state >> 33) as usize % (place + 1));
        }
        let (one, other) = (account(&year), account(&shuffled));
        prop_assert_eq!(&one.caps, &other.caps);
        prop_assert_eq!(&one.totals, &other.totals);
        // A stable sort by day beforehand changes nothing at all but the places.
        let mut sorted = year.clone();
        sorted.payments.sort_by_key(|payment| payment.date);
        let sums = |account: &YearAccount| account.payments.iter().map(|entry| (entry.id.clone(), entry.date, entry.amount, entry.counted_sum, entry.above)).collect::<Vec<_>>();
        prop_assert_eq!(sums(&one), sums(&account(&sorted)));
    }

    /// Another payment never gives a later card, and never less back.
    #[test]
    fn more_payments_never_give_a_later_card(year in years(), more in payments(2025)) {
        let before = account(&year);
        let mut with_more = year.clone();
        with_more.payments.extend(more.into_iter().map(|payment| Payment { date: payment.date.with_year(year.year.into()).unwrap(), ..payment }).filter(|payment| year.year > 2020 || payment.kind != PaymentKind::PublicAbroad));
        let after = account(&with_more);
        for cap in &before.caps {
            let later = after.caps.iter().find(|later| later.cap == cap.cap).unwrap();
            if let Some(card) = cap.card_from {
                prop_assert!(later.card_from.unwrap() <= card);
            }
            prop_assert!(later.repaid >= cap.repaid && later.above >= cap.above);
        }
        prop_assert!(after.totals.paid >= before.totals.paid);
    }
}

pub(super) fn contacts() -> impl Strategy<Value = HospitalContact> {
    let services: Vec<Service> = Service::ALL.into_iter().filter(|service| service.is_hospital()).collect();
    (
        (
            option::of("[a-z]{1,3}"),
            option::of("[A-C]"),
            select(services),
            select(HospitalContactKind::ALL.to_vec()),
        ),
        (option::of("[ab]"), vec(select(Ground::ALL.to_vec()), 0..3), prop::bool::weighted(0.1)),
        select(vec![
            Admission::None,
            Admission::None,
            Admission::None,
            Admission::Inpatient,
            Admission::LaterSameDay,
        ]),
        (
            any::<bool>(),
            option::of(0_u32..130),
            any::<bool>(),
            option::of(0_u32..3_000),
            option::of(0_i64..35_000),
        ),
    )
        .prop_map(
            |(
                (id, hospital, service, kind),
                (condition, grounds, not_referred),
                admission,
                (dressing, late, charged, cancelled, charge),
            )| {
                let no_show = kind == HospitalContactKind::NoShow;
                HospitalContact {
                    id,
                    hospital,
                    service,
                    kind,
                    condition,
                    grounds,
                    not_referred,
                    admission,
                    dressing: dressing && !no_show,
                    minutes_late: late.filter(|_| !no_show),
                    measure_charged: charged && kind == HospitalContactKind::GroupMeasure,
                    cancelled_minutes_before: cancelled.filter(|_| no_show),
                    charge: charge.map(ore).filter(|_| no_show && service != Service::HospitalSomatic),
                }
            },
        )
}

pub(super) fn policies() -> impl Strategy<Value = HospitalPolicy> {
    any::<bool>().prop_map(|charged| {
        let same_day_admission =
            if charged { SameDayAdmission::Charged } else { SameDayAdmission::NotCharged };
        HospitalPolicy { same_day_admission }
    })
}

/// Days on which every figure of the hospital's rules is known.
pub(super) fn known_days() -> impl Strategy<Value = NaiveDate> {
    (0_u64..320).prop_map(|number| day(2026, 1, 1) + Days::new(number))
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_day_at_hospitals_balances(at in known_days(), patient in patients(), contacts in vec(contacts(), 0..8), policy in policies()) {
        let facts = HospitalDay { date: at, patient, contacts };
        let Ok(bill) = copayment::hospital(&Rulebook::embedded(), &facts, &policy) else {
            let Patient { birth_date, age, .. } = &facts.patient;
            prop_assert!(birth_date.is_some_and(|born| born > at) || age.is_some_and(|age| age > 130 || age == 26));
            return Ok(());
        };
        let of = |pick: fn(&copayment::HospitalLine) -> Amount<Nok>| sum(bill.lines.iter().map(|line| pick(line).ore()));
        prop_assert_eq!(bill.patient_pays.ore(), of(|line| line.patient_pays));
        prop_assert_eq!(bill.state_pays.ore(), of(|line| line.state_pays));
        prop_assert!(bill.counts_to_cap <= bill.patient_pays);
        let flows = bill.flows();
        prop_assert_eq!(net(&flows, Role::Patient).0, bill.patient_pays.ore());
        prop_assert_eq!(net(&flows, Role::NationalInsurance).0, bill.state_pays.ore());
        prop_assert_eq!(net(&flows, Role::Hospital).1, bill.patient_pays.ore() + bill.state_pays.ore());
        let mut taken = BTreeSet::new();
        let mut dressings: BTreeMap<usize, bool> = BTreeMap::new();
        for line in &bill.lines {
            let contact = &facts.contacts[line.contact];
            let due = line.patient_pays.ore() + line.state_pays.ore();
            // Either somebody pays or there is a reason; never both the patient and the state.
            prop_assert!(line.patient_pays.ore() == 0 || line.state_pays.ore() == 0);
            prop_assert!(line.reason.is_none() || due == 0);
            match line.item {
                Item::Consultation | Item::Radiology => {
                    let price = if line.item == Item::Radiology { 38_700 } else { 44_300 };
                    prop_assert!(due == 0 || due == price);
                    prop_assert_eq!(line.counts_to_cap, line.patient_pays.ore() > 0);
                    prop_assert!(due == 0 || taken.insert((line.item, contact.condition.clone())), "two of a kind");
                    dressings.insert(line.contact, due > 0 && line.item == Item::Consultation);
                }
                Item::Dressing => {
                    prop_assert!(due == 0 || due == 7_500 && dressings[&line.contact] && contact.service == Service::HospitalSomatic);
                    prop_assert!(!line.counts_to_cap);
                }
                // Nobody but the patient pays these, card or not.
                Item::NoShow | Item::SpecialService => prop_assert!(line.state_pays.ore() == 0 && !line.counts_to_cap),
                _ => prop_assert!(false),
            }
        }
    }

    /// Whoever is admitted on the day pays for missed appointments alone, in whatever order the contacts stand.
    #[test]
    fn an_admission_frees_the_day(at in (0_u64..3_200).prop_map(|number| day(2018, 7, 1) + Days::new(number)), contacts in vec(contacts(), 1..8), admission in select(vec![Admission::Inpatient, Admission::LaterSameDay]), which in any::<prop::sample::Index>()) {
        let mut contacts = contacts;
        which.get_mut(&mut contacts).admission = admission;
        contacts.iter_mut().for_each(|contact| contact.charge = None);
        let bill = |contacts: &[HospitalContact]| {
            let patient = Patient { age: Some(50), ..Patient::default() };
            let facts = HospitalDay { date: at, patient, contacts: contacts.to_vec() };
            copayment::hospital(&Rulebook::embedded(), &facts, &HospitalPolicy::default()).unwrap()
        };
        let one = bill(&contacts);
        for line in one.lines.iter().filter(|line| line.item != Item::NoShow) {
            prop_assert_eq!((line.patient_pays, line.state_pays), (Amount::ZERO, Amount::ZERO));
            prop_assert!(line.reason.is_some());
        }
        contacts.reverse();
        prop_assert_eq!(one.patient_pays, bill(&contacts).patient_pays);
    }

    /// A card moves copayments to the state and changes nothing else.
    #[test]
    fn a_card_moves_copayments_and_nothing_else(at in known_days(), contacts in vec(contacts(), 0..8), policy in policies()) {
        let bill = |exemption_card| {
            let patient = Patient { age: Some(50), exemption_card, ..Patient::default() };
            copayment::hospital(&Rulebook::embedded(), &HospitalDay { date: at, patient, contacts: contacts.clone() }, &policy).unwrap()
        };
        let (without, with) = (bill(false), bill(true));
        prop_assert_eq!(with.counts_to_cap, Amount::ZERO);
        prop_assert_eq!(without.patient_pays.ore() - with.patient_pays.ore(), without.counts_to_cap.ore());
        prop_assert_eq!(with.state_pays.ore() - without.state_pays.ore(), without.counts_to_cap.ore());
    }

    #[test]
    fn travel_is_one_price_each_way(at in days(), patient in patients(), ways in 0_u8..120, free_choice in any::<bool>(), nearest_or_no_offer in any::<bool>(), free in option::of(select(vec![FreeTravel::Donor, FreeTravel::Child]))) {
        let journey = Journey { date: at, patient, ways, free_choice, nearest_or_no_offer, free };
        let Ok(found) = copayment::travel(&Rulebook::embedded(), &journey) else { return Ok(()) };
        let higher = free_choice && !nearest_or_no_offer;
        let one = match at.year() {
            _ if higher => 400,
            2017 => 146,
            2018..=2019 => 149,
            2020..=2022 => 159,
            2023 => 164,
            _ => 171,
        };
        let due = if found.free.is_some() { 0 } else { one * 100 * i64::from(ways) };
        prop_assert_eq!(found.patient_pays.ore() + found.state_pays.ore(), due);
        prop_assert_eq!(found.counts_to_cap, found.patient_pays.ore() > 0 && !higher);
        prop_assert!(!(higher && found.state_pays.ore() > 0));
        prop_assert_eq!(sum(found.flows().iter().map(|flow| flow.amount.ore())), due);
    }
}

/// Facts that may make no sense at all.
fn any_case() -> impl Strategy<Value = Case> {
    let any_day = || (0_u64..80_000).prop_map(|number| day(1900, 1, 1) + Days::new(number));
    let odd_patient = || {
        (patients(), option::of(any::<u8>()), option::of(any_day()))
            .prop_map(|(patient, age, birth_date)| Patient { age, birth_date, ..patient })
    };
    let attendance = (odd_patient(), select(Service::ALL.to_vec()), any_day());
    let odd_contact = (
        contacts(),
        select(Service::ALL.to_vec()),
        option::of(any::<u32>()),
        any::<bool>(),
        option::of(any::<i64>()),
    )
        .prop_map(|(contact, service, cancelled, charged, charge)| HospitalContact {
            service: if charged { service } else { contact.service },
            cancelled_minutes_before: cancelled.or(contact.cancelled_minutes_before),
            charge: charge.map(ore).or(contact.charge),
            ..contact
        });
    let odd_payment =
        (payments(2025), any::<i64>(), any::<u16>()).prop_map(|(mut payments, amount, year)| {
            if let Some(last) = payments.last_mut().filter(|_| year % 2 == 0) {
                last.amount = ore(amount);
                last.cap = Some(Cap::Two);
            }
            Year { year: if year % 3 == 0 { year } else { 2025 }, payments }
        });
    prop_oneof![
        attendance.prop_map(|(patient, service, day)| Case::CopaymentExemption {
            facts: copayment::Attendance { patient, service, date: day }
        }),
        odd_payment.prop_map(|facts| Case::CopaymentYear { facts }),
        years().prop_map(|facts| Case::CopaymentYear { facts }),
        (any_day(), odd_patient(), vec(odd_contact, 0..4), policies()).prop_map(
            |(day, patient, contacts, policy)| {
                Case::CopaymentHospital { facts: HospitalDay { date: day, patient, contacts }, policy }
            }
        ),
        (known_days(), patients(), vec(contacts(), 0..4), policies()).prop_map(
            |(day, patient, contacts, policy)| {
                Case::CopaymentHospital { facts: HospitalDay { date: day, patient, contacts }, policy }
            }
        ),
        (any_day(), odd_patient(), any::<u8>(), any::<bool>()).prop_map(
            |(day, patient, ways, free_choice)| {
                Case::CopaymentTravel {
                    facts: Journey {
                        date: day,
                        patient,
                        ways,
                        free_choice,
                        nearest_or_no_offer: false,
                        free: None,
                    },
                }
            }
        ),
    ]
}

proptest! {
    #![proptest_config(cases(300))]

    /// Nothing panics, errors can be acted on, and facts, outcomes and receipts travel through JSON.
    #[test]
    fn any_case_is_answered_and_travels(case in any_case()) {
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Case>(&text).unwrap(), &case);
        match case.run(&Rulebook::embedded()) {
            Err(error) => {
                let body = error.body();
                prop_assert!(body.field.is_some() && body.remedy.is_some(), "{:?}", body);
            }
            Ok(outcome) => {
                let receipt = Receipt::of(&Rulebook::embedded(), &case).unwrap();
                let again = Receipt::from_json(&receipt.to_json()).unwrap();
                prop_assert_eq!(&again.outcome, &outcome);
                prop_assert!(again.verify().holds);
                prop_assert!(!outcome.explain().steps.is_empty());
            }
        }
    }
}
