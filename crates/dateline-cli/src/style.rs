//! The few colors in use. Where they appear is decided by anstream: on a terminal, and never with NO_COLOR.

use anstyle::{AnsiColor, Style};
use std::io::IsTerminal;

/// "error:".
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// "warning:".
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Names of entities and table heads.
pub const NAME: Style = Style::new().bold();
/// What matters less: ids, sources.
pub const FAINT: Style = Style::new().dimmed();
/// The subject's words in a sentence.
pub const SUBJECT: Style = AnsiColor::Cyan.on_default().bold();
/// The words that state the relation.
pub const TRIGGER: Style = AnsiColor::Yellow.on_default().bold();
/// The object's words in a sentence.
pub const OBJECT: Style = AnsiColor::Green.on_default().bold();

/// Whether standard output shows colors; where it does not, words are marked with brackets.
pub fn colors() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// Whether a person watches standard error.
pub fn watched() -> bool {
    std::io::stderr().is_terminal()
}
