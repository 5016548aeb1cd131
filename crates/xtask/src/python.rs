//! The Python package: an environment of its own, built, checked and tested in it.

use crate::{
    run::{Outcome, root, tool_in},
    supply,
};
use clap::Args;
use std::{env, path::PathBuf};

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Write the scheme modules and types from the library's schema, where they are checked otherwise
    #[arg(long)]
    stubs: bool,
    /// Build with optimisations
    #[arg(long)]
    release: bool,
    /// Also build the wheel, install it where no compiler is asked for, and measure import and calls
    #[arg(long)]
    wheel: bool,
}

/// What is built, as cargo has it.
pub(crate) fn target() -> PathBuf {
    root().join(env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned()))
}

/// A program of a virtual environment.
pub(crate) fn program(environment: &str, name: &str) -> String {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    target().join(environment).join(folder).join(name).to_string_lossy().into_owned()
}

/// Makes a virtual environment unless it stands.
pub(crate) fn environment(name: &str) -> Outcome {
    if target().join(name).join("pyvenv.cfg").exists() {
        return Ok(());
    }
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let folder = target().join(name).to_string_lossy().into_owned();
    tool_in(".", "a virtual environment", &python, &["-m", "venv", &folder], &[])
}

const HERE: &str = "bindings/python";

/// The environment of the package, with what it is built, checked and tested with.
pub(crate) fn tools() -> Outcome {
    environment("python")?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    tool_in(
        HERE,
        "tools, in the versions of requirements.txt",
        &program("python", "python"),
        &[&pip[..], &["requirements.txt"]].concat(),
        &[],
    )
}

pub(crate) fn run(options: &Options) -> Outcome {
    let step = |why: &str, name: &str, arguments: &[&str]| {
        let environment = target().join("python").to_string_lossy().into_owned();
        tool_in(HERE, why, &program("python", name), arguments, &[("VIRTUAL_ENV", &environment)])
    };
    tools()?;
    let develop: &[&str] =
        if options.release { &["develop", "--quiet", "--release"] } else { &["develop", "--quiet"] };
    step("the package", "maturin", develop)?;
    if options.stubs {
        step("scheme modules and types from the library's schema", "python", &["generate.py"])?;
    } else {
        step("scheme modules and types are the library's", "python", &["generate.py", "--check"])?;
    }
    step("types, by mypy", "mypy", &[])?;
    step("types, by pyright", "pyright", &[])?;
    step(
        "annotations of the native part",
        "stubtest",
        &["refusjon._refusjon", "--mypy-config-file", "pyproject.toml"],
    )?;
    step("tests, and the examples of the documentation", "pytest", &[])?;
    if options.wheel { wheel(&step) } else { Ok(()) }
}

/// What the wheel is made of, which maturin takes from the package's own folder only.
const BILL: &str = "refusjon.cdx.json";

fn wheel(step: &impl Fn(&str, &str, &[&str]) -> Outcome) -> Outcome {
    let wheels = target().join("wheels").to_string_lossy().into_owned();
    supply::of_wheel(&root().join(HERE).join(BILL))?;
    let build = ["build", "--quiet", "--release", "--sbom-include", BILL, "--out", &wheels];
    step("the wheel, with its bill of materials", "maturin", &build)?;
    environment("python-fresh")?;
    let python = program("python-fresh", "python");
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--force-reinstall"];
    let alone = ["--no-index", "--only-binary", ":all:", "--find-links", &wheels, "refusjon"];
    tool_in(HERE, "the wheel alone, without a compiler", &python, &[&install[..], &alone].concat(), &[])?;
    tool_in(HERE, "what import and calls cost", &python, &["measure.py"], &[])
}
