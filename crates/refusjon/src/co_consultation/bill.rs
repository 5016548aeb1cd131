//! The lines of one party's bill, and what may not stand on it.

use super::{
    Claim, CoConsultation, CoConsultationError, Line, LineKind, Part, Policy, Provider, ProviderKind, Reason,
    Refusal, conditions::not_stated,
};
use crate::{
    amount::{Amount, Nok, Rounding},
    copayment::{self, Patient, Service},
    error::Error,
    flow::Role,
    number::Text,
    parameter::{Citation, Status, Used},
    rulebook::{Key, Preliminary, Rulebook, ValuePolicy, key, section},
    tariff::{self, Column, Contradiction, Profession, Setting, Tariff, ValuedLine},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What all bills of a co-consultation have in common.
pub(super) struct Desk<'a> {
    rules: &'a Rulebook,
    day: NaiveDate,
    patient: &'a Patient,
    contradiction: Contradiction,
    preliminary: Preliminary,
}

impl<'a> Desk<'a> {
    pub(super) const fn new(rules: &'a Rulebook, facts: &'a CoConsultation, policy: &Policy) -> Self {
        let Policy { travel: contradiction, preliminary, .. } = *policy;
        Self { rules, day: facts.date, patient: &facts.patient, contradiction, preliminary }
    }

    pub(super) fn figure(&self, key: Key) -> Result<Used, Error> {
        let values = ValuePolicy { preliminary: self.preliminary, ..ValuePolicy::default() };
        Ok(self.rules.value(key, self.day, values)?)
    }

    /// The copayment of outpatient hospital care.
    pub(super) fn outpatient_copayment(&self) -> Result<Used, Error> {
        self.figure(key::COPAYMENT_HOSPITAL_CONSULTATION)
    }

    /// The copayment of an ordinary consultation.
    pub(super) fn ordinary_copayment(&self, code: &str) -> Result<(Amount<Nok>, Used), Error> {
        let tariff = self.rules.tariff(Profession::Doctor, code, self.day)?;
        let copayment = tariff.copayment().zip(tariff.used(Column::Copayment));
        let (copayment, used) = copayment.ok_or_else(|| {
            CoConsultationError::saying(
                "amount_missing",
                tariff.path(Column::Copayment),
                format!("tariff {code} has no amounts of its own on {}", self.day),
                "give the copayment",
            )
        })?;
        if used.status == Status::Preliminary && self.preliminary == Preliminary::Refuse {
            let error = CoConsultationError::saying(
                "preliminary",
                used.path,
                format!("the copayment of tariff {code} is preliminary on {}", self.day),
                "set the policy preliminary to accept, or give the copayment",
            );
            return Err(error.into());
        }
        Ok((copayment, used))
    }
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
            exemptions: Vec::new(),
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
        let valued = self.value(&tariff::Line::new(code))?;
        if let Some(refusal) = valued.refusal {
            let error = CoConsultationError::new(
                "contradictory_facts",
                "ordinary_tariff",
                code,
                format!("a tariff that a {} may use: {}", self.provider.kind.words(), refusal.reason.text()),
                "give the provider's own tariff",
            );
            return Err(error.into());
        }
        self.claim.lines.push(line(valued, kind, None, citation));
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
            self.beside(&tariff::Line::new(code), LineKind::SpecialistSupplement)?;
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
            let line = tariff::Line::new(*code).minutes(minutes);
            self.beside(&line, LineKind::TimeSupplement)?;
        }
        Ok(())
    }

    /// Who takes part is paid without a copayment: what the tables let the patient pay of a line is the payer's.
    pub(super) fn without_copayment(&mut self) -> Result<(), Error> {
        let charged = |line: &&mut Line| line.copayment != Amount::ZERO;
        for line in self.claim.lines.iter_mut().filter(charged) {
            line.refund = line.refund.checked_add(line.copayment).ok_or_else(too_large)?;
            line.copayment = Amount::ZERO;
            line.parameters.retain(|used| used.path.ends_with(".fee"));
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
            self.beside(add_on, LineKind::AddOn)?;
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
    fn beside(&mut self, add_on: &tariff::Line, kind: LineKind) -> Result<(), Error> {
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
        let valued = self.value(add_on)?;
        if let Some(refusal) = valued.refusal {
            let reason = match refusal.reason {
                tariff::Reason::TimeTooShort if kind == LineKind::TimeSupplement => return Ok(()),
                tariff::Reason::TimeTooShort => Reason::TimeTooShort,
                tariff::Reason::NoAmount => Reason::NoAmount,
                tariff::Reason::NeedsSpecialistInGeneralPractice => Reason::NotSpecialistInGeneralPractice,
                _ => Reason::NotForProvider,
            };
            self.refuse(Some(&add_on.code), reason, refusal.citation);
            return Ok(());
        }
        if valued.units_beyond > 0 {
            self.refuse(Some(&add_on.code), Reason::RepeatedTooOften, citation.clone());
        }
        for other in &self.accepted {
            let clashes = tariff::clash(other, &tariff, setting).into_iter();
            self.contradicted |= clashes.clone().any(|clash| clash.may_yield);
            self.claim.clashes.extend(clashes.filter(|clash| clash.stands(self.desk.contradiction)));
        }
        self.claim.lines.push(line(valued, kind, add_on.minutes, citation));
        self.accepted.push(tariff);
        Ok(())
    }

    /// A tariff by itself, for a patient who is not exempt: the exemptions of the party are applied to the whole bill.
    fn value(&self, line: &tariff::Line) -> Result<ValuedLine, Error> {
        let by = match self.provider.kind {
            ProviderKind::Gp | ProviderKind::GpSubstitute => tariff::Provider::GeneralPractitioner,
            ProviderKind::GpNurse => tariff::Provider::Nurse,
            ProviderKind::ContractSpecialist => tariff::Provider::ContractSpecialist,
            _ => tariff::Provider::Doctor,
        };
        let bill = tariff::Bill {
            specialist_in_general_practice: self.provider.specialist_in_general_practice,
            ..tariff::Bill::new(by, self.desk.day).line(line.clone())
        };
        let policy = tariff::Policy { preliminary: self.desk.preliminary, ..tariff::Policy::default() };
        let valued = tariff::value(self.desk.rules, &bill, &policy)?;
        valued.lines.into_iter().next().ok_or_else(too_large)
    }

    const fn setting(&self) -> Setting {
        match (self.provider.kind.is_gp(), self.provider.out_of_hours) {
            (true, true) => Setting::OutOfHours,
            (true, false) => Setting::Office,
            (false, _) => Setting::Other,
        }
    }

    /// The copayment of outpatient care that a hospital charges.
    pub(super) fn hospital_copayment(&mut self) -> Result<(), Error> {
        let used = self.desk.outpatient_copayment()?;
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
        let Desk { rules, patient, day, .. } = *self.desk;
        for line in &mut self.claim.lines {
            if line.copayment == Amount::ZERO && line.own_payment == Amount::ZERO {
                continue;
            }
            let code = line.code.as_deref();
            let tariff = self.accepted.iter().find(|tariff| Some(tariff.code()) == code);
            let service = self.provider.service.unwrap_or_else(|| service(self.provider.kind, tariff));
            let known = self.claim.exemptions.iter().position(|known| known.service == service);
            let exemption = match known.and_then(|known| self.claim.exemptions.get(known)) {
                Some(known) => known.clone(),
                None => copayment::exemption(rules, patient, service, day)?,
            };
            let materials = tariff.filter(|tariff| exemption.covers_materials && tariff.is_materials());
            for (owed, taken_over) in
                [(&mut line.copayment, exemption.exempt), (&mut line.own_payment, materials.is_some())]
            {
                if taken_over {
                    line.refund = line.refund.checked_add(*owed).ok_or_else(too_large)?;
                    line.exempted = line.exempted.checked_add(*owed).ok_or_else(too_large)?;
                    *owed = Amount::ZERO;
                }
            }
            if known.is_none() {
                self.claim.exemptions.push(exemption);
            }
        }
        let claim = &mut self.claim;
        claim.fee = sum(claim.lines.iter().map(|line| line.fee))?;
        claim.refund = sum(claim.lines.iter().map(|line| line.refund))?;
        claim.copayment = sum(claim.lines.iter().map(|line| line.copayment))?;
        claim.own_payment = sum(claim.lines.iter().map(|line| line.own_payment))?;
        Ok((self.claim, self.contradicted))
    }
}

/// The note under which psychotherapy has exemptions of its own.
const PSYCHOTHERAPY: &str = "E5";

/// The list of exemptions that a charge falls under when the facts do not say.
fn service(kind: ProviderKind, tariff: Option<&Tariff>) -> Service {
    let psychotherapy = tariff.is_some_and(|tariff| tariff.notes().any(|note| note == PSYCHOTHERAPY));
    match (kind.is_hospital(), psychotherapy) {
        (true, _) => Service::HospitalSomatic,
        (false, true) => Service::DoctorPsychotherapy,
        (false, false) => Service::Doctor,
    }
}

/// The figures without those that say nothing beside the fee: a copayment of nothing, and the refund that goes with it.
fn telling(mut figures: Vec<Used>) -> Vec<Used> {
    let fee = figures.first().map(|fee| fee.value.clone());
    figures.retain(|used| {
        let zero = used.value.number() == Some(Decimal::ZERO);
        !zero && (Some(&used.value) != fee.as_ref() || used.path.ends_with(".fee"))
    });
    figures
}

/// The line of a tariff, before exemptions.
fn line(valued: ValuedLine, kind: LineKind, minutes: Option<u32>, citation: Citation) -> Line {
    let (copayment, own_payment) =
        if valued.own_payment { (Amount::ZERO, valued.patient) } else { (valued.patient, Amount::ZERO) };
    Line {
        code: Some(valued.code),
        kind,
        units: valued.units,
        minutes,
        fee: valued.fee,
        refund: valued.national_insurance,
        copayment,
        own_payment,
        exempted: Amount::ZERO,
        payer: Role::NationalInsurance,
        parameters: telling(valued.figures),
        citation,
    }
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
