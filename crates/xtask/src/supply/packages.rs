//! What is published, packed as it would be, and built from that alone.

use crate::{
    python::{self, program, target},
    run::{Outcome, root, said, tool, tool_in},
};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const PYTHON: &str = "bindings/python";
const CRATES: [&str; 3] = ["refusjon", "refusjon-arrow", "refusjon-cli"];
/// What every package must hold beside its code.
const PAPERS: [&str; 3] = ["README.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Packs the crates, and builds each from its package and the packages of the others.
pub(super) fn crates(clean: bool) -> Outcome {
    let mut arguments = vec!["publish", "--dry-run", "--locked", "--quiet"];
    arguments.extend((!clean).then_some("--allow-dirty"));
    arguments.extend(CRATES.into_iter().flat_map(|name| ["--package", name]));
    tool("the crates, each built from its package alone", "cargo", &arguments)?;
    for name in CRATES {
        let list = said("cargo", &["package", "--list", "--locked", "--allow-dirty", "--package", name])?;
        let packed = list.lines().map(str::to_owned).collect();
        compare(name, &packed, &of_crate(name)?, |file| {
            file.starts_with("Cargo.") || file == ".cargo_vcs_info.json"
        })?;
    }
    Ok(())
}

/// What the package of a crate holds, beside what cargo makes.
fn of_crate(name: &str) -> Result<BTreeSet<String>, String> {
    let mut wanted: BTreeSet<String> = PAPERS.into_iter().map(str::to_owned).collect();
    for folder in ["src", "build", "parameters"] {
        files(&root().join("crates").join(name), Path::new(folder), &mut wanted)?;
    }
    Ok(wanted)
}

/// Packs the sources of the Python package, makes a wheel's metadata of them, and compiles them where they are unpacked.
pub(super) fn sdist() -> Outcome {
    python::tools()?;
    let folder = target().join("artefacts/sdist");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let out = folder.to_string_lossy();
    let maturin = program("python", "maturin");
    tool_in(PYTHON, "the sources of the Python package", &maturin, &["sdist", "--out", &out], &[])?;
    let [archive] = &listed(&folder)?[..] else {
        return Err(format!("not one archive in {}", folder.display()));
    };
    let python = program("python", "python");
    let unpack = ["-m", "tarfile", "--extract", &archive.to_string_lossy(), &out];
    tool("unpacked", &python, &unpack)?;
    let unpacked =
        folder.join(archive.file_name().unwrap_or_default().to_string_lossy().replace(".tar.gz", ""));
    let mut packed = BTreeSet::new();
    files(&unpacked, Path::new(""), &mut packed)?;
    compare("the Python package's sources", &packed, &of_sources()?, |file| {
        ["Cargo.lock", "PKG-INFO"].contains(&file) || file.ends_with(".gitignore")
    })?;
    let here = unpacked.to_string_lossy();
    let metadata = ["pep517", "write-dist-info", "--metadata-directory", &out, "--interpreter", &python];
    tool_in(&here, "a wheel's metadata, from them alone", &maturin, &metadata, &[])?;
    let check = ["check", "--quiet", "--locked", "--package", "refusjon-python"];
    let own = target().join("artefacts/target");
    tool_in(
        &here,
        "compiled, from them alone",
        "cargo",
        &check,
        &[("CARGO_TARGET_DIR", &own.to_string_lossy())],
    )
}

/// What the sources of the Python package hold: its own, and those of the crates that it is built of.
fn of_sources() -> Result<BTreeSet<String>, String> {
    let mut wanted: BTreeSet<String> = PAPERS.into_iter().map(str::to_owned).collect();
    wanted.extend(["Cargo.toml", "pyproject.toml"].map(str::to_owned));
    let top = root().join(PYTHON);
    let mut modules = BTreeSet::new();
    files(&top, Path::new("python"), &mut modules)?;
    // What a build has left in the folder.
    modules.retain(|file| !file.contains("__pycache__") && !file.ends_with(".so"));
    wanted.extend(modules);
    let mut code: BTreeSet<String> = PAPERS.into_iter().map(str::to_owned).collect();
    files(&top, Path::new("src"), &mut code)?;
    for (folder, files) in [
        (PYTHON, code),
        ("crates/refusjon", of_crate("refusjon")?),
        ("crates/refusjon-arrow", of_crate("refusjon-arrow")?),
    ] {
        wanted.insert(format!("{folder}/Cargo.toml"));
        wanted.extend(files.into_iter().map(|file| format!("{folder}/{file}")));
    }
    Ok(wanted)
}

/// Holds what the npm package would contain to the modules and engines there are. `cargo xtask wasm` has built them.
pub(super) fn npm() -> Outcome {
    const HERE: &str = "bindings/wasm";
    eprintln!("\n== files of the npm package");
    let folder = root().join(HERE);
    let text = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let manifest: Value = serde_json::from_str(&text(&folder.join("package.json"))?)
        .map_err(|error| format!("package.json: {error}"))?;
    for kind in ["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies"] {
        if !manifest[kind].is_null() {
            return Err(format!("package.json has {kind}, which its bill of materials does not list"));
        }
    }
    let pack = said("npm", &["pack", "--dry-run", "--json", "--ignore-scripts", &format!("./{HERE}")])?;
    let pack: Value = serde_json::from_str(&pack).map_err(|error| format!("npm pack: {error}"))?;
    let packed = pack[0]["files"].as_array().into_iter().flatten();
    let packed = packed.filter_map(|file| Some(file["path"].as_str()?.to_owned())).collect();
    let mut wanted: BTreeSet<String> = PAPERS.into_iter().map(str::to_owned).collect();
    wanted.insert("package.json".to_owned());
    let mut modules = BTreeSet::new();
    files(&folder.join("js"), Path::new(""), &mut modules)?;
    for module in modules.iter().filter_map(|module| module.strip_suffix(".ts")) {
        wanted.extend(["js", "js.map", "d.ts"].map(|ending| format!("dist/{module}.{ending}")));
    }
    for (entry, _) in crate::wasm::ENTRIES {
        wanted.extend(
            [".js", ".d.ts", "_bg.wasm", "_bg.wasm.d.ts"].map(|ending| format!("dist/wasm/{entry}{ending}")),
        );
    }
    compare("npm", &packed, &wanted, |_| false)
}

/// Adds the files of a folder and of those in it, as they are named from `top`, unless there is no such folder.
fn files(top: &Path, folder: &Path, into: &mut BTreeSet<String>) -> Outcome {
    if !top.join(folder).exists() {
        return Ok(());
    }
    for path in listed(&top.join(folder))? {
        let named = folder.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            files(top, &named, into)?;
        } else {
            into.insert(named.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::read_dir(folder).map_err(failed)?.map(|entry| Ok(entry.map_err(failed)?.path())).collect()
}

fn compare(
    package: &str,
    packed: &BTreeSet<String>,
    wanted: &BTreeSet<String>,
    made: impl Fn(&str) -> bool,
) -> Outcome {
    let missing = wanted.iter().filter(|file| !packed.contains(*file));
    let missing = missing.map(|file| format!("{file} is missing"));
    let stray = packed.iter().filter(|file| !wanted.contains(*file) && !made(file));
    let problems: Vec<String> =
        missing.chain(stray.map(|file| format!("{file} does not belong there"))).collect();
    if problems.is_empty() {
        eprintln!("   {package}: {} files, as they should be", packed.len());
        Ok(())
    } else {
        Err(format!("the package of {package}:\n  {}", problems.join("\n  ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_holds_what_it_should_and_no_more() {
        let wanted: BTreeSet<String> = ["README.md", "src/lib.rs"].map(str::to_owned).into();
        let compared = |packed: &[&str]| {
            compare("a", &packed.iter().map(|&file| file.to_owned()).collect(), &wanted, |file| {
                file.starts_with("Cargo.")
            })
        };
        assert_eq!(compared(&["Cargo.toml", "README.md", "src/lib.rs"]), Ok(()));
        assert!(compared(&["README.md"]).unwrap_err().contains("src/lib.rs is missing"));
        assert!(compared(&["README.md", "src/lib.rs", ".env"]).unwrap_err().contains(".env does not belong"));
    }
}
