//! Opening and reading files.

use crate::problem::Problem;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    fs::{self, File},
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

/// Shorter input is settled before anybody could read a progress bar.
const LONG: u64 = 8 << 20;

/// The whole text of a file; `-` is standard input.
pub(crate) fn text(path: &Path) -> Result<String, Problem> {
    let read = if is_standard(path) { io::read_to_string(io::stdin()) } else { fs::read_to_string(path) };
    let text = read.map_err(|error| Problem::reading(path, &error))?;
    Ok(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text))
}

/// A file to read, and the bar that follows it.
pub(crate) fn open(path: &Path) -> Result<(impl Read + Send + use<>, ProgressBar), Problem> {
    let (file, length): (Box<dyn Read + Send>, u64) = if is_standard(path) {
        (Box::new(io::stdin()), 0)
    } else {
        let error = |error| Problem::reading(path, &error);
        let file = File::open(path).map_err(error)?;
        let about = file.metadata().map_err(error)?;
        if about.is_dir() {
            return Err(error(io::ErrorKind::IsADirectory.into()));
        }
        (Box::new(file), about.len())
    };
    let bar = if length > LONG && io::stderr().is_terminal() {
        let style = "{bar:40} {percent:>3} %  {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
        let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(8)).with_style(style)
    } else {
        ProgressBar::hidden()
    };
    Ok((bar.wrap_read(file), bar))
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
