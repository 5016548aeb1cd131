//! `refusjon explain`: one case and every step of its answer.

use crate::{
    cases,
    input::{self, Files},
    options::{LocaleOption, PolicyOption, SuppliedOption, policy_value},
    print,
    problem::{Done, Problem, parted},
};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use refusjon::{
    Supplied,
    api::{Answer, Case, Receipt, Request},
    discharge_ready::Stays,
};
use serde_json::{Map, Value, json};
use std::{
    cmp::Reverse,
    fs,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  refusjon explain case.json
  refusjon explain isf --code 442 --sector somatic --date 2020-05-01 --points 5.719
  refusjon explain isf --code 442 --sector somatic --date 2020-05-01 --receipt receipt.json
  refusjon explain discharge-ready events.csv --stay S000001
  refusjon explain row tariff.value bills.csv --case B1

A case is JSON such as
  { \"rule\": \"isf.refund\", \"facts\": { \"code\": \"442\", \"sector\": \"somatic\", \"date\": \"2020-05-01\" } }
and `refusjon schema request` prints all that it may hold.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    scheme: Option<Scheme>,
    /// A case, or a request that holds a case and what is supplied, in JSON; - reads standard input
    #[arg(required = true)]
    case: Option<PathBuf>,
    #[command(flatten)]
    form: Form,
}

#[derive(Debug, Subcommand)]
enum Scheme {
    /// A contact in activity-based financing, by options instead of a file
    Isf(Isf),
    /// A stay of a file of events
    DischargeReady(Stay),
    /// A case of any rule from a file that `refusjon settle` or `compare` reads
    Row(Row),
}

#[derive(Debug, Args)]
struct Row {
    /// The rule, such as tariff.value (`refusjon schema --list` names them)
    rule: String,
    /// Cases in CSV or in lines of JSON
    file: PathBuf,
    /// The case by its name in the column `case` or, without that column, in the facts' `id`
    #[arg(long, value_name = "NAME", required_unless_present = "line")]
    case: Option<String>,
    /// The case by the line on which it begins
    #[arg(long, conflicts_with = "case")]
    line: Option<u64>,
    #[command(flatten)]
    policy: PolicyOption,
    #[command(flatten)]
    form: Form,
}

impl Row {
    fn request(&self) -> Result<Request, Problem> {
        let policy = self.policy.policy.as_deref().map(policy_value).transpose()?;
        let (lines, bar) = cases::open(&self.rule, &self.file, &[], policy.as_ref(), |line| line)?;
        let mut names = Vec::new();
        for line in lines {
            let line = line?;
            let name = line.name.clone().or_else(|| line.value.as_ref().ok().and_then(cases::id));
            let wanted = match self.line {
                Some(number) => line.number == number,
                None => name == self.case,
            };
            if wanted {
                bar.finish_and_clear();
                let case = line.value.map_err(|error| Problem::in_file(&self.file, error))?;
                return Ok(Request { case, supplied: Supplied::default() });
            }
            names.extend(name.filter(|_| names.len() < NAMED));
        }
        bar.finish_and_clear();
        let sought = self.case.clone().or_else(|| self.line.map(|line| format!("on line {line}")));
        let message = format!("{} has no case {}", self.file.display(), sought.unwrap_or_default());
        Err(Problem::new(message, format!("its first cases are {}", names.join(", "))))
    }
}

#[derive(Debug, Args)]
struct Form {
    /// Write the receipt here, for `refusjon verify`
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    /// Print Markdown
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    locale: LocaleOption,
    #[command(flatten)]
    supplied: SuppliedOption,
}

#[derive(Debug, Args)]
struct Stay {
    /// Events in CSV
    events: PathBuf,
    /// The id of the stay
    #[arg(long)]
    stay: String,
    /// The day up to which the stay counts when it has not ended and says nothing of it, such as 2024-06-01
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    policy: PolicyOption,
    #[command(flatten)]
    form: Form,
}

/// How many ids are named when the one asked for is not there.
const NAMED: usize = 8;

impl Stay {
    fn request(&self) -> Result<Request, Problem> {
        let policy = self.policy.read("discharge_ready.payment")?;
        let (file, bar) = input::open(&self.events)?;
        let stays = Stays::new(file).map_err(|error| Problem::in_file(&self.events, error))?;
        let mut found = None;
        let mut failed = Vec::new();
        let mut others: Vec<(Reverse<usize>, String)> = Vec::new();
        let mut unnamed = None;
        for line in stays {
            let id = line.id;
            let wanted = id.as_ref() == Some(&self.stay);
            match line.value {
                Ok(facts) if wanted => found = Some(facts),
                Err(error) if wanted => failed.push((line.number, error)),
                Err(error) if id.is_none() => unnamed = unnamed.or(Some((line.number, error))),
                _ => {}
            }
            if let Some(id) = id.filter(|_| !wanted) {
                others.push((Reverse(likeness(&id, &self.stay)), id));
                if others.len() > NAMED.saturating_mul(8) {
                    nearest(&mut others);
                }
            }
        }
        bar.finish_and_clear();
        if let Some((line, error)) = failed.first() {
            return Err(self.cannot_read(*line, error));
        }
        if let Some(mut facts) = found {
            facts.as_of = facts.as_of.or(self.as_of);
            let case = Case::DischargeReadyPayment { facts, policy };
            return Ok(Request { case, supplied: Supplied::default() });
        }
        nearest(&mut others);
        let message = format!("{} has no stay {} that can be read", self.events.display(), self.stay);
        let ids: Vec<&str> = others.iter().map(|(_, id)| id.as_str()).collect();
        let mut help = match ids.as_slice() {
            [] => "the file has no other stays".to_owned(),
            _ => format!("the ids nearest to it are {}", ids.join(", ")),
        };
        if let Some((line, error)) = unnamed {
            let (problem, _) = parted(&error.body());
            help.push_str(&format!("; the stay on line {line} cannot be read: {problem}"));
        }
        Err(Problem::new(message, help))
    }

    fn cannot_read(&self, line: u64, error: &refusjon::Error) -> Problem {
        let (message, help) = parted(&error.body());
        let message =
            format!("{} line {line}: stay {} cannot be read: {message}", self.events.display(), self.stay);
        Problem::new(message, help.unwrap_or_else(|| "mend the row".to_owned()))
    }
}

/// How many characters two ids begin and end with alike.
fn likeness(one: &str, other: &str) -> usize {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count()
    };
    let start = same(&mut one.chars().zip(other.chars()));
    start.saturating_add(same(&mut one.chars().rev().zip(other.chars().rev())))
}

/// Keeps the ids that are most alike, of those the first by name.
fn nearest(ids: &mut Vec<(Reverse<usize>, String)>) {
    ids.sort();
    ids.dedup();
    ids.truncate(NAMED);
}

/// The facts are passed on as they are given: the library reads them and fills in what is left out.
#[derive(Debug, Args)]
struct Isf {
    /// somatic, mental_health or addiction_care
    #[arg(long)]
    sector: String,
    /// The day that decides the settlement year, such as 2020-05-01
    #[arg(long)]
    date: String,
    /// The group
    #[arg(long)]
    code: Option<String>,
    /// Points after corrections; they stand before the group's weight
    #[arg(long, allow_hyphen_values = true)]
    points: Option<String>,
    /// drg, stg or tfg
    #[arg(long)]
    category: Option<String>,
    /// The form of the contact, such as outpatient or video
    #[arg(long)]
    kind: Option<String>,
    /// overnight, day, outpatient or outpatient_radiotherapy
    #[arg(long)]
    care_level: Option<String>,
    /// Payer code of the patient register
    #[arg(long)]
    payer: Option<u16>,
    /// specialist_service or municipality
    #[arg(long)]
    performed_by: Option<String>,
    #[command(flatten)]
    policy: PolicyOption,
    /// How prices of mental health and addiction care become refunds: net_price or price_times_share
    #[arg(long, value_name = "RULE")]
    price_rule: Option<String>,
    #[command(flatten)]
    form: Form,
}

impl Isf {
    fn request(&self) -> Result<String, Problem> {
        let text = |value: &Option<String>| value.as_ref().map(|value| json!(value));
        let facts = [
            ("sector", Some(json!(self.sector))),
            ("date", Some(json!(self.date))),
            ("code", text(&self.code)),
            ("points", text(&self.points)),
            ("category", text(&self.category)),
            ("kind", text(&self.kind)),
            ("care_level", text(&self.care_level)),
            ("payer", self.payer.map(|payer| json!(payer))),
            ("performed_by", text(&self.performed_by)),
        ];
        let facts: Map<String, Value> =
            facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        let mut policy: Map<String, Value> = self.policy.read("isf.refund")?;
        if let Some(rule) = &self.price_rule {
            policy.insert("mental_health_price_rule".to_owned(), json!(rule));
        }
        Ok(json!({ "rule": "isf.refund", "facts": facts, "policy": policy }).to_string())
    }
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let mut files = Files::default();
    match (&options.scheme, &options.case) {
        (Some(Scheme::Isf(isf)), _) => {
            files.reads(&isf.policy.policy);
            isf.form.part(files)?;
            let request = Request::from_json(&isf.request()?)?;
            answer(&request, &isf.form)
        }
        (Some(Scheme::DischargeReady(stay)), _) => {
            files.reads([&stay.events]);
            files.reads(&stay.policy.policy);
            stay.form.part(files)?;
            answer(&stay.request()?, &stay.form)
        }
        (Some(Scheme::Row(row)), _) => {
            files.reads([&row.file]);
            files.reads(&row.policy.policy);
            row.form.part(files)?;
            answer(&row.request()?, &row.form)
        }
        (None, Some(path)) => {
            files.reads([path]);
            options.form.part(files)?;
            let request = Request::from_json(&input::text(path)?);
            answer(&request.map_err(|error| Problem::in_file(path, error))?, &options.form)
        }
        (None, None) => {
            Err(Problem::new("no case is given", "give a file, or see `refusjon explain --help`"))
        }
    }
}

impl Form {
    /// Refuses to write over what is read.
    fn part<'o>(&'o self, mut files: Files<'o>) -> Result<(), Problem> {
        self.supplied.name(&mut files);
        files.writes(&self.receipt);
        files.part()
    }
}

fn answer(request: &Request, form: &Form) -> Result<Done, Problem> {
    let rules = form.supplied.add_to(request.rules()?)?;
    let receipt = Receipt::of(&rules, &request.case)?;
    if let Some(path) = &form.receipt {
        write(path, &receipt.to_json())?;
    }
    let locale = form.locale.locale;
    if form.json {
        print::json(&Answer::from(receipt))?;
    } else if form.markdown {
        print::text(&receipt.explanation.markdown(locale))?;
    } else {
        print::text(&receipt.explanation.text(locale))?;
    }
    Ok(Done::AllRight)
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    fs::write(path, text).map_err(|error| Problem::writing(path, &error))
}
