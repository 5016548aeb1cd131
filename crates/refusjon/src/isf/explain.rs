//! How a refund explains itself.

use super::{Category, ContactKind, PriceRule, Refund, Sector, Settlement, WeightUsed, rule};
use crate::{
    amount::Nok,
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Role},
    number::Text,
    parameter::{Applied, Certainty, Status, Unit, Used, Value},
    period::Period,
    rulebook::{section, weight_path},
};
use chrono::NaiveDate;

impl Refund {
    /// The refund.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// The state refunds the regional health authority.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        vec![Flow::new(Role::State, Role::RegionalHealthAuthority, "ISF refund", self.amount)]
    }

    /// The steps from facts to refund.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let what = match (self.category, self.code) {
            (category, Some(code)) => format!("{category} {code}"),
            (category, None) => format!("{category} contact"),
        };
        let title = format!("ISF refund of {what}, {}, {}", self.sector, self.date);
        let mut explanation = Explanation::new("isf", title, [Term::amount(self.amount)]);
        self.explain_inclusion(&mut explanation);
        self.explain_points(&mut explanation);
        self.explain_amount(&mut explanation);
        explanation.readings = self.policy.readings(self.sector != Sector::Somatic);
        explanation.marks.extend(self.unstated_marks());
        explanation.gaps.retain(|gap| self.concerned_by(&gap.key));
        explanation
    }

    /// Whether what the library does not model may bear on this refund.
    fn concerned_by(&self, gap: &str) -> bool {
        let kind = |kind| self.kind.is_none_or(|stated| stated == kind);
        match gap {
            "trim_point" | "leave" => kind(ContactKind::Inpatient) && self.sector == Sector::Somatic,
            "rehabilitation" => self
                .code
                .is_some_and(|code| code.as_str().starts_with("462") || code.as_str().starts_with("862")),
            "team_criteria" => self.kind == Some(ContactKind::TeamBased),
            "ambulatory_supplement" => self.sector != Sector::Somatic && kind(ContactKind::Home),
            "course_content" => self.category == Category::Tfg,
            "copayment" => !matches!(self.kind, Some(ContactKind::Inpatient)),
            _ => true,
        }
    }

    fn explain_inclusion(&self, explanation: &mut Explanation) {
        if self.exclusions.is_empty() {
            explanation
                .step(Step::new("isf.inclusion", "The contact counts: nothing in its facts excludes it"));
        }
        if let Some(kind @ (ContactKind::Telephone | ContactKind::Video)) = self.kind {
            let label =
                format!("A consultation by {} is refunded as attendance is", crate::word::name(&kind));
            explanation.step(Step::new("isf.attendance", label).citing([section::ISF_ATTENDANCE]));
        }
        for exclusion in &self.exclusions {
            let by = exclusion.by.as_ref().map_or_else(String::new, |by| format!(" ({by})"));
            let label = format!("The contact does not count: {}{by}", exclusion.reason.text());
            explanation.step(Step::new("isf.exclusion", label).citing([exclusion.citation.clone()]));
        }
    }

    fn explain_points(&self, explanation: &mut Explanation) {
        let step = match &self.weight {
            Some(weight) => {
                Step::new("isf.weight", "Points of the group's weight").using([&self.weight_used(weight)])
            }
            // What does not count needs no weight, and then there are no points to speak of.
            None if !self.exclusions.is_empty() && self.points_before.get().is_zero() => return,
            None => Step::new("isf.points", "Points given, after corrections"),
        };
        let number = Term::number(self.points_before.get(), "points");
        explanation.step(step.formula([number]));
    }

    fn weight_used(&self, weight: &WeightUsed) -> Used {
        let code = self.code.map(|code| code.to_string()).unwrap_or_default();
        let name = if weight.name.is_empty() { String::new() } else { format!(" ({})", weight.name) };
        let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(self.date);
        Used {
            path: Text::Owned(weight_path(weight.year, self.sector, self.category, &code)),
            title: Text::Owned(format!("Weight of {} {code}{name}", self.category)),
            unit: Unit::Points,
            value: Value::Number(self.points_before.get()),
            period: Period::new(first(weight.year), Some(first(weight.year.saturating_add(1))))
                .unwrap_or(Period::baked(self.date, None)),
            status: Status::InForce,
            certainty: weight.certainty,
            applied: Applied::InForce,
            supplied: weight.certainty == Certainty::Supplied,
            citation: weight.citation.clone(),
            note: None,
        }
    }

    fn explain_amount(&self, explanation: &mut Explanation) {
        let Some(price) = &self.price else {
            explanation.step(
                Step::new("isf.refund", "No refund")
                    .formula([Term::amount(self.amount)])
                    .citing([section::ISF_FORMULA]),
            );
            return;
        };
        let mut formula = vec![Term::number(self.points.get(), "points"), Term::sign("×")];
        formula.extend(price.unit_price.value.number().map(Term::kroner::<Nok>));
        let label = match price.rule {
            PriceRule::NetPrice => "Refund: points × unit price, which holds the share",
            PriceRule::PriceTimesShare => "Refund: points × unit price × share",
        };
        if let Some(share) = price.share.as_ref().and_then(|share| share.value.number()) {
            formula.extend([Term::sign("×"), Term::Share(crate::Number::new(share))]);
        }
        let unrounded = rule::unrounded(self.points, price).unwrap_or_else(|| self.amount.kroner());
        formula.extend([Term::sign("="), Term::kroner::<Nok>(unrounded)]);
        explanation.step(
            Step::new("isf.refund", label)
                .formula(formula)
                .using([&price.unit_price])
                .using(&price.share)
                .citing([section::ISF_FORMULA]),
        );
        explanation.step(
            Step::new("isf.rounding", "Rounded once, half up to whole øre")
                .formula([Term::amount(self.amount)])
                .citing([section::ISF_ROUNDING]),
        );
    }

    fn unstated_marks(&self) -> impl Iterator<Item = Mark> {
        let unstated = self.unstated;
        [
            (unstated.payer, "The payer code is not stated: taken as one that counts"),
            (unstated.kind, "The form of the contact is not stated: the setting is not tested"),
            (unstated.patient, "The patient is not stated: one doctor's consultation a day is not tested"),
            (
                unstated.named_patient,
                "Not stated whether the collaboration concerns a named patient: taken as met",
            ),
            (
                unstated.entry_criteria,
                "Not stated whether the criteria of team-based follow-up are met: taken as met",
            ),
        ]
        .into_iter()
        .filter(|(unstated, _)| *unstated && self.exclusions.is_empty())
        .map(|(_, text)| Mark { code: Text::Borrowed("unstated"), text: text.to_owned() })
    }
}

impl Settlement {
    /// The sum of the rows' rounded refunds.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.totals.sum_of_rows.into())
    }

    /// The state refunds the regional health authority.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let sum = self.totals.sum_of_rows;
        vec![Flow::new(Role::State, Role::RegionalHealthAuthority, "ISF refund", sum)]
    }

    /// The sums, and the steps of every row that could be settled.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let answer = [
            Term::amount(self.totals.sum_of_rows),
            Term::sign("for"),
            Term::number(self.totals.counted, "rows"),
        ];
        let mut explanation = Explanation::new("isf", "ISF settlement", answer);
        if !self.contacts.is_empty() || !self.courses.is_empty() {
            explanation.gaps.clear();
        }
        let rows = self
            .contacts
            .iter()
            .map(|row| (row, "contact"))
            .chain(self.courses.iter().map(|row| (row, "course")));
        // Contacts and courses are each counted from 1, as they are in the outcome.
        for (number, (row, what)) in rows.enumerate() {
            let place = if what == "course" { number.saturating_sub(self.contacts.len()) } else { number };
            let unnamed = || format!("row {}", place.saturating_add(1));
            match row {
                super::Row::Refund(refund) => {
                    let inner = refund.explain();
                    for mut step in inner.steps {
                        let name = refund.id.clone().unwrap_or_else(unnamed);
                        step.label = Text::Owned(format!("{what} {name}: {}", step.label));
                        explanation.step(step);
                    }
                    if explanation.readings.is_empty() || refund.sector != Sector::Somatic {
                        explanation.readings = inner.readings;
                    }
                    add_new(&mut explanation.marks, inner.marks);
                    add_new(&mut explanation.gaps, inner.gaps);
                }
                super::Row::Error(error) => {
                    let label = format!("{what} {}: {}", unnamed(), error.message);
                    explanation.step(Step::new("isf.error", label));
                }
            }
        }
        let totals = &self.totals;
        explanation.step(
            Step::new("isf.sum_of_rows", "Sum of the rows' rounded refunds")
                .formula([Term::amount(totals.sum_of_rows)]),
        );
        explanation.step(
            Step::new("isf.from_total_points", "Refund of the sum of points, rounded once for each price")
                .formula([
                    Term::number(totals.points.get(), "points"),
                    Term::sign("→"),
                    Term::amount(totals.from_total_points),
                ]),
        );
        if self.courses.iter().any(|row| row.refund().is_some_and(|refund| refund.category == Category::Tfg))
        {
            explanation.step(
                Step::new("isf.courses", "Contacts that a course bundles are paid through the course alone")
                    .citing([section::ISF_COURSE]),
            );
        }
        explanation
    }
}

fn add_new<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !known.contains(&item) {
            known.push(item);
        }
    }
}
