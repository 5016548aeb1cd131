//! What the build refuses in a parameter file, and that the shipped files have none of it.

use crate::model::Set;
use refusjon::Rulebook;
use std::path::Path;

/// A file without problems, one line of which each test changes.
const SOUND: &str = r#"
[scheme]
name = "isf"
title = "Activity-based financing"
norwegian = "Innsatsstyrt finansiering"
status = "in force"

[source.report]
title = "A report"
publisher = "A publisher"
year = 2020
url = "https://example.org/report"

[[section]]
key = "formula"
source = "report"
section = "chapter 1"

[[parameter]]
path = "isf.price"
title = "Price"
norwegian = "pris"
unit = "NOK per point"
values = [
  { from = 2018-01-01, until = 2019-01-01, value = "10", status = "in force", certainty = "verified", source = "report", checked_on = 2026-01-01 },
  { from = 2020-01-01, value = "20", status = "in force", certainty = "derived", source = "report", checked_on = 2026-01-01 },
]
unknown = [
  { from = 2019-01-01, until = 2020-01-01, reason = "no text was found" },
]

[[parameter]]
path = "isf.share"
title = "Share"
norwegian = "andel"
unit = "share"
values = [
  { from = 2018-01-01, value = "0.40", status = "in force", certainty = "secondary", source = "report", checked_on = 2026-01-01 },
]

[[parameter]]
path = "isf.scope"
title = "Scope"
norwegian = "omfang"
unit = "word"
words = ["included", "not_included"]
values = [
  { from = 2018-01-01, value = "included", status = "in force", certainty = "verified", source = "report", checked_on = 2026-01-01 },
]

[[gap]]
key = "copayment"
source = "report"
section = "chapter 2"
says = "Something."
why = "It was not found."
"#;

const WEIGHTS: &str = "year,sector,category,code,name,weight,certainty,source,checked_on\n\
                       2020,somatic,drg,27,Name,1.233,verified,report,2026-01-01\n";

fn problems(text: &str, weights: &str) -> Vec<String> {
    let file = match crate::model::file(text) {
        Ok(file) => file,
        Err(error) => return vec![error.to_string()],
    };
    let weights = match crate::model::weights(weights) {
        Ok(weights) => weights,
        Err(error) => return vec![error.to_string()],
    };
    crate::check::problems(&Set { files: vec![file], weights, ..Set::default() })
}

/// The sound file with one text in it replaced has exactly one problem, which says `expected`.
#[track_caller]
fn refused(replace: &str, by: &str, expected: &str) {
    assert!(SOUND.contains(replace), "the sound file has no {replace}");
    let found = problems(&SOUND.replacen(replace, by, 1), WEIGHTS);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains(expected), "{expected:?} is not in {:?}", found[0]);
}

#[track_caller]
fn weights_refused(replace: &str, by: &str, expected: &str) {
    assert!(WEIGHTS.contains(replace));
    let found = problems(SOUND, &WEIGHTS.replacen(replace, by, 1));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains(expected), "{expected:?} is not in {:?}", found[0]);
}

#[test]
fn a_sound_file_has_no_problems() {
    assert_eq!(problems(SOUND, WEIGHTS), Vec::<String>::new());
}

#[test]
fn the_shipped_files_have_no_problems() {
    let set = crate::model::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("parameters")).unwrap();
    assert_eq!(crate::check::problems(&set), Vec::<String>::new());
    assert!(set.files.len() >= 2 && set.weights.len() >= 7);
    assert_eq!(set.hash, Rulebook::hash(), "what is embedded is what stands in the folder");
}

/// What the library says of its schemes and figures is what stands in their files.
#[test]
fn what_is_embedded_is_what_the_files_say() {
    let set = crate::model::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("parameters")).unwrap();
    let rules = Rulebook::embedded();
    for file in &set.files {
        let name = &file.scheme.name;
        let scheme = Rulebook::schemes().iter().find(|scheme| scheme.name() == name).unwrap();
        assert_eq!(scheme.title(), file.scheme.title);
        assert_eq!(scheme.norwegian(), file.scheme.norwegian);
        assert_eq!(scheme.status().to_string(), file.scheme.status);
        let gaps = scheme.gaps().iter().map(|gap| (&*gap.key, &*gap.says, &*gap.why));
        assert!(gaps.eq(file.gap.iter().map(|gap| (&*gap.key, &*gap.says, &*gap.why))), "{name}");
        for written in &file.parameter {
            let path = &written.path;
            let parameter = rules.parameter(path).unwrap();
            assert_eq!((parameter.path(), parameter.scheme()), (path.as_str(), name.as_str()));
            assert_eq!(parameter.title(), written.title, "{path}");
            assert_eq!(parameter.norwegian(), written.norwegian, "{path}");
            assert_eq!(parameter.unit().to_string(), written.unit, "{path}");
            assert_eq!(parameter.words(), written.words, "{path}");
            assert_eq!(parameter.values().len(), written.values.len(), "{path}");
            for dated in &written.values {
                let embedded = parameter.at(dated.from.to_string().parse().unwrap()).unwrap();
                let until = dated.until.map(|until| until.to_string().parse().unwrap());
                let title = &file.source[&dated.source].title;
                assert_eq!(embedded.period.until(), until, "{path}");
                assert_eq!(embedded.value.to_string(), dated.value, "{path}");
                assert_eq!(embedded.status.to_string(), dated.status, "{path}");
                assert_eq!(embedded.certainty.to_string(), dated.certainty, "{path}");
                assert_eq!(embedded.citation.source().title, *title, "{path}");
                assert_eq!(embedded.citation.section(), dated.section.as_deref(), "{path}");
                assert_eq!(embedded.note.as_deref(), dated.note.as_deref(), "{path}");
            }
            assert_eq!(parameter.unknown().len(), written.unknown.len(), "{path}");
        }
    }
}

#[test]
fn an_overlap() {
    refused(
        "until = 2019-01-01, value",
        "until = 2019-06-01, value",
        "isf.price: two periods overlap at 2019-01-01",
    );
    refused("until = 2019-01-01, value", "value", "isf.price: two periods overlap");
}

#[test]
fn a_gap_that_is_not_declared() {
    refused(
        "until = 2019-01-01, value",
        "until = 2018-07-01, value",
        "isf.price: nothing is said of 2018-07-01 to 2019-01-01",
    );
}

#[test]
fn an_unknown_stretch_without_a_reason() {
    refused(
        "reason = \"no text was found\"",
        "reason = \" \"",
        "isf.price: an unknown stretch needs a reason",
    );
}

#[test]
fn a_value_without_a_source() {
    refused(
        "certainty = \"verified\", source = \"report\", ",
        "certainty = \"verified\", ",
        "missing field `source`",
    );
    refused(
        "source = \"report\", checked_on",
        "source = \"rumour\", checked_on",
        "isf.price: no [source.rumour]",
    );
    refused("url = \"https://example.org/report\"", "", "source report has neither url nor number");
    refused(
        "key = \"formula\"\nsource = \"report\"",
        "key = \"formula\"\nsource = \"rumour\"",
        "formula: no [source.rumour]",
    );
    refused(
        "key = \"copayment\"\nsource = \"report\"",
        "key = \"copayment\"\nsource = \"rumour\"",
        "copayment: no [source.rumour]",
    );
}

#[test]
fn a_value_without_its_day_of_checking_status_or_certainty() {
    refused(", checked_on = 2026-01-01 }", " }", "missing field `checked_on`");
    refused("status = \"in force\", certainty", "certainty", "missing field `status`");
    refused(", certainty = \"verified\"", "", "missing field `certainty`");
    refused("certainty = \"verified\"", "certainty = \"uncertain\"", "certainty \"uncertain\" is none of");
    refused(
        "status = \"in force\", certainty",
        "status = \"maybe\", certainty",
        "status \"maybe\" is none of",
    );
    refused(
        "checked_on = 2026-01-01",
        "checked_on = 2026-01-01T10:00:00",
        "isf.price: 2026-01-01T10:00:00 is not a calendar date",
    );
}

#[test]
fn an_unknown_key() {
    refused("title = \"Price\"", "title = \"Price\"\ncolour = \"red\"", "unknown field `colour`");
    refused("value = \"10\"", "value = \"10\", remark = \"x\"", "unknown field `remark`");
    refused("status = \"in force\"\n", "status = \"in force\"\nsince = 1997\n", "unknown field `since`");
    refused("year = 2020", "years = 2020", "unknown field `years`");
}

#[test]
fn a_share_outside_zero_to_one() {
    refused("value = \"0.40\"", "value = \"1.2\"", "isf.share: a share of 1.2 is outside 0 to 1");
    refused("value = \"0.40\"", "value = \"-0.1\"", "isf.share: -0.1 is below zero");
}

#[test]
fn a_number_that_is_none() {
    refused("value = \"10\"", "value = \"-10\"", "isf.price: -10 is below zero");
    refused("value = \"10\"", "value = \"10,5\"", "isf.price: \"10,5\" is not a decimal number");
    refused("value = \"10\"", "value = 10.5", "expected a string");
    // More digits than can be held exactly are not rounded away.
    refused("value = \"10\"", "value = \"0.12345678901234567890123456789012345\"", "is not a decimal number");
}

#[test]
fn a_figure_that_is_inferred() {
    refused("certainty = \"verified\"", "certainty = \"inferred\"", "isf.price: a figure is never inferred");
}

#[test]
fn a_word_that_is_not_on_the_list() {
    refused(
        "value = \"included\"",
        "value = \"includd\"",
        "isf.scope: \"includd\" is none of included, not_included",
    );
    refused("unit = \"share\"", "unit = \"share\"\nwords = [\"a\"]", "isf.share: `words` lists");
    let found = problems(&SOUND.replace("words = [\"included\", \"not_included\"]\n", ""), WEIGHTS);
    assert!(found.iter().any(|problem| problem.contains("isf.scope: `words` lists")), "{found:#?}");
}

#[test]
fn an_unknown_unit() {
    refused(
        "unit = \"NOK per point\"",
        "unit = \"EUR per point\"",
        "isf.price: unit \"EUR per point\" is none of",
    );
}

#[test]
fn a_path_used_twice() {
    refused("path = \"isf.share\"", "path = \"isf.price\"", "isf.price: the path is used twice");
}

#[test]
fn a_path_of_another_scheme() {
    refused(
        "path = \"isf.price\"",
        "path = \"discharge_ready.price\"",
        "a path starts with its scheme, isf.",
    );
    refused("path = \"isf.price\"", "path = \"isfprice\"", "a path starts with its scheme, isf.");
}

#[test]
fn an_empty_period() {
    let found = problems(
        &SOUND.replacen("from = 2018-01-01, until = 2019-01-01", "from = 2019-01-01, until = 2019-01-01", 1),
        WEIGHTS,
    );
    assert!(
        found.iter().any(|problem| problem.contains("the period 2019-01-01 to 2019-01-01 is empty")),
        "{found:#?}"
    );
    let found = problems(
        &SOUND.replacen("from = 2018-01-01, until = 2019-01-01", "from = 2019-01-01, until = 2018-01-01", 1),
        WEIGHTS,
    );
    assert!(
        found.iter().any(|problem| problem.contains("the period 2019-01-01 to 2018-01-01 is empty")),
        "{found:#?}"
    );
}

#[test]
fn a_day_that_does_not_exist() {
    refused("until = 2019-01-01, value", "until = 2019-02-30, value", "2019-02-30");
}

#[test]
fn weights_are_checked_as_well() {
    weights_refused("somatic", "somatikk", "sector \"somatikk\" is none of");
    weights_refused("drg", "DRG", "category \"DRG\" is none of");
    weights_refused("1.233", "1;233", "\"1;233\" is not a decimal number");
    weights_refused("report", "rumour", "no source rumour");
    weights_refused("verified", "rumoured", "certainty \"rumoured\" is none of");
    weights_refused("2026-01-01", "2026-13-01", "checked_on \"2026-13-01\" is not a date");
    weights_refused("2020,somatic", "soon,somatic", "invalid digit");
    weights_refused("name,", "", "record");
    weights_refused("year,", "yeer,", "unknown field `yeer`");
    weights_refused(
        "2020,somatic,drg,27,Name,1.233,verified,report,2026-01-01\n",
        "2020,somatic,drg,27,Name,1.233,verified,report,2026-01-01\n2020,somatic,drg,27,Other,1,verified,report,2026-01-01\n",
        "isf_weights.csv: 2020 drg 27: given twice",
    );
    weights_refused(",27,", ",27 m/bk,", "isf_weights.csv: 2020 drg 27 m/bk: ");
    weights_refused(",27,", ",ABCDEFGHIJKLMNOPQ,", "isf_weights.csv: 2020 drg ABCDEFGHIJKLMNOPQ: ");
    weights_refused("1.233", "1000000001", "isf_weights.csv: 2020 drg 27: ");
    weights_refused("1.233", "0.1234567891", "isf_weights.csv: 2020 drg 27: ");
}
