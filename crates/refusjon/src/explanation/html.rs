//! An explanation as an HTML fragment, for pages and notebooks. It has classes and no style of its own.

use super::{Explanation, Locale, text};
use crate::parameter::Citation;

pub(super) fn render(explanation: &Explanation, locale: Locale) -> String {
    let mut out = String::from("<section class=\"refusjon-explanation\">\n");
    line(&mut out, "h4", &escape(&explanation.title));
    line(&mut out, "p", &format!("<em>{}, {}</em>", escape(&explanation.scheme), explanation.status));
    line(&mut out, "p", &format!("<strong>{}</strong>", escape(&locale.formula(&explanation.answer))));
    out.push_str("<ol>\n");
    for step in &explanation.steps {
        out.push_str("<li>");
        out.push_str(&escape(&step.label));
        if !step.formula.is_empty() {
            out.push_str("<br>");
            out.push_str(&escape(&locale.formula(&step.formula)));
        }
        let parameters =
            step.parameters.iter().map(|used| (escape(&text::parameter(used, locale)), &used.citation));
        let parameters = parameters.map(|(said, citation)| format!("{said}, {}", link(citation)));
        list(&mut out, parameters.chain(step.citations.iter().map(link)));
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
    section(
        &mut out,
        "Readings chosen",
        explanation.readings.iter().map(|reading| {
            let (policy, chosen) = (escape(&reading.policy), escape(&reading.chosen));
            format!("<code>{policy}</code> = <strong>{chosen}</strong>. {}", escape(&reading.question))
        }),
    );
    section(&mut out, "Note", explanation.marks.iter().map(|mark| escape(&mark.text)));
    section(
        &mut out,
        "Not modelled",
        explanation
            .gaps
            .iter()
            .map(|gap| format!("{} {} ({})", escape(&gap.says), escape(&gap.why), link(&gap.citation))),
    );
    out.push_str("</section>\n");
    out
}

fn line(out: &mut String, tag: &str, html: &str) {
    for piece in ["<", tag, ">", html, "</", tag, ">\n"] {
        out.push_str(piece);
    }
}

fn list(out: &mut String, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        out.push_str("<ul>\n");
        items.for_each(|item| line(out, "li", &item));
        out.push_str("</ul>\n");
    }
}

fn section(out: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        line(out, "h5", heading);
        list(out, items);
    }
}

fn link(citation: &Citation) -> String {
    let said = escape(&citation.to_string());
    // A source may be the caller's own text: nothing but a web address becomes a link.
    let url = citation.source().url.as_deref();
    match url.filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        Some(url) => format!("<a href=\"{}\">{said}</a>", escape(url)),
        None => said,
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::{Locale, Override, Rulebook, date, isf};

    #[test]
    fn nothing_that_a_caller_writes_becomes_markup() {
        let (from, until) = (date(2020, 1, 1).unwrap(), date(2021, 1, 1).unwrap());
        let change = Override::new("isf.unit_price.somatic", from, until, "1").source("<script>\"'&");
        let rules = Rulebook::embedded().with([change]).unwrap();
        let contact = isf::Contact::at(isf::Sector::Somatic, from).points("2").unwrap();
        let html = isf::refund(&rules, &contact, &isf::Policy::default()).unwrap().explain().html(Locale::En);
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;&quot;&#39;&amp;"), "{html}");
        assert_eq!(html.matches("<li>").count(), html.matches("</li>").count());
    }
}
