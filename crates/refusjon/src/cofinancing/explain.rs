//! How a payment explains itself.

use super::{Exclusion, Payment, rule};
use crate::{
    amount::Nok,
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::{Number, Text},
    parameter::Status,
    rulebook::section,
};

/// An explanation in which only the named gaps bear on the outcome.
pub(super) fn explanation(
    title: impl Into<Text>,
    status: Status,
    answer: impl IntoIterator<Item = Term>,
    gaps: &[&str],
) -> Explanation {
    let mut explanation = Explanation::new("cofinancing", title, answer);
    explanation.status = status;
    explanation.gaps.retain(|gap| gaps.contains(&&*gap.key));
    explanation
}

/// One step for each reason why nothing is paid.
pub(super) fn exclusion_steps(explanation: &mut Explanation, exclusions: &[Exclusion]) {
    for exclusion in exclusions {
        let label = format!("Nothing is paid: {}", exclusion.reason.text());
        explanation.step(Step::new("cofinancing.exclusion", label).citing([exclusion.citation.clone()]));
    }
}

impl Payment {
    /// What the municipality pays.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// The municipality where the patient is registered pays the regional health authority.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        vec![Flow::new(
            Party::new(Role::Municipality, self.municipality.as_deref()),
            Party::new(Role::RegionalHealthAuthority, self.regional_health_authority.as_deref()),
            "municipal co-financing",
            self.amount,
        )]
    }

    /// The steps from facts to payment.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Municipal co-financing of a contact, {}", self.date);
        let answer = [Term::amount(self.amount)];
        let mut explanation = explanation(title, Status::Historical, answer, &["drg_list", "on_account"]);
        exclusion_steps(&mut explanation, &self.exclusions);
        match &self.figures {
            None => explanation
                .step(Step::new("cofinancing.payment", "No payment").formula([Term::amount(self.amount)])),
            Some(figures) => {
                explanation.step(
                    Step::new("cofinancing.points", "Points that count, at most the cap of a single stay")
                        .formula([
                            Term::number(self.points.get(), "points"),
                            Term::sign("→"),
                            Term::number(self.points_counted.get(), "points"),
                        ])
                        .using([&figures.most_points])
                        .citing([section::COFINANCING_FORMULA]),
                );
                let exact = rule::unrounded(self.points_counted, figures);
                let mut formula = vec![Term::number(self.points_counted.get(), "points")];
                if let Some(price) = figures.unit_price.value.number() {
                    formula.extend([Term::sign("×"), Term::kroner::<Nok>(price)]);
                }
                if let Some(share) = figures.share.value.number() {
                    formula.extend([Term::sign("×"), Term::Share(Number::new(share))]);
                }
                formula.extend([
                    Term::sign("="),
                    Term::kroner::<Nok>(exact.unwrap_or_else(|| self.amount.kroner())),
                ]);
                explanation.step(
                    Step::new("cofinancing.payment", "Payment: points × unit price × share")
                        .formula(formula)
                        .using([&figures.unit_price, &figures.share])
                        .citing([section::COFINANCING_FORMULA]),
                );
                explanation.step(
                    Step::new("cofinancing.rounding", "Rounded once, half up to whole øre")
                        .formula([Term::amount(self.amount)]),
                );
            }
        }
        explanation.step(
            Step::new(
                "cofinancing.settlement",
                "The municipality of registration pays the regional health authority",
            )
            .citing([section::COFINANCING_SETTLEMENT]),
        );
        explanation.readings = self.policy.readings(&[]);
        if self.exclusions.is_empty() {
            let unstated = [
                (self.content_unstated, "The main content is not stated: taken as one that is co-financed"),
                (self.provider_unstated, "The provider is not stated: taken as a hospital in the scheme"),
            ];
            for (_, text) in unstated.into_iter().filter(|(unstated, _)| *unstated) {
                explanation.marks.push(Mark { code: Text::Borrowed("unstated"), text: text.to_owned() });
            }
        }
        explanation
    }
}
