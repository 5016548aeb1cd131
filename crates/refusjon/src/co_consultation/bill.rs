//! The lines of one party's bill, and what may not stand on it.

use super::{
    AddOn, Claim, CoConsultationError, Line, LineKind, Part, Provider, ProviderKind, Reason, Refusal,
    conditions::not_stated,
};
use crate::{
    amount::{Amount, Nok, Rounding},
    copayment::{self, Patient, Service},
    error::Error,
    flow::Role,
    number::{Text, product},
    parameter::{Citation, Used},
    rulebook::{Rulebook, ValuePolicy, key, section},
    tariff::{
        self, Column, Contradiction, Measure, Performer, Profession, Repetition, Setting, Tariff, Thing,
    },
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What all bills of a co-consultation have in common.
pub(super) struct Desk<'a> {
    pub(super) rules: &'a Rulebook,
    pub(super) day: NaiveDate,
    pub(super) patient: &'a Patient,
    pub(super) contradiction: Contradiction,
}

/// A bill in the making.
pub(super) struct Bill<'a> {
    desk: &'a Desk<'a>,
    provider: &'a Provider,
    place: &'a str,
    pub(super) claim: Claim,
    /// The consultation that the other tariffs stand beside.
    main: Option<Tariff>,
    accepted: Vec<Tariff>,
    /// Whether a policy decided that two tariffs go together or not.
    pub(super) contradicted: bool,
}

impl<'a> Bill<'a> {
    pub(super) fn new(desk: &'a Desk<'a>, provider: &'a Provider, place: &'a str, part: Part) -> Self {
        let claim = Claim {
            party: provider.party(),
            refund_to: provider.refund_to(),
            kind: provider.kind,
            part,
            tariff: None,
            lines: Vec::new(),
            refusals: Vec::new(),
            clashes: Vec::new(),
            overlaps: Vec::new(),
            exemption: None,
            fee: Amount::ZERO,
            refund: Amount::ZERO,
            copayment: Amount::ZERO,
            own_payment: Amount::ZERO,
        };
        Self { desk, provider, place, claim, main: None, accepted: Vec::new(), contradicted: false }
    }

    pub(super) fn tariff(&self, code: &str) -> Result<Tariff, Error> {
        self.desk.rules.tariff(Profession::Doctor, code, self.desk.day)
    }

    pub(super) fn refuse(&mut self, code: Option<&str>, reason: Reason, citation: Citation) {
        let code = code.map(|code| Text::Owned(code.to_owned()));
        self.claim.refusals.push(Refusal { code, reason, citation });
    }

    /// The consultation itself, from the tables.
    pub(super) fn main(&mut self, code: &str, kind: LineKind, citation: Citation) -> Result<(), Error> {
        let tariff = self.tariff(code)?;
        let line = line(&tariff, kind, 1, None, citation).ok_or_else(too_large)?;
        self.claim.lines.push(line);
        self.main = Some(tariff.clone());
        self.accepted.push(tariff);
        Ok(())
    }

    /// An amount that no table has.
    pub(super) fn amount(
        &mut self,
        kind: LineKind,
        fee: Amount<Nok>,
        copayment: Amount<Nok>,
        payer: Role,
        parameters: Vec<Used>,
        citation: Citation,
    ) -> Result<(), Error> {
        let refund = fee.checked_sub(copayment).ok_or_else(too_large)?;
        self.claim.lines.push(Line {
            code: None,
            kind,
            units: 1,
            minutes: None,
            fee,
            refund,
            copayment,
            own_payment: Amount::ZERO,
            exempted: Amount::ZERO,
            payer,
            parameters,
            citation,
        });
        Ok(())
    }

    /// The supplement of a specialist in general practice.
    pub(super) fn specialist_supplement(&mut self, code: &str) -> Result<(), Error> {
        if self.provider.specialist_in_general_practice {
            self.beside(&AddOn::once(code), LineKind::SpecialistSupplement, None)?;
        }
        Ok(())
    }

    /// The supplements that the minutes give.
    pub(super) fn time_supplements(&mut self) -> Result<(), Error> {
        let Some(minutes) = self.provider.minutes else { return Ok(()) };
        for code in self.time_codes() {
            if *code == "3bd" {
                let has = self.provider.specialty_with_time_supplement.ok_or_else(|| {
                    not_stated(
                        format!("{}.specialty_with_time_supplement", self.place),
                        "whether the specialty has the time supplement 3bd",
                    )
                })?;
                if !has {
                    let citation = self.tariff(code)?.citation().clone();
                    self.refuse(Some(code), Reason::NoTimeSupplement, citation);
                    continue;
                }
            }
            let add_on = AddOn { code: (*code).to_owned(), count: 1, minutes: Some(minutes) };
            self.beside(&add_on, LineKind::TimeSupplement, None)?;
        }
        Ok(())
    }

    const fn time_codes(&self) -> &'static [&'static str] {
        match self.provider.kind {
            ProviderKind::Gp | ProviderKind::GpSubstitute => {
                if self.provider.specialist_in_general_practice {
                    &["2cd", "2cdd"]
                } else {
                    &["2cd"]
                }
            }
            ProviderKind::GpNurse => &["S2cd"],
            ProviderKind::ContractSpecialist => &["3bd"],
            _ => &[],
        }
    }

    /// The further tariffs that the facts name.
    pub(super) fn add_ons(&mut self) -> Result<(), Error> {
        let provider = self.provider;
        for (number, add_on) in provider.add_ons.iter().enumerate() {
            if self.claim.lines.iter().any(|line| line.code.as_deref() == Some(&add_on.code)) {
                let error = CoConsultationError::new(
                    "contradictory_facts",
                    format!("{}.add_ons[{number}].code", self.place),
                    add_on.code.clone(),
                    "a tariff that does not stand on the bill already",
                    "leave out what follows from the facts: the consultation, and the supplements",
                );
                return Err(error.into());
            }
            self.beside(add_on, LineKind::AddOn, Some(number))?;
        }
        Ok(())
    }

    /// Refuses every further tariff that the facts name.
    pub(super) fn refuse_add_ons(&mut self, reason: Reason, citation: &Citation) {
        for add_on in &self.provider.add_ons {
            self.refuse(Some(&add_on.code), reason, citation.clone());
        }
    }

    /// A tariff beside the consultation.
    fn beside(&mut self, add_on: &AddOn, kind: LineKind, number: Option<usize>) -> Result<(), Error> {
        let tariff = self.tariff(&add_on.code)?;
        let citation = tariff.citation().clone();
        let setting = self.setting();
        if let Some(main) = &self.main {
            let clashes = tariff::clash(main, &tariff, setting);
            self.contradicted |= clashes.iter().any(|clash| clash.may_yield);
            if clashes.iter().any(|clash| clash.stands(self.desk.contradiction)) {
                self.refuse(Some(&add_on.code), Reason::NotCombinable, citation);
                return Ok(());
            }
        }
        if let Some(reason) = self.not_for(tariff.performer()) {
            self.refuse(Some(&add_on.code), reason, citation);
            return Ok(());
        }
        let units = self.units(&tariff, add_on, number)?;
        let allowed = tariff.repetition().most_units().unwrap_or(u32::MAX);
        if units > allowed {
            self.refuse(Some(&add_on.code), Reason::RepeatedTooOften, citation.clone());
        }
        let units = units.min(allowed);
        if units == 0 {
            return Ok(());
        }
        let line = line(&tariff, kind, units, add_on.minutes, citation).ok_or_else(too_large)?;
        for other in &self.accepted {
            let clashes = tariff::clash(other, &tariff, setting).into_iter();
            self.contradicted |= clashes.clone().any(|clash| clash.may_yield);
            self.claim.clashes.extend(clashes.filter(|clash| clash.stands(self.desk.contradiction)));
        }
        self.claim.lines.push(line);
        self.accepted.push(tariff);
        Ok(())
    }

    const fn setting(&self) -> Setting {
        match (self.provider.kind.is_gp(), self.provider.out_of_hours) {
            (true, true) => Setting::OutOfHours,
            (true, false) => Setting::Office,
            (false, _) => Setting::Other,
        }
    }

    fn not_for(&self, performer: Performer) -> Option<Reason> {
        let kind = self.provider.kind;
        let gp = matches!(kind, ProviderKind::Gp | ProviderKind::GpSubstitute);
        let nurse = kind == ProviderKind::GpNurse;
        match performer {
            Performer::Any if nurse => Some(Reason::NotForProvider),
            Performer::Any => None,
            Performer::GeneralPracticeSpecialist if gp && !self.provider.specialist_in_general_practice => {
                Some(Reason::NotSpecialistInGeneralPractice)
            }
            Performer::GeneralPractitioner | Performer::GeneralPracticeSpecialist => {
                (!gp).then_some(Reason::NotForProvider)
            }
            Performer::Specialist => {
                (kind != ProviderKind::ContractSpecialist).then_some(Reason::NotForProvider)
            }
            Performer::Nurse => (!nurse).then_some(Reason::NotForProvider),
            _ => Some(Reason::NotForProvider),
        }
    }

    fn units(&self, tariff: &Tariff, add_on: &AddOn, number: Option<usize>) -> Result<u32, Error> {
        let timed = matches!(
            tariff.measure(),
            Measure::PerStarted { .. } | Measure::OnceBeyond { .. } | Measure::Per(Thing::Hour)
        );
        match add_on.minutes {
            Some(minutes) => Ok(tariff.measure().units(minutes).unwrap_or(add_on.count)),
            None if timed => {
                let place = number.map_or_else(String::new, |number| format!(".add_ons[{number}]"));
                Err(not_stated(
                    format!("{}{place}.minutes", self.place),
                    "the minutes of a tariff that is counted in them",
                ))
            }
            None => Ok(add_on.count),
        }
    }

    /// The copayment of outpatient care that a hospital charges.
    pub(super) fn hospital_copayment(&mut self) -> Result<(), Error> {
        let used = outpatient_copayment(self.desk.rules, self.desk.day)?;
        let copayment = kroner(&used)?;
        self.amount(
            LineKind::HospitalCopayment,
            copayment,
            copayment,
            Role::State,
            vec![used],
            section::CO_CONSULTATION_HOSPITAL_COPAYMENT,
        )
    }

    /// The claim with its sums, after the payers have taken over what an exempt patient would have paid.
    pub(super) fn close(mut self) -> Result<(Claim, bool), Error> {
        let charges = self
            .claim
            .lines
            .iter()
            .any(|line| line.copayment != Amount::ZERO || line.own_payment != Amount::ZERO);
        if charges {
            let service = self.provider.service.unwrap_or(if self.provider.kind.is_hospital() {
                Service::HospitalSomatic
            } else {
                Service::Doctor
            });
            let Desk { rules, patient, day, .. } = *self.desk;
            let exemption = copayment::exemption(rules, patient, service, day)?;
            for line in &mut self.claim.lines {
                let mut take_over = |owed: &mut Amount<Nok>| -> Option<()> {
                    line.refund = line.refund.checked_add(*owed)?;
                    line.exempted = line.exempted.checked_add(*owed)?;
                    *owed = Amount::ZERO;
                    Some(())
                };
                if exemption.exempt {
                    take_over(&mut line.copayment).ok_or_else(too_large)?;
                }
                let materials = || {
                    let code = line.code.as_deref();
                    self.accepted.iter().any(|tariff| Some(tariff.code()) == code && tariff.is_materials())
                };
                if exemption.covers_materials && materials() {
                    take_over(&mut line.own_payment).ok_or_else(too_large)?;
                }
            }
            self.claim.exemption = Some(exemption);
        }
        let claim = &mut self.claim;
        claim.fee = sum(claim.lines.iter().map(|line| line.fee))?;
        claim.refund = sum(claim.lines.iter().map(|line| line.refund))?;
        claim.copayment = sum(claim.lines.iter().map(|line| line.copayment))?;
        claim.own_payment = sum(claim.lines.iter().map(|line| line.own_payment))?;
        Ok((self.claim, self.contradicted))
    }
}

/// A line of a tariff, before exemptions.
fn line(
    tariff: &Tariff,
    kind: LineKind,
    units: u32,
    minutes: Option<u32>,
    citation: Citation,
) -> Option<Line> {
    let times = |amount| repeated(amount, units, tariff.repetition());
    let (refund, patient) = (times(tariff.refund())?, times(tariff.copayment())?);
    let own = tariff.is_own_payment();
    let columns = [
        Some(Column::Fee),
        (tariff.refund() != tariff.fee()).then_some(Column::Refund),
        (tariff.copayment() != Amount::ZERO).then_some(Column::Copayment),
    ];
    Some(Line {
        code: Some(Text::Owned(tariff.code().to_owned())),
        kind,
        units,
        minutes,
        fee: refund.checked_add(patient)?,
        refund,
        copayment: if own { Amount::ZERO } else { patient },
        own_payment: if own { patient } else { Amount::ZERO },
        exempted: Amount::ZERO,
        payer: Role::NationalInsurance,
        parameters: columns.into_iter().flatten().map(|column| tariff.used(column)).collect(),
        citation,
    })
}

/// A column of a tariff so many times, repeats at their part.
fn repeated(amount: Amount<Nok>, units: u32, repetition: Repetition) -> Option<Amount<Nok>> {
    match repetition {
        Repetition::Reduced { percent, .. } => {
            let repeats = product(Decimal::from(units.checked_sub(1)?), Decimal::new(percent.into(), 2))?;
            let whole = product(amount.kroner(), repeats.checked_add(Decimal::ONE)?)?;
            Amount::round(whole, Rounding::HalfUp)
        }
        _ => amount.ore().checked_mul(units.into()).map(Amount::from_ore),
    }
}

/// The copayment of outpatient hospital care on a day.
pub(super) fn outpatient_copayment(rules: &Rulebook, day: NaiveDate) -> Result<Used, Error> {
    let key = key::COPAYMENT_HOSPITAL_CONSULTATION;
    Ok(rules.value(key, day, ValuePolicy::default())?)
}

/// The amount of a parameter in kroner.
pub(super) fn kroner(used: &Used) -> Result<Amount<Nok>, Error> {
    let kroner = used.value.number().unwrap_or_default();
    Amount::round(kroner, Rounding::HalfUp).ok_or_else(too_large)
}

pub(super) fn sum(amounts: impl Iterator<Item = Amount<Nok>>) -> Result<Amount<Nok>, Error> {
    let mut amounts = amounts;
    amounts.try_fold(Amount::ZERO, Amount::checked_add).ok_or_else(too_large)
}

pub(super) fn too_large() -> Error {
    CoConsultationError::saying(
        "amount_out_of_range",
        "participants",
        "the amounts are too large to be held exactly",
        "correct the amounts, the counts and the minutes",
    )
    .into()
}
