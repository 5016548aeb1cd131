//! Bills of materials: for each thing that is published, every crate in it, in the format CycloneDX 1.6.

use super::tree::{ARROW, Built, COMMAND, COUNTED_ON, Crate, NPM, Part, Parts, RULES, WHEEL, parts};
use crate::run::{Outcome, root, said};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

/// What is published: its file, how package registries name it, what it is, and what it is built of.
const BILLS: [(&str, &str, &str, Built); 5] = [
    ("refusjon", "cargo", "library", RULES),
    ("refusjon-arrow", "cargo", "library", ARROW),
    ("refusjon-cli", "cargo", "application", COMMAND),
    ("refusjon-python", "pypi", "library", WHEEL),
    ("refusjon-npm", "npm", "library", NPM),
];

/// Writes a bill for each thing that is published into a folder. What is published as source is listed for every target,
/// the wheel for the machine's own.
pub(super) fn write(folder: &Path) -> Outcome {
    eprintln!("\n== bills of materials, in {}", folder.display());
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, registry, kind, built) in BILLS {
        let path = folder.join(format!("{name}.cdx.json"));
        let count = write_one(&path, registry, kind, built)?;
        eprintln!("   {name}.cdx.json: {count} components");
    }
    Ok(())
}

/// Writes the bill that a wheel of this machine carries.
pub(crate) fn of_wheel(path: &Path) -> Outcome {
    let (_, registry, kind, built) = BILLS[3];
    write_one(path, registry, kind, built).map(|_| ())
}

fn write_one(path: &Path, registry: &str, kind: &str, built: Built) -> Result<usize, String> {
    let host = host()?;
    let target = match registry {
        "cargo" => "all",
        "pypi" => host.as_str(),
        _ => built.target,
    };
    let bill = bill(&parts(built, target)?, registry, kind, target, &checksums()?)?;
    let count = bill["components"].as_array().map_or(0, Vec::len);
    let text = serde_json::to_string_pretty(&bill).map_err(|error| error.to_string())?;
    fs::write(path, text + "\n").map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(count)
}

fn bill(
    parts: &Parts,
    registry: &str,
    kind: &str,
    target: &str,
    checksums: &BTreeMap<Crate, String>,
) -> Result<Value, String> {
    let root = &parts.root;
    // The crates of the bindings are parts of a package that is called what the library is called.
    let name = if registry == "cargo" { root.name.as_str() } else { "refusjon" };
    let reference = format!("pkg:{registry}/{name}@{}", root.version);
    let refer = |id: &Crate| if id == root { reference.clone() } else { address(id) };
    let described = |part: &Part| {
        let mut said = json!({ "licenses": [{ "expression": part.licence }] });
        if !part.repository.is_empty() {
            said["externalReferences"] = json!([{ "type": "vcs", "url": part.repository }]);
        }
        said
    };
    let own = parts.all.get(root).ok_or("a tree without its root")?;
    let mut component = described(own);
    component["type"] = kind.into();
    component["name"] = name.into();
    component["version"] = root.version.as_str().into();
    component["bom-ref"] = reference.as_str().into();
    component["purl"] = reference.as_str().into();
    let components: Vec<Value> = (parts.all.iter())
        .filter(|(id, _)| *id != root)
        .map(|(id, part)| {
            let mut component = described(part);
            component["type"] = "library".into();
            component["name"] = id.name.as_str().into();
            component["version"] = id.version.as_str().into();
            component["bom-ref"] = address(id).into();
            component["purl"] = address(id).into();
            // What only runs while something is built cannot be reached in it.
            component["scope"] = if part.linked { "required" } else { "excluded" }.into();
            if let Some(checksum) = checksums.get(id) {
                component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
            }
            component
        })
        .collect();
    let dependencies: Vec<Value> = (parts.all.iter())
        .map(|(id, part)| json!({ "ref": refer(id), "dependsOn": part.needs.iter().map(&refer).collect::<Vec<_>>() }))
        .collect();
    let mut metadata = json!({
        "lifecycles": [{ "phase": "build" }],
        "tools": { "components": [{ "type": "application", "name": "cargo", "version": version()? }] },
        "component": component,
        "properties": [{ "name": "refusjon:target", "value": target }],
    });
    // When the sources were written, not when they were read: one bill for one state of them.
    if let Ok(time) = said("git", &["log", "-1", "--format=%cI"]) {
        metadata["timestamp"] = time.trim().into();
    }
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": metadata,
        "components": components,
        "dependencies": dependencies,
    }))
}

/// How package registries name a crate.
fn address(id: &Crate) -> String {
    format!("pkg:cargo/{}@{}", id.name, id.version.replace('+', "%2B"))
}

/// The checksum of every crate that comes from a registry, by Cargo.lock.
fn checksums() -> Result<BTreeMap<Crate, String>, String> {
    let path = root().join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lock: toml::Table = text.parse().map_err(|error| format!("{}: {error}", path.display()))?;
    let text = |package: &toml::Value, key: &str| Some(package.get(key)?.as_str()?.to_owned());
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let entry = |package: &toml::Value| {
        let id = Crate { name: text(package, "name")?, version: text(package, "version")? };
        Some((id, text(package, "checksum")?))
    };
    Ok(packages.into_iter().flatten().filter_map(entry).collect())
}

fn version() -> Result<String, String> {
    let said = said("cargo", &["--version"])?;
    said.split(' ').nth(1).map(str::to_owned).ok_or(format!("cargo --version says {said:?}"))
}

/// The target that this machine builds for.
fn host() -> Result<String, String> {
    let said = said("rustc", &["--version", "--verbose"])?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.unwrap_or(COUNTED_ON).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_names_every_part_with_what_it_needs() {
        let id = |name: &str, version: &str| Crate { name: name.to_owned(), version: version.to_owned() };
        let (root, runs, builds) =
            (id("refusjon-python", "0.1.0"), id("toml", "1.2.1+spec-1.1.0"), id("quote", "1.0.0"));
        let part = |linked: bool, needs: &[&Crate]| Part {
            licence: "MIT OR Apache-2.0".to_owned(),
            linked,
            needs: needs.iter().copied().cloned().collect(),
            ..Part::default()
        };
        let all = [
            (root.clone(), part(true, &[&runs, &builds])),
            (runs.clone(), part(true, &[])),
            (builds, part(false, &[])),
        ];
        let parts = Parts { root, all: all.into() };
        let bill = bill(&parts, "pypi", "library", "here", &[(runs, "ab".to_owned())].into()).unwrap();
        assert_eq!(bill["metadata"]["component"]["purl"], "pkg:pypi/refusjon@0.1.0");
        let [quote, toml] = &bill["components"].as_array().unwrap()[..] else { panic!("two parts") };
        assert_eq!((&quote["scope"], quote.get("hashes")), (&json!("excluded"), None));
        assert_eq!(toml["purl"], "pkg:cargo/toml@1.2.1%2Bspec-1.1.0");
        assert_eq!((&toml["scope"], &toml["hashes"][0]["content"]), (&json!("required"), &json!("ab")));
        let needs = bill["dependencies"].as_array().unwrap();
        let of_root = needs.iter().find(|one| one["ref"] == "pkg:pypi/refusjon@0.1.0").unwrap();
        assert_eq!(
            of_root["dependsOn"],
            json!(["pkg:cargo/quote@1.0.0", "pkg:cargo/toml@1.2.1%2Bspec-1.1.0"])
        );
    }
}
