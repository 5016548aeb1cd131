//! Every answer of `tests/cases` as it was: a figure, a reason, a step or a source that changes is a change in a file.
//!
//! A rule has a file, and each of its cases a part of it. What many answers share stands in a file of its own.

use super::cases::{self, Given};
use refusjon::{Explanation, Locale, Term, api::Outcome};
use serde::Serialize;
use serde_json::{Map, Value};
use std::{collections::BTreeMap, fmt::Write, fs, iter, panic, path::PathBuf};

/// The longest piece of JSON that stands on one line.
const LINE: usize = 150;

/// The file of what answers share.
const SHARED: &str = "shared";

/// The answers of a rule.
#[derive(Default)]
struct File {
    answers: String,
    /// One answer in every form that is meant for reading.
    written: String,
    /// The policy of a case that gives none.
    default: Option<Value>,
}

impl File {
    fn add(&mut self, given: &Given, shared: &mut Shared) {
        let request = given.request().unwrap();
        let _ = writeln!(self.answers, "# {}\n", given.name);
        match request.rules().and_then(|rules| request.case.run(&rules)) {
            Ok(outcome) => self.outcome(given, &outcome, shared),
            Err(error) => lines(&mut self.answers, &json(&error.body()), 0),
        }
        self.answers.push('\n');
    }

    fn outcome(&mut self, given: &Given, outcome: &Outcome, shared: &mut Shared) {
        let amount = outcome.amount().map_or_else(|| "no one amount".to_owned(), |amount| amount.to_string());
        let _ = writeln!(self.answers, "{amount}");
        for flow in outcome.flows() {
            let _ = writeln!(self.answers, "{} -> {}: {}, {}", flow.from, flow.to, flow.amount, flow.what);
        }
        let mut result = json(outcome)["result"].take();
        if let Some(policy) = result.get_mut("policy") {
            if given.case.get("policy").is_none() && self.default.is_none() {
                self.default = Some(policy.clone());
            } else if self.default.as_ref() == Some(policy) {
                *policy = "by default".into();
            }
        }
        lines(&mut self.answers, &shared.shorten(result), 1);
        let explanation = outcome.explain();
        self.answers.push_str(&shared.explanation(&explanation));
        if self.written.is_empty() {
            let tags = explanation.html(Locale::En).replace("><", ">\n<");
            let (text, markdown) = (explanation.text(Locale::Nb), explanation.markdown(Locale::En));
            self.written = format!("# As text\n\n{text}\n# As Markdown\n\n{markdown}\n# As HTML\n\n{tags}\n");
        }
    }
}

/// Figures, documents and gaps by the names that the answers call them by.
#[derive(Default)]
struct Shared(BTreeMap<String, Value>);

impl Shared {
    fn explanation(&mut self, explanation: &Explanation) -> String {
        let Explanation { title, scheme, status, answer, steps, readings, marks, gaps, .. } = explanation;
        let mut out = format!("{title} ({scheme}, {status})\n=> {}\n", terms(answer));
        for step in steps {
            let _ = writeln!(out, "- {}: {}", step.id, step.label);
            if !step.formula.is_empty() {
                let _ = writeln!(out, "  {}", terms(&step.formula));
            }
            for used in &step.parameters {
                let _ = writeln!(out, "  uses {}", self.name(used));
            }
            for citation in &step.citations {
                let _ = writeln!(out, "  by {}", self.name(citation));
            }
        }
        for reading in readings {
            let default = if reading.default { " (default)" } else { "" };
            let _ = writeln!(out, "? {} = {}{default}: {}", reading.policy, reading.chosen, reading.question);
        }
        for mark in marks {
            let _ = writeln!(out, "! {}: {}", mark.code, mark.text);
        }
        let gaps: Vec<String> = gaps.iter().map(|gap| self.name(gap)).collect();
        let _ = writeln!(out, "~ {}", gaps.join(", "));
        out
    }

    fn name(&mut self, value: &impl Serialize) -> String {
        match self.shorten(json(value)) {
            Value::String(name) => name,
            other => panic!("{other} has no name"),
        }
    }

    /// Everything that has a name is called by it, and another thing of the same name by a number as well.
    fn shorten(&mut self, value: Value) -> Value {
        let fields: Map<_, _> = match value {
            Value::Array(items) => return items.into_iter().map(|item| self.shorten(item)).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(key, value)| (key, self.shorten(value))).collect()
            }
            other => return other,
        };
        if let Some(place) = place(&fields) {
            return place.into();
        }
        let value = Value::Object(fields);
        let Some(name) = name_of(&value) else { return value };
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let free = |name: &String| self.0.get(name).is_none_or(|known| *known == value);
        let name = iter::once(name.clone()).chain(numbered).find(free).unwrap();
        self.0.insert(name.clone(), value);
        name.into()
    }

    fn text(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.0 {
            let _ = writeln!(out, "# {name}\n");
            lines(&mut out, value, 0);
            out.push('\n');
        }
        out
    }
}

/// As JSON whose keys are in one order, whatever else the build turns on.
fn json(value: &impl Serialize) -> Value {
    let mut value = serde_json::to_value(value).unwrap();
    value.sort_all_objects();
    value
}

fn lines(out: &mut String, value: &Value, indent: usize) {
    let mut line = |head: &str, value: &Value| {
        let flat = value.to_string();
        if flat.len() <= LINE || value.is_string() {
            let _ = writeln!(out, "{:indent$}{head} {flat}", "");
        } else {
            let _ = writeln!(out, "{:indent$}{head}", "");
            lines(out, value, indent + 1);
        }
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| line(&format!("{key}:"), value)),
        Value::Array(items) => items.iter().for_each(|item| line("-", item)),
        other => line("", other),
    }
}

/// A place in a document that goes by its name already.
fn place(fields: &Map<String, Value>) -> Option<String> {
    let source = fields.get("source")?.as_str()?;
    match (fields.len(), fields.get("section").and_then(Value::as_str)) {
        (1, _) => Some(source.to_owned()),
        (2, Some(section)) => Some(format!("{source}, {section}")),
        _ => None,
    }
}

/// The name of a figure, a document or a gap.
fn name_of(fields: &Value) -> Option<String> {
    let word = |key| fields[key].as_str();
    if let (Some(path), Some(value), Some(from)) =
        (word("path"), word("value"), fields["period"]["from"].as_str())
    {
        let applied = word("applied").filter(|applied| *applied != "in_force");
        let applied = applied.map(|applied| format!(", {applied}")).unwrap_or_default();
        return Some(format!("{path} = {value} from {from}{applied}"));
    }
    if let (Some(title), Some(publisher)) = (word("title"), word("publisher")) {
        let short = || format!("{publisher}: {}", title.chars().take(30).collect::<String>());
        return Some(word("number").map_or_else(short, ToOwned::to_owned));
    }
    let (key, _, _) = (word("key")?, word("says")?, word("why")?);
    Some(key.to_owned())
}

/// The terms as they are, not as a locale writes them.
fn terms(terms: &[Term]) -> String {
    let term = |term: &Term| match term {
        Term::Number { value, of } => format!("{value} {of}").trim_end().to_owned(),
        Term::Money { kroner, currency } => format!("{kroner} {currency}"),
        Term::Share(share) => format!("share {share}"),
        Term::Day(day) => day.to_string(),
        Term::Text(text) => text.clone().into_owned(),
        other => panic!("{other:?}"),
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_answer_is_as_it_was() {
    let mut shared = Shared::default();
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    for given in cases::cases() {
        let rule = given.case["rule"].as_str().unwrap();
        files.entry(rule.to_owned()).or_default().add(&given, &mut shared);
    }
    let whole = |(rule, file): (String, File)| (rule, format!("{}{}", file.answers, file.written));
    let mut texts: BTreeMap<String, String> = files.into_iter().map(whole).collect();
    texts.insert(SHARED.to_owned(), shared.text());

    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let kept = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in kept.filter(|path| path.extension().is_some_and(|extension| extension == "snap")) {
        let rule = path.file_stem().unwrap().to_string_lossy();
        assert!(texts.contains_key(&*rule), "{}: no case is of this rule", path.display());
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    // Every file is compared, also after one that differs.
    let mut changed = texts;
    changed.retain(|rule, text| {
        let compare = || settings.bind(|| insta::assert_snapshot!(rule.as_str(), text));
        panic::catch_unwind(panic::AssertUnwindSafe(compare)).is_err()
    });
    let changed: Vec<&String> = changed.keys().collect();
    assert!(
        changed.is_empty(),
        "answers changed: {changed:?}; tests/cases/README.md says how to review them"
    );
}
