//! Settling many contacts: courses first, then one doctor's consultation a day, then the price.

use super::{
    Activity, Contact, Course, Exclusion, Policy, Price, Reason, Refund, Row, Sector, Settlement, Tally,
    rule::{self, PointsUsed, Verdict},
};
use crate::{
    error::Error,
    number::Points,
    parameter::Applied,
    period::Period,
    rulebook::{Rulebook, section},
};
use chrono::{Datelike, NaiveDate};
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

/// Settles a set of contacts and courses. A row that cannot be settled carries its error and does not stop the others.
///
/// In this order: what a contact's own facts exclude is excluded; contacts that a course bundles are absorbed by the
/// first such course; of the doctor's consultations that a patient has left on a day the one with the most points
/// stands, the first when they are equal.
///
/// ```
/// use refusjon::{Rulebook, date, isf::{self, Activity, Contact, Policy, Sector}};
/// let consultation = |id: &str, points| -> Result<Contact, refusjon::Error> {
///     let mut contact = Contact::at(Sector::Somatic, date(2020, 5, 4)?).points(points)?;
///     contact.id = Some(id.to_owned());
///     contact.patient = Some("P1".to_owned());
///     contact.doctor_consultation = true;
///     Ok(contact)
/// };
/// let activity = Activity {
///     contacts: vec![consultation("morning", "0.040")?, consultation("noon", "0.055")?],
///     courses: Vec::new(),
/// };
/// let settlement = isf::settle(&Rulebook::embedded(), &activity, &Policy::default())?;
/// assert_eq!(settlement.totals.counted, 1);
/// assert_eq!(settlement.totals.sum_of_rows.to_string(), "1259.72");
/// # Ok::<(), refusjon::Error>(())
/// ```
///
/// # Errors
/// When a total is beyond the range of an amount.
pub fn settle(rules: &Rulebook, activity: &Activity, policy: &Policy) -> Result<Settlement, Error> {
    let mut settler = Settler::new(rules, policy, activity.courses.clone());
    let contacts = settler.settle(&activity.contacts);
    let courses = settler.courses().to_vec();
    let mut tally = Tally::default();
    for row in contacts.iter().chain(&courses) {
        tally.add(row)?;
    }
    Ok(Settlement { contacts, courses, totals: tally.totals()? })
}

/// Settles a long series of contacts in pieces, in memory that does not grow with their number: the courses are given
/// first, then the contacts day by day. Contacts of the same day must be in the same piece.
#[derive(Debug)]
pub struct Settler<'r> {
    rules: &'r Rulebook,
    policy: Policy,
    prices: Vec<(Sector, Period, Arc<Price>)>,
    courses: Vec<Course>,
    rows: Vec<Row>,
    by_patient: HashMap<String, Vec<usize>>,
}

impl<'r> Settler<'r> {
    /// A settler that knows the courses.
    #[must_use]
    pub fn new(rules: &'r Rulebook, policy: &Policy, courses: Vec<Course>) -> Self {
        let mut settler = Self {
            rules,
            policy: *policy,
            prices: Vec::new(),
            courses: Vec::new(),
            rows: Vec::new(),
            by_patient: HashMap::new(),
        };
        for course in courses {
            settler.add_course(course);
        }
        settler
    }

    /// The courses' own rows, in the order they were given.
    #[must_use]
    pub fn courses(&self) -> &[Row] {
        &self.rows
    }

    fn add_course(&mut self, course: Course) {
        let row = self.course(&course);
        // A course that is refused absorbs nothing and stands in no other's way, nor does one that ends before it begins;
        // one that waits for a figure still does, so that nothing is paid twice.
        if course.check().is_ok() && row.refund().is_none_or(|refund| refund.exclusions.is_empty()) {
            self.by_patient.entry(course.patient.clone()).or_default().push(self.courses.len());
        }
        self.courses.push(course);
        self.rows.push(row);
    }

    fn course(&mut self, course: &Course) -> Row {
        let contact = course.as_contact();
        let verdict = course.check().and_then(|()| rule::inclusion(self.rules, &contact, &self.policy));
        let mut verdict = match verdict {
            Ok(verdict) => verdict,
            Err(error) => return Row::Error(error.body()),
        };
        let mut refuse = |reason, by| {
            verdict.exclusions.push(Exclusion { reason, by, citation: section::ISF_COURSE });
        };
        if course.from.year() != course.to.year() {
            refuse(Reason::CourseCrossesYear, None);
        }
        let earlier = self.by_patient.get(&course.patient).into_iter().flatten();
        let rival = earlier.filter_map(|place| self.courses.get(*place)).find(|earlier| {
            earlier.sector == course.sector
                && earlier.code == course.code
                && earlier.from <= course.to
                && course.from <= earlier.to
        });
        if let Some(rival) = rival {
            refuse(Reason::CourseOverlaps, rival.id.clone());
        }
        let points = verdict.exclusions.is_empty().then(|| rule::points(self.rules, &contact));
        self.row(&contact, verdict, points)
    }

    /// Settles a piece: all contacts of one or more days.
    pub fn settle(&mut self, contacts: &[Contact]) -> Vec<Row> {
        let mut rows = Vec::with_capacity(contacts.len());
        self.each(contacts, Ok, |_, row| rows.push(row));
        rows
    }

    /// Settles the rows of one day in their order and hands each on with its row. What could not be read is passed on
    /// with its error.
    #[cfg(feature = "csv")]
    pub fn settle_day<'d>(&mut self, day: &'d super::Day, done: impl FnMut(&'d super::ContactLine, Row)) {
        self.each(day.lines(), |line| line.error.as_ref().map_or(Ok(&line.contact), Err), done);
    }

    fn each<'i, I>(
        &mut self,
        items: &'i [I],
        contact: impl Fn(&'i I) -> Result<&'i Contact, &'i Error>,
        mut done: impl FnMut(&'i I, Row),
    ) {
        let contact_at = |place: usize| items.get(place).and_then(|item| contact(item).ok());
        // Most consultations are the day's only one, so a contact is judged here only when it has a rival.
        let mut best: HashMap<(&str, NaiveDate), Best> = HashMap::new();
        for (place, item) in items.iter().enumerate() {
            let Ok(contact) = contact(item) else { continue };
            let Some(key) = consultation(contact) else { continue };
            match best.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(Best { place, rivals: false, points: None });
                }
                Entry::Occupied(mut taken) => {
                    let best = taken.get_mut();
                    if !best.rivals {
                        best.points = contact_at(best.place).and_then(|first| self.points_left(first));
                        best.rivals = true;
                    }
                    let points = self.points_left(contact);
                    if points > best.points {
                        *best = Best { place, rivals: true, points };
                    }
                }
            }
        }
        best.retain(|_, best| best.rivals);
        for (place, item) in items.iter().enumerate() {
            let row = match contact(item) {
                Err(error) => Row::Error(error.body()),
                Ok(contact) => match self.judge(contact) {
                    Err(error) => Row::Error(error.body()),
                    Ok((mut verdict, points)) => {
                        if !best.is_empty()
                            && matches!(points, Some(Ok(_)))
                            && let Some(winner) = consultation(contact).and_then(|key| best.get(&key))
                            && winner.place != place
                        {
                            let by = contact_at(winner.place).and_then(|winner| winner.id.clone());
                            verdict.exclusions.push(Exclusion {
                                reason: Reason::SameDayConsultation,
                                by,
                                citation: section::ISF_SAME_DAY,
                            });
                        }
                        self.row(contact, verdict, points)
                    }
                },
            };
            done(item, row);
        }
    }

    /// The points with which a contact takes part in the same-day rule; nothing when it does not count anyway.
    fn points_left(&self, contact: &Contact) -> Option<Points> {
        self.judge(contact).ok()?.1?.ok().map(|(points, _)| points)
    }

    /// Own facts and courses; points only for contacts that still count.
    #[allow(clippy::type_complexity, reason = "a verdict, and the points when they matter")]
    fn judge(&self, contact: &Contact) -> Result<(Verdict, Option<Result<PointsUsed, Error>>), Error> {
        let mut verdict = rule::inclusion(self.rules, contact, &self.policy)?;
        if verdict.exclusions.is_empty()
            && let Some(patient) = &contact.patient
            && let Some(places) = self.by_patient.get(patient)
            && let Some(course) = places
                .iter()
                .filter_map(|place| self.courses.get(*place))
                .find(|course| course.bundles(contact))
        {
            let by = course.id.clone().or_else(|| Some(course.code.to_string()));
            verdict.exclusions.push(Exclusion {
                reason: Reason::InCourse,
                by,
                citation: section::ISF_COURSE,
            });
        }
        let points = verdict.exclusions.is_empty().then(|| rule::points(self.rules, contact));
        Ok((verdict, points))
    }

    fn row(&mut self, contact: &Contact, verdict: Verdict, points: Option<Result<PointsUsed, Error>>) -> Row {
        self.priced(contact, verdict, points).map_or_else(|error| Row::Error(error.body()), Row::Refund)
    }

    fn priced(
        &mut self,
        contact: &Contact,
        verdict: Verdict,
        points: Option<Result<PointsUsed, Error>>,
    ) -> Result<Refund, Error> {
        match points {
            Some(points) if verdict.exclusions.is_empty() => {
                let price = self.price(contact.sector, contact.date)?;
                rule::priced(contact, &self.policy, verdict, points?, price)
            }
            _ => Ok(rule::excluded(contact, &self.policy, verdict)),
        }
    }

    /// Looks a price up once for each sector and period.
    fn price(&mut self, sector: Sector, day: NaiveDate) -> Result<Arc<Price>, Error> {
        let known =
            self.prices.iter().rev().find(|(known, period, _)| *known == sector && period.contains(day));
        if let Some((_, _, price)) = known {
            return Ok(price.clone());
        }
        let price = rule::price(self.rules, sector, day, &self.policy)?;
        let used: Vec<_> = [Some(&price.unit_price), price.share.as_ref()].into_iter().flatten().collect();
        if used.iter().all(|used| used.applied != Applied::Older)
            && let Some(period) =
                used.iter().map(|used| Some(used.period)).reduce(|a, b| a?.intersection(b?)).flatten()
        {
            self.prices.push((sector, period, price.clone()));
        }
        Ok(price)
    }
}

/// The doctor's consultation of a patient's day that stands so far.
#[derive(Debug)]
struct Best {
    place: usize,
    rivals: bool,
    points: Option<Points>,
}

/// Patient and day of a doctor's consultation.
fn consultation(contact: &Contact) -> Option<(&str, NaiveDate)> {
    contact
        .patient
        .as_deref()
        .filter(|patient| contact.doctor_consultation && !rule::blank(patient))
        .map(|patient| (patient, contact.date))
}
