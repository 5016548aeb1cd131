//! Reads `parameters/`, refuses what a rulebook must not contain, and bakes the rest into static tables.

mod bake;
mod check;
mod columns;
mod model;
mod syntax;
mod tariff;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("parameters");
    println!("cargo::rerun-if-changed=parameters");
    println!("cargo::rerun-if-changed=build");

    let set = model::read(folder)?;
    let problems = check::problems(&set);
    if !problems.is_empty() {
        for problem in &problems {
            println!("cargo::error={problem}");
        }
        return Err(format!("{} problem(s) in {}", problems.len(), folder.display()).into());
    }
    let feature = |name: &str| env::var_os(format!("CARGO_FEATURE_{}", name.to_uppercase())).is_some();
    let on = |scheme: &str| feature("figures") || feature(scheme);
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("parameters.rs"), bake::rust(&set, &on)?)?;
    Ok(())
}
