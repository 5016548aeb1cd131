//! The tests of the core, in one program: worked examples, properties, tables and the rulebook.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::needless_pass_by_value,
    missing_docs,
    reason = "tests"
)]

#[path = "../../build/check.rs"]
#[allow(dead_code, reason = "the build uses the rest")]
mod check;
#[path = "../../build/columns.rs"]
mod columns;
#[path = "../../build/model.rs"]
#[allow(dead_code, reason = "the build uses the rest")]
mod model;
#[path = "../../build/syntax.rs"]
#[allow(dead_code, reason = "the build uses the rest")]
mod syntax;
#[path = "../../build/tariff.rs"]
#[allow(dead_code, reason = "the build uses the rest")]
mod tariff;

mod cases;
mod co_consultation_properties;
mod cofinancing_properties;
mod collaboration_properties;
mod compact;
mod copayment_properties;
mod discharge_ready_invoices;
mod discharge_ready_properties;
mod discharge_ready_sums;
mod edges;
mod edges_co_consultation;
mod edges_copayment;
mod edges_discharge_ready;
mod edges_municipal;
mod edges_rbf;
mod edges_rows;
mod edges_rulebook;
mod edges_tariff;
mod isf_files;
mod isf_properties;
mod laws;
mod limits;
mod parameters;
mod proximity_properties;
mod rbf_properties;
mod receipts;
mod rows;
mod rulebook;
mod snapshots;
mod tariff_catalogue;
mod tariff_properties;
mod tariff_rows;
mod tariff_tables;
mod vocabulary;
