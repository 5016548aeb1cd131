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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn nothing_that_a_caller_writes_becomes_markup() {
        for (text, written) in [
            (
                "a_b *c* [d](e) <f> `g` #1 |h| \\",
                "a\\_b \\*c\\* \\[d\\](e) \\<f\\> \\`g\\` \\#1 \\|h\\| \\\\",
            ),
            ("one\n\n## two\r\nthree", "one  \\#\\# two  three"),
            ("Øre, 5 %: (æ)", "Øre, 5 %: (æ)"),
        ] {
            assert_eq!(escape(text), written);
        }
    }

    #[test]
    fn a_link_ends_where_it_should() {
        let citation = |url: Option<&str>| {
            let source = Source {
                title: "Takster".into(),
                publisher: "Helfo [x]".into(),
                year: None,
                number: None,
                url: url.map(|url| url.to_owned().into()),
            };
            link(&Citation::new(source, None))
        };
        assert_eq!(citation(None), "Helfo \\[x\\]: Takster");
        assert_eq!(
            citation(Some("https://a.no/b> <script>\n")),
            "[Helfo \\[x\\]: Takster](<https://a.no/b script>)"
        );
    }
}
