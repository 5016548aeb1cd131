//! What a tariff table says beside the amounts: who, how often, what one unit is.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Whose tariff table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Profession {
    /// Doctors: general practitioners, their nurses, contract specialists and others (*lege*).
    Doctor,
    /// Psychologists (*psykolog*).
    Psychologist,
    /// Physiotherapists and manual therapists (*fysioterapeut, manuellterapeut*).
    Physiotherapist,
}

impl Profession {
    /// Every profession.
    pub const ALL: [Self; 3] = [Self::Doctor, Self::Psychologist, Self::Physiotherapist];

    /// The word that paths and JSON write.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Doctor => "doctor",
            Self::Psychologist => "psychologist",
            Self::Physiotherapist => "physiotherapist",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profession| profession.word() == word)
    }
}

impl fmt::Display for Profession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One of the three amounts of a tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Column {
    /// The whole (*honorar*).
    Fee,
    /// What the national insurance pays (*refusjon*).
    Refund,
    /// What the patient pays (*egenandel*).
    Copayment,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 3] = [Self::Fee, Self::Refund, Self::Copayment];

    /// The word that paths and JSON write.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Refund => "refund",
            Self::Copayment => "copayment",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }
}

/// How the amounts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Basis {
    /// Fee, refund and copayment are printed.
    #[default]
    ThreeColumns,
    /// One column holds fee and refund: there is no copayment.
    FeeIsRefund,
    /// The patient pays; it is neither reimbursed nor counted towards the cap.
    PatientPaid,
    /// The tariff has no amount and points at others.
    NoAmount,
    /// The amounts are printed but cannot be right; none is given.
    Unknown,
}

/// Who may use a tariff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Performer {
    /// Everybody of the profession.
    #[default]
    Any,
    /// Specialists with an operating agreement with a regional health authority: the starred tariffs.
    Specialist,
    /// General practitioners, and doctors who do their work out of hours.
    GeneralPractitioner,
    /// General practitioners who are specialists in general practice: their supplements.
    GeneralPracticeSpecialist,
    /// A nurse under delegation from the general practitioner: the S tariffs.
    Nurse,
    /// An intern (*turnuskandidat*) of a contract physiotherapist.
    Intern,
    /// Online doctors of municipalities with a trial agreement.
    OnlineTrial,
    /// Those of them who are specialists in general practice.
    OnlineTrialSpecialist,
}

/// How often a tariff may be repeated on one bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Repetition {
    /// Nothing is printed, and no limit is taken.
    #[default]
    NotStated,
    /// Once per bill.
    Never,
    /// So many repeats beside the first.
    AtMost(u16),
    /// Any number.
    AnyNumber,
    /// Repeats at a part of the amounts.
    Reduced {
        /// Per cent of each amount.
        percent: u16,
        /// So many repeats; without a number any.
        at_most: Option<u16>,
    },
}

impl Repetition {
    /// How many units one bill may hold, the first with them; nothing when there is no limit.
    #[must_use]
    pub const fn most_units(self) -> Option<u32> {
        let repeats = match self {
            Self::NotStated | Self::AnyNumber | Self::Reduced { at_most: None, .. } => return None,
            Self::Never => 0,
            Self::AtMost(repeats) | Self::Reduced { at_most: Some(repeats), .. } => repeats,
        };
        // Lossless: `From` is not const.
        #[allow(clippy::as_conversions, reason = "from 16 to 32 bits in a const function")]
        let repeats = repeats as u32;
        Some(repeats.saturating_add(1))
    }
}

/// What one unit of a tariff is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Measure {
    /// The tariff itself.
    #[default]
    Once,
    /// Each started stretch of `minutes` beyond the first `beyond` minutes.
    PerStarted {
        /// The length of a stretch.
        minutes: u16,
        /// The minutes that give nothing.
        beyond: u16,
    },
    /// Once, when the contact lasts longer than `minutes`.
    OnceBeyond {
        /// The minutes that give nothing.
        minutes: u16,
    },
    /// Once, for at most so many minutes.
    UpTo {
        /// The minutes that it covers.
        minutes: u16,
    },
    /// Each of something that is counted.
    Per(Thing),
}

impl Measure {
    /// How many units a time gives; nothing when the tariff is not counted in time.
    ///
    /// ```
    /// use refusjon::tariff::Measure;
    /// let supplement = Measure::PerStarted { minutes: 15, beyond: 20 };
    /// assert_eq!([20, 21, 35, 36].map(|minutes| supplement.units(minutes)), [Some(0), Some(1), Some(1), Some(2)]);
    /// ```
    #[must_use]
    pub fn units(self, minutes: u32) -> Option<u32> {
        match self {
            Self::PerStarted { minutes: step, beyond } => minutes
                .saturating_sub(beyond.into())
                .checked_add(u32::from(step).checked_sub(1)?)?
                .checked_div(step.into()),
            Self::OnceBeyond { minutes: beyond } => Some(u32::from(minutes > beyond.into())),
            Self::UpTo { .. } => Some(u32::from(minutes > 0)),
            Self::Per(Thing::Hour) => Some(minutes.div_ceil(60)),
            Self::Once | Self::Per(_) => None,
        }
    }
}

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Thing {
    /// Hours, started ones counted.
    Hour,
    /// Days and nights of duty.
    DutyDay,
    /// Kilometres.
    Kilometre,
    /// Patients of a group.
    Patient,
    /// Groups.
    Group,
    /// Procedures.
    Procedure,
    /// Fields of radiation.
    Field,
    /// Injections.
    Injection,
    /// Parts of the body.
    BodyPart,
}

/// Where the contact takes place, as far as lists of combinations and tariffs tell places apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Setting {
    /// The general practitioner's office (*fastlegekontor*), or by video, telephone or text from it.
    #[default]
    Office,
    /// The municipal out-of-hours service (*legevakt*).
    OutOfHours,
    /// An online doctor of a municipality with a trial agreement (*kommunal nettlege*).
    OnlineTrial,
    /// Elsewhere: a specialist's, a psychologist's or a physiotherapist's practice.
    Other,
}
