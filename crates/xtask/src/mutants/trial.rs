//! Building the switched sources, and running the tests that meet each mutant with it on.

use super::{
    Fate,
    list::Mutant,
    switched::{FEATURES, SWITCH, Switched, switched},
};
use crate::run;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How long a group of tests takes without a change, at most: the quick ones come first, and most often suffice.
const GROUPS: [Duration; 3] = [Duration::from_millis(200), Duration::from_secs(2), Duration::MAX];

struct Build<'m> {
    tree: PathBuf,
    target: PathBuf,
    mutants: &'m [Mutant],
    sources: &'m BTreeMap<String, String>,
}

struct Test {
    program: String,
    name: String,
    time: Duration,
    meets: BTreeSet<usize>,
}

#[derive(Deserialize)]
struct Message {
    message: Option<Diagnostic>,
    executable: Option<String>,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    code: Option<Code>,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

impl Span {
    /// Where it is written: of what a macro wrote, where the macro is called.
    fn called(&self) -> &Self {
        self.expansion.as_ref().map_or(self, |expansion| expansion.span.called())
    }
}

pub(super) fn run(
    folder: &Path,
    mutants: &[Mutant],
    sources: &BTreeMap<String, String>,
    chosen: &[usize],
    jobs: usize,
) -> Result<BTreeMap<usize, Fate>, String> {
    let build = Build { tree: folder.join("tree"), target: folder.join("build"), mutants, sources };
    build.lay()?;
    let mut fates = BTreeMap::new();
    let (apart, mut tried): (BTreeSet<usize>, BTreeSet<usize>) =
        chosen.iter().partition(|number| mutants.get(**number).is_some_and(|mutant| mutant.apart));
    fates.extend(apart.into_iter().map(|number| (number, Fate::Apart)));
    for round in 1.. {
        let written = build.write(&tried)?;
        let mut dropped: BTreeMap<usize, Fate> = BTreeMap::new();
        for switched in written.values() {
            dropped.extend(switched.without.iter().map(|number| (*number, Fate::Unviable)));
        }
        let errors = build.errors()?;
        dropped.extend(errors.iter().flat_map(|error| blame(error, &written)));
        eprintln!("   round {round}: {} errors, {} mutants left out", errors.len(), dropped.len());
        if errors.is_empty() && dropped.is_empty() {
            break;
        }
        if dropped.is_empty() {
            return Err(errors.iter().filter_map(|error| error.rendered.as_deref()).collect());
        }
        tried.retain(|number| !dropped.contains_key(number));
        fates.extend(dropped);
    }
    let started = Instant::now();
    let tests = build.tests(jobs)?;
    eprintln!("   built and met in {:.0?}", started.elapsed());
    let mut numbers: Vec<usize> = tried.into_iter().collect();
    // What is done when somebody stops it is then a sample.
    fastrand::Rng::with_seed(1).shuffle(&mut numbers);
    let path = folder.join("progress.tsv");
    let progress =
        Mutex::new(fs::File::create(&path).map_err(|error| format!("{}: {error}", path.display()))?);
    let results = spread(&numbers, jobs, |number| {
        let fate = build.fate(*number, &tests)?;
        let name = mutants.get(*number).map_or("", |mutant| &mutant.name);
        let met = tests.iter().filter(|test| test.meets.contains(number)).count();
        let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(progress, "{fate:?}\t{met} tests\t{name}").map_err(|error| error.to_string())?;
        Ok((*number, fate))
    })?;
    fates.extend(results);
    Ok(fates)
}

/// The mutants that a compiler's error comes from.
fn blame(error: &Diagnostic, written: &BTreeMap<String, Switched>) -> Vec<(usize, Fate)> {
    let narrowest = |span: &Span| {
        let span = span.called();
        let switched = written.get(&span.file_name)?;
        let around =
            |range: &std::ops::Range<usize>| range.start <= span.byte_start && span.byte_end <= range.end;
        switched.own.iter().filter(|(range, _)| around(range)).min_by_key(|(range, _)| range.len())
    };
    let own = |span: &Span| narrowest(span).map(|(_, number)| *number);
    if let Some(number) = error.spans.iter().filter(|span| span.is_primary).find_map(own) {
        return vec![(number, Fate::Unviable)];
    }
    if let Some(number) = error.spans.iter().find_map(own) {
        return vec![(number, Fate::Apart)];
    }
    // A match that is no longer exhaustive is complained about where it begins, with no arm left out.
    let primary = || error.spans.iter().filter(|span| span.is_primary);
    if error.code.as_ref().is_some_and(|code| code.code == "E0004") {
        let arms = primary().map(Span::called).find_map(|span| {
            let arms = &written.get(&span.file_name)?.arms;
            let (_, (_, whole)) = arms.range(span.byte_end..).next()?;
            Some(
                arms.values()
                    .filter(|(_, of)| of == whole)
                    .map(|(number, _)| (*number, Fate::Unviable))
                    .collect(),
            )
        });
        return arms.unwrap_or_default();
    }
    let place = |span: &Span| {
        let span = span.called();
        let switched = written.get(&span.file_name)?;
        let around =
            |range: &std::ops::Range<usize>| range.start < span.byte_end && span.byte_start < range.end;
        switched.places.iter().filter(|(range, _)| around(range)).min_by_key(|(range, _)| range.len())
    };
    let place = primary().find_map(place);
    place.into_iter().flat_map(|(_, numbers)| numbers).map(|number| (*number, Fate::Apart)).collect()
}

impl Build<'_> {
    /// A copy of what git knows, and of what is new.
    fn lay(&self) -> Result<(), String> {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(run::root())
            .output()
            .map_err(|error| format!("cannot start git: {error}"))?;
        if self.tree.exists() {
            fs::remove_dir_all(&self.tree).map_err(|error| format!("{}: {error}", self.tree.display()))?;
        }
        for path in String::from_utf8_lossy(&output.stdout).split('\0').filter(|path| !path.is_empty()) {
            let (from, to) = (run::root().join(path), self.tree.join(path));
            // One that is deleted, but not yet for git.
            if !from.is_file() {
                continue;
            }
            let copied = fs::create_dir_all(to.parent().unwrap_or(&to)).and_then(|()| fs::copy(&from, &to));
            copied.map_err(|error| format!("{path}: {error}"))?;
        }
        let manifest = self.tree.join("crates/refusjon/Cargo.toml");
        let text = fs::read_to_string(&manifest).map_err(|error| error.to_string())?;
        // A mutant may do what the lints forbid.
        fs::write(&manifest, text.replace("[lints]\nworkspace = true\n", ""))
            .map_err(|error| error.to_string())
    }

    fn write(&self, tried: &BTreeSet<usize>) -> Result<BTreeMap<String, Switched>, String> {
        let mut written = BTreeMap::new();
        for (file, source) in self.sources {
            let of_file =
                |number: &usize| self.mutants.get(*number).is_some_and(|mutant| mutant.file == *file);
            let chosen: Vec<usize> = tried.iter().copied().filter(of_file).collect();
            let switched =
                switched(source, self.mutants, &chosen).map_err(|error| format!("{file}: {error}"))?;
            fs::write(self.tree.join(file), &switched.text).map_err(|error| format!("{file}: {error}"))?;
            written.insert(file.clone(), switched);
        }
        let library = "crates/refusjon/src/lib.rs";
        let path = run::root().join(library);
        let source = fs::read_to_string(path).map_err(|error| format!("{library}: {error}"))?;
        let switch = SWITCH.replace("NUMBER", &self.mutants.len().to_string());
        fs::write(self.tree.join(library), format!("{FEATURES}{source}{switch}"))
            .map_err(|error| format!("{library}: {error}"))?;
        Ok(written)
    }

    fn cargo(&self, arguments: &[&str]) -> Result<Vec<Message>, String> {
        let output = Command::new("cargo")
            .args(arguments)
            .args(["--package", "refusjon", "--profile", "mutants", "--message-format", "json", "--quiet"])
            .env("CARGO_TARGET_DIR", &self.target)
            // For this crate only.
            .env("RUSTC_BOOTSTRAP", "refusjon")
            .current_dir(&self.tree)
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("cannot start cargo: {error}"))?;
        let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice(line).map_err(|error| error.to_string())).collect()
    }

    fn errors(&self) -> Result<Vec<Diagnostic>, String> {
        let messages = self.cargo(&["check", "--lib"])?;
        let diagnostics = messages.into_iter().filter_map(|message| message.message);
        Ok(diagnostics.filter(|one| one.level == "error" && !one.spans.is_empty()).collect())
    }

    /// Every test, how long it takes and which mutants it meets.
    fn tests(&self, jobs: usize) -> Result<Vec<Test>, String> {
        let messages = self.cargo(&["test", "--no-run", "--lib", "--test", "suite"])?;
        let mut named = Vec::new();
        for program in messages.into_iter().filter_map(|message| message.executable) {
            let output = Command::new(&program)
                .args(["--list", "--format", "terse"])
                .output()
                .map_err(|error| format!("{program}: {error}"))?;
            let listed = String::from_utf8_lossy(&output.stdout).into_owned();
            let names = listed.lines().filter_map(|line| line.strip_suffix(": test"));
            named.extend(names.map(|name| (program.clone(), name.to_owned())));
        }
        if named.is_empty() {
            return Err("no tests were built".to_owned());
        }
        let tests = spread(&named, jobs, |(program, name)| {
            let file = self.target.join(format!("met-{}", name.replace("::", "-")));
            let started = Instant::now();
            let status = self.command(program, &[name]).env("MUTANTS_MET", &file).status();
            if !status.is_ok_and(|status| status.success()) {
                return Err(format!("{name} fails with no mutant on"));
            }
            let time = started.elapsed();
            let bytes = fs::read(&file).unwrap_or_default();
            let meets =
                bytes.chunks_exact(4).filter_map(|four| Some(u32::from_le_bytes(four.try_into().ok()?)));
            let meets = meets.map(|number| number as usize).collect();
            fs::remove_file(&file).ok();
            Ok(Test { program: program.clone(), name: name.clone(), time, meets })
        })?;
        let mut lines: Vec<String> = tests
            .iter()
            .map(|test| format!("{:>8.0?}\t{}\t{}\n", test.time, test.meets.len(), test.name))
            .collect();
        lines.sort();
        fs::write(self.target.join("tests.tsv"), lines.concat()).map_err(|error| error.to_string())?;
        Ok(tests)
    }

    /// Some tests of a program, in a process that cannot take all the memory.
    fn command(&self, program: &str, names: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -v 6000000 2>/dev/null; exec \"$0\" \"$@\"", program])
            .args(["--test-threads", "1", "--quiet", "--exact"])
            .args(names)
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("INSTA_UPDATE", "no")
            .current_dir(self.tree.join("crates/refusjon"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn fate(&self, number: usize, tests: &[Test]) -> Result<Fate, String> {
        let mut meeting: Vec<&Test> = tests.iter().filter(|test| test.meets.contains(&number)).collect();
        meeting.sort_by_key(|test| test.time);
        let mut rest = meeting.as_slice();
        for longest in GROUPS {
            let mut sum = Duration::ZERO;
            let fits = |test: &&&Test| {
                sum += test.time;
                sum <= longest
            };
            let (group, after) = rest.split_at(rest.iter().take_while(fits).count());
            rest = after;
            let mut programs: BTreeMap<&str, (Vec<&str>, Duration)> = BTreeMap::new();
            for test in group {
                let (names, time) = programs.entry(&test.program).or_default();
                names.push(&test.name);
                *time += test.time;
            }
            for (program, (names, time)) in programs {
                let limit = Duration::from_secs(10) + time * 10;
                match finished(self.command(program, &names).env("MUTANT_ON", number.to_string()), limit)? {
                    Some(true) => {}
                    Some(false) => return Ok(Fate::Caught),
                    None => return Ok(Fate::Timeout),
                }
            }
        }
        Ok(Fate::Missed)
    }
}

/// Whether a command succeeds; nothing when it does not end in time.
fn finished(command: &mut Command, limit: Duration) -> Result<Option<bool>, String> {
    let mut child = command.spawn().map_err(|error| format!("cannot start a test: {error}"))?;
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(Some(status.success()));
        }
        if started.elapsed() > limit {
            child.kill().ok();
            child.wait().ok();
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Does `task` for every item, some at a time, and says how far it has come.
fn spread<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    task: impl Fn(&T) -> Result<R, String> + Sync,
) -> Result<Vec<R>, String> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = task(item);
                    if at % 200 == 199 {
                        eprintln!("   {} of {}", at + 1, items.len());
                    }
                    results.lock().unwrap_or_else(PoisonError::into_inner).push(result);
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
}
