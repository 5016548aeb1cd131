//! `refusjon schema`: the JSON Schema of what goes in and comes out.

use crate::{
    print,
    problem::{Done, Problem},
};
use clap::Args;
use refusjon::api;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  refusjon schema --list\n  refusjon schema contact")]
pub(crate) struct Options {
    /// The type; without it the names are listed
    name: Option<String>,
    /// List the names
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    match &options.name {
        Some(name) if !options.list => {
            let schema = api::schema(name).ok_or_else(|| {
                let known = api::schema_names().join(", ");
                Problem::new(format!("no schema \"{name}\""), format!("the names are {known}"))
            })?;
            print::json(&schema)?;
        }
        _ => print::text(&(api::schema_names().join("\n") + "\n"))?,
    }
    Ok(Done::AllRight)
}
