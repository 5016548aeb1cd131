//! How a grant explains itself.

use super::{Grant, GrantedYear, Limit, StepDown};
use crate::{
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::Number,
    rulebook::section,
};

impl Grant {
    /// The grants of all years.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.grant.into())
    }

    /// The state pays the municipality that applies, year by year.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let to = Party::new(Role::Municipality, self.applicant.as_deref());
        let years = self.years.iter().filter(|year| year.grant.ore() != 0);
        years.map(|year| Flow::new(Role::State, to.clone(), "grant to a team", year.grant)).collect()
    }

    /// The steps from positions to grant and own financing.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("Grant to {}, at most", self.kind.text());
        let years = if self.years.len() == 1 { "year" } else { "years" };
        let answer = [Term::amount(self.grant), Term::sign("for"), Term::number(self.years.len(), years)];
        let mut explanation = Explanation::new("collaboration", title, answer);
        let mut part_positions = false;
        for year in &self.years {
            part_positions |= self.positions.is_some_and(|positions| !positions.get().fract().is_zero());
            self.explain_year(&mut explanation, year);
        }
        explanation.step(
            Step::new(
                "collaboration.grant.applicant",
                "The municipality applies, and one party answers for the money",
            )
            .formula([
                Term::amount(self.grant),
                Term::sign("; own financing"),
                Term::amount(self.own_financing),
            ])
            .citing([section::COLLABORATION_APPLICANT]),
        );
        explanation.readings = self.policy.grant_readings(part_positions);
        explanation.gaps.retain(|gap| ["discretion", "rate_and_step_down"].contains(&&*gap.key));
        explanation
    }

    fn explain_year(&self, explanation: &mut Explanation, year: &GrantedYear) {
        let mut formula = Vec::new();
        if let (Some(positions), Some(rate)) = (year.granted_positions, self.rate_per_position) {
            let positions = Term::number(positions.get(), "positions");
            formula.extend([positions, Term::sign("×"), Term::amount(rate), Term::sign("×")]);
        } else {
            formula.extend([Term::sign("need of"), Term::amount(year.need), Term::sign("×")]);
        }
        formula.extend([
            Term::Share(Number::new(year.share.get())),
            Term::sign(match self.policy.step_down {
                StepDown::BeforeCaps => ", at most the need of",
                StepDown::AfterCaps => ", the amount before the share at most the need of",
            }),
            Term::amount(year.need),
            Term::sign("and the ceiling"),
        ]);
        formula.extend(year.cap.value.number().map(Term::kroner::<crate::Nok>));
        formula.extend([Term::sign("="), Term::amount(year.grant)]);
        explanation.step(
            Step::new("collaboration.grant.year", format!("Grant of {}, at most", year.year))
                .formula(formula)
                .using(&year.position_cap)
                .using([&year.cap])
                .citing([section::COLLABORATION_GRANT]),
        );
        for limit in &year.limits {
            let step = Step::new("collaboration.grant.limit", format!("{}: {}", year.year, limit.text()));
            explanation.step(step.citing([match limit {
                Limit::StepDown => section::COLLABORATION_STEP_DOWN,
                _ => section::COLLABORATION_GRANT,
            }]));
        }
        let mut formula = vec![
            Term::amount(year.cost),
            Term::sign("−"),
            Term::amount(year.grant),
            Term::sign("="),
            Term::amount(year.own_financing),
        ];
        if let Some(growth) = year.growth {
            formula.extend([Term::sign(", from the year before"), Term::amount(growth)]);
        }
        explanation.step(
            Step::new("collaboration.grant.own_financing", format!("Own financing of {}", year.year))
                .formula(formula)
                .citing([section::COLLABORATION_STEP_DOWN]),
        );
        if let Some(training) = &year.training {
            explanation.step(
                Step::new("collaboration.grant.training", format!("Training of {}", year.year))
                    .formula([
                        Term::amount(training.cost),
                        Term::sign("; from the grant"),
                        Term::amount(training.from_grant),
                        Term::sign("; own money"),
                        Term::amount(training.own_money),
                    ])
                    .using([&training.per_position]),
            );
        }
    }
}
