//! The outpatient models that were proposed in 2013, for clinics and contract specialists.

use super::{
    CofinancingError, Policy, StateRefund,
    ceiling::bad_key,
    error::{check_amount, check_entries, check_names},
    explain::explanation,
    money,
    policy::Choice,
};
use crate::{
    amount::{Amount, Nok, Rounding},
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::{Number, Share, Text, product},
    parameter::{Status, Used},
    rulebook::{Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The model. In JSON `kind` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum OutpatientModel {
    /// Model a: one amount for every consultation.
    PerConsultation {
        /// The amount; the proposal's was not printed.
        amount: Amount<Nok>,
    },
    /// Model b: a share of the refunds of the municipality's residents.
    ShareOfRefunds {
        /// The share; the proposed one when it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Share>,
    },
    /// Model c: a share of all refunds, also those that belong to no municipality, by the residents' refunds as key.
    ShareOfAllRefunds {
        /// The share; the whole when it is left out, since the sources do not agree on one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Share>,
    },
}

/// Who provided the consultations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum OutpatientProvider {
    /// An outpatient clinic of a hospital.
    #[default]
    Hospital,
    /// A contract specialist (*avtalespesialist*).
    ContractSpecialist,
}

/// A municipality's consultations and their refunds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutpatientUse {
    /// Its name.
    pub municipality: String,
    /// Consultations of its residents.
    #[serde(default)]
    pub consultations: u32,
    /// The state's tariff refunds for them, without those of follow-up meetings and conversations, which stay outside.
    #[serde(default)]
    pub refunds: Amount<Nok>,
}

/// Outpatient activity and the model it is paid by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutpatientFacts {
    /// The model.
    pub model: OutpatientModel,
    /// Who provided the consultations.
    #[serde(default)]
    pub provider: OutpatientProvider,
    /// The municipalities.
    pub municipalities: Vec<OutpatientUse>,
    /// Refunds that belong to no municipality, for model c.
    #[serde(default)]
    pub other_refunds: Amount<Nok>,
}

/// What municipalities pay for outpatient activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OutpatientPayment {
    /// The activity and the model.
    pub facts: OutpatientFacts,
    /// The share of refunds that is paid; nothing under model a.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// The parameter that gave the share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<Used>,
    /// What each municipality pays, in order.
    pub payments: Vec<Amount<Nok>>,
    /// What they pay in all.
    pub amount: Amount<Nok>,
    /// What the state still refunds.
    pub state: Amount<Nok>,
    /// What the provider gets from both.
    pub income: Amount<Nok>,
    /// The readings chosen.
    pub policy: Policy,
}

/// What municipalities would pay for outpatient activity under a proposed model.
///
/// A share of refunds takes the place of the state's refund, so that the provider's income is unchanged, or comes on top
/// of it ([`StateRefund`]). An amount for each consultation leaves the state's refund as it is.
///
/// ```
/// use refusjon::{Rulebook, cofinancing::{self, OutpatientFacts, OutpatientModel, OutpatientUse, Policy}};
/// let facts = OutpatientFacts {
///     model: OutpatientModel::ShareOfRefunds { share: None },
///     provider: Default::default(),
///     municipalities: vec![OutpatientUse {
///         municipality: "Bergen".to_owned(), consultations: 10, refunds: "3001.00".parse()?,
///     }],
///     other_refunds: "0".parse()?,
/// };
/// let paid = cofinancing::outpatient(&Rulebook::embedded(), &facts, &Policy::default())?;
/// assert_eq!(paid.amount.to_string(), "1500.50");
/// assert_eq!(paid.income.to_string(), "3001.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When an amount is negative, names are not told apart, there are other refunds under another model than c, or model c
/// has something to pay and no residents' refunds to share it by.
pub fn outpatient(
    rules: &Rulebook,
    facts: &OutpatientFacts,
    policy: &Policy,
) -> Result<OutpatientPayment, Error> {
    check(facts)?;
    let out_of_range = || CofinancingError::out_of_range("municipalities");
    let round = |kroner: Decimal| Amount::<Nok>::round(kroner, Rounding::HalfUp);
    let of = |refunds: Amount<Nok>, share: Share| {
        round(product(refunds.kroner().normalize(), share.get().normalize())?)
    };
    let refunds = total(facts.municipalities.iter().map(|row| row.refunds))
        .and_then(|sum| sum.checked_add(facts.other_refunds))
        .ok_or_else(out_of_range)?;
    let mut used = None;
    let (share, payments) = match facts.model {
        OutpatientModel::PerConsultation { amount } => {
            let each = |row: &OutpatientUse| {
                amount.ore().checked_mul(row.consultations.into()).map(Amount::from_ore)
            };
            (None, facts.municipalities.iter().map(each).collect::<Option<Vec<_>>>())
        }
        OutpatientModel::ShareOfRefunds { share } => {
            let share = match share {
                Some(share) => share,
                None => {
                    let figure = proposed_share(rules, policy)?;
                    let share = Share::try_from(figure.value.number().unwrap_or_default())?;
                    used = Some(figure);
                    share
                }
            };
            let each = |row: &OutpatientUse| of(row.refunds, share);
            (Some(share), facts.municipalities.iter().map(each).collect())
        }
        OutpatientModel::ShareOfAllRefunds { share } => {
            let share = match share {
                Some(share) => share,
                None => Share::try_from(Decimal::ONE)?,
            };
            let whole = of(refunds, share).ok_or_else(out_of_range)?;
            let parts: Vec<Decimal> =
                facts.municipalities.iter().map(|row| row.refunds.ore().into()).collect();
            (Some(share), Some(money::pieces(whole, &parts).ok_or_else(|| bad_key("municipalities"))?))
        }
    };
    let payments = payments.ok_or_else(out_of_range)?;
    let amount = total(payments.iter().copied()).ok_or_else(out_of_range)?;
    let replaced = share.is_some() && policy.state_refund == StateRefund::Replaced;
    let state = if replaced { refunds.checked_sub(amount) } else { Some(refunds) };
    let state = state.ok_or_else(out_of_range)?;
    let income = state.checked_add(amount).ok_or_else(out_of_range)?;
    Ok(OutpatientPayment {
        facts: facts.clone(),
        share,
        used,
        payments,
        amount,
        state,
        income,
        policy: *policy,
    })
}

fn total(amounts: impl IntoIterator<Item = Amount<Nok>>) -> Option<Amount<Nok>> {
    amounts.into_iter().try_fold(Amount::ZERO, Amount::checked_add)
}

fn check(facts: &OutpatientFacts) -> Result<(), CofinancingError> {
    check_entries("municipalities", facts.municipalities.len())?;
    check_names("municipalities", facts.municipalities.iter().map(|row| row.municipality.as_str()))?;
    check_amount("other_refunds", facts.other_refunds.into())?;
    for row in &facts.municipalities {
        check_amount("refunds", row.refunds.into())?;
    }
    if let OutpatientModel::PerConsultation { amount } = facts.model {
        check_amount("amount", amount.into())?;
    }
    let all = matches!(facts.model, OutpatientModel::ShareOfAllRefunds { .. });
    if !all && facts.other_refunds != Amount::ZERO {
        return Err(CofinancingError::new(
            "other_refunds_not_used",
            "other_refunds",
            facts.other_refunds.to_string(),
            "nothing, except under the model share_of_all_refunds",
            "leave it out, or choose that model",
        ));
    }
    Ok(())
}

fn proposed_share(rules: &Rulebook, policy: &Policy) -> Result<Used, Error> {
    let day = super::model::PROPOSED_ON.unwrap_or(NaiveDate::MIN);
    Ok(rules.value(key::COFINANCING_PROPOSED_OUTPATIENT_SHARE, day, policy.values)?)
}

impl OutpatientPayment {
    /// What the municipalities pay in all.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// Each municipality pays the provider, and the state refunds the rest.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let provider = match self.facts.provider {
            OutpatientProvider::Hospital => Role::Hospital,
            OutpatientProvider::ContractSpecialist => Role::ContractSpecialist,
        };
        let mut flows: Vec<Flow> = self
            .facts
            .municipalities
            .iter()
            .zip(&self.payments)
            .map(|(row, amount)| {
                let payer = Party::new(Role::Municipality, Some(&row.municipality));
                Flow::new(payer, provider, "municipal co-financing of outpatient care", *amount)
            })
            .collect();
        flows.push(Flow::new(Role::NationalInsurance, provider, "tariff refunds", self.state));
        flows
    }

    /// The steps from refunds to payments.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = "Proposed municipal co-financing of outpatient care";
        let mut explanation = explanation(title, Status::Proposed, [Term::amount(self.amount)], &[]);
        for (row, amount) in self.facts.municipalities.iter().zip(&self.payments) {
            let mut formula = match (self.facts.model, self.share) {
                (OutpatientModel::PerConsultation { amount }, _) => vec![
                    Term::number(row.consultations, "consultations"),
                    Term::sign("×"),
                    Term::amount(amount),
                ],
                (OutpatientModel::ShareOfRefunds { .. }, Some(share)) => {
                    vec![Term::amount(row.refunds), Term::sign("×"), Term::Share(Number::new(share.get()))]
                }
                _ => vec![Term::amount(row.refunds), Term::sign("as key")],
            };
            formula.extend([Term::sign("→"), Term::amount(*amount)]);
            explanation.step(
                Step::new("cofinancing.municipality", Text::Owned(row.municipality.clone())).formula(formula),
            );
        }
        let mut formula = vec![Term::amount(self.amount), Term::sign("from municipalities +")];
        formula.extend([Term::amount(self.state), Term::sign("from the state ="), Term::amount(self.income)]);
        if let (OutpatientModel::ShareOfAllRefunds { .. }, Some(share)) = (self.facts.model, self.share) {
            formula.extend([
                Term::sign(", the municipalities paying"),
                Term::Share(Number::new(share.get())),
                Term::sign("of all refunds"),
            ]);
        }
        explanation.step(
            Step::new("cofinancing.payment", "What the provider gets")
                .formula(formula)
                .using(&self.used)
                .citing([section::COFINANCING_PROPOSED_OUTPATIENT, section::COFINANCING_PROPOSED_BASE]),
        );
        explanation.readings = if self.share.is_some() {
            self.policy.readings(&[Choice::StateRefund])
        } else {
            self.policy.readings(&[])
        };
        explanation
    }
}
