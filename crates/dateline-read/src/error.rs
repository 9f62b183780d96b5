//! A record that could not be read.

/// Where and why a record was left out, and the mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ReadError {
    /// Name of the input as given.
    pub input: String,
    /// Line from 1, where the record has one of its own.
    pub line: Option<usize>,
    /// What is wrong and what would mend it.
    pub message: String,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.input, self.message),
            None => write!(f, "{}: {}", self.input, self.message),
        }
    }
}
