//! What several targets make of the bytes that the fuzzer gives.

pub mod batches;
pub mod facts;
