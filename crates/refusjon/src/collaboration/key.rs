//! Keys as whole-number weights, so that a cost is split by each party's combined share and rounded once.

use super::{
    Among, Basis, CollaborationError, Key, KeyPart, Level, MixedKeyParties, MixedRounding, Party, Policy,
    SeveralTrusts,
};
use crate::{
    amount::{Amount, Nok, split},
    error::Error,
    number::Share,
};
use rust_decimal::Decimal;

/// A share counted in billionths, which hold all its decimals.
const BILLIONTHS: u32 = 9;
const WHOLE: u128 = 1_000_000_000;
/// A rate of users for each inhabitant counted in millionths of millionths.
const RATE: u128 = 1_000_000_000_000;
/// More parts than this are no key that anybody agreed on.
const MOST_PARTS: usize = 100;

/// A weight for each party; zero for those that take no part.
type Weights = Vec<u128>;

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
            weigh(*basis, parties, members)?.0
        }
        Key::FixedShare { trust_share, basis } => fixed_share(*trust_share, *basis, parties, policy)?,
        Key::Mixed { parts } => {
            let split_of_parts = mixed(parts, parties, policy)?;
            let weights = combine(&split_of_parts).ok_or_else(|| too_fine("key"))?;
            if policy.mixed_rounding == MixedRounding::EachPart {
                return each_part(net, &split_of_parts, &weights);
            }
            weights
        }
        // Own input and charges are carried by whom they name.
        Key::OwnInput {} | Key::Rental { .. } | Key::MonthlyRate { .. } => Weights::new(),
    };
    let amounts = by_weights(net, &combined).ok_or_else(|| too_fine("key"))?;
    Ok(amounts.into_iter().zip(shares(&combined)).collect())
}

/// Splits an amount by whole numbers; nothing when they are too large.
pub(super) fn by_weights(whole: Amount<Nok>, weights: &[u128]) -> Option<Vec<Amount<Nok>>> {
    if whole == Amount::ZERO {
        return Some(vec![Amount::ZERO; weights.len()]);
    }
    let weights = reduced(weights);
    let parts: Option<Vec<Decimal>> = weights.iter().map(|weight| decimal(*weight)).collect();
    split(whole, &parts?)
}

/// Each weight as a share of their sum, to nine decimals, for reading.
pub(super) fn shares(weights: &[u128]) -> Vec<Option<Share>> {
    let weights = reduced(weights);
    let sum = weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight));
    // The digits that a decimal has no room for are far behind the ninth.
    let beyond = sum.map_or(0, |sum| 33_u32.saturating_sub(sum.leading_zeros()));
    let cut = |number: u128| number.checked_shr(beyond).and_then(decimal);
    let share = |weight: &u128| {
        let part = cut(*weight)?.checked_div(cut(sum?)?)?;
        Share::try_from(part.round_dp(BILLIONTHS)).ok()
    };
    weights.iter().map(share).collect()
}

fn decimal(number: u128) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(i128::try_from(number).ok()?, 0).ok()
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

/// The same proportions in the smallest whole numbers.
fn reduced(weights: &[u128]) -> Weights {
    let divisor = weights.iter().fold(0, |divisor, weight| greatest_common_divisor(*weight, divisor)).max(1);
    weights.iter().map(|weight| weight.checked_div(divisor).unwrap_or_default()).collect()
}

/// The weights of one basis among the members, and their sum, which is above zero.
fn weigh(basis: Basis, parties: &[Party], member: impl Fn(&Party) -> bool) -> Result<(Weights, u128), Error> {
    let mut weights = Weights::with_capacity(parties.len());
    for (place, party) in parties.iter().enumerate() {
        let number = |field: &str, number: Option<u32>| {
            number.map(u128::from).ok_or_else(|| {
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
        weights.push(match basis {
            _ if !member(party) => 0,
            Basis::Equal => 1,
            Basis::Inhabitants => number("inhabitants", party.inhabitants)?,
            Basis::Users => number("users", party.users)?,
            Basis::Patients => number("patients", party.patients)?,
            Basis::UsersPerInhabitant => {
                let (users, inhabitants) =
                    (number("users", party.users)?, number("inhabitants", party.inhabitants)?);
                rate(users, inhabitants).ok_or_else(|| {
                    CollaborationError::new(
                        "missing_number",
                        format!("parties[{place}].inhabitants"),
                        "0",
                        "one inhabitant or more",
                        "give the inhabitants that its users are among",
                    )
                })?
            }
        });
    }
    let weights = reduced(&weights);
    let sum = weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight));
    let sum = sum.ok_or_else(|| too_fine("parties"))?;
    if sum == 0 {
        return Err(CollaborationError::saying(
            "nobody_to_share",
            "key",
            format_args!("the cost is shared {}, and no party has a part in that", basis.text()),
            "name the parties that share, with numbers above zero, or choose another key",
        )
        .into());
    }
    Ok((weights, sum))
}

/// Users for each inhabitant, to the nearest of twelve decimals.
fn rate(users: u128, inhabitants: u128) -> Option<u128> {
    let half = inhabitants.checked_div(2)?;
    users.checked_mul(RATE)?.checked_add(half)?.checked_div(inhabitants)
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
    let one_trust = parties.iter().filter(|party| party.level == Level::Trust).count() == 1;
    let trust_basis = if one_trust { Basis::Equal } else { trust_basis };
    let trusts = weigh(trust_basis, parties, |party| party.level == Level::Trust)?;
    let municipalities = weigh(basis, parties, |party| party.level == Level::Municipality)?;
    let share = billionths(share).ok_or_else(|| too_fine("key.trust_share"))?;
    let rest = WHOLE.checked_sub(share).ok_or_else(|| too_fine("key.trust_share"))?;
    combine(&[(share, trusts.0, trusts.1), (rest, municipalities.0, municipalities.1)])
        .ok_or_else(|| too_fine("key"))
}

/// A part of a key: its share in billionths, its weights and their sum.
type Part = (u128, Weights, u128);

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
        let (weights, sum) = weigh(part.basis, parties, member)?;
        all.push((share, weights, sum));
    }
    if all.iter().try_fold(0_u128, |sum, part| sum.checked_add(part.0)) != Some(WHOLE) {
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

/// One weight for each party: the sum over the parts of share × weight ÷ sum, on a common denominator.
fn combine(parts: &[Part]) -> Option<Weights> {
    let shares: Weights = parts.iter().map(|part| part.0).collect();
    let divisor = shares.iter().fold(0, |divisor, share| greatest_common_divisor(*share, divisor)).max(1);
    let parties = parts.iter().map(|part| part.1.len()).max()?;
    let mut combined = vec![0_u128; parties];
    for (place, (share, weights, _)) in parts.iter().enumerate() {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != place);
        let others = others.map(|(_, part)| part.2);
        let factor = others.fold(share.checked_div(divisor), |product, sum| product?.checked_mul(sum))?;
        for (sum, weight) in combined.iter_mut().zip(weights) {
            *sum = sum.checked_add(weight.checked_mul(factor)?)?;
        }
    }
    Some(reduced(&combined))
}

fn each_part(net: Amount<Nok>, parts: &[Part], combined: &[u128]) -> Result<Pieces, Error> {
    let portions: Weights = parts.iter().map(|part| part.0).collect();
    let portions = by_weights(net, &portions).ok_or_else(|| too_fine("key.parts"))?;
    let mut amounts = vec![Amount::ZERO; combined.len()];
    for (portion, (_, weights, _)) in portions.into_iter().zip(parts) {
        let pieces = by_weights(portion, weights).ok_or_else(|| too_fine("key.parts"))?;
        for (amount, piece) in amounts.iter_mut().zip(pieces) {
            *amount = amount.checked_add(piece).ok_or_else(|| too_fine("key.parts"))?;
        }
    }
    Ok(amounts.into_iter().zip(shares(combined)).collect())
}
