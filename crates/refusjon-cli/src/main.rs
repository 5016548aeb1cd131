//! The command `refusjon`. It reads, calls the library and prints; it has no rule, default or message of its own about
//! the schemes.
#![forbid(unsafe_code)]

mod bad_rows;
mod cases;
mod check_invoice;
mod clock;
mod columns;
mod compare;
mod explain;
mod input;
mod options;
mod output;
mod parameters;
mod print;
mod problem;
mod schema;
mod settle_cases;
mod settle_isf;
mod settle_stays;
mod summary;
mod sums;
mod tariffs;
mod verify;

use clap::{Parser, Subcommand};
use problem::{Done, Problem};
use std::{process::ExitCode, sync::OnceLock};

const EXAMPLES: &str = "\
Examples:
  refusjon settle isf contacts.csv --courses courses.csv -o refunds.csv --price-rule net_price
  refusjon settle discharge-ready events.csv -o payments.csv
  refusjon settle tariff bills.csv -o payments.csv
  refusjon compare isf.refund contacts.csv --other-supplied share-40.toml --group hospital
  refusjon check-invoice invoice.csv --events events.csv
  refusjon explain isf --code 442 --sector somatic --date 2020-05-01 --points 5.719
  refusjon explain case.json --receipt receipt.json && refusjon verify receipt.json
  refusjon parameters isf --at 2024-06-01

Exit codes:
  0  done, and every row was settled; a receipt holds
  1  nothing could be done: a file or its header cannot be read, a case meets an error
  2  the command line itself is wrong
  3  done, but some rows could not be settled; a receipt does not hold; an invoice is not right";

#[derive(Debug, Parser)]
#[command(name = "refusjon", version = version(), after_help = EXAMPLES)]
/// Norwegian health-financing rules: settle files, explain a case, browse the figures behind
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one command")]
enum Command {
    /// Settle a file of many rows
    #[command(subcommand)]
    Settle(Settle),
    /// Run the same cases under two rulebooks, policies or models, and show who gains and who loses
    Compare(compare::Options),
    /// Hold an invoice for discharge-ready patients against the events of the stays
    CheckInvoice(check_invoice::Options),
    /// Answer one case and show every step with its figures and sources
    Explain(explain::Options),
    /// Run a receipt again and say whether it still holds
    Verify(verify::Options),
    /// List the figures with their periods, standing and sources
    Parameters(parameters::Options),
    /// Print the JSON Schema of what goes in and comes out
    Schema(schema::Options),
}

#[derive(Debug, Subcommand)]
enum Settle {
    /// Activity-based financing (ISF): contacts and courses
    Isf(settle_isf::Options),
    /// Payment for discharge-ready patients: stays with their events
    DischargeReady(settle_stays::Options),
    /// National-insurance tariffs: bills of one patient contact each
    #[command(after_help = settle_cases::HELP)]
    Tariff(settle_cases::Options),
    /// Co-consultations: one patient, two levels of care, one copayment
    #[command(after_help = settle_cases::HELP)]
    CoConsultation(settle_cases::Options),
    /// Copayments: a patient's year with its exemption card; also hospital outpatient care
    #[command(after_help = settle_cases::HELP)]
    Copayment(settle_cases::Options),
    /// Result-based financing (RBF): observations per indicator and region
    #[command(after_help = settle_cases::HELP)]
    Rbf(settle_cases::Options),
    /// Danish proximity financing (nærhedsfinansiering)
    #[command(after_help = settle_cases::HELP)]
    Proximity(settle_cases::Options),
    /// Municipal co-financing: stays and contacts
    #[command(after_help = settle_cases::HELP)]
    Cofinancing(settle_cases::Options),
    /// Collaboration budgets, agreements and grants
    #[command(after_help = settle_cases::HELP)]
    Collaboration(settle_cases::Options),
}

impl Settle {
    fn run(&self) -> Result<Done, Problem> {
        use settle_cases::run as cases;
        match self {
            Self::Isf(options) => settle_isf::run(options),
            Self::DischargeReady(options) => settle_stays::run(options),
            Self::Tariff(options) => cases("tariff", "value", options),
            Self::CoConsultation(options) => cases("co_consultation", "settle", options),
            Self::Copayment(options) => cases("copayment", "year", options),
            Self::Rbf(options) => cases("rbf", "distribute", options),
            Self::Proximity(options) => cases("proximity", "grant", options),
            Self::Cofinancing(options) => cases("cofinancing", "payment", options),
            Self::Collaboration(options) => cases("collaboration", "budget", options),
        }
    }
}

fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        format!("{} (parameters of {})", env!("CARGO_PKG_VERSION"), refusjon::Rulebook::edition())
    })
}

fn run(command: &Command) -> Result<Done, Problem> {
    match command {
        Command::Settle(settle) => settle.run(),
        Command::Compare(options) => compare::run(options),
        Command::CheckInvoice(options) => check_invoice::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Verify(options) => verify::run(options),
        Command::Parameters(options) => parameters::run(options),
        Command::Schema(options) => schema::run(options),
    }
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(done) => done.into(),
        Err(problem) => problem.show(),
    }
}
