//! The tariffs in force.

use super::{
    AttendanceForm, Claim, CoConsultation, CoConsultationError, HospitalCopayment, LineKind, Part, Policy,
    Provider, ProviderKind, Reason, Regime, Settlement,
    bill::{Bill, Desk, sum},
    conditions::{self, Tariff},
    facts::within,
    overlaps,
};
use crate::{
    amount::Amount,
    error::Error,
    explanation::Reading,
    flow::Role,
    parameter::{Status, Used},
    rulebook::{Rulebook, key, section},
};
use rust_decimal::prelude::ToPrimitive;

/// What each party claims for a co-consultation, what the patient pays, and why something is not paid.
///
/// Each tariff stands on its own conditions: one that fails refuses that party and nobody else.
///
/// ```
/// use refusjon::{Rulebook, co_consultation::{self, CoConsultation, Policy, Provider, ProviderKind}, date};
/// let rules = Rulebook::embedded();
/// let gp = Provider { on_list: Some(true), documented: Some(true), ..Provider::new(ProviderKind::Gp) };
/// let specialist = Provider { documented: Some(true), ..Provider::new(ProviderKind::ContractSpecialist) };
/// let mut facts = CoConsultation::new(date(2026, 2, 1)?, gp, vec![specialist]);
/// facts.hosted_before = Some(0);
/// let settlement = co_consultation::settle(&rules, &facts, &Policy::default())?;
/// assert_eq!(settlement.patient_pays.to_string(), "179.00");
/// assert_eq!(settlement.national_insurance_pays.to_string(), "799.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// `no_value` on a day without co-consultation tariffs, which says when there are some; `not_stated` when a condition of
/// a tariff is not; `contradictory_facts` and `bad_number` when the facts make no sense; the errors of
/// [`Rulebook::tariff`] for further tariffs, and of [`exemption`](crate::copayment::exemption).
pub fn settle(rules: &Rulebook, facts: &CoConsultation, policy: &Policy) -> Result<Settlement, Error> {
    facts.check()?;
    let desk = Desk::new(rules, facts, policy);
    let providers = desk.figure(key::CO_CONSULTATION_PROVIDERS)?;
    let limit = desk.figure(key::CO_CONSULTATION_HOST_LIMIT)?;
    let nurses = providers.value.word() != Some("doctors");

    let mut claims = Vec::new();
    let mut contradicted = false;
    let mut hospital_charges = false;
    for (number, (place, provider)) in facts.providers().enumerate() {
        let part = if number == 0 { Part::Host } else { Part::Participant };
        let mut bill = Bill::new(&desk, provider, &place, part);
        match Tariff::of(provider.kind, part) {
            Some(tariff) if tariff.nurse() && !nurses => {
                let citation = section::CO_CONSULTATION_TARIFFS;
                bill.refuse(Some(tariff.code()), Reason::NoNurseTariff, citation.clone());
                bill.refuse_add_ons(Reason::ConsultationRefused, &citation);
            }
            Some(tariff) => doctor(&mut bill, facts, provider, &place, tariff, &limit, policy)?,
            None if provider.kind.is_hospital() => {
                isf(&mut bill, facts, provider, &place)?;
                if part == Part::Host {
                    hospital_charges = hospital_copayment(&mut bill, facts, provider)?;
                } else if hospital_charges {
                    bill.refuse(None, Reason::PaidOnce, section::CO_CONSULTATION_HOSPITAL_COPAYMENT_ONCE);
                } else if policy.hospital_copayment == HospitalCopayment::Charged {
                    hospital_charges = hospital_copayment(&mut bill, facts, provider)?;
                } else {
                    bill.refuse(None, Reason::NoTariff, section::CO_CONSULTATION_TARIFFS);
                }
                bill.refuse_add_ons(Reason::NoTariff, &section::CO_CONSULTATION_TARIFFS);
            }
            None => {
                let (reason, citation) = if provider.kind == ProviderKind::PrivateSpecialist {
                    (Reason::NoAgreement, section::CO_CONSULTATION_AGREEMENT)
                } else {
                    (Reason::NoTariff, section::CO_CONSULTATION_TARIFFS)
                };
                bill.refuse(None, reason, citation.clone());
                bill.refuse_add_ons(reason, &citation);
            }
        }
        let (claim, decided) = close(bill, facts, provider)?;
        contradicted |= decided;
        claims.push(claim);
    }
    let mut settlement = total(facts, Regime::InForce, claims, policy)?;
    if facts.host.kind.is_gp() {
        settlement.host_limit = Some(limit);
        settlement.hosted_before = facts.hosted_before;
    }
    settlement.providers = Some(providers);
    settlement.readings = readings(facts, &settlement, contradicted);
    Ok(settlement)
}

/// The bill of a GP, a nurse in the GP's place or a contract specialist.
fn doctor(
    bill: &mut Bill<'_>,
    facts: &CoConsultation,
    provider: &Provider,
    place: &str,
    tariff: Tariff,
    limit: &Used,
    policy: &Policy,
) -> Result<(), Error> {
    // A supplied limit beyond every number is one that nobody reaches.
    let limit = limit.value.number().and_then(|limit| limit.to_u32()).unwrap_or(u32::MAX);
    bill.claim.tariff = Some(tariff.code().into());
    let failed = conditions::failed(facts, provider, place, tariff, limit, policy)?;
    if !failed.is_empty() {
        for reason in failed {
            let citation = match reason {
                Reason::Inpatient => section::CO_CONSULTATION_INPATIENT,
                _ => tariff.citation(),
            };
            bill.refuse(Some(tariff.code()), reason, citation);
        }
        bill.refuse_add_ons(Reason::ConsultationRefused, &tariff.citation());
        return Ok(());
    }
    bill.main(tariff.code(), LineKind::CoConsultation, tariff.citation())?;
    match tariff {
        Tariff::HostGp => bill.specialist_supplement("2dd")?,
        Tariff::ParticipantGp => bill.specialist_supplement("2ssd")?,
        _ => {}
    }
    bill.time_supplements()?;
    bill.add_ons()
}

/// What the hospital gets through activity-based financing, which the caller knows.
pub(super) fn isf(
    bill: &mut Bill<'_>,
    facts: &CoConsultation,
    provider: &Provider,
    place: &str,
) -> Result<(), Error> {
    let Some(refund) = provider.isf_refund.filter(|refund| *refund != Amount::ZERO) else { return Ok(()) };
    if facts.cancelled || facts.patient_absent || provider.absent {
        let error = CoConsultationError::new(
            "contradictory_facts",
            format!("{place}.isf_refund"),
            refund.to_string(),
            "a refund of a contact that took place",
            "leave out the refund of a contact that did not",
        );
        return Err(error.into());
    }
    within(format!("{place}.isf_refund"), refund)?;
    bill.amount(LineKind::Isf, refund, Amount::ZERO, Role::State, Vec::new(), section::ISF_FORMULA)
}

/// The copayment of a hospital, when it may charge one; whether it does.
pub(super) fn hospital_copayment(
    bill: &mut Bill<'_>,
    facts: &CoConsultation,
    provider: &Provider,
) -> Result<bool, Error> {
    let obstacles = [
        (facts.cancelled, Reason::Cancelled),
        (facts.patient_absent, Reason::PatientAbsent),
        (provider.absent, Reason::SomebodyAbsent),
        (provider.attendance == AttendanceForm::Text, Reason::FormNotAccepted),
        (!facts.referred, Reason::NotReferred),
        (facts.inpatient, Reason::Inpatient),
    ];
    let mut charges = true;
    for (_, reason) in obstacles.into_iter().filter(|(holds, _)| *holds) {
        charges = false;
        let citation = match reason {
            Reason::Inpatient => section::CO_CONSULTATION_INPATIENT,
            _ => section::CO_CONSULTATION_HOSPITAL_COPAYMENT,
        };
        bill.refuse(None, reason, citation);
    }
    if charges {
        bill.hospital_copayment()?;
    }
    Ok(charges)
}

/// The claim with its sums and overlaps, and whether a list yielded to another.
pub(super) fn close(
    bill: Bill<'_>,
    facts: &CoConsultation,
    provider: &Provider,
) -> Result<(Claim, bool), Error> {
    let (mut claim, contradicted) = bill.close()?;
    if let Some(time) = &facts.time {
        claim.overlaps = overlaps::with(time, &provider.schedule);
    }
    Ok((claim, contradicted))
}

/// The settlement of claims: what the patient and each payer pays.
pub(super) fn total(
    facts: &CoConsultation,
    regime: Regime,
    claims: Vec<Claim>,
    policy: &Policy,
) -> Result<Settlement, Error> {
    let paid_by = |payer: Role| {
        let lines = claims.iter().flat_map(|claim| &claim.lines);
        sum(lines.filter(|line| line.payer == payer).map(|line| line.refund))
    };
    let counts_to_cap = sum(claims.iter().map(|claim| claim.copayment))?;
    let own = sum(claims.iter().map(|claim| claim.own_payment))?;
    Ok(Settlement {
        id: facts.id.clone(),
        date: facts.date,
        regime,
        status: if regime == Regime::InForce { Status::InForce } else { Status::Proposed },
        patient_pays: sum([counts_to_cap, own].into_iter())?,
        counts_to_cap,
        national_insurance_pays: paid_by(Role::NationalInsurance)?,
        state_pays: paid_by(Role::State)?,
        total: sum(claims.iter().map(|claim| claim.fee))?,
        claims,
        providers: None,
        host_limit: None,
        hosted_before: None,
        policy: *policy,
        readings: Vec::new(),
    })
}

/// The readings that bear on the case.
pub(super) fn readings(facts: &CoConsultation, settlement: &Settlement, contradicted: bool) -> Vec<Reading> {
    let joined = |is: fn(ProviderKind) -> bool| facts.participants.iter().any(|other| is(other.kind));
    let law = settlement.regime == Regime::InForce;
    let hospital = law && !facts.host.kind.is_hospital() && joined(ProviderKind::is_hospital);
    let inpatient = facts.inpatient && joined(ProviderKind::is_gp);
    let lines = settlement.claims.iter().flat_map(|claim| &claim.lines);
    let preliminary = lines
        .flat_map(|line| &line.parameters)
        .chain(&settlement.providers)
        .chain(&settlement.host_limit)
        .any(|used| used.status == Status::Preliminary);
    let bears = |reading: &Reading| match reading.policy.as_ref() {
        "hospital_copayment" => hospital,
        "inpatient_gp" => inpatient,
        "travel" => contradicted,
        _ => preliminary,
    };
    let mut readings: Vec<Reading> = settlement.policy.readings().into_iter().filter(bears).collect();
    for reading in settlement.claims.iter().flat_map(|claim| &claim.exemptions).flat_map(|one| &one.readings)
    {
        if !readings.contains(reading) {
            readings.push(reading.clone());
        }
    }
    readings
}
