//! Activity-based financing: files read day by day, sums of parts, and what an explanation is silent about.
#![cfg(feature = "csv")]

use refusjon::{
    Explanation, Rulebook,
    api::Outcome,
    date,
    isf::{
        self, Activity, Category, Contact, ContactKind, Course, Day, Days, Policy, PriceRule, Reason, Row,
        Sector, Settler, Tally,
    },
};

/// The identifiers of each piece of a file, `!` after those with an error.
fn pieces(text: &str) -> Vec<Vec<String>> {
    let mut days = Days::new(text.as_bytes()).unwrap();
    let mut day = Day::default();
    let mut pieces = Vec::new();
    while days.read(&mut day) {
        let name = |line: &isf::ContactLine| {
            format!(
                "{}{}",
                line.contact.id.as_deref().unwrap_or("?"),
                if line.error.is_some() { "!" } else { "" }
            )
        };
        pieces.push(day.lines().iter().map(name).collect());
    }
    pieces
}

#[test]
fn a_file_is_read_day_by_day() {
    let text = "id,date,sector\n\
        a,2020-05-01,somatic\nb,2020-05-01,somatic\nc,2020-05-02,somatic\nd,2020-05-02,somatic\ne,2020-05-04,somatic\n";
    assert_eq!(pieces(text), [vec!["a", "b"], vec!["c", "d"], vec!["e"]]);
    assert!(pieces("id,date,sector\n").is_empty());
}

#[test]
fn rows_that_cannot_be_read_stay_with_the_day_before_them() {
    let text = "id,date,sector\n\
        a,somewhen,somatic\nb,2020-05-01,somatic\nc,,somatic\nd,2020-05-02,somatic\ne,2020-05-02,elsewhere\n";
    assert_eq!(pieces(text), [vec!["a!", "b", "c!"], vec!["d", "e!"]]);
}

#[test]
fn a_row_out_of_order_is_an_error_that_names_the_latest_day_and_the_first_line_that_has_it() {
    let text = "id,date,sector\n\
        a,2020-05-01,somatic\nb,2020-05-03,somatic\nc,2020-05-03,somatic\nd,2020-05-02,somatic\ne,2020-05-03,somatic\n\
        f,2020-05-04,somatic\n";
    assert_eq!(pieces(text), [vec!["a"], vec!["b", "c", "d!", "e"], vec!["f"]]);
    let mut days = Days::new(text.as_bytes()).unwrap();
    let mut day = Day::default();
    assert!(days.read(&mut day) && days.read(&mut day));
    let error = day.lines()[2].error.as_ref().unwrap();
    assert_eq!(error.code(), "not_sorted");
    let words = error.to_string();
    assert!(words.contains("a day on or after 2020-05-03, which line 3 has"), "{words}");
}

#[test]
fn what_cannot_be_read_at_all_comes_in_pieces() {
    let text = format!(
        "id,date,sector\n{}b,2020-05-01,somatic\nc,2020-05-02,somatic\n",
        "a,somewhen,somatic\n".repeat(5000)
    );
    let sizes: Vec<usize> = pieces(&text).iter().map(Vec::len).collect();
    assert_eq!(sizes, [4096, 905, 1]);
}

/// A consultation of a doctor with `points`, of one patient.
fn consultation(id: &str, day: u32, points: &str) -> String {
    format!("{id},P1,2020-05-0{day},somatic,outpatient,outpatient,{points},yes\n")
}

#[test]
fn a_day_of_a_file_is_settled_as_its_contacts_are() {
    let columns = "id,patient,date,sector,kind,care_level,points,doctor_consultation\n";
    let rows = [
        consultation("a", 1, "0.030"),
        consultation("b", 1, "0.040"),
        consultation("c", 2, "0.020"),
        "d,P2,somewhen,somatic,,,0.1,\n".to_owned(),
    ];
    let text = format!("{columns}{}", rows.concat());
    let rules = Rulebook::embedded();
    let mut settler = Settler::new(&rules, &Policy::default(), Vec::new());
    let mut days = Days::new(text.as_bytes()).unwrap();
    let mut day = Day::default();
    let mut settled = Vec::new();
    while days.read(&mut day) {
        settler.settle_day(&day, |line, row| settled.push((line.contact.id.clone().unwrap(), row)));
    }
    let names: Vec<&str> = settled.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "d"]);
    // 45 808 kr is the price of 2020, and the share is one half.
    let ore: Vec<Option<i64>> =
        settled.iter().map(|(_, row)| row.refund().map(|refund| refund.amount.ore())).collect();
    assert_eq!(ore, [Some(0), Some(91_616), Some(45_808), None]);
    let exclusions = &settled[0].1.refund().unwrap().exclusions;
    assert_eq!(exclusions.iter().map(|one| one.reason).collect::<Vec<_>>(), [Reason::SameDayConsultation]);
    assert_eq!(exclusions[0].by.as_deref(), Some("b"));
}

fn contact(sector: Sector, year: i32, points: &str) -> Contact {
    let contact = Contact::new("27", sector, date(year, 5, 1).unwrap()).unwrap();
    contact.points(points).unwrap()
}

/// Rows of two years and two sectors: counted, excluded and failed.
fn rows() -> Vec<Row> {
    let rules = Rulebook::embedded();
    let mut foreign = contact(Sector::Somatic, 2020, "1");
    foreign.payer = Some(isf::Payer(60));
    let contacts = [
        contact(Sector::Somatic, 2020, "0.333333"),
        contact(Sector::Somatic, 2019, "2"),
        foreign,
        contact(Sector::MentalHealth, 2020, "1"),
        contact(Sector::Somatic, 2020, "0.333333"),
        contact(Sector::Somatic, 2020, "-0.5"),
    ];
    // Each with a settler of its own, so that no two rows share the figures that they were priced by.
    contacts
        .iter()
        .flat_map(|contact| {
            Settler::new(&rules, &Policy::default(), Vec::new()).settle(std::slice::from_ref(contact))
        })
        .collect()
}

fn tally(rows: &[Row]) -> Tally {
    let mut tally = Tally::default();
    for row in rows {
        tally.add(row).unwrap();
    }
    tally
}

#[test]
fn tallies_count_what_counts() {
    let tally = tally(&rows());
    let totals = tally.totals().unwrap();
    assert_eq!((totals.rows, totals.counted, totals.excluded, totals.failed), (6, 4, 1, 1));
    assert_eq!(totals.points, "2.166666".parse().unwrap());
    // A year's price is one price, however many rows have it.
    assert_eq!(tally.prices().count(), 2);
    assert_eq!(Tally::default().totals().unwrap().excluded, 0);
}

#[test]
fn tallies_of_parts_add_up_to_the_tally_of_the_whole() {
    let rows = rows();
    let whole = tally(&rows);
    for first in 0..=rows.len() {
        for second in first..=rows.len() {
            let mut sum = tally(&rows[..first]);
            sum.merge(&tally(&rows[first..second])).unwrap();
            sum.merge(&tally(&rows[second..])).unwrap();
            assert_eq!(sum.totals().unwrap(), whole.totals().unwrap(), "{first}, {second}");
            assert_eq!(sum.prices().count(), 2);
            let policy = Policy::default();
            assert_eq!(sum.readings(&policy), whole.readings(&policy), "{first}, {second}");
        }
    }
}

#[test]
fn readings_of_mental_health_care_are_named_where_there_is_some() {
    let named = |tally: &Tally, policy: &Policy| -> Vec<String> {
        tally.readings(policy).iter().map(|reading| reading.policy.to_string()).collect()
    };
    let chosen = Policy { mental_health_price_rule: Some(PriceRule::NetPrice), ..Policy::default() };
    let rows = rows();
    let is_mental = |names: Vec<String>| names.iter().any(|name| name == "mental_health_price_rule");
    let default = Policy::default();
    assert!(!is_mental(named(&tally(&rows[..3]), &default)));
    // One whose price rule was not chosen could not be settled, and still asks for the choice.
    assert!(is_mental(named(&tally(&rows[..4]), &default)));
    assert!(is_mental(named(&tally(&rows), &default)));
    assert!(is_mental(named(&Tally::default(), &chosen)));

    let rules = Rulebook::embedded();
    let mut settler = Settler::new(&rules, &chosen, Vec::new());
    let mental = settler.settle(&[contact(Sector::MentalHealth, 2020, "1")]);
    let mut both = tally(&mental);
    both.merge(&tally(&rows[..1])).unwrap();
    assert!(is_mental(named(&both, &default)));
}

fn gaps(contact: &Contact, policy: &Policy) -> Vec<String> {
    keys(&isf::refund(&Rulebook::embedded(), contact, policy).unwrap().explain())
}

fn keys(explanation: &Explanation) -> Vec<String> {
    explanation.gaps.iter().map(|gap| gap.key.to_string()).collect()
}

/// What is not modelled is named where it may bear on the refund, and nowhere else.
#[test]
fn gaps_follow_the_facts() {
    let default = Policy::default();
    let of = |sector, kind, code: &str, category| {
        let mut contact = contact(sector, 2020, "1");
        contact.code = Some(code.parse().unwrap());
        (contact.kind, contact.category) = (kind, category);
        let policy = Policy { mental_health_price_rule: Some(PriceRule::NetPrice), ..default };
        gaps(&contact, if sector == Sector::Somatic { &default } else { &policy })
    };
    let has = |gaps: &[String], key: &str| gaps.iter().any(|gap| gap == key);
    let check = |gaps: Vec<String>, there: &[&str]| {
        for key in [
            "trim_point",
            "leave",
            "rehabilitation",
            "copayment",
            "team_criteria",
            "ambulatory_supplement",
            "course_content",
        ] {
            assert_eq!(has(&gaps, key), there.contains(&key), "{key} in {gaps:?}");
        }
        assert!(has(&gaps, "grouping") && has(&gaps, "year_end"), "{gaps:?}");
    };
    let (somatic, mental) = (Sector::Somatic, Sector::MentalHealth);
    let drg = Category::Drg;
    check(of(somatic, Some(ContactKind::Inpatient), "27", drg), &["trim_point", "leave"]);
    check(of(somatic, Some(ContactKind::Outpatient), "27", drg), &["copayment"]);
    check(of(somatic, None, "27", drg), &["trim_point", "leave", "copayment"]);
    check(of(somatic, Some(ContactKind::Inpatient), "462A", drg), &["trim_point", "leave", "rehabilitation"]);
    check(of(somatic, Some(ContactKind::Outpatient), "862A", drg), &["rehabilitation", "copayment"]);
    check(of(somatic, Some(ContactKind::TeamBased), "27", drg), &["copayment", "team_criteria"]);
    check(of(somatic, Some(ContactKind::Home), "27", drg), &["copayment"]);
    check(of(mental, Some(ContactKind::Home), "27", drg), &["copayment", "ambulatory_supplement"]);
    check(of(mental, None, "27", drg), &["copayment", "ambulatory_supplement"]);
    check(of(mental, Some(ContactKind::Outpatient), "27", drg), &["copayment"]);
    check(of(somatic, Some(ContactKind::Outpatient), "27", Category::Tfg), &["copayment", "course_content"]);
}

#[test]
fn the_gaps_and_marks_of_a_settlement_are_those_of_its_rows_each_once() {
    let rules = Rulebook::embedded();
    let policy = Policy { mental_health_price_rule: Some(PriceRule::NetPrice), ..Policy::default() };
    let settled = |contacts: Vec<Contact>, courses: Vec<Course>| {
        isf::settle(&rules, &Activity { contacts, courses }, &policy).unwrap().explain()
    };
    let with = |sector, kind| Contact { kind: Some(kind), ..contact(sector, 2020, "1") };
    let nothing = settled(Vec::new(), Vec::new());
    assert!(keys(&nothing).len() > 5, "{:?}", keys(&nothing));

    let inpatient = with(Sector::Somatic, ContactKind::Inpatient);
    let home = with(Sector::MentalHealth, ContactKind::Home);
    let one = keys(&settled(vec![inpatient.clone()], Vec::new()));
    assert!(
        one.iter().any(|key| key == "trim_point") && !one.iter().any(|key| key == "copayment"),
        "{one:?}"
    );
    let both = settled(vec![inpatient.clone(), home.clone(), inpatient.clone()], Vec::new());
    let mut sorted = keys(&both);
    for key in ["trim_point", "copayment", "ambulatory_supplement"] {
        assert!(sorted.iter().any(|gap| gap == key), "{key} in {sorted:?}");
    }
    sorted.sort();
    let before = sorted.len();
    sorted.dedup();
    assert_eq!(sorted.len(), before);
    // The payer is stated by none, and is marked once.
    assert_eq!(both.marks.iter().filter(|mark| mark.text.starts_with("The payer code")).count(), 1);
    // The readings of mental health care come with it, wherever it stands.
    for contacts in [vec![inpatient.clone(), home.clone()], vec![home, inpatient.clone()]] {
        let readings = settled(contacts, Vec::new()).readings;
        assert!(readings.iter().any(|reading| reading.policy == "mental_health_day"), "{readings:?}");
    }

    let course = Course {
        id: None,
        patient: "P1".to_owned(),
        hospital: Some("H1".to_owned()),
        municipality: Some("4601".to_owned()),
        sector: Sector::Somatic,
        code: "A50A".parse().unwrap(),
        from: date(2020, 1, 1).unwrap(),
        to: date(2020, 3, 1).unwrap(),
        points: Some("1".parse().unwrap()),
        bundles: vec!["27".parse().unwrap()],
    };
    let unnamed = settled(vec![inpatient], vec![course.clone(), course.clone()]);
    let labels: Vec<&str> = unnamed.steps.iter().map(|step| &*step.label).collect();
    // Each kind is counted from 1.
    for start in ["contact row 1: ", "course row 1: ", "course row 2: "] {
        assert!(labels.iter().any(|label| label.starts_with(start)), "{start} in {labels:?}");
    }
    let bundled = |explanation: &Explanation| explanation.steps.iter().any(|step| step.id == "isf.courses");
    assert!(bundled(&unnamed) && !bundled(&both));
    let alone = settled(Vec::new(), vec![course.clone()]);
    assert!(
        !keys(&alone).iter().any(|key| key == "ambulatory_supplement" || key == "rehabilitation"),
        "{alone:?}"
    );

    let named = Course { id: Some("C1".to_owned()), ..course };
    let activity = Activity { contacts: Vec::new(), courses: vec![named] };
    let settlement = isf::settle(&rules, &activity, &policy).unwrap();
    assert_eq!(settlement.courses[0].refund().unwrap().id.as_deref(), Some("C1"));
}

#[test]
fn what_is_not_stated_is_marked_only_where_it_was_left_untested() {
    let rules = Rulebook::embedded();
    let marks = |contact: &Contact| -> Vec<String> {
        let refund = isf::refund(&rules, contact, &Policy::default()).unwrap();
        refund.explain().marks.iter().map(|mark| mark.text.clone()).collect()
    };
    let about = |marks: &[String], word: &str| marks.iter().any(|mark| mark.contains(word));
    let stated = Contact {
        kind: Some(ContactKind::Outpatient),
        care_level: Some(isf::CareLevel::Outpatient),
        payer: Some(isf::Payer(1)),
        ..contact(Sector::Somatic, 2020, "1")
    };
    assert_eq!(marks(&stated), Vec::<String>::new());
    let with = |change: fn(&mut Contact)| {
        let mut changed = stated.clone();
        change(&mut changed);
        marks(&changed)
    };
    assert!(about(&with(|contact| contact.payer = None), "payer code"));
    let no_form = |contact: &mut Contact| (contact.kind, contact.care_level) = (None, None);
    assert!(about(&with(no_form), "form of the contact"));
    assert!(
        with(|contact| {
            (contact.kind, contact.care_level) = (None, None);
            contact.category = Category::Tfg;
        })
        .is_empty()
    );
    // Somebody without a name, or with a blank one, has no other consultation that day that could be found.
    assert!(about(&with(|contact| contact.doctor_consultation = true), "The patient"));
    assert!(about(
        &with(|contact| (contact.doctor_consultation, contact.patient) = (true, Some(" \t".to_owned()))),
        "The patient"
    ));
    assert!(
        with(|contact| (contact.doctor_consultation, contact.patient) = (true, Some("P 1".to_owned())))
            .is_empty()
    );
    assert!(with(|contact| contact.patient = None).is_empty());
    let collaboration = |contact: &mut Contact| contact.kind = Some(ContactKind::Collaboration);
    assert!(about(&with(collaboration), "named patient"));
    assert!(!about(
        &with(
            |contact| (contact.kind, contact.named_patient) = (Some(ContactKind::Collaboration), Some(true))
        ),
        "named patient"
    ));
    assert!(about(&with(|contact| contact.kind = Some(ContactKind::TeamBased)), "team-based"));
    assert!(!about(
        &with(
            |contact| (contact.kind, contact.entry_criteria_met) = (Some(ContactKind::TeamBased), Some(true))
        ),
        "team-based"
    ));
    // One that does not count is not marked: nothing hangs on what was not said.
    assert!(with(|contact| (contact.payer, contact.kind) = (Some(isf::Payer(60)), None)).is_empty());
}

/// Of a contact that does not count and has no points there are none to speak of.
#[test]
fn points_are_named_where_there_are_some_or_the_contact_counts() {
    let named = |points: Option<&str>, payer: u16| {
        let mut contact = contact(Sector::Somatic, 2020, points.unwrap_or("0"));
        contact.payer = Some(isf::Payer(payer));
        if points.is_none() {
            contact.points = None;
        }
        let refund = isf::refund(&Rulebook::embedded(), &contact, &Policy::default()).unwrap();
        refund.explain().steps.iter().any(|step| step.id == "isf.points")
    };
    assert!(named(Some("1"), 60) && named(Some("1"), 1) && named(Some("0"), 1));
    assert!(!named(None, 60));
}

#[test]
fn every_reason_has_words_of_its_own() {
    let mut texts: Vec<&str> = Reason::ALL.iter().map(|reason| reason.text()).collect();
    texts.sort_unstable();
    let before = texts.len();
    texts.dedup();
    assert!(texts.len() == before && texts.iter().all(|text| text.split(' ').count() > 2), "{texts:?}");
}

#[test]
fn the_state_pays_what_is_refunded() {
    let rules = Rulebook::embedded();
    let one = contact(Sector::Somatic, 2020, "1");
    let activity = Activity { contacts: vec![one.clone(), one.clone()], courses: Vec::new() };
    let outcomes = [
        (Outcome::IsfRefund(isf::refund(&rules, &one, &Policy::default()).unwrap()), "22904.00"),
        (Outcome::IsfSettle(isf::settle(&rules, &activity, &Policy::default()).unwrap()), "45808.00"),
    ];
    for (outcome, amount) in outcomes {
        let flows = outcome.flows();
        assert_eq!(flows.len(), 1);
        assert_eq!(flows[0].amount.kroner().to_string(), amount);
    }
}

#[test]
fn the_words_of_price_rules_are_those_of_the_data() {
    for rule in [PriceRule::NetPrice, PriceRule::PriceTimesShare] {
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.word());
    }
}
