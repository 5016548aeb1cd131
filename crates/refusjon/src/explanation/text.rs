//! An explanation as plain text.

use super::{Explanation, Locale};
use crate::parameter::{Certainty, Citation, Unit, Used};

pub(super) fn render(explanation: &Explanation, locale: Locale) -> String {
    let mut lines = vec![format!("{} ({}, {})", explanation.title, explanation.scheme, explanation.status)];
    for (number, step) in explanation.steps.iter().enumerate() {
        lines.push(format!("{}. {}", number.saturating_add(1), step.label));
        if !step.formula.is_empty() {
            lines.push(format!("   {}", locale.formula(&step.formula)));
        }
        lines.extend(step.parameters.iter().map(|used| format!("   - {}", parameter(used, locale))));
        lines.extend(step.citations.iter().map(|citation| format!("   § {}", cited(citation))));
    }
    section(
        &mut lines,
        "Readings chosen where the texts are silent or contested:",
        explanation.readings.iter().map(|reading| {
            let default = if reading.default { " (default)" } else { "" };
            format!("{}: {} {}{default}", reading.policy, reading.question, reading.chosen)
        }),
    );
    section(&mut lines, "Note:", explanation.marks.iter().map(|mark| mark.text.clone()));
    section(
        &mut lines,
        "Not modelled:",
        explanation.gaps.iter().map(|gap| format!("{} {} [{}]", gap.says, gap.why, gap.citation)),
    );
    lines.push(String::new());
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, heading: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        lines.push(heading.to_owned());
        lines.extend(items.map(|item| format!("   - {item}")));
    }
}

pub(super) fn parameter(used: &Used, locale: Locale) -> String {
    let value = match (&used.unit, used.value.number()) {
        (_, None) => used.value.to_string(),
        (Unit::NokPerPoint | Unit::NokPerDay, Some(number)) => locale.money(number, "NOK"),
        (Unit::Share, Some(number)) => locale.percent(number),
        (_, Some(number)) => locale.number(number),
    };
    let sure = if used.certainty == Certainty::Secondary { " (SECONDARY)" } else { "" };
    format!("{}: {value}, {}, {} — {}{sure}", used.title, used.period, used.status, cited(&used.citation))
}

fn cited(citation: &Citation) -> String {
    match citation.source().url.as_deref() {
        Some(url) => format!("{citation} <{url}>"),
        None => citation.to_string(),
    }
}
