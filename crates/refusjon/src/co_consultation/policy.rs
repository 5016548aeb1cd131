//! The choices that a caller makes where the texts are silent or pull apart.

use crate::{
    Preliminary, Reading,
    number::Text,
    tariff::{Contradiction, InpatientGp},
};
use serde::{Deserialize, Serialize};

/// The readings under which a co-consultation is settled. The default of each is named first. A proposal says itself who
/// charges, and uses the second and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// Whether a hospital whose doctor joins somebody else's consultation charges a copayment.
    pub hospital_copayment: HospitalCopayment,
    /// Whether a GP who joins for an admitted patient is paid.
    pub inpatient_gp: InpatientGp,
    /// Whether a travel supplement (21d, 21k, 21k2) goes with 2ss, 2ssd, 3sf and S2ss: their lists allow it, and its own
    /// list refuses them.
    pub travel: Contradiction,
    /// Whether a figure or an amount that is preliminary may be used.
    pub preliminary: Preliminary,
}

/// Whether a hospital whose doctor joins somebody else's consultation charges the outpatient copayment. The regulation
/// on outpatient payment lets hospitals charge for care outside their premises and does not mention co-consultations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum HospitalCopayment {
    /// It does not: the host alone charges.
    #[default]
    None,
    /// It does, beside a host that is no hospital. Of several hospitals one charges: the host, when its own copayment is due.
    Charged,
}

impl Policy {
    /// The readings, with what each decides.
    #[must_use]
    pub fn readings(&self) -> Vec<Reading> {
        vec![
            reading(
                "hospital_copayment",
                "Whether a hospital charges a copayment when its doctor joins somebody else's consultation.",
                match self.hospital_copayment {
                    HospitalCopayment::None => "none",
                    HospitalCopayment::Charged => "charged",
                },
                self.hospital_copayment == HospitalCopayment::default(),
            ),
            self.inpatient_gp.reading(),
            reading(
                "travel",
                "Whether a travel supplement goes with the tariffs of those who take part.",
                match self.travel {
                    Contradiction::SpecificListWins => "specific_list_wins",
                    Contradiction::EitherList => "either_list",
                },
                self.travel == Contradiction::default(),
            ),
            reading(
                "preliminary",
                "A figure or an amount that is preliminary.",
                match self.preliminary {
                    Preliminary::Refuse => "refuse",
                    Preliminary::Accept => "accept",
                },
                self.preliminary == Preliminary::default(),
            ),
        ]
    }
}

fn reading(policy: &'static str, question: &'static str, chosen: &'static str, default: bool) -> Reading {
    let text = Text::Borrowed;
    Reading { policy: text(policy), question: text(question), chosen: text(chosen), default }
}
