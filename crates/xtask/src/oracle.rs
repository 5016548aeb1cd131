//! Random cases, answered by the library and by the second implementation of `tests/oracle`.

use crate::run::{self, Outcome};
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many cases of each rule or scheme
    #[arg(long, default_value_t = 2000)]
    cases: u32,
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
    let program = run::built_in("debug", "examples/answers").display().to_string();
    let (cases, seed) = (options.cases.to_string(), options.seed.to_string());
    let mut arguments =
        vec!["tests/oracle/compare.py", "--program", &program, "--cases", &cases, "--seed", &seed];
    arguments.extend(options.schemes.iter().map(String::as_str));
    run::tool("the library beside the second implementation", "python3", &arguments)
}
