//! The choices where the regulation is silent or contested.

use crate::{Older, Preliminary, Reading, ValuePolicy, choice::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// What an early notice is worth that came too late. Section 8 sets the limit; section 13 makes the notice a condition
    /// and says nothing of a late one.
    LateEarlyNotice {
        /// It counts from the moment it was sent.
        CountsWhenSent = "counts_when_sent",
        /// It never counts.
        NeverCounts = "never_counts",
    }
}
choice! {
    /// What it means that the facts hold no early notice at all.
    UnrecordedEarlyNotice {
        /// None was sent.
        NotSent = "not_sent",
        /// It was sent in time; for facts, such as invoices, that lack data of the process.
        TakenAsSent = "taken_as_sent",
    }
}
choice! {
    /// What a notice of section 10 is worth that was sent before the declaration of section 9.
    NoticeBeforeReady {
        /// It stands, and counts from the declaration.
        Stands = "stands",
        /// It must be sent again.
        MustBeRepeated = "must_be_repeated",
    }
}
choice! {
    /// Whether the early notice is sent again after a relapse.
    EarlyNoticeAfterRelapse {
        /// The one that was sent stands.
        NotRepeated = "not_repeated",
        /// A new one is a condition, within the limit counted from the relapse.
        Repeated = "repeated",
    }
}
choice! {
    /// What a day is worth on which the municipality said no and then yes.
    SameDayNoThenYes {
        /// Nothing: the stretch from and including the day until the same day is empty.
        Zero = "zero",
        /// One day: the duty had started.
        OneDay = "one_day",
    }
}
choice! {
    /// Whether the day of death is payable when the patient died waiting.
    DayOfDeath {
        /// It is not, as no other last day is.
        NotCounted = "not_counted",
        /// It is.
        Counted = "counted",
    }
}
choice! {
    /// What is payable of a stay in mental health or addiction care that was waiting when these came in on 1 January 2019.
    Across2019 {
        /// The days from 1 January 2019.
        DaysFrom2019 = "days_from_2019",
        /// Only the days after a notice that was sent when the care area was payable.
        NewNotice = "new_notice",
    }
}
choice! {
    /// Whether a private hospital without an agreement is in the scheme since 2017.
    PrivateWithoutAgreement {
        /// It is: the act says "private or public institution".
        Inside = "inside",
        /// It is not, as before 2017.
        Outside = "outside",
    }
}
choice! {
    /// Which municipality pays when the patient stated several.
    ChangedMunicipality {
        /// The first, stated when the early notice was to be sent.
        FirstStated = "first_stated",
        /// The last.
        LastStated = "last_stated",
    }
}
choice! {
    /// What a missing discharge summary means. An opinion of 2017 refused payment; section 13 does not name section 12.
    MissingSummary {
        /// Nothing.
        NoEffect = "no_effect",
        /// No payment before it is sent.
        NoPayment = "no_payment",
    }
}

/// How the rule reads the points on which the regulation is silent or contested. Every field has a default.
///
/// ```
/// use refusjon::discharge_ready::{DayOfDeath, Policy};
/// let policy: Policy = serde_json::from_str(r#"{"day_of_death": "counted"}"#)?;
/// assert_eq!(policy, Policy { day_of_death: DayOfDeath::Counted, ..Policy::default() });
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "How the rule reads the points on which the regulation is silent or contested. Every field has a default."
    )
)]
pub struct Policy {
    /// What an early notice is worth that came too late.
    pub late_early_notice: LateEarlyNotice,
    /// What it means that the facts hold no early notice.
    pub unrecorded_early_notice: UnrecordedEarlyNotice,
    /// What a notice is worth that came before the declaration.
    pub notice_before_ready: NoticeBeforeReady,
    /// Whether the early notice is sent again after a relapse.
    pub early_notice_after_relapse: EarlyNoticeAfterRelapse,
    /// What a no and a yes on the same day are worth.
    pub same_day_no_then_yes: SameDayNoThenYes,
    /// Whether the day of death counts.
    pub day_of_death: DayOfDeath,
    /// What is payable of mental health and addiction care across 1 January 2019.
    pub across_2019: Across2019,
    /// Whether a private hospital without an agreement is in the scheme since 2017.
    pub private_without_agreement: PrivateWithoutAgreement,
    /// Which municipality pays when several were stated.
    pub changed_municipality: ChangedMunicipality,
    /// What a missing discharge summary means.
    pub missing_summary: MissingSummary,
    /// Whether older or preliminary day rates may be used.
    pub values: ValuePolicy,
}

/// One choice of the [`Policy`], by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Choice {
    /// [`Policy::late_early_notice`].
    LateEarlyNotice,
    /// [`Policy::unrecorded_early_notice`].
    UnrecordedEarlyNotice,
    /// [`Policy::notice_before_ready`].
    NoticeBeforeReady,
    /// [`Policy::early_notice_after_relapse`].
    EarlyNoticeAfterRelapse,
    /// [`Policy::same_day_no_then_yes`].
    SameDayNoThenYes,
    /// [`Policy::day_of_death`].
    DayOfDeath,
    /// [`Policy::across_2019`].
    #[serde(rename = "across_2019")]
    Across2019,
    /// [`Policy::private_without_agreement`].
    PrivateWithoutAgreement,
    /// [`Policy::changed_municipality`].
    ChangedMunicipality,
    /// [`Policy::missing_summary`].
    MissingSummary,
    /// [`Policy::values`].
    Values,
}

impl Choice {
    pub(super) const ALL: [Self; 11] = [
        Self::LateEarlyNotice,
        Self::UnrecordedEarlyNotice,
        Self::NoticeBeforeReady,
        Self::EarlyNoticeAfterRelapse,
        Self::SameDayNoThenYes,
        Self::DayOfDeath,
        Self::Across2019,
        Self::PrivateWithoutAgreement,
        Self::ChangedMunicipality,
        Self::MissingSummary,
        Self::Values,
    ];

    const fn bit(self) -> u16 {
        match self {
            Self::LateEarlyNotice => 1,
            Self::UnrecordedEarlyNotice => 1 << 1,
            Self::NoticeBeforeReady => 1 << 2,
            Self::EarlyNoticeAfterRelapse => 1 << 3,
            Self::SameDayNoThenYes => 1 << 4,
            Self::DayOfDeath => 1 << 5,
            Self::Across2019 => 1 << 6,
            Self::PrivateWithoutAgreement => 1 << 7,
            Self::ChangedMunicipality => 1 << 8,
            Self::MissingSummary => 1 << 9,
            Self::Values => 1 << 10,
        }
    }
}

/// The choices that a case turned on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Choices(u16);

impl Choices {
    pub(super) const fn add(&mut self, choice: Choice) {
        self.0 |= choice.bit();
    }

    pub(super) const fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn list(self) -> Vec<Choice> {
        Choice::ALL.into_iter().filter(|choice| self.0 & choice.bit() != 0).collect()
    }
}

impl Policy {
    /// Every choice with its question, what was chosen, and whether that is the default.
    #[must_use]
    pub fn readings(&self) -> Vec<Reading> {
        Choice::ALL.into_iter().map(|choice| self.reading(choice)).collect()
    }

    /// The readings that a case turned on, and those that are not the default.
    pub(super) fn readings_of(&self, choices: &[Choice]) -> Vec<Reading> {
        Choice::ALL
            .into_iter()
            .map(|choice| (choices.contains(&choice), self.reading(choice)))
            .filter(|(applied, reading)| *applied || !reading.default)
            .map(|(_, reading)| reading)
            .collect()
    }

    fn reading(&self, choice: Choice) -> Reading {
        let usual = Self::default();
        let (policy, question, chosen, default) = match choice {
            Choice::LateEarlyNotice => (
                "late_early_notice",
                "What is an early notice worth that came too late (section 8)?",
                self.late_early_notice.word(),
                self.late_early_notice == usual.late_early_notice,
            ),
            Choice::UnrecordedEarlyNotice => (
                "unrecorded_early_notice",
                "What does it mean that no early notice is recorded (section 8)?",
                self.unrecorded_early_notice.word(),
                self.unrecorded_early_notice == usual.unrecorded_early_notice,
            ),
            Choice::NoticeBeforeReady => (
                "notice_before_ready",
                "What is a ready notice worth that came before the declaration (sections 9 and 10)?",
                self.notice_before_ready.word(),
                self.notice_before_ready == usual.notice_before_ready,
            ),
            Choice::EarlyNoticeAfterRelapse => (
                "early_notice_after_relapse",
                "Is the early notice repeated after a relapse (section 8)?",
                self.early_notice_after_relapse.word(),
                self.early_notice_after_relapse == usual.early_notice_after_relapse,
            ),
            Choice::SameDayNoThenYes => (
                "same_day_no_then_yes",
                "What is a day worth with a no and then a yes (section 13)?",
                self.same_day_no_then_yes.word(),
                self.same_day_no_then_yes == usual.same_day_no_then_yes,
            ),
            Choice::DayOfDeath => (
                "day_of_death",
                "Is the day of death payable (section 13)?",
                self.day_of_death.word(),
                self.day_of_death == usual.day_of_death,
            ),
            Choice::Across2019 => (
                "across_2019",
                "What is payable in mental health and addiction care when the notice was sent before 2019?",
                self.across_2019.word(),
                self.across_2019 == usual.across_2019,
            ),
            Choice::PrivateWithoutAgreement => (
                "private_without_agreement",
                "Is a private hospital without an agreement in the scheme since 2017 (section 2)?",
                self.private_without_agreement.word(),
                self.private_without_agreement == usual.private_without_agreement,
            ),
            Choice::ChangedMunicipality => (
                "changed_municipality",
                "Which municipality pays when the patient stated several (section 2)?",
                self.changed_municipality.word(),
                self.changed_municipality == usual.changed_municipality,
            ),
            Choice::MissingSummary => (
                "missing_summary",
                "Does a missing discharge summary hinder payment (section 12)?",
                self.missing_summary.word(),
                self.missing_summary == usual.missing_summary,
            ),
            Choice::Values => (
                "values",
                "May older or preliminary day rates be used?",
                match (self.values.older, self.values.preliminary) {
                    (Older::Refuse, Preliminary::Refuse) => "no",
                    (Older::UseLatest, Preliminary::Refuse) => "the latest known",
                    (Older::Refuse, Preliminary::Accept) => "preliminary ones",
                    (Older::UseLatest, Preliminary::Accept) => "the latest known and preliminary ones",
                },
                self.values == usual.values,
            ),
        };
        Reading { policy: policy.into(), question: question.into(), chosen: chosen.into(), default }
    }
}
