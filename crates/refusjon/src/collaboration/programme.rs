//! The size of a FACT programme beside a fund for collaboration.

use super::{CollaborationError, Policy};
use crate::{
    amount::{Amount, Nok, Rounding},
    error::{Error, ValueError},
    explanation::{Explanation, Step, Term},
    flow::{Flow, Money},
    number::{Number, product},
    parameter::Used,
    rulebook::{Key, Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An amount from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Range {
    /// The least.
    pub low: Amount<Nok>,
    /// The most.
    pub high: Amount<Nok>,
}

/// A programme of teams. What is left out is taken from the figures of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Programme {
    /// The calendar year.
    pub year: i32,
    /// Teams for adults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adult_teams: Option<u32>,
    /// Teams for children and young people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub youth_teams: Option<u32>,
    /// The cost of a team in a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_cost: Option<Range>,
    /// The fund that the programme is held against; left out it is the recruitment and collaboration grant of the year.
    /// NOU 2023: 8 proposed one to two billion kroner and Helsedirektoratet a tenth to half a billion: what is only
    /// proposed is the caller's to give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<Range>,
}

/// How a programme and a fund compare. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Coverage {
    /// The smallest fund covers the dearest programme.
    Covered,
    /// It depends on where in their ranges the two lie.
    Depends,
    /// The largest fund does not cover the cheapest programme.
    NotCovered,
}

impl Coverage {
    const fn text(self) -> &'static str {
        match self {
            Self::Covered => "the fund covers the programme",
            Self::Depends => {
                "whether the fund covers the programme depends on where in their ranges the two lie"
            }
            Self::NotCovered => "the fund does not cover the programme",
        }
    }
}

/// The size of a programme beside a fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProgrammeSize {
    /// The calendar year.
    pub year: i32,
    /// The teams.
    pub teams: u64,
    /// What the programme costs in a year.
    pub cost: Range,
    /// What the fund holds in a year.
    pub fund: Range,
    /// What is left of the smallest fund after the dearest programme, and of the largest after the cheapest; below zero
    /// is what lacks.
    pub left: Range,
    /// The part of the largest fund that the cheapest programme takes, to four decimals; none when the fund is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_part_of_fund: Option<Number>,
    /// The part of the smallest fund that the dearest programme takes, to four decimals; above 1 is more than it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub largest_part_of_fund: Option<Number>,
    /// How the two compare.
    pub coverage: Coverage,
    /// The figures of the year that were used.
    pub used: Vec<Used>,
    /// The readings chosen.
    pub policy: Policy,
}

/// Holds the cost of a programme of FACT teams against a fund.
///
/// ```
/// use refusjon::{Rulebook, collaboration::{self, Coverage, Policy, Programme, Range}};
/// let country = Programme {
///     year: 2023,
///     adult_teams: None,
///     youth_teams: None,
///     team_cost: None,
///     fund: Some(Range { low: "1000000000".parse()?, high: "2000000000".parse()? }),
/// };
/// let size = collaboration::programme(&Rulebook::embedded(), &country, &Policy::default())?;
/// assert_eq!(size.cost.low.to_string(), "1000000000.00");
/// assert_eq!(size.cost.high.to_string(), "1200000000.00");
/// assert_eq!(size.coverage, Coverage::Depends);
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When a range is negative or upside down, or the year has no figure for what is left out.
pub fn programme(rules: &Rulebook, programme: &Programme, policy: &Policy) -> Result<ProgrammeSize, Error> {
    let day = NaiveDate::from_ymd_opt(programme.year, 1, 1).filter(|_| (1..=9999).contains(&programme.year));
    let day = day.ok_or_else(|| {
        ValueError::new("year", programme.year.to_string(), "a year from 1 to 9999")
            .remedy("correct the year")
    })?;
    let mut used = Vec::new();
    let mut look_up = |key: Key| -> Result<Decimal, Error> {
        let value = rules.value(key, day, policy.values)?;
        let number = value.value.number().ok_or_else(out_of_range)?;
        if !used.contains(&value) {
            used.push(value);
        }
        Ok(number)
    };
    let mut teams = |given: Option<u32>, key: Key| match given {
        Some(number) => Ok(Decimal::from(number)),
        None => look_up(key),
    };
    let adults = teams(programme.adult_teams, key::COLLABORATION_PROGRAMME_ADULT_TEAMS)?;
    let youth = teams(programme.youth_teams, key::COLLABORATION_PROGRAMME_YOUTH_TEAMS)?;
    let teams = adults.checked_add(youth).ok_or_else(out_of_range)?;
    let mut range = |field: &'static str, given: Option<Range>, keys: (Key, Key)| match given {
        Some(range) => checked(field, range),
        None => Ok(Range { low: round(look_up(keys.0)?)?, high: round(look_up(keys.1)?)? }),
    };
    let team_cost = (key::COLLABORATION_PROGRAMME_TEAM_COST_LOW, key::COLLABORATION_PROGRAMME_TEAM_COST_HIGH);
    let team_cost = range("team_cost", programme.team_cost, team_cost)?;
    let year_fund = (key::COLLABORATION_PROGRAMME_FUND, key::COLLABORATION_PROGRAMME_FUND);
    let fund = range("fund", programme.fund, year_fund)?;
    let times = |amount: Amount<Nok>| round(product(amount.kroner(), teams).ok_or_else(out_of_range)?);
    let cost = Range { low: times(team_cost.low)?, high: times(team_cost.high)? };
    let left = Range {
        low: fund.low.checked_sub(cost.high).ok_or_else(out_of_range)?,
        high: fund.high.checked_sub(cost.low).ok_or_else(out_of_range)?,
    };
    Ok(ProgrammeSize {
        year: programme.year,
        teams: u64::try_from(teams).map_err(|_| out_of_range())?,
        least_part_of_fund: part(cost.low, fund.high),
        largest_part_of_fund: part(cost.high, fund.low),
        coverage: if left.low >= Amount::ZERO {
            Coverage::Covered
        } else if left.high < Amount::ZERO {
            Coverage::NotCovered
        } else {
            Coverage::Depends
        },
        cost,
        fund,
        left,
        used,
        policy: *policy,
    })
}

fn out_of_range() -> Error {
    CollaborationError::saying(
        "amount_out_of_range",
        "team_cost",
        "the teams cost more than an amount can hold",
        "check the amounts: they are in kroner for a year",
    )
    .into()
}

fn round(kroner: Decimal) -> Result<Amount<Nok>, Error> {
    Amount::round(kroner, Rounding::HalfUp).ok_or_else(out_of_range)
}

fn checked(field: &'static str, range: Range) -> Result<Range, Error> {
    if Amount::ZERO <= range.low && range.low <= range.high {
        return Ok(range);
    }
    let value = format!("{} to {}", range.low, range.high);
    let error = ValueError::new(field, value, "a range of amounts of zero or more, the lower first");
    Err(error.remedy("give the same amount twice when it is known exactly").into())
}

fn part(cost: Amount<Nok>, fund: Amount<Nok>) -> Option<Number> {
    cost.kroner().checked_div(fund.kroner()).map(|part| Number::new(part.round_dp(4).normalize()))
}

impl ProgrammeSize {
    /// A range is no amount.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        None
    }

    /// Nobody pays: the programme is only held against the fund.
    #[must_use]
    pub const fn flows(&self) -> Vec<Flow> {
        Vec::new()
    }

    /// The steps from teams to cost, and beside the fund.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let range = |range: Range| [Term::amount(range.low), Term::sign("to"), Term::amount(range.high)];
        let mut answer = range(self.cost).to_vec();
        answer.extend([Term::sign(";"), Term::sign(self.coverage.text())]);
        let title = format!("Size of a FACT programme in {}", self.year);
        let mut explanation = Explanation::new("collaboration", title, answer);
        let (fund, programme): (Vec<&Used>, Vec<&Used>) =
            self.used.iter().partition(|used| used.path == "collaboration.programme.fund");
        let mut formula = vec![Term::number(self.teams, "teams"), Term::sign("→")];
        formula.extend(range(self.cost));
        explanation.step(
            Step::new("collaboration.programme.cost", "Cost in a year: teams × cost of a team")
                .formula(formula)
                .using(programme)
                .citing([section::COLLABORATION_PROGRAMME]),
        );
        explanation.step(
            Step::new("collaboration.programme.fund", "The fund in a year")
                .formula(range(self.fund))
                .using(fund),
        );
        explanation.step(
            Step::new("collaboration.programme.left", "Left of the fund; below zero is what lacks")
                .formula(range(self.left)),
        );
        explanation.readings = crate::choice::value_readings(self.policy.values);
        explanation.gaps.retain(|gap| ["regional_split", "common_fund"].contains(&&*gap.key));
        explanation
    }
}
