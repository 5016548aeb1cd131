//! How a region's year explains itself.

use super::{Grant, Repayment};
use crate::{
    amount::Dkk,
    explanation::{Explanation, Mark, Step, Term},
    number::{Number, Text},
    rulebook::section,
};

impl Grant {
    /// The steps from criteria to what is kept, repaid by the rule, and repaid.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let region = self.region.as_deref().unwrap_or("a region");
        let title = format!("Proximity financing of {region}, {}", self.year);
        let answer = match (self.policy.repayment, self.amount()) {
            (Repayment::AsSettled, None) => {
                vec![Term::sign("not known what was repaid; by the rule kept"), Term::amount(self.kept)]
            }
            (Repayment::AsSettled, Some(money)) => {
                vec![Term::kroner::<Dkk>(money.kroner()), Term::sign("as it was settled")]
            }
            (Repayment::ByRule, _) => vec![Term::amount(self.kept), Term::sign("kept by the rule")],
        };
        let mut explanation = Explanation::new("proximity", title, answer);
        let mut formula = vec![Term::number(self.criteria_met, "criteria met")];
        if let Some(of) = self.criteria.as_ref().and_then(|used| used.value.number()) {
            formula.extend([Term::sign("of"), Term::number(of, "")]);
        }
        explanation.step(
            Step::new("proximity.criteria", "All criteria count alike: their number decides")
                .formula(formula)
                .using(&self.criteria)
                .citing([section::PROXIMITY_CRITERIA]),
        );
        let mut formula = Vec::new();
        if let (Some(pool), Some(key)) = (&self.pool, self.regional_key) {
            formula.extend(pool.value.number().map(Term::kroner::<Dkk>));
            formula.extend([Term::sign("×"), Term::Share(Number::new(key.get())), Term::sign("=")]);
        }
        formula.push(Term::amount(self.regional_part));
        explanation.step(
            Step::new("proximity.part", "The region's part of the pool, paid on account")
                .formula(formula)
                .using(&self.pool)
                .citing([section::PROXIMITY_ACT, section::PROXIMITY_ON_ACCOUNT]),
        );
        let mut formula = vec![Term::amount(self.regional_part), Term::sign("×")];
        formula.extend(self.share.value.number().map(|share| Term::Share(Number::new(share))));
        formula.extend([Term::sign("="), Term::amount(self.kept)]);
        explanation.step(
            Step::new("proximity.kept", "Kept by the rule, rounded half up to whole øre")
                .formula(formula)
                .using([&self.share])
                .citing([section::PROXIMITY_STEPS]),
        );
        explanation.step(
            Step::new("proximity.to_repay", "To repay by the rule")
                .formula([Term::amount(self.to_repay)])
                .citing([section::PROXIMITY_ON_ACCOUNT]),
        );
        let step = match self.repaid {
            Some(repaid) => Step::new("proximity.repaid", "Repaid").formula([Term::amount(repaid)]),
            None => Step::new("proximity.repaid", "Repaid: not known for the year"),
        };
        explanation.step(step.using(&self.after_regulation));
        if self.differs_from_rule == Some(true) {
            explanation.marks.push(Mark {
                code: Text::Borrowed("differs_from_rule"),
                text: format!(
                    "Rule and outcome differ: by the rule {} DKK are repaid, and {} DKK were",
                    self.to_repay,
                    self.repaid.unwrap_or_default()
                ),
            });
        }
        explanation.readings = self.policy.readings();
        explanation
    }
}
