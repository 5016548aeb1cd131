//! Tariff tables: what a line must not say, and the lines as static tables in which every text stands once.

use crate::{
    columns::{Columns, Row},
    model::{File, Set, Tariff, variant},
    syntax::{self, Clause},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

pub(crate) const PROFESSIONS: [&str; 3] = ["doctor", "psychologist", "physiotherapist"];
const BASES: [&str; 5] = ["three_columns", "fee_is_refund", "patient_paid", "no_amount", "unknown"];
const CAPS: [&str; 3] = ["yes", "no", "none"];
const PERFORMERS: [&str; 8] = [
    "any",
    "specialist",
    "general_practitioner",
    "general_practice_specialist",
    "nurse",
    "intern",
    "online_trial",
    "online_trial_specialist",
];
const EXTENTS: [&str; 3] = ["complete", "partial", "unknown"];
const CERTAINTIES: [&str; 2] = ["verified", "secondary"];
/// A million kroner: no tariff comes near.
const MOST_ORE: i64 = 100_000_000;

/// Every problem of the tables and of what is said of their coverage.
pub(crate) fn problems(set: &Set) -> Vec<String> {
    let mut found = Vec::new();
    if set.tariffs.is_empty() {
        return found;
    }
    let Some(file) = file(set) else {
        return vec!["tariff_*.csv: there is no tariff.toml".to_owned()];
    };
    for (profession, rows) in &set.tariffs {
        if !PROFESSIONS.contains(&profession.as_str()) {
            found.push(format!(
                "tariff_{profession}.csv: the profession is none of {}",
                PROFESSIONS.join(", ")
            ));
        }
        let known = coverage(&mut found, file, profession);
        let mut spans: BTreeMap<&str, Vec<(NaiveDate, NaiveDate)>> = BTreeMap::new();
        for row in rows {
            let name = format!("tariff_{profession}.csv: {} {}", row.from, row.code);
            for problem in row_problems(file, row) {
                found.push(format!("{name}: {problem}"));
            }
            let Some((from, until)) = span(row) else {
                found.push(format!("{name}: no period from \"{}\" until \"{}\"", row.from, row.until));
                continue;
            };
            spans.entry(&row.code).or_default().push((from, until));
            if known.iter().any(|(extent, a, b)| *extent == "unknown" && from < *b && *a < until) {
                found.push(format!("{name}: the row reaches into days whose table is said to be unknown"));
            }
        }
        for (code, mut spans) in spans {
            spans.sort();
            for pair in spans.windows(2) {
                if let [(_, until), (next, _)] = pair
                    && until > next
                {
                    found.push(format!("tariff_{profession}.csv: {code}: two rows overlap at {next}"));
                }
            }
        }
    }
    found
}

fn coverage<'a>(
    found: &mut Vec<String>,
    file: &'a File,
    profession: &str,
) -> Vec<(&'a str, NaiveDate, NaiveDate)> {
    let mut known = Vec::new();
    for coverage in file.coverage.iter().filter(|coverage| coverage.profession == profession) {
        let day = |text: String| text.parse::<NaiveDate>().ok();
        let from = day(coverage.from.to_string());
        let until = coverage.until.as_ref().map_or(Some(NaiveDate::MAX), |until| day(until.to_string()));
        if !EXTENTS.contains(&coverage.extent.as_str()) {
            found.push(format!("coverage of {profession}: extent is none of {}", EXTENTS.join(", ")));
        }
        if coverage.extent != "complete" && coverage.note.is_none() {
            found.push(format!("coverage of {profession}: an extent that is not complete needs a note"));
        }
        match (from, until) {
            (Some(from), Some(until)) if from < until => known.push((coverage.extent.as_str(), from, until)),
            _ => found.push(format!("coverage of {profession}: the period from {} is empty", coverage.from)),
        }
    }
    for pair in known.windows(2) {
        if let [(_, _, until), (_, next, _)] = pair
            && until != next
        {
            found.push(format!("coverage of {profession}: {until} and {next} do not meet"));
        }
    }
    if known.is_empty() {
        found.push(format!("coverage of {profession}: nothing is said"));
    }
    known
}

fn row_problems(file: &File, row: &Tariff) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(syntax::is_code(&row.code).err());
    for (field, value, allowed) in [
        ("basis", &row.basis, &BASES[..]),
        ("counts_to_cap", &row.counts_to_cap, &CAPS),
        ("performer", &row.performer, &PERFORMERS),
        ("certainty", &row.certainty, &CERTAINTIES),
    ] {
        if !allowed.contains(&value.as_str()) {
            found.push(format!("{field} \"{value}\" is none of {}", allowed.join(", ")));
        }
    }
    if row.title.trim().is_empty() || row.chapter.trim().is_empty() {
        found.push("title or chapter is missing".to_owned());
    }
    if [&row.title, &row.chapter, &row.limit, &row.notes, &row.remark].iter().any(|text| text.contains('\n'))
    {
        found.push("a text is of one line".to_owned());
    }
    if !file.source.contains_key(&row.source) {
        found.push(format!("no [source.{}] in tariff.toml", row.source));
    }
    found.extend(syntax::repetition(&row.repetition).err());
    found.extend(syntax::unit(&row.unit).err());
    match syntax::clauses(&row.excludes) {
        Ok(clauses) => {
            let of_places = |clause: &Clause| matches!(clause, Clause::AllBut(Some(_), _));
            let of_all = |clause: &Clause| matches!(clause, Clause::All | Clause::AllBut(None, _));
            if clauses.iter().any(of_all) && clauses.len() > 1 {
                found.push("excludes: what refuses all stands alone".to_owned());
            }
            if clauses.iter().any(of_places) && !clauses.iter().all(of_places) {
                found.push("excludes: lists for places do not mix with others".to_owned());
            }
        }
        Err(problem) => found.push(format!("excludes: {problem}")),
    }
    let blank = [&row.fee, &row.refund, &row.copayment].iter().all(|cell| cell.is_empty());
    if matches!(row.basis.as_str(), "no_amount" | "unknown") {
        if !blank {
            found.push(format!("basis {} has no amounts", row.basis));
        }
        if row.basis == "unknown" && row.remark.is_empty() {
            found.push("basis unknown needs a remark that says why".to_owned());
        }
        return found;
    }
    let (Some(fee), Some(refund), Some(copayment)) = (ore(&row.fee), ore(&row.refund), ore(&row.copayment))
    else {
        found.push(format!(
            "amounts {}, {}, {} are not all whole øre from 0 to {} kroner",
            row.fee,
            row.refund,
            row.copayment,
            MOST_ORE.div_euclid(100)
        ));
        return found;
    };
    if refund.checked_add(copayment) != Some(fee) {
        found.push(format!("fee {fee} is not refund {refund} and copayment {copayment} (øre)"));
    }
    if row.basis == "fee_is_refund" && copayment != 0 {
        found.push("basis fee_is_refund has a copayment".to_owned());
    }
    if row.basis == "patient_paid" && (refund != 0 || row.counts_to_cap != "no") {
        found.push("basis patient_paid has a refund or counts towards the cap".to_owned());
    }
    if (row.counts_to_cap == "none") != (copayment == 0) {
        found.push("counts_to_cap is none where there is no copayment, and only there".to_owned());
    }
    found
}

fn ore(kroner: &str) -> Option<i64> {
    let kroner = Decimal::from_str_exact(kroner).ok().filter(|_| !kroner.contains('_'))?;
    let ore = kroner.checked_mul(Decimal::ONE_HUNDRED)?;
    let ore: i64 = ore.is_integer().then(|| ore.normalize().to_string().parse().ok())??;
    (0..=MOST_ORE).contains(&ore).then_some(ore)
}

fn span(row: &Tariff) -> Option<(NaiveDate, NaiveDate)> {
    let from = row.from.parse().ok()?;
    let until = if row.until.is_empty() { NaiveDate::MAX } else { row.until.parse().ok()? };
    (from < until).then_some((from, until))
}

fn file(set: &Set) -> Option<&File> {
    set.files.iter().find(|file| file.scheme.name == "tariff")
}

/// Distinct things in the order in which they were first seen.
#[derive(Default)]
struct Index {
    places: BTreeMap<String, usize>,
    listed: Vec<String>,
}

impl Index {
    fn place(&mut self, thing: String) -> usize {
        let next = self.listed.len();
        let place = *self.places.entry(thing.clone()).or_insert(next);
        if place == next {
            self.listed.push(thing);
        }
        place
    }
}

/// The tables as Rust statics. Problems have been looked for before, so what cannot be read is left out here.
///
/// # Errors
/// When a row does not fit in the numbers that the library keeps it in, or the rows do not read as they were written.
pub(crate) fn rust(out: &mut String, set: &Set, on: bool) -> Result<(), String> {
    let Some(file) = file(set) else { return Ok(()) };
    let tariffs: Vec<&(String, Vec<Tariff>)> = set.tariffs.iter().filter(|_| on).collect();
    let codes: BTreeSet<&str> =
        tariffs.iter().flat_map(|(_, rows)| rows).map(|row| row.code.as_str()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let sources: Vec<&String> = file.source.keys().collect();
    let mut baked = Baked::default();
    // The first text is the empty one.
    baked.texts.place(String::new());
    text(out, "TARIFF_CODES", &codes);
    let mut columns = Written::default();
    let mut tables = [const { Vec::new() }; PROFESSIONS.len()];
    for (profession, table) in PROFESSIONS.iter().zip(&mut tables) {
        let rows = tariffs.iter().find(|(known, _)| known == profession).map_or(&[][..], |(_, rows)| rows);
        for (place, code) in codes.iter().enumerate() {
            let mut rows: Vec<&Tariff> = rows.iter().filter(|row| row.code == *code).collect();
            rows.sort_by_key(|row| row.from.clone());
            columns.counts.number(rows.len());
            let (mut fee_before, mut copayment_before) = (0, 0);
            for row in rows {
                let terms = baked.terms(row);
                let span = baked.spans.place(period(&row.from, &row.until));
                let source = sources.iter().position(|key| **key == row.source).unwrap_or_default();
                let fee = ore(&row.fee).unwrap_or_default();
                let refund = ore(&row.refund).unwrap_or_default();
                let fitted = fitted([place, terms, span, source], fee, refund).ok_or_else(|| {
                    let Tariff { from, code, .. } = row;
                    format!(
                        "tariff_{profession}.csv: {from} {code}: the tables hold more than a row can point at"
                    )
                })?;
                table.push(fitted);
                columns.terms.number(terms);
                columns.spans.number(span);
                columns.sources.number(source);
                columns.fees.change(&mut fee_before, fee);
                columns.copayments.change(&mut copayment_before, fee.saturating_sub(refund));
            }
        }
    }
    let Written { counts, terms, fees, copayments, spans, sources: source } = &columns;
    let columns = Columns {
        counts: &counts.0,
        terms: &terms.0,
        fees: &fees.0,
        copayments: &copayments.0,
        spans: &spans.0,
        sources: &source.0,
    };
    if columns.rows(codes.len()) != Some(tables) {
        return Err("tariff_*.csv: the rows do not read as they were written".to_owned());
    }
    let _ = writeln!(
        out,
        "pub(crate) static TARIFF_ROWS: Columns<'static> = Columns {{ counts: &{:?}, terms: &{:?}, fees: &{:?}, copayments: &{:?}, spans: &{:?}, sources: &{:?} }};",
        counts.0, terms.0, fees.0, copayments.0, spans.0, source.0
    );
    let names = sources.iter().map(|key| format!("&SOURCE_TARIFF_{}", key.to_uppercase()));
    list(out, "TARIFF_SOURCES", "&Source", names);
    list(out, "TARIFF_SPANS", "Period", baked.spans.listed.iter().cloned());
    text(out, "TARIFF_TEXTS", &baked.texts.listed);
    list(
        out,
        "TARIFF_PATTERNS",
        "Pattern",
        baked.patterns.listed.iter().map(|text| syntax::pattern(text).unwrap_or_default()),
    );
    list(out, "TARIFF_LISTS", "&[Clause]", baked.lists.listed.iter().cloned());
    list(out, "TARIFF_ALLOWED", "&[u16]", baked.allowed.listed.iter().cloned());
    list(out, "TARIFF_TERMS", "Terms", baked.terms.listed.iter().cloned());
    list(
        out,
        "TARIFF_COVERAGE",
        "Coverage",
        file.coverage.iter().filter(|_| on).map(|coverage| {
            let until = coverage.until.as_ref().map(ToString::to_string).unwrap_or_default();
            format!(
                "Coverage::baked(Profession::{}, {}, Extent::{}, {:?})",
                variant(&coverage.profession),
                period(&coverage.from.to_string(), &until),
                variant(&coverage.extent),
                coverage.note.as_deref().unwrap_or_default(),
            )
        }),
    );
    Ok(())
}

/// A row as the library keeps it, from its places among codes, terms, periods and sources; nothing when one is too far
/// out for it.
fn fitted([code, terms, span, source]: [usize; 4], fee: i64, refund: i64) -> Option<Row> {
    Some(Row {
        code: code.try_into().ok()?,
        terms: terms.try_into().ok()?,
        fee: fee.try_into().ok()?,
        refund: refund.try_into().ok()?,
        span: span.try_into().ok()?,
        source: source.try_into().ok()?,
    })
}

#[derive(Default)]
struct Baked {
    texts: Index,
    spans: Index,
    patterns: Index,
    lists: Index,
    allowed: Index,
    terms: Index,
}

/// The columns in the making.
#[derive(Default)]
struct Written {
    counts: Column,
    terms: Column,
    fees: Column,
    copayments: Column,
    spans: Column,
    sources: Column,
}

/// Numbers of seven bits a byte; the last byte of each is below 128.
#[derive(Default)]
struct Column(Vec<u8>);

impl Column {
    fn number(&mut self, mut number: usize) {
        while number > 127 {
            self.0.push(u8::try_from(number & 127).unwrap_or_default() | 128);
            number = number.wrapping_shr(7);
        }
        self.0.push(u8::try_from(number).unwrap_or_default());
    }

    /// What a number has grown by, doubled; what it has shrunk by, doubled and less one.
    fn change(&mut self, before: &mut i64, now: i64) {
        let change = now.saturating_sub(*before);
        let doubled = usize::try_from(change.unsigned_abs()).unwrap_or_default().saturating_mul(2);
        self.number(if change < 0 { doubled.saturating_sub(1) } else { doubled });
        *before = now;
    }
}

impl Baked {
    fn terms(&mut self, row: &Tariff) -> usize {
        let mut text = |text: &str| self.texts.place(text.to_owned());
        let (title, chapter, limit, notes, remark) =
            (text(&row.title), text(&row.chapter), text(&row.limit), text(&row.notes), text(&row.remark));
        let mut list = String::from("&[");
        for clause in syntax::clauses(&row.excludes).unwrap_or_default() {
            let _ = match clause {
                Clause::Refuses(pattern) => {
                    write!(list, "Clause::Refuses({}), ", self.patterns.place(pattern))
                }
                Clause::All => write!(list, "Clause::All, "),
                Clause::AllBut(setting, allowed) => {
                    let setting = setting
                        .map_or_else(|| "None".to_owned(), |setting| format!("Some(Setting::{setting})"));
                    let allowed: Vec<usize> =
                        allowed.into_iter().map(|entry| self.patterns.place(entry)).collect();
                    let allowed = self.allowed.place(format!("&{allowed:?}"));
                    write!(list, "Clause::AllBut({setting}, {allowed}), ")
                }
            };
        }
        list.push(']');
        let list = self.lists.place(list);
        self.terms.place(format!(
            "Terms {{ title: {title}, chapter: {chapter}, limit: {limit}, notes: {notes}, remark: {remark}, list: {list}, basis: Basis::{}, counts_to_cap: {}, performer: Performer::{}, repetition: {}, measure: {}, certainty: Certainty::{} }}",
            variant(&row.basis),
            row.counts_to_cap == "yes",
            variant(&row.performer),
            syntax::repetition(&row.repetition).unwrap_or_default(),
            syntax::unit(&row.unit).unwrap_or_default(),
            variant(&row.certainty),
        ))
    }
}

/// Texts of one line each, as one.
fn text(out: &mut String, name: &str, lines: &[impl AsRef<str>]) {
    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    let _ = writeln!(out, "pub(crate) static {name}: &str = {:?};", lines.join("\n"));
}

fn list(out: &mut String, name: &str, of: &str, things: impl Iterator<Item = String>) {
    let _ = writeln!(out, "pub(crate) static {name}: &[{of}] = &[");
    for thing in things {
        let _ = writeln!(out, "{thing},");
    }
    let _ = writeln!(out, "];");
}

fn period(from: &str, until: &str) -> String {
    let day = |text: &str| {
        let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap_or_default());
        let mut next = || parts.next().unwrap_or_default();
        format!("baked_date({}, {}, {})", next(), next(), next())
    };
    let until = if until.is_empty() { "None".to_owned() } else { format!("Some({})", day(until)) };
    format!("Period::baked({}, {until})", day(from))
}
