//! Opening and reading files.

use crate::problem::Problem;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use refusjon::limits;
use refusjon_arrow::cases::Table;
use std::{
    fmt::Display,
    fs::File,
    io::{self, BufRead, IsTerminal, Read},
    path::{Path, PathBuf},
};

/// Shorter input is settled before anybody could read a progress bar.
const LONG: u64 = 8 << 20;
/// What is read of a text to find that it is too long.
const MOST: u64 = limits::TEXT_BYTES.saturating_add(1);
/// Rows of Parquet that are read at a time.
const ROWS: usize = 1 << 13;

/// The whole text of a file; `-` is standard input.
pub(crate) fn text(path: &Path) -> Result<String, Problem> {
    let (file, bar) = open(path)?;
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes).map_err(|error| Problem::reading(path, &error))?;
    bar.finish_and_clear();
    let text = short(path, "the file", bytes)?;
    Ok(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text))
}

/// The next line, however it ends; nothing at the end of the file.
pub(crate) fn line(path: &Path, file: &mut impl BufRead) -> Result<Option<String>, Problem> {
    let mut bytes = Vec::new();
    let read =
        file.take(MOST).read_until(b'\n', &mut bytes).map_err(|error| Problem::reading(path, &error))?;
    if read == 0 { Ok(None) } else { short(path, "a line", bytes).map(Some) }
}

/// The text of bytes that are not too many.
fn short(path: &Path, what: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > limits::TEXT_BYTES) {
        let most = limits::TEXT_BYTES;
        let message = format!("cannot read {}: {what} is longer than {most} bytes", path.display());
        return Err(Problem::new(message, "check that it is the right file, and part it if it is"));
    }
    String::from_utf8(bytes).map_err(|_| Problem::reading(path, &io::ErrorKind::InvalidData.into()))
}

type Text = Box<dyn Read + Send>;

/// A table to read as CSV, and the bar that follows it. Parquet is read as the text that the same table would be.
pub(crate) fn open(path: &Path) -> Result<(Text, ProgressBar), Problem> {
    if is_standard(path) {
        return Ok((Box::new(io::stdin()), ProgressBar::hidden()));
    }
    let error = |error| Problem::reading(path, &error);
    let file = File::open(path).map_err(error)?;
    let about = file.metadata().map_err(error)?;
    if about.is_dir() {
        return Err(error(io::ErrorKind::IsADirectory.into()));
    }
    if extension(path).as_deref() == Some("parquet") {
        return Ok((parquet(path, file)?, ProgressBar::hidden()));
    }
    let length = about.len();
    let bar = if length > LONG && io::stderr().is_terminal() {
        let style = "{bar:40} {percent:>3} %  {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
        let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(8)).with_style(style)
    } else {
        ProgressBar::hidden()
    };
    Ok((Box::new(bar.wrap_read(file)), bar))
}

fn parquet(path: &Path, file: File) -> Result<Text, Problem> {
    let help = "check that it is a file in Parquet";
    let problem =
        |error: &dyn Display| Problem::new(format!("cannot read {}: {error}", path.display()), help);
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(file).and_then(|file| file.with_batch_size(ROWS).build());
    let table = Table::new(reader.map_err(|error| problem(&error))?, None);
    Ok(Box::new(table.map_err(|error| Problem::of_body(&error.body()).in_this(path))?))
}

/// How the name of a file ends, in small letters.
pub(crate) fn extension(path: &Path) -> Option<String> {
    path.extension().map(|name| name.to_string_lossy().to_ascii_lowercase())
}

pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// The files that a command names.
#[derive(Debug, Default)]
pub(crate) struct Files<'p> {
    read: Vec<&'p Path>,
    written: Vec<&'p Path>,
}

impl<'p> Files<'p> {
    pub(crate) fn reads(&mut self, paths: impl IntoIterator<Item = &'p PathBuf>) {
        self.read.extend(paths.into_iter().map(PathBuf::as_path));
    }

    pub(crate) fn writes(&mut self, paths: impl IntoIterator<Item = &'p PathBuf>) {
        self.written.extend(paths.into_iter().map(PathBuf::as_path));
    }

    /// Refuses to write over what is read, and to write two things to one file.
    pub(crate) fn part(&self) -> Result<(), Problem> {
        let read: Vec<PathBuf> = self.read.iter().filter_map(|path| place(path)).collect();
        let mut written: Vec<PathBuf> = Vec::new();
        for path in &self.written {
            let Some(place) = place(path) else { continue };
            let message = if read.contains(&place) {
                format!("{} would be written over while it is read", path.display())
            } else if written.contains(&place) {
                format!("{} would be written twice", path.display())
            } else {
                written.push(place);
                continue;
            };
            return Err(Problem::new(message, "give the output another name"));
        }
        Ok(())
    }
}

/// Where a file is or will be; nothing for what is no file, such as standard output.
fn place(path: &Path) -> Option<PathBuf> {
    if is_standard(path) {
        return None;
    }
    match path.canonicalize() {
        Ok(place) => place.is_file().then_some(place),
        Err(_) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or_else(|| Path::new(".")).canonicalize().ok()?;
            Some(folder.join(path.file_name()?))
        }
    }
}
