//! The tariff tables, for `refusjon parameters`.

use crate::{
    parameters::shortened,
    print,
    problem::{Done, Problem},
};
use chrono::NaiveDate;
use refusjon::{
    Amount, Certainty, Citation, Locale, Period, Rulebook,
    tariff::{Profession, Tariff},
};
use serde::Serialize;
use std::fmt::Write;

/// The tariffs that a path such as `tariff`, `tariff.doctor` or `tariff.doctor.2ad` means.
pub(crate) struct Wanted<'p> {
    professions: Vec<Profession>,
    code: Option<&'p str>,
}

#[derive(Debug, Serialize)]
struct Line<'t> {
    profession: Profession,
    code: &'t str,
    title: &'t str,
    chapter: &'t str,
    fee: Option<Amount>,
    refund: Option<Amount>,
    copayment: Option<Amount>,
    counts_to_cap: bool,
    period: Period,
    certainty: Certainty,
    citation: &'t Citation,
}

impl<'p> Wanted<'p> {
    /// Nothing when the path means something else.
    pub(crate) fn read(path: &'p str) -> Option<Self> {
        let mut parts = path.split('.');
        if parts.next() != Some("tariff") {
            return None;
        }
        let professions = match parts.next() {
            None => Profession::ALL.to_vec(),
            Some(word) => vec![Profession::ALL.into_iter().find(|known| known.word() == word)?],
        };
        Some(Self { professions, code: parts.next() })
    }

    pub(crate) fn show(
        &self,
        rules: &Rulebook,
        at: Option<NaiveDate>,
        json: bool,
        locale: Locale,
    ) -> Result<Done, Problem> {
        let tariffs = match (self.code, at) {
            (None, None) if !json => return self.periods(locale),
            _ => self.tariffs(rules, at)?,
        };
        let lines: Vec<Line<'_>> = tariffs.iter().map(line).collect();
        if json {
            print::json(&lines)?;
            return Ok(Done::AllRight);
        }
        let headings = ["code", "title", "fee", "refund", "copayment", "period", "certainty", "source"];
        let mut table = print::table(&headings, 2);
        let money = |amount: Option<Amount>| {
            amount.map_or_else(|| "–".to_owned(), |amount| locale.money(amount.kroner(), "NOK"))
        };
        for line in &lines {
            table.add_row([
                line.code.to_owned(),
                line.title.to_owned(),
                money(line.fee),
                money(line.refund),
                money(line.copayment),
                line.period.to_string(),
                line.certainty.to_string(),
                shortened(line.citation),
            ]);
        }
        print::text(&format!("{table}\n"))?;
        Ok(Done::AllRight)
    }

    fn tariffs(&self, rules: &Rulebook, at: Option<NaiveDate>) -> Result<Vec<Tariff>, Problem> {
        let mut all = Vec::new();
        for profession in self.professions.iter().copied() {
            match (self.code, at) {
                (Some(code), Some(day)) => all.push(rules.tariff(profession, code, day)?),
                (Some(code), None) => all.extend(rules.tariff_versions(profession, code)),
                (None, Some(day)) => match rules.tariffs(profession, day) {
                    Ok(table) => all.extend(table),
                    // Of several professions some may have no table on the day.
                    Err(error) if self.professions.len() == 1 => return Err(error.into()),
                    Err(_) => {}
                },
                (None, None) => {
                    for code in rules.tariff_codes(profession) {
                        all.extend(rules.tariff_versions(profession, &code));
                    }
                }
            }
        }
        match (all.is_empty(), self.code, at) {
            (true, Some(code), _) => Err(Problem::new(
                format!("no version of tariff {code} is known"),
                "capitals and small letters differ; `refusjon parameters tariff --at DATE` lists the codes of a day",
            )),
            (true, None, Some(day)) => {
                let help = "refusjon parameters tariff lists the days whose tables are known";
                Err(Problem::new(format!("no tariff table of {day} is known"), help))
            }
            _ => Ok(all),
        }
    }

    /// The days whose tables are known.
    fn periods(&self, locale: Locale) -> Result<Done, Problem> {
        let mut out = String::from("Tables that are known as a whole:\n");
        for profession in &self.professions {
            let periods: Vec<String> =
                Rulebook::tariff_periods(*profession).iter().map(ToString::to_string).collect();
            let _ = writeln!(out, "  {}: {}", profession.word(), periods.join("; "));
        }
        let day = locale.day(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap_or_default());
        let _ = writeln!(
            out,
            "\nrefusjon parameters tariff --at 2026-03-01 prints the tables of {day}, and refusjon parameters \
             tariff.doctor.2ad every version of a tariff."
        );
        print::text(&out)?;
        Ok(Done::AllRight)
    }
}

fn line(tariff: &Tariff) -> Line<'_> {
    Line {
        profession: tariff.profession(),
        code: tariff.code(),
        title: tariff.title(),
        chapter: tariff.chapter(),
        fee: tariff.fee(),
        refund: tariff.refund(),
        copayment: tariff.copayment(),
        counts_to_cap: tariff.counts_to_cap(),
        period: tariff.period(),
        certainty: tariff.certainty(),
        citation: tariff.citation(),
    }
}
