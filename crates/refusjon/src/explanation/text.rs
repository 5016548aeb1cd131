//! An explanation as plain text.

use super::{Explanation, Locale, references::References};
use crate::parameter::{Certainty, Status, Unit, Used};

pub(super) fn render(explanation: &Explanation, locale: Locale) -> String {
    let mut references = References::default();
    let mut lines = vec![format!("{} ({}, {})", explanation.title, explanation.scheme, explanation.status)];
    lines.push(format!("=> {}", locale.formula(&explanation.answer)));
    for (number, step) in explanation.steps.iter().enumerate() {
        lines.push(format!("{}. {}", number.saturating_add(1), step.label));
        if !step.formula.is_empty() {
            lines.push(format!("   {}", locale.formula(&step.formula)));
        }
        for used in &step.parameters {
            lines.push(format!("   - {} {}", parameter(used, locale), references.cite(&used.citation)));
        }
        lines.extend(step.citations.iter().map(|citation| format!("   by {}", references.cite(citation))));
    }
    section(
        &mut lines,
        "Readings chosen where the texts are silent or contested:",
        explanation.readings.iter().map(|reading| {
            let default = if reading.default { " (default)" } else { "" };
            format!("{} = {}{default}. {}", reading.policy, reading.chosen, reading.question)
        }),
    );
    section(&mut lines, "Note:", explanation.marks.iter().map(|mark| mark.text.clone()));
    let gaps = explanation.gaps.iter();
    section(
        &mut lines,
        "Not modelled:",
        gaps.map(|gap| format!("{} {} ({})", gap.says, gap.why, references.cite(&gap.citation))),
    );
    section(&mut lines, "Sources:", references.list().map(|(number, source)| format!("[{number}] {source}")));
    lines.push(String::new());
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, heading: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.map(|item| format!("   - {item}")).collect();
    if !items.is_empty() {
        lines.push(heading.to_owned());
        lines.extend(items);
    }
}

pub(super) fn parameter(used: &Used, locale: Locale) -> String {
    let value = match (&used.unit, used.value.number()) {
        (_, None) => used.value.to_string(),
        (Unit::Nok | Unit::NokPerPoint | Unit::NokPerDay, Some(number)) => locale.money(number, "NOK"),
        (Unit::Dkk | Unit::DkkPerDay, Some(number)) => locale.money(number, "DKK"),
        (Unit::Share, Some(number)) => locale.percent(number),
        (_, Some(number)) => locale.number(number),
    };
    let sure = if used.certainty == Certainty::Secondary { ", SECONDARY" } else { "" };
    // What a caller supplies is not in force because of that.
    let standing = match (used.supplied, used.status) {
        (true, Status::InForce) => "supplied".to_owned(),
        (true, status) => format!("supplied, {status}"),
        (false, status) => status.to_string(),
    };
    format!("{}: {value} ({}, {standing}{sure})", used.title, used.period)
}
