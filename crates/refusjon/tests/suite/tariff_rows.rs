//! What is embedded of the tariff tables is what their files say, row by row.

use refusjon::{
    Rulebook,
    tariff::{Basis, Combination, Pattern, Profession, Setting, Tariff},
};
use std::path::Path;

fn pattern(pattern: &Pattern) -> String {
    format!("{pattern}{}", if pattern.prevails { "!" } else { "" })
}

/// The list as the files write it.
fn excludes(tariff: &Tariff) -> String {
    let clause = |combination: &Combination| match combination {
        Combination::Refuses(refused) => pattern(refused),
        Combination::RefusesAll => "ALL".to_owned(),
        Combination::RefusesAllBut { setting, allowed } => {
            let setting = match setting {
                None => "",
                Some(Setting::Office) => "[office]",
                Some(_) => "[out_of_hours]",
            };
            let allowed: Vec<String> = allowed.iter().map(pattern).collect();
            format!("ALL_EXCEPT{setting}:{}", allowed.join(","))
        }
        other => panic!("{other:?}"),
    };
    tariff.combinations().iter().map(clause).collect::<Vec<_>>().join(";")
}

#[test]
fn every_row_is_embedded_as_it_is_written() {
    let set = crate::model::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("parameters")).unwrap();
    let file = set.files.iter().find(|file| file.scheme.name == "tariff").unwrap();
    let rules = Rulebook::embedded();
    let mut unknown = 0;
    for (name, rows) in &set.tariffs {
        let profession: Profession = serde_json::from_str(&format!("\"{name}\"")).unwrap();
        assert!(!rows.is_empty());
        for row in rows {
            let place = format!("{name} {} {}", row.code, row.from);
            let found = rules.tariff(profession, &row.code, row.from.parse().unwrap());
            if row.basis == "unknown" {
                assert_eq!(found.unwrap_err().code(), "amount_not_known", "{place}");
                unknown += 1;
                continue;
            }
            let tariff = found.unwrap();
            let source = &file.source[&row.source];
            let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
            let said = [
                tariff.period().from().to_string(),
                tariff.period().until().map_or(String::new(), |until| until.to_string()),
                tariff.code().to_owned(),
                tariff.title().to_owned(),
                tariff.chapter().to_owned(),
                tariff.notes().collect::<Vec<_>>().join(";"),
                text(tariff.limit()),
                text(tariff.remark()),
                excludes(&tariff),
                tariff.certainty().to_string(),
                tariff.citation().source().title.to_string(),
                serde_json::to_string(&tariff.basis()).unwrap().replace('"', ""),
            ];
            let written = [
                &row.from,
                &row.until,
                &row.code,
                &row.title,
                &row.chapter,
                &row.notes,
                &row.limit,
                &row.remark,
                &row.excludes,
                &row.certainty,
                &source.title,
                &row.basis,
            ];
            assert_eq!(said.each_ref(), written, "{place}");
            if tariff.basis() == Basis::NoAmount {
                continue;
            }
            for (amount, written) in [
                (tariff.fee(), &row.fee),
                (tariff.refund(), &row.refund),
                (tariff.copayment(), &row.copayment),
            ] {
                assert_eq!(amount.unwrap().kroner(), written.parse().unwrap(), "{place}");
            }
            assert_eq!(tariff.counts_to_cap(), row.counts_to_cap == "yes", "{place}");
        }
        let codes: std::collections::BTreeSet<_> = rows.iter().map(|row| row.code.clone()).collect();
        assert_eq!(rules.tariff_codes(profession), codes.into_iter().collect::<Vec<_>>());
    }
    assert!(unknown < 100, "{unknown} rows have no amounts");
}
