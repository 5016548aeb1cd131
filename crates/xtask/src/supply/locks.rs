//! What the bindings are built and tested with, pinned to versions and to the contents of their files.

use crate::{
    python::{environment, program},
    run::{Outcome, root, tool, tool_in},
};
use clap::Args;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Take the newest versions, where those that are pinned would be kept
    #[arg(long)]
    upgrade: bool,
}

/// Folders with a `requirements.in`, which says what is asked for, and a `requirements.txt`, which pins all that it takes.
const PYTHON: [&str; 4] = ["bindings/python", "bindings/python/benchmarks", "docs/notebooks", "tests/oracle"];
/// Folders with a `package-lock.json`.
const NODE: [&str; 2] = ["bindings/wasm", "bindings/wasm/calculators"];
/// The oldest Python that all of them can be installed in.
const OLDEST: &str = "3.11";
const LOCKER: &str = "uv==0.13.9";
const ENVIRONMENT: &str = "python-lock";

/// Writes every `requirements.txt`.
pub(crate) fn write(options: &Options) -> Outcome {
    environment(ENVIRONMENT)?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", LOCKER];
    tool("what locks", &program(ENVIRONMENT, "python"), &install)?;
    for folder in PYTHON {
        let mut arguments =
            vec!["pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate"];
        arguments.extend(["--python-version", OLDEST, "--custom-compile-command", "cargo xtask lock"]);
        arguments.extend(["requirements.in", "--output-file", "requirements.txt"]);
        arguments.extend(options.upgrade.then_some("--upgrade"));
        tool_in(folder, "versions and checksums", &program(ENVIRONMENT, "uv"), &arguments, &[])?;
    }
    check()
}

/// Holds that everything is pinned to a version and a checksum, and that nothing is pinned to a place it comes from.
pub(super) fn check() -> Outcome {
    eprintln!("\n== lock files pin versions and checksums");
    let mut problems = Vec::new();
    for folder in PYTHON {
        let asked = read(&format!("{folder}/requirements.in"))?;
        let locked = read(&format!("{folder}/requirements.txt"))?;
        problems.extend(python(&asked, &locked).into_iter().map(|problem| format!("{folder}: {problem}")));
    }
    for folder in NODE {
        let lock = read(&format!("{folder}/package-lock.json"))?;
        problems.extend(node(&lock)?.into_iter().map(|problem| format!("{folder}: {problem}")));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n  ")) }
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))
}

/// Names of Python packages are the same whatever their case and whichever of - and _ they are written with.
fn plain(line: &str) -> String {
    let name = line.split(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter)).next();
    name.unwrap_or_default().to_lowercase().replace('_', "-")
}

fn python(asked: &str, locked: &str) -> Vec<String> {
    let entries = |text: &str| -> Vec<String> {
        let joined = text.replace("\\\n", " ");
        let lines = joined.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(str::to_owned).collect()
    };
    let locked = entries(locked);
    let pinned = |entry: &&String| !(entry.contains("==") && entry.contains("--hash=sha256:"));
    let loose = locked.iter().filter(pinned).map(|entry| format!("{entry:?} has no version or no checksum"));
    let names: BTreeSet<String> = locked.iter().map(|entry| plain(entry)).collect();
    let asked = entries(asked);
    let missing = asked.iter().map(|entry| plain(entry)).filter(|name| !names.contains(name));
    loose.chain(missing.map(|name| format!("{name} is not locked: `cargo xtask lock`"))).collect()
}

fn node(lock: &str) -> Result<Vec<String>, String> {
    let lock: Value = serde_json::from_str(lock).map_err(|error| format!("package-lock.json: {error}"))?;
    let packages = lock["packages"].as_object().ok_or("package-lock.json: no packages")?;
    let mut problems = Vec::new();
    for (place, package) in packages {
        let from = package["resolved"].as_str().unwrap_or_default();
        if from.contains("://") {
            problems.push(format!("{place} is pinned to {from}"));
        }
        // What else there is lives in this repository.
        if place.contains("node_modules/")
            && package["link"].as_bool() != Some(true)
            && package["integrity"].as_str().is_none()
        {
            problems.push(format!("{place} has no checksum"));
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_packages_need_a_version_and_a_checksum() {
        let asked = "# what for\nTyping_Extensions\nnumpy>=2\n";
        let good = "# by\nnumpy==2.4.6 ; python_version < '4' \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n\
                    typing-extensions==4.16.0 \\\n    --hash=sha256:cc\n";
        assert_eq!(python(asked, good), Vec::<String>::new());
        assert_eq!(python(asked, &good.replace("    --hash=sha256:cc\n", "\n")).len(), 1);
        assert_eq!(python(asked, &good.replace("==2.4.6", ">=2.4.6")).len(), 1);
        assert_eq!(python("scipy\n", good), ["scipy is not locked: `cargo xtask lock`"]);
    }

    #[test]
    fn node_packages_need_a_checksum_and_no_place() {
        let lock = |package: &str| {
            format!(r#"{{"packages": {{"": {{}}, "..": {{}}, "node_modules/a": {package}}}}}"#)
        };
        let problems = |package: &str| node(&lock(package)).unwrap().len();
        assert_eq!(problems(r#"{"integrity": "sha512-x"}"#), 0);
        assert_eq!(problems(r#"{"resolved": "..", "link": true}"#), 0);
        assert_eq!(problems(r#"{"resolved": "https://there/a.tgz", "integrity": "sha512-x"}"#), 1);
        assert_eq!(problems(r#"{"version": "1.0.0"}"#), 1);
    }
}
