//! What models cost municipalities: totals, per inhabitant, spread, and what an income ceiling would return.

use super::{
    CareGroup, CofinancingError, Model, Policy, Terms,
    ceiling::{bad_key, held},
    error::{MOST_ENTRIES, check_amount, check_currency, check_days, check_entries, check_names},
    money,
    spread::{Spread, spread},
};
use crate::{error::Error, flow::Money, number::Number, rulebook::Rulebook};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Stays of one length and group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StayCount {
    /// Days of each stay.
    pub days: u32,
    /// How many stays; one when it is left out.
    #[serde(default = "one")]
    pub stays: u32,
    /// The group of patients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<CareGroup>,
}

const fn one() -> u32 {
    1
}

/// A municipality and its residents' stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MunicipalityStays {
    /// Its name.
    pub municipality: String,
    /// Its inhabitants, at least one.
    pub inhabitants: u32,
    /// Its size group, such as `20 000-30 000`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_group: Option<String>,
    /// Its region, for an income ceiling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Its proportion of what is returned, where the key is the caller's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Number>,
    /// The stays.
    #[serde(default)]
    pub stays: Vec<StayCount>,
}

/// A plan: the models by which stays are paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Its name.
    pub name: String,
    /// The model of stays whose group has none below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Model>,
    /// The models of groups.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_group: BTreeMap<CareGroup, Model>,
}

/// By what key income above a ceiling is returned to a region's municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReturnKey {
    /// By inhabitants.
    Inhabitants,
    /// By what each has paid.
    Payments,
    /// By the key given with each municipality.
    Own,
}

/// A region's income ceiling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegionCeiling {
    /// The region, as its municipalities name it.
    pub region: String,
    /// The most that it keeps.
    pub ceiling: Money,
    /// By what key the rest is returned.
    pub key: ReturnKey,
}

/// Municipalities, plans to compare, and income ceilings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalsFacts {
    /// The plans.
    pub plans: Vec<Plan>,
    /// The municipalities.
    pub municipalities: Vec<MunicipalityStays>,
    /// The ceilings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<RegionCeiling>,
}

/// What each plan costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Totals {
    /// One for each plan, in order.
    pub plans: Vec<PlanTotals>,
    /// The readings chosen.
    pub policy: Policy,
}

/// What one plan costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanTotals {
    /// The plan's name.
    pub name: String,
    /// Its models in figures: that of all groups first, then the groups'.
    pub terms: Vec<Terms>,
    /// What all municipalities pay: the sum of the payments for each stay.
    pub total: Money,
    /// What is returned to them above the income ceilings.
    pub returned: Money,
    /// One for each municipality, in order.
    pub municipalities: Vec<MunicipalityTotal>,
    /// How payments per inhabitant spread over all municipalities.
    pub spread: Spread,
    /// The same for each size group, in order of its name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_size_group: BTreeMap<String, Spread>,
    /// What each region earns, keeps and returns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<RegionTotal>,
}

/// What one municipality pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MunicipalityTotal {
    /// Its name.
    pub municipality: String,
    /// Its region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Its stays.
    pub stays: u64,
    /// Their days.
    pub days: u64,
    /// What it pays.
    pub payment: Money,
    /// What it pays for each inhabitant, rounded to whole øre.
    pub per_inhabitant: Money,
    /// What it gets back above its region's ceiling.
    pub returned: Money,
    /// What it pays in the end.
    pub net: Money,
}

/// What one region earns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RegionTotal {
    /// Its name.
    pub region: String,
    /// What its municipalities pay.
    pub income: Money,
    /// The most that it keeps.
    pub ceiling: Money,
    /// What it keeps.
    pub kept: Money,
    /// What is returned.
    pub returned: Money,
    /// By what key.
    pub key: ReturnKey,
}

/// What plans cost municipalities: totals, per inhabitant, and how that spreads within groups of size.
///
/// ```
/// use refusjon::{Rulebook, cofinancing::{self, CareGroup, Model, MunicipalityStays, Plan, Policy, ProposedModel}};
/// use refusjon::cofinancing::{StayCount, TotalsFacts};
/// let model = Model::proposed(ProposedModel::PerStay, CareGroup::AdultMentalHealth);
/// let facts = TotalsFacts {
///     plans: vec![Plan { name: "model 2".to_owned(), model: Some(model), by_group: Default::default() }],
///     municipalities: vec![MunicipalityStays {
///         municipality: "Bergen".to_owned(), inhabitants: 100, size_group: None, region: None, key: None,
///         stays: vec![StayCount { days: 4, stays: 2, group: None }],
///     }],
///     ceilings: Vec::new(),
/// };
/// let totals = cofinancing::totals(&Rulebook::embedded(), &facts, &Policy::default())?;
/// assert_eq!(totals.plans[0].total.to_string(), "40400.00 NOK");
/// assert_eq!(totals.plans[0].municipalities[0].per_inhabitant.to_string(), "404.00 NOK");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// As [`Model::terms`]; when a list is empty or too long, names are not told apart, a municipality has no inhabitants, a
/// stay has no model, currencies are mixed, or a ceiling's region or key is missing.
pub fn totals(rules: &Rulebook, facts: &TotalsFacts, policy: &Policy) -> Result<Totals, Error> {
    check(facts)?;
    let plans = facts
        .plans
        .iter()
        .map(|plan| plan_totals(rules, facts, plan, policy))
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(Totals { plans, policy: *policy })
}

/// What every plan needs.
fn check(facts: &TotalsFacts) -> Result<(), CofinancingError> {
    check_entries("plans", facts.plans.len())?;
    check_entries("municipalities", facts.municipalities.len())?;
    check_names("plans", facts.plans.iter().map(|plan| plan.name.as_str()))?;
    check_names("municipalities", facts.municipalities.iter().map(|row| row.municipality.as_str()))?;
    check_names("ceilings", facts.ceilings.iter().map(|ceiling| ceiling.region.as_str()))?;
    // Each plan goes through every stay: the work is bounded as a whole.
    let stays: usize = facts.municipalities.iter().map(|row| row.stays.len()).sum();
    let rows = stays.saturating_add(facts.municipalities.len()).saturating_mul(facts.plans.len());
    if rows > MOST_ENTRIES.saturating_mul(100) {
        return Err(CofinancingError::new(
            "bad_list",
            "municipalities",
            format!("{rows} stays and municipalities, counted once for each plan"),
            "at most 1000000",
            "add up stays of one length, or give fewer plans at a time",
        ));
    }
    for row in &facts.municipalities {
        if row.inhabitants == 0 {
            return Err(CofinancingError::new(
                "no_inhabitants",
                "inhabitants",
                format!("0 in {}", row.municipality),
                "at least one inhabitant",
                "give the municipality's inhabitants",
            ));
        }
        row.stays.iter().try_for_each(|stay| check_days("stays.days", stay.days))?;
    }
    let regions: BTreeSet<&str> =
        facts.municipalities.iter().filter_map(|row| row.region.as_deref()).collect();
    for ceiling in &facts.ceilings {
        check_amount("ceilings.ceiling", ceiling.ceiling)?;
        if !regions.contains(ceiling.region.as_str()) {
            return Err(CofinancingError::new(
                "unknown_region",
                "ceilings.region",
                ceiling.region.as_str(),
                "a region that a municipality names",
                "write the region as the municipalities do",
            ));
        }
    }
    Ok(())
}

/// The models of a plan in figures.
struct Models {
    all: Option<Terms>,
    by_group: BTreeMap<CareGroup, Terms>,
    zero: Money,
}

impl Models {
    fn of(rules: &Rulebook, plan: &Plan, policy: &Policy) -> Result<Self, Error> {
        let all = plan.model.map(|model| model.terms(rules, policy)).transpose()?;
        let mut by_group = BTreeMap::new();
        for (group, model) in &plan.by_group {
            by_group.insert(*group, model.terms(rules, policy)?);
        }
        let Some(first) = all.iter().chain(by_group.values()).next() else {
            return Err(CofinancingError::saying(
                "no_model",
                "plans",
                format!("the plan \"{}\" has no model", plan.name),
                "give a model for all stays, or one for each group",
            )
            .into());
        };
        let zero = money::like(first.per_stay, 0);
        for terms in all.iter().chain(by_group.values()) {
            check_currency("plans.model", terms.per_stay, zero)?;
        }
        Ok(Self { all, by_group, zero })
    }

    fn payment(&self, stay: &StayCount) -> Result<Money, Error> {
        let own = stay.group.and_then(|group| self.by_group.get(&group));
        let Some(terms) = own.or(self.all.as_ref()) else {
            return Err(CofinancingError::saying(
                "no_model",
                "stays.group",
                "a stay has no group, or one that the plan has no model for",
                "give the stay's group, and the plan a model for it or for all stays",
            )
            .into());
        };
        let each = terms.payment(stay.days)?;
        Ok(money::times(each, stay.stays.into()).ok_or_else(out_of_range)?)
    }
}

fn out_of_range() -> CofinancingError {
    CofinancingError::out_of_range("municipalities")
}

fn plan_totals(
    rules: &Rulebook,
    facts: &TotalsFacts,
    plan: &Plan,
    policy: &Policy,
) -> Result<PlanTotals, Error> {
    let models = Models::of(rules, plan, policy)?;
    let mut rows = facts
        .municipalities
        .iter()
        .map(|row| municipality(&models, row))
        .collect::<Result<Vec<_>, Error>>()?;
    let mut regions = Vec::new();
    for ceiling in &facts.ceilings {
        check_currency("ceilings.ceiling", ceiling.ceiling, models.zero)?;
        regions.push(held_to(ceiling, facts, &mut rows)?);
    }
    let add = |sum: Option<Money>, amount: Money| sum.and_then(|sum| money::sum(sum, amount));
    let total = rows.iter().map(|row| row.payment).fold(Some(models.zero), add).ok_or_else(out_of_range)?;
    let returned =
        rows.iter().map(|row| row.returned).fold(Some(models.zero), add).ok_or_else(out_of_range)?;
    let mut groups: BTreeMap<&str, Vec<Money>> = BTreeMap::new();
    for (row, facts) in rows.iter().zip(&facts.municipalities) {
        if let Some(group) = &facts.size_group {
            groups.entry(group).or_default().push(row.per_inhabitant);
        }
    }
    let everybody: Vec<Money> = rows.iter().map(|row| row.per_inhabitant).collect();
    let spread_of = |amounts: &[Money]| spread(models.zero, amounts).ok_or_else(out_of_range);
    let by_size_group = groups
        .into_iter()
        .map(|(group, amounts)| Ok((group.to_owned(), spread_of(&amounts)?)))
        .collect::<Result<_, CofinancingError>>()?;
    let spread = spread_of(&everybody)?;
    let terms = models.all.into_iter().chain(models.by_group.into_values()).collect();
    Ok(PlanTotals {
        name: plan.name.clone(),
        terms,
        total,
        returned,
        municipalities: rows,
        spread,
        by_size_group,
        regions,
    })
}

fn municipality(models: &Models, row: &MunicipalityStays) -> Result<MunicipalityTotal, Error> {
    let mut payment = models.zero;
    let (mut stays, mut days) = (0_u64, 0_u64);
    for stay in &row.stays {
        payment = money::sum(payment, models.payment(stay)?).ok_or_else(out_of_range)?;
        let count = u64::from(stay.stays);
        stays = stays.checked_add(count).ok_or_else(out_of_range)?;
        days = u64::from(stay.days)
            .checked_mul(count)
            .and_then(|more| days.checked_add(more))
            .ok_or_else(out_of_range)?;
    }
    let per_inhabitant = money::ratio(payment.ore().into(), row.inhabitants.into(), 0)
        .and_then(|ore| i64::try_from(ore).ok())
        .ok_or_else(out_of_range)?;
    Ok(MunicipalityTotal {
        municipality: row.municipality.clone(),
        region: row.region.clone(),
        stays,
        days,
        payment,
        per_inhabitant: money::like(models.zero, per_inhabitant),
        returned: models.zero,
        net: payment,
    })
}

/// Holds a region to its ceiling and writes what is returned into its municipalities' rows.
fn held_to(
    ceiling: &RegionCeiling,
    facts: &TotalsFacts,
    rows: &mut [MunicipalityTotal],
) -> Result<RegionTotal, Error> {
    let mut income = money::like(ceiling.ceiling, 0);
    let mut parts: Vec<Decimal> = Vec::with_capacity(rows.len());
    for (row, facts) in rows.iter().zip(&facts.municipalities) {
        if row.region.as_deref() != Some(ceiling.region.as_str()) {
            parts.push(Decimal::ZERO);
            continue;
        }
        income = money::sum(income, row.payment).ok_or_else(out_of_range)?;
        parts.push(match ceiling.key {
            ReturnKey::Inhabitants => facts.inhabitants.into(),
            ReturnKey::Payments => row.payment.ore().into(),
            ReturnKey::Own => {
                let key = facts.key.ok_or_else(|| {
                    CofinancingError::saying(
                        "no_key",
                        "key",
                        format!("{} has no part of what {} returns", row.municipality, ceiling.region),
                        "give each municipality of the region its key, or return by inhabitants or payments",
                    )
                })?;
                key.get().normalize()
            }
        });
    }
    let (kept, returned) = held(income, ceiling.ceiling)?;
    let pieces = money::shared(returned, &parts).ok_or_else(|| bad_key("ceilings.key"))?;
    for (row, piece) in rows.iter_mut().zip(pieces) {
        row.returned = money::sum(row.returned, piece).ok_or_else(out_of_range)?;
        row.net = money::difference(row.payment, row.returned).ok_or_else(out_of_range)?;
    }
    Ok(RegionTotal {
        region: ceiling.region.clone(),
        income,
        ceiling: ceiling.ceiling,
        kept,
        returned,
        key: ceiling.key,
    })
}
