//! Whether the state pays the patient's copayment, and why.

use super::{
    CopaymentError, Ground, Patient, Service,
    earlier::{first_known, readings},
    lists::{Ages, card, covers_materials, listing, reason_required, section_of},
    patient::Age,
};
use crate::{
    error::Error,
    explanation::{Explanation, Mark, Reading, Step, Term},
    flow::{Flow, Money},
    number::Text,
    parameter::{Citation, Used, Value},
    rulebook::{Key, Rulebook, RulebookError, section},
};
use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A patient at a service on a day: the facts of [`exemption`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attendance {
    /// The patient.
    #[serde(default)]
    pub patient: Patient,
    /// The service.
    pub service: Service,
    /// The day of the contact.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
}

/// What exempts a patient. In data a word: `exemption_card`, `child`, `young_person` or the word of a [`Ground`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Basis {
    /// An exemption card (*frikort*).
    ExemptionCard,
    /// The age limit of children (*barn*).
    Child,
    /// The age limit of young people (*unge*) in psychotherapy, mental health care and addiction care.
    YoungPerson,
    /// A ground of the contact.
    #[serde(untagged)]
    Ground(Ground),
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::word::name(self).replace('_', " "))
    }
}

/// One thing that exempts the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Applying {
    /// What exempts.
    pub basis: Basis,
    /// Whether it covers materials as well.
    pub covers_materials: bool,
    /// Whether the reason has to stand in the record or on the bill.
    pub reason_required: bool,
    /// Where the rule stands.
    pub citation: Citation,
    /// The dated rules that decided: age limits, or that the ground is listed and whether it covers materials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
}

/// A ground or an age limit that does not exempt the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NotApplying {
    /// What does not exempt.
    pub basis: Basis,
    /// The list that does not hold it.
    pub citation: Citation,
    /// The dated rules that decided; empty when the service's list never held the ground.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
}

/// Whether the state pays instead of the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Exemption {
    /// The service.
    pub service: Service,
    /// The day.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// Whether the patient is exempt.
    pub exempt: bool,
    /// What decides: the first of [`Exemption::applying`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Basis>,
    /// Where the rule that decides stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
    /// Whether one of the grounds covers materials as well. They are otherwise the patient's.
    pub covers_materials: bool,
    /// Whether one of the grounds must be reasoned in the record or on the bill.
    pub reason_required: bool,
    /// Everything that exempts, in order: exemption card, child, young person, then grounds as they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applying: Vec<Applying>,
    /// What was tested and does not exempt here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_applying: Vec<NotApplying>,
    /// The age is not stated although the service has an age limit: no limit was tested.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub age_not_stated: bool,
    /// Where an age limit is that of the first text that was read, because the one before was not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

/// Whether the patient is exempt from the copayment of a service on a day. Any one reason is enough; all are reported.
///
/// A rule that was not found for the day is an error only when the answer hangs on it. The age limits at hospitals before
/// 2019 were not read: those of 2019 are applied, and [`Exemption::readings`] says so.
///
/// ```
/// use refusjon::{Rulebook, copayment::{self, Basis, Patient, Service}, date};
/// let rules = Rulebook::embedded();
/// let patient = Patient { birth_date: Some(date(1999, 12, 31)?), ..Patient::default() };
/// // Free in the whole calendar year of turning 26, at a psychologist and not at a doctor.
/// let at = copayment::exemption(&rules, &patient, Service::Psychologist, date(2025, 12, 31)?)?;
/// assert_eq!(at.ground, Some(Basis::YoungPerson));
/// assert!(!copayment::exemption(&rules, &patient, Service::Psychologist, date(2026, 1, 1)?)?.exempt);
/// assert!(!copayment::exemption(&rules, &patient, Service::Doctor, date(2025, 12, 31)?)?.exempt);
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the facts about the patient contradict each other; `birth_date_needed` when an age alone cannot tell on which
/// side of a limit by calendar year the patient is; `no_value` when the rule that would decide was not found for the day.
pub fn exemption(
    rules: &Rulebook,
    patient: &Patient,
    service: Service,
    day: NaiveDate,
) -> Result<Exemption, Error> {
    let age = patient.age_on(day)?;
    let mut found = Found::default();
    if patient.exemption_card {
        found.applying.push(Applying {
            basis: Basis::ExemptionCard,
            covers_materials: false,
            reason_required: false,
            citation: card(rules, service, day),
            used: Vec::new(),
        });
    }
    let ages = Ages::of(service);
    if let Some(limit) = ages.child {
        let test = child(rules, limit, age, day);
        found.add(Basis::Child, section_of(service), test);
    }
    if let Some((limit, counting)) = ages.young {
        let test = young(rules, limit, counting, age, day);
        found.add(Basis::YoungPerson, section_of(service), test);
    }
    for (place, ground) in patient.grounds.iter().enumerate() {
        if patient.grounds.iter().take(place).any(|earlier| earlier == ground) {
            continue;
        }
        let test = listed(rules, service, *ground, day);
        let materials = covers_materials(rules, service, *ground, day);
        found.add_ground(service, *ground, materials, test);
    }
    let Found { applying, not_applying, unknown } = found;
    if let (true, Some(error)) = (applying.is_empty(), unknown) {
        return Err(error);
    }
    let decided = applying.iter().flat_map(|one| &one.used);
    let readings = readings(decided.chain(not_applying.iter().flat_map(|one| &one.used)));
    let has_limit = ages.child.is_some() || ages.young.is_some();
    Ok(Exemption {
        service,
        date: day,
        exempt: !applying.is_empty(),
        ground: applying.first().map(|first| first.basis),
        citation: applying.first().map(|first| first.citation.clone()),
        covers_materials: applying.iter().any(|one| one.covers_materials),
        reason_required: applying.iter().any(|one| one.reason_required),
        applying,
        not_applying,
        age_not_stated: has_limit && age == Age::NotStated,
        readings,
    })
}

/// A rule's answer: whether it exempts, and the dated figures behind that. Nothing when it has no bearing.
type Test = Result<Option<(bool, Vec<Used>)>, Error>;

#[derive(Default)]
struct Found {
    applying: Vec<Applying>,
    not_applying: Vec<NotApplying>,
    /// The first rule that was not found for the day.
    unknown: Option<Error>,
}

impl Found {
    fn add(&mut self, basis: Basis, list: Citation, test: Test) {
        match test {
            Ok(Some((true, used))) => {
                let citation = used.first().map_or(list, |used| used.citation.clone());
                self.applying.push(Applying {
                    basis,
                    covers_materials: false,
                    reason_required: false,
                    citation,
                    used,
                });
            }
            Ok(Some((false, used))) => {
                let citation = used.first().map_or(list, |used| used.citation.clone());
                self.not_applying.push(NotApplying { basis, citation, used });
            }
            Ok(None) => {}
            Err(error) => {
                self.unknown.get_or_insert(error);
            }
        }
    }

    fn add_ground(
        &mut self,
        service: Service,
        ground: Ground,
        (covers_materials, rule): (bool, Option<Used>),
        test: Test,
    ) {
        self.add(Basis::Ground(ground), section_of(service), test);
        if let Some(last) = self.applying.last_mut().filter(|last| last.basis == Basis::Ground(ground)) {
            last.covers_materials = covers_materials;
            last.used.extend(rule);
            last.reason_required = reason_required(service, ground);
        }
    }
}

fn used(rules: &Rulebook, key: Key, day: NaiveDate) -> Result<Used, RulebookError> {
    rules.value(key, day, None)
}

fn years_of(value: &Value) -> Option<u32> {
    // A supplied limit beyond every age is one that nobody reaches.
    value.number().map(|number| number.to_u32().unwrap_or(u32::MAX))
}

/// The limit on the day. Where it was not read, a patient beyond every known limit is beyond this one too, and to others
/// the first limit that was read applies.
fn limit(rules: &Rulebook, key: Key, years: u32, day: NaiveDate) -> Result<Option<(u32, Used)>, Error> {
    let error = match used(rules, key, day) {
        Ok(used) => return Ok(years_of(&used.value).map(|limit| (limit, used))),
        Err(error) => error,
    };
    let path = error.body().field.unwrap_or_default();
    let parameter = rules.parameter(&path)?;
    let highest = parameter.values().iter().filter_map(|dated| years_of(&dated.value)).max();
    if highest.is_some_and(|highest| years > highest) {
        return Ok(None);
    }
    let used = first_known(rules, key, day)?;
    Ok(years_of(&used.value).map(|limit| (limit, used)))
}

fn child(rules: &Rulebook, key: Key, age: Age, day: NaiveDate) -> Test {
    let Some(years) = age.years() else { return Ok(None) };
    let limit = limit(rules, key, years, day)?;
    Ok(limit.map(|(limit, used)| (years < limit, vec![used])))
}

fn young(rules: &Rulebook, key: Key, counting: Key, age: Age, day: NaiveDate) -> Test {
    let Some(years) = age.years() else { return Ok(None) };
    let counting = first_known(rules, counting, day);
    if let Ok(counting) = &counting
        && counting.value.word() == Some("not_listed")
    {
        return Ok(Some((false, vec![counting.clone()])));
    }
    let Some((limit, limit_used)) = limit(rules, key, years, day)? else { return Ok(None) };
    let counting = counting?;
    let exempt = match (counting.value.word(), age) {
        (Some("calendar_year"), Age::Born { turning, .. }) => turning <= limit,
        // At the age of the limit itself the birthday may have been this year or the year before.
        (Some("calendar_year"), _) if years == limit => {
            return Err(CopaymentError::saying(
                "birth_date_needed",
                "birth_date",
                format!(
                    "the copayment is free in the calendar year of turning {limit}, and an age of {years} does not tell \
                     whether that is the year of {day}"
                ),
                "give the date of birth",
            )
            .into());
        }
        _ => years < limit,
    };
    Ok(Some((exempt, vec![limit_used, counting])))
}

fn listed(rules: &Rulebook, service: Service, ground: Ground, day: NaiveDate) -> Test {
    let Some(key) = listing(service, ground) else { return Ok(Some((false, Vec::new()))) };
    let used = used(rules, key, day)?;
    Ok(Some((used.value.word() == Some("listed"), vec![used])))
}

impl Exemption {
    /// Nothing: an exemption says who pays, not how much.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        None
    }

    /// No payments: an exemption says who pays, not how much.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// What was tested, and what decided.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let Self { service, date: day, .. } = self;
        let title = format!("Exemption from the copayment, {service}, {day}");
        let answer = match self.ground {
            Some(basis) => format!("exempt: {basis}"),
            None => "not exempt".to_owned(),
        };
        let mut explanation = Explanation::new("copayment", title, [Term::Text(answer.into())]);
        let doctor = matches!(service, Service::Doctor | Service::DoctorPsychotherapy);
        explanation.gaps.retain(|gap| match &*gap.key {
            "doctor_outreach" => doctor && !self.exempt && (2020..=2022).contains(&day.year()),
            "infectious_disease_non_members" => self.applying.iter().any(|applying| {
                matches!(applying.basis, Basis::Ground(Ground::InfectiousDisease | Ground::HivInfection))
            }),
            _ => false,
        });
        for step in self.steps() {
            explanation.step(step);
        }
        explanation.readings.clone_from(&self.readings);
        explanation.marks.extend(self.marks());
        explanation
    }

    /// A step for each thing that was tested, and the conclusion.
    pub(super) fn steps(&self) -> Vec<Step> {
        let id = |basis| match basis {
            Basis::ExemptionCard => "copayment.exemption.card",
            Basis::Child | Basis::YoungPerson => "copayment.exemption.age",
            Basis::Ground(_) => "copayment.exemption.ground",
        };
        let mut steps = Vec::new();
        for Applying { basis, covers_materials, reason_required, citation, used } in &self.applying {
            let materials = if *covers_materials { "; materials are covered too" } else { "" };
            let reason = if *reason_required { "; the reason has to be recorded" } else { "" };
            let mut step = Step::new(id(*basis), format!("Exempt: {basis}{materials}{reason}"))
                .using(used)
                .citing([citation.clone()]);
            if *covers_materials {
                step = step.citing([if self.service.is_hospital() {
                    section::COPAYMENT_MATERIALS_HOSPITAL
                } else {
                    section::COPAYMENT_MATERIALS_DOCTOR
                }]);
            }
            steps.push(step);
        }
        for NotApplying { basis, citation, used } in &self.not_applying {
            let label = match basis {
                Basis::YoungPerson if used.iter().any(|used| used.value.word() == Some("not_listed")) => {
                    "No age limit of young people for this service on the day".to_owned()
                }
                Basis::Child | Basis::YoungPerson => format!("Not under the age limit: {basis}"),
                _ => format!("Not on the list of this service: {basis}"),
            };
            steps.push(Step::new(id(*basis), label).using(used).citing([citation.clone()]));
        }
        let label =
            if self.exempt { "The state pays instead of the patient" } else { "Nothing exempts the patient" };
        steps.push(Step::new("copayment.exemption", label).citing([section_of(self.service)]));
        steps
    }

    /// What was not stated.
    pub(super) fn marks(&self) -> Option<Mark> {
        let text = "The age is not stated: no age limit was tested";
        self.age_not_stated.then(|| Mark { code: Text::Borrowed("unstated"), text: text.to_owned() })
    }
}
