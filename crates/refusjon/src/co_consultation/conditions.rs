//! The conditions of each tariff, tested one by one.

use super::{
    AttendanceForm, CoConsultation, CoConsultationError, Part, Policy, Provider, ProviderKind, Reason,
};
use crate::{error::Error, parameter::Citation, rulebook::section};

/// A tariff of a co-consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tariff {
    /// 2sf.
    HostGp,
    /// 2ss.
    ParticipantGp,
    /// S2sf.
    HostNurse,
    /// S2ss.
    ParticipantNurse,
    /// 3ss.
    HostSpecialist,
    /// 3sf.
    ParticipantSpecialist,
}

impl Tariff {
    /// The tariff of what somebody is and does.
    pub(super) const fn of(kind: ProviderKind, part: Part) -> Option<Self> {
        match (kind, part) {
            (ProviderKind::Gp | ProviderKind::GpSubstitute, Part::Host) => Some(Self::HostGp),
            (ProviderKind::Gp | ProviderKind::GpSubstitute, Part::Participant) => Some(Self::ParticipantGp),
            (ProviderKind::GpNurse, Part::Host) => Some(Self::HostNurse),
            (ProviderKind::GpNurse, Part::Participant) => Some(Self::ParticipantNurse),
            (ProviderKind::ContractSpecialist, Part::Host) => Some(Self::HostSpecialist),
            (ProviderKind::ContractSpecialist, Part::Participant) => Some(Self::ParticipantSpecialist),
            _ => None,
        }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::HostGp => "2sf",
            Self::ParticipantGp => "2ss",
            Self::HostNurse => "S2sf",
            Self::ParticipantNurse => "S2ss",
            Self::HostSpecialist => "3ss",
            Self::ParticipantSpecialist => "3sf",
        }
    }

    pub(super) const fn citation(self) -> Citation {
        match self {
            Self::HostGp => section::CO_CONSULTATION_HOST_GP,
            Self::ParticipantGp => section::CO_CONSULTATION_PARTICIPANT_GP,
            Self::HostNurse => section::CO_CONSULTATION_HOST_NURSE,
            Self::ParticipantNurse => section::CO_CONSULTATION_PARTICIPANT_NURSE,
            Self::HostSpecialist => section::CO_CONSULTATION_HOST_SPECIALIST,
            Self::ParticipantSpecialist => section::CO_CONSULTATION_PARTICIPANT_SPECIALIST,
        }
    }

    pub(super) const fn nurse(self) -> bool {
        matches!(self, Self::HostNurse | Self::ParticipantNurse)
    }

    pub(super) const fn host_gp(self) -> bool {
        matches!(self, Self::HostGp | Self::HostNurse)
    }

    const fn participant_gp(self) -> bool {
        matches!(self, Self::ParticipantGp | Self::ParticipantNurse)
    }
}

/// Why nobody can have treated the patient together: what stands in every tariff and in the proposals.
pub(super) fn did_not_take_place(facts: &CoConsultation) -> Vec<Reason> {
    let absent = facts.providers().any(|(_, provider)| provider.absent);
    [
        (facts.cancelled, Reason::Cancelled),
        (facts.patient_absent, Reason::PatientAbsent),
        (absent, Reason::SomebodyAbsent),
    ]
    .into_iter()
    .filter_map(|(holds, reason)| holds.then_some(reason))
    .collect()
}

/// The conditions of the tariff that do not hold; nothing when it may be used.
pub(super) fn failed(
    facts: &CoConsultation,
    provider: &Provider,
    place: &str,
    tariff: Tariff,
    limit: u32,
    policy: &Policy,
) -> Result<Vec<Reason>, Error> {
    let mut reasons = did_not_take_place(facts);
    let mut require = |holds: bool, reason: Reason| {
        if !holds {
            reasons.push(reason);
        }
    };
    require(facts.needed, Reason::NotNeeded);
    require(facts.agreed_beforehand, Reason::NotAgreedBeforehand);
    require(facts.referred, Reason::NotReferred);
    require(!facts.fixed_cooperation, Reason::FixedCooperation);
    require(provider.attendance != AttendanceForm::Text, Reason::FormNotAccepted);
    require(documented(provider, place)?, Reason::NotDocumented);

    let spoken = |other: &Provider| other.attendance != AttendanceForm::Text;
    let any =
        |is: fn(ProviderKind) -> bool| facts.participants.iter().any(|other| is(other.kind) && spoken(other));
    match tariff {
        Tariff::HostGp | Tariff::HostNurse => {
            require(any(ProviderKind::is_specialist_doctor), Reason::NoSpecialistDoctor);
        }
        Tariff::ParticipantGp | Tariff::ParticipantNurse => {
            require(facts.host.kind.is_specialist_doctor(), Reason::HostNotSpecialistDoctor);
            require(spoken(&facts.host), Reason::HostFormNotAccepted);
        }
        Tariff::HostSpecialist => require(any(ProviderKind::is_gp), Reason::NoGp),
        Tariff::ParticipantSpecialist => {
            require(facts.host.kind.is_gp(), Reason::HostNotGp);
            require(spoken(&facts.host), Reason::HostFormNotAccepted);
        }
    }
    if tariff.host_gp() || tariff.participant_gp() {
        let on_list = provider.on_list.ok_or_else(|| {
            not_stated(format!("{place}.on_list"), "whether the patient is on the GP's own list")
        })?;
        require(on_list, Reason::NotOnList);
        // The nurses' tariffs lack the line.
        require(tariff.nurse() || !provider.out_of_hours, Reason::OutOfHours);
    }
    if tariff.host_gp() {
        let before = facts.hosted_before.ok_or_else(|| {
            not_stated(
                "hosted_before".to_owned(),
                "how many co-consultations the GP has hosted for the patient this year within the specialty",
            )
        })?;
        require(before < limit, Reason::LimitReached);
    }
    require(!facts.inpatient || policy.inpatient_gp.pays(tariff.code()), Reason::Inpatient);
    Ok(reasons)
}

/// Whether the provider's record names the other doctor.
pub(super) fn documented(provider: &Provider, place: &str) -> Result<bool, Error> {
    provider.documented.ok_or_else(|| {
        not_stated(
            format!("{place}.documented"),
            "whether the co-consultation is documented with the name of the other doctor",
        )
    })
}

pub(super) fn not_stated(field: String, what: &str) -> Error {
    CoConsultationError::saying(
        "not_stated",
        field,
        format!("the facts do not say {what}, and the tariff depends on it"),
        "say it: a condition is never taken as met",
    )
    .into()
}
