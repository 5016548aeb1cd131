//! A ceiling on what a region earns from co-financing, and what goes back to the municipalities.

use super::{
    CofinancingError,
    error::{check_amount, check_currency, check_entries, check_names},
    explain::explanation,
    money,
};
use crate::{
    amount::{Amount, Dkk},
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::{Number, Text},
    parameter::{Status, Used},
    rulebook::{Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A Danish region, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DanishArea {
    /// All of Denmark.
    National,
    /// Region Nordjylland.
    North,
    /// Region Midtjylland.
    Central,
    /// Region Syddanmark.
    South,
    /// Region Hovedstaden.
    Capital,
    /// Region Sjælland.
    Zealand,
}

/// The ceiling. In JSON `kind` says where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Ceiling {
    /// The caller's own.
    Given {
        /// The amount.
        amount: Money,
    },
    /// That of a Danish region in a year.
    Danish {
        /// The region.
        area: DanishArea,
        /// A day of the year.
        #[serde(deserialize_with = "crate::period::day")]
        on: NaiveDate,
    },
}

/// A municipality and its proportion of what is returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeyPart {
    /// Its name.
    pub municipality: String,
    /// Its proportion, zero or more, such as its inhabitants or what it paid.
    pub part: Number,
}

/// A region's income, its ceiling and the key of what goes back. The Danish key is set by rules that were not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CeilingFacts {
    /// The region's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// What the municipalities paid it.
    pub income: Money,
    /// The ceiling.
    pub ceiling: Ceiling,
    /// The key, in order.
    pub key: Vec<KeyPart>,
}

/// What a region keeps, and what each municipality gets back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Return {
    /// The region's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Its income.
    pub income: Money,
    /// Its ceiling.
    pub ceiling: Money,
    /// The parameter that gave the ceiling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<Used>,
    /// What the region keeps: its income, at most the ceiling.
    pub kept: Money,
    /// What is returned: the rest.
    pub returned: Money,
    /// What each municipality gets, in the order of the key. The amounts sum to what is returned.
    pub pieces: Vec<ReturnPiece>,
}

/// What a municipality gets back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReturnPiece {
    /// Its name.
    pub municipality: String,
    /// Its proportion.
    pub part: Number,
    /// Its amount.
    pub amount: Money,
}

/// Holds a region's income against its ceiling, and returns what exceeds it to the municipalities by a key.
///
/// ```
/// use refusjon::{Rulebook, cofinancing::{self, Ceiling, CeilingFacts, DanishArea, KeyPart}};
/// use refusjon::{Amount, Dkk, Money, date};
/// let key = |name: &str, part: &str| -> Result<KeyPart, refusjon::Error> {
///     Ok(KeyPart { municipality: name.to_owned(), part: part.parse()? })
/// };
/// let facts = CeilingFacts {
///     region: Some("Region Nordjylland".to_owned()),
///     income: Money::Dkk("2178431100".parse::<Amount<Dkk>>()?),
///     ceiling: Ceiling::Danish { area: DanishArea::North, on: date(2019, 1, 1)? },
///     key: vec![key("Aalborg", "3")?, key("Thisted", "1")?],
/// };
/// let back = cofinancing::ceiling(&Rulebook::embedded(), &facts)?;
/// assert_eq!(back.returned.to_string(), "100.00 DKK");
/// assert_eq!(back.pieces[0].amount.to_string(), "75.00 DKK");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When an amount is negative or in another currency, something is returned and the key shares nothing, or the year has no
/// ceiling.
pub fn ceiling(rules: &Rulebook, facts: &CeilingFacts) -> Result<Return, Error> {
    check_amount("income", facts.income)?;
    check_entries("key", facts.key.len())?;
    check_names("key", facts.key.iter().map(|part| part.municipality.as_str()))?;
    let (ceiling, used) = match facts.ceiling {
        Ceiling::Given { amount } => {
            check_amount("ceiling", amount)?;
            (amount, None)
        }
        Ceiling::Danish { area, on } => {
            let key = match area {
                DanishArea::National => key::COFINANCING_DENMARK_CEILING_NATIONAL,
                DanishArea::North => key::COFINANCING_DENMARK_CEILING_NORTH,
                DanishArea::Central => key::COFINANCING_DENMARK_CEILING_CENTRAL,
                DanishArea::South => key::COFINANCING_DENMARK_CEILING_SOUTH,
                DanishArea::Capital => key::COFINANCING_DENMARK_CEILING_CAPITAL,
                DanishArea::Zealand => key::COFINANCING_DENMARK_CEILING_ZEALAND,
            };
            let used = rules.value(key, on, None)?;
            let dkk = Money::Dkk(Amount::<Dkk>::ZERO);
            let number = used.value.number().unwrap_or_default();
            let amount =
                money::round_like(dkk, number).ok_or_else(|| CofinancingError::out_of_range("ceiling"))?;
            (amount, Some(used))
        }
    };
    check_currency("ceiling", ceiling, facts.income)?;
    let (kept, returned) = held(facts.income, ceiling)?;
    let parts: Vec<Decimal> = facts.key.iter().map(|part| part.part.get().normalize()).collect();
    let amounts = money::shared(returned, &parts).ok_or_else(|| bad_key("key"))?;
    let pieces = facts
        .key
        .iter()
        .zip(amounts)
        .map(|(KeyPart { municipality, part }, amount)| ReturnPiece {
            municipality: municipality.clone(),
            part: *part,
            amount,
        })
        .collect();
    Ok(Return { region: facts.region.clone(), income: facts.income, ceiling, used, kept, returned, pieces })
}

/// What stays below the ceiling and what exceeds it.
pub(super) fn held(income: Money, ceiling: Money) -> Result<(Money, Money), CofinancingError> {
    let kept = money::like(income, income.ore().min(ceiling.ore()));
    let returned = money::difference(income, kept).ok_or_else(|| CofinancingError::out_of_range("income"))?;
    Ok((kept, returned))
}

/// A key that shares nothing.
pub(super) fn bad_key(field: &'static str) -> CofinancingError {
    CofinancingError::saying(
        "bad_key",
        field,
        "the parts make no key: they are zero or more, at least one is above zero, and they have so few digits that \
         the amount can be shared exactly",
        "give each municipality its proportion as a short number, such as its inhabitants",
    )
}

impl Return {
    /// What is returned.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        Some(self.returned)
    }

    /// The municipalities have paid the region; what exceeds the ceiling goes to the state, and from there back.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        let region = || match self.income {
            Money::Dkk(_) => Party::new(Role::Region, self.region.as_deref()),
            Money::Nok(_) => Party::new(Role::RegionalHealthAuthority, self.region.as_deref()),
        };
        let mut flows = vec![
            Flow::new(Role::Municipality, region(), "municipal co-financing", self.income),
            Flow::new(region(), Role::State, "income above the ceiling", self.returned),
        ];
        flows.extend(self.pieces.iter().map(|piece| {
            let municipality = Party::new(Role::Municipality, Some(&piece.municipality));
            Flow::new(Role::State, municipality, "return of income above the ceiling", piece.amount)
        }));
        flows
    }

    /// The steps from income to what each municipality gets.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = "Income from co-financing held against a ceiling";
        let status = if self.used.is_some() { Status::Foreign } else { Status::Proposed };
        let mut explanation = explanation(title, status, [money::term(self.returned)], &[]);
        let citation = if self.used.is_some() {
            section::COFINANCING_DANISH_CEILING
        } else {
            section::COFINANCING_INCOME_CEILING
        };
        explanation.step(
            Step::new("cofinancing.ceiling", "What exceeds the ceiling is returned")
                .formula([
                    money::term(self.income),
                    Term::sign("−"),
                    money::term(self.kept),
                    Term::sign("="),
                    money::term(self.returned),
                    Term::sign(", the ceiling being"),
                    money::term(self.ceiling),
                ])
                .using(&self.used)
                .citing([citation]),
        );
        for ReturnPiece { municipality, part, amount } in &self.pieces {
            explanation.step(Step::new("cofinancing.return", Text::Owned(municipality.clone())).formula([
                Term::number(part.get(), "parts"),
                Term::sign("→"),
                money::term(*amount),
            ]));
        }
        explanation
    }
}
