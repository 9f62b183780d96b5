//! Claims: *this article says that S relation O*. Never a bare edge; truth is not decided here.

use crate::{Diagnostic, Entity, EntityId, Span, Time};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What one article says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// Entities, by number from e1.
    pub entities: Vec<Entity>,
    /// Claims, by evidence.
    pub claims: Vec<Claim>,
    /// What the extractor noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Claims {
    /// The entity with that number; nothing if the article has none.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get((id.0 as usize).checked_sub(1)?)
    }
}

/// Name of a relation, kebab-case ("allied-with"). The built-in ones have a file each in data/frames; users add their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Relation(pub SmolStr);

impl Relation {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Relation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One claim with everything that shows where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Who or what.
    pub subject: EntityId,
    /// Stands in which relation.
    pub relation: Relation,
    /// To whom or what.
    pub object: EntityId,
    /// Whether subject and object may be exchanged.
    pub symmetric: bool,
    /// Of a state, whether it begins, holds or ends; events have none.
    pub phase: Option<Phase>,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// Whether it is actual, or how it is not.
    pub modality: Modality,
    /// Who says so; nothing is the article itself.
    pub attributed_to: Option<Source>,
    /// The words that attribute it ("claimed").
    pub attribution_cue: Option<String>,
    /// When.
    pub time: Option<Time>,
    /// Where an event happened.
    pub place: Option<EntityId>,
    /// Title or post, for `leads` and `works-for` ("foreign minister").
    pub role: Option<String>,
    /// Share of claims like this one that are right, measured on annotated text, 0 to 1.
    pub confidence: f32,
    /// Relation file and rule that made it ("controls/seize").
    pub rule: String,
    /// The words that say it.
    pub evidence: Evidence,
}

/// Where an article says a claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence.
    pub sentence: Span,
    /// The mention of the subject; in another sentence only where the grammar leaves it out.
    pub subject: Span,
    /// The words that state the relation.
    pub trigger: Span,
    /// The mention of the object.
    pub object: Span,
}

/// Who a claim is attributed to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Source {
    /// An entity of the article.
    Entity(EntityId),
    /// The words of a source that is no entity ("reports").
    Words(String),
}

/// Phase of a state.
#[allow(missing_docs, reason = "the names say it")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    Begins,
    Holds,
    Ends,
}

/// Whether the source affirms or denies.
#[allow(missing_docs, reason = "the names say it")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    #[default]
    Affirmed,
    Denied,
}

/// How real a claim is said to be.
#[allow(missing_docs, reason = "the names say it")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    #[default]
    Actual,
    Possible,
    Planned,
    Demanded,
    Conditional,
}

impl Phase {
    /// The ontology's name ("begins").
    pub fn name(self) -> &'static str {
        match self {
            Phase::Begins => "begins",
            Phase::Holds => "holds",
            Phase::Ends => "ends",
        }
    }
}

impl Polarity {
    /// The ontology's name ("affirmed").
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Affirmed => "affirmed",
            Polarity::Denied => "denied",
        }
    }
}

impl Modality {
    /// The ontology's name ("actual").
    pub fn name(self) -> &'static str {
        match self {
            Modality::Actual => "actual",
            Modality::Possible => "possible",
            Modality::Planned => "planned",
            Modality::Demanded => "demanded",
            Modality::Conditional => "conditional",
        }
    }
}
