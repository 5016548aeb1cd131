//! The tree of what any reader of serde's gives.

use super::{Fault, Tree};
use crate::limits;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, fmt};

impl<'t> Tree<'t> {
    /// The tree of what `source` holds.
    pub(crate) fn of<D: Deserializer<'t>>(source: D) -> Result<Self, Fault> {
        let mut building = Building::new();
        match (Build { building: &mut building, depth: 0 }).deserialize(source) {
            Ok(tree) => Ok(tree),
            Err(error) => Err(building.place.because(&error)),
        }
    }

    pub(crate) fn from_json(text: &'t str) -> Result<Self, Fault> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let tree = Self::of(&mut reader)?;
        reader.end().map_err(de::Error::custom)?;
        Ok(tree)
    }
}

impl<'de> de::Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Build { building: &mut Building::new(), depth: 0 }.deserialize(source)
    }
}

/// What the pieces of a tree have together.
struct Building {
    /// When a piece fails, each level adds its name on the way out.
    place: Fault,
    /// How many values and bytes of text of its own it may still hold: what a caller holds once may stand in many places.
    values: usize,
    bytes: usize,
}

impl Building {
    fn new() -> Self {
        Self { place: Fault::nowhere(), values: limits::VALUES, bytes: limits::OWN_BYTES }
    }
}

/// Builds a piece of the tree.
struct Build<'p> {
    building: &'p mut Building,
    depth: u8,
}

impl Build<'_> {
    fn deeper<E: de::Error>(&mut self) -> Result<Build<'_>, E> {
        match self.depth.checked_add(1) {
            Some(depth) if depth <= limits::DEPTH => Ok(Build { building: self.building, depth }),
            _ => Err(E::custom(format_args!("values lie more than {} deep in each other", limits::DEPTH))),
        }
    }

    /// Counts a value.
    fn one<E: de::Error>(&mut self) -> Result<(), E> {
        match self.building.values.checked_sub(1) {
            Some(left) => {
                self.building.values = left;
                Ok(())
            }
            None => Err(E::custom(format_args!("there are more than {} values", limits::VALUES))),
        }
    }

    /// Counts text that the tree holds itself.
    fn own<E: de::Error>(&mut self, text: &str) -> Result<(), E> {
        match self.building.bytes.checked_sub(text.len()) {
            Some(left) => {
                self.building.bytes = left;
                Ok(())
            }
            None => Err(E::custom(format_args!("there are more than {} bytes of text", limits::OWN_BYTES))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Build<'_> {
    type Value = Tree<'de>;

    fn deserialize<D: Deserializer<'de>>(mut self, source: D) -> Result<Tree<'de>, D::Error> {
        self.one()?;
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true, false, nothing, a list or fields")
    }

    fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<Tree<'de>, D::Error> {
        self.deserialize(source)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<Tree<'de>, D::Error> {
        self.deserialize(source)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree<'de>, E> {
        Ok(Tree::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree<'de>, E> {
        Ok(u64::try_from(number).map_or(Tree::Negative(number), Tree::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree<'de>, E> {
        Ok(Tree::Float(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(mut self, text: &str) -> Result<Tree<'de>, E> {
        self.own(text)?;
        Ok(Tree::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: de::Error>(mut self, text: String) -> Result<Tree<'de>, E> {
        self.own(&text)?;
        Ok(Tree::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut source: A) -> Result<Tree<'de>, A::Error> {
        let mut list = Vec::new();
        loop {
            match source.next_element_seed(self.deeper()?) {
                Ok(Some(element)) => list.push(element),
                Ok(None) => return Ok(Tree::List(list)),
                Err(error) => {
                    self.building.place.is_in_element(list.len());
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut source: A) -> Result<Tree<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(Name(name)) = source.next_key()? {
            if let Cow::Owned(name) = &name {
                self.own(name)?;
            }
            match source.next_value_seed(self.deeper()?) {
                Ok(value) => fields.push((name, value)),
                Err(error) => {
                    self.building.place.is_in_field(&name);
                    return Err(error);
                }
            }
        }
        Ok(Tree::Fields(fields))
    }
}

/// The name of a field, borrowed when it can be.
struct Name<'t>(Cow<'t, str>);

impl<'de> de::Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        source.deserialize_str(Text)
    }
}
