//! Options that several commands have.

use crate::{
    input::{self, Files},
    problem::Problem,
};
use clap::Args;
use refusjon::{Locale, Rulebook, Supplied, Weight};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    fmt::Display,
    path::{Path, PathBuf},
};

/// The options of a command that goes through files.
#[derive(Debug, Args)]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) policy: PolicyOption,
    #[command(flatten)]
    pub(crate) supplied: SuppliedOption,
    #[command(flatten)]
    pub(crate) locale: LocaleOption,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write every bad row to this CSV file
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
}

impl Common {
    /// Names what the options read and write.
    pub(crate) fn name<'o>(&'o self, files: &mut Files<'o>) {
        files.reads(&self.policy.policy);
        self.supplied.name(files);
        files.writes(&self.errors);
    }
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct LocaleOption {
    /// How numbers, amounts and dates are written: nb or en
    #[arg(long, value_name = "LOCALE", default_value = "nb", value_parser = crate::print::word::<Locale>)]
    pub(crate) locale: Locale,
}

#[derive(Debug, Args)]
pub(crate) struct PolicyOption {
    /// The readings, in JSON (see `refusjon schema RULE.policy`, such as isf.settle.policy)
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
}

impl PolicyOption {
    /// The policy of the file, for this rule; without a file, the library's own.
    pub(crate) fn read<P: DeserializeOwned + Default>(&self, rule: &str) -> Result<P, Problem> {
        let Some(path) = &self.policy else { return Ok(P::default()) };
        serde_json::from_value(policy_value(path)?).map_err(|error| {
            let help = format!("refusjon schema {rule}.policy prints what a policy may hold");
            Problem::new(format!("{}: {error}", path.display()), help)
        })
    }
}

/// The policy of a file, as JSON.
pub(crate) fn policy_value(path: &Path) -> Result<Value, Problem> {
    let problem = |what: &dyn Display| {
        let help = "refusjon schema RULE.policy prints what the policy of a rule may hold";
        Problem::new(format!("{}: {what}", path.display()), help)
    };
    let value: Value = serde_json::from_str(&input::text(path)?).map_err(|error| problem(&error))?;
    // A list would be read as the fields in their order.
    if value.is_object() { Ok(value) } else { Err(problem(&"a policy is a JSON object")) }
}

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
    /// What a file alone names.
    pub(crate) fn file(path: &Path) -> Self {
        Self { supplied: Some(path.to_owned()), weights: None }
    }

    /// Names what the options read.
    pub(crate) fn name<'o>(&'o self, files: &mut Files<'o>) {
        files.reads(&self.supplied);
        files.reads(&self.weights);
    }

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

/// What an answer was made with.
#[derive(Debug, Serialize)]
pub(crate) struct MadeWith {
    library: &'static str,
    parameters: Parameters,
    supplied: Own,
}

#[derive(Debug, Serialize)]
struct Parameters {
    edition: &'static str,
    sha256: &'static str,
}

/// What the caller supplied.
#[derive(Debug, Serialize)]
struct Own {
    overrides: Vec<String>,
    weights: usize,
}

impl MadeWith {
    pub(crate) fn of(rules: &Rulebook) -> Self {
        let supplied = rules.supplied();
        let path = |parameter: &refusjon::Parameter| {
            let own = parameter.values().iter().any(|dated| dated.supplied);
            own.then(|| parameter.path().to_owned())
        };
        Self {
            library: env!("CARGO_PKG_VERSION"),
            parameters: Parameters { edition: Rulebook::edition(), sha256: Rulebook::hash() },
            supplied: Own {
                overrides: rules.parameters().filter_map(path).collect(),
                weights: supplied.weights.len(),
            },
        }
    }

    /// The lines for people.
    pub(crate) fn text(&self, locale: Locale) -> Vec<String> {
        let Self { library, parameters: Parameters { edition, sha256 }, supplied } = self;
        let mut lines = vec![format!("refusjon {library}, parameters of {edition}, sha256 {sha256}")];
        if !supplied.overrides.is_empty() {
            lines.push(format!("supplied: {}", supplied.overrides.join(", ")));
        }
        if supplied.weights > 0 {
            let weights = crate::print::counted(locale, supplied.weights, "weight", "weights");
            lines.push(format!("supplied: {weights}"));
        }
        lines
    }
}
