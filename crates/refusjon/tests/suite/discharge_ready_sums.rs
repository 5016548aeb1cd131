//! Payments for discharge-ready patients, added up in groups.

use refusjon::{
    Override, Rulebook, date,
    discharge_ready::{Payment, Policy, Stay, Tally, payment},
};

/// A somatic stay in Molde, ready from `ready` at ten o'clock until `message`, when the municipality can receive.
fn paid(ready: &str, message: &str) -> Payment {
    paid_by(&Rulebook::embedded(), ready, message)
}

fn paid_by(rules: &Rulebook, ready: &str, message: &str) -> Payment {
    let admission = format!("{}-01T09:00", ready.get(..7).unwrap());
    let notice = format!("{}-01T12:00", ready.get(..7).unwrap());
    let stay = serde_json::json!({ "care_area": "somatic", "registered_municipality": "Molde", "events": [
        { "at": admission, "event": "admission" },
        { "at": notice, "event": "early_notice" },
        { "at": format!("{ready}T10:00"), "event": "declared_ready", "by": "doctor", "journal": "met" },
        { "at": format!("{ready}T10:05"), "event": "ready_notice" },
        { "at": format!("{message}T09:00"), "event": "ready_message" },
    ] });
    let stay: Stay = serde_json::from_value(stay).unwrap();
    payment(rules, &stay, &Policy::default()).unwrap()
}

/// What the parts of a payment say: the year, the days between its ends, the days and the kroner.
fn parts(payment: &Payment) -> Vec<(i32, i64, u32, String)> {
    let part = |part: refusjon::discharge_ready::Part<'_>| {
        (part.year, (part.until - part.from).num_days(), part.days, part.amount.to_string())
    };
    payment.parts().map(part).collect()
}

/// A day cost 4 255 kr in 2014 and 4 387 kr in 2015.
#[test]
fn a_payment_is_parted_at_new_year() {
    let part = |year, days: u32, amount: &str| (year, i64::from(days), days, amount.to_owned());
    assert_eq!(
        parts(&paid("2014-12-30", "2015-01-02")),
        [part(2014, 2, "8510.00"), part(2015, 1, "4387.00")]
    );
    // A line that ends with the year is one part.
    assert_eq!(parts(&paid("2014-12-30", "2015-01-01")), [part(2014, 2, "8510.00")]);
    assert_eq!(parts(&paid("2014-03-05", "2014-03-05")), []);
}

#[test]
fn a_rate_of_two_years_is_parted_as_well() {
    let day = |year| date(year, 1, 1).unwrap();
    let rate = Override::new("discharge_ready.day_rate", day(2014), day(2016), "1000");
    let payment = paid_by(&Rulebook::embedded().with([rate]).unwrap(), "2014-12-29", "2015-01-02");
    assert_eq!(parts(&payment), [(2014, 3, 3, "3000.00".to_owned()), (2015, 1, 1, "1000.00".to_owned())]);
}

#[test]
fn payments_are_added_up_in_groups() {
    let mut tally = Tally::default();
    let year = |part: &refusjon::discharge_ready::Part<'_>| part.year;
    tally.add(&paid("2014-12-30", "2015-01-02"), year).unwrap();
    tally.add(&paid("2015-03-05", "2015-03-08"), year).unwrap();
    for _ in 0..3 {
        tally.add(&paid("2015-04-05", "2015-04-05"), year).unwrap();
    }
    tally.add_failure();
    tally.add_failure();
    let groups: Vec<(i32, u64, u64, String)> =
        tally.groups().map(|(year, sums)| (*year, sums.stays, sums.days, sums.amount.to_string())).collect();
    // A stay over New Year counts in both years; three days of 4 387 kr are 13 161 kr.
    assert_eq!(groups, [(2014, 1, 2, "8510.00".to_owned()), (2015, 2, 4, "17548.00".to_owned())]);
    let total = tally.total();
    assert_eq!((total.stays, total.days, total.amount.to_string()), (2, 6, "26058.00".to_owned()));
    assert_eq!((tally.stays(), tally.not_payable(), tally.failed()), (7, 3, 2));
    let rates: Vec<String> = tally.rates().iter().map(|rate| rate.value.to_string()).collect();
    assert_eq!(rates, ["4255", "4387"]);
}

#[test]
fn two_parts_of_a_stay_in_one_group_are_one_stay() {
    let mut tally = Tally::default();
    tally.add(&paid("2014-12-30", "2015-01-02"), |part| part.payer.map(str::to_owned)).unwrap();
    let (group, sums) = tally.groups().next().unwrap();
    assert_eq!(group.as_deref(), Some("Molde"));
    assert_eq!((sums.stays, sums.days, sums.amount.to_string()), (1, 3, "12897.00".to_owned()));
}

/// What a policy decides in one payment is named once, and what decided nothing only where it is not the default.
#[test]
fn the_readings_of_a_tally_are_those_of_its_payments() {
    let mut tally = Tally::default();
    assert_eq!(tally.readings(&Policy::default()), []);
    let payments = [paid("2014-12-30", "2015-01-02"), paid("2015-03-05", "2015-03-08")];
    let mut expected = Vec::new();
    for payment in &payments {
        tally.add(payment, |_| ()).unwrap();
        for reading in payment.explain().readings {
            if !expected.contains(&reading) {
                expected.push(reading);
            }
        }
    }
    let readings = tally.readings(&Policy::default());
    for reading in &readings {
        assert!(expected.contains(reading), "{reading:?}");
    }
    let decided = payments.iter().flat_map(|payment| &payment.choices).count();
    assert_eq!(readings.is_empty(), decided == 0);
}
