//! The rule: units, who may use the tariff, repetition, exemption, and what does not go together.

use super::{
    Basis, Bill, Clash, Column, InpatientGp, Line, Performer, Policy, Profession, Provider, Reason, Refusal,
    Repetition, Setting, Tariff, TariffError, Valuation, ValuedLine, clash,
};
use crate::{
    amount::{Amount, Nok, Rounding},
    copayment::{self, Exemption, Service},
    error::Error,
    number::{Text, product},
    parameter::Used,
    rulebook::{Preliminary, Rulebook, section},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The note under which psychotherapy has an age limit of its own.
const PSYCHOTHERAPY: &str = "E5";

/// Values a bill of one contact.
///
/// ```
/// use refusjon::{Rulebook, date, tariff::{self, Bill, Line, Policy, Provider}};
/// let rules = Rulebook::embedded();
/// // A consultation of 36 minutes: two started quarters beyond the first 20 minutes.
/// let bill = Bill::new(Provider::GeneralPractitioner, date(2026, 3, 2)?)
///     .line(Line::new("2ad"))
///     .line(Line::new("2cd").minutes(36));
/// let value = tariff::value(&rules, &bill, &Policy::default())?;
/// assert_eq!(value.fee.to_string(), "704.00");
/// assert_eq!(value.patient.to_string(), "179.00");
/// assert_eq!(value.national_insurance.to_string(), "525.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When the facts make no sense (`count_and_minutes`, `minutes_not_used`, ...), a code is not in the table of the day
/// (`unknown_tariff`), the table is not known (`no_table`, `table_partly_known`), an amount is preliminary, or whether the patient is exempt hangs
/// on a rule that is not known.
pub fn value(rules: &Rulebook, bill: &Bill, policy: &Policy) -> Result<Valuation, Error> {
    bill.check()?;
    let profession = bill.provider.profession();
    let mut tariffs: Vec<(&Line, Tariff, u32)> = Vec::with_capacity(bill.lines.len());
    for (place, line) in bill.lines.iter().enumerate() {
        let tariff = rules.tariff(profession, &line.code, bill.date)?;
        preliminary(&tariff, bill, policy)?;
        let units = units(bill, place, line, &tariff)?;
        tariffs.push((line, tariff, units));
    }
    let joined = joined(bill, tariffs.iter().map(|(line, tariff, _)| (*line, tariff)));
    let mut exemptions: Vec<Exemption> = Vec::new();
    let mut billed: BTreeMap<&str, u32> = BTreeMap::new();
    let mut lines = Vec::with_capacity(tariffs.len());
    for (line, tariff, units) in &tariffs {
        let refusal = refusal(bill, line, tariff, joined, policy).or_else(|| {
            (*units == 0)
                .then(|| Refusal { reason: Reason::TimeTooShort, citation: tariff.citation().clone() })
        });
        if let Some(refusal) = refusal {
            lines.push(refused(tariff, *units, refusal));
            continue;
        }
        let exemption = exemption(rules, bill, tariff, &mut exemptions)?;
        let before = billed.entry(line.code.as_str()).or_default();
        lines.push(valued(tariff, *units, *before, exemption)?);
        *before = before.saturating_add(*units);
    }
    let (clashes, yielded) = clashes(&tariffs, &lines, bill.setting, *policy);
    let total = |of: fn(&ValuedLine) -> Amount<Nok>| {
        let sum = lines.iter().try_fold(Amount::ZERO, |sum: Amount<Nok>, line| sum.checked_add(of(line)));
        sum.ok_or_else(too_much)
    };
    Ok(Valuation {
        id: bill.id.clone(),
        date: bill.date,
        provider: bill.provider,
        setting: bill.setting,
        fee: total(|line| line.fee)?,
        patient: total(|line| line.patient)?,
        national_insurance: total(|line| line.national_insurance)?,
        counts_to_cap: total(|line| line.counts_to_cap)?,
        exempted: total(|line| line.exempted)?,
        lines,
        clashes,
        yielded,
        exemptions,
        inpatient_joined: joined.is_some(),
        table_note: Rulebook::tariff_note(profession, bill.date).map(Text::Borrowed),
        policy: *policy,
    })
}

/// An amount that the caller supplied as preliminary is used when the policy says so.
fn preliminary(tariff: &Tariff, bill: &Bill, policy: &Policy) -> Result<(), Error> {
    let Some(column) = tariff.preliminary().filter(|_| policy.preliminary == Preliminary::Refuse) else {
        return Ok(());
    };
    Err(TariffError::new(
        "preliminary",
        tariff.path(column),
        tariff.amount(column).unwrap_or_default().to_string(),
        format!("a final amount on {}: it was supplied as preliminary", bill.date),
        "accept it by the policy {\"preliminary\": \"accept\"}, or supply the final one",
    )
    .into())
}

fn too_much() -> TariffError {
    TariffError::saying(
        "amount_out_of_range",
        "lines",
        "the bill comes to more than an amount can hold",
        "check the counts and the amounts supplied",
    )
}

/// How many units a line asks for.
fn units(bill: &Bill, place: usize, line: &Line, tariff: &Tariff) -> Result<u32, Error> {
    let Some(minutes) = line.minutes else { return Ok(line.count.unwrap_or(1)) };
    let field = format!("lines[{place}].minutes");
    let Some(units) = tariff.measure().units(minutes) else {
        return Err(TariffError::saying(
            "minutes_not_used",
            field,
            format!("tariff {} is not counted in time", line.code),
            "leave the minutes out, or give the tariff that pays for time",
        )
        .into());
    };
    let twice = bill.lines.iter().filter(|other| other.code == line.code && other.minutes.is_some()).count();
    if twice > 1 {
        return Err(TariffError::saying(
            "minutes_twice",
            field,
            format!("tariff {} has minutes on {twice} lines, so that started units would be counted more than once", line.code),
            "give the whole time on one line",
        )
        .into());
    }
    Ok(units)
}

/// On the bill of an admitted patient: the tariff of one who joins somebody else's consultation, which a policy may pay.
fn joined<'a>(bill: &Bill, mut lines: impl Iterator<Item = (&'a Line, &'a Tariff)>) -> Option<&'a Tariff> {
    let (_, joined) = lines.find(|(line, tariff)| {
        bill.inpatient && InpatientGp::joins(tariff.code()) && not_for(bill, line, tariff).is_none()
    })?;
    Some(joined)
}

fn refusal(
    bill: &Bill,
    line: &Line,
    tariff: &Tariff,
    joined: Option<&Tariff>,
    policy: &Policy,
) -> Option<Refusal> {
    let beside = |joined: &Tariff| {
        let mut clashes = clash(joined, tariff, bill.setting).into_iter();
        let own = tariff.code() == joined.code();
        policy.inpatient_gp.pays(joined.code())
            && (own || !clashes.any(|clash| clash.stands(policy.contradiction)))
    };
    if bill.inpatient && !joined.is_some_and(beside) {
        return Some(Refusal { reason: Reason::Inpatient, citation: section::TARIFF_INPATIENT });
    }
    let reason = not_for(bill, line, tariff)?;
    Some(Refusal { reason, citation: tariff.citation().clone() })
}

/// Why the tariff is not one that the line's provider may bill.
fn not_for(bill: &Bill, line: &Line, tariff: &Tariff) -> Option<Reason> {
    let provider = line.provider.unwrap_or(bill.provider);
    let specialist = bill.specialist_in_general_practice;
    admission(tariff.performer(), provider, specialist, bill.setting)
        .or_else(|| (tariff.basis() == Basis::NoAmount).then_some(Reason::NoAmount))
}

/// Why a provider may not use a tariff.
fn admission(performer: Performer, provider: Provider, specialist: bool, setting: Setting) -> Option<Reason> {
    let general = provider == Provider::GeneralPractitioner;
    let needs = |holds: bool, reason: Reason| (!holds).then_some(reason);
    let own = match (provider, performer) {
        (Provider::Nurse, Performer::Nurse) | (Provider::Intern, Performer::Intern) => None,
        (Provider::Nurse, _) => Some(Reason::NotForNurse),
        (Provider::Intern, _) => Some(Reason::NotForIntern),
        _ => None,
    };
    own.or_else(|| match performer {
        Performer::Any => None,
        Performer::Specialist => needs(provider == Provider::ContractSpecialist, Reason::NeedsAgreement),
        Performer::GeneralPractitioner => needs(general, Reason::NeedsGeneralPractitioner),
        Performer::GeneralPracticeSpecialist => needs(general, Reason::NeedsGeneralPractitioner)
            .or_else(|| needs(specialist, Reason::NeedsSpecialistInGeneralPractice)),
        Performer::Nurse => needs(provider == Provider::Nurse, Reason::NeedsNurse),
        Performer::Intern => needs(provider == Provider::Intern, Reason::NeedsIntern),
        Performer::OnlineTrial => needs(general, Reason::NeedsGeneralPractitioner)
            .or_else(|| needs(setting == Setting::OnlineTrial, Reason::NeedsOnlineTrial)),
        Performer::OnlineTrialSpecialist => needs(general, Reason::NeedsGeneralPractitioner)
            .or_else(|| needs(setting == Setting::OnlineTrial, Reason::NeedsOnlineTrial))
            .or_else(|| needs(specialist, Reason::NeedsSpecialistInGeneralPractice)),
    })
}

/// The answer of the list that the tariff belongs to, asked for once.
fn exemption<'a>(
    rules: &Rulebook,
    bill: &Bill,
    tariff: &Tariff,
    asked: &'a mut Vec<Exemption>,
) -> Result<Option<&'a Exemption>, Error> {
    let own = tariff.is_own_payment() && !tariff.is_materials();
    if own || tariff.copayment == Amount::ZERO {
        return Ok(None);
    }
    let service = match tariff.profession() {
        Profession::Doctor if tariff.notes().any(|note| note == PSYCHOTHERAPY) => {
            Service::DoctorPsychotherapy
        }
        Profession::Doctor => Service::Doctor,
        Profession::Psychologist => Service::Psychologist,
        Profession::Physiotherapist => Service::Physiotherapist,
    };
    if !asked.iter().any(|known| known.service == service) {
        asked.push(copayment::exemption(rules, &bill.patient, service, bill.date)?);
    }
    Ok(asked.iter().find(|known| known.service == service))
}

/// The three amounts; what is to be known of the row stands with the first.
fn figures(tariff: &Tariff) -> Vec<Used> {
    let mut figures: Vec<Used> = Column::ALL.into_iter().filter_map(|column| tariff.used(column)).collect();
    figures.iter_mut().skip(1).for_each(|figure| figure.note = None);
    figures
}

fn empty(tariff: &Tariff) -> ValuedLine {
    ValuedLine {
        code: Text::Owned(tariff.code().to_owned()),
        title: Text::Owned(tariff.title().to_owned()),
        units: 0,
        reduced_units: 0,
        reduced_to: None,
        units_beyond: 0,
        fee: Amount::ZERO,
        patient: Amount::ZERO,
        national_insurance: Amount::ZERO,
        counts_to_cap: Amount::ZERO,
        exempted: Amount::ZERO,
        exempt_by: None,
        own_payment: tariff.is_own_payment(),
        refusal: None,
        figures: figures(tariff),
        citation: tariff.citation().clone(),
    }
}

fn refused(tariff: &Tariff, units: u32, refusal: Refusal) -> ValuedLine {
    let units_beyond = if refusal.reason == Reason::NotRepeatable { units } else { 0 };
    ValuedLine { refusal: Some(refusal), units_beyond, ..empty(tariff) }
}

/// A line of which `before` units stand on earlier lines of the bill.
fn valued(
    tariff: &Tariff,
    units: u32,
    before: u32,
    exemption: Option<&Exemption>,
) -> Result<ValuedLine, Error> {
    let left = tariff.repetition().most_units().map(|most| most.saturating_sub(before));
    let paid = left.map_or(units, |left| left.min(units));
    if paid == 0 {
        let citation = tariff.citation().clone();
        return Ok(refused(tariff, units, Refusal { reason: Reason::NotRepeatable, citation }));
    }
    let (reduced, percent) = match tariff.repetition() {
        Repetition::Reduced { percent, .. } => {
            (if before == 0 { paid.saturating_sub(1) } else { paid }, Some(percent))
        }
        _ => (0, None),
    };
    let whole = paid.saturating_sub(reduced);
    let times = |amount: Amount<Nok>| of_units(amount, whole, reduced, percent).ok_or_else(too_much);
    let (refund, copayment) = (times(tariff.refund)?, times(tariff.copayment)?);
    let fee = refund.checked_add(copayment).ok_or_else(too_much)?;
    let own_payment = tariff.is_own_payment();
    let covered = exemption.filter(|exemption| {
        exemption.exempt && (!own_payment || (tariff.is_materials() && exemption.covers_materials))
    });
    let exempt_by = covered.and_then(|exemption| {
        let materials = exemption.applying.iter().find(|applying| applying.covers_materials);
        if own_payment { materials.map(|applying| applying.basis) } else { exemption.ground }
    });
    let (patient, exempted) =
        if covered.is_some() { (Amount::ZERO, copayment) } else { (copayment, Amount::ZERO) };
    Ok(ValuedLine {
        units: paid,
        reduced_units: reduced,
        reduced_to: percent.filter(|_| reduced > 0),
        units_beyond: units.saturating_sub(paid),
        fee,
        patient,
        national_insurance: refund.checked_add(exempted).ok_or_else(too_much)?,
        counts_to_cap: if tariff.counts_to_cap() { patient } else { Amount::ZERO },
        exempted,
        exempt_by,
        ..empty(tariff)
    })
}

/// Whole units and units at a part, the latter rounded each by itself.
fn of_units(amount: Amount<Nok>, whole: u32, reduced: u32, percent: Option<u16>) -> Option<Amount<Nok>> {
    let part = match percent {
        Some(percent) => {
            let exact = product(amount.kroner(), Decimal::new(percent.into(), 2))?;
            Amount::<Nok>::round(exact, Rounding::HalfUp)?
        }
        None => Amount::ZERO,
    };
    let of = |amount: Amount<Nok>, units: u32| amount.ore().checked_mul(units.into()).map(Amount::from_ore);
    of(amount, whole)?.checked_add(of(part, reduced)?)
}

/// The clashes that stand and those that yield, each pair of codes once.
fn clashes(
    tariffs: &[(&Line, Tariff, u32)],
    lines: &[ValuedLine],
    setting: Setting,
    policy: Policy,
) -> (Vec<Clash>, Vec<Clash>) {
    let used: BTreeMap<&str, &Tariff> = tariffs
        .iter()
        .zip(lines)
        .filter(|(_, line)| line.refusal.is_none())
        .map(|((line, tariff, _), _)| (line.code.as_str(), tariff))
        .collect();
    let mut found = Vec::new();
    let mut rest = used.values();
    while let Some(one) = rest.next() {
        for other in rest.clone() {
            found.extend(clash(one, other, setting));
        }
    }
    found.into_iter().partition(|clash| clash.stands(policy.contradiction))
}
