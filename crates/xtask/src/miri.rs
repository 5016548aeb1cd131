//! Miri: the rules and what lies beneath them, run where undefined behaviour is seen.

use crate::run::{Outcome, tool, tool_in};
use std::process::{Command, Stdio};

/// What runs in minutes: of a package, which of its tests. Those that are left out go through megabytes.
const TESTS: [(&str, &[&str]); 3] = [
    (
        "refusjon",
        &[
            "--lib",
            "--",
            "--skip",
            "a_row_without_an_end",
            "--skip",
            "a_row_never_does",
            "--skip",
            "beyond_the_limit",
            "--skip",
            "stays_so_over_rows",
        ],
    ),
    // The memory of kept results, which is mapped and handed on as a buffer, and the texts packed into integers.
    ("refusjon-arrow", &["--lib"]),
    // Batches with odd buffers, through every kernel.
    ("refusjon-arrow", &["--test", "hostile", "--", "no_columns", "very_deep"]),
];

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
    for (package, tests) in TESTS {
        let arguments =
            [&["run", "nightly", "cargo", "miri", "test", "--package", package][..], tests].concat();
        // Few cases of each property: a step takes some hundred times as long as without.
        let few = [
            ("MIRIFLAGS", "-Zmiri-disable-isolation"),
            ("PROPTEST_CASES", "3"),
            ("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true"),
        ];
        tool_in(".", &format!("undefined behaviour in {package}"), "rustup", &arguments, &few)?;
    }
    Ok(())
}
