//! Running the tools a task consists of, saying each one before it runs.

use crate::supply;
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

pub(crate) type Outcome = Result<(), String>;

/// The repository's top folder.
pub(crate) fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_path_buf()
}

/// Runs `program` in the repository's top folder and waits for it.
pub(crate) fn tool(why: &str, program: &str, arguments: &[&str]) -> Outcome {
    eprintln!("\n== {why}\n   {program} {}", arguments.join(" "));
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .status()
        .map_err(|error| format!("cannot start {program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{why}: {program} ended with {status}")) }
}

/// Runs `program` in a folder of the repository, with some of its environment set, and waits for it.
pub(crate) fn tool_in(
    folder: &str,
    why: &str,
    program: &str,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> Outcome {
    eprintln!("\n== {why}\n   {program} {}", arguments.join(" "));
    let status = Command::new(program)
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(root().join(folder))
        .status()
        .map_err(|error| format!("cannot start {program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{why}: {program} ended with {status}")) }
}

/// What `program`, run in the repository's top folder, says.
pub(crate) fn said(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .output()
        .map_err(|error| format!("cannot start {program}: {error}"))?;
    if output.status.success() {
        String::from_utf8(output.stdout).map_err(|error| format!("{program}: {error}"))
    } else {
        let problem = String::from_utf8_lossy(&output.stderr);
        Err(format!("{program} {} ended with {}: {}", arguments.join(" "), output.status, problem.trim()))
    }
}

/// Runs cargo in the repository's top folder and waits for it.
pub(crate) fn cargo(why: &str, arguments: &[&str]) -> Outcome {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    tool(why, &cargo, arguments)
}

/// A program that `cargo build --release` has made.
pub(crate) fn built(program: &str) -> PathBuf {
    built_in("release", program)
}

/// A program that cargo has made in a folder of its target folder.
pub(crate) fn built_in(folder: &str, program: &str) -> PathBuf {
    let target = env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    root().join(target).join(folder).join(program)
}

/// Runs a tool that cargo installs, and installs this version of it first when it is missing.
pub(crate) fn installed(why: &str, tool: &str, version: &str, arguments: &[&str]) -> Outcome {
    let found =
        Command::new("cargo").args([tool, "--version"]).output().is_ok_and(|output| output.status.success());
    if !found {
        cargo(
            &format!("cargo-{tool} is missing: installing it"),
            &["install", &format!("cargo-{tool}"), "--locked", "--version", version],
        )?;
    }
    let mut all = vec![tool];
    all.extend(arguments);
    cargo(why, &all)
}

/// The everyday loop.
pub(crate) fn check() -> Outcome {
    format()?;
    cargo("lints of the rules", &["clippy", "--package", "refusjon", "--quiet", "--", "--deny", "warnings"])?;
    cargo("unit tests of the rules", &["test", "--package", "refusjon", "--lib", "--quiet"])
}

/// Everything that is not a test.
pub(crate) fn lint() -> Outcome {
    format()?;
    cargo(
        "lints",
        &["clippy", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"],
    )?;
    cargo(
        "the rules without their optional parts",
        &["clippy", "--package", "refusjon", "--no-default-features", "--", "--deny", "warnings"],
    )?;
    documentation()?;
    supply::rules()
}

/// Every test and every example of the documentation.
pub(crate) fn test() -> Outcome {
    cargo("tests and the documentation's examples", &["test", "--workspace", "--all-features"])
}

/// The documentation, without warnings.
pub(crate) fn documentation() -> Outcome {
    let arguments = ["doc", "--workspace", "--all-features", "--no-deps"];
    let why = "documentation without warnings";
    eprintln!("\n== {why}\n   RUSTDOCFLAGS=--deny=warnings cargo {}", arguments.join(" "));
    let status = Command::new("cargo")
        .args(arguments)
        .env("RUSTDOCFLAGS", "--deny=warnings")
        .current_dir(root())
        .status()
        .map_err(|error| format!("cannot start cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{why}: cargo ended with {status}")) }
}

fn format() -> Outcome {
    cargo("format", &["fmt", "--all", "--check"])
}
