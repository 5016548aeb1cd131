//! What a municipality paid for a contact in Norway from 2012 to 2014.

use super::{CofinancingError, Contact, Content, Exclusion, Figures, Payment, Policy, Provider, Reason};
use crate::{
    amount::{Amount, Rounding},
    error::Error,
    number::{Points, product},
    rulebook::{Rulebook, key, section},
    sector::Sector,
};
use rust_decimal::Decimal;

/// What the municipality pays for one stay or consultation: points, at most four, times unit price times share.
///
/// ```
/// use refusjon::{Rulebook, date, cofinancing::{self, Contact, Policy}};
/// let contact = Contact::new(date(2012, 5, 1)?, "7.350")?;
/// let payment = cofinancing::payment(&Rulebook::embedded(), &contact, &Policy::default())?;
/// assert_eq!(payment.points_counted.to_string(), "4");
/// assert_eq!(payment.amount.to_string(), "30567.20");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the points are negative, or the day is before 2012 or in a year without a price: the caller supplies those of
/// 2013 and 2014.
pub fn payment(rules: &Rulebook, contact: &Contact, policy: &Policy) -> Result<Payment, Error> {
    if contact.points < Points::ZERO {
        return Err(CofinancingError::new(
            "negative_points",
            "points",
            contact.points.to_string(),
            "zero points or more",
            "leave out the minus sign; compute a correction as the difference of two payments",
        )
        .into());
    }
    let exclusions = exclusions(rules, contact)?;
    let mut outcome = Payment {
        id: contact.id.clone(),
        date: contact.date,
        municipality: contact.municipality.clone(),
        regional_health_authority: contact.regional_health_authority.clone(),
        points: contact.points,
        points_counted: Points::ZERO,
        figures: None,
        amount: Amount::ZERO,
        exclusions,
        content_unstated: contact.content.is_none(),
        provider_unstated: contact.provider.is_none(),
        policy: *policy,
    };
    if !outcome.exclusions.is_empty() {
        return Ok(outcome);
    }
    let value = |key| rules.value(key, contact.date, policy.values);
    let figures = Figures {
        unit_price: value(key::COFINANCING_NORWAY_UNIT_PRICE)?,
        share: value(key::COFINANCING_NORWAY_SHARE)?,
        most_points: value(key::COFINANCING_NORWAY_MOST_POINTS)?,
    };
    let most = figures.most_points.value.number().unwrap_or_default();
    outcome.points_counted = contact.points.min(Points::try_from(most)?);
    outcome.amount = unrounded(outcome.points_counted, &figures)
        .and_then(|kroner| Amount::round(kroner, Rounding::HalfUp))
        .ok_or_else(|| CofinancingError::out_of_range("points"))?;
    outcome.figures = Some(Box::new(figures));
    Ok(outcome)
}

/// Points times price times share, to the last digit.
pub(super) fn unrounded(points: Points, figures: &Figures) -> Option<Decimal> {
    let gross = product(points.get().normalize(), figures.unit_price.value.number()?.normalize())?;
    product(gross.normalize(), figures.share.value.number()?.normalize())
}

fn exclusions(rules: &Rulebook, contact: &Contact) -> Result<Vec<Exclusion>, Error> {
    let mut found = Vec::new();
    let standing = rules.in_force(key::COFINANCING_NORWAY_STANDING, contact.date)?;
    if standing.value.word() == Some("repealed") {
        found.push(Exclusion { reason: Reason::Repealed, citation: standing.citation.clone() });
    }
    if contact.sector != Sector::Somatic {
        found.push(Exclusion { reason: Reason::NotSomatic, citation: section::COFINANCING_SCOPE });
    }
    let content = match contact.content {
        None | Some(Content::Medical) => None,
        Some(Content::Surgery) => Some(Reason::Surgery),
        Some(Content::Birth) => Some(Reason::Birth),
        Some(Content::Newborn) => Some(Reason::Newborn),
        Some(Content::CostlyDrugs) => Some(Reason::CostlyDrugs),
    };
    found.extend(content.map(|reason| Exclusion { reason, citation: section::COFINANCING_CONTENT }));
    let provider = match contact.provider {
        None | Some(Provider::PublicHospital | Provider::PrivateHospital) => None,
        Some(Provider::PrivateWithoutAgreement) => {
            Some((Reason::NoAgreement, section::COFINANCING_HOSPITALS))
        }
        Some(Provider::ContractSpecialist) => {
            Some((Reason::ContractSpecialist, section::COFINANCING_PROVIDERS))
        }
        Some(Provider::PrivateRehabilitation) => {
            Some((Reason::PrivateRehabilitation, section::COFINANCING_PROVIDERS))
        }
        Some(Provider::OutpatientLaboratory) => {
            Some((Reason::OutpatientLaboratory, section::COFINANCING_PROVIDERS))
        }
        Some(Provider::OutpatientRadiology) => {
            Some((Reason::OutpatientRadiology, section::COFINANCING_PROVIDERS))
        }
    };
    found.extend(provider.map(|(reason, citation)| Exclusion { reason, citation }));
    Ok(found)
}
