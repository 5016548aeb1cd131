//! The parameter files as they are written: one TOML file per scheme, long tables as CSV beside it.

use hmac_sha256::Hash;
use serde::Deserialize;
use std::{collections::BTreeMap, error::Error, fs, path::Path};

/// Everything below `parameters/`.
#[derive(Debug, Default)]
pub(crate) struct Set {
    pub(crate) files: Vec<File>,
    pub(crate) weights: Vec<Weight>,
    /// Profession and rows of each `tariff_*.csv`.
    pub(crate) tariffs: Vec<(String, Vec<Tariff>)>,
    pub(crate) hash: String,
}

/// One scheme's TOML file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) scheme: Scheme,
    #[serde(default)]
    pub(crate) source: BTreeMap<String, Source>,
    #[serde(default)]
    pub(crate) section: Vec<Section>,
    #[serde(default)]
    pub(crate) parameter: Vec<Parameter>,
    #[serde(default)]
    pub(crate) gap: Vec<Gap>,
    #[serde(default)]
    pub(crate) coverage: Vec<Coverage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scheme {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) norwegian: String,
    pub(crate) status: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) year: Option<u16>,
    pub(crate) number: Option<String>,
    pub(crate) url: Option<String>,
}

/// A place in a source that a rule implements.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    pub(crate) key: String,
    pub(crate) source: String,
    pub(crate) section: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameter {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) norwegian: String,
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) words: Vec<String>,
    #[serde(default)]
    pub(crate) values: Vec<Dated>,
    #[serde(default)]
    pub(crate) unknown: Vec<Unknown>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dated {
    pub(crate) from: toml::value::Datetime,
    pub(crate) until: Option<toml::value::Datetime>,
    pub(crate) value: String,
    pub(crate) status: String,
    pub(crate) certainty: String,
    pub(crate) source: String,
    pub(crate) section: Option<String>,
    pub(crate) checked_on: toml::value::Datetime,
    pub(crate) note: Option<String>,
}

/// A stretch for which no usable value was found, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unknown {
    pub(crate) from: toml::value::Datetime,
    pub(crate) until: Option<toml::value::Datetime>,
    pub(crate) reason: String,
    /// Whether the rule was changed or repealed.
    #[serde(default)]
    pub(crate) replaced: bool,
}

/// Something the rule says that the library does not model.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gap {
    pub(crate) key: String,
    pub(crate) source: String,
    pub(crate) section: String,
    pub(crate) says: String,
    pub(crate) why: String,
}

/// A line of `isf_weights.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weight {
    pub(crate) year: u16,
    pub(crate) sector: String,
    pub(crate) category: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) weight: String,
    pub(crate) certainty: String,
    pub(crate) source: String,
    pub(crate) checked_on: String,
}

/// A line of `tariff_*.csv`; `tariff.toml` says what the columns mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tariff {
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) fee: String,
    pub(crate) refund: String,
    pub(crate) copayment: String,
    pub(crate) basis: String,
    pub(crate) counts_to_cap: String,
    pub(crate) performer: String,
    pub(crate) chapter: String,
    pub(crate) notes: String,
    pub(crate) repetition: String,
    pub(crate) unit: String,
    pub(crate) limit: String,
    pub(crate) excludes: String,
    pub(crate) certainty: String,
    pub(crate) source: String,
    pub(crate) remark: String,
}

/// The days of which a profession's tariff table is known, in part or not at all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Coverage {
    pub(crate) profession: String,
    pub(crate) from: toml::value::Datetime,
    pub(crate) until: Option<toml::value::Datetime>,
    pub(crate) extent: String,
    pub(crate) note: Option<String>,
}

/// Reads every file of the folder, in the order of their names.
pub(crate) fn read(folder: &Path) -> Result<Set, Box<dyn Error>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    let mut set = Set::default();
    let mut hash = Hash::new();
    for path in paths {
        let text = fs::read_to_string(&path)?;
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
        if name.ends_with(".toml") {
            set.files.push(file(&text).map_err(|error| format!("{}: {error}", path.display()))?);
        } else if name == "isf_weights.csv" {
            set.weights = weights(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        } else if let Some(profession) =
            name.strip_prefix("tariff_").and_then(|rest| rest.strip_suffix(".csv"))
        {
            let rows = tariffs(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            set.tariffs.push((profession.to_owned(), rows));
        } else {
            return Err(format!("{}: neither a scheme (.toml) nor a known table", path.display()).into());
        }
    }
    set.hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(set)
}

pub(crate) fn file(text: &str) -> Result<File, toml::de::Error> {
    toml::from_str(text)
}

pub(crate) fn weights(text: &str) -> Result<Vec<Weight>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

pub(crate) fn tariffs(text: &str) -> Result<Vec<Tariff>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

/// `in force` and `in_force` become `InForce`, `NOK per point` becomes `NokPerPoint`.
pub(crate) fn variant(word: &str) -> String {
    word.split([' ', '_'])
        .map(|part| {
            let lower = part.to_lowercase();
            let mut letters = lower.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}
