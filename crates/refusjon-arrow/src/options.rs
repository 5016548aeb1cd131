//! Where the facts of a row stand: in a column of the batch, or the same for every row.

use crate::BatchError;
use arrow_schema::{Schema, SchemaRef};
use std::{collections::BTreeMap, sync::Arc};

/// What a kernel is told beside rulebook, policy and batch.
///
/// Columns are found by name, whatever the case of its letters, and may come in any order. A column that the kernel does
/// not know is the caller's own and is ignored, as a data frame mostly holds more than one rule asks for;
/// [`Options::known_columns_only`] refuses it, so that a misspelt name cannot pass for a missing one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    fixed: BTreeMap<String, String>,
    known_only: bool,
}

impl Options {
    /// Gives every row this text in a column that the batch does not have, such as `sector` and `somatic`.
    #[must_use]
    pub fn fixed(mut self, column: impl Into<String>, text: impl Into<String>) -> Self {
        self.fixed.insert(column.into().to_ascii_lowercase(), text.into());
        self
    }

    /// Refuses columns that the kernel does not know.
    #[must_use]
    pub const fn known_columns_only(mut self) -> Self {
        self.known_only = true;
        self
    }

    pub(crate) fn all_fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fixed.iter().map(|(column, text)| (&**column, &**text))
    }
}

/// Where each of a kernel's columns stands in batches of one schema.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    schema: SchemaRef,
    places: Vec<Option<usize>>,
}

impl Places {
    pub(crate) fn of(
        schema: &SchemaRef,
        known: &[&str],
        needed: &[(&str, &str)],
        options: &Options,
    ) -> Result<Self, BatchError> {
        let places = known.iter().map(|name| place(schema, name)).collect::<Result<Vec<_>, _>>()?;
        let has =
            |name: &str| known.iter().zip(&places).any(|(known, place)| *known == name && place.is_some());
        for column in options.fixed.keys() {
            if !known.contains(&column.as_str()) {
                let expected = format!("one of the columns {}", known.join(", "));
                return Err(BatchError::new("unknown_column", "fixed", column, expected, "correct the name"));
            }
            if has(column) {
                return Err(BatchError::new(
                    "given_twice",
                    column.as_str(),
                    "both a column and a value for every row",
                    "a fact given once",
                    "leave the value out, or drop the column",
                ));
            }
        }
        for (name, what) in needed {
            if !has(name) && !options.fixed.contains_key(*name) {
                return Err(BatchError::new(
                    "missing_column",
                    "columns",
                    names(schema),
                    format!("a set of columns with {name} ({what}) among them"),
                    format!("add or rename a column, or give {name} once for every row"),
                ));
            }
        }
        if options.known_only {
            let stranger = schema
                .fields()
                .iter()
                .find(|field| !known.iter().any(|name| name.eq_ignore_ascii_case(field.name())));
            if let Some(stranger) = stranger {
                let expected = format!("one of the columns {}", known.join(", "));
                let remedy = "rename or drop the column, or let unknown columns be ignored";
                return Err(BatchError::new("unknown_column", "columns", stranger.name(), expected, remedy));
            }
        }
        Ok(Self { schema: Arc::clone(schema), places })
    }

    pub(crate) fn is_of(&self, schema: &SchemaRef) -> bool {
        Arc::ptr_eq(&self.schema, schema) || self.schema == *schema
    }

    /// Where the column stands that is this one of the known.
    pub(crate) fn get(&self, known: usize) -> Option<usize> {
        self.places.get(known).copied().flatten()
    }
}

/// Where a column of this name stands; an error when two do.
pub(crate) fn place(schema: &Schema, name: &str) -> Result<Option<usize>, BatchError> {
    let mut found =
        schema.fields().iter().enumerate().filter(|(_, field)| field.name().eq_ignore_ascii_case(name));
    let first = found.next();
    if let Some((_, second)) = found.next() {
        return Err(BatchError::new(
            "column_twice",
            "columns",
            second.name(),
            "a column that stands once",
            "rename or drop one of the two columns",
        ));
    }
    Ok(first.map(|(place, _)| place))
}

fn names(schema: &Schema) -> String {
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
