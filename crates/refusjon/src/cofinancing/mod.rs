//! # Municipal co-financing (*kommunal medfinansiering*, KMF)
//!
//! Status: historical in Norway, where it was law from 2012 to 2014 for somatic care and was proposed, and never
//! adopted, for mental health and addiction care in 2013. Denmark has had it since 2007. In each a municipality pays a
//! part of what its residents' specialist care costs, by the stay, the day or the contact, usually with a cap.
//!
//! ## Norway, 2012 to 2014
//!
//! ```text
//! payment = points, at most 4 × unit price × 20 %
//! ```
//!
//! of one stay or outpatient consultation (regulation of 18 November 2011 no. 1115, section 4). The cap is on the points
//! of each stay, before multiplying, and there is none for a patient or a year. The price is the full price of a point,
//! of which ISF refunds a part; it is known for 2012, and the caller supplies it for 2013 and 2014. Outside are mental
//! health and addiction care (section 2), groups that are mainly about surgery, birth, newborn children or costly drugs
//! (section 3), contract specialists, private rehabilitation, outpatient laboratories and radiology. The municipality of
//! registration pays the regional health authority. Repealed on 1 January 2015. ([`payment()`])
//!
//! ```
//! use refusjon::{Rulebook, date, cofinancing::{self, Contact, Content, Policy}};
//! let contact = Contact::new(date(2012, 5, 1)?, "1.000")?.content(Content::Medical);
//! let payment = cofinancing::payment(&Rulebook::embedded(), &contact, &Policy::default())?;
//! assert_eq!(payment.amount.to_string(), "7641.80");
//!
//! let repealed = Contact::new(date(2015, 1, 1)?, "1.000")?;
//! let nothing = cofinancing::payment(&Rulebook::embedded(), &repealed, &Policy::default())?;
//! assert_eq!(nothing.exclusions[0].reason, cofinancing::Reason::Repealed);
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! ## The models proposed in 2013
//!
//! | Model | A stay of n days |
//! | --- | --- |
//! | 1, per day | a rate for each day within limits; costed for days 1 to 30 |
//! | 2, per stay | a fixed amount |
//! | 3, combined | half the amount, and half the rate for days 10 to 30 |
//!
//! A [`Model`] is one of these, the Danish psychiatric one, or the caller's own; [`Terms`] are its figures. All questions
//! are put to all models alike: what one stay costs ([`model_payment`]), how payment, share of the cost and incentives
//! run by length of stay ([`curve()`]), from which length one model is cheaper than another ([`crossovers()`]), and what
//! models cost municipalities, in all, per inhabitant and with what spread ([`totals()`]). A stay of no days costs nothing
//! under any model.
//!
//! ```
//! use refusjon::{Amount, Money, Rulebook};
//! use refusjon::cofinancing::{self, CareGroup, CrossoverFacts, Limits, Model, Policy, ProposedModel};
//! let per_stay = Model::proposed(ProposedModel::PerStay, CareGroup::AddictionCare);
//! // Half the amount and the whole rate, from the eleventh day.
//! let own = Model::Combined {
//!     amount: Money::Nok(Amount::from_ore(630_000)), rate: Money::Nok(Amount::from_ore(90_000)),
//!     limits: Limits { floor: 10, ceiling: Some(30) }, cap: None,
//! };
//! let facts = CrossoverFacts { a: own, b: per_stay, days: 60 };
//! let crossed = cofinancing::crossovers(&Rulebook::embedded(), &facts, &Policy::default())?;
//! assert_eq!(crossed.cheaper_under, Some(17));
//! # Ok::<(), refusjon::Error>(())
//! ```
//!
//! For outpatient care three models were proposed: an amount for each consultation, a share of the refunds of residents,
//! and a share of all refunds ([`outpatient()`]). [`break_even`] holds a municipal alternative against days elsewhere,
//! and [`savings`] parts what prevented stays save.
//!
//! ## Denmark
//!
//! A share of the rate of each contact, capped ([`danish_payment`]): 34 % in somatic care from 2012, 60 % of psychiatric
//! bed-days, 30 % of psychiatric visits, 10 % in general practice. From 2018 shares follow age, and since April 2019
//! municipalities pay on account, so that no contact has a payment. A region keeps no more than its ceiling
//! ([`ceiling()`]). Days after treatment is finished cost a regional charge and, in somatic care since 2017, a state
//! charge that the state returns by population ([`finished_treatment`]). Days are numbered from the first, and each
//! follows the rules of its own date.
//!
//! Danish caps of 2010, 2012 and 2013 were read in a Norwegian report, and say so; those of 2018 stand on an undated
//! page. Other years are the caller's.
//!
//! ## What is open
//!
//! - [`FloorDay`]: whether a lower limit of ten days pays from day ten or, the default, from day eleven.
//! - [`StateRefund`]: whether a share of outpatient refunds takes the state's place, the default, or comes on top.
//! - [`FinishedRates`]: the indexed rates of the year, which the caller gives, or those of 2016.
//! - Equal is not cheaper where models cross. Spread counts each municipality once, and all of them as the population.
//! - By what key income above a ceiling is returned is the caller's.
//!
//! ## What is not modelled
//!
//! The lists of co-financed groups, settlement on account, Danish medical specialists and the Danish basic contribution
//! before 2012. Each stands as a gap in `parameters/cofinancing.toml` and in the explanations that it bears on.

mod alternatives;
mod ceiling;
mod crossovers;
mod curve;
mod denmark;
mod error;
mod explain;
mod facts;
mod finished;
mod finished_explain;
mod model;
mod money;
mod outcome;
mod outpatient;
mod policy;
mod rule;
mod spread;
mod totals;
mod totals_explain;

pub use alternatives::{BreakEven, BreakEvenFacts, Savings, SavingsFacts, break_even, savings};
pub use ceiling::{Ceiling, CeilingFacts, DanishArea, KeyPart, Return, ReturnPiece, ceiling};
pub use crossovers::{Cheaper, CrossoverFacts, Crossovers, Stretch, crossovers};
pub use curve::{Curve, CurveFacts, CurvePoint, ModelPayment, ModelStay, curve, model_payment};
pub use denmark::{DanishContact, DanishPayment, DanishService, danish_payment};
pub use error::CofinancingError;
pub use facts::{Contact, Content, Provider};
pub use finished::{
    FinishedPayment, FinishedStay, FinishedStretch, Population, Rates, Returned, Ward, finished_treatment,
};
pub use model::{CareGroup, Limits, Model, ProposedModel, Terms};
pub use outcome::{Exclusion, Figures, Payment, Reason};
pub use outpatient::{
    OutpatientFacts, OutpatientModel, OutpatientPayment, OutpatientProvider, OutpatientUse, outpatient,
};
pub use policy::{FinishedRates, FloorDay, Policy, StateRefund};
pub use rule::payment;
pub use spread::{Fraction, Spread};
pub use totals::{
    MunicipalityStays, MunicipalityTotal, Plan, PlanTotals, RegionCeiling, RegionTotal, ReturnKey, StayCount,
    Totals, TotalsFacts, totals,
};
