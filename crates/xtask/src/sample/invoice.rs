//! `invoice.csv`: what the hospitals bill the municipalities for the same stays, mostly right.

use super::{
    calendar::Calendar,
    dice::Dice,
    output::Csv,
    places::Places,
    rates,
    stays::{Stay, Wait},
};
use std::io::Write;

pub(super) const COLUMNS: &[&str] =
    &["line", "stay", "municipality", "first_day", "last_day", "days", "rate", "amount"];

struct Line {
    municipality: &'static str,
    wait: Wait,
    rate: i64,
    /// Added to the product of days and rate.
    slip: i64,
}

pub(super) fn write_lines(
    file: &mut Csv<impl Write>,
    number: &mut u64,
    stay: &Stay,
    dice: &mut Dice,
    calendar: &Calendar,
    places: &Places,
) -> Result<(), String> {
    for wait in &stay.waits {
        // A wait across New Year is billed in two lines, as each year has its rate.
        let split = 0.clamp(wait.from, wait.to);
        for wait in [Wait { from: wait.from, to: split }, Wait { from: split, to: wait.to }] {
            if wait.from == wait.to {
                continue;
            }
            let rate = rates::of(calendar.year_of(wait.from)?)?;
            let line = Line { municipality: stay.payer, wait, rate, slip: 0 };
            with_errors(file, number, stay, line, dice, calendar, places)?;
        }
    }
    if let Some(day) = stay.yes_at_once
        && dice.in_thousand(4)
    {
        file.tally("billed though the municipality had said yes");
        let rate = rates::of(calendar.year_of(day)?)?;
        let wait = Wait { from: day, to: day + 1 };
        let line = Line { municipality: stay.payer, wait, rate, slip: 0 };
        write_line(file, number, stay, &line, calendar)?;
    }
    Ok(())
}

fn with_errors(
    file: &mut Csv<impl Write>,
    number: &mut u64,
    stay: &Stay,
    mut line: Line,
    dice: &mut Dice,
    calendar: &Calendar,
    places: &Places,
) -> Result<(), String> {
    if dice.in_thousand(80) {
        match dice.below(5) {
            0 => {
                let year = calendar.year_of(line.wait.from)?;
                let (one, other) = if dice.below(2) == 0 { (-1, 1) } else { (1, -1) };
                if let Some(rate) = rates::find(year + one).or_else(|| rates::find(year + other)) {
                    line.rate = rate;
                    file.tally("rate of the year before or after");
                }
            }
            1 if line.wait.to + 1 < calendar.days() && line.wait.to != 0 => {
                line.wait.to += 1;
                file.tally("one day too many (the day the waiting ended)");
            }
            1 | 2 => {
                line.municipality = places.another(dice, line.municipality);
                file.tally("wrong municipality");
            }
            3 => {
                file.tally("billed twice");
                write_line(file, number, stay, &line, calendar)?;
            }
            _ => {
                line.slip = [1000, -1000, 90, 5000][usize::try_from(dice.below(4)).unwrap_or(0)];
                file.tally("wrong sum");
            }
        }
    }
    write_line(file, number, stay, &line, calendar)
}

fn write_line(
    file: &mut Csv<impl Write>,
    number: &mut u64,
    stay: &Stay,
    line: &Line,
    calendar: &Calendar,
) -> Result<(), String> {
    *number += 1;
    let days = line.wait.to - line.wait.from;
    file.row(&[
        &format!("F{number:06}"),
        &stay.id,
        line.municipality,
        &calendar.date(line.wait.from)?,
        &calendar.date(line.wait.to - 1)?,
        &days.to_string(),
        &line.rate.to_string(),
        &(days * line.rate + line.slip).to_string(),
    ])
}
