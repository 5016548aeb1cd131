//! Numbered references, so that a source stands once however often it is cited.

use crate::parameter::{Citation, Source};

#[derive(Debug, Default)]
pub(super) struct References<'a> {
    sources: Vec<&'a Source>,
}

impl<'a> References<'a> {
    /// The place in the source and the source's number: `section 13, [2]` or `[2]`.
    pub(super) fn cite(&mut self, citation: &'a Citation) -> String {
        let source = citation.source();
        let place = self.sources.iter().position(|known| *known == source).unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len().saturating_sub(1)
        });
        let number = place.saturating_add(1);
        citation.section().map_or_else(|| format!("[{number}]"), |section| format!("{section} [{number}]"))
    }

    /// The sources cited so far, with their numbers.
    pub(super) fn list(&self) -> impl Iterator<Item = (usize, String)> {
        self.sources.iter().enumerate().map(|(place, source)| {
            let url = source.url.as_ref().map_or_else(String::new, |url| format!(" <{url}>"));
            (place.saturating_add(1), format!("{}{url}", name(source)))
        })
    }
}

fn name(source: &Source) -> String {
    let Source { title, publisher, year, number, .. } = source;
    let year = year.map_or_else(String::new, |year| format!(" ({year})"));
    match number {
        Some(number) => format!("{number} {title}, {publisher}{year}"),
        None => format!("{publisher}{year}: {title}"),
    }
}
