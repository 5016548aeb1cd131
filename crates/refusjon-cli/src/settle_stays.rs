//! `refusjon settle discharge-ready`: stays are read from their events and answered one at a time.

use crate::{
    bad_rows::{self, BadRows},
    cases,
    input::{self, Files},
    options::{Common, MadeWith},
    output::Output,
    print,
    problem::{Done, Problem},
    sums::Room,
};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use refusjon::{
    Amount, ErrorBody, Locale, Mark, Reading, Rulebook, Used,
    discharge_ready::{self, Part, Payment, Policy, Stay, StayLine, Sums, Tally},
};
use refusjon_arrow::{PaymentBatch, PaymentRecord};
use serde::Serialize;
use std::{cell::Cell, collections::BTreeMap, path::PathBuf};

const EXAMPLES: &str = "\
The file has one row for each event, the rows of a stay next to each other, with the columns stay, at and event; the
others are hospital, institution, care_area, registered_municipality, municipality, by, answer, expected, exception,
journal, coercion_ended, joint_plan, outpatient_contact and as_of. Commas or semicolons part the columns.

Examples:
  refusjon settle discharge-ready events.csv
  refusjon settle discharge-ready events.csv -o payments.parquet --by municipality,year
  refusjon settle discharge-ready events.csv --as-of 2024-06-01

Exit codes:
  0  every stay was settled
  1  nothing could be done: a file or its header cannot be read or written
  2  the command line itself is wrong
  3  some stays could not be settled; the others are";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Events in CSV or, when its name ends so, .parquet; - reads CSV from standard input
    file: PathBuf,
    /// Where the stays go, in input order: .csv, .json or .parquet; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the summary is by
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["hospital", "municipality", "year"])]
    by: Vec<Key>,
    /// The day up to which a stay counts that has not ended and says nothing of it, such as 2024-06-01
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    common: Common,
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

#[derive(Debug, Serialize)]
struct Group<'r> {
    key: BTreeMap<&'static str, &'r str>,
    #[serde(flatten)]
    sums: &'r Sums,
}

#[derive(Debug, Serialize)]
struct Report<'r> {
    scheme: &'static str,
    made_with: &'r MadeWith,
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

/// What goes into the summary.
struct Summary<'o> {
    options: &'o Options,
    by: Vec<Key>,
    tally: Tally<Vec<String>>,
    room: Room,
    policy: Policy,
    made_with: MadeWith,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let common = &options.common;
    let mut files = Files::default();
    files.reads([&options.file]);
    files.writes(&options.output);
    common.name(&mut files);
    files.part()?;
    let rules = common.supplied.add_to(Rulebook::embedded())?;
    let policy: Policy = common.policy.read("discharge_ready.payment")?;
    let (file, bar) = input::open(&options.file)?;
    let made_with = MadeWith::of(&rules);
    let as_of = options.as_of;
    let stays = cases::stays(&options.file, file, move |line| Settled::of(line, as_of, &rules, &policy))?;
    let mut output: Option<Output<PaymentBatch>> =
        options.output.as_deref().map(Output::create).transpose()?;
    let mut bad = BadRows::new(common.errors.as_deref())?;
    let mut summary = Summary {
        options,
        by: print::once(&options.by),
        tally: Tally::default(),
        room: Room::default(),
        policy,
        made_with,
    };
    for settled in stays {
        let Settled { number, id, stay, payment } = settled?;
        let (id, hospital) = (id.as_deref(), stay.as_ref().and_then(|stay| stay.hospital.as_deref()));
        let (error, record) = match (&stay, &payment) {
            (Some(stay), Ok(payment)) => {
                let groups = summary.tally.groups().len();
                let longest = Cell::new(0);
                summary.tally.add(payment, |part| {
                    let key = key(&summary.by, hospital, part);
                    longest.set(longest.get().max(key.iter().map(String::len).sum()));
                    key
                })?;
                for _ in groups..summary.tally.groups().len() {
                    summary.room.take(longest.get())?;
                }
                (None, PaymentRecord::of(stay, payment))
            }
            (_, payment) => {
                summary.tally.add_failure();
                let error = payment.as_ref().err();
                (error, PaymentRecord::failed(id, hospital, error.map(|error| error.message.as_str())))
            }
        };
        if let Some(error) = error {
            bad.add(&options.file, number, id, error)?;
        }
        if let Some(output) = &mut output {
            output.write(&record)?;
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

/// A stay, settled.
struct Settled {
    number: u64,
    id: Option<String>,
    stay: Option<Stay>,
    payment: Result<Payment, ErrorBody>,
}

impl Settled {
    fn of(line: StayLine, as_of: Option<NaiveDate>, rules: &Rulebook, policy: &Policy) -> Self {
        let StayLine { number, id, value } = line;
        let (stay, payment) = match value {
            Ok(mut stay) => {
                stay.as_of = stay.as_of.or(as_of);
                let payment = discharge_ready::payment(rules, &stay, policy);
                (Some(stay), payment)
            }
            Err(error) => (None, Err(error)),
        };
        Self { number, id, stay, payment: payment.map_err(|error| error.body()) }
    }
}

/// The names of a part's group.
fn key(by: &[Key], hospital: Option<&str>, part: &Part<'_>) -> Vec<String> {
    let name = |key: &Key| match key {
        Key::Hospital => hospital.unwrap_or_default().to_owned(),
        Key::Municipality => part.payer.unwrap_or_default().to_owned(),
        Key::Year => part.year.to_string(),
    };
    by.iter().map(name).collect()
}

impl Summary<'_> {
    fn marks(&self) -> Vec<Mark> {
        self.tally.rates().iter().flat_map(Used::marks).collect()
    }

    fn report<'r>(&'r self, bad: &'r BadRows) -> Report<'r> {
        let groups = self.tally.groups().map(|(names, sums)| Group {
            key: self.by.iter().map(|key| key.name()).zip(names.iter().map(String::as_str)).collect(),
            sums,
        });
        let total = self.tally.total();
        Report {
            scheme: "discharge_ready",
            made_with: &self.made_with,
            by: &self.by,
            groups: groups.collect(),
            stays: self.tally.stays(),
            payable: total.stays,
            not_payable: self.tally.not_payable(),
            failed: self.tally.failed(),
            days: total.days,
            amount: total.amount,
            policy: self.policy,
            readings: self.tally.readings(&self.policy),
            rates: self.tally.rates(),
            marks: self.marks(),
            bad_rows: bad.report(),
        }
    }

    fn text(&self) -> String {
        let locale: Locale = self.options.common.locale.locale;
        let count = |number: u64| locale.number(number.into());
        let headings: Vec<&str> =
            self.by.iter().map(|key| key.name()).chain(["stays", "days", "amount"]).collect();
        let mut table = print::table(&headings, self.by.len());
        let figures =
            |sums: &Sums| [count(sums.stays), count(sums.days), locale.money(sums.amount.kroner(), "NOK")];
        for (names, sums) in self.tally.groups() {
            let shown = |name: &String| if name.is_empty() { "–".to_owned() } else { name.clone() };
            table.add_row(names.iter().map(shown).chain(figures(sums)));
        }
        let total = self.tally.total();
        let label = ["total".to_owned()].into_iter().chain(std::iter::repeat(String::new()));
        table.add_row(label.take(self.by.len()).chain(figures(&total)));
        let failed = self.tally.failed();
        let mut out = format!("{}{table}\n", print::not_summed(locale, failed, "stay", "stays"));
        let stays = format!(
            "{} in all: {} with payable days, {} without, {} that could not be settled",
            count(self.tally.stays()),
            count(total.stays),
            count(self.tally.not_payable()),
            count(failed)
        );
        print::section(&mut out, "Stays", [stays]);
        let rates = self.tally.rates().iter();
        print::section(&mut out, "Day rates used", rates.map(|rate| rate.text(locale)));
        print::readings(&mut out, &self.tally.readings(&self.policy));
        print::section(&mut out, "Note", self.marks().iter().map(|mark| &mark.text));
        print::section(&mut out, "Made with", self.made_with.text(locale));
        if let Some(path) = self.options.output.as_deref().filter(|path| !input::is_standard(path)) {
            print::section(&mut out, "Stays written to", [path.display()]);
        }
        out
    }
}
