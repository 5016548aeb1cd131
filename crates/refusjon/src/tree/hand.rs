//! Types that are read by hand, because what one field says decides what another is.

use super::{Fault, Tree};
use serde::de::{Error as _, Expected};

/// The fields of a piece, none of them twice.
pub(crate) struct Hand<'r, 't>(&'r [(std::borrow::Cow<'t, str>, Tree<'t>)]);

impl<'t> Tree<'t> {
    /// The fields, where `expected` says what has them.
    pub(crate) fn by_hand(&self, expected: &dyn Expected) -> Result<Hand<'_, 't>, Fault> {
        match self {
            Self::Fields(fields) => Ok(Hand(fields)),
            _ => Err(Fault::invalid_type(self.unexpected(), expected)),
        }
    }
}

impl<'r, 't> Hand<'r, 't> {
    /// Refuses every name but the known.
    pub(crate) fn only(&self, known: &'static [&'static str]) -> Result<(), Fault> {
        for (name, _) in self.0 {
            let Some(known) = known.iter().find(|known| *known == name) else {
                return Err(Fault::unknown_field(name, known).under(name));
            };
            self.one(known)?;
        }
        Ok(())
    }

    fn one(&self, name: &'static str) -> Result<Option<&'r Tree<'t>>, Fault> {
        let mut given = self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value);
        match (given.next(), given.next()) {
            (_, Some(_)) => Err(Fault::duplicate_field(name)),
            (one, None) => Ok(one),
        }
    }

    /// Reads a field that has to be there.
    pub(crate) fn required<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&'r Tree<'t>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.optional(name, read)?.ok_or_else(|| Fault::missing_field(name))
    }

    /// Reads a field that may be left out.
    pub(crate) fn optional<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&'r Tree<'t>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        self.one(name)?.map(|value| read(value).map_err(|fault| fault.under(name))).transpose()
    }
}

/// Lets serde read types that have a `read` of their own, from any source, through the tree.
macro_rules! read_by_hand {
    ($($type:ty),+ $(,)?) => {
        $(
            impl<'de> serde::Deserialize<'de> for $type {
                fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                    Self::read(&$crate::tree::Tree::deserialize(source)?).map_err(serde::de::Error::custom)
                }
            }
        )+
    };
}
pub(crate) use read_by_hand;
