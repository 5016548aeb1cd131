//! # refusjon: health-financing rules as pure functions
//!
//! Norway moves more than a hundred billion kroner a year between state, hospitals, municipalities, doctors and
//! patients by rules that live in PDFs and spreadsheets. This crate makes those rules a library.
//!
//! ## How an answer comes about
//!
//! Data flows one way: **parameters** (every figure with its unit, period, status and source) make a [`Rulebook`]; with
//! **facts** (what happened) a **rule** (a pure function) makes an **outcome** (who gets and pays what), and the outcome
//! [explains itself](Explanation) when asked.
//!
//! ```
//! use refusjon::{Rulebook, date, isf::{self, Contact, Policy, Sector}};
//! let rules = Rulebook::embedded();
//! let contact = Contact::new("442", Sector::Somatic, date(2020, 5, 1)?)?.points("5.719")?;
//! let refund = isf::refund(&rules, &contact, &Policy::default())?;
//! assert_eq!(refund.amount.to_string(), "130987.98");
//!
//! let explanation = refund.explain();
//! let price = explanation.parameters().next().unwrap();
//! assert_eq!(price.path, "isf.unit_price.somatic");
//! assert_eq!(price.citation.source().publisher, "Helsedirektoratet");
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! A rule never looks up today's date, a file or a global: the same facts give the same answer.
//!
//! ## The chapters
//!
//! | Module | Scheme | Status |
//! | --- | --- | --- |
//! | [`isf`] | activity-based financing (*innsatsstyrt finansiering*) | in force |
//! | [`discharge_ready`] | municipal payment for discharge-ready patients (*utskrivningsklare pasienter*) | in force |
//! | [`tariff`] | tariffs of the national insurance: doctors, psychologists, physiotherapists (*takster*) | in force |
//! | [`co_consultation`] | co-consultation of two levels with one copayment (*samkonsultasjon*) | in force, proposed |
//! | [`copayment`] | copayment (*egenandel*), exemptions, the cap (*frikort*) | in force |
//! | [`rbf`] | result-based financing (*resultatbasert finansiering*) and its forerunner KBF | in force; historical |
//! | [`proximity`] | Danish proximity financing (*nærhedsfinansiering*) | foreign |
//! | [`cofinancing`] | municipal co-financing of specialist care (*kommunal medfinansiering*) | historical; proposed; Danish |
//! | [`collaboration`] | collaboration agreements, budgets and grants (*samhandlingsbudsjett*) | in force |
//! | [`api`] | cases, answers and receipts as data: the layer that every face shares | |
//!
//! Each scheme has the same rooms: its **facts**, its **policy**, its **rule**, its **outcome** and how that explains
//! itself.
//!
//! ## What to expect
//!
//! - **Money is exact.** An [`Amount`] is whole øre in one currency; kroner and Danish kroner are different types. It is
//!   rounded once, by [`Amount::round`], where a source says so. Points, shares and prices are exact decimals, and a
//!   product that 28 digits cannot hold is an error.
//! - **A missing year is an error** that says which exist, never the nearest year. Using an older or a preliminary value
//!   is a [`ValuePolicy`], and marks the outcome.
//! - **Every parameter can be overridden** ([`Rulebook::with`]) for its own period and nothing else, to add next year's
//!   price or to ask "what if".
//! - **A refusal is an answer.** "Not payable, because the early notice was not sent" is an outcome with its reasons;
//!   an [`Error`] is for facts that make no sense and figures that do not exist.
//! - **Where law is silent or contested** the choice is a policy with a documented default, and the outcome names it.
//! - **What is not modelled** is data too: [`Scheme::gaps`], in every explanation.
//!
//! ## Features
//!
//! `toml` (on): overrides from TOML. `csv` (on): facts and weight tables from CSV. `schema`: JSON Schema of every type
//! that crosses a face. `schemes` (on): every scheme, each of which is a feature of its own. A scheme that is left out
//! keeps its types, but has no figures and no place in [`api`]; small programs drop what they do not use. `figures`: the
//! figures of every scheme, also of those that are left out.
#![forbid(unsafe_code)]
#![cfg_attr(
    not(feature = "schemes"),
    allow(unused, unreachable_code, reason = "a scheme that is left out leaves things unused")
)]
#![cfg_attr(
    test,
    allow(clippy::arithmetic_side_effects, clippy::as_conversions, reason = "a test may panic")
)]

mod amount;
mod choice;
mod code;
mod error;
mod exact;
mod explanation;
mod flow;
mod number;
mod order;
mod parameter;
#[cfg(feature = "csv")]
mod parts;
mod period;
#[cfg(feature = "csv")]
mod rows;
mod rulebook;
mod schema;
mod sector;
#[cfg(feature = "csv")]
mod table;
mod tree;
mod word;

pub mod api;
pub mod co_consultation;
pub mod cofinancing;
pub mod collaboration;
pub mod copayment;
pub mod discharge_ready;
pub mod isf;
pub mod limits;
pub mod proximity;
pub mod rbf;
pub mod tariff;

pub use amount::{Amount, Currency, Dkk, Nok, Rounding, split};
pub use chrono::NaiveDate;
pub use code::Code;
pub use error::{Error, ErrorBody, TextError, ValueError};
pub use explanation::{Explanation, Locale, Mark, Reading, Step, Term};
pub use flow::{Flow, Money, Party, Role};
pub use number::{Number, Points, Share};
pub use parameter::{
    Applied, Certainty, Citation, Dated, Gap, Parameter, Scheme, Source, Status, Unit, Unknown, Used, Value,
};
#[cfg(feature = "csv")]
pub use parts::{Part, PartLines, Parts};
pub use period::{Period, date};
pub use rulebook::{
    Difference, Older, Override, Preliminary, Rulebook, RulebookError, Supplied, ValuePolicy, Weight,
};
pub use rust_decimal::Decimal;
pub use sector::{Category, Sector};
#[cfg(feature = "csv")]
pub use table::Line;

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
