//! re3d: short government texts on Syria and Iraq with spans and relations of another scheme. Recall only: a relation counts as
//! found where a claim of a fitting relation has a subject and an object that overlap its spans, in the right direction.

use super::output::{Stages, bare, stands_in};
use dateline_doc::{Claim, Resolved, Span};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Their type → our relations, and whether direction matters.
const TYPES: [(&str, &[&str], bool); 6] = [
    ("AlliesOf", &["allied-with"], false),
    ("InChargeOf", &["controls", "leads"], true),
    ("FightingAgainst", &["fights", "attacked"], false),
    ("CommWith", &["met-with"], false),
    ("BelongsTo", &["member-of", "part-of", "works-for"], true),
    ("CoLocated", &["located-in"], false),
];

/// Found and annotated, a type a line.
pub fn run(stages: &Stages, folder: &Path) -> Result<Vec<(String, usize, usize)>, String> {
    let mut parts: Vec<_> = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten().collect();
    parts.sort_by_key(std::fs::DirEntry::file_name);
    let mut tallies: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.path().is_dir()) {
        let texts: BTreeMap<String, Resolved> = lines(&part.path().join("documents.json"))?
            .iter()
            .filter_map(|document| {
                let article = bare(document["_id"].as_str()?, document["text"].as_str()?);
                Some((document["_id"].as_str()?.to_owned(), stages.run(&article)))
            })
            .collect();
        for relation in lines(&part.path().join("relations.json"))? {
            let kind = relation["type"].as_str().unwrap_or_default();
            let Some((name, ours, directed)) = TYPES.iter().find(|(name, ..)| *name == kind) else { continue };
            let Some(resolved) = relation["documentId"].as_str().and_then(|id| texts.get(id)) else { continue };
            let number = |field: &str| relation[field].as_u64().unwrap_or(0) as u32;
            let source = Span::new(number("sourceBegin"), number("sourceEnd"));
            let target = Span::new(number("targetBegin"), number("targetEnd"));
            let between = |claim: &Claim, from, to| stands_in(resolved, claim.subject, from) && stands_in(resolved, claim.object, to);
            let says = |claim: &Claim| {
                ours.contains(&claim.relation.as_str()) && (between(claim, source, target) || !directed && between(claim, target, source))
            };
            let tally = tallies.entry(name).or_default();
            tally.0 += usize::from(resolved.claims.claims.iter().any(says));
            tally.1 += 1;
        }
    }
    Ok(tallies.into_iter().map(|(name, (found, of))| (name.to_owned(), found, of)).collect())
}

fn lines(path: &Path) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display())))
        .collect()
}
