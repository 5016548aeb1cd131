//! Running the tools a task consists of, saying each one before it runs.

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

/// Runs cargo in the repository's top folder and waits for it.
pub(crate) fn cargo(why: &str, arguments: &[&str]) -> Outcome {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    tool(why, &cargo, arguments)
}

pub(crate) fn check() -> Outcome {
    cargo("format", &["fmt", "--all", "--check"])?;
    cargo("lints of the rules", &["clippy", "--package", "refusjon", "--", "--deny", "warnings"])?;
    cargo("unit tests of the rules", &["test", "--package", "refusjon", "--lib", "--quiet"])
}

pub(crate) fn test() -> Outcome {
    cargo("format", &["fmt", "--all", "--check"])?;
    cargo(
        "lints",
        &["clippy", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"],
    )?;
    cargo("tests and doc examples", &["test", "--workspace", "--all-features"])
}
