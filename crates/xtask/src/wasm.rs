//! The npm package: the engine for WebAssembly, what JavaScript sees of it, and their tests.

use crate::{
    python::target,
    run::{Outcome, cargo, root, tool_in},
};
use clap::Args;
use std::{fs, path::Path};
use wasm_bindgen_cli_support::Bindgen;

const HERE: &str = "bindings/wasm";
const TRIPLE: &str = "wasm32-unknown-unknown";

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Build quickly and large: no optimisations
    #[arg(long)]
    fast: bool,
}

/// The entries of the package, each with an engine of its own.
const ENTRIES: [&str; 10] = [
    "whole",
    "isf",
    "discharge-ready",
    "tariff",
    "co-consultation",
    "copayment",
    "rbf",
    "proximity",
    "cofinancing",
    "collaboration",
];

pub(crate) fn run(options: &Options) -> Outcome {
    let (profile, folder) = if options.fast { ("dev", "debug") } else { ("wasm", "wasm") };
    cargo(
        "the engine",
        &["build", "--package", "refusjon-wasm", "--target", TRIPLE, "--profile", profile, "--quiet"],
    )?;
    let built = target().join(TRIPLE).join(folder).join("refusjon_wasm.wasm");
    let dist = root().join(HERE).join("dist/wasm");
    for entry in ENTRIES {
        bind(&built, &dist, entry)?;
    }
    tool_in(
        HERE,
        "tools, in the versions of package-lock.json",
        "npm",
        &["ci", "--no-audit", "--no-fund", "--silent"],
        &[],
    )?;
    tool_in(HERE, "the package", "npx", &["tsc"], &[])
}

fn bind(built: &Path, dist: &Path, name: &str) -> Outcome {
    fs::create_dir_all(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let mut bindgen = Bindgen::new();
    let bindgen = bindgen.web(true).map_err(|error| error.to_string())?;
    bindgen
        .input_path(built)
        .out_name(name)
        .typescript(true)
        .omit_default_module_path(true)
        .generate(dist)
        .map_err(|error| format!("{}: {error:?}", built.display()))
}
