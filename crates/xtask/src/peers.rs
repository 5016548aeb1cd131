//! The Python package beside its peers: the same rows, the same answers, in one run.

use crate::run::{Outcome, root, tool_in};
use clap::Args;
use std::{env, path::PathBuf};

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many contacts and stays there are
    #[arg(long, default_value_t = 10_000_000)]
    rows: u64,
    /// How often each route runs; the median counts
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// The most rows of the curve of memory
    #[arg(long, default_value_t = 100_000_000)]
    most: u64,
    /// Only these peers, with commas between them
    #[arg(long, default_value = "")]
    only: String,
    /// Write docs/speed.md and its charts from what was measured
    #[arg(long)]
    write: bool,
}

fn target() -> PathBuf {
    root().join(env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned()))
}

pub(crate) fn run(options: &Options) -> Outcome {
    const HERE: &str = "bindings/python/benchmarks";
    let text = |path: PathBuf| path.to_string_lossy().into_owned();
    let environment = target().join("peers");
    let bin = environment.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let (python, maturin) = (text(bin.join("python")), text(bin.join("maturin")));
    if !environment.join("pyvenv.cfg").exists() {
        let first = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let folder = text(environment);
        tool_in(".", "an environment for the peers", &first, &["-m", "venv", &folder], &[])?;
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let needed = ["--requirement", "requirements.txt"];
    tool_in(
        HERE,
        "the peers, in the versions of requirements.txt",
        &python,
        &[&pip[..], &needed].concat(),
        &[],
    )?;
    let wheels = text(target().join("peers-wheel"));
    let build = ["build", "--quiet", "--release", "--out", &wheels];
    tool_in("bindings/python", "the wheel", &maturin, &build, &[])?;
    let alone = ["--no-index", "--force-reinstall", "--find-links", &wheels, "refusjon"];
    tool_in(HERE, "refusjon beside them", &python, &[&pip[..], &alone].concat(), &[])?;

    let folder = text(target().join("peers-data"));
    let results = text(target().join("peers-data/results.json"));
    let (rows, rounds, most) =
        (options.rows.to_string(), options.rounds.to_string(), options.most.to_string());
    let mut measure = vec!["run.py", "--folder", &folder, "--output", &results];
    measure.extend(["--rows", &rows, "--rounds", &rounds, "--most", &most, "--only", &options.only]);
    tool_in(HERE, "each measurement in a process of its own", &python, &measure, &[])?;
    let mut report = vec!["report.py", results.as_str()];
    let docs = text(root().join("docs"));
    if options.write {
        report.extend(["--docs", &docs]);
    }
    tool_in(HERE, "what came out", &python, &report, &[])
}
