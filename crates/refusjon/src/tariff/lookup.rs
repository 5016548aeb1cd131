//! Finding a tariff: the caller's rows, the embedded tables, and what to say when there is none.

use super::{
    Basis, Column, Profession, Tariff, TariffError,
    baked::{self, Extent, Row, TABLES, Terms},
    catalogue::Changed,
    combination::List,
    supplied::{SuppliedTariff, Supply},
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    number::Text,
    parameter::{Certainty, Citation, Source},
    period::Period,
    rulebook::{Rulebook, embedded},
    word::lower,
};
use chrono::NaiveDate;
use std::{borrow::Cow, collections::BTreeSet};

fn at<T>(table: &[T], place: impl Into<usize>) -> Option<&T> {
    table.get(place.into())
}

fn text(place: u16) -> Text {
    Text::Borrowed(at(&TABLES.texts, place).copied().unwrap_or_default())
}

fn table(profession: Profession) -> &'static [Row] {
    let place = Profession::ALL.iter().position(|known| *known == profession);
    place.and_then(|place| TABLES.rows.get(place)).map(Vec::as_slice).unwrap_or_default()
}

/// The embedded rows of a code, in order of time.
fn rows_of(profession: Profession, code: &str) -> &'static [Row] {
    let Some(code) = TABLES.codes.binary_search(&code).ok().and_then(|code| u16::try_from(code).ok()) else {
        return &[];
    };
    let rows = table(profession);
    let from = rows.partition_point(|row| row.code < code);
    let until = rows.partition_point(|row| row.code <= code);
    rows.get(from..until).unwrap_or_default()
}

fn span(row: &Row) -> Option<Period> {
    at(embedded::TARIFF_SPANS, row.span).copied()
}

/// A row before what the caller changed in it: the amounts are missing where they are not known.
struct Base {
    tariff: Tariff,
    known: bool,
}

fn of_row(profession: Profession, row: &Row) -> Option<Base> {
    let terms: &Terms = at(embedded::TARIFF_TERMS, row.terms)?;
    let source: &'static Source = at(embedded::TARIFF_SOURCES, row.source)?;
    let code: &'static str = at(&TABLES.codes, row.code)?;
    let (fee, refund) = (Amount::from_ore(row.fee.into()), Amount::from_ore(row.refund.into()));
    let section = Text::Owned(format!("tariff {code}"));
    let tariff = Tariff {
        profession,
        code: Text::Borrowed(code),
        title: text(terms.title),
        chapter: text(terms.chapter),
        limit: text(terms.limit),
        notes: text(terms.notes),
        remark: text(terms.remark),
        period: span(row)?,
        fee,
        refund,
        copayment: fee.checked_sub(refund)?,
        basis: terms.basis,
        counts_to_cap: terms.counts_to_cap,
        performer: terms.performer,
        repetition: terms.repetition,
        measure: terms.measure,
        list: List::Baked(at(embedded::TARIFF_LISTS, terms.list).copied().unwrap_or_default()),
        certainty: terms.certainty,
        citation: Citation::baked(source, Some(section)),
        changed: Vec::new(),
    };
    Some(Base { known: tariff.basis != Basis::Unknown, tariff })
}

fn of_supplied(row: &SuppliedTariff) -> Option<Base> {
    let tariff = Tariff {
        profession: row.profession,
        code: Text::Owned(row.code.clone()),
        title: Text::Owned(row.title.clone()),
        chapter: Text::Borrowed(if row.materials { super::catalogue::MATERIALS } else { "" }),
        limit: Text::Borrowed(""),
        notes: Text::Owned(row.notes.join(";")),
        remark: Text::Borrowed(""),
        period: row.period()?,
        fee: row.fee,
        refund: row.refund,
        copayment: row.copayment,
        basis: row.basis,
        counts_to_cap: row.counts(),
        performer: row.performer,
        repetition: row.repetition,
        measure: row.measure,
        list: List::Supplied(row.combinations.as_slice().into()),
        certainty: Certainty::Supplied,
        citation: row.citation(),
        changed: Vec::new(),
    };
    Some(Base { tariff, known: true })
}

/// Why a row has no amounts on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// They are not known, and fewer than two are supplied.
    NotKnown,
    /// What is supplied leaves less than nothing for this column.
    Negative(Column),
    /// All three are supplied and do not add up.
    Unbalanced,
}

/// A tariff as it stands, or as it stood before what cannot be, and why that cannot be.
pub(crate) type Found = Result<Tariff, Box<(Tariff, Unfit)>>;

/// Puts the caller's amounts into a row. One amount alone moves another: a copayment or a fee moves the refund, a
/// refund the fee. Two give the third.
fn change(base: Base, supply: &Supply, day: NaiveDate) -> Found {
    let Base { mut tariff, known } = base;
    let changes = supply.changes_of(tariff.profession, &tariff.code);
    let newest = |column: Column| {
        changes.iter().rev().find(|change| change.column == column && change.period.contains(day))
    };
    let [fee, refund, copayment] = Column::ALL.map(newest);
    let minus = |a: Amount<Nok>, b: Amount<Nok>| a.checked_sub(b).unwrap_or(Amount::from_ore(-1));
    let plus = |a: Amount<Nok>, b: Amount<Nok>| a.checked_add(b).unwrap_or(Amount::from_ore(-1));
    let given = (fee.map(|x| x.amount), refund.map(|x| x.amount), copayment.map(|x| x.amount));
    let one = matches!(given, (Some(_), None, None) | (None, Some(_), None) | (None, None, Some(_)));
    if !known && (one || given == (None, None, None)) {
        return Err(Box::new((tariff, Unfit::NotKnown)));
    }
    let (fee_now, refund_now, copayment_now) = match given {
        (None, None, None) => return Ok(tariff),
        (Some(fee), Some(refund), Some(copayment)) => (fee, refund, copayment),
        (Some(fee), Some(refund), None) => (fee, refund, minus(fee, refund)),
        (Some(fee), None, Some(copayment)) => (fee, minus(fee, copayment), copayment),
        (None, Some(refund), Some(copayment)) => (plus(refund, copayment), refund, copayment),
        (Some(fee), None, None) => (fee, minus(fee, tariff.copayment), tariff.copayment),
        (None, Some(refund), None) => (plus(refund, tariff.copayment), refund, tariff.copayment),
        (None, None, Some(copayment)) => (tariff.fee, minus(tariff.fee, copayment), copayment),
    };
    let now = [fee_now, refund_now, copayment_now];
    if let Some((column, _)) = Column::ALL.into_iter().zip(now).find(|(_, amount)| *amount < Amount::ZERO) {
        return Err(Box::new((tariff, Unfit::Negative(column))));
    }
    if refund_now.checked_add(copayment_now) != Some(fee_now) {
        return Err(Box::new((tariff, Unfit::Unbalanced)));
    }
    let own = [fee, refund, copayment];
    let Some(any) = own.into_iter().flatten().next_back() else { return Ok(tariff) };
    for ((column, amount), given) in Column::ALL.into_iter().zip(now).zip(own) {
        if given.is_none() && known && Some(amount) == tariff.amount(column) {
            continue;
        }
        let by = given.unwrap_or(any);
        let period = by.period.intersection(tariff.period).unwrap_or(by.period);
        tariff.changed.push(Changed { column, period, status: by.status, citation: by.citation() });
    }
    // A copayment that was not there before counts, unless the tariff is one that is never reimbursed.
    let new = known && tariff.copayment == Amount::ZERO && copayment_now != Amount::ZERO;
    if new && tariff.basis != Basis::PatientPaid {
        tariff.counts_to_cap = true;
    }
    let outgrown = match tariff.basis {
        Basis::FeeIsRefund => copayment_now != Amount::ZERO,
        Basis::NoAmount => fee_now != Amount::ZERO,
        Basis::PatientPaid => refund_now != Amount::ZERO,
        Basis::Unknown => true,
        Basis::ThreeColumns => false,
    };
    if outgrown {
        tariff.basis = Basis::ThreeColumns;
    }
    (tariff.fee, tariff.refund, tariff.copayment) = (fee_now, refund_now, copayment_now);
    if tariff.copayment == Amount::ZERO {
        tariff.counts_to_cap = false;
    }
    Ok(tariff)
}

/// The row of a code on a day; nothing when there is none.
pub(crate) fn find(supply: &Supply, profession: Profession, code: &str, day: NaiveDate) -> Option<Found> {
    let own = supply.rows_of(profession, code).iter().rev();
    let own = own.filter(|row| row.period().is_some_and(|period| period.contains(day))).find_map(of_supplied);
    let base = own.or_else(|| {
        let row = rows_of(profession, code)
            .iter()
            .find(|row| span(row).is_some_and(|period| period.contains(day)))?;
        of_row(profession, row)
    })?;
    Some(change(base, supply, day))
}

/// The periods of a code's rows.
pub(crate) fn periods(supply: &Supply, profession: Profession, code: &str) -> Vec<Period> {
    let own = supply.rows_of(profession, code).iter().filter_map(SuppliedTariff::period);
    let mut periods: Vec<Period> = rows_of(profession, code).iter().filter_map(span).chain(own).collect();
    crate::order::sort(&mut periods);
    periods
}

/// The day that a change can begin on: edges of rows and of overrides.
pub(crate) fn edges(supply: &Supply, profession: Profession, code: &str) -> BTreeSet<NaiveDate> {
    let changes = supply.changes_of(profession, code).iter().map(|change| change.period);
    let periods = periods(supply, profession, code).into_iter().chain(changes);
    periods.flat_map(|period| [Some(period.from()), period.until()]).flatten().collect()
}

impl Rulebook {
    /// The tariff with this code on a day. Codes are as printed, capitals and small letters with them.
    ///
    /// # Errors
    /// `no_table` when the profession's table of the day is not known, with the periods that are; `table_partly_known`
    /// when only a few rows of it are; `unknown_tariff` when the table does not have the code, with the periods in
    /// which it stood and the nearest codes; `amount_not_known` when what is printed cannot be right.
    pub fn tariff(&self, profession: Profession, code: &str, day: NaiveDate) -> Result<Tariff, Error> {
        match find(self.tariff_supply(), profession, code, day) {
            Some(Ok(tariff)) => Ok(tariff),
            Some(Err(unfit)) => Err(unfit_error(&unfit.0, unfit.1, day).into()),
            None => Err(missing(self, profession, code, day).into()),
        }
    }

    /// Every tariff of a profession's table on a day, in order of code; rows whose amounts are not known are left out.
    /// On days of which only part of the table is known these are few: [`Rulebook::tariff_note`] says so.
    ///
    /// # Errors
    /// `no_table` when nothing of the table of the day is known.
    pub fn tariffs(
        &self,
        profession: Profession,
        day: NaiveDate,
    ) -> Result<impl Iterator<Item = Tariff> + '_, Error> {
        let supply = self.tariff_supply();
        let embedded = table(profession)
            .iter()
            .filter(move |row| span(row).is_some_and(|period| period.contains(day)))
            .filter_map(|row| at(&TABLES.codes, row.code).copied().map(Cow::Borrowed));
        let own = supply.rows.iter().filter(move |((whose, _), rows)| {
            *whose == profession
                && rows.iter().any(|row| row.period().is_some_and(|period| period.contains(day)))
        });
        let own = own.map(|((_, code), _)| Cow::Borrowed(code.as_str()));
        let codes: BTreeSet<Cow<'_, str>> = embedded.chain(own).collect();
        if codes.is_empty() {
            return Err(no_table(profession, day).into());
        }
        let found = move |code: Cow<'_, str>| find(supply, profession, &code, day)?.ok();
        Ok(codes.into_iter().filter_map(found))
    }

    /// The periods of which a profession's table is known wholly.
    #[must_use]
    pub fn tariff_periods(profession: Profession) -> Vec<Period> {
        known(profession, &[Extent::Complete])
    }

    /// The codes of every version of a profession's table, the caller's own with them, in order.
    #[must_use]
    pub fn tariff_codes(&self, profession: Profession) -> Vec<String> {
        let embedded = table(profession).iter().filter_map(|row| at(&TABLES.codes, row.code));
        let own = self.tariff_supply().rows.keys().filter(|(whose, _)| *whose == profession);
        let all: BTreeSet<String> =
            embedded.map(ToString::to_string).chain(own.map(|(_, code)| code.to_string())).collect();
        all.into_iter().collect()
    }

    /// Every version of the tariff with this code whose amounts are known, in order of time; none for an unknown code.
    #[must_use]
    pub fn tariff_versions(&self, profession: Profession, code: &str) -> Vec<Tariff> {
        let supply = self.tariff_supply();
        let found = |day| find(supply, profession, code, day)?.ok();
        let mut versions: Vec<Tariff> = Vec::new();
        for tariff in edges(supply, profession, code).into_iter().filter_map(found) {
            if versions.last() != Some(&tariff) {
                versions.push(tariff);
            }
        }
        versions
    }

    /// What is to be known of the table of a day as a whole: whether it is as announced, or lacks something.
    #[must_use]
    pub fn tariff_note(profession: Profession, day: NaiveDate) -> Option<&'static str> {
        coverage(profession, day).map(|coverage| coverage.note).filter(|note| !note.is_empty())
    }
}

fn coverage(profession: Profession, day: NaiveDate) -> Option<&'static baked::Coverage> {
    embedded::TARIFF_COVERAGE
        .iter()
        .find(|coverage| coverage.profession == profession && coverage.period.contains(day))
}

fn known(profession: Profession, extents: &[Extent]) -> Vec<Period> {
    let mut merged: Vec<Period> = Vec::new();
    let all = embedded::TARIFF_COVERAGE.iter();
    for coverage in all.filter(|one| one.profession == profession && extents.contains(&one.extent)) {
        match merged.last_mut() {
            Some(last) if last.until() == Some(coverage.period.from()) => {
                *last = Period::baked(last.from(), coverage.period.until());
            }
            _ => merged.push(coverage.period),
        }
    }
    merged
}

fn listed(periods: &[Period]) -> String {
    let words: Vec<String> = periods.iter().map(Period::to_string).collect();
    match words.as_slice() {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn no_table(profession: Profession, day: NaiveDate) -> TariffError {
    let note = Rulebook::tariff_note(profession, day).map_or_else(String::new, |note| format!(" ({note})"));
    TariffError::new(
        "no_table",
        "date",
        day.to_string(),
        format!(
            "a day whose {profession} table is known: {}{note}",
            listed(&known(profession, &[Extent::Complete]))
        ),
        "Supply the rows of the day as `tariffs`",
    )
}

fn missing(rules: &Rulebook, profession: Profession, code: &str, day: NaiveDate) -> TariffError {
    let supply = rules.tariff_supply();
    let stood = periods(supply, profession, code);
    let extent = coverage(profession, day).map_or(Extent::Unknown, |coverage| coverage.extent);
    if extent == Extent::Unknown {
        return no_table(profession, day);
    }
    let has = if stood.is_empty() {
        String::new()
    } else {
        format!("; it stands in those of {}", listed(&merged(stood)))
    };
    if extent == Extent::Partial {
        let note = Rulebook::tariff_note(profession, day).unwrap_or_default();
        return TariffError::new(
            "table_partly_known",
            "code",
            code,
            format!("one of the few {profession} tariffs that are known on {day} ({note}){has}"),
            "Supply the row as one of `tariffs`: whether the code exists is not known",
        );
    }
    let near = near(rules, profession, code, day);
    TariffError::new(
        "unknown_tariff",
        "code",
        code,
        format!("a tariff of the {profession} table of {day}{has}"),
        format!("The nearest codes of that day are {}", near.join(", ")),
    )
}

fn merged(periods: Vec<Period>) -> Vec<Period> {
    let mut merged: Vec<Period> = Vec::new();
    for period in periods {
        match merged.last_mut() {
            Some(last) if last.until() == Some(period.from()) => {
                *last = Period::baked(last.from(), period.until());
            }
            _ => merged.push(period),
        }
    }
    merged
}

/// At most three codes that are spelled alike.
fn near(rules: &Rulebook, profession: Profession, code: &str, day: NaiveDate) -> Vec<String> {
    let wanted: String = code.trim().chars().take(8).map(lower).collect();
    let mut codes: Vec<(usize, String)> = rules
        .tariffs(profession, day)
        .into_iter()
        .flatten()
        .map(|tariff| {
            let known: String = tariff.code().chars().map(lower).collect();
            let alike = known.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
            let unlike = known.len().saturating_add(wanted.len()).saturating_sub(alike.saturating_mul(2));
            (unlike, tariff.code().to_owned())
        })
        .collect();
    crate::order::sort(&mut codes);
    codes.into_iter().take(3).map(|(_, code)| code).collect()
}

fn unfit_error(tariff: &Tariff, unfit: Unfit, day: NaiveDate) -> TariffError {
    let code = tariff.code();
    match unfit {
        Unfit::NotKnown => TariffError::new(
            "amount_not_known",
            "code",
            code,
            format!(
                "a tariff whose amounts are known on {day} ({})",
                tariff.remark().unwrap_or("what is printed cannot be right")
            ),
            format!(
                "Override two of {}, {} and {}, or leave the tariff out",
                tariff.path(Column::Fee),
                tariff.path(Column::Refund),
                tariff.path(Column::Copayment)
            ),
        ),
        Unfit::Negative(column) => TariffError::saying(
            "amounts_do_not_fit",
            tariff.path(column),
            format!("the amounts supplied for tariff {code} leave a {} below zero on {day}", column.word()),
            "Supply amounts of which the fee is the sum of refund and copayment",
        ),
        Unfit::Unbalanced => TariffError::saying(
            "amounts_do_not_fit",
            tariff.path(Column::Fee),
            format!("the fee supplied for tariff {code} is not the sum of refund and copayment on {day}"),
            "Supply at most two of the three amounts",
        ),
    }
}
