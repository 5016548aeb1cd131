//! How much is read and held at once, so that a file that is broken or hostile is refused instead of filling the memory.
//!
//! These hold for every rule and every face. What a rule takes of its own facts, such as the lines of a bill, is said
//! where the rule is; `docs/limits.md` lists both, with what each refusal is called.

/// The most bytes of one row of a table.
pub const ROW_BYTES: usize = 1 << 20;

/// The most columns of a table.
pub const COLUMNS: usize = 4096;

/// The most names and brackets in the name of a column, which is how deep it lies in the facts.
pub const COLUMN_DEPTH: usize = 32;

/// The most bytes of one name in the name of a column.
pub const COLUMN_NAME_BYTES: usize = 80;

/// The most rows of one case.
pub const CASE_ROWS: usize = 100_000;

/// The most bytes of one case or stay of a table: of its fields, each with what parts it from the next. In a case, a field
/// that is filled counts fifteen more, since each has a place of its own in the facts.
pub const CASE_BYTES: usize = 32 << 20;

/// The most cases or stays that a table may name. Eight bytes of each name are kept to find rows that stand apart.
pub const CASES: usize = 50_000_000;

/// The most rows of one day of contacts, which are settled together.
pub const DAY_ROWS: usize = 1_000_000;

/// The most bytes of one day of contacts, of its fields, each with what parts it from the next.
pub const DAY_BYTES: usize = 256 << 20;

/// The most rows of a table that is held as a whole: courses, the lines of an invoice, and the events it is held against.
pub const WHOLE_ROWS: usize = 2_000_000;

/// The most bytes of a table that is held as a whole.
pub const WHOLE_BYTES: u64 = 256 << 20;

/// The most bytes of a text that is read as a whole: a file of JSON or TOML or of weights, and a line of JSON.
pub const TEXT_BYTES: u64 = 64 << 20;

/// The deepest that values may lie in each other.
pub const DEPTH: u8 = 128;

/// The most values of one case, request, receipt or supplied file, each text, number, flag, list and set of fields being
/// one.
pub const VALUES: usize = 8_000_000;

/// The most bytes of the texts and names of these values, where they are copied: what a program holds once may stand in many
/// places of what it gives.
pub const OWN_BYTES: usize = 256 << 20;

/// The most groups of a summary of the command line.
pub const GROUPS: usize = 500_000;

/// The most bytes of the names of these groups.
pub const GROUP_BYTES: usize = 128 << 20;

/// The most threads that settle batches or cases side by side, however many are asked for.
pub const THREADS: usize = 256;

/// The most overrides that a rulebook is changed by.
pub const OVERRIDES: usize = 5_000;

/// The most tariffs that a rulebook is changed by.
pub const TARIFFS: usize = 20_000;
