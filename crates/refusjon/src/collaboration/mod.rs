//! # Collaboration agreements, budgets and grants (*samarbeidsavtale, samhandlingsbudsjett, samhandlingstilskudd*)
//!
//! Status: in force as practice. Health trusts and municipalities must have collaboration agreements; how they share
//! the costs of what they do together is theirs to agree on. Helsedirektoratet has described what is done
//! (TB2023-81, chapters 2 and 3), and proposed a grant. Grants to ACT, FACT and FACT ung teams are given by yearly calls.
//!
//! ## The budget
//!
//! A collaboration budget is the part of an agreement in which the parties' costs of one concrete measure are shared
//! (TB2023-81, chapter 3.2). [`budget`] takes the parties, the cost lines and a [`Key`] for each or for all:
//!
//! - who pays carries it, which is the most common ([`Key::OwnInput`]),
//! - equally, by inhabitants, users, users for each inhabitant, or patients ([`Key::By`]),
//! - the trusts carry a fixed share, the municipalities share the rest ([`Key::FixedShare`]),
//! - several bases at once, such as 10 % equally and 90 % by inhabitants ([`Key::Mixed`]),
//! - bought by one and rented by others ([`Key::Rental`]), or run by one for a monthly rate for each patient that others
//!   have enrolled ([`Key::MonthlyRate`]).
//!
//! Grants and income are deducted first, so that each party's cost falls accordingly.
//!
//! No money is technically moved into a collaboration budget. Where one party has an expense that others carry a part
//! of, they settle net among themselves, and that is what [`Budget::flows`] holds: each payment goes from a party that
//! has spent less than it carries to one that has spent more. A cost line without a payer, and a deduction without a
//! receiver, belong to the measure itself, which then is one of those that settle. For every party
//!
//! ```text
//! expense − received + pays − gets + keeps = carries
//! ```
//!
//! ## The agreement
//!
//! [`check_agreement`] says which of the required elements are missing (TB2023-81, chapter 3.1 and summary).
//!
//! ## The grant
//!
//! A grant to a team covers full positions by a rate, up to a ceiling for the team, and steps down through the grant
//! period so that own financing grows. [`grant`] takes rate and shares from the caller, since neither was found in a
//! public source, and caps them. The ceilings are known for 2024. [`programme`] holds the cost of all teams against a
//! fund.
//!
//! ## What is open, and the default
//!
//! | Question | Policy | Default |
//! | --- | --- | --- |
//! | "equally" and 50/50 with one trust and several municipalities | the [`Key`] says it | [`Basis::Equal`] is per party; half each between levels is a [`Key::FixedShare`] of 0.5 |
//! | "users relative to population" | the [`Key`] says it | users divided by inhabitants are the weights: [`Basis::UsersPerInhabitant`] |
//! | whether a mixed key is rounded once | [`MixedRounding`] | once, on the combined share |
//! | whether a trust takes part in a mixed key | [`MixedKeyParties`] | municipalities only |
//! | deductions above the cost | [`ExcessDeductions`] | nothing is carried; the surplus is shown and stays with who received the deduction |
//! | deductions under own input | a deduction can name its line | in proportion to own input |
//! | a fixed share and several trusts | [`SeveralTrusts`] | equally |
//! | whether any grant asks for a word on permanent operation | [`TransitionElement`] | when the measure starts on it |
//! | order of the caps of a grant | [`StepDown`] | positions, rate, step-down, then need and ceiling |
//! | a part of a position | [`PartPositions`] | that part of the rate |
//!
//! ## Worked example
//!
//! A trust and two municipalities run a team for 9 000 000 kroner, of which a grant pays 3 000 000 to Tromsø. The trust
//! carries half; the municipalities share the rest by inhabitants.
//!
//! ```
//! use refusjon::collaboration::{
//!     self, Basis, CostLine, Deduction, DeductionKind, Key, Level, Measure, Party, Policy, Resource,
//! };
//! let municipality = |name, inhabitants| Party {
//!     inhabitants: Some(inhabitants),
//!     ..Party::new(name, Level::Municipality)
//! };
//! let staff = |name: &str, cost: &str, payer: &str| -> Result<CostLine, refusjon::Error> {
//!     Ok(CostLine {
//!         name: name.into(),
//!         resource: Resource::Staff,
//!         cost: cost.parse()?,
//!         paid_by: Some(payer.into()),
//!         key: None,
//!     })
//! };
//! let measure = Measure {
//!     name: Some("patient-centred team".into()),
//!     parties: vec![
//!         Party::new("UNN", Level::Trust),
//!         municipality("Tromsø", 80_000),
//!         municipality("Balsfjord", 5_000),
//!     ],
//!     lines: vec![staff("specialists", "5000000", "UNN")?, staff("nurses", "4000000", "Tromsø")?],
//!     key: Some(Key::FixedShare { trust_share: "0.5".parse()?, basis: Basis::Inhabitants }),
//!     deductions: vec![Deduction {
//!         kind: DeductionKind::Grant,
//!         amount: "3000000".parse()?,
//!         received_by: Some("Tromsø".into()),
//!         line: None,
//!     }],
//! };
//! let budget = collaboration::budget(&measure, &Policy::default())?;
//! let carried: Vec<String> = budget.parties.iter().map(|party| party.carries.to_string()).collect();
//! assert_eq!(carried, ["3000000.00", "2823529.41", "176470.59"]);
//! // UNN has spent 5 000 000 and carries 3 000 000. Tromsø has spent 1 000 000 beside the grant.
//! let flows: Vec<String> = budget.flows().iter().map(|flow| format!("{}: {}", flow.from, flow.amount)).collect();
//! assert_eq!(flows, ["Tromsø (municipality): 1823529.41 NOK", "Balsfjord (municipality): 176470.59 NOK"]);
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## What is not modelled
//!
//! Awards are made by discretion; how national grants are split on regions is not documented. These stand as gaps in
//! `parameters/collaboration.toml` and in every explanation they bear on. The common fund of NOU 2023: 8, which has the
//! same Norwegian name as a budget, was proposed only: a caller that compares with it gives its size.

mod agreement;
mod error;
mod explain;
mod facts;
mod grant;
mod grant_explain;
mod key;
mod outcome;
mod policy;
mod programme;
mod rule;

pub use agreement::{Agreement, AgreementCheck, Element, GrantMoney, Missing, check_agreement};
pub use error::CollaborationError;
pub use facts::{
    Among, Basis, Charge, CostLine, Deduction, DeductionKind, Key, KeyPart, Level, Measure, Party, Resource,
};
pub use grant::{Application, Grant, GrantKind, GrantYear, GrantedYear, Limit, Training, grant};
pub use outcome::{Account, Budget, Piece, Pool, Transfer};
pub use policy::{
    ExcessDeductions, MixedKeyParties, MixedRounding, PartPositions, Policy, SeveralTrusts, StepDown,
    TransitionElement,
};
pub use programme::{Coverage, Programme, ProgrammeSize, Range, programme};
pub use rule::budget;
