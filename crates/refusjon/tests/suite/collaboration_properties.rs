//! Collaboration: what holds of every measure, agreement, application and programme, held against whole-number models.

use proptest::{collection::vec, option, prelude::*, sample::select};
use refusjon::{
    Amount, Locale, Nok, Override, Rulebook,
    api::{Case, Receipt},
    collaboration::{
        self, Agreement, Among, Application, Basis, Budget, Charge, CostLine, Coverage, Deduction,
        DeductionKind, Element, GrantKind, GrantMoney, GrantYear, Key, KeyPart, Level, Limit, Measure,
        MixedKeyParties, MixedRounding, PartPositions, Party, Policy, Programme, Range, Resource,
        SeveralTrusts, StepDown, TransitionElement,
    },
    date,
};
use std::collections::BTreeMap;

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn ore(ore: i64) -> Amount<Nok> {
    Amount::from_ore(ore)
}

fn name(place: usize) -> String {
    format!("party {place}")
}

/// A share in hundredths.
fn share(hundredths: u32) -> refusjon::Share {
    format!("{}.{:02}", hundredths / 100, hundredths % 100).parse().unwrap()
}

fn bases() -> impl Strategy<Value = Basis> {
    select(vec![Basis::Equal, Basis::Inhabitants, Basis::Users, Basis::UsersPerInhabitant, Basis::Patients])
}

/// A trust first, then municipalities, all with every number.
pub(super) fn parties() -> impl Strategy<Value = Vec<Party>> {
    vec((any::<bool>(), option::of(0_i64..1_000_000), 1_u32..700_000, 1_u32..500, 1_u32..500), 2..7).prop_map(
        |all| {
            let party =
                |(place, (trust, own, inhabitants, users, patients)): (usize, (bool, _, _, _, _))| Party {
                    name: name(place),
                    level: match place {
                        0 => Level::Trust,
                        1 => Level::Municipality,
                        _ if trust => Level::Trust,
                        _ => Level::Municipality,
                    },
                    own_input: Option::<i64>::map(own, ore),
                    inhabitants: Some(inhabitants),
                    users: Some(users),
                    patients: Some(patients),
                };
            all.into_iter().enumerate().map(party).collect()
        },
    )
}

pub(super) fn shared_key() -> impl Strategy<Value = Key> {
    let among = select(vec![Among::Everyone, Among::Municipalities, Among::Trusts]);
    prop_oneof![
        (bases(), among).prop_map(|(basis, among)| Key::By { basis, among }),
        (0_u32..=100, bases()).prop_map(|(part, basis)| Key::FixedShare { trust_share: share(part), basis }),
        (0_u32..=100, bases(), bases()).prop_map(|(part, one, other)| Key::Mixed {
            parts: vec![
                KeyPart { share: share(part), basis: one },
                KeyPart { share: share(100 - part), basis: other },
            ]
        }),
    ]
}

/// A key for a line with a payer, among parties of which there are at least two.
fn any_key() -> impl Strategy<Value = Key> {
    let charges = || {
        vec((0_usize..2, 0_u32..50, any::<bool>()), 1..4).prop_map(|all| {
            let charge = |(party, months, connects)| Charge { party: name(party), months, connects };
            all.into_iter().map(charge).collect::<Vec<_>>()
        })
    };
    prop_oneof![
        4 => shared_key(),
        2 => Just(Key::OwnInput {}),
        1 => (0_i64..100_000, charges())
            .prop_map(|(rent, rented)| Key::Rental { rent_per_month: ore(rent), rented }),
        1 => (0_i64..300_000, option::of(0_i64..1_000_000), charges()).prop_map(|(rate, connection, enrolled)| {
            Key::MonthlyRate {
                rate: Some(ore(rate)),
                budgeted_months: None,
                connection: connection.map(ore),
                enrolled,
            }
        }),
        1 => (1_u32..500, charges()).prop_map(|(months, enrolled)| Key::MonthlyRate {
            rate: None,
            budgeted_months: Some(months),
            connection: None,
            enrolled,
        }),
    ]
}

pub(super) fn policies() -> impl Strategy<Value = Policy> {
    any::<[bool; 6]>().prop_map(|[parties, rounding, trusts, transition, step_down, positions]| {
        let mut policy = Policy::default();
        if parties {
            policy.mixed_key_parties = MixedKeyParties::Everyone;
        }
        if rounding {
            policy.mixed_rounding = MixedRounding::EachPart;
        }
        if trusts {
            policy.several_trusts = SeveralTrusts::BySameBasis;
        }
        if transition {
            policy.transition = TransitionElement::WhenAnyGrant;
        }
        if step_down {
            policy.step_down = StepDown::AfterCaps;
        }
        if positions {
            policy.part_positions = PartPositions::FullOnly;
        }
        policy
    })
}

fn measures() -> impl Strategy<Value = Measure> {
    let lines = vec((0_i64..50_000_000, 0_usize..2, any::<bool>(), any_key()), 0..6);
    let deductions = vec((0_i64..30_000_000, option::of(0_usize..2), option::of(0_usize..6)), 0..4);
    (parties(), lines, deductions).prop_map(|(parties, lines, deductions)| {
        let number = lines.len();
        let line = |(place, (cost, payer, joint, key)): (usize, (i64, usize, bool, Key))| {
            let shared = matches!(key, Key::By { .. } | Key::FixedShare { .. } | Key::Mixed { .. });
            CostLine {
                name: format!("line {place}"),
                resource: Resource::Staff,
                cost: ore(cost),
                paid_by: (!(shared && joint)).then(|| name(payer)),
                key: Some(key),
            }
        };
        let deduction = |(amount, receiver, line): (i64, Option<usize>, Option<usize>)| Deduction {
            kind: DeductionKind::Grant,
            amount: ore(amount),
            received_by: receiver.map(name),
            line: line.filter(|line| *line < number).map(|line| format!("line {line}")),
        };
        Measure {
            name: Some("the team".into()),
            parties,
            lines: lines.into_iter().enumerate().map(line).collect(),
            key: None,
            deductions: deductions.into_iter().map(deduction).collect(),
        }
    })
}

/// The strategies make no mistakes.
pub(super) fn budget(measure: &Measure, policy: &Policy) -> Budget {
    collaboration::budget(measure, policy).unwrap()
}

/// Every krone: what is carried, spent, received and settled.
fn balanced(measure: &Measure, budget: &Budget) -> Result<(), TestCaseError> {
    let cost: i64 = measure.lines.iter().map(|line| line.cost.ore()).sum::<i64>()
        + measure.parties.iter().filter_map(|party| party.own_input).map(Amount::ore).sum::<i64>();
    let deductions: i64 = measure.deductions.iter().map(|deduction| deduction.amount.ore()).sum();
    prop_assert_eq!((budget.cost.ore(), budget.deductions.ore()), (cost, deductions));
    prop_assert_eq!(budget.net.ore(), cost - deductions + budget.surplus.ore());
    prop_assert!(budget.surplus.ore() >= 0 && budget.surplus.ore() <= deductions && budget.net.ore() >= 0);
    let carried: i64 = budget.parties.iter().map(|account| account.carries.ore()).sum();
    prop_assert_eq!(carried, budget.net.ore());
    for pool in &budget.pools {
        let pieces: i64 = pool.pieces.iter().map(|piece| piece.amount.ore()).sum();
        prop_assert_eq!(pieces, pool.net.ore());
        prop_assert!(pool.net <= pool.cost);
    }
    prop_assert_eq!(budget.pools.iter().map(|pool| pool.net.ore()).sum::<i64>(), budget.net.ore());

    let mut paid: BTreeMap<String, i64> = BTreeMap::new();
    for flow in budget.flows() {
        prop_assert!(flow.amount.ore() > 0 && flow.from != flow.to);
        *paid.entry(flow.from.name.unwrap()).or_default() += flow.amount.ore();
        *paid.entry(flow.to.name.unwrap()).or_default() -= flow.amount.ore();
    }
    prop_assert_eq!(paid.values().sum::<i64>(), 0);
    let accounts: Vec<_> = budget.parties.iter().chain(&budget.joint).collect();
    for account in &accounts {
        let [expense, received, carries, pays, gets, keeps] =
            [account.expense, account.received, account.carries, account.pays, account.gets, account.keeps]
                .map(Amount::ore);
        prop_assert_eq!(expense - received + pays - gets + keeps, carries);
        prop_assert!(pays >= 0 && gets >= 0 && (pays == 0 || gets == 0));
        prop_assert!(keeps >= 0 && keeps <= received);
        prop_assert_eq!(paid.get(&account.name).copied().unwrap_or(0), pays - gets);
    }
    prop_assert_eq!(accounts.iter().map(|account| account.keeps.ore()).sum::<i64>(), budget.surplus.ore());
    prop_assert!(budget.flows().len() < accounts.len());
    Ok(())
}

/// Exact shares as numerators over one denominator: written as sums of fractions, not by the library.
fn exact(key: &Key, parties: &[Party], policy: &Policy) -> Option<(Vec<i128>, i128)> {
    let number = |party: &Party, basis| match basis {
        Basis::Equal => 1_i128,
        Basis::Inhabitants => party.inhabitants.unwrap().into(),
        Basis::Users => party.users.unwrap().into(),
        _ => party.patients.unwrap().into(),
    };
    let trust = |party: &Party| party.level == Level::Trust;
    // Each term: a share in hundredths, its basis and who takes part.
    type Term<'t> = (i128, Basis, Box<dyn Fn(&Party) -> bool + 't>);
    let hundredths = |share: &refusjon::Share| -> i128 {
        (share.get() * refusjon::Decimal::ONE_HUNDRED).to_string().split('.').next().unwrap().parse().unwrap()
    };
    let terms: Vec<Term<'_>> = match key {
        Key::By { basis, among } => vec![(
            100,
            *basis,
            Box::new(move |party| match among {
                Among::Everyone => true,
                Among::Municipalities => !trust(party),
                Among::Trusts => trust(party),
            }),
        )],
        Key::FixedShare { trust_share, basis } => {
            let part = hundredths(trust_share);
            let equally = policy.several_trusts == SeveralTrusts::Equally;
            vec![
                (part, if equally { Basis::Equal } else { *basis }, Box::new(trust)),
                (100 - part, *basis, Box::new(move |party| !trust(party))),
            ]
        }
        Key::Mixed { parts } => parts
            .iter()
            .map(|part| -> Term<'_> {
                let everyone = policy.mixed_key_parties == MixedKeyParties::Everyone;
                (hundredths(&part.share), part.basis, Box::new(move |party| everyone || !trust(party)))
            })
            .collect(),
        _ => return None,
    };
    if terms.iter().any(|term| term.1 == Basis::UsersPerInhabitant) {
        return None;
    }
    let sums: Vec<i128> = terms
        .iter()
        .map(|(_, basis, member)| parties.iter().filter(|p| member(p)).map(|p| number(p, *basis)).sum())
        .collect();
    let denominator = 100 * sums.iter().product::<i128>();
    let numerators = parties
        .iter()
        .map(|party| {
            terms
                .iter()
                .zip(&sums)
                .filter(|((_, _, member), _)| member(party))
                .map(|((part, basis, _), sum)| part * number(party, *basis) * (denominator / 100 / sum))
                .sum()
        })
        .collect();
    Some((numerators, denominator))
}

/// Largest remainders, the first of equals.
fn largest_remainders(whole: i128, numerators: &[i128], denominator: i128) -> Vec<i128> {
    let mut pieces: Vec<i128> = numerators.iter().map(|part| whole * part / denominator).collect();
    let mut order: Vec<usize> = (0..numerators.len()).collect();
    order.sort_by_key(|place| (-(whole * numerators[*place] % denominator), *place));
    let left = whole - pieces.iter().sum::<i128>();
    for place in &order[..usize::try_from(left).unwrap()] {
        pieces[*place] += 1;
    }
    pieces
}

pub(super) fn one_line(parties: Vec<Party>, cost: i64, key: Key) -> Measure {
    let parties = parties.into_iter().map(|party| Party { own_input: None, ..party }).collect();
    let line = CostLine {
        name: "line".into(),
        resource: Resource::Operation,
        cost: ore(cost),
        paid_by: None,
        key: None,
    };
    Measure { parties, lines: vec![line], key: Some(key), ..Measure::default() }
}

pub(super) fn carries(budget: &Budget) -> Vec<i128> {
    budget.parties.iter().map(|account| account.carries.ore().into()).collect()
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_surplus_stays_with_who_received_it(measure in measures(), policy in policies()) {
        let budget = budget(&measure, &policy);
        let accounts: Vec<_> = budget.parties.iter().chain(&budget.joint).collect();
        // A deduction for which nothing is reduced any more: nobody's settlement changes, and its receiver has it all.
        let free = |receiver: Option<usize>| {
            let mut larger = measure.clone();
            larger.lines.push(CostLine {
                name: "free".into(),
                resource: Resource::Staff,
                cost: ore(0),
                paid_by: Some(name(0)),
                key: Some(Key::OwnInput {}),
            });
            larger.deductions.push(Deduction {
                kind: DeductionKind::Grant,
                amount: ore(12_345),
                received_by: receiver.map(name),
                line: Some("free".into()),
            });
            collaboration::budget(&larger, &policy).unwrap()
        };
        for receiver in [Some(0), Some(1), None] {
            let after = free(receiver);
            prop_assert_eq!(&after.settlement, &budget.settlement);
            prop_assert_eq!(after.surplus.ore() - budget.surplus.ore(), 12_345);
            for account in after.parties.iter().chain(&after.joint) {
                let before = accounts.iter().find(|before| before.name == account.name);
                let kept = account.keeps.ore() - before.map_or(0, |before| before.keeps.ore());
                let holder = receiver.map_or_else(|| "the team".to_owned(), name);
                prop_assert_eq!(kept, if account.name == holder { 12_345 } else { 0 });
            }
        }
    }

    #[test]
    fn who_receives_nothing_pays_and_spends_what_it_carries(measure in measures(), policy in policies()) {
        let budget = budget(&measure, &policy);
        for account in budget.parties.iter().chain(&budget.joint).filter(|account| account.received.ore() == 0) {
            let spent = account.expense.ore() + account.pays.ore() - account.gets.ore();
            prop_assert_eq!(spent, account.carries.ore());
            prop_assert_eq!(account.keeps.ore(), 0);
        }
    }

    #[test]
    fn every_krone_is_accounted_for(measure in measures(), policy in policies()) {
        let budget = budget(&measure, &policy);
        balanced(&measure, &budget)?;
        let explanation = budget.explain();
        for locale in [Locale::Nb, Locale::En] {
            prop_assert!(explanation.text(locale).contains(&locale.money(budget.net.kroner(), "NOK")));
        }
    }

    #[test]
    fn a_split_is_that_of_fractions(parties in parties(), cost in 0_i64..5_000_000_000, key in shared_key(), policy in policies()) {
        let policy = Policy { mixed_rounding: MixedRounding::Combined, ..policy };
        if let Some((numerators, denominator)) = exact(&key, &parties, &policy) {
            let budget = budget(&one_line(parties, cost, key), &policy);
            prop_assert_eq!(carries(&budget), largest_remainders(cost.into(), &numerators, denominator));
        }
    }

    #[test]
    fn rates_of_users_are_split_to_the_ore(
        numbers in vec((1_u32..200, 100_u32..100_000), 2..6),
        cost in 0_i64..1_000_000_000,
    ) {
        let parties: Vec<Party> = numbers.iter().enumerate().map(|(place, (users, inhabitants))| Party {
            users: Some(*users),
            inhabitants: Some(*inhabitants),
            ..Party::new(&name(place), Level::Municipality)
        }).collect();
        let key = Key::By { basis: Basis::UsersPerInhabitant, among: Among::Everyone };
        let budget = budget(&one_line(parties, cost, key), &Policy::default());
        let product: i128 = numbers.iter().map(|(_, inhabitants)| i128::from(*inhabitants)).product();
        let rates: Vec<i128> = numbers.iter().map(|(users, inhabitants)| {
            i128::from(*users) * (product / i128::from(*inhabitants))
        }).collect();
        let sum: i128 = rates.iter().sum();
        prop_assert_eq!(carries(&budget), largest_remainders(cost.into(), &rates, sum));
    }

    #[test]
    fn a_larger_equal_part_moves_cost_to_the_smallest(
        inhabitants in vec(1_u32..700_000, 2..8),
        cost in 0_i64..5_000_000_000,
        part in 0_u32..100,
        more in 1_u32..=100,
    ) {
        let more = (part + more).min(100);
        let parties: Vec<Party> = inhabitants.iter().enumerate().map(|(place, inhabitants)| Party {
            inhabitants: Some(*inhabitants),
            ..Party::new(&name(place), Level::Municipality)
        }).collect();
        let carried = |part| {
            let key = Key::Mixed { parts: vec![
                KeyPart { share: share(part), basis: Basis::Equal },
                KeyPart { share: share(100 - part), basis: Basis::Inhabitants },
            ] };
            carries(&budget(&one_line(parties.clone(), cost, key), &Policy::default()))
        };
        let (before, after) = (carried(part), carried(more));
        let place = |wanted: &u32| inhabitants.iter().position(|number| number == wanted).unwrap();
        let (smallest, largest) =
            (place(inhabitants.iter().min().unwrap()), place(inhabitants.iter().max().unwrap()));
        // The øre left over may go to another party.
        prop_assert!(after[smallest] >= before[smallest] - 1);
        prop_assert!(after[largest] <= before[largest] + 1);
    }

    #[test]
    fn order_moves_an_ore_at_the_most(parties in parties(), cost in 0_i64..5_000_000_000, key in shared_key(), policy in policies()) {
        let policy = Policy { mixed_rounding: MixedRounding::Combined, ..policy };
        let mut turned = parties.clone();
        turned.reverse();
        let (one, other) =
            (budget(&one_line(parties, cost, key.clone()), &policy), budget(&one_line(turned, cost, key), &policy));
        let mut other = carries(&other);
        other.reverse();
        for (one, other) in carries(&one).into_iter().zip(other) {
            prop_assert!((one - other).abs() <= 1);
        }
    }

    #[test]
    fn a_larger_deduction_never_raises_what_is_carried(measure in measures(), policy in policies(), more in 0_i64..10_000_000) {
        let mut larger = measure.clone();
        larger.deductions.push(Deduction {
            kind: DeductionKind::OtherIncome,
            amount: ore(more),
            received_by: None,
            line: None,
        });
        let (before, after) = (budget(&measure, &policy), budget(&larger, &policy));
        prop_assert!(after.net <= before.net && after.surplus >= before.surplus);
        prop_assert_eq!(before.net.ore() - after.net.ore() + after.surplus.ore() - before.surplus.ore(), more);
    }

    #[test]
    fn cases_and_receipts_travel(measure in measures(), policy in policies()) {
        let rules = Rulebook::embedded();
        let case = Case::CollaborationBudget { facts: measure, policy };
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Case>(&text).unwrap(), &case);
        if let Ok(receipt) = Receipt::of(&rules, &case) {
            prop_assert!(Receipt::from_json(&receipt.to_json()).unwrap().verify().holds);
        }
    }

    #[test]
    fn no_measure_panics(
        amounts in vec(any::<i64>(), 4),
        numbers in vec(option::of(any::<u32>()), 6),
        key in any_key(),
        names in vec(select(vec!["party 0", "party 1", "", "other"]), 4),
        policy in policies(),
    ) {
        let party = |place: usize, level| Party {
            name: names[place].into(),
            level,
            own_input: Some(ore(amounts[place])),
            inhabitants: numbers[place],
            users: numbers[place + 2],
            patients: numbers[place + 4],
        };
        let measure = Measure {
            name: None,
            parties: vec![party(0, Level::Trust), party(1, Level::Municipality)],
            lines: vec![CostLine {
                name: "line".into(),
                resource: Resource::Premises,
                cost: ore(amounts[2]),
                paid_by: Some(names[2].into()),
                key: Some(key),
            }],
            key: None,
            deductions: vec![Deduction {
                kind: DeductionKind::IsfIncome,
                amount: ore(amounts[3]),
                received_by: Some(names[3].into()),
                line: None,
            }],
        };
        if let Ok(budget) = collaboration::budget(&measure, &policy) {
            let _ = budget.explain().text(Locale::Nb);
        }
    }
}

fn elements() -> impl Strategy<Value = Vec<Element>> {
    proptest::sample::subsequence(Element::ALL.to_vec(), 0..=Element::ALL.len()).prop_shuffle()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_agreement_is_parted_in_three(
        states in elements(),
        grant_money in select(vec![GrantMoney::None, GrantMoney::Part, GrantMoney::Start]),
        policy in policies(),
    ) {
        let check = |states: &[Element]| {
            let agreement = Agreement { id: None, states: states.to_vec(), grant_money };
            collaboration::check_agreement(&agreement, &policy).unwrap()
        };
        let whole = check(&states);
        let missing: Vec<Element> = whole.missing.iter().map(|missing| missing.element).collect();
        let mut all: Vec<Element> =
            [&whole.present[..], &missing, &whole.not_required].concat();
        all.sort();
        prop_assert_eq!(&all[..], &Element::ALL[..]);
        prop_assert_eq!(whole.complete, missing.is_empty());
        prop_assert!(missing.iter().all(|element| !states.contains(element)));
        prop_assert_eq!(whole.not_required.len(), match (grant_money, policy.transition) {
            (GrantMoney::None, _) => 2,
            (GrantMoney::Part, TransitionElement::WhenStartingOnGrant) => 1,
            _ => 0,
        });
        // Stating one element less never makes an agreement more complete.
        if let Some((_, fewer)) = states.split_last() {
            prop_assert!(check(fewer).missing.len() >= whole.missing.len());
        }
    }
}

fn application(kind: GrantKind, hundredths: u32, rate: i64, years: Vec<GrantYear>) -> Application {
    let team = kind != GrantKind::PreProject;
    let positions = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    Application {
        id: None,
        applicant: None,
        kind,
        positions: team.then(|| positions.parse().unwrap()),
        rate_per_position: team.then(|| ore(rate)),
        years,
    }
}

fn year(year: i32, part: u32, cost: i64, need: Option<i64>) -> GrantYear {
    GrantYear { year, share: share(part), cost: ore(cost), need: need.map(ore), training: None }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_grant_is_that_of_whole_numbers(
        kind in select(vec![GrantKind::ActFact, GrantKind::FactYouth, GrantKind::PreProject]),
        hundredths in 1_u32..2_000,
        rate in 0_i64..100_000_000,
        part in 0_u32..=100,
        cost in 0_i64..1_500_000_000,
        need in option::of(0_u32..=100),
        policy in policies(),
    ) {
        let need = need.map(|need| cost * i64::from(need) / 100);
        let facts = application(kind, hundredths, rate, vec![year(2024, part, cost, need)]);
        let outcome = collaboration::grant(&Rulebook::embedded(), &facts, &policy).unwrap();
        let granted = &outcome.years[0];

        // Ten-thousandths of an øre.
        let cap = match kind { GrantKind::ActFact => 500_000_000, GrantKind::FactYouth => 600_000_000, _ => 100_000_000 };
        let (cap, need) = (cap * 10_000_i128, i128::from(need.unwrap_or(cost)) * 10_000);
        let positions = if policy.part_positions == PartPositions::FullOnly { hundredths / 100 * 100 } else { hundredths };
        let whole = match kind {
            GrantKind::PreProject => need,
            _ => i128::from(positions.min(1_000)) * i128::from(rate) * 100,
        };
        let exact = match policy.step_down {
            StepDown::AfterCaps => whole.min(need).min(cap) * i128::from(part) / 100,
            _ => (whole * i128::from(part) / 100).min(need).min(cap),
        };
        let expected = (exact + 5_000) / 10_000;
        prop_assert_eq!(i128::from(granted.grant.ore()), expected);
        prop_assert!(granted.grant <= granted.need && granted.need <= granted.cost);
        prop_assert!(i128::from(granted.grant.ore()) * 10_000 <= cap);
        prop_assert_eq!(granted.grant.ore() + granted.own_financing.ore(), cost);
        prop_assert_eq!(granted.limits.contains(&Limit::StepDown), part < 100);
        let flows = outcome.flows();
        prop_assert_eq!(flows.iter().map(|flow| flow.amount.ore()).sum::<i64>(), outcome.grant.ore());
    }

    #[test]
    fn own_financing_grows_as_the_grant_steps_down(
        parts in vec(0_u32..=100, 1..6),
        hundredths in 1_u32..2_000,
        rate in 0_i64..100_000_000,
        cost in 0_i64..1_500_000_000,
    ) {
        let mut parts = parts;
        parts.sort_by(|a, b| b.cmp(a));
        let until = date(2040, 1, 1).unwrap();
        let rules = Rulebook::embedded().with([
            Override::new("collaboration.act_fact.position_cap", date(2024, 1, 1).unwrap(), until, "10"),
            Override::new("collaboration.act_fact.team_cap", date(2024, 1, 1).unwrap(), until, "5000000"),
        ]).unwrap();
        let years = parts.iter().zip(2024..).map(|(part, number)| year(number, *part, cost, None)).collect();
        let facts = application(GrantKind::ActFact, hundredths, rate, years);
        let outcome = collaboration::grant(&rules, &facts, &Policy::default()).unwrap();
        prop_assert!(outcome.years[0].growth.is_none());
        for pair in outcome.years.windows(2) {
            prop_assert!(pair[1].grant <= pair[0].grant);
            let growth = pair[1].own_financing.ore() - pair[0].own_financing.ore();
            prop_assert!(growth >= 0);
            prop_assert_eq!(pair[1].growth.unwrap().ore(), growth);
        }
        prop_assert_eq!(outcome.grant.ore() + outcome.own_financing.ore(), cost * i64::try_from(outcome.years.len()).unwrap());
    }

    #[test]
    fn no_application_panics(amounts in vec(any::<i64>(), 4), positions in any::<i64>(), part in 0_u32..=100, number in any::<i32>(), policy in policies()) {
        let facts = Application {
            positions: Some(positions.to_string().parse().unwrap()),
            rate_per_position: Some(ore(amounts[0])),
            years: vec![GrantYear {
                year: number,
                share: share(part),
                cost: ore(amounts[1]),
                need: Some(ore(amounts[2])),
                training: Some(ore(amounts[3])),
            }],
            ..application(GrantKind::FactYouth, 100, 0, Vec::new())
        };
        let _ = collaboration::grant(&Rulebook::embedded(), &facts, &policy);
    }

    #[test]
    fn a_programme_is_teams_times_cost(
        adults in 0_u32..500,
        youth in 0_u32..500,
        cost in (0_i64..2_000_000_000, 0_i64..1_000_000_000),
        fund in (0_i64..200_000_000_000, 0_i64..200_000_000_000),
    ) {
        let range = |(low, more): (i64, i64)| Range { low: ore(low), high: ore(low + more) };
        let facts = Programme {
            year: 2030,
            adult_teams: Some(adults),
            youth_teams: Some(youth),
            team_cost: Some(range(cost)),
            fund: Some(range(fund)),
        };
        let size = collaboration::programme(&Rulebook::embedded(), &facts, &Policy::default()).unwrap();
        let teams = i64::from(adults) + i64::from(youth);
        let (low, high) = (teams * cost.0, teams * (cost.0 + cost.1));
        prop_assert_eq!((size.cost.low.ore(), size.cost.high.ore()), (low, high));
        prop_assert_eq!((size.left.low.ore(), size.left.high.ore()), (fund.0 - high, fund.0 + fund.1 - low));
        prop_assert_eq!(size.coverage, if high <= fund.0 {
            Coverage::Covered
        } else if low > fund.0 + fund.1 {
            Coverage::NotCovered
        } else {
            Coverage::Depends
        });
        prop_assert!(size.used.is_empty());
    }
}

#[test]
fn what_a_key_does_not_know_is_refused() {
    for text in [
        r#"{"kind":"own_input","basis":"equal"}"#,
        r#"{"kind":"by","basis":"equal","parts":[]}"#,
        r#"{"kind":"by","basis":"area"}"#,
        r#"{"kind":"mixed"}"#,
        r#"{"basis":"equal"}"#,
    ] {
        assert!(serde_json::from_str::<Key>(text).is_err(), "{text}");
    }
    assert_eq!(serde_json::from_str::<Key>(r#"{"kind":"own_input"}"#).unwrap(), Key::OwnInput {});
}

#[test]
fn too_many_entries_are_errors_and_the_finest_keys_are_exact() {
    let party = |place: usize| Party {
        inhabitants: Some(4_294_967_291 - u32::try_from(place).unwrap()),
        users: Some(4_294_967_279 - u32::try_from(place).unwrap()),
        ..Party::new(&name(place), Level::Municipality)
    };
    let measure = |number| Measure { parties: (0..number).map(party).collect(), ..Measure::default() };
    let code = |measure: &Measure| match collaboration::budget(measure, &Policy::default()) {
        Ok(_) => "no error".into(),
        Err(error) => error.code(),
    };
    assert!(collaboration::budget(&measure(1_000), &Policy::default()).is_ok());
    assert_eq!(code(&measure(1_001)), "wrong_number_of_entries");

    let parts = vec![
        KeyPart { share: "0.333333333".parse().unwrap(), basis: Basis::Inhabitants },
        KeyPart { share: "0.333333333".parse().unwrap(), basis: Basis::Users },
        KeyPart { share: "0.333333334".parse().unwrap(), basis: Basis::UsersPerInhabitant },
    ];
    for cost in [1_000_000_000, i64::MAX] {
        let key = Key::Mixed { parts: parts.clone() };
        let budget = budget(&one_line(measure(1_000).parties, cost, key), &Policy::default());
        assert!(budget.pools[0].pieces.iter().all(|piece| piece.share == Some("0.001".parse().unwrap())));
        let carried = carries(&budget);
        assert_eq!(carried.iter().sum::<i128>(), i128::from(cost));
        // The key is nearly an equal one: of a thousandth it is off by less than a millionth of it.
        let thousandth = i128::from(cost) / 1_000;
        assert!(carried.iter().all(|carried| (carried - thousandth).abs() <= thousandth / 1_000_000 + 1));
    }
}

#[test]
fn a_level_that_carries_nothing_need_not_be_there() {
    let party = |level| Party { inhabitants: Some(7), ..Party::new("only", level) };
    for (level, part) in [(Level::Municipality, 0), (Level::Trust, 100)] {
        for basis in [Basis::Equal, Basis::Inhabitants] {
            let key = |part| Key::FixedShare { trust_share: share(part), basis };
            let carried = budget(&one_line(vec![party(level)], 1_000, key(part)), &Policy::default());
            assert_eq!(carries(&carried), [1_000]);
            let alone =
                collaboration::budget(&one_line(vec![party(level)], 1_000, key(50)), &Policy::default());
            assert_eq!(alone.unwrap_err().code(), "nobody_to_share");
        }
    }
}
