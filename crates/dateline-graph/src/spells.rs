//! When an edge held, as days, for timelines and dynamic graphs. Only what claims say: an undated claim gives no spell, and
//! nothing is drawn out beyond what was said but the end of a state that began and of which no end is told.

use crate::read::StoredClaim;
use crate::view::Edge;
use std::collections::BTreeSet;

/// A stretch of days, both included, ISO 8601; an open end is unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spell {
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
}

impl Edge {
    /// The spells in which it held or happened, by first day; none where no claim has a date.
    pub fn spells(&self) -> Vec<Spell> {
        let mut ends: Vec<String> =
            self.claims.iter().filter(|claim| claim.is_end()).filter_map(|claim| claim.days().1.or_else(|| claim.days().0)).collect();
        ends.sort();
        let mut spells: BTreeSet<Spell> =
            self.claims.iter().filter(|claim| claim.is_edge()).filter_map(|claim| spell(claim, &ends)).collect();
        // An end of which no beginning is told.
        for end in ends {
            if !spells.iter().any(|spell| spell.end.as_ref().is_some_and(|last| *last == end)) {
                spells.insert(Spell { start: None, end: Some(end) });
            }
        }
        joined(spells)
    }
}

fn spell(claim: &StoredClaim, ends: &[String]) -> Option<Spell> {
    let (start, last) = claim.days();
    let end = match claim.phase.as_deref() {
        // What began goes on until an end is told.
        Some("begins") => {
            let from = start.as_ref().or(last.as_ref())?;
            ends.iter().find(|end| *end >= from).cloned()
        }
        _ => last.or_else(|| ends.iter().find(|end| start.as_ref().is_some_and(|start| *end >= start)).cloned()),
    };
    let start = start.or_else(|| (claim.phase.as_deref() == Some("begins")).then(|| claim.days().1).flatten());
    (start.is_some() || end.is_some()).then_some(Spell { start, end })
}

/// Spells that overlap become one.
fn joined(spells: BTreeSet<Spell>) -> Vec<Spell> {
    let mut all: Vec<Spell> = Vec::new();
    for spell in spells {
        match all.last_mut() {
            Some(last) if last.end.is_none() || spell.start.is_none() || last.end >= spell.start => {
                if last.end.is_some() && (spell.end.is_none() || spell.end > last.end) {
                    last.end = spell.end;
                }
            }
            _ => all.push(spell),
        }
    }
    all
}
