//! A sentence's tree, predications, why each frame did or did not fire, and its claims with their rivals, as text for a person. No format to rely on.

use crate::cast::Cast;
use crate::confidence::Votes;
use crate::extract::{Read, read};
use crate::frames::Frames;
use crate::tree::Tree;
use dateline_doc::{Analysis, Article, Claim, EntityId, Names, Source, Span};
use std::fmt::Write;

/// Claims less sure are not shown, and of a sentence no more than these: what is said, and its nearest rivals.
const LEAST: f32 = 0.05;
const MOST: usize = 12;

/// What each sentence may say, the surest first: confidence, votes, trigger, claim.
pub fn rivals(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names) -> Vec<(Span, Vec<String>)> {
    let trees: Vec<Tree<'_>> = analysis.sentences.iter().map(Tree::new).collect();
    let found = read(article, analysis, &trees, frames, world);
    analysis.sentences.iter().map(|sentence| (sentence.span, of_sentence(article, &found, sentence.span))).collect()
}

fn of_sentence(article: &Article, found: &Read, sentence: Span) -> Vec<String> {
    let mut here: Vec<_> = found.claims.iter().filter(|(claim, _)| claim.evidence.sentence == sentence).collect();
    here.sort_by(|a, b| b.0.confidence.total_cmp(&a.0.confidence));
    let tell = |(claim, votes): &(Claim, Votes)| {
        let network = votes.network.map_or("network silent".to_owned(), |logit| format!("network {logit:+.1}"));
        let frame = if votes.frame { ", a frame too" } else { "" };
        let trigger = article.text.slice(claim.evidence.trigger);
        format!("{:.2} ({network}{frame}) “{trigger}”: {}", claim.confidence, line(&found.cast, claim))
    };
    here.into_iter().take_while(|(claim, _)| claim.confidence >= LEAST).take(MOST).map(tell).collect()
}

/// The whole article, sentence by sentence.
pub fn debug(article: &Article, analysis: &Analysis, frames: &Frames, world: &dyn Names) -> String {
    let trees: Vec<Tree<'_>> = analysis.sentences.iter().map(Tree::new).collect();
    let found = read(article, analysis, &trees, frames, world);
    let cast = &found.cast;
    let mut out = String::new();
    for (nth, (tree, reading)) in trees.iter().zip(&found.readings).enumerate() {
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
                let _ = writeln!(out, "  {}: {}", claim.rule, line(cast, claim));
            }
        }
        for line in of_sentence(article, &found, tree.sentence.span) {
            let _ = writeln!(out, "claim {line}");
        }
        out.push('\n');
    }
    out
}

fn line(cast: &Cast, claim: &Claim) -> String {
    let name = |id: EntityId| cast.members[id.0 as usize - 1].name.as_str();
    let phase = claim.phase.map_or("", dateline_doc::Phase::name);
    let (polarity, modality) = (claim.polarity.name(), claim.modality.name());
    let source = match &claim.attributed_to {
        Some(Source::Entity(id)) => format!(" says {}", name(*id)),
        Some(Source::Words(words)) => format!(" says “{words}”"),
        None => String::new(),
    };
    format!("{} | {} | {} | {phase} {polarity} {modality}{source}", name(claim.subject), claim.relation, name(claim.object))
}
