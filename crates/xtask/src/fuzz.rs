//! Running the fuzz targets of `tests/fuzz`, each for its share of the time.

use crate::run::{self, Outcome};
use clap::Args;
use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

/// Of cargo-fuzz, where it is not installed yet.
const VERSION: &str = "0.13.2";

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many minutes all targets together may run
    #[arg(long, default_value_t = 8)]
    minutes: u64,
    /// One target only, by the name of its file
    #[arg(long)]
    target: Option<String>,
}

/// What became of one target.
struct Report {
    target: String,
    executions: u64,
    finding: Option<String>,
}

pub(crate) fn run(options: &Options) -> Outcome {
    install()?;
    let all = targets()?;
    let chosen: Vec<&String> = match &options.target {
        Some(name) => all.iter().filter(|target| *target == name).collect(),
        None => all.iter().collect(),
    };
    if chosen.is_empty() {
        return Err(format!("no such target; there are {}", all.join(", ")));
    }
    let seconds = (options.minutes * 60 / chosen.len() as u64).max(1);
    let mut reports = Vec::new();
    for target in chosen {
        reports.push(fuzz(target, seconds)?);
    }
    println!("\n{:>14}  target", "executions");
    for Report { target, executions, finding } in &reports {
        println!("{executions:>14}  {target}");
        finding.iter().for_each(|finding| println!("{:>14}  {finding}", "FINDING"));
    }
    let findings = reports.iter().filter(|report| report.finding.is_some()).count();
    if findings == 0 { Ok(()) } else { Err(format!("{findings} target(s) with a finding")) }
}

fn folder() -> PathBuf {
    run::root().join("tests/fuzz")
}

/// The names of the files in `fuzz_targets`.
fn targets() -> Result<Vec<String>, String> {
    let folder = folder().join("fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

/// `cargo fuzz` on the nightly toolchain, which it needs.
fn cargo_fuzz() -> Command {
    let mut command = Command::new("rustup");
    // Not the toolchain that runs this task.
    command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").args(["run", "nightly", "cargo", "fuzz"]);
    command
}

fn install() -> Outcome {
    let there = |mut command: Command| {
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let mut nightly = Command::new("rustup");
    nightly.args(["run", "nightly", "rustc", "--version"]);
    if !there(nightly) {
        run::tool("nightly Rust", "rustup", &["toolchain", "install", "nightly", "--profile", "minimal"])?;
    }
    let mut version = cargo_fuzz();
    version.arg("--version");
    if !there(version) {
        run::cargo("cargo-fuzz", &["install", "cargo-fuzz", "--locked", "--version", VERSION])?;
    }
    Ok(())
}

fn fuzz(target: &str, seconds: u64) -> Result<Report, String> {
    let folder = folder();
    // What is found to be of interest is kept between runs, but not in the repository.
    let corpus = folder.join("target/corpus").join(target);
    fs::create_dir_all(&corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    eprintln!("\n== fuzz {target} for {seconds} s");
    let output = cargo_fuzz()
        // There is no unsafe code to sanitise.
        .args(["run", "--fuzz-dir"])
        .arg(&folder)
        .args(["--sanitizer", "none", target])
        .arg(&corpus)
        .arg(folder.join("seeds").join(target))
        .args(["--", &format!("-max_total_time={seconds}"), "-print_final_stats=1", "-timeout=10"])
        .current_dir(run::root())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("cannot start rustup: {error}"))?;
    let log = String::from_utf8_lossy(&output.stderr);
    let after = |mark: &str| log.lines().find_map(|line| Some(line.split_once(mark)?.1.trim().to_owned()));
    let executions = after("stat::number_of_executed_units:").and_then(|number| number.parse().ok());
    let Some(executions) = executions.filter(|_| output.status.success()) else {
        let last: Vec<&str> = log.lines().rev().take(60).collect();
        last.iter().rev().for_each(|line| eprintln!("{line}"));
        let finding = after("Test unit written to ")
            .ok_or_else(|| format!("{target} could not be built or run: {}", output.status))?;
        return Ok(Report {
            target: target.to_owned(),
            executions: executions.unwrap_or_default(),
            finding: Some(finding),
        });
    };
    eprintln!("   {executions} executions, no finding");
    Ok(Report { target: target.to_owned(), executions, finding: None })
}
