//! The progress bar: on a terminal only, on standard error. Messages go through it so that they do not tear it.

use crate::style;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar, or nothing where nobody watches.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for `bytes` bytes of input; a spinner where that is not known.
    pub fn new(bytes: Option<u64>) -> Progress {
        let bar = match bytes {
            Some(bytes) => ProgressBar::new(bytes),
            None => ProgressBar::no_length(),
        };
        let target = if style::watched() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        bar.set_draw_target(target);
        let form = if bytes.is_some() { "{bar:32} {percent:>3} %  {msg}  {eta} left" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        Progress { bar }
    }

    /// Moves on by that many bytes.
    pub fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// Says beside the bar how far it is.
    pub fn say(&self, message: String) {
        self.bar.set_message(message);
    }

    /// Prints a warning above the bar.
    pub fn warn(&self, message: &str) {
        self.bar.suspend(|| warn(message));
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// Prints a warning while there is no bar.
pub fn warn(message: &str) {
    let style = style::WARNING;
    anstream::eprintln!("{style}warning:{style:#} {message}");
}
