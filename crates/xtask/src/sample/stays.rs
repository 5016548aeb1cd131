//! `events.csv`: stays of patients who became ready for discharge, one event a row.

use super::{
    calendar::Calendar,
    dice::Dice,
    output::Csv,
    places::{Place, Places},
};
use std::io::Write;

pub(super) const COLUMNS: &[&str] = &[
    "stay",
    "at",
    "event",
    "hospital",
    "institution",
    "care_area",
    "registered_municipality",
    "municipality",
    "by",
    "answer",
    "expected",
];

const DAY: i64 = 24 * 60;

/// Days from admission to readiness.
const UNTIL_READY: &[((i64, i64), u32)] = &[
    ((1, 1), 13),
    ((2, 2), 19),
    ((3, 3), 17),
    ((4, 4), 13),
    ((5, 6), 16),
    ((7, 9), 12),
    ((10, 14), 7),
    ((15, 21), 3),
];

/// Days a patient waits, given any: a mean of 3.4 (71 800 days over 21 400 stays in 2022).
const WAITING: &[((i64, i64), u32)] = &[
    ((1, 1), 38),
    ((2, 2), 21),
    ((3, 3), 12),
    ((4, 4), 8),
    ((5, 5), 5),
    ((6, 7), 7),
    ((8, 10), 4),
    ((11, 15), 3),
    ((16, 30), 2),
];

#[derive(Clone, Copy, Debug, Default)]
struct Event {
    /// Minutes from the midnight before admission.
    at: i64,
    name: &'static str,
    municipality: &'static str,
    by: &'static str,
    answer: &'static str,
    /// Day from admission.
    expected: Option<i64>,
}

/// Days the municipality made the patient wait: `from` counts, `to` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wait {
    pub(super) from: i64,
    pub(super) to: i64,
}

#[derive(Debug)]
pub(super) struct Stay {
    pub(super) id: String,
    place: Place,
    institution: &'static str,
    care_area: &'static str,
    /// Who is to pay: the stated municipality from 2019, the registered one before.
    pub(super) payer: &'static str,
    /// Days from 1 January once the stay has its place in the year.
    pub(super) waits: Vec<Wait>,
    /// The day of a yes on the day of the notice.
    pub(super) yes_at_once: Option<i64>,
    events: Vec<Event>,
    admitted: i64,
    broken: Option<u64>,
}

impl Stay {
    pub(super) fn new(
        number: u64,
        dice: &mut Dice,
        calendar: &Calendar,
        places: &Places,
    ) -> Result<Self, String> {
        let place = places.draw(dice);
        let area = [("somatic", 960), ("mental_health", 32), ("addiction_care", 8)];
        let institution =
            [("public_hospital", 963), ("private_with_agreement", 32), ("private_rehabilitation", 5)];
        // A stay that reaches back into the year before is plain in all else: who pays, and for which care
        // area, changed at New Year 2019.
        let early = calendar.year > 2014 && dice.in_thousand(30);
        let plain = early || dice.in_thousand(980);
        let stated = if plain { place.municipality } else { places.another(dice, place.municipality) };
        let mut stay = Self {
            id: format!("S{number:06}"),
            place,
            institution: dice.weighted(&institution).ok_or("no institutions")?,
            care_area: if early { "somatic" } else { dice.weighted(&area).ok_or("no care areas")? },
            payer: if calendar.year >= 2019 { stated } else { place.municipality },
            waits: Vec::new(),
            yes_at_once: None,
            events: Vec::new(),
            admitted: 0,
            broken: dice.in_thousand(4).then(|| dice.below(4)),
        };
        let told = stay.plan(dice, stated)?;
        stay.settle_in_year(dice, calendar, early);
        let covered = stay.care_area == "somatic" || calendar.year >= 2019;
        if stay.broken.is_some() || stay.institution == "private_rehabilitation" || !told || !covered {
            stay.waits.clear();
            stay.yes_at_once = None;
        }
        Ok(stay)
    }

    fn push(&mut self, at: i64, name: &'static str) -> &mut Event {
        self.events.push(Event { at, name, ..Event::default() });
        let last = self.events.len() - 1;
        &mut self.events[last]
    }

    /// The course of the stay; true when the municipality got its early notice.
    fn plan(&mut self, dice: &mut Dice, stated: &'static str) -> Result<bool, String> {
        let admission = dice.between(0, DAY - 1);
        self.push(admission, "admission");
        let (first, last) = dice.weighted(UNTIL_READY).ok_or("no days until readiness")?;
        let ready = dice.between(first, last) * DAY + dice.between(8 * 60, 15 * 60);
        let room = ready - admission > 4 * DAY;
        let notice = match dice.below(100) {
            0 => None,
            1..=7 if room => Some(admission + DAY + dice.between(30, 2 * DAY)),
            8..=17 if room => {
                let need = admission + DAY + dice.between(60, DAY);
                self.push(need, "need_identified");
                Some(need + dice.between(20, DAY - 1))
            }
            _ => Some(admission + dice.between(30, (ready - admission - 60).min(DAY))),
        };
        if let Some(at) = notice {
            self.push(at, "early_notice").municipality = stated;
        }
        self.readiness_on(dice, ready, false)?;
        Ok(notice.is_some())
    }

    /// Readiness, notice, answer and end; a relapse starts over once.
    fn readiness_on(&mut self, dice: &mut Dice, ready: i64, again: bool) -> Result<(), String> {
        let psychologist = self.care_area != "somatic" && dice.in_thousand(400);
        self.push(ready, "declared_ready").by = if psychologist { "psychologist" } else { "doctor" };
        let next_morning = dice.in_thousand(40);
        let notice = if next_morning {
            (ready / DAY + 1) * DAY + dice.between(8 * 60, 10 * 60)
        } else {
            ready + dice.between(5, 150)
        };
        self.push(notice, "ready_notice");
        let day = notice / DAY;
        // 21 400 of 154 000 stays had days of waiting in 2022.
        if !dice.in_thousand(if again { 400 } else { 139 }) {
            self.no_waiting(dice, notice);
            return Ok(());
        }
        let (first, last) = dice.weighted(WAITING).ok_or("no days of waiting")?;
        let stop = day + dice.between(first, last);
        let guess = (stop + dice.between(-1, 1)).max(day + 1);
        if dice.in_thousand(780) {
            let told = dice.in_thousand(800);
            let answer = self.push(notice + dice.between(10, 240), "answer");
            (answer.answer, answer.expected) = ("no", told.then_some(guess));
        }
        if stop > day + 1 && dice.in_thousand(200) {
            let at = (day + 1) * DAY + dice.between(9 * 60, 15 * 60);
            self.push(at, "expected_date").expected = Some(guess.max(day + 2));
        }
        self.waits.push(Wait { from: day, to: stop });
        let at = stop * DAY + dice.between(8 * 60, 14 * 60);
        match dice.below(100) {
            0..=6 => {
                self.push(at, "discharge");
            }
            7..=8 => {
                self.push(at, "death");
            }
            9..=13 if !again => {
                self.push(at, "relapse");
                let ready = (stop + dice.between(1, 5)) * DAY + dice.between(8 * 60, 15 * 60);
                self.readiness_on(dice, ready, true)?;
            }
            14..=24 => {
                self.push(at, "answer").answer = "yes";
                self.leave(dice, at);
            }
            _ => {
                self.push(at, "ready_message");
                self.leave(dice, at);
            }
        }
        Ok(())
    }

    fn no_waiting(&mut self, dice: &mut Dice, notice: i64) {
        let answered = notice + dice.between(5, 150);
        match dice.below(100) {
            0..=9 => {
                self.push(notice + dice.between(60, 240), "discharge");
                return;
            }
            10..=14 => {
                self.push(answered, "answer").answer = "no";
                self.push(answered + dice.between(30, 120), "answer").answer = "yes";
            }
            _ => {
                self.push(answered, "answer").answer = "yes";
                self.yes_at_once = Some(notice / DAY);
            }
        }
        self.leave(dice, answered + 120);
    }

    /// The patient leaves the same day, or the day after.
    fn leave(&mut self, dice: &mut Dice, ready: i64) {
        let same_day = ready + dice.between(15, 60);
        let next_day = (ready / DAY + 1) * DAY + dice.between(9 * 60, 14 * 60);
        let at = if dice.in_thousand(700) { same_day } else { next_day };
        let name = if dice.in_thousand(300) { "transfer" } else { "discharge" };
        self.push(at, name);
    }

    /// Places the stay so that it ends within the year; an early one is under way, and where possible waiting,
    /// at New Year.
    fn settle_in_year(&mut self, dice: &mut Dice, calendar: &Calendar, early: bool) {
        let length = self.events.iter().map(|event| event.at / DAY).max().unwrap_or(0);
        self.admitted = match self.waits.first() {
            Some(wait) if early && wait.to > wait.from + 1 => -dice.between(wait.from + 1, wait.to - 1),
            _ if early => -dice.between(1, length),
            _ => dice.between(0, calendar.days() - 1 - length),
        };
        for wait in &mut self.waits {
            wait.from += self.admitted;
            wait.to += self.admitted;
        }
        self.yes_at_once = self.yes_at_once.map(|day| day + self.admitted);
    }

    pub(super) fn write(&self, file: &mut Csv<impl Write>, calendar: &Calendar) -> Result<(), String> {
        let start = self.events.first().map_or(0, |admission| admission.at);
        for (number, event) in self.events.iter().enumerate() {
            let admission = number == 0;
            let mut at = event.at;
            let mut name = event.name;
            match self.broken {
                Some(0) if name == "declared_ready" => {
                    at = start - 2 * DAY;
                    file.tally("stay with an event before admission");
                }
                Some(1) if name == "ready_notice" => {
                    name = "ready_notise";
                    file.tally("stay with an unknown event name");
                }
                Some(2) if admission => {
                    file.tally("stay without admission");
                    continue;
                }
                _ => {}
            }
            let minute = at.rem_euclid(DAY);
            let mut at = format!(
                "{}T{:02}:{:02}",
                calendar.date(self.admitted + at.div_euclid(DAY))?,
                minute / 60,
                minute % 60
            );
            if self.broken == Some(3) && admission {
                at = at.replace('T', " kl. ").replace(':', ".");
                file.tally("stay with a time that cannot be read");
            }
            let expected =
                event.expected.map(|day| calendar.date(self.admitted + day)).transpose()?.unwrap_or_default();
            let of_admission = |text| if admission { text } else { "" };
            file.row(&[
                &self.id,
                &at,
                name,
                of_admission(self.place.hospital),
                of_admission(self.institution),
                of_admission(self.care_area),
                of_admission(self.place.municipality),
                event.municipality,
                event.by,
                event.answer,
                &expected,
            ])?;
        }
        Ok(())
    }
}
