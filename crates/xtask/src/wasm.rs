//! The npm package: an engine for each scheme and one for all, what JavaScript sees of them, and their tests.

use crate::{
    python::target,
    run::{Outcome, built_in, cargo, root, tool, tool_in},
};
use clap::Args;
use std::{
    collections::{BTreeMap, VecDeque},
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    thread,
};
use wasm_bindgen_cli_support::Bindgen;

const HERE: &str = "bindings/wasm";
const TRIPLE: &str = "wasm32-unknown-unknown";
const CHROMIUM: &str = "/usr/bin/chromium";

/// The entries of the package, each with an engine of its own: the name in JavaScript, and the crate's feature.
pub(crate) const ENTRIES: [(&str, &str); 11] = [
    ("whole", "whole"),
    ("isf", "isf"),
    ("discharge-ready", "discharge_ready"),
    ("tariff", "tariff"),
    ("co-consultation", "co_consultation"),
    ("copayment", "copayment"),
    ("rbf", "rbf"),
    ("proximity", "proximity"),
    ("cofinancing", "cofinancing"),
    ("collaboration", "collaboration"),
    ("parameters", "parameters"),
];

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Build quickly and large: no optimisations, and the whole engine behind every entry
    #[arg(long)]
    fast: bool,
    /// Keep the names of functions in the engines, for debuggers and profilers
    #[arg(long)]
    debug: bool,
    /// Only write the types and the entries from the library's schema, where they are checked otherwise
    #[arg(long)]
    types: bool,
    /// Also run all tests: in Node, in Chromium, and the packed package in fresh projects
    #[arg(long)]
    test: bool,
}

pub(crate) fn run(options: &Options) -> Outcome {
    let tools = ["ci", "--no-audit", "--no-fund", "--loglevel", "error"];
    tool_in(HERE, "tools, in the versions of package-lock.json", "npm", &tools, &[])?;
    cargo("the command line, which knows the schema", &["build", "--package", "refusjon-cli", "--quiet"])?;
    let schema = built_in("debug", "refusjon").to_string_lossy().into_owned();
    if options.types {
        return node("types and entries from the library's schema", &["generate.mjs", &schema]);
    }
    node("types and entries are the library's", &["generate.mjs", &schema, "--check"])?;
    let how = rust_for_wasm()?;
    let dist = root().join(HERE).join("dist");
    if options.fast {
        let built = how.build("the engine, quickly", &target(), "dev", "debug", "whole")?;
        for (entry, _) in ENTRIES {
            bind(&built, &dist.join("wasm"), entry)?;
        }
    } else {
        engines(&how, &dist.join("wasm"), options.debug)?;
    }
    tool_in(HERE, "the package", "npx", &["tsc"], &[])?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root().join(licence), &root().join(HERE).join(licence))?;
    }
    if !options.fast {
        node("what is sent, in kB", &["sizes.mjs"])?;
    }
    if options.test { test() } else { Ok(()) }
}

/// Whether the package has been built.
pub(crate) fn stands() -> bool {
    root().join(HERE).join("dist/index.js").exists()
}

fn node(why: &str, arguments: &[&str]) -> Outcome {
    tool_in(HERE, why, "node", arguments, &[])
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("{}: {error}", from.display()))
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// How Rust for WebAssembly is built on this machine.
#[derive(Hash)]
enum Rust {
    /// The target is installed, and the sources of the standard library where it can be built small.
    Installed { sources: bool },
    /// The standard library is built too, by the compiler and from the sources that Debian packages.
    Debian,
}

/// Looks for the target, installs it, or takes Debian's packages, in this order.
fn rust_for_wasm() -> Result<Rust, String> {
    let root = Command::new("rustc").args(["--print", "sysroot"]).output();
    let root = root.map_err(|error| format!("cannot start rustc: {error}"))?.stdout;
    let library = PathBuf::from(String::from_utf8_lossy(&root).trim()).join("lib/rustlib").join(TRIPLE);
    let rustup = |what: &str, arguments: &[&str]| tool(what, "rustup", arguments).is_ok();
    if library.exists() || rustup(&format!("Rust for {TRIPLE}: by rustup"), &["target", "add", TRIPLE]) {
        eprintln!("\n== Rust for {TRIPLE}: installed");
        let sources =
            PathBuf::from(String::from_utf8_lossy(&root).trim()).join("lib/rustlib/src/rust/library");
        let sources = sources.exists()
            || rustup("the sources of the standard library: by rustup", &["component", "add", "rust-src"]);
        return Ok(Rust::Installed { sources });
    }
    let packages = ["rustc-web", "rust-web-src", "lld-22"];
    let install = [&["install", "--yes", "--no-install-recommends"][..], &packages].concat();
    let there =
        Path::new(DEBIAN_LINKER).exists() && succeeds("dpkg", &[&["--status"][..], &packages].concat());
    if there || tool(&format!("Rust for {TRIPLE}: by Debian's packages"), "apt-get", &install).is_ok() {
        eprintln!("\n== Rust for {TRIPLE}: Debian's compiler and sources");
        return Ok(Rust::Debian);
    }
    Err(format!(
        "Rust for {TRIPLE} is missing: `rustup target add {TRIPLE}`, or on Debian `apt-get install {}`",
        packages.join(" ")
    ))
}

/// The standard library, built for size. A panic, which no rule has, only stops the engine, as it did: no browser shows
/// its words, which are a twelfth of an engine.
const SMALL: [&str; 4] = ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];
const ABORT: &str = "-Zunstable-options -Cpanic=immediate-abort";

const DEBIAN_LINKER: &str = "/usr/lib/llvm-22/bin/wasm-ld";

impl Rust {
    /// Builds the engine with a feature, and says where it is.
    fn build(
        &self,
        why: &str,
        target: &Path,
        profile: &str,
        folder: &str,
        feature: &str,
    ) -> Result<PathBuf, String> {
        let build = ["build", "--package", "refusjon-wasm", "--target", TRIPLE, "--quiet"];
        let of = ["--profile", profile, "--no-default-features", "--features", feature];
        let own = target.to_string_lossy();
        match self {
            Self::Installed { sources } => {
                let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
                let mut environment = vec![("CARGO_TARGET_DIR", &*own)];
                let mut small: &[&str] = &[];
                if *sources && profile == "wasm" {
                    small = &SMALL;
                    environment.extend([("RUSTC_BOOTSTRAP", "1"), ("RUSTFLAGS", ABORT)]);
                }
                tool_in(".", why, &cargo, &[&build[..], small, &of].concat(), &environment)?;
            }
            Self::Debian => {
                let environment = [
                    ("RUSTC", "/usr/bin/rustc"),
                    ("RUSTC_BOOTSTRAP", "1"),
                    ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER),
                    ("CARGO_TARGET_DIR", &own),
                ];
                let std = ["-Z", "build-std=std,panic_abort"];
                tool_in(".", why, "cargo", &[&build[..], &std, &of].concat(), &environment)?;
            }
        }
        Ok(target.join(TRIPLE).join(folder).join("refusjon_wasm.wasm"))
    }
}

/// Builds the engines that are not made of what stands. Each is optimised as a whole by one thread, so that several are
/// built beside each other, each lane in a target folder of its own.
fn engines(how: &Rust, to: &Path, debug: bool) -> Outcome {
    let made_of = made_of(how, debug)?;
    let stamp = |entry: &str| target().join(format!("refusjon-wasm-{entry}.stamp"));
    let stands = |entry: &str| {
        to.join(format!("{entry}_bg.wasm")).exists()
            && fs::read_to_string(stamp(entry)).is_ok_and(|stands| stands == made_of)
    };
    let stale = Mutex::new(ENTRIES.into_iter().filter(|(entry, _)| !stands(entry)).collect::<VecDeque<_>>());
    let next = || stale.lock().ok()?.pop_front();
    let lane = |number: usize| -> Outcome {
        let target = target().join(format!("wasm-{number}"));
        while let Some((entry, feature)) = next() {
            let built = how.build(&format!("the engine of {entry}"), &target, "wasm", "wasm", feature)?;
            bind(&built, to, entry)?;
            optimise(&to.join(format!("{entry}_bg.wasm")), entry, debug)?;
            fs::write(stamp(entry), &made_of)
                .map_err(|error| format!("{}: {error}", stamp(entry).display()))?;
        }
        Ok(())
    };
    let lanes = thread::available_parallelism().map_or(1, |count| count.get().min(4));
    thread::scope(|scope| {
        let running: Vec<_> = (0..lanes).map(|number| scope.spawn(move || lane(number))).collect();
        running
            .into_iter()
            .try_for_each(|lane| lane.join().unwrap_or_else(|_| Err("a lane broke off".to_owned())))
    })
}

/// A short word for all that the engines are made of.
fn made_of(how: &Rust, debug: bool) -> Result<String, String> {
    let mut open: Vec<PathBuf> =
        ["Cargo.toml", "Cargo.lock", "crates/refusjon/Cargo.toml", "bindings/wasm/Cargo.toml"]
            .into_iter()
            .chain(["crates/refusjon/src", "crates/refusjon/build", "crates/refusjon/parameters"])
            .chain(["bindings/wasm/src"])
            .map(|name| root().join(name))
            .collect();
    let mut files = BTreeMap::new();
    while let Some(path) = open.pop() {
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(failed)? {
                open.push(entry.map_err(failed)?.path());
            }
        } else {
            let bytes = fs::read(&path).map_err(failed)?;
            files.insert(path, bytes);
        }
    }
    let compiler = Command::new("rustc").arg("--version").output().map(|output| output.stdout);
    let mut hasher = DefaultHasher::new();
    (files, compiler.unwrap_or_default(), how, debug, OPTIMISE, SMALL, ABORT).hash(&mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Writes an engine and its JavaScript.
fn bind(built: &Path, to: &Path, entry: &str) -> Outcome {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", built.display());
    fs::create_dir_all(to).map_err(|error| failed(&error))?;
    let mut bindgen = Bindgen::new();
    let bindgen = bindgen.web(true).map_err(|error| failed(&error))?;
    bindgen
        .input_path(built)
        .out_name(entry)
        .typescript(true)
        .omit_default_module_path(true)
        .generate(to)
        .map_err(|error| failed(&format!("{error:#}")))
}

/// Makes an engine as small as it gets.
fn optimise(wasm: &Path, entry: &str, debug: bool) -> Outcome {
    let wasm = wasm.to_string_lossy();
    let names: &[&str] = if debug { &["--debuginfo"] } else { &[] };
    let arguments = [&["wasm-opt"][..], &OPTIMISE, names, &[&wasm, "--output", &wasm]].concat();
    tool_in(HERE, &format!("the engine of {entry}, smaller"), "npx", &arguments, &[])
}

/// For size. The features are those that rustc's own code has, which every browser since 2021 knows.
const OPTIMISE: [&str; 8] = [
    "-Oz",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn test() -> Outcome {
    if !Path::new(CHROMIUM).exists() {
        let install = ["install", "--yes", "--no-install-recommends", "chromium"];
        tool("Chromium is missing: installing it", "apt-get", &install)
            .map_err(|problem| format!("{problem}; the tests need {CHROMIUM}"))?;
    }
    tool_in(HERE, "tests", "npm", &["test", "--silent"], &[("CHROMIUM", CHROMIUM)])
}
