//! `contacts.csv`: a year of contacts in date order, one day at a time, so that nothing but the row at hand is
//! kept.

use super::{
    calendar::Calendar,
    codes::{CODES, Code, PAYERS, Setting},
    courses::Courses,
    dice::{Dice, Weighted},
    output::{Csv, Tally, thousandths},
    places::{Place, Places},
};
use std::io::Write;

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "patient",
    "date",
    "hospital",
    "municipality",
    "sector",
    "category",
    "code",
    "points",
    "kind",
    "payer",
    "doctor_consultation",
    "performed_by",
];

/// Patients for a number of contacts: 1 987 263 patients to about 10.5 million contacts.
pub(super) fn patients(contacts: u64) -> u64 {
    (u128::from(contacts) * 19).div_ceil(100).try_into().unwrap_or(u64::MAX)
}

/// A contact as it would be without errors.
#[derive(Clone, Copy, Debug)]
struct Contact {
    patient: u64,
    place: Place,
    code: Code,
    kind: &'static str,
    doctor: bool,
}

#[derive(Debug)]
pub(super) struct Contacts<'a> {
    count: u64,
    calendar: &'a Calendar,
    places: &'a Places,
    courses: Courses<'a>,
    codes: Vec<Weighted<&'static Code>>,
    dice: Dice,
}

impl<'a> Contacts<'a> {
    pub(super) fn new(count: u64, seed: u64, courses: Courses<'a>) -> Result<Self, String> {
        let codes = Setting::ALL
            .iter()
            .map(|setting| {
                let of_setting = CODES.iter().filter(|code| code.setting == *setting);
                Weighted::new(of_setting.map(|code| (code, code.share)))
            })
            .collect::<Result<_, _>>()?;
        let (calendar, places) = (courses.calendar, courses.places);
        Ok(Self { count, calendar, places, courses, codes, dice: Dice::new(seed, 2) })
    }

    pub(super) fn write(mut self, out: impl Write) -> Result<Tally, String> {
        let mut file = Csv::new(out, COLUMNS)?;
        let weights = self.weights()?;
        let total: u64 = weights.iter().flatten().sum();
        let (mut written, mut passed) = (0, 0);
        for (day, settings) in (0..).zip(&weights) {
            passed += settings.iter().sum::<u64>();
            let target = u128::from(self.count) * u128::from(passed) / u128::from(total);
            let target = u64::try_from(target).map_err(|_| "too many contacts".to_owned())?;
            let date = self.calendar.date(day)?;
            let settings = Weighted::new(Setting::ALL.into_iter().zip(settings.iter().copied()))?;
            let mut previous = None;
            while written < target {
                written += 1;
                let setting = settings.draw(&mut self.dice);
                let contact = self.next(day, setting, previous, &mut file)?;
                self.write_row(&mut file, written, &date, &contact)?;
                previous = Some(contact);
            }
        }
        file.finish()
    }

    /// What each setting weighs on each day: its share of the year, spread by weekday and with a quieter July.
    fn weights(&self) -> Result<Vec<[u64; 5]>, String> {
        let mut factors = Vec::new();
        let mut sums = [0; 5];
        for day in 0..self.calendar.days() {
            let (holiday, july) = (self.calendar.is_holiday(day)?, self.calendar.is_july(day)?);
            let factor = Setting::ALL.map(|setting| {
                let of_day = if holiday { setting.weekend() } else { 1000 };
                if july && setting != Setting::Inpatient { of_day * 6 / 10 } else { of_day }
            });
            for (sum, factor) in sums.iter_mut().zip(factor) {
                *sum += factor;
            }
            factors.push(factor);
        }
        let shares = Setting::ALL.map(Setting::share);
        Ok(factors
            .into_iter()
            .map(|factor| [0, 1, 2, 3, 4].map(|at| shares[at] * factor[at] * 1_000_000 / sums[at]))
            .collect())
    }

    fn next(
        &mut self,
        day: i64,
        setting: Setting,
        previous: Option<Contact>,
        file: &mut Csv<impl Write>,
    ) -> Result<Contact, String> {
        if let Some(previous) = previous
            && previous.doctor
            && previous.code.setting == Setting::Outpatient
            && self.dice.in_thousand(18)
        {
            let mut contact = self.ordinary(Setting::Outpatient)?;
            if contact.doctor {
                file.tally("second doctor consultation of a patient on the same day");
                (contact.patient, contact.place) = (previous.patient, previous.place);
            }
            return Ok(contact);
        }
        if matches!(setting, Setting::Outpatient | Setting::Day)
            && self.dice.in_thousand(13)
            && let Some(contact) = self.of_course(day)?
        {
            file.tally("contact within a course that bundles its code");
            return Ok(contact);
        }
        self.ordinary(setting)
    }

    fn ordinary(&mut self, setting: Setting) -> Result<Contact, String> {
        let all = self.courses.patients;
        // Every tenth patient is known to mental health care, every sixtieth to addiction care. Elsewhere the
        // lower of two draws gives some patients many contacts and most of them few.
        let patient = match setting {
            Setting::MentalHealth => self.dice.below(all.div_ceil(10)) * 10,
            Setting::Addiction => self.dice.below(all.div_ceil(60)) * 60,
            _ => self.dice.below(all).min(self.dice.below(all)),
        } + 1;
        let at = Setting::ALL.iter().position(|other| *other == setting).unwrap_or_default();
        let code = *self.codes[at].draw(&mut self.dice);
        self.contact(patient, self.places.home(patient), code)
    }

    fn contact(&mut self, patient: u64, place: Place, code: Code) -> Result<Contact, String> {
        let kind = self.dice.weighted(code.kinds).ok_or_else(|| format!("{} has no kinds", code.code))?;
        let doctor =
            matches!(kind, "outpatient" | "video" | "telephone") && self.dice.below(100) < code.doctor;
        Ok(Contact { patient, place, code, kind, doctor })
    }

    /// A contact of a patient whose course runs on the day; none when a few tries hit no such course.
    fn of_course(&mut self, day: i64) -> Result<Option<Contact>, String> {
        for _ in 0..4 {
            let number = self.dice.below(self.courses.count());
            let course = self.courses.get(number)?;
            if (course.from..=course.to).contains(&day) {
                let wanted = course.kind.contacts;
                let wanted = wanted[usize::try_from(self.dice.below(wanted.len() as u64)).unwrap_or(0)];
                let code = CODES.iter().find(|code| code.code == wanted);
                let code = *code.ok_or_else(|| format!("course {} bundles {wanted}", course.kind.code))?;
                return self.contact(course.patient, course.place, code).map(Some);
            }
        }
        Ok(None)
    }

    fn write_row(
        &mut self,
        file: &mut Csv<impl Write>,
        number: u64,
        date: &str,
        contact: &Contact,
    ) -> Result<(), String> {
        let code = contact.code;
        let width = 2 * code.points * code.spread / 100;
        let points = code.points - width / 2 + self.dice.below(width + 1);
        let municipal = matches!(contact.kind, "home" | "team_based" | "collaboration");
        let municipal = self.dice.in_thousand(if municipal { 40 } else { 1 }) && contact.kind != "inpatient";
        let payer = self.dice.weighted(PAYERS).ok_or("no payers")?;
        let (id, patient, points) =
            (format!("K{number:07}"), format!("P{:07}", contact.patient), thousandths(points));
        let mut row: [&str; 13] = [
            &id,
            &patient,
            date,
            contact.place.hospital,
            contact.place.municipality,
            code.setting.sector(),
            code.category,
            code.code,
            &points,
            contact.kind,
            payer,
            if contact.doctor { "true" } else { "false" },
            if municipal { "municipality" } else { "specialist_service" },
        ];
        if !self.dice.in_ten_thousand(5) {
            return file.row(&row);
        }
        let (no_such_date, comma);
        match self.dice.below(6) {
            0 => {
                no_such_date = format!("{}-02-30", self.calendar.year);
                row[2] = &no_such_date;
                file.tally("date that does not exist (30 February)");
            }
            1 => {
                row[8] = "abc";
                file.tally("points `abc`");
            }
            2 => {
                (row[7], row[8]) = ("", "");
                file.tally("neither code nor points");
            }
            3 => {
                row[5] = "dental";
                file.tally("sector `dental`, which is none of the three");
            }
            4 => {
                row[10] = "99";
                file.tally("payer 99, which is no payer");
            }
            _ => {
                comma = points.replace('.', ",");
                row[8] = &comma;
                file.tally("points with a decimal comma");
            }
        }
        file.row(&row)
    }
}
