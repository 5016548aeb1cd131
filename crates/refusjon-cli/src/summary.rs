//! Sums by the keys that the caller chooses.

use crate::{print, problem::Problem, sums::Room};
use refusjon::{
    Error, Locale,
    isf::{Row, Tally, Totals},
};
use refusjon_arrow::RefundRecord;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What rows are summed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Key {
    /// The hospital or trust
    Hospital,
    /// The municipality of residence
    Municipality,
    /// The kind of group
    Category,
    /// The part of the specialist service
    Sector,
    /// The calendar year
    Year,
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::Municipality => "municipality",
            Self::Category => "category",
            Self::Sector => "sector",
            Self::Year => "year",
        }
    }

    fn put(self, record: &RefundRecord<'_>, year: &str, out: &mut String) {
        out.push_str(match self {
            Self::Hospital => record.hospital.unwrap_or_default(),
            Self::Municipality => record.municipality.unwrap_or_default(),
            Self::Category => record.category.unwrap_or_default(),
            Self::Sector => record.sector.unwrap_or_default(),
            Self::Year => year,
        });
    }
}

/// The decimals of points that are shown at least.
const DECIMALS: u32 = 3;

/// Parts the keys of a group; it is no letter that a name has.
const BETWEEN: char = '\u{1f}';

/// The tallies of every group, in memory that grows with the groups and not with the rows.
#[derive(Debug)]
pub(crate) struct Summary {
    by: Vec<Key>,
    places: HashMap<String, usize>,
    tallies: Vec<Tally>,
    group: String,
    year: (i32, String),
    room: Room,
}

/// One group and its sums.
#[derive(Debug, Serialize)]
pub(crate) struct Group {
    key: BTreeMap<&'static str, String>,
    #[serde(skip)]
    names: Vec<String>,
    #[serde(flatten)]
    totals: Totals,
}

impl Summary {
    pub(crate) fn new(by: &[Key]) -> Self {
        Self {
            by: by.to_vec(),
            places: HashMap::new(),
            tallies: Vec::new(),
            group: String::new(),
            year: (0, String::new()),
            room: Room::default(),
        }
    }

    pub(crate) fn add(&mut self, record: &RefundRecord<'_>, row: &Row) -> Result<(), Problem> {
        let year = record.date.map_or(0, |date| chrono::Datelike::year(&date));
        if year != self.year.0 {
            self.year = (year, year.to_string());
        }
        let year = if year == 0 { "" } else { self.year.1.as_str() };
        self.group.clear();
        for key in &self.by {
            key.put(record, year, &mut self.group);
            self.group.push(BETWEEN);
        }
        let place = match self.places.get(self.group.as_str()) {
            Some(place) => *place,
            None => {
                self.room.take(self.group.len())?;
                let place = self.tallies.len();
                self.places.insert(self.group.clone(), place);
                self.tallies.push(Tally::default());
                place
            }
        };
        match self.tallies.get_mut(place) {
            Some(tally) => Ok(tally.add(row)?),
            None => Ok(()),
        }
    }

    pub(crate) fn by(&self) -> &[Key] {
        &self.by
    }

    /// All rows together.
    pub(crate) fn total(&self) -> Result<Tally, Error> {
        let mut total = Tally::default();
        // In the order of the groups' names, so that the same rows give the same list.
        for (_, place) in self.places.iter().collect::<BTreeMap<_, _>>() {
            if let Some(tally) = self.tallies.get(*place) {
                total.merge(tally)?;
            }
        }
        Ok(total)
    }

    pub(crate) fn groups(&self) -> Result<Vec<Group>, Error> {
        let mut groups = Vec::with_capacity(self.tallies.len());
        for (group, place) in self.places.iter().collect::<BTreeMap<_, _>>() {
            let names: Vec<String> =
                group.split(BETWEEN).take(self.by.len()).map(ToOwned::to_owned).collect();
            let key = self.by.iter().map(|key| key.name()).zip(names.iter().cloned()).collect();
            if let Some(tally) = self.tallies.get(*place) {
                groups.push(Group { key, names, totals: tally.totals()? });
            }
        }
        Ok(groups)
    }

    /// The table for people.
    pub(crate) fn text(&self, locale: Locale) -> Result<String, Error> {
        let sums = ["rows", "counted", "excluded", "failed", "points", "sum of rows", "from total points"];
        let headings: Vec<&str> = self.by.iter().map(|key| key.name()).chain(sums).collect();
        let mut table = print::table(&headings, self.by.len());
        let groups = self.groups()?;
        let total = self.total()?.totals()?;
        let all = groups.iter().map(|group| &group.totals).chain([&total]);
        let decimals = all.map(|totals| totals.points.get().normalize().scale()).max();
        let decimals = decimals.unwrap_or_default().max(DECIMALS);
        let figures = |totals: &Totals| {
            let count = |number: u64| locale.number(number.into());
            let mut points = totals.points.get();
            points.rescale(decimals);
            [
                count(totals.rows),
                count(totals.counted),
                count(totals.excluded),
                count(totals.failed),
                locale.number(points),
                locale.money(totals.sum_of_rows.kroner(), "NOK"),
                locale.money(totals.from_total_points.kroner(), "NOK"),
            ]
        };
        for group in &groups {
            let shown = |name: &String| if name.is_empty() { "–".to_owned() } else { name.clone() };
            table.add_row(group.names.iter().map(shown).chain(figures(&group.totals)));
        }
        let label = self.by.iter().enumerate().map(|(place, _)| match place {
            0 => "total".to_owned(),
            _ => String::new(),
        });
        table.add_row(label.chain(figures(&total)));
        let failed = print::not_summed(locale, total.failed, "row", "rows");
        Ok(format!("{failed}{table}\n{}\n", Totals::TWO_SUMS))
    }
}
