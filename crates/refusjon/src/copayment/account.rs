//! The outcome of a patient's year, and how it explains itself.

use super::{Cap, PaidBy, PaymentKind, earlier};
use crate::{
    amount::{Amount, Nok},
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    parameter::Used,
    rulebook::section,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A patient's year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct YearAccount {
    /// The calendar year.
    pub year: u16,
    /// The cap; before 2021 cap 1, cap 2 or both, as there are payments that count towards them. A cap that was not found
    /// for the year is left out when no payment counts towards it.
    pub caps: Vec<CapAccount>,
    /// The payments, by the day of the service.
    pub payments: Vec<Entry>,
    /// The sums.
    pub totals: YearTotals,
}

/// What became of one cap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CapAccount {
    /// Which cap.
    pub cap: Cap,
    /// Its amount in the year.
    pub cap_amount: Used,
    /// Whether a small amount above it is repaid.
    pub small_excess: Used,
    /// The least amount above it that is repaid; nothing when every amount is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_repayment: Option<Used>,
    /// What the patient paid in copayments that count, in all.
    pub counted: Amount<Nok>,
    /// The day of the service with which the counted sum reached the cap; from then on the patient is exempt for the rest
    /// of the year.
    #[serde(
        default,
        deserialize_with = "crate::period::optional_day",
        skip_serializing_if = "Option::is_none"
    )]
    pub card_from: Option<NaiveDate>,
    /// What was paid above the cap.
    pub above: Amount<Nok>,
    /// What of it is repaid.
    pub repaid: Amount<Nok>,
    /// What the patient bears of the copayments that count.
    pub borne: Amount<Nok>,
    /// What the state paid providers instead of the patient.
    pub paid_by_state: Amount<Nok>,
}

/// One payment and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Entry {
    /// Its place in the facts, from 0.
    pub place: usize,
    /// The caller's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day of the service.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// What it is for.
    pub kind: PaymentKind,
    /// The whole payment.
    pub amount: Amount<Nok>,
    /// Whom the provider took it from.
    pub paid_by: PaidBy,
    /// Who was paid.
    pub provider: Party,
    /// The cap that payments of the kind count towards; nothing outside the cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
    /// Why it does not count; nothing when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_counted: Option<NotCounted>,
    /// The sum that counts after the payment; nothing outside the cap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_sum: Option<Amount<Nok>>,
    /// The part of it that is above the cap.
    pub above: Amount<Nok>,
    /// Whether the cap had been reached before it: the patient should not have been charged.
    pub card: bool,
    /// The dated rule that says which cap it counts towards; nothing when the payment itself names its cap because the
    /// rule was not found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Used>,
}

/// Why a payment does not count towards a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum NotCounted {
    /// Payments of the kind are outside the cap.
    OutsideCap,
    /// The state paid instead of the patient.
    PaidByState,
}

/// The sums of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct YearTotals {
    /// What the patient paid, inside and outside the cap.
    pub paid: Amount<Nok>,
    /// What of it counts towards a cap.
    pub counted: Amount<Nok>,
    /// What of it is outside the cap.
    pub outside: Amount<Nok>,
    /// What the patient gets back.
    pub repaid: Amount<Nok>,
    /// What the patient bears in the end: paid less repaid.
    pub borne: Amount<Nok>,
    /// What the state paid providers instead of the patient.
    pub paid_by_state: Amount<Nok>,
}

impl YearAccount {
    /// What is repaid to the patient.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.totals.repaid.into())
    }

    /// The patient pays each provider, the national insurance pays providers instead of the patient, and repays what is
    /// above the cap.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let mut paid: BTreeMap<(PaidBy, bool, &Party), Amount<Nok>> = BTreeMap::new();
        for entry in &self.payments {
            let sum = paid.entry((entry.paid_by, entry.cap.is_some(), &entry.provider)).or_default();
            // The totals have been added up within the range of an amount.
            *sum = sum.checked_add(entry.amount).unwrap_or(*sum);
        }
        let mut flows: Vec<Flow> = paid
            .into_iter()
            .map(|((paid_by, counts, provider), amount)| {
                let (from, what) = match (paid_by, counts) {
                    (PaidBy::Patient, true) => (Role::Patient, "copayment"),
                    (PaidBy::Patient, false) => (Role::Patient, "payment outside the cap"),
                    (PaidBy::State, _) => (Role::NationalInsurance, "copayment of an exempt patient"),
                };
                Flow::new(from, provider.clone(), what, amount)
            })
            .collect();
        for account in &self.caps {
            if account.repaid > Amount::ZERO {
                flows.push(Flow::new(
                    Role::NationalInsurance,
                    Role::Patient,
                    "copayment above the cap",
                    account.repaid,
                ));
            }
        }
        flows
    }

    /// The running sum, the card and what is repaid.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Copayments of a patient in {}", self.year);
        let answer = [Term::sign("repaid"), Term::amount(self.totals.repaid)];
        let mut explanation = Explanation::new("copayment", title, answer);
        explanation.gaps.retain(|gap| {
            matches!(&*gap.key, "municipal_groups" | "exempt_all_along" | "rehabilitation_rate")
        });
        explanation.readings =
            earlier::readings(self.payments.iter().filter_map(|entry| entry.rule.as_ref()));
        for entry in &self.payments {
            explanation.step(entry.step());
        }
        for account in &self.caps {
            account.explain(&mut explanation);
        }
        let totals = &self.totals;
        explanation.step(
            Step::new("copayment.year.borne", "What the patient bears, inside and outside the cap")
                .formula([
                    Term::amount(totals.paid),
                    Term::sign("−"),
                    Term::amount(totals.repaid),
                    Term::sign("="),
                    Term::amount(totals.borne),
                ])
                .citing([section::COPAYMENT_CAP_YEARLY]),
        );
        if totals.paid_by_state > Amount::ZERO {
            explanation.step(
                Step::new("copayment.year.state", "The state pays providers instead of the patient")
                    .formula([Term::amount(totals.paid_by_state)])
                    .citing([section::COPAYMENT_CAP_PROVIDER]),
            );
        }
        explanation
    }
}

impl Entry {
    fn step(&self) -> Step {
        let name = self.id.as_ref().map_or_else(String::new, |id| format!(" {id}"));
        let kind = self.kind;
        let label = match (self.not_counted, self.card) {
            (Some(NotCounted::OutsideCap), _) => format!("Payment{name}, {kind}: outside the cap"),
            (Some(NotCounted::PaidByState), _) => {
                format!("Payment{name}, {kind}: the state pays, it does not count")
            }
            (None, true) => format!("Payment{name}, {kind}: paid although the cap was reached"),
            (None, false) if self.rule.is_none() => {
                format!("Payment{name}, {kind}: counts towards the cap that it names")
            }
            (None, false) => format!("Payment{name}, {kind}: counts"),
        };
        let mut formula = vec![Term::Day(self.date), Term::sign(":"), Term::amount(self.amount)];
        if let Some(sum) = self.counted_sum {
            formula.extend([Term::sign("→"), Term::amount(sum)]);
        }
        Step::new("copayment.year.payment", label)
            .formula(formula)
            .using(&self.rule)
            .citing([section::COPAYMENT_CAP_COUNTS])
    }
}

impl CapAccount {
    fn explain(&self, explanation: &mut Explanation) {
        let limit = Term::kroner::<Nok>(self.cap_amount.value.number().unwrap_or_default());
        let step = match self.card_from {
            Some(day) => Step::new("copayment.year.card", format!("Exemption card for {}", self.cap))
                .formula([
                    Term::amount(self.counted),
                    Term::sign("≥"),
                    limit.clone(),
                    Term::sign(": from"),
                    Term::Day(day),
                ]),
            None => Step::new("copayment.year.card", format!("No exemption card for {}", self.cap))
                .formula([Term::amount(self.counted), Term::sign("<"), limit.clone()]),
        };
        explanation.step(step.using([&self.cap_amount]).citing([section::COPAYMENT_CAP_REACHED]));
        if self.above > Amount::ZERO {
            let label = if self.repaid > Amount::ZERO {
                "Paid above the cap and repaid"
            } else {
                "Paid above the cap; below the least amount that is repaid"
            };
            explanation.step(
                Step::new("copayment.year.repaid", label)
                    .formula([
                        Term::amount(self.counted),
                        Term::sign("−"),
                        limit,
                        Term::sign("="),
                        Term::amount(self.above),
                        Term::sign("→"),
                        Term::amount(self.repaid),
                    ])
                    .using([&self.small_excess])
                    .using(&self.least_repayment)
                    .citing([section::COPAYMENT_REPAID]),
            );
        }
    }
}
