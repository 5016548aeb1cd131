//! `refusjon explain`: one case and every step of its answer.

use crate::{
    input,
    print::{self, LocaleOption},
    problem::{Done, Problem},
    rules::{self, SuppliedOption},
};
use clap::{Args, Subcommand};
use refusjon::{
    Supplied,
    api::{Answer, Case, Receipt, Request},
    discharge_ready::Stays,
};
use serde_json::{Map, Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  refusjon explain case.json
  refusjon explain isf --code 442 --sector somatic --date 2020-05-01 --points 5.719
  refusjon explain isf --code 442 --sector somatic --date 2020-05-01 --receipt receipt.json
  refusjon explain discharge-ready events.csv --stay S000001

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
    /// The readings, in JSON (see `refusjon schema discharge_ready_policy`)
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    form: Form,
}

impl Stay {
    fn request(&self) -> Result<Request, Problem> {
        let in_file = |error| Problem::in_file(&self.events, error);
        let policy = rules::policy(self.policy.as_deref(), "discharge_ready_policy")?;
        let (file, _) = input::open(&self.events)?;
        let mut first_error = None;
        for stay in Stays::new(file).map_err(in_file)? {
            match stay.value {
                Ok(facts) if facts.id.as_deref() == Some(&self.stay) => {
                    let case = Case::DischargeReadyPayment { facts, policy };
                    return Ok(Request { case, supplied: Supplied::default() });
                }
                Ok(_) => {}
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        let message = format!("{} has no stay {} that can be read", self.events.display(), self.stay);
        Err(match first_error {
            Some(error) => Problem::new(message, format!("a stay that cannot be read: {error}")),
            None => Problem::new(message, "give an id of the column stay"),
        })
    }
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
    /// The readings to settle under, in JSON (see `refusjon schema isf_policy`)
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
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
        let mut policy = match &self.policy {
            Some(path) => serde_json::from_str(&input::text(path)?).map_err(|error| {
                Problem::new(format!("{}: {error}", path.display()), "give the policy as a JSON object")
            })?,
            None => json!({}),
        };
        if let (Some(rule), Some(policy)) = (&self.price_rule, policy.as_object_mut()) {
            policy.insert("mental_health_price_rule".to_owned(), json!(rule));
        }
        Ok(json!({ "rule": "isf.refund", "facts": facts, "policy": policy }).to_string())
    }
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    match (&options.scheme, &options.case) {
        (Some(Scheme::Isf(isf)), _) => {
            let request = Request::from_json(&isf.request()?)?;
            answer(&request, &isf.form)
        }
        (Some(Scheme::DischargeReady(stay)), _) => answer(&stay.request()?, &stay.form),
        (None, Some(path)) => {
            let request = Request::from_json(&input::text(path)?);
            answer(&request.map_err(|error| Problem::in_file(path, error))?, &options.form)
        }
        (None, None) => {
            Err(Problem::new("no case is given", "give a file, or see `refusjon explain --help`"))
        }
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
