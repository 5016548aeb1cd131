//! Invoice lines from any bytes, held against a stay.
#![no_main]

use libfuzzer_sys::fuzz_target;
use refusjon::{
    Rulebook,
    discharge_ready::{Invoice, InvoiceLines, Policy, Stays, check_invoice},
};

const EVENTS: &str = "stay,at,event,care_area,municipality\n\
    S1,2023-12-28T09:00,admission,somatic,\n\
    S1,2023-12-28T10:00,early_notice,,Molde\n\
    S1,2023-12-30T10:00,declared_ready,,\n\
    S1,2023-12-30T10:05,ready_notice,,\n\
    S1,2024-01-02T09:00,ready_message,,\n\
    S1,2024-01-03T09:00,transfer,,\n";

fuzz_target!(|data: &[u8]| {
    let Ok(lines) = InvoiceLines::new(data) else { return };
    let lines = lines.filter_map(|line| line.value.ok()).collect();
    let stays = Stays::new(EVENTS.as_bytes()).expect("a header").filter_map(|line| line.value.ok()).collect();
    let invoice = Invoice { lines, stays, unreadable: Vec::new() };
    if let Ok(check) = check_invoice(&Rulebook::embedded(), &invoice, &Policy::default()) {
        for line in &check.lines {
            if let Some(difference) = line.difference {
                let found: i128 = line.findings.iter().map(|finding| i128::from(finding.amount.ore())).sum();
                assert_eq!(found, i128::from(difference.ore()));
            }
        }
        let _ = check.explain().to_string();
    }
});
