//! What the library is made of and depends on, and what is published of it.

mod bills;
mod document;
mod locks;
mod packages;
mod tree;

pub(crate) use bills::of_wheel;
pub(crate) use locks::{Options as Lock, write as lock};

use crate::{
    python::target,
    run::{Outcome, cargo, installed, root, said, tool_in},
};
use clap::Args;
use serde_json::Value;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

#[derive(Debug, Args)]
pub(crate) struct Deny {
    /// Fail where known faults cannot be looked up, instead of saying so
    #[arg(long)]
    advisories: bool,
    /// A clone of the RustSec advisory database, to be asked instead of the one on the network
    #[arg(long, value_name = "FOLDER")]
    database: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Fail where something cannot be checked on this machine, instead of saying so
    #[arg(long)]
    strict: bool,
}

const RULES: [&str; 2] = ["--config", ".cargo/deny.toml"];
const ADVISORIES: &str = "https://github.com/RustSec/advisory-db";
/// Versions of cargo-deny and of cargo-semver-checks.
const DENY: &str = "0.20.2";
const SEMVER: &str = "0.51.0";

/// Licences, sources, versions and lock files, and that the documentation says what there is.
pub(crate) fn rules() -> Outcome {
    document::check()?;
    locks::check()?;
    let check = ["check", "bans", "licenses", "sources"];
    installed("dependency rules", "deny", DENY, &[&RULES[..], &check].concat())
}

pub(crate) fn deny(options: &Deny) -> Outcome {
    rules()?;
    advisories(options)?;
    advisories_of_pages(options.advisories)
}

/// Known faults: by the database on the network, else by the copy of it that cargo-deny keeps.
fn advisories(options: &Deny) -> Outcome {
    if let Some(folder) = &options.database {
        return advisories_of(folder);
    }
    if ask("the database of known faults", &RULES, &[], &["fetch", "db"], &[]).is_ok() {
        return ask("known faults", &RULES, &[], &["check", "advisories"], &[]);
    }
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let kept = home.into_iter().flat_map(|home| fs::read_dir(home.join("advisory-dbs"))).flatten().flatten();
    if kept.into_iter().any(|entry| entry.path().join(".git").exists()) {
        // Refuses a copy of more than 90 days.
        return ask(
            "known faults, by the copy of the database that is here",
            &RULES,
            &["--offline"],
            &["check", "advisories"],
            &[],
        );
    }
    unchecked(
        options.advisories,
        "known faults: their database is out of reach and there is no copy of it; `--database FOLDER` takes a clone of it",
    )
}

/// Known faults by a clone of the database, which is kept apart from the copy that cargo-deny keeps.
fn advisories_of(clone: &Path) -> Outcome {
    let written = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    let clone = fs::canonicalize(clone).map_err(|error| written(clone, error))?;
    let folder = target().join("advisories");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| written(&folder, error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| written(&folder, error))?;
    let rules = fs::read_to_string(root().join(RULES[1])).map_err(|error| error.to_string())?;
    let own = format!("[advisories]\ndb-path = {}\n", Value::from(folder.to_string_lossy()));
    let file = folder.join("deny.toml");
    fs::write(&file, rules.replace("[advisories]\n", &own)).map_err(|error| written(&file, error))?;
    let name = file.to_string_lossy();
    let rules = ["--config", &name];
    // Git itself is told where to look: cargo-deny takes no database from a folder.
    let place = format!("url.file://{}.insteadOf", clone.display());
    let instead =
        [("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", &place), ("GIT_CONFIG_VALUE_0", ADVISORIES)];
    ask("the database of known faults", &rules, &[], &["fetch", "db"], &instead).map_err(|error| {
        format!("{error}; {} must be a git repository with the branch main", clone.display())
    })?;
    ask("known faults", &rules, &[], &["check", "advisories"], &instead)
}

fn ask(why: &str, rules: &[&str], before: &[&str], what: &[&str], environment: &[(&str, &str)]) -> Outcome {
    tool_in(".", why, "cargo", &[&["deny"], before, rules, what].concat(), environment)
}

/// Known faults of what the calculators send to browsers, by the registry of npm.
fn advisories_of_pages(strict: bool) -> Outcome {
    let arguments = ["audit", "--json", "--package-lock-only", "--omit", "dev"];
    eprintln!("\n== known faults of what the calculators use\n   npm {}", arguments.join(" "));
    let output =
        Command::new("npm").args(arguments).current_dir(root().join("bindings/wasm/calculators")).output();
    let report = output.ok().and_then(|output| serde_json::from_slice(&output.stdout).ok());
    match report.as_ref().and_then(faults) {
        None => unchecked(strict, "known faults of what the calculators use: the registry does not tell"),
        Some(faulty) if faulty.is_empty() => Ok(()),
        Some(faulty) => Err(format!("known faults in {}", faulty.join(", "))),
    }
}

/// The packages in which a report of npm names faults, if it is a report.
fn faults(report: &Value) -> Option<Vec<&str>> {
    report.get("auditReportVersion")?;
    Some(report.get("vulnerabilities")?.as_object()?.keys().map(String::as_str).collect())
}

/// Says that something was not checked, or fails for it.
fn unchecked(strict: bool, what: &str) -> Outcome {
    if strict {
        return Err(format!("not checked: {what}"));
    }
    eprintln!("\n== NOT CHECKED: {what}");
    Ok(())
}

/// Everything that is published: packed, built from its package alone, and listed by what it is made of.
pub(crate) fn artefacts(options: &Options) -> Outcome {
    bills::write(&target().join("artefacts/bills"))?;
    if crate::wasm::stands() {
        packages::npm()?;
    } else {
        unchecked(options.strict, "files of the npm package, which `cargo xtask wasm` builds")?;
    }
    packages::crates(options.strict)?;
    packages::sdist()?;
    compatible(options.strict)
}

/// Whether programs that compile with the last release compile with this, as far as its version promises that.
fn compatible(strict: bool) -> Outcome {
    let Ok(tag) = said("git", &["describe", "--tags", "--abbrev=0", "--match", "v*"]) else {
        eprintln!("\n== compatibility: there is no tagged release to be compatible with");
        return Ok(());
    };
    if said("cargo", &["semver-checks", "--version"]).is_err() {
        let install = format!("cargo install cargo-semver-checks --version {SEMVER} --locked");
        return unchecked(strict, &format!("compatibility with {}: `{install}`", tag.trim()));
    }
    let packages = ["--package", "refusjon", "--package", "refusjon-arrow"];
    cargo(
        "compatibility with the last release",
        &[&["semver-checks", "--baseline-rev", tag.trim()][..], &packages].concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_report_of_faults_is_not_taken_for_a_failure_to_ask_for_one() {
        assert_eq!(faults(&json!({ "message": "405 Method Not Allowed", "error": {} })), None);
        assert_eq!(faults(&json!({ "auditReportVersion": 2, "vulnerabilities": {} })), Some(vec![]));
        let found =
            json!({ "auditReportVersion": 2, "vulnerabilities": { "preact": { "severity": "high" } } });
        assert_eq!(faults(&found), Some(vec!["preact"]));
    }
}
