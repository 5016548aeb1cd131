//! Benchmarks: single answers by criterion, and whole files beside plain reading of the same file, in one run.

use crate::{
    run::{self, Outcome, cargo, root},
    sample,
};
use clap::Args;
use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many contacts the long file has
    #[arg(long, default_value_t = 10_000_000)]
    contacts: u64,
    /// How often each command runs; the fastest counts
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Leave single answers out
    #[arg(long)]
    files_only: bool,
}

/// What one way of going through the file took.
struct Measured {
    what: String,
    seconds: f64,
    peak_kib: Option<u64>,
}

pub(crate) fn run(options: &Options) -> Outcome {
    if !options.files_only {
        cargo("single answers", &["bench", "--package", "refusjon"])?;
    }
    cargo("build the command line", &["build", "--release", "--quiet", "--package", "refusjon-cli"])?;
    let folder = root().join("target/bench");
    sample::write(&sample::Options::of(&folder, options.contacts))?;
    let file = folder.join("contacts.csv");
    let mut measured = vec![fastest(options.rounds, || reading(&file))?];
    let parquet = folder.join("refunds.parquet");
    let csv = folder.join("refunds.csv");
    for (what, output) in [
        ("settle, summary only", None),
        ("settle, to CSV", Some(&csv)),
        ("settle, to Parquet", Some(&parquet)),
    ] {
        let isf = ["settle", "isf", "--price-rule", "net_price"];
        measured.push(fastest(options.rounds, || settling(what, &isf, &file, output.map(|path| &**path)))?);
    }
    report("contacts", options.contacts, &measured);
    let stays = folder.join("stays.csv");
    let rows = options.contacts.div_ceil(10);
    write_stays(&stays, rows)?;
    let mut measured = vec![fastest(options.rounds, || reading(&stays))?];
    for (what, output) in [
        ("settle, summary only", None),
        ("settle, to CSV", Some(&csv)),
        ("settle, to Parquet", Some(&parquet)),
    ] {
        let scheme = ["settle", "cofinancing"];
        measured
            .push(fastest(options.rounds, || settling(what, &scheme, &stays, output.map(|path| &**path)))?);
    }
    report("co-financed stays, each a case", rows, &measured);
    Ok(())
}

/// Stays of 2012, of a municipality each.
fn write_stays(path: &Path, rows: u64) -> Outcome {
    let problem = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut writer = csv::Writer::from_path(path).map_err(|error| problem(&error))?;
    let mut random = fastrand::Rng::with_seed(7);
    let header = ["id", "date", "sector", "points", "content", "municipality"];
    writer.write_record(header).map_err(|error| problem(&error))?;
    for number in 0..rows {
        let day = format!("2012-{:02}-{:02}", random.u8(1..=12), random.u8(1..=28));
        let points = format!("{}.{:03}", random.u8(0..9), random.u16(1..1000));
        let content = *random.choice(&["medical", "medical", "surgery", "birth"]).unwrap_or(&"medical");
        let municipality = format!("Municipality {}", random.u16(1..430));
        writer
            .write_record([&format!("S{number}"), &day, "somatic", &points, content, &municipality])
            .map_err(|error| problem(&error))?;
    }
    writer.flush().map_err(|error| problem(&error))
}

fn fastest(rounds: usize, once: impl Fn() -> Result<Measured, String>) -> Result<Measured, String> {
    let mut best = once()?;
    for _ in 1..rounds {
        let next = once()?;
        if next.seconds < best.seconds {
            best = next;
        }
    }
    Ok(best)
}

/// The csv crate alone, reading every field as bytes.
fn reading(file: &Path) -> Result<Measured, String> {
    let start = Instant::now();
    let mut reader = csv::ReaderBuilder::new()
        .buffer_capacity(1 << 16)
        .from_path(file)
        .map_err(|error| error.to_string())?;
    let mut record = csv::ByteRecord::new();
    let mut bytes = 0;
    while reader.read_byte_record(&mut record).map_err(|error| error.to_string())? {
        bytes += record.as_slice().len();
    }
    std::hint::black_box(bytes);
    Ok(Measured {
        what: "reading the CSV alone".to_owned(),
        seconds: start.elapsed().as_secs_f64(),
        peak_kib: None,
    })
}

fn settling(what: &str, scheme: &[&str], file: &Path, output: Option<&Path>) -> Result<Measured, String> {
    let start = Instant::now();
    let mut command = Command::new(run::built("refusjon"));
    command.args(scheme).arg("--json").arg(file);
    if let Some(output) = output {
        command.arg("--output").arg(output);
    }
    let child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| error.to_string())?;
    let peak_kib = watch(child)?;
    Ok(Measured { what: what.to_owned(), seconds: start.elapsed().as_secs_f64(), peak_kib })
}

/// Waits for the command and follows the most memory it has held, where the system tells.
fn watch(mut child: Child) -> Result<Option<u64>, String> {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        let held = fs::read_to_string(&status).ok().and_then(|text| {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.split_whitespace().next()?.parse().ok()
        });
        peak = peak.max(held);
        if let Some(ended) = child.try_wait().map_err(|error| error.to_string())? {
            // 3 says that some rows were bad, which the sample has on purpose.
            return if matches!(ended.code(), Some(0 | 3)) {
                Ok(peak)
            } else {
                Err(format!("refusjon {ended}"))
            };
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn report(rows_of: &str, rows: u64, measured: &[Measured]) {
    let base = measured.first().map_or(1.0, |first| first.seconds);
    println!("\n| {rows} {rows_of} | seconds | million rows/s | times plain reading | peak memory |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for Measured { what, seconds, peak_kib } in measured {
        let peak = peak_kib.map_or_else(|| "-".to_owned(), |kib| format!("{} MB", kib / 1024));
        let speed = rows as f64 / seconds / 1e6;
        println!("| {what} | {seconds:.2} | {speed:.2} | {:.1} | {peak} |", seconds / base);
    }
}
