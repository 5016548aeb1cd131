//! What a model asks for one stay, and for stays of every length: payments, shares of the cost and incentives.

use super::{
    CofinancingError, Model, Policy, Terms,
    error::{check_amount, check_currency},
    explain::explanation,
    money,
    policy::Choice,
};
use crate::{
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::Number,
    parameter::Status,
    rulebook::{Rulebook, section},
};
use serde::{Deserialize, Serialize};

/// The longest curve: ten years of days.
const MOST_POINTS: u32 = 3_653;

/// A stay, and the model it is paid by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ModelStay {
    /// The caller's name for the stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Days of the stay, 0 to 36 525.
    pub days: u32,
    /// The model.
    pub model: Model,
    /// The municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The hospital, or in Denmark the region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<String>,
}

impl ModelStay {
    /// A stay of so many days, paid by a model.
    #[must_use]
    pub const fn new(days: u32, model: Model) -> Self {
        Self { id: None, days, model, municipality: None, hospital: None }
    }
}

/// What the municipality pays for one stay under a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ModelPayment {
    /// The stay.
    pub stay: ModelStay,
    /// The model in figures.
    pub terms: Terms,
    /// Days that are paid for by the day, before any cap; none under a model without a rate for a day.
    pub paid_days: u32,
    /// What the municipality pays.
    pub payment: Money,
    /// The readings chosen.
    pub policy: Policy,
}

/// What the municipality pays for one stay under a model: one of those proposed in 2013, the Danish psychiatric one, or
/// the caller's own.
///
/// ```
/// use refusjon::{Rulebook, cofinancing::{self, CareGroup, Model, ModelStay, Policy, ProposedModel}};
/// let stay = ModelStay::new(12, Model::proposed(ProposedModel::PerDay, CareGroup::AdultMentalHealth));
/// let paid = cofinancing::model_payment(&Rulebook::embedded(), &stay, &Policy::default())?;
/// assert_eq!(paid.payment.to_string(), "22080.00 NOK");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// As [`Model::terms`]; when the stay is longer than a hundred years.
pub fn model_payment(rules: &Rulebook, stay: &ModelStay, policy: &Policy) -> Result<ModelPayment, Error> {
    let terms = stay.model.terms(rules, policy)?;
    let payment = terms.payment(stay.days)?;
    let paid_days = terms.paid_days(stay.days);
    Ok(ModelPayment { stay: stay.clone(), paid_days, payment, terms, policy: *policy })
}

/// Who is paid under a model.
const fn receiver(terms: &Terms) -> Role {
    match terms.per_stay {
        Money::Nok(_) => Role::Hospital,
        Money::Dkk(_) => Role::Region,
    }
}

/// What standing a model has.
pub(super) const fn standing(terms: &Terms) -> Status {
    match terms.model {
        Model::DanishPsychiatry { .. } => Status::Foreign,
        _ => Status::Proposed,
    }
}

/// What is not modelled and may bear on a model.
pub(super) fn gaps<'a>(terms: impl IntoIterator<Item = &'a Terms>) -> &'static [&'static str] {
    let by_day =
        |terms: &Terms| matches!(terms.model, Model::Proposed { model: super::ProposedModel::PerDay, .. });
    if terms.into_iter().any(by_day) { &["variants"] } else { &[] }
}

/// The readings that decided a model's figures.
pub(super) fn choices<'a>(terms: impl IntoIterator<Item = &'a Terms>) -> &'static [Choice] {
    if terms.into_iter().any(Terms::reads_floor) { &[Choice::FloorDay] } else { &[] }
}

impl ModelPayment {
    /// What the municipality pays.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        Some(self.payment)
    }

    /// The municipality pays the hospital, or in Denmark the region.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        vec![Flow::new(
            Party::new(Role::Municipality, self.stay.municipality.as_deref()),
            Party::new(receiver(&self.terms), self.stay.hospital.as_deref()),
            "municipal co-financing",
            self.payment,
        )]
    }

    /// The steps from facts to payment.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Municipal co-financing of a stay of {} days", self.stay.days);
        let answer = [money::term(self.payment)];
        let mut explanation = explanation(title, standing(&self.terms), answer, gaps([&self.terms]));
        explanation.step(self.terms.step("cofinancing.model", "The model in figures"));
        explanation.step(
            Step::new("cofinancing.payment", "Payment for the stay, rounded once to whole øre").formula([
                Term::number(self.stay.days, "days"),
                Term::sign(","),
                Term::number(self.paid_days, "paid by the day"),
                Term::sign("→"),
                money::term(self.payment),
            ]),
        );
        explanation.readings = self.policy.readings(choices([&self.terms]));
        explanation
    }
}

/// A model, and how far to draw its curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CurveFacts {
    /// The model.
    pub model: Model,
    /// The longest stay, at most 3 653 days; the curve starts at 0.
    pub days: u32,
    /// The cost of a day, for the municipality's share of the cost. The proposed model's own when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_per_day: Option<Money>,
    /// What one more day costs the hospital, for what it earns on keeping the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marginal_cost: Option<Money>,
}

/// A model's payments by length of stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Curve {
    /// The model in figures.
    pub terms: Terms,
    /// The cost of a day, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_per_day: Option<Money>,
    /// The highest payment on the curve.
    pub highest: Money,
    /// The number of days after which a cap binds, to three decimals, as [`Terms::cap_binds_after`]: 0 when it binds from
    /// the first day, and nothing when it never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap_binds_after: Option<Number>,
    /// One point for each length of stay, from 0 days.
    pub points: Vec<CurvePoint>,
    /// The readings chosen.
    pub policy: Policy,
}

/// Stays of one length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CurvePoint {
    /// Days of the stay.
    pub days: u32,
    /// What the municipality pays.
    pub payment: Money,
    /// What the last of the days adds: for the municipality a payment, for the hospital an income.
    pub marginal: Money,
    /// What the hospital earns on the last of the days: its income less what the day costs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marginal_result: Option<Money>,
    /// What the stay costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Money>,
    /// The municipality's share of the cost, rounded to nine decimals; payment over cost is the exact one. More than 1
    /// when the payment is more than the cost, and nothing for a stay that costs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Number>,
}

/// A model's payment, share of the cost and marginal payment for stays of 0 days and more.
///
/// ```
/// use refusjon::{Rulebook, cofinancing::{self, CareGroup, CurveFacts, Model, Policy, ProposedModel}};
/// let model = Model::proposed(ProposedModel::PerStay, CareGroup::AdultMentalHealth);
/// let facts = CurveFacts { model, days: 3, cost_per_day: None, marginal_cost: None };
/// let curve = cofinancing::curve(&Rulebook::embedded(), &facts, &Policy::default())?;
/// // Two days cost 18 400 kroner, and the municipality pays 20 200: more than the stay costs.
/// assert_eq!(curve.points[2].share.unwrap().to_string(), "1.097826087");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// As [`Model::terms`]; when the curve is longer than 3 653 days, or a cost is negative or in another currency.
pub fn curve(rules: &Rulebook, facts: &CurveFacts, policy: &Policy) -> Result<Curve, Error> {
    if facts.days > MOST_POINTS {
        return Err(CofinancingError::new(
            "too_many_days",
            "days",
            facts.days.to_string(),
            format!("at most {MOST_POINTS} days"),
            "draw a shorter curve",
        )
        .into());
    }
    let mut terms = facts.model.terms(rules, policy)?;
    for (field, cost) in [("cost_per_day", facts.cost_per_day), ("marginal_cost", facts.marginal_cost)] {
        if let Some(cost) = cost {
            check_amount(field, cost)?;
            check_currency(field, cost, terms.per_stay)?;
        }
    }
    let cost_per_day = match facts.cost_per_day {
        Some(cost) => Some(cost),
        None => own_cost(rules, policy, &mut terms)?,
    };
    let out_of_range = || CofinancingError::out_of_range("days");
    let mut points = Vec::new();
    let mut before = money::like(terms.per_stay, 0);
    for days in 0..=facts.days {
        let payment = terms.payment(days)?;
        let marginal = money::difference(payment, before).ok_or_else(out_of_range)?;
        let cost =
            cost_per_day.map(|cost| money::times(cost, days.into()).ok_or_else(out_of_range)).transpose()?;
        let share = match cost {
            Some(cost) if cost.ore() > 0 => Some(Number::new(
                money::ratio(payment.ore().into(), cost.ore().into(), 9).ok_or_else(out_of_range)?,
            )),
            _ => None,
        };
        let marginal_result = match facts.marginal_cost {
            Some(cost) if days > 0 => Some(money::difference(marginal, cost).ok_or_else(out_of_range)?),
            _ => None,
        };
        before = payment;
        points.push(CurvePoint { days, payment, marginal, marginal_result, cost, share });
    }
    let highest = points.iter().map(|point| point.payment).max_by_key(|payment| payment.ore());
    let highest = highest.unwrap_or(before);
    let cap_binds_after = terms.cap_binds_after();
    Ok(Curve { terms, cost_per_day, highest, cap_binds_after, points, policy: *policy })
}

/// The cost of a day that a proposed model stands on, or the Danish bed-day rate.
fn own_cost(rules: &Rulebook, policy: &Policy, terms: &mut Terms) -> Result<Option<Money>, Error> {
    match terms.model {
        Model::Proposed { model: super::ProposedModel::PerStay, group, .. } => {
            // The amount per stay is printed by itself; the cost of a day is that of the model by the day.
            let model = Model::Proposed { model: super::ProposedModel::PerDay, group, limits: None };
            let by_day = model.terms(rules, policy)?;
            terms.used.extend(by_day.used.into_iter().take(1));
            Ok(Some(by_day.per_day))
        }
        Model::Proposed { .. } | Model::DanishPsychiatry { .. } => Ok(Some(terms.per_day)),
        _ => Ok(None),
    }
}

impl Curve {
    /// The highest payment on the curve.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        Some(self.highest)
    }

    /// A curve is about stays that nobody had: there is nothing to pay.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// The model's figures, and the stretches on which one more day adds the same.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let last = self.points.last().map_or(0, |point| point.days);
        let title = format!("Municipal co-financing by length of stay, 0 to {last} days");
        let answer = [Term::sign("at most"), money::term(self.highest)];
        let mut explanation = explanation(title, standing(&self.terms), answer, gaps([&self.terms]));
        explanation.step(self.terms.step("cofinancing.model", "The model in figures"));
        let mut from = 1_u32;
        for (point, next) in
            self.points.iter().zip(self.points.iter().skip(1).map(Some).chain(std::iter::once(None)))
        {
            if point.days == 0 || next.is_some_and(|next| next.marginal == point.marginal) {
                continue;
            }
            let label = if from == point.days {
                format!("Day {from}")
            } else {
                format!("Each of the days {from} to {}", point.days)
            };
            let mut formula = vec![
                Term::sign("+"),
                money::term(point.marginal),
                Term::sign("→"),
                money::term(point.payment),
                Term::sign("for"),
                Term::number(point.days, "days"),
            ];
            if let Some(share) = point.share {
                formula.extend([Term::sign(","), Term::Share(share), Term::sign("of the cost")]);
            }
            explanation.step(Step::new("cofinancing.stretch", label).formula(formula));
            from = point.days.saturating_add(1);
        }
        if let Some(days) = self.cap_binds_after {
            explanation.step(Step::new("cofinancing.cap", "The cap binds").formula(
                if days.get().is_zero() {
                    vec![Term::sign("from the first day")]
                } else {
                    vec![Term::sign("after"), Term::number(days.get(), "days")]
                },
            ));
        }
        explanation.step(
            Step::new(
                "cofinancing.incentives",
                "What a further day costs the municipality is what it brings the hospital",
            )
            .citing([section::COFINANCING_INCENTIVES]),
        );
        explanation.readings = self.policy.readings(choices([&self.terms]));
        explanation
    }
}
