//! Sums of payments between parties, by the keys that the caller chooses.

use crate::problem::Problem;
use refusjon::{Flow, Locale, Party, limits};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, btree_map::Entry};

/// A sum of øre that no file can make too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Sum(i128);

impl Sum {
    /// Eighteen million million million payments of the largest amount fit.
    pub(crate) fn add(&mut self, ore: i64) {
        self.0 = self.0.saturating_add(ore.into());
    }

    pub(crate) const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(crate) const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    pub(crate) const fn is_zero(self) -> bool {
        self.0 == 0
    }

    fn kroner(self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.0, 2).ok()
    }

    pub(crate) fn text(self, locale: Locale, currency: &str) -> String {
        self.kroner().map_or_else(|| format!("{} øre", self.0), |kroner| locale.money(kroner, currency))
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kroner() {
            Some(kroner) => serializer.collect_str(&kroner),
            None => serializer.collect_str(&format_args!("{} øre", self.0)),
        }
    }
}

/// What is left for groups: a file in which every row is a group of its own would fill the memory.
#[derive(Debug)]
pub(crate) struct Room {
    groups: usize,
    bytes: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { groups: limits::GROUPS, bytes: limits::GROUP_BYTES }
    }
}

impl Room {
    /// Takes the room of a new group whose names have so many bytes.
    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Problem> {
        match (self.groups.checked_sub(1), self.bytes.checked_sub(bytes)) {
            (Some(groups), Some(bytes)) => {
                *self = Self { groups, bytes };
                Ok(())
            }
            _ => Err(Problem::new(
                format!(
                    "the summary has more than {} groups, or {} bytes of their names",
                    limits::GROUPS,
                    limits::GROUP_BYTES
                ),
                "sum by less, or part the file",
            )),
        }
    }
}

/// Whether the names of parties part the sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum By {
    /// What the parties are
    #[default]
    Role,
    /// Each party by its name
    Name,
}

impl By {
    /// The party as sums name it.
    pub(crate) fn party(self, party: &Party) -> Party {
        match self {
            Self::Role => party.role.into(),
            Self::Name => party.clone(),
        }
    }
}

/// The bytes of a party's name.
pub(crate) fn name_bytes(party: &Party) -> usize {
    party.name.as_ref().map_or(0, |name| name.len())
}

/// What payments are summed by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Way {
    pub(crate) from: Party,
    pub(crate) to: Party,
    pub(crate) what: String,
    pub(crate) currency: &'static str,
}

/// Payments of one way.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Paid {
    pub(crate) payments: u64,
    pub(crate) amount: Sum,
}

/// The payments of a file, in memory that grows with the parties and not with the rows.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    by: By,
    paid: BTreeMap<Way, Paid>,
    room: Room,
}

impl Ways {
    pub(crate) fn new(by: By) -> Self {
        Self { by, ..Self::default() }
    }

    pub(crate) fn add(&mut self, flow: &Flow) -> Result<(), Problem> {
        let way = Way {
            from: self.by.party(&flow.from),
            to: self.by.party(&flow.to),
            what: flow.what.to_string(),
            currency: flow.amount.currency(),
        };
        let paid = match self.paid.entry(way) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                self.room.take(name_bytes(&new.key().from).saturating_add(name_bytes(&new.key().to)))?;
                new.insert(Paid::default())
            }
        };
        paid.payments = paid.payments.saturating_add(1);
        paid.amount.add(flow.amount.ore());
        Ok(())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Way, &Paid)> {
        self.paid.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Room;

    #[test]
    fn room_is_for_so_many_groups_and_so_many_bytes_of_names() {
        let mut room = Room { groups: 2, bytes: 100 };
        assert!(room.take(1).is_ok() && room.take(1).is_ok() && room.take(0).is_err());
        let mut room = Room { groups: 100, bytes: 10 };
        assert!(room.take(10).is_ok() && room.take(0).is_ok() && room.take(1).is_err());
    }
}
