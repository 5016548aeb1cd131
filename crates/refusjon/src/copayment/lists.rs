//! The services' lists of exemptions: which parameter says what, and where it stands.

use super::{Ground, Service};
use crate::{
    parameter::{Citation, Used},
    rulebook::{Key, Rulebook, key, section},
};
use chrono::NaiveDate;

/// The age limits that a service has.
pub(super) struct Ages {
    pub(super) child: Option<Key>,
    pub(super) young: Option<(Key, Key)>,
}

impl Ages {
    pub(super) const fn of(service: Service) -> Self {
        let (child, young) = match service {
            Service::Doctor => (Some(key::COPAYMENT_CHILD_AGE_DOCTOR), None),
            Service::DoctorPsychotherapy => (
                Some(key::COPAYMENT_CHILD_AGE_DOCTOR),
                Some((
                    key::COPAYMENT_YOUNG_AGE_DOCTOR_PSYCHOTHERAPY,
                    key::COPAYMENT_YOUNG_AGE_COUNTING_DOCTOR_PSYCHOTHERAPY,
                )),
            ),
            Service::Psychologist => (
                None,
                Some((key::COPAYMENT_YOUNG_AGE_PSYCHOLOGIST, key::COPAYMENT_YOUNG_AGE_COUNTING_PSYCHOLOGIST)),
            ),
            Service::Physiotherapist => (Some(key::COPAYMENT_CHILD_AGE_PHYSIOTHERAPIST), None),
            Service::HospitalSomatic => (Some(key::COPAYMENT_CHILD_AGE_HOSPITAL), None),
            Service::HospitalMentalHealth => (
                Some(key::COPAYMENT_CHILD_AGE_HOSPITAL),
                Some((
                    key::COPAYMENT_YOUNG_AGE_HOSPITAL_MENTAL_HEALTH,
                    key::COPAYMENT_YOUNG_AGE_COUNTING_HOSPITAL_MENTAL_HEALTH,
                )),
            ),
            Service::HospitalChildMentalHealth => (
                Some(key::COPAYMENT_CHILD_AGE_HOSPITAL),
                Some((
                    key::COPAYMENT_YOUNG_AGE_HOSPITAL_CHILD_MENTAL_HEALTH,
                    key::COPAYMENT_YOUNG_AGE_COUNTING_HOSPITAL_CHILD_MENTAL_HEALTH,
                )),
            ),
            Service::HospitalYouthTeam => (
                Some(key::COPAYMENT_CHILD_AGE_HOSPITAL),
                Some((
                    key::COPAYMENT_YOUNG_AGE_HOSPITAL_YOUTH_TEAM,
                    key::COPAYMENT_YOUNG_AGE_COUNTING_HOSPITAL_YOUTH_TEAM,
                )),
            ),
            Service::HospitalAddictionCare => (
                Some(key::COPAYMENT_CHILD_AGE_HOSPITAL),
                Some((
                    key::COPAYMENT_YOUNG_AGE_HOSPITAL_ADDICTION_CARE,
                    key::COPAYMENT_YOUNG_AGE_COUNTING_HOSPITAL_ADDICTION_CARE,
                )),
            ),
        };
        Self { child, young }
    }
}

/// The parameter that says whether the service's list holds the ground.
pub(super) const fn listing(service: Service, ground: Ground) -> Option<Key> {
    Some(match service {
        Service::Doctor | Service::DoctorPsychotherapy => match ground {
            Ground::Pregnancy => key::COPAYMENT_GROUND_DOCTOR_PREGNANCY,
            Ground::OccupationalInjury => key::COPAYMENT_GROUND_DOCTOR_OCCUPATIONAL_INJURY,
            Ground::WarInjury => key::COPAYMENT_GROUND_DOCTOR_WAR_INJURY,
            Ground::PrisonInmate => key::COPAYMENT_GROUND_DOCTOR_PRISON_INMATE,
            Ground::CollectionPrevented => key::COPAYMENT_GROUND_DOCTOR_COLLECTION_PREVENTED,
            Ground::InfectiousDisease | Ground::HivInfection => {
                key::COPAYMENT_GROUND_DOCTOR_INFECTIOUS_DISEASE
            }
            Ground::ViolenceOrSexualAssault => key::COPAYMENT_GROUND_DOCTOR_VIOLENCE_OR_SEXUAL_ASSAULT,
            Ground::ContraceptionInOpioidSubstitution => {
                key::COPAYMENT_GROUND_DOCTOR_CONTRACEPTION_IN_OPIOID_SUBSTITUTION
            }
            Ground::AbortionFollowUp => key::COPAYMENT_GROUND_DOCTOR_ABORTION_FOLLOW_UP,
            _ => return None,
        },
        Service::Psychologist => match ground {
            Ground::HivInfection => key::COPAYMENT_GROUND_PSYCHOLOGIST_HIV_INFECTION,
            Ground::AcutePsychologicalCrisis => key::COPAYMENT_GROUND_PSYCHOLOGIST_ACUTE_PSYCHOLOGICAL_CRISIS,
            _ => return None,
        },
        Service::Physiotherapist => match ground {
            Ground::OccupationalInjury => key::COPAYMENT_GROUND_PHYSIOTHERAPIST_OCCUPATIONAL_INJURY,
            _ => return None,
        },
        Service::HospitalSomatic
        | Service::HospitalMentalHealth
        | Service::HospitalChildMentalHealth
        | Service::HospitalYouthTeam
        | Service::HospitalAddictionCare => match ground {
            Ground::Pregnancy => key::COPAYMENT_GROUND_HOSPITAL_PREGNANCY,
            Ground::TerminationOfPregnancy => key::COPAYMENT_GROUND_HOSPITAL_TERMINATION_OF_PREGNANCY,
            Ground::OccupationalInjury => key::COPAYMENT_GROUND_HOSPITAL_OCCUPATIONAL_INJURY,
            Ground::WarInjury => key::COPAYMENT_GROUND_HOSPITAL_WAR_INJURY,
            Ground::PrisonInmate => key::COPAYMENT_GROUND_HOSPITAL_PRISON_INMATE,
            Ground::CollectionPrevented => key::COPAYMENT_GROUND_HOSPITAL_COLLECTION_PREVENTED,
            Ground::AddictionOutreach => key::COPAYMENT_GROUND_HOSPITAL_ADDICTION_OUTREACH,
            Ground::InfectiousDisease | Ground::HivInfection => {
                key::COPAYMENT_GROUND_HOSPITAL_INFECTIOUS_DISEASE
            }
            Ground::ViolenceOrSexualAssault => key::COPAYMENT_GROUND_HOSPITAL_VIOLENCE_OR_SEXUAL_ASSAULT,
            Ground::ChildrensHouse => key::COPAYMENT_GROUND_HOSPITAL_CHILDRENS_HOUSE,
            Ground::ContraceptionInOpioidSubstitution => {
                key::COPAYMENT_GROUND_HOSPITAL_CONTRACEPTION_IN_OPIOID_SUBSTITUTION
            }
            Ground::OpioidSubstitutionTreatment => {
                key::COPAYMENT_GROUND_HOSPITAL_OPIOID_SUBSTITUTION_TREATMENT
            }
            Ground::AbortionFollowUp => key::COPAYMENT_GROUND_HOSPITAL_ABORTION_FOLLOW_UP,
            Ground::AcutePsychologicalCrisis => return None,
        },
    })
}

/// Whether the ground covers materials, and the dated rule where it did not always: note B5 for doctors and section 8 for
/// hospitals.
pub(super) fn covers_materials(
    rules: &Rulebook,
    service: Service,
    ground: Ground,
    day: NaiveDate,
) -> (bool, Option<Used>) {
    match (service, ground) {
        (
            Service::Doctor | Service::DoctorPsychotherapy,
            Ground::OccupationalInjury | Ground::CollectionPrevented,
        ) => (true, None),
        (Service::Doctor | Service::DoctorPsychotherapy, Ground::ContraceptionInOpioidSubstitution) => {
            let key = key::COPAYMENT_MATERIALS_DOCTOR_CONTRACEPTION_IN_OPIOID_SUBSTITUTION;
            let rule = rules.value(key, day, None).ok();
            (rule.as_ref().is_some_and(|rule| rule.value.word() == Some("covered")), rule)
        }
        (service, Ground::OccupationalInjury | Ground::WarInjury) => (service.is_hospital(), None),
        _ => (false, None),
    }
}

pub(super) const fn reason_required(service: Service, ground: Ground) -> bool {
    match service {
        Service::Doctor | Service::DoctorPsychotherapy => {
            matches!(ground, Ground::CollectionPrevented | Ground::InfectiousDisease | Ground::HivInfection)
        }
        Service::Psychologist | Service::Physiotherapist => false,
        _ => matches!(ground, Ground::InfectiousDisease | Ground::HivInfection),
    }
}

/// Since 2021 there is one card; before, each service belonged to one of two caps.
pub(super) fn card(rules: &Rulebook, service: Service, day: NaiveDate) -> Citation {
    if super::merged(rules, day) {
        section::COPAYMENT_EXEMPTION_CARD
    } else if service == Service::Physiotherapist {
        section::COPAYMENT_EXEMPTION_CARD_2
    } else {
        section::COPAYMENT_EXEMPTION_CARD_1
    }
}

/// The list of exemptions of a service.
pub(super) const fn section_of(service: Service) -> Citation {
    match service {
        Service::Doctor | Service::DoctorPsychotherapy => section::COPAYMENT_EXEMPTIONS_DOCTOR,
        Service::Psychologist => section::COPAYMENT_EXEMPTIONS_PSYCHOLOGIST,
        Service::Physiotherapist => section::COPAYMENT_EXEMPTIONS_PHYSIOTHERAPIST,
        _ => section::COPAYMENT_EXEMPTIONS_HOSPITAL,
    }
}
