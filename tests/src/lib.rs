//! Tests of the whole: the product is run as its users run it, and the repository is held to its own rules. Tests of one
//! stage stand in that stage's crate.

#![cfg(test)]
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "tests run programs on files")]

mod architecture;
mod bad_input;
mod end_to_end;
mod files;
mod predications;
mod steadiness;
mod tool;
