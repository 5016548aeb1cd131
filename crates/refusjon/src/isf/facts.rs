//! What happened: contacts and courses as the hospital reports them.

use super::{Category, IsfError, Sector};
use crate::{
    code::Code,
    error::{Error, ValueError},
    number::Points,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The form of a contact. Telephone and video count as attendance does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ContactKind {
    /// A stay with at least one night (*døgnopphold*).
    Inpatient,
    /// Day treatment (*dagbehandling*).
    Day,
    /// A consultation at the hospital (*poliklinisk konsultasjon*).
    Outpatient,
    /// A consultation by video.
    Video,
    /// A consultation by telephone.
    Telephone,
    /// A consultation in the patient's home or elsewhere outside the hospital.
    Home,
    /// Follow-up by a team across levels, such as FACT.
    TeamBased,
    /// A meeting with parties outside the specialist service about one patient (*samarbeidsmøte*).
    Collaboration,
    /// Digital home follow-up (*digital hjemmeoppfølging*).
    DigitalFollowUp,
    /// A simple talk that is no consultation; it does not count.
    SimpleTalk,
}

impl ContactKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Inpatient,
        Self::Day,
        Self::Outpatient,
        Self::Video,
        Self::Telephone,
        Self::Home,
        Self::TeamBased,
        Self::Collaboration,
        Self::DigitalFollowUp,
        Self::SimpleTalk,
    ];
}

/// The level of care (*omsorgsnivå*), by name or by the code of the patient register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CareLevel {
    /// Overnight.
    #[serde(alias = "1")]
    Overnight,
    /// Day treatment.
    #[serde(alias = "2")]
    Day,
    /// Outpatient.
    #[serde(alias = "3")]
    Outpatient,
    /// Outpatient radiotherapy of a patient who is admitted.
    #[serde(alias = "8")]
    OutpatientRadiotherapy,
}

/// Payer code of the patient register (*debitor*), such as 1 for an ordinary patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payer(pub u16);

/// Who performs the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PerformedBy {
    /// The specialist service.
    #[default]
    SpecialistService,
    /// A municipality, for the specialist service; counts when the [`Agreement`] says so.
    Municipality,
}

/// What an agreement on specialist services performed by a municipality secures. All three are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agreement {
    /// An agreement between the levels regulates the service.
    pub between_levels: bool,
    /// It is anchored in the general cooperation agreements.
    pub anchored: bool,
    /// It secures that the activity is reported to the patient register (NPR).
    pub reports_to_npr: bool,
}

/// A contact: a stay, a consultation or a service, grouped to a DRG, an STG or a TFG.
///
/// ```
/// use refusjon::{date, isf::{Contact, Sector}};
/// let contact = Contact::new("442", Sector::Somatic, date(2020, 5, 1)?)?.points("5.719")?;
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        description = "A contact: a stay, a consultation or a service, grouped to a DRG, an STG or a TFG."
    )
)]
pub struct Contact {
    /// The caller's name for the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The patient, by any pseudonym; needed for the same-day rule and for courses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<String>,
    /// The day that decides the settlement year: of the contact, or of discharge.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// The hospital or trust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<String>,
    /// The municipality of residence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The part of the specialist service.
    pub sector: Sector,
    /// The kind of group.
    #[serde(default)]
    pub category: Category,
    /// The group; its weight gives the points when none are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Points after corrections; they stand before the group's weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// The form of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ContactKind>,
    /// The level of care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub care_level: Option<CareLevel>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Payer>,
    /// Whether it is a doctor's consultation, of which one a day counts.
    #[serde(default, skip_serializing_if = "is_false")]
    pub doctor_consultation: bool,
    /// Who performs it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub performed_by: PerformedBy,
    /// The agreement under which a municipality performs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// Whether the patient is admitted at the time; matters for collaboration.
    #[serde(default, skip_serializing_if = "is_false")]
    pub during_admission: bool,
    /// Whether a collaboration concerns one named patient; general guidance does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_patient: Option<bool>,
    /// Whether the patient meets the entry criteria of team-based follow-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_criteria_met: Option<bool>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Contact {
    /// A contact of a group.
    ///
    /// # Errors
    /// When the code is not one.
    pub fn new(code: &str, sector: Sector, date: NaiveDate) -> Result<Self, Error> {
        Ok(Self { code: Some(code.parse()?), ..Self::at(sector, date) })
    }

    /// A contact of which neither group nor points are known yet.
    #[must_use]
    pub const fn at(sector: Sector, date: NaiveDate) -> Self {
        Self {
            id: None,
            patient: None,
            date,
            hospital: None,
            municipality: None,
            sector,
            category: Category::Drg,
            code: None,
            points: None,
            kind: None,
            care_level: None,
            payer: None,
            doctor_consultation: false,
            performed_by: PerformedBy::SpecialistService,
            agreement: None,
            during_admission: false,
            named_patient: None,
            entry_criteria_met: None,
        }
    }

    /// With points after corrections.
    ///
    /// # Errors
    /// When the text is no number of points.
    pub fn points(mut self, points: &str) -> Result<Self, Error> {
        self.points = Some(points.parse::<Points>()?);
        Ok(self)
    }

    /// `id`, `patient`, `hospital` and `municipality`.
    #[cfg(feature = "csv")]
    pub(super) const fn texts(&mut self) -> [&mut Option<String>; 4] {
        [&mut self.id, &mut self.patient, &mut self.hospital, &mut self.municipality]
    }

    pub(super) fn setting(&self) -> Result<Option<Setting>, Error> {
        use CareLevel as Level;
        use ContactKind as Kind;
        let by_level = self.care_level.map(|level| match level {
            Level::Overnight => Setting::Inpatient,
            Level::Day => Setting::Day,
            Level::Outpatient | Level::OutpatientRadiotherapy => Setting::Outpatient,
        });
        let by_kind = self.kind.map(|kind| match kind {
            Kind::Inpatient => Setting::Inpatient,
            Kind::Day => Setting::Day,
            _ => Setting::Outpatient,
        });
        let anywhere =
            matches!(self.kind, Some(Kind::Collaboration | Kind::TeamBased | Kind::DigitalFollowUp));
        match (by_level, by_kind) {
            (Some(level), Some(kind)) if level != kind && !anywhere => Err(IsfError::new(
                "contradictory_facts",
                "care_level",
                crate::word::name(&self.care_level),
                format!("the level of a contact of kind {}", crate::word::name(&self.kind)),
                "give the care level that belongs to the kind, or leave it out",
            )
            .into()),
            (_, Some(kind)) => Ok(Some(kind)),
            (level, None) => Ok(level),
        }
    }
}

/// Where the patient is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Inpatient,
    Day,
    Outpatient,
}

/// A course (*tjenesteforløp*, TFG): it takes the place of the contacts that it bundles, within one calendar year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Course {
    /// The caller's name for the course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The patient, by the pseudonym that the contacts use.
    pub patient: String,
    /// The hospital or trust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<String>,
    /// The municipality of residence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The part of the specialist service.
    pub sector: Sector,
    /// The course group.
    pub code: Code,
    /// The first day.
    #[serde(deserialize_with = "crate::period::day")]
    pub from: NaiveDate,
    /// The last day, which belongs to the course.
    #[serde(deserialize_with = "crate::period::day")]
    pub to: NaiveDate,
    /// Points after corrections; they stand before the group's weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// The DRG and STG codes that the course bundles.
    #[serde(default)]
    pub bundles: Vec<Code>,
}

impl Course {
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.to < self.from {
            return Err(ValueError::new(
                "to",
                self.to.to_string(),
                format!("a day on or after {}", self.from),
            )
            .into());
        }
        Ok(())
    }

    /// Whether the course takes the place of the contact.
    #[must_use]
    pub fn bundles(&self, contact: &Contact) -> bool {
        contact.category != Category::Tfg
            && contact.sector == self.sector
            && contact.patient.as_deref() == Some(self.patient.as_str())
            && self.from <= contact.date
            && contact.date <= self.to
            && contact.code.is_some_and(|code| self.bundles.contains(&code))
    }

    /// The contact that the course is settled as.
    pub(super) fn as_contact(&self) -> Contact {
        Contact {
            id: self.id.clone(),
            category: Category::Tfg,
            code: Some(self.code),
            points: self.points,
            ..Contact::at(self.sector, self.to)
        }
    }
}

/// A set of contacts and the courses that bundle some of them. The same-day rule and the courses look at all of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Activity {
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// The courses.
    pub courses: Vec<Course>,
}
