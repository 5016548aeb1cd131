//! `refusjon settle isf`: contacts are read on one thread and settled on another, a day at a time. One doctor's consultation
//! a day and the courses look at several contacts together, so the library's own settlement goes through them, and not the
//! kernel for contacts one by one.

use crate::{
    bad_rows::{self, BadRows},
    input::{self, Files},
    options::{Common, MadeWith},
    output::Output,
    print::{self, word},
    problem::{Done, Problem},
    summary::{Group, Key, Summary},
};
use clap::Args;
use refusjon::{
    Mark, Reading, Rulebook,
    isf::{Course, Day, Days, Policy, Price, PriceRule, Row, Settler, Tally, Totals},
};
use refusjon_arrow::{RefundBatch, RefundRecord};
use serde::Serialize;
use std::{
    io::Read,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

/// How many days are read ahead.
const AHEAD: usize = 2;

const EXAMPLES: &str = "\
The file needs the columns date and sector and must be sorted by date; the other columns are id, patient, hospital,
municipality, category, code, points, kind, care_level, payer, doctor_consultation, performed_by,
agreement_between_levels, agreement_anchored, agreement_reports_to_npr, during_admission, named_patient and
entry_criteria_met. Commas or semicolons part the columns; decimals are written with a point.

Examples:
  refusjon settle isf contacts.csv
  refusjon settle isf contacts.csv --courses courses.csv -o refunds.parquet --price-rule net_price
  refusjon settle isf contacts.csv --by sector,year --errors bad.csv --json

Exit codes:
  0  every row was settled
  1  nothing could be done: a file or its header cannot be read or written
  2  the command line itself is wrong
  3  some rows could not be settled; the others are";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Options {
    /// Contacts, sorted by date, in CSV or, when its name ends so, .parquet; - reads CSV from standard input
    file: PathBuf,
    /// Courses (TFG) in CSV or .parquet
    #[arg(long, value_name = "FILE")]
    courses: Option<PathBuf>,
    /// Where the rows go, in input order and the courses last: .csv, .json or .parquet; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the summary is by
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["hospital", "category", "year"])]
    by: Vec<Key>,
    /// How prices of mental health and addiction care become refunds: net_price or price_times_share
    #[arg(long, value_name = "RULE", value_parser = word::<PriceRule>)]
    price_rule: Option<PriceRule>,
    #[command(flatten)]
    common: Common,
}

/// The summary as JSON.
#[derive(Debug, Serialize)]
struct Report<'r> {
    scheme: &'static str,
    made_with: MadeWith,
    by: &'r [Key],
    groups: Vec<Group>,
    total: Totals,
    policy: Policy,
    readings: Vec<Reading>,
    prices: Vec<&'r Price>,
    marks: Vec<Mark>,
    bad_rows: bad_rows::Report<'r>,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let mut files = Files::default();
    files.reads([&options.file]);
    files.reads(&options.courses);
    files.writes(&options.output);
    options.common.name(&mut files);
    files.part()?;
    let rules = options.common.supplied.add_to(Rulebook::embedded())?;
    let mut policy: Policy = options.common.policy.read("isf.settle")?;
    if options.price_rule.is_some() {
        policy.mental_health_price_rule = options.price_rule;
    }
    let courses = options.courses.as_deref().map(Courses::read).transpose()?.unwrap_or_default();
    let (file, bar) = input::open(&options.file)?;
    let days = Days::new(file).map_err(|error| Problem::in_file(&options.file, error))?;
    let mut settling = Settling {
        file: &options.file,
        output: options.output.as_deref().map(Output::create).transpose()?,
        summary: Summary::new(&print::once(&options.by)),
        bad: BadRows::new(options.common.errors.as_deref())?,
    };
    let mut settler =
        Settler::new(&rules, &policy, courses.settled.iter().map(|(_, course)| course.clone()).collect());
    settling.contacts(&mut settler, days)?;
    settling.courses(&settler, &courses)?;
    bar.finish_and_clear();
    settling.finish(options, &policy, MadeWith::of(&rules))
}

/// The courses of a file, and its lines that cannot be read.
#[derive(Debug, Default)]
struct Courses {
    path: PathBuf,
    settled: Vec<(u64, Course)>,
    unreadable: Vec<(u64, refusjon::Error)>,
}

impl Courses {
    fn read(path: &Path) -> Result<Self, Problem> {
        let (file, _) = input::open(path)?;
        let lines = refusjon::isf::courses(file).map_err(|error| Problem::in_file(path, error))?;
        let mut courses = Self { path: path.to_owned(), ..Self::default() };
        for line in lines {
            match line.value {
                Ok(course) => courses.settled.push((line.number, course)),
                Err(error) => courses.unreadable.push((line.number, error)),
            }
        }
        Ok(courses)
    }
}

/// Where rows go.
struct Settling<'o> {
    file: &'o Path,
    output: Option<Output<RefundBatch>>,
    summary: Summary,
    bad: BadRows,
}

impl Settling<'_> {
    fn row(&mut self, file: &Path, line: u64, record: &RefundRecord<'_>, row: &Row) -> Result<(), Problem> {
        self.summary.add(record, row)?;
        if let Row::Error(error) = row {
            self.bad.add(file, line, record.id, error)?;
        }
        self.output.as_mut().map_or(Ok(()), |output| output.write(record))
    }

    fn contacts(&mut self, settler: &mut Settler<'_>, days: Days<impl Read + Send>) -> Result<(), Problem> {
        let file = self.file;
        thread::scope(|scope| {
            let (full, to_settle) = sync_channel::<Day>(AHEAD);
            let (empty, to_fill) = sync_channel::<Day>(AHEAD.saturating_add(2));
            scope.spawn(move || read(days, &to_fill, &full));
            for day in to_settle {
                let mut outcome = Ok(());
                settler.settle_day(&day, |line, row| {
                    if outcome.is_ok() {
                        let record = RefundRecord::of_line(line, &row);
                        outcome = self.row(file, line.number, &record, &row);
                    }
                });
                outcome?;
                // Its memory is used again; a reader that has finished does not want it.
                let _ = empty.try_send(day);
            }
            Ok(())
        })
    }

    fn courses(&mut self, settler: &Settler<'_>, courses: &Courses) -> Result<(), Problem> {
        for ((line, course), row) in courses.settled.iter().zip(settler.courses()) {
            self.row(&courses.path, *line, &RefundRecord::of_course(course, row), row)?;
        }
        for (line, error) in &courses.unreadable {
            let row = Row::Error(error.body());
            self.row(&courses.path, *line, &RefundRecord::of_row(&row), &row)?;
        }
        Ok(())
    }

    fn finish(mut self, options: &Options, policy: &Policy, made_with: MadeWith) -> Result<Done, Problem> {
        self.output.take().map_or(Ok(()), Output::finish)?;
        self.bad.finish()?;
        let total = self.summary.total()?;
        if options.common.json {
            let report = Report {
                scheme: "isf",
                made_with,
                by: self.summary.by(),
                groups: self.summary.groups()?,
                total: total.totals()?,
                policy: *policy,
                readings: total.readings(policy),
                prices: total.prices().collect(),
                marks: marks(&total),
                bad_rows: self.bad.report(),
            };
            print::summary(&print::pretty(&report)?, options.output.as_deref())?;
        } else {
            let locale = options.common.locale.locale;
            let mut text = self.summary.text(locale)?;
            text.push_str(&behind(&total, policy, options, &made_with));
            text.push_str(&self.bad.text("could not be settled", locale));
            print::summary(&text, options.output.as_deref())?;
        }
        Ok(if self.bad.any() { Done::NotAllRight } else { Done::AllRight })
    }
}

/// Fills days until the file ends or nobody settles them any more.
fn read(mut days: Days<impl Read>, to_fill: &Receiver<Day>, full: &SyncSender<Day>) {
    loop {
        let mut day = to_fill.try_recv().unwrap_or_default();
        if !days.read(&mut day) || full.send(day).is_err() {
            return;
        }
    }
}

fn marks(total: &Tally) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for price in total.prices() {
        for mark in [Some(&price.unit_price), price.share.as_ref()]
            .into_iter()
            .flatten()
            .flat_map(|used| used.marks())
        {
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    }
    marks
}

/// What stands behind the sums: prices, readings and marks.
fn behind(total: &Tally, policy: &Policy, options: &Options, made_with: &MadeWith) -> String {
    let locale = options.common.locale.locale;
    let mut out = String::new();
    let mut used: Vec<String> = Vec::new();
    for price in total.prices() {
        for used_value in [Some(&price.unit_price), price.share.as_ref()].into_iter().flatten() {
            let line = used_value.text(locale);
            if !used.contains(&line) {
                used.push(line);
            }
        }
    }
    print::section(&mut out, "Prices and shares used", &used);
    print::readings(&mut out, &total.readings(policy));
    print::section(&mut out, "Note", marks(total).iter().map(|mark| &mark.text));
    print::section(&mut out, "Made with", made_with.text(locale));
    if let Some(path) = options.output.as_deref().filter(|path| !input::is_standard(path)) {
        print::section(&mut out, "Rows written to", [path.display()]);
    }
    out
}
