//! Miri: the unit tests of the rules and of the batches, run where undefined behaviour is seen.

use crate::run::{Outcome, tool, tool_in};
use std::process::{Command, Stdio};

/// Tests that go through megabytes, which would take hours.
const LONG: [&str; 5] =
    ["a_row_without_an_end", "a_row_never_does", "beyond_the_limit", "stays_so_over_rows", "a_full_table"];

pub(crate) fn run() -> Outcome {
    let mut version = Command::new("rustup");
    version
        .args(["run", "nightly", "cargo", "miri", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if !version.status().is_ok_and(|status| status.success()) {
        let component =
            ["toolchain", "install", "nightly", "--profile", "minimal", "--component", "miri,rust-src"];
        tool("Miri", "rustup", &component)?;
    }
    // The second has the memory of kept results, which is mapped and handed on as a buffer.
    for package in ["refusjon", "refusjon-arrow"] {
        let mut arguments =
            vec!["run", "nightly", "cargo", "miri", "test", "--package", package, "--lib", "--"];
        arguments.extend(LONG.iter().flat_map(|test| ["--skip", test]));
        // Few cases of each property: a step takes some hundred times as long as without.
        let few = [
            ("MIRIFLAGS", "-Zmiri-disable-isolation"),
            ("PROPTEST_CASES", "2"),
            ("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true"),
        ];
        tool_in(".", &format!("undefined behaviour in {package}"), "rustup", &arguments, &few)?;
    }
    Ok(())
}
