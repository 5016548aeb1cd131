//! What happened, in Norway from 2012 to 2014: a stay or a consultation in hospital.

use crate::{error::Error, number::Points, sector::Sector};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a group of patients is mainly about. All but the first are outside co-financing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Content {
    /// Medical treatment, and whatever else is none of the following.
    Medical,
    /// Surgery (*kirurgi*).
    Surgery,
    /// Birth (*fødsel*).
    Birth,
    /// Newborn children (*behandling av nyfødte barn*).
    Newborn,
    /// Treatment with specified costly drugs (*kostbare legemidler*).
    CostlyDrugs,
}

/// Who treated the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Provider {
    /// A public hospital.
    PublicHospital,
    /// A private hospital that has an agreement with a regional health authority.
    PrivateHospital,
    /// A private hospital without such an agreement.
    PrivateWithoutAgreement,
    /// A specialist with an operating agreement (*avtalespesialist*).
    ContractSpecialist,
    /// A private institution for rehabilitation.
    PrivateRehabilitation,
    /// An outpatient laboratory.
    OutpatientLaboratory,
    /// Outpatient radiology.
    OutpatientRadiology,
}

/// One stay or one outpatient consultation.
///
/// ```
/// use refusjon::{date, cofinancing::{Contact, Content}};
/// let contact = Contact::new(date(2012, 5, 1)?, "1.000")?.content(Content::Medical);
/// assert_eq!(contact.points.to_string(), "1.000");
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "One stay or one outpatient consultation."))]
pub struct Contact {
    /// The caller's name for the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day that decides the year: discharge or consultation.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// DRG points of the contact, zero or more.
    pub points: Points,
    /// The part of the specialist service.
    #[serde(default = "somatic")]
    pub sector: Sector,
    /// What the group is mainly about; taken as co-financed when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// Who treated the patient; taken as a hospital in the scheme when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
    /// The municipality where the patient is registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The regional health authority whose hospital it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regional_health_authority: Option<String>,
}

const fn somatic() -> Sector {
    Sector::Somatic
}

impl Contact {
    /// A somatic contact on a day with so many DRG points.
    ///
    /// # Errors
    /// When `points` is not a number of points.
    pub fn new(date: NaiveDate, points: &str) -> Result<Self, Error> {
        Ok(Self {
            id: None,
            date,
            points: points.parse()?,
            sector: Sector::Somatic,
            content: None,
            provider: None,
            municipality: None,
            regional_health_authority: None,
        })
    }

    /// With what the group is mainly about.
    #[must_use]
    pub const fn content(mut self, content: Content) -> Self {
        self.content = Some(content);
        self
    }

    /// With who treated the patient.
    #[must_use]
    pub const fn provider(mut self, provider: Provider) -> Self {
        self.provider = Some(provider);
        self
    }
}
