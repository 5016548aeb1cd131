//! An explanation as Markdown.

use super::{Explanation, Locale, text};
use crate::parameter::Citation;

pub(super) fn render(explanation: &Explanation, locale: Locale) -> String {
    let mut lines = vec![
        format!("## {}", escape(&explanation.title)),
        String::new(),
        format!("*{}, {}*", explanation.scheme, explanation.status),
        String::new(),
        format!("**{}**", escape(&locale.formula(&explanation.answer))),
    ];
    lines.push(String::new());
    for (number, step) in explanation.steps.iter().enumerate() {
        lines.push(format!("{}. **{}**", number.saturating_add(1), escape(&step.label)));
        if !step.formula.is_empty() {
            lines.push(format!("   {}", escape(&locale.formula(&step.formula))));
        }
        for used in &step.parameters {
            lines.push(format!("   - {}, {}", escape(&text::parameter(used, locale)), link(&used.citation)));
        }
        lines.extend(step.citations.iter().map(|citation| format!("   - {}", link(citation))));
    }
    section(
        &mut lines,
        "Readings chosen",
        explanation.readings.iter().map(|reading| {
            format!("`{}` = **{}**. {}", reading.policy, escape(&reading.chosen), escape(&reading.question))
        }),
    );
    section(&mut lines, "Note", explanation.marks.iter().map(|mark| escape(&mark.text)));
    section(
        &mut lines,
        "Not modelled",
        explanation
            .gaps
            .iter()
            .map(|gap| format!("{} {} ({})", escape(&gap.says), escape(&gap.why), link(&gap.citation))),
    );
    lines.push(String::new());
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, heading: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        lines.extend([String::new(), format!("### {heading}"), String::new()]);
        lines.extend(items.map(|item| format!("- {item}")));
    }
}

fn link(citation: &Citation) -> String {
    match citation.source().url.as_deref() {
        Some(url) => format!("[{}](<{}>)", escape(&citation.to_string()), url.replace(['<', '>', '\n'], "")),
        None => escape(&citation.to_string()),
    }
}

/// Facts may hold anything; none of it becomes markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}
