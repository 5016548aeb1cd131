//! The rulebook with what the caller supplies.

use crate::{input, problem::Problem};
use clap::Args;
use refusjon::{Rulebook, Supplied, Weight};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct SuppliedOption {
    /// Overrides and weights of your own, in TOML or JSON (see `refusjon schema supplied`)
    #[arg(long, value_name = "FILE")]
    supplied: Option<PathBuf>,
    /// Cost weights of your own, in CSV with the columns year, sector, category, code, weight, name, source
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
}

impl SuppliedOption {
    /// `rules` with what the options name.
    pub(crate) fn add_to(&self, mut rules: Rulebook) -> Result<Rulebook, Problem> {
        if let Some(path) = &self.supplied {
            let supplied = read_supplied(path)?;
            rules = rules.with_supplied(supplied).map_err(|error| Problem::in_file(path, error))?;
        }
        if let Some(path) = &self.weights {
            let weights = Weight::table_from_csv(&input::text(path)?);
            let weights = weights.map_err(|error| Problem::in_file(path, error))?;
            rules = rules.with_weights(weights).map_err(|error| Problem::in_file(path, error))?;
        }
        Ok(rules)
    }
}

/// Overrides and weights of a file: JSON when its name says so, else TOML.
pub(crate) fn read_supplied(path: &Path) -> Result<Supplied, Problem> {
    let text = input::text(path)?;
    let json = path.extension().is_some_and(|extension| extension == "json");
    let supplied = if json { Supplied::from_json(&text) } else { Supplied::from_toml(&text) };
    supplied.map_err(|error| Problem::in_file(path, error))
}

/// The policy of a file; without one, the library's own.
pub(crate) fn policy<P: DeserializeOwned + Default>(file: Option<&Path>, schema: &str) -> Result<P, Problem> {
    let Some(path) = file else { return Ok(P::default()) };
    serde_json::from_str(&input::text(path)?).map_err(|error| {
        let message = format!("{}: {error}", path.display());
        Problem::new(message, format!("refusjon schema {schema} prints what a policy may hold"))
    })
}
