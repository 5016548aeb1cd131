//! Events of every kind at any time, under every policy: no panic, no overlap, and the sums agree.
#![no_main]

use arbitrary::Arbitrary;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use libfuzzer_sys::fuzz_target;
use refusjon::{
    Rulebook,
    discharge_ready::{
        Across2019, ChangedMunicipality, DayOfDeath, Decider, Declaration, EarlyNoticeAfterRelapse, Event,
        Fulfilment, Institution, LateEarlyNotice, MissingSummary, NoticeBeforeReady, Policy,
        PrivateWithoutAgreement, Reply, SameDayNoThenYes, Stay, UnrecordedEarlyNotice, What, payment,
    },
    isf::Sector,
};

#[derive(Debug, Arbitrary)]
struct Facts {
    area: u8,
    institution: u8,
    start: u16,
    events: Vec<(u8, u16, u8)>,
    as_of: Option<u16>,
    policy: u16,
}

fn moment(start: u16, quarter_hours: u16) -> NaiveDateTime {
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0)).expect("a day");
    first
        + TimeDelta::days(i64::from(start % 6600))
        + TimeDelta::minutes(15 * i64::from(quarter_hours % 4000))
}

fn fulfilment(number: u8) -> Fulfilment {
    [Fulfilment::NotStated, Fulfilment::Met, Fulfilment::NotNeeded, Fulfilment::NotMet]
        [usize::from(number % 4)]
}

fn what(kind: u8, more: u8) -> What {
    let place = || ["Molde", "Bergen", ""][usize::from(more % 3)].to_owned();
    match kind % 16 {
        0 => What::Admission,
        1 => What::NeedIdentified,
        2 | 3 => What::EarlyNotice { municipality: (more % 4 > 0).then(place), exception: more > 250 },
        4 | 5 => What::DeclaredReady(Declaration {
            by: [Decider::Doctor, Decider::Psychologist, Decider::Other][usize::from(more % 3)],
            journal: fulfilment(more / 3),
            coercion_ended: fulfilment(more / 12),
            joint_plan: fulfilment(more / 24),
            outpatient_contact: fulfilment(more / 48),
        }),
        6 | 7 => What::ReadyNotice,
        8 => What::Answer {
            answer: [Reply::No, Reply::None, Reply::Yes][usize::from(more % 3)],
            expected: None,
        },
        9 => What::ExpectedDate { expected: NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day") },
        10 => What::ReadyMessage,
        11 => What::MunicipalityStated { municipality: place() },
        12 => What::SummarySent,
        13 => What::Relapse,
        14 => What::Transfer,
        _ => [What::Discharge, What::Death][usize::from(more % 2)].clone(),
    }
}

fn policy(bits: u16) -> Policy {
    let on = |bit: u16| bits & (1 << bit) != 0;
    let mut policy = Policy::default();
    if on(0) {
        policy.late_early_notice = LateEarlyNotice::NeverCounts;
    }
    if on(1) {
        policy.unrecorded_early_notice = UnrecordedEarlyNotice::TakenAsSent;
    }
    if on(2) {
        policy.notice_before_ready = NoticeBeforeReady::MustBeRepeated;
    }
    if on(3) {
        policy.early_notice_after_relapse = EarlyNoticeAfterRelapse::Repeated;
    }
    if on(4) {
        policy.same_day_no_then_yes = SameDayNoThenYes::OneDay;
    }
    if on(5) {
        policy.day_of_death = DayOfDeath::Counted;
    }
    if on(6) {
        policy.across_2019 = Across2019::NewNotice;
    }
    if on(7) {
        policy.private_without_agreement = PrivateWithoutAgreement::Outside;
    }
    if on(8) {
        policy.changed_municipality = ChangedMunicipality::LastStated;
    }
    if on(9) {
        policy.missing_summary = MissingSummary::NoPayment;
    }
    if on(10) {
        policy.values.older = refusjon::Older::UseLatest;
    }
    policy
}

fuzz_target!(|facts: Facts| {
    let areas = [Sector::Somatic, Sector::MentalHealth, Sector::AddictionCare];
    let institutions = [
        Institution::PublicHospital,
        Institution::PrivateWithAgreement,
        Institution::PrivateWithoutAgreement,
        Institution::OtherSpecialist,
        Institution::PrivateRehabilitation,
    ];
    let admission = Event::new(moment(facts.start, 0).try_into().expect("a time"), What::Admission);
    let later = facts.events.iter().map(|(kind, at, more)| {
        Event::new(moment(facts.start, *at).try_into().expect("a time"), what(*kind, *more))
    });
    let mut stay =
        Stay::new(areas[usize::from(facts.area % 3)], [admission].into_iter().chain(later).collect());
    stay.institution = institutions[usize::from(facts.institution % 5)];
    stay.registered_municipality = (facts.area > 100).then(|| "Oslo".to_owned());
    stay.as_of = facts.as_of.map(|at| moment(facts.start, at).date());

    let Ok(answer) = payment(&Rulebook::embedded(), &stay, &policy(facts.policy)) else { return };
    for pair in answer.segments.windows(2) {
        assert!(pair[0].until <= pair[1].from);
    }
    assert_eq!(answer.days, answer.lines.iter().map(|line| line.days).sum::<u32>());
    assert_eq!(answer.days, answer.segments.iter().map(|segment| segment.days).sum::<u32>());
    let lines: i64 = answer.lines.iter().map(|line| line.amount.ore()).sum();
    let shares: i64 = answer.by_municipality.iter().map(|share| share.amount.ore()).sum();
    assert_eq!((lines, shares), (answer.amount.ore(), answer.amount.ore()));
    stay.events.reverse();
    assert_eq!(payment(&Rulebook::embedded(), &stay, &policy(facts.policy)).expect("the same"), answer);
    assert!(!answer.explain().to_string().is_empty());
});
