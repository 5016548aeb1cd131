//! `courses.csv`: courses of treatment (TFG). A course is worked out from its number, never kept.

use super::{
    calendar::Calendar,
    codes::{COURSES, CourseKind},
    dice::Dice,
    output::{self, Tally, thousandths},
    places::{Place, Places},
};
use std::io::Write;

/// Two patients of a thousand have a course.
const PATIENTS_PER_COURSE: u64 = 500;

#[derive(Debug)]
pub(super) struct Course {
    pub(super) patient: u64,
    pub(super) place: Place,
    pub(super) kind: CourseKind,
    /// Days from 1 January, both ends included.
    pub(super) from: i64,
    pub(super) to: i64,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Courses<'a> {
    pub(super) patients: u64,
    pub(super) seed: u64,
    pub(super) calendar: &'a Calendar,
    pub(super) places: &'a Places,
}

impl Courses<'_> {
    pub(super) fn count(&self) -> u64 {
        self.patients.div_ceil(PATIENTS_PER_COURSE)
    }

    pub(super) fn get(&self, number: u64) -> Result<Course, String> {
        let mut dice = Dice::new(self.seed, (number << 8) | 1);
        let kind = dice.weighted(COURSES).ok_or("no kinds of courses")?;
        let last = self.calendar.days() - 1;
        let whole_year = dice.in_thousand(550);
        let from = if whole_year { 0 } else { dice.between(0, last - 30) };
        let to = if dice.in_thousand(700) { last } else { dice.between(from + 27, last) };
        // The last course, and the one before it where there are many, run into the next year.
        let crosses = number + 1 == self.count() || (self.count() > 50 && number + 2 == self.count());
        let to = if crosses { last + 31 } else { to };
        let patient = number * PATIENTS_PER_COURSE + 1;
        Ok(Course { patient, place: self.places.home(patient), kind, from, to })
    }

    pub(super) fn write(&self, out: impl Write) -> Result<Tally, String> {
        let mut file = output::Csv::new(
            out,
            &[
                "id",
                "patient",
                "hospital",
                "municipality",
                "sector",
                "code",
                "from",
                "to",
                "points",
                "bundles",
            ],
        )?;
        for number in 0..self.count() {
            let course = self.get(number)?;
            let days = u64::try_from(course.to - course.from + 1).unwrap_or(1);
            file.row(&[
                &format!("T{:06}", number + 1),
                &format!("P{:07}", course.patient),
                course.place.hospital,
                course.place.municipality,
                "somatic",
                course.kind.code,
                &self.calendar.date(course.from)?,
                &self.calendar.date(course.to)?,
                &thousandths(course.kind.points * days / 30),
                course.kind.bundles,
            ])?;
            if course.to >= self.calendar.days() {
                file.tally("courses across 31 December");
            }
        }
        file.finish()
    }
}
