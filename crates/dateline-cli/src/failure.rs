//! How a command ends: 0 done, 1 nothing found, 2 failed or asked wrongly. A closed pipe (`| head`) is no failure.

use std::process::ExitCode;

/// What a command came to.
pub enum Done {
    /// It did what was asked.
    Found,
    /// There was nothing.
    Nothing,
}

/// An error for the user: what, where, and the mend.
#[derive(Debug)]
pub struct Failure(pub String);

/// What every command returns.
pub type Outcome = Result<Done, Failure>;

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure(error.to_string())
    }
}

/// The exit code of a command, its error on standard error.
pub fn exit(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Done::Found) => ExitCode::SUCCESS,
        Ok(Done::Nothing) => ExitCode::from(1),
        Err(Failure(message)) if message.contains("Broken pipe") => ExitCode::SUCCESS,
        Err(Failure(message)) => {
            anstream::eprintln!("{}error:{} {message}", crate::show::BAD.render(), crate::show::BAD.render_reset());
            ExitCode::from(2)
        }
    }
}
