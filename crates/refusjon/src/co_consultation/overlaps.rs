//! Consultations of one provider that lie over each other: one patient at a time.

use super::{CoConsultationError, Moment};
use crate::{
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money},
    number::Text,
    rulebook::section,
};
use serde::{Deserialize, Serialize};

/// A stretch of time in which a provider sees one patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Slot {
    /// The caller's name for the consultation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it begins.
    pub start: Moment,
    /// When it ends: the next patient may come at that very time.
    pub end: Moment,
}

impl Slot {
    /// A stretch of time.
    ///
    /// # Errors
    /// When a text is no time.
    pub fn new(start: &str, end: &str) -> Result<Self, Error> {
        Ok(Self { id: None, start: start.parse()?, end: end.parse()? })
    }

    /// Whole minutes from start to end.
    pub(super) fn minutes(&self) -> Option<i64> {
        Some(self.end.get().signed_duration_since(self.start.get()).num_minutes())
    }

    pub(super) fn check(&self, place: &str) -> Result<(), Error> {
        let length = self.end.get().signed_duration_since(self.start.get());
        if length.num_seconds() > 0 && length.num_hours() < 24 {
            return Ok(());
        }
        let error = CoConsultationError::new(
            "contradictory_facts",
            format!("{place}.end"),
            self.end.to_string(),
            format!("a time after {} and less than 24 hours after it", self.start),
            "correct the times",
        );
        Err(error.into())
    }

    /// The minutes that both have, rounded up; nothing when they have none.
    fn common(&self, other: &Self) -> Option<u32> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        let seconds = end.get().signed_duration_since(start.get()).num_seconds();
        u32::try_from(seconds).ok().filter(|seconds| *seconds > 0).map(|seconds| seconds.div_ceil(60))
    }
}

/// A provider's consultations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Schedule {
    /// The consultations, at most 500, in any order.
    pub consultations: Vec<Slot>,
}

/// Two consultations at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Overlap {
    /// The one that begins first, or stands first in the list.
    pub first: Slot,
    /// The other.
    pub second: Slot,
    /// Started minutes that both have.
    pub minutes: u32,
}

/// The consultations of a schedule that lie over each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Overlaps {
    /// How many consultations were looked at.
    pub consultations: u32,
    /// Each pair once, in order of time.
    pub pairs: Vec<Overlap>,
}

/// More than a provider sees in a day.
const MOST: usize = 500;

pub(super) fn check(place: &str, slots: &[Slot]) -> Result<(), Error> {
    if slots.len() > MOST {
        let error = CoConsultationError::new(
            "bad_number",
            place.to_owned(),
            slots.len().to_string(),
            format!("at most {MOST} consultations"),
            "give one day at a time",
        );
        return Err(error.into());
    }
    slots.iter().enumerate().try_for_each(|(number, slot)| slot.check(&format!("{place}[{number}]")))
}

/// The pairs of a provider's consultations that lie over each other.
///
/// ```
/// use refusjon::co_consultation::{self, Schedule, Slot};
/// let slot = |start, end| Slot::new(start, end);
/// let facts = Schedule {
///     consultations: vec![
///         slot("2026-02-02T09:00", "2026-02-02T09:30")?,
///         slot("2026-02-02T09:20", "2026-02-02T09:40")?,
///         slot("2026-02-02T09:40", "2026-02-02T10:00")?,
///     ],
/// };
/// let overlaps = co_consultation::overlaps(&facts)?;
/// assert_eq!(overlaps.pairs.len(), 1);
/// assert_eq!(overlaps.pairs[0].minutes, 10);
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When there are more than 500 consultations, or one does not end after it begins and within 24 hours.
pub fn overlaps(schedule: &Schedule) -> Result<Overlaps, Error> {
    check("consultations", &schedule.consultations)?;
    let mut slots: Vec<&Slot> = schedule.consultations.iter().collect();
    crate::order::sort_by_key(&mut slots, |slot| slot.start);
    let mut pairs = Vec::new();
    for (number, first) in slots.iter().enumerate() {
        let later = slots.iter().skip(number.saturating_add(1));
        pairs.extend(later.take_while(|second| second.start < first.end).filter_map(|second| {
            let minutes = first.common(second)?;
            Some(Overlap { first: (*first).clone(), second: (*second).clone(), minutes })
        }));
    }
    Ok(Overlaps { consultations: u32::try_from(slots.len()).unwrap_or(u32::MAX), pairs })
}

/// Those of `others` that lie over `slot`.
pub(super) fn with(slot: &Slot, others: &[Slot]) -> Vec<Overlap> {
    let overlap = |other: &Slot| {
        let minutes = slot.common(other)?;
        let (first, second) = if other.start < slot.start { (other, slot) } else { (slot, other) };
        Some(Overlap { first: first.clone(), second: second.clone(), minutes })
    };
    others.iter().filter_map(overlap).collect()
}

impl Overlap {
    pub(super) fn step(&self, whose: &str) -> Step {
        let name = |slot: &Slot| {
            let id = slot.id.as_ref().map_or_else(String::new, |id| format!("{id}, "));
            format!("{id}{} to {}", slot.start, slot.end)
        };
        let (first, second) = (name(&self.first), name(&self.second));
        let label = format!(
            "{whose}{first} and {second} lie over each other; the report asks for one patient at a time"
        );
        Step::new("co_consultation.overlap", Text::Owned(label))
            .formula([Term::number(self.minutes, "minutes")])
            .citing([section::CO_CONSULTATION_PROPOSAL])
    }
}

impl Overlaps {
    /// Overlaps come to no amount.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        None
    }

    /// Nobody pays.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// The pairs.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let answer = [
            Term::number(self.pairs.len(), "overlaps"),
            Term::sign("among"),
            Term::number(self.consultations, "consultations"),
        ];
        let mut explanation = Explanation::new("co_consultation", "Overlapping consultations", answer);
        // What is not modelled bears on payment.
        explanation.gaps.clear();
        explanation.step(
            Step::new(
                "co_consultation.one_patient",
                "The report asks that a provider treats one patient at a time",
            )
            .citing([section::CO_CONSULTATION_PROPOSAL]),
        );
        for pair in &self.pairs {
            explanation.step(pair.step(""));
        }
        explanation
    }
}
