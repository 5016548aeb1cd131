//! How totals explain themselves.

use super::{
    PlanTotals, Totals,
    curve::{choices, receiver, standing},
    explain::explanation,
    money,
};
use crate::{
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::Text,
    parameter::Status,
    rulebook::section,
};

impl Totals {
    /// What the municipalities pay when there is one plan. Several plans are alternatives and come to no amount.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        match self.plans.as_slice() {
            [plan] => Some(plan.total),
            _ => None,
        }
    }

    /// Who pays whom when there is one plan: the municipalities the hospitals, and what exceeds a region's ceiling back
    /// over the state. Several plans are alternatives, of which none is paid.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        match self.plans.as_slice() {
            [plan] => plan.flows(),
            _ => Vec::new(),
        }
    }

    /// The figures of each plan.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let answer = match self.amount() {
            Some(amount) => vec![money::term(amount)],
            None => vec![Term::number(self.plans.len(), "plans")],
        };
        let terms = || self.plans.iter().flat_map(|plan| &plan.terms);
        let status = terms().next().map_or(Status::Proposed, standing);
        let gaps = ["variants", "national_estimates"];
        let mut explanation = explanation("What municipal co-financing costs", status, answer, &gaps);
        for plan in &self.plans {
            plan.explain(&mut explanation);
        }
        explanation.readings = self.policy.readings(choices(terms()));
        explanation
    }
}

impl PlanTotals {
    fn receiver(&self) -> Role {
        self.terms.first().map_or(Role::Hospital, receiver)
    }

    fn flows(&self) -> Vec<Flow> {
        let mut flows = Vec::new();
        for row in &self.municipalities {
            let payer = Party::new(Role::Municipality, Some(&row.municipality));
            let to = Party::new(self.receiver(), row.region.as_deref());
            flows.push(Flow::new(payer, to, "municipal co-financing", row.payment));
        }
        for region in self.regions.iter().filter(|region| region.returned.ore() != 0) {
            let from = Party::new(self.receiver(), Some(&region.region));
            flows.push(Flow::new(from, Role::State, "income above the ceiling", region.returned));
        }
        for row in self.municipalities.iter().filter(|row| row.returned.ore() != 0) {
            let to = Party::new(Role::Municipality, Some(&row.municipality));
            flows.push(Flow::new(Role::State, to, "return of income above the ceiling", row.returned));
        }
        flows
    }

    fn explain(&self, explanation: &mut Explanation) {
        for terms in &self.terms {
            let label = format!("{}: a model in figures", self.name);
            explanation.step(terms.step("cofinancing.model", label));
        }
        for row in &self.municipalities {
            let label = format!("{}: {}", self.name, row.municipality);
            explanation.step(Step::new("cofinancing.municipality", label).formula([
                Term::number(row.stays, "stays"),
                Term::sign(","),
                Term::number(row.days, "days"),
                Term::sign("→"),
                money::term(row.payment),
                Term::sign(","),
                money::term(row.per_inhabitant),
                Term::sign("per inhabitant"),
            ]));
        }
        let mut formula = vec![money::term(self.total), Term::sign(", mean per inhabitant")];
        formula.extend([money::term(self.spread.mean), Term::sign(", standard deviation")]);
        formula.push(money::term(self.spread.standard_deviation));
        if let Some(relative) = self.spread.relative_variation {
            formula.extend([Term::sign(", relative variation"), Term::number(relative.get(), "")]);
        }
        let label = format!("{}: total and spread, each municipality counting once", self.name);
        explanation.step(
            Step::new("cofinancing.total", label).formula(formula).citing([section::COFINANCING_VARIATION]),
        );
        for region in &self.regions {
            let label = Text::Owned(format!("{}: {} held to its ceiling", self.name, region.region));
            explanation.step(
                Step::new("cofinancing.ceiling", label)
                    .formula([
                        money::term(region.income),
                        Term::sign("−"),
                        money::term(region.kept),
                        Term::sign("="),
                        money::term(region.returned),
                    ])
                    .citing([section::COFINANCING_INCOME_CEILING]),
            );
        }
    }
}
