//! Chance in whole numbers only, so that a seed gives the same bytes on every machine.

/// A seeded source of choices. `stream` keeps the files independent of each other: more contacts leave the
/// stays as they were.
#[derive(Debug)]
pub(super) struct Dice(fastrand::Rng);

impl Dice {
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed ^ stream.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    }

    /// A number from 0 up to, not including, `limit`; 0 when there is nothing to choose from.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 { 0 } else { self.0.u64(0..limit) }
    }

    /// `first..=last`, both possible.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        if last <= first { first } else { self.0.i64(first..=last) }
    }

    pub(super) fn in_thousand(&mut self, share: u64) -> bool {
        self.below(1000) < share
    }

    pub(super) fn in_ten_thousand(&mut self, share: u64) -> bool {
        self.below(10_000) < share
    }

    /// One of a short list of weighted choices.
    pub(super) fn weighted<T: Copy>(&mut self, choices: &[(T, u32)]) -> Option<T> {
        let total: u64 = choices.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut drawn = self.below(total);
        for (choice, weight) in choices {
            let weight = u64::from(*weight);
            if drawn < weight {
                return Some(*choice);
            }
            drawn -= weight;
        }
        None
    }
}

/// A long list of weighted choices with its running sums, found by halving.
#[derive(Debug)]
pub(super) struct Weighted<T> {
    choices: Vec<T>,
    sums: Vec<u64>,
}

impl<T: Copy> Weighted<T> {
    pub(super) fn new(choices: impl IntoIterator<Item = (T, u64)>) -> Result<Self, String> {
        let (mut kept, mut sums, mut sum) = (Vec::new(), Vec::new(), 0);
        for (choice, weight) in choices {
            sum += weight;
            kept.push(choice);
            sums.push(sum);
        }
        if sum == 0 {
            return Err("a list of weighted choices has no weight at all".to_owned());
        }
        Ok(Self { choices: kept, sums })
    }

    pub(super) fn draw(&self, dice: &mut Dice) -> T {
        let drawn = dice.below(self.sums.last().copied().unwrap_or(1));
        self.choices[self.sums.partition_point(|sum| *sum <= drawn)]
    }
}
