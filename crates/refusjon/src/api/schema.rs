//! JSON Schema of every type that crosses a face.

use super::{Answer, Case, Outcome, Receipt, Request, Verification};
use crate::{
    co_consultation, copayment, discharge_ready, error::ErrorBody, explanation::Explanation, isf,
    parameter::Parameter, rulebook::Supplied, tariff,
};
use schemars::{Schema, schema_for};

macro_rules! schemas {
    ($($name:literal => $type:ty),+ $(,)?) => {
        /// The names that [`schema`] knows.
        #[must_use]
        pub const fn schema_names() -> &'static [&'static str] {
            &[$($name),+]
        }

        /// The JSON Schema of a type, by name.
        ///
        /// ```
        /// let schema = refusjon::api::schema("contact").unwrap();
        /// assert!(schema.get("properties").is_some());
        /// assert!(refusjon::api::schema("anything").is_none());
        /// ```
        #[must_use]
        pub fn schema(name: &str) -> Option<Schema> {
            match name {
                $($name => Some(schema_for!($type)),)+
                _ => None,
            }
        }
    };
}

schemas! {
    "request" => Request,
    "answer" => Answer,
    "case" => Case,
    "outcome" => Outcome,
    "receipt" => Receipt,
    "verification" => Verification,
    "supplied" => Supplied,
    "explanation" => Explanation,
    "error" => ErrorBody,
    "parameter" => Parameter,
    "contact" => isf::Contact,
    "course" => isf::Course,
    "activity" => isf::Activity,
    "isf_policy" => isf::Policy,
    "refund" => isf::Refund,
    "settlement" => isf::Settlement,
    "sharing_facts" => isf::SharingFacts,
    "sharing" => isf::Sharing,
    "stay" => discharge_ready::Stay,
    "discharge_ready_policy" => discharge_ready::Policy,
    "payment" => discharge_ready::Payment,
    "invoice" => discharge_ready::Invoice,
    "invoice_check" => discharge_ready::InvoiceCheck,
    "attendance" => copayment::Attendance,
    "patient" => copayment::Patient,
    "exemption" => copayment::Exemption,
    "copayment_year" => copayment::Year,
    "copayment_account" => copayment::YearAccount,
    "hospital_day" => copayment::HospitalDay,
    "hospital_policy" => copayment::HospitalPolicy,
    "hospital_bill" => copayment::HospitalBill,
    "journey" => copayment::Journey,
    "travel_copayment" => copayment::TravelCopayment,
    "bill" => tariff::Bill,
    "tariff_policy" => tariff::Policy,
    "valuation" => tariff::Valuation,
    "supplied_tariff" => tariff::SuppliedTariff,
    "co_consultation" => co_consultation::CoConsultation,
    "co_consultation_policy" => co_consultation::Policy,
    "co_consultation_settlement" => co_consultation::Settlement,
    "co_consultation_proposal" => co_consultation::Proposal,
    "co_consultation_trial" => co_consultation::Trial,
    "co_consultation_comparison" => co_consultation::Comparison,
    "schedule" => co_consultation::Schedule,
    "overlaps" => co_consultation::Overlaps,
}
