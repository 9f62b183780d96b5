//! One file per command.

pub mod add;
pub mod remove;
pub mod query;
pub mod export;
pub mod show;
pub mod explain;
pub mod path;
pub mod timeline;
pub mod rank;
pub mod extract;
pub mod rules;
pub mod completions;
pub mod man;
