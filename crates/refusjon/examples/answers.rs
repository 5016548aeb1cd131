//! Answers requests, one a line: JSON in on standard input, JSON out on standard output, in the same order.
//!
//! ```text
//! echo '{"rule":"copayment.year","facts":{"year":2025,"payments":[]}}' | cargo run --example answers
//! ```

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        writeln!(out, "{}", refusjon::api::answer(&line?))?;
    }
    out.flush()
}
