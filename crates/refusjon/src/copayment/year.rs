//! The patient's year: the cap, the card and what is repaid.

use super::{
    Cap, CapAccount, CopaymentError, Entry, NotCounted, PaidBy, Payment, Year, YearAccount, YearTotals,
    earlier::first_known,
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    parameter::Used,
    rulebook::{Rulebook, key},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A patient's year: which payments count towards the cap, from which day there is an exemption card, what was paid above
/// the cap and is repaid, and what the state pays providers instead of the patient.
///
/// The payments are taken by the day of the service, those of a day in the order given. The patient pays a copayment that
/// crosses the cap in full, and the excess comes back.
///
/// ```
/// use refusjon::{Rulebook, copayment::{self, Payment, PaymentKind, Year}, date};
/// let payment = |month, kroner: &str| Ok::<_, refusjon::Error>(Payment {
///     id: None, date: date(2025, month, 10)?, amount: kroner.parse()?, kind: PaymentKind::Doctor,
///     cap: None, paid_by: Default::default(), provider: None,
/// });
/// let year = Year { year: 2025, payments: vec![payment(2, "3000")?, payment(5, "403")?] };
/// let account = copayment::year(&Rulebook::embedded(), &year)?;
/// assert_eq!(account.caps[0].card_from, Some(date(2025, 5, 10)?));
/// assert_eq!(account.totals.repaid.to_string(), "125.00"); // 3403 - 3278
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// `other_year` for a payment of another year, `other_cap` when a payment names a cap that its kind does not count
/// towards, `invalid_value` for an amount below zero, `no_value` when a payment counts and the cap of the year was not found,
/// or when a public copayment abroad before 2021 does not name its cap.
pub fn year(rules: &Rulebook, year: &Year) -> Result<YearAccount, Error> {
    year.check()?;
    let mut order: Vec<(usize, &Payment)> = year.payments.iter().enumerate().collect();
    crate::order::sort_by_key(&mut order, |(place, payment)| (payment.date, *place));
    let mut caps: BTreeMap<Cap, CapAccount> = BTreeMap::new();
    if let Some(first) = NaiveDate::from_ymd_opt(i32::from(year.year), 1, 1)
        && super::merged(rules, first)
    {
        match account(rules, Cap::Merged, first) {
            Ok(account) => drop(caps.insert(Cap::Merged, account)),
            // A cap that was not found is missed as soon as a payment counts towards it.
            Err(error) if error.code() == "no_value" => {}
            Err(error) => return Err(error),
        }
    }
    let mut totals = YearTotals::default();
    let mut entries = Vec::with_capacity(order.len());
    for (place, payment) in order {
        let entry = enter(rules, place, payment, &mut caps, &mut totals)?;
        entries.push(entry);
    }
    for account in caps.values_mut() {
        settle(account)?;
        totals.repaid = add(totals.repaid, account.repaid)?;
    }
    totals.borne = subtract(totals.paid, totals.repaid)?;
    Ok(YearAccount { year: year.year, caps: caps.into_values().collect(), payments: entries, totals })
}

fn enter(
    rules: &Rulebook,
    place: usize,
    payment: &Payment,
    caps: &mut BTreeMap<Cap, CapAccount>,
    totals: &mut YearTotals,
) -> Result<Entry, Error> {
    let (rule, cap) = rule(rules, place, payment)?;
    if let Some(named) = payment.cap.filter(|named| Some(*named) != cap) {
        return Err(other_cap(place, payment, named, cap));
    }
    let mut entry = Entry {
        place,
        id: payment.id.clone(),
        date: payment.date,
        kind: payment.kind,
        amount: payment.amount,
        paid_by: payment.paid_by,
        provider: payment.provider.clone().unwrap_or_else(|| payment.kind.provider().into()),
        cap,
        not_counted: None,
        counted_sum: None,
        above: Amount::ZERO,
        card: false,
        rule,
    };
    let Some(cap) = cap else {
        entry.not_counted = Some(NotCounted::OutsideCap);
        match payment.paid_by {
            PaidBy::Patient => {
                totals.paid = add(totals.paid, payment.amount)?;
                totals.outside = add(totals.outside, payment.amount)?;
            }
            PaidBy::State => totals.paid_by_state = add(totals.paid_by_state, payment.amount)?,
        }
        return Ok(entry);
    };
    let account = match caps.entry(cap) {
        std::collections::btree_map::Entry::Occupied(found) => found.into_mut(),
        std::collections::btree_map::Entry::Vacant(place) => place.insert(account(rules, cap, payment.date)?),
    };
    entry.card = account.card_from.is_some();
    if payment.paid_by == PaidBy::State {
        entry.not_counted = Some(NotCounted::PaidByState);
        entry.counted_sum = Some(account.counted);
        account.paid_by_state = add(account.paid_by_state, payment.amount)?;
        totals.paid_by_state = add(totals.paid_by_state, payment.amount)?;
        return Ok(entry);
    }
    let limit = kroner(&account.cap_amount)?;
    let before = account.counted.max(limit);
    account.counted = add(account.counted, payment.amount)?;
    totals.paid = add(totals.paid, payment.amount)?;
    totals.counted = add(totals.counted, payment.amount)?;
    entry.counted_sum = Some(account.counted);
    entry.above = subtract(account.counted.max(limit), before)?;
    if account.card_from.is_none() && account.counted >= limit {
        account.card_from = Some(payment.date);
    }
    Ok(entry)
}

/// The dated rule that says which cap the payment counts towards, and the cap.
fn rule(rules: &Rulebook, place: usize, payment: &Payment) -> Result<(Option<Used>, Option<Cap>), Error> {
    let error = match rules.value(payment.kind.key(), payment.date, None) {
        Ok(rule) => {
            let cap = Cap::of_word(rule.value.word());
            return Ok((Some(rule), cap));
        }
        Err(error) => error,
    };
    if let Ok(first) = first_known(rules, payment.kind.key(), payment.date)
        && Cap::of_word(first.value.word()).is_none()
    {
        return Ok((Some(first), None));
    }
    if !super::separate(rules, payment.date) {
        return Err(error.into());
    }
    let field = format!("payments[{place}].cap");
    let remedy = "name cap_1 or cap_2 in the payment";
    match payment.cap {
        Some(named @ (Cap::One | Cap::Two)) => Ok((None, Some(named))),
        Some(named @ Cap::Merged) => {
            let expected = format!("cap_1 or cap_2: there was no other cap on {}", payment.date);
            let error = CopaymentError::new("other_cap", field, crate::word::name(&named), expected, remedy);
            Err(error.into())
        }
        None => {
            let problem = format!(
                "which of the two caps a payment for {} counted towards on {} was not found",
                payment.kind, payment.date
            );
            Err(CopaymentError::saying("no_value", field, problem, remedy).into())
        }
    }
}

fn account(rules: &Rulebook, cap: Cap, day: NaiveDate) -> Result<CapAccount, Error> {
    let used = |key| rules.value(key, day, None);
    let small_excess = used(key::COPAYMENT_SMALL_EXCESS)?;
    let kept = small_excess.value.word() == Some("kept");
    Ok(CapAccount {
        cap,
        cap_amount: used(cap.key())?,
        least_repayment: if kept { Some(used(key::COPAYMENT_LEAST_REPAYMENT)?) } else { None },
        small_excess,
        counted: Amount::ZERO,
        card_from: None,
        above: Amount::ZERO,
        repaid: Amount::ZERO,
        borne: Amount::ZERO,
        paid_by_state: Amount::ZERO,
    })
}

/// What is above the cap comes back, unless it is below the least that is repaid. Each cap is settled by itself.
fn settle(account: &mut CapAccount) -> Result<(), Error> {
    let limit = kroner(&account.cap_amount)?;
    account.above = subtract(account.counted.max(limit), limit)?;
    let least = account.least_repayment.as_ref().map(kroner).transpose()?;
    account.repaid =
        if least.is_some_and(|least| account.above < least) { Amount::ZERO } else { account.above };
    account.borne = subtract(account.counted, account.repaid)?;
    Ok(())
}

/// The number that a parameter says whose unit is no word.
pub(super) fn number(used: &Used) -> Decimal {
    used.value.number().unwrap_or_default()
}

/// The amount that a parameter in kroner says.
pub(super) fn kroner(used: &Used) -> Result<Amount<Nok>, Error> {
    Ok(Amount::try_from(number(used))?)
}

pub(super) fn add(a: Amount<Nok>, b: Amount<Nok>) -> Result<Amount<Nok>, Error> {
    a.checked_add(b).ok_or_else(out_of_range)
}

pub(super) fn subtract(a: Amount<Nok>, b: Amount<Nok>) -> Result<Amount<Nok>, Error> {
    a.checked_sub(b).ok_or_else(out_of_range)
}

fn out_of_range() -> Error {
    CopaymentError::saying(
        "amount_out_of_range",
        "payments",
        "the amounts add up to more than an amount can hold",
        "check the amounts",
    )
    .into()
}

fn other_cap(place: usize, payment: &Payment, named: Cap, cap: Option<Cap>) -> Error {
    let expected = match cap {
        Some(cap) => format!(
            "{}, which a payment for {} counts towards on {}",
            crate::word::name(&cap),
            payment.kind,
            payment.date
        ),
        None => format!("left out: a payment for {} is outside the cap on {}", payment.kind, payment.date),
    };
    CopaymentError::new(
        "other_cap",
        format!("payments[{place}].cap"),
        crate::word::name(&named),
        expected,
        "correct the kind or the cap, or leave the cap out",
    )
    .into()
}
