//! `cargo xtask ...`: the project's own build, test, bench and data commands.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::float_arithmetic,
    clippy::missing_errors_doc,
    missing_docs,
    reason = "a build tool for this repository: it settles nothing and is not published"
)]

mod bench;
mod demo;
mod fuzz;
mod miri;
mod mutants;
mod notebooks;
mod oracle;
mod pages;
mod peers;
mod python;
mod run;
mod sample;
mod supply;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about, version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Pack what is published, build it from that alone, and list what it is made of in target/artefacts
    Artefacts(supply::Options),
    /// Format, lints and unit tests of the core: the everyday loop
    Check,
    /// Every test and every example of the documentation
    Test,
    /// Format, lints, documentation and dependency rules
    Lint,
    /// The documentation, without warnings
    Doc,
    /// Licences, sources, versions and known faults of what is depended on
    Deny(supply::Deny),
    /// Make a synthetic year, settle it and explain one case
    Demo,
    /// Measure single answers, and long files beside plain reading of them
    Bench(bench::Options),
    /// Pin what the Python package is built and tested with, to versions and checksums
    Lock(supply::Lock),
    /// Measure the Python package beside polars, DuckDB, DataFusion, NumPy, pandas and OpenFisca
    Peers(peers::Options),
    /// Feed the parsers and the rules whatever comes, and say how often
    Fuzz(fuzz::Options),
    /// Run tests of the rules and the batches where undefined behaviour is seen
    Miri,
    /// Change the rules in small ways, and see whether a test notices
    Mutants(mutants::Options),
    /// Run every notebook of docs/notebooks against a wheel of this tree
    Notebooks(notebooks::Options),
    /// Compare random cases with the second implementation of tests/oracle
    Oracle(oracle::Options),
    /// The calculators: built on the npm package, and tried in a browser
    Pages(pages::Options),
    /// The Python package: built, checked and tested in an environment of its own
    Python(python::Options),
    /// Write a synthetic year of contacts, courses, discharge-ready stays and invoices as CSV files
    SampleData(sample::Options),
    /// The npm package: built, checked and tested
    Wasm(wasm::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Artefacts(options) => supply::artefacts(&options),
        Task::Check => run::check(),
        Task::Test => run::test(),
        Task::Lint => run::lint(),
        Task::Doc => run::documentation(),
        Task::Deny(options) => supply::deny(&options),
        Task::Demo => demo::run(),
        Task::Bench(options) => bench::run(&options),
        Task::Lock(options) => supply::lock(&options),
        Task::Peers(options) => peers::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Miri => miri::run(),
        Task::Mutants(options) => mutants::run(&options),
        Task::Notebooks(options) => notebooks::run(&options),
        Task::Oracle(options) => oracle::run(&options),
        Task::Pages(options) => pages::run(&options),
        Task::Python(options) => python::run(&options),
        Task::SampleData(options) => sample::write(&options),
        Task::Wasm(options) => wasm::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}
