//! Who pays whom: the form that the outcomes of all schemes share, so that they can be summed and compared.

use crate::{
    amount::{Amount, Currency, Dkk, Nok},
    number::Text,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// An amount that carries its currency as data. Rules count in [`Amount`]s, whose currency is their type.
///
/// ```
/// use refusjon::{Amount, Money, Nok};
/// let money = Money::from(Amount::<Nok>::from_ore(17_900));
/// assert_eq!(serde_json::to_string(&money).unwrap(), r#"{"currency":"NOK","amount":"179.00"}"#);
/// assert_eq!(money.to_string(), "179.00 NOK");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "currency", content = "amount", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "An amount that carries its currency as data."))]
#[non_exhaustive]
pub enum Money {
    /// Norwegian kroner.
    #[serde(rename = "NOK")]
    Nok(Amount<Nok>),
    /// Danish kroner.
    #[serde(rename = "DKK")]
    Dkk(Amount<Dkk>),
}

impl Money {
    /// The ISO 4217 code.
    #[must_use]
    pub const fn currency(self) -> &'static str {
        match self {
            Self::Nok(_) => Nok::CODE,
            Self::Dkk(_) => Dkk::CODE,
        }
    }

    /// The amount in øre.
    #[must_use]
    pub const fn ore(self) -> i64 {
        match self {
            Self::Nok(amount) => amount.ore(),
            Self::Dkk(amount) => amount.ore(),
        }
    }

    /// The amount in kroner, exactly, with two decimals.
    #[must_use]
    pub fn kroner(self) -> Decimal {
        Decimal::new(self.ore(), 2)
    }
}

impl From<Amount<Nok>> for Money {
    fn from(amount: Amount<Nok>) -> Self {
        Self::Nok(amount)
    }
}

impl From<Amount<Dkk>> for Money {
    fn from(amount: Amount<Dkk>) -> Self {
        Self::Dkk(amount)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        enum Code {
            #[serde(rename = "NOK")]
            Nok,
            #[serde(rename = "DKK")]
            Dkk,
        }
        // Serde would keep a copy of an amount that stands before its currency.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, expecting = "an amount and its currency")]
        struct Form {
            currency: Code,
            amount: Amount<Nok>,
        }
        let Form { currency, amount } = Form::deserialize(source)?;
        Ok(match currency {
            Code::Nok => Self::Nok(amount),
            Code::Dkk => Self::Dkk(Amount::from_ore(amount.ore())),
        })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kroner(), self.currency())
    }
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Role {
    /// The patient.
    Patient,
    /// The national insurance (*folketrygden*), which Helfo pays for.
    NationalInsurance,
    /// The state.
    State,
    /// A regional health authority (*regionalt helseforetak*).
    RegionalHealthAuthority,
    /// A health trust and its hospitals (*helseforetak*).
    Hospital,
    /// A municipality (*kommune*).
    Municipality,
    /// A Danish region.
    Region,
    /// A general practitioner (*fastlege*).
    GeneralPractitioner,
    /// A specialist with an operating agreement (*avtalespesialist*).
    ContractSpecialist,
    /// Another doctor.
    Doctor,
    /// A psychologist.
    Psychologist,
    /// A physiotherapist.
    Physiotherapist,
    /// Another provider of care.
    Provider,
    /// A fund or a grant.
    Fund,
}

impl Role {
    /// The stable name, as tables and JSON write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::NationalInsurance => "national_insurance",
            Self::State => "state",
            Self::RegionalHealthAuthority => "regional_health_authority",
            Self::Hospital => "hospital",
            Self::Municipality => "municipality",
            Self::Region => "region",
            Self::GeneralPractitioner => "general_practitioner",
            Self::ContractSpecialist => "contract_specialist",
            Self::Doctor => "doctor",
            Self::Psychologist => "psychologist",
            Self::Physiotherapist => "physiotherapist",
            Self::Provider => "provider",
            Self::Fund => "fund",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.word().replace('_', " "))
    }
}

/// A party to a payment: what it is and, where the facts name it, its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party {
    /// What it is.
    pub role: Role,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Party {
    /// A party that the facts name, or not.
    #[must_use]
    pub fn new(role: Role, name: Option<&str>) -> Self {
        Self { role, name: name.map(ToOwned::to_owned) }
    }
}

impl From<Role> for Party {
    fn from(role: Role) -> Self {
        Self { role, name: None }
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} ({})", self.role),
            None => self.role.fmt(f),
        }
    }
}

/// A payment from one party to another. What the one pays the other receives: there is one amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flow {
    /// Who pays.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// For what, in a few words that are the same from case to case.
    pub what: Text,
    /// How much. A negative amount goes the other way.
    pub amount: Money,
}

impl Flow {
    pub(crate) fn new(
        from: impl Into<Party>,
        to: impl Into<Party>,
        what: &'static str,
        amount: impl Into<Money>,
    ) -> Self {
        Self { from: from.into(), to: to.into(), what: Text::Borrowed(what), amount: amount.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_of_the_data() {
        use Role::{
            ContractSpecialist, Doctor, Fund, GeneralPractitioner, Hospital, Municipality, NationalInsurance,
            Patient, Physiotherapist, Provider, Psychologist, Region, RegionalHealthAuthority, State,
        };
        for role in [
            Patient,
            NationalInsurance,
            State,
            RegionalHealthAuthority,
            Hospital,
            Municipality,
            Region,
            GeneralPractitioner,
            ContractSpecialist,
            Doctor,
            Psychologist,
            Physiotherapist,
            Provider,
            Fund,
        ] {
            assert_eq!(crate::word::name(&role), role.word());
        }
    }
}
