//! What is read, before it is known what it should be.
//!
//! JSON, TOML, rows of a table and a caller's own values all become a [`Tree`], and every type of the library is read
//! from that by one reader, which says where it met an error.

mod build;
mod fault;
mod hand;
mod read;

pub(crate) use fault::Fault;
pub(crate) use hand::read_by_hand;

use serde::de::{DeserializeOwned, Unexpected};
use std::borrow::Cow;

/// A piece of data, in whatever form it came.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree<'t> {
    Null,
    Flag(bool),
    Whole(u64),
    Negative(i64),
    /// Kept to be refused with what it said.
    Float(f64),
    Text(Cow<'t, str>),
    /// A text of a table, where numbers, flags and lists are texts as well.
    #[cfg_attr(not(feature = "csv"), allow(dead_code, reason = "tables are CSV"))]
    Cell(Cow<'t, str>),
    List(Vec<Self>),
    /// In the order given. A name that is given twice stands twice, so that it can be refused.
    Fields(Vec<(Cow<'t, str>, Self)>),
}

impl Tree<'_> {
    /// Reads a type.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        T::deserialize(self)
    }

    /// The field with this name, when there are fields and it is one.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Fields(fields) => fields.iter().find(|(field, _)| field == name).map(|(_, value)| value),
            _ => None,
        }
    }

    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Flag(flag) => Unexpected::Bool(*flag),
            Self::Whole(number) => Unexpected::Unsigned(*number),
            Self::Negative(number) => Unexpected::Signed(*number),
            Self::Float(number) => Unexpected::Float(*number),
            Self::Text(text) | Self::Cell(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Fields(_) => Unexpected::Map,
        }
    }
}
