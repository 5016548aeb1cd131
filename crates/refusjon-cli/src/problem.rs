//! How a command ends.

use crate::{input, print};
use refusjon::ErrorBody;
use std::{fmt::Display, io, path::Path, process::ExitCode};

/// A command that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// Everything is right.
    AllRight,
    /// Some rows could not be settled, or what was tested is not right.
    NotAllRight,
}

impl From<Done> for ExitCode {
    fn from(done: Done) -> Self {
        match done {
            Done::AllRight => Self::SUCCESS,
            Done::NotAllRight => Self::from(3),
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) struct Problem {
    message: String,
    help: Option<String>,
    /// The reader of standard output has gone away, which is no error.
    nobody_reads: bool,
}

impl Problem {
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()), nobody_reads: false }
    }

    pub(crate) fn reading(path: &Path, error: &io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::NotFound => "check the name and the folder; - reads standard input",
            io::ErrorKind::PermissionDenied => "check who may read the file",
            io::ErrorKind::InvalidData => "save the file as UTF-8",
            _ => "check that it is a file",
        };
        Self::new(format!("cannot read {}: {error}", path.display()), help)
    }

    pub(crate) fn writing(path: &Path, error: &dyn Display) -> Self {
        Self::new(format!("cannot write {}: {error}", path.display()), "check the folder and the space left")
    }

    /// What is written to standard output may lose its reader.
    pub(crate) fn writing_rows(path: &Path, error: &io::Error) -> Self {
        if input::is_standard(path) { Self::printing(error) } else { Self::writing(path, error) }
    }

    /// An error of the library that concerns a file.
    pub(crate) fn in_file(path: &Path, error: impl Into<refusjon::Error>) -> Self {
        Self::of_body(&error.into().body()).in_this(path)
    }

    /// An error of the library.
    pub(crate) fn of_body(error: &ErrorBody) -> Self {
        let (message, help) = parted(error);
        Self { message, help, nobody_reads: false }
    }

    /// The same, of a file.
    pub(crate) fn in_this(self, path: &Path) -> Self {
        Self { message: format!("{}: {}", path.display(), self.message), ..self }
    }

    pub(crate) fn printing(error: &io::Error) -> Self {
        Self {
            message: format!("cannot write to standard output: {error}"),
            help: None,
            nobody_reads: error.kind() == io::ErrorKind::BrokenPipe,
        }
    }

    pub(crate) fn show(self) -> ExitCode {
        if self.nobody_reads {
            return ExitCode::SUCCESS;
        }
        let help = self.help.map(|help| format!("help: {help}\n")).unwrap_or_default();
        print::aside(&format!("error: {}\n{help}", self.message));
        ExitCode::FAILURE
    }
}

impl From<refusjon::Error> for Problem {
    fn from(error: refusjon::Error) -> Self {
        Self::of_body(&error.body())
    }
}

/// The message of an error without the remedy at its end, and the remedy.
pub(crate) fn parted(error: &ErrorBody) -> (String, Option<String>) {
    let Some(remedy) = error.remedy.as_deref() else { return (error.message.clone(), None) };
    let message = error.message.strip_suffix(remedy).unwrap_or(&error.message);
    (message.trim_end_matches([' ', ';', '.']).to_owned(), Some(remedy.to_owned()))
}
