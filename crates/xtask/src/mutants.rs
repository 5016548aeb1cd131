//! Changing the rules in small ways, to see whether a test notices.

mod list;
mod switched;
mod trial;

use crate::{
    python::target,
    run::{self, Outcome},
};
use clap::Args;
use list::Mutant;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The version whose list of mutants the figures of `docs/mutants.md` are of.
const VERSION: &str = "27.1.0";

/// The share of the mutants, in per cent, that tests must notice.
const SHARE: usize = 95;

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Every N-th mutant only, from the K-th on
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<(usize, usize)>,
    /// So many mutants only, drawn at random
    #[arg(long)]
    sample: Option<usize>,
    /// What the sample is drawn from: the same seed draws the same mutants
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only those whose names are lines of this file, or end them after a tab
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// Only the lines that were changed since this commit; nothing when there is no such commit
    #[arg(long, value_name = "COMMIT")]
    changed: Option<String>,
    /// How many mutants are tried at once
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// Files or folders under `crates/refusjon/src`; all of them when none is named
    files: Vec<String>,
}

fn shard(text: &str) -> Result<(usize, usize), String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    parts.filter(|(k, n)| *k < *n).ok_or_else(|| "K/N, with K from 0 to N - 1".to_owned())
}

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// A test failed.
    Caught,
    /// The tests went on for too long, which a test is taken to have noticed.
    Timeout,
    /// No test failed.
    Missed,
    /// Not Rust that compiles.
    Unviable,
    /// Cannot be tried with the others.
    Apart,
}

impl Fate {
    const ALL: [(Self, &str); 5] = [
        (Self::Caught, "caught"),
        (Self::Timeout, "timeout"),
        (Self::Missed, "missed"),
        (Self::Unviable, "unviable"),
        (Self::Apart, "apart"),
    ];
}

pub(crate) fn run(options: &Options) -> Outcome {
    let changed = match &options.changed {
        None => None,
        Some(base) => match changed(base)? {
            None => {
                println!("there is no commit {base} to compare with");
                return Ok(());
            }
            lines => lines,
        },
    };
    install()?;
    let (mutants, sources) = list::all()?;
    let names = options.names.as_ref().map(|file| names(file)).transpose()?;
    let chosen = chosen(options, changed.as_ref(), names.as_ref(), &mutants);
    println!("{} of {} mutants", chosen.len(), mutants.len());
    if chosen.is_empty() {
        return Ok(());
    }
    let folder = target().join("mutants");
    let fates = trial::run(&folder, &mutants, &sources, &chosen, options.jobs)?;
    report(&folder, &mutants, &fates)
}

fn install() -> Outcome {
    let output = Command::new("cargo").args(["mutants", "--version"]).stderr(Stdio::null()).output();
    let found = output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains(VERSION));
    if found {
        return Ok(());
    }
    run::cargo(
        "cargo-mutants is missing, or another: installing it",
        &["install", "cargo-mutants", "--locked", "--version", VERSION],
    )
}

/// The names of mutants that a file lists, as `fates.tsv` or `grep` of it does.
fn names(file: &Path) -> Result<BTreeSet<String>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(text.lines().filter_map(|line| line.rsplit('\t').next()).map(str::to_owned).collect())
}

/// The numbers of the mutants to try.
fn chosen(
    options: &Options,
    changed: Option<&BTreeMap<String, BTreeSet<usize>>>,
    names: Option<&BTreeSet<String>>,
    mutants: &[Mutant],
) -> Vec<usize> {
    let named = |mutant: &Mutant| {
        let path = mutant.file.trim_start_matches("crates/refusjon/src/");
        let within =
            |file: &String| path == file || path.starts_with(&format!("{}/", file.trim_end_matches('/')));
        options.files.is_empty() || options.files.iter().any(within)
    };
    let touched = |mutant: &Mutant| {
        changed.is_none_or(|files| files.get(&mutant.file).is_some_and(|lines| lines.contains(&mutant.line)))
    };
    let mut chosen: Vec<usize> = mutants
        .iter()
        .enumerate()
        .filter(|(_, mutant)| named(mutant) && touched(mutant))
        .filter(|(_, mutant)| names.is_none_or(|names| names.contains(&mutant.name)))
        .map(|(number, _)| number)
        .collect();
    if let Some((k, n)) = options.shard {
        chosen = chosen.into_iter().skip(k).step_by(n).collect();
    }
    if let Some(sample) = options.sample {
        fastrand::Rng::with_seed(options.seed).shuffle(&mut chosen);
        chosen.truncate(sample);
        chosen.sort_unstable();
    }
    chosen
}

/// The lines that differ from where this branch left `base`, by file; nothing when there is no such commit.
fn changed(base: &str) -> Result<Option<BTreeMap<String, BTreeSet<usize>>>, String> {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).current_dir(run::root()).output();
        output.map_err(|error| format!("cannot start git: {error}"))
    };
    let merge_base = git(&["merge-base", base, "HEAD"])?;
    if !merge_base.status.success() {
        return Ok(None);
    }
    let base = String::from_utf8_lossy(&merge_base.stdout).trim().to_owned();
    let difference =
        git(&["diff", "--unified=0", "--no-prefix", "--no-ext-diff", &base, "--", "crates/refusjon/src"])?;
    let mut files: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut file = String::new();
    for line in String::from_utf8_lossy(&difference.stdout).lines() {
        if let Some(path) = line.strip_prefix("+++ ") {
            path.clone_into(&mut file);
        } else if let Some(hunk) = line.strip_prefix("@@ ") {
            // As in `@@ -10,2 +12,3 @@`.
            let new = hunk.split(' ').nth(1).unwrap_or_default().trim_start_matches('+');
            let (first, length) = new.split_once(',').unwrap_or((new, "1"));
            let (first, length): (usize, usize) = (first.parse().unwrap_or(0), length.parse().unwrap_or(0));
            files.entry(file.clone()).or_default().extend(first..first + length);
        }
    }
    Ok(Some(files))
}

/// What became of the mutants, by folder, and those that no test noticed.
fn report(folder: &Path, mutants: &[Mutant], fates: &BTreeMap<usize, Fate>) -> Outcome {
    let mut rows: BTreeMap<&str, BTreeMap<Fate, usize>> = BTreeMap::new();
    let mut lines = String::new();
    for (number, fate) in fates {
        let Some(mutant) = mutants.get(*number) else { continue };
        let path = mutant.file.trim_start_matches("crates/refusjon/src/");
        let place = path.split_once('/').map_or("the top", |(folder, _)| folder);
        for place in [place, "all"] {
            *rows.entry(place).or_default().entry(*fate).or_default() += 1;
        }
        let word = Fate::ALL.iter().find(|(one, _)| one == fate).map_or("", |(_, word)| *word);
        let _ = writeln!(lines, "{word}\t{}", mutant.name);
        if *fate == Fate::Missed {
            println!("MISSED {}", mutant.name);
        }
    }
    let file = folder.join("fates.tsv");
    fs::write(&file, lines).map_err(|error| format!("{}: {error}", file.display()))?;
    print!("\n{:<18}", "folder");
    Fate::ALL.iter().for_each(|(_, word)| print!("{word:>10}"));
    println!("{:>10}", "noticed");
    let mut low = false;
    for (place, row) in &rows {
        let of = |fate| row.get(&fate).copied().unwrap_or_default();
        print!("{place:<18}");
        Fate::ALL.iter().for_each(|(fate, _)| print!("{:>10}", of(*fate)));
        let noticed = of(Fate::Caught) + of(Fate::Timeout);
        let tried = noticed + of(Fate::Missed);
        println!("{:>9}%", (noticed * 1000 + tried / 2).checked_div(tried).map_or_else(String::new, tenths));
        low |= *place == "all" && noticed * 100 < tried * SHARE;
    }
    println!("\nall of them by name: {}", file.display());
    if low { Err(format!("tests notice less than {SHARE} % of the mutants")) } else { Ok(()) }
}

fn tenths(number: usize) -> String {
    format!("{}.{}", number / 10, number % 10)
}
