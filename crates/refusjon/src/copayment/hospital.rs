//! What a day at a hospital costs the patient, and what the state pays instead.

use super::{
    Admission, CopaymentError, Exemption, HospitalBill, HospitalContact, HospitalContactKind, HospitalDay,
    HospitalLine, HospitalPolicy, HospitalReason, Item, NotDue, Patient, SameDayAdmission, Service,
    earlier::first_known,
    exemption,
    year::{add, kroner, number},
};
use crate::{
    amount::{Amount, Nok},
    error::Error,
    flow::{Party, Role},
    number::product,
    parameter::Used,
    rulebook::{Key, Rulebook, key, section},
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What a patient pays for a day's outpatient contacts at hospitals, what the state pays instead, and what counts towards
/// the cap.
///
/// ```
/// use refusjon::{Rulebook, copayment::{self, HospitalContact, HospitalContactKind, HospitalDay, Patient, Service}, date};
/// let contact = |kind| HospitalContact::new(Service::HospitalSomatic, kind);
/// let day = HospitalDay {
///     date: date(2026, 3, 2)?,
///     patient: Patient { age: Some(50), ..Patient::default() },
///     contacts: vec![contact(HospitalContactKind::Consultation), contact(HospitalContactKind::Radiology)],
/// };
/// let bill = copayment::hospital(&Rulebook::embedded(), &day, &Default::default())?;
/// assert_eq!(bill.patient_pays.to_string(), "830.00"); // 443 + 387
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// `misplaced_fact` for something said of a contact that it cannot have, `invalid_value` for a service outside hospitals
/// or a charge above the most that may be charged, `no_value` when an amount or a rule that decides was not found for
/// the day and something may be due by it; also those of [`exemption`](super::exemption()).
pub fn hospital(rules: &Rulebook, day: &HospitalDay, policy: &HospitalPolicy) -> Result<HospitalBill, Error> {
    day.check()?;
    let mut desk = Desk {
        rules,
        day: day.date,
        policy,
        patient: &day.patient,
        taken: BTreeSet::new(),
        special: day
            .contacts
            .iter()
            .filter(|contact| contact.kind.special().is_some() && contact.admission != Admission::Inpatient)
            .map(|contact| contact.condition.as_deref())
            .collect(),
    };
    let mut lines = Vec::new();
    let admitted = day.contacts.iter().any(|contact| contact.admission != Admission::None);
    for (place, contact) in day.contacts.iter().enumerate() {
        let admission = match contact.admission {
            Admission::None if admitted => Admission::LaterSameDay,
            stated => stated,
        };
        desk.contact(place, contact, admission, &mut lines)?;
    }
    let mut bill = HospitalBill {
        date: day.date,
        patient_pays: Amount::ZERO,
        state_pays: Amount::ZERO,
        counts_to_cap: Amount::ZERO,
        lines,
        policy: *policy,
    };
    for line in &bill.lines {
        bill.patient_pays = add(bill.patient_pays, line.patient_pays)?;
        bill.state_pays = add(bill.state_pays, line.state_pays)?;
        if line.counts_to_cap {
            bill.counts_to_cap = add(bill.counts_to_cap, line.patient_pays)?;
        }
    }
    Ok(bill)
}

/// The day's contacts, as they are charged one after the other.
struct Desk<'a> {
    rules: &'a Rulebook,
    day: NaiveDate,
    policy: &'a HospitalPolicy,
    patient: &'a Patient,
    /// The copayments that are due: which kind, and for which condition.
    taken: BTreeSet<(Item, Option<&'a str>)>,
    /// The conditions with a special service, for which no copayment is due.
    special: BTreeSet<Option<&'a str>>,
}

impl<'a> Desk<'a> {
    fn contact(
        &mut self,
        place: usize,
        contact: &'a HospitalContact,
        admission: Admission,
        lines: &mut Vec<HospitalLine>,
    ) -> Result<(), Error> {
        match contact.kind {
            HospitalContactKind::NoShow => lines.push(self.no_show(place, contact)?),
            kind => match kind.special() {
                Some(price) => {
                    lines.push(self.special(place, contact, admission, price)?);
                    if contact.dressing {
                        lines.push(self.dressing_of_special(place, contact, admission));
                    }
                }
                None => {
                    let line = self.copayment(place, contact, admission)?;
                    let dressing =
                        contact.dressing.then(|| self.dressing(place, contact, line.exemption.as_ref()));
                    lines.push(line);
                    lines.extend(dressing.transpose()?);
                }
            },
        }
        Ok(())
    }

    /// Why nothing is due for the contact of somebody who is admitted, and whether the reading chosen decides that.
    fn admitted(&self, admission: Admission) -> (Option<NotDue>, bool) {
        match admission {
            Admission::None => (None, false),
            Admission::Inpatient => (Some(NotDue::Inpatient), false),
            Admission::LaterSameDay => {
                let free = self.policy.same_day_admission == SameDayAdmission::NotCharged;
                (free.then_some(NotDue::AdmittedSameDay), true)
            }
        }
    }

    fn used(&self, key: Key) -> Result<Used, Error> {
        Ok(self.rules.value(key, self.day, None)?)
    }

    fn exemption(&self, contact: &HospitalContact) -> Result<Exemption, Error> {
        let mut patient = self.patient.clone();
        patient.grounds.extend(&contact.grounds);
        exemption(self.rules, &patient, contact.service, self.day)
    }

    /// The copayment of section 4.
    fn copayment(
        &mut self,
        place: usize,
        contact: &'a HospitalContact,
        admission: Admission,
    ) -> Result<HospitalLine, Error> {
        let (item, price) = match contact.kind {
            HospitalContactKind::Radiology => (Item::Radiology, key::COPAYMENT_HOSPITAL_RADIOLOGY),
            HospitalContactKind::GeneticCounselling => {
                (Item::Consultation, key::COPAYMENT_HOSPITAL_GENETIC_COUNSELLING)
            }
            _ => (Item::Consultation, key::COPAYMENT_HOSPITAL_CONSULTATION),
        };
        let mut line = line(place, contact, item);
        let condition = contact.condition.as_deref();
        let (admitted, by_policy) = self.admitted(admission);
        line.depends_on_policy = by_policy;
        if let Some(reason) = admitted {
            return Ok(refuse(line, reason, section::COPAYMENT_INPATIENT, None));
        }
        if contact.not_referred {
            return Ok(refuse(line, NotDue::NotReferred, section::COPAYMENT_REFERRED, None));
        }
        if contact.kind == HospitalContactKind::OnlineProgramme {
            let rule = first_known(self.rules, key::COPAYMENT_HOSPITAL_ONLINE_PROGRAMME, self.day)?;
            if rule.value.word() == Some("free") {
                return Ok(refuse(line, NotDue::OnlineProgramme, section::COPAYMENT_ONLINE, Some(rule)));
            }
            line.used.push(rule);
        }
        if let Some(minutes) = contact.minutes_late {
            let most = self.used(key::COPAYMENT_HOSPITAL_LATE_MINUTES)?;
            if Decimal::from(minutes) > number(&most) {
                return Ok(refuse(line, NotDue::HospitalLate, section::COPAYMENT_LATE, Some(most)));
            }
            line.used.push(most);
        }
        if contact.measure_charged {
            return Ok(refuse(line, NotDue::MeasureCharged, section::COPAYMENT_WHOLE_MEASURE, None));
        }
        if self.special.contains(&condition) {
            return Ok(refuse(line, NotDue::SpecialService, section::COPAYMENT_SPECIAL, None));
        }
        if !self.taken.insert((item, condition)) {
            return Ok(refuse(line, NotDue::OneOfEachKind, section::COPAYMENT_ONE_OF_EACH, None));
        }
        let price = self.used(price)?;
        let amount = kroner(&price)?;
        line.used.insert(0, price);
        line.citations.push(section::COPAYMENT_CONSULTATION);
        let exemption = self.exemption(contact)?;
        if exemption.exempt {
            line.state_pays = amount;
        } else {
            line.patient_pays = amount;
            line.counts_to_cap = true;
        }
        line.exemption = Some(exemption);
        Ok(line)
    }

    /// The charge of section 8, only with a copayment for a consultation in somatic care, whoever pays that.
    fn dressing(
        &self,
        place: usize,
        contact: &HospitalContact,
        exemption: Option<&Exemption>,
    ) -> Result<HospitalLine, Error> {
        let mut line = line(place, contact, Item::Dressing);
        let cite = section::COPAYMENT_DRESSING;
        if contact.service != Service::HospitalSomatic {
            return Ok(refuse(line, NotDue::SomaticOnly, cite, None));
        }
        // Only a copayment that is due says whether the patient is exempt from it.
        let Some(exemption) = exemption.filter(|_| contact.kind != HospitalContactKind::Radiology) else {
            return Ok(refuse(line, NotDue::NoConsultationCopayment, cite, None));
        };
        let price = self.used(key::COPAYMENT_HOSPITAL_DRESSING)?;
        let children = self.used(key::COPAYMENT_HOSPITAL_DRESSING_OF_CHILDREN)?;
        if children.value.word() == Some("free")
            && let Some(years) = self.patient.age_on(self.day)?.years()
        {
            let limit = self.used(key::COPAYMENT_CHILD_AGE_HOSPITAL)?;
            if Decimal::from(years) < number(&limit) {
                line.used.push(limit);
                return Ok(refuse(line, NotDue::Child, cite, Some(children)));
            }
        }
        let amount = kroner(&price)?;
        line.used.extend([price, children]);
        line.citations.extend([cite, section::COPAYMENT_OUTSIDE_CAP]);
        if exemption.covers_materials {
            line.state_pays = amount;
            line.citations.push(section::COPAYMENT_MATERIALS_HOSPITAL);
        } else {
            line.patient_pays = amount;
        }
        Ok(line)
    }

    /// Nothing comes on top of the price of a special service, and who is admitted pays neither.
    fn dressing_of_special(
        &self,
        place: usize,
        contact: &HospitalContact,
        admission: Admission,
    ) -> HospitalLine {
        let mut line = line(place, contact, Item::Dressing);
        let (admitted, by_policy) = self.admitted(admission);
        line.depends_on_policy = by_policy;
        match admitted {
            Some(reason) => refuse(line, reason, section::COPAYMENT_INPATIENT, None),
            None => refuse(line, NotDue::SpecialService, section::COPAYMENT_SPECIAL, None),
        }
    }

    /// The charge of section 7, which exempt patients pay as well.
    fn no_show(&self, place: usize, contact: &HospitalContact) -> Result<HospitalLine, Error> {
        let mut line = line(place, contact, Item::NoShow);
        let cite = section::COPAYMENT_NO_SHOW;
        let charging = self.used(key::COPAYMENT_HOSPITAL_NO_SHOW_CHARGING);
        if let Ok(charging) = &charging
            && charging.value.word() == Some("suspended")
        {
            return Ok(refuse(line, NotDue::Suspended, cite, Some(charging.clone())));
        }
        if let Some(minutes) = contact.cancelled_minutes_before {
            let hours = first_known(self.rules, key::COPAYMENT_HOSPITAL_CANCELLATION_HOURS, self.day)?;
            let limit = product(number(&hours), Decimal::from(60));
            // What is beyond counting is earlier than anybody cancels.
            if limit.is_some_and(|limit| Decimal::from(minutes) > limit) {
                return Ok(refuse(line, NotDue::CancelledInTime, cite, Some(hours)));
            }
            line.used.push(hours);
        }
        charging?;
        let somatic = contact.service == Service::HospitalSomatic;
        let price = self.used(if somatic {
            key::COPAYMENT_HOSPITAL_NO_SHOW
        } else {
            key::COPAYMENT_HOSPITAL_NO_SHOW_MOST
        })?;
        let most = kroner(&price)?;
        if let Some(charge) = contact.charge.filter(|charge| *charge > most) {
            let error = CopaymentError::new(
                "invalid_value",
                format!("contacts[{place}].charge"),
                charge.to_string(),
                format!("at most {most}, the most that may be charged on {}", self.day),
                "correct the charge, or leave it out",
            );
            return Err(error.into());
        }
        line.patient_pays = contact.charge.unwrap_or(most);
        line.used.insert(0, price);
        line.citations.extend([cite, section::COPAYMENT_OUTSIDE_CAP]);
        Ok(line)
    }

    /// The price of section 9, which exempt patients pay as well.
    fn special(
        &self,
        place: usize,
        contact: &HospitalContact,
        admission: Admission,
        price: Key,
    ) -> Result<HospitalLine, Error> {
        let mut line = line(place, contact, Item::SpecialService);
        let cite = section::COPAYMENT_SPECIAL;
        let (admitted, by_policy) = self.admitted(admission);
        line.depends_on_policy = by_policy;
        if let Some(reason) = admitted {
            // The regulation is on payment for outpatient care.
            line.citations.push(cite);
            return Ok(refuse(line, reason, section::COPAYMENT_INPATIENT, None));
        }
        if contact.kind == HospitalContactKind::PrenatalTest
            && let Some(years) = self.patient.age_on(self.day)?.years()
        {
            let limit = first_known(self.rules, key::COPAYMENT_HOSPITAL_PRENATAL_TEST_AGE, self.day)?;
            if Decimal::from(years) >= number(&limit) {
                return Ok(refuse(line, NotDue::AboveAgeLimit, cite, Some(limit)));
            }
            line.used.push(limit);
        }
        let price = self.used(price)?;
        line.patient_pays = kroner(&price)?;
        line.used.insert(0, price);
        line.citations.extend([cite, section::COPAYMENT_OUTSIDE_CAP]);
        Ok(line)
    }
}

fn line(place: usize, contact: &HospitalContact, item: Item) -> HospitalLine {
    HospitalLine {
        contact: place,
        id: contact.id.clone(),
        hospital: Party::new(Role::Hospital, contact.hospital.as_deref()),
        service: contact.service,
        kind: contact.kind,
        item,
        patient_pays: Amount::<Nok>::ZERO,
        state_pays: Amount::ZERO,
        counts_to_cap: false,
        reason: None,
        exemption: None,
        depends_on_policy: false,
        used: Vec::new(),
        citations: Vec::new(),
    }
}

fn refuse(
    mut line: HospitalLine,
    reason: NotDue,
    citation: crate::Citation,
    used: Option<Used>,
) -> HospitalLine {
    line.reason = Some(HospitalReason { reason, citation });
    line.used.extend(used);
    line
}
