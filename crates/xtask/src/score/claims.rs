//! Claims against gold graphs, by the rules of the gold's own scorer: an entity stands for the gold entity with which it shares
//! most names; a claim is right when relation, subject, object and polarity agree; claims marked as implied count neither way.

use super::gold::{Gold, GoldClaim};
use super::output::{Analyzed, Stages};
use dateline_doc::{Article, Claim, Polarity, Resolved};
use dateline_extract::Votes;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const SYMMETRIC: [&str; 4] = ["allied-with", "fights", "met-with", "agreed-with"];
const FOCUS: [&str; 4] = ["controls", "allied-with", "met-with", "met-in"];

type Key = (String, String, String, bool);

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    found: usize,
    core: usize,
}

#[derive(Default)]
struct Score {
    all: Tally,
    focus: Tally,
    phase: (usize, usize),
    modality: (usize, usize),
    attribution: (usize, usize),
    entities: (usize, usize),
}

/// One table: the gold graphs, the annotated articles and written passages kept back.
pub fn run(stages: &Stages, sets: &[(&str, Vec<Analyzed>)]) -> String {
    let mut out = String::from(
        "| set | precision | recall | F | FOCUS precision | FOCUS recall | FOCUS F | phase | modality | attributed or not | entities found |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (name, articles) in sets {
        let mut score = Score::default();
        for it in articles {
            add(&it.gold, &it.article, &stages.claims(&it.article, &it.analysis), &mut score);
        }
        let share = |(n, of): (usize, usize)| if of == 0 { 0.0 } else { n as f64 / of as f64 };
        let three = |t: &Tally| {
            let (p, r) = (share((t.right, t.right + t.wrong)), share((t.found, t.core)));
            format!("{p:.3} | {r:.3} | {:.3}", if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
        };
        let fields = [score.phase, score.modality, score.attribution, score.entities].map(|it| format!("{:.3}", share(it)));
        let _ = writeln!(out, "| {name} | {} | {} | {} |", three(&score.all), three(&score.focus), fields.join(" | "));
    }
    out
}

fn add(gold: &Gold, article: &Article, resolved: &Resolved, score: &mut Score) {
    let stands_for = align(gold, article, resolved);
    score.entities.0 += stands_for.values().collect::<BTreeSet<_>>().len();
    score.entities.1 += gold.entities.len();
    let mut core: BTreeMap<Key, Vec<&GoldClaim>> = BTreeMap::new();
    let mut soft: BTreeSet<Key> = BTreeSet::new();
    for claim in &gold.claims {
        let key = key(&claim.subject, &claim.relation, &claim.object, claim.denied);
        if claim.core {
            core.entry(key).or_default().push(claim);
        } else {
            soft.insert(key);
        }
    }
    let mut seen = BTreeSet::new();
    for claim in &resolved.claims.claims {
        let key = claim_key(claim, &stands_for);
        if !seen.insert(key.clone()) {
            continue;
        }
        let mut tallies = vec![&mut score.all];
        if FOCUS.contains(&key.1.as_str()) {
            tallies.push(&mut score.focus);
        }
        if let Some(same) = core.get(&key) {
            tallies.into_iter().for_each(|tally| tally.right += 1);
            let phase = claim.phase.map(dateline_doc::Phase::name);
            // Files that leave a state's phase out mean that it holds.
            score.phase.0 += usize::from(same.iter().any(|it| it.phase.as_deref().or(phase.is_some().then_some("holds")) == phase));
            score.phase.1 += 1;
            score.modality.0 += usize::from(same.iter().any(|it| it.modality == claim.modality.name()));
            score.modality.1 += 1;
            score.attribution.0 += usize::from(same.iter().any(|it| it.attributed == claim.attributed_to.is_some()));
            score.attribution.1 += 1;
        } else if !soft.contains(&key) {
            tallies.into_iter().for_each(|tally| tally.wrong += 1);
        }
    }
    for key in core.keys() {
        let mut tallies = vec![&mut score.all];
        if FOCUS.contains(&key.1.as_str()) {
            tallies.push(&mut score.focus);
        }
        for tally in tallies {
            tally.core += 1;
            tally.found += usize::from(seen.contains(key));
        }
    }
}

/// An article's matches, however doubtful, and what there was to find.
pub struct Judged {
    pub matches: Vec<Judgement>,
    core: BTreeSet<Key>,
}

/// A claim with the votes that its confidence is weighed by, and whether it was right; nothing for what is only implied.
pub struct Judgement {
    key: Key,
    pub confidence: f32,
    pub votes: Votes,
    pub right: Option<bool>,
}

impl Judgement {
    pub fn relation(&self) -> &str {
        &self.key.1
    }
}

/// Every match of the articles beside their gold graphs.
pub fn judged(stages: &Stages, set: &[Analyzed]) -> Vec<Judged> {
    set.iter().map(|it| judge(stages, it)).collect()
}

fn judge(stages: &Stages, Analyzed { gold, article, analysis }: &Analyzed) -> Judged {
    let keys = |core: bool| -> BTreeSet<Key> {
        gold.claims.iter().filter(|it| it.core == core).map(|it| key(&it.subject, &it.relation, &it.object, it.denied)).collect()
    };
    let (core, soft) = (keys(true), keys(false));
    let (resolved, votes) = stages.weighed(article, analysis);
    let stands_for = align(gold, article, &resolved);
    let matches = resolved.claims.claims.iter().zip(votes).map(|(claim, votes)| {
        let key = claim_key(claim, &stands_for);
        let right = if core.contains(&key) { Some(true) } else { (!soft.contains(&key)).then_some(false) };
        Judgement { confidence: claim.confidence, votes, right, key }
    });
    Judged { matches: matches.collect(), core }
}

/// Precision and recall of what is as sure as the floor, of all relations and of FOCUS; each statement counts once an article.
pub fn above<'j>(floor: f32, set: impl IntoIterator<Item = &'j Judged>) -> [(f64, f64); 2] {
    let mut tallies = [Tally::default(), Tally::default()];
    for article in set {
        let sure: Vec<&Judgement> = article.matches.iter().filter(|it| it.confidence >= floor).collect();
        let seen: BTreeSet<&Key> = sure.iter().map(|it| &it.key).collect();
        let mut wrong: BTreeSet<&Key> = sure.iter().filter(|it| it.right == Some(false)).map(|it| &it.key).collect();
        wrong.retain(|key| !article.core.contains(*key));
        for (tally, counts) in tallies.iter_mut().zip([(|_| true) as fn(&Key) -> bool, |key| FOCUS.contains(&key.1.as_str())]) {
            tally.core += article.core.iter().filter(|key| counts(key)).count();
            tally.found += article.core.iter().filter(|key| counts(key) && seen.contains(key)).count();
            tally.wrong += wrong.iter().filter(|key| counts(key)).count();
        }
    }
    let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f64 / of as f64 };
    tallies.map(|it| (share(it.found, it.found + it.wrong), share(it.found, it.core)))
}

fn claim_key(claim: &Claim, stands_for: &BTreeMap<u32, String>) -> Key {
    let name = |id: dateline_doc::EntityId| stands_for.get(&id.0).cloned().unwrap_or_else(|| format!("?{id}"));
    key(&name(claim.subject), claim.relation.as_str(), &name(claim.object), claim.polarity == Polarity::Denied)
}

fn key(subject: &str, relation: &str, object: &str, denied: bool) -> Key {
    let swap = SYMMETRIC.contains(&relation) && object < subject;
    let (one, other) = if swap { (object, subject) } else { (subject, object) };
    (one.to_owned(), relation.to_owned(), other.to_owned(), denied)
}

/// Output entity → the gold entity that shares most of its names.
pub fn align(gold: &Gold, article: &Article, resolved: &Resolved) -> BTreeMap<u32, String> {
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (id, names) in &gold.entities {
        for name in names {
            owners.entry(plain(name)).or_default().insert(id);
        }
    }
    let mut found = BTreeMap::new();
    for entity in &resolved.claims.entities {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        let names = entity.mentions.iter().map(|mention| article.text.slice(mention.span)).chain([entity.name.as_str()]);
        for owner in names.filter_map(|name| owners.get(&plain(name))).flatten() {
            *votes.entry(owner).or_default() += 1;
        }
        if let Some(best) = votes.values().max().copied()
            && let Some((id, _)) = votes.iter().find(|(_, count)| **count == best)
        {
            found.insert(entity.id.0, (*id).to_owned());
        }
    }
    found
}

/// Small letters, single blanks, no article, no genitive.
fn plain(name: &str) -> String {
    let folded = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    let bare = ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(&folded);
    bare.strip_suffix("'s").or_else(|| bare.strip_suffix('\'')).unwrap_or(bare).to_owned()
}
