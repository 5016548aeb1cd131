//! JSON Schema of every type that crosses a face.

use super::{Answer, Case, Outcome, Receipt, Request, Verification};
use crate::{
    co_consultation, cofinancing, collaboration, copayment, discharge_ready, error::ErrorBody,
    explanation::Explanation, isf, parameter::Parameter, proximity, rbf, rulebook::Supplied, tariff,
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
    "rbf_run" => rbf::Run,
    "rbf_settlement_facts" => rbf::SettlementFacts,
    "rbf_policy" => rbf::Policy,
    "rbf_distribution" => rbf::Distribution,
    "rbf_settlement" => rbf::Settlement,
    "rbf_listed_indicator" => rbf::ListedIndicator,
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
    "measure" => collaboration::Measure,
    "collaboration_policy" => collaboration::Policy,
    "budget" => collaboration::Budget,
    "agreement" => collaboration::Agreement,
    "agreement_check" => collaboration::AgreementCheck,
    "application" => collaboration::Application,
    "grant" => collaboration::Grant,
    "programme" => collaboration::Programme,
    "programme_size" => collaboration::ProgrammeSize,
    "region_year" => proximity::RegionYear,
    "proximity_policy" => proximity::Policy,
    "proximity_grant" => proximity::Grant,
    "cofinancing_contact" => cofinancing::Contact,
    "cofinancing_payment" => cofinancing::Payment,
    "cofinancing_model_stay" => cofinancing::ModelStay,
    "cofinancing_model_payment" => cofinancing::ModelPayment,
    "cofinancing_curve_facts" => cofinancing::CurveFacts,
    "cofinancing_curve" => cofinancing::Curve,
    "cofinancing_crossover_facts" => cofinancing::CrossoverFacts,
    "cofinancing_crossovers" => cofinancing::Crossovers,
    "cofinancing_totals_facts" => cofinancing::TotalsFacts,
    "cofinancing_totals" => cofinancing::Totals,
    "cofinancing_outpatient_facts" => cofinancing::OutpatientFacts,
    "cofinancing_outpatient_payment" => cofinancing::OutpatientPayment,
    "cofinancing_break_even_facts" => cofinancing::BreakEvenFacts,
    "cofinancing_break_even" => cofinancing::BreakEven,
    "cofinancing_savings_facts" => cofinancing::SavingsFacts,
    "cofinancing_savings" => cofinancing::Savings,
    "danish_contact" => cofinancing::DanishContact,
    "danish_payment" => cofinancing::DanishPayment,
    "cofinancing_ceiling_facts" => cofinancing::CeilingFacts,
    "cofinancing_return" => cofinancing::Return,
    "cofinancing_finished_stay" => cofinancing::FinishedStay,
    "cofinancing_finished_payment" => cofinancing::FinishedPayment,
    "cofinancing_policy" => cofinancing::Policy,
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
