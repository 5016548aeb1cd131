//! The two alternatives of TB2023-81, with amounts of the caller's.

use super::{
    AttendanceForm, Claim, CoConsultation, CoConsultationError, LineKind, Part, Policy, Provider,
    ProviderKind, Reason, Regime, Settlement,
    bill::{Bill, Desk, kroner},
    conditions::{Tariff, did_not_take_place, documented, not_stated},
    facts::within,
    rule,
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    flow::Role,
    parameter::Used,
    rulebook::{Rulebook, section},
};
use serde::{Deserialize, Serialize};

/// A co-consultation and the alternative that it is settled under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// What happened.
    pub consultation: CoConsultation,
    /// The alternative and its amounts.
    pub alternative: Alternative,
}

/// An alternative with its amounts, which the report leaves to negotiations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Alternative {
    /// The first.
    One(AlternativeOne),
    /// The second.
    Two(AlternativeTwo),
}

/// The first alternative: the host uses the ordinary tariff with its copayment, and who takes part a participation tariff
/// (*medvirkningstakst*) without one. Amounts in NOK; one that is needed and not given is an error.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlternativeOne {
    /// The host's ordinary tariff. None: 2ad of a GP in person, 3ad of a contract specialist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinary_tariff: Option<String>,
    /// What a GP gets who takes part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gp_participation: Option<Amount<Nok>>,
    /// What a contract specialist gets who takes part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_specialist_participation: Option<Amount<Nok>>,
    /// What a hospital gets through activity-based financing when its doctor takes part, in place of its `isf_refund`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital_compensation: Option<Amount<Nok>>,
    /// A supplement, without copayment, by which a GP who hosts marks a co-consultation. None: there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gp_marking_supplement: Option<Amount<Nok>>,
}

/// The second alternative: each group of personnel has a tariff with copayment for the host and one without for who takes
/// part. A group that is needed and not given is an error.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlternativeTwo {
    /// GPs and their substitutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gp: Option<GroupTariffs>,
    /// Contract specialists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_specialist: Option<GroupTariffs>,
    /// Hospitals, paid through activity-based financing, in place of their `isf_refund`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hospital: Option<GroupTariffs>,
    /// Psychologists outside hospitals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub psychologist: Option<GroupTariffs>,
    /// Physiotherapists outside hospitals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physiotherapist: Option<GroupTariffs>,
}

/// The two tariffs of a group, in NOK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupTariffs {
    /// The whole of the host's tariff, with its copayment.
    pub host_fee: Amount<Nok>,
    /// The host's copayment. None: that of an ordinary consultation on the day (2ad, 3ad, outpatient care).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_copayment: Option<Amount<Nok>>,
    /// The tariff of who takes part.
    pub participant_fee: Amount<Nok>,
}

/// What each party would claim under one of the alternatives of TB2023-81. The outcome says that it is a proposal.
///
/// ```
/// use refusjon::co_consultation::{self, Alternative, AlternativeOne, CoConsultation, Policy, Proposal, Provider};
/// use refusjon::{Rulebook, Status, co_consultation::ProviderKind, date};
/// let gp = Provider { documented: Some(true), ..Provider::new(ProviderKind::Gp) };
/// let specialist = Provider { documented: Some(true), ..Provider::new(ProviderKind::ContractSpecialist) };
/// let amounts = AlternativeOne {
///     contract_specialist_participation: Some("500.00".parse()?),
///     ..AlternativeOne::default()
/// };
/// let facts = Proposal {
///     consultation: CoConsultation::new(date(2026, 2, 1)?, gp, vec![specialist]),
///     alternative: Alternative::One(amounts),
/// };
/// let settlement = co_consultation::propose(&Rulebook::embedded(), &facts, &Policy::default())?;
/// assert_eq!(settlement.status, Status::Proposed);
/// assert_eq!(settlement.total.to_string(), "694.00");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// `amount_missing` when an amount that is needed is not given, and those of [`settle`](super::settle()).
pub fn propose(rules: &Rulebook, facts: &Proposal, policy: &Policy) -> Result<Settlement, Error> {
    let Proposal { consultation, alternative } = facts;
    consultation.check()?;
    let desk = Desk::new(rules, consultation, policy);
    let (regime, claims) = match alternative {
        Alternative::One(amounts) => (Regime::AlternativeOne, one(&desk, consultation, amounts, policy)?),
        Alternative::Two(amounts) => (Regime::AlternativeTwo, two(&desk, consultation, amounts, policy)?),
    };
    let mut settlement = rule::total(consultation, regime, claims, policy)?;
    settlement.readings = rule::readings(consultation, &settlement, false);
    Ok(settlement)
}

/// What somebody does under a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Duty {
    /// Gives an ordinary consultation, which others join.
    Ordinary,
    /// Hosts a co-consultation.
    Host,
    /// Takes part in one.
    Participant,
}

/// Why somebody gets nothing. The report asks for medical need and documentation, and leaves the rest to negotiations.
fn obstacles(
    facts: &CoConsultation,
    provider: &Provider,
    place: &str,
    duty: Duty,
    policy: &Policy,
) -> Result<Vec<Reason>, Error> {
    let mut reasons = did_not_take_place(facts);
    if duty == Duty::Ordinary {
        // The host's ordinary consultation needs nobody else.
        reasons.retain(|reason| *reason != Reason::SomebodyAbsent || provider.absent);
    } else {
        if !facts.needed {
            reasons.push(Reason::NotNeeded);
        }
        if !provider.kind.is_hospital() && !documented(provider, place)? {
            reasons.push(Reason::NotDocumented);
        }
    }
    // As the tariff in force that the proposal stands for.
    let joins = (duty == Duty::Participant).then(|| Tariff::of(provider.kind, Part::Participant)).flatten();
    if facts.inpatient && !joins.is_some_and(|tariff| policy.inpatient_gp.pays(tariff.code())) {
        reasons.push(Reason::Inpatient);
    }
    Ok(reasons)
}

/// Refuses the bill when there is a reason to; whether it did.
fn refused(bill: &mut Bill<'_>, reasons: Vec<Reason>) -> bool {
    let any = !reasons.is_empty();
    for reason in reasons {
        let citation = match reason {
            Reason::Inpatient => section::CO_CONSULTATION_INPATIENT,
            _ => section::CO_CONSULTATION_PROPOSAL,
        };
        bill.refuse(None, reason, citation);
    }
    if any {
        bill.refuse_add_ons(Reason::ConsultationRefused, &section::CO_CONSULTATION_PROPOSAL);
    }
    any
}

fn one(
    desk: &Desk<'_>,
    facts: &CoConsultation,
    amounts: &AlternativeOne,
    policy: &Policy,
) -> Result<Vec<Claim>, Error> {
    amounts.check()?;
    let (host, given) = host_of_one(desk, facts, amounts, policy)?;
    let mut claims = vec![host];
    let mut hospital_paid = given && facts.host.kind.is_hospital();
    for (place, provider) in facts.providers().skip(1) {
        let mut bill = Bill::new(desk, provider, &place, Part::Participant);
        let (field, amount, payer, kind) = match provider.kind {
            ProviderKind::Gp | ProviderKind::GpSubstitute => (
                "gp_participation",
                amounts.gp_participation,
                Role::NationalInsurance,
                LineKind::Participation,
            ),
            ProviderKind::ContractSpecialist => (
                "contract_specialist_participation",
                amounts.contract_specialist_participation,
                Role::NationalInsurance,
                LineKind::Participation,
            ),
            kind if kind.is_hospital() => {
                ("hospital_compensation", amounts.hospital_compensation, Role::State, LineKind::Compensation)
            }
            _ => {
                refused(&mut bill, vec![Reason::NotInProposal]);
                claims.push(rule::close(bill, facts, provider)?.0);
                continue;
            }
        };
        let mut reasons = obstacles(facts, provider, &place, Duty::Participant, policy)?;
        once(provider, &mut reasons, &mut hospital_paid);
        if !refused(&mut bill, reasons) {
            let amount = amount.ok_or_else(|| missing(field))?;
            participation(&mut bill, kind, amount, payer)?;
        }
        claims.push(rule::close(bill, facts, provider)?.0);
    }
    Ok(claims)
}

/// A hospital that nothing else keeps from being paid is paid once.
fn once(provider: &Provider, reasons: &mut Vec<Reason>, hospital_paid: &mut bool) {
    if provider.kind.is_hospital() && reasons.is_empty() && std::mem::replace(hospital_paid, true) {
        reasons.push(Reason::PaidOnce);
    }
}

/// The host's claim, and whether the ordinary consultation was given.
fn host_of_one(
    desk: &Desk<'_>,
    facts: &CoConsultation,
    amounts: &AlternativeOne,
    policy: &Policy,
) -> Result<(Claim, bool), Error> {
    let host = &facts.host;
    let mut given = false;
    let mut bill = Bill::new(desk, host, "host", Part::Host);
    let code = match (host.kind, &amounts.ordinary_tariff) {
        (ProviderKind::Gp | ProviderKind::GpSubstitute, None)
            if host.attendance == AttendanceForm::InPerson =>
        {
            Some("2ad")
        }
        (ProviderKind::Gp | ProviderKind::GpSubstitute, None) => {
            return Err(not_stated(
                "ordinary_tariff".to_owned(),
                "which tariff a GP's ordinary consultation has that is not in person",
            ));
        }
        (ProviderKind::ContractSpecialist, None) => Some("3ad"),
        (ProviderKind::Gp | ProviderKind::GpSubstitute | ProviderKind::ContractSpecialist, Some(code)) => {
            Some(code.as_str())
        }
        _ => None,
    };
    if code.is_none() && !host.kind.is_hospital() {
        refused(&mut bill, vec![Reason::NotInProposal]);
    } else if !refused(&mut bill, obstacles(facts, host, "host", Duty::Ordinary, policy)?) {
        given = true;
        if let Some(code) = code {
            bill.claim.tariff = Some(code.to_owned().into());
            bill.main(code, LineKind::OrdinaryConsultation, section::CO_CONSULTATION_PROPOSAL)?;
            if host.kind != ProviderKind::ContractSpecialist {
                bill.specialist_supplement("2dd")?;
                if let Some(marking) = amounts.gp_marking_supplement {
                    participation(&mut bill, LineKind::Marking, marking, Role::NationalInsurance)?;
                }
            }
            bill.time_supplements()?;
            bill.add_ons()?;
        } else {
            rule::isf(&mut bill, facts, host, "host")?;
            rule::hospital_copayment(&mut bill, facts, host)?;
            bill.refuse_add_ons(Reason::NoTariff, &section::CO_CONSULTATION_PROPOSAL);
        }
    }
    Ok((rule::close(bill, facts, host)?.0, given))
}

/// An amount without copayment, beside which nothing is billed.
fn participation(bill: &mut Bill<'_>, kind: LineKind, amount: Amount<Nok>, payer: Role) -> Result<(), Error> {
    bill.amount(kind, amount, Amount::ZERO, payer, Vec::new(), section::CO_CONSULTATION_PROPOSAL)?;
    if kind != LineKind::Marking {
        bill.refuse_add_ons(Reason::ParticipationAlone, &section::CO_CONSULTATION_PROPOSAL);
    }
    Ok(())
}

fn two(
    desk: &Desk<'_>,
    facts: &CoConsultation,
    amounts: &AlternativeTwo,
    policy: &Policy,
) -> Result<Vec<Claim>, Error> {
    let mut claims = Vec::new();
    let mut hospital_paid = false;
    for (number, (place, provider)) in facts.providers().enumerate() {
        let (part, duty) =
            if number == 0 { (Part::Host, Duty::Host) } else { (Part::Participant, Duty::Participant) };
        let mut bill = Bill::new(desk, provider, &place, part);
        let group = match provider.kind {
            ProviderKind::Gp | ProviderKind::GpSubstitute => Some(("gp", &amounts.gp)),
            ProviderKind::ContractSpecialist => Some(("contract_specialist", &amounts.contract_specialist)),
            ProviderKind::Psychologist => Some(("psychologist", &amounts.psychologist)),
            ProviderKind::Physiotherapist => Some(("physiotherapist", &amounts.physiotherapist)),
            kind if kind.is_hospital() => Some(("hospital", &amounts.hospital)),
            _ => None,
        };
        let Some((name, group)) = group else {
            refused(&mut bill, vec![Reason::NotInProposal]);
            claims.push(rule::close(bill, facts, provider)?.0);
            continue;
        };
        let group = group.as_ref().ok_or_else(|| missing(name))?;
        let mut reasons = obstacles(facts, provider, &place, duty, policy)?;
        once(provider, &mut reasons, &mut hospital_paid);
        if !refused(&mut bill, reasons) {
            let payer = if provider.kind.is_hospital() { Role::State } else { Role::NationalInsurance };
            if part == Part::Host {
                let (copayment, used) = group.copayment(desk, provider.kind, name)?;
                bill.amount(
                    LineKind::CoConsultation,
                    group.host_fee,
                    copayment,
                    payer,
                    used,
                    section::CO_CONSULTATION_PROPOSAL,
                )?;
                bill.time_supplements()?;
                bill.add_ons()?;
            } else {
                participation(&mut bill, LineKind::Participation, group.participant_fee, payer)?;
                bill.time_supplements()?;
                bill.without_copayment()?;
            }
        }
        claims.push(rule::close(bill, facts, provider)?.0);
    }
    Ok(claims)
}

impl AlternativeOne {
    fn check(&self) -> Result<(), Error> {
        [
            ("gp_participation", self.gp_participation),
            ("contract_specialist_participation", self.contract_specialist_participation),
            ("hospital_compensation", self.hospital_compensation),
            ("gp_marking_supplement", self.gp_marking_supplement),
        ]
        .into_iter()
        .filter_map(|(field, amount)| Some((field, amount?)))
        .try_for_each(|(field, amount)| within(field.to_owned(), amount))
    }
}

impl GroupTariffs {
    /// The host's copayment, and the figure that gave it.
    fn copayment(
        &self,
        desk: &Desk<'_>,
        kind: ProviderKind,
        group: &str,
    ) -> Result<(Amount<Nok>, Vec<Used>), Error> {
        within(format!("{group}.host_fee"), self.host_fee)?;
        within(format!("{group}.participant_fee"), self.participant_fee)?;
        let ordinary =
            |code: &str| desk.ordinary_copayment(code).map(|(copayment, used)| (copayment, vec![used]));
        let (copayment, used) = match (self.host_copayment, kind) {
            (Some(copayment), _) => (copayment, Vec::new()),
            (None, ProviderKind::Gp | ProviderKind::GpSubstitute) => ordinary("2ad")?,
            (None, ProviderKind::ContractSpecialist) => ordinary("3ad")?,
            (None, kind) if kind.is_hospital() => {
                let used = desk.outpatient_copayment()?;
                (kroner(&used)?, vec![used])
            }
            (None, _) => return Err(missing(&format!("{group}.host_copayment"))),
        };
        if copayment > self.host_fee || copayment < Amount::ZERO {
            let error = CoConsultationError::new(
                "contradictory_facts",
                format!("{group}.host_fee"),
                self.host_fee.to_string(),
                format!("a fee that holds its copayment of {copayment}"),
                "correct the fee or the copayment",
            );
            return Err(error.into());
        }
        Ok((copayment, used))
    }
}

fn missing(field: &str) -> Error {
    CoConsultationError::saying(
        "amount_missing",
        field.to_owned(),
        format!("{field} is needed and not given: the proposal leaves the amounts to negotiations"),
        "give the amount that is to be tried",
    )
    .into()
}
