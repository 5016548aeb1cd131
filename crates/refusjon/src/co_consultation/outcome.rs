//! What each party claims, what the patient pays, and why something is not paid.

use super::{Overlap, Policy, ProviderKind};
use crate::{
    amount::{Amount, Nok},
    copayment::Exemption,
    explanation::Reading,
    flow::{Party, Role},
    number::Text,
    parameter::{Citation, Status, Used},
    tariff::Clash,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A co-consultation under one regime. What the patient and the payers pay is what the parties claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Settlement {
    /// The caller's name for the co-consultation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// Under which rules.
    pub regime: Regime,
    /// What standing these have.
    pub status: Status,
    /// The host's claim, then those of who takes part, in their order.
    pub claims: Vec<Claim>,
    /// What the patient pays, in NOK.
    pub patient_pays: Amount<Nok>,
    /// The part of it that counts towards the copayment cap (*egenandelstaket*).
    pub counts_to_cap: Amount<Nok>,
    /// What the national insurance pays.
    pub national_insurance_pays: Amount<Nok>,
    /// What the state pays hospitals, through the regional health authorities.
    pub state_pays: Amount<Nok>,
    /// The sum of the claims, which is also the sum of what is paid.
    pub total: Amount<Nok>,
    /// Whose work has a tariff on the day; not under a proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub providers: Option<Used>,
    /// The yearly limit, when it was tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_limit: Option<Used>,
    /// How many the GP who hosts had hosted before, when the limit was tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosted_before: Option<u32>,
    /// The readings chosen.
    pub policy: Policy,
    /// Those of them that bear on this co-consultation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

/// Under which rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Regime {
    /// The tariffs in force.
    InForce,
    /// The first alternative of TB2023-81: the host's ordinary tariff, and a participation tariff without copayment.
    AlternativeOne,
    /// The second alternative: two new tariffs for each group of personnel.
    AlternativeTwo,
}

/// What part somebody has in a co-consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Part {
    /// Calls the patient in.
    Host,
    /// Takes part in somebody else's consultation.
    Participant,
}

/// What one party claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Claim {
    /// Who claims.
    pub party: Party,
    /// Who gets what a payer pays: the party, or the municipality that pays its salary.
    pub refund_to: Party,
    /// What the party is.
    pub kind: ProviderKind,
    /// What part it has.
    pub part: Part,
    /// The tariff that its conditions were tested for, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tariff: Option<Text>,
    /// What is claimed; nothing when the party is refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// What is not, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
    /// Pairs of claimed tariffs that a list keeps apart. They are valued as billed; the provider has to choose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<Clash>,
    /// The party's other consultations that lie over this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlaps: Vec<Overlap>,
    /// Whether the patient is exempt from the party's copayment, for each list of exemptions that was asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
    /// The sum of the lines' fees.
    pub fee: Amount<Nok>,
    /// What payers pay of it.
    pub refund: Amount<Nok>,
    /// What the patient pays as a copayment (*egenandel*), which counts towards the cap.
    pub copayment: Amount<Nok>,
    /// What the patient pays otherwise, such as materials.
    pub own_payment: Amount<Nok>,
}

/// One line of a claim. `fee = refund + copayment + own_payment`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Line {
    /// The tariff's code; nothing for an amount that no tariff has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Text>,
    /// What it is.
    pub kind: LineKind,
    /// How many times.
    pub units: u32,
    /// The minutes that gave the units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The whole, in NOK.
    pub fee: Amount<Nok>,
    /// What the payer pays of it.
    pub refund: Amount<Nok>,
    /// What the patient pays of it as a copayment.
    pub copayment: Amount<Nok>,
    /// What the patient pays of it otherwise.
    pub own_payment: Amount<Nok>,
    /// The part of the refund that an exempt patient would else have paid.
    pub exempted: Amount<Nok>,
    /// Who pays the refund.
    pub payer: Role,
    /// The figures; nothing when the caller gave the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Used>,
    /// Where the rule stands.
    pub citation: Citation,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum LineKind {
    /// The tariff of the co-consultation.
    CoConsultation,
    /// The ordinary tariff of a consultation, under the first alternative.
    OrdinaryConsultation,
    /// The tariff of who takes part, under a proposal.
    Participation,
    /// A supplement that marks the co-consultation, under the first alternative.
    Marking,
    /// The supplement of a specialist in general practice.
    SpecialistSupplement,
    /// The time supplement.
    TimeSupplement,
    /// A further tariff.
    AddOn,
    /// The hospital's refund through activity-based financing.
    Isf,
    /// What a hospital that takes part gets instead of a copayment, under the first alternative.
    Compensation,
    /// The copayment of outpatient hospital care.
    HospitalCopayment,
}

impl LineKind {
    /// The kind in words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::CoConsultation => "co-consultation",
            Self::OrdinaryConsultation => "ordinary consultation",
            Self::Participation => "participation",
            Self::Marking => "supplement that marks the co-consultation",
            Self::SpecialistSupplement => "supplement of a specialist in general practice",
            Self::TimeSupplement => "time supplement",
            Self::AddOn => "further tariff",
            Self::Isf => "activity-based financing",
            Self::Compensation => "compensation instead of a copayment",
            Self::HospitalCopayment => "copayment of outpatient hospital care",
        }
    }
}

/// Something that is not paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refusal {
    /// The tariff; nothing when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Text>,
    /// Why.
    pub reason: Reason,
    /// Where that stands.
    pub citation: Citation,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// Why something is not paid. The names are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[$doc])* $name,)+
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The reason in words.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

reasons! {
    /// Neither doctor judged it needed.
    NotNeeded = "neither doctor judged that both levels were needed at the same time",
    /// The levels had not agreed beforehand.
    NotAgreedBeforehand = "the levels had not agreed on it beforehand",
    /// The patient is not referred.
    NotReferred = "the patient is not referred to the specialist service",
    /// Attended by text.
    FormNotAccepted = "it must be in person, by video or by telephone",
    /// Not documented with the other's name.
    NotDocumented = "it is not documented with the name of the other doctor",
    /// Cancelled.
    Cancelled = "it was cancelled",
    /// Somebody stayed away.
    SomebodyAbsent = "somebody who was to take part did not come",
    /// The patient stayed away.
    PatientAbsent = "the patient did not come",
    /// A fixed form of cooperation.
    FixedCooperation = "it is part of a fixed form of cooperation between doctors",
    /// The patient is on another GP's list.
    NotOnList = "the patient is not on the GP's own list",
    /// The yearly limit is reached.
    LimitReached = "the GP has hosted as many as the year allows for the patient within the specialty",
    /// The out-of-hours service.
    OutOfHours = "the tariff is not for the out-of-hours service",
    /// No doctor of the specialist service joins the GP.
    NoSpecialistDoctor = "no doctor of the specialist service takes part",
    /// The GP joins somebody else than a doctor of the specialist service.
    HostNotSpecialistDoctor = "the host is no doctor of the specialist service",
    /// The specialist joins somebody else than a GP.
    HostNotGp = "the host is no GP",
    /// The host attends by text.
    HostFormNotAccepted = "the host attends neither in person, by video nor by telephone",
    /// No GP joins the specialist.
    NoGp = "no GP takes part",
    /// An admitted patient.
    Inpatient = "the patient is admitted to a hospital",
    /// No operating agreement.
    NoAgreement = "the specialist has no operating agreement with a regional health authority",
    /// No tariff for what the provider is.
    NoTariff = "there is no tariff of co-consultations for the provider",
    /// No tariff for nurses on the day.
    NoNurseTariff = "there was no tariff for nurses on the day",
    /// The bill has no co-consultation that it could go with.
    ConsultationRefused = "the consultation that it goes with is not paid",
    /// A list keeps the two apart.
    NotCombinable = "a list of tariffs that do not go together keeps it from the consultation",
    /// The tariff is for other providers.
    NotForProvider = "the tariff is for other providers",
    /// A supplement for specialists in general practice.
    NotSpecialistInGeneralPractice = "the supplement is for specialists in general practice",
    /// The specialty has no time supplement.
    NoTimeSupplement = "the specialty has no time supplement",
    /// No amount of its own.
    NoAmount = "the tariff has no amount of its own and points at others",
    /// Too short for a unit.
    TimeTooShort = "the time is too short for a unit",
    /// Billed more often than the tariff says.
    RepeatedTooOften = "the tariff may not be repeated that often",
    /// The proposal has nothing for the provider.
    NotInProposal = "the proposal has nothing for the provider",
    /// A hospital is paid once.
    PaidOnce = "a hospital is paid once for a co-consultation",
    /// A participation tariff stands alone.
    ParticipationAlone = "nothing goes with the tariff of who takes part",
}

#[cfg(test)]
mod tests {
    use super::Reason;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_says_something_else() {
        let texts: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.text()).collect();
        assert_eq!(texts.len(), Reason::ALL.len());
    }
}
