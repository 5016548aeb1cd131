//! What happened: one patient, a host and those who took part.

use super::{CoConsultationError, Slot, overlaps};
use crate::{
    amount::{Amount, Nok},
    copayment::{Patient, Service},
    error::{Error, ValueError},
    flow::{Party, Role},
    tariff,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One patient, one host and at least one who takes part, at the same time.
///
/// What a tariff asks for is stated, never assumed: leaving out `on_list` or `documented` of a doctor whose tariff
/// depends on it is an error.
///
/// ```
/// use refusjon::{co_consultation::{CoConsultation, Provider, ProviderKind}, date};
/// let gp = Provider { on_list: Some(true), documented: Some(true), ..Provider::new(ProviderKind::Gp) };
/// let doctor = Provider::new(ProviderKind::HospitalDoctor);
/// let mut facts = CoConsultation::new(date(2026, 2, 1)?, gp, vec![doctor]);
/// facts.hosted_before = Some(0);
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(description = "One patient, one host and at least one who takes part, at the same time.")
)]
pub struct CoConsultation {
    /// The caller's name for the co-consultation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day, whose tariffs apply.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// When it began and ended; needed to find overlaps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Slot>,
    /// The patient.
    #[serde(default)]
    pub patient: Patient,
    /// Whether the patient is admitted to a hospital on the day.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inpatient: bool,
    /// Whether the patient stayed away.
    #[serde(default, skip_serializing_if = "is_false")]
    pub patient_absent: bool,
    /// Whether either doctor judged that both levels had to examine, treat or follow up at the same time.
    pub needed: bool,
    /// Whether the levels agreed on this very co-consultation beforehand.
    pub agreed_beforehand: bool,
    /// Whether the patient is referred to the specialist service.
    pub referred: bool,
    /// Whether it is part of a fixed form of cooperation between the doctors.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fixed_cooperation: bool,
    /// Whether it was cancelled.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cancelled: bool,
    /// The specialty (*fagområde*) that it falls within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<String>,
    /// How many co-consultations within the specialty the GP has hosted for the patient before, in the calendar year.
    /// Needed when a GP hosts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosted_before: Option<u32>,
    /// Who calls the patient in (*vert*).
    pub host: Provider,
    /// Who takes part in it (*deltakere*), 1 to 20. One who was to take part and did not come is listed as absent.
    pub participants: Vec<Provider>,
}

/// Somebody who hosts a co-consultation or takes part in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provider {
    /// What the provider is.
    pub kind: ProviderKind,
    /// Name of the provider or of the hospital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How the provider attends.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attendance: AttendanceForm,
    /// Whether the provider stayed away.
    #[serde(default, skip_serializing_if = "is_false")]
    pub absent: bool,
    /// Whether the provider's record tells who the other doctor was. Needed of GPs, their nurses and contract
    /// specialists, and in the second alternative of 2023 of everybody outside hospitals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documented: Option<bool>,
    /// Whether the patient is on the GP's own list; a substitute (*vikar*) has the list of the GP, a nurse that of the
    /// GP who delegates. Needed of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_list: Option<bool>,
    /// Whether the GP is a specialist in general practice (*spesialist i allmennmedisin*).
    #[serde(default, skip_serializing_if = "is_false")]
    pub specialist_in_general_practice: bool,
    /// Whether the provider attends from the out-of-hours service (*legevakt*).
    #[serde(default, skip_serializing_if = "is_false")]
    pub out_of_hours: bool,
    /// The municipality that pays the GP a salary (*fast lønn*); it gets the refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salaried_by: Option<String>,
    /// Minutes for the time supplement (*tidstillegg*), at most 1440. None, and none is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Whether the contract specialist's specialty has the time supplement 3bd: those of tariffs 4a1 and 4c1. Needed
    /// with `minutes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty_with_time_supplement: Option<bool>,
    /// Further tariffs on the provider's bill, at most 100. The supplements 2dd, 2ssd, 2cd, 2cdd, S2cd and 3bd follow
    /// from the facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<tariff::Line>,
    /// What the hospital gets through activity-based financing for its contact, as `isf.refund` has it. Under a
    /// proposal that gives hospitals an amount of its own, that amount takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isf_refund: Option<Amount<Nok>>,
    /// The service whose exemptions apply to the provider's copayment. None: a doctor's, or somatic care at a hospital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// The provider's other consultations of the day, at most 500, to find overlaps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedule: Vec<Slot>,
}

/// What a provider is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ProviderKind {
    /// A GP (*fastlege*).
    Gp,
    /// A GP's substitute (*vikar*).
    GpSubstitute,
    /// A nurse (*sykepleier*) who works for a GP under delegation.
    GpNurse,
    /// A specialist with an operating agreement with a regional health authority (*avtalespesialist*), or a doctor in
    /// part two or three of specialist training who works for one.
    ContractSpecialist,
    /// A specialist without such an agreement.
    PrivateSpecialist,
    /// A doctor at a hospital (*sykehuslege*).
    HospitalDoctor,
    /// A psychologist at a hospital.
    HospitalPsychologist,
    /// A nurse at a hospital.
    HospitalNurse,
    /// Others at a hospital.
    HospitalStaff,
    /// A psychologist outside hospitals.
    Psychologist,
    /// A physiotherapist outside hospitals.
    Physiotherapist,
    /// Staff of a municipality's services.
    MunicipalStaff,
    /// A doctor who is none of these, such as one of the out-of-hours service.
    OtherDoctor,
}

impl ProviderKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Gp,
        Self::GpSubstitute,
        Self::GpNurse,
        Self::ContractSpecialist,
        Self::PrivateSpecialist,
        Self::HospitalDoctor,
        Self::HospitalPsychologist,
        Self::HospitalNurse,
        Self::HospitalStaff,
        Self::Psychologist,
        Self::Physiotherapist,
        Self::MunicipalStaff,
        Self::OtherDoctor,
    ];

    /// A GP, the GP's substitute, or a nurse in the GP's place.
    #[must_use]
    pub const fn is_gp(self) -> bool {
        matches!(self, Self::Gp | Self::GpSubstitute | Self::GpNurse)
    }

    /// A doctor in the specialist service: of a hospital, or with an agreement with a regional health authority.
    #[must_use]
    pub const fn is_specialist_doctor(self) -> bool {
        matches!(self, Self::HospitalDoctor | Self::ContractSpecialist)
    }

    /// Whether it belongs to a hospital.
    #[must_use]
    pub const fn is_hospital(self) -> bool {
        matches!(
            self,
            Self::HospitalDoctor | Self::HospitalPsychologist | Self::HospitalNurse | Self::HospitalStaff
        )
    }

    const fn role(self) -> Role {
        match self {
            Self::Gp | Self::GpSubstitute | Self::GpNurse => Role::GeneralPractitioner,
            Self::ContractSpecialist => Role::ContractSpecialist,
            Self::HospitalDoctor | Self::HospitalPsychologist | Self::HospitalNurse | Self::HospitalStaff => {
                Role::Hospital
            }
            Self::Psychologist => Role::Psychologist,
            Self::Physiotherapist => Role::Physiotherapist,
            Self::MunicipalStaff => Role::Municipality,
            Self::PrivateSpecialist | Self::OtherDoctor => Role::Doctor,
        }
    }

    pub(super) fn words(self) -> String {
        crate::word::name(&self).replace('_', " ")
    }
}

/// How somebody attends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AttendanceForm {
    /// In person (*oppmøte*).
    #[default]
    InPerson,
    /// By video.
    Video,
    /// By telephone.
    Telephone,
    /// By text, which no co-consultation tariff accepts.
    Text,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl CoConsultation {
    /// A co-consultation that was needed, agreed on and of a referred patient, of whom nothing else is known.
    #[must_use]
    pub fn new(day: NaiveDate, host: Provider, participants: Vec<Provider>) -> Self {
        Self {
            id: None,
            date: day,
            time: None,
            patient: Patient::default(),
            inpatient: false,
            patient_absent: false,
            needed: true,
            agreed_beforehand: true,
            referred: true,
            fixed_cooperation: false,
            cancelled: false,
            specialty: None,
            hosted_before: None,
            host,
            participants,
        }
    }

    /// The host and those who take part, with the places of their fields.
    pub(super) fn providers(&self) -> impl Iterator<Item = (String, &Provider)> {
        let participants = self.participants.iter().enumerate();
        std::iter::once(("host".to_owned(), &self.host))
            .chain(participants.map(|(number, provider)| (format!("participants[{number}]"), provider)))
    }

    /// Whether the facts make sense.
    pub(super) fn check(&self) -> Result<(), Error> {
        if !(1..=9999).contains(&self.date.year()) {
            let error = ValueError::new("date", self.date.to_string(), "a day of the years 1 to 9999");
            return Err(error.remedy("correct the year").into());
        }
        if !(1..=MOST_PARTICIPANTS).contains(&self.participants.len()) {
            let error = CoConsultationError::new(
                "bad_number",
                "participants",
                self.participants.len().to_string(),
                format!("1 to {MOST_PARTICIPANTS} who take part in the host's consultation"),
                "list each one who takes part beside the host once",
            );
            return Err(error.into());
        }
        if let Some(time) = &self.time {
            time.check("time")?;
            if time.start.day() != self.date {
                let error = CoConsultationError::new(
                    "contradictory_facts",
                    "time.start",
                    time.start.to_string(),
                    format!("a time on {}", self.date),
                    "give the day on which the co-consultation begins",
                );
                return Err(error.into());
            }
        }
        self.providers().try_for_each(|(place, provider)| provider.check(&place, self.time.as_ref()))
    }
}

/// Far more than take part in a consultation.
const MOST_PARTICIPANTS: usize = 20;
const MOST_ADD_ONS: usize = 100;
const MOST_TIMES: u32 = 1000;
/// Those of a day.
pub(super) const MOST_MINUTES: u32 = 1440;

impl Provider {
    /// A provider who attends in person, of whom nothing else is known.
    #[must_use]
    pub const fn new(kind: ProviderKind) -> Self {
        Self {
            kind,
            name: None,
            attendance: AttendanceForm::InPerson,
            absent: false,
            documented: None,
            on_list: None,
            specialist_in_general_practice: false,
            out_of_hours: false,
            salaried_by: None,
            minutes: None,
            specialty_with_time_supplement: None,
            add_ons: Vec::new(),
            isf_refund: None,
            service: None,
            schedule: Vec::new(),
        }
    }

    /// The provider as a party to payments.
    #[must_use]
    pub fn party(&self) -> Party {
        Party::new(self.kind.role(), self.name.as_deref())
    }

    /// Who gets what the payer pays for the provider's work: the municipality that pays a salary, else the provider.
    #[must_use]
    pub fn refund_to(&self) -> Party {
        self.salaried_by
            .as_deref()
            .map_or_else(|| self.party(), |name| Party::new(Role::Municipality, Some(name)))
    }

    fn check(&self, place: &str, time: Option<&Slot>) -> Result<(), Error> {
        let contradiction = |field: &str, value: String, expected: String, remedy: &'static str| {
            CoConsultationError::new(
                "contradictory_facts",
                format!("{place}.{field}"),
                value,
                expected,
                remedy,
            )
        };
        let too_many = |field: &str, number: String, expected: String| {
            CoConsultationError::new(
                "bad_number",
                format!("{place}.{field}"),
                number,
                expected,
                "correct the number",
            )
        };
        let minutes = |field: &str, minutes: u32| {
            if minutes > MOST_MINUTES {
                return Err(too_many(field, minutes.to_string(), format!("at most {MOST_MINUTES} minutes")));
            }
            Ok(())
        };
        if let Some(given) = self.minutes {
            minutes("minutes", given)?;
            let length = time.and_then(Slot::minutes);
            if let Some(length) = length.filter(|length| *length < i64::from(given)) {
                return Err(contradiction(
                    "minutes",
                    given.to_string(),
                    format!("at most the {length} minutes that the co-consultation lasted"),
                    "correct the minutes or the times",
                )
                .into());
            }
        }
        if self.add_ons.len() > MOST_ADD_ONS {
            let number = self.add_ons.len().to_string();
            return Err(too_many("add_ons", number, format!("at most {MOST_ADD_ONS} tariffs")).into());
        }
        for (number, add_on) in self.add_ons.iter().enumerate() {
            if let Some(count) = add_on.count.filter(|count| !(1..=MOST_TIMES).contains(count)) {
                let field = format!("add_ons[{number}].count");
                return Err(too_many(&field, count.to_string(), format!("1 to {MOST_TIMES}")).into());
            }
            if let Some(given) = add_on.minutes {
                minutes(&format!("add_ons[{number}].minutes"), given)?;
            }
            if add_on.count.is_some() && add_on.minutes.is_some() {
                return Err(contradiction(
                    &format!("add_ons[{number}].count"),
                    add_on.code.clone(),
                    "a tariff with a count or with minutes, which would both say how many units".to_owned(),
                    "give one of them",
                )
                .into());
            }
            if add_on.provider.is_some_and(|by| by.profession() != tariff::Profession::Doctor) {
                return Err(contradiction(
                    &format!("add_ons[{number}].provider"),
                    crate::word::name(&add_on.provider),
                    "one who uses the doctors' tariffs".to_owned(),
                    "leave it out, or give who of the doctor's staff did the work",
                )
                .into());
            }
            if self.add_ons.iter().take(number).any(|other| other.code == add_on.code) {
                return Err(contradiction(
                    &format!("add_ons[{number}].code"),
                    add_on.code.clone(),
                    "a tariff that the list does not have yet".to_owned(),
                    "give each tariff once, with its count",
                )
                .into());
            }
        }
        match self.isf_refund {
            Some(refund) if !self.kind.is_hospital() => {
                return Err(contradiction(
                    "isf_refund",
                    refund.to_string(),
                    format!("a refund of a {}", self.kind.words()),
                    "give a refund of activity-based financing to hospitals alone",
                )
                .into());
            }
            Some(refund) => within(format!("{place}.isf_refund"), refund)?,
            None => {}
        }
        if let Some(municipality) = self.salaried_by.as_ref().filter(|_| !self.kind.is_gp()) {
            return Err(contradiction(
                "salaried_by",
                municipality.clone(),
                format!("an employer of a {}", self.kind.words()),
                "name the municipality that pays a GP a salary, and nobody else",
            )
            .into());
        }
        if let Some(service) = self.service {
            let fits = match self.kind {
                kind if kind.is_hospital() => service.is_hospital(),
                ProviderKind::ContractSpecialist => {
                    matches!(service, Service::Doctor | Service::DoctorPsychotherapy)
                }
                kind if kind.is_gp() => service == Service::Doctor,
                _ => true,
            };
            if !fits {
                return Err(contradiction(
                    "service",
                    crate::word::name(&service),
                    format!("a service of a {}", self.kind.words()),
                    "give the service whose exemptions apply, or leave it out",
                )
                .into());
            }
        }
        overlaps::check(&format!("{place}.schedule"), &self.schedule)
    }
}

/// Amounts that a caller gives lie within what any consultation costs.
pub(super) fn within(field: String, amount: Amount<Nok>) -> Result<(), Error> {
    if (0..=MOST_ORE).contains(&amount.ore()) {
        return Ok(());
    }
    let error = ValueError::new(field, amount.to_string(), "an amount of 0 to 10000000 kroner");
    Err(error.remedy("correct the amount").into())
}

const MOST_ORE: i64 = 1_000_000_000;
