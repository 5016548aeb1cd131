//! `refusjon check-invoice`: an invoice held against the events of the stays, line by line.

use crate::{
    bad_rows::{self, BadRows},
    input::{self, Files},
    options::{Common, MadeWith},
    print::{self, written},
    problem::{Done, Problem},
};
use clap::Args;
use refusjon::{
    Amount, Error, Locale, Rulebook,
    discharge_ready::{
        Invoice, InvoiceCheck, InvoiceLine, InvoiceLines, LineCheck, Policy, Verdict, check_invoice,
        read_stays,
    },
};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    io::Read,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
The invoice has the columns stay, first_day, last_day and amount, and if wanted line, municipality, days and rate. The
events are as `refusjon settle discharge-ready` reads them.

Examples:
  refusjon check-invoice invoice.csv --events events.csv
  refusjon check-invoice invoice.csv --events events.csv --json

Exit codes:
  0  every line is right
  1  nothing could be done: a file or its header cannot be read
  2  the command line itself is wrong
  3  a line is wrong or cannot be checked, or a row cannot be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Invoice lines in CSV; - reads standard input
    invoice: PathBuf,
    /// Events of the stays in CSV
    #[arg(long, value_name = "FILE")]
    events: PathBuf,
    /// List the lines that are right too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Serialize)]
struct Report<'r> {
    #[serde(flatten)]
    check: &'r InvoiceCheck,
    made_with: MadeWith,
    bad_rows: bad_rows::Report<'r>,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let common = &options.common;
    let mut files = Files::default();
    files.reads([&options.invoice, &options.events]);
    common.name(&mut files);
    files.part()?;
    let rules = common.supplied.add_to(Rulebook::embedded())?;
    let policy: Policy = common.policy.read("discharge_ready.check_invoice")?;
    let mut bad = BadRows::new(common.errors.as_deref())?;
    let lines = InvoiceLines::new(input::open(&options.invoice)?.0);
    let lines = readable(&options.invoice, lines, &mut bad)?;
    let (events, bar) = input::open(&options.events)?;
    let read = read_stays(events).map_err(|error| Problem::in_file(&options.events, error))?;
    for (line, stay, error) in &read.bad {
        bad.add(&options.events, *line, stay.as_deref(), &error.body())?;
    }
    bar.finish_and_clear();
    bad.finish()?;
    let invoice = Invoice { lines, stays: read.stays, unreadable: read.unreadable };
    let check = check_invoice(&rules, &invoice, &policy)?;
    let made_with = MadeWith::of(&rules);
    if common.json {
        print::json(&Report { check: &check, made_with, bad_rows: bad.report() })?;
    } else {
        let locale = common.locale.locale;
        let mut out = text(&check, options.all, locale);
        print::section(&mut out, "Made with", made_with.text(locale));
        print::text(&(out + &bad.text("could not be read", locale)))?;
    }
    let right = check.totals.wrong == 0 && check.totals.cannot_check == 0 && !bad.any();
    Ok(if right { Done::AllRight } else { Done::NotAllRight })
}

/// The lines that can be read; the others are bad rows.
fn readable(
    path: &Path,
    rows: Result<InvoiceLines<impl Read>, Error>,
    bad: &mut BadRows,
) -> Result<Vec<InvoiceLine>, Problem> {
    let mut found = Vec::new();
    for row in rows.map_err(|error| Problem::in_file(path, error))? {
        match row.value {
            Ok(value) => found.push(value),
            Err(error) => bad.add(path, row.number, None, &error.body())?,
        }
    }
    Ok(found)
}

fn text(check: &InvoiceCheck, all: bool, locale: Locale) -> String {
    let mut out = match check.lines.as_slice() {
        [] => "The invoice has no lines that can be read.\n".to_owned(),
        _ => lines(check, all, locale),
    };
    print::section(&mut out, "What is wrong", check.lines.iter().flat_map(|line| findings(line, locale)));
    print::section(&mut out, "Not checked", not_checked(check, locale));
    unbilled(&mut out, check, locale);
    let unchecked = check.unchecked_stays.iter().map(|stay| format!("{}: {}", stay.stay, stay.error.message));
    print::section(&mut out, "Stays without an answer", unchecked);
    print::section(&mut out, "Day rates used", check.rates.iter().map(|rate| rate.text(locale)));
    print::readings(&mut out, &check.explain().readings);
    let marks: Vec<_> = check.rates.iter().flat_map(refusjon::Used::marks).collect();
    print::section(&mut out, "Note", marks.iter().map(|mark| &mark.text));
    out
}

/// The lines, the wrong ones first.
fn lines(check: &InvoiceCheck, all: bool, locale: Locale) -> String {
    let money = |amount: Amount| locale.money(amount.kroner(), "NOK");
    let known = |amount: Option<Amount>| amount.map_or_else(|| "–".to_owned(), money);
    let mut table = print::table(&["line", "stay", "verdict", "billed", "expected", "difference"], 3);
    let verdicts = [Verdict::Wrong, Verdict::CannotCheck, Verdict::Right];
    for verdict in verdicts.into_iter().filter(|verdict| all || *verdict != Verdict::Right) {
        for line in check.lines.iter().filter(|line| line.verdict == verdict) {
            table.add_row([
                line.line.clone().unwrap_or_default(),
                line.stay.clone(),
                written(&line.verdict).replace('_', " "),
                money(line.billed),
                known(line.expected),
                known(line.difference),
            ]);
        }
    }
    let totals = &check.totals;
    table.add_row([
        "total".to_owned(),
        String::new(),
        String::new(),
        money(totals.billed),
        money(totals.expected),
        money(totals.difference),
    ]);
    let mut out = format!("{table}\n");
    let count = |number: u64| locale.number(number.into());
    let listed = if all || totals.right == 0 { "" } else { " (--all lists them)" };
    let mut lines = vec![format!(
        "{} right{listed}, {} wrong, {} that cannot be checked",
        count(totals.right),
        count(totals.wrong),
        count(totals.cannot_check)
    )];
    if totals.cannot_check > 0 {
        let which = if totals.cannot_check == 1 { "the line" } else { "the lines" };
        lines.push(format!("{} billed in {which} that cannot be checked", money(totals.not_checked)));
    }
    print::section(&mut out, "Lines", lines);
    out
}

/// Payable days that no checked line bills to the right municipality.
fn unbilled(out: &mut String, check: &InvoiceCheck, locale: Locale) {
    let told = |days: i64, amount: Amount| {
        let days = print::counted(locale, days, "day", "days");
        format!("{days}, {}", locale.money(amount.kroner(), "NOK"))
    };
    let mut lines: Vec<String> = check
        .unbilled
        .iter()
        .map(|unbilled| {
            let last = unbilled.until.pred_opt().unwrap_or(unbilled.until);
            let span = match unbilled.days {
                1 => locale.day(unbilled.from),
                _ => format!("{} – {}", locale.day(unbilled.from), locale.day(last)),
            };
            let payer = unbilled.payer.as_ref().map(|payer| format!(", {payer}")).unwrap_or_default();
            format!("stay {}: {span}, {}{payer}", unbilled.stay, told(unbilled.days, unbilled.amount))
        })
        .collect();
    if lines.len() > 1 {
        lines.push(format!("in all {}", told(check.totals.unbilled_days, check.totals.unbilled)));
    }
    print::section(out, "Payable days that no checked line bills to the right municipality", lines);
}

fn name(line: &LineCheck) -> String {
    match &line.line {
        Some(name) => format!("{name}, stay {}", line.stay),
        None => format!("stay {}", line.stay),
    }
}

fn findings(line: &LineCheck, locale: Locale) -> Vec<String> {
    let name = name(line);
    let findings = line.findings.iter().map(|finding| {
        let amount = locale.money(finding.amount.kroner(), "NOK");
        let sections: Vec<String> = finding.sections.iter().map(ToString::to_string).collect();
        format!("{name}: {} ({}, {amount}) [{}]", finding.text, written(&finding.code), sections.join("; "))
    });
    findings.collect()
}

/// Lines that cannot be checked, and what of the others cannot.
fn not_checked(check: &InvoiceCheck, locale: Locale) -> Vec<String> {
    let errors = check.lines.iter().filter_map(|line| {
        let error = line.error.as_ref()?;
        Some(format!("{}: {}", name(line), error.message))
    });
    let mut lines: Vec<String> = errors.collect();
    let mut notes: BTreeMap<&str, (String, u64)> = BTreeMap::new();
    for line in &check.lines {
        for note in &line.notes {
            let (_, count) = notes.entry(&note.text).or_insert_with(|| (name(line), 0));
            *count = count.saturating_add(1);
        }
    }
    lines.extend(notes.into_iter().map(|(text, (first, count))| match count {
        1 => format!("{first}: {text}"),
        _ => format!("{}: {text}; first {first}", print::counted(locale, count, "line", "lines")),
    }));
    lines
}
