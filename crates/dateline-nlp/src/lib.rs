//! The embedded English model: `&Article → Analysis`.
//!
//! Text → words and sentences (rules) → one neural network, window by window → parts of speech, lemmas, trees, names, mentions,
//! statements and links between mentions; dates by a grammar. Not who is who and what the graph shall hold: that is
//! `dateline-extract`. The weights and how they were made: data/model/CARD.md.

mod agreement;
mod analyze;
mod decode;
mod language;
mod lemma;
mod lexicon;
mod mentions;
mod model;
mod network;
mod pieces;
mod repair;
mod sentences;
mod shapes;
mod spanning;
mod statements;
pub mod time;
mod tokenize;
mod windows;

pub use analyze::analyze;
pub use model::{Model, ModelError, ModelFiles};
pub use network::{Tagged, tag};
pub use sentences::{Cut, sentences};
pub use tokenize::tokens;
