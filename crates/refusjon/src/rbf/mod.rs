//! # Result-based financing (*resultatbasert finansiering*, RBF)
//!
//! Status: in force since 2022. It continues quality-based financing (*kvalitetsbasert finansiering*, KBF) of 2014 to
//! 2021, which this chapter has as its historical variant.
//!
//! ## The rule
//!
//! A part of the budget of the four regional health authorities is distributed by how they do on a few indicators:
//! seven in 2022 and 2023 (TB2023-81 chapter 5.1.2), nine in 2024. It is no money beside the budget: what one region
//! gains another has paid. For each indicator a region gets points by two measures,
//!
//! ```text
//! points = points possible × (weight of placement × score + weight of completeness × share reported)
//! ```
//!
//! with the weights 0.90 and 0.10 in 2022 and 2023, 0.95 and 0.05 in 2024, and the pot is split by the points
//! ([`distribute`]). The budget holds a preliminary distribution on early data, and a settlement follows on the data of
//! a whole year ([`settle()`]): for 2024 those are the first third and the whole of 2023.
//!
//! KBF had groups of indicators with weights of their own (2020: result 0.50, process 0.30, patient experience 0.20)
//! and other measures, among them *most improved*, which *improvement* took the place of in 2018. In KBF the points
//! given are shared within a group, and the group's weight decides what it comes to.
//!
//! ## What is open
//!
//! The yearly rules that print points, scoring and conversion could not be read. They are facts of the run, each with a
//! source of the caller's, and nothing is assumed:
//!
//! - **points** of each indicator, and the [`Scoring`]: rank, target, improvement and others;
//! - the [`Conversion`]: by points awarded, or by points possible with a part that is not distributed;
//! - the **size** of each region and the **funding** key that the pot is taken by, when there are any.
//!
//! Other questions have a default ([`Policy`]): a region without a value gets no points for it, and they stay possible;
//! a value that is too small to be shown is counted and not shown; completeness counts in proportion. A value that is
//! missing is never the value zero. Results of different methods, such as `v0` and `v3` of the discharge-letter
//! indicator, are not compared: a run that mixes them is an error.
//!
//! ## How it is reckoned
//!
//! Scores and points are exact fractions, and are shown to nine decimals. Kroner are rounded once, when the pot is
//! split: down to whole kroner (or øre), with what is left over to the largest remainders, the first region when they
//! are equal. What is not awarded is one more part, last in order. When nobody has points nothing is paid.
//!
//! ## Worked example
//!
//! One indicator of 10 points, scored by rank; two regions share the first place and one does not report.
//!
//! ```
//! use refusjon::{Rulebook, rbf::{self, Policy, Run}};
//! let run = Run::from_json(r#"{
//!     "model": "rbf", "year": 2023, "kind": "final", "data": {"year": 2022, "part": "year"},
//!     "conversion": "by_possible", "scoring": {"rank": {"ties": "shared"}},
//!     "pot": {"amount": "1000000", "source": "an example"},
//!     "regions": [{"name": "A"}, {"name": "B"}, {"name": "C"}, {"name": "D"}],
//!     "indicators": [{
//!         "id": "letters", "listed_as": "discharge_letter_1_day", "points": 10, "source": "an example",
//!         "direction": "higher_is_better",
//!         "values": [
//!             {"region": "A", "value": {"counts": {"numerator": 70, "denominator": 100}}, "method": "v0", "completeness": "1"},
//!             {"region": "B", "value": {"counts": {"numerator": 7, "denominator": 10}}, "method": "v0", "completeness": "1"},
//!             {"region": "C", "value": {"counts": {"numerator": 0, "denominator": 50}}, "method": "v0", "completeness": "1"},
//!             {"region": "D", "value": "missing", "completeness": "0"}
//!         ]
//!     }]
//! }"#)?;
//! let outcome = rbf::distribute(&Rulebook::embedded(), &run, &Policy::default())?;
//! let points: Vec<String> = outcome.regions.iter().map(|region| region.points.to_string()).collect();
//! // Ranks 1 and 2 give 9 and 6.75 points for placement, 7.875 each; rank 3 gives 4.5. Completeness gives 1 each.
//! assert_eq!(points, ["8.875", "8.875", "5.5", "0"]);
//! // 23.25 of 40 points are awarded.
//! assert_eq!(outcome.distributed.to_string(), "581250.00");
//! assert_eq!(outcome.undistributed.to_string(), "418750.00");
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## What is not modelled
//!
//! The official points, scoring rules, targets and sizes, the two indicators of 2024, and how much each block grant is
//! lowered were not found. The national goals for discharge letters sent within a day are in the rulebook
//! (`rbf.goal.discharge_letter_1_day`), and no rule uses them: they are not known to be RBF's targets. Each stands as a gap in `parameters/rbf.toml` and in the explanations it bears on.

mod check;
mod check_values;
mod error;
mod explain;
mod facts;
mod indicators;
mod outcome;
mod plan;
mod policy;
mod rule;
mod score;
mod settle;

pub use error::RbfError;
pub use facts::{
    Conversion, DataPeriod, Direction, Group, Indicator, Measure, Model, Observation, Region, RegionValue,
    Run, RunKind, Scoring, SettlementFacts, SplitUnit, SuppliedPot, Ties, WeightedMeasure, YearPart,
};
pub use indicators::{ListedIndicator, indicators};
pub use outcome::{
    Display, Distribution, IndicatorResult, MeasureResult, NoPoints, Open, RegionIndicator, RegionResult,
    Remark, RemarkCode, Settlement, SettlementRow, Undistributed,
};
pub use policy::{CompletenessRule, HiddenValue, MissingValue, Policy};
pub use rule::distribute;
pub use settle::settle;
