//! The rows of the tariff tables by columns, which programs that are downloaded pay for with a fifth of what the rows
//! themselves would cost. The library reads them with this, and so does the build, to see that they read as written.

/// The rows in order of profession, code and time, as numbers of seven bits a byte, the lowest first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns<'a> {
    /// How many rows each code has in each profession's table.
    pub(crate) counts: &'a [u8],
    pub(crate) terms: &'a [u8],
    /// What each is beside the row before of the same code.
    pub(crate) fees: &'a [u8],
    /// As the fees.
    pub(crate) copayments: &'a [u8],
    pub(crate) spans: &'a [u8],
    pub(crate) sources: &'a [u8],
}

/// A tariff in a period: places in the other tables, and two amounts in øre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) code: u16,
    pub(crate) terms: u16,
    pub(crate) fee: i32,
    pub(crate) refund: i32,
    pub(crate) span: u8,
    pub(crate) source: u8,
}

impl Columns<'_> {
    /// The rows by profession; nothing when the columns are not of so many codes in so many tables.
    pub(crate) fn rows<const TABLES: usize>(mut self, codes: usize) -> Option<[Vec<Row>; TABLES]> {
        let mut tables = [const { Vec::new() }; TABLES];
        for table in &mut tables {
            for code in 0..codes {
                let (mut fee, mut copayment) = (0_i32, 0_i32);
                for _ in 0..next(&mut self.counts)? {
                    fee = fee.checked_add(change(&mut self.fees)?)?;
                    copayment = copayment.checked_add(change(&mut self.copayments)?)?;
                    table.push(Row {
                        code: code.try_into().ok()?,
                        terms: next(&mut self.terms)?.try_into().ok()?,
                        fee,
                        refund: fee.checked_sub(copayment)?,
                        span: next(&mut self.spans)?.try_into().ok()?,
                        source: next(&mut self.sources)?.try_into().ok()?,
                    });
                }
            }
        }
        Some(tables)
    }
}

/// The next number of a column.
fn next(column: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0_u32, 0_u32);
    loop {
        let (byte, rest) = column.split_first()?;
        *column = rest;
        number |= u32::from(byte & 127).checked_shl(shift)?;
        if *byte < 128 {
            return Some(number);
        }
        shift = shift.checked_add(7)?;
    }
}

/// The next number of a column that may be below zero: what has grown is doubled, what has shrunk is doubled less one.
fn change(column: &mut &[u8]) -> Option<i32> {
    let number = next(column)?;
    let half = i32::try_from(number.div_ceil(2)).ok()?;
    if number.is_multiple_of(2) { Some(half) } else { half.checked_neg() }
}
