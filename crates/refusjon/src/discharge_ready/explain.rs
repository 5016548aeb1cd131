//! The explanation of a payment.

use super::{Condition, ConditionKey, ConditionState, Ending, MunicipalityShare, Payment};
use crate::{
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    rulebook::section,
};

impl Payment {
    /// What is to be paid in all.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// Each municipality pays the hospital.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let share = |share: &MunicipalityShare| {
            let payer = Party::new(Role::Municipality, share.municipality.as_deref());
            Flow::new(payer, Role::Hospital, "discharge-ready days", share.amount)
        };
        self.by_municipality.iter().map(share).collect()
    }

    /// The steps from the facts to the amount, with the figures used and the places in the regulation.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = match &self.stay {
            Some(stay) => format!("Payment for a discharge-ready patient, stay {stay}"),
            None => "Payment for a discharge-ready patient".to_owned(),
        };
        let by = format!("({})", section::DISCHARGE_READY_CONDITIONS);
        let answer = [
            Term::number(self.days, "payable days"),
            Term::sign(","),
            Term::amount(self.amount),
            Term::Text(by.into()),
        ];
        let mut explanation = Explanation::new("discharge_ready", title, answer);
        // A payable day before 2012 is an error of its own.
        explanation.gaps.retain(|gap| gap.key != "predecessor");
        for condition in &self.conditions {
            explanation.step(condition_step(condition));
        }
        for segment in &self.segments {
            let last = segment.until.pred_opt().unwrap_or(segment.until);
            let step = Step::new("discharge_ready.segment", "Payable days, both dates included")
                .formula([
                    Term::Day(segment.from),
                    Term::sign("–"),
                    Term::Day(last),
                    Term::sign("="),
                    Term::number(segment.days, "days"),
                    Term::Text(format!("({})", segment.ended_by.words()).into()),
                ])
                .citing([
                    section::DISCHARGE_READY_CONDITIONS,
                    section::DISCHARGE_READY_END,
                    section::DISCHARGE_READY_START_LETTER,
                ])
                .citing(match segment.ended_by {
                    Ending::CouldReceive => Some(section::DISCHARGE_READY_READY_MESSAGE),
                    Ending::Relapse => Some(section::DISCHARGE_READY_RELAPSE_LETTER),
                    _ => None,
                });
            explanation.step(step);
        }
        for line in &self.lines {
            let step = Step::new("discharge_ready.line", "Days × day rate")
                .formula([
                    Term::number(line.days, "days"),
                    Term::sign("×"),
                    Term::kroner::<crate::Nok>(line.rate.value.number().unwrap_or_default()),
                    Term::sign("="),
                    Term::amount(line.amount),
                ])
                .using([&line.rate])
                .citing([section::DISCHARGE_READY_DAY_RATE]);
            explanation.step(step);
        }
        for share in &self.by_municipality {
            let name = share.municipality.clone().unwrap_or_else(|| "unknown".to_owned());
            let step = Step::new("discharge_ready.payer", "The municipality that pays")
                .formula([Term::Text(name.into()), Term::sign(":"), Term::amount(share.amount)])
                .citing([section::DISCHARGE_READY_PAYER]);
            explanation.step(step);
        }
        let total = Step::new("discharge_ready.total", "To be paid")
            .formula([Term::number(self.days, "days"), Term::sign(":"), Term::amount(self.amount)])
            .citing([section::DISCHARGE_READY_ACT, section::DISCHARGE_READY_DUTY]);
        explanation.step(total);
        explanation.readings = self.policy.readings_of(&self.choices);
        explanation.marks.extend(self.notes.iter().cloned());
        explanation
    }
}

fn condition_step(condition: &Condition) -> Step {
    let sign = match condition.state {
        ConditionState::Met => "met",
        ConditionState::NotMet => "not met",
        ConditionState::NotStated => "not stated, taken as met",
        ConditionState::NotNeeded => "not needed",
    };
    let mut terms = vec![Term::sign(sign)];
    if let Some(at) = condition.at {
        terms.push(Term::Text(format!("({at})").into()));
    }
    let mut label = condition.text.to_string();
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let more = match condition.key {
        ConditionKey::CannotReceive => Some(section::DISCHARGE_READY_ANSWER),
        ConditionKey::Summary => Some(section::DISCHARGE_READY_SUMMARY_OPINION),
        _ => None,
    };
    let citations = [condition.section.clone()].into_iter().chain(more);
    let mut step = Step::new("discharge_ready.condition", label).formula(terms).citing(citations);
    step.id = format!("discharge_ready.condition.{}", condition.key.word()).into();
    step
}
