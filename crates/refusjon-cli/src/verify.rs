//! `refusjon verify`: whether a receipt still holds.

use crate::{
    input, print,
    problem::{Done, Problem},
};
use clap::Args;
use refusjon::api::{Change, Receipt, Verification};
use std::{fmt::Write, path::PathBuf};

const AFTER: &str = "\
Example:
  refusjon verify receipt.json

Exit codes:
  0  the receipt holds
  1  it cannot be read
  3  it does not hold; what changed is listed";

#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Options {
    /// The receipt; - reads standard input
    receipt: PathBuf,
    /// Print the verification as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(options: &Options) -> Result<Done, Problem> {
    let receipt = Receipt::from_json(&input::text(&options.receipt)?)
        .map_err(|error| Problem::in_file(&options.receipt, error))?;
    let verification = receipt.verify();
    if options.json {
        print::json(&verification)?;
    } else {
        print::text(&text(&verification))?;
    }
    Ok(if verification.holds { Done::AllRight } else { Done::NotAllRight })
}

fn text(verification: &Verification) -> String {
    let Verification { library_then, library_now, parameters_then, parameters_now, .. } = verification;
    let mut out = String::new();
    let verdict = if verification.holds { "holds" } else { "does not hold" };
    let _ = writeln!(out, "The receipt {verdict}.");
    let _ = writeln!(out, "  library     {library_then} then, {library_now} now");
    let same = if parameters_then.sha256 == parameters_now.sha256 { " (the same)" } else { "" };
    let _ =
        writeln!(out, "  parameters  {} then, {} now{same}", parameters_then.edition, parameters_now.edition);
    if let Some(error) = &verification.error {
        let _ = writeln!(out, "Today the case meets an error: {}", error.message);
    }
    let mut list = |heading: &str, changes: &[Change]| {
        if !changes.is_empty() {
            let _ = writeln!(out, "{heading}");
        }
        for Change { at, then, now } in changes {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
            let _ = writeln!(out, "  {at}: {} on the receipt, {} today", shown(then), shown(now));
        }
    };
    list("Parameters that changed:", &verification.parameters_changed);
    list("Places of the outcome that changed:", &verification.outcome_changed);
    list("Places of the explanation that changed:", &verification.explanation_changed);
    out
}
