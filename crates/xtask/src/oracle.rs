//! Random cases, answered by the library and by the second implementation of `tests/oracle`.

use crate::{
    python::{environment, program, target},
    run::{self, Outcome},
};
use clap::Args;

const ENVIRONMENT: &str = "python-oracle";

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many minutes, on every core
    #[arg(long, default_value_t = 3, conflicts_with = "cases")]
    minutes: u32,
    /// How many cases of each scheme, however long it takes
    #[arg(long)]
    cases: Option<u32>,
    /// What the cases are drawn from: the same seed draws the same cases
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Which schemes; all of them when none is named
    schemes: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Outcome {
    run::cargo(
        "the program that answers",
        &["build", "--package", "refusjon", "--example", "answers", "--all-features", "--quiet"],
    )?;
    environment(ENVIRONMENT)?;
    let python = program(ENVIRONMENT, "python");
    run::tool(
        "what the comparison needs, at pinned versions",
        &python,
        &[
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            "tests/oracle/requirements.txt",
        ],
    )?;
    let answers = run::built_in("debug", "examples/answers").display().to_string();
    let differences = target().join("oracle").display().to_string();
    let (length, number) = match options.cases {
        Some(cases) => ("--cases", cases.to_string()),
        None => ("--minutes", options.minutes.to_string()),
    };
    let seed = options.seed.to_string();
    let mut arguments = vec!["tests/oracle/compare.py", "--program", &answers, "--differences", &differences];
    arguments.extend(["--seed", &seed, length, &number]);
    arguments.extend(options.schemes.iter().map(String::as_str));
    run::tool("the library beside the second implementation", &python, &arguments)
}
