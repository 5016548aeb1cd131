//! The parts of a table of text, read side by side.

use crate::{BatchError, stream, team::Team};
use refusjon::{Part, Parts};
use std::{fmt, sync::Arc};

/// What is made of each part of a table, in the order of the table.
///
/// ```
/// use refusjon::{Parts, Rulebook, api::Cases};
/// use refusjon_arrow::InParts;
/// let table = "sector,date,points\nsomatic,2020-12-31,1\nsomatic,2020-12-31,2\n".as_bytes();
/// let refunds = InParts::new(Parts::new(table, None)?, None, |part| {
///     let (skip, rules) = (part.skip(), Rulebook::embedded());
///     let cases = Cases::new("isf.refund", part)?.skip(skip);
///     cases.map(|line| Ok(line.value?.run(&rules)?.amount())).collect::<Result<Vec<_>, refusjon::Error>>()
/// });
/// let amounts: Vec<_> = refunds.map(|part| part.unwrap().unwrap()).flatten().map(|amount| amount.unwrap().ore()).collect();
/// assert_eq!(amounts, [2_290_400, 4_580_800]);
/// # Ok::<(), refusjon::Error>(())
/// ```
pub struct InParts<R> {
    parts: Parts,
    team: Team<Part, R>,
}

impl<R> fmt::Debug for InParts<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InParts").field("parts", &self.parts).finish_non_exhaustive()
    }
}

impl<R: Send + 'static> InParts<R> {
    /// Reads with so many threads; as many as the machine runs at once unless told how many.
    pub fn new(
        parts: Parts,
        threads: Option<usize>,
        read: impl Fn(Part) -> R + Send + Sync + 'static,
    ) -> Self {
        let read = Arc::new(read);
        let team = Team::new(threads.unwrap_or_else(stream::threads), || {
            let read = Arc::clone(&read);
            move |part| read(part)
        });
        Self { parts, team }
    }
}

impl<R: Send + 'static> Iterator for InParts<R> {
    /// An error says that a thread has ended early.
    type Item = Result<R, BatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Self { parts, team } = self;
        team.next(|| parts.next()).transpose()
    }
}
