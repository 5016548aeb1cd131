//! How a municipality pays for a stay of so many days: one form for every model, the caller's own included.

use super::{
    CofinancingError, FloorDay, Policy,
    error::{MOST_DAYS, check_amount, check_currency, check_days},
    money,
};
use crate::{
    amount::{Amount, Dkk, Nok},
    error::Error,
    explanation::{Step, Term},
    flow::Money,
    number::{Number, Share, Text, product, sum},
    parameter::Used,
    rulebook::{Key, Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A group of patients with figures of its own in the proposals of 2013.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CareGroup {
    /// Mental health care of adults (*psykisk helsevern for voksne, PHV*).
    AdultMentalHealth,
    /// Mental health care of children and youth (*psykisk helsevern for barn og unge, PHBU*).
    ChildMentalHealth,
    /// Addiction care (*tverrfaglig spesialisert rusbehandling, TSB*).
    AddictionCare,
}

/// The inpatient models that were proposed in 2013.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ProposedModel {
    /// Model 1: a share of the cost of each day, within limits (*liggedøgnsmodell*).
    PerDay,
    /// Model 2: a fixed amount for each stay, however long (*oppholdsbasert modell*).
    PerStay,
    /// Model 3: half of each, the days from the tenth on (*kombinert modell*).
    Combined,
}

/// The days that are paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// The lower limit in days; [`FloorDay`] says whether that day itself is paid for. 0: from the first day.
    pub floor: u32,
    /// The last day that is paid for; without it there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<u32>,
}

/// How a municipality pays for a stay. In JSON `kind` names the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Model {
    /// One of the models proposed in 2013, with the figures of its group.
    Proposed {
        /// Which.
        model: ProposedModel,
        /// Whose figures.
        group: CareGroup,
        /// Other days than the costed ones, for the variants of model 1; only there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limits: Option<Limits>,
    },
    /// Danish psychiatric admissions: a share of the bed-day rate, capped per admission.
    DanishPsychiatry {
        /// A day of the year whose figures are used.
        #[serde(deserialize_with = "crate::period::day")]
        on: NaiveDate,
        /// The bed-day rate, where the library does not have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bed_day_rate: Option<Amount<Dkk>>,
    },
    /// A rate for each day.
    PerDay {
        /// The rate.
        rate: Money,
        /// The share of it that the municipality pays; the whole when it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Share>,
        /// The days that are paid for.
        #[serde(default)]
        limits: Limits,
        /// The most for a stay.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Money>,
    },
    /// A fixed amount for each stay.
    PerStay {
        /// The amount.
        amount: Money,
    },
    /// An amount for each stay and a rate for each day.
    Combined {
        /// The amount for each stay.
        amount: Money,
        /// The rate for each day.
        rate: Money,
        /// The days that are paid for by the rate.
        #[serde(default)]
        limits: Limits,
        /// The most for a stay.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Money>,
    },
}

/// What a model comes to in figures. A stay costs `per_stay × stay_share` and, for each day from `first_day` to
/// `last_day`, `per_day × day_share`, together at most `cap`.
///
/// A stay of no days costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Terms {
    /// The model.
    pub model: Model,
    /// The amount for a stay.
    pub per_stay: Money,
    /// The part of it that is paid.
    pub stay_share: Number,
    /// The rate for a day, or a day's cost.
    pub per_day: Money,
    /// The part of it that is paid.
    pub day_share: Number,
    /// The first day that is paid for.
    pub first_day: u32,
    /// The last day that is paid for; without it there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<u32>,
    /// The most for a stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// The parameters that gave the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Used>,
}

/// The day that the proposal's figures stand for: they are of January 2013 and never got another date.
pub(super) const PROPOSED_ON: Option<NaiveDate> = NaiveDate::from_ymd_opt(2013, 1, 1);

/// Reads figures and remembers which.
struct Reader<'a> {
    rules: &'a Rulebook,
    policy: &'a Policy,
    day: NaiveDate,
    used: Vec<Used>,
}

impl Reader<'_> {
    fn number(&mut self, key: Key) -> Result<Decimal, Error> {
        let used = self.rules.value(key, self.day, self.policy.values)?;
        let number = used.value.number().unwrap_or_default();
        self.used.push(used);
        Ok(number)
    }

    fn kroner(&mut self, key: Key, currency: Money) -> Result<Money, Error> {
        let number = self.number(key)?;
        Ok(money::round_like(currency, number).ok_or_else(|| CofinancingError::out_of_range("model"))?)
    }

    fn days(&mut self, key: Key) -> Result<u32, Error> {
        let number = self.number(key)?;
        let days = u32::try_from(number).map_err(|_| CofinancingError::out_of_range("model"))?;
        check_days("model", days)?;
        Ok(days)
    }
}

impl Model {
    /// A model proposed in 2013, with the days that were costed.
    #[must_use]
    pub const fn proposed(model: ProposedModel, group: CareGroup) -> Self {
        Self::Proposed { model, group, limits: None }
    }

    /// The model in figures.
    ///
    /// ```
    /// use refusjon::{Rulebook, cofinancing::{CareGroup, Model, Policy, ProposedModel}};
    /// let model = Model::proposed(ProposedModel::Combined, CareGroup::AdultMentalHealth);
    /// let terms = model.terms(&Rulebook::embedded(), &Policy::default())?;
    /// assert_eq!(terms.payment(30)?.to_string(), "29420.00 NOK");
    /// # Ok::<(), refusjon::Error>(())
    /// ```
    ///
    /// # Errors
    /// When an amount is negative, currencies are mixed, the limits leave no day or are given to a model that has its
    /// own, or a figure does not exist.
    pub fn terms(&self, rules: &Rulebook, policy: &Policy) -> Result<Terms, Error> {
        match *self {
            Self::Proposed { model, group, limits } => {
                self.proposed_terms(rules, policy, model, group, limits)
            }
            Self::DanishPsychiatry { on, bed_day_rate } => self.danish_terms(rules, policy, on, bed_day_rate),
            Self::PerDay { rate, share, limits, cap } => {
                let share = share.map_or(Decimal::ONE, Share::get);
                let zero = money::like(rate, 0);
                self.own(policy, (zero, Decimal::ZERO), (rate, share), limits, cap)
            }
            Self::PerStay { amount } => {
                let zero = money::like(amount, 0);
                self.own(policy, (amount, Decimal::ONE), (zero, Decimal::ZERO), Limits::default(), None)
            }
            Self::Combined { amount, rate, limits, cap } => {
                self.own(policy, (amount, Decimal::ONE), (rate, Decimal::ONE), limits, cap)
            }
        }
    }

    fn own(
        &self,
        policy: &Policy,
        stay: (Money, Decimal),
        day: (Money, Decimal),
        limits: Limits,
        cap: Option<Money>,
    ) -> Result<Terms, Error> {
        check_amount("amount", stay.0)?;
        check_amount("rate", day.0)?;
        check_currency("rate", day.0, stay.0)?;
        if let Some(cap) = cap {
            check_amount("cap", cap)?;
            check_currency("cap", cap, stay.0)?;
        }
        let (first_day, last_day) = limits.days(policy)?;
        Ok(Terms {
            model: *self,
            per_stay: stay.0,
            stay_share: Number::new(stay.1),
            per_day: day.0,
            day_share: Number::new(day.1),
            first_day,
            last_day,
            cap,
            used: Vec::new(),
        })
    }

    fn proposed_terms(
        &self,
        rules: &Rulebook,
        policy: &Policy,
        model: ProposedModel,
        group: CareGroup,
        limits: Option<Limits>,
    ) -> Result<Terms, Error> {
        if limits.is_some() && model != ProposedModel::PerDay {
            return Err(CofinancingError::new(
                "limits_not_allowed",
                "limits",
                crate::word::name(&model),
                "limits of the model per_day",
                "leave the limits out, or give a model of your own of kind combined",
            )
            .into());
        }
        let day = PROPOSED_ON.unwrap_or_default();
        let mut read = Reader { rules, policy, day, used: Vec::new() };
        let nok = Money::Nok(Amount::<Nok>::ZERO);
        let (stay_key, day_key) = match group {
            CareGroup::AdultMentalHealth => (
                key::COFINANCING_PROPOSED_PER_STAY_ADULT_MENTAL_HEALTH,
                key::COFINANCING_PROPOSED_COST_PER_DAY_ADULT_MENTAL_HEALTH,
            ),
            CareGroup::ChildMentalHealth => (
                key::COFINANCING_PROPOSED_PER_STAY_CHILD_MENTAL_HEALTH,
                key::COFINANCING_PROPOSED_COST_PER_DAY_CHILD_MENTAL_HEALTH,
            ),
            CareGroup::AddictionCare => (
                key::COFINANCING_PROPOSED_PER_STAY_ADDICTION_CARE,
                key::COFINANCING_PROPOSED_COST_PER_DAY_ADDICTION_CARE,
            ),
        };
        let (mut stay, mut per_day) = ((nok, Decimal::ZERO), (nok, Decimal::ZERO));
        let (mut first_day, mut last_day) = (1, None);
        match model {
            ProposedModel::PerDay => {
                per_day = (read.kroner(day_key, nok)?, read.number(key::COFINANCING_PROPOSED_SHARE)?);
                (first_day, last_day) = match limits {
                    Some(limits) => limits.days(policy)?,
                    None => (1, Some(read.days(key::COFINANCING_PROPOSED_LAST_DAY)?)),
                };
            }
            ProposedModel::PerStay => stay = (read.kroner(stay_key, nok)?, Decimal::ONE),
            ProposedModel::Combined => {
                let part = read.number(key::COFINANCING_PROPOSED_COMBINED_PART)?;
                stay = (read.kroner(stay_key, nok)?, part);
                let cost = read.kroner(day_key, nok)?;
                let share = read.number(key::COFINANCING_PROPOSED_SHARE)?;
                let share = product(part, share).ok_or_else(|| CofinancingError::out_of_range("model"))?;
                per_day = (cost, share);
                first_day = read.days(key::COFINANCING_PROPOSED_COMBINED_FIRST_DAY)?.max(1);
                last_day = Some(read.days(key::COFINANCING_PROPOSED_COMBINED_LAST_DAY)?);
            }
        }
        Ok(Terms {
            model: *self,
            per_stay: stay.0,
            stay_share: Number::new(stay.1.normalize()),
            per_day: per_day.0,
            day_share: Number::new(per_day.1.normalize()),
            first_day,
            last_day,
            cap: None,
            used: read.used,
        })
    }

    fn danish_terms(
        &self,
        rules: &Rulebook,
        policy: &Policy,
        day: NaiveDate,
        bed_day_rate: Option<Amount<Dkk>>,
    ) -> Result<Terms, Error> {
        let dkk = Money::Dkk(Amount::<Dkk>::ZERO);
        let mut read = Reader { rules, policy, day, used: Vec::new() };
        let rate = match bed_day_rate {
            Some(rate) => Money::Dkk(rate),
            None => read.kroner(key::COFINANCING_DENMARK_PSYCHIATRIC_ADMISSION_BED_DAY, dkk)?,
        };
        check_amount("bed_day_rate", rate)?;
        let share = read.number(key::COFINANCING_DENMARK_PSYCHIATRIC_ADMISSION_SHARE)?;
        let cap = read.kroner(key::COFINANCING_DENMARK_PSYCHIATRIC_ADMISSION_CAP, dkk)?;
        Ok(Terms {
            model: *self,
            per_stay: dkk,
            stay_share: Number::new(Decimal::ZERO),
            per_day: rate,
            day_share: Number::new(share),
            first_day: 1,
            last_day: None,
            cap: Some(cap),
            used: read.used,
        })
    }
}

impl Limits {
    fn days(self, policy: &Policy) -> Result<(u32, Option<u32>), CofinancingError> {
        check_days("limits.floor", self.floor)?;
        let first = match policy.floor_day {
            FloorDay::Free => self.floor.saturating_add(1),
            FloorDay::Paid => self.floor.max(1),
        };
        if let Some(ceiling) = self.ceiling {
            check_days("limits.ceiling", ceiling)?;
            if ceiling < first {
                return Err(CofinancingError::new(
                    "bad_limits",
                    "limits.ceiling",
                    ceiling.to_string(),
                    format!("a day not before the first that is paid for, {first}"),
                    "raise the ceiling or lower the floor",
                ));
            }
        }
        Ok((first, self.ceiling))
    }
}

impl Terms {
    /// The days of a stay that are paid for by the day; none under a model without a rate for a day.
    #[must_use]
    pub fn paid_days(&self, days: u32) -> u32 {
        if self.per_day.ore() == 0 || self.day_share.get().is_zero() {
            return 0;
        }
        let last = self.last_day.map_or(days, |last| days.min(last));
        last.saturating_add(1).saturating_sub(self.first_day)
    }

    /// What the municipality pays for a stay of so many days, rounded once to whole øre.
    ///
    /// # Errors
    /// `amount_out_of_range`; `too_many_days` beyond a hundred years.
    pub fn payment(&self, days: u32) -> Result<Money, Error> {
        check_days("days", days)?;
        let before = self.before_cap(days).ok_or_else(|| CofinancingError::out_of_range("days"))?;
        let capped = self.cap.map_or(before, |cap| before.min(cap.kroner()));
        Ok(money::round_like(self.per_stay, capped).ok_or_else(|| CofinancingError::out_of_range("days"))?)
    }

    /// The exact payment before the cap.
    fn before_cap(&self, days: u32) -> Option<Decimal> {
        if days == 0 {
            return Some(Decimal::ZERO);
        }
        let stay = exact(self.per_stay, self.stay_share)?;
        let day = exact(self.per_day, self.day_share)?;
        sum(stay, product(day, self.paid_days(days).into())?.normalize())
    }

    /// The number of days after which the cap binds, rounded to three decimals: what is paid for the stay and for so many
    /// days is the cap. 0 when the amount for the stay is above the cap by itself, which then binds from the first day.
    /// Nothing without a cap, or when no stay is long enough: a cap that is met and not exceeded does not bind.
    #[must_use]
    pub fn cap_binds_after(&self) -> Option<Number> {
        let left = self.cap?.kroner().checked_sub(exact(self.per_stay, self.stay_share)?)?;
        if left < Decimal::ZERO {
            return Some(Number::new(Decimal::ZERO));
        }
        let day = exact(self.per_day, self.day_share)?;
        let most = product(day, self.paid_days(MOST_DAYS).into())?;
        if most <= left {
            return None;
        }
        let before = self.first_day.checked_sub(1)?;
        let scale = left.scale().max(day.scale());
        let whole = |mut number: Decimal| {
            number.rescale(scale);
            (number.scale() == scale).then(|| number.mantissa())
        };
        let days = money::ratio(whole(left)?, whole(day)?, 3)?;
        Some(Number::new(days.checked_add(before.into())?))
    }

    /// The model's figures as a step of an explanation.
    pub(super) fn step(&self, id: &'static str, label: impl Into<Text>) -> Step {
        let mut formula = Vec::new();
        if self.per_stay.ore() != 0 {
            formula.push(money::term(self.per_stay));
            if self.stay_share.get() != Decimal::ONE {
                formula.extend([Term::sign("×"), Term::Share(self.stay_share)]);
            }
            formula.push(Term::sign("per stay"));
        }
        if self.per_day.ore() != 0 {
            if !formula.is_empty() {
                formula.push(Term::sign("+"));
            }
            formula.push(money::term(self.per_day));
            if self.day_share.get() != Decimal::ONE {
                formula.extend([Term::sign("×"), Term::Share(self.day_share)]);
            }
            formula.extend([Term::sign("per day, from day"), Term::number(self.first_day, "")]);
            if let Some(last) = self.last_day {
                formula.extend([Term::sign("to day"), Term::number(last, "")]);
            }
        }
        if formula.is_empty() {
            formula.push(money::term(self.per_stay));
        }
        if let Some(cap) = self.cap {
            formula.extend([Term::sign(", at most"), money::term(cap)]);
        }
        let step = Step::new(id, label).formula(formula).using(&self.used);
        match self.model {
            Model::Proposed { limits: Some(_), .. } => step.citing([section::COFINANCING_PROPOSED_LIMITS]),
            Model::Proposed { .. } => step.citing([section::COFINANCING_PROPOSED_MODELS]),
            Model::DanishPsychiatry { .. } => step.citing([section::COFINANCING_DANISH_FORMULA]),
            _ => step,
        }
    }

    /// Whether the reading of a lower limit decided the first day.
    pub(super) const fn reads_floor(&self) -> bool {
        match self.model {
            Model::Proposed { limits: Some(limits), .. }
            | Model::PerDay { limits, .. }
            | Model::Combined { limits, .. } => limits.floor > 0,
            _ => false,
        }
    }
}

fn exact(amount: Money, share: Number) -> Option<Decimal> {
    Some(product(amount.kroner().normalize(), share.get().normalize())?.normalize())
}
