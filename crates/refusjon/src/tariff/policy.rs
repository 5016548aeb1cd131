//! The choices that a caller makes where texts are silent or contradict each other.

use crate::{Reading, number::Text, rulebook::Preliminary};
use serde::{Deserialize, Serialize};

/// The readings under which a bill is valued. The default of each is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// What holds when one tariff's list allows what the other's refuses.
    pub contradiction: Contradiction,
    /// Whether a GP who joins somebody else's consultation of an admitted patient is paid (2ss, S2ss).
    pub inpatient_gp: InpatientGp,
    /// Whether an amount that the caller supplied as preliminary may be used.
    pub preliminary: Preliminary,
}

/// What holds when one tariff's list allows what the other's refuses. Only the travel supplements 21 with the
/// co-consultations 2ss, 2ssd, 3sf and S2ss are bound by it; elsewhere either list is enough for a clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Contradiction {
    /// The list that names the other tariff as allowed: no clash.
    #[default]
    SpecificListWins,
    /// Either list is enough for a clash.
    EitherList,
}

/// Whether a GP, or a nurse in the GP's place, who joins somebody else's consultation of an admitted patient is paid (2ss,
/// S2ss, and what may stand beside them). The tariffs say nothing of admitted patients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum InpatientGp {
    /// Paid.
    #[default]
    Paid,
    /// Refused, as every other tariff is.
    Refused,
}

impl InpatientGp {
    /// Whether the tariff is that of a GP, or a nurse in the GP's place, who joins somebody else's consultation.
    pub(crate) fn joins(code: &str) -> bool {
        ["2ss", "S2ss"].contains(&code)
    }

    /// Whether the tariff is paid for an admitted patient.
    pub(crate) fn pays(self, code: &str) -> bool {
        self == Self::Paid && Self::joins(code)
    }

    /// The reading, as explanations name it.
    pub(crate) fn reading(self) -> Reading {
        Reading {
            policy: Text::Borrowed("inpatient_gp"),
            question: Text::Borrowed("Whether a GP who joins for an admitted patient is paid."),
            chosen: Text::Borrowed(match self {
                Self::Paid => "paid",
                Self::Refused => "refused",
            }),
            default: self == Self::default(),
        }
    }
}

impl Policy {
    /// The readings that decided something on a bill: whether lists contradicted each other, whether a GP joined for an
    /// admitted patient, and whether an amount is preliminary.
    #[must_use]
    pub fn readings(&self, contradicted: bool, inpatient_joined: bool, preliminary: bool) -> Vec<Reading> {
        let reading = |policy, question, chosen, default| Reading {
            policy: Text::Borrowed(policy),
            question: Text::Borrowed(question),
            chosen: Text::Borrowed(chosen),
            default,
        };
        let contradiction = reading(
            "contradiction",
            "One tariff's list allows a travel supplement that refuses it.",
            match self.contradiction {
                Contradiction::SpecificListWins => "specific_list_wins",
                Contradiction::EitherList => "either_list",
            },
            self.contradiction == Contradiction::default(),
        );
        let accepted = reading("preliminary", "An amount that is preliminary.", "accept", false);
        let inpatient = inpatient_joined.then(|| self.inpatient_gp.reading());
        [contradicted.then_some(contradiction), inpatient, preliminary.then_some(accepted)]
            .into_iter()
            .flatten()
            .collect()
    }
}
