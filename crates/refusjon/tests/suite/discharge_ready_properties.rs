//! What holds for every stay, and a second model, written day by day, that must agree.

use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use refusjon::{
    Amount, Nok, Rulebook,
    discharge_ready::{
        Across2019, ChangedMunicipality, DayOfDeath, Decider, Declaration, EarlyNoticeAfterRelapse, Event,
        Fulfilment, Invoice, InvoiceCheck, InvoiceLine, LateEarlyNotice, MissingSummary, Moment,
        NoticeBeforeReady, Payment, Policy, Reply, SameDayNoThenYes, Stay, UnrecordedEarlyNotice, What,
        check_invoice, payment,
    },
    isf::Sector,
};
use std::collections::BTreeSet;

const PLACES: [&str; 3] = ["Molde", "Aukra", "Vestnes"];
const SPAN: u64 = 16;

fn moment(base: NaiveDate, quarter: i64) -> Moment {
    let at = base.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::hours(6 * quarter);
    at.try_into().unwrap()
}

fn day(moment: Moment) -> NaiveDate {
    moment.get().date()
}

fn declaration() -> impl Strategy<Value = Declaration> {
    let by =
        prop_oneof![4 => Just(Decider::Doctor), 1 => Just(Decider::Psychologist), 1 => Just(Decider::Other)];
    let item = || prop_oneof![6 => Just(Fulfilment::NotStated), 1 => Just(Fulfilment::Met), 1 => Just(Fulfilment::NotMet)];
    (by, item(), item()).prop_map(|(by, journal, coercion_ended)| Declaration {
        by,
        journal,
        coercion_ended,
        ..Declaration::default()
    })
}

fn place() -> impl Strategy<Value = String> {
    prop::sample::select(&PLACES[..]).prop_map(str::to_owned)
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        1 => Just(What::NeedIdentified),
        3 => (prop::option::of(place()), prop::bool::weighted(0.1))
            .prop_map(|(municipality, exception)| What::EarlyNotice { municipality, exception }),
        4 => declaration().prop_map(What::DeclaredReady),
        4 => Just(What::ReadyNotice),
        5 => prop::sample::select(&[Reply::Yes, Reply::No, Reply::None][..])
            .prop_map(|answer| What::Answer { answer, expected: None }),
        2 => Just(What::ReadyMessage),
        1 => place().prop_map(|municipality| What::MunicipalityStated { municipality }),
        1 => Just(What::SummarySent),
        2 => Just(What::Relapse),
    ]
}

fn is_end(what: &What) -> bool {
    matches!(what, What::Transfer | What::Discharge | What::Death)
}

fn needs_admission(what: &What) -> bool {
    is_end(what) || matches!(what, What::DeclaredReady(_) | What::ReadyNotice | What::Relapse)
}

pub(super) fn stay() -> impl Strategy<Value = Stay> {
    let base = prop::sample::select(vec![
        NaiveDate::from_ymd_opt(2018, 12, 27).unwrap(),
        NaiveDate::from_ymd_opt(2022, 6, 1).unwrap(),
        NaiveDate::from_ymd_opt(2023, 12, 25).unwrap(),
    ]);
    let ends = [What::Transfer, What::Discharge, What::Death];
    let end = prop::option::of((prop::sample::select(ends.to_vec()), 1_i64..60));
    let sector = prop::sample::select(vec![Sector::Somatic, Sector::Somatic, Sector::MentalHealth]);
    let events = prop::collection::vec((what(), 0_i64..48), 0..14);
    // Most stays begin in order, so that many of them come to be payable.
    let smooth = prop::bool::weighted(0.7);
    (base, 0_i64..8, events, end, prop::option::of(1_u64..SPAN), sector, smooth, 0_usize..14).prop_map(
        |(base, admitted, rest, end, as_of, care_area, smooth, turn)| {
            let admission = moment(base, admitted);
            let mut events = vec![Event::new(admission, What::Admission)];
            if smooth {
                let municipality = Some("Molde".to_owned());
                let early = What::EarlyNotice { municipality, exception: false };
                events.push(Event::new(moment(base, admitted + 2), early));
                let ready = What::DeclaredReady(Declaration::default());
                events.push(Event::new(moment(base, admitted + 5), ready));
                events.push(Event::new(moment(base, admitted + 6), What::ReadyNotice));
            }
            for (what, quarter) in rest.into_iter().chain(end.clone()) {
                let mut at = moment(base, quarter);
                if needs_admission(&what) {
                    at = at.max(admission);
                }
                events.push(Event::new(at, what));
            }
            let turn = turn % events.len();
            events.rotate_left(turn);
            let mut stay = Stay::new(care_area, events);
            stay.id = Some("S1".to_owned());
            stay.registered_municipality = Some("Sula".to_owned());
            let as_of = if end.is_some() { as_of } else { as_of.or(Some(SPAN)) };
            stay.as_of = as_of.map(|days| base + Days::new(days));
            stay
        },
    )
}

pub(super) fn policy() -> impl Strategy<Value = Policy> {
    any::<[bool; 9]>().prop_map(|[late, unrecorded, before, after, same, death, across, changed, summary]| {
        let mut policy = Policy::default();
        if late {
            policy.late_early_notice = LateEarlyNotice::NeverCounts;
        }
        if unrecorded {
            policy.unrecorded_early_notice = UnrecordedEarlyNotice::TakenAsSent;
        }
        if before {
            policy.notice_before_ready = NoticeBeforeReady::MustBeRepeated;
        }
        if after {
            policy.early_notice_after_relapse = EarlyNoticeAfterRelapse::Repeated;
        }
        if same {
            policy.same_day_no_then_yes = SameDayNoThenYes::OneDay;
        }
        if death {
            policy.day_of_death = DayOfDeath::Counted;
        }
        if across {
            policy.across_2019 = Across2019::NewNotice;
        }
        if changed {
            policy.changed_municipality = ChangedMunicipality::LastStated;
        }
        if summary {
            policy.missing_summary = MissingSummary::NoPayment;
        }
        policy
    })
}

/// The second model: for each day it asks afresh what the events up to then amount to.
struct ByDay<'a> {
    events: Vec<&'a Event>,
    stay: &'a Stay,
    policy: &'a Policy,
}

fn order(what: &What) -> usize {
    match what {
        What::Admission => 0,
        What::NeedIdentified => 1,
        What::EarlyNotice { .. } => 2,
        What::MunicipalityStated { .. } => 3,
        What::DeclaredReady(_) => 4,
        What::ReadyNotice => 5,
        What::Answer { answer: Reply::Yes, .. } | What::ReadyMessage => 8,
        What::Answer { .. } => 6,
        What::ExpectedDate { .. } => 7,
        What::SummarySent => 9,
        What::Relapse => 10,
        _ => 11,
    }
}

fn reply(what: &What) -> Option<bool> {
    match what {
        What::ReadyMessage | What::Answer { answer: Reply::Yes, .. } => Some(true),
        What::Answer { answer: Reply::No, .. } => Some(false),
        _ => None,
    }
}

impl<'a> ByDay<'a> {
    fn new(stay: &'a Stay, policy: &'a Policy) -> Self {
        let mut events: Vec<&Event> = stay.events.iter().collect();
        events.sort_by_key(|event| (event.at, order(&event.what)));
        let end = events.iter().position(|event| is_end(&event.what)).map_or(events.len(), |end| end + 1);
        events.truncate(end);
        events.retain(|event| stay.as_of.is_none_or(|as_of| day(event.at) < as_of));
        Self { events, stay, policy }
    }

    fn valid(&self, what: &What) -> bool {
        let What::DeclaredReady(declaration) = what else { return false };
        let mental = self.stay.care_area == Sector::MentalHealth;
        let by = matches!(declaration.by, Decider::Doctor | Decider::NotStated)
            || (mental && declaration.by == Decider::Psychologist);
        by && declaration.journal != Fulfilment::NotMet
            && !(mental && declaration.coercion_ended == Fulfilment::NotMet)
    }

    /// Whether the early notice at `place` counts, with the clock started by what came from `since` on.
    fn early_counts(&self, place: usize, since: usize) -> bool {
        let event = self.events[place];
        let What::EarlyNotice { exception, .. } = &event.what else { return false };
        if *exception || self.policy.late_early_notice == LateEarlyNotice::CountsWhenSent {
            return true;
        }
        let starts = |what: &What| {
            matches!(what, What::Admission | What::NeedIdentified) || (since > 0 && *what == What::Relapse)
        };
        let before: Vec<&&Event> =
            self.events[since..place].iter().filter(|event| starts(&event.what)).collect();
        let need_before = before.iter().any(|event| event.what == What::NeedIdentified);
        let need_after = self.events[place..]
            .iter()
            .take_while(|later| later.what != What::Relapse)
            .any(|later| later.what == What::NeedIdentified && later.at > event.at);
        (!need_before && need_after)
            || before.last().is_none_or(|clock| event.at.get() - clock.at.get() <= TimeDelta::hours(24))
    }

    /// The day of the notice when every condition holds after the first `count` events.
    fn open_after(&self, count: usize) -> Option<NaiveDate> {
        let events = &self.events[..count];
        let admitted = events.iter().any(|event| event.what == What::Admission);
        if !admitted || events.iter().any(|event| is_end(&event.what)) {
            return None;
        }
        let relapse = events.iter().rposition(|event| event.what == What::Relapse);
        let fresh = relapse.map_or(0, |relapse| relapse + 1);
        let declared = fresh + events[fresh..].iter().position(|event| self.valid(&event.what))?;
        let repeat = self.policy.notice_before_ready == NoticeBeforeReady::MustBeRepeated;
        let from = if repeat { declared } else { fresh };
        let notice = events[from..].iter().rfind(|event| event.what == What::ReadyNotice)?;
        if events[fresh..].iter().rev().find_map(|event| reply(&event.what)) == Some(true) {
            return None;
        }
        let recorded = self.events.iter().any(|event| matches!(event.what, What::EarlyNotice { .. }));
        let repeated = self.policy.early_notice_after_relapse == EarlyNoticeAfterRelapse::Repeated;
        let early = match (recorded, repeated, relapse) {
            (false, ..) => self.policy.unrecorded_early_notice == UnrecordedEarlyNotice::TakenAsSent,
            (true, true, Some(relapse)) => (fresh..count).any(|place| self.early_counts(place, relapse)),
            // Before the first relapse, or when none starts the clock anew.
            _ => (0..count).any(|place| self.early_counts(place, 0)),
        };
        let summary = self.policy.missing_summary == MissingSummary::NoEffect
            || events.iter().any(|event| event.what == What::SummarySent);
        (early && summary).then(|| day(notice.at))
    }

    fn waiting(&self, date: NaiveDate) -> Option<NaiveDate> {
        if self.stay.as_of.is_some_and(|as_of| date >= as_of) {
            return None;
        }
        let by_end_of_day = self.events.iter().filter(|event| day(event.at) <= date).count();
        if let Some(notice) = self.open_after(by_end_of_day) {
            return Some(notice);
        }
        let today = (0..self.events.len()).filter(|place| day(self.events[*place].at) == date);
        today.into_iter().find_map(|place| {
            let notice = self.open_after(place)?;
            let counts = match &self.events[place].what {
                What::Death => self.policy.day_of_death == DayOfDeath::Counted,
                what if reply(what) == Some(true) => {
                    let closed = (0..place).rev().find(|count| self.open_after(*count).is_none())?;
                    let earlier = &self.events[..place];
                    let relapse = earlier.iter().rposition(|event| event.what == What::Relapse);
                    let since = &earlier[relapse.map_or(0, |relapse| relapse + 1)..];
                    let last = since.iter().rfind(|event| reply(&event.what).is_some());
                    self.policy.same_day_no_then_yes == SameDayNoThenYes::OneDay
                        && day(self.events[closed].at) == date
                        && last.is_some_and(|last| reply(&last.what) == Some(false) && day(last.at) == date)
                }
                _ => false,
            };
            counts.then_some(notice)
        })
    }

    fn payable(&self, date: NaiveDate) -> bool {
        let start = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap();
        let Some(notice) = self.waiting(date) else { return false };
        let kept = self.policy.across_2019 == Across2019::DaysFrom2019 || notice >= start;
        self.stay.care_area == Sector::Somatic || (date >= start && kept)
    }
}

pub(super) fn days_of(payment: &Payment) -> BTreeSet<NaiveDate> {
    let days = |from: NaiveDate, until| from.iter_days().take_while(move |day| *day < until);
    payment.segments.iter().flat_map(|segment| days(segment.from, segment.until)).collect()
}

fn first_day(stay: &Stay) -> NaiveDate {
    stay.events.iter().map(|event| day(event.at)).min().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn the_model_by_day_agrees(stay in stay(), policy in policy()) {
        let paid = payment(&Rulebook::embedded(), &stay, &policy).unwrap();
        let model = ByDay::new(&stay, &policy);
        let expected: BTreeSet<NaiveDate> =
            first_day(&stay).iter_days().take(60).filter(|day| model.payable(*day)).collect();
        prop_assert_eq!(days_of(&paid), expected);
    }

    #[test]
    fn days_and_amounts_add_up(stay in stay(), policy in policy()) {
        let paid = payment(&Rulebook::embedded(), &stay, &policy).unwrap();
        for pair in paid.segments.windows(2) {
            prop_assert!(pair[0].until < pair[1].from);
        }
        prop_assert!(paid.segments.iter().all(|segment| segment.from < segment.until));
        let total = paid.amount.ore();
        prop_assert_eq!(paid.lines.iter().map(|line| line.amount.ore()).sum::<i64>(), total);
        prop_assert_eq!(paid.by_municipality.iter().map(|share| share.amount.ore()).sum::<i64>(), total);
        prop_assert_eq!(paid.segments.iter().map(|segment| segment.days).sum::<u32>(), paid.days);
        prop_assert_eq!(paid.lines.iter().map(|line| line.days).sum::<u32>(), paid.days);
        prop_assert_eq!(paid.by_municipality.iter().map(|share| share.days).sum::<u32>(), paid.days);
        prop_assert_eq!(days_of(&paid).len(), usize::try_from(paid.days).unwrap());
        let at = |wanted: fn(&What) -> bool| stay.events.iter().find(|event| wanted(&event.what)).map(|event| day(event.at));
        let admitted = at(|what| *what == What::Admission).unwrap();
        let last = at(is_end).or(stay.as_of).unwrap();
        prop_assert!(i64::from(paid.days) <= ((last - admitted).num_days() + 1).max(0));
        prop_assert!(paid.segments.iter().all(|segment| segment.from >= admitted));
    }

    #[test]
    fn the_order_of_the_events_changes_nothing(
        stay in stay(), policy in policy(), turn in 0_usize..20, back in any::<bool>(),
    ) {
        let mut other = stay.clone();
        let turn = turn % other.events.len();
        other.events.rotate_left(turn);
        if back {
            other.events.reverse();
        }
        let rules = Rulebook::embedded();
        prop_assert_eq!(payment(&rules, &stay, &policy), payment(&rules, &other, &policy));
    }

    #[test]
    fn events_that_decide_nothing_change_nothing(stay in stay(), policy in policy(), quarter in 0_i64..60) {
        let rules = Rulebook::embedded();
        let paid = payment(&rules, &stay, &policy).unwrap();
        let at = moment(first_day(&stay), quarter);
        let expected = day(at);
        for what in [What::ExpectedDate { expected }, What::Answer { answer: Reply::None, expected: None }] {
            let mut other = stay.clone();
            other.events.push(Event::new(at, what));
            let again = payment(&rules, &other, &policy).unwrap();
            prop_assert_eq!((&again.segments, &again.lines), (&paid.segments, &paid.lines));
        }
        let early = stay.events.iter().filter(|event| matches!(event.what, What::EarlyNotice { .. }));
        let all_before = early.clone().all(|event| event.at < at);
        if early.count() == 1 && all_before
            && policy.early_notice_after_relapse == EarlyNoticeAfterRelapse::NotRepeated
            && paid.notes.iter().all(|note| note.code != "late_early_notice")
        {
            let mut other = stay.clone();
            other.events.push(Event::new(at, What::NeedIdentified));
            prop_assert_eq!(payment(&rules, &other, &policy).unwrap().segments, paid.segments);
        }
    }

    #[test]
    fn events_from_as_of_on_do_not_matter_to_the_days_before(stay in stay(), policy in policy()) {
        if let Some(as_of) = stay.as_of {
            let mut other = stay.clone();
            other.events.retain(|event| day(event.at) < as_of);
            if other.events.iter().any(|event| event.what == What::Admission) {
                let rules = Rulebook::embedded();
                let a = payment(&rules, &stay, &policy).unwrap();
                let b = payment(&rules, &other, &policy).unwrap();
                prop_assert_eq!((a.segments, a.lines), (b.segments, b.lines));
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back(stay in stay(), policy in policy()) {
        let text = serde_json::to_string(&stay).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Stay>(&text).unwrap(), &stay);
        let paid = payment(&Rulebook::embedded(), &stay, &policy).unwrap();
        let text = serde_json::to_string(&paid).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Payment>(&text).unwrap(), &paid);
        prop_assert!(paid.explain().to_string().contains("To be paid"));
    }

    #[test]
    fn the_findings_sum_to_the_difference(
        stay in stay(),
        policy in policy(),
        lines in prop::collection::vec(
            (0_u64..14, 0_u64..12, prop::option::of(0_i64..9), prop::option::of(400_000_i64..600_000),
             0_i64..9_000_000, prop::option::of(place())),
            0..6,
        ),
    ) {
        let first = first_day(&stay);
        let lines = lines.into_iter().map(|(from, length, days, rate, amount, municipality)| InvoiceLine {
            line: None,
            stay: "S1".to_owned(),
            municipality,
            first_day: first + Days::new(from),
            last_day: first + Days::new(from + length),
            days,
            rate: rate.map(Amount::<Nok>::from_ore),
            amount: Amount::from_ore(amount),
        });
        let invoice = Invoice { lines: lines.collect(), stays: vec![stay.clone()], unreadable: Vec::new() };
        let rules = Rulebook::embedded();
        let check = check_invoice(&rules, &invoice, &policy).unwrap();
        let mut accepted = 0;
        for line in &check.lines {
            let sum: i64 = line.findings.iter().map(|finding| finding.amount.ore()).sum();
            prop_assert_eq!(sum, line.difference.unwrap().ore());
            prop_assert_eq!(line.billed.ore() - line.expected.unwrap().ore(), sum);
            accepted += line.expected.unwrap().ore();
        }
        // Each payable day is rightly billed once, or not billed.
        let paid = payment(&rules, &stay, &policy).unwrap();
        prop_assert_eq!(accepted + check.totals.unbilled.ore(), paid.amount.ore());
        let text = serde_json::to_string(&check).unwrap();
        prop_assert_eq!(&serde_json::from_str::<InvoiceCheck>(&text).unwrap(), &check);
        prop_assert!(check.explain().to_string().contains("Billed less expected"));
    }

    #[test]
    fn what_the_rule_says_is_right_when_billed(stay in stay(), policy in policy()) {
        let rules = Rulebook::embedded();
        let paid = payment(&rules, &stay, &policy).unwrap();
        let lines = paid.lines.iter().map(|line| InvoiceLine {
            line: None,
            stay: "S1".to_owned(),
            municipality: line.payer.clone(),
            first_day: line.from,
            last_day: line.until.pred_opt().unwrap(),
            days: Some(line.days.into()),
            rate: Some(line.rate.value.to_string().parse().unwrap()),
            amount: line.amount,
        });
        let invoice = Invoice { lines: lines.collect(), stays: vec![stay], unreadable: Vec::new() };
        let check = check_invoice(&rules, &invoice, &policy).unwrap();
        prop_assert_eq!(check.totals.wrong + check.totals.cannot_check, 0);
        prop_assert_eq!(check.totals.expected, paid.amount);
        prop_assert!(check.unbilled.is_empty());
    }
}
