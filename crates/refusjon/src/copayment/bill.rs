//! The outcome of a day at a hospital, and how it explains itself.

use super::{Exemption, HospitalContactKind, HospitalPolicy, Service, earlier};
use crate::{
    amount::{Amount, Nok},
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    parameter::{Citation, Used},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a day at a hospital costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HospitalBill {
    /// The day.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// What the patient pays.
    pub patient_pays: Amount<Nok>,
    /// What the state pays the hospital instead of the patient.
    pub state_pays: Amount<Nok>,
    /// What of the patient's payment counts towards the cap.
    pub counts_to_cap: Amount<Nok>,
    /// What was charged, or not and why, in the order of the contacts.
    pub lines: Vec<HospitalLine>,
    /// The reading chosen.
    pub policy: HospitalPolicy,
}

/// One thing that may be charged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HospitalLine {
    /// The contact's place in the facts, from 0.
    pub contact: usize,
    /// The caller's name for the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Who is paid.
    pub hospital: Party,
    /// The part of the hospital's care.
    pub service: Service,
    /// What the contact was.
    pub kind: HospitalContactKind,
    /// What is charged for.
    pub item: Item,
    /// What the patient pays.
    pub patient_pays: Amount<Nok>,
    /// What the state pays instead.
    pub state_pays: Amount<Nok>,
    /// Whether the patient's payment counts towards the cap.
    pub counts_to_cap: bool,
    /// Why nothing is due; nothing when something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<HospitalReason>,
    /// Whether the patient is exempt, where that was tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<Exemption>,
    /// Whether the reading chosen decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub depends_on_policy: bool,
    /// The figures used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
    /// Where the charge stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
}

/// Why nothing is due, and the place that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HospitalReason {
    /// The reason.
    pub reason: NotDue,
    /// Where the rule stands.
    pub citation: Citation,
}

/// What a hospital may charge for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Item {
    /// A consultation, genetic counselling or a group measure (section 4).
    Consultation,
    /// Radiology (section 4).
    Radiology,
    /// A dressing or an anaesthetic (section 8).
    Dressing,
    /// A missed appointment (section 7).
    NoShow,
    /// A special service (section 9).
    SpecialService,
}

impl Item {
    const fn what(self) -> &'static str {
        match self {
            Self::Consultation => "hospital copayment, consultation",
            Self::Radiology => "hospital copayment, radiology",
            Self::Dressing => "dressing or anaesthetic",
            Self::NoShow => "missed appointment",
            Self::SpecialService => "special service",
        }
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what())
    }
}

/// Why nothing is due. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum NotDue {
    /// The patient was admitted.
    Inpatient,
    /// The patient was admitted on the same day.
    AdmittedSameDay,
    /// The patient was not referred.
    NotReferred,
    /// An online treatment programme is free.
    OnlineProgramme,
    /// The hospital was late and had not told.
    HospitalLate,
    /// The copayment of the whole measure has been charged.
    MeasureCharged,
    /// A special service for the condition has its own price, and nothing comes on top.
    SpecialService,
    /// A copayment of the kind is due already for the condition on the day.
    OneOfEachKind,
    /// Dressings are charged in somatic care only.
    SomaticOnly,
    /// Dressings are charged only together with the copayment of a consultation.
    NoConsultationCopayment,
    /// Children pay nothing for dressings.
    Child,
    /// Charges for missed appointments were suspended.
    Suspended,
    /// The appointment was cancelled in time.
    CancelledInTime,
    /// From the age limit on the patient does not pay for the test.
    AboveAgeLimit,
}

impl NotDue {
    const fn text(self) -> &'static str {
        match self {
            Self::Inpatient => "the patient is admitted",
            Self::AdmittedSameDay => "the patient is admitted on the same day",
            Self::NotReferred => "the patient was not referred",
            Self::OnlineProgramme => "an online treatment programme is free",
            Self::HospitalLate => "the hospital was late and had not told",
            Self::MeasureCharged => "the whole measure has been charged once",
            Self::SpecialService => "nothing comes on top of the price of a special service",
            Self::OneOfEachKind => "one of the kind is due already for the condition on the day",
            Self::SomaticOnly => "it is charged in somatic care only",
            Self::NoConsultationCopayment => "it is charged only with the copayment of a consultation",
            Self::Child => "children do not pay for it",
            Self::Suspended => "charges for missed appointments were suspended",
            Self::CancelledInTime => "it was cancelled in time",
            Self::AboveAgeLimit => "from the age limit on the patient does not pay for it",
        }
    }
}

impl HospitalBill {
    /// What the patient pays.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.patient_pays.into())
    }

    /// The patient, and the national insurance instead of the patient, pay the hospital.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let mut flows = Vec::new();
        for line in &self.lines {
            let payments = [(Role::Patient, line.patient_pays), (Role::NationalInsurance, line.state_pays)];
            for (from, amount) in payments.into_iter().filter(|(_, amount)| *amount > Amount::ZERO) {
                flows.push(Flow::new(from, line.hospital.clone(), line.item.what(), amount));
            }
        }
        flows
    }

    /// What is charged and what is not, with the reasons.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Copayments at hospitals, {}", self.date);
        let answer = [Term::sign("the patient pays"), Term::amount(self.patient_pays)];
        let mut explanation = Explanation::new("copayment", title, answer);
        let kinds = |kind| self.lines.iter().any(|line| line.kind == kind);
        explanation.gaps.retain(|gap| match &*gap.key {
            "staff" | "contract_specialists" => true,
            "private_institutes" => kinds(HospitalContactKind::Radiology),
            "fourth_attempt" => kinds(HospitalContactKind::AssistedFertilisation),
            _ => false,
        });
        for line in &self.lines {
            line.explain(&mut explanation);
        }
        let total = [
            Term::sign("patient:"),
            Term::amount(self.patient_pays),
            Term::sign(", of which counts towards the cap:"),
            Term::amount(self.counts_to_cap),
            Term::sign(", state:"),
            Term::amount(self.state_pays),
        ];
        explanation.step(Step::new("copayment.hospital.total", "In all").formula(total));
        if self.lines.iter().any(|line| line.depends_on_policy) {
            explanation.readings = self.policy.readings();
        }
        let exemptions = self.lines.iter().filter_map(|line| line.exemption.as_ref());
        let first_known = earlier::readings(self.lines.iter().flat_map(|line| &line.used));
        for reading in first_known.iter().chain(exemptions.flat_map(|exemption| &exemption.readings)) {
            if !explanation.readings.contains(reading) {
                explanation.readings.push(reading.clone());
            }
        }
        explanation
    }
}

impl HospitalLine {
    fn explain(&self, explanation: &mut Explanation) {
        let name = match &self.id {
            Some(id) => id.clone(),
            None => format!("contact {}", self.contact.saturating_add(1)),
        };
        if let Some(exemption) = &self.exemption {
            for step in exemption.steps() {
                explanation.step(step);
            }
            if let Some(mark) = exemption.marks().filter(|mark| !explanation.marks.contains(mark)) {
                explanation.marks.push(mark);
            }
        }
        let step = match &self.reason {
            Some(HospitalReason { reason, citation }) => {
                let label = format!("{name}, {}: nothing is due, {}", self.item, reason.text());
                Step::new("copayment.hospital.not_due", label)
                    .formula([Term::amount(self.patient_pays)])
                    .citing([citation.clone()])
            }
            None => {
                let state = self.state_pays > Amount::ZERO;
                let (who, amount) = if state {
                    ("the state pays", self.state_pays)
                } else {
                    ("the patient pays", self.patient_pays)
                };
                let cap = match (state, self.counts_to_cap) {
                    (true, _) => "",
                    (false, true) => ", which counts towards the cap",
                    (false, false) => ", outside the cap",
                };
                Step::new("copayment.hospital.line", format!("{name}, {}: {who}{cap}", self.item))
                    .formula([Term::amount(amount)])
            }
        };
        explanation.step(step.using(&self.used).citing(self.citations.clone()));
    }
}
