//! How a valuation explains itself.

use super::{Because, Clash, Profession, Reason, Setting, Valuation, ValuedLine};
use crate::{
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Role},
    number::Text,
    parameter::Status,
    rulebook::section,
};
use chrono::Datelike;
use rust_decimal::Decimal;

impl Valuation {
    /// The fees in all, whoever pays them.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.fee.into())
    }

    /// The patient and the national insurance pay the provider.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let to = self.provider.role();
        let outside = self.patient.checked_sub(self.counts_to_cap).unwrap_or_default();
        let refund = self.national_insurance.checked_sub(self.exempted).unwrap_or_default();
        [
            (Role::Patient, "copayment", self.counts_to_cap),
            (Role::Patient, "charges outside the cap", outside),
            (Role::NationalInsurance, "refund", refund),
            (Role::NationalInsurance, "copayment of an exempt patient", self.exempted),
        ]
        .into_iter()
        .filter(|(_, _, amount)| amount.ore() != 0)
        .map(|(from, what, amount)| Flow::new(from, to, what, amount))
        .collect()
    }

    /// The steps from the lines to who pays what.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let provider = crate::word::name(&self.provider).replace('_', " ");
        let title = match &self.id {
            Some(id) => format!("Bill {id} of a {provider}, {}", self.date),
            None => format!("Bill of a {provider}, {}", self.date),
        };
        let answer = [
            Term::amount(self.fee),
            Term::sign(": patient"),
            Term::amount(self.patient),
            Term::sign(", national insurance"),
            Term::amount(self.national_insurance),
        ];
        let mut explanation = Explanation::new("tariff", title, answer);
        for line in &self.lines {
            line.explain(&mut explanation);
        }
        for exemption in &self.exemptions {
            let Explanation { steps, marks, .. } = exemption.explain();
            for step in steps {
                explanation.step(step);
            }
            for mark in marks {
                if !explanation.marks.contains(&mark) {
                    explanation.marks.push(mark);
                }
            }
        }
        for clash in &self.clashes {
            explanation.step(self.clash_step("tariff.clash", clash, "do not go together"));
        }
        for clash in &self.yielded {
            explanation.step(self.clash_step("tariff.yielded", clash, "go together, as the other list says"));
        }
        explanation.step(
            Step::new("tariff.total", "Fees: what the patient and what the national insurance pays")
                .formula([
                    Term::amount(self.patient),
                    Term::sign("+"),
                    Term::amount(self.national_insurance),
                    Term::sign("="),
                    Term::amount(self.fee),
                ])
                .citing([section::TARIFF_REFUND, section::TARIFF_PATIENTS_DUTY]),
        );
        explanation.step(
            Step::new("tariff.cap", "Of what the patient pays, this counts towards the cap")
                .formula([Term::amount(self.counts_to_cap)])
                // Before 2021 there were two caps, each with a regulation of its own.
                .citing((self.date.year() >= 2021).then_some(section::TARIFF_CAP)),
        );
        let contradicted = !self.yielded.is_empty() || self.clashes.iter().any(|clash| clash.may_yield);
        let paid = self.lines.iter().filter(|line| line.refusal.is_none());
        let preliminary =
            paid.flat_map(|line| &line.figures).any(|figure| figure.status == Status::Preliminary);
        explanation.readings = self.policy.readings(contradicted, self.inpatient_joined, preliminary);
        if let Some(note) = &self.table_note {
            let text = format!("The table of {}: {note}", self.date);
            explanation.marks.push(Mark { code: Text::Borrowed("note"), text });
        }
        let doctor = self.provider.profession() == Profession::Doctor;
        explanation.gaps.retain(|gap| match &*gap.key {
            // The supplement is of the first table of physiotherapists only.
            "supplement_g" => self.provider.role() == Role::Physiotherapist && self.date.year() <= 2021,
            "other_materials" | "no_show" | "invoice_fee" => doctor,
            "online_trial_codes" => self.setting == Setting::OnlineTrial,
            _ => true,
        });
        explanation
    }

    fn clash_step(&self, id: &'static str, clash: &Clash, what: &str) -> Step {
        let Clash { list_of, refuses, because, .. } = clash;
        let because = match because {
            Because::Listed => "names it",
            Because::AllRefused => "refuses every other",
            Because::NotAllowed => "does not name it among those it goes with",
            Because::NothingInSetting => "names nothing for this place",
        };
        let label = format!("{list_of} and {refuses} {what}: the list of {list_of} {because}");
        let citation = self.lines.iter().find(|line| line.code == *list_of).map(|line| line.citation.clone());
        Step::new(id, label).citing(citation)
    }
}

impl ValuedLine {
    fn explain(&self, explanation: &mut Explanation) {
        let name = if self.title.is_empty() { String::new() } else { format!(" ({})", self.title) };
        if let Some(refusal) = &self.refusal {
            let label = format!("{}{name} is not paid: {}", self.code, refusal.reason.text());
            explanation.step(Step::new("tariff.refused", label).citing([refusal.citation.clone()]));
            return;
        }
        let mut formula = Vec::new();
        if let Some(fee) = self.figures.first().and_then(|fee| fee.value.number()) {
            let whole = self.units.saturating_sub(self.reduced_units);
            if self.units > 1 && whole > 0 {
                formula.extend([Term::number(whole, "units"), Term::sign("×")]);
            }
            if whole > 0 {
                formula.push(Term::kroner::<crate::Nok>(fee));
            }
            if let Some(percent) = self.reduced_to {
                if whole > 0 {
                    formula.push(Term::sign("+"));
                }
                formula.extend([
                    Term::number(self.reduced_units, "units"),
                    Term::sign("×"),
                    Term::Share(crate::Number::new(Decimal::new(percent.into(), 2))),
                    Term::sign("×"),
                    Term::kroner::<crate::Nok>(fee),
                ]);
            }
        }
        formula.extend([
            Term::sign("="),
            Term::amount(self.fee),
            Term::sign(": patient"),
            Term::amount(self.patient),
            Term::sign(", national insurance"),
            Term::amount(self.national_insurance),
        ]);
        explanation.step(
            Step::new("tariff.line", format!("{}{name}", self.code))
                .formula(formula)
                .using(&self.figures)
                .citing([self.citation.clone()]),
        );
        if self.units_beyond > 0 {
            let label = format!("{}: {}", self.code, Reason::NotRepeatable.text());
            explanation.step(
                Step::new("tariff.repetition", label)
                    .formula([Term::number(self.units_beyond, "units that are not paid")])
                    .citing([self.citation.clone()]),
            );
        }
        if let Some(by) = self.exempt_by {
            let label = format!("{}: the national insurance pays the copayment ({by})", self.code);
            let step = Step::new("tariff.exempt", label).formula([Term::amount(self.exempted)]);
            let materials = self.own_payment.then_some(section::TARIFF_MATERIALS);
            explanation.step(step.citing([section::TARIFF_REFUND]).citing(materials));
        } else if self.own_payment {
            let label = format!("{}: paid by the patient, exempt or not, and outside the cap", self.code);
            explanation.step(
                Step::new("tariff.own_payment", label)
                    .formula([Term::amount(self.patient)])
                    .citing([self.citation.clone()]),
            );
        }
    }
}
