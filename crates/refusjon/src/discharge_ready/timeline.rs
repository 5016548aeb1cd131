//! The state of a stay after each event, and the stretches of days on which every condition of section 13 held.

use super::{
    DischargeReadyError, EarlyNoticeAfterRelapse, Event, LateEarlyNotice, MissingSummary, Moment,
    NoticeBeforeReady, Policy, SameDayNoThenYes, Stay, UnrecordedEarlyNotice,
    facts::{Decider, Declaration, Fulfilment, Reply, What},
    outcome::{Ending, Reason},
    policy::{Across2019, ChangedMunicipality, Choice, Choices, DayOfDeath},
    rule::Scope,
};
use crate::{
    Error,
    rulebook::{Rulebook, key},
    sector::Sector,
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// What holds at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct State {
    in_house: bool,
    relapsed: bool,
    ready: bool,
    early: bool,
    noticed: bool,
    can_receive: bool,
    no_summary: bool,
}

impl State {
    /// The first condition that does not hold; that the patient has left counts last.
    pub(super) fn failing_but_for_leaving(self) -> Option<Reason> {
        Self { in_house: true, ..self }.failing().or_else(|| self.failing())
    }

    /// The first condition that does not hold; nothing when all do.
    pub(super) const fn failing(self) -> Option<Reason> {
        if !self.in_house {
            Some(Reason::NotInHouse)
        } else if self.relapsed {
            Some(Reason::Relapse)
        } else if !self.ready {
            Some(Reason::NotReady)
        } else if !self.early {
            Some(Reason::NoEarlyNotice)
        } else if !self.noticed {
            Some(Reason::NoReadyNotice)
        } else if self.can_receive {
            Some(Reason::CouldReceive)
        } else if self.no_summary {
            Some(Reason::NoSummary)
        } else {
            None
        }
    }
}

/// Days on which every condition held: from and including `from`, until and not including `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait {
    pub(super) from: NaiveDate,
    pub(super) until: NaiveDate,
    /// The day of the notice that the stretch rests on.
    pub(super) notice: NaiveDate,
    pub(super) ending: Ending,
}

/// The declaration that counts for the outcome.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared {
    pub(super) at: Moment,
    pub(super) what: Declaration,
    pub(super) allowed: bool,
    /// Whether the second to fourth paragraphs of section 9 apply.
    pub(super) further: bool,
    pub(super) valid: bool,
}

#[derive(Debug, Default)]
pub(super) struct Timeline<'a> {
    /// In order of time; no two overlap and none is empty.
    pub(super) waits: Vec<Wait>,
    /// The first day on which every condition was met and ceased again without a payable day.
    pub(super) vanished: Option<NaiveDate>,
    pub(super) early: Option<Moment>,
    /// Whether `early` rests on the exception of section 8 third paragraph.
    pub(super) excepted: bool,
    /// Whether `early` came too late.
    pub(super) early_is_late: bool,
    pub(super) late: Option<Moment>,
    pub(super) declared: Option<Declared>,
    pub(super) noticed: Option<Moment>,
    pub(super) waited: Option<Moment>,
    pub(super) yes: Option<Moment>,
    pub(super) summary: Option<Moment>,
    pub(super) stated: Option<&'a str>,
    /// The first event after the end, and how many there are.
    pub(super) ignored: Option<(&'static str, Moment, usize)>,
    pub(super) choices: Choices,
    /// The state after each event, when asked for.
    pub(super) states: Vec<(NaiveDate, State)>,
}

/// A name that is not blank.
pub(super) fn named(name: Option<&str>) -> Option<&str> {
    name.map(str::trim).filter(|name| !name.is_empty())
}

struct Machine<'a, 'b> {
    rules: &'b Rulebook,
    stay: &'a Stay,
    policy: &'b Policy,
    out: Timeline<'a>,
    state: State,
    /// What the limit of section 8 is counted from.
    clock: Option<Moment>,
    /// The same under the other reading of a relapse, once there has been one.
    other_clock: Option<Moment>,
    need_since_clock: bool,
    taken_as_sent: bool,
    /// The events that come after the one at hand.
    rest: &'b [&'a Event],
    said_no: Option<NaiveDate>,
    notice: NaiveDate,
    open: Option<NaiveDate>,
    /// The day on which the conditions came to hold; `open` may be later, at a new notice.
    began: NaiveDate,
}

/// Follows a stay through its events.
pub(super) fn follow<'a>(
    rules: &Rulebook,
    stay: &'a Stay,
    policy: &Policy,
    record: bool,
) -> Result<Timeline<'a>, Error> {
    let count = stay.events.len();
    if count > Stay::MOST_EVENTS {
        return Err(DischargeReadyError::new(
            "too_many_events",
            stay.field("events"),
            count.to_string(),
            "at most 10000 events",
            "leave out what is not an event of one stay, or split the stay",
        )
        .into());
    }
    let mut events: Vec<&Event> = stay.events.iter().collect();
    if !events.is_sorted_by(|a, b| a.order(b).is_le()) {
        crate::order::sort_by(&mut events, |a, b| a.order(b));
    }
    let end = check(stay, &events)?;
    let after_end = end.map_or(count, |end| end.saturating_add(1));
    let in_time = stay.as_of.map_or(count, |as_of| events.partition_point(|event| event.at.day() < as_of));
    let (used, _) = events.split_at_checked(after_end.min(in_time)).unwrap_or((&events, &[]));
    let mut out = Timeline::default();
    if let Some(first) = events.get(after_end) {
        out.ignored = Some((first.what.name(), first.at, count.saturating_sub(after_end)));
    }
    let mut machine = Machine {
        rules,
        stay,
        policy,
        out,
        state: State { no_summary: policy.missing_summary == MissingSummary::NoPayment, ..State::default() },
        clock: None,
        other_clock: None,
        need_since_clock: false,
        taken_as_sent: false,
        rest: &[],
        said_no: None,
        notice: NaiveDate::MIN,
        open: None,
        began: NaiveDate::MIN,
    };
    machine.look_ahead(used);
    if record {
        machine.out.states.reserve(used.len());
    }
    for (place, event) in used.iter().enumerate() {
        machine.rest = used.get(place.saturating_add(1)..).unwrap_or_default();
        machine.take(event)?;
        if record {
            machine.out.states.push((event.at.day(), machine.state));
        }
    }
    if let Some(from) = machine.open {
        let Some(as_of) = stay.as_of else {
            return Err(DischargeReadyError::new(
                "as_of_missing",
                stay.field("as_of"),
                "",
                "the day until which to count",
                format!(
                    "the patient has been waiting since {from}: give the discharge, or in as_of the first day that is \
                     not to be counted"
                ),
            )
            .into());
        };
        machine.close(as_of, Ending::AsOf);
    }
    Ok(machine.out)
}

/// Refuses events that make no sense; the place of the end among the events.
fn check(stay: &Stay, events: &[&Event]) -> Result<Option<usize>, Error> {
    let problem = |code, event: &Event, expected: String, remedy: &'static str| -> Result<_, Error> {
        let field = stay.field(event.what.name());
        Err(DischargeReadyError::new(code, field, event.at.to_string(), expected, remedy).into())
    };
    let admission = events.iter().find(|event| event.what == What::Admission);
    let Some(admission) = admission else {
        return Err(DischargeReadyError::new(
            "no_admission",
            stay.field("events"),
            "",
            "an event `admission`",
            "give the time the patient was admitted",
        )
        .into());
    };
    let days = events.iter().map(|event| event.at.day()).chain(stay.as_of);
    if let (Some(first), Some(last)) = (days.clone().min(), days.max())
        && last.signed_duration_since(first).num_days() > Stay::MOST_DAYS
    {
        return Err(DischargeReadyError::new(
            "too_long",
            stay.field("events"),
            format!("{first} to {last}"),
            "at most a hundred years from the first event to the last",
            "correct the year of one of them",
        )
        .into());
    }
    let (mut admitted, mut end) = (false, None::<usize>);
    for (place, event) in events.iter().enumerate() {
        match &event.what {
            What::Admission if admitted => {
                return problem(
                    "two_admissions",
                    event,
                    format!("the only admission: the stay has one at {}", admission.at),
                    "give a re-admission during the stay as `relapse`, and another stay as a stay of its own",
                );
            }
            What::Admission => admitted = true,
            What::DeclaredReady(_)
            | What::ReadyNotice
            | What::Relapse
            | What::Transfer
            | What::Discharge
            | What::Death
                if !admitted =>
            {
                return problem(
                    "before_admission",
                    event,
                    format!("at or after the admission at {}", admission.at),
                    "correct the time of this event or of the admission",
                );
            }
            _ => {}
        }
        if event.what.is_end() {
            end = end.or(Some(place));
        }
        if let What::Answer { answer: Reply::Yes, expected: Some(expected) } = &event.what
            && *expected > event.at.day()
        {
            return problem(
                "yes_for_later",
                event,
                format!(
                    "a yes: the municipality expects to receive the patient on {expected}, which ends nothing"
                ),
                "give the answer as no with the day it expects, and `ready_message` when it can receive the patient",
            );
        }
    }
    Ok(end)
}

impl<'a> Machine<'a, '_> {
    /// What depends on the whole stay: whether an early notice is recorded, and the municipality.
    fn look_ahead(&mut self, events: &[&'a Event]) {
        let mut recorded = false;
        let (mut first, mut last) = (None, None);
        for event in events {
            let stated = match &event.what {
                What::EarlyNotice { municipality, .. } => {
                    recorded = true;
                    named(municipality.as_deref())
                }
                What::MunicipalityStated { municipality } => named(Some(municipality)),
                _ => None,
            };
            first = first.or(stated);
            last = stated.or(last);
        }
        if first != last {
            self.out.choices.add(Choice::ChangedMunicipality);
        }
        self.out.stated = match self.policy.changed_municipality {
            ChangedMunicipality::FirstStated => first,
            ChangedMunicipality::LastStated => last,
        };
        if !recorded {
            self.out.choices.add(Choice::UnrecordedEarlyNotice);
            self.taken_as_sent = self.policy.unrecorded_early_notice == UnrecordedEarlyNotice::TakenAsSent;
            self.state.early = self.taken_as_sent;
        }
    }

    fn take(&mut self, event: &'a Event) -> Result<(), Error> {
        let at = event.at;
        let mut ending = Ending::Other;
        match &event.what {
            What::Admission => {
                self.state.in_house = true;
                self.clock = Some(at);
            }
            What::NeedIdentified => {
                (self.clock, self.need_since_clock) = (Some(at), true);
                self.other_clock = self.other_clock.map(|_| at);
            }
            What::EarlyNotice { exception, .. } => self.early_notice(at, *exception)?,
            What::DeclaredReady(declaration) => self.declared(at, *declaration)?,
            What::ReadyNotice => self.ready_notice(at),
            What::Answer { answer: Reply::No, .. } => {
                self.state.can_receive = false;
                self.said_no = Some(at.day());
            }
            What::ReadyMessage | What::Answer { answer: Reply::Yes, .. } => {
                self.state.can_receive = true;
                self.out.yes = self.out.yes.or(Some(at));
                ending = Ending::CouldReceive;
            }
            What::SummarySent => {
                self.state.no_summary = false;
                self.out.summary = self.out.summary.or(Some(at));
            }
            What::Relapse => {
                self.relapse(at);
                ending = Ending::Relapse;
            }
            What::Transfer => (self.state.in_house, ending) = (false, Ending::Transfer),
            What::Discharge => (self.state.in_house, ending) = (false, Ending::Discharge),
            What::Death => (self.state.in_house, ending) = (false, Ending::Death),
            What::Answer { answer: Reply::None, .. }
            | What::ExpectedDate { .. }
            | What::MunicipalityStated { .. } => {}
        }
        match (self.open, self.state.failing()) {
            (None, None) => {
                self.open = Some(at.day());
                self.began = at.day();
                self.out.waited = self.out.waited.or(Some(at));
                if self.out.summary.is_none() {
                    self.out.choices.add(Choice::MissingSummary);
                }
            }
            (Some(_), Some(_)) => self.close(at.day(), ending),
            (None, Some(Reason::NoSummary)) => self.out.choices.add(Choice::MissingSummary),
            _ => {}
        }
        Ok(())
    }

    fn early_notice(&mut self, at: Moment, exception: bool) -> Result<(), Error> {
        // Before the need has become clear, nothing calls for a notice yet.
        let need_comes = !self.need_since_clock
            && self
                .rest
                .iter()
                .take_while(|event| event.what != What::Relapse)
                .any(|event| event.what == What::NeedIdentified);
        let counts = exception || need_comes;
        let late = !counts && self.is_late(at, self.clock)?;
        let never = self.policy.late_early_notice == LateEarlyNotice::NeverCounts;
        if !counts && never && self.other_clock.is_some() && late != self.is_late(at, self.other_clock)? {
            self.out.choices.add(Choice::EarlyNoticeAfterRelapse);
        }
        if late {
            self.out.choices.add(Choice::LateEarlyNotice);
            self.out.late = self.out.late.or(Some(at));
        }
        if !(late && never) {
            self.state.early = true;
            if self.out.early.is_none() {
                (self.out.early, self.out.excepted, self.out.early_is_late) = (Some(at), exception, late);
            }
        }
        Ok(())
    }

    fn is_late(&self, at: Moment, clock: Option<Moment>) -> Result<bool, Error> {
        let Some(clock) = clock else { return Ok(false) };
        let used =
            match self.rules.value(key::DISCHARGE_READY_EARLY_NOTICE_HOURS, at.day(), self.policy.values) {
                Ok(used) => used,
                // The duty did not exist on that day.
                Err(error) if error.is_no_value() => return Ok(false),
                Err(error) => return Err(error.into()),
            };
        let seconds = used.value.number().and_then(|hours| hours.checked_mul(Decimal::from(3600)));
        let limit = seconds.and_then(|seconds| seconds.to_i64()).unwrap_or(i64::MAX);
        Ok(at.get().signed_duration_since(clock.get()).num_seconds() > limit)
    }

    fn word(&self, key: crate::rulebook::Key, day: NaiveDate) -> Result<Option<String>, Error> {
        match self.rules.value(key, day, self.policy.values) {
            Ok(used) => Ok(used.value.word().map(str::to_owned)),
            Err(error) if error.is_no_value() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn declared(&mut self, at: Moment, what: Declaration) -> Result<(), Error> {
        let allowed = match what.by {
            Decider::Doctor | Decider::NotStated => true,
            Decider::Psychologist => {
                let key = match self.stay.care_area {
                    Sector::Somatic => key::DISCHARGE_READY_DECIDER_SOMATIC,
                    Sector::MentalHealth => key::DISCHARGE_READY_DECIDER_MENTAL_HEALTH,
                    Sector::AddictionCare => key::DISCHARGE_READY_DECIDER_ADDICTION_CARE,
                };
                self.word(key, at.day())?.as_deref() == Some("doctor_or_psychologist")
            }
            Decider::Other => false,
        };
        let further = self.stay.care_area != Sector::Somatic
            && self.word(key::DISCHARGE_READY_MENTAL_HEALTH_AND_ADDICTION_CONDITIONS, at.day())?.as_deref()
                == Some("apply");
        let not_met = |fulfilment: Fulfilment| fulfilment == Fulfilment::NotMet;
        let valid = allowed
            && !not_met(what.journal)
            && !(further && (not_met(what.joint_plan) || not_met(what.outpatient_contact)))
            && !(further && self.stay.care_area == Sector::MentalHealth && not_met(what.coercion_ended));
        if valid {
            (self.state.ready, self.state.relapsed) = (true, false);
        }
        // The first declaration that counts, or else the last that does not.
        if !self.out.declared.is_some_and(|declared| declared.valid) {
            self.out.declared = Some(Declared { at, what, allowed, further, valid });
        }
        Ok(())
    }

    fn ready_notice(&mut self, at: Moment) {
        if !self.state.ready {
            self.out.choices.add(Choice::NoticeBeforeReady);
            if self.policy.notice_before_ready == NoticeBeforeReady::MustBeRepeated {
                return;
            }
        }
        self.state.noticed = true;
        self.out.noticed = self.out.noticed.or(Some(at));
        if self.open.is_some() {
            if !self.rests_on_old_notice(at) {
                return;
            }
            self.close(at.day(), Ending::NewNotice);
            self.open = Some(at.day());
        }
        self.notice = at.day();
    }

    /// Whether a new notice begins what the notice that the wait rests on could not.
    fn rests_on_old_notice(&self, at: Moment) -> bool {
        let payable = |day| Scope::of(self.stay).payable_at_notice(self.rules, self.policy, day);
        self.policy.across_2019 == Across2019::NewNotice && !payable(self.notice) && payable(at.day())
    }

    fn relapse(&mut self, at: Moment) {
        let state = &mut self.state;
        (state.ready, state.noticed, state.can_receive, state.relapsed) = (false, false, false, true);
        self.said_no = None;
        if state.early {
            self.out.choices.add(Choice::EarlyNoticeAfterRelapse);
        }
        let before = self.other_clock.or(self.clock);
        self.other_clock = Some(at);
        if self.policy.early_notice_after_relapse == EarlyNoticeAfterRelapse::Repeated {
            self.other_clock = before;
            // Facts without any early notice say as little of the second as of the first.
            self.state.early = self.taken_as_sent;
            (self.clock, self.need_since_clock) = (Some(at), false);
        }
    }

    /// Ends the open stretch.
    fn close(&mut self, stop: NaiveDate, ending: Ending) {
        let Some(start) = self.open.take() else { return };
        let next = stop.succ_opt().unwrap_or(stop);
        let mut until = stop;
        if ending == Ending::Death {
            self.out.choices.add(Choice::DayOfDeath);
            if self.policy.day_of_death == DayOfDeath::Counted {
                until = next;
            }
        }
        if ending == Ending::CouldReceive && self.began == stop && self.said_no == Some(stop) {
            self.out.choices.add(Choice::SameDayNoThenYes);
            if self.policy.same_day_no_then_yes == SameDayNoThenYes::OneDay {
                until = next;
            }
        }
        let from = self.out.waits.last().map_or(start, |last| start.max(last.until));
        if from < until {
            self.out.waits.push(Wait { from, until, notice: self.notice, ending });
        } else if ending != Ending::NewNotice && self.began == stop {
            self.out.vanished = self.out.vanished.or(Some(start));
        }
    }
}
