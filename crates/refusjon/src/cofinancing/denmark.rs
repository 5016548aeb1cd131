//! What a Danish municipality pays for a contact (*kommunal medfinansiering*).

use super::{
    CofinancingError, Exclusion, Policy, Reason,
    error::check_days,
    explain::{exclusion_steps, explanation},
};
use crate::{
    amount::{Amount, Dkk, Rounding},
    error::Error,
    explanation::{Explanation, Mark, Step, Term},
    flow::{Flow, Money, Party, Role},
    number::{Number, Share, Text, product},
    parameter::{Status, Used},
    rulebook::{Key, Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What the municipality pays a share of. In JSON `kind` names the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DanishService {
    /// A somatic admission, to 2017.
    SomaticAdmission {
        /// Its DRG rate.
        rate: Amount<Dkk>,
    },
    /// A somatic outpatient visit, to 2017.
    SomaticVisit {
        /// Its DAGS rate.
        rate: Amount<Dkk>,
    },
    /// Specialised rehabilitation during admission.
    Rehabilitation {
        /// Its rate.
        rate: Amount<Dkk>,
    },
    /// A psychiatric admission.
    PsychiatricAdmission {
        /// Bed-days.
        days: u32,
        /// The rate of a bed-day, where the library does not have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bed_day_rate: Option<Amount<Dkk>>,
    },
    /// A psychiatric outpatient visit.
    PsychiatricVisit {
        /// The rate of a visit, where the library does not have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rate: Option<Amount<Dkk>>,
    },
    /// General practice.
    GeneralPractice {
        /// The gross fee.
        fee: Amount<Dkk>,
    },
    /// A somatic course in one region (*regionsforløp*), from 2018.
    RegionCourse {
        /// Its rate.
        rate: Amount<Dkk>,
    },
}

/// A contact with the Danish health service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DanishContact {
    /// The caller's name for the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The day that decides the year.
    #[serde(deserialize_with = "crate::period::day")]
    pub date: NaiveDate,
    /// What was done, with its rate.
    pub service: DanishService,
    /// The share of the patient's age group, where the library does not have a share: somatic care and general practice
    /// from 2018.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_share: Option<Share>,
    /// The municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

impl DanishContact {
    /// A contact on a day.
    #[must_use]
    pub const fn new(date: NaiveDate, service: DanishService) -> Self {
        Self { id: None, date, service, age_share: None, municipality: None, region: None }
    }
}

/// What a Danish municipality pays for a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DanishPayment {
    /// The contact.
    pub contact: DanishContact,
    /// What the share is taken of; nothing when no activity is paid for.
    pub base: Amount<Dkk>,
    /// The municipality's share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// The most that is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Amount<Dkk>>,
    /// Whether the cap decided.
    pub capped: bool,
    /// What the municipality pays.
    pub amount: Amount<Dkk>,
    /// Why nothing is paid; empty when something is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<Exclusion>,
    /// The parameters that gave the figures.
    pub used: Vec<Used>,
    /// The readings chosen.
    pub policy: Policy,
}

/// The parameters of a service.
struct Keys {
    share: Key,
    cap: Option<Key>,
    /// Whether the library may leave the share to the caller.
    by_age: bool,
}

/// What a Danish municipality pays for a contact: a share of its rate, at most the cap.
///
/// ```
/// use refusjon::{Rulebook, date, cofinancing::{self, DanishContact, DanishService, Policy}};
/// let five_days = DanishService::PsychiatricAdmission { days: 5, bed_day_rate: None };
/// let contact = DanishContact::new(date(2010, 3, 1)?, five_days);
/// let payment = cofinancing::danish_payment(&Rulebook::embedded(), &contact, &Policy::default())?;
/// // 60 % of five bed-days at 3 282 kroner is 9 846, and the cap is lower.
/// assert_eq!(payment.amount.to_string(), "7891.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When a rate is negative, the year has no share, cap or rate, or a share is given beside one that the library has.
/// Whether a psychiatric visit was capped is never taken from another year.
pub fn danish_payment(
    rules: &Rulebook,
    contact: &DanishContact,
    policy: &Policy,
) -> Result<DanishPayment, Error> {
    let basis = rules.value(key::COFINANCING_DENMARK_BASIS, contact.date, policy.values)?;
    let mut outcome = DanishPayment {
        contact: contact.clone(),
        base: Amount::ZERO,
        share: None,
        cap: None,
        capped: false,
        amount: Amount::ZERO,
        exclusions: Vec::new(),
        used: Vec::new(),
        policy: *policy,
    };
    if basis.value.word() == Some("on_account") {
        outcome.exclusions.push(Exclusion { reason: Reason::OnAccount, citation: basis.citation.clone() });
        outcome.used.push(basis);
        return Ok(outcome);
    }
    let keys = keys(contact.service);
    outcome.base = base(rules, contact, policy, &mut outcome.used)?;
    let share = share(rules, contact, policy, &keys, &mut outcome.used)?;
    let unrounded = product(outcome.base.kroner().normalize(), share.get().normalize());
    let before = unrounded
        .and_then(|kroner| Amount::round(kroner, Rounding::HalfUp))
        .ok_or_else(|| CofinancingError::out_of_range("service"))?;
    outcome.share = Some(share);
    outcome.cap = cap(rules, contact, policy, &keys, &mut outcome.used)?;
    outcome.amount = outcome.cap.map_or(before, |cap| before.min(cap));
    outcome.capped = outcome.amount < before;
    Ok(outcome)
}

const fn keys(service: DanishService) -> Keys {
    match service {
        DanishService::SomaticAdmission { .. } => Keys {
            share: key::COFINANCING_DENMARK_SOMATIC_ADMISSION_SHARE,
            cap: Some(key::COFINANCING_DENMARK_SOMATIC_ADMISSION_CAP),
            by_age: true,
        },
        DanishService::SomaticVisit { .. } => Keys {
            share: key::COFINANCING_DENMARK_SOMATIC_VISIT_SHARE,
            cap: Some(key::COFINANCING_DENMARK_SOMATIC_VISIT_CAP),
            by_age: true,
        },
        DanishService::Rehabilitation { .. } => {
            Keys { share: key::COFINANCING_DENMARK_REHABILITATION_SHARE, cap: None, by_age: false }
        }
        DanishService::PsychiatricAdmission { .. } => Keys {
            share: key::COFINANCING_DENMARK_PSYCHIATRIC_ADMISSION_SHARE,
            cap: Some(key::COFINANCING_DENMARK_PSYCHIATRIC_ADMISSION_CAP),
            by_age: false,
        },
        DanishService::PsychiatricVisit { .. } => Keys {
            share: key::COFINANCING_DENMARK_PSYCHIATRIC_VISIT_SHARE,
            cap: Some(key::COFINANCING_DENMARK_PSYCHIATRIC_VISIT_CAP),
            by_age: false,
        },
        DanishService::GeneralPractice { .. } => {
            Keys { share: key::COFINANCING_DENMARK_GENERAL_PRACTICE_SHARE, cap: None, by_age: true }
        }
        DanishService::RegionCourse { .. } => Keys {
            share: key::COFINANCING_DENMARK_REGION_COURSE_SHARE,
            cap: Some(key::COFINANCING_DENMARK_REGION_COURSE_CAP),
            by_age: true,
        },
    }
}

/// A rate given by the caller or, when it is left out, a parameter's.
fn rate(
    rules: &Rulebook,
    contact: &DanishContact,
    policy: &Policy,
    given: Option<Amount<Dkk>>,
    key: Key,
    used: &mut Vec<Used>,
) -> Result<Amount<Dkk>, Error> {
    if let Some(rate) = given {
        return Ok(rate);
    }
    let figure = rules.value(key, contact.date, policy.values)?;
    let amount = Amount::try_from(figure.value.number().unwrap_or_default())?;
    used.push(figure);
    Ok(amount)
}

fn base(
    rules: &Rulebook,
    contact: &DanishContact,
    policy: &Policy,
    used: &mut Vec<Used>,
) -> Result<Amount<Dkk>, Error> {
    let (rate, days) = match contact.service {
        DanishService::SomaticAdmission { rate }
        | DanishService::SomaticVisit { rate }
        | DanishService::Rehabilitation { rate }
        | DanishService::RegionCourse { rate } => (rate, 1),
        DanishService::GeneralPractice { fee } => (fee, 1),
        DanishService::PsychiatricAdmission { days, bed_day_rate } => {
            check_days("days", days)?;
            let key = key::COFINANCING_DENMARK_PSYCHIATRIC_ADMISSION_BED_DAY;
            (rate(rules, contact, policy, bed_day_rate, key, used)?, days)
        }
        DanishService::PsychiatricVisit { rate: given } => {
            let key = key::COFINANCING_DENMARK_PSYCHIATRIC_VISIT_RATE;
            (rate(rules, contact, policy, given, key, used)?, 1)
        }
    };
    super::error::check_amount("rate", rate.into())?;
    let ore = rate.ore().checked_mul(days.into()).ok_or_else(|| CofinancingError::out_of_range("days"))?;
    Ok(Amount::from_ore(ore))
}

fn share(
    rules: &Rulebook,
    contact: &DanishContact,
    policy: &Policy,
    keys: &Keys,
    used: &mut Vec<Used>,
) -> Result<Share, Error> {
    match contact.age_share {
        None => {
            let figure = rules.value(keys.share, contact.date, policy.values)?;
            let share = Share::try_from(figure.value.number().unwrap_or_default())?;
            used.push(figure);
            Ok(share)
        }
        Some(share) if keys.by_age && rules.in_force(keys.share, contact.date).is_err() => Ok(share),
        Some(share) => Err(CofinancingError::new(
            "share_not_by_age",
            "age_share",
            share.to_string(),
            "left out where the share does not follow age",
            "leave it out, or override the parameter to ask what if",
        )
        .into()),
    }
}

fn cap(
    rules: &Rulebook,
    contact: &DanishContact,
    policy: &Policy,
    keys: &Keys,
    used: &mut Vec<Used>,
) -> Result<Option<Amount<Dkk>>, Error> {
    let Some(cap) = keys.cap else { return Ok(None) };
    if matches!(contact.service, DanishService::PsychiatricVisit { .. }) {
        // That there was no cap in one year says nothing of another, which is told to have had one.
        let key = key::COFINANCING_DENMARK_PSYCHIATRIC_VISIT_LIMIT;
        rules.in_force(key, contact.date)?;
        let limit = rules.value(key, contact.date, policy.values)?;
        let none = limit.value.word() == Some("none");
        used.push(limit);
        if none {
            return Ok(None);
        }
    }
    rate(rules, contact, policy, None, cap, used).map(Some)
}

impl DanishService {
    const fn text(self) -> &'static str {
        match self {
            Self::SomaticAdmission { .. } => "a somatic admission",
            Self::SomaticVisit { .. } => "a somatic outpatient visit",
            Self::Rehabilitation { .. } => "rehabilitation during admission",
            Self::PsychiatricAdmission { .. } => "a psychiatric admission",
            Self::PsychiatricVisit { .. } => "a psychiatric outpatient visit",
            Self::GeneralPractice { .. } => "general practice",
            Self::RegionCourse { .. } => "a region course",
        }
    }
}

impl DanishPayment {
    /// What the municipality pays.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        Some(self.amount.into())
    }

    /// The municipality pays the region.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        vec![Flow::new(
            Party::new(Role::Municipality, self.contact.municipality.as_deref()),
            Party::new(Role::Region, self.contact.region.as_deref()),
            "municipal co-financing",
            self.amount,
        )]
    }

    /// The steps from facts to payment.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let title = format!(
            "Danish municipal co-financing of {}, {}",
            self.contact.service.text(),
            self.contact.date
        );
        let gaps = if self.exclusions.is_empty() {
            ["danish_specialists", "danish_basic_contribution"]
        } else {
            ["danish_on_account", "danish_abolition"]
        };
        let mut explanation = explanation(title, Status::Foreign, [Term::amount(self.amount)], &gaps);
        exclusion_steps(&mut explanation, &self.exclusions);
        let mut formula = Vec::new();
        if let Some(share) = self.share {
            formula.extend([
                Term::amount(self.base),
                Term::sign("×"),
                Term::Share(Number::new(share.get())),
                Term::sign("="),
                Term::kroner::<Dkk>(
                    product(self.base.kroner().normalize(), share.get().normalize()).unwrap_or(Decimal::ZERO),
                ),
            ]);
            if let Some(cap) = self.cap {
                formula.extend([Term::sign(", at most"), Term::amount(cap)]);
            }
            formula.push(Term::sign("→"));
        }
        formula.push(Term::amount(self.amount));
        let label = match (self.share, self.cap) {
            (None, _) => "No payment",
            (Some(_), None) => "Payment: rate × share",
            (Some(_), Some(_)) => "Payment: rate × share, at most the cap",
        };
        let step = Step::new("cofinancing.payment", label).formula(formula).using(&self.used);
        explanation.step(if self.share.is_some() {
            step.citing([section::COFINANCING_DANISH_FORMULA, section::COFINANCING_DANISH_SERVICES])
        } else {
            step
        });
        if self.contact.age_share.is_some() && self.share.is_some() {
            explanation.step(
                Step::new("cofinancing.age_share", "Shares follow age from 2018")
                    .citing([section::COFINANCING_DANISH_AGE_SHARES]),
            );
            explanation.marks.push(Mark {
                code: Text::Borrowed("supplied"),
                text: "The share of the age group was given with the contact".to_owned(),
            });
        }
        explanation.readings = self.policy.readings(&[]);
        explanation
    }
}
