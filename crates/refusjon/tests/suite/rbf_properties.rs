//! Result-based financing: what holds of every run, held against whole numbers and a model written differently.

use proptest::{collection::vec, option, prelude::*, sample::select};
use refusjon::{
    Flow, Money, Role, Rulebook,
    rbf::{
        self, CompletenessRule, Conversion, DataPeriod, Direction, Display, Distribution, HiddenValue,
        Indicator, MissingValue, Model, Observation, Policy, Region, RegionValue, Run, RunKind, Scoring,
        SettlementFacts, SplitUnit, SuppliedPot, Ties, YearPart,
    },
};

const REGIONS: [&str; 4] = ["Helse Sør-Øst", "Helse Vest", "Helse Midt-Norge", "Helse Nord"];

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn counts() -> impl Strategy<Value = Observation> {
    (0_u64..60, 0_u64..60)
        .prop_map(|(a, b)| Observation::Counts { numerator: a.min(b), denominator: a.max(b) })
}

fn observation() -> impl Strategy<Value = Observation> {
    prop_oneof![
        8 => counts(),
        2 => (0_u64..2_000_000, 1_u64..1_000_000_000)
            .prop_map(|(numerator, denominator)| Observation::Counts { numerator, denominator }),
        1 => Just(Observation::Missing),
        1 => Just(Observation::Suppressed),
    ]
}

fn steps() -> impl Strategy<Value = Vec<String>> {
    vec(0_u32..=100, 0..=4).prop_map(|mut steps| {
        steps.sort_unstable_by(|a, b| b.cmp(a));
        steps.into_iter().map(|step| format!("{}.{:02}", step / 100, step % 100)).collect()
    })
}

fn scoring() -> impl Strategy<Value = Scoring> {
    let ties = || select(vec![Ties::Shared, Ties::Best]);
    let read = |steps: Vec<String>| steps.into_iter().map(|step| step.parse().unwrap()).collect();
    prop_oneof![
        (ties(), steps()).prop_map(move |(ties, steps)| Scoring::Rank { ties, steps: read(steps) }),
        (ties(), steps()).prop_map(move |(ties, steps)| Scoring::MostImproved { ties, steps: read(steps) }),
        (0_u32..50, 1_u32..50).prop_map(|(lower, width)| Scoring::Target {
            lower: format!("0.{lower:02}").parse().unwrap(),
            upper: format!("0.{:02}", lower + width).parse().unwrap(),
        }),
        (0_u32..100).prop_map(|level| Scoring::Minimum { level: format!("0.{level:02}").parse().unwrap() }),
        (1_u32..100).prop_map(|full| Scoring::Improvement { full: format!("0.{full:02}").parse().unwrap() }),
    ]
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let value = (observation(), option::of(observation()), 0_u32..=100);
    let direction = select(vec![Direction::HigherIsBetter, Direction::LowerIsBetter]);
    (vec(value, 4), direction, 1_u32..100_000, option::of(scoring())).prop_map(
        |(values, direction, points, scoring)| Indicator {
            id: String::new(),
            listed_as: None,
            family: None,
            group: None,
            points: format!("{}.{:03}", points / 1000, points % 1000).parse().unwrap(),
            source: "a test".to_owned(),
            direction,
            scoring,
            measures: Vec::new(),
            values: REGIONS
                .iter()
                .zip(values)
                .map(|(region, (value, previous, complete))| {
                    let most = if value == Observation::Missing { 99 } else { 100 };
                    let complete = complete.min(most);
                    RegionValue {
                        region: (*region).to_owned(),
                        value,
                        method: None,
                        previous,
                        previous_method: None,
                        completeness: Some(
                            format!("{}.{:02}", complete / 100, complete % 100).parse().unwrap(),
                        ),
                    }
                })
                .collect(),
        },
    )
}

pub(super) fn run() -> impl Strategy<Value = Run> {
    (
        vec(indicator(), 1..6),
        scoring(),
        select(vec![Conversion::ByAwarded, Conversion::ByPossible]),
        select(vec![SplitUnit::Krone, SplitUnit::Ore]),
        0_i64..2_000_000_000,
        option::of(vec(1_u32..5_000_000, 4)),
        option::of(vec(1_u32..1_000, 4)),
    )
        .prop_map(|(mut indicators, scoring, conversion, unit, pot, sizes, funding)| {
            for (number, indicator) in indicators.iter_mut().enumerate() {
                indicator.id = format!("indicator {number}");
            }
            let pot = refusjon::Amount::from_ore(if unit == SplitUnit::Krone { pot * 100 } else { pot });
            let at = |list: &Option<Vec<u32>>, place: usize| {
                list.as_ref().map(|list| list[place].to_string().parse().unwrap())
            };
            let regions = REGIONS.iter().enumerate().map(|(place, name)| Region {
                name: (*name).to_owned(),
                size: at(&sizes, place),
                funding: at(&funding, place),
            });
            Run {
                id: None,
                model: Model::Rbf,
                year: 2023,
                kind: RunKind::Final,
                data: DataPeriod { year: 2022, part: YearPart::Year },
                pot: Some(SuppliedPot { amount: pot, source: "a test".to_owned() }),
                conversion,
                unit,
                scoring: Some(scoring),
                measures: Vec::new(),
                regions: regions.collect(),
                indicators,
            }
        })
}

pub(super) fn policy() -> impl Strategy<Value = Policy> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(missing, hidden, completeness)| {
        let mut policy = Policy::default();
        if missing {
            policy.missing = MissingValue::NotPossible;
        }
        if hidden {
            policy.hidden = HiddenValue::NotCounted;
        }
        if completeness {
            policy.completeness = CompletenessRule::AllOrNothing;
        }
        policy
    })
}

pub(super) fn distributed(run: &Run, policy: &Policy) -> Distribution {
    rbf::distribute(&Rulebook::embedded(), run, policy).unwrap()
}

/// Points are shown to nine decimals: in billionths, each within one of the exact number.
fn billionths(number: refusjon::Number) -> i128 {
    let mut number = number.get();
    number.rescale(9);
    number.mantissa()
}

fn net(flows: &[Flow], role: Role) -> i64 {
    let ore = |flow: &Flow| match flow.amount {
        Money::Nok(amount) => amount.ore(),
        _ => panic!("another currency"),
    };
    flows
        .iter()
        .map(|flow| {
            let to = if flow.to.role == role { ore(flow) } else { 0 };
            let from = if flow.from.role == role { ore(flow) } else { 0 };
            to - from
        })
        .sum()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn every_krone_of_the_pot_is_somewhere(run in run(), policy in policy()) {
        let outcome = distributed(&run, &policy);
        let paid: i64 = outcome.regions.iter().map(|region| region.amount.ore()).sum();
        prop_assert_eq!(paid, outcome.distributed.ore());
        prop_assert_eq!(paid + outcome.undistributed.ore(), run.pot.as_ref().unwrap().amount.ore());
        prop_assert!(outcome.regions.iter().all(|region| region.amount.ore() >= 0));
        prop_assert!(outcome.undistributed.ore() >= 0);
        prop_assert_eq!(outcome.undistributed_because.is_some(), outcome.undistributed.ore() > 0);
        let flows = outcome.flows();
        let expected = match run.regions[0].funding {
            None => paid,
            // What is taken is the whole pot.
            Some(_) => -outcome.undistributed.ore(),
        };
        prop_assert_eq!(net(&flows, Role::RegionalHealthAuthority), expected);
        prop_assert_eq!(net(&flows, Role::State), -expected);
        if run.regions[0].funding.is_some() {
            let net: i64 = outcome.regions.iter().map(|region| region.net.unwrap().ore()).sum();
            prop_assert_eq!(net, -outcome.undistributed.ore());
        }
        if run.unit == SplitUnit::Krone {
            prop_assert!(outcome.regions.iter().all(|region| region.amount.ore() % 100 == 0));
        }
    }

    #[test]
    fn all_of_the_pot_is_paid_by_points_awarded_when_anybody_has_any(run in run(), policy in policy()) {
        prop_assume!(run.conversion == Conversion::ByAwarded);
        let outcome = distributed(&run, &policy);
        let anybody = outcome.regions.iter().any(|region| billionths(region.points) > 0);
        if anybody {
            prop_assert_eq!(outcome.undistributed.ore(), 0);
        } else if outcome.regions.iter().all(|region| billionths(region.points) == 0) {
            prop_assert_eq!(outcome.distributed.ore(), 0);
        }
    }

    /// Kroner held against the points shown: within one unit and what nine decimals can hide.
    #[test]
    fn amounts_are_in_proportion_to_points_times_size(run in run(), policy in policy()) {
        let outcome = distributed(&run, &policy);
        let size = |place: usize| run.regions[place].size.map_or(1, |size| size.to_string().parse().unwrap());
        let weighted = |pick: fn(&rbf::RegionResult) -> refusjon::Number| -> Vec<i128> {
            outcome.regions.iter().enumerate().map(|(place, region)| billionths(pick(region)) * size(place)).collect()
        };
        let awarded = weighted(|region| region.points);
        let all: i128 = match run.conversion {
            Conversion::ByAwarded => awarded.iter().sum(),
            Conversion::ByPossible => weighted(|region| region.possible).iter().sum(),
        };
        prop_assume!(all > 1_000_000_000);
        let unit = if run.unit == SplitUnit::Krone { 100 } else { 1 };
        let pot = i128::from(outcome.pot.ore()) / unit;
        let sizes: i128 = (0..4).map(size).sum();
        for (region, weight) in outcome.regions.iter().zip(awarded) {
            let amount = i128::from(region.amount.ore()) / unit;
            // Each of the four points shown may be a half of a billionth off.
            prop_assert!((amount * all - pot * weight).abs() <= all + 2 * pot * sizes);
        }
    }

    #[test]
    fn points_are_within_what_is_possible(run in run(), policy in policy()) {
        let outcome = distributed(&run, &policy);
        for indicator in &outcome.indicators {
            for region in &indicator.regions {
                let mut sum = 0;
                for measure in &region.measures {
                    prop_assert!(billionths(measure.points) >= 0);
                    prop_assert!(billionths(measure.points) <= billionths(measure.possible));
                    prop_assert!(measure.because.is_none() || billionths(measure.points) == 0);
                    sum += billionths(measure.points);
                }
                prop_assert!((sum - billionths(region.points)).abs() <= 2);
                prop_assert!(billionths(region.points) <= billionths(indicator.points));
                prop_assert_eq!(region.value.is_some(), region.display == Display::Shown);
            }
        }
        for (place, region) in outcome.regions.iter().enumerate() {
            let sum: i128 = outcome.indicators.iter().map(|indicator| billionths(indicator.regions[place].points)).sum();
            prop_assert!((sum - billionths(region.points)).abs() <= 6);
        }
    }

    /// Regions in another order get the same points, and but for the last unit the same kroner.
    #[test]
    fn the_order_of_regions_and_values_decides_nothing_but_the_last_unit(run in run(), policy in policy(), turn in 1_usize..4) {
        let outcome = distributed(&run, &policy);
        let mut turned = run.clone();
        turned.regions.rotate_left(turn);
        turned.indicators.reverse();
        turned.indicators.iter_mut().for_each(|indicator| indicator.values.reverse());
        let other = distributed(&turned, &policy);
        let unit = if run.unit == SplitUnit::Krone { 100 } else { 1 };
        for region in &outcome.regions {
            let twin = other.regions.iter().find(|twin| twin.name == region.name).unwrap();
            prop_assert_eq!((region.points, region.possible), (twin.points, twin.possible));
            prop_assert!((region.amount.ore() - twin.amount.ore()).abs() <= unit);
        }
        prop_assert_eq!(outcome.points, other.points);
    }

    /// Two regions that change places change what they get.
    #[test]
    fn regions_are_treated_alike(run in run(), policy in policy(), a in 0_usize..4, b in 0_usize..4) {
        let mut swapped = run.clone();
        for indicator in &mut swapped.indicators {
            let name = indicator.values[a].region.clone();
            indicator.values[a].region = std::mem::replace(&mut indicator.values[b].region, name);
        }
        let size = swapped.regions[a].size;
        swapped.regions[a].size = swapped.regions[b].size;
        swapped.regions[b].size = size;
        let (one, other) = (distributed(&run, &policy), distributed(&swapped, &policy));
        prop_assert_eq!(one.regions[a].points, other.regions[b].points);
        prop_assert_eq!(one.regions[b].points, other.regions[a].points);
        let unit = if run.unit == SplitUnit::Krone { 100 } else { 1 };
        prop_assert!((one.regions[a].amount.ore() - other.regions[b].amount.ore()).abs() <= unit);
    }

    /// Ranks written differently: one more than the regions that are better.
    #[test]
    fn a_rank_is_one_more_than_those_who_are_better(mut run in run()) {
        for indicator in &mut run.indicators {
            indicator.scoring = Some(Scoring::Rank { ties: Ties::Best, steps: Vec::new() });
        }
        let outcome = distributed(&run, &Policy::default());
        for (given, result) in run.indicators.iter().zip(&outcome.indicators) {
            let value = |place: usize| match given.values[place].value {
                Observation::Counts { numerator, denominator } if denominator > 0 => Some((numerator, denominator)),
                _ => None,
            };
            for place in 0..4 {
                let rank = value(place).map(|(n, d)| {
                    let better = (0..4).filter_map(value).filter(|(on, od)| {
                        let (theirs, ours) = (u128::from(*on) * u128::from(d), u128::from(n) * u128::from(*od));
                        if given.direction == Direction::HigherIsBetter { theirs > ours } else { theirs < ours }
                    });
                    1 + u32::try_from(better.count()).unwrap()
                });
                let measure = &result.regions[place].measures[0];
                prop_assert_eq!(measure.rank, rank);
                // n regions: the first gets all, and each rank below a fourth less.
                let behind = i128::from(rank.map_or(4, |rank| rank - 1));
                prop_assert!((billionths(measure.possible) * (4 - behind) - billionths(measure.points) * 4).abs() <= 4);
            }
        }
    }

    /// A better value never gives fewer points, whatever the scoring.
    #[test]
    fn a_better_value_never_costs_points(run in run(), which in 0_usize..4, more in 1_u64..30) {
        let mut better = run.clone();
        for indicator in &mut better.indicators {
            let higher = indicator.direction == Direction::HigherIsBetter;
            if let Observation::Counts { numerator, .. } = &mut indicator.values[which].value {
                *numerator = if higher { *numerator + more } else { numerator.saturating_sub(more) };
            }
            if let Observation::Counts { denominator, numerator } = &mut indicator.values[which].value
                && *denominator == 0
            {
                *numerator = 0;
            }
        }
        let (before, after) = (distributed(&run, &Policy::default()), distributed(&better, &Policy::default()));
        prop_assert!(after.regions[which].points >= before.regions[which].points);
        // The last unit goes by remainders, which may fall to another although the share grows.
        let unit = if run.unit == SplitUnit::Krone { 100 } else { 1 };
        prop_assert!(after.regions[which].amount.ore() + unit >= before.regions[which].amount.ore());
    }

    /// Data that go missing cost the region, and are not what the value zero is.
    #[test]
    fn a_value_that_goes_missing_never_pays(run in run(), which in 0_usize..4) {
        let mut missing = run.clone();
        let mut zero = run.clone();
        for (indicator, zero) in missing.indicators.iter_mut().zip(&mut zero.indicators) {
            let value = &mut indicator.values[which];
            value.value = Observation::Missing;
            value.completeness = Some("0".parse().unwrap());
            zero.values[which].value = Observation::Counts { numerator: 0, denominator: 50 };
        }
        let policy = Policy::default();
        let (with, without) = (distributed(&run, &policy), distributed(&missing, &policy));
        prop_assert!(without.regions[which].amount.ore() == 0);
        prop_assert!(without.regions[which].points <= with.regions[which].points);
        // What is possible stays possible.
        prop_assert_eq!(without.regions[which].possible, with.regions[which].possible);
        let zero = distributed(&zero, &policy);
        for (missing, zero) in without.indicators.iter().zip(&zero.indicators) {
            prop_assert_eq!(missing.regions[which].display, Display::Missing);
            prop_assert_eq!(zero.regions[which].display, Display::Shown);
            prop_assert!(missing.regions[which].measures[0].because.is_some());
        }
    }

    #[test]
    fn a_settlement_is_the_final_run_less_the_preliminary(preliminary in run(), values in vec(vec(observation(), 4), 6), policy in policy()) {
        let mut final_run = preliminary.clone();
        for (indicator, values) in final_run.indicators.iter_mut().zip(values) {
            for (given, value) in indicator.values.iter_mut().zip(values) {
                given.value = value;
                given.completeness = Some("0.9".parse().unwrap());
            }
        }
        let mut preliminary = preliminary;
        preliminary.kind = RunKind::Preliminary;
        preliminary.data = DataPeriod { year: 2022, part: YearPart::FirstTertial };
        let (before, after) = (distributed(&preliminary, &policy), distributed(&final_run, &policy));
        let settled =
            rbf::settle(&Rulebook::embedded(), &SettlementFacts { preliminary, final_run }, &policy).unwrap();
        let mut sum = 0;
        for (place, row) in settled.regions.iter().enumerate() {
            let difference = after.regions[place].amount.ore() - before.regions[place].amount.ore();
            prop_assert_eq!(row.difference.ore(), difference);
            sum += difference;
        }
        prop_assert_eq!(settled.difference.ore(), sum);
        prop_assert_eq!(net(&settled.flows(), Role::RegionalHealthAuthority), sum);
        prop_assert!(!settled.open_because.is_empty() || sum == 0);
    }

    #[test]
    fn a_run_comes_back_from_json_as_it_was(run in run()) {
        let text = serde_json::to_string(&run).unwrap();
        prop_assert_eq!(Run::from_json(&text).unwrap(), run);
    }

    /// Nothing that can be written makes the rule panic.
    #[test]
    fn strange_runs_are_answered(
        mut run in run(),
        numbers in vec(any::<(u64, u64)>(), 8),
        digits in vec("[0-9]{1,12}(\\.[0-9]{1,12})?", 8),
        pot in any::<i64>(),
        year in any::<u16>(),
        length in 0_usize..6,
    ) {
        let read = |place: usize| digits[place % 8].parse().unwrap();
        run.year = if year.is_multiple_of(2) { year } else { 2023 };
        run.pot = (pot % 3 != 0).then(|| SuppliedPot { amount: refusjon::Amount::from_ore(pot), source: "x".to_owned() });
        run.scoring = Some(Scoring::Target { lower: read(0), upper: read(1) });
        for (place, indicator) in run.indicators.iter_mut().enumerate() {
            indicator.points = read(place + 2);
            indicator.scoring = None;
            for (number, value) in indicator.values.iter_mut().enumerate() {
                let (numerator, denominator) = numbers[(place + number) % 8];
                value.value = if place.is_multiple_of(2) {
                    Observation::Counts { numerator: numerator % 2_000_000_000, denominator: denominator % 2_000_000_000 }
                } else {
                    Observation::Score(read(place + number))
                };
                value.previous = None;
            }
        }
        run.regions.truncate(length);
        run.indicators.iter_mut().for_each(|indicator| indicator.values.truncate(length));
        match rbf::distribute(&Rulebook::embedded(), &run, &Policy::default()) {
            Ok(outcome) => {
                let paid: i64 = outcome.regions.iter().map(|region| region.amount.ore()).sum();
                prop_assert_eq!(paid + outcome.undistributed.ore(), outcome.pot.ore());
                let amount = outcome.amount().unwrap();
                prop_assert!(outcome.explain().text(refusjon::Locale::En)
                    .contains(&refusjon::Locale::En.money(amount.kroner(), amount.currency())));
            }
            Err(error) => {
                let body = error.body();
                prop_assert!(body.field.is_some() && body.remedy.is_some(), "{:?}", body);
            }
        }
    }
}

/// What the sources print, year by year.
#[test]
fn figures_follow_their_years() {
    let rules = Rulebook::embedded();
    let said = |path: &str, year: i32| {
        let used = rules.at(path, refusjon::date(year, 7, 1).unwrap());
        used.map_or_else(|error| error.code().to_owned(), |used| used.value.to_string())
    };
    let none = "no_value";
    for (path, years) in [
        (
            "rbf.weight.placement",
            [(2021, none), (2022, "0.90"), (2023, "0.90"), (2024, "0.95"), (2025, none)],
        ),
        (
            "rbf.weight.completeness",
            [(2021, none), (2022, "0.10"), (2023, "0.10"), (2024, "0.05"), (2025, none)],
        ),
        ("rbf.indicator_count", [(2021, none), (2022, "7"), (2023, "7"), (2024, "9"), (2025, none)]),
        ("rbf.pot", [(2021, none), (2022, none), (2023, "640000000"), (2024, "preliminary"), (2025, none)]),
        (
            "rbf.kbf.pot",
            [(2016, none), (2017, "530300000"), (2018, "539200000"), (2019, none), (2020, "566400000")],
        ),
        ("rbf.kbf.indicator_count", [(2015, none), (2016, "32"), (2017, "32"), (2018, "39"), (2019, none)]),
        (
            "rbf.kbf.improvement_measure",
            [
                (2014, "most_improved"),
                (2017, "most_improved"),
                (2018, "improvement"),
                (2021, "improvement"),
                (2022, none),
            ],
        ),
        ("rbf.model", [(2013, none), (2014, "kbf"), (2021, "kbf"), (2022, "rbf"), (2026, "rbf")]),
        (
            "rbf.goal.discharge_letter_1_day.mental_health",
            [(2019, none), (2020, "0.50"), (2021, none), (2022, "0.70"), (2023, none)],
        ),
    ] {
        for (year, expected) in years {
            assert_eq!(said(path, year), expected, "{path} in {year}");
        }
    }
    let listed = |model, year| {
        let all = rbf::indicators(&rules, model, year).unwrap();
        let known = all.iter().filter_map(|indicator| indicator.membership.clone());
        let (mut included, mut not) = (0, 0);
        for used in known {
            if used.value.word() == Some("included") { included += 1 } else { not += 1 }
        }
        (included, not)
    };
    assert_eq!(listed(Model::Rbf, 2022), (7, 0));
    assert_eq!(listed(Model::Rbf, 2023), (7, 0));
    assert_eq!(listed(Model::Rbf, 2024), (0, 0));
    // Those that came in, and those that went out.
    assert_eq!(listed(Model::Kbf, 2017), (3, 3));
    assert_eq!(listed(Model::Kbf, 2018), (7, 0));
    assert_eq!(listed(Model::Kbf, 2019), (10, 4));
    assert_eq!(listed(Model::Kbf, 2020), (5, 5));
}

/// 28 terms with large and coprime denominators: no fraction of 128 bits holds their sum, and the split is still exact.
#[test]
fn large_counts_are_summed_exactly() {
    let primes = [999_983_u64, 999_979, 999_961, 999_959, 999_953, 999_931, 999_917];
    let indicator = |number: usize| {
        let values = REGIONS.iter().enumerate().map(|(place, region)| {
            let denominator = primes[(number + place) % 7];
            // The first and the second region's shares sum to one, as the third's and the fourth's do.
            let denominator = if place % 2 == 1 { primes[(number + place - 1) % 7] } else { denominator };
            let numerator = if place % 2 == 0 { 123_457 } else { denominator - 123_457 };
            RegionValue {
                region: (*region).to_owned(),
                value: Observation::Counts { numerator, denominator },
                method: None,
                previous: None,
                previous_method: None,
                completeness: Some("0".parse().unwrap()),
            }
        });
        Indicator {
            id: number.to_string(),
            listed_as: None,
            family: None,
            group: None,
            points: "1".parse().unwrap(),
            source: "a test".to_owned(),
            direction: Direction::HigherIsBetter,
            scoring: None,
            measures: Vec::new(),
            values: values.collect(),
        }
    };
    let run = Run {
        id: None,
        model: Model::Rbf,
        year: 2023,
        kind: RunKind::Final,
        data: DataPeriod { year: 2022, part: YearPart::Year },
        pot: Some(SuppliedPot { amount: "1000000000".parse().unwrap(), source: "a test".to_owned() }),
        conversion: Conversion::ByPossible,
        unit: SplitUnit::Krone,
        scoring: Some(Scoring::Target { lower: "0".parse().unwrap(), upper: "1".parse().unwrap() }),
        measures: Vec::new(),
        regions: REGIONS
            .iter()
            .map(|name| Region { name: (*name).to_owned(), size: None, funding: None })
            .collect(),
        indicators: (0..7).map(indicator).collect(),
    };
    let outcome = distributed(&run, &Policy::default());
    // Each pair has 0.9 of 7 points together, of 28 possible: 0.225 of the pot, but for the krone of rounding.
    for pair in outcome.regions.chunks(2) {
        let both = pair[0].amount.ore() + pair[1].amount.ore();
        assert!((both - 22_500_000_000).abs() <= 100, "{both}");
    }
    assert_eq!(outcome.points.to_string(), "12.6");
    assert_eq!(outcome.undistributed.to_string(), "550000000.00");
}
