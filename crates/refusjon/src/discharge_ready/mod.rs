//! Municipal payment for discharge-ready patients (*betaling for utskrivningsklare pasienter*).

mod error;
mod explain;
mod facts;
mod invoice;
mod invoice_explain;
mod outcome;
mod policy;
mod rule;
#[cfg(feature = "csv")]
mod table;
mod timeline;

pub use error::DischargeReadyError;
pub use facts::{Decider, Declaration, Event, Fulfilment, Institution, Moment, Reply, Stay, What};
pub use invoice::{
    Finding, FindingCode, Invoice, InvoiceCheck, InvoiceLine, LineCheck, Totals, Unbilled, UncheckedStay,
    Verdict, check_invoice,
};
pub use outcome::{
    Condition, ConditionKey, ConditionState, Ending, Line, MunicipalityShare, Payment, Reason, Segment,
};
pub use policy::{
    Across2019, ChangedMunicipality, Choice, DayOfDeath, EarlyNoticeAfterRelapse, LateEarlyNotice,
    MissingSummary, NoticeBeforeReady, Policy, PrivateWithoutAgreement, SameDayNoThenYes,
    UnrecordedEarlyNotice,
};
pub use rule::payment;
#[cfg(feature = "csv")]
pub use table::{InvoiceLineReader, StayReader, invoice_lines_from_csv, stays_from_csv};
