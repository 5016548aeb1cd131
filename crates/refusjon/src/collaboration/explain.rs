//! How a budget explains itself.

use super::{Budget, Key, Pool, Transfer};
use crate::{
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money},
    number::Text,
    rulebook::section,
};

impl Budget {
    /// What the parties carry together.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.net.into())
    }

    /// The net settlement between the parties. What they pay to others, and receive from others, stands in their
    /// [accounts](super::Account).
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let transfers = self.settlement.iter();
        let what = "part of the measure's cost";
        transfers
            .map(|Transfer { from, to, amount }| Flow::new(from.clone(), to.clone(), what, *amount))
            .collect()
    }

    /// The steps from costs to what each party carries.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = match &self.measure {
            Some(name) => format!("Collaboration budget of {name}"),
            None => "Collaboration budget".to_owned(),
        };
        let answer =
            [Term::amount(self.net), Term::sign("carried by"), Term::number(self.parties.len(), "parties")];
        let mut explanation = Explanation::new("collaboration", title, answer);
        explanation.step(
            Step::new(
                "collaboration.budget.net",
                "Grants and income are deducted before the costs are shared",
            )
            .formula(self.net_formula())
            .citing([section::COLLABORATION_BUDGET]),
        );
        for pool in &self.pools {
            explanation.step(pool.step());
        }
        for account in self.parties.iter().chain(&self.joint) {
            let label = format!("{} carries", account.name);
            let mut formula = vec![Term::amount(account.carries)];
            for (words, amount) in [
                ("; has expenses of", account.expense),
                ("; receives from outside", account.received),
                ("; pays to the others", account.pays),
                ("; gets from the others", account.gets),
                ("; keeps of the surplus", account.keeps),
            ] {
                if amount.ore() != 0 {
                    formula.extend([Term::sign(words), Term::amount(amount)]);
                }
            }
            explanation.step(Step::new("collaboration.budget.party", label).formula(formula));
        }
        if !self.settlement.is_empty() {
            explanation.step(
                Step::new(
                    "collaboration.budget.settle",
                    "No money is moved into the budget: who has spent less than it carries pays who has spent more",
                )
                .citing([section::COLLABORATION_BUDGET]),
            );
        }
        for Transfer { from, to, amount } in &self.settlement {
            let label = format!("{from} pays {to}");
            let amount = Term::amount(*amount);
            explanation.step(Step::new("collaboration.budget.settlement", label).formula([amount]));
        }
        explanation.readings = self.policy.budget_readings(self);
        explanation.marks.extend(self.own_marks());
        let deducts = self.deductions.ore() != 0;
        explanation.gaps.retain(|gap| match &*gap.key {
            "regional_split" | "secretariat" => deducts,
            other => other == "common_fund",
        });
        explanation
    }

    fn net_formula(&self) -> Vec<Term> {
        let mut formula = vec![Term::amount(self.cost), Term::sign("−"), Term::amount(self.deductions)];
        if self.surplus.ore() != 0 {
            formula.extend([Term::sign("+ surplus"), Term::amount(self.surplus)]);
        }
        formula.extend([Term::sign("="), Term::amount(self.net)]);
        formula
    }

    fn own_marks(&self) -> Vec<Mark> {
        let mark = |code: &'static str, text: String| Mark { code: Text::Borrowed(code), text };
        let mut marks = Vec::new();
        if self.surplus.ore() != 0 {
            marks.push(mark(
                "surplus",
                format!(
                    "The deductions exceed what they reduce by {} kroner: the surplus stays with who received it",
                    self.surplus
                ),
            ));
        }
        for piece in self.pools.iter().flat_map(|pool| &pool.pieces).filter(|piece| piece.amount.ore() < 0) {
            marks.push(mark(
                "paid_more_than_cost",
                format!(
                    "{} is paid more than the cost after deductions: it carries {}",
                    piece.party, piece.amount
                ),
            ));
        }
        marks
    }
}

impl Pool {
    fn step(&self) -> Step {
        let what = if self.lines.is_empty() { "own input".to_owned() } else { self.lines.join(", ") };
        let (id, how) = match &self.key {
            Key::OwnInput {} => {
                ("collaboration.budget.own_input", "each party carries its own input".to_owned())
            }
            Key::By { basis, .. } => ("collaboration.budget.by", format!("shared {}", basis.text())),
            Key::FixedShare { basis, .. } => (
                "collaboration.budget.fixed_share",
                format!("a fixed share for the trusts, the municipalities share the rest {}", basis.text()),
            ),
            Key::Mixed { .. } => ("collaboration.budget.mixed", "shared by a mixed key".to_owned()),
            Key::Rental { .. } => (
                "collaboration.budget.rental",
                "rented out by the party that bought it, which carries the rest".to_owned(),
            ),
            Key::MonthlyRate { .. } => (
                "collaboration.budget.monthly_rate",
                "a monthly rate for each patient; the party that runs it carries the rest".to_owned(),
            ),
        };
        let mut formula = vec![Term::amount(self.net)];
        let percent = |share: crate::Share| Term::Share(crate::Number::new(share.get()));
        match &self.key {
            Key::FixedShare { trust_share, .. } => {
                formula.extend([Term::sign(","), percent(*trust_share), Term::sign("for the trusts")]);
            }
            Key::Mixed { parts } => {
                for part in parts {
                    formula.extend([Term::sign(","), percent(part.share), Term::sign(part.basis.text())]);
                }
            }
            _ => {}
        }
        if let Some(price) = self.monthly_price {
            formula.extend([Term::sign("at"), Term::amount(price), Term::sign("a month")]);
        }
        formula.push(Term::sign("→"));
        for (place, piece) in self.pieces.iter().enumerate() {
            if place > 0 {
                formula.push(Term::sign(";"));
            }
            formula.push(Term::Text(Text::Owned(piece.party.clone())));
            formula.extend(piece.share.map(percent));
            formula.push(Term::amount(piece.amount));
        }
        let citation = match self.key {
            Key::Mixed { .. } => section::COLLABORATION_MIXED_KEY,
            Key::Rental { .. } | Key::MonthlyRate { .. } => section::COLLABORATION_MONTHLY_RATE,
            _ => section::COLLABORATION_BUDGET,
        };
        Step::new(id, format!("{what}: {how}")).formula(formula).citing([citation])
    }
}
