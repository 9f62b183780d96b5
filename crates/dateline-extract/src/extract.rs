//! The stage itself: cast first, then sentence by sentence.

use crate::cast::{self, Cast};
use crate::claims::{self, Reading};
use crate::frames::Frames;
use crate::lexicon::LEXICON;
use crate::speech::speakers;
use crate::tree::Tree;
use dateline_doc::{Analysis, Article, Claim, Claims, Entity, Names};
use smol_str::SmolStr;

/// What the article says under the frames, as far as it is as sure as `floor` (0 to 1; [`floor`] is the measured one).
pub fn extract(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names, floor: f32) -> Claims {
    let (entities, mut claims) = weighed(article, analysis, frames, world);
    claims.retain(|(claim, _)| claim.confidence >= floor);
    Claims { entities, claims: claims.into_iter().map(|(claim, _)| claim).collect(), diagnostics: Vec::new() }
}

/// The confidence below which a match was too seldom right on annotated articles to be shown.
pub fn floor() -> f32 {
    LEXICON.confidence.floor
}

/// Every match, however doubtful, as a claim with the features that its confidence was weighed by: for calibration.
pub fn weighed(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names) -> (Vec<Entity>, Vec<(Claim, Vec<SmolStr>)>) {
    let trees: Vec<Tree<'_>> = analysis.sentences.iter().map(Tree::new).collect();
    let (cast, readings) = readings(article, analysis, &trees, frames, world);
    (cast.entities(), readings.into_iter().flat_map(|reading| reading.claims).map(|it| (it.claim, it.features)).collect())
}

/// The cast, and each sentence's findings.
pub(crate) fn readings(
    article: &Article,
    analysis: &Analysis,
    trees: &[Tree<'_>],
    frames: &Frames,
    world: &dyn Names,
) -> (Cast, Vec<Reading>) {
    let cast = cast::build(article, analysis, trees, world);
    let read = |((sentence, tree), speaker)| claims::read(article, analysis, tree, sentence, speaker, &cast, frames);
    let readings = trees.iter().enumerate().zip(speakers(trees)).map(read).collect();
    (cast, readings)
}
