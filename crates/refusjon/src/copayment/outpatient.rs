//! What a patient did at a hospital on a day, and the choice where the text is silent.

use super::{CopaymentError, Ground, Patient, Service};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    explanation::Reading,
    number::Text,
    rulebook::{Key, key},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A patient's day at hospitals: the facts of [`hospital`](super::hospital()).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HospitalDay {
    /// The day.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// The patient. Grounds given here hold for every contact of the day.
    #[serde(default)]
    pub patient: Patient,
    /// The contacts, in the order in which they happened, at most 100.
    pub contacts: Vec<HospitalContact>,
}

/// A contact with a hospital outpatient clinic.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HospitalContact {
    /// The caller's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The hospital or clinic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<String>,
    /// The part of the hospital's care.
    pub service: Service,
    /// What it was.
    pub kind: HospitalContactKind,
    /// The condition it concerned. Contacts of the same condition, or of none that is named, share one copayment of each
    /// kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// What may exempt the patient in this contact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Ground>,
    /// The patient was not referred, as in an emergency at the hospital's own acute function.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_referred: bool,
    /// Whether the patient was admitted. An admission that one contact names holds for the whole day: every other contact
    /// of the day, before or after it, is one of somebody who was admitted on the same day.
    #[serde(default, skip_serializing_if = "Admission::is_none")]
    pub admission: Admission,
    /// A dressing or an anaesthetic was used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dressing: bool,
    /// How many minutes late the hospital was without having told before the patient arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_late: Option<u32>,
    /// Of a group measure over several days: its copayment has been charged on an earlier day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub measure_charged: bool,
    /// Of a missed appointment: how many minutes before it the patient cancelled. Nothing when the patient did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled_minutes_before: Option<u32>,
    /// Of a missed appointment in mental health and addiction care: what the hospital charges, when it is less than the
    /// most it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge: Option<Amount<Nok>>,
}

impl HospitalContact {
    /// A contact of which nothing else is known.
    #[must_use]
    pub const fn new(service: Service, kind: HospitalContactKind) -> Self {
        Self {
            id: None,
            hospital: None,
            service,
            kind,
            condition: None,
            grounds: Vec::new(),
            not_referred: false,
            admission: Admission::None,
            dressing: false,
            minutes_late: None,
            measure_charged: false,
            cancelled_minutes_before: None,
            charge: None,
        }
    }
}

/// Whether a patient was admitted (*innlagt*) on the day of an outpatient contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Admission {
    /// Not admitted.
    #[default]
    None,
    /// Admitted when the contact took place, in whatever hospital.
    Inpatient,
    /// No inpatient when the contact took place, and admitted on the same day.
    LaterSameDay,
}

impl Admission {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// What a contact with an outpatient clinic was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum HospitalContactKind {
    /// A consultation by attendance, telephone or video (*konsultasjon*), at the hospital or elsewhere.
    Consultation,
    /// Genetic counselling (*genetisk veiledning*). A consultation for the rule of one copayment of each kind.
    GeneticCounselling,
    /// Radiology, ultrasound in a specialised unit or nuclear imaging (*radiologi*).
    Radiology,
    /// Group education, outpatient rehabilitation or group treatment over several days (*gruppetiltak*): one copayment for
    /// the whole measure.
    GroupMeasure,
    /// An online treatment programme (*nettbasert behandlingsprogram*).
    OnlineProgramme,
    /// A missed appointment (*ikke møtt*).
    NoShow,
    /// Sterilisation of a woman (*sterilisering*).
    SterilisationOfWoman,
    /// Sterilisation of a woman on medical indication.
    SterilisationOfWomanIndicated,
    /// Sterilisation of a man.
    SterilisationOfMan,
    /// Insemination (*inseminasjon*).
    Insemination,
    /// One of three attempts of assisted fertilisation (*IVF, ICSI*).
    AssistedFertilisation,
    /// The first dental implant for periodontitis (*implantat*).
    FirstImplant,
    /// Each further dental implant for periodontitis.
    NextImplant,
    /// A prenatal test of a woman under the age limit (*NIPT*).
    PrenatalTest,
}

impl HospitalContactKind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Consultation,
        Self::GeneticCounselling,
        Self::Radiology,
        Self::GroupMeasure,
        Self::OnlineProgramme,
        Self::NoShow,
        Self::SterilisationOfWoman,
        Self::SterilisationOfWomanIndicated,
        Self::SterilisationOfMan,
        Self::Insemination,
        Self::AssistedFertilisation,
        Self::FirstImplant,
        Self::NextImplant,
        Self::PrenatalTest,
    ];

    /// The price of a special service (section 9).
    pub(super) const fn special(self) -> Option<Key> {
        Some(match self {
            Self::SterilisationOfWoman => key::COPAYMENT_HOSPITAL_SPECIAL_STERILISATION_OF_WOMAN,
            Self::SterilisationOfWomanIndicated => {
                key::COPAYMENT_HOSPITAL_SPECIAL_STERILISATION_OF_WOMAN_INDICATED
            }
            Self::SterilisationOfMan => key::COPAYMENT_HOSPITAL_SPECIAL_STERILISATION_OF_MAN,
            Self::Insemination => key::COPAYMENT_HOSPITAL_SPECIAL_INSEMINATION,
            Self::AssistedFertilisation => key::COPAYMENT_HOSPITAL_SPECIAL_ASSISTED_FERTILISATION,
            Self::FirstImplant => key::COPAYMENT_HOSPITAL_SPECIAL_FIRST_IMPLANT,
            Self::NextImplant => key::COPAYMENT_HOSPITAL_SPECIAL_NEXT_IMPLANT,
            Self::PrenatalTest => key::COPAYMENT_HOSPITAL_SPECIAL_PRENATAL_TEST,
            _ => return None,
        })
    }
}

impl fmt::Display for HospitalContactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::word::name(self).replace('_', " "))
    }
}

/// The reading under which a day at a hospital is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HospitalPolicy {
    /// Whether a contact is charged when the patient is admitted on the same day.
    pub same_day_admission: SameDayAdmission,
}

/// Whether a contact is charged when the patient is admitted on the same day. The day is then registered as an
/// inpatient's, whatever the contact was for; no text says whether a copayment that was taken has to be returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SameDayAdmission {
    /// It is not: an inpatient pays nothing.
    #[default]
    NotCharged,
    /// It is: the patient was no inpatient then.
    Charged,
}

impl HospitalPolicy {
    /// The readings, as explanations name them.
    #[must_use]
    pub fn readings(&self) -> Vec<Reading> {
        let text = Text::Borrowed;
        vec![Reading {
            policy: text("same_day_admission"),
            question: text("Whether a contact is charged when the patient is admitted on the same day."),
            chosen: text(match self.same_day_admission {
                SameDayAdmission::NotCharged => "not_charged",
                SameDayAdmission::Charged => "charged",
            }),
            default: self.same_day_admission == SameDayAdmission::default(),
        }]
    }
}

/// Nobody has more contacts in a day.
const MOST_CONTACTS: usize = 100;

impl HospitalDay {
    /// Tests what does not hang on figures.
    pub(super) fn check(&self) -> Result<(), Error> {
        super::check_day("date", self.date)?;
        let error = |code, field: String, value: String, expected: &'static str, remedy: &'static str| {
            Error::from(CopaymentError::new(code, field, value, expected, remedy))
        };
        if self.contacts.len() > MOST_CONTACTS {
            let number = self.contacts.len().to_string();
            let remedy = "give the contacts of one patient on one day";
            return Err(error("too_many", "contacts".to_owned(), number, "at most 100 contacts", remedy));
        }
        for (place, contact) in self.contacts.iter().enumerate() {
            let field = |name| format!("contacts[{place}].{name}");
            if !contact.service.is_hospital() {
                return Err(error(
                    "invalid_value",
                    field("service"),
                    crate::word::name(&contact.service),
                    "one of the hospital services",
                    "doctors, psychologists and physiotherapists take the copayment of their tariffs",
                ));
            }
            let kind = contact.kind;
            let no_show = kind == HospitalContactKind::NoShow;
            let misplaced = [
                ("cancelled_minutes_before", contact.cancelled_minutes_before.is_some() && !no_show),
                (
                    "charge",
                    contact.charge.is_some() && !(no_show && contact.service != Service::HospitalSomatic),
                ),
                ("measure_charged", contact.measure_charged && kind != HospitalContactKind::GroupMeasure),
                ("minutes_late", contact.minutes_late.is_some() && no_show),
                ("dressing", contact.dressing && no_show),
            ];
            if let Some((name, _)) = misplaced.into_iter().find(|(_, misplaced)| *misplaced) {
                return Err(error(
                    "misplaced_fact",
                    field(name),
                    kind.to_string(),
                    "a kind of contact of which this can be said",
                    "leave the field out, or correct the kind or the service of the contact",
                ));
            }
            if contact.charge.is_some_and(|charge| charge < Amount::ZERO) {
                let charge = contact.charge.unwrap_or_default().to_string();
                return Err(error(
                    "invalid_value",
                    field("charge"),
                    charge,
                    "zero or more",
                    "correct the charge",
                ));
            }
        }
        Ok(())
    }
}
