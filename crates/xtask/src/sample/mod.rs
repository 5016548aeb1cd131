//! `cargo xtask sample-data`: a synthetic year to try the rules, the command line and the benchmarks on.

mod calendar;
mod codes;
mod contacts;
mod courses;
mod dice;
mod invoice;
mod output;
mod places;
mod rates;
mod stays;
#[cfg(test)]
mod tests;

use crate::run::{self, Outcome};
use calendar::Calendar;
use clap::Args;
use contacts::Contacts;
use courses::Courses;
use dice::Dice;
use output::{Csv, Tally};
use places::Places;
use stays::Stay;
use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
};

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Folder to write to, from the repository's top folder
    #[arg(long, default_value = "target/sample")]
    folder: PathBuf,
    /// Rows of contacts.csv
    #[arg(long, default_value_t = 200_000)]
    contacts: u64,
    /// Stays in events.csv
    #[arg(long, default_value_t = 4_000)]
    stays: u64,
    /// Calendar year, 2014 to 2025
    #[arg(long, default_value_t = 2024)]
    year: i32,
    /// Another seed gives another year of the same kind
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Options {
    /// A year of `contacts` in `folder`, the rest as by default.
    pub(crate) fn of(folder: impl Into<PathBuf>, contacts: u64) -> Self {
        Self { folder: folder.into(), contacts, stays: 4_000, year: 2024, seed: 1 }
    }
}

/// Writes the four files with `open` giving the place for each; what each holds, in the same order.
fn write_files<W: Write>(
    options: &Options,
    mut open: impl FnMut(&'static str) -> Result<W, String>,
) -> Result<Vec<(&'static str, Tally)>, String> {
    rates::of(options.year)?;
    let calendar = Calendar::new(options.year)?;
    let places = Places::new(options.seed)?;
    let patients = contacts::patients(options.contacts);
    let courses = Courses { patients, seed: options.seed, calendar: &calendar, places: &places };

    let contacts = Contacts::new(options.contacts, options.seed, courses)?.write(open("contacts.csv")?)?;
    let courses = courses.write(open("courses.csv")?)?;

    let mut events = Csv::new(open("events.csv")?, stays::COLUMNS)?;
    let mut invoice = Csv::new(open("invoice.csv")?, invoice::COLUMNS)?;
    let (mut dice, mut error_dice) = (Dice::new(options.seed, 3), Dice::new(options.seed, 4));
    let mut lines = 0;
    for number in 1..=options.stays {
        let stay = Stay::new(number, &mut dice, &calendar, &places)?;
        stay.write(&mut events, &calendar)?;
        invoice::write_lines(&mut invoice, &mut lines, &stay, &mut error_dice, &calendar, &places)?;
    }
    Ok(vec![
        ("contacts.csv", contacts),
        ("courses.csv", courses),
        ("events.csv", events.finish()?),
        ("invoice.csv", invoice.finish()?),
    ])
}

fn readme(options: &Options, files: &[(&'static str, Tally)]) -> String {
    // The folder is left out: it is no part of what the data are.
    let command = format!(
        "cargo xtask sample-data --contacts {} --stays {} --year {} --seed {}",
        options.contacts, options.stays, options.year, options.seed
    );
    let (mut rows, mut notes) = (String::new(), String::new());
    for (name, tally) in files {
        rows += &format!("{name:<14}{:>10} rows\n", tally.rows);
        for (note, count) in &tally.notes {
            notes += &format!("  {name:<14}{count:>8}  {note}\n");
        }
    }
    include_str!("readme.txt")
        .replace("{command}", &command)
        .replace("{files}", &rows)
        .replace("{notes}", &notes)
}

pub(crate) fn write(options: &Options) -> Outcome {
    let folder = run::root().join(&options.folder);
    rates::of(options.year)?;
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let files = write_files(options, |name| {
        let path = folder.join(name);
        File::create(&path).map_err(|error| format!("cannot write {}: {error}", path.display()))
    })?;
    let path = folder.join("README.txt");
    fs::write(&path, readme(options, &files))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    println!("Synthetic data, no real patients, in {}:", folder.display());
    for (name, tally) in &files {
        println!("  {name:<14}{:>10} rows", tally.rows);
    }
    println!("  README.txt says how it was made and which errors were put in.");
    Ok(())
}
