//! The copayment of patient travel.

use super::{
    CopaymentError, Ground, Patient,
    year::{add, kroner, number},
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Role},
    number::Text,
    parameter::Used,
    rulebook::{Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Journeys of a patient on a day: the facts of [`travel`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Journey {
    /// The day.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// The patient. Of the grounds, occupational injury, war injury and infectious disease make a journey free.
    #[serde(default)]
    pub patient: Patient,
    /// How many journeys one way: 1 there or back, 2 there and back. At most 100.
    pub ways: u8,
    /// The patient chose a place of treatment outside the region (*fritt behandlingsvalg*).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free_choice: bool,
    /// The place was the nearest, or the region has no such offer: the ordinary copayment also after free choice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nearest_or_no_offer: bool,
    /// Why the journey may be free, besides the patient's age and grounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<FreeTravel>,
}

/// Journeys without a copayment (section 24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum FreeTravel {
    /// A companion (*ledsager*).
    Companion,
    /// Occupational injury (*yrkesskade*).
    OccupationalInjury,
    /// War injury (*krigsskade*).
    WarInjury,
    /// Dangerous infectious disease (*allmennfarlig smittsom sykdom*).
    InfectiousDisease,
    /// Compulsory mental health care (*tvungent psykisk helsevern*).
    CompulsoryMentalHealthCare,
    /// A relative travelling to child psychiatry (*pårørende*).
    RelativeToChildPsychiatry,
    /// A donor (*donor*).
    Donor,
    /// A transfer within a health trust (*overføring*).
    TransferWithinTrust,
    /// A meeting with an abortion board (*abortnemnd*).
    AbortionBoard,
    /// Under the age limit of children: found from the patient's age, and refused in the facts.
    Child,
}

/// What journeys cost the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TravelCopayment {
    /// The day.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// How many journeys one way.
    pub ways: u8,
    /// What the patient pays.
    pub patient_pays: Amount<Nok>,
    /// What the state covers instead of the patient, who has an exemption card.
    pub state_pays: Amount<Nok>,
    /// Whether the patient's payment counts towards the cap.
    pub counts_to_cap: bool,
    /// Why the journeys are free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<FreeTravel>,
    /// The age is not stated: the age limit was not tested.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub age_not_stated: bool,
    /// The figures used.
    pub used: Vec<Used>,
}

/// What journeys cost the patient: an amount each way, and a higher one outside the cap after free choice of a place
/// outside the region.
///
/// ```
/// use refusjon::{Rulebook, copayment::{self, Journey, Patient}, date};
/// let journey = Journey {
///     date: date(2026, 3, 2)?, patient: Patient { age: Some(50), ..Patient::default() }, ways: 2,
///     free_choice: false, nearest_or_no_offer: false, free: None,
/// };
/// let copayment = copayment::travel(&Rulebook::embedded(), &journey)?;
/// assert_eq!(copayment.patient_pays.to_string(), "342.00"); // 2 x 171
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// `invalid_value` for more than 100 ways or for facts about the patient that contradict each other, `no_value` before
/// October 2016 unless a stated reason makes the journey free.
pub fn travel(rules: &Rulebook, journey: &Journey) -> Result<TravelCopayment, Error> {
    let age = journey.patient.age_on(journey.date)?.years();
    if !(1..=100).contains(&journey.ways) {
        let ways = journey.ways.to_string();
        let error = CopaymentError::new(
            "invalid_value",
            "ways",
            ways,
            "1 to 100 journeys one way",
            "count there and back as 2",
        );
        return Err(error.into());
    }
    if journey.free == Some(FreeTravel::Child) {
        let error = CopaymentError::new(
            "invalid_value",
            "free",
            "child",
            "a reason other than age",
            "give the patient's age or date of birth",
        );
        return Err(error.into());
    }
    let used = |key| rules.value(key, journey.date, None);
    let mut outcome = TravelCopayment {
        date: journey.date,
        ways: journey.ways,
        patient_pays: Amount::ZERO,
        state_pays: Amount::ZERO,
        counts_to_cap: false,
        free: journey.free.or_else(|| journey.patient.grounds.iter().find_map(|ground| free_by(*ground))),
        age_not_stated: age.is_none(),
        used: Vec::new(),
    };
    if outcome.free.is_some() {
        return Ok(outcome);
    }
    let higher = journey.free_choice && !journey.nearest_or_no_offer;
    let price =
        used(if higher { key::COPAYMENT_TRAVEL_FREE_CHOICE_ONE_WAY } else { key::COPAYMENT_TRAVEL_ONE_WAY })?;
    if let Some(years) = age {
        let limit = used(key::COPAYMENT_TRAVEL_CHILD_AGE)?;
        if Decimal::from(years) < number(&limit) {
            outcome.used.push(limit);
            outcome.free = Some(FreeTravel::Child);
            return Ok(outcome);
        }
    }
    let one = kroner(&price)?;
    let mut sum = Amount::ZERO;
    for _ in 0..journey.ways {
        sum = add(sum, one)?;
    }
    outcome.used.push(price);
    // The higher copayment is outside the cap, and no card covers it.
    if journey.patient.exemption_card && !higher {
        outcome.state_pays = sum;
    } else {
        outcome.patient_pays = sum;
        outcome.counts_to_cap = !higher;
    }
    Ok(outcome)
}

const fn free_by(ground: Ground) -> Option<FreeTravel> {
    match ground {
        Ground::OccupationalInjury => Some(FreeTravel::OccupationalInjury),
        Ground::WarInjury => Some(FreeTravel::WarInjury),
        Ground::InfectiousDisease | Ground::HivInfection => Some(FreeTravel::InfectiousDisease),
        _ => None,
    }
}

impl TravelCopayment {
    /// What the patient pays.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.patient_pays.into())
    }

    /// The patient, or the national insurance instead, pays for the journeys.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        [(Role::Patient, self.patient_pays), (Role::NationalInsurance, self.state_pays)]
            .into_iter()
            .filter(|(_, amount)| *amount > Amount::ZERO)
            .map(|(from, amount)| Flow::new(from, Role::Provider, "travel copayment", amount))
            .collect()
    }

    /// What the journeys cost, or why they are free.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Copayment of patient travel, {}", self.date);
        let answer = [Term::sign("the patient pays"), Term::amount(self.patient_pays)];
        let mut explanation = Explanation::new("copayment", title, answer);
        explanation.gaps.retain(|gap| gap.key == "travel_claim");
        let step = match self.free {
            Some(free) => {
                let why = crate::word::name(&free).replace('_', " ");
                Step::new("copayment.travel.free", format!("The journey is free: {why}"))
                    .formula([Term::amount(self.patient_pays)])
            }
            None => {
                let state = self.state_pays > Amount::ZERO;
                let (who, amount) = match (state, self.counts_to_cap) {
                    (true, _) => ("the state pays, by exemption card", self.state_pays),
                    (false, true) => ("the patient pays, and it counts towards the cap", self.patient_pays),
                    (false, false) => ("the patient pays, outside the cap", self.patient_pays),
                };
                let price = self.used.iter().find_map(|used| used.value.number()).unwrap_or_default();
                Step::new("copayment.travel.ways", format!("Journeys one way × copayment: {who}")).formula([
                    Term::number(u32::from(self.ways), "journeys"),
                    Term::sign("×"),
                    Term::kroner::<Nok>(price),
                    Term::sign("="),
                    Term::amount(amount),
                ])
            }
        };
        explanation.step(step.using(&self.used).citing([section::COPAYMENT_TRAVEL]));
        if self.age_not_stated && self.free.is_none() {
            let text = "The age is not stated: no age limit was tested".to_owned();
            explanation.marks.push(Mark { code: Text::Borrowed("unstated"), text });
        }
        explanation
    }
}
