//! `refusjon check-invoice`: an invoice held against the events of the stays, line by line.

use crate::{
    bad_rows::{self, BadRows},
    input,
    print::{self, LocaleOption, written},
    problem::{Done, Problem},
    rules::{self, SuppliedOption},
};
use clap::Args;
use refusjon::{
    Error, Line, Locale, Rulebook,
    discharge_ready::{Invoice, InvoiceCheck, InvoiceLines, LineCheck, Policy, check_invoice, read_stays},
};
use serde::Serialize;
use std::path::{Path, PathBuf};

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
    /// The readings, in JSON (see `refusjon schema discharge_ready_policy`)
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    supplied: SuppliedOption,
    #[command(flatten)]
    locale: LocaleOption,
    /// Print the whole check as JSON
    #[arg(long)]
    json: bool,
    /// Write every row that cannot be read to this CSV file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

#[derive(Debug, Serialize)]
struct Report<'r> {
    #[serde(flatten)]
    check: &'r InvoiceCheck,
    bad_rows: bad_rows::Report<'r>,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let rules = options.supplied.add_to(Rulebook::embedded())?;
    let policy: Policy = rules::policy(options.policy.as_deref(), "discharge_ready_policy")?;
    for read in [&options.invoice, &options.events] {
        options.errors.as_deref().map_or(Ok(()), |errors| input::not_the_same(read, errors))?;
    }
    let mut bad = BadRows::new(options.errors.as_deref())?;
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
    if options.json {
        print::json(&Report { check: &check, bad_rows: bad.report() })?;
    } else {
        print::text(&(text(&check, options.locale.locale) + &bad.text()))?;
    }
    let right = check.totals.wrong == 0 && check.totals.cannot_check == 0 && !bad.any();
    Ok(if right { Done::AllRight } else { Done::NotAllRight })
}

/// The rows that can be read; the others are bad rows.
fn readable<T>(
    path: &Path,
    rows: Result<impl Iterator<Item = Line<T>>, Error>,
    bad: &mut BadRows,
) -> Result<Vec<T>, Problem> {
    let mut found = Vec::new();
    for row in rows.map_err(|error| Problem::in_file(path, error))? {
        match row.value {
            Ok(value) => found.push(value),
            Err(error) => bad.add(path, row.number, None, &error.body())?,
        }
    }
    Ok(found)
}

fn text(check: &InvoiceCheck, locale: Locale) -> String {
    let money = |amount: refusjon::Amount| locale.money(amount.kroner(), "NOK");
    let known = |amount: Option<refusjon::Amount>| amount.map_or_else(|| "–".to_owned(), money);
    let mut table = print::table(&["line", "stay", "verdict", "billed", "expected", "difference"], 3);
    for line in &check.lines {
        table.add_row([
            line.line.clone().unwrap_or_default(),
            line.stay.clone(),
            written(&line.verdict).replace('_', " "),
            money(line.billed),
            known(line.expected),
            known(line.difference),
        ]);
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
    let mut lines = vec![format!(
        "{} right, {} wrong, {} that cannot be checked",
        count(totals.right),
        count(totals.wrong),
        count(totals.cannot_check)
    )];
    if totals.cannot_check > 0 {
        lines.push(format!("{} billed in lines that cannot be checked", money(totals.not_checked)));
    }
    if totals.unbilled_days > 0 {
        lines.push(format!(
            "{} payable days that no line bills, {}",
            locale.number(totals.unbilled_days.into()),
            money(totals.unbilled)
        ));
    }
    print::section(&mut out, "Lines", lines);
    print::section(&mut out, "What is wrong", check.lines.iter().flat_map(|line| findings(line, locale)));
    let unchecked = check.unchecked_stays.iter().map(|stay| format!("{}: {}", stay.stay, stay.error.message));
    print::section(&mut out, "Stays without an answer", unchecked);
    print::section(&mut out, "Day rates used", check.rates.iter().map(|rate| rate.text(locale)));
    print::readings(&mut out, &check.policy.readings());
    let marks: Vec<_> = check.rates.iter().flat_map(refusjon::Used::marks).collect();
    print::section(&mut out, "Note", marks.iter().map(|mark| &mark.text));
    out
}

fn findings(line: &LineCheck, locale: Locale) -> Vec<String> {
    let name = match &line.line {
        Some(name) => format!("{name}, stay {}", line.stay),
        None => format!("stay {}", line.stay),
    };
    let findings = line.findings.iter().map(|finding| {
        let amount = locale.money(finding.amount.kroner(), "NOK");
        let sections: Vec<String> = finding.sections.iter().map(ToString::to_string).collect();
        format!("{name}: {} ({}, {amount}) [{}]", finding.text, written(&finding.code), sections.join("; "))
    });
    let error = line.error.iter().map(|error| format!("{name}: {}", error.message));
    let notes = line.notes.iter().map(|note| format!("{name}: {}", note.text));
    findings.chain(error).chain(notes).collect()
}
