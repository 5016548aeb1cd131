//! How totals explain themselves.

use super::{
    Model, PlanTotals, ReturnKey, Spread, Totals,
    curve::{choices, gaps, standing},
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

    /// Who pays whom when there is one plan: the municipalities the regional health
    /// authorities, in Denmark the regions, and what exceeds a region's ceiling back
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
        let mut gaps = gaps(terms()).to_vec();
        if terms().any(|terms| matches!(terms.model, Model::Proposed { .. })) {
            gaps.push("national_estimates");
        }
        let mut explanation = explanation("What municipal co-financing costs", status, answer, &gaps);
        for plan in &self.plans {
            plan.explain(&mut explanation);
        }
        explanation.readings = self.policy.readings(choices(terms()));
        explanation
    }
}

impl Spread {
    fn terms(&self) -> Vec<Term> {
        let mut terms = vec![
            Term::sign("mean per inhabitant"),
            money::term(self.mean),
            Term::sign(", standard deviation"),
            money::term(self.standard_deviation),
        ];
        if let Some(relative) = self.relative_variation {
            terms.extend([Term::sign(", relative variation"), Term::number(relative.get(), "")]);
        }
        terms
    }
}

impl PlanTotals {
    /// Municipalities pay many hospitals: who owns them is paid.
    const fn receiver(&self) -> Role {
        match self.total {
            Money::Nok(_) => Role::RegionalHealthAuthority,
            Money::Dkk(_) => Role::Region,
        }
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
            let mut formula = vec![
                Term::number(row.stays, "stays"),
                Term::sign(","),
                Term::number(row.days, "days"),
                Term::sign("→"),
                money::term(row.payment),
                Term::sign(","),
                money::term(row.per_inhabitant),
                Term::sign("per inhabitant"),
            ];
            if row.returned.ore() != 0 {
                formula.extend([
                    Term::sign("; of which back"),
                    money::term(row.returned),
                    Term::sign(", net"),
                    money::term(row.net),
                ]);
            }
            explanation.step(Step::new("cofinancing.municipality", label).formula(formula));
        }
        for (group, spread) in &self.by_size_group {
            let label = format!("{}: spread in the size group {group}", self.name);
            explanation.step(Step::new("cofinancing.size_group", label).formula(spread.terms()));
        }
        let mut formula = vec![money::term(self.total), Term::sign(",")];
        formula.extend(self.spread.terms());
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
                        Term::sign(", returned by"),
                        Term::sign(match region.key {
                            ReturnKey::Inhabitants => "inhabitants",
                            ReturnKey::Payments => "payments",
                            ReturnKey::Own => "the key given",
                        }),
                    ])
                    .citing([section::COFINANCING_INCOME_CEILING]),
            );
        }
    }
}
