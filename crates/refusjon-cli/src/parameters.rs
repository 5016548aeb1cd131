//! `refusjon parameters`: the figures, their periods, standing and sources.

use crate::{
    clock,
    options::{LocaleOption, SuppliedOption, read_supplied},
    print,
    problem::{Done, Problem},
    tariffs,
};
use chrono::{Days, NaiveDate};
use clap::Args;
use refusjon::{
    Certainty, Citation, Dated, Difference, Parameter, Rulebook, Scheme, Unit, Unknown, Value, Weight,
};
use serde::Serialize;
use std::{fmt::Write, path::PathBuf};

const EXAMPLES: &str = "\
Examples:
  refusjon parameters
  refusjon parameters isf --at 2024-06-01
  refusjon parameters isf.weight.2020
  refusjon parameters tariff --at 2026-03-01
  refusjon parameters tariff.doctor.2ad
  refusjon parameters --stale 365
  refusjon parameters --gaps
  refusjon parameters isf --supplied mine.toml --difference other.toml";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Only this scheme, or the parameters whose path starts with this
    scheme: Option<String>,
    /// Only what stands on this day, such as 2024-06-01
    #[arg(long, value_name = "DATE")]
    at: Option<NaiveDate>,
    /// Only what was last held against its source more than so many days ago
    #[arg(long, value_name = "DAYS")]
    stale: Option<u64>,
    /// What changes when this file (TOML or JSON, as --supplied) is supplied too
    #[arg(long, value_name = "FILE", conflicts_with_all = ["stale", "gaps"])]
    difference: Option<PathBuf>,
    /// What the schemes' rules say that the library does not model
    #[arg(long)]
    gaps: bool,
    /// Print JSON, with the sources in full
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    supplied: SuppliedOption,
    #[command(flatten)]
    locale: LocaleOption,
}

/// The letters of a source that a table has room for; JSON has all of them.
const SOURCE_WIDTH: usize = 60;

/// One value of one parameter, or one cost weight.
#[derive(Debug, Serialize)]
struct Line {
    path: String,
    title: String,
    norwegian: String,
    unit: Unit,
    #[serde(flatten)]
    dated: Dated,
}

#[derive(Debug, Serialize)]
struct WeightLine<'w> {
    #[serde(flatten)]
    weight: &'w Weight,
    citation: &'w Citation,
    certainty: Certainty,
    checked_on: Option<NaiveDate>,
}

#[derive(Debug, Serialize)]
struct Listing<'l> {
    edition: &'static str,
    sha256: &'static str,
    schemes: Vec<&'l Scheme>,
    parameters: Vec<Line>,
    weights: Vec<WeightLine<'l>>,
    unknown: Vec<UnknownLine<'l>>,
}

/// A period for which a parameter has no value, or a parameter that has none at all.
#[derive(Debug, Serialize)]
struct UnknownLine<'p> {
    path: &'p str,
    title: &'p str,
    #[serde(flatten)]
    unknown: Option<&'p Unknown>,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let rules = options.supplied.add_to(Rulebook::embedded())?;
    options.known_scheme(&rules)?;
    if options.gaps {
        return options.show_gaps();
    }
    let tariffs = options.scheme.as_deref().and_then(tariffs::Wanted::read);
    if let Some(wanted) = tariffs.filter(|_| options.difference.is_none() && options.stale.is_none()) {
        return wanted.show(&rules, options.at, options.json, options.locale.locale);
    }
    if let Some(path) = &options.difference {
        let other = read_supplied(path)?;
        let other = rules.with_supplied(other).map_err(|error| Problem::in_file(path, error))?;
        return options.show_difference(rules.difference(&other));
    }
    let listing = options.listing(&rules);
    if options.json {
        print::json(&listing)?;
    } else {
        print::text(&options.text(&listing))?;
    }
    Ok(Done::AllRight)
}

impl Options {
    fn wanted(&self, path: &str) -> bool {
        self.scheme.as_deref().is_none_or(|start| path.starts_with(start))
    }

    fn known_scheme(&self, rules: &Rulebook) -> Result<(), Problem> {
        let Some(scheme) = &self.scheme else { return Ok(()) };
        if tariffs::Wanted::read(scheme).is_some()
            || rules.parameters().any(|parameter| self.wanted(parameter.path()))
            || rules.weights().any(|weight| self.wanted(&weight.path()))
        {
            return Ok(());
        }
        let names: Vec<&str> = Rulebook::schemes().iter().map(Scheme::name).collect();
        let help = format!("the schemes are {}", names.join(", "));
        Err(Problem::new(format!("no scheme or parameter \"{scheme}\""), help))
    }

    fn schemes(&self) -> impl Iterator<Item = &'static Scheme> {
        let start = self.scheme.as_deref().and_then(|start| start.split('.').next());
        Rulebook::schemes().iter().filter(move |scheme| start.is_none_or(|start| scheme.name() == start))
    }

    fn listing<'r>(&self, rules: &'r Rulebook) -> Listing<'r> {
        let stale =
            self.stale.map(|days| clock::today().checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN));
        // A caller's own value has no day on which it was checked, and is not the library's to keep fresh.
        let stale_enough = |checked: Option<NaiveDate>| match stale {
            Some(limit) => checked.is_some_and(|checked| checked < limit),
            None => true,
        };
        let line = |parameter: &Parameter, dated: &Dated| Line {
            path: parameter.path().to_owned(),
            title: parameter.title().to_owned(),
            norwegian: parameter.norwegian().to_owned(),
            unit: parameter.unit(),
            dated: dated.clone(),
        };
        let parameters = rules
            .parameters()
            .filter(|parameter| self.wanted(parameter.path()))
            .flat_map(|parameter| parameter.values().iter().map(move |dated| (parameter, dated)))
            .filter(|(_, dated)| self.at.is_none_or(|day| dated.period.contains(day)))
            .filter(|(_, dated)| stale_enough(dated.checked_on))
            .map(|(parameter, dated)| line(parameter, dated))
            .collect();
        let year = self.at.map(|day| chrono::Datelike::year(&day));
        let weights = rules
            .weights()
            .filter(|weight| self.wanted(&weight.path()))
            .filter(|weight| year.is_none_or(|year| weight.year() == year))
            .filter(|weight| stale_enough(weight.checked_on()))
            .map(|weight| WeightLine {
                weight,
                citation: weight.citation(),
                certainty: weight.certainty(),
                checked_on: weight.checked_on(),
            })
            .collect();
        let unknown = if stale.is_some() { Vec::new() } else { self.unknown(rules) };
        Listing {
            edition: Rulebook::edition(),
            sha256: Rulebook::hash(),
            schemes: self.schemes().collect(),
            parameters,
            weights,
            unknown,
        }
    }

    fn unknown<'r>(&self, rules: &'r Rulebook) -> Vec<UnknownLine<'r>> {
        let mut lines = Vec::new();
        for parameter in rules.parameters().filter(|parameter| self.wanted(parameter.path())) {
            let line = |unknown| UnknownLine { path: parameter.path(), title: parameter.title(), unknown };
            // What the caller supplied for a part of the period is listed among the values.
            let known = |unknown: &Unknown| match self.at {
                Some(day) => !unknown.period.contains(day) || parameter.at(day).is_some(),
                None => parameter.values().iter().any(|dated| dated.period == unknown.period),
            };
            lines.extend(
                parameter.unknown().iter().filter(|unknown| !known(unknown)).map(|one| line(Some(one))),
            );
            if parameter.values().is_empty() && parameter.unknown().is_empty() {
                lines.push(line(None));
            }
        }
        lines
    }

    fn text(&self, listing: &Listing<'_>) -> String {
        let mut out = format!("Parameters of {}, sha256 {}\n", listing.edition, listing.sha256);
        for scheme in &listing.schemes {
            let _ = writeln!(
                out,
                "  {}: {} ({}), {}; {} gaps",
                scheme.name(),
                scheme.title(),
                scheme.norwegian(),
                scheme.status(),
                self.locale.locale.number(scheme.gaps().len().into()),
            );
        }
        if listing.parameters.is_empty() && listing.weights.is_empty() && listing.unknown.is_empty() {
            out.push_str("\nNothing to list.\n");
            return out;
        }
        let mut table =
            print::table(&["path", "value", "unit", "period", "status", "certainty", "checked", "source"], 8);
        let checked = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        for line in &listing.parameters {
            let dated = &line.dated;
            table.add_row([
                line.path.clone(),
                self.value(&dated.value),
                line.unit.to_string(),
                dated.period.to_string(),
                dated.status.to_string(),
                dated.certainty.to_string(),
                checked(dated.checked_on),
                shortened(&dated.citation),
            ]);
        }
        for WeightLine { weight, citation, certainty, checked_on } in &listing.weights {
            table.add_row([
                weight.path(),
                self.locale.locale.number(weight.points().get()),
                Unit::Points.to_string(),
                weight.year().to_string(),
                String::new(),
                certainty.to_string(),
                checked(*checked_on),
                shortened(citation),
            ]);
        }
        if !table.is_empty() {
            let _ = writeln!(out, "\n{table}");
        }
        let notes = listing.parameters.iter().filter_map(|line| {
            let note = line.dated.note.as_ref()?;
            Some(format!("{}, {}: {note}", line.path, line.dated.period))
        });
        print::section(&mut out, "Notes", notes);
        let unknown = listing.unknown.iter().map(|line| match line.unknown {
            Some(unknown) => format!("{}, {}: {}", line.path, unknown.period, unknown.reason),
            None => format!("{}: no value", line.path),
        });
        print::section(&mut out, "Not known; supply it with --supplied", unknown);
        out
    }

    fn value(&self, value: &Value) -> String {
        value.number().map_or_else(|| value.to_string(), |number| self.locale.locale.number(number))
    }

    fn show_difference(&self, differences: Vec<Difference>) -> Result<Done, Problem> {
        let differences: Vec<Difference> = differences
            .into_iter()
            .filter(|difference| self.wanted(&difference.path))
            .filter(|difference| self.at.is_none_or(|day| difference.period.contains(day)))
            .collect();
        if self.json {
            print::json(&differences)?;
        } else if differences.is_empty() {
            print::text("No difference.\n")?;
        } else {
            let mut table = print::table(&["path", "period", "before", "after"], 4);
            let shown =
                |value: &Option<Value>| value.as_ref().map_or("–".to_owned(), |value| self.value(value));
            for difference in &differences {
                table.add_row([
                    difference.path.to_string(),
                    difference.period.to_string(),
                    shown(&difference.before),
                    shown(&difference.after),
                ]);
            }
            print::text(&format!("{table}\n"))?;
        }
        Ok(Done::AllRight)
    }

    fn show_gaps(&self) -> Result<Done, Problem> {
        if self.json {
            let schemes: Vec<&Scheme> = self.schemes().collect();
            print::json(&schemes)?;
            return Ok(Done::AllRight);
        }
        let mut out = String::new();
        for scheme in self.schemes() {
            let _ = writeln!(
                out,
                "{}: {} ({}), {}",
                scheme.name(),
                scheme.title(),
                scheme.norwegian(),
                scheme.status()
            );
            for gap in scheme.gaps() {
                let _ = writeln!(out, "  {}: {} {}\n    [{}]", gap.key, gap.says, gap.why, gap.citation);
            }
        }
        print::text(&out)?;
        Ok(Done::AllRight)
    }
}

/// A citation that fits into a table.
pub(crate) fn shortened(citation: &Citation) -> String {
    let whole = citation.to_string();
    if whole.chars().nth(SOURCE_WIDTH).is_none() {
        return whole;
    }
    let section = citation.section().unwrap_or_default();
    let section: String = if section.is_empty() { String::new() } else { format!(", {section}") };
    let section: String = section.chars().take(SOURCE_WIDTH.div_euclid(2)).collect();
    let room = SOURCE_WIDTH.saturating_sub(section.chars().count()).saturating_sub(1);
    let start: String = whole.chars().take(room).collect();
    format!("{}…{section}", start.trim_end())
}
