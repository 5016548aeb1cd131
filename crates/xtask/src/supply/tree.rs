//! What cargo says a thing is made of.

use crate::run::said;
use std::collections::{BTreeMap, BTreeSet};

/// Where the numbers and lists of the documentation are counted, so that they are the same on every machine.
pub(super) const COUNTED_ON: &str = "x86_64-unknown-linux-gnu";

/// What is built of this repository.
#[derive(Debug, Clone, Copy)]
pub(super) struct Built {
    pub(super) package: &'static str,
    /// Features as cargo is told them.
    pub(super) features: &'static [&'static str],
    pub(super) target: &'static str,
}

pub(super) const MINIMAL: Built =
    Built { package: "refusjon", features: &["--no-default-features"], target: COUNTED_ON };
pub(super) const RULES: Built = Built { package: "refusjon", features: &[], target: COUNTED_ON };
pub(super) const SCHEMA: Built =
    Built { package: "refusjon", features: &["--all-features"], target: COUNTED_ON };
pub(super) const ARROW: Built = Built { package: "refusjon-arrow", features: &[], target: COUNTED_ON };
pub(super) const COMMAND: Built = Built { package: "refusjon-cli", features: &[], target: COUNTED_ON };
pub(super) const WHEEL: Built = Built { package: "refusjon-python", features: &[], target: COUNTED_ON };
pub(super) const NPM: Built =
    Built { package: "refusjon-wasm", features: &[], target: "wasm32-unknown-unknown" };

/// A crate in a version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Crate {
    pub(super) name: String,
    pub(super) version: String,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) licence: String,
    pub(super) repository: String,
    /// Whether it ends up in what is built, or only runs while that is built.
    pub(super) linked: bool,
    /// Whether it lives in this repository.
    pub(super) own: bool,
    pub(super) needs: BTreeSet<Crate>,
}

/// All that something is made of, itself among it.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) root: Crate,
    pub(super) all: BTreeMap<Crate, Part>,
}

impl Parts {
    /// Crates of others that end up in what is built (`true`), or only run while it is built (`false`).
    pub(super) fn of_others(&self, linked: bool) -> BTreeSet<&Crate> {
        let wanted = |part: &Part| part.linked == linked && !part.own;
        self.all.iter().filter(|(_, part)| wanted(part)).map(|(name, _)| name).collect()
    }
}

/// Asks cargo, for the built thing's own target or for another.
pub(super) fn parts(built: Built, target: &str) -> Result<Parts, String> {
    let mut parts = read(&tree(built, target, "normal,build")?)?;
    let linked = read(&tree(built, target, "normal,no-proc-macro")?)?;
    for name in linked.all.keys() {
        if let Some(part) = parts.all.get_mut(name) {
            part.linked = true;
        }
    }
    Ok(parts)
}

fn tree(built: Built, target: &str, edges: &str) -> Result<String, String> {
    let mut arguments = vec!["tree", "--locked", "--package", built.package, "--target", target];
    arguments.extend(["--edges", edges, "--prefix", "depth", "--format", "{p}|{l}|{r}"]);
    arguments.extend(built.features);
    said("cargo", &arguments)
}

/// Reads lines like `2num-traits v0.2.19|MIT OR Apache-2.0|https://...`, the number being how deep one stands. What has been
/// told before ends with a star and without what it needs.
fn read(tree: &str) -> Result<Parts, String> {
    let mut all: BTreeMap<Crate, Part> = BTreeMap::new();
    let mut above: Vec<Crate> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let strange = || format!("cargo tree says {line:?}");
        let told = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let depth = line.strip_suffix(told).and_then(|depth| depth.parse().ok()).ok_or_else(strange)?;
        let told = told.trim_end_matches(" (*)");
        let mut fields = told.split('|');
        let (what, licence, repository) = (
            fields.next().unwrap_or_default(),
            fields.next().unwrap_or_default(),
            fields.next().unwrap_or_default(),
        );
        let mut words = what.split(' ');
        let name = words.next().unwrap_or_default().to_owned();
        let version =
            words.next().and_then(|version| version.strip_prefix('v')).ok_or_else(strange)?.to_owned();
        let id = Crate { name, version };
        above.truncate(depth);
        if let Some(parent) = above.last().and_then(|parent| all.get_mut(parent)) {
            parent.needs.insert(id.clone());
        }
        let part = all.entry(id.clone()).or_default();
        // An old way of writing a choice of licences.
        part.licence = licence.replace('/', " OR ");
        part.repository = repository.to_owned();
        // Only what lives in a folder has its folder told, and marks like (proc-macro) are none.
        part.own = what.contains("(/") || what.contains(":\\");
        above.push(id);
    }
    let root = above.first().cloned().ok_or("cargo tree says nothing")?;
    Ok(Parts { root, all })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_with_what_each_needs() {
        let tree = "0a v0.1.0 (/here/a)|MIT|\n1b v1.0.0+x|Unlicense/MIT|https://b\n2c v2.0.0 (proc-macro)|MIT|\n\
                    1c v2.0.0 (proc-macro)|MIT| (*)\n1c v3.0.0|MIT|\n";
        let parts = read(tree).unwrap();
        let id = |name: &str, version: &str| Crate { name: name.to_owned(), version: version.to_owned() };
        assert_eq!(parts.root, id("a", "0.1.0"));
        assert_eq!(parts.all.len(), 4);
        let b = &parts.all[&id("b", "1.0.0+x")];
        assert_eq!(
            (b.licence.as_str(), b.repository.as_str(), b.own),
            ("Unlicense OR MIT", "https://b", false)
        );
        assert_eq!(b.needs, [id("c", "2.0.0")].into());
        assert!(parts.all[&parts.root].own);
        assert_eq!(
            parts.all[&parts.root].needs,
            [id("b", "1.0.0+x"), id("c", "2.0.0"), id("c", "3.0.0")].into()
        );
        assert!(!parts.all[&id("c", "2.0.0")].own);
    }

    #[test]
    fn a_tree_that_is_not_understood_is_refused() {
        assert!(read("").is_err());
        assert!(read("0a\n").is_err());
        assert!(read("a v1.0.0|MIT|\n").is_err());
    }
}
