//! `refusjon compare`: the same cases under two rulebooks, two policies or two models, and who gains and who loses.

use crate::{
    bad_rows::{self, BadRows},
    cases::{self, Setting},
    input::Files,
    options::{Common, MadeWith, SuppliedOption},
    print,
    problem::{Done, Problem},
    sums::{By, Room, Sum, name_bytes},
};
use clap::Args;
use refusjon::{
    ErrorBody, Flow, Locale, Party, Rulebook,
    api::{Case, CaseLine},
};
use serde::Serialize;
use serde_json::Value;
use std::{
    collections::{BTreeMap, btree_map::Entry},
    path::PathBuf,
};

const EXAMPLES: &str = "\
What is not given for the other side is as on the first. Gains and losses are those of the other side against the first:
what a party receives less what it pays.

Examples:
  refusjon compare isf.refund contacts.csv --other-supplied share-40.toml --group hospital
  refusjon compare cofinancing.payment stays.csv --other-supplied other.toml --by name
  refusjon compare discharge_ready.payment events.csv --other-policy never-counts.json

Exit codes:
  0  every case was settled on both sides
  1  nothing could be done: a file or its header cannot be read
  2  the command line itself is wrong
  3  some cases could not be settled on both sides, and are in no sum";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// The rule, such as isf.refund (`refusjon schema --list` names them)
    rule: String,
    /// Cases in CSV, Parquet or lines of JSON, as `refusjon settle` reads them
    file: PathBuf,
    /// Give every case this value
    #[arg(long, value_name = "PLACE=VALUE")]
    set: Vec<Setting>,
    /// Give every case this value on the other side
    #[arg(long, value_name = "PLACE=VALUE")]
    other_set: Vec<Setting>,
    /// The readings of the other side, in JSON
    #[arg(long, value_name = "FILE")]
    other_policy: Option<PathBuf>,
    /// Overrides and figures of the other side, in TOML or JSON, beside those of the first
    #[arg(long, value_name = "FILE")]
    other_supplied: Option<PathBuf>,
    /// Whether parties are told apart by their names
    #[arg(long, value_enum, default_value = "role")]
    by: By,
    /// Part the sums by a place of the facts, such as hospital or date
    #[arg(long, value_name = "PLACE")]
    group: Option<String>,
    #[command(flatten)]
    common: Common,
}

/// A party of a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Who {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    party: Party,
    currency: &'static str,
}

/// What a party receives less what it pays, on both sides.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Net {
    first: Sum,
    other: Sum,
    /// Cases in which the other side is better for the party.
    gains: u64,
    /// Cases in which it is worse.
    loses: u64,
}

#[derive(Debug, Serialize)]
struct Line<'r> {
    #[serde(flatten)]
    who: &'r Who,
    #[serde(flatten)]
    net: &'r Net,
    difference: Sum,
}

#[derive(Debug, Serialize)]
struct Report<'r> {
    rule: &'r str,
    first: &'r MadeWith,
    other: &'r MadeWith,
    cases: u64,
    changed: u64,
    failed: u64,
    parties: Vec<Line<'r>>,
    bad_rows: bad_rows::Report<'r>,
}

struct Comparison<'o> {
    options: &'o Options,
    nets: BTreeMap<Who, Net>,
    room: Room,
    cases: u64,
    changed: u64,
    failed: u64,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let common = &options.common;
    let mut files = Files::default();
    files.reads([&options.file]);
    files.reads(&options.other_policy);
    files.reads(&options.other_supplied);
    common.name(&mut files);
    files.part()?;
    let rules = common.supplied.add_to(Rulebook::embedded())?;
    let other_rules = match &options.other_supplied {
        Some(path) => SuppliedOption::file(path).add_to(rules.clone())?,
        None => rules.clone(),
    };
    let policy = cases::policy(common, None)?;
    let other_policy = cases::policy(common, options.other_policy.as_ref())?;
    let other_set: Vec<Setting> = options.set.iter().chain(&options.other_set).cloned().collect();
    let made = [MadeWith::of(&rules), MadeWith::of(&other_rules)];
    let group = options.group.clone();
    let (first, bar) =
        cases::open(&options.rule, &options.file, &options.set, policy.as_ref(), move |line| {
            Answered::of(line, &rules, group.as_deref())
        })?;
    let (other, other_bar) =
        cases::open(&options.rule, &options.file, &other_set, other_policy.as_ref(), move |line| {
            Answered::of(line, &other_rules, None)
        })?;
    other_bar.finish_and_clear();
    let mut bad = BadRows::new(common.errors.as_deref())?;
    let mut comparison =
        Comparison { options, nets: BTreeMap::new(), room: Room::default(), cases: 0, changed: 0, failed: 0 };
    for (one, two) in first.zip(other) {
        comparison.take(&one?, &two?, &mut bad)?;
    }
    bar.finish_and_clear();
    bad.finish()?;
    let text = if common.json {
        print::pretty(&comparison.report(&made, &bad))?
    } else {
        comparison.text(&made) + &bad.text("could not be settled on both sides", common.locale.locale)
    };
    print::text(&text)?;
    Ok(if bad.any() { Done::NotAllRight } else { Done::AllRight })
}

/// What one side says of a case.
struct Answered {
    number: u64,
    name: Option<String>,
    group: Option<String>,
    answer: Result<Vec<Flow>, ErrorBody>,
}

impl Answered {
    fn of(line: CaseLine, rules: &Rulebook, group: Option<&str>) -> Self {
        let CaseLine { number, name, value } = line;
        let group = group.zip(value.as_ref().ok()).map(|(place, case)| named(case, place));
        let answer = value.and_then(|case| case.run(rules)).map(|outcome| outcome.flows());
        Self { number, name, group, answer: answer.map_err(|error| error.body()) }
    }
}

impl Comparison<'_> {
    fn take(&mut self, one: &Answered, two: &Answered, bad: &mut BadRows) -> Result<(), Problem> {
        self.cases = self.cases.saturating_add(1);
        match (&one.answer, &two.answer) {
            (Ok(first), Ok(other)) => self.add(one.group.as_deref(), first, other)?,
            (Err(error), _) | (_, Err(error)) => {
                self.failed = self.failed.saturating_add(1);
                bad.add(&self.options.file, one.number, one.name.as_deref(), error)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, group: Option<&str>, one: &[Flow], two: &[Flow]) -> Result<(), Problem> {
        let mut case: BTreeMap<Who, (Sum, Sum)> = BTreeMap::new();
        for (flows, other) in [(one, false), (two, true)] {
            for Flow { from, to, amount, .. } in flows {
                for (party, ore) in [(from, amount.ore().saturating_neg()), (to, amount.ore())] {
                    let who = Who {
                        group: group.map(ToOwned::to_owned),
                        party: self.options.by.party(party),
                        currency: amount.currency(),
                    };
                    let (first, second) = case.entry(who).or_default();
                    if other { second.add(ore) } else { first.add(ore) }
                }
            }
        }
        let mut changed = false;
        for (who, (first, other)) in case {
            let net = match self.nets.entry(who) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let group = group.map_or(0, str::len);
                    self.room.take(name_bytes(&new.key().party).saturating_add(group))?;
                    new.insert(Net::default())
                }
            };
            net.first = net.first.plus(first);
            net.other = net.other.plus(other);
            changed |= first != other;
            net.gains = net.gains.saturating_add(u64::from(other > first));
            net.loses = net.loses.saturating_add(u64::from(other < first));
        }
        self.changed = self.changed.saturating_add(u64::from(changed));
        Ok(())
    }

    /// Those who gain most first.
    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = self
            .nets
            .iter()
            .map(|(who, net)| Line { who, net, difference: net.other.minus(net.first) })
            .collect();
        lines.sort_by(|a, b| a.who.group.cmp(&b.who.group).then(b.difference.cmp(&a.difference)));
        lines
    }

    fn report<'r>(&'r self, [first, other]: &'r [MadeWith; 2], bad: &'r BadRows) -> Report<'r> {
        Report {
            rule: &self.options.rule,
            first,
            other,
            cases: self.cases,
            changed: self.changed,
            failed: self.failed,
            parties: self.lines(),
            bad_rows: bad.report(),
        }
    }

    fn text(&self, [first, other]: &[MadeWith; 2]) -> String {
        let locale: Locale = self.options.common.locale.locale;
        let count = |number: u64| locale.number(number.into());
        let grouped = self.options.group.is_some();
        let group = self.options.group.as_deref().unwrap_or_default();
        let headings = ["party", "first", "other", "difference", "", "gains in", "loses in"];
        let headings: Vec<&str> = grouped.then_some(group).into_iter().chain(headings).collect();
        let mut table = print::table(&headings, usize::from(grouped).saturating_add(1));
        for Line { who, net, difference } in self.lines() {
            let verdict = match difference {
                difference if difference.is_zero() => "unchanged",
                difference if difference > Sum::default() => "gains",
                _ => "loses",
            };
            let money = |sum: Sum| sum.text(locale, who.currency);
            let row = [
                who.party.to_string(),
                money(net.first),
                money(net.other),
                money(difference),
                verdict.to_owned(),
                count(net.gains),
                count(net.loses),
            ];
            table.add_row(who.group.clone().into_iter().chain(row));
        }
        let mut out = format!("{}{table}\n", print::not_summed(locale, self.failed, "case", "cases"));
        let told = format!(
            "{} in all: {} with another outcome, {} that could not be settled on both sides",
            count(self.cases),
            count(self.changed),
            count(self.failed)
        );
        print::section(&mut out, "Cases", [told]);
        print::section(&mut out, "The first side was made with", first.text(locale));
        print::section(&mut out, "The other side was made with", other.text(locale));
        out
    }
}

/// What a case says at a place of its facts.
fn named(case: &Case, place: &str) -> String {
    let facts = serde_json::to_value(case).unwrap_or_default();
    let mut value = facts.get("facts");
    for part in place.split('.') {
        value = value.and_then(|value| value.get(part));
    }
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => "–".to_owned(),
        Some(other) => other.to_string(),
    }
}
