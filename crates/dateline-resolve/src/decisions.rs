//! The user's decisions on identities, as text that can be under version control. One a line:
//!
//! ```text
//! same  <https://w3id.org/dateline/id/person/b-assad>  <https://w3id.org/dateline/id/person/bashar-assad>
//! rename <https://w3id.org/dateline/id/person/bashar-assad> "Bashar al-Assad"
//! # a comment
//! ```
//!
//! Taking a line out takes the decision back. Decisions always win over the resolver.

use dateline_doc::Identity;
use std::collections::BTreeMap;

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The first identity is the second.
    Same(String, String),
    /// The identity is called that.
    Rename(String, String),
}

/// All decisions in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    same: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
}

/// A line that is no decision.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line}: {message}; write same <IRI> <IRI> or rename <IRI> \"name\"")]
pub struct DecisionError {
    /// Line from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl Decisions {
    /// Reads decisions.
    ///
    /// # Errors
    /// [`DecisionError`] with the line of the first mistake.
    pub fn parse(text: &str) -> Result<Decisions, DecisionError> {
        let mut it = Decisions::default();
        for (nth, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match decision(line).map_err(|message| DecisionError { line: nth + 1, message })? {
                Decision::Same(one, other) => {
                    if it.follow(&other) == one {
                        return Err(DecisionError { line: nth + 1, message: format!("<{one}> would be the same as itself through a circle") });
                    }
                    it.same.insert(one, other);
                }
                Decision::Rename(iri, name) => {
                    it.names.insert(iri, name);
                }
            }
        }
        Ok(it)
    }

    /// The identity with the decisions applied.
    pub(crate) fn apply(&self, mut identity: Identity) -> Identity {
        identity.iri = self.follow(&identity.iri);
        if let Some(name) = self.names.get(&identity.iri) {
            identity.aliases.push(std::mem::replace(&mut identity.name, name.clone()));
            identity.aliases.sort();
            identity.aliases.dedup();
        }
        identity
    }

    fn follow(&self, iri: &str) -> String {
        let mut at = iri;
        for _ in 0..=self.same.len() {
            match self.same.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at.to_owned()
    }
}

fn decision(line: &str) -> Result<Decision, String> {
    let (verb, rest) = line.split_once(char::is_whitespace).ok_or_else(|| format!("“{line}” is no decision"))?;
    let (iri, rest) = bracketed(rest)?;
    match verb {
        "same" => Ok(Decision::Same(iri, bracketed(rest)?.0)),
        "rename" => {
            let name = rest.trim().strip_prefix('"').and_then(|name| name.strip_suffix('"')).filter(|name| !name.is_empty());
            Ok(Decision::Rename(iri, name.ok_or_else(|| "the name stands in double quotes".to_owned())?.to_owned()))
        }
        _ => Err(format!("“{verb}” is no decision")),
    }
}

fn bracketed(text: &str) -> Result<(String, &str), String> {
    let text = text.trim_start();
    let (iri, rest) = text.strip_prefix('<').and_then(|text| text.split_once('>')).ok_or_else(|| "an IRI stands in angle brackets".to_owned())?;
    Ok((iri.to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_and_names_mistakes() {
        let decisions = Decisions::parse("# ours\nsame <a:1> <a:2>\nsame <a:2> <a:3>\nrename <a:3> \"Three\"\n").unwrap();
        assert_eq!(decisions.follow("a:1"), "a:3");
        assert_eq!(Decisions::parse("\nmerge <a> <b>").unwrap_err().line, 2);
        assert!(Decisions::parse("same <a:1> <a:2>\nsame <a:2> <a:1>").is_err());
    }
}
