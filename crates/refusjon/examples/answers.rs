//! Answers requests, one a line: JSON in on standard input, JSON out on standard output, each answer before the next
//! request is read.
//!
//! ```text
//! echo '{"rule":"copayment.year","facts":{"year":2025,"payments":[]}}' | cargo run --example answers
//! ```

use std::io::{BufRead, Write, stdin, stdout};

fn main() -> std::io::Result<()> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        writeln!(out, "{}", refusjon::api::answer(&line?))?;
        out.flush()?;
    }
    Ok(())
}
