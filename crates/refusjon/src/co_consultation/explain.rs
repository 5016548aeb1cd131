//! How a settlement explains itself.

use super::{Claim, Line, LineKind, Part, Regime, Settlement};
use crate::{
    amount::Amount,
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Role},
    number::Text,
    rulebook::section,
};

impl Settlement {
    /// The sum of the claims: what patient and payers pay together.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.total.into())
    }

    /// Patient and payers pay those who treat.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let mut flows = Vec::new();
        for claim in &self.claims {
            let mut push = |from: Role, to: &crate::Party, what: &'static str, amount: Amount| {
                if amount != Amount::ZERO {
                    flows.push(Flow::new(from, to.clone(), what, amount));
                }
            };
            push(Role::Patient, &claim.party, "copayment", claim.copayment);
            push(Role::Patient, &claim.party, "own payment", claim.own_payment);
            for (payer, what) in
                [(Role::NationalInsurance, "tariff refund"), (Role::State, "hospital refund")]
            {
                let lines = claim.lines.iter().filter(|line| line.payer == payer);
                // The sums were taken when the claim was made.
                let refund = lines.fold(0_i64, |sum, line| sum.saturating_add(line.refund.ore()));
                push(payer, &claim.refund_to, what, Amount::from_ore(refund));
            }
        }
        flows
    }

    /// The steps from facts to claims.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = match self.regime {
            Regime::InForce => format!("Co-consultation on {}", self.date),
            Regime::AlternativeOne => format!("Co-consultation on {}, alternative 1 as proposed", self.date),
            Regime::AlternativeTwo => format!("Co-consultation on {}, alternative 2 as proposed", self.date),
        };
        let answer =
            [Term::amount(self.total), Term::sign("of which the patient"), Term::amount(self.patient_pays)];
        let mut explanation = Explanation::new("co_consultation", title, answer);
        explanation.status = self.status;
        match self.regime {
            Regime::InForce => {
                explanation.step(
                    Step::new("co_consultation.tariffs", "Each tariff stands on its own conditions")
                        .using(&self.providers)
                        .citing([section::CO_CONSULTATION_TARIFFS]),
                );
                if let (Some(before), Some(limit)) = (self.hosted_before, &self.host_limit) {
                    explanation.step(
                        Step::new(
                            "co_consultation.limit",
                            "Hosted before for the patient, in the year and the specialty",
                        )
                        .formula([Term::number(before, "co-consultations")])
                        .using([limit])
                        .citing([section::CO_CONSULTATION_HOST_GP]),
                    );
                }
            }
            _ => {
                explanation.step(
                    Step::new("co_consultation.proposal", "A proposal: the host alone charges a copayment")
                        .citing([section::CO_CONSULTATION_PROPOSAL]),
                );
                explanation.marks.push(Mark {
                    code: Text::Borrowed("proposed"),
                    text: "Proposed and not adopted: the caller gave its amounts".to_owned(),
                });
            }
        }
        for claim in &self.claims {
            claim.explain(&mut explanation);
        }
        self.explain_payers(&mut explanation);
        explanation.readings.clone_from(&self.readings);
        explanation.gaps.retain(|gap| self.concerned_by(&gap.key));
        explanation
    }

    fn explain_payers(&self, explanation: &mut Explanation) {
        for (id, label, amount) in [
            ("co_consultation.patient", "The patient pays", self.patient_pays),
            ("co_consultation.cap", "Of it counts towards the cap", self.counts_to_cap),
            (
                "co_consultation.national_insurance",
                "The national insurance pays",
                self.national_insurance_pays,
            ),
            ("co_consultation.state", "The state pays hospitals", self.state_pays),
            ("co_consultation.total", "Together, which is the sum of the claims", self.total),
        ] {
            explanation.step(Step::new(id, label).formula([Term::amount(amount)]));
        }
    }

    /// Whether what the library does not model may bear on this co-consultation.
    fn concerned_by(&self, gap: &str) -> bool {
        let any = |is: fn(&Claim) -> bool| self.claims.iter().any(is);
        match gap {
            "hospital_isf" | "hospital_payment" => any(|claim| claim.kind.is_hospital()),
            "ordinary_consultation" => any(|claim| claim.tariff.is_some() && claim.lines.is_empty()),
            "other_professions" => any(|claim| claim.role_without_tariff()),
            _ => true,
        }
    }
}

impl Claim {
    fn role_without_tariff(&self) -> bool {
        self.tariff.is_none() && !self.kind.is_hospital() && self.lines.is_empty()
    }

    fn explain(&self, explanation: &mut Explanation) {
        let part = match self.part {
            Part::Host => "host",
            Part::Participant => "takes part",
        };
        let who = format!("{} ({part})", self.party);
        for line in &self.lines {
            explanation.step(line.step(&who));
        }
        for refusal in &self.refusals {
            let code = refusal.code.as_ref().map_or_else(String::new, |code| format!("{code} "));
            let label = format!("{who}: {code}not paid: {}", refusal.reason.text());
            explanation.step(
                Step::new("co_consultation.refusal", Text::Owned(label)).citing([refusal.citation.clone()]),
            );
        }
        for clash in &self.clashes {
            let label =
                format!("{who}: the list of {} refuses {}; both are valued", clash.list_of, clash.refuses);
            explanation.step(Step::new("co_consultation.clash", Text::Owned(label)));
            explanation.marks.push(Mark {
                code: Text::Borrowed("clash"),
                text: format!("{} and {} do not go together on one bill", clash.list_of, clash.refuses),
            });
        }
        for overlap in &self.overlaps {
            explanation.step(overlap.step(&format!("{who}: ")));
        }
        for exemption in self.exemptions.iter().filter(|exemption| exemption.exempt) {
            let basis = exemption.ground.map_or_else(String::new, |basis| format!(" ({basis})"));
            let label =
                format!("{who}: the patient is exempt{basis}, and the payer takes over the copayment");
            let rule = if self.kind.is_hospital() {
                section::CO_CONSULTATION_HOSPITAL_EXEMPTION
            } else {
                section::CO_CONSULTATION_EXEMPTION
            };
            let used = exemption.applying.iter().flat_map(|applying| &applying.used);
            explanation.step(
                Step::new("co_consultation.exemption", Text::Owned(label))
                    .using(used)
                    .citing([rule])
                    .citing(exemption.citation.clone()),
            );
        }
        for exemption in &self.exemptions {
            if exemption.age_not_stated && !exemption.exempt {
                let service = exemption.service;
                explanation.marks.push(Mark {
                    code: Text::Borrowed("unstated"),
                    text: format!(
                        "{who}: the age is not stated, so that no limit of age is tested ({service})"
                    ),
                });
            }
        }
        if self.refund_to != self.party {
            let label = format!("{who}: the refund goes to {}, which pays the salary", self.refund_to);
            explanation.step(
                Step::new("co_consultation.salary", Text::Owned(label))
                    .citing([section::CO_CONSULTATION_SALARY]),
            );
        }
    }
}

impl Line {
    fn step(&self, who: &str) -> Step {
        let code = self.code.as_ref().map_or_else(String::new, |code| format!("{code}, "));
        let minutes = self.minutes.map_or_else(String::new, |minutes| format!(" for {minutes} minutes"));
        let label = format!("{who}: {code}{}{minutes}", self.kind.text());
        let mut formula = Vec::new();
        if self.units > 1 {
            formula.extend([Term::number(self.units, "units"), Term::sign("→")]);
        }
        formula.extend([Term::amount(self.fee), Term::sign("="), Term::amount(self.refund)]);
        formula.push(Term::sign("from the payer"));
        for (amount, what) in [(self.copayment, "copayment"), (self.own_payment, "from the patient")] {
            if amount != Amount::ZERO {
                formula.extend([Term::sign("+"), Term::amount(amount), Term::sign(what)]);
            }
        }
        if self.exempted != Amount::ZERO {
            formula.extend([Term::sign("("), Term::amount(self.exempted), Term::sign("taken over)")]);
        }
        let id = match self.kind {
            LineKind::CoConsultation | LineKind::OrdinaryConsultation => "co_consultation.consultation",
            LineKind::Participation | LineKind::Compensation => "co_consultation.participation",
            LineKind::SpecialistSupplement | LineKind::TimeSupplement | LineKind::Marking => {
                "co_consultation.supplement"
            }
            LineKind::AddOn => "co_consultation.add_on",
            LineKind::Isf => "co_consultation.isf",
            LineKind::HospitalCopayment => "co_consultation.hospital_copayment",
        };
        Step::new(id, Text::Owned(label))
            .formula(formula)
            .using(&self.parameters)
            .citing([self.citation.clone()])
    }
}
