//! Cases of one rule from a file: a table, whose columns are places of the facts, or lines of JSON.

use crate::{
    input,
    options::{Common, policy_value},
    problem::Problem,
};
use indicatif::ProgressBar;
use refusjon::{
    Part, PartLines, Parts,
    api::{Case, CaseLine, Cases, json_case},
    discharge_ready::{StayLine, Stays},
};
use refusjon_arrow::InParts;
use serde_json::Value;
use std::{
    io::{BufReader, Read},
    iter,
    path::{Path, PathBuf},
    vec,
};

pub(crate) type Lines<T> = Box<dyn Iterator<Item = Result<T, Problem>>>;

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

/// What is made of each case of a file, in order, and the bar that follows them.
pub(crate) fn open<T: Send + 'static>(
    rule: &str,
    path: &Path,
    settings: &[Setting],
    policy: Option<&Value>,
    work: impl Fn(CaseLine) -> T + Send + Sync + 'static,
) -> Result<(Lines<T>, ProgressBar), Problem> {
    let (file, bar) = input::open(path)?;
    let json = matches!(input::extension(path).as_deref(), Some("jsonl" | "ndjson"));
    if json && !settings.is_empty() {
        return Err(Problem::new(
            "values can be set for files in CSV and Parquet only",
            "write them into the lines of JSON",
        ));
    }
    let lines = if json {
        json_lines(rule, path, file, policy.cloned(), work)
    } else if rule == "discharge_ready.payment" && settings.is_empty() {
        let policy = policy.map(|policy| serde_json::from_value(policy.clone())).transpose();
        let policy = policy.map_err(|error| {
            Problem::new(format!("policy: {error}"), "see `refusjon schema discharge_ready.payment.policy`")
        })?;
        let policy = policy.unwrap_or_default();
        stays(path, file, move |line| {
            let value = line.value.map(|facts| Case::DischargeReadyPayment { facts, policy });
            work(CaseLine { number: line.number, name: line.id, value })
        })?
    } else {
        table(rule, path, file, settings, policy.cloned(), work)?
    };
    Ok((lines, bar))
}

fn table<T: Send + 'static>(
    rule: &str,
    path: &Path,
    file: impl Read + Send + 'static,
    settings: &[Setting],
    policy: Option<Value>,
    work: impl Fn(CaseLine) -> T + Send + Sync + 'static,
) -> Result<Lines<T>, Problem> {
    let (rule, settings) = (rule.to_owned(), settings.to_vec());
    let parts = Parts::new(file, Some("case")).map_err(|error| Problem::in_file(path, error))?;
    lines(path, parts, move |part, skip, lines| {
        let mut cases = Cases::new(&rule, part)?;
        for setting in &settings {
            cases = cases.set(&setting.place, &setting.text)?;
        }
        if let Some(policy) = &policy {
            cases = cases.policy(policy.clone());
        }
        Ok(cases
            .skip(skip)
            .map(|line| work(CaseLine { number: lines.in_table(line.number), ..line }))
            .collect())
    })
}

/// What is made of each stay of a file of events.
pub(crate) fn stays<T: 'static>(
    path: &Path,
    file: impl Read + 'static,
    work: impl Fn(StayLine) -> T + 'static,
) -> Result<Lines<T>, Problem> {
    // Cutting the file for threads would take as long as reading it does: a stay is settled in less than that.
    let stays = Stays::new(file).map_err(|error| Problem::in_file(path, error))?;
    Ok(Box::new(stays.map(move |line| Ok(work(line)))))
}

/// Reads the parts of a file over several threads. What is wrong with its header is an error before there is any line.
fn lines<T: Send + 'static>(
    path: &Path,
    parts: Parts,
    read: impl Fn(&mut Part, usize, PartLines) -> Result<Vec<T>, refusjon::Error> + Send + Sync + 'static,
) -> Result<Lines<T>, Problem> {
    let mut parts = InParts::new(parts, None, move |mut part: Part| {
        let (skip, lines) = (part.skip(), part.lines());
        let made = read(&mut part, skip, lines)?;
        Ok::<_, refusjon::Error>((made, part.is_read()))
    });
    let path = path.to_owned();
    let mut stopped = false;
    let mut next = move || {
        if stopped {
            return None;
        }
        let part = match parts.next()? {
            Ok(Ok((made, is_read))) => {
                stopped = !is_read;
                Ok(made)
            }
            Ok(Err(error)) => Err(Problem::in_file(&path, error)),
            Err(error) => Err(Problem::of_body(&error.body())),
        };
        stopped |= part.is_err();
        Some(part)
    };
    let first = next().transpose()?;
    let rest = iter::from_fn(next).flat_map(|part| match part {
        Ok(made) => Either::Lines(made.into_iter()),
        Err(problem) => Either::Problem(Some(problem)),
    });
    Ok(Box::new(first.into_iter().flatten().map(Ok).chain(rest)))
}

enum Either<T> {
    Lines(vec::IntoIter<T>),
    Problem(Option<Problem>),
}

impl<T> Iterator for Either<T> {
    type Item = Result<T, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Lines(lines) => lines.next().map(Ok),
            Self::Problem(problem) => problem.take().map(Err),
        }
    }
}

fn json_lines<T: 'static>(
    rule: &str,
    path: &Path,
    file: impl Read + 'static,
    policy: Option<Value>,
    work: impl Fn(CaseLine) -> T + 'static,
) -> Lines<T> {
    let (rule, path) = (rule.to_owned(), path.to_owned());
    let mut file = BufReader::new(file);
    let mut numbers = 1_u64..;
    let mut stopped = false;
    Box::new(iter::from_fn(move || {
        while !stopped {
            let number = numbers.next()?;
            match input::line(&path, &mut file) {
                Ok(None) => stopped = true,
                Ok(Some(line)) if line.trim().is_empty() => {}
                Ok(Some(line)) => {
                    let value = json_case(&rule, &line, policy.as_ref());
                    return Some(Ok(work(CaseLine { number, name: None, value })));
                }
                Err(problem) => {
                    stopped = true;
                    return Some(Err(problem));
                }
            }
        }
        None
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
