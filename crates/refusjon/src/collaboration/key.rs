//! Keys as whole-number weights, so that a cost is split by each party's combined share, exactly, and rounded once.

use super::{
    Among, Basis, CollaborationError, Key, KeyPart, Level, MixedKeyParties, MixedRounding, Party, Policy,
    SeveralTrusts,
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    exact::{self, Fraction, Natural, Sum},
    number::Share,
};

/// A share counted in billionths, which hold all its decimals.
const BILLIONTHS: u32 = 9;
const WHOLE: u128 = 1_000_000_000;
/// More parts than this are no key that anybody agreed on.
const MOST_PARTS: usize = 100;

/// A weight for each party; zero for those that take no part.
type Weights = Vec<Natural>;

/// What each party carries of `net` by a key of weights, and its share to nine decimals.
pub(super) type Pieces = Vec<(Amount<Nok>, Option<Share>)>;

pub(super) fn too_fine(field: &'static str) -> Error {
    CollaborationError::saying(
        "key_too_fine",
        field,
        "the numbers of the key have so many digits that the cost cannot be shared exactly",
        "give shares with fewer decimals, or smaller numbers of inhabitants, users or patients",
    )
    .into()
}

/// Shares `net` by a key that needs weights.
pub(super) fn share(
    net: Amount<Nok>,
    key: &Key,
    parties: &[Party],
    policy: &Policy,
) -> Result<Pieces, Error> {
    let combined = match key {
        Key::By { basis, among } => {
            let members = |party: &Party| match among {
                Among::Everyone => true,
                Among::Municipalities => party.level == Level::Municipality,
                Among::Trusts => party.level == Level::Trust,
            };
            weigh(*basis, parties, members)?
        }
        Key::FixedShare { trust_share, basis } => fixed_share(*trust_share, *basis, parties, policy)?,
        Key::Mixed { parts } => {
            let parts = mixed(parts, parties, policy)?;
            let weights = combine(&merged(&parts)).ok_or_else(|| too_fine("key"))?;
            if policy.mixed_rounding == MixedRounding::EachPart {
                return each_part(net, &parts, &weights);
            }
            weights
        }
        // Own input and charges are carried by whom they name.
        Key::OwnInput {} | Key::Rental { .. } | Key::MonthlyRate { .. } => Weights::new(),
    };
    let amounts = split(net, &combined).ok_or_else(|| too_fine("key"))?;
    Ok(amounts.into_iter().zip(shares_of(&combined)).collect())
}

/// Splits an amount by whole numbers.
pub(super) fn by_weights(whole: Amount<Nok>, weights: &[u128]) -> Option<Vec<Amount<Nok>>> {
    split(whole, &naturals(weights))
}

/// Each weight as a share of their sum, to nine decimals, for reading.
pub(super) fn shares(weights: &[u128]) -> Vec<Option<Share>> {
    shares_of(&naturals(weights))
}

fn naturals(numbers: &[u128]) -> Weights {
    numbers.iter().map(|number| Natural::from(*number)).collect()
}

fn split(whole: Amount<Nok>, weights: &[Natural]) -> Option<Vec<Amount<Nok>>> {
    if whole == Amount::ZERO {
        return Some(vec![Amount::ZERO; weights.len()]);
    }
    let pieces = exact::by_weights(u64::try_from(whole.ore()).ok()?, weights)?;
    pieces.into_iter().map(|piece| i64::try_from(piece).ok().map(Amount::from_ore)).collect()
}

fn shares_of(weights: &[Natural]) -> Vec<Option<Share>> {
    let total = exact::total(weights);
    let share = |weight| Share::try_from(exact::nine_decimals(weight, total.as_ref()?)?).ok();
    weights.iter().map(share).collect()
}

/// The weights of one basis among the members, of which at least one is above zero.
fn weigh(basis: Basis, parties: &[Party], member: impl Fn(&Party) -> bool) -> Result<Weights, Error> {
    let mut weights = Vec::with_capacity(parties.len());
    for (place, party) in parties.iter().enumerate() {
        let number = |field: &str, number: Option<u32>| {
            number.map(i128::from).ok_or_else(|| {
                CollaborationError::saying(
                    "missing_number",
                    format!("parties[{place}].{field}"),
                    format_args!(
                        "a cost is shared {}, and the {field} of {} are not given",
                        basis.text(),
                        party.name
                    ),
                    format!("give its {field}, or choose a key that does not ask it for them"),
                )
            })
        };
        let (numerator, denominator) = match basis {
            _ if !member(party) => (0, 1),
            Basis::Equal => (1, 1),
            Basis::Inhabitants => (number("inhabitants", party.inhabitants)?, 1),
            Basis::Users => (number("users", party.users)?, 1),
            Basis::Patients => (number("patients", party.patients)?, 1),
            Basis::UsersPerInhabitant => {
                (number("users", party.users)?, number("inhabitants", party.inhabitants)?)
            }
        };
        let fraction = Fraction::new(numerator, denominator).ok_or_else(|| {
            CollaborationError::new(
                "missing_number",
                format!("parties[{place}].inhabitants"),
                "0",
                "one inhabitant or more",
                "give the inhabitants that its users are among",
            )
        })?;
        weights.push(Sum::from(fraction));
    }
    if weights.iter().all(Sum::is_zero) {
        return Err(CollaborationError::saying(
            "nobody_to_share",
            "key",
            format_args!("the cost is shared {}, and no party has a part in that", basis.text()),
            "name the parties that share, with numbers above zero, or choose another key",
        )
        .into());
    }
    exact::weights(&weights).ok_or_else(|| too_fine("parties"))
}

/// The share in billionths.
fn billionths(share: Share) -> Option<u128> {
    let mut share = share.get();
    share.rescale(BILLIONTHS);
    u128::try_from(share.mantissa()).ok()
}

fn fixed_share(share: Share, basis: Basis, parties: &[Party], policy: &Policy) -> Result<Weights, Error> {
    let trust_basis = match policy.several_trusts {
        SeveralTrusts::Equally => Basis::Equal,
        SeveralTrusts::BySameBasis => basis,
    };
    let of = |level| move |party: &Party| party.level == level;
    let one_trust = parties.iter().filter(|party| of(Level::Trust)(party)).count() == 1;
    let trust_basis = if one_trust { Basis::Equal } else { trust_basis };
    let share = billionths(share).ok_or_else(|| too_fine("key.trust_share"))?;
    let rest = WHOLE.checked_sub(share).ok_or_else(|| too_fine("key.trust_share"))?;
    let mut parts = Vec::with_capacity(2);
    // A level that carries nothing need not be there.
    if share > 0 {
        parts.push(Part {
            share,
            basis: trust_basis,
            weights: weigh(trust_basis, parties, of(Level::Trust))?,
        });
    }
    if rest > 0 {
        parts.push(Part { share: rest, basis, weights: weigh(basis, parties, of(Level::Municipality))? });
    }
    combine(&parts).ok_or_else(|| too_fine("key"))
}

/// A part of a key.
#[derive(Clone)]
struct Part {
    /// Its share in billionths.
    share: u128,
    basis: Basis,
    weights: Weights,
}

fn mixed(parts: &[KeyPart], parties: &[Party], policy: &Policy) -> Result<Vec<Part>, Error> {
    let member = |party: &Party| {
        policy.mixed_key_parties == MixedKeyParties::Everyone || party.level == Level::Municipality
    };
    if parts.is_empty() || parts.len() > MOST_PARTS {
        return Err(CollaborationError::new(
            "bad_key",
            "key.parts",
            parts.len().to_string(),
            format!("a number of parts from 1 to {MOST_PARTS}"),
            "give each part its share and its basis",
        )
        .into());
    }
    let mut all = Vec::with_capacity(parts.len());
    for part in parts {
        let share = billionths(part.share).ok_or_else(|| too_fine("key.parts"))?;
        all.push(Part { share, basis: part.basis, weights: weigh(part.basis, parties, member)? });
    }
    if all.iter().try_fold(0_u128, |sum, part| sum.checked_add(part.share)) != Some(WHOLE) {
        let given: Vec<String> = parts.iter().map(|part| part.share.to_string()).collect();
        return Err(CollaborationError::new(
            "bad_key",
            "key.parts",
            given.join(" + "),
            "shares that sum to 1",
            "correct the shares of the parts, such as 0.10 and 0.90",
        )
        .into());
    }
    Ok(all)
}

/// The parts with those of the same basis taken together.
fn merged(parts: &[Part]) -> Vec<Part> {
    let mut merged: Vec<Part> = Vec::new();
    for part in parts {
        match merged.iter_mut().find(|known| known.basis == part.basis) {
            // Shares are at most one, and there are few.
            Some(known) => known.share = known.share.saturating_add(part.share),
            None => merged.push(part.clone()),
        }
    }
    merged
}

/// One weight for each party: the sum over the parts of share × weight ÷ sum, on a common denominator.
fn combine(parts: &[Part]) -> Option<Weights> {
    if let [part] = parts {
        return Some(part.weights.clone());
    }
    let sums = parts.iter().map(|part| exact::total(&part.weights)).collect::<Option<Weights>>()?;
    // Every part weighs every party.
    let parties = parts.iter().map(|part| part.weights.len()).next()?;
    let mut combined = vec![Natural::from(0); parties];
    for (place, part) in parts.iter().enumerate() {
        let others = sums.iter().enumerate().filter(|(other, _)| *other != place);
        let share = Natural::from(part.share);
        let factor = others.map(|(_, sum)| sum).try_fold(share, |product, sum| product.product(sum))?;
        for (sum, weight) in combined.iter_mut().zip(&part.weights) {
            *sum = sum.plus(&weight.product(&factor)?)?;
        }
    }
    Some(combined)
}

fn each_part(net: Amount<Nok>, parts: &[Part], combined: &[Natural]) -> Result<Pieces, Error> {
    let portions: Vec<u128> = parts.iter().map(|part| part.share).collect();
    let portions = by_weights(net, &portions).ok_or_else(|| too_fine("key.parts"))?;
    let mut amounts = vec![Amount::ZERO; combined.len()];
    for (portion, part) in portions.into_iter().zip(parts) {
        let pieces = split(portion, &part.weights).ok_or_else(|| too_fine("key.parts"))?;
        for (amount, piece) in amounts.iter_mut().zip(pieces) {
            *amount = amount.checked_add(piece).ok_or_else(|| too_fine("key.parts"))?;
        }
    }
    Ok(amounts.into_iter().zip(shares_of(combined)).collect())
}
