//! Contacts and courses of every kind, with extreme days and points: settled without a panic, and the sums agree.
#![no_main]

use arbitrary::Arbitrary;
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use refusjon::{
    Code, Locale, Points, Rulebook,
    isf::{
        self, Activity, Agreement, CareLevel, Category, Contact, ContactKind, Course, DayTreatment, Payer,
        PerformedBy, Policy, PriceBasis, PriceRule, Row, Sector,
    },
};
use rust_decimal::Decimal;

#[derive(Debug, Arbitrary)]
struct Year {
    contacts: Vec<Visit>,
    courses: Vec<Bundle>,
    policy: (Option<bool>, bool, bool, bool),
    explain: bool,
}

#[derive(Debug, Arbitrary)]
enum Day {
    Near(u8),
    Decades(u16),
    Any(i32),
}

#[derive(Debug, Arbitrary)]
struct Visit {
    patient: Option<u8>,
    day: Day,
    sector: u8,
    category: u8,
    code: Option<u8>,
    points: Option<(i64, u8)>,
    kind: Option<u8>,
    level: Option<u8>,
    payer: Option<u16>,
    flags: [bool; 3],
    agreement: Option<[bool; 3]>,
    named: Option<bool>,
    criteria: Option<bool>,
}

#[derive(Debug, Arbitrary)]
struct Bundle {
    patient: u8,
    sector: u8,
    group: u8,
    from: Day,
    to: Day,
    points: Option<(i64, u8)>,
    codes: Vec<u8>,
}

fn day(day: &Day) -> NaiveDate {
    // 1 January 1996 is day 728 659 of the common era, 1 January 2020 day 737 425.
    let number = match day {
        Day::Near(number) => 737_425 + i32::from(*number),
        Day::Decades(number) => 728_659 + i32::from(*number) % 14_000,
        Day::Any(number) => *number,
    };
    NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(if number < 0 {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    })
}

fn points(given: Option<(i64, u8)>) -> Option<Points> {
    let (number, scale) = given?;
    Decimal::try_new(number, u32::from(scale) % 12).ok()?.try_into().ok()
}

fn code(number: u8) -> Code {
    let codes = ["27", "31", "32", "33", "268O", "442", "809J", "X"];
    codes[usize::from(number) % codes.len()].parse().expect("a code")
}

fn sector(number: u8) -> Sector {
    [Sector::Somatic, Sector::Somatic, Sector::MentalHealth, Sector::AddictionCare][usize::from(number) % 4]
}

fn contact((place, visit): (usize, &Visit)) -> Contact {
    let levels =
        [CareLevel::Overnight, CareLevel::Day, CareLevel::Outpatient, CareLevel::OutpatientRadiotherapy];
    Contact {
        id: (place % 3 > 0).then(|| place.to_string()),
        patient: visit.patient.map(|number| (number % 4).to_string()),
        category: [Category::Drg, Category::Stg, Category::Tfg][usize::from(visit.category) % 3],
        code: visit.code.map(code),
        points: points(visit.points),
        kind: visit.kind.map(|kind| ContactKind::ALL[usize::from(kind) % ContactKind::ALL.len()]),
        care_level: visit.level.map(|level| levels[usize::from(level) % levels.len()]),
        payer: visit.payer.map(|payer| Payer(payer % 100)),
        doctor_consultation: visit.flags[0],
        performed_by: if visit.flags[1] { PerformedBy::Municipality } else { PerformedBy::SpecialistService },
        during_admission: visit.flags[2],
        agreement: visit.agreement.map(|[between_levels, anchored, reports_to_npr]| Agreement {
            between_levels,
            anchored,
            reports_to_npr,
        }),
        named_patient: visit.named,
        entry_criteria_met: visit.criteria,
        ..Contact::at(sector(visit.sector), day(&visit.day))
    }
}

fn course(bundle: &Bundle) -> Course {
    Course {
        id: None,
        patient: (bundle.patient % 4).to_string(),
        hospital: None,
        municipality: None,
        sector: sector(bundle.sector),
        code: ["T1", "T2"][usize::from(bundle.group) % 2].parse().expect("a code"),
        from: day(&bundle.from),
        to: day(&bundle.to),
        points: points(bundle.points),
        bundles: bundle.codes.iter().copied().map(code).collect(),
    }
}

fuzz_target!(|year: Year| {
    let activity = Activity {
        contacts: year.contacts.iter().enumerate().map(contact).collect(),
        courses: year.courses.iter().map(course).collect(),
    };
    let (rule, day, older, settlement) = year.policy;
    let mut policy = Policy::default();
    policy.mental_health_price_rule =
        rule.map(|net| if net { PriceRule::NetPrice } else { PriceRule::PriceTimesShare });
    policy.mental_health_day = if day { DayTreatment::Included } else { DayTreatment::NotIncluded };
    policy.price = if settlement { PriceBasis::Settlement } else { PriceBasis::Published };
    if older {
        policy.values.older = refusjon::Older::UseLatest;
    }
    let settled = match isf::settle(&Rulebook::embedded(), &activity, &policy) {
        Ok(settled) => settled,
        Err(error) => {
            assert_eq!(error.code(), "total_out_of_range");
            return;
        }
    };
    assert_eq!(settled.contacts.len(), activity.contacts.len());
    assert_eq!(settled.courses.len(), activity.courses.len());
    let rows = || settled.contacts.iter().chain(&settled.courses);
    let totals = settled.totals;
    assert_eq!(totals.rows, rows().count() as u64);
    assert_eq!(totals.counted + totals.excluded + totals.failed, totals.rows);
    assert_eq!(totals.failed, rows().filter(|row| matches!(row, Row::Error(_))).count() as u64);
    let sum: i128 = rows().filter_map(Row::refund).map(|refund| i128::from(refund.amount.ore())).sum();
    assert_eq!(i128::from(totals.sum_of_rows.ore()), sum);
    for refund in rows().filter_map(Row::refund) {
        assert!(refund.exclusions.is_empty() || refund.amount.ore() == 0);
    }
    if year.explain {
        let explanation = settled.explain();
        assert!(!explanation.text(Locale::Nb).is_empty() && !explanation.markdown(Locale::En).is_empty());
        let text = serde_json::to_string(&settled).expect("a settlement serialises");
        assert_eq!(serde_json::from_str::<isf::Settlement>(&text).expect("and is read again"), settled);
    }
});
