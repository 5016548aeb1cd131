//! Courses from any bytes, settled with a contact of theirs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{
    Rulebook,
    isf::{self, Activity, Contact, Policy},
};

fuzz_target!(|data: &[u8]| {
    let Ok(lines) = isf::courses(data) else { return };
    let courses: Vec<_> = lines.into_iter().filter_map(|line| line.value.ok()).collect();
    let contacts = courses
        .iter()
        .map(|course| Contact {
            patient: Some(course.patient.clone()),
            code: course.bundles.first().copied(),
            points: course.points,
            ..Contact::at(course.sector, course.from)
        })
        .collect();
    let activity = Activity { contacts, courses };
    if let Ok(settlement) = isf::settle(&Rulebook::embedded(), &activity, &Policy::default()) {
        assert_eq!(settlement.courses.len(), activity.courses.len());
    }
});
