//! Bytes → articles, one file per format: plain text, Markdown, HTML, JSON and JSON lines.
//!
//! Bytes in, values out: no file is opened here. What cannot be read is an error for that record alone, with its line and the
//! mend; every other record comes through.

mod boilerplate;
mod date;
mod dateline;
mod encoding;
mod error;
mod fields;
mod format;
mod html;
mod json;
mod layout;
mod markdown;
mod markup;
mod opening;
mod plain;
mod words;

pub use error::ReadError;
pub use format::{Format, Outcome, read};
