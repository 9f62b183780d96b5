//! The stage itself: cast first, then sentence by sentence.

use crate::cast::{self, Cast};
use crate::claims;
use crate::frames::Frames;
use crate::speech::speakers;
use crate::tree::Tree;
use dateline_doc::{Analysis, Article, Claims, Names};

/// What the article says under the frames.
pub fn extract(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names) -> Claims {
    let trees: Vec<Tree<'_>> = analysis.sentences.iter().map(Tree::new).collect();
    let cast: Cast = cast::build(article, analysis, &trees, world);
    let speakers = speakers(&trees);
    let mut found = Vec::new();
    for (sentence, tree) in trees.iter().enumerate() {
        let reading = claims::read(article, analysis, tree, sentence, speakers[sentence], &cast, frames);
        found.extend(reading.claims.into_iter().map(|(_, claim)| claim));
    }
    Claims { entities: cast.entities(), claims: found, diagnostics: Vec::new() }
}
