//! How a distribution and a settlement explain themselves.

use super::{
    Conversion, Display, Distribution, IndicatorResult, Model, Observation, RunKind, Settlement, SplitUnit,
    Undistributed,
};
use crate::{
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::Text,
    parameter::Status,
    rulebook::section,
};

impl Distribution {
    /// What is distributed.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.distributed.into())
    }

    /// The state pays each region what its points give. With a funding key each region has its part of the pot taken
    /// from its block grant, which is a payment the other way.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let party = |name: &str| Party::new(Role::RegionalHealthAuthority, Some(name));
        let what = match self.model {
            Model::Rbf => "result-based financing",
            Model::Kbf => "quality-based financing",
        };
        let paid = self
            .regions
            .iter()
            .map(|region| Flow::new(Role::State, party(&region.name), what, region.amount));
        let taken = self.regions.iter().filter_map(|region| {
            Some(Flow::new(party(&region.name), Role::State, "cut in the block grant", region.contribution?))
        });
        paid.chain(taken).collect()
    }

    /// The steps from values to kroner.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let kind = match self.kind {
            RunKind::Preliminary => "preliminary",
            RunKind::Final => "final",
        };
        let title = format!("{} {}, {kind} distribution", self.model, self.year);
        let answer =
            [Term::amount(self.distributed), Term::sign("to"), Term::number(self.regions.len(), "regions")];
        let mut explanation = Explanation::new("rbf", title, answer);
        explanation.status = self.status();
        for step in self.steps() {
            explanation.step(step);
        }
        explanation.readings = self.policy.readings(self.model == Model::Rbf);
        explanation.marks.extend(
            self.remarks.iter().map(|remark| Mark {
                code: Text::Owned(crate::word::name(&remark.code)),
                text: remark.text(),
            }),
        );
        explanation.gaps.retain(|gap| self.concerned_by(&gap.key));
        explanation
    }

    const fn status(&self) -> Status {
        match self.model {
            Model::Rbf => Status::InForce,
            Model::Kbf => Status::Historical,
        }
    }

    /// Whether what the library does not model may bear on this run.
    fn concerned_by(&self, gap: &str) -> bool {
        match gap {
            "points" => self.model == Model::Rbf,
            "size" => self.model == Model::Rbf && self.regions.iter().any(|region| region.size.is_none()),
            "base_cut" => {
                self.model == Model::Rbf && self.regions.iter().any(|region| region.contribution.is_none())
            }
            "indicators_2024" => self.model == Model::Rbf && self.year >= 2024,
            "targets" => self.model == Model::Rbf,
            "kbf_measures" => self.model == Model::Kbf,
            _ => true,
        }
    }

    fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut pot = match &self.pot_source {
            Some(source) => Step::new("rbf.pot", format!("The pot, supplied by the caller: {source}")),
            None => Step::new("rbf.pot", "The pot: a part of the regions' budgets, and no money beside them"),
        };
        if self.model == Model::Rbf {
            pot = pot.citing([section::RBF_REDISTRIBUTION]);
        }
        steps.push(pot.formula([Term::amount(self.pot)]).using(&self.appropriation));
        let weights = match self.model {
            Model::Rbf => Step::new("rbf.weights", "Weights of placement and data completeness")
                .citing([section::RBF_MEASURES]),
            Model::Kbf => Step::new("rbf.weights", "Weights of the groups, and measures given by the caller")
                .citing([section::RBF_KBF_GROUPS, section::RBF_KBF_MEASURES]),
        };
        steps.push(weights.using(&self.weights));
        if !self.suppression.is_empty() {
            steps.push(
                Step::new(
                    "rbf.suppression",
                    "Values that are hidden: a small denominator, or a small numerator above zero",
                )
                .using(&self.suppression)
                .citing([section::RBF_SUPPRESSION]),
            );
        }
        for indicator in &self.indicators {
            indicator.explain(self.model, &mut steps);
        }
        let label = match self.conversion {
            Conversion::ByAwarded => "The pot is split by the points awarded",
            Conversion::ByPossible => {
                "The pot is split by the points possible; those not awarded are not distributed"
            }
        };
        let mut points = vec![
            Term::number(self.points.get(), "points awarded"),
            Term::sign("of"),
            Term::number(self.possible.get(), "points possible"),
        ];
        if self.regions.iter().any(|region| region.size.is_some()) {
            points.push(Term::sign("; each region's count by its size"));
        }
        steps.push(Step::new("rbf.conversion", label).formula(points));
        for region in &self.regions {
            let mut formula = vec![Term::number(region.points.get(), "points")];
            if let Some(size) = region.size {
                formula.extend([Term::sign("×"), Term::number(size.get(), "size")]);
            }
            formula.extend([Term::sign("→"), Term::amount(region.amount)]);
            if let (Some(contribution), Some(net)) = (region.contribution, region.net) {
                formula.extend([
                    Term::sign("−"),
                    Term::amount(contribution),
                    Term::sign("="),
                    Term::amount(net),
                ]);
            }
            steps.push(Step::new("rbf.region", Text::Owned(region.name.clone())).formula(formula));
        }
        let unit = match self.unit {
            SplitUnit::Krone => "whole kroner",
            SplitUnit::Ore => "whole øre",
        };
        let mut formula = vec![
            Term::amount(self.distributed),
            Term::sign("+"),
            Term::amount(self.undistributed),
            Term::sign("="),
            Term::amount(self.pot),
        ];
        formula.extend(self.undistributed_because.map(|because| {
            Term::sign(match because {
                Undistributed::NobodyHasPoints => "; not distributed: nobody has points that count",
                Undistributed::PointsNotAwarded => "; not distributed: points that were not awarded",
            })
        }));
        let label = format!(
            "Rounded down to {unit}, what is left to the largest remainders and of equal ones to the first; what is not distributed stands last"
        );
        steps.push(Step::new("rbf.split", label).formula(formula));
        steps
    }
}

impl IndicatorResult {
    fn explain(&self, model: Model, steps: &mut Vec<Step>) {
        let method = self.method.as_ref().map_or_else(String::new, |method| format!(", method {method}"));
        let label = format!("Indicator {}{method}; points by {}", self.id, self.source);
        let mut step = Step::new("rbf.indicator", label)
            .formula([Term::number(self.points.get(), "points possible for each region")])
            .using(&self.listed);
        if model == Model::Rbf {
            step = step.citing([section::RBF_INDICATORS]);
        }
        if self.method.is_some() {
            step = step.citing([section::RBF_METHOD]);
        }
        steps.push(step);
        for region in &self.regions {
            let mut formula = match (region.display, region.value) {
                (Display::Missing, _) => vec![Term::sign("no value")],
                (_, Some(Observation::Counts { numerator, denominator })) => {
                    vec![Term::number(numerator, "of"), Term::number(denominator, "")]
                }
                (_, Some(Observation::Score(score))) => vec![Term::number(score.get(), "score")],
                _ => vec![Term::sign("hidden value")],
            };
            for measure in &region.measures {
                let rank = measure.rank.map_or_else(String::new, |rank| format!(" (rank {rank})"));
                formula.push(Term::Text(Text::Owned(format!("; {}{rank}", measure.measure))));
                formula.push(Term::number(measure.points.get(), "of"));
                formula.push(Term::number(measure.possible.get(), "points"));
                if let Some(because) = measure.because {
                    formula.push(Term::Text(Text::Owned(format!("({})", because.text()))));
                }
            }
            let label = format!("{}: {}", self.id, region.region);
            steps.push(Step::new("rbf.value", label).formula(formula));
        }
    }
}

impl Settlement {
    /// What the state pays on the whole: zero when the same pot is wholly distributed twice.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.difference.into())
    }

    /// The state pays each region the difference; a negative one goes back.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let flow = |row: &super::SettlementRow| {
            let party = Party::new(Role::RegionalHealthAuthority, Some(&row.name));
            Flow::new(Role::State, party, "settlement of result-based financing", row.difference)
        };
        self.regions.iter().map(flow).collect()
    }

    /// The steps of both runs, and the differences.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!("{} {}, settlement", self.final_run.model, self.final_run.year);
        let answer = [Term::amount(self.difference), Term::sign("in all")];
        let mut explanation = Explanation::new("rbf", title, answer);
        explanation.status = self.final_run.status();
        // Both runs are of the same model, year and regions.
        explanation.gaps.retain(|gap| self.final_run.concerned_by(&gap.key));
        for (name, run) in [("preliminary", &self.preliminary), ("final", &self.final_run)] {
            for mut step in run.steps() {
                step.label = Text::Owned(format!("{name}: {}", step.label));
                explanation.step(step);
            }
            for remark in &run.remarks {
                let code = Text::Owned(crate::word::name(&remark.code));
                explanation.marks.push(Mark { code, text: format!("{name}: {}", remark.text()) });
            }
        }
        explanation.readings = self.final_run.policy.readings(self.final_run.model == Model::Rbf);
        for row in &self.regions {
            explanation.step(Step::new("rbf.settlement.region", Text::Owned(row.name.clone())).formula([
                Term::amount(row.final_amount),
                Term::sign("−"),
                Term::amount(row.preliminary),
                Term::sign("="),
                Term::amount(row.difference),
            ]));
        }
        let mut formula = vec![Term::amount(self.difference)];
        for open in &self.open_because {
            formula.push(Term::Text(Text::Owned(format!("; {}", open.text()))));
        }
        let label = if self.open_because.is_empty() {
            "The differences sum to zero: the same pot is wholly distributed twice"
        } else {
            "The differences need not sum to zero"
        };
        explanation
            .step(Step::new("rbf.settlement.sum", label).formula(formula).citing([section::RBF_SETTLEMENT]));
        explanation
    }
}
