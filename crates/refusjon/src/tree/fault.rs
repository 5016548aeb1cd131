//! What is wrong with a piece of a tree, and where it stands.

use serde::de::{self, Expected, Unexpected};
use std::fmt;

/// An error of the reader. Its place is put together on the way out, from the innermost name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault(Box<Wrong>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Wrong {
    place: String,
    problem: String,
    value: Option<String>,
    expected: Option<String>,
}

impl Fault {
    /// One that has met nothing yet.
    pub(super) fn nowhere() -> Self {
        Self(Box::default())
    }

    pub(super) fn because(mut self, error: &dyn fmt::Display) -> Self {
        self.0.problem = error.to_string();
        self
    }

    #[cold]
    fn new(problem: String, value: Option<String>, expected: Option<String>) -> Self {
        Self(Box::new(Wrong { place: String::new(), problem, value, expected }))
    }

    #[cold]
    pub(super) fn is_in_field(&mut self, name: &str) {
        let place = &mut self.0.place;
        if !(name.is_empty() || place.is_empty() || place.starts_with('[')) {
            place.insert(0, '.');
        }
        place.insert_str(0, &crate::error::shown(name));
    }

    #[cold]
    pub(super) fn is_in_element(&mut self, number: usize) {
        let place = &mut self.0.place;
        if !(place.is_empty() || place.starts_with('[')) {
            place.insert(0, '.');
        }
        place.insert_str(0, &format!("[{number}]"));
    }

    /// The same within a field.
    #[cold]
    pub(crate) fn under(mut self, name: &str) -> Self {
        self.is_in_field(name);
        self
    }

    #[cold]
    pub(super) fn at(mut self, number: usize) -> Self {
        self.is_in_element(number);
        self
    }

    /// Where in the tree, such as `facts.contacts[3].date`; empty for the whole.
    pub(crate) fn place(&self) -> &str {
        &self.0.place
    }

    pub(crate) fn problem(&self) -> &str {
        &self.0.problem
    }

    /// The value that was given and what is allowed, as far as they are known.
    pub(crate) fn parts(self) -> (Option<String>, Option<String>) {
        (self.0.value, self.0.expected)
    }
}

#[cold]
fn refused(what: &str, given: Unexpected<'_>, expected: &dyn Expected) -> Fault {
    let expected = expected.to_string();
    let text = match given {
        Unexpected::Str(text) => crate::error::shown(text),
        _ => String::new(),
    };
    let (said, value) = match given {
        Unexpected::Unit => ("null".to_owned(), None),
        Unexpected::Bool(flag) => (given.to_string(), Some(flag.to_string())),
        Unexpected::Unsigned(number) => (given.to_string(), Some(number.to_string())),
        Unexpected::Signed(number) => (given.to_string(), Some(number.to_string())),
        Unexpected::Float(number) => (given.to_string(), Some(number.to_string())),
        Unexpected::Str(_) => (Unexpected::Str(&text).to_string(), Some(text.clone())),
        _ => (given.to_string(), None),
    };
    Fault::new(format!("{what}: {said}, expected {expected}"), value, Some(expected))
}

/// Names as they are listed: `` `a` or `b` ``, ``one of `a`, `b`, `c` ``.
fn listed(names: &[&str]) -> String {
    let quoted = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    match quoted.as_slice() {
        [one, other] => format!("{one} or {other}"),
        [one] => one.clone(),
        _ => format!("one of {}", quoted.join(", ")),
    }
}

#[cold]
fn unknown(what: &str, name: &str, names: &[&str]) -> Fault {
    let shown = crate::error::shown(name);
    if names.is_empty() {
        return Fault::new(format!("unknown {what} `{shown}`, there are no {what}s"), Some(shown), None);
    }
    let known = listed(names);
    Fault::new(
        format!("unknown {what} `{shown}`, expected {known}"),
        Some(shown),
        Some(known.replace('`', "")),
    )
}

impl de::Error for Fault {
    #[cold]
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self::new(problem.to_string(), None, None)
    }

    fn invalid_type(given: Unexpected<'_>, expected: &dyn Expected) -> Self {
        refused("invalid type", given, expected)
    }

    fn invalid_value(given: Unexpected<'_>, expected: &dyn Expected) -> Self {
        refused("invalid value", given, expected)
    }

    fn unknown_variant(name: &str, names: &'static [&'static str]) -> Self {
        unknown("variant", name, names)
    }

    fn unknown_field(name: &str, names: &'static [&'static str]) -> Self {
        unknown("field", name, names)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.place.is_empty() {
            write!(f, "{}: ", self.0.place)?;
        }
        f.write_str(&self.0.problem)
    }
}

impl std::error::Error for Fault {}
