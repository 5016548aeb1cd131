//! Writes the checked set as Rust statics, so that nothing is parsed at run time.

use crate::{
    model::{Dated, File, Parameter, Set, Weight, variant},
    tariff,
};
use rust_decimal::Decimal;
use std::{fmt::Write, str::FromStr};

/// Families of parameters that are found by a name or a code in the facts, and that need no constant each.
const BY_NAME: [&str; 5] = ["isf.payer.", "rbf.indicator.", "rbf.method.", "rbf.goal.", "rbf.kbf.indicator."];

/// The source text of the generated module. Schemes for which `on` is not so keep their names, and have no figures.
///
/// # Errors
/// When what is written of the tariffs cannot be read again.
pub(crate) fn rust(set: &Set, on: &dyn Fn(&str) -> bool) -> Result<String, String> {
    let mut out = String::new();
    let edition = edition(set);
    line(&mut out, &format!("pub(crate) const EDITION: &str = {edition:?};"));
    line(&mut out, &format!("pub(crate) const HASH: &str = {:?};", set.hash));
    sources(&mut out, set);
    sections(&mut out, set);
    gaps(&mut out, set, on);
    parameters(&mut out, set, on);
    weights(&mut out, set, on("isf"));
    tariff::rust(&mut out, set, on("tariff"))?;
    Ok(out)
}

/// The day on which the newest value was last held against its source.
fn edition(set: &Set) -> String {
    let values = set.files.iter().flat_map(|file| &file.parameter).flat_map(|parameter| &parameter.values);
    values
        .map(|value| value.checked_on.to_string())
        .chain(set.weights.iter().map(|weight| weight.checked_on.clone()))
        .max()
        .unwrap_or_default()
}

fn sources(out: &mut String, set: &Set) {
    for file in &set.files {
        for (key, source) in &file.source {
            line(
                out,
                &format!(
                    "static {}: Source = Source {{ title: {}, publisher: {}, year: {:?}, number: {}, url: {} }};",
                    source_name(file, key),
                    text(&source.title),
                    text(&source.publisher),
                    source.year,
                    option(source.number.as_deref()),
                    option(source.url.as_deref()),
                ),
            );
        }
    }
}

fn citation(file: &File, source: &str, section: Option<&str>) -> String {
    format!("Citation::baked(&{}, {})", source_name(file, source), option(section))
}

fn sections(out: &mut String, set: &Set) {
    line(out, "/// The places in the sources that the rules implement.");
    line(out, "pub(crate) mod section { use super::*;");
    for file in &set.files {
        for section in &file.section {
            let name = format!("{}_{}", file.scheme.name, section.key).to_uppercase();
            let citation = citation(file, &section.source, Some(&section.section));
            line(out, &format!("pub(crate) const {name}: Citation = {citation};"));
        }
    }
    line(out, "}");
}

fn gaps(out: &mut String, set: &Set, on: &dyn Fn(&str) -> bool) {
    line(out, "pub(crate) static SCHEMES: &[Scheme] = &[");
    for file in set.files.iter().filter(|file| on(&file.scheme.name)) {
        line(
            out,
            &format!(
                "Scheme {{ name: {}, title: {}, norwegian: {}, status: {}, gaps: Cow::Borrowed(&[",
                text(&file.scheme.name),
                text(&file.scheme.title),
                text(&file.scheme.norwegian),
                status(&file.scheme.status),
            ),
        );
        for gap in &file.gap {
            line(
                out,
                &format!(
                    "Gap {{ key: {}, says: {}, why: {}, citation: {} }},",
                    text(&gap.key),
                    text(&gap.says),
                    text(&gap.why),
                    citation(file, &gap.source, Some(&gap.section)),
                ),
            );
        }
        line(out, "]) },");
    }
    line(out, "];");
}

fn parameters(out: &mut String, set: &Set, on: &dyn Fn(&str) -> bool) {
    let of = |file| -> (&File, bool) { (file, on(&file.scheme.name)) };
    let each =
        set.files.iter().map(of).flat_map(|(file, on)| file.parameter.iter().map(move |it| (file, on, it)));
    let (mut all, mut off) = (Vec::new(), Vec::new());
    for (file, on, parameter) in each {
        if on { all.push((file, parameter)) } else { off.push(parameter) }
    }
    all.sort_by(|a, b| a.1.path.cmp(&b.1.path));

    line(out, "/// Where each parameter stands in the table.");
    line(out, "pub(crate) mod key { use super::Key;");
    let by_name = |parameter: &Parameter| BY_NAME.iter().any(|start| parameter.path.starts_with(start));
    for (index, (_, parameter)) in all.iter().enumerate().filter(|(_, (_, parameter))| !by_name(parameter)) {
        let name = parameter.path.replace('.', "_").to_uppercase();
        line(out, &format!("pub(crate) const {name}: Key = Key({index});"));
    }
    for parameter in off.into_iter().filter(|parameter| !by_name(parameter)) {
        let name = parameter.path.replace('.', "_").to_uppercase();
        line(out, &format!("pub(crate) const {name}: Key = Key(usize::MAX);"));
    }
    let payers = all.iter().enumerate().filter_map(|(index, (_, parameter))| {
        let code: u16 = parameter.path.strip_prefix("isf.payer.")?.parse().ok()?;
        Some(format!("({code}, Key({index}))"))
    });
    let payers: Vec<String> = payers.collect();
    line(out, "/// Payer codes and their parameters.");
    line(out, &format!("pub(crate) const ISF_PAYER_CODES: &[(u16, Key)] = &[{}];", payers.join(", ")));
    line(out, "}");

    line(out, "pub(crate) static PARAMETERS: &[Parameter] = &[");
    for (file, parameter) in all {
        let words: Vec<String> = parameter.words.iter().map(|word| text(word)).collect();
        line(
            out,
            &format!(
                "Parameter {{ path: {}, title: {}, norwegian: {}, unit: {}, words: Cow::Borrowed(&[{}]), values: Cow::Borrowed(&[",
                text(&parameter.path),
                text(&parameter.title),
                text(&parameter.norwegian),
                unit(&parameter.unit),
                words.join(", "),
            ),
        );
        let mut values: Vec<&Dated> = parameter.values.iter().collect();
        values.sort_by_key(|value| value.from.to_string());
        for value in values {
            line(out, &dated(file, parameter, value));
        }
        line(out, "]), unknown: Cow::Borrowed(&[");
        for unknown in &parameter.unknown {
            let period = period(&unknown.from, unknown.until.as_ref());
            let (reason, replaced) = (text(&unknown.reason), unknown.replaced);
            line(out, &format!("Unknown {{ period: {period}, reason: {reason}, replaced: {replaced} }},"));
        }
        line(out, "]) },");
    }
    line(out, "];");
}

fn dated(file: &File, parameter: &Parameter, value: &Dated) -> String {
    let baked = if parameter.unit == "word" {
        format!("Value::Word({})", text(&value.value))
    } else {
        format!("Value::Number({})", decimal(&value.value))
    };
    format!(
        "Dated {{ period: {}, value: {baked}, status: {}, certainty: Certainty::{}, citation: {}, checked_on: Some({}), note: {}, supplied: false }},",
        period(&value.from, value.until.as_ref()),
        status(&value.status),
        variant(&value.certainty),
        citation(file, &value.source, value.section.as_deref()),
        date(&value.checked_on.to_string()),
        option(value.note.as_deref()),
    )
}

fn weights(out: &mut String, set: &Set, on: bool) {
    let Some(isf) = set.files.iter().find(|file| file.scheme.name == "isf") else { return };
    let mut all: Vec<&Weight> = set.weights.iter().filter(|_| on).collect();
    let rank = |list: &[&str], word: &str| list.iter().position(|known| *known == word);
    all.sort_by_key(|weight| {
        (
            weight.year,
            rank(&crate::check::SECTORS, &weight.sector),
            rank(&crate::check::CATEGORIES, &weight.category),
            weight.code.clone(),
        )
    });
    line(out, "pub(crate) static WEIGHTS: &[Weight] = &[");
    for weight in all {
        line(
            out,
            &format!(
                "Weight {{ year: {}, sector: Sector::{}, category: Category::{}, code: Code::baked({:?}), name: {}, weight: {}, certainty: Certainty::{}, citation: {}, checked_on: Some({}) }},",
                weight.year,
                variant(&weight.sector),
                variant(&weight.category),
                weight.code,
                text(&weight.name),
                decimal(&weight.weight),
                variant(&weight.certainty),
                citation(isf, &weight.source, None),
                date(&weight.checked_on),
            ),
        );
    }
    line(out, "];");
}

fn line(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

fn source_name(file: &File, key: &str) -> String {
    format!("SOURCE_{}_{key}", file.scheme.name).to_uppercase()
}

fn text(text: &str) -> String {
    format!("Cow::Borrowed({text:?})")
}

fn option(value: Option<&str>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({})", text(value)))
}

fn decimal(value: &str) -> String {
    let parts = Decimal::from_str(value).unwrap_or_default().unpack();
    format!(
        "Decimal::from_parts({}, {}, {}, {}, {})",
        parts.lo, parts.mid, parts.hi, parts.negative, parts.scale
    )
}

fn date(value: &str) -> String {
    let mut parts = value.split('-').map(|part| part.trim_start_matches('0'));
    let mut next = || parts.next().filter(|part| !part.is_empty()).unwrap_or("0").to_owned();
    format!("baked_date({}, {}, {})", next(), next(), next())
}

fn period(from: &toml::value::Datetime, until: Option<&toml::value::Datetime>) -> String {
    let until =
        until.map_or_else(|| "None".to_owned(), |until| format!("Some({})", date(&until.to_string())));
    format!("Period::baked({}, {until})", date(&from.to_string()))
}

fn status(word: &str) -> String {
    format!("Status::{}", variant(word))
}

fn unit(word: &str) -> String {
    format!("Unit::{}", variant(word))
}
