//! The embedded English model: `&Article → Analysis`.
//!
//! Text → words and sentences (rules) → one small neural network → parts of speech, lemmas, trees, names and mentions; dates by
//! a grammar. Not what the sentences mean for the graph: that is `dateline-extract`. The weights and how they were made:
//! data/model/CARD.md.

mod agreement;
mod analyze;
mod batches;
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
pub mod time;
mod tokenize;

pub use analyze::{analyze, tag};
pub use model::{Model, ModelError, ModelFiles};
pub use network::Tagged;
pub use sentences::{Cut, sentences};
pub use tokenize::tokens;
