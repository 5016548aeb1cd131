//! Cases of one rule from a file: CSV, whose columns are places of the facts, or lines of JSON.

use crate::{
    input,
    options::{Common, policy_value},
    problem::Problem,
};
use indicatif::ProgressBar;
use refusjon::{
    api::{Case, CaseLine, Cases, json_case},
    discharge_ready::Stays,
};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

type Reader = Box<dyn Read + Send>;
type Lines = Box<dyn Iterator<Item = Result<CaseLine, Problem>>>;

/// What a value is set with: a place of the facts and a text.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    place: String,
    text: String,
}

impl std::str::FromStr for Setting {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (place, text) = text
            .split_once('=')
            .ok_or("write the place of a fact and its value, such as model.per_stay.amount=20200")?;
        Ok(Self { place: place.trim().to_owned(), text: text.trim().to_owned() })
    }
}

/// The cases of a file, and the bar that follows them.
pub(crate) fn open(
    rule: &str,
    path: &Path,
    settings: &[Setting],
    policy: Option<&Value>,
) -> Result<(Lines, ProgressBar), Problem> {
    let (file, bar) = input::open(path)?;
    let lines = match form(path) {
        Form::JsonLines if settings.is_empty() => json_lines(rule, path, Box::new(file), policy.cloned()),
        Form::JsonLines => {
            return Err(Problem::new(
                "values can be set for files in CSV only",
                "write them into the lines of JSON",
            ));
        }
        Form::Csv if rule == "discharge_ready.payment" && settings.is_empty() => {
            stays(path, Box::new(file), policy)?
        }
        Form::Csv => table(rule, path, Box::new(file), settings, policy)?,
    };
    Ok((lines, bar))
}

enum Form {
    Csv,
    JsonLines,
}

fn form(path: &Path) -> Form {
    let extension = path.extension().map(|name| name.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("jsonl" | "ndjson") => Form::JsonLines,
        _ => Form::Csv,
    }
}

fn table(
    rule: &str,
    path: &Path,
    file: Reader,
    settings: &[Setting],
    policy: Option<&Value>,
) -> Result<Lines, Problem> {
    let in_file = |error| Problem::in_file(path, error);
    let mut cases = Cases::new(rule, file).map_err(in_file)?;
    for setting in settings {
        cases = cases.set(&setting.place, &setting.text)?;
    }
    if let Some(policy) = policy {
        cases = cases.policy(policy.clone());
    }
    Ok(Box::new(cases.map(Ok)))
}

/// The file of events that `settle discharge-ready` reads.
fn stays(path: &Path, file: Reader, policy: Option<&Value>) -> Result<Lines, Problem> {
    let policy = policy.map(|policy| serde_json::from_value(policy.clone())).transpose();
    let policy = policy.map_err(|error| {
        Problem::new(format!("policy: {error}"), "see `refusjon schema discharge_ready.payment.policy`")
    })?;
    let policy = policy.unwrap_or_default();
    let stays = Stays::new(file).map_err(|error| Problem::in_file(path, error))?;
    Ok(Box::new(stays.map(move |line| {
        let value = line.value.map(|facts| Case::DischargeReadyPayment { facts, policy });
        Ok(CaseLine { number: line.number, name: line.id, value })
    })))
}

fn json_lines(rule: &str, path: &Path, file: Reader, policy: Option<Value>) -> Lines {
    let (rule, path) = (rule.to_owned(), path.to_owned());
    let lines = BufReader::new(file).lines().zip(1_u64..);
    let filled = lines.filter(|(line, _)| !line.as_ref().is_ok_and(|line| line.trim().is_empty()));
    Box::new(filled.map(move |(line, number)| {
        let line = line.map_err(|error| Problem::reading(&path, &error))?;
        Ok(CaseLine { number, name: None, value: json_case(&rule, &line, policy.as_ref()) })
    }))
}

/// The policy that the options name, as JSON.
pub(crate) fn policy(common: &Common, other: Option<&PathBuf>) -> Result<Option<Value>, Problem> {
    other.or(common.policy.policy.as_ref()).map(|path| policy_value(path)).transpose()
}

/// What a case calls itself in its facts.
pub(crate) fn id(case: &Case) -> Option<String> {
    let case = serde_json::to_value(case).ok()?;
    Some(case.pointer("/facts/id")?.as_str()?.to_owned())
}
