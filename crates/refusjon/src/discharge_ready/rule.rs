//! From facts to payment.

use super::{
    Across2019, Choice, DischargeReadyError, Ending, MissingSummary, MunicipalityShare, Payment, Policy,
    PrivateWithoutAgreement, Stay, UnrecordedEarlyNotice,
    facts::{Decider, Fulfilment, Institution},
    outcome::{Condition, ConditionKey, ConditionState, Line, Reason, Segment},
    policy::Choices,
    timeline::{self, Timeline, Wait, named},
};
use crate::{
    Error,
    amount::{Amount, Nok},
    explanation::Mark,
    number::Text,
    parameter::{Applied, Citation, Used},
    rulebook::{Key, Rulebook, key, section},
    sector::Sector,
};
use chrono::{Datelike, NaiveDate};

/// What the municipality is to pay for one stay (section 13).
///
/// # Errors
/// [`Error::DischargeReady`] when the events make no sense, when the patient is still waiting and `as_of` is missing,
/// or when a payable day lies before 2012; [`Error::Rulebook`] when there is no day rate for a payable day.
///
/// ```
/// use refusjon::{Rulebook, discharge_ready::{Policy, Stay, payment}};
/// let stay: Stay = serde_json::from_str(r#"{
///     "care_area": "somatic",
///     "events": [
///         {"at": "2023-12-28T09:00", "event": "admission"},
///         {"at": "2023-12-28T12:00", "event": "early_notice", "municipality": "Molde"},
///         {"at": "2023-12-30T10:00", "event": "declared_ready"},
///         {"at": "2023-12-30T10:10", "event": "ready_notice"},
///         {"at": "2023-12-30T11:00", "event": "answer", "answer": "no"},
///         {"at": "2024-01-02T09:00", "event": "ready_message"},
///         {"at": "2024-01-02T13:00", "event": "transfer"}
///     ]
/// }"#).unwrap();
/// let payment = payment(&Rulebook::embedded(), &stay, &Policy::default())?;
/// assert_eq!(payment.days, 3);
/// assert_eq!(payment.amount.to_string(), "16761.00"); // 2 x 5508 + 5745
/// # Ok::<(), refusjon::Error>(())
/// ```
pub fn payment(rules: &Rulebook, stay: &Stay, policy: &Policy) -> Result<Payment, Error> {
    let timeline = timeline::follow(rules, stay, policy, false)?;
    let mut sum = Sum::default();
    let scope = Scope::of(stay);
    for wait in &timeline.waits {
        scope.pieces(rules, policy, wait, timeline.stated, &mut sum)?;
    }
    let mut choices = timeline.choices;
    choices.join(sum.choices);
    let conditions = conditions(stay, policy, &timeline, &sum);
    let notes = notes(&timeline, &sum, policy);
    let Sum { segments, lines, shares, days, amount, .. } = sum;
    Ok(Payment {
        stay: stay.id.clone(),
        days,
        amount,
        segments,
        lines,
        by_municipality: shares,
        conditions,
        notes,
        policy: *policy,
        choices: choices.list(),
    })
}

/// Days of one wait that have the same standing.
pub(super) enum Piece<'a> {
    Payable { rate: Used, daily: Amount<Nok>, payer: Option<&'a str>, ending: Ending },
    Outside(Reason, Citation),
}

/// Takes the pieces of the waits, in order of time.
pub(super) trait Pieces<'a> {
    fn choices(&mut self) -> &mut Choices;
    fn piece(&mut self, from: NaiveDate, until: NaiveDate, piece: Piece<'a>) -> Result<(), Error>;
}

pub(super) struct Scope<'a> {
    stay: &'a Stay,
    care_area: Key,
    institution: Key,
}

impl<'a> Scope<'a> {
    pub(super) const fn of(stay: &'a Stay) -> Self {
        Self {
            stay,
            care_area: match stay.care_area {
                Sector::Somatic => key::DISCHARGE_READY_CARE_AREA_SOMATIC,
                Sector::MentalHealth => key::DISCHARGE_READY_CARE_AREA_MENTAL_HEALTH,
                Sector::AddictionCare => key::DISCHARGE_READY_CARE_AREA_ADDICTION_CARE,
            },
            institution: match stay.institution {
                Institution::PublicHospital => key::DISCHARGE_READY_INSTITUTION_PUBLIC_HOSPITAL,
                Institution::PrivateWithAgreement => key::DISCHARGE_READY_INSTITUTION_PRIVATE_WITH_AGREEMENT,
                Institution::PrivateWithoutAgreement => {
                    key::DISCHARGE_READY_INSTITUTION_PRIVATE_WITHOUT_AGREEMENT
                }
                Institution::OtherSpecialist => key::DISCHARGE_READY_INSTITUTION_OTHER_SPECIALIST,
                Institution::PrivateRehabilitation => key::DISCHARGE_READY_INSTITUTION_PRIVATE_REHABILITATION,
            },
        }
    }

    /// Splits a wait where the scope, the payer or the rate changes.
    pub(super) fn pieces(
        &self,
        rules: &Rulebook,
        policy: &Policy,
        wait: &Wait,
        stated: Option<&'a str>,
        into: &mut impl Pieces<'a>,
    ) -> Result<(), Error> {
        let mut day = wait.from;
        while day < wait.until {
            let mut until = wait.until;
            let outside = self.outside(rules, policy, wait, day, &mut until, into)?;
            let piece = match outside {
                Some((reason, citation)) => Piece::Outside(reason, citation),
                None => {
                    let payer = look(rules, key::DISCHARGE_READY_PAYER, day, policy, &mut until)?;
                    let rate = look(rules, key::DISCHARGE_READY_DAY_RATE, day, policy, &mut until)?;
                    if rate.applied != Applied::InForce {
                        into.choices().add(Choice::Values);
                    }
                    let daily = rate.value.number().unwrap_or_default();
                    let daily = Amount::try_from(daily).map_err(|error| error.at(rate.path.clone()))?;
                    let payer = if payer.value.word() == Some("registered_municipality") {
                        named(self.stay.registered_municipality.as_deref())
                    } else {
                        stated
                    };
                    Piece::Payable { rate, daily, payer, ending: wait.ending }
                }
            };
            into.piece(day, until, piece)?;
            day = until;
        }
        Ok(())
    }

    fn outside(
        &self,
        rules: &Rulebook,
        policy: &Policy,
        wait: &Wait,
        day: NaiveDate,
        until: &mut NaiveDate,
        into: &mut impl Pieces<'a>,
    ) -> Result<Option<(Reason, Citation)>, Error> {
        let care_area =
            look(rules, self.care_area, day, policy, until).map_err(|error| self.before_2012(error, day))?;
        if care_area.value.word() != Some("payable") {
            return Ok(Some((Reason::CareAreaOutside, care_area.citation)));
        }
        let institution = look(rules, self.institution, day, policy, until)
            .map_err(|error| self.before_2012(error, day))?;
        let inside = match institution.value.word() {
            Some("inside") => true,
            Some("policy") => {
                into.choices().add(Choice::PrivateWithoutAgreement);
                policy.private_without_agreement == PrivateWithoutAgreement::Inside
            }
            _ => false,
        };
        if !inside {
            return Ok(Some((Reason::InstitutionOutside, institution.citation)));
        }
        if !self.payable_at_notice(rules, policy, wait.notice) {
            into.choices().add(Choice::Across2019);
            if policy.across_2019 == Across2019::NewNotice {
                return Ok(Some((Reason::OldNotice, section::DISCHARGE_READY_AMENDMENT_2018)));
            }
        }
        Ok(None)
    }

    /// Whether days in this care area were payable on the day of a notice.
    pub(super) fn payable_at_notice(&self, rules: &Rulebook, policy: &Policy, notice: NaiveDate) -> bool {
        self.stay.care_area == Sector::Somatic
            || rules
                .value(self.care_area, notice, policy.values)
                .is_ok_and(|used| used.value.word() == Some("payable"))
    }

    fn before_2012(&self, error: Error, day: NaiveDate) -> Error {
        let in_scheme = day.year() >= 2012;
        let missing = matches!(&error, Error::Rulebook(error) if error.is_no_value());
        if in_scheme || !missing {
            return error;
        }
        DischargeReadyError::new(
            "before_2012",
            self.stay.field("events"),
            day.to_string(),
            "a day since 1 January 2012, when the scheme began",
            "leave the stay out: the rules before 2012 are not modelled, as their day rate was not found",
        )
        .into()
    }
}

/// The value on a day; `until` is moved to the day on which another applies.
fn look(
    rules: &Rulebook,
    key: Key,
    day: NaiveDate,
    policy: &Policy,
    until: &mut NaiveDate,
) -> Result<Used, Error> {
    let used = rules.value(key, day, policy.values)?;
    let next = if used.applied == Applied::Older {
        let values = rules.parameter(&used.path)?.values();
        values.iter().map(|dated| dated.period.from()).find(|from| *from > day)
    } else {
        used.period.until()
    };
    if let Some(next) = next {
        *until = (*until).min(next);
    }
    Ok(used)
}

pub(super) fn days_between(from: NaiveDate, until: NaiveDate) -> i64 {
    until.signed_duration_since(from).num_days()
}

pub(super) fn too_large(field: impl Into<Text>, value: impl Into<String>) -> Error {
    DischargeReadyError::new(
        "amount_too_large",
        field,
        value,
        "an amount that can be held",
        "correct the day rate, the days or the amount",
    )
    .into()
}

#[derive(Default)]
struct Sum {
    segments: Vec<Segment>,
    lines: Vec<Line>,
    shares: Vec<MunicipalityShare>,
    days: u32,
    amount: Amount<Nok>,
    choices: Choices,
    /// Stretches that are not in the scheme, each with the reason.
    outside: Vec<(NaiveDate, NaiveDate, Reason, Citation)>,
}

impl<'a> Pieces<'a> for Sum {
    fn choices(&mut self) -> &mut Choices {
        &mut self.choices
    }

    fn piece(&mut self, from: NaiveDate, until: NaiveDate, piece: Piece<'a>) -> Result<(), Error> {
        let (rate, daily, payer, ending) = match piece {
            Piece::Payable { rate, daily, payer, ending } => (rate, daily, payer, ending),
            Piece::Outside(reason, citation) => {
                match self.outside.last_mut().filter(|last| (last.1, last.2) == (from, reason)) {
                    Some(last) => last.1 = until,
                    None => self.outside.push((from, until, reason, citation)),
                }
                if let Some(last) = self.segments.last_mut().filter(|last| last.until == from) {
                    last.ended_by = Ending::Other;
                }
                return Ok(());
            }
        };
        let days = days_between(from, until);
        let large = || too_large(rate.path.clone(), daily.to_string());
        let amount = daily.ore().checked_mul(days).map(Amount::from_ore).ok_or_else(large)?;
        let days = u32::try_from(days).map_err(|_| large())?;
        self.days = self.days.saturating_add(days);
        self.amount = self.amount.checked_add(amount).ok_or_else(large)?;
        match self.segments.last_mut().filter(|last| last.until == from) {
            Some(last) => {
                (last.until, last.ended_by) = (until, ending);
                last.days = last.days.saturating_add(days);
            }
            None => self.segments.push(Segment { from, until, days, ended_by: ending }),
        }
        match self.shares.iter_mut().find(|share| share.municipality.as_deref() == payer) {
            Some(share) => {
                share.days = share.days.saturating_add(days);
                share.amount = share.amount.checked_add(amount).ok_or_else(large)?;
            }
            None => {
                self.shares.push(MunicipalityShare { municipality: payer.map(str::to_owned), days, amount });
            }
        }
        let same = |last: &&mut Line| {
            last.until == from && last.rate.period == rate.period && last.payer.as_deref() == payer
        };
        match self.lines.last_mut().filter(same) {
            Some(last) => {
                last.until = until;
                last.days = last.days.saturating_add(days);
                last.amount = last.amount.checked_add(amount).ok_or_else(large)?;
            }
            None => {
                self.lines.push(Line { from, until, days, rate, amount, payer: payer.map(str::to_owned) });
            }
        }
        Ok(())
    }
}

fn conditions(stay: &Stay, policy: &Policy, timeline: &Timeline<'_>, sum: &Sum) -> Vec<Condition> {
    use ConditionState::{Met, NotMet, NotStated};
    let condition = |key, state, at, text: &'static str, section: Citation| Condition {
        key,
        state,
        at,
        text: Text::Borrowed(text),
        section,
    };
    let mut all = Vec::with_capacity(10);
    if let Some((_, _, reason, citation)) = sum.outside.first() {
        let key = match reason {
            Reason::InstitutionOutside => ConditionKey::Institution,
            _ => ConditionKey::CareArea,
        };
        let state = if sum.days == 0 { NotMet } else { Met };
        let text = if sum.days == 0 { reason.words() } else { "in the scheme on some of the days only" };
        all.push(condition(key, state, None, text, citation.clone()));
    }
    let taken = policy.unrecorded_early_notice == UnrecordedEarlyNotice::TakenAsSent;
    let (state, text) = match (timeline.early, timeline.late) {
        (Some(_), _) if timeline.early_is_late => (Met, "the early notice was late and counts when sent"),
        (Some(_), _) if timeline.excepted => (Met, "the early notice came under the exception"),
        (Some(_), _) => (Met, "the early notice was sent in time"),
        (None, Some(_)) => (NotMet, "the early notice was late and does not count"),
        (None, None) if taken => (NotStated, "no early notice is recorded; taken as sent in time"),
        (None, None) => (NotMet, "no early notice was sent"),
    };
    let at = timeline.early.or(timeline.late);
    let place = if timeline.excepted {
        section::DISCHARGE_READY_EARLY_NOTICE_EXCEPTION
    } else {
        section::DISCHARGE_READY_EARLY_NOTICE
    };
    all.push(condition(ConditionKey::EarlyNotice, state, at, text, place));
    declaration(stay, timeline, &mut all);
    let (state, text) = match timeline.noticed {
        Some(_) => (Met, "the ready notice was sent"),
        None => (NotMet, "no ready notice that counts was sent"),
    };
    let at = timeline.noticed;
    all.push(condition(ConditionKey::ReadyNotice, state, at, text, section::DISCHARGE_READY_READY_NOTICE));
    let others = (timeline.early.is_some() || taken)
        && timeline.declared.is_some_and(|declared| declared.valid)
        && timeline.noticed.is_some();
    let (state, at, text) = match (timeline.waited, timeline.yes) {
        (None, Some(at)) if others => {
            (NotMet, Some(at), "the municipality had said that it can receive the patient")
        }
        (None, Some(at)) => {
            (Met, Some(at), "until then the municipality had not said that it can receive the patient")
        }
        (at, _) => (Met, at, "the municipality had not said that it can receive the patient"),
    };
    all.push(condition(ConditionKey::CannotReceive, state, at, text, section::DISCHARGE_READY_CONDITIONS));
    if policy.missing_summary == MissingSummary::NoPayment {
        let (state, text) = match timeline.summary {
            Some(_) => (Met, "the discharge summary was sent"),
            None => (NotMet, "no discharge summary was sent"),
        };
        let at = timeline.summary;
        all.push(condition(ConditionKey::Summary, state, at, text, section::DISCHARGE_READY_SUMMARY));
    }
    all
}

/// The conditions of section 9.
fn declaration(stay: &Stay, timeline: &Timeline<'_>, all: &mut Vec<Condition>) {
    use ConditionState::{Met, NotMet, NotNeeded, NotStated};
    let mut push = |key, state, at, text: &'static str, section| {
        all.push(Condition { key, state, at, text: Text::Borrowed(text), section });
    };
    let Some(declared) = timeline.declared else {
        let text = "the patient was not declared ready";
        push(ConditionKey::DeclaredReady, NotMet, None, text, section::DISCHARGE_READY_READY);
        return;
    };
    let (state, text) = if declared.what.by == Decider::NotStated {
        (NotStated, "declared ready; not stated by whom, taken as someone who may")
    } else if declared.allowed {
        (Met, "declared ready by someone who may")
    } else {
        (NotMet, "declared ready by someone who may not in this care area at this time")
    };
    push(ConditionKey::DeclaredReady, state, Some(declared.at), text, section::DISCHARGE_READY_READY);
    let mut item = |key, fulfilment, words: [&'static str; 4], section| {
        let [met, not_met, not_stated, not_needed] = words;
        let (state, text) = match fulfilment {
            Fulfilment::Met => (Met, met),
            Fulfilment::NotMet => (NotMet, not_met),
            Fulfilment::NotStated => (NotStated, not_stated),
            Fulfilment::NotNeeded => (NotNeeded, not_needed),
        };
        push(key, state, None, text, section);
    };
    item(
        ConditionKey::Journal,
        declared.what.journal,
        [
            "the journal holds the assessments",
            "the journal lacks an assessment",
            "nothing is said of the journal; taken as met",
            "the journal's assessments were not needed",
        ],
        section::DISCHARGE_READY_READY,
    );
    if !declared.further {
        return;
    }
    if stay.care_area == Sector::MentalHealth {
        item(
            ConditionKey::CoercionEnded,
            declared.what.coercion_ended,
            [
                "coercion had ended",
                "coercion had not ended",
                "nothing is said of coercion; taken as ended",
                "there was no coercion",
            ],
            section::DISCHARGE_READY_COERCION,
        );
    }
    item(
        ConditionKey::JointPlan,
        declared.what.joint_plan,
        [
            "work on a joint plan was started",
            "work on a joint plan was not started",
            "nothing is said of a joint plan; taken as started",
            "no joint plan was needed",
        ],
        section::DISCHARGE_READY_JOINT_PLAN,
    );
    item(
        ConditionKey::OutpatientContact,
        declared.what.outpatient_contact,
        [
            "contact with outpatient treatment was established",
            "contact with outpatient treatment was not established",
            "nothing is said of outpatient treatment; taken as established",
            "no outpatient treatment was needed",
        ],
        section::DISCHARGE_READY_OUTPATIENT_CONTACT,
    );
}

fn notes(timeline: &Timeline<'_>, sum: &Sum, policy: &Policy) -> Vec<Mark> {
    let mut notes = Vec::new();
    let mut note = |code: &'static str, text: String| notes.push(Mark { code: Text::Borrowed(code), text });
    if let Some((name, at, count)) = timeline.ignored {
        note(
            "event_after_end",
            format!("{count} event(s) after the end of the stay change nothing: {name} at {at}"),
        );
    }
    if let Some(late) = timeline.late {
        let word = match policy.late_early_notice {
            super::LateEarlyNotice::CountsWhenSent => "counts from then",
            super::LateEarlyNotice::NeverCounts => "does not count",
        };
        note("late_early_notice", format!("the early notice of {late} was late and {word}"));
    }
    if let Some(day) = timeline.vanished {
        note(
            "no_whole_day",
            format!("all conditions were met on {day} and ceased the same day: no payable day of its own"),
        );
    }
    if !sum.outside.is_empty() {
        let stretch = |(from, until, reason, _): &(_, _, Reason, _)| {
            format!("from {from} until {until}: {}", reason.words())
        };
        let stretches: Vec<String> = sum.outside.iter().map(stretch).collect();
        note("outside_scheme", format!("waiting days {}", stretches.join("; ")));
    }
    if sum.shares.iter().any(|share| share.municipality.is_none()) {
        note("payer_unknown", "the facts do not name the municipality that pays".to_owned());
    }
    notes
}
