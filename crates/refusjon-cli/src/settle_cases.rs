//! `refusjon settle` for every scheme whose files have the places of the facts as columns.

use crate::{
    bad_rows::{self, BadRows},
    cases::{self, Setting},
    columns,
    input::{self, Files},
    options::{Common, MadeWith},
    output::Output,
    print,
    problem::{Done, Problem},
    sums::{By, Paid, Way, Ways},
};
use clap::Args;
use refusjon::{
    ErrorBody, Explanation, Flow, Locale, Mark, Reading, Rulebook,
    api::{CaseLine, Outcome},
};
use refusjon_arrow::{FlowBatch, FlowRecord};
use serde::Serialize;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
A file in CSV or Parquet has one column for each place of the facts, such as day, patient.birth_date or lines[].code; [] adds an
element for each row that fills it, and the rows of a case stand together with the same text in the column `case`.
A file of lines of JSON (.jsonl) has one case on each line. `--columns` prints the columns that a file may have, and
`refusjon schema RULE` the form of the facts.

Exit codes:
  0  every case was settled
  1  nothing could be done: a file or its header cannot be read or written
  2  the command line itself is wrong
  3  some cases could not be settled; the others are";

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Cases in CSV or, when its name ends so, .parquet or lines of JSON (.jsonl); - reads CSV from standard input
    #[arg(required_unless_present = "columns")]
    file: Option<PathBuf>,
    /// Which of the scheme's rules
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Where the payments go, in input order: .csv, .json or .parquet; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Give every case this value, such as model.per_stay.amount=20200
    #[arg(long, value_name = "PLACE=VALUE")]
    set: Vec<Setting>,
    /// What the summary is by
    #[arg(long, value_enum, default_value = "role")]
    by: By,
    /// Print the columns that a file may have, and stop
    #[arg(long)]
    columns: bool,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Serialize)]
struct Group<'r> {
    #[serde(flatten)]
    way: &'r Way,
    #[serde(flatten)]
    paid: &'r Paid,
}

#[derive(Debug, Serialize)]
struct Report<'r> {
    rule: &'r str,
    made_with: &'r MadeWith,
    groups: Vec<Group<'r>>,
    cases: u64,
    failed: u64,
    readings: &'r [Reading],
    marks: &'r [Mark],
    bad_rows: bad_rows::Report<'r>,
}

struct Summary<'o> {
    options: &'o Options,
    rule: &'o str,
    ways: Ways,
    cases: u64,
    failed: u64,
    readings: Vec<Reading>,
    marks: Vec<Mark>,
    made_with: MadeWith,
}

/// A case, settled.
struct Settled {
    number: u64,
    name: Option<String>,
    /// Who pays whom, and of the first cases why.
    answer: Result<(Vec<Flow>, Option<Box<Explanation>>), ErrorBody>,
}

impl Settled {
    fn of(line: CaseLine, rules: &Rulebook) -> Self {
        /// The lines whose cases are explained: explaining every case would take longer than settling it.
        const EXPLAINED: u64 = 500;
        let CaseLine { number, name, value } = line;
        let answer = value.and_then(|case| case.run(rules)).map_err(|error| error.body());
        let told =
            |outcome: Outcome| (outcome.flows(), (number <= EXPLAINED).then(|| Box::new(outcome.explain())));
        Self { number, name, answer: answer.map(told) }
    }
}

/// How many different marks are kept.
const MOST_MARKS: usize = 100;

/// Settles a file by a rule of `scheme`, the one named `usual` unless the options name another.
pub(crate) fn run(scheme: &str, usual: &str, options: &Options) -> Result<Done, Problem> {
    let rule = options.rule.as_deref().unwrap_or(usual);
    let rule = format!("{scheme}.{}", rule.strip_prefix(&format!("{scheme}.")).unwrap_or(rule));
    let rule = rule.as_str();
    if options.columns {
        return columns::print(rule);
    }
    let Some(path) = &options.file else {
        return Err(Problem::new("no file is given", "give a file, or see --help"));
    };
    let common = &options.common;
    let mut files = Files::default();
    files.reads([path]);
    files.writes(&options.output);
    common.name(&mut files);
    files.part()?;
    let rules = common.supplied.add_to(Rulebook::embedded())?;
    let policy = cases::policy(common, None)?;
    let made_with = MadeWith::of(&rules);
    let (lines, bar) =
        cases::open(rule, path, &options.set, policy.as_ref(), move |line| Settled::of(line, &rules))?;
    let mut output: Option<Output<FlowBatch>> = options.output.as_deref().map(Output::create).transpose()?;
    let mut bad = BadRows::new(common.errors.as_deref())?;
    let mut summary = Summary {
        options,
        rule,
        ways: Ways::new(options.by),
        cases: 0,
        failed: 0,
        readings: Vec::new(),
        marks: Vec::new(),
        made_with,
    };
    for settled in lines {
        let Settled { number, name, answer } = settled?;
        let name = name.as_deref();
        summary.cases = summary.cases.saturating_add(1);
        match answer {
            Ok((flows, explanation)) => {
                for flow in &flows {
                    summary.ways.add(flow)?;
                    if let Some(output) = &mut output {
                        output.write(&FlowRecord::of(name, number, flow))?;
                    }
                }
                if let Some(output) = output.as_mut().filter(|_| flows.is_empty()) {
                    output.write(&FlowRecord::without(name, number, None))?;
                }
                if let Some(explanation) = explanation {
                    summary.note(*explanation);
                }
            }
            Err(error) => {
                summary.failed = summary.failed.saturating_add(1);
                bad.add(path, number, name, &error)?;
                if let Some(output) = &mut output {
                    output.write(&FlowRecord::without(name, number, Some(&error.message)))?;
                }
            }
        }
    }
    bar.finish_and_clear();
    output.map_or(Ok(()), Output::finish)?;
    bad.finish()?;
    let text = if common.json {
        print::pretty(&summary.report(&bad))?
    } else {
        summary.text() + &bad.text("could not be settled", common.locale.locale)
    };
    print::summary(&text, options.output.as_deref())?;
    Ok(if bad.any() { Done::NotAllRight } else { Done::AllRight })
}

impl Summary<'_> {
    /// Keeps the readings and marks of a case.
    fn note(&mut self, explanation: Explanation) {
        for reading in explanation.readings {
            if !self.readings.contains(&reading) {
                self.readings.push(reading);
            }
        }
        for mark in explanation.marks {
            if self.marks.len() < MOST_MARKS && !self.marks.contains(&mark) {
                self.marks.push(mark);
            }
        }
    }

    fn report<'r>(&'r self, bad: &'r BadRows) -> Report<'r> {
        Report {
            rule: self.rule,
            made_with: &self.made_with,
            groups: self.ways.iter().map(|(way, paid)| Group { way, paid }).collect(),
            cases: self.cases,
            failed: self.failed,
            readings: &self.readings,
            marks: &self.marks,
            bad_rows: bad.report(),
        }
    }

    fn text(&self) -> String {
        let locale: Locale = self.options.common.locale.locale;
        let count = |number: u64| locale.number(number.into());
        let mut table = print::table(&["from", "to", "what", "payments", "amount"], 3);
        for (way, paid) in self.ways.iter() {
            table.add_row([
                way.from.to_string(),
                way.to.to_string(),
                way.what.clone(),
                count(paid.payments),
                paid.amount.text(locale, way.currency),
            ]);
        }
        let mut out = format!("{}{table}\n", print::not_summed(locale, self.failed, "case", "cases"));
        let told = format!("{} in all: {} that could not be settled", count(self.cases), count(self.failed));
        print::section(&mut out, "Cases", [told]);
        print::readings(&mut out, &self.readings);
        print::section(&mut out, "Note", self.marks.iter().map(|mark| &mark.text));
        print::section(&mut out, "Made with", self.made_with.text(locale));
        if let Some(path) = self.options.output.as_deref().filter(|path| !input::is_standard(path)) {
            print::section(&mut out, "Payments written to", [path.display()]);
        }
        out
    }
}
