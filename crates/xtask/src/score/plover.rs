//! PLV: news sentences with a source, a target and a PLOVER type. A sentence counts as found where a claim of a relation of that
//! type leads from the source to the target. The grave error: an alliance between the parties of an ASSAULT.

use super::output::{Stages, bare, stands_in};
use dateline_doc::{Claim, Span};
use std::path::Path;

/// What came of it.
#[derive(Default)]
pub struct Report {
    /// Sentences.
    pub all: usize,
    /// With a claim of the type in the right direction.
    pub right: usize,
    /// With a claim of the type in the wrong direction alone.
    pub reversed: usize,
    /// With some claim between the two.
    pub linked: usize,
    /// Parties of an ASSAULT said to be allies.
    pub grave: usize,
}

/// Reads the table and the sentences.
pub fn run(stages: &Stages, file: &Path) -> Result<Report, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = rows.next().unwrap_or_default();
    let column = |name: &str| header.iter().position(|it| *it == name).ok_or(format!("{}: no column {name}", file.display()));
    let (marked, kind) = (column("marked_sentence")?, column("gold_root")?);
    let mut report = Report::default();
    for row in rows {
        let (Some(sentence), Some(kind)) = (row.get(marked), row.get(kind)) else { continue };
        let Some((plain, source, target)) = unmark(sentence) else { continue };
        let resolved = stages.run(&bare("plv", &plain));
        let of_type = |claim: &Claim| stages.frames.relations().iter().any(|it| it.name == claim.relation.as_str() && it.plover == *kind);
        let between =
            |claim: &Claim, from: Span, to: Span| stands_in(&resolved, claim.subject, from) && stands_in(&resolved, claim.object, to);
        let claims = &resolved.claims.claims;
        let right = claims.iter().any(|it| of_type(it) && (between(it, source, target) || it.symmetric && between(it, target, source)));
        report.all += 1;
        report.right += usize::from(right);
        report.reversed += usize::from(!right && claims.iter().any(|it| of_type(it) && between(it, target, source)));
        let linked = |it: &Claim| between(it, source, target) || between(it, target, source);
        report.linked += usize::from(claims.iter().any(linked));
        let allied = |it: &&Claim| it.relation.as_str() == "allied-with" && it.polarity == dateline_doc::Polarity::Affirmed;
        report.grave += usize::from(*kind == "ASSAULT" && claims.iter().filter(allied).any(linked));
    }
    Ok(report)
}

/// "<s>X</s> … <t>Y</t>" → the bare sentence and the two spans in code points.
fn unmark(marked: &str) -> Option<(String, Span, Span)> {
    let mut plain = String::new();
    let mut length = 0;
    let (mut source, mut target) = ([None; 2], [None; 2]);
    let mut rest = marked;
    while !rest.is_empty() {
        let tags = [("<s>", 0, 0), ("</s>", 0, 1), ("<t>", 1, 0), ("</t>", 1, 1)];
        if let Some((tag, which, end)) = tags.iter().find(|(tag, ..)| rest.starts_with(tag)) {
            let span = if *which == 0 { &mut source } else { &mut target };
            span[*end] = span[*end].or(Some(length));
            rest = &rest[tag.len()..];
            continue;
        }
        let c = rest.chars().next()?;
        plain.push(c);
        length += 1;
        rest = &rest[c.len_utf8()..];
    }
    Some((plain, Span::new(source[0]?, source[1]?), Span::new(target[0]?, target[1]?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans() {
        let (plain, source, target) = unmark("<s>Élan</s> met <t>Oslo</t>.").unwrap();
        assert_eq!((plain.as_str(), source, target), ("Élan met Oslo.", Span::new(0, 4), Span::new(9, 13)));
        assert!(unmark("nothing marked").is_none());
    }
}
