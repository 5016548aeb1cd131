//! Grants to ACT, FACT and FACT ung teams: positions, ceilings, step-down and own financing.

use super::{CollaborationError, PartPositions, Policy, StepDown};
use crate::{
    amount::{Amount, Nok, Rounding},
    error::{Error, ValueError},
    number::{Number, Share, product},
    parameter::Used,
    rulebook::{Key, Rulebook, key},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// More years than this are no grant period.
const MOST_YEARS: usize = 100;
/// A team of more positions than this is a mistake.
const MOST_POSITIONS: i64 = 10_000;

/// What the grant is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum GrantKind {
    /// An ACT or FACT team for adults.
    ActFact,
    /// A FACT ung team for children and young people.
    FactYouth,
    /// A pre-project (*forprosjekt*) for a team.
    PreProject,
}

impl GrantKind {
    /// In words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::ActFact => "an ACT or FACT team",
            Self::FactYouth => "a FACT ung team",
            Self::PreProject => "a pre-project",
        }
    }

    const fn position_cap(self) -> Option<Key> {
        match self {
            Self::ActFact => Some(key::COLLABORATION_ACT_FACT_POSITION_CAP),
            Self::FactYouth => Some(key::COLLABORATION_FACT_YOUTH_POSITION_CAP),
            Self::PreProject => None,
        }
    }

    const fn team_cap(self) -> Key {
        match self {
            Self::ActFact => key::COLLABORATION_ACT_FACT_TEAM_CAP,
            Self::FactYouth => key::COLLABORATION_FACT_YOUTH_TEAM_CAP,
            Self::PreProject => key::COLLABORATION_PRE_PROJECT_CAP,
        }
    }

    const fn training(self) -> Option<Key> {
        match self {
            Self::ActFact => Some(key::COLLABORATION_ACT_FACT_TRAINING_PER_POSITION),
            Self::FactYouth => Some(key::COLLABORATION_FACT_YOUTH_TRAINING_PER_POSITION),
            Self::PreProject => None,
        }
    }
}

/// A year of the grant period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GrantYear {
    /// The calendar year.
    pub year: i32,
    /// The part of the rate that is granted in the year (*nedtrapping*): 1 before the grant steps down, 0 when it has.
    pub share: Share,
    /// What the measure costs in the year.
    pub cost: Amount<Nok>,
    /// The need that is granted, when it is less than the cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<Amount<Nok>>,
    /// Training, as a part of the cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training: Option<Amount<Nok>>,
}

/// An application for a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Application {
    /// The caller's name for the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The municipality that applies and answers for the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<String>,
    /// What the grant is for.
    pub kind: GrantKind,
    /// The positions applied for, in full-time equivalents with at most two decimals; for a team only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positions: Option<Number>,
    /// The rate of a full position in a year; for a team only. No rate was found in a public source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_per_position: Option<Amount<Nok>>,
    /// The years, in order, at most 100.
    pub years: Vec<GrantYear>,
}

/// What keeps the grant of a year below positions times rate. The names are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Limit {
    /// More positions were applied for than a team is granted.
    PositionCap,
    /// A part of a position is granted nothing.
    PartPosition,
    /// The grant steps down.
    StepDown,
    /// The need is lower.
    Need,
    /// The ceiling of a team, or of a pre-project, is lower.
    TeamCap,
}

impl Limit {
    /// In words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::PositionCap => "more positions are applied for than a team is granted",
            Self::PartPosition => "a part of a position is granted nothing",
            Self::StepDown => "the grant steps down",
            Self::Need => "no more than the need is granted",
            Self::TeamCap => "no more than the ceiling is granted",
        }
    }
}

/// The most that the rules read allow to grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Grant {
    /// The caller's name for the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The municipality that applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<String>,
    /// What the grant is for.
    pub kind: GrantKind,
    /// The positions applied for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positions: Option<Number>,
    /// The rate of a position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_per_position: Option<Amount<Nok>>,
    /// The years.
    pub years: Vec<GrantedYear>,
    /// The grants of all years.
    pub grant: Amount<Nok>,
    /// The own financing (*egenfinansiering*) of all years.
    pub own_financing: Amount<Nok>,
    /// The readings chosen.
    pub policy: Policy,
}

/// The grant of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GrantedYear {
    /// The calendar year.
    pub year: i32,
    /// The part of the rate that is granted.
    pub share: Share,
    /// What the measure costs.
    pub cost: Amount<Nok>,
    /// The need.
    pub need: Amount<Nok>,
    /// The positions that a grant is given for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_positions: Option<Number>,
    /// The most positions of a team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position_cap: Option<Used>,
    /// The ceiling.
    pub cap: Used,
    /// What keeps the grant below positions times rate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// The grant.
    pub grant: Amount<Nok>,
    /// What the grant does not cover.
    pub own_financing: Amount<Nok>,
    /// How much more the own financing is than in the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub growth: Option<Amount<Nok>>,
    /// How training is financed, when there is some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training: Option<Training>,
}

/// How training is financed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Training {
    /// What it costs.
    pub cost: Amount<Nok>,
    /// The part of the grant that may go to training, for each granted position.
    pub per_position: Used,
    /// The most that the grant may cover; it is a part of the grant and not beside it.
    pub from_grant: Amount<Nok>,
    /// What is left for own money.
    pub own_money: Amount<Nok>,
}

/// The most that the rules read allow to grant, year by year, and the own financing that is left.
///
/// The positions are capped first, then come rate and step-down, then the need and the ceiling of the team. The award
/// itself is made by discretion: a ceiling is no entitlement.
///
/// ```
/// use refusjon::{Rulebook, collaboration::{self, Application, GrantKind, GrantYear, Policy}};
/// let rules = Rulebook::embedded();
/// let application = Application {
///     id: None,
///     applicant: Some("Nord-Fron".into()),
///     kind: GrantKind::ActFact,
///     positions: Some("12".parse()?),
///     rate_per_position: Some("500000".parse()?),
///     years: vec![GrantYear {
///         year: 2024,
///         share: "0.80".parse()?,
///         cost: "11000000".parse()?,
///         need: None,
///         training: None,
///     }],
/// };
/// let grant = collaboration::grant(&rules, &application, &Policy::default())?;
/// assert_eq!(grant.grant.to_string(), "4000000.00");
/// assert_eq!(grant.own_financing.to_string(), "7000000.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When a team lacks positions or rate, a pre-project has them, years are out of order, need or training exceeds the
/// cost, or the year has no ceiling.
pub fn grant(rules: &Rulebook, application: &Application, policy: &Policy) -> Result<Grant, Error> {
    let size = size(application)?;
    let count = application.years.len();
    if !(1..=MOST_YEARS).contains(&count) {
        return Err(CollaborationError::new(
            "wrong_number_of_entries",
            "years",
            count.to_string(),
            format!("a number of entries from 1 to {MOST_YEARS}"),
            "give the years of the grant period",
        )
        .into());
    }
    let mut years: Vec<GrantedYear> = Vec::with_capacity(count);
    for (place, year) in application.years.iter().enumerate() {
        check_year(place, year, years.last())?;
        let mut granted = granted(rules, application.kind, size, year, policy)?;
        let before = years.last().map(|before| before.own_financing);
        granted.growth = before
            .map(|before| granted.own_financing.checked_sub(before).ok_or_else(out_of_range))
            .transpose()?;
        years.push(granted);
    }
    let total = |of: fn(&GrantedYear) -> Amount<Nok>| {
        years.iter().try_fold(Amount::ZERO, |sum, year| sum.checked_add(of(year))).ok_or_else(out_of_range)
    };
    Ok(Grant {
        id: application.id.clone(),
        applicant: application.applicant.clone(),
        kind: application.kind,
        positions: application.positions,
        rate_per_position: application.rate_per_position,
        grant: total(|year| year.grant)?,
        own_financing: total(|year| year.own_financing)?,
        years,
        policy: *policy,
    })
}

fn out_of_range() -> Error {
    CollaborationError::saying(
        "amount_out_of_range",
        "rate_per_position",
        "positions, rate and costs come to more than an amount can hold",
        "check the amounts: they are in kroner for a year",
    )
    .into()
}

/// Positions and rate of a team; nothing for a pre-project.
fn size(application: &Application) -> Result<Option<(Decimal, Amount<Nok>)>, Error> {
    let team = application.kind != GrantKind::PreProject;
    match (team, application.positions, application.rate_per_position) {
        (true, Some(positions), Some(rate)) => {
            let number = positions.get().normalize();
            if number <= Decimal::ZERO || number > Decimal::from(MOST_POSITIONS) || number.scale() > 2 {
                let expected =
                    format!("positions above 0, at most {MOST_POSITIONS}, with at most two decimals");
                let error = ValueError::new("positions", positions.to_string(), expected);
                return Err(error.remedy("give full-time equivalents").into());
            }
            if rate < Amount::ZERO {
                let error =
                    ValueError::new("rate_per_position", rate.to_string(), "an amount of zero or more");
                return Err(error.remedy("give the kroner of a full position in a year").into());
            }
            Ok(Some((number, rate)))
        }
        (false, None, None) => Ok(None),
        (true, positions, _) => {
            let field = if positions.is_none() { "positions" } else { "rate_per_position" };
            Err(CollaborationError::saying(
                "missing_number",
                field,
                "the grant to a team is given by positions and a rate, and one of them is not given",
                "give the positions applied for and the rate of the call; no rate was found in a public source",
            )
            .into())
        }
        (false, ..) => Err(CollaborationError::saying(
            "contradictory_facts",
            "positions",
            "a pre-project is granted an amount, and not positions",
            "leave out positions and rate, or choose the kind of a team",
        )
        .into()),
    }
}

fn check_year(place: usize, year: &GrantYear, before: Option<&GrantedYear>) -> Result<(), Error> {
    let error = |field: &str, value: String, expected: String, remedy: &'static str| -> Result<(), Error> {
        Err(ValueError::new(format!("years[{place}].{field}"), value, expected).remedy(remedy).into())
    };
    if !(1..=9999).contains(&year.year) {
        return error("year", year.year.to_string(), "a year from 1 to 9999".into(), "correct the year");
    }
    if let Some(before) = before
        && year.year <= before.year
    {
        let expected = format!("a year after {}", before.year);
        return error("year", year.year.to_string(), expected, "give each year once, in order");
    }
    if year.cost < Amount::ZERO {
        return error("cost", year.cost.to_string(), "an amount of zero or more".into(), "correct the cost");
    }
    for (field, part) in [("need", year.need), ("training", year.training)] {
        if let Some(part) = part
            && (part < Amount::ZERO || part > year.cost)
        {
            let expected = format!("an amount from 0 to the cost of {}", year.cost);
            return error(field, part.to_string(), expected, "correct it, or the cost that it is a part of");
        }
    }
    Ok(())
}

/// Kroner rounded to whole øre.
fn round(kroner: Option<Decimal>) -> Result<Amount<Nok>, Error> {
    kroner.and_then(|kroner| Amount::round(kroner, Rounding::HalfUp)).ok_or_else(out_of_range)
}

fn number(used: &Used) -> Result<Decimal, Error> {
    used.value.number().ok_or_else(out_of_range)
}

fn granted(
    rules: &Rulebook,
    kind: GrantKind,
    size: Option<(Decimal, Amount<Nok>)>,
    year: &GrantYear,
    policy: &Policy,
) -> Result<GrantedYear, Error> {
    let first_day = NaiveDate::from_ymd_opt(year.year, 1, 1).ok_or_else(out_of_range)?;
    let value = |key: Key| rules.value(key, first_day, policy.values);
    let mut limits = Vec::new();
    let need = year.need.unwrap_or(year.cost);
    let cap_used = value(kind.team_cap())?;
    let cap = round(Some(number(&cap_used)?))?;
    let position_cap = kind.position_cap().map(value).transpose()?;

    let mut positions = None;
    let mut kroner = need.kroner();
    if let (Some((applied, rate)), Some(most)) = (size, &position_cap) {
        let full = if policy.part_positions == PartPositions::FullOnly { applied.trunc() } else { applied };
        if full < applied {
            limits.push(Limit::PartPosition);
        }
        let most = number(most)?;
        if applied > most {
            limits.push(Limit::PositionCap);
        }
        let counted = full.min(most);
        positions = Some(Number::new(counted));
        kroner = product(counted, rate.kroner()).ok_or_else(out_of_range)?;
    }

    let share = year.share.get().normalize();
    if share < Decimal::ONE {
        limits.push(Limit::StepDown);
    }
    let step_down = |kroner: Decimal| product(kroner.normalize(), share);
    let paid = |kroner: Decimal| {
        let kroner = match policy.step_down {
            StepDown::BeforeCaps => kroner,
            StepDown::AfterCaps => step_down(kroner)?,
        };
        Amount::<Nok>::round(kroner, Rounding::HalfUp)
    };
    if policy.step_down == StepDown::BeforeCaps {
        kroner = step_down(kroner).ok_or_else(out_of_range)?;
    }
    for (most, limit) in [(need.kroner(), Limit::Need), (cap.kroner(), Limit::TeamCap)] {
        // What is only rounded off is not kept back by a limit.
        if paid(kroner).is_none_or(|uncapped| Some(uncapped) > paid(most)) {
            limits.push(limit);
        }
        kroner = kroner.min(most);
    }
    crate::order::sort(&mut limits);
    let grant = paid(kroner).ok_or_else(out_of_range)?;
    let training = match (year.training, kind.training()) {
        (None, _) => None,
        (Some(cost), Some(key)) => Some(training(cost, grant, positions, value(key)?)?),
        (Some(_), None) => {
            return Err(CollaborationError::saying(
                "contradictory_facts",
                "training",
                "the part of a grant that may go to training is set for each position, and a pre-project has none",
                "leave out training, or choose the kind of a team",
            )
            .into());
        }
    };
    Ok(GrantedYear {
        year: year.year,
        share: year.share,
        cost: year.cost,
        need,
        granted_positions: positions,
        position_cap,
        cap: cap_used,
        limits,
        grant,
        own_financing: year.cost.checked_sub(grant).ok_or_else(out_of_range)?,
        growth: None,
        training,
    })
}

fn training(
    cost: Amount<Nok>,
    grant: Amount<Nok>,
    positions: Option<Number>,
    per_position: Used,
) -> Result<Training, Error> {
    let positions = positions.map_or(Decimal::ZERO, Number::get);
    let limit = round(product(positions, number(&per_position)?))?;
    let from_grant = cost.min(limit).min(grant);
    let own_money = cost.checked_sub(from_grant).ok_or_else(out_of_range)?;
    Ok(Training { cost, per_position, from_grant, own_money })
}
