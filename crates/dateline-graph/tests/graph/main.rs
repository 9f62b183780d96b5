//! The graph from outside: what goes in comes out, and nothing else.
#![allow(clippy::disallowed_methods, reason = "tests make their own folders")]

mod articles;
mod change;
mod fields;
mod folders;
mod identities;
mod queries;
mod views;
