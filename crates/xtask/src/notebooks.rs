//! Running the notebooks of `docs/notebooks` against a wheel made from this tree.

use crate::{
    python::{environment, program, target},
    run::{Outcome, tool},
};
use clap::Args;
use std::{fs, path::Path};

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Keep what the notebooks say now, instead of holding it against what is committed
    #[arg(long)]
    write: bool,
    /// Use this wheel instead of building one
    #[arg(long)]
    wheel: Option<String>,
    /// These notebooks only, by the names of their files without the ending
    notebooks: Vec<String>,
}

const ENVIRONMENT: &str = "python-notebooks";

pub(crate) fn run(options: &Options) -> Outcome {
    environment(ENVIRONMENT)?;
    let python = program(ENVIRONMENT, "python");
    let pip = |why: &str, more: &[&str]| {
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        tool(why, &python, &[&install, more].concat())
    };
    pip(
        "what the notebooks need, at pinned versions",
        &["--requirement", "docs/notebooks/requirements.txt"],
    )?;
    let wheel = match &options.wheel {
        Some(wheel) => wheel.clone(),
        None => build(&python)?,
    };
    pip("the package", &["--force-reinstall", "--no-deps", &wheel])?;
    let mut arguments = vec!["docs/notebooks/run.py"];
    arguments.extend(options.write.then_some("--write"));
    arguments.extend(options.notebooks.iter().map(String::as_str));
    tool("the notebooks, each in a kernel of its own", &python, &arguments)
}

/// Builds the wheel and says where it is.
fn build(python: &str) -> Result<String, String> {
    let folder = target().join("wheels-notebooks");
    // The wheel of an older version would be taken for the new one.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let out = folder.to_string_lossy();
    let manifest = "bindings/python/Cargo.toml";
    tool(
        "the wheel",
        python,
        &["-m", "maturin", "build", "--quiet", "--release", "--manifest-path", manifest, "--out", &out],
    )?;
    wheel_in(&folder)
}

fn wheel_in(folder: &Path) -> Result<String, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|ending| ending == "whl"))
        .map(|path| path.to_string_lossy().into_owned())
        .ok_or_else(|| format!("no wheel in {}", folder.display()))
}
