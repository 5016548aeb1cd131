//! Danish proximity financing: what holds of every region and year, held against whole numbers.

use proptest::{collection::vec, option, prelude::*, sample::select};
use refusjon::{
    Amount, Dkk, Locale, Override, Rulebook,
    api::Case,
    date,
    proximity::{self, Criterion, Grant, Policy, RegionYear, Repayment},
};

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn ore(ore: i64) -> Amount<Dkk> {
    Amount::from_ore(ore)
}

pub(super) fn settled(year: i32, met: u8, part: i64) -> Grant {
    let facts = RegionYear::new(year, met, ore(part));
    proximity::grant(&Rulebook::embedded(), &facts, &Policy::default()).unwrap()
}

const FOUR: [Criterion; 4] = [
    Criterion::HospitalCourses,
    Criterion::ChronicPatients,
    Criterion::Readmissions,
    Criterion::VirtualCourses,
];

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn what_is_kept_and_repaid_is_the_part(met in 0_u8..=4, part in 0_i64..1_000_000_000_000) {
        let grant = settled(2021, met, part);
        let hundredths = [0_i128, 33, 66, 100, 100][usize::from(met)];
        prop_assert_eq!(i128::from(grant.kept.ore()), (i128::from(part) * hundredths + 50) / 100);
        prop_assert_eq!(grant.kept.ore() + grant.to_repay.ore(), part);
        prop_assert!(grant.kept.ore() >= 0 && grant.to_repay.ore() >= 0);
        prop_assert_eq!(grant.repaid, Some(Amount::ZERO));
        prop_assert_eq!(grant.differs_from_rule, Some(grant.to_repay.ore() != 0));
        let net: i64 = grant.flows().iter().map(|flow| {
            if flow.from.role == refusjon::Role::State { flow.amount.ore() } else { -flow.amount.ore() }
        }).sum();
        prop_assert_eq!(Some(net), grant.amount().map(refusjon::Money::ore));
    }

    #[test]
    fn more_criteria_never_keep_less(part in 0_i64..1_000_000_000_000) {
        for met in 0..4 {
            prop_assert!(settled(2021, met, part).kept <= settled(2021, met + 1, part).kept);
        }
        prop_assert_eq!(settled(2021, 3, part).kept, settled(2021, 4, part).kept);
        prop_assert_eq!(settled(2019, 4, part).kept, settled(2019, 5, part).kept);
    }

    #[test]
    fn which_criteria_are_met_does_not_matter(
        list in proptest::sample::subsequence(FOUR.to_vec(), 0..=4).prop_shuffle(),
        part in 0_i64..1_000_000_000_000,
    ) {
        let number = settled(2021, u8::try_from(list.len()).unwrap(), part);
        let facts = RegionYear { criteria_met: None, criteria: Some(list), ..RegionYear::new(2021, 0, ore(part)) };
        prop_assert_eq!(proximity::grant(&Rulebook::embedded(), &facts, &Policy::default()).unwrap(), number);
    }

    #[test]
    fn parts_of_the_pool_sum_to_it(cuts in vec(0_u32..=1_000, 4)) {
        let mut cuts = cuts;
        cuts.extend([0, 1_000]);
        cuts.sort_unstable();
        let sum: i64 = cuts.windows(2).map(|pair| {
            let thousandths = pair[1] - pair[0];
            let key = format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
            let facts = RegionYear {
                regional_part: None,
                regional_key: Some(key.parse().unwrap()),
                ..RegionYear::new(2021, 3, Amount::ZERO)
            };
            proximity::grant(&Rulebook::embedded(), &facts, &Policy::default()).unwrap().kept.ore()
        }).sum();
        prop_assert_eq!(sum, 150_000_000_000);
    }

    #[test]
    fn nothing_panics_and_facts_travel(
        year in prop_oneof![2015_i32..2030, any::<i32>()],
        met in option::of(any::<u8>()),
        criteria in option::of(vec(select(Criterion::ALL.to_vec()), 0..300)),
        part in option::of(any::<i64>()),
        key in option::of(0_u32..=1_000_000_000),
        actual in any::<bool>(),
        step in 0_u32..=1_000,
    ) {
        let facts = RegionYear {
            region: None,
            year,
            criteria_met: met,
            criteria,
            regional_part: part.map(ore),
            regional_key: key.map(|key| format!("{}.{:09}", key / 1_000_000_000, key % 1_000_000_000).parse().unwrap()),
        };
        let repayment = if actual { Repayment::AsSettled } else { Repayment::ByRule };
        let policy = Policy { repayment, ..Policy::default() };
        let case = Case::ProximityGrant { facts: facts.clone(), policy };
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Case>(&text).unwrap(), &case);
        let share = format!("{}.{:03}", step / 1_000, step % 1_000);
        let rules = Rulebook::embedded().with((0..=5).map(|met| {
            let path = format!("proximity.share.met_{met}");
            Override::new(path, date(2010, 1, 1).unwrap(), date(2030, 1, 1).unwrap(), share.clone())
        })).unwrap();
        if let Ok(grant) = proximity::grant(&rules, &facts, &policy) {
            prop_assert!(grant.kept <= grant.regional_part);
            prop_assert_eq!(grant.repaid.is_some(), (2019..2024).contains(&year));
            let text = grant.explain().text(Locale::Nb);
            if let Some(money) = grant.amount() {
                prop_assert!(text.contains(&Locale::Nb.money(money.kroner(), "DKK")));
            }
        }
    }
}

#[test]
fn rule_and_outcome_are_told_apart() {
    let grant = settled(2021, 0, 30_000);
    let explanation = grant.explain();
    assert!(explanation.marks.iter().any(|mark| mark.code == "differs_from_rule"));
    assert!(explanation.gaps.iter().any(|gap| gap.key == "conditional_block_grant"));
}
