//! The calculators: built as a folder of static files, and tried in a browser.

use crate::run::{Outcome, tool_in};
use clap::Args;

const HERE: &str = "bindings/wasm/calculators";

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Try every page in Chromium, which CHROMIUM names where it is not /usr/bin/chromium
    #[arg(long)]
    test: bool,
    /// With --test, write a picture of every page and state into this folder
    #[arg(long, value_name = "FOLDER")]
    screenshots: Option<String>,
}

/// Builds on the npm package as `cargo xtask wasm` has left it.
pub(crate) fn run(options: &Options) -> Outcome {
    let install = ["ci", "--no-audit", "--no-fund", "--silent"];
    tool_in(HERE, "tools, in the versions of package-lock.json", "npm", &install, &[])?;
    tool_in(HERE, "the pages", "npm", &["run", "build"], &[])?;
    if !options.test {
        return Ok(());
    }
    let pictures: Vec<_> =
        options.screenshots.iter().map(|folder| ("SCREENSHOTS", folder.as_str())).collect();
    tool_in(HERE, "the pages in a browser", "npm", &["test"], &pictures)
}
