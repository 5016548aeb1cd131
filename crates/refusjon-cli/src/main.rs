//! The command `refusjon`.
fn main() {}
