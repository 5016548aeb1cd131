//! `refusjon schema`: the JSON Schema of what goes in and comes out.

use crate::{
    print,
    problem::{Done, Problem},
};
use clap::Args;
use refusjon::api;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  refusjon schema --list\n  refusjon schema isf.refund\n  refusjon schema tariff.value.policy"
)]
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
                Problem::new(format!("no schema \"{name}\""), "refusjon schema --list prints the names")
            })?;
            print::json(&schema)?;
        }
        _ => print::text(&(api::schema_names().map(|name| format!("{name}\n")).collect::<String>()))?,
    }
    Ok(Done::AllRight)
}
