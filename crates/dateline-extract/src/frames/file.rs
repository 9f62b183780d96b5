//! The form of a relation's file, and what can be wrong with it. docs/cookbook.md shows how to write one.

use dateline_doc::{EntityType, Modality, Phase, Polarity};
use serde::Deserialize;
use smol_str::SmolStr;
use std::ops::Range;
use toml::Spanned;

/// A relation and the rules that find it.
#[derive(Debug)]
pub struct RelationFrame {
    /// Name, kebab-case ("allied-with").
    pub name: SmolStr,
    /// State or event.
    pub kind: Kind,
    /// Whether subject and object may be exchanged.
    pub symmetric: bool,
    /// Relations that the same two do not stand in beside it: who leads a body holds no other post in it.
    pub supersedes: Vec<SmolStr>,
    /// Whether those who fill one slot are on one side and stand in it to those of other slots only ("X and Y fight Z").
    pub sides: bool,
    /// Types a subject may have.
    pub subject: Vec<EntityType>,
    /// Types an object may have.
    pub object: Vec<EntityType>,
    /// Whether the title that states it is kept as the claim's role.
    pub keeps_role: bool,
    /// One sentence: true when …
    pub description: String,
    /// Nearest PLOVER event type; empty where there is none.
    pub plover: String,
    /// The file it came from.
    pub file: String,
    /// Its rules in the order of the file.
    pub rules: Vec<Rule>,
    /// Sentences that must and must not say it.
    pub tests: Vec<FrameTest>,
}

/// Whether a relation has phases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Begins, holds, ends.
    State,
    /// Happens.
    Event,
}

/// Words of one sense, and which of their arguments are subject and object.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// Short name inside the file ("seize").
    pub name: SmolStr,
    /// Verbs by lemma; more words must follow ("take over", "pull out").
    #[serde(default)]
    pub verbs: Vec<SmolStr>,
    /// Nouns by lemma; more words stand around the head ("prime minister", "chief of staff").
    #[serde(default)]
    pub nouns: Vec<SmolStr>,
    /// Adjectives by lemma.
    #[serde(default)]
    pub adjectives: Vec<SmolStr>,
    /// Any mention of one of these entity types is the predicate itself ("Homs in Syria").
    #[serde(default)]
    pub mentions: Vec<SmolStr>,
    /// Phase of a state; `holds` if not told.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// The words themselves deny ("non-member").
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// The words themselves are less than actual ("candidate").
    #[serde(default)]
    pub modality: Option<Modality>,
    /// Slots of the subject in order of preference.
    #[serde(default)]
    pub subject: Vec<SmolStr>,
    /// Slots of the object in order of preference.
    #[serde(default)]
    pub object: Vec<SmolStr>,
    /// For symmetric relations: slots whose fillers all stand in the relation to each other.
    #[serde(default)]
    pub members: Vec<SmolStr>,
    /// The noun counts only when one of these light verbs carries it.
    #[serde(default)]
    pub support: Vec<SmolStr>,
    /// The predicate counts only where one of these words follows in its clause, by lemma or form ("called the vote a *sham*").
    #[serde(default)]
    pub complement: Vec<SmolStr>,
    /// The predicate counts only where one of these slots is filled.
    #[serde(default)]
    pub needs: Vec<SmolStr>,
    /// The predicate does not count where one of these slots is filled.
    #[serde(default)]
    pub lacks: Vec<SmolStr>,
    /// Narrower types for the subject.
    #[serde(default)]
    pub subject_types: Vec<SmolStr>,
    /// Narrower types for the object.
    #[serde(default)]
    pub object_types: Vec<SmolStr>,
    /// The subject must have a name of its own.
    #[serde(default)]
    pub subject_named: bool,
    /// Where the object's slots are empty, the country that the article makes plain ("President Smith").
    #[serde(default)]
    pub object_default_country: bool,
    /// Narrower types, read.
    #[serde(skip)]
    pub narrow: Narrow,
}

/// The types that a rule narrows its arguments to, with the relation's own where it says nothing.
#[derive(Debug, Clone, Default)]
pub struct Narrow {
    /// Types a subject may have.
    pub subject: Vec<EntityType>,
    /// Types an object may have.
    pub object: Vec<EntityType>,
    /// Types of a predicate that is a mention.
    pub mentions: Vec<EntityType>,
}

/// A sentence with what it must and must not say.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameTest {
    /// One or more sentences.
    pub text: String,
    /// Claims that must come out: "rebels | controls | Homs | begins", the fields from the fourth on as far as they matter.
    #[serde(default)]
    pub says: Vec<String>,
    /// Claims that must not come out: "rebels | controls | Homs"; a bare relation name means none of that relation.
    #[serde(default)]
    pub lacks: Vec<String>,
}

/// A mistake in a relation's file.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct FrameError {
    /// File as given.
    pub file: String,
    /// Line from 1.
    pub line: usize,
    /// Column from 1, in code points.
    pub column: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    relation: Header,
    #[serde(default)]
    rule: Vec<Spanned<Rule>>,
    #[serde(default)]
    test: Vec<FrameTest>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Header {
    name: Spanned<SmolStr>,
    kind: Kind,
    #[serde(default)]
    symmetric: bool,
    #[serde(default)]
    supersedes: Vec<SmolStr>,
    #[serde(default)]
    sides: bool,
    subject: Vec<Spanned<SmolStr>>,
    object: Vec<Spanned<SmolStr>>,
    #[serde(default)]
    keeps_role: bool,
    #[serde(default)]
    description: String,
    #[serde(default)]
    plover: String,
}

/// Reads one file.
pub fn parse(file: &str, text: &str) -> Result<RelationFrame, FrameError> {
    let wrong = |at: Range<usize>, message: String| position(file, text, at.start, message);
    let read: File = toml::from_str(text).map_err(|error| wrong(error.span().unwrap_or(0..0), error.message().to_owned()))?;
    let header = read.relation;
    let types = |names: &[Spanned<SmolStr>]| -> Result<Vec<EntityType>, FrameError> {
        let mut all = Vec::new();
        for name in names {
            all.extend(entity_types(name.get_ref()).ok_or_else(|| wrong(name.span(), unknown_type(name.get_ref())))?);
        }
        Ok(all)
    };
    let name = header.name.get_ref();
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
        return Err(wrong(header.name.span(), format!("“{name}” is no relation name: use small letters and hyphens, like allied-with")));
    }
    let (subject, object) = (types(&header.subject)?, types(&header.object)?);
    let mut rules = Vec::new();
    for spanned in read.rule {
        let span = spanned.span();
        let mut rule = spanned.into_inner();
        let narrow = |names: &[SmolStr], wide: &[EntityType]| -> Result<Vec<EntityType>, FrameError> {
            let mut all = Vec::new();
            for name in names {
                all.extend(entity_types(name).ok_or_else(|| wrong(span.clone(), unknown_type(name)))?);
            }
            Ok(if names.is_empty() { wide.to_vec() } else { all })
        };
        rule.narrow = Narrow {
            subject: narrow(&rule.subject_types, &subject)?,
            object: narrow(&rule.object_types, &object)?,
            mentions: narrow(&rule.mentions, &[])?,
        };
        if [&rule.verbs, &rule.nouns, &rule.adjectives, &rule.mentions].iter().all(|words| words.is_empty()) {
            return Err(wrong(span, format!("rule “{}” has no words: give verbs, nouns, adjectives or mentions", rule.name)));
        }
        if !rule.members.is_empty() && !header.symmetric {
            return Err(wrong(span, format!("rule “{}” has members, but the relation is not symmetric", rule.name)));
        }
        if !rule.adjectives.is_empty() && rule.object.is_empty() && rule.members.is_empty() {
            return Err(wrong(span, format!("rule “{}” has adjectives: say in `object` which preposition brings the object", rule.name)));
        }
        rules.push(rule);
    }
    Ok(RelationFrame {
        name: name.clone(),
        kind: header.kind,
        symmetric: header.symmetric,
        supersedes: header.supersedes,
        sides: header.sides,
        subject,
        object,
        keeps_role: header.keeps_role,
        description: header.description,
        plover: header.plover,
        file: file.to_owned(),
        rules,
        tests: read.test,
    })
}

fn entity_types(name: &str) -> Option<Vec<EntityType>> {
    match name {
        "actor" => Some(EntityType::ALL.into_iter().filter(|t| t.is_actor()).collect()),
        "place" => Some(EntityType::ALL.into_iter().filter(|t| t.is_place()).collect()),
        _ => EntityType::from_name(name).map(|one| vec![one]),
    }
}

fn unknown_type(name: &str) -> String {
    let known: Vec<_> = EntityType::ALL.iter().map(|t| t.name()).collect();
    format!("“{name}” is no entity type: use actor, place, or one of {}", known.join(", "))
}

fn position(file: &str, text: &str, byte: usize, message: String) -> FrameError {
    let before = &text[..text.floor_char_boundary(byte.min(text.len()))];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    FrameError { file: file.to_owned(), line, column, message }
}
