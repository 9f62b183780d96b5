//! The stage itself: cast first, then what the network says and what the frames read, weighed together.

use crate::cast::{self, Cast};
use crate::claims::{self, Reading};
use crate::confidence::{Votes, confidence};
use crate::frames::Frames;
use crate::said::{self, Said};
use crate::speech::speakers;
use crate::tree::Tree;
use dateline_doc::{Analysis, Article, Claim, Claims, Entity, Modality, Names};

/// What the article says, as far as it is as sure as `floor` (0 to 1; [`floor`](crate::floor) has the measured one).
pub fn extract(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names, floor: f32) -> Claims {
    let (entities, mut claims) = weighed(article, analysis, frames, world);
    claims.retain(|(claim, _)| claim.confidence >= floor);
    Claims { entities, claims: claims.into_iter().map(|(claim, _)| claim).collect(), diagnostics: Vec::new() }
}

/// Every claim, however doubtful, with the votes that its confidence was weighed by: for calibration.
pub fn weighed(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names) -> (Vec<Entity>, Vec<(Claim, Votes)>) {
    let trees: Vec<Tree<'_>> = analysis.sentences.iter().map(Tree::new).collect();
    let read = read(article, analysis, &trees, frames, world);
    (read.cast.entities(), read.claims)
}

/// What the article gives, kept whole for `--debug`.
pub(crate) struct Read {
    pub cast: Cast,
    /// What the frames find, by sentence.
    pub readings: Vec<Reading>,
    /// Both, weighed, by sentence.
    pub claims: Vec<(Claim, Votes)>,
}

/// The cast, each reader's findings, and what they come to.
pub(crate) fn read(article: &Article, analysis: &Analysis, trees: &[Tree<'_>], frames: &Frames, world: &dyn Names) -> Read {
    let cast = cast::build(analysis, trees, world);
    let by_frames = |((sentence, tree), speaker)| claims::read(article, analysis, tree, sentence, speaker, &cast, frames);
    let readings: Vec<Reading> = trees.iter().enumerate().zip(speakers(trees)).map(by_frames).collect();
    let said = said::claims(article, analysis, trees, &cast, frames);
    let claims = weigh(&analysis.model, &readings, &said);
    Read { cast, readings, claims }
}

/// One claim for what both readers say of two entities in a sentence; how it is said, the network tells.
fn weigh(network: &str, readings: &[Reading], said: &[Said]) -> Vec<(Claim, Votes)> {
    let mut claims = Vec::new();
    for (sentence, reading) in readings.iter().enumerate() {
        let begin = said.partition_point(|it| it.sentence < sentence);
        let own = &said[begin..][..said[begin..].partition_point(|it| it.sentence == sentence)];
        let framed = || reading.claims.iter().map(|found| &found.claim);
        for it in own {
            let votes = Votes { network: Some(it.logit), frame: framed().any(|other| same(&it.claim, other) && alike(&it.claim, other)) };
            claims.push((it.claim.clone(), votes));
        }
        let alone = framed().filter(|claim| !own.iter().any(|it| same(&it.claim, claim)));
        claims.extend(alone.map(|claim| (claim.clone(), Votes { network: None, frame: true })));
    }
    for (claim, votes) in &mut claims {
        claim.confidence = confidence(network, claim.relation.as_str(), *votes);
    }
    claims
}

/// Whether two claims of the same two say it alike: that it is so, or that it is not.
fn alike(one: &Claim, other: &Claim) -> bool {
    one.polarity == other.polarity && (one.modality == Modality::Actual) == (other.modality == Modality::Actual)
}

/// Whether two claims tie the same two by the same relation.
fn same(one: &Claim, other: &Claim) -> bool {
    let straight = (one.subject, one.object) == (other.subject, other.object);
    let crossed = one.symmetric && (one.subject, one.object) == (other.object, other.subject);
    one.relation == other.relation && (straight || crossed)
}
