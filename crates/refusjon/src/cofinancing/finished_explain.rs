//! Who pays whom for finished-treatment days, and why.

use super::{
    FinishedPayment, FinishedStretch, Ward, explain::explanation, finished::charges, policy::Choice,
};
use crate::{
    amount::Amount,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::Text,
    parameter::Status,
    rulebook::section,
};

impl FinishedPayment {
    /// What the municipality pays in all.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// The municipality pays the region and the state; the state pays its part back to the region's municipalities.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let payer = || Party::new(Role::Municipality, self.stay.municipality.as_deref());
        let region = Party::new(Role::Region, self.stay.region.as_deref());
        let mut flows = vec![Flow::new(payer(), region, "finished-treatment days", self.regional)];
        if self.state != Amount::ZERO {
            flows.push(Flow::new(
                payer(),
                Role::State,
                "state charge for finished-treatment days",
                self.state,
            ));
        }
        flows.extend(self.returned.iter().map(|one| {
            let municipality = Party::new(Role::Municipality, Some(&one.municipality));
            Flow::new(Role::State, municipality, "return of the state charge by population", one.amount)
        }));
        flows
    }

    /// The steps from days to payments and returns.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Danish finished-treatment days from {}", self.stay.date);
        let gaps = match self.stay.ward {
            Ward::Somatic => ["hospice"],
            Ward::Psychiatry => ["psychiatric_surcharge"],
        };
        let mut explanation = explanation(title, Status::Foreign, [Term::amount(self.amount)], &gaps);
        for stretch in &self.stretches {
            self.explain_stretch(stretch, &mut explanation);
        }
        explanation.step(
            Step::new("cofinancing.payment", "What the municipality pays in all")
                .formula([Term::amount(self.amount)]),
        );
        for one in &self.returned {
            explanation.step(
                Step::new("cofinancing.return", Text::Owned(one.municipality.clone()))
                    .formula([
                        Term::number(one.inhabitants, "inhabitants"),
                        Term::sign("→"),
                        Term::amount(one.amount),
                    ])
                    .citing([section::COFINANCING_FINISHED_RETURN]),
            );
        }
        explanation.readings = if self.stay.rates.is_some() {
            self.policy.readings(&[])
        } else {
            self.policy.readings(&[Choice::FinishedRates])
        };
        explanation
    }

    fn explain_stretch(&self, stretch: &FinishedStretch, explanation: &mut Explanation) {
        let from = if self.stretches.len() > 1 { format!(", from {}", stretch.from) } else { String::new() };
        explanation.step(
            Step::new("cofinancing.regional_charge", format!("The region's charge, which it keeps{from}"))
                .formula([
                    Term::number(stretch.days, "days"),
                    Term::sign("×"),
                    Term::amount(stretch.rates.regional),
                    Term::sign("="),
                    Term::amount(stretch.regional),
                ])
                .using(&stretch.used)
                .citing([section::COFINANCING_FINISHED]),
        );
        if charges(&stretch.rates) && stretch.days > 0 {
            let label = format!("The state's charge, which it returns{from}");
            explanation.step(
                Step::new("cofinancing.state_charge", label)
                    .formula([
                        Term::number(stretch.first_days, "days"),
                        Term::sign("×"),
                        Term::amount(stretch.rates.state_first),
                        Term::sign("+"),
                        Term::number(stretch.later_days, "days"),
                        Term::sign("×"),
                        Term::amount(stretch.rates.state_later),
                        Term::sign("="),
                        Term::amount(stretch.state),
                    ])
                    .citing([section::COFINANCING_FINISHED]),
            );
        } else if self.state != Amount::ZERO {
            let label = format!("No state charge for the days from {}", stretch.from);
            explanation
                .step(Step::new("cofinancing.state_charge", label).citing([section::COFINANCING_FINISHED]));
        }
    }
}
