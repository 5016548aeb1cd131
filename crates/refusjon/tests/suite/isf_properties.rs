//! Activity-based financing: what holds of every input, held against integers and against a model written differently.
#![cfg(feature = "csv")]

use chrono::{Datelike, Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::select};
use refusjon::{
    Code, Override, Points, Rulebook,
    api::{Case, Outcome, Receipt},
    date,
    isf::{
        self, Activity, Agreement, CareLevel, Category, Contact, ContactKind, Contacts, Course, DayTreatment,
        Party, PartyKind, Payer, PerformedBy, Policy, PriceRule, Reason, Row, Sector, Settlement, Settler,
        SharingFacts,
    },
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Points are counted in billionths here.
const UNIT: i128 = 1_000_000_000;

fn cases(number: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(number) }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    date(year, month, day).unwrap()
}

/// `number` of `10^-decimals`, as text: written digit by digit, not by the library.
fn text(number: i128, decimals: usize) -> String {
    let digits = format!("{:0width$}", number.unsigned_abs(), width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    let sign = if number < 0 { "-" } else { "" };
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

fn points(billionths: i128) -> Points {
    text(billionths, 9).parse().unwrap()
}

/// Øre of an exact fraction, half an øre away from zero.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let size = (2 * numerator.abs() + denominator) / (2 * denominator);
    if numerator < 0 { -size } else { size }
}

/// Øre of points at the price and share of 2020.
fn ore_2020(billionths: i128) -> i128 {
    rounded(billionths * 45_808 * 100, UNIT * 2)
}

/// A rulebook with a price in thousandths of a krone and a share in millionths, for 2020.
fn with(price: i128, share: i128) -> Rulebook {
    let year = (day(2020, 1, 1), day(2021, 1, 1));
    Rulebook::embedded()
        .with([
            Override::new("isf.unit_price.somatic", year.0, year.1, text(price, 3)),
            Override::new("isf.share.somatic", year.0, year.1, text(share, 6)),
        ])
        .unwrap()
}

fn refund_of(rules: &Rulebook, billionths: i128) -> Result<i128, String> {
    let mut contact = Contact::at(Sector::Somatic, day(2020, 6, 1));
    contact.points = Some(points(billionths));
    isf::refund(rules, &contact, &Policy::default())
        .map(|refund| refund.amount.ore().into())
        .map_err(|error| error.code().into_owned())
}

/// A whole number without its last zeros.
fn stripped(mut number: i128) -> i128 {
    while number != 0 && number % 10 == 0 {
        number /= 10;
    }
    number
}

fn any_points() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => -20_000_000_000_i128..20_000_000_000,
        2 => (-100_000_i128..100_000).prop_map(|thousandths| thousandths * 1_000_000),
        1 => -1_000_000_000 * UNIT..=1_000_000_000 * UNIT,
    ]
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_refund_is_that_of_whole_numbers(
        billionths in any_points(),
        price in prop_oneof![Just(45_808_000_i128), 0_i128..200_000_000],
        share in prop_oneof![Just(500_000_i128), 0_i128..=1_000_000],
    ) {
        let expected = rounded(billionths * price * share * 100, UNIT * 1_000 * 1_000_000);
        let most = 1_i128 << 96;
        let gross = stripped(billionths) * stripped(price);
        let fits = gross.abs() < most
            && (stripped(gross) * stripped(share)).abs() < most
            && i64::try_from(expected).is_ok();
        let expected = if fits { Ok(expected) } else { Err("amount_out_of_range".to_owned()) };
        prop_assert_eq!(refund_of(&with(price, share), billionths), expected);
    }

    #[test]
    fn a_refund_is_linear_in_points(a in -30_000_000_000_i128..30_000_000_000, b in -30_000_000_000_i128..30_000_000_000, times in 1_i128..50) {
        let rules = Rulebook::embedded();
        let refund = |billionths| refund_of(&rules, billionths).unwrap();
        // Each of the three is rounded once: one øre between them at the most.
        prop_assert!((refund(a) + refund(b) - refund(a + b)).abs() <= 1);
        prop_assert_eq!(refund(-a), -refund(a));
        // Whole points give whole kroner, which are rounded nowhere.
        let exact = a / 1_000_000_000 * 1_000_000_000;
        prop_assert_eq!(refund(exact * times), refund(exact) * times);
    }

    #[test]
    fn a_refund_is_monotone_in_points_price_and_share(
        billionths in -20_000_000_000_i128..20_000_000_000,
        more in 0_i128..1_000_000_000,
        price in 0_i128..100_000_000,
        dearer in 0_i128..1_000_000,
        share in 0_i128..=900_000,
        larger in 0_i128..=100_000,
    ) {
        let base = refund_of(&with(price, share), billionths).unwrap();
        let at_price = refund_of(&with(price + dearer, share), billionths).unwrap();
        let at_share = refund_of(&with(price, share + larger), billionths).unwrap();
        prop_assert!(refund_of(&with(price, share), billionths + more).unwrap() >= base);
        if billionths >= 0 {
            prop_assert!(base >= 0 && at_price >= base && at_share >= base);
        } else {
            prop_assert!(base <= 0 && at_price <= base && at_share <= base);
        }
    }

    #[test]
    fn pieces_sum_to_the_whole_and_are_within_an_ore_of_their_quota(
        ore in prop_oneof![-1_000_i64..1_000, -1_000_000_000_000_i64..1_000_000_000_000],
        parts in vec(prop_oneof![Just(0_i128), 0_i128..5, 0_i128..1_000_000_000], 1..12),
    ) {
        let total: i128 = parts.iter().sum();
        let party = |(place, part): (usize, &i128)| Party {
            name: format!("party {place}"),
            kind: PartyKind::Unit,
            part: text(*part, 3).parse().unwrap(),
        };
        let facts = SharingFacts {
            amount: text(ore.into(), 2).parse().unwrap(),
            parties: parts.iter().enumerate().map(party).collect(),
        };
        let sharing = isf::share(&facts);
        if total == 0 {
            prop_assert_eq!(sharing.unwrap_err().code(), "bad_key");
            return Ok(());
        }
        let sharing = sharing.unwrap();
        let pieces: Vec<i128> = sharing.pieces.iter().map(|piece| piece.amount.ore().into()).collect();
        prop_assert_eq!(pieces.iter().sum::<i128>(), i128::from(ore));
        for (piece, part) in pieces.iter().zip(&parts) {
            prop_assert!((piece * total - i128::from(ore) * part).abs() < total);
            prop_assert!(*part > 0 || *piece == 0);
        }
        // Nobody with a smaller remainder was rounded up before somebody with a larger.
        let size = i128::from(ore).abs();
        let remainder = |place: usize| (size * parts[place]) % total;
        let up = |place: usize| pieces[place].abs() > size * parts[place] / total;
        for one in 0..parts.len() {
            for other in 0..parts.len() {
                if up(one) && !up(other) {
                    prop_assert!(remainder(one) > remainder(other) || (remainder(one) == remainder(other) && one < other));
                }
            }
        }
    }
}

// --- a year of a few patients, and a second way to settle it

const CODES: [&str; 5] = ["27", "31", "D01", "E02", "F03"];
const KINDS_THAT_COUNT: [ContactKind; 9] = [
    ContactKind::Inpatient,
    ContactKind::Day,
    ContactKind::Outpatient,
    ContactKind::Video,
    ContactKind::Telephone,
    ContactKind::Home,
    ContactKind::TeamBased,
    ContactKind::Collaboration,
    ContactKind::DigitalFollowUp,
];

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn year_day() -> impl Strategy<Value = NaiveDate> {
    // Mostly one week, so that contacts meet.
    prop_oneof![3 => 100_u64..107, 1 => 0_u64..366].prop_map(|number| day(2020, 1, 1) + Days::new(number))
}

prop_compose! {
    fn a_contact_of_2020()(
        patient in option::weighted(0.9, select(vec!["A", "B", "C"])),
        date in year_day(),
        code_ in option::weighted(0.9, select(CODES.to_vec())),
        given in option::weighted(0.8, -2_i128..6),
        kind in option::weighted(0.7, select(ContactKind::ALL.to_vec())),
        payer in option::weighted(0.6, select(vec![1, 12, 40, 60, 99])),
        doctor in prop::bool::weighted(0.6),
        stg in prop::bool::weighted(0.2),
    ) -> Contact {
        let mut contact = Contact::at(Sector::Somatic, date);
        contact.patient = patient.map(ToOwned::to_owned);
        contact.code = code_.map(code);
        contact.points = given.map(|given| points(given * 10_000_007));
        contact.kind = kind;
        contact.payer = payer.map(Payer);
        contact.doctor_consultation = doctor;
        contact.category = if stg { Category::Stg } else { Category::Drg };
        contact
    }
}

prop_compose! {
    fn a_course_of_2020()(
        patient in select(vec!["A", "B", "C"]),
        group in select(vec!["TFG1", "TFG2"]),
        from in year_day(),
        length in prop_oneof![8 => 0_i64..20, 1 => -3_i64..0, 1 => 200_i64..400],
        given in option::weighted(0.8, 0_i128..6),
        bundles in vec(select(CODES.to_vec()), 0..4),
    ) -> Course {
        Course {
            id: None,
            patient: patient.to_owned(),
            hospital: None,
            municipality: None,
            sector: Sector::Somatic,
            code: code(group),
            from,
            to: from + chrono::TimeDelta::days(length),
            points: given.map(|given| points(given * 100_000_003)),
            bundles: bundles.into_iter().map(code).collect(),
        }
    }
}

pub(super) fn a_year() -> impl Strategy<Value = Activity> {
    (vec(a_contact_of_2020(), 0..25), vec(a_course_of_2020(), 0..5)).prop_map(
        |(mut contacts, mut courses)| {
            for (number, contact) in contacts.iter_mut().enumerate() {
                contact.id = Some(format!("contact {number}"));
            }
            for (number, course) in courses.iter_mut().enumerate() {
                course.id = Some(format!("course {number}"));
            }
            Activity { contacts, courses }
        },
    )
}

#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Fate {
    Paid(i128),
    Nothing,
    Failed,
}

/// Billionths of the points that a contact brings, from the weights of the report.
fn brought(given: Option<Points>, category: Category, code: Option<Code>) -> Option<i128> {
    if let Some(given) = given {
        let mut number = given.get();
        number.rescale(9);
        return Some(number.mantissa());
    }
    match (category, code?.as_str()) {
        (Category::Drg, "27") => Some(1_233_000_000),
        (Category::Drg, "31") => Some(578_000_000),
        _ => None,
    }
}

/// The settlement once more: day by day and by sorting, where the library goes contact by contact and keeps the best.
fn model(activity: &Activity) -> (Vec<Fate>, Vec<Fate>) {
    // Who owns a patient's day in a course group: the first sound course that reaches it.
    let mut owners: HashMap<(&str, Code, NaiveDate), usize> = HashMap::new();
    let mut courses = Vec::new();
    let mut sound = BTreeSet::new();
    for (place, course) in activity.courses.iter().enumerate() {
        if course.to < course.from {
            courses.push(Fate::Failed);
            continue;
        }
        let days: Vec<NaiveDate> = course.from.iter_days().take_while(|day| *day <= course.to).collect();
        let crosses = days.iter().any(|day| day.year() != course.from.year());
        let taken = days.iter().any(|day| owners.contains_key(&(course.patient.as_str(), course.code, *day)));
        if crosses || taken {
            courses.push(Fate::Nothing);
            continue;
        }
        for day in days {
            owners.insert((&course.patient, course.code, day), place);
        }
        sound.insert(place);
        courses.push(
            brought(course.points, Category::Tfg, None).map_or(Fate::Failed, |it| Fate::Paid(ore_2020(it))),
        );
    }
    let absorbed = |contact: &Contact| {
        sound.iter().any(|place| {
            let course = &activity.courses[*place];
            Some(&course.patient) == contact.patient.as_ref()
                && contact.code.is_some_and(|code| course.bundles.contains(&code))
                && owners.get(&(course.patient.as_str(), course.code, contact.date)) == Some(place)
        })
    };
    let mut fates: Vec<Fate> = Vec::new();
    let mut rivals: BTreeMap<(String, NaiveDate), Vec<(i128, usize)>> = BTreeMap::new();
    for (place, contact) in activity.contacts.iter().enumerate() {
        let payer = contact.payer.map(|payer| payer.0);
        fates.push(if payer == Some(99) {
            Fate::Failed
        } else if matches!(payer, Some(12 | 60))
            || contact.kind == Some(ContactKind::SimpleTalk)
            || absorbed(contact)
        {
            Fate::Nothing
        } else {
            match brought(contact.points, contact.category, contact.code) {
                None => Fate::Failed,
                Some(it) => {
                    if let (true, Some(patient)) = (contact.doctor_consultation, &contact.patient) {
                        rivals.entry((patient.clone(), contact.date)).or_default().push((it, place));
                    }
                    Fate::Paid(ore_2020(it))
                }
            }
        });
    }
    for mut group in rivals.into_values() {
        group.sort_by_key(|(points, place)| (-points, *place));
        for (_, loser) in &group[1..] {
            fates[*loser] = Fate::Nothing;
        }
    }
    (fates, courses)
}

fn fate(row: &Row) -> Fate {
    match row.refund() {
        None => Fate::Failed,
        Some(refund) if refund.exclusions.is_empty() => Fate::Paid(refund.amount.ore().into()),
        Some(refund) => {
            assert_eq!((refund.amount.ore(), refund.points, refund.price.is_none()), (0, Points::ZERO, true));
            Fate::Nothing
        }
    }
}

pub(super) fn settle(activity: &Activity) -> Settlement {
    isf::settle(&Rulebook::embedded(), activity, &Policy::default()).unwrap()
}

fn reasons(row: &Row) -> Vec<Reason> {
    row.refund().into_iter().flat_map(|refund| &refund.exclusions).map(|exclusion| exclusion.reason).collect()
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_year_is_settled_as_the_model_settles_it(activity in a_year()) {
        let settlement = settle(&activity);
        let (contacts, courses) = model(&activity);
        prop_assert_eq!(settlement.contacts.iter().map(fate).collect::<Vec<_>>(), contacts.clone());
        prop_assert_eq!(settlement.courses.iter().map(fate).collect::<Vec<_>>(), courses.clone());
        let all: Vec<Fate> = contacts.into_iter().chain(courses).collect();
        let sum: i128 = all.iter().map(|fate| if let Fate::Paid(ore) = fate { *ore } else { 0 }).sum();
        let totals = settlement.totals;
        prop_assert_eq!(i128::from(totals.sum_of_rows.ore()), sum);
        prop_assert_eq!(totals.rows, all.len() as u64);
        prop_assert_eq!(totals.failed, all.iter().filter(|fate| **fate == Fate::Failed).count() as u64);
        prop_assert_eq!(totals.excluded, all.iter().filter(|fate| **fate == Fate::Nothing).count() as u64);
        prop_assert_eq!(totals.counted + totals.excluded + totals.failed, totals.rows);
        // Both totals are of the same points: half an øre of each row between them.
        prop_assert!(
            (totals.from_total_points.ore() - totals.sum_of_rows.ore()).unsigned_abs() * 2 <= totals.counted + 1
        );
    }

    /// What a course bundles is paid through it and nowhere else.
    #[test]
    fn a_contact_in_a_course_is_not_paid_again(activity in a_year()) {
        let settlement = settle(&activity);
        for (contact, row) in activity.contacts.iter().zip(&settlement.contacts) {
            let bundling = activity.courses.iter().zip(&settlement.courses).filter(|(course, row)| {
                course.bundles(contact) && !matches!(row.refund(), Some(refund) if !refund.exclusions.is_empty())
            });
            if bundling.count() > 0 {
                prop_assert!(row.refund().is_none_or(|refund| refund.amount.ore() == 0), "{row:?}");
            }
            // One course absorbs it, once.
            let times = reasons(row).iter().filter(|reason| **reason == Reason::InCourse).count();
            prop_assert!(times <= 1);
        }
        // Taking the absorbed contacts away changes no amount.
        let mut without = activity.clone();
        let mut rows = settlement.contacts.iter();
        without.contacts.retain(|_| !reasons(rows.next().unwrap()).contains(&Reason::InCourse));
        prop_assert_eq!(settle(&without).totals.sum_of_rows, settlement.totals.sum_of_rows);
    }

    /// The same content gives the same refund, whatever the mix of attendance, video and digital follow-up.
    #[test]
    fn the_mix_of_kinds_in_a_course_changes_nothing(
        days in vec(year_day(), 1..12),
        one in vec((select(KINDS_THAT_COUNT.to_vec()), any::<bool>(), -3_i128..9), 12),
        other in vec((select(KINDS_THAT_COUNT.to_vec()), any::<bool>(), -3_i128..9), 12),
    ) {
        let of = |mix: &[(ContactKind, bool, i128)]| {
            let contact = |(date, (kind, doctor, given)): (&NaiveDate, &(ContactKind, bool, i128))| {
                let mut contact = Contact::at(Sector::Somatic, *date);
                contact.patient = Some("A".to_owned());
                contact.code = Some(code("D01"));
                contact.kind = Some(*kind);
                contact.doctor_consultation = *doctor;
                contact.points = Some(points(*given * 1_000_000));
                contact
            };
            let course = Course {
                id: None,
                patient: "A".to_owned(),
                hospital: None,
                municipality: None,
                sector: Sector::Somatic,
                code: code("TFG1"),
                from: day(2020, 1, 1),
                to: day(2020, 12, 31),
                points: Some(points(1_500_000_000)),
                bundles: vec![code("D01")],
            };
            settle(&Activity { contacts: days.iter().zip(mix).map(contact).collect(), courses: vec![course] }).totals
        };
        prop_assert_eq!(of(&one), of(&other));
        prop_assert_eq!(of(&one).sum_of_rows.to_string(), "34356.00");
    }

    /// Outside courses too: the form of a contact does not change its refund.
    #[test]
    fn video_and_telephone_are_refunded_as_attendance_is(activity in a_year(), kind in select(vec![ContactKind::Video, ContactKind::Telephone])) {
        let swap = |to: ContactKind| {
            let mut changed = activity.clone();
            for contact in &mut changed.contacts {
                if contact.kind == Some(ContactKind::Outpatient) {
                    contact.kind = Some(to);
                }
            }
            settle(&changed).totals
        };
        prop_assert_eq!(swap(kind), settle(&activity).totals);
    }

    #[test]
    fn one_doctors_consultation_a_day_counts_and_it_has_the_most_points(activity in a_year()) {
        let settlement = settle(&activity);
        let mut days: BTreeMap<(&str, NaiveDate), Vec<(&Contact, &isf::Refund)>> = BTreeMap::new();
        for (contact, row) in activity.contacts.iter().zip(&settlement.contacts) {
            if let (true, Some(patient), Some(refund)) = (contact.doctor_consultation, &contact.patient, row.refund()) {
                days.entry((patient, contact.date)).or_default().push((contact, refund));
            }
        }
        for ((patient, date), all) in days {
            let counted: Vec<_> = all.iter().filter(|(_, refund)| refund.exclusions.is_empty()).collect();
            prop_assert!(counted.len() <= 1, "{patient} {date}");
            let losers = all.iter().filter(|(_, refund)| {
                refund.exclusions.iter().any(|exclusion| exclusion.reason == Reason::SameDayConsultation)
            });
            for (contact, refund) in losers {
                let (winner, won) = counted[0];
                let weight = brought(contact.points, contact.category, contact.code);
                prop_assert!(weight <= brought(winner.points, winner.category, winner.code));
                prop_assert_eq!(&refund.exclusions[0].by, &won.id);
            }
        }
    }

    /// With different points nothing depends on the order of the contacts.
    #[test]
    fn the_order_of_contacts_does_not_matter(mut activity in a_year(), order in any::<prop::sample::Index>(), steps in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..40)) {
        for (number, contact) in activity.contacts.iter_mut().enumerate() {
            let base = brought(contact.points, contact.category, contact.code).unwrap_or_default();
            contact.points = Some(points(base + number as i128));
        }
        let by_id = |activity: &Activity| -> BTreeMap<String, Row> {
            activity.contacts.iter().map(|contact| contact.id.clone().unwrap()).zip(settle(activity).contacts).collect()
        };
        let before = (by_id(&activity), settle(&activity).totals);
        if !activity.contacts.is_empty() {
            let length = activity.contacts.len();
            activity.contacts.rotate_left(order.index(length));
            for (a, b) in steps {
                activity.contacts.swap(a.index(length), b.index(length));
            }
        }
        prop_assert_eq!((by_id(&activity), settle(&activity).totals), before);
    }

    /// A contact of somebody else, or of another day, leaves every row as it was.
    #[test]
    fn an_unrelated_contact_changes_nothing(activity in a_year(), place in any::<prop::sample::Index>(), mut stranger in a_contact_of_2020()) {
        stranger.patient = Some("somebody else".to_owned());
        let before = settle(&activity);
        let place = place.index(activity.contacts.len() + 1);
        let mut more = activity;
        more.contacts.insert(place, stranger);
        let mut after = settle(&more);
        after.contacts.remove(place);
        prop_assert_eq!(after.contacts, before.contacts);
        prop_assert_eq!(after.courses, before.courses);
    }

    #[test]
    fn settling_day_by_day_is_settling_the_whole(mut activity in a_year()) {
        activity.contacts.sort_by_key(|contact| contact.date);
        let rules = Rulebook::embedded();
        let mut settler = Settler::new(&rules, &Policy::default(), activity.courses.clone());
        let mut rows = Vec::new();
        let mut tally = isf::Tally::default();
        for piece in activity.contacts.chunk_by(|one, next| one.date == next.date) {
            rows.extend(settler.settle(piece));
        }
        for row in rows.iter().chain(settler.courses()) {
            tally.add(row).unwrap();
        }
        let whole = settle(&activity);
        prop_assert_eq!(rows, whole.contacts);
        prop_assert_eq!(settler.courses(), &whole.courses[..]);
        prop_assert_eq!(tally.totals().unwrap(), whole.totals);
    }
}

// --- anything at all, within the types

fn a_word() -> impl Strategy<Value = String> {
    // What survives the trimming of a CSV field: no blank at either end.
    "[a-zæøåÆØÅ0-9\"',;#|<>*_{}-]([ -~æøå\n\"]{0,12}[a-zæøåÆØÅ0-9\"',;#-])?"
}

prop_compose! {
    fn any_contact()(
        (id, patient, hospital, municipality) in (option::of(a_word()), option::of(select(vec!["A", "B"])), option::of(a_word()), option::of(a_word())),
        date in (0_u64..12_500).prop_map(|number| day(1996, 1, 1) + Days::new(number)),
        sector in select(vec![Sector::Somatic, Sector::MentalHealth, Sector::AddictionCare]),
        category in select(vec![Category::Drg, Category::Stg, Category::Tfg]),
        (code_, given) in (option::of("[A-Z0-9_-]{1,15}"), option::of(any_points())),
        (kind, care_level, payer) in (
            option::of(select(ContactKind::ALL.to_vec())),
            option::of(select(vec![CareLevel::Overnight, CareLevel::Day, CareLevel::Outpatient, CareLevel::OutpatientRadiotherapy])),
            option::of(any::<u16>()),
        ),
        (doctor, municipal, during, named, criteria) in (any::<bool>(), any::<bool>(), any::<bool>(), option::of(any::<bool>()), option::of(any::<bool>())),
        agreement in option::of((any::<bool>(), any::<bool>(), any::<bool>())),
    ) -> Contact {
        Contact {
            id,
            patient: patient.map(ToOwned::to_owned),
            date,
            hospital,
            municipality,
            sector,
            category,
            code: code_.map(|text| code(&text)),
            points: given.map(points),
            kind,
            care_level,
            payer: payer.map(Payer),
            doctor_consultation: doctor,
            performed_by: if municipal { PerformedBy::Municipality } else { PerformedBy::SpecialistService },
            agreement: agreement.map(|(between_levels, anchored, reports_to_npr)| Agreement { between_levels, anchored, reports_to_npr }),
            during_admission: during,
            named_patient: named,
            entry_criteria_met: criteria,
        }
    }
}

prop_compose! {
    fn any_course()(
        (id, patient, hospital, municipality) in (option::of(a_word()), a_word(), option::of(a_word()), option::of(a_word())),
        sector in select(vec![Sector::Somatic, Sector::MentalHealth, Sector::AddictionCare]),
        from in (0_u64..12_500).prop_map(|number| day(1996, 1, 1) + Days::new(number)),
        length in -5_i64..500,
        given in option::of(any_points()),
        bundles in vec("[A-Z0-9_-]{1,15}", 1..5),
    ) -> Course {
        let bundles = bundles.iter().map(|text| code(text)).collect();
        Course { id, patient, hospital, municipality, sector, code: code("TFG1"), from, to: from + chrono::TimeDelta::days(length), points: given.map(points), bundles }
    }
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let rule = option::of(select(vec![PriceRule::NetPrice, PriceRule::PriceTimesShare]));
    (rule, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(rule, day, older, settlement)| {
        let mut policy = Policy { mental_health_price_rule: rule, ..Policy::default() };
        if day {
            policy.mental_health_day = DayTreatment::Included;
        }
        if older {
            policy.values.older = refusjon::Older::UseLatest;
        }
        if settlement {
            policy.price = isf::PriceBasis::Settlement;
        }
        policy
    })
}

/// A word as it is written in data: the type's own name in JSON.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value).unwrap() {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

fn contacts_as_csv(contacts: &[Contact]) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    // Not the library's order of columns.
    let header = "comment,points,sector,date,id,patient,hospital,municipality,category,code,kind,care_level,payer,\
                  doctor_consultation,performed_by,agreement_between_levels,agreement_anchored,agreement_reports_to_npr,\
                  during_admission,named_patient,entry_criteria_met";
    out.write_record(header.split(',')).unwrap();
    for it in contacts {
        let secured = |of: fn(&Agreement) -> bool| word(&it.agreement.as_ref().map(of));
        let row = [
            "a comment, with a comma".to_owned(),
            word(&it.points),
            word(&it.sector),
            word(&it.date),
            word(&it.id),
            word(&it.patient),
            word(&it.hospital),
            word(&it.municipality),
            word(&it.category),
            word(&it.code),
            word(&it.kind),
            word(&it.care_level),
            word(&it.payer),
            word(&it.doctor_consultation),
            word(&it.performed_by),
            secured(|agreement| agreement.between_levels),
            secured(|agreement| agreement.anchored),
            secured(|agreement| agreement.reports_to_npr),
            word(&it.during_admission),
            word(&it.named_patient),
            word(&it.entry_criteria_met),
        ];
        out.write_record(row).unwrap();
    }
    out.into_inner().unwrap()
}

fn courses_as_csv(courses: &[Course]) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record("bundles,id,patient,hospital,municipality,sector,code,from,to,points".split(','))
        .unwrap();
    for it in courses {
        let bundles: Vec<String> = it.bundles.iter().map(word).collect();
        let row = [
            bundles.join(" "),
            word(&it.id),
            word(&it.patient),
            word(&it.hospital),
            word(&it.municipality),
            word(&it.sector),
            word(&it.code),
            word(&it.from),
            word(&it.to),
            word(&it.points),
        ];
        out.write_record(row).unwrap();
    }
    out.into_inner().unwrap()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_written_to_csv_is_read_again(contacts in vec(any_contact(), 0..10), courses in vec(any_course(), 0..5)) {
        let text = contacts_as_csv(&contacts);
        let read: Vec<Contact> = Contacts::new(&text[..]).unwrap().map(|line| line.value.unwrap()).collect();
        prop_assert_eq!(&read, &contacts);
        let courses_text = courses_as_csv(&courses);
        let read: Vec<Course> = isf::courses(&courses_text[..]).unwrap().into_iter().map(|line| line.value.unwrap()).collect();
        prop_assert_eq!(&read, &courses);
        let activity = Activity::from_csv(&String::from_utf8(text).unwrap(), Some(&String::from_utf8(courses_text).unwrap()));
        prop_assert_eq!(activity.unwrap(), Activity { contacts, courses });
    }

    /// A line that cannot be read is named and does not stop the others.
    #[test]
    fn a_bad_line_does_not_stop_the_rest(before in 0_usize..5, after in 0_usize..5, bad in select(vec!["2020-02-30,somatic", "2020-05-01,somatisk", ",somatic", "2020-05-01", "2020-05-01,somatic,1,5"])) {
        let good = "2020-05-01,somatic\n";
        let text = format!("date,sector\n{}{bad}\n{}", good.repeat(before), good.repeat(after));
        let lines: Vec<_> = Contacts::new(text.as_bytes()).unwrap().collect();
        prop_assert_eq!(lines.len(), before + 1 + after);
        for (place, line) in lines.iter().enumerate() {
            prop_assert_eq!(line.number, place as u64 + 2);
            prop_assert_eq!(line.value.is_err(), place == before);
        }
    }

    #[test]
    fn facts_outcomes_and_receipts_travel_through_json(contacts in vec(any_contact(), 0..6), courses in vec(any_course(), 0..3), policy in any_policy()) {
        let case = Case::IsfSettle { facts: Activity { contacts, courses }, policy };
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Case>(&text).unwrap(), &case);
        let Ok(receipt) = Receipt::of(&Rulebook::embedded(), &case) else {
            // Beyond the range of a total; then it says so.
            prop_assert_eq!(case.run(&Rulebook::embedded()).unwrap_err().code(), "total_out_of_range");
            return Ok(());
        };
        let again = Receipt::from_json(&receipt.to_json()).unwrap();
        prop_assert_eq!(&again, &receipt);
        prop_assert_eq!(again.to_json(), receipt.to_json());
        prop_assert!(again.verify().holds);
        prop_assert_eq!(&receipt.outcome, &case.run(&Rulebook::embedded()).unwrap());
        let text = serde_json::to_string(&receipt.outcome).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Outcome>(&text).unwrap(), &receipt.outcome);
    }

    /// One contact alone is refunded as in a settlement of one.
    #[test]
    fn a_settlement_of_one_is_its_refund(contact in any_contact(), policy in any_policy()) {
        let rules = Rulebook::embedded();
        let alone = isf::refund(&rules, &contact, &policy);
        let activity = Activity { contacts: vec![contact], courses: Vec::new() };
        let Ok(settlement) = isf::settle(&rules, &activity, &policy) else { return Ok(()) };
        match (&settlement.contacts[0], alone) {
            (Row::Refund(one), Ok(other)) => prop_assert_eq!(one, &other),
            (Row::Error(one), Err(other)) => prop_assert_eq!(one, &other.body()),
            (one, other) => prop_assert!(false, "{one:?} and {other:?}"),
        }
    }
}

/// Refunds at different prices are summed apart, also when the prices are of the same parameter and period.
#[test]
fn a_tally_keeps_prices_apart() {
    let mut tally = isf::Tally::default();
    for price in [10_000_i128, 20_000, 10_000, 20_000] {
        let contact = Contact::at(Sector::Somatic, day(2020, 6, 1)).points("0.0001").unwrap();
        tally
            .add_refund(&isf::refund(&with(price * 1_000, 500_000), &contact, &Policy::default()).unwrap())
            .unwrap();
    }
    let totals = tally.totals().unwrap();
    // 2 x 0.0001 x 10 000 x 0.5 and 2 x 0.0001 x 20 000 x 0.5.
    assert_eq!(totals.from_total_points.to_string(), "3.00");
    assert_eq!(totals.sum_of_rows.to_string(), "3.00");
    assert_eq!((totals.counted, totals.points), (4, "0.0004".parse().unwrap()));
}

#[test]
fn odd_days_in_csv_are_refused() {
    for text in [
        "2024-1-1-1",
        "2024-3-001",
        "20240-1-01",
        "2024-03-1",
        "01.03.2024",
        "2024/03/01",
        "2024-02-30",
        "２０２４-03-01",
        "2024-03-01T00",
    ] {
        let csv = format!("date,sector\n{text},somatic\n");
        let line = Contacts::new(csv.as_bytes()).unwrap().next().unwrap();
        assert!(line.value.is_err(), "{text}: {:?}", line.value);
    }
}
