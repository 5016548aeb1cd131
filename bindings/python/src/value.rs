//! Python's values as serde reads them: dates, `Decimal`s, mappings, sequences, data classes and the package's records.
//!
//! Nothing is judged here. A float is passed on as one, and the library says why it does not take it.

use pyo3::{
    exceptions::PyTypeError,
    intern,
    prelude::*,
    sync::PyOnceLock,
    types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PySequence, PyString, PyTuple, PyType},
};
use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
        value::StrDeserializer,
    },
    forward_to_deserialize_any,
};
use std::fmt;

/// What is wrong with a value, in the words of its reader.
#[derive(Debug)]
pub(crate) struct Problem(String);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Problem {}

impl Error for Problem {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Self(words.to_string())
    }
}

impl From<PyErr> for Problem {
    fn from(error: PyErr) -> Self {
        Self(error.to_string())
    }
}

/// The deepest that values may lie in each other. Facts are a few levels; a list that holds itself has no end.
const DEEPEST: u8 = 64;

/// A Python value that serde reads.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a, 'py> {
    of: &'a Bound<'py, PyAny>,
    depth: u8,
}

/// What a value is once its type has been looked into.
enum Form<'py> {
    Text(String),
    Fields(Bound<'py, PyDict>),
    Items(Bound<'py, PyAny>),
    /// A value that stands for another, as NumPy's do.
    For(Bound<'py, PyAny>),
    Unknown,
}

/// What Python gives as JSON.
pub(crate) fn json_of(given: &Bound<'_, PyAny>) -> PyResult<serde_json::Value> {
    serde_json::Value::deserialize(Value::new(given))
        .map_err(|problem| PyTypeError::new_err(problem.to_string()))
}

impl<'a, 'py> Value<'a, 'py> {
    pub(crate) const fn new(of: &'a Bound<'py, PyAny>) -> Self {
        Self { of, depth: 0 }
    }

    fn within<'b>(self, of: &'b Bound<'py, PyAny>) -> Result<Value<'b, 'py>, Problem> {
        match self.depth.checked_add(1) {
            Some(depth) if depth <= DEEPEST => Ok(Value { of, depth }),
            _ => Err(Problem(format!("values lie more than {DEEPEST} deep in each other"))),
        }
    }

    /// What the value is, when it is none of Python's simple types.
    fn form(self) -> PyResult<Form<'py>> {
        static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let (of, py) = (self.of, self.of.py());
        if of.is_instance(DATE.import(py, "datetime", "date")?)? {
            if of.is_instance(DATETIME.import(py, "datetime", "datetime")?)? {
                let text: String = of.call_method0(intern!(py, "isoformat"))?.extract()?;
                // A day in a data frame is a time at midnight, and a day is read as midnight where a time is needed.
                return Ok(Form::Text(text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned()));
            }
            return Ok(Form::Text(of.str()?.extract()?));
        }
        if of.is_instance(DECIMAL.import(py, "decimal", "Decimal")?)? {
            let text = of.call_method1(intern!(py, "__format__"), (intern!(py, "f"),))?;
            return Ok(Form::Text(text.extract()?));
        }
        if let Ok(fields) = of.cast::<PyDict>() {
            return Ok(Form::Fields(fields.clone()));
        }
        if of.is_instance_of::<PyList>() || of.is_instance_of::<PyTuple>() {
            return Ok(Form::Items(of.clone()));
        }
        if let Some(data) = of.getattr_opt(intern!(py, "_refusjon_data"))? {
            return Ok(Form::For(data));
        }
        if let Some(names) = of.getattr_opt(intern!(py, "__dataclass_fields__"))? {
            let fields = PyDict::new(py);
            for name in names.try_iter()? {
                let name = name?;
                fields.set_item(&name, of.getattr(name.cast::<PyString>()?)?)?;
            }
            return Ok(Form::Fields(fields));
        }
        if of.hasattr(intern!(py, "dtype"))? && of.hasattr(intern!(py, "tolist"))? {
            return Ok(Form::For(of.call_method0(intern!(py, "tolist"))?));
        }
        if of.cast::<PyMapping>().is_ok() {
            let fields = PyDict::new(py);
            fields.update(of.cast::<PyMapping>()?)?;
            return Ok(Form::Fields(fields));
        }
        if of.cast::<PySequence>().is_ok() && !of.hasattr(intern!(py, "decode"))? {
            return Ok(Form::Items(of.clone()));
        }
        Ok(Form::Unknown)
    }

    fn unknown<'de, V: Visitor<'de>>(self, visitor: &V) -> Problem {
        let class = self.of.get_type();
        let name = class.name().map_or_else(|_| "an object".to_owned(), |name| name.to_string());
        Problem::invalid_type(Unexpected::Other(&name), visitor)
    }
}

fn text<'a>(text: &'a Bound<'_, PyString>) -> Result<&'a str, Problem> {
    Ok(text.to_str()?)
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        let of = self.of;
        if let Ok(words) = of.cast::<PyString>() {
            return visitor.visit_str(text(words)?);
        }
        if of.is_none() {
            return visitor.visit_unit();
        }
        if let Ok(flag) = of.cast::<PyBool>() {
            return visitor.visit_bool(flag.is_true());
        }
        if of.is_instance_of::<PyInt>() {
            return match of.extract::<i64>() {
                Ok(number) => visitor.visit_i64(number),
                // More than any field counts: its reader says what it takes.
                Err(_) => visitor.visit_str(text(&of.str()?)?),
            };
        }
        if let Ok(number) = of.cast::<PyFloat>() {
            return visitor.visit_f64(number.value());
        }
        match self.form()? {
            Form::Text(text) => visitor.visit_str(&text),
            Form::Fields(fields) => {
                visitor.visit_map(Fields { within: self, items: fields.items(), next: 0 })
            }
            Form::Items(items) => visitor.visit_seq(Items { within: self, items, next: 0 }),
            Form::For(other) => self.within(&other)?.deserialize_any(visitor),
            Form::Unknown => Err(self.unknown(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.of.is_none() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        if let Ok(word) = self.of.cast::<PyString>() {
            return visitor.visit_enum(StrDeserializer::new(text(word)?));
        }
        let fields = match self.form()? {
            Form::Fields(fields) => fields,
            Form::For(other) => return self.within(&other)?.deserialize_enum(name, variants, visitor),
            _ => return Err(self.unknown(&visitor)),
        };
        let items = fields.items();
        match items.len() {
            1 => {
                let (word, content): (Bound<'_, PyAny>, Bound<'_, PyAny>) = items.get_item(0)?.extract()?;
                let word = word.cast::<PyString>().map_err(PyErr::from)?.clone();
                visitor.visit_enum(Variant { word, content: self.within(&content)? })
            }
            _ => Err(Problem::invalid_value(
                Unexpected::Map,
                &"a mapping with one key, the name of the choice",
            )),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

/// Python's own words. A field with the name of one is written with an underscore after it.
const PYTHONS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

fn field(name: &str) -> &str {
    name.strip_suffix('_').filter(|field| PYTHONS.contains(field)).unwrap_or(name)
}

struct Fields<'a, 'py> {
    within: Value<'a, 'py>,
    items: Bound<'py, PyList>,
    next: usize,
}

impl<'py> Fields<'_, 'py> {
    fn item(&self, place: usize) -> Result<Option<Bound<'py, PyAny>>, Problem> {
        if self.next >= self.items.len() {
            return Ok(None);
        }
        Ok(Some(self.items.get_item(self.next)?.cast::<PyTuple>().map_err(PyErr::from)?.get_item(place)?))
    }
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        let Some(key) = self.item(0)? else { return Ok(None) };
        let key = key.cast::<PyString>().map_err(PyErr::from)?;
        seed.deserialize(StrDeserializer::new(field(text(key)?))).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Problem> {
        let Some(value) = self.item(1)? else { return Err(Problem::custom("a value is missing")) };
        self.next = self.next.saturating_add(1);
        seed.deserialize(self.within.within(&value)?)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len().saturating_sub(self.next))
    }
}

struct Items<'a, 'py> {
    within: Value<'a, 'py>,
    items: Bound<'py, PyAny>,
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Problem;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Problem> {
        if self.next >= self.items.len()? {
            return Ok(None);
        }
        let item = self.items.get_item(self.next)?;
        self.next = self.next.saturating_add(1);
        seed.deserialize(self.within.within(&item)?).map(Some)
    }
}

struct Variant<'a, 'py> {
    word: Bound<'py, PyString>,
    content: Value<'a, 'py>,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Problem;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Problem> {
        let name = seed.deserialize(StrDeserializer::<Problem>::new(text(&self.word)?))?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Problem;

    fn unit_variant(self) -> Result<(), Problem> {
        Deserialize::deserialize(self.content)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Problem> {
        seed.deserialize(self.content)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.content.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.content.deserialize_any(visitor)
    }
}
