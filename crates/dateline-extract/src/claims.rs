//! From matches to claims: phase, factuality, time, place, role and evidence put together; the same claim said twice in a
//! sentence kept once.

pub use crate::cast::words;
use crate::cast::{Cast, Member};
use crate::factuality::{Factuality, factuality, presupposed};
use crate::frames::{Frames, Kind};
use crate::lexicon::LEXICON;
use crate::matching::{Match, Miss, matches};
use crate::predication::{Predication, WordClass, predications};
use crate::speech::Speaker;
use crate::tree::Tree;
use dateline_doc::{
    Analysis, Article, Claim, EntityId, EntityType, Evidence, Modality, Phase, Polarity, Relation, Source, Span, Time, Upos,
};
use smol_str::SmolStr;

/// One sentence's findings, kept whole for `--debug`.
pub struct Reading {
    /// Its predications.
    pub predications: Vec<Predication>,
    /// Its claims.
    pub claims: Vec<Found>,
    /// Rules whose words were there and that gave nothing.
    pub misses: Vec<(usize, Miss)>,
}

/// A claim and where it comes from.
pub struct Found {
    /// Index of the predication.
    pub predication: usize,
    /// The claim.
    pub claim: Claim,
}

/// Reads one sentence.
pub fn read(
    article: &Article,
    analysis: &Analysis,
    tree: &Tree<'_>,
    sentence: usize,
    speaker: Option<Speaker>,
    cast: &Cast,
    frames: &Frames,
) -> Reading {
    let predications = predications(tree, &LEXICON);
    let mut claims: Vec<Found> = Vec::new();
    let mut misses = Vec::new();
    for (nth, predication) in predications.iter().enumerate() {
        let mut missed = Vec::new();
        let found = matches(tree, cast, sentence, predication, frames, &mut missed);
        misses.extend(missed.into_iter().map(|miss| (nth, miss)));
        if found.is_empty() {
            continue;
        }
        let facts = factuality(tree, cast, sentence, predication.anchor, predication.head);
        for found in found {
            let given = is_given(tree, predication, &found).then(|| presupposed(tree, predication.head));
            let facts = given.as_ref().unwrap_or(&facts);
            let claim = claim(article, analysis, tree, sentence, speaker, cast, predication, facts, &found);
            let same = |Found { claim: other, .. }: &Found| {
                other.relation == claim.relation
                    && other.polarity == claim.polarity
                    && (other.subject, other.object) == (claim.subject, claim.object)
                    && other.phase == claim.phase
            };
            if !claims.iter().any(same) {
                claims.push(Found { predication: nth, claim });
            }
        }
    }
    supersede(&mut claims, frames);
    Reading { predications, claims, misses }
}

/// Drops what another claim of the sentence about the same two supersedes.
fn supersede(claims: &mut Vec<Found>, frames: &Frames) {
    let superseded: Vec<_> = claims
        .iter()
        .filter_map(|found| {
            let relation = frames.relations().iter().find(|relation| relation.name == found.claim.relation.0)?;
            (!relation.supersedes.is_empty()).then_some((found.claim.subject, found.claim.object, &relation.supersedes))
        })
        .collect();
    let stays = |claim: &Claim| {
        !superseded
            .iter()
            .any(|(subject, object, others)| (claim.subject, claim.object) == (*subject, *object) && others.contains(&claim.relation.0))
    };
    claims.retain(|found| stays(&found.claim));
}

/// Titles, places inside places, "Russian-backed": what a noun phrase takes for granted stands whatever the clause around it says.
fn is_given(tree: &Tree<'_>, predication: &Predication, found: &Match<'_>) -> bool {
    match predication.class {
        WordClass::Noun => {
            let bare = predication.support.is_none()
                && predication.anchor == predication.head
                && tree.dependent(predication.head, &["cop"]).is_none()
                && (found.relation.keeps_role || !found.rule.mentions.is_empty());
            // "do not elect the prime minister": who is called by his title has it.
            bare || found.relation.keeps_role && found.subject.slot == "self"
        }
        WordClass::Verb | WordClass::Adjective => tree.has_relation(predication.head, &["amod"]),
    }
}

#[allow(clippy::too_many_arguments, reason = "one call site; each argument is a stage's value")]
fn claim(
    article: &Article,
    analysis: &Analysis,
    tree: &Tree<'_>,
    sentence: usize,
    speaker: Option<Speaker>,
    cast: &Cast,
    predication: &Predication,
    facts: &Factuality,
    found: &Match<'_>,
) -> Claim {
    let span_of =
        |filler: &crate::matching::Filler| filler.mention.map_or(tree.token(found.trigger[0]).span, |mention| cast.mentions[mention].span);
    let mut trigger = found.trigger.iter().map(|at| tree.token(*at).span).reduce(Span::cover).unwrap_or_default();
    if predication.anchor != predication.head && predication.support.is_some() {
        trigger = trigger.cover(tree.token(predication.anchor).span);
    }
    let (phase, modality) = phase(tree, predication, facts, found);
    // That somebody ascribes a wrong to another is not his own word for it.
    let (source, cue) = match found.subject.slot.as_str() {
        "says" => (None, None),
        _ => source(article, tree, sentence, speaker, cast, facts),
    };
    Claim {
        subject: EntityId(found.subject.entity as u32 + 1),
        relation: Relation(found.relation.name.clone()),
        object: EntityId(found.object.entity as u32 + 1),
        symmetric: found.relation.symmetric,
        phase,
        polarity: match (facts.polarity, found.rule.polarity) {
            (Polarity::Denied, Some(Polarity::Denied)) => Polarity::Affirmed,
            (Polarity::Denied, _) | (_, Some(Polarity::Denied)) => Polarity::Denied,
            _ => Polarity::Affirmed,
        },
        modality,
        attributed_to: source,
        attribution_cue: cue,
        time: nearest_time(analysis, tree, sentence, &[predication.anchor, predication.head]),
        place: place(cast, sentence, predication, found),
        role: found
            .relation
            .keeps_role
            .then(|| role(tree, &found.trigger))
            .filter(|_| tree.token(predication.head).upos != Upos::Propn || found.subject.slot != "self"),
        confidence: 0.0,
        rule: format!("{}/{}", found.relation.name, found.rule.name),
        evidence: Evidence { sentence: tree.sentence.span, subject: span_of(&found.subject), trigger, object: span_of(&found.object) },
    }
}

fn phase(tree: &Tree<'_>, predication: &Predication, facts: &Factuality, found: &Match<'_>) -> (Option<Phase>, Modality) {
    let modality = if facts.modality == Modality::Actual { found.rule.modality.unwrap_or_default() } else { facts.modality };
    // What is aimed at is not yet done; a state that is aimed at ("came to fight them") goes on.
    let aimed = |modality| if facts.aim && modality == Modality::Actual { Modality::Planned } else { modality };
    if found.relation.kind == Kind::Event {
        return (None, aimed(modality));
    }
    let mut phase = found.rule.phase.unwrap_or(Phase::Holds);
    let mut modality = modality;
    if facts.ends {
        phase = Phase::Ends;
    }
    // "former president", "president-elect"
    let modifiers = &LEXICON.nominals.role_modifiers;
    let has = |name: &str, form: &SmolStr| modifiers.get(name).is_some_and(|words| words.contains(form));
    let first = found.trigger.first().copied().unwrap_or(predication.head);
    let near = tree
        .children(predication.head)
        .iter()
        .copied()
        .chain(first.checked_sub(1))
        .chain(first.checked_sub(2))
        .chain([predication.head + 2])
        .filter(|at| *at < tree.len() && !found.trigger.contains(at));
    for at in near {
        let form = tree.form(at);
        let adjacent = at.abs_diff(predication.head) <= 3 || tree.has_relation(at, &["amod", "advmod"]);
        if !adjacent || tree.is_verb(at) && !tree.has_relation(at, &["amod"]) {
            continue;
        }
        if has("ends", &form) {
            phase = Phase::Ends;
        } else if has("begins", &form) && phase == Phase::Holds {
            phase = Phase::Begins;
        } else if has("planned", &form) {
            (phase, modality) = (Phase::Begins, Modality::Planned);
        }
    }
    if let Some(verb) = predication.support.as_ref().filter(|_| phase == Phase::Holds) {
        phase = LEXICON.phase_of(verb).unwrap_or(phase);
    }
    (Some(phase), if phase == Phase::Holds { modality } else { aimed(modality) })
}

/// Who says so: by the sentence itself, else the speaker whose quotation it stands in.
fn source(
    article: &Article,
    tree: &Tree<'_>,
    sentence: usize,
    speaker: Option<Speaker>,
    cast: &Cast,
    facts: &Factuality,
) -> (Option<Source>, Option<String>) {
    let (mention, words, cue) = match (&facts.source, speaker) {
        (Some(source), _) => {
            let words = source.token.map_or_else(|| tree.token(source.at).span, |token| tree.wording(token));
            (source.token.and_then(|token| cast.at(sentence, token)), words, source.cue)
        }
        (None, Some(speaker)) => (cast.at(speaker.sentence, speaker.token), speaker.words, speaker.cue),
        (None, None) => return (None, None),
    };
    let source = match mention {
        Some(mention) => Source::Entity(EntityId(mention.entity as u32 + 1)),
        None => Source::Words(article.text.slice(words).to_owned()),
    };
    (Some(source), Some(article.text.slice(cue).to_owned()))
}

/// The time expression nearest to words of the predicate in the tree: in its own subtree, else the sentence's only one above it.
pub fn nearest_time(analysis: &Analysis, tree: &Tree<'_>, sentence: usize, predicate: &[usize]) -> Option<Time> {
    let first = analysis.times.partition_point(|time| time.sentence < sentence);
    let here = || analysis.times[first..].iter().take_while(|time| time.sentence == sentence);
    let distance = |at: usize| -> Option<usize> {
        let chain = tree.ancestors(at);
        predicate.iter().filter_map(|goal| if at == *goal { Some(0) } else { chain.iter().position(|node| node == goal) }).min()
    };
    let own = here()
        .filter_map(|time| Some((time.tokens.clone().filter_map(distance).min()?, time)))
        .min_by_key(|(distance, time)| (*distance, time.tokens.start));
    own.filter(|(distance, _)| *distance <= 4).map(|(_, time)| time.time.clone())
}

/// Where an event happened: a place in a locative slot that is no argument of the claim.
fn place(cast: &Cast, sentence: usize, predication: &Predication, found: &Match<'_>) -> Option<EntityId> {
    if found.relation.kind != Kind::Event {
        return None;
    }
    let locative = predication.args.iter().filter(|arg| LEXICON.is_locative(&arg.slot));
    let place = locative.filter_map(|arg| cast.at(sentence, arg.token)).find(|mention| {
        let member: &Member = &cast.members[mention.entity];
        matches!(member.entity_type, EntityType::Place | EntityType::Facility | EntityType::Country)
            && mention.entity != found.object.entity
            && mention.entity != found.subject.entity
    });
    place.map(|mention| EntityId(mention.entity as u32 + 1))
}

/// The title as it stands, with its own modifiers that are no names.
fn role(tree: &Tree<'_>, trigger: &[usize]) -> String {
    let first = trigger.iter().min().copied().unwrap_or(0);
    let last = trigger.iter().max().copied().unwrap_or(first);
    let start = (0..first)
        .rev()
        .take_while(|at| {
            first - at <= 3 && tree.has_relation(*at, &["amod", "compound"]) && tree.token(*at).text.starts_with(char::is_lowercase)
        })
        .last()
        .unwrap_or(first);
    words(tree, start..last + 1)
}
