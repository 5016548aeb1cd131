//! The one reader: types as serde describes them, from a tree.

use super::{Fault, Tree};
use serde::{
    de::{
        self, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, MapAccess, SeqAccess,
        Unexpected, VariantAccess, Visitor, value::StrDeserializer,
    },
    forward_to_deserialize_any,
};
use std::{borrow::Cow, slice};

/// What parts the elements of a list within one cell.
const BETWEEN: char = '|';

/// A text that is nothing but a whole number, written as numbers are.
fn whole(text: &str) -> Option<u64> {
    let plain = !text.starts_with('0') || text == "0";
    text.parse().ok().filter(|_| plain && !text.starts_with('+'))
}

enum Integer {
    Whole(u64),
    Negative(i64),
}

impl Tree<'_> {
    #[cold]
    fn refused(&self, expected: &dyn Expected) -> Fault {
        Fault::invalid_type(self.unexpected(), expected)
    }

    fn integer(&self, expected: &dyn Expected) -> Result<Integer, Fault> {
        match self {
            Self::Whole(number) => Ok(Integer::Whole(*number)),
            Self::Negative(number) => Ok(Integer::Negative(*number)),
            Self::Cell(text) => text
                .parse()
                .map(Integer::Whole)
                .or_else(|_| text.parse().map(Integer::Negative))
                .map_err(|_| Fault::invalid_value(Unexpected::Str(text), &"a whole number in its range")),
            _ => Err(self.refused(expected)),
        }
    }

    fn flag(&self, expected: &dyn Expected) -> Result<bool, Fault> {
        match self {
            Self::Flag(flag) => Ok(*flag),
            Self::Cell(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "ja" | "1" => Ok(true),
                "false" | "no" | "nei" | "0" => Ok(false),
                _ => Err(Fault::invalid_value(Unexpected::Str(text), &"true or false")),
            },
            _ => Err(self.refused(expected)),
        }
    }
}

macro_rules! integers {
    ($($ask:ident)+) => {
        $(
            fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
                match self.integer(&visitor)? {
                    Integer::Whole(number) => visitor.visit_u64(number),
                    Integer::Negative(number) => visitor.visit_i64(number),
                }
            }
        )+
    };
}

/// Nothing is borrowed from the tree, so that what is read may outlive it.
impl<'de> Deserializer<'de> for &Tree<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Tree::Null => visitor.visit_unit(),
            Tree::Flag(flag) => visitor.visit_bool(*flag),
            Tree::Whole(number) => visitor.visit_u64(*number),
            Tree::Negative(number) => visitor.visit_i64(*number),
            Tree::Float(number) => visitor.visit_f64(*number),
            Tree::Text(text) => visitor.visit_str(text),
            // Of a choice with a tag serde asks before it knows what it wants, and takes no number from a text.
            Tree::Cell(text) => match (whole(text), text.as_ref()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, "true") => visitor.visit_bool(true),
                (None, "false") => visitor.visit_bool(false),
                (None, text) => visitor.visit_str(text),
            },
            Tree::List(list) => visitor.visit_seq(Elements::of(list)),
            Tree::Fields(fields) => visitor.visit_map(Fields { rest: fields.iter(), value: None }),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let flag = self.flag(&visitor)?;
        visitor.visit_bool(flag)
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Tree::Text(text) | Tree::Cell(text) => visitor.visit_str(text),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Tree::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Tree::List(list) => visitor.visit_seq(Elements::of(list)),
            Tree::Cell(text) => {
                let parts = text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty());
                let list: Vec<Tree<'_>> = parts.map(|part| Tree::Cell(Cow::Borrowed(part))).collect();
                visitor.visit_seq(Elements::of(&list))
            }
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Tree::Fields(fields) => visitor.visit_map(Fields { rest: fields.iter(), value: None }),
            _ => Err(self.refused(&visitor)),
        }
    }

    /// Fields alone: what stands where in a list is not for a reader to guess.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(self.choice()?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

struct Elements<'r, 't> {
    rest: slice::Iter<'r, Tree<'t>>,
    next: usize,
}

impl<'r, 't> Elements<'r, 't> {
    fn of(list: &'r [Tree<'t>]) -> Self {
        Self { rest: list.iter(), next: 0 }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(element) = self.rest.next() else { return Ok(None) };
        let value = seed.deserialize(element).map_err(|fault| fault.at(self.next))?;
        self.next = self.next.saturating_add(1);
        Ok(Some(value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Fields<'r, 't> {
    rest: slice::Iter<'r, (Cow<'t, str>, Tree<'t>)>,
    value: Option<&'r (Cow<'t, str>, Tree<'t>)>,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.value = self.rest.next();
        let Some((name, _)) = self.value else { return Ok(None) };
        seed.deserialize(StrDeserializer::new(name)).map(Some).map_err(|fault: Fault| fault.under(name))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        match self.value {
            Some((name, value)) => seed.deserialize(value).map_err(|fault| fault.under(name)),
            None => Err(de::Error::custom("a field without its value")),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A choice: its word, and what it carries, such as `{"per_day": {"rate": "1840"}}`.
struct Choice<'r, 't> {
    name: &'r str,
    inner: Option<&'r Tree<'t>>,
}

impl<'t> Tree<'t> {
    fn choice(&self) -> Result<Choice<'_, 't>, Fault> {
        match self {
            Self::Text(name) | Self::Cell(name) => Ok(Choice { name, inner: None }),
            Self::Fields(fields) => match fields.as_slice() {
                [(name, inner)] => Ok(Choice { name, inner: Some(inner) }),
                _ => Err(Fault::invalid_value(Unexpected::Map, &"map with a single key")),
            },
            _ => Err(self.refused(&"string or map")),
        }
    }
}

impl<'r, 't> Choice<'r, 't> {
    /// What the choice carries.
    fn carried(&self, expected: &dyn Expected) -> Result<&'r Tree<'t>, Fault> {
        self.inner.ok_or_else(|| Fault::invalid_type(Unexpected::UnitVariant, expected))
    }
}

impl<'de> EnumAccess<'de> for Choice<'_, '_> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, '_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.inner {
            None | Some(Tree::Null) => Ok(()),
            Some(inner) => Err(inner.refused(&"unit").under(self.name)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        let inner = self.carried(&"newtype variant")?;
        seed.deserialize(inner).map_err(|fault| fault.under(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        let inner = self.carried(&"tuple variant")?;
        inner.deserialize_seq(visitor).map_err(|fault| fault.under(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let inner = self.carried(&"struct variant")?;
        inner.deserialize_map(visitor).map_err(|fault| fault.under(self.name))
    }
}
