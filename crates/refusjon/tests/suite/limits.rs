//! What is read is read up to its limit and refused one past it, and every refusal says what to do.

use refusjon::{
    Override, Parameter, Parts, Rulebook, Supplied, Unit,
    api::{CaseLine, Cases, Request, case_of, json_case},
    date,
    discharge_ready::{self, Stays},
    isf, limits,
};
use serde::{Deserializer, de::value::SeqDeserializer};
use std::io::{self, Cursor, Read};

fn cases(rule: &str, table: &str) -> Vec<CaseLine> {
    Cases::new(rule, table.as_bytes()).unwrap().collect()
}

/// The errors of a table of cases, read as a whole and in parts, which must say the same of every case.
fn errors(rule: &str, table: &str) -> Vec<(u64, String)> {
    let told = |line: CaseLine, number| (number, line.name, line.value.map_err(|error| error.to_string()));
    let whole: Vec<_> = cases(rule, table)
        .into_iter()
        .map(|line| (line.number, line))
        .map(|(number, line)| told(line, number))
        .collect();
    for rows in [1 << 13, usize::MAX] {
        let mut parts = Vec::new();
        for mut part in Parts::new(Cursor::new(table.to_owned()), Some("case")).unwrap().rows(rows) {
            let (skip, lines) = (part.skip(), part.lines());
            let cases = Cases::new(rule, &mut part).unwrap().skip(skip);
            parts.extend(
                cases
                    .map(|line| (lines.in_table(line.number), line))
                    .map(|(number, line)| told(line, number)),
            );
            if !part.is_read() {
                break;
            }
        }
        assert!(parts == whole, "in parts of {rows} rows");
    }
    whole.into_iter().filter_map(|(number, _, value)| Some((number, value.err()?))).collect()
}

/// The limits are those that the table of limits says.
#[test]
fn limits_are_those_that_are_documented() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/limits.md")).unwrap();
    let documented = |what: &str| -> u64 {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("| {what} | "))).expect(what);
        let limit = line.split('|').next().unwrap().replace(' ', "");
        let (number, unit) =
            limit.split_at(limit.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(limit.len()));
        let number: u64 = number.parse().expect(what);
        match unit {
            "MiB" => number * 1024 * 1024,
            "bytes" | "" => number,
            other => panic!("{what}: {other}"),
        }
    };
    let small = |limit: usize| u64::try_from(limit).unwrap();
    for (what, limit) in [
        ("a row, a field, a quote that is not closed", small(limits::ROW_BYTES)),
        ("columns", small(limits::COLUMNS)),
        ("names and brackets in a column's name", small(limits::COLUMN_DEPTH)),
        ("a name in it", small(limits::COLUMN_NAME_BYTES)),
        ("rows of a case", small(limits::CASE_ROWS)),
        ("bytes of a case or a stay", small(limits::CASE_BYTES)),
        ("cases or stays that have names", small(limits::CASES)),
        ("rows of a day of contacts", small(limits::DAY_ROWS)),
        ("bytes of a day of contacts", small(limits::DAY_BYTES)),
        ("courses, lines of an invoice, and its events: rows", small(limits::WHOLE_ROWS)),
        ("the same: bytes", limits::WHOLE_BYTES),
        ("a file of JSON, TOML or weights, for the command line", limits::TEXT_BYTES),
        ("a line of a file of JSON lines", limits::TEXT_BYTES),
        ("depth from any other reader", u64::from(limits::DEPTH)),
        ("values of a case, a request, a receipt or a supplied file", small(limits::VALUES)),
        ("bytes of texts that are copied", small(limits::OWN_BYTES)),
        ("groups of a summary of the command line", small(limits::GROUPS)),
        ("bytes of the groups' names", small(limits::GROUP_BYTES)),
        ("threads that settle side by side", small(limits::THREADS)),
        ("overrides of a rulebook, in all turns together", small(limits::OVERRIDES)),
        ("tariffs of a rulebook", small(limits::TARIFFS)),
    ] {
        assert_eq!(limit, documented(what), "{what}");
    }
}

#[test]
fn columns() {
    let header =
        |columns: usize| (0..columns).map(|column| format!("c{column}")).collect::<Vec<_>>().join(",");
    assert!(Cases::new("isf.refund", format!("{}\n", header(limits::COLUMNS)).as_bytes()).is_ok());
    let error =
        Cases::new("isf.refund", format!("{}\n", header(limits::COLUMNS + 1)).as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "header: \"4097 columns\" is not at most 4096");
}

#[test]
fn the_name_of_a_column() {
    let reads =
        |column: &str| Cases::new("isf.refund", format!("{column}\n1\n").as_bytes()).map(Iterator::count);
    let deep = |steps: usize| vec!["a"; steps].join(".");
    assert_eq!(reads(&deep(limits::COLUMN_DEPTH)).unwrap(), 1);
    assert!(reads(&deep(limits::COLUMN_DEPTH + 1)).unwrap_err().to_string().contains("the place of a fact"));
    // These have ended the program by a stack that is too small.
    assert!(reads(&deep(300_000)).is_err());
    assert!(reads(&format!("a{}", "[0]".repeat(300_000))).is_err());
    assert!(reads(&format!("a{}", "[]".repeat(300_000))).is_err());
    let long = |bytes: usize| reads(&"a".repeat(bytes));
    assert_eq!(long(limits::COLUMN_NAME_BYTES).unwrap(), 1);
    assert!(long(limits::COLUMN_NAME_BYTES + 1).is_err());
    let set = Cases::new("isf.refund", &b"a\n1\n"[..]).unwrap().set(&deep(limits::COLUMN_DEPTH + 1), "1");
    assert!(set.is_err());
}

#[test]
fn rows_of_a_case() {
    let table = |rows: usize| {
        let rows = "a,2020-05-01,somatic\n".repeat(rows);
        format!("case,contacts[].date,contacts[].sector\n{rows}b,2020-05-01,somatic\nc,x,somatic\n")
    };
    let most = limits::CASE_ROWS;
    let last = |rows: usize| u64::try_from(rows).unwrap() + 3;
    let found = errors("isf.settle", &table(most));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, last(most));
    for more in [1, 30_000] {
        let found = errors("isf.settle", &table(most + more));
        assert_eq!(
            found.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            [u64::try_from(most).unwrap() + 2, last(most + more)]
        );
        assert!(
            found[0].1.contains("at most 100000 rows") && found[0].1.contains("part it"),
            "{}",
            found[0].1
        );
    }
}

#[test]
fn bytes_of_a_case() {
    // A row of so many bytes: two filled fields, each with what parts it from the next and fifteen more.
    let row = |case: &str, bytes: usize| format!("{case},{}\n", "x".repeat(bytes - case.len() - 2 * 16));
    let table = |case: &str, last: usize| {
        let rows = row(case, 1 << 19).repeat(limits::CASE_BYTES / (1 << 19) - 1);
        format!("case,name\n{rows}{}b,y\n", row(case, last))
    };
    let found = errors("isf.share", &table("a", 1 << 19));
    assert!(found.iter().all(|(_, error)| error.contains("name")), "{found:?}");
    let found = errors("isf.share", &table("a", (1 << 19) + 1));
    assert!(found[0].1.contains("33554432 bytes"), "{found:?}");
    assert_eq!(found.len(), 2);
    let stays =
        |text: String| -> Vec<_> { Stays::new(Cursor::new(text)).unwrap().map(|line| line.value).collect() };
    let event = |bytes: usize| {
        let start = "A,2024-03-01T10:00,early_notice,somatic,";
        format!("{start}{}\n", "x".repeat(bytes - start.len() - 1))
    };
    let table = |last: usize| {
        let rows = event(1 << 19).repeat(limits::CASE_BYTES / (1 << 19) - 1);
        format!("stay,at,event,care_area,municipality\n{rows}{}", event(last))
    };
    assert!(stays(table(1 << 19))[0].is_ok());
    let error = stays(table((1 << 19) + 1))[0].clone().unwrap_err().to_string();
    assert!(error.starts_with("stay: \"A\"") && error.contains("33554432 bytes"), "{error}");
}

/// A text that is repeated without being held.
struct Again {
    start: Cursor<Vec<u8>>,
    row: Vec<u8>,
    left: usize,
    at: usize,
}

fn again(start: &str, row: &str, rows: usize) -> Again {
    Again { start: Cursor::new(start.into()), row: row.into(), left: rows, at: 0 }
}

impl Read for Again {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.start.read(out)?;
        if read > 0 || self.left == 0 {
            return Ok(read);
        }
        let rest = &self.row[self.at..];
        let read = rest.len().min(out.len());
        out[..read].copy_from_slice(&rest[..read]);
        self.at += read;
        if self.at == self.row.len() {
            (self.at, self.left) = (0, self.left - 1);
        }
        Ok(read)
    }
}

#[test]
fn files_that_are_held_as_a_whole() {
    let wide = format!("{},x\n", "a".repeat((1 << 20) - 8));
    let rows = usize::try_from(limits::WHOLE_BYTES).unwrap() / wide.len() + 2;
    let error = isf::courses(again("patient,sector,code,from,to,bundles\n", &wide, rows)).unwrap_err();
    assert!(error.to_string().contains("longer than 268435456 bytes"), "{error}");
    let rows = again("stay,first_day,last_day,amount\n", "x\n", limits::WHOLE_ROWS + 5);
    let mut invoices = discharge_ready::InvoiceLines::new(rows).unwrap();
    let mut error = |number: usize| invoices.nth(number).unwrap().value.unwrap_err().to_string();
    assert!(error(limits::WHOLE_ROWS - 1).contains("a row of 4 fields"));
    assert!(error(0).contains("more than 2000000 rows"));
    assert!(invoices.next().is_none());
}

#[test]
fn a_file_that_breaks_off_is_not_held_as_if_it_were_whole() {
    let endless = format!("P1,somatic,T1,2020-01-01,2020-02-01,\"{}", "27 ".repeat(1 << 20));
    let error =
        isf::courses(format!("patient,sector,code,from,to,bundles\n{endless}").as_bytes()).unwrap_err();
    assert!(error.to_string().contains("a double quote is probably not closed"), "{error}");
    let events = format!("stay,at,event\nA,2024-03-01T10:00,admission\nB,\"{}", "x".repeat(3 << 20));
    let error = discharge_ready::read_stays(events.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("a double quote is probably not closed"), "{error}");
}

#[test]
fn depth_and_number_of_values() {
    let deep = |levels: usize| format!("{{\"contacts\": {}{}}}", "[".repeat(levels), "]".repeat(levels));
    for levels in [100, 1_000_000] {
        assert!(json_case("isf.settle", &deep(levels), None).is_err());
        assert!(Request::from_json(&deep(levels)).is_err());
        assert!(Supplied::from_json(&deep(levels)).is_err());
    }
    let toml = |text: String| Supplied::from_toml(&text).unwrap_err().to_string();
    for text in [
        format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("{} = 1", vec!["a"; 100_000].join(".")),
        format!("[{}]", vec!["a"; 100_000].join(".")),
    ] {
        assert!(toml(text).len() < 500);
    }
    // Beside the zeros there are their list and the facts.
    let zeros = |count: usize| format!("{{\"contacts\": [{}0]}}", "0,".repeat(count - 3));
    let error = |text: &str| json_case("isf.settle", text, None).unwrap_err().to_string();
    assert!(error(&zeros(limits::VALUES)).contains("invalid type: integer"));
    assert!(error(&zeros(limits::VALUES + 1)).contains("more than 8000000 values"));
}

/// What a program hands over itself has no reader of JSON to stop it.
#[test]
fn depth_of_a_callers_own_values() {
    let error = |lists: u8| {
        let deep = (1..lists).fold(serde_json::json!([]), |inner, _| serde_json::json!([inner]));
        case_of("isf.settle", deep, None).unwrap_err().to_string()
    };
    assert!(error(limits::DEPTH).contains("invalid type: sequence"), "{}", error(limits::DEPTH));
    assert!(error(limits::DEPTH + 1).contains("values lie more than 128 deep in each other"));
}

#[test]
fn a_text_that_stands_in_many_places() {
    /// A hundred times the same three million bytes, copied wherever they are read.
    struct Copied;
    impl<'de> Deserializer<'de> for Copied {
        type Error = serde::de::value::Error;
        fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            let text = "x".repeat(3 << 20);
            visitor.visit_seq(SeqDeserializer::new(std::iter::repeat_n(&*text, 100)))
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }
    let error = case_of("isf.settle", Copied, None).unwrap_err().to_string();
    assert!(error.contains("more than 268435456 bytes of text"), "{error}");
}

#[test]
fn overrides_of_a_rulebook() {
    let embedded = Rulebook::embedded();
    let paths: Vec<&str> =
        embedded.parameters().filter(|one| one.unit() != Unit::Word).map(Parameter::path).collect();
    let days = date(1000, 1, 1).unwrap().iter_days().zip(date(1000, 1, 2).unwrap().iter_days());
    let places = days.flat_map(|days| paths.iter().map(move |path| (days, path)));
    let mut changes = places.map(|((from, until), path)| Override::new(*path, from, until, "1"));
    let rules = embedded.with(changes.by_ref().take(limits::OVERRIDES)).unwrap();
    let error = rules.with(changes.next()).unwrap_err();
    assert_eq!((error.code(), error.body().value.as_deref()), ("too_many", Some("5001")));
    let many = Supplied { overrides: changes.take(limits::OVERRIDES + 1).collect(), ..Supplied::default() };
    assert_eq!(embedded.with_supplied(many.clone()).unwrap_err().code(), "too_many");
    assert_eq!(Rulebook::again(&many).unwrap_err().code(), "too_many");
    let row = r#"{"profession":"doctor","code":"x","from":"2020-01-01","until":"2021-01-01","fee":"1","refund":"1","copayment":"0"}"#;
    let rows = vec![row; limits::TARIFFS + 1].join(",");
    let many = Supplied::from_json(&format!("{{\"tariffs\":[{rows}]}}")).unwrap();
    let error = embedded.with_supplied(many).unwrap_err();
    assert_eq!((error.code(), error.body().value.as_deref()), ("too_many", Some("20001")));
}

#[test]
fn errors_do_not_repeat_what_is_long() {
    let long = "x".repeat(1 << 20);
    let messages = [
        json_case("isf.refund", &format!("{{\"{long}\": 1}}"), None).unwrap_err(),
        json_case("isf.refund", &format!("{{\"sector\": \"{long}\"}}"), None).unwrap_err(),
        json_case("isf.refund", &format!("{{\"doctor_consultation\": \"{long}\"}}"), None).unwrap_err(),
        Request::from_json(&format!("{{\"rule\": \"{long}\", \"facts\": {{}}}}")).unwrap_err(),
        Supplied::from_toml(&format!("a = \"{long}")).unwrap_err(),
        Rulebook::embedded().parameter(&long).unwrap_err().into(),
        Rulebook::embedded()
            .with([Override::new(&long, date(2020, 1, 1).unwrap(), date(2021, 1, 1).unwrap(), "1")])
            .unwrap_err()
            .into(),
        cases("isf.refund", &format!("sector,date\n{},2020-05-01\n", "x".repeat(1_000_000)))
            .remove(0)
            .value
            .unwrap_err(),
    ];
    for error in messages {
        let body = error.body();
        let parts = [
            Some(body.message.len()),
            body.field.map(|field| field.len()),
            body.value.map(|value| value.len()),
        ];
        assert!(parts.into_iter().flatten().all(|length| length < 2000), "{}", error.to_string().len());
    }
}
