//! Mentions and coreference on texts in which every mention is marked: F1 of mentions, CoNLL F1 (the mean of MUC, B³ and CEAFφ4; Pradhan
//! et al. 2014), and how often a found mention stands for the right entity, by kind.

use super::claims::align;
use super::gold::Gold;
use super::output::{Analyzed, Stages};
use dateline_doc::{Article, MentionKind, Resolved, Span};
use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

type Mention = (u32, u32);
type Clusters = Vec<BTreeSet<Mention>>;

/// Found, out of how many: recall's and precision's.
#[derive(Clone, Copy, Default)]
struct Counts {
    recall: (f64, f64),
    precision: (f64, f64),
}

impl Counts {
    fn add(&mut self, recall: (f64, f64), precision: (f64, f64)) {
        for (sum, one) in [(&mut self.recall, recall), (&mut self.precision, precision)] {
            sum.0 += one.0;
            sum.1 += one.1;
        }
    }

    fn f(self) -> f64 {
        let share = |(n, of): (f64, f64)| if of > 0.0 { n / of } else { 0.0 };
        let (r, p) = (share(self.recall), share(self.precision));
        if r + p > 0.0 { 2.0 * r * p / (r + p) } else { 0.0 }
    }
}

/// One line a set.
pub fn run(stages: &Stages, sets: &[(&str, Vec<Analyzed>)]) -> String {
    let mut out = String::from(
        "| set | mentions F | MUC | B³ | CEAF | CoNLL F1 | right entity: names | descriptions | pronouns |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for (name, articles) in sets.iter().filter(|(_, set)| set.iter().any(|it| !it.gold.mentions.is_empty())) {
        let [mut mentions, mut muc, mut b3, mut ceaf] = [Counts::default(); 4];
        let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for Analyzed { gold, article, analysis } in articles {
            let resolved = stages.claims(article, analysis);
            let (key, found) = (marked(gold, article), output(article, &resolved));
            let (a, b): (BTreeSet<Mention>, BTreeSet<Mention>) = (all(&key), all(&found));
            let both = a.intersection(&b).count() as f64;
            mentions.add((both, a.len() as f64), (both, b.len() as f64));
            muc.add(links(&key, &found), links(&found, &key));
            b3.add(cubed(&key, &found), cubed(&found, &key));
            let similarity = assigned(&key, &found);
            ceaf.add((similarity, key.len() as f64), (similarity, found.len() as f64));
            stands(gold, article, &resolved, &mut right);
        }
        let conll = (muc.f() + b3.f() + ceaf.f()) / 3.0;
        let _ = write!(out, "| {name} | {:.3} | {:.3} | {:.3} | {:.3} | {conll:.3} |", mentions.f(), muc.f(), b3.f(), ceaf.f());
        for kind in ["name", "description", "pronoun"] {
            let (n, of) = right.get(kind).copied().unwrap_or_default();
            let _ = write!(out, " {:.3} of {of} |", n as f64 / of.max(1) as f64);
        }
        out.push('\n');
    }
    out
}

/// A span without its article, by which annotators differ.
fn bare(article: &Article, span: Span) -> Mention {
    let words = article.text.slice(span);
    let lower = words.to_lowercase();
    let cut = ["the ", "a ", "an "].iter().find(|it| lower.starts_with(**it)).map_or(0, |it| it.len() as u32);
    (span.start + cut, span.end)
}

fn marked(gold: &Gold, article: &Article) -> Clusters {
    let mut by_entity: BTreeMap<&str, BTreeSet<Mention>> = BTreeMap::new();
    for (span, id) in &gold.mentions {
        by_entity.entry(id).or_default().insert(bare(article, *span));
    }
    by_entity.into_values().collect()
}

/// The output's mentions, of one inside another of its entity the outer.
fn output(article: &Article, resolved: &Resolved) -> Clusters {
    let outer = |spans: Vec<Mention>| -> BTreeSet<Mention> {
        let inside = |one: &Mention| spans.iter().any(|other| other != one && other.0 <= one.0 && one.1 <= other.1);
        spans.iter().filter(|one| !inside(one)).copied().collect()
    };
    resolved.claims.entities.iter().map(|entity| outer(entity.mentions.iter().map(|it| bare(article, it.span)).collect())).collect()
}

fn all(clusters: &Clusters) -> BTreeSet<Mention> {
    clusters.iter().flatten().copied().collect()
}

fn cluster_of(clusters: &Clusters) -> BTreeMap<Mention, usize> {
    clusters.iter().enumerate().flat_map(|(nth, cluster)| cluster.iter().map(move |it| (*it, nth))).collect()
}

/// MUC: links of a cluster that the other side has too.
fn links(key: &Clusters, found: &Clusters) -> (f64, f64) {
    let of = cluster_of(found);
    let mut counts = (0.0, 0.0);
    for cluster in key {
        let parts: BTreeSet<_> = cluster.iter().map(|it| of.get(it).map_or(Err(*it), |nth| Ok(*nth))).collect();
        counts.0 += (cluster.len() - parts.len()) as f64;
        counts.1 += (cluster.len() - 1) as f64;
    }
    counts
}

/// B³: for each mention, the share of its cluster that stands with it on the other side.
fn cubed(key: &Clusters, found: &Clusters) -> (f64, f64) {
    let of = cluster_of(found);
    let mut counts = (0.0, 0.0);
    for cluster in key {
        for mention in cluster {
            let same = of.get(mention).map_or(0, |nth| found[*nth].intersection(cluster).count());
            counts.0 += same as f64 / cluster.len() as f64;
            counts.1 += 1.0;
        }
    }
    counts
}

/// CEAFφ4: the best pairing of clusters, by twice the common mentions over all of both.
fn assigned(key: &Clusters, found: &Clusters) -> f64 {
    const UNIT: f64 = 1e6;
    let (few, many) = if key.len() <= found.len() { (key, found) } else { (found, key) };
    if few.is_empty() {
        return 0.0;
    }
    let similarity =
        |a: &BTreeSet<Mention>, b: &BTreeSet<Mention>| 2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()).max(1) as f64;
    let weights = Matrix::from_fn(few.len(), many.len(), |(i, j)| (UNIT * similarity(&few[i], &many[j])) as i64);
    kuhn_munkres(&weights).0 as f64 / UNIT
}

/// Of found mentions that are marked: whether their entity stands for the marked one.
fn stands(gold: &Gold, article: &Article, resolved: &Resolved, right: &mut BTreeMap<&str, (usize, usize)>) {
    let stands_for = align(gold, article, resolved);
    let owner: BTreeMap<Mention, &str> = gold.mentions.iter().map(|(span, id)| (bare(article, *span), id.as_str())).collect();
    for entity in &resolved.claims.entities {
        for mention in &entity.mentions {
            let Some(id) = owner.get(&bare(article, mention.span)) else { continue };
            let kind = match mention.kind {
                MentionKind::Name => "name",
                MentionKind::Nominal => "description",
                MentionKind::Pronoun => "pronoun",
            };
            let tally = right.entry(kind).or_default();
            tally.0 += usize::from(stands_for.get(&entity.id.0).is_some_and(|it| it == id));
            tally.1 += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the scorers' paper: {a b c} {d e f g} against {a b} {c d} {f g h i}; B³ has recall 35/84 and precision 1/2.
    #[test]
    fn the_published_example() {
        let m = |names: &str| -> BTreeSet<Mention> { names.bytes().map(|it| (u32::from(it), 0)).collect() };
        let (key, found): (Clusters, Clusters) = (vec![m("abc"), m("defg")], vec![m("ab"), m("cd"), m("fghi")]);
        let f = |recall: (f64, f64), precision: (f64, f64)| {
            let mut counts = Counts::default();
            counts.add(recall, precision);
            counts.f()
        };
        assert!((f(links(&key, &found), links(&found, &key)) - 0.40).abs() < 0.005);
        assert!((f(cubed(&key, &found), cubed(&found, &key)) - 5.0 / 11.0).abs() < 0.005);
        let similarity = assigned(&key, &found);
        assert!((f((similarity, 2.0), (similarity, 3.0)) - 0.52).abs() < 0.005);
    }
}
