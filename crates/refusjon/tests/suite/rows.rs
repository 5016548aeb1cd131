//! Cases from a file of rows are the cases that the same facts make in JSON.

use proptest::prelude::*;
use refusjon::{
    Error, Rulebook,
    api::{Case, CaseLine, Cases, json_case},
};
use serde_json::{Value, json};

fn read(rule: &str, table: &str) -> Vec<CaseLine> {
    Cases::new(rule, table.as_bytes()).unwrap().collect()
}

fn case(rule: &str, facts: &Value) -> Case {
    serde_json::from_value(json!({ "rule": rule, "facts": facts })).unwrap()
}

fn error(rule: &str, table: &str) -> (u64, String) {
    let line = read(rule, table).into_iter().find(|line| line.value.is_err()).expect("an error");
    (line.number, line.value.unwrap_err().to_string())
}

#[test]
fn rows_of_one_case_add_to_its_lists() {
    let table = "case,amount,parties[].name,parties[].kind,parties[].part\n\
                 a,100.00,Helse Bergen HF,trust,2\n\
                 a,,Bergen,municipality,1\n\
                 b,50,Oslo,municipality,1\n";
    let lines = read("isf.share", table);
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0].number, lines[1].number), (2, 4));
    assert_eq!(lines[0].name.as_deref(), Some("a"));
    let expected = case(
        "isf.share",
        &json!({ "amount": "100.00", "parties": [
            { "name": "Helse Bergen HF", "kind": "trust", "part": "2" },
            { "name": "Bergen", "kind": "municipality", "part": "1" },
        ] }),
    );
    assert_eq!(lines[0].value.as_ref().unwrap(), &expected);
}

#[test]
fn numbered_elements_stand_on_one_row() {
    let table = "amount,parties[0].name,parties[0].kind,parties[0].part,parties[1].name,parties[1].kind,parties[1].part\n\
                 100,A,trust,2,B,municipality,1\n";
    let lines = read("isf.share", table);
    let Case::IsfShare { facts } = lines[0].value.as_ref().unwrap() else { panic!() };
    assert_eq!(facts.parties[1].name, "B");
}

#[test]
fn lists_within_lists_go_on_where_nothing_new_is_said() {
    let table = "case,model,year,kind,data.year,data.part,conversion,scoring.rank.ties,regions[].name,indicators[].id,\
                 indicators[].points,indicators[].source,indicators[].direction,indicators[].values[].region,\
                 indicators[].values[].value.counts.numerator,indicators[].values[].value.counts.denominator,\
                 indicators[].values[].value,indicators[].values[].completeness\n\
                 r,rbf,2023,final,2022,year,by_awarded,shared,Vest,A,10,an example,higher_is_better,Vest,70,100,,1\n\
                 r,,,,,,,,Nord,,,,,Nord,60,100,,1\n\
                 r,,,,,,,,,B,20,an example,lower_is_better,Vest,10,100,,1\n\
                 r,,,,,,,,,B,20,an example,lower_is_better,Nord,,,missing,0.5\n";
    let counts = |numerator: u32| json!({ "counts": { "numerator": numerator, "denominator": 100 } });
    let facts = json!({
        "model": "rbf", "year": 2023, "kind": "final", "data": { "year": 2022, "part": "year" },
        "conversion": "by_awarded", "scoring": { "rank": { "ties": "shared" } },
        "regions": [{ "name": "Vest" }, { "name": "Nord" }],
        "indicators": [
            { "id": "A", "points": "10", "source": "an example", "direction": "higher_is_better", "values": [
                { "region": "Vest", "value": counts(70), "completeness": "1" },
                { "region": "Nord", "value": counts(60), "completeness": "1" },
            ] },
            { "id": "B", "points": "20", "source": "an example", "direction": "lower_is_better", "values": [
                { "region": "Vest", "value": counts(10), "completeness": "1" },
                { "region": "Nord", "value": "missing", "completeness": "0.5" },
            ] },
        ],
    });
    let lines = read("rbf.distribute", table);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].value.as_ref().unwrap(), &case("rbf.distribute", &facts));
}

#[test]
fn choices_with_a_tag_take_numbers() {
    let table = "name,parties[].name,parties[].level,lines[].name,lines[].resource,lines[].cost,lines[].key.kind,\
                 lines[].key.rate,lines[].key.budgeted_months,lines[].key.enrolled[].party,lines[].key.enrolled[].months,\
                 lines[].key.enrolled[].connects,lines[].paid_by\n\
                 m,Agder,trust,centre,operation,1000,monthly_rate,,12,Agder,3,true,Agder\n";
    let lines = read("collaboration.budget", table);
    let facts = json!({ "name": "m", "parties": [{ "name": "Agder", "level": "trust" }], "lines": [{
        "name": "centre", "resource": "operation", "cost": "1000", "paid_by": "Agder",
        "key": { "kind": "monthly_rate", "budgeted_months": 12,
                 "enrolled": [{ "party": "Agder", "months": 3, "connects": true }] },
    }] });
    assert_eq!(lines[0].value.as_ref().unwrap(), &case("collaboration.budget", &facts));
}

#[test]
fn whole_numbers_flags_and_norwegian_spellings_are_read() {
    let english = "sector,date,points,payer,agreement.anchored,agreement.between_levels,agreement.reports_to_npr,performed_by\n\
                   somatic,2020-05-01,5.719,1,yes,true,1,municipality\n";
    let norwegian = english
        .replace(',', ";")
        .replace("2020-05-01", "01.05.2020")
        .replace("5.719", "5,719")
        .replace("true", "ja");
    let facts = json!({
        "sector": "somatic", "date": "2020-05-01", "points": "5.719", "payer": 1, "performed_by": "municipality",
        "agreement": { "anchored": true, "between_levels": true, "reports_to_npr": true },
    });
    for table in [english, norwegian.as_str()] {
        let lines = read("isf.refund", table);
        assert_eq!(lines[0].value.as_ref().unwrap(), &case("isf.refund", &facts), "{table}");
    }
}

#[test]
fn a_bad_row_spoils_its_own_case() {
    let table = "case,sector,date,points\na,somatic,2020-05-01,1\nb,somatic,soon,1\nc,somatic,2020-05-01,1\n";
    let lines = read("isf.refund", table);
    assert!(lines[0].value.is_ok() && lines[1].value.is_err() && lines[2].value.is_ok());
    let (number, message) = error("isf.refund", table);
    assert_eq!(number, 3);
    assert!(message.contains("date") && message.contains("soon"), "{message}");
}

#[test]
fn errors_say_what_to_do() {
    let (number, message) =
        error("isf.refund", "sector,date,pionts\nsomatic,2020-05-01,1\nsomatic,2020-05-01,1\n");
    assert_eq!(number, 2);
    assert!(message.contains("pionts") && message.contains("points"), "{message}");
    let lines = read("isf.refund", "sector,date,pionts\nsomatic,2020-05-01,1\nsomatic,2020-05-01,1\n");
    assert_eq!(lines.iter().filter(|line| line.value.is_err()).count(), 2, "no row is left out");

    // A cell that one row alone fills spoils that row, and the rows after it are read on.
    let lines = read(
        "isf.refund",
        "sector,date,points,pionts\nsomatic,2020-05-01,1,\nsomatic,2020-05-01,1,1\nsomatic,2020-05-01,1,\n",
    );
    let read_on: Vec<bool> = lines.iter().map(|line| line.value.is_ok()).collect();
    assert_eq!(read_on, [true, false, true]);
    let (_, message) = error("isf.refund", "sector,date,points,payer\nsomatic,2020-05-01,1,soon\n");
    assert!(message.contains("payer") && message.contains("a whole number"), "{message}");

    let table = "case,amount,parties[].name,parties[].kind,parties[].part\na,1,A,trust,1\na,2,B,trust,1\n";
    let (number, message) = error("isf.share", table);
    assert_eq!(number, 3);
    assert!(message.contains("amount") && message.contains("other rows"), "{message}");

    let table = "case,amount,parties[].name,parties[].kind,parties[].part\na,1,A,trust,1\nb,1,A,trust,1\na,1,B,trust,1\n";
    assert!(error("isf.share", table).1.contains("next to each other"));

    let refused = |header: &str| Cases::new("isf.share", header.as_bytes()).unwrap_err().to_string();
    for header in
        ["a b,c\n", "parties[x].name\n", "parties[].\n", ".a\n", "parties[1000].name\n", "parties[]x\n"]
    {
        assert!(refused(header).contains("the place of a fact"), "{header}: {}", refused(header));
    }
    let unknown = Cases::new("isf.refnud", "a\n".as_bytes()).unwrap_err().to_string();
    assert!(unknown.contains("isf.refund"), "{unknown}");
}

#[test]
fn every_case_can_be_given_a_value_and_a_policy() {
    let table = "sector,date,points\nsomatic,2020-05-01,1\nmental_health,2020-05-01,1\n";
    let cases = Cases::new("isf.refund", table.as_bytes()).unwrap();
    let cases = cases.set("sector", "addiction_care").unwrap().set("agreement.anchored", "yes").unwrap();
    for line in cases.policy(json!({ "mental_health_price_rule": "net_price" })) {
        let Case::IsfRefund { facts, policy } = line.value.unwrap() else { panic!() };
        assert_eq!(facts.sector, refusjon::Sector::AddictionCare);
        assert!(facts.agreement.unwrap().anchored);
        assert_eq!(policy.mental_health_price_rule, Some(refusjon::isf::PriceRule::NetPrice));
    }
    let cases =
        Cases::new("isf.share", "amount\n1\n".as_bytes()).unwrap().policy(json!({ "price": "published" }));
    let message = cases.map(|line| line.value.unwrap_err().to_string()).collect::<String>();
    assert!(message.contains("policy"), "{message}");
}

#[test]
fn lines_of_json_are_facts_or_cases() {
    let facts = json!({ "sector": "somatic", "date": "2020-05-01", "points": "1" });
    let whole = json!({ "rule": "isf.refund", "facts": facts });
    let expected = case("isf.refund", &facts);
    for line in [facts, whole] {
        assert_eq!(json_case("isf.refund", &line.to_string(), None).unwrap(), expected);
    }
    let message =
        json_case("isf.refund", r#"{"sector":"somatic","date":"x"}"#, None).unwrap_err().to_string();
    assert!(message.contains("date"), "{message}");
}

proptest! {
    #[test]
    fn any_table_gives_cases_or_errors(table in "[a-z\\[\\].,;\n\"0-9-]{0,200}") {
        if let Ok(cases) = Cases::new("isf.share", table.as_bytes()) {
            for line in cases {
                let _: Result<Case, Error> = line.value;
            }
        }
    }

    #[test]
    fn a_table_says_what_json_says(
        rows in prop::collection::vec((0_i64..10_000_000, prop::collection::vec((0_u32..1000, "[A-Za-zæøå ]{1,8}"), 1..5)), 1..8),
    ) {
        let mut table = "case;amount;parties[].kind;parties[].part;parties[].name\n".to_owned();
        let mut expected = Vec::new();
        for (number, (ore, parties)) in rows.iter().enumerate() {
            let amount = format!("{}.{:02}", ore / 100, ore % 100);
            let mut listed = Vec::new();
            for (part, name) in parties {
                let name = if name.trim().is_empty() { "x" } else { name.trim() };
                let amount = amount.replace('.', ",");
                table += &format!("c{number};{amount};trust;{part};{name}\n");
                listed.push(json!({ "kind": "trust", "part": part.to_string(), "name": name }));
            }
            expected.push(case("isf.share", &json!({ "amount": amount, "parties": listed })));
        }
        let lines = read("isf.share", &table);
        let got: Vec<Case> = lines.into_iter().map(|line| line.value.unwrap()).collect();
        for case in &got {
            let _ = case.run(&Rulebook::embedded());
        }
        prop_assert_eq!(got, expected);
    }
}
