//! The test sentences inside relation files, run through the whole pipeline but for the network's own statements. What stands behind `dateline rules test`, for
//! built-in and user's files alike. Not a measure of quality: that is annotated text.

use crate::{Pipeline, Processed};
use dateline_doc::{Article, Block, BlockKind, Claim, EntityId, Resolved, Source, Span, Text};
use rayon::prelude::*;

/// A test sentence that did not say what its file wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleMiss {
    /// File of the relation.
    pub file: String,
    /// The sentence.
    pub text: String,
    /// The line of `says` or `lacks` that does not hold.
    pub wanted: String,
    /// Whether it was to be said, or not to be.
    pub says: bool,
    /// What the sentence was found to say.
    pub found: Vec<String>,
}

/// How the tests went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleTests {
    /// Sentences tried.
    pub sentences: usize,
    /// Those that came out wrong, in the order of the files.
    pub misses: Vec<RuleMiss>,
}

/// Runs every test of every relation in use.
pub fn test_rules(pipeline: &Pipeline) -> RuleTests {
    let tests: Vec<_> =
        pipeline.frames().relations().iter().flat_map(|relation| relation.tests.iter().map(move |test| (relation, test))).collect();
    let misses = tests.par_iter().flat_map_iter(|(relation, test)| {
        let done = pipeline.run_frames(article(&relation.file, &test.text));
        let holds = |wanted: &str| done.resolved.claims.claims.iter().any(|claim| fits(wanted, claim, &done));
        let said = test.says.iter().filter(|wanted| !holds(wanted)).map(|wanted| (wanted, true));
        let lacked = test.lacks.iter().filter(|wanted| holds(wanted)).map(|wanted| (wanted, false));
        let wrong: Vec<_> = said.chain(lacked).collect();
        let miss = |(wanted, says): (&String, bool)| RuleMiss {
            file: relation.file.clone(),
            text: test.text.clone(),
            wanted: wanted.clone(),
            says,
            found: done.resolved.claims.claims.iter().map(|claim| line(claim, &done.resolved)).collect(),
        };
        wrong.into_iter().map(miss).collect::<Vec<_>>()
    });
    RuleTests { sentences: tests.len(), misses: misses.collect() }
}

fn article(file: &str, text: &str) -> Article {
    let text = Text::new(text.trim());
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
    Article { id: file.to_owned(), text, blocks, ..Article::default() }
}

/// Whether a claim is what a line asks for: "rebels | controls | Homs | begins", or a bare relation.
fn fits(wanted: &str, claim: &Claim, done: &Processed) -> bool {
    let fields: Vec<&str> = wanted.split('|').map(str::trim).collect();
    match fields[..] {
        [relation] => claim.relation.as_str() == relation,
        [subject, relation, object, ref more @ ..] => {
            let is = |id, name| called(done, id, name);
            let forth = is(claim.subject, subject) && is(claim.object, object);
            let back = claim.symmetric && is(claim.subject, object) && is(claim.object, subject);
            claim.relation.as_str() == relation && (forth || back) && more.iter().all(|field| has(claim, field, done))
        }
        _ => false,
    }
}

/// Whether one of the fields from the fourth on has that value.
fn has(claim: &Claim, field: &str, done: &Processed) -> bool {
    let source = match &claim.attributed_to {
        Some(Source::Entity(id)) => called(done, *id, field),
        Some(Source::Words(words)) => same(words, field),
        None => false,
    };
    let time = claim.time.as_ref().is_some_and(|time| {
        same(&time.text, field) || [time.at, time.from, time.to].into_iter().flatten().any(|date| date.to_string() == field)
    });
    let place = claim.place.is_some_and(|id| called(done, id, field));
    let role = claim.role.as_deref().is_some_and(|role| same(role, field));
    let named = [claim.phase.map(|phase| phase.name()), Some(claim.polarity.name()), Some(claim.modality.name())];
    named.contains(&Some(field)) || source || time || place || role
}

/// Whether an entity goes by a name: in the article, in any of its mentions, or as an identity; part of the name will do.
fn called(done: &Processed, id: EntityId, name: &str) -> bool {
    let Some(entity) = done.resolved.claims.entity(id) else { return false };
    let mentions = entity.mentions.iter().map(|mention| done.article.text.slice(mention.span));
    let identity = done.resolved.identity(id).map(|identity| identity.name.as_str());
    let wanted = name.to_lowercase();
    std::iter::once(entity.name.as_str()).chain(mentions).chain(identity).any(|known| known.to_lowercase().contains(&wanted))
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn line(claim: &Claim, resolved: &Resolved) -> String {
    let name = |id: EntityId| resolved.claims.entity(id).map_or("?", |entity| entity.name.as_str());
    let mut fields = vec![name(claim.subject), claim.relation.as_str(), name(claim.object)];
    fields.extend(claim.phase.map(|phase| phase.name()));
    fields.extend([claim.polarity.name(), claim.modality.name()]);
    match &claim.attributed_to {
        Some(Source::Entity(id)) => fields.push(name(*id)),
        Some(Source::Words(words)) => fields.push(words),
        None => {}
    }
    fields.join(" | ")
}
