//! Who did what to whom, who says so, and when: `(&Article, &Analysis) → Claims`.
//!
//! [`tree`](Tree) → [`predication`](Predication) (the grammar undone) → [`frames`](Frames) (what words mean) → claims, with
//! `cast` (who is who in the article), `speech` (whose words), `factuality` (how real, says who) and `confidence` beside them. Not identities across
//! articles, and no knowledge of the world but what [`Names`](dateline_doc::Names) answers.

mod cast;
mod claims;
mod confidence;
mod debug;
mod extract;
mod factuality;
mod frames;
mod lexicon;
mod matching;
mod predication;
mod speech;
mod tree;

pub use debug::debug;
pub use extract::{extract, floor, weighed};
pub use frames::{FrameError, FrameTest, Frames, Kind, RelationFrame, Rule};
pub use lexicon::LEXICON;
pub use predication::{Arg, Predication, WordClass, predications};
pub use tree::Tree;
