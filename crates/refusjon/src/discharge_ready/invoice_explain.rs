//! The explanation of an invoice check.

use super::{InvoiceCheck, LineCheck, Verdict};
use crate::{
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Role},
    number::Text,
    rulebook::section,
};
use rust_decimal::Decimal;

impl InvoiceCheck {
    /// What should have been billed.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.totals.expected.into())
    }

    /// The municipality pays the hospital what should have been billed.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        vec![Flow::new(Role::Municipality, Role::Hospital, "discharge-ready days", self.totals.expected)]
    }

    /// The steps: each line that is wrong or cannot be checked, what no line bills, and the sums.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let totals = &self.totals;
        let answer = [
            Term::number(totals.right, "lines right,"),
            Term::number(totals.wrong, "wrong,"),
            Term::number(totals.cannot_check, "not checked; billed less expected is"),
            Term::amount(totals.difference),
        ];
        let title = "Check of an invoice for discharge-ready patients";
        let mut explanation = Explanation::new("discharge_ready", title, answer);
        for line in &self.lines {
            line_steps(line, &mut explanation);
        }
        for days in &self.unbilled {
            let payer = days.payer.as_deref().unwrap_or("unknown");
            let label = format!("No line bills {payer} for stay {}", days.stay);
            let step = Step::new("discharge_ready.invoice.unbilled", label)
                .formula([
                    Term::Day(days.from),
                    Term::sign("–"),
                    Term::Day(days.until),
                    Term::sign("="),
                    Term::number(days.days, "days"),
                    Term::sign(":"),
                    Term::amount(days.amount),
                ])
                .citing([section::DISCHARGE_READY_INVOICE]);
            explanation.step(step);
        }
        let total = Step::new("discharge_ready.invoice.total", "Billed less expected")
            .formula([
                Term::amount(totals.billed),
                Term::sign("−"),
                Term::amount(totals.expected),
                Term::sign("="),
                Term::amount(totals.difference),
            ])
            .using(&self.rates)
            .citing([section::DISCHARGE_READY_INVOICE]);
        explanation.step(total);
        explanation.readings = self.policy.readings_of(&self.choices);
        for stay in &self.unchecked_stays {
            let text = format!("stay {}: {}", stay.stay, stay.error.message);
            explanation.marks.push(Mark { code: Text::Borrowed("unchecked_stay"), text });
        }
        explanation
    }
}

fn line_steps(line: &LineCheck, explanation: &mut Explanation) {
    let name = line.line.as_deref().unwrap_or("without a number");
    match (&line.error, line.verdict) {
        (_, Verdict::Right) => {}
        (Some(error), _) => {
            let label = format!("Line {name}, stay {}: cannot be checked", line.stay);
            let formula = [Term::Text(error.message.clone().into())];
            explanation.step(Step::new("discharge_ready.invoice.cannot_check", label).formula(formula));
        }
        (None, _) => {
            let label = format!("Line {name}, stay {}: billed less expected", line.stay);
            let step = Step::new("discharge_ready.invoice.line", label).formula([
                Term::amount(line.billed),
                Term::sign("−"),
                Term::amount(line.expected.unwrap_or_default()),
                Term::sign("="),
                Term::amount(line.difference.unwrap_or_default()),
            ]);
            explanation.step(step);
            for finding in &line.findings {
                let mut formula = vec![Term::amount(finding.amount)];
                if finding.days > 0 {
                    formula.extend([Term::sign("for"), Term::number(Decimal::from(finding.days), "days")]);
                    let periods: Vec<String> = finding.periods.iter().map(ToString::to_string).collect();
                    formula.push(Term::Text(format!("({})", periods.join(", ")).into()));
                }
                let label = format!("Line {name}: {}", finding.text);
                let step = Step::new("discharge_ready.invoice.finding", label)
                    .formula(formula)
                    .citing(finding.sections.iter().cloned());
                explanation.step(step);
            }
        }
    }
}
