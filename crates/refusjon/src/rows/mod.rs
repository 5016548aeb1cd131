//! Cases from a file of rows: the columns are the places of the facts.
//!
//! Any rule can be given a table. A column is named by the place it fills, such as `day`, `patient.birth_date`,
//! `participants[1].name` or `lines[].code`; a blank cell says nothing. `[]` adds an element for each row that fills it, and
//! the rows of one case stand next to each other with the same text in the column `case`. Without that column each row is a
//! case of its own. Of lists within lists, such as `indicators[].values[].region`, a row whose own columns of the outer
//! element are blank, or say what they said before, adds to that element. Several texts in one cell are parted by `|`.
//!
//! The files of contacts and of discharge-ready stays have readers of their own, [`Contacts`](crate::isf::Contacts) and
//! [`Stays`](crate::discharge_ready::Stays), with fixed columns.

mod node;

use crate::{
    api::{Case, known},
    error::{Error, TextError, ValueError},
    limits,
    table::Table,
    tree::{Fault, Tree},
};
use node::{Misplaced, Node, Step};
use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
    io::Read,
};

/// The column that names the case.
const CASE: &str = "case";
const WHAT: &str = "row (CSV)";

/// A case of a file, or what is wrong with its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// The line of the file on which the case begins, counted from 1, or that of the row that is wrong.
    pub number: u64,
    /// The name of the case, when the file gives it one.
    pub name: Option<String>,
    /// The case.
    pub value: Result<Case, Error>,
}

/// Reads the cases of one rule from a table whose columns are places of the facts (see `refusjon schema` for these).
///
/// A row that is wrong spoils its own case; the cases after it are read on.
///
/// ```
/// use refusjon::{Rulebook, api::Cases};
/// let table = "sector,date,points\nsomatic,2020-12-31,-155.110\nsomatic,2020-12-31,-26.371\n";
/// let mut amounts = Vec::new();
/// for line in Cases::new("isf.refund", table.as_bytes())? {
///     let outcome = line.value?.run(&Rulebook::embedded())?;
///     amounts.push(outcome.amount().unwrap().to_string());
/// }
/// assert_eq!(amounts, ["-3552639.44 NOK", "-604001.38 NOK"]);
/// # Ok::<(), refusjon::Error>(())
/// ```
#[derive(Debug)]
pub struct Cases<R> {
    rule: &'static str,
    table: Table<R>,
    columns: Vec<Vec<Step>>,
    outer: Vec<Outer>,
    /// Where the name of the case stands.
    case: Option<usize>,
    set: Vec<(Vec<Step>, String)>,
    policy: Option<Result<Tree<'static>, Fault>>,
    /// The line of the row at hand, which belongs to the next case, or what is wrong with it.
    ahead: Option<(u64, Option<Error>)>,
    seen: HashSet<u64>,
    /// How many cases may have names.
    pub(crate) most: usize,
    hasher: RandomState,
}

impl<R: Read> Cases<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When the rule is unknown, or a column is not written as a place.
    pub fn new(rule: &str, input: R) -> Result<Self, Error> {
        let rule = known(rule)?;
        let table = Table::open(input)?;
        let mut columns = Vec::with_capacity(table.names().len());
        for name in table.names() {
            columns.push(place(name)?);
        }
        let case = table.names().iter().position(|name| name == CASE);
        let mut cases = Self {
            rule,
            table,
            outer: Outer::of(&columns),
            columns,
            case,
            set: Vec::new(),
            policy: None,
            ahead: None,
            seen: HashSet::new(),
            most: limits::CASES,
            hasher: RandomState::new(),
        };
        cases.ahead = cases.advance();
        Ok(cases)
    }

    /// Gives every case this text at a place, whatever its rows say, such as `model.per_day.rate` and `1840`.
    ///
    /// # Errors
    /// When the place is not written as one.
    pub fn set(mut self, column: &str, text: impl Into<String>) -> Result<Self, Error> {
        self.set.push((place(column)?, text.into()));
        Ok(self)
    }

    /// Gives every case this policy, as JSON has it.
    #[must_use]
    pub fn policy(mut self, policy: serde_json::Value) -> Self {
        self.policy = Some(Tree::of(policy).map_err(|fault| fault.under("policy")));
        self
    }

    fn advance(&mut self) -> Option<(u64, Option<Error>)> {
        Some(match self.table.advance()? {
            Ok(line) => (line, None),
            Err((line, error)) => (line, Some(error)),
        })
    }

    fn name(&self) -> Option<String> {
        self.table.salvaged(self.case?).map(str::to_owned)
    }

    /// Puts the row at hand into the facts.
    fn fill(&mut self, facts: &mut Node, row: usize) -> Result<(), Error> {
        for outer in &mut self.outer {
            outer.turn(&self.table, row);
        }
        for (column, steps) in self.columns.iter().enumerate() {
            let Some(text) = self.table.plain(column).filter(|_| Some(column) != self.case) else { continue };
            let added: Vec<usize> = (0..steps.len())
                .filter(|end| steps.get(*end) == Some(&Step::Added))
                .map(|end| {
                    let path = steps.get(..=end).unwrap_or_default();
                    self.outer.iter().find(|outer| outer.path == path).map_or(row, |outer| outer.element)
                })
                .collect();
            facts.put(steps, &added, &text).map_err(|misplaced| {
                let name = self.table.names().get(column).cloned().unwrap_or_default();
                match misplaced {
                    Misplaced::Differs => ValueError::new(name, text.clone(), "what the case's other rows say")
                        .remedy("say it on one row of the case, or the same on each"),
                    Misplaced::Form => ValueError::new(name, text.clone(), "a cell that another column leaves room for")
                        .remedy("name the columns of one place alike: a value, fields after a point, or elements in brackets"),
                }
            })?;
        }
        Ok(())
    }

    /// Sets what every case is given.
    fn apply(&self, facts: &mut Node) -> Result<(), Error> {
        for (steps, text) in &self.set {
            facts.set(steps, text).map_err(|_| {
                ValueError::new("set", text.clone(), "a value for a place that the columns leave room for")
                    .remedy("name the place as the columns do")
            })?;
        }
        Ok(())
    }

    fn read(&self, facts: Node) -> Result<Case, Error> {
        let policy = self.policy.as_ref().map(Result::as_ref).transpose();
        let case = policy
            .map_err(Clone::clone)
            .and_then(|policy| Case::of(self.rule, "", &Tree::from(facts), policy));
        Ok(case.map_err(|fault| TextError::of(WHAT, fault))?)
    }
}

impl<R: Read> Iterator for Cases<R> {
    type Item = CaseLine;

    fn next(&mut self) -> Option<CaseLine> {
        let (first, mut problem) = self.ahead.take()?;
        let (mut number, mut line) = (first, first);
        let name = self.name();
        if let Some(name) = &name
            && !self.seen.insert(self.hasher.hash_one(name))
        {
            let error = ValueError::new(CASE, name, "a case whose rows are next to each other")
                .remedy("sort the file by case; do not use what was made of its earlier rows");
            problem = problem.or(Some(error.into()));
        }
        if self.seen.len() > self.most {
            let error = TextError::new("CSV", too_many(self.most));
            return Some(CaseLine { number, name, value: Err(error.into()) });
        }
        let mut facts = Node::new();
        let mut size = Size::default();
        for row in 0_usize.. {
            size.add(self.table.row_weight());
            if problem.is_none() {
                problem = if size.is_too_large() {
                    Some(too_large(CASE, name.as_deref()).into())
                } else {
                    self.fill(&mut facts, row).err()
                };
                if problem.is_some() {
                    number = line;
                }
            }
            let Some((next, wrong)) = self.advance() else { break };
            if name.is_none() || self.name() != name {
                self.ahead = Some((next, wrong));
                break;
            }
            line = next;
            if problem.is_none() && wrong.is_some() {
                (number, problem) = (next, wrong);
            }
        }
        let value = match problem.map_or_else(|| self.apply(&mut facts), Err) {
            Err(error) => Err(error),
            Ok(()) => self.read(facts),
        };
        Some(CaseLine { number, name, value })
    }
}

/// How much a case is, as far as it has been read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Size {
    rows: usize,
    bytes: usize,
}

impl Size {
    /// Counts a row.
    pub(crate) const fn add(&mut self, bytes: usize) {
        self.rows = self.rows.saturating_add(1);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    pub(crate) const fn is_too_large(self) -> bool {
        self.rows > limits::CASE_ROWS || self.bytes > limits::CASE_BYTES
    }
}

/// A case or stay that has more rows or bytes than one may.
pub(crate) fn too_large(field: &'static str, name: Option<&str>) -> ValueError {
    let (rows, bytes) = (limits::CASE_ROWS, limits::CASE_BYTES);
    let expected = format!("one of at most {rows} rows and {bytes} bytes");
    ValueError::new(field, name.unwrap_or("a row"), expected).remedy("part it into several")
}

/// A file of more cases than one may have. Those that follow are not read.
pub(crate) fn too_many(most: usize) -> String {
    format!("the file names more than {most} cases; those that follow are not read: part it")
}

/// A list whose elements hold lists.
#[derive(Debug)]
struct Outer {
    path: Vec<Step>,
    /// The columns of the elements themselves.
    own: Vec<usize>,
    /// What these said when the element began.
    said: Vec<Option<String>>,
    /// The number of the element that rows add to.
    element: usize,
}

impl Outer {
    fn of(columns: &[Vec<Step>]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for steps in columns {
            let ends = (0..steps.len()).filter(|end| steps.get(*end) == Some(&Step::Added));
            let mut paths: Vec<&[Step]> = ends.filter_map(|end| steps.get(..=end)).collect();
            // The innermost list holds none.
            paths.pop();
            for path in paths {
                if all.iter().any(|outer| outer.path == path) {
                    continue;
                }
                let direct = |(_, column): &(usize, &Vec<Step>)| {
                    column.strip_prefix(path).is_some_and(|rest| !rest.contains(&Step::Added))
                };
                let own = columns.iter().enumerate().filter(direct).map(|(place, _)| place).collect();
                all.push(Self { path: path.to_vec(), own, said: Vec::new(), element: 0 });
            }
        }
        all
    }

    /// Goes to the next element when the row says something new of it.
    fn turn<R: Read>(&mut self, table: &Table<R>, row: usize) {
        let says: Vec<Option<String>> =
            self.own.iter().map(|column| table.plain(*column).map(Into::into)).collect();
        let new = says.iter().any(Option::is_some) && says != self.said;
        if row == 0 || new {
            self.element = row;
            self.said = says;
        }
    }
}

fn place(column: &str) -> Result<Vec<Step>, ValueError> {
    node::steps(column).ok_or_else(|| {
        ValueError::new(
            "header",
            column,
            "the place of a fact, such as day, patient.birth_date or lines[].code",
        )
        .remedy("rename or remove the column")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_holds_lists_is_followed_once() {
        let columns: Vec<Vec<Step>> =
            ["a[].n", "a[].b[].n", "a[].b[].c[].n", "a[].b[].c[].m", "d[].n", "e[].f[]", "e[].n"]
                .map(|column| place(column).unwrap())
                .into();
        let outer: Vec<_> = Outer::of(&columns).into_iter().map(|outer| (outer.path, outer.own)).collect();
        let expected = [("a[]", vec![0]), ("a[].b[]", vec![1]), ("e[]", vec![6])];
        assert_eq!(outer, expected.map(|(path, own)| (place(path).unwrap(), own)));
    }
}
