//! Why an edge is there: its claims, and what speaks against it.

use crate::read::StoredClaim;
use crate::view::View;

/// Relations in which an object has one subject at a time: another's claim speaks against it.
const EXCLUSIVE: [&str; 1] = ["controls"];

/// How a claim stands to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It says the edge.
    Says,
    /// It says it as possible, planned, demanded or conditional, or only denies that it ended.
    Hedges,
    /// It denies it, says it ended, or says the like of another for a thing only one can have.
    Contradicts,
}

/// Claims that bear on an edge.
#[derive(Debug)]
pub struct Explanation<'v> {
    /// Each with its standing: sayings first, by date.
    pub claims: Vec<(Standing, &'v StoredClaim)>,
}

impl View {
    /// The claims that say, hedge or contradict `subject relation object`.
    pub fn explain(&self, subject: &str, relation: &str, object: &str) -> Explanation<'_> {
        let mut claims = Vec::new();
        for edge in self.edges().filter(|edge| edge.key.relation == relation) {
            let key = &edge.key;
            let same = key.subject == subject && key.object == object || edge.symmetric && key.subject == object && key.object == subject;
            let rival = EXCLUSIVE.contains(&relation) && key.object == object && key.subject != subject;
            for claim in &edge.claims {
                let ends = claim.phase.as_deref() == Some("ends");
                let (denied, actual) = (claim.polarity == "denied", claim.modality == "actual");
                let standing = match (same, rival) {
                    // Who denies that a state ended, or expects it to, says no more than that it holds so far.
                    (true, _) if ends && (denied || !actual) => Standing::Hedges,
                    (true, _) if denied || ends => Standing::Contradicts,
                    (true, _) if !actual => Standing::Hedges,
                    (true, _) => Standing::Says,
                    (_, true) if claim.is_edge() => Standing::Contradicts,
                    _ => continue,
                };
                claims.push((standing, claim));
            }
        }
        claims.sort_by(|(a, x), (b, y)| (a, x.date(), &x.iri).cmp(&(b, y.date(), &y.iri)));
        Explanation { claims }
    }

    /// Who held a place and when, claim by claim, by date; undated claims last.
    pub fn timeline(&self, place: &str) -> Vec<&StoredClaim> {
        let mut claims: Vec<&StoredClaim> =
            self.edges().filter(|edge| edge.key.relation == "controls" && edge.key.object == place).flat_map(|edge| &edge.claims).collect();
        claims.sort_by(|a, b| {
            (a.date().is_none(), a.date(), &a.article.id, &a.iri).cmp(&(b.date().is_none(), b.date(), &b.article.id, &b.iri))
        });
        claims
    }
}
