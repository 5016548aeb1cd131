use super::{Options, codes, codes::Setting, output::Tally, readme, write_files};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    rc::Rc,
};

type Shared = Rc<RefCell<BTreeMap<&'static str, Vec<u8>>>>;

struct Sink(&'static str, Shared);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.borrow_mut().entry(self.0).or_default().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn options(contacts: u64, stays: u64, year: i32) -> Options {
    Options { folder: "unused".into(), contacts, stays, year, seed: 1 }
}

fn made(options: &Options) -> (BTreeMap<&'static str, String>, Vec<(&'static str, Tally)>) {
    let shared = Shared::default();
    let files = write_files(options, |name| Ok(Sink(name, Rc::clone(&shared)))).unwrap();
    let texts = shared.take().into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()));
    (texts.collect(), files)
}

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_same_arguments_give_the_same_bytes() {
    let options = options(5_000, 500, 2024);
    assert_eq!(made(&options), made(&options));
    let other = Options { seed: 2, ..self::options(5_000, 500, 2024) };
    assert_ne!(made(&other).0, made(&options).0);
}

/// A change of generator, or of its version, changes these rows: say so in the change log then.
#[test]
fn the_first_rows_stay_as_they_are() {
    let (texts, _) = made(&options(100, 10, 2024));
    assert_eq!(texts["contacts.csv"].lines().nth(1).unwrap(), FIRST_CONTACT);
    assert_eq!(texts["events.csv"].lines().nth(1).unwrap(), FIRST_EVENT);
}

const FIRST_CONTACT: &str = "K0000001,P0000011,2024-01-04,Nordlandssykehuset HF,Vågan,mental_health,drg,TD40B,0.126,outpatient,1,false,specialist_service";
const FIRST_EVENT: &str =
    "S000001,2023-12-26T03:03,admission,Oslo universitetssykehus HF,public_hospital,somatic,Oslo,,,,";

#[test]
fn contacts_come_in_date_order_and_in_the_number_asked_for() {
    let (texts, _) = made(&options(20_000, 0, 2024));
    let rows = rows(&texts["contacts.csv"]);
    assert_eq!(rows.len(), 20_000);
    let dates: Vec<_> = rows.iter().map(|row| &row["date"]).filter(|date| *date != "2024-02-30").collect();
    assert!(dates.is_sorted());
    assert!(dates.first().unwrap().starts_with("2024-01") && dates.last().unwrap().starts_with("2024-12"));
    assert!(rows.iter().enumerate().all(|(at, row)| row["id"] == format!("K{:07}", at + 1)));
}

#[test]
fn nothing_asked_for_gives_column_names_only() {
    let (texts, files) = made(&options(0, 0, 2024));
    assert_eq!(files.iter().map(|(_, tally)| tally.rows).sum::<u64>(), 0);
    assert!(texts.values().all(|text| text.lines().count() == 1));
    let (_, files) = made(&options(1, 1, 2014));
    assert!(files.iter().take(3).all(|(_, tally)| tally.rows > 0), "{files:?}");
}

#[test]
fn the_mix_is_the_one_the_statistics_give() {
    let (texts, _) = made(&options(50_000, 0, 2024));
    let rows = rows(&texts["contacts.csv"]);
    let share = |matches: &dyn Fn(&BTreeMap<String, String>) -> bool| {
        rows.iter().filter(|row| matches(row)).count() * 1000 / rows.len()
    };
    let stays = share(&|row| row["sector"] == "somatic" && row["kind"] == "inpatient");
    assert!((72..=80).contains(&stays), "{stays} of 1000 are somatic stays");
    let mental = share(&|row| row["sector"] == "mental_health");
    assert!((220..=234).contains(&mental), "{mental} of 1000 are in mental health care");
}

#[test]
fn the_points_lie_around_the_public_means() {
    for (setting, low, high) in
        [(Setting::Inpatient, 1000, 1400), (Setting::Day, 215, 420), (Setting::Outpatient, 44, 52)]
    {
        let of_setting: Vec<_> = codes::CODES.iter().filter(|code| code.setting == setting).collect();
        let shares: u64 = of_setting.iter().map(|code| code.share).sum();
        let mean = of_setting.iter().map(|code| code.points * code.share).sum::<u64>() / shares;
        assert!((low..=high).contains(&mean), "{setting:?}: {mean} thousandths");
    }
}

#[test]
fn every_invoice_line_has_its_stay_and_most_sums_agree() {
    for year in 2014..=2025 {
        let (texts, files) = made(&options(0, 2_000, year));
        let events = rows(&texts["events.csv"]);
        let stays: BTreeSet<_> = events.iter().map(|row| &row["stay"]).collect();
        assert_eq!(stays.len(), 2_000);
        let lines = rows(&texts["invoice.csv"]);
        assert!(lines.iter().all(|line| stays.contains(&line["stay"])));
        let number = |text: &str| text.parse::<i64>().unwrap();
        let right = |line: &&BTreeMap<String, String>| {
            number(&line["days"]) * number(&line["rate"]) == number(&line["amount"])
        };
        let wrong = lines.iter().filter(|line| !right(line)).count();
        assert_eq!(u64::try_from(wrong).unwrap(), files[3].1.notes.get("wrong sum").copied().unwrap_or(0));
        assert!(lines.iter().all(|line| line["last_day"] <= format!("{year}-12-31")));
    }
}

#[test]
fn about_one_stay_of_seven_waits_and_a_good_three_days_each() {
    let (texts, _) = made(&options(0, 20_000, 2024));
    let lines = rows(&texts["invoice.csv"]);
    let stays = lines.iter().map(|line| &line["stay"]).collect::<BTreeSet<_>>().len();
    let days: usize = lines.iter().map(|line| line["days"].parse::<usize>().unwrap()).sum();
    assert!((2_550..=2_900).contains(&stays), "{stays} of 20 000 stays are billed");
    assert!((320..=370).contains(&(days * 100 / stays)), "{days} days over {stays} stays");
}

#[test]
fn events_of_a_sound_stay_come_in_order_after_its_admission() {
    let (texts, _) = made(&options(0, 4_000, 2024));
    let mut by_stay: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in rows(&texts["events.csv"]) {
        by_stay.entry(row["stay"].clone()).or_default().push((row["at"].clone(), row["event"].clone()));
    }
    let unsound = by_stay
        .values()
        .filter(|events| {
            let admitted = events.first().is_some_and(|(_, event)| event == "admission");
            let known = events.iter().all(|(_, event)| event != "ready_notise");
            !(admitted && known && events.is_sorted_by_key(|(at, _)| at))
        })
        .count();
    assert!((4..=30).contains(&unsound), "{unsound} stays are broken");
}

#[test]
fn some_stays_wait_across_new_year_and_are_billed_at_both_rates() {
    let (texts, _) = made(&options(0, 20_000, 2024));
    let lines = rows(&texts["invoice.csv"]);
    assert!(lines.iter().any(|line| line["last_day"] == "2023-12-31" && line["rate"] == "5508"));
    assert!(lines.iter().any(|line| line["first_day"] == "2024-01-01" && line["rate"] == "5745"));
}

#[test]
fn courses_have_contacts_with_the_codes_they_bundle() {
    let (texts, files) = made(&options(50_000, 0, 2024));
    let contacts = rows(&texts["contacts.csv"]);
    let courses = rows(&texts["courses.csv"]);
    let bundled = courses.iter().filter(|course| {
        contacts.iter().any(|contact| {
            contact["patient"] == course["patient"]
                && course["bundles"].split(' ').any(|code| code == contact["code"])
        })
    });
    assert_eq!(bundled.count(), courses.len());
    assert_eq!(files[1].1.notes["courses across 31 December"], 1);
}

#[test]
fn a_year_without_a_rate_is_refused() {
    for year in [2013, 2026] {
        let refused = write_files(&options(0, 0, year), |_| Ok(Vec::new())).unwrap_err();
        assert!(refused.contains("2014 to 2025"), "{refused}");
    }
}

#[test]
fn the_readme_says_synthetic_and_leaves_no_placeholder() {
    let options = options(1_000, 100, 2024);
    let text = readme(&options, &made(&options).1);
    assert!(text.starts_with("SYNTHETIC DATA") && !text.contains('{'), "{text}");
}
