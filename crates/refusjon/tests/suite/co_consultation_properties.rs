//! Co-consultation: what holds of every constellation, held against a table and conditions written out by hand.

use chrono::{Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::select};
use refusjon::{
    Amount, Money, Party, Role, Rulebook, Status,
    api::Case,
    co_consultation::{
        self, Alternative, AlternativeOne, AlternativeTwo, AttendanceForm, Claim, CoConsultation,
        GroupTariffs, HospitalCopayment, InpatientGp, LineKind, Part, Policy, Proposal, Provider,
        ProviderKind, Reason, Schedule, Settlement, Slot, Trial,
    },
    copayment::{Ground, Patient},
    date,
    tariff::{self, Contradiction},
};
use std::collections::BTreeMap;

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn kroner(amount: i64) -> Amount {
    Amount::from_ore(amount * 100)
}

/// The tariffs as printed: code, fee and copayment in kroner.
const PRINTED: [(&str, i64, i64); 6] = [
    ("2sf", 343, 179),
    ("2ss", 343, 0),
    ("3ss", 635, 403),
    ("3sf", 635, 0),
    ("S2sf", 281, 179),
    ("S2ss", 281, 0),
];

const BEFORE_NURSES: (i32, u32, u32) = (2026, 1, 1);

fn nurses_from() -> NaiveDate {
    date(BEFORE_NURSES.0, BEFORE_NURSES.1, BEFORE_NURSES.2).unwrap()
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = date(2025, 7, 1).unwrap();
    prop_oneof![
        select(vec![
            first,
            date(2025, 12, 31).unwrap(),
            date(2026, 1, 1).unwrap(),
            date(2026, 6, 30).unwrap(),
            date(2026, 7, 1).unwrap(),
        ]),
        (0_u64..700).prop_map(move |days| first + Days::new(days)),
    ]
}

fn mostly(value: bool) -> impl Strategy<Value = bool> {
    prop_oneof![9 => Just(value), 1 => Just(!value)]
}

fn any_add_on() -> impl Strategy<Value = tariff::Line> {
    let codes = select(vec!["2p", "7", "701a", "10a", "2ld", "21d", "2ad", "3ad", "14", "2hd", "620", "105"]);
    (codes, 1_u32..4, 1_u32..200).prop_map(|(code, count, minutes)| {
        let line = tariff::Line::new(code);
        if ["21d", "14"].contains(&code) { line.minutes(minutes) } else { line.count(count) }
    })
}

fn any_provider(kinds: &'static [ProviderKind]) -> impl Strategy<Value = Provider> {
    let flags = (mostly(true), mostly(true), any::<bool>(), mostly(false), mostly(false), any::<bool>());
    let form = prop_oneof![
        9 => select(vec![AttendanceForm::InPerson, AttendanceForm::Video, AttendanceForm::Telephone]),
        1 => Just(AttendanceForm::Text),
    ];
    let money =
        (option::of(0_u32..120), option::of(0_i64..10_000_000), option::of(select(vec!["Oslo", "Voss"])));
    let kind = select(kinds);
    (kind, flags, form, money, vec(any_add_on(), 0..3)).prop_map(
        |(kind, (documented, on_list, specialist, out_of_hours, absent, bd), attendance, money, add_ons)| {
            let (minutes, isf, salary) = money;
            let mut codes = Vec::new();
            Provider {
                documented: Some(documented),
                on_list: Some(on_list),
                specialist_in_general_practice: specialist,
                out_of_hours,
                absent,
                attendance,
                minutes,
                specialty_with_time_supplement: Some(bd),
                isf_refund: isf.filter(|_| kind.is_hospital() && !absent).map(Amount::from_ore),
                salaried_by: salary.filter(|_| kind.is_gp()).map(ToOwned::to_owned),
                add_ons: add_ons
                    .into_iter()
                    .filter(|add_on| {
                        let new = !codes.contains(&add_on.code);
                        codes.push(add_on.code.clone());
                        new
                    })
                    .collect(),
                ..Provider::new(kind)
            }
        },
    )
}

fn any_patient() -> impl Strategy<Value = Patient> {
    let grounds =
        vec(select(vec![Ground::Pregnancy, Ground::OccupationalInjury, Ground::CollectionPrevented]), 0..2);
    (mostly(false), option::of(0_u8..100), prop_oneof![3 => Just(Vec::new()), 1 => grounds]).prop_map(
        |(exemption_card, age, grounds)| Patient { exemption_card, age, grounds, ..Patient::default() },
    )
}

fn of_kinds(kinds: &'static [ProviderKind]) -> impl Strategy<Value = CoConsultation> {
    let flags = (
        mostly(true),
        mostly(true),
        mostly(true),
        mostly(false),
        mostly(false),
        mostly(false),
        mostly(false),
    );
    let others = vec(any_provider(kinds), 1..4);
    (any_day(), any_patient(), any_provider(kinds), others, flags, 0_u32..5).prop_map(
        |(day, patient, host, participants, flags, before)| {
            let (needed, agreed, referred, inpatient, fixed, cancelled, patient_absent) = flags;
            let mut facts = CoConsultation {
                patient,
                needed,
                agreed_beforehand: agreed,
                referred,
                inpatient,
                fixed_cooperation: fixed,
                cancelled,
                patient_absent,
                hosted_before: Some(before),
                ..CoConsultation::new(day, host, participants)
            };
            if cancelled || patient_absent {
                facts.host.isf_refund = None;
                facts.participants.iter_mut().for_each(|provider| provider.isf_refund = None);
            }
            facts
        },
    )
}

fn any_facts() -> impl Strategy<Value = CoConsultation> {
    of_kinds(&ProviderKind::ALL)
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let hospital = select(vec![HospitalCopayment::None, HospitalCopayment::Charged]);
    let inpatient = select(vec![InpatientGp::Paid, InpatientGp::Refused]);
    let travel = select(vec![Contradiction::SpecificListWins, Contradiction::EitherList]);
    (hospital, inpatient, travel).prop_map(|(hospital_copayment, inpatient_gp, travel)| Policy {
        hospital_copayment,
        inpatient_gp,
        travel,
        ..Policy::default()
    })
}

fn settle(facts: &CoConsultation, policy: &Policy) -> Settlement {
    co_consultation::settle(&Rulebook::embedded(), facts, policy).unwrap()
}

fn ore(amounts: impl Iterator<Item = Amount>) -> i64 {
    amounts.map(Amount::ore).sum()
}

/// Every krone is claimed once and paid once.
fn balances(settlement: &Settlement) {
    let total = settlement.total.ore();
    let paid = settlement.patient_pays.ore()
        + settlement.national_insurance_pays.ore()
        + settlement.state_pays.ore();
    assert_eq!(total, paid);
    assert_eq!(total, ore(settlement.claims.iter().map(|claim| claim.fee)));
    let mut received: BTreeMap<Party, i64> = BTreeMap::new();
    let mut claimed: BTreeMap<Party, i64> = BTreeMap::new();
    for claim in &settlement.claims {
        assert_eq!(claim.fee.ore(), claim.refund.ore() + claim.copayment.ore() + claim.own_payment.ore());
        for line in &claim.lines {
            assert_eq!(line.fee.ore(), line.refund.ore() + line.copayment.ore() + line.own_payment.ore());
            assert!(line.exempted <= line.refund && line.units > 0);
        }
        assert_eq!(claim.fee.ore(), ore(claim.lines.iter().map(|line| line.fee)));
        *claimed.entry(claim.refund_to.clone()).or_default() += claim.refund.ore();
        *claimed.entry(claim.party.clone()).or_default() += claim.copayment.ore() + claim.own_payment.ore();
    }
    let mut by_patient = 0;
    for flow in settlement.flows() {
        assert!(flow.amount.ore() > 0);
        *received.entry(flow.to).or_default() += flow.amount.ore();
        by_patient += if flow.from.role == Role::Patient { flow.amount.ore() } else { 0 };
    }
    claimed.retain(|_, amount| *amount != 0);
    assert_eq!(received, claimed);
    assert_eq!(by_patient, settlement.patient_pays.ore());
    let cap = ore(settlement.claims.iter().map(|claim| claim.copayment));
    assert_eq!(settlement.counts_to_cap.ore(), cap);
}

/// The conditions of the tariffs, written out from the regulation.
fn may_use(
    facts: &CoConsultation,
    provider: &Provider,
    part: Part,
    policy: &Policy,
) -> Option<(&'static str, bool)> {
    use ProviderKind as Kind;
    let gp = |kind| matches!(kind, Kind::Gp | Kind::GpSubstitute | Kind::GpNurse);
    let specialist = |kind| matches!(kind, Kind::HospitalDoctor | Kind::ContractSpecialist);
    let speaks = |who: &Provider| who.attendance != AttendanceForm::Text;
    let came = !facts.cancelled
        && !facts.patient_absent
        && !facts.host.absent
        && facts.participants.iter().all(|other| !other.absent);
    let common = came
        && facts.needed
        && facts.agreed_beforehand
        && facts.referred
        && !facts.fixed_cooperation
        && speaks(provider)
        && provider.documented == Some(true);
    let list = provider.on_list == Some(true);
    let under_limit = facts.hosted_before.unwrap() <= 2;
    let joined =
        |is: &dyn Fn(Kind) -> bool| facts.participants.iter().any(|other| is(other.kind) && speaks(other));
    let of_host = |is: &dyn Fn(Kind) -> bool| is(facts.host.kind) && speaks(&facts.host);
    let nurse = facts.date >= nurses_from();
    let admitted_ok = !facts.inpatient || policy.inpatient_gp == InpatientGp::Paid;
    let out = !facts.inpatient;
    Some(match (provider.kind, part) {
        (Kind::Gp | Kind::GpSubstitute, Part::Host) => {
            ("2sf", common && list && !provider.out_of_hours && under_limit && joined(&specialist) && out)
        }
        (Kind::Gp | Kind::GpSubstitute, Part::Participant) => {
            ("2ss", common && list && !provider.out_of_hours && of_host(&specialist) && admitted_ok)
        }
        (Kind::GpNurse, Part::Host) => {
            ("S2sf", common && list && under_limit && joined(&specialist) && out && nurse)
        }
        (Kind::GpNurse, Part::Participant) => {
            ("S2ss", common && list && of_host(&specialist) && admitted_ok && nurse)
        }
        (Kind::ContractSpecialist, Part::Host) => ("3ss", common && joined(&gp) && out),
        (Kind::ContractSpecialist, Part::Participant) => ("3sf", common && of_host(&gp) && out),
        _ => return None,
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_krone_is_claimed_once_and_paid_once(facts in any_facts(), policy in any_policy()) {
        balances(&settle(&facts, &policy));
    }

    #[test]
    fn who_is_paid_is_whoever_the_regulation_pays(facts in any_facts(), policy in any_policy()) {
        let settlement = settle(&facts, &policy);
        prop_assert_eq!(settlement.status, Status::InForce);
        let providers = std::iter::once(&facts.host).chain(&facts.participants);
        for (claim, provider) in settlement.claims.iter().zip(providers) {
            let Some((code, payable)) = may_use(&facts, provider, claim.part, &policy) else {
                let paid = claim.lines.iter().all(|line| line.payer == Role::State);
                prop_assert!(paid && (provider.kind.is_hospital() || claim.lines.is_empty()));
                prop_assert!(provider.kind.is_hospital() || !claim.refusals.is_empty());
                continue;
            };
            prop_assert_eq!(!claim.lines.is_empty(), payable, "{} {:?}", code, claim.refusals);
            if payable {
                let (_, fee, copayment) = PRINTED.into_iter().find(|(printed, ..)| *printed == code).unwrap();
                let line = &claim.lines[0];
                prop_assert_eq!(line.code.as_deref(), Some(code));
                prop_assert_eq!(line.fee, kroner(fee));
                prop_assert_eq!(line.copayment.ore() + line.exempted.ore(), kroner(copayment).ore());
                prop_assert_eq!(line.own_payment, Amount::ZERO);
            } else {
                prop_assert_eq!(claim.fee, Amount::ZERO);
                prop_assert!(claim.refusals.iter().any(|refusal| refusal.code.as_deref() == Some(code)));
                prop_assert!(claim.refusals.len() > provider.add_ons.len());
            }
        }
    }

    #[test]
    fn the_patient_meets_one_copayment_and_it_is_the_hosts(facts in any_facts(), policy in any_policy()) {
        let settlement = settle(&facts, &policy);
        let charging: Vec<&Claim> =
            settlement.claims.iter().filter(|claim| claim.copayment != Amount::ZERO).collect();
        let of_others = charging.iter().filter(|claim| claim.part == Part::Participant).count();
        match policy.hospital_copayment {
            HospitalCopayment::None => prop_assert_eq!(of_others, 0),
            _ => {
                prop_assert!(of_others <= 1);
                // One hospital at most charges.
                prop_assert!(of_others == 0 || !facts.host.kind.is_hospital() || charging.len() == 1);
            }
        }
        for claim in settlement.claims.iter().filter(|claim| claim.part == Part::Participant) {
            prop_assert_eq!(claim.own_payment, Amount::ZERO);
        }
    }

    #[test]
    fn a_hospital_is_paid_once_only_when_another_is_paid(facts in any_facts(), policy in any_policy()) {
        let settlement = settle(&facts, &policy);
        let mut due = false;
        for claim in settlement.claims.iter().filter(|claim| claim.kind.is_hospital()) {
            let once = claim.refusals.iter().any(|refusal| refusal.reason == Reason::PaidOnce);
            prop_assert!(!once || due);
            due |= claim.lines.iter().any(|line| line.kind == LineKind::HospitalCopayment);
        }
    }

    #[test]
    fn an_exemption_moves_the_hosts_copayment_and_nothing_else(facts in any_facts(), policy in any_policy()) {
        let policy = Policy { hospital_copayment: HospitalCopayment::None, ..policy };
        let with = |exemption_card| {
            let patient = Patient { exemption_card, ..Patient::default() };
            settle(&CoConsultation { patient, ..facts.clone() }, &policy)
        };
        let (paying, exempt) = (with(false), with(true));
        prop_assert_eq!(paying.total, exempt.total);
        prop_assert_eq!(&paying.claims[1..], &exempt.claims[1..]);
        prop_assert_eq!(exempt.counts_to_cap, Amount::ZERO);
        let moved = paying.counts_to_cap.ore();
        prop_assert_eq!(exempt.claims[0].refund.ore(), paying.claims[0].refund.ore() + moved);
        prop_assert_eq!(exempt.claims[0].own_payment, paying.claims[0].own_payment);
    }

    #[test]
    fn the_limit_binds_the_gp_who_hosts_alone(facts in any_facts(), policy in any_policy(), before in 0_u32..9) {
        let first = settle(&CoConsultation { hosted_before: Some(0), ..facts.clone() }, &policy);
        let later = settle(&CoConsultation { hosted_before: Some(before), ..facts.clone() }, &policy);
        prop_assert_eq!(&first.claims[1..], &later.claims[1..]);
        let reached = later.claims[0].refusals.iter().any(|refusal| refusal.reason == Reason::LimitReached);
        let nurse_too_early = facts.host.kind == ProviderKind::GpNurse && facts.date < nurses_from();
        prop_assert_eq!(reached, before >= 3 && facts.host.kind.is_gp() && !nurse_too_early);
        if !reached {
            prop_assert_eq!(&first.claims[0], &later.claims[0]);
            prop_assert_eq!(first.flows(), later.flows());
        }
    }

    #[test]
    fn more_minutes_are_never_cheaper(facts in any_facts(), policy in any_policy(), less in 0_u32..90, more in 0_u32..90) {
        let with = |minutes| {
            let mut facts = facts.clone();
            facts.host.minutes = Some(minutes);
            facts.participants.iter_mut().for_each(|provider| provider.minutes = Some(minutes));
            settle(&facts, &policy)
        };
        let (short, long) = (with(less), with(less + more));
        prop_assert!(short.total <= long.total);
        // Time supplements are all refund.
        prop_assert_eq!(short.patient_pays, long.patient_pays);
    }

    #[test]
    fn time_supplements_are_those_of_the_table(day in any_day(), minutes in 0_u32..=300, specialist in any::<bool>()) {
        let gp = Provider {
            on_list: Some(true),
            documented: Some(true),
            specialist_in_general_practice: specialist,
            minutes: Some(minutes),
            ..Provider::new(ProviderKind::Gp)
        };
        let host = Provider {
            documented: Some(true),
            minutes: Some(minutes),
            specialty_with_time_supplement: Some(true),
            ..Provider::new(ProviderKind::ContractSpecialist)
        };
        let settlement = settle(&CoConsultation::new(day, host, vec![gp]), &Policy::default());
        let beyond = i64::from(minutes.saturating_sub(20));
        let units = |step: i64| (beyond + step - 1) / step;
        let summer = date(2026, 7, 1).unwrap();
        let (gp_supplement, gp_specialist, host_supplement) =
            if day < summer { (units(15) * 255, units(15) * 14, units(15) * 191) } else { (units(5) * 132, units(5) * 7, units(15) * 197) };
        let time = |claim: &Claim| {
            let lines = claim.lines.iter().filter(|line| line.kind == LineKind::TimeSupplement);
            ore(lines.map(|line| line.fee)) / 100
        };
        prop_assert_eq!(time(&settlement.claims[0]), host_supplement);
        prop_assert_eq!(time(&settlement.claims[1]), gp_supplement + if specialist { gp_specialist } else { 0 });
    }

    #[test]
    fn the_order_of_who_takes_part_does_not_matter(facts in any_facts(), policy in any_policy()) {
        let policy = Policy { hospital_copayment: HospitalCopayment::None, ..policy };
        let mut turned = facts.clone();
        turned.participants.reverse();
        let (one, other) = (settle(&facts, &policy), settle(&turned, &policy));
        prop_assert_eq!(one.patient_pays, other.patient_pays);
        let claims: Vec<&Claim> = other.claims[1..].iter().rev().collect();
        prop_assert_eq!(one.claims[1..].iter().collect::<Vec<_>>(), claims);
        prop_assert_eq!(&one.claims[0], &other.claims[0]);
    }

    #[test]
    fn facts_and_outcomes_travel_through_json(facts in any_facts(), policy in any_policy()) {
        let text = serde_json::to_string(&facts).unwrap();
        prop_assert_eq!(&serde_json::from_str::<CoConsultation>(&text).unwrap(), &facts);
        let settlement = settle(&facts, &policy);
        let text = serde_json::to_string(&settlement).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Settlement>(&text).unwrap(), &settlement);
        let explained = settlement.explain().to_string();
        for claim in &settlement.claims {
            for refusal in &claim.refusals {
                prop_assert!(explained.contains(refusal.reason.text()));
            }
        }
    }
}

/// A day of any version of the doctors' table that is known as a whole.
fn any_table_day() -> impl Strategy<Value = NaiveDate> {
    let spans = vec![(date(2019, 7, 1), 488_u64), (date(2021, 7, 1), 730), (date(2024, 7, 1), 900)];
    (select(spans), 0_u64..1_000)
        .prop_map(|((first, days), offset)| first.unwrap() + Days::new(offset % days))
}

/// Kinds for which both alternatives have amounts.
const PROPOSED: [ProviderKind; 8] = [
    ProviderKind::Gp,
    ProviderKind::GpSubstitute,
    ProviderKind::ContractSpecialist,
    ProviderKind::HospitalDoctor,
    ProviderKind::HospitalNurse,
    ProviderKind::GpNurse,
    ProviderKind::MunicipalStaff,
    ProviderKind::Physiotherapist,
];

fn any_one() -> impl Strategy<Value = AlternativeOne> {
    (0_i64..2000, 0_i64..2000, 0_i64..2000, option::of(0_i64..500)).prop_map(
        |(gp, specialist, hospital, marking)| AlternativeOne {
            ordinary_tariff: None,
            gp_participation: Some(kroner(gp)),
            contract_specialist_participation: Some(kroner(specialist)),
            hospital_compensation: Some(kroner(hospital)),
            gp_marking_supplement: marking.map(kroner),
        },
    )
}

fn any_two() -> impl Strategy<Value = AlternativeTwo> {
    let group = || {
        (500_i64..2000, 0_i64..500, 0_i64..2000).prop_map(|(host, copayment, participant)| {
            Some(GroupTariffs {
                host_fee: kroner(host),
                host_copayment: Some(kroner(copayment)),
                participant_fee: kroner(participant),
            })
        })
    };
    (group(), group(), group(), group()).prop_map(|(gp, contract_specialist, hospital, physiotherapist)| {
        AlternativeTwo { gp, contract_specialist, hospital, psychologist: None, physiotherapist }
    })
}

fn proposed_facts() -> impl Strategy<Value = CoConsultation> {
    of_kinds(&PROPOSED).prop_map(|mut facts| {
        // An ordinary consultation in another form needs its own tariff.
        facts.host.attendance = AttendanceForm::InPerson;
        // The ordinary consultation stands on the host's bill already.
        facts.host.add_ons.retain(|add_on| !["2ad", "3ad"].contains(&add_on.code.as_str()));
        facts
    })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_proposal_balances_and_charges_the_patient_once(facts in proposed_facts(), older in option::of(any_table_day()), one in any_one(), two in any_two()) {
        let mut facts = facts;
        if let Some(day) = older {
            facts.date = day;
            // Not every further tariff stood in every table.
            facts.host.add_ons.clear();
            facts.participants.iter_mut().for_each(|provider| provider.add_ons.clear());
        }
        for alternative in [Alternative::One(one), Alternative::Two(two)] {
            let proposal = Proposal { consultation: facts.clone(), alternative };
            let text = serde_json::to_string(&proposal).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Proposal>(&text).unwrap(), &proposal);
            let settlement = co_consultation::propose(&Rulebook::embedded(), &proposal, &Policy::default()).unwrap();
            balances(&settlement);
            prop_assert_eq!(settlement.status, Status::Proposed);
            prop_assert_eq!(settlement.explain().status, Status::Proposed);
            for claim in &settlement.claims[1..] {
                prop_assert_eq!((claim.copayment, claim.own_payment), (Amount::ZERO, Amount::ZERO));
                let paid = claim.lines.iter().any(|line| line.kind != LineKind::TimeSupplement);
                prop_assert_eq!(paid, !claim.lines.is_empty());
            }
            let exempt = Patient { exemption_card: true, ..Patient::default() };
            let consultation = CoConsultation { patient: exempt, ..facts.clone() };
            let exempt = co_consultation::propose(
                &Rulebook::embedded(),
                &Proposal { consultation, ..proposal },
                &Policy::default(),
            ).unwrap();
            prop_assert_eq!(exempt.counts_to_cap, Amount::ZERO);
            prop_assert_eq!(exempt.total, settlement.total);
            prop_assert_eq!(&exempt.claims[1..], &settlement.claims[1..]);
        }
    }

    #[test]
    fn nobody_is_paid_for_what_did_not_take_place(facts in proposed_facts(), one in any_one(), two in any_two()) {
        let mut facts = CoConsultation { cancelled: true, ..facts };
        facts.host.isf_refund = None;
        facts.participants.iter_mut().for_each(|provider| provider.isf_refund = None);
        let trial = Trial { consultation: facts, alternative_one: one, alternative_two: two };
        let comparison = co_consultation::compare(&Rulebook::embedded(), &trial, &Policy::default()).unwrap();
        for settlement in [&comparison.in_force, &comparison.alternative_one, &comparison.alternative_two] {
            prop_assert_eq!(settlement.total, Amount::ZERO);
            prop_assert!(settlement.flows().is_empty());
        }
    }

    #[test]
    fn a_comparison_sums_to_zero(facts in proposed_facts(), one in any_one(), two in any_two(), policy in any_policy()) {
        let trial = Trial { consultation: facts, alternative_one: one, alternative_two: two };
        let comparison = co_consultation::compare(&Rulebook::embedded(), &trial, &policy).unwrap();
        let column = |of: fn(&co_consultation::PartyResult) -> Amount| ore(comparison.parties.iter().map(of));
        prop_assert_eq!(column(|result| result.in_force), 0);
        prop_assert_eq!(column(|result| result.alternative_one), 0);
        prop_assert_eq!(column(|result| result.alternative_two), 0);
        prop_assert_eq!(column(|result| result.alternative_one_more), 0);
        prop_assert_eq!(column(|result| result.alternative_two_more), 0);
        let patient = &comparison.parties[0];
        prop_assert_eq!(patient.in_force.ore(), -comparison.in_force.patient_pays.ore());
        prop_assert_eq!(patient.alternative_two.ore(), -comparison.alternative_two.patient_pays.ore());
        let insurance = &comparison.parties[1];
        prop_assert_eq!(insurance.alternative_one.ore(), -comparison.alternative_one.national_insurance_pays.ore());
        prop_assert_eq!(
            insurance.alternative_one_more.ore(),
            comparison.in_force.national_insurance_pays.ore() - comparison.alternative_one.national_insurance_pays.ore()
        );
        prop_assert_eq!(comparison.amount().map(Money::ore), None);
        let text = serde_json::to_string(&comparison).unwrap();
        prop_assert_eq!(&serde_json::from_str::<co_consultation::Comparison>(&text).unwrap(), &comparison);
    }

    #[test]
    fn overlaps_are_those_of_the_minutes(slots in vec((0_u32..600, 1_u32..120), 0..12)) {
        let clock = |minutes: u32| format!("2026-02-02T{:02}:{:02}", minutes / 60, minutes % 60);
        let schedule = Schedule {
            consultations: slots
                .iter()
                .map(|(start, length)| Slot::new(&clock(*start), &clock(start + length)).unwrap())
                .collect(),
        };
        let mut expected = Vec::new();
        for (number, (a, a_length)) in slots.iter().enumerate() {
            for (b, b_length) in &slots[number + 1..] {
                let common = (0..720).filter(|minute| {
                    (*a..a + a_length).contains(minute) && (*b..b + b_length).contains(minute)
                }).count();
                if common > 0 {
                    expected.push(u32::try_from(common).unwrap());
                }
            }
        }
        let overlaps = co_consultation::overlaps(&schedule).unwrap();
        let mut found: Vec<u32> = overlaps.pairs.iter().map(|pair| pair.minutes).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
        prop_assert!(overlaps.pairs.iter().all(|pair| pair.first.start <= pair.second.start));
    }

    #[test]
    fn nothing_that_can_be_read_makes_it_panic(
        mut facts in any_facts(),
        day in "[0-9]{4}-[01][0-9]-[0-3][0-9]",
        minutes in any::<u32>(),
        count in any::<u32>(),
        code in "\\PC{0,12}|[S]?[0-9]{1,3}[a-z]{0,2}",
        isf in any::<i64>(),
        age in any::<u8>(),
        one in any::<i64>(),
        rule in select(vec!["settle", "propose", "compare"]),
    ) {
        facts.patient.age = Some(age);
        facts.host.minutes = Some(minutes);
        let line = tariff::Line::new(code);
        facts.host.add_ons.push(if count % 2 == 0 { line.count(count) } else { line.minutes(minutes) });
        facts.participants[0].isf_refund = Some(Amount::from_ore(isf));
        let mut facts = serde_json::to_value(&facts).unwrap();
        facts["date"] = day.into();
        let amount = Amount::<refusjon::Nok>::from_ore(one).to_string();
        let amounts = serde_json::json!({ "gp_participation": amount, "hospital_compensation": amount });
        let facts = match rule {
            "settle" => facts,
            "propose" => serde_json::json!({ "consultation": facts, "alternative": { "one": amounts } }),
            _ => serde_json::json!({ "consultation": facts, "alternative_one": amounts }),
        };
        let case = serde_json::json!({ "rule": format!("co_consultation.{rule}"), "facts": facts });
        if let Ok(case) = serde_json::from_value::<Case>(case) {
            match case.run(&Rulebook::embedded()) {
                Ok(outcome) => prop_assert!(!outcome.explain().to_string().is_empty()),
                Err(error) => prop_assert!(!error.code().is_empty()),
            }
        }
    }
}
