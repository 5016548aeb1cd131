//! `refusjon settle discharge-ready`: stays are read from their events and answered one at a time.

use crate::{
    bad_rows::{self, BadRows},
    input,
    output::Output,
    print::{self, LocaleOption},
    problem::{Done, Problem},
    rules::{self, SuppliedOption},
};
use chrono::Datelike;
use clap::{Args, ValueEnum};
use refusjon::{
    Amount, Locale, Mark, Reading, Rulebook, Used,
    discharge_ready::{self, Payment, Policy, Stay, Stays},
};
use refusjon_arrow::{PaymentBatch, PaymentRecord};
use serde::Serialize;
use std::{collections::BTreeMap, path::PathBuf};

const EXAMPLES: &str = "\
The file has one row for each event, the rows of a stay next to each other, with the columns stay, at and event; the
others are hospital, institution, care_area, registered_municipality, municipality, by, answer, expected, exception,
journal, coercion_ended, joint_plan, outpatient_contact and as_of. Commas or semicolons part the columns.

Examples:
  refusjon settle discharge-ready events.csv
  refusjon settle discharge-ready events.csv -o payments.parquet --by municipality,year

Exit codes:
  0  every stay was settled
  1  nothing could be done: a file or its header cannot be read or written
  2  the command line itself is wrong
  3  some stays could not be settled; the others are";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Events in CSV; - reads standard input
    file: PathBuf,
    /// Where the stays go, in input order: .csv, .json or .parquet; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the summary is by
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["hospital", "municipality", "year"])]
    by: Vec<Key>,
    /// The readings, in JSON (see `refusjon schema discharge_ready_policy`)
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    supplied: SuppliedOption,
    #[command(flatten)]
    locale: LocaleOption,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
    /// Write every bad row to this CSV file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

/// What payable days are summed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
enum Key {
    /// The hospital
    Hospital,
    /// The municipality that pays
    Municipality,
    /// The calendar year
    Year,
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::Municipality => "municipality",
            Self::Year => "year",
        }
    }
}

/// Payable days and what they come to. A stay counts in each group in which it has payable days.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Sums {
    stays: u64,
    days: u64,
    amount: Amount,
}

impl Sums {
    fn add(&mut self, days: u32, amount: Amount) -> Result<(), Problem> {
        self.stays = self.stays.saturating_add(1);
        self.days = self.days.saturating_add(days.into());
        self.amount = self.amount.checked_add(amount).ok_or_else(|| {
            Problem::new(
                "the sum of the amounts is beyond what can be held",
                "settle the stays in smaller parts",
            )
        })?;
        Ok(())
    }
}

#[derive(Debug, Default)]
struct Summary {
    groups: BTreeMap<Vec<String>, Sums>,
    stays: u64,
    payable: u64,
    not_payable: u64,
    failed: u64,
    total: Sums,
    rates: Vec<Used>,
}

#[derive(Debug, Serialize)]
struct Group<'r> {
    key: BTreeMap<&'static str, &'r str>,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Debug, Serialize)]
struct Report<'r> {
    scheme: &'static str,
    by: &'r [Key],
    groups: Vec<Group<'r>>,
    stays: u64,
    payable: u64,
    not_payable: u64,
    failed: u64,
    days: u64,
    amount: Amount,
    policy: Policy,
    readings: Vec<Reading>,
    rates: &'r [Used],
    marks: Vec<Mark>,
    bad_rows: bad_rows::Report<'r>,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let rules = options.supplied.add_to(Rulebook::embedded())?;
    let policy: Policy = rules::policy(options.policy.as_deref(), "discharge_ready_policy")?;
    for written in [&options.output, &options.errors].into_iter().flatten() {
        input::not_the_same(&options.file, written)?;
    }
    let (file, bar) = input::open(&options.file)?;
    let stays = Stays::new(file).map_err(|error| Problem::in_file(&options.file, error))?;
    let mut output: Option<Output<PaymentBatch>> =
        options.output.as_deref().map(Output::create).transpose()?;
    let mut bad = BadRows::new(options.errors.as_deref())?;
    let mut summary = Summary::default();
    for stay in stays {
        let line = stay.number;
        let (stay, payment) = match stay.value {
            Ok(stay) => {
                let payment = discharge_ready::payment(&rules, &stay, &policy);
                (Some(stay), payment)
            }
            Err(error) => (None, Err(error)),
        };
        let error = payment.as_ref().err().map(refusjon::Error::body);
        let id = stay.as_ref().and_then(|stay| stay.id.as_deref());
        let record = match (&stay, &payment) {
            (Some(stay), Ok(payment)) => {
                summary.add(&options.by, stay, payment)?;
                PaymentRecord::of(stay, payment)
            }
            _ => {
                summary.failed = summary.failed.saturating_add(1);
                let hospital = stay.as_ref().and_then(|stay| stay.hospital.as_deref());
                PaymentRecord::failed(id, hospital, error.as_ref().map(|error| error.message.as_str()))
            }
        };
        summary.stays = summary.stays.saturating_add(1);
        if let Some(error) = &error {
            bad.add(&options.file, line, id, error)?;
        }
        if let Some(output) = &mut output {
            output.write(&record)?;
        }
    }
    bar.finish_and_clear();
    output.map_or(Ok(()), Output::finish)?;
    bad.finish()?;
    let text = if options.json {
        print::pretty(&summary.report(options, &policy, &bad))?
    } else {
        summary.text(options, &policy) + &bad.text()
    };
    print::summary(&text, options.output.as_deref())?;
    Ok(if bad.any() { Done::NotAllRight } else { Done::AllRight })
}

impl Summary {
    fn add(&mut self, by: &[Key], stay: &Stay, payment: &Payment) -> Result<(), Problem> {
        let counted = if payment.days > 0 { &mut self.payable } else { &mut self.not_payable };
        *counted = counted.saturating_add(1);
        self.total.add(payment.days, payment.amount)?;
        let mut of_stay: BTreeMap<Vec<String>, (u32, Amount)> = BTreeMap::new();
        for line in &payment.lines {
            let key = by.iter().map(|key| match key {
                Key::Hospital => stay.hospital.clone().unwrap_or_default(),
                Key::Municipality => line.payer.clone().unwrap_or_default(),
                Key::Year => line.from.year().to_string(),
            });
            let (days, amount) = of_stay.entry(key.collect()).or_default();
            *days = days.saturating_add(line.days);
            // Each is a part of the stay's amount, which was summed above.
            *amount = amount.checked_add(line.amount).unwrap_or(*amount);
            if !self.rates.contains(&line.rate) {
                self.rates.push(line.rate.clone());
            }
        }
        for (key, (days, amount)) in of_stay {
            self.groups.entry(key).or_default().add(days, amount)?;
        }
        Ok(())
    }

    fn marks(&self) -> Vec<Mark> {
        self.rates.iter().flat_map(Used::marks).collect()
    }

    fn report<'r>(&'r self, options: &'r Options, policy: &Policy, bad: &'r BadRows) -> Report<'r> {
        let groups = self.groups.iter().map(|(names, sums)| Group {
            key: options.by.iter().map(|key| key.name()).zip(names.iter().map(String::as_str)).collect(),
            sums: *sums,
        });
        Report {
            scheme: "discharge_ready",
            by: &options.by,
            groups: groups.collect(),
            stays: self.stays,
            payable: self.payable,
            not_payable: self.not_payable,
            failed: self.failed,
            days: self.total.days,
            amount: self.total.amount,
            policy: *policy,
            readings: policy.readings(),
            rates: &self.rates,
            marks: self.marks(),
            bad_rows: bad.report(),
        }
    }

    fn text(&self, options: &Options, policy: &Policy) -> String {
        let locale: Locale = options.locale.locale;
        let count = |number: u64| locale.number(number.into());
        let headings: Vec<&str> =
            options.by.iter().map(|key| key.name()).chain(["stays", "days", "amount"]).collect();
        let mut table = print::table(&headings, options.by.len());
        let figures = |stays: u64, sums: &Sums| {
            [count(stays), count(sums.days), locale.money(sums.amount.kroner(), "NOK")]
        };
        for (names, sums) in &self.groups {
            let shown = |name: &String| if name.is_empty() { "–".to_owned() } else { name.clone() };
            table.add_row(names.iter().map(shown).chain(figures(sums.stays, sums)));
        }
        let label = ["total".to_owned()].into_iter().chain(std::iter::repeat(String::new()));
        table.add_row(label.take(options.by.len()).chain(figures(self.payable, &self.total)));
        let mut out = format!("{table}\n");
        let stays = format!(
            "{} in all: {} with payable days, {} without, {} that could not be settled",
            count(self.stays),
            count(self.payable),
            count(self.not_payable),
            count(self.failed)
        );
        print::section(&mut out, "Stays", [stays]);
        print::section(&mut out, "Day rates used", self.rates.iter().map(|rate| rate.text(locale)));
        print::readings(&mut out, &policy.readings());
        print::section(&mut out, "Note", self.marks().iter().map(|mark| &mark.text));
        if let Some(path) = &options.output {
            print::section(&mut out, "Stays written to", [path.display()]);
        }
        out
    }
}
