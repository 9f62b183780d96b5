//! A sentence's tree, predications and why each frame did or did not fire, as text for a person. No format to rely on.

use crate::extract::readings;
use crate::frames::Frames;
use crate::tree::Tree;
use dateline_doc::{Analysis, Article, Names};
use std::fmt::Write;

/// The whole article, sentence by sentence.
pub fn debug(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names) -> String {
    let trees: Vec<Tree<'_>> = analysis.sentences.iter().map(Tree::new).collect();
    let (cast, readings) = readings(article, analysis, &trees, frames, world);
    let mut out = String::new();
    for (nth, (tree, reading)) in trees.iter().zip(&readings).enumerate() {
        let _ = writeln!(out, "# {}", article.text.slice(tree.sentence.span));
        for (at, token) in tree.sentence.tokens.iter().enumerate() {
            let head = token.head.map_or(0, |head| head + 1);
            let _ = writeln!(out, "{}\t{}\t{}\t{}\t{head}\t{}", at + 1, token.text, token.lemma, token.upos.name(), token.deprel);
        }
        for mention in cast.in_sentence(nth) {
            let member = &cast.members[mention.entity];
            let _ = writeln!(
                out,
                "mention e{} {:?} {} “{}” = {} {:.2}",
                mention.entity + 1,
                mention.kind,
                mention.entity_type,
                mention.words,
                member.name,
                mention.score
            );
        }
        for time in analysis.times.iter().filter(|time| time.sentence == nth) {
            let _ = writeln!(
                out,
                "time “{}” at {:?} from {:?} to {:?}",
                time.time.text,
                time.time.at.map(|d| d.to_string()),
                time.time.from.map(|d| d.to_string()),
                time.time.to.map(|d| d.to_string())
            );
        }
        for (at, predication) in reading.predications.iter().enumerate() {
            let args: Vec<String> = predication
                .args
                .iter()
                .filter(|arg| arg.slot != "self")
                .map(|arg| format!("{}={}", arg.slot, tree.token(arg.token).text))
                .collect();
            if args.is_empty() && !reading.misses.iter().any(|(of, _)| *of == at) {
                continue;
            }
            let support = predication.support.as_ref().map(|verb| format!(" under {verb}")).unwrap_or_default();
            let _ = writeln!(out, "predication {:?} {}{support}: {}", predication.class, tree.token(predication.head).text, args.join(" "));
            for (_, miss) in reading.misses.iter().filter(|(of, _)| *of == at) {
                let _ = writeln!(out, "  not {}: {}", miss.rule, miss.why);
            }
            for claim in reading.claims.iter().filter(|found| found.predication == at).map(|found| &found.claim) {
                let name = |id: dateline_doc::EntityId| cast.members[id.0 as usize - 1].name.clone();
                let _ = writeln!(
                    out,
                    "  {}: {} | {} | {} | {:?} {} {} {:.2}",
                    claim.rule,
                    name(claim.subject),
                    claim.relation,
                    name(claim.object),
                    claim.phase,
                    claim.polarity.name(),
                    claim.modality.name(),
                    claim.confidence
                );
            }
        }
        out.push('\n');
    }
    out
}
