//! Facts put together from cells, in any order, each where its column says.

use crate::{limits, tree::Tree};
use std::collections::BTreeMap;

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
        if name.is_empty()
            || name.len() > limits::COLUMN_NAME_BYTES
            || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
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
        if !rest.is_empty() || steps.len() > limits::COLUMN_DEPTH {
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

impl From<Node> for Tree<'static> {
    fn from(node: Node) -> Self {
        match node {
            Node::Text(text) => Self::Cell(text.into()),
            Node::Fields(fields) => {
                Self::Fields(fields.into_iter().map(|(name, node)| (name.into(), node.into())).collect())
            }
            Node::List(list) => Self::List(list.into_values().map(Self::from).collect()),
        }
    }
}
