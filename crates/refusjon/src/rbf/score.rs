//! How values become parts of a measure's points.

use super::{Scoring, Ties, facts::Direction};
use crate::{exact::Fraction, number::Share};
use std::cmp::Reverse;

/// A value and that of the year before, exactly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) value: Fraction,
    pub(super) previous: Option<Fraction>,
}

/// The part of the points that a region gets, when it has what the scoring looks at, and its rank among the regions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Scored {
    pub(super) part: Option<Fraction>,
    pub(super) rank: Option<u32>,
}

/// One [`Scored`] for each region. Nothing when the numbers are beyond 128 bits.
pub(super) fn score(scoring: &Scoring, direction: Direction, seen: &[Option<Seen>]) -> Option<Vec<Scored>> {
    let good = |value: Fraction| match direction {
        Direction::HigherIsBetter => Some(value),
        Direction::LowerIsBetter => Fraction::ZERO.sub(value),
    };
    let bound = |number: &crate::Number| good(Fraction::of(number.get())?);
    let gain = |seen: Seen| -> Option<Option<Fraction>> {
        let Some(previous) = seen.previous else { return Some(None) };
        Some(Some(good(seen.value)?.sub(good(previous)?)?))
    };
    let each = |part: &dyn Fn(Seen) -> Option<Option<Fraction>>| -> Option<Vec<Scored>> {
        let part = |seen: &Option<Seen>| match seen {
            Some(seen) => Some(Scored { part: part(*seen)?, rank: None }),
            None => Some(Scored::default()),
        };
        seen.iter().map(part).collect()
    };
    match scoring {
        Scoring::Rank { ties, steps } => {
            let goods: Option<Vec<_>> = seen
                .iter()
                .map(|seen| match seen {
                    Some(seen) => good(seen.value).map(Some),
                    None => Some(None),
                })
                .collect();
            ranked(&goods?, *ties, steps)
        }
        Scoring::MostImproved { ties, steps } => {
            let gains: Option<Vec<_>> = seen.iter().map(|seen| seen.map_or(Some(None), gain)).collect();
            let gains = gains?;
            let above = |gain: &Option<Fraction>| gain.filter(|gain| *gain > Fraction::ZERO);
            let mut scored = ranked(&gains.iter().map(above).collect::<Vec<_>>(), *ties, steps)?;
            for (scored, gain) in scored.iter_mut().zip(&gains) {
                // No better is a value, and gives nothing.
                scored.part = scored.part.or(gain.map(|_| Fraction::ZERO));
            }
            Some(scored)
        }
        Scoring::Target { lower, upper } => {
            let (lower, upper) = (bound(lower)?, bound(upper)?);
            let (from, to) = (lower.min(upper), lower.max(upper));
            let width = to.sub(from)?;
            each(&|seen| {
                let value = good(seen.value)?.max(from).min(to);
                Some(Some(value.sub(from)?.div(width)?))
            })
        }
        Scoring::Minimum { level } => {
            let level = bound(level)?;
            each(&|seen| Some(Some(if good(seen.value)? >= level { Fraction::ONE } else { Fraction::ZERO })))
        }
        Scoring::Improvement { full } => {
            let full = Fraction::of(full.get())?;
            each(&|seen| {
                let Some(gain) = gain(seen)? else { return Some(None) };
                Some(Some(gain.max(Fraction::ZERO).min(full).div(full)?.clamped()))
            })
        }
    }
}

/// Ranks from the best; those without a value have none.
fn ranked(goods: &[Option<Fraction>], ties: Ties, steps: &[Share]) -> Option<Vec<Scored>> {
    let step = |place: usize| -> Option<Fraction> {
        if steps.is_empty() {
            let behind = goods.len().checked_sub(place)?;
            return Fraction::count(behind)?.div(Fraction::count(goods.len())?);
        }
        steps.get(place).map_or(Some(Fraction::ZERO), |step| Fraction::of(step.get()))
    };
    let mut order: Vec<(usize, Fraction)> =
        goods.iter().enumerate().filter_map(|(place, good)| Some((place, (*good)?))).collect();
    crate::order::sort_by_key(&mut order, |(_, good)| Reverse(*good));
    let mut scored = vec![Scored::default(); goods.len()];
    let mut before = 0_usize;
    for alike in order.chunk_by(|a, b| a.1 == b.1) {
        let after = before.checked_add(alike.len())?;
        let part = match ties {
            Ties::Best => step(before)?,
            Ties::Shared => {
                let together =
                    (before..after).try_fold(Fraction::ZERO, |together, place| together.add(step(place)?))?;
                together.div(Fraction::count(alike.len())?)?
            }
        };
        let rank = u32::try_from(before.checked_add(1)?).ok();
        for (place, _) in alike {
            *scored.get_mut(*place)? = Scored { part: Some(part), rank };
        }
        before = after;
    }
    Some(scored)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(values: &[(i128, i128)]) -> Vec<Option<Seen>> {
        let one = |(n, d): &(i128, i128)| Some(Seen { value: Fraction::new(*n, *d)?, previous: None });
        values.iter().map(one).collect()
    }

    fn parts(scoring: &Scoring, direction: Direction, seen: &[Option<Seen>]) -> Vec<Option<Fraction>> {
        score(scoring, direction, seen).unwrap().into_iter().map(|scored| scored.part).collect()
    }

    fn part(numerator: i128, denominator: i128) -> Option<Fraction> {
        Fraction::new(numerator, denominator)
    }

    #[test]
    fn equal_values_share_or_take_the_best() {
        let values = seen(&[(1, 2), (3, 4), (2, 4), (1, 4)]);
        let rank = |ties| Scoring::Rank { ties, steps: Vec::new() };
        let higher = Direction::HigherIsBetter;
        // The second and third places give 3/4 and 2/4: 5/8 each.
        assert_eq!(
            parts(&rank(Ties::Shared), higher, &values),
            [part(5, 8), part(12, 12), part(5, 8), part(3, 12)]
        );
        assert_eq!(
            parts(&rank(Ties::Best), higher, &values),
            [part(9, 12), part(12, 12), part(9, 12), part(3, 12)]
        );
        let ranks: Vec<_> = score(&rank(Ties::Shared), higher, &values).unwrap();
        assert_eq!(
            ranks.iter().map(|scored| scored.rank).collect::<Vec<_>>(),
            [Some(2), Some(1), Some(2), Some(4)]
        );
    }

    #[test]
    fn bounds_are_reached_from_the_side_that_is_worse() {
        let target = Scoring::Target { lower: "0.2".parse().unwrap(), upper: "0.6".parse().unwrap() };
        let values = seen(&[(1, 10), (3, 10), (6, 10), (9, 10)]);
        assert_eq!(
            parts(&target, Direction::HigherIsBetter, &values),
            [part(0, 12), part(3, 12), part(12, 12), part(12, 12)]
        );
        assert_eq!(
            parts(&target, Direction::LowerIsBetter, &values),
            [part(12, 12), part(9, 12), part(0, 12), part(0, 12)]
        );
    }

    #[test]
    fn only_the_better_are_most_improved() {
        let pair = |value: i128, previous: Option<i128>| {
            Some(Seen {
                value: Fraction::new(value, 100)?,
                previous: previous.and_then(|previous| Fraction::new(previous, 100)),
            })
        };
        let values = [pair(60, Some(50)), pair(90, Some(95)), pair(40, None), None];
        let scoring = Scoring::MostImproved { ties: Ties::Shared, steps: vec!["1".parse().unwrap()] };
        assert_eq!(
            parts(&scoring, Direction::HigherIsBetter, &values),
            [part(12, 12), part(0, 12), None, None]
        );
        // With fewer being better it is the other way round.
        assert_eq!(
            parts(&scoring, Direction::LowerIsBetter, &values),
            [part(0, 12), part(12, 12), None, None]
        );
    }
}
