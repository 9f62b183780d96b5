//! Who did what to whom, who says so, and when: `(&Article, &Analysis) → Claims`.
//!
//! Two readers vote. `said`: the network's statements, on the entities of the `cast` (who is who in the article). [`frames`](Frames), with
//! which a user adds relations of his own: [`tree`](Tree) → [`predication`](Predication) (the grammar undone) → `claims`, with `speech` (whose
//! words) and `factuality` (how real) beside them. `confidence` weighs both. Not identities across articles, and no knowledge of
//! the world but what [`Names`](dateline_doc::Names) answers.

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
mod said;
mod speech;
mod tree;

pub use confidence::{Votes, floor};
pub use debug::{debug, rivals};
pub use extract::{extract, weighed};
pub use frames::{FrameError, FrameTest, Frames, Kind, RelationFrame, Rule};
pub use lexicon::LEXICON;
pub use predication::{Arg, Predication, WordClass, predications};
pub use tree::Tree;
