//! The refund of one contact.

use super::{
    Category, Contact, ContactKind, DayTreatment, Exclusion, IsfError, Payer, PerformedBy, Policy, Price,
    PriceBasis, PriceRule, Reason, Refund, Sector, Unstated, WeightUsed, facts::Setting,
};
use crate::{
    amount::{Amount, Nok, Rounding},
    error::{Error, ValueError},
    number::{Points, product},
    parameter::Citation,
    rulebook::{Key, Rulebook, key, section},
};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The refund of one contact: points times unit price times share, rounded once to whole øre.
///
/// A contact that does not count is refunded nothing, with the reasons. Rules that look at several contacts (one doctor's
/// consultation a day, courses) are [`settle`](super::settle())'s.
///
/// ```
/// use refusjon::{Rulebook, date, isf::{self, Contact, Policy, Sector}};
/// let rules = Rulebook::embedded();
/// let contact = Contact::new("442", Sector::Somatic, date(2020, 5, 1)?)?.points("5.719")?;
/// let refund = isf::refund(&rules, &contact, &Policy::default())?;
/// assert_eq!(refund.amount.to_string(), "130987.98");
/// println!("{}", refund.explain());
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the facts contradict each other, give neither points nor a code with a weight, name an unknown payer, or fall
/// on a day without price or share; in mental health and addiction care also when no price rule is chosen.
pub fn refund(rules: &Rulebook, contact: &Contact, policy: &Policy) -> Result<Refund, Error> {
    let verdict = inclusion(rules, contact, policy)?;
    if !verdict.exclusions.is_empty() {
        return Ok(excluded(contact, policy, verdict));
    }
    let price = price(rules, contact.sector, contact.date, policy)?;
    let points = points(rules, contact)?;
    priced(contact, policy, verdict, points, price)
}

/// Whether the contact counts by its own facts.
#[derive(Debug, Clone, Default)]
pub(super) struct Verdict {
    pub(super) exclusions: Vec<Exclusion>,
    pub(super) unstated: Unstated,
}

/// The points of a contact and the weight that gave them.
pub(super) type PointsUsed = (Points, Option<WeightUsed>);

pub(super) fn excluded(contact: &Contact, policy: &Policy, verdict: Verdict) -> Refund {
    let before = contact.points.unwrap_or(Points::ZERO);
    outcome(contact, policy, verdict, (before, None), None, Amount::ZERO)
}

pub(super) fn priced(
    contact: &Contact,
    policy: &Policy,
    verdict: Verdict,
    points: PointsUsed,
    price: Arc<Price>,
) -> Result<Refund, Error> {
    let amount = amount(points.0, &price)?;
    Ok(outcome(contact, policy, verdict, points, Some(price), amount))
}

fn outcome(
    contact: &Contact,
    policy: &Policy,
    verdict: Verdict,
    (before, weight): PointsUsed,
    price: Option<Arc<Price>>,
    amount: Amount<Nok>,
) -> Refund {
    Refund {
        id: contact.id.clone(),
        date: contact.date,
        sector: contact.sector,
        category: contact.category,
        code: contact.code,
        kind: contact.kind,
        points: if price.is_some() { before } else { Points::ZERO },
        points_before: before,
        weight,
        price,
        amount,
        exclusions: verdict.exclusions,
        unstated: verdict.unstated,
        policy: *policy,
    }
}

/// Points times price, and times share unless the price holds it, to the last digit.
pub(super) fn unrounded(points: Points, price: &Price) -> Option<Decimal> {
    let gross = product(points.get().normalize(), price.unit_price.value.number()?.normalize())?;
    match (price.rule, &price.share) {
        (PriceRule::NetPrice, _) | (_, None) => Some(gross),
        (PriceRule::PriceTimesShare, Some(share)) => {
            product(gross.normalize(), share.value.number()?.normalize())
        }
    }
}

pub(super) fn amount(points: Points, price: &Price) -> Result<Amount<Nok>, Error> {
    unrounded(points, price).and_then(|kroner| Amount::round(kroner, Rounding::HalfUp)).ok_or_else(|| {
        IsfError::new(
            "amount_out_of_range",
            "points",
            points.to_string(),
            "points that give an amount of at most 28 digits",
            "give fewer decimals, or a smaller number of points or a lower price",
        )
        .into()
    })
}

/// Price and share of a sector on a day.
pub(super) fn price(
    rules: &Rulebook,
    sector: Sector,
    day: NaiveDate,
    policy: &Policy,
) -> Result<Arc<Price>, Error> {
    let somatic = sector == Sector::Somatic;
    let unit_price = match (policy.price, somatic) {
        (PriceBasis::Published, true) => key::ISF_UNIT_PRICE_SOMATIC,
        (PriceBasis::Published, false) => key::ISF_UNIT_PRICE_MENTAL_HEALTH_AND_ADDICTION,
        (PriceBasis::Settlement, true) => key::ISF_SETTLEMENT_PRICE_SOMATIC,
        (PriceBasis::Settlement, false) => key::ISF_SETTLEMENT_PRICE_MENTAL_HEALTH_AND_ADDICTION,
    };
    let (rule, share) = match (somatic, policy.mental_health_price_rule) {
        (true, _) => (PriceRule::PriceTimesShare, Some(key::ISF_SHARE_SOMATIC)),
        (false, Some(PriceRule::NetPrice)) => (PriceRule::NetPrice, None),
        (false, Some(PriceRule::PriceTimesShare)) => {
            (PriceRule::PriceTimesShare, Some(key::ISF_SHARE_MENTAL_HEALTH_AND_ADDICTION))
        }
        (false, None) => {
            return Err(IsfError::saying(
                "price_rule_not_chosen",
                "mental_health_price_rule",
                format!("no price rule is chosen for {sector}, and sources disagree on whether the unit price holds the share"),
                "set the policy mental_health_price_rule to net_price or price_times_share",
            )
            .into());
        }
    };
    Ok(Arc::new(Price {
        unit_price: rules.value(unit_price, day, policy.values)?,
        share: share.map(|share| rules.value(share, day, policy.values)).transpose()?,
        rule,
    }))
}

/// The points given, or those of the group's weight in the year.
pub(super) fn points(rules: &Rulebook, contact: &Contact) -> Result<PointsUsed, Error> {
    if let Some(points) = contact.points {
        return Ok((points, None));
    }
    let Some(code) = contact.code else {
        return Err(IsfError::saying(
            "no_points",
            "points",
            "the contact has neither points nor a code whose weight gives them",
            "give the points after corrections, or the group's code",
        )
        .into());
    };
    let weight = rules.weight(contact.date.year(), contact.sector, contact.category, code)?;
    let used = WeightUsed {
        year: weight.year(),
        name: weight.name.clone(),
        citation: weight.citation().clone(),
        certainty: weight.certainty(),
    };
    Ok((weight.points(), Some(used)))
}

/// Tests the contact's own facts against the rules on what counts.
pub(super) fn inclusion(rules: &Rulebook, contact: &Contact, policy: &Policy) -> Result<Verdict, Error> {
    if !(1..=9999).contains(&contact.date.year()) {
        let error = ValueError::new("date", contact.date.to_string(), "a day of the years 1 to 9999");
        return Err(error.remedy("correct the year").into());
    }
    let setting = contact.setting()?;
    let mut verdict = Verdict::default();
    let mut exclude = |reason: Reason, citation: Citation| {
        verdict.exclusions.push(Exclusion { reason, by: None, citation });
    };
    let in_scheme = |key: Key| scope(rules, key, contact.date);

    if let Some(payer) = contact.payer
        && let Some(citation) = in_scheme(payer_key(payer)?)?
    {
        exclude(Reason::PayerNotCounted, citation);
    }
    if contact.sector == Sector::Somatic {
        let setting = match setting {
            Some(Setting::Inpatient) => Some(key::ISF_SCOPE_INPATIENT),
            Some(Setting::Day) => Some(key::ISF_SCOPE_DAY),
            Some(Setting::Outpatient) => Some(key::ISF_SCOPE_OUTPATIENT),
            None => None,
        };
        if let Some(citation) = setting.map(in_scheme).transpose()?.flatten() {
            exclude(Reason::SettingNotInScheme, citation);
        }
    } else {
        if let Some(citation) = in_scheme(key::ISF_SCOPE_MENTAL_HEALTH_AND_ADDICTION)? {
            exclude(Reason::SectorNotInScheme, citation);
        }
        let counts = match setting {
            Some(Setting::Inpatient) => false,
            Some(Setting::Day) => policy.mental_health_day == DayTreatment::Included,
            Some(Setting::Outpatient) | None => true,
        };
        if !counts {
            exclude(Reason::OutpatientOnly, section::ISF_OUTPATIENT_ONLY);
        }
    }
    let category = match contact.category {
        Category::Drg => None,
        Category::Stg => in_scheme(key::ISF_SCOPE_STG)?,
        Category::Tfg => in_scheme(key::ISF_SCOPE_TFG)?,
    };
    if let Some(citation) = category {
        exclude(Reason::CategoryNotInScheme, citation);
    }
    match contact.kind {
        Some(ContactKind::SimpleTalk) => exclude(Reason::SimpleTalk, section::ISF_SIMPLE_TALK),
        Some(ContactKind::Collaboration) => {
            if contact.named_patient == Some(false) {
                exclude(Reason::NoNamedPatient, section::ISF_NAMED_PATIENT);
            }
            if contact.during_admission && contact.sector != Sector::Somatic {
                exclude(Reason::CollaborationDuringAdmission, section::ISF_COLLABORATION);
            }
        }
        Some(ContactKind::TeamBased) if contact.entry_criteria_met == Some(false) => {
            exclude(Reason::EntryCriteriaNotMet, section::ISF_TEAM_BASED);
        }
        _ => {}
    }
    if contact.performed_by == PerformedBy::Municipality {
        let agreement = contact.agreement.unwrap_or_default();
        for (met, reason) in [
            (agreement.between_levels, Reason::NoAgreementBetweenLevels),
            (agreement.anchored, Reason::AgreementNotAnchored),
            (agreement.reports_to_npr, Reason::NoReportingToRegister),
        ] {
            if !met {
                exclude(reason, section::ISF_MUNICIPAL);
            }
        }
    }
    verdict.unstated = Unstated {
        payer: contact.payer.is_none(),
        kind: setting.is_none() && contact.category != Category::Tfg,
        patient: contact.doctor_consultation && contact.patient.as_deref().is_none_or(blank),
        named_patient: contact.kind == Some(ContactKind::Collaboration) && contact.named_patient.is_none(),
        entry_criteria: contact.kind == Some(ContactKind::TeamBased) && contact.entry_criteria_met.is_none(),
    };
    Ok(verdict)
}

/// Whether a name says nothing.
pub(super) fn blank(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Where it is said that the parameter's matter is not in the scheme on the day; nothing when it is.
fn scope(rules: &Rulebook, key: Key, day: NaiveDate) -> Result<Option<Citation>, Error> {
    let dated = rules.in_force(key, day)?;
    Ok((dated.value.word() == Some("not_included")).then(|| dated.citation.clone()))
}

fn payer_key(payer: Payer) -> Result<Key, Error> {
    let known = key::ISF_PAYER_CODES;
    known.iter().find(|(code, _)| *code == payer.0).map(|(_, key)| *key).ok_or_else(|| {
        let codes: Vec<String> = known.iter().map(|(code, _)| code.to_string()).collect();
        IsfError::new(
            "unknown_payer",
            "payer",
            payer.0.to_string(),
            format!("a payer code that is known to count or not: {}", codes.join(", ")),
            "correct the code, or leave it out when the contact is known to count",
        )
        .into()
    })
}
