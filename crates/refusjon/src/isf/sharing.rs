//! Sharing a refund by an agreed key (*fordelingsnøkkel*).

use super::IsfError;
use crate::{
    amount::{Amount, Nok},
    error::Error,
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money},
    number::{Number, Text},
    rulebook::section,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Who takes part in a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PartyKind {
    /// A unit within a trust.
    Unit,
    /// A health trust (*helseforetak*).
    Trust,
    /// A regional health authority (*regionalt helseforetak*).
    Region,
    /// A municipality (*kommune*).
    Municipality,
}

/// A party and its part of the whole. Parts are proportions: 60 and 40 say the same as 0.6 and 0.4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Its proportion, zero or more.
    pub part: Number,
}

/// A refund and the key that it is shared by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharingFacts {
    /// What is shared; may be negative.
    pub amount: Amount<Nok>,
    /// The parties, in order.
    pub parties: Vec<Party>,
}

/// What each party gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sharing {
    /// What is shared.
    pub amount: Amount<Nok>,
    /// The parties, in the order given. Their amounts sum to the whole.
    pub pieces: Vec<Piece>,
}

/// What one party gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Piece {
    /// The party and its part.
    pub party: Party,
    /// Its amount.
    pub amount: Amount<Nok>,
}

/// Shares a refund by an agreed key, exactly: what is left over after rounding down goes øre by øre to the largest
/// remainders, the first party when they are equal.
///
/// ```
/// use refusjon::isf::{self, Party, PartyKind, SharingFacts};
/// let party = |name: &str, kind, part: &str| -> Result<Party, refusjon::Error> {
///     Ok(Party { name: name.to_owned(), kind, part: part.parse()? })
/// };
/// let facts = SharingFacts {
///     amount: "100.00".parse()?,
///     parties: vec![
///         party("Helse Bergen HF", PartyKind::Trust, "2")?,
///         party("Bergen", PartyKind::Municipality, "1")?,
///     ],
/// };
/// let sharing = isf::share(&facts)?;
/// assert_eq!(sharing.pieces[0].amount.to_string(), "66.67");
/// assert_eq!(sharing.pieces[1].amount.to_string(), "33.33");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When no part is above zero, or one is below.
pub fn share(facts: &SharingFacts) -> Result<Sharing, Error> {
    let parts: Vec<Decimal> = facts.parties.iter().map(|party| party.part.get().normalize()).collect();
    let amounts = crate::amount::split(facts.amount, &parts).ok_or_else(|| {
        let listed: Vec<String> = parts.iter().map(Decimal::to_string).collect();
        let listed = if listed.is_empty() { "no parties".to_owned() } else { format!("the parts {}", listed.join(", ")) };
        IsfError::saying(
            "bad_key",
            "parties",
            format!(
                "{listed} make no key: parts are zero or more, at least one of them is above zero, and they have so \
                 few digits that the amount can be shared exactly"
            ),
            "give each party its proportion as a short number, such as 1 and 2 rather than 0.333333 and 0.666667",
        )
    })?;
    let pieces =
        facts.parties.iter().cloned().zip(amounts).map(|(party, amount)| Piece { party, amount }).collect();
    Ok(Sharing { amount: facts.amount, pieces })
}

impl Sharing {
    /// What is shared.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// Whose refund is shared is the caller's to know: there is no payer to name.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// The steps from whole to pieces.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let answer =
            [Term::amount(self.amount), Term::sign("among"), Term::number(self.pieces.len(), "parties")];
        let mut explanation = Explanation::new("isf", "Sharing of a refund by an agreed key", answer);
        // What is not modelled bears on the refund, not on how it is shared.
        explanation.gaps.clear();
        for Piece { party, amount } in &self.pieces {
            explanation.step(Step::new("isf.share.piece", Text::Owned(party.name.clone())).formula([
                Term::number(party.part.get(), "parts"),
                Term::sign("→"),
                Term::amount(*amount),
            ]));
        }
        explanation.step(
            Step::new(
                "isf.share.rule",
                "Rounded down to whole øre; what is left goes to the largest remainders",
            )
            .citing([section::ISF_SHARING]),
        );
        explanation
    }
}
