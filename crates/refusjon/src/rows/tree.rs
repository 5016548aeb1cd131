//! Facts put together from cells: a tree of texts that serde reads as whatever the facts ask for.

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor, value,
};
use std::collections::BTreeMap;

/// Serde's plain error: it holds a message.
pub(super) type Fault = value::Error;

/// A piece of the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// What a cell says.
    Text(String),
    /// Fields by name.
    Fields(BTreeMap<String, Node>),
    /// Elements by the number that orders them.
    List(BTreeMap<usize, Node>),
}

/// A step on the way from the facts to a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A field.
    Field(String),
    /// The element with this number.
    Element(usize),
    /// The element that the row adds.
    Added,
}

/// The most elements that a column may name by number.
const MOST_ELEMENTS: usize = 1000;

/// Reads the name of a column, such as `patient.birth_date`, `lines[].code` or `participants[1].name`.
pub(super) fn steps(column: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in column.split('.') {
        let (name, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return None;
        }
        steps.push(Step::Field(name.to_owned()));
        while let Some((number, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            steps.push(match number {
                "" => Step::Added,
                _ => Step::Element(number.parse().ok().filter(|number| *number < MOST_ELEMENTS)?),
            });
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(steps)
}

/// Why a cell cannot stand where its column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misplaced {
    /// Another row of the case says something else.
    Differs,
    /// Another column gives the place another form.
    Form,
}

impl Node {
    pub(super) const fn new() -> Self {
        Self::Fields(BTreeMap::new())
    }

    /// Puts a cell where its column says. `added` numbers the elements that the row adds, the outermost first.
    pub(super) fn put(&mut self, steps: &[Step], added: &[usize], text: &str) -> Result<(), Misplaced> {
        let Some((step, rest)) = steps.split_first() else {
            return match self {
                Self::Text(known) if known == text => Ok(()),
                Self::Text(_) => Err(Misplaced::Differs),
                _ => Err(Misplaced::Form),
            };
        };
        let fresh = || match rest.first() {
            None => Self::Text(text.to_owned()),
            Some(Step::Field(_)) => Self::Fields(BTreeMap::new()),
            Some(_) => Self::List(BTreeMap::new()),
        };
        let (number, deeper) = match (step, added.split_first()) {
            (Step::Added, Some((number, deeper))) => (*number, deeper),
            _ => (0, added),
        };
        let inner = match (step, self) {
            (Step::Field(name), Self::Fields(fields)) => {
                if !fields.contains_key(name) {
                    fields.insert(name.clone(), fresh());
                }
                fields.get_mut(name)
            }
            (Step::Element(number), Self::List(list)) => Some(list.entry(*number).or_insert_with(fresh)),
            (Step::Added, Self::List(list)) => Some(list.entry(number).or_insert_with(fresh)),
            _ => None,
        };
        inner.ok_or(Misplaced::Form)?.put(rest, deeper, text)
    }

    /// Puts a text where the column says, whatever stood there.
    pub(super) fn set(&mut self, steps: &[Step], text: &str) -> Result<(), Misplaced> {
        self.remove(steps);
        self.put(steps, &[], text)
    }

    fn remove(&mut self, steps: &[Step]) {
        match (steps, self) {
            ([Step::Field(name)], Self::Fields(fields)) => {
                fields.remove(name);
            }
            ([Step::Field(name), rest @ ..], Self::Fields(fields)) => {
                if let Some(inner) = fields.get_mut(name) {
                    inner.remove(rest);
                }
            }
            ([Step::Element(number)], Self::List(list)) => {
                list.remove(number);
            }
            ([Step::Element(number), rest @ ..], Self::List(list)) => {
                if let Some(inner) = list.get_mut(number) {
                    inner.remove(rest);
                }
            }
            _ => {}
        }
    }
}

/// A text that is nothing but a whole number, written as numbers are.
fn whole(text: &str) -> Option<u64> {
    let plain = !text.starts_with('0') || text == "0";
    text.parse().ok().filter(|_| plain && text.len() < 16 && !text.starts_with('+'))
}

/// What parts the elements of a list within one cell.
const BETWEEN: char = '|';

/// Calls a visitor with the cell as a number of the kind that is asked for.
macro_rules! numbers {
    ($($ask:ident $visit:ident $type:ty;)+) => {
        $(
            fn $ask<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
                match self {
                    Node::Text(text) => match text.parse::<$type>() {
                        Ok(number) => visitor.$visit(number),
                        Err(_) => Err(de::Error::invalid_value(Unexpected::Str(text), &"a whole number in its range")),
                    },
                    _ => self.deserialize_any(visitor),
                }
            }
        )+
    };
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            // Of a choice with a tag serde asks before it knows what it wants, and takes no number from a text.
            Node::Text(text) => match (whole(text), text.as_str()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, "true") => visitor.visit_bool(true),
                (None, "false") => visitor.visit_bool(false),
                (None, text) => visitor.visit_borrowed_str(text),
            },
            Node::Fields(fields) => visitor.visit_map(Fields { fields: fields.iter(), value: None }),
            Node::List(list) => visitor.visit_seq(Elements(list.values())),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Text(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "ja" | "1" => visitor.visit_bool(true),
                "false" | "no" | "nei" | "0" => visitor.visit_bool(false),
                _ => Err(de::Error::invalid_value(Unexpected::Str(text), &"true or false")),
            },
            _ => self.deserialize_any(visitor),
        }
    }

    numbers! {
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
        deserialize_i128 visit_i128 i128;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_u128 visit_u128 u128;
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
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
            Node::Text(text) => {
                let parts = text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty());
                visitor.visit_seq(value::SeqDeserializer::new(parts))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self {
            Node::Text(text) => visitor.visit_enum(text.as_str().into_deserializer()),
            Node::Fields(fields) => match fields.iter().next() {
                Some((name, inner)) if fields.len() == 1 => visitor.visit_enum(Variant { name, inner }),
                _ => Err(de::Error::invalid_length(fields.len(), &"one column below it")),
            },
            Node::List(_) => Err(de::Error::invalid_type(Unexpected::Seq, &visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Text(text) => visitor.visit_borrowed_str(text),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    serde::forward_to_deserialize_any! {
        f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}

struct Fields<'n, I> {
    fields: I,
    value: Option<&'n Node>,
}

impl<'n, I: Iterator<Item = (&'n String, &'n Node)>> MapAccess<'n> for Fields<'n, I> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'n>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.fields.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(value::BorrowedStrDeserializer::new(name.as_str())).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'n>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.value
            .take()
            .ok_or_else(|| de::Error::custom("a field without its value"))
            .and_then(|value| seed.deserialize(value))
    }
}

struct Elements<I>(I);

impl<'n, I: Iterator<Item = &'n Node>> SeqAccess<'n> for Elements<I> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'n>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        self.0.next().map(|node| seed.deserialize(node)).transpose()
    }
}

/// A choice that carries values, such as `model.per_day.rate`.
struct Variant<'n> {
    name: &'n str,
    inner: &'n Node,
}

impl<'n> EnumAccess<'n> for Variant<'n> {
    type Error = Fault;
    type Variant = &'n Node;

    fn variant_seed<V: DeserializeSeed<'n>>(self, seed: V) -> Result<(V::Value, Self::Variant), Fault> {
        seed.deserialize(value::BorrowedStrDeserializer::new(self.name)).map(|variant| (variant, self.inner))
    }
}

impl<'n> VariantAccess<'n> for &'n Node {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Err(de::Error::custom("the choice takes no values"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'n>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'n>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }
}
