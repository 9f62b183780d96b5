//! How a run ends: exit codes and the last message. Scripts tell success, "nothing found" and failure apart by them.

use std::io;
use std::process::ExitCode;

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Done, exit code 0.
    Done,
    /// Asked and answered: there is nothing, exit code 1.
    Nothing,
    /// Done, but some of the input could not be used, exit code 3.
    Partly,
}

/// Why a command failed; exit code 2, as for wrong usage.
#[derive(Debug)]
pub enum Failure {
    /// What went wrong and what would mend it.
    Message(String),
    /// What was asked for is not there; exit code 1.
    Nothing(String),
    /// Whoever read the output has enough ("dateline query … | head"); no failure at all.
    BrokenPipe,
}

impl Failure {
    /// A failure with its message.
    pub fn new(message: impl Into<String>) -> Failure {
        Failure::Message(message.into())
    }

    /// What was asked for is not there.
    pub fn nothing(message: impl Into<String>) -> Failure {
        Failure::Nothing(message.into())
    }

    /// A failure to write a file or the output, with what it means to a person.
    pub fn write(place: &str, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Failure::new(format!("{place}: the disk is full; nothing of the graph is lost; make room and run the command again"))
            }
            io::ErrorKind::PermissionDenied => Failure::new(format!("{place}: you may not write there; choose another place")),
            io::ErrorKind::NotFound => Failure::new(format!("{place}: its folder does not exist; make it or choose another place")),
            io::ErrorKind::IsADirectory => Failure::new(format!("{place}: that is a folder; name a file")),
            _ => Failure::new(format!("{place}: {error}")),
        }
    }
}

/// Errors on standard output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::write("standard output", &error)
    }
}

/// Prints the message of a failure and turns the end into an exit code.
pub fn report(result: Result<End, Failure>) -> ExitCode {
    match result {
        Ok(End::Done) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(End::Nothing) => ExitCode::from(1),
        Ok(End::Partly) => ExitCode::from(3),
        Err(Failure::Nothing(message)) => {
            anstream::eprintln!("{message}");
            ExitCode::from(1)
        }
        Err(Failure::Message(message)) => {
            let style = crate::style::ERROR;
            anstream::eprintln!("{style}error:{style:#} {message}");
            ExitCode::from(2)
        }
    }
}
