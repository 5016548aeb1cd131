//! The budget of a measure: deductions first, then the keys, then who settles with whom.

use super::{
    Account, Budget, Charge, CollaborationError, ExcessDeductions, Key, Measure, Party, Piece, Policy, Pool,
    Transfer, key,
};
use crate::{
    amount::{Amount, Nok, Rounding},
    error::Error,
    flow::{self, Role},
    number::product,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// More parties, lines, deductions or charges than this are an error.
const MOST: usize = 1_000;

/// The budget of one measure: what each party carries, to the øre.
///
/// Deductions come first: those that name a cost line reduce that line, the others reduce all lines in proportion to
/// what is left of them. Lines with the same key are then shared together, and rounded once. Last it is settled who
/// pays whom, since one party often has an expense that others carry a part of.
///
/// ```
/// use refusjon::collaboration::{self, Basis, CostLine, Key, KeyPart, Level, Measure, Party, Policy, Resource};
/// let municipality = |name, inhabitants| Party {
///     inhabitants: Some(inhabitants),
///     ..Party::new(name, Level::Municipality)
/// };
/// let measure = Measure {
///     parties: vec![
///         municipality("Skien", 50_000),
///         municipality("Bamble", 12_000),
///         municipality("Siljan", 2_500),
///     ],
///     lines: vec![CostLine {
///         name: "emergency service".into(),
///         resource: Resource::Operation,
///         cost: "20000000".parse()?,
///         paid_by: Some("Skien".into()),
///         key: None,
///     }],
///     key: Some(Key::Mixed {
///         parts: vec![
///             KeyPart { share: "0.10".parse()?, basis: Basis::Equal },
///             KeyPart { share: "0.90".parse()?, basis: Basis::Inhabitants },
///         ],
///     }),
///     ..Measure::default()
/// };
/// let budget = collaboration::budget(&measure, &Policy::default())?;
/// let carried: Vec<String> = budget.parties.iter().map(|party| party.carries.to_string()).collect();
/// assert_eq!(carried, ["14620155.04", "4015503.88", "1364341.08"]);
/// // Skien has the expense: the others pay it their parts.
/// assert_eq!(budget.flows().len(), 2);
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When a name is empty, used twice or unknown, a cost is negative, a line has no key, a key lacks a number of a party or
/// its shares do not sum to 1, or, with [`ExcessDeductions::Refuse`], when deductions exceed the cost.
pub fn budget(measure: &Measure, policy: &Policy) -> Result<Budget, Error> {
    let names = Names::of(measure)?;
    let mut work = gather(measure, &names)?;
    let keeps = deduct(measure, &names, &mut work)?;
    let surplus = keeps.iter().try_fold(0, |sum, keeps| add(sum, *keeps))?;
    if surplus > 0 && policy.excess_deductions == ExcessDeductions::Refuse {
        return Err(CollaborationError::saying(
            "deductions_exceed_cost",
            "deductions",
            format_args!("the deductions exceed the costs they reduce by {} kroner", ore(surplus)?),
            "state whose the surplus is as a cost or an own input, lower the deductions, or set the policy \
             excess_deductions to show_surplus",
        )
        .into());
    }

    let mut carries = vec![0_i128; measure.parties.len()];
    let mut pools = Vec::with_capacity(work.len());
    for pool in &work {
        let (pieces, monthly_price) = pieces(pool, measure, &names, policy)?;
        let mut shown = Vec::new();
        for (((carried, party), (amount, share)), own) in
            carries.iter_mut().zip(&measure.parties).zip(&pieces).zip(&pool.own)
        {
            *carried = add(*carried, i128::from(amount.ore()))?;
            let takes_part = *amount != Amount::ZERO || share.is_some_and(|share| !share.get().is_zero());
            if takes_part || *own > 0 {
                shown.push(Piece { party: party.name.clone(), share: *share, amount: *amount });
            }
        }
        pools.push(Pool {
            key: pool.key.clone(),
            lines: pool
                .lines
                .iter()
                .filter_map(|line| measure.lines.get(*line))
                .map(|line| line.name.clone())
                .collect(),
            cost: ore(pool.cost)?,
            net: ore(pool.net)?,
            monthly_price,
            pieces: shown,
        });
    }

    let mut accounts = accounts(measure, &names, &carries, &keeps)?;
    let settlement = settle(&mut accounts)?;
    let total = |of: fn(&PoolWork) -> i128| work.iter().try_fold(0, |sum, pool| add(sum, of(pool)));
    let deductions = measure.deductions.iter().try_fold(0, |sum, each| add(sum, each.amount.ore().into()))?;
    let joint = accounts.pop().filter(|joint| joint.expense.ore() != 0 || joint.received.ore() != 0);
    Ok(Budget {
        measure: measure.name.clone(),
        cost: ore(total(|pool| pool.cost)?)?,
        deductions: ore(deductions)?,
        surplus: ore(surplus)?,
        net: ore(total(|pool| pool.net)?)?,
        pools,
        parties: accounts,
        joint,
        settlement,
        policy: *policy,
    })
}

/// The sum of two numbers of øre.
fn add(a: i128, b: i128) -> Result<i128, Error> {
    a.checked_add(b).ok_or_else(out_of_range)
}

fn subtract(a: i128, b: i128) -> Result<i128, Error> {
    a.checked_sub(b).ok_or_else(out_of_range)
}

fn ore(ore: i128) -> Result<Amount<Nok>, Error> {
    i64::try_from(ore).map(Amount::from_ore).map_err(|_| out_of_range())
}

fn out_of_range() -> Error {
    CollaborationError::saying(
        "amount_out_of_range",
        "lines",
        "the costs of the measure sum to more than an amount can hold",
        "check the amounts: they are in kroner",
    )
    .into()
}

/// The parties' places by name.
struct Names<'m>(BTreeMap<&'m str, usize>);

impl<'m> Names<'m> {
    fn of(measure: &'m Measure) -> Result<Self, Error> {
        let lists = [
            ("parties", measure.parties.len(), 1),
            ("lines", measure.lines.len(), 0),
            ("deductions", measure.deductions.len(), 0),
        ];
        for (field, length, least) in lists {
            number_of_entries(field, length, least)?;
        }
        let mut names = BTreeMap::new();
        for (place, party) in measure.parties.iter().enumerate() {
            unique(&mut names, "parties", place, &party.name)?;
            not_negative(party.own_input.unwrap_or_default(), || format!("parties[{place}].own_input"))?;
        }
        let mut lines = BTreeMap::new();
        for (place, line) in measure.lines.iter().enumerate() {
            unique(&mut lines, "lines", place, &line.name)?;
            not_negative(line.cost, || format!("lines[{place}].cost"))?;
        }
        for (place, deduction) in measure.deductions.iter().enumerate() {
            not_negative(deduction.amount, || format!("deductions[{place}].amount"))?;
        }
        Ok(Self(names))
    }

    fn place(&self, field: impl FnOnce() -> String, name: &str) -> Result<usize, Error> {
        self.0.get(name).copied().ok_or_else(|| {
            CollaborationError::new(
                "unknown_name",
                field(),
                name,
                "the name of one of the parties",
                "write the name as it stands among the parties, or add the party",
            )
            .into()
        })
    }
}

fn number_of_entries(
    field: impl Into<crate::number::Text>,
    length: usize,
    least: usize,
) -> Result<(), Error> {
    if (least..=MOST).contains(&length) {
        return Ok(());
    }
    Err(CollaborationError::new(
        "wrong_number_of_entries",
        field,
        length.to_string(),
        format!("a number of entries from {least} to {MOST}"),
        "give the entries of one measure",
    )
    .into())
}

fn unique<'m>(
    names: &mut BTreeMap<&'m str, usize>,
    list: &str,
    place: usize,
    name: &'m str,
) -> Result<(), Error> {
    if !name.trim().is_empty() && names.insert(name, place).is_none() {
        return Ok(());
    }
    Err(CollaborationError::new(
        "bad_name",
        format!("{list}[{place}].name"),
        name,
        "a name that no other entry has",
        "give each entry a name of its own",
    )
    .into())
}

fn not_negative(amount: Amount<Nok>, field: impl FnOnce() -> String) -> Result<(), Error> {
    if amount >= Amount::ZERO {
        return Ok(());
    }
    Err(CollaborationError::new(
        "negative_amount",
        field(),
        amount.to_string(),
        "an amount of zero or more",
        "enter costs as costs and income as deductions, both without a minus sign",
    )
    .into())
}

/// Costs with the same key, in øre.
struct PoolWork<'m> {
    key: &'m Key,
    lines: Vec<usize>,
    cost: i128,
    net: i128,
    /// What each party puts in itself, after the deductions that name its line.
    own: Vec<u128>,
}

const OWN_INPUT: &Key = &Key::OwnInput {};

/// The pools: one for each key, and one for each line that others are charged for.
fn gather<'m>(measure: &'m Measure, names: &Names<'_>) -> Result<Vec<PoolWork<'m>>, Error> {
    let parties = measure.parties.len();
    let mut pools: Vec<PoolWork<'m>> = Vec::new();
    let pool = |key| PoolWork { key, lines: Vec::new(), cost: 0, net: 0, own: vec![0; parties] };
    if measure.parties.iter().any(|party| party.own_input.is_some()) {
        pools.push(pool(OWN_INPUT));
    }
    for (place, line) in measure.lines.iter().enumerate() {
        let key = line.key.as_ref().or(measure.key.as_ref()).ok_or_else(|| {
            CollaborationError::saying(
                "no_key",
                format!("lines[{place}].key"),
                format_args!("the cost \"{}\" has no key, and neither has the measure", line.name),
                "give the line or the measure a key, such as {\"kind\": \"own_input\"}",
            )
        })?;
        if line.key.is_none() && matches!(key, Key::Rental { .. } | Key::MonthlyRate { .. }) {
            return Err(CollaborationError::saying(
                "bad_key",
                "key",
                "rent and monthly rates are paid for one cost, and not for all of a measure's",
                "move the key to the line that is rented out or run for others",
            )
            .into());
        }
        let owner = matches!(key, Key::OwnInput {} | Key::Rental { .. } | Key::MonthlyRate { .. });
        match &line.paid_by {
            Some(name) => {
                names.place(|| format!("lines[{place}].paid_by"), name)?;
            }
            None if owner => {
                return Err(CollaborationError::saying(
                    "no_payer",
                    format!("lines[{place}].paid_by"),
                    format_args!(
                        "the cost \"{}\" is carried by the party that pays it, and none is named",
                        line.name
                    ),
                    "name the party in paid_by, or choose another key",
                )
                .into());
            }
            None => {}
        }
        let charged = matches!(key, Key::Rental { .. } | Key::MonthlyRate { .. });
        let known = pools.iter_mut().find(|pool| !charged && pool.key == key);
        match known {
            Some(pool) => pool.lines.push(place),
            None => pools.push(PoolWork { lines: vec![place], ..pool(key) }),
        }
    }
    Ok(pools)
}

/// Deductions that reduce the same costs.
#[derive(Clone)]
struct Taken {
    sum: i128,
    /// What each party has received of them, and last the measure itself.
    received: Vec<u128>,
}

impl Taken {
    fn nothing(measure: &Measure) -> Self {
        Self { sum: 0, received: vec![0; measure.parties.len().saturating_add(1)] }
    }

    /// What exceeds the cost stays with those who received it, in proportion.
    fn keep(&self, cost: i128, keeps: &mut [i128]) -> Result<(), Error> {
        let surplus = ore(subtract(self.sum, cost)?.max(0))?;
        let kept = key::by_weights(surplus, &self.received).ok_or_else(out_of_range)?;
        for (sum, kept) in keeps.iter_mut().zip(kept) {
            *sum = add(*sum, kept.ore().into())?;
        }
        Ok(())
    }
}

/// The place of a party's account; that of the measure itself is last.
fn account_of(measure: &Measure, names: &Names<'_>, name: Option<&String>) -> usize {
    name.and_then(|name| names.0.get(name.as_str())).copied().unwrap_or(measure.parties.len())
}

/// Fills in the costs and takes the deductions off; gives what each account keeps of the surplus.
fn deduct(measure: &Measure, names: &Names<'_>, pools: &mut [PoolWork<'_>]) -> Result<Vec<i128>, Error> {
    let nothing = Taken::nothing(measure);
    let mut tied: BTreeMap<&str, Taken> = BTreeMap::new();
    let mut general = nothing.clone();
    for (place, deduction) in measure.deductions.iter().enumerate() {
        if let Some(name) = &deduction.received_by {
            names.place(|| format!("deductions[{place}].received_by"), name)?;
        }
        let taken = match &deduction.line {
            None => &mut general,
            Some(name) if measure.lines.iter().any(|line| line.name == *name) => {
                tied.entry(name).or_insert_with(|| nothing.clone())
            }
            Some(name) => {
                return Err(CollaborationError::new(
                    "unknown_name",
                    format!("deductions[{place}].line"),
                    name.as_str(),
                    "the name of one of the cost lines",
                    "write the name as it stands among the lines, or leave it out",
                )
                .into());
            }
        };
        taken.sum = add(taken.sum, deduction.amount.ore().into())?;
        let account = account_of(measure, names, deduction.received_by.as_ref());
        if let Some(received) = taken.received.get_mut(account) {
            let more = u128::from(deduction.amount.ore().unsigned_abs());
            *received = received.checked_add(more).ok_or_else(out_of_range)?;
        }
    }

    let mut keeps = vec![0_i128; nothing.received.len()];
    for pool in pools.iter_mut() {
        if matches!(pool.key, Key::OwnInput {}) {
            for (own, party) in pool.own.iter_mut().zip(&measure.parties) {
                let input = party.own_input.unwrap_or_default().ore();
                *own = u128::from(input.unsigned_abs());
                pool.cost = add(pool.cost, input.into())?;
                pool.net = add(pool.net, input.into())?;
            }
        }
        for line in pool.lines.iter().filter_map(|line| measure.lines.get(*line)) {
            let cost = i128::from(line.cost.ore());
            let off = tied.get(line.name.as_str()).unwrap_or(&nothing);
            off.keep(cost, &mut keeps)?;
            let left = subtract(cost, off.sum)?.max(0);
            pool.cost = add(pool.cost, cost)?;
            pool.net = add(pool.net, left)?;
            let payer = line.paid_by.as_deref().and_then(|name| names.0.get(name));
            if let (Key::OwnInput {}, Some(own)) =
                (pool.key, payer.and_then(|place| pool.own.get_mut(*place)))
            {
                *own = own.checked_add(left.unsigned_abs()).ok_or_else(out_of_range)?;
            }
        }
    }

    let before: Vec<u128> = pools.iter().map(|pool| pool.net.unsigned_abs()).collect();
    let whole = pools.iter().try_fold(0, |sum, pool| add(sum, pool.net))?;
    general.keep(whole, &mut keeps)?;
    let left = subtract(whole, general.sum)?.max(0);
    let after = key::by_weights(ore(left)?, &before).ok_or_else(out_of_range)?;
    for (pool, net) in pools.iter_mut().zip(after) {
        pool.net = net.ore().into();
    }
    Ok(keeps)
}

/// What each party carries of a pool, in their order, and the price of a month where there is one.
fn pieces(
    pool: &PoolWork<'_>,
    measure: &Measure,
    names: &Names<'_>,
    policy: &Policy,
) -> Result<(key::Pieces, Option<Amount<Nok>>), Error> {
    let net = ore(pool.net)?;
    match pool.key {
        Key::OwnInput {} => {
            let amounts = key::by_weights(net, &pool.own).ok_or_else(out_of_range)?;
            Ok((amounts.into_iter().zip(key::shares(&pool.own)).collect(), None))
        }
        Key::Rental { rent_per_month, rented } => {
            not_negative(*rent_per_month, || "key.rent_per_month".to_owned())?;
            let pieces = charged(pool, measure, names, *rent_per_month, Amount::ZERO, rented)?;
            Ok((pieces, Some(*rent_per_month)))
        }
        Key::MonthlyRate { rate, budgeted_months, connection, enrolled } => {
            let rate = monthly_rate(pool, *rate, *budgeted_months)?;
            let connection = connection.unwrap_or_default();
            not_negative(connection, || "key.connection".to_owned())?;
            Ok((charged(pool, measure, names, rate, connection, enrolled)?, Some(rate)))
        }
        shared => Ok((key::share(net, shared, &measure.parties, policy)?, None)),
    }
}

/// The rate given, or the cost divided by the months that it is budgeted for.
fn monthly_rate(
    pool: &PoolWork<'_>,
    rate: Option<Amount<Nok>>,
    budgeted_months: Option<u32>,
) -> Result<Amount<Nok>, Error> {
    match (rate, budgeted_months.filter(|months| *months > 0)) {
        (Some(rate), None) if budgeted_months.is_none() => {
            not_negative(rate, || "key.rate".to_owned())?;
            Ok(rate)
        }
        (None, Some(months)) => {
            let exact = ore(pool.cost)?.kroner().checked_div(Decimal::from(months));
            exact.and_then(|exact| Amount::round(exact, Rounding::HalfUp)).ok_or_else(out_of_range)
        }
        _ => Err(CollaborationError::saying(
            "bad_key",
            "key.rate",
            "a monthly rate is either given or found from the months that the cost is budgeted for",
            "give the rate alone, or budgeted_months of one or more alone",
        )
        .into()),
    }
}

/// What others are charged; the party that pays the cost carries what is left.
fn charged(
    pool: &PoolWork<'_>,
    measure: &Measure,
    names: &Names<'_>,
    price: Amount<Nok>,
    connection: Amount<Nok>,
    charges: &[Charge],
) -> Result<key::Pieces, Error> {
    number_of_entries("key", charges.len(), 1)?;
    let mut carried = vec![0_i128; measure.parties.len()];
    let mut left = pool.net;
    for Charge { party, months, connects } in charges {
        let place = names.place(|| "key.party".to_owned(), party)?;
        let months = product(price.kroner(), Decimal::from(*months));
        let months = months.and_then(|kroner| Amount::<Nok>::round(kroner, Rounding::HalfUp));
        let connection = if *connects { connection } else { Amount::ZERO };
        let charge = months.and_then(|amount| amount.checked_add(connection)).ok_or_else(out_of_range)?;
        let charge = i128::from(charge.ore());
        left = subtract(left, charge)?;
        if let Some(sum) = carried.get_mut(place) {
            *sum = add(*sum, charge)?;
        }
    }
    let line = pool.lines.iter().find_map(|line| measure.lines.get(*line));
    let owner = line.and_then(|line| line.paid_by.as_deref()).unwrap_or_default();
    let owner = names.place(|| "paid_by".to_owned(), owner)?;
    if let Some(sum) = carried.get_mut(owner) {
        *sum = add(*sum, left)?;
    }
    carried.into_iter().map(|carried| Ok((ore(carried)?, None))).collect()
}

/// An account for each party, and last one for the measure itself.
fn accounts(
    measure: &Measure,
    names: &Names<'_>,
    carries: &[i128],
    keeps: &[i128],
) -> Result<Vec<Account>, Error> {
    let own = |party: &Party| i128::from(party.own_input.unwrap_or_default().ore());
    let mut expense: Vec<i128> = measure.parties.iter().map(own).chain([0]).collect();
    let mut received = vec![0_i128; expense.len()];
    for line in &measure.lines {
        if let Some(sum) = expense.get_mut(account_of(measure, names, line.paid_by.as_ref())) {
            *sum = add(*sum, line.cost.ore().into())?;
        }
    }
    for deduction in &measure.deductions {
        if let Some(sum) = received.get_mut(account_of(measure, names, deduction.received_by.as_ref())) {
            *sum = add(*sum, deduction.amount.ore().into())?;
        }
    }
    let named = measure.parties.iter().map(|party| (party.name.clone(), Some(party.level)));
    let name = measure.name.clone().unwrap_or_else(|| "the measure".to_owned());
    let named = named.chain([(name, None)]);
    let carries = carries.iter().copied().chain([0]);
    let all = named.zip(expense).zip(received).zip(carries).zip(keeps);
    all.map(|(((((name, level), expense), received), carries), keeps)| {
        Ok(Account {
            name,
            level,
            expense: ore(expense)?,
            received: ore(received)?,
            carries: ore(carries)?,
            pays: Amount::ZERO,
            gets: Amount::ZERO,
            keeps: ore(*keeps)?,
        })
    })
    .collect()
}

/// Settles the accounts net: those who have spent less than they carry pay those who have spent more, the first to the
/// first. What an account keeps of a surplus is no debt of it.
fn settle(accounts: &mut [Account]) -> Result<Vec<Transfer>, Error> {
    for account in accounts.iter_mut() {
        let spent = subtract(account.expense.ore().into(), account.received.ore().into())?;
        let spent = add(spent, account.keeps.ore().into())?;
        let balance = subtract(spent, account.carries.ore().into())?;
        account.gets = ore(balance.max(0))?;
        account.pays = ore(subtract(0, balance)?.max(0))?;
    }

    let party = |account: &Account| flow::Party {
        role: account.level.map_or(Role::Provider, super::Level::role),
        name: Some(account.name.clone()),
    };
    let mut transfers = Vec::new();
    let mut payers =
        accounts.iter().map(|account| (party(account), account.pays.ore())).filter(|payer| payer.1 > 0);
    let mut payer = payers.next();
    for account in accounts.iter() {
        let mut open = account.gets.ore();
        while open > 0
            && let Some((from, has)) = &mut payer
        {
            let amount = open.min(*has);
            transfers.push(Transfer {
                from: from.clone(),
                to: party(account),
                amount: Amount::from_ore(amount),
            });
            open = open.checked_sub(amount).ok_or_else(out_of_range)?;
            *has = has.checked_sub(amount).ok_or_else(out_of_range)?;
            if *has == 0 {
                payer = payers.next();
            }
        }
    }
    Ok(transfers)
}
