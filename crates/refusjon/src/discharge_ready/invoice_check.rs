//! An invoice held against the rule.

use super::{
    DischargeReadyError, Policy, Reason, Stay,
    invoice::{
        Finding, FindingCode, Invoice, InvoiceCheck, InvoiceLine, LineCheck, Totals, Unbilled, UncheckedStay,
        Verdict,
    },
    policy::Choices,
    rule::{Piece, Pieces, Scope, days_between, too_large},
    timeline::{self, State, named},
};
use crate::{
    Error,
    amount::{Amount, Nok},
    explanation::Mark,
    number::Text,
    parameter::Used,
    period::Period,
    rulebook::{Rulebook, key},
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What a payable day costs and who pays it, or why it is not payable.
type Standing<'a> = Result<(Amount<Nok>, Option<&'a str>), Reason>;

struct Span<'a> {
    from: NaiveDate,
    until: NaiveDate,
    kind: Standing<'a>,
}

/// A stay, ready to answer for each of its days.
#[derive(Default)]
struct Days<'a> {
    spans: Vec<Span<'a>>,
    states: Vec<(NaiveDate, State)>,
    as_of: Option<NaiveDate>,
    choices: Choices,
    rates: Vec<Used>,
    /// The days that earlier lines have rightly billed, in order; no two stretches overlap.
    billed: Vec<(NaiveDate, NaiveDate)>,
}

impl<'a> Pieces<'a> for Days<'a> {
    fn choices(&mut self) -> &mut Choices {
        &mut self.choices
    }

    fn piece(&mut self, from: NaiveDate, until: NaiveDate, piece: Piece<'a>) -> Result<(), Error> {
        let kind = match piece {
            Piece::Payable { rate, daily, payer, .. } => {
                if !self.rates.contains(&rate) {
                    self.rates.push(rate);
                }
                Ok((daily, payer))
            }
            Piece::Outside(reason, _) => Err(reason),
        };
        self.spans.push(Span { from, until, kind });
        Ok(())
    }
}

impl<'a> Days<'a> {
    fn of(rules: &Rulebook, stay: &'a Stay, policy: &Policy) -> Result<Self, Error> {
        let timeline = timeline::follow(rules, stay, policy, true)?;
        let mut days = Self { as_of: stay.as_of, choices: timeline.choices, ..Self::default() };
        let scope = Scope::of(stay);
        for wait in &timeline.waits {
            scope.pieces(rules, policy, wait, timeline.stated, &mut days)?;
        }
        days.states = timeline.states;
        Ok(days)
    }

    /// The standing of the days from `day`, and the first day, at most `until`, that may have another.
    fn at(&self, day: NaiveDate, mut until: NaiveDate) -> (NaiveDate, Standing<'a>) {
        let span = self.spans.get(self.spans.partition_point(|span| span.until <= day));
        if let Some(span) = span.filter(|span| span.from <= day) {
            return (until.min(span.until), span.kind);
        }
        // Nothing changes before the next event: a wait begins on the day of one.
        let next = self.states.partition_point(|(at, _)| *at <= day);
        if let Some((at, _)) = self.states.get(next) {
            until = until.min(*at);
        }
        let state = next.checked_sub(1).and_then(|last| self.states.get(last));
        let reason = state.map_or(Some(Reason::NotInHouse), |(at, state)| {
            if *at != day {
                return state.failing();
            }
            // On the day the stay ends, what ended the duty comes before that the patient left.
            until = day.succ_opt().map_or(until, |next| until.min(next));
            state.failing_but_for_leaving()
        });
        let known = match self.as_of {
            Some(as_of) if day >= as_of => false,
            Some(as_of) => {
                until = until.min(as_of);
                true
            }
            None => true,
        };
        let reason = match reason {
            Some(reason) if known || reason == Reason::NotInHouse => reason,
            _ => Reason::NotYet,
        };
        (until, Err(reason))
    }

    /// The parts of a stretch, each with whether an earlier line has billed it.
    fn parts(&self, from: NaiveDate, until: NaiveDate) -> Vec<(NaiveDate, NaiveDate, bool)> {
        let mut parts = Vec::new();
        let mut day = from;
        for (start, stop) in &self.billed {
            if *stop <= day {
                continue;
            }
            if *start >= until {
                break;
            }
            if day < *start {
                parts.push((day, *start, false));
            }
            let end = (*stop).min(until);
            parts.push(((*start).max(day), end, true));
            day = end;
        }
        if day < until {
            parts.push((day, until, false));
        }
        parts
    }

    fn bill(&mut self, fresh: Vec<(NaiveDate, NaiveDate)>) {
        if fresh.is_empty() {
            return;
        }
        self.billed.extend(fresh);
        crate::order::sort(&mut self.billed);
        let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::with_capacity(self.billed.len());
        for (from, until) in self.billed.drain(..) {
            match merged.last_mut() {
                Some(last) if last.1 >= from => last.1 = last.1.max(until),
                _ => merged.push((from, until)),
            }
        }
        self.billed = merged;
    }
}

/// Holds each line of an invoice against the rule, and says what is wrong with it in amounts that sum to the
/// difference.
///
/// # Errors
/// [`Error::DischargeReady`] when a stay has no id, two have the same, or the sums cannot be held. What is wrong with one
/// stay or one line is in the outcome: [`Verdict::CannotCheck`].
///
/// ```
/// use refusjon::{Rulebook, discharge_ready::{Invoice, Policy, Verdict, check_invoice}};
/// let invoice: Invoice = serde_json::from_str(r#"{
///     "lines": [{"line": "1", "stay": "S1", "municipality": "Molde", "first_day": "2024-03-03",
///                "last_day": "2024-03-05", "days": 3, "rate": "5745", "amount": "17235"}],
///     "stays": [{"id": "S1", "care_area": "somatic", "events": [
///         {"at": "2024-03-01T09:00", "event": "admission"},
///         {"at": "2024-03-01T12:00", "event": "early_notice", "municipality": "Molde"},
///         {"at": "2024-03-03T10:00", "event": "declared_ready"},
///         {"at": "2024-03-03T10:10", "event": "ready_notice"},
///         {"at": "2024-03-05T09:00", "event": "ready_message"},
///         {"at": "2024-03-05T13:00", "event": "transfer"}
///     ]}]
/// }"#).unwrap();
/// let check = check_invoice(&Rulebook::embedded(), &invoice, &Policy::default())?;
/// let line = &check.lines[0];
/// assert_eq!(line.verdict, Verdict::Wrong); // the day of the message is not payable
/// assert_eq!(line.difference.unwrap().to_string(), "5745.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
pub fn check_invoice(rules: &Rulebook, invoice: &Invoice, policy: &Policy) -> Result<InvoiceCheck, Error> {
    let mut stays: HashMap<&str, Result<Days<'_>, Error>> = HashMap::with_capacity(invoice.stays.len());
    for stay in &invoice.stays {
        let problem = |code, value: &str, expected: &'static str, remedy: &'static str| {
            DischargeReadyError::new(code, "stays: id", value, expected, remedy)
        };
        let Some(id) = stay.id.as_deref() else {
            return Err(
                problem("stay_without_id", "", "an id", "give each stay the id its lines name").into()
            );
        };
        if stays.insert(id, Days::of(rules, stay, policy)).is_some() {
            return Err(problem("double_stay", id, "the id of one stay", "give each stay once").into());
        }
    }
    let mut totals = Totals::default();
    let mut lines = Vec::with_capacity(invoice.lines.len());
    for line in &invoice.lines {
        let unreadable = invoice.unreadable.iter().find(|stay| stay.stay == line.stay);
        let checked = match (unreadable, stays.get_mut(line.stay.as_str())) {
            (Some(unreadable), _) => Err(unreadable.error.clone()),
            (None, Some(Ok(days))) => check_line(rules, line, days, policy).map_err(|error| error.body()),
            (None, Some(Err(error))) => Err(error.body()),
            (None, None) => Err(unknown_stay(line).body()),
        };
        let checked = match checked {
            Ok(checked) => checked,
            Err(error) => LineCheck {
                line: line.line.clone(),
                stay: line.stay.clone(),
                verdict: Verdict::CannotCheck,
                billed: line.amount,
                expected: None,
                difference: None,
                findings: Vec::new(),
                notes: Vec::new(),
                error: Some(error),
            },
        };
        totals.add(&checked).ok_or_else(|| too_large("lines", line.amount.to_string()))?;
        lines.push(checked);
    }
    let mut check = InvoiceCheck {
        lines,
        unbilled: Vec::new(),
        unchecked_stays: invoice.unreadable.clone(),
        totals,
        rates: Vec::new(),
        policy: *policy,
        choices: Vec::new(),
    };
    let mut choices = Choices::default();
    for stay in &invoice.stays {
        let Some((id, days)) = stay.id.as_deref().and_then(|id| stays.remove_entry(id)) else { continue };
        match days {
            Err(error) => {
                check.unchecked_stays.push(UncheckedStay { stay: id.to_owned(), error: error.body() });
            }
            Ok(days) => {
                choices.join(days.choices);
                unbilled(id, &days, &mut check).ok_or_else(|| too_large("stays", id))?;
                for rate in days.rates {
                    if !check.rates.contains(&rate) {
                        check.rates.push(rate);
                    }
                }
            }
        }
    }
    crate::order::sort_by_key(&mut check.rates, |rate| rate.period);
    check.choices = choices.list();
    Ok(check)
}

fn unknown_stay(line: &InvoiceLine) -> Error {
    DischargeReadyError::new(
        "unknown_stay",
        line.field("stay"),
        line.stay.clone(),
        "the id of one of the stays",
        "give the events of the stay, or correct the id",
    )
    .into()
}

fn unbilled(id: &str, days: &Days<'_>, check: &mut InvoiceCheck) -> Option<()> {
    for span in &days.spans {
        let Ok((daily, payer)) = span.kind else { continue };
        for (from, until, billed) in days.parts(span.from, span.until) {
            if billed {
                continue;
            }
            let count = days_between(from, until);
            let amount = Amount::from_ore(daily.ore().checked_mul(count)?);
            check.totals.unbilled_days = check.totals.unbilled_days.checked_add(count)?;
            check.totals.unbilled = check.totals.unbilled.checked_add(amount)?;
            check.unbilled.push(Unbilled {
                stay: id.to_owned(),
                from,
                until,
                days: count,
                amount,
                payer: payer.map(str::to_owned),
            });
        }
    }
    Some(())
}

/// Collects what is wrong with a line, one finding for each kind and reason.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(
        &mut self,
        code: FindingCode,
        reason: Option<Reason>,
        (from, until): (NaiveDate, NaiveDate),
        ore: i64,
        text: impl FnOnce() -> String,
    ) -> Option<()> {
        let days = days_between(from, until);
        let text = text();
        // What one finding says must be true of all its days: of a rate and of who is to pay the text tells.
        let known = self
            .0
            .iter_mut()
            .find(|finding| (finding.code, finding.reason) == (code, reason) && finding.text == text);
        let Some(known) = known else {
            let periods = Period::new(from, Some(until)).into_iter().collect();
            let amount = Amount::from_ore(ore);
            let sections = code.citations(reason);
            self.0.push(Finding { code, reason, periods, days, amount, text, sections });
            return Some(());
        };
        known.amount = known.amount.checked_add(Amount::from_ore(ore))?;
        known.days = known.days.checked_add(days)?;
        match known.periods.last_mut().filter(|last| last.until() == Some(from)) {
            Some(last) => *last = Period::new(last.from(), Some(until)).unwrap_or(*last),
            None => known.periods.extend(Period::new(from, Some(until))),
        }
        Some(())
    }
}

fn check_line(
    rules: &Rulebook,
    line: &InvoiceLine,
    days: &mut Days<'_>,
    policy: &Policy,
) -> Result<LineCheck, Error> {
    let until = checked_until(line)?;
    let span = days_between(line.first_day, until);
    let large = || too_large(line.field("amount"), line.amount.to_string());
    let mut found = Findings::default();
    let mut fresh = Vec::new();
    let (mut priced, mut expected) = (0_i64, 0_i64);
    let mut payer_unknown = false;
    let mut day = line.first_day;
    let mut first_price = None;
    while day < until {
        let (mut end, kind) = days.at(day, until);
        let price = match (line.rate, kind) {
            (Some(rate), _) => rate.ore(),
            (None, Ok((daily, _))) => daily.ore(),
            (None, Err(_)) => {
                let rate = match rules.value(key::DISCHARGE_READY_DAY_RATE, day, policy.values) {
                    Ok(rate) => Some(rate),
                    // The day is not payable, so that its year has no rate hinders nothing.
                    Err(error) if error.is_no_value() => None,
                    Err(error) => return Err(error.into()),
                };
                // A rate that is used after its period may be followed by another.
                let step = rate.as_ref().and_then(|rate| rate.period.until()).filter(|until| *until > day);
                let step = step.or_else(|| day.succ_opt());
                end = step.map_or(end, |step| end.min(step));
                let kroner = rate.as_ref().and_then(|rate| rate.value.number()).unwrap_or_default();
                Amount::<Nok>::try_from(kroner).map_err(|error| error.at("day_rate"))?.ore()
            }
        };
        first_price = first_price.or(Some(price));
        let cost = |from, until| price.checked_mul(days_between(from, until)).ok_or_else(large);
        priced = priced.checked_add(cost(day, end)?).ok_or_else(large)?;
        match kind {
            Err(reason) => found
                .add(FindingCode::NotPayable, Some(reason), (day, end), cost(day, end)?, || {
                    reason.words().to_owned()
                })
                .ok_or_else(large)?,
            Ok((daily, payer)) => {
                let billed = named(line.municipality.as_deref());
                payer_unknown |= billed.is_none() || payer.is_none();
                if let (Some(billed), Some(payer)) = (billed, payer)
                    && !same_municipality(billed, payer)
                {
                    found
                        .add(FindingCode::WrongMunicipality, None, (day, end), cost(day, end)?, || {
                            format!("{payer} is to pay, not {billed}")
                        })
                        .ok_or_else(large)?;
                } else {
                    for (from, until, twice) in days.parts(day, end) {
                        if twice {
                            found
                                .add(
                                    FindingCode::BilledTwice,
                                    None,
                                    (from, until),
                                    cost(from, until)?,
                                    || "an earlier line bills the same days of the stay".to_owned(),
                                )
                                .ok_or_else(large)?;
                            continue;
                        }
                        fresh.push((from, until));
                        let count = days_between(from, until);
                        let right = daily.ore().checked_mul(count).ok_or_else(large)?;
                        expected = expected.checked_add(right).ok_or_else(large)?;
                        if price != daily.ore() {
                            let over = cost(from, until)?.checked_sub(right).ok_or_else(large)?;
                            found
                                .add(FindingCode::WrongRate, None, (from, until), over, || {
                                    let billed = Amount::<Nok>::from_ore(price);
                                    format!("the day rate is {daily}, not {billed}")
                                })
                                .ok_or_else(large)?;
                        }
                    }
                }
            }
        }
        day = end;
    }
    sums(line, span, priced, first_price.unwrap_or_default(), &mut found).ok_or_else(large)?;
    days.bill(fresh);
    let expected = Amount::from_ore(expected);
    let difference = line.amount.checked_sub(expected).ok_or_else(large)?;
    let mut notes = Vec::new();
    if payer_unknown {
        let text =
            "the line or the stay does not name the municipality: not checked who is to pay".to_owned();
        notes.push(Mark { code: Text::Borrowed("payer_not_checked"), text });
    }
    let stated = line.days.is_some() || line.rate.is_some();
    if difference == Amount::ZERO && !stated {
        // Only the sum is billed, and it is right.
        found.0.clear();
    }
    crate::order::sort_by_key(&mut found.0, |finding| (finding.code, finding.reason));
    Ok(LineCheck {
        line: line.line.clone(),
        stay: line.stay.clone(),
        verdict: if found.0.is_empty() { Verdict::Right } else { Verdict::Wrong },
        billed: line.amount,
        expected: Some(expected),
        difference: Some(difference),
        findings: found.0,
        notes,
        error: None,
    })
}

/// Whether two names are of the same municipality: `Molde`, `MOLDE` and `Molde kommune` are.
fn same_municipality(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = name.trim().to_lowercase();
        name.strip_suffix(" kommune").map_or_else(|| name.clone(), |name| name.trim_end().to_owned())
    };
    one == other || plain(one) == plain(other)
}

/// What the line's own numbers say against each other.
fn sums(line: &InvoiceLine, span: i64, priced: i64, price: i64, found: &mut Findings) -> Option<()> {
    let none = (line.first_day, line.first_day);
    let days = line.days.unwrap_or(span);
    let extra = days.checked_sub(span)?;
    let for_extra = extra.checked_mul(price)?;
    if extra != 0 {
        found.add(FindingCode::DayCount, None, none, for_extra, || {
            format!("{days} days are billed; {} to {} are {span}", line.first_day, line.last_day)
        })?;
    }
    let product = priced.checked_add(for_extra)?;
    let slip = line.amount.ore().checked_sub(product)?;
    if slip != 0 {
        let product = Amount::<Nok>::from_ore(product);
        found.add(FindingCode::Arithmetic, None, none, slip, || {
            format!("{} is billed; days times rate is {product}", line.amount)
        })?;
    }
    Some(())
}

/// The first day after the line, once its days make sense.
fn checked_until(line: &InvoiceLine) -> Result<NaiveDate, Error> {
    let problem = |code, field: &str, value: String, expected: &'static str, remedy: &'static str| -> Error {
        DischargeReadyError::new(code, line.field(field), value, expected, remedy).into()
    };
    if line.days.is_some_and(|days| days < 0) || line.amount < Amount::ZERO {
        return Err(problem(
            "credit_line",
            "amount",
            line.amount.to_string(),
            "an amount, and a number of days, of zero or more",
            "leave out a credit line together with the line that it cancels",
        ));
    }
    let until = line.last_day.succ_opt().filter(|until| *until > line.first_day);
    let Some(until) = until else {
        return Err(problem(
            "bad_days",
            "last_day",
            line.last_day.to_string(),
            "the first day or a later one",
            "give the first and the last billed day, both included",
        ));
    };
    if days_between(line.first_day, until) > InvoiceLine::MOST_DAYS {
        return Err(problem(
            "too_long",
            "last_day",
            format!("{} to {}", line.first_day, line.last_day),
            "at most 36600 days",
            "correct the year of one of the days",
        ));
    }
    Ok(until)
}
