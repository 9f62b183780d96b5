//! Actors, places and events inside one article. Who they are in the world is the resolver's work (`Identity`).

use crate::{CountryCode, MentionKind, Span};
use serde::{Deserialize, Serialize};

/// Number of an entity inside one article, from 1; written "e1".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct EntityId(pub u32);

impl std::fmt::Display for EntityId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "e{}", self.0)
    }
}

impl From<EntityId> for String {
    fn from(id: EntityId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for EntityId {
    type Error = String;

    fn try_from(text: String) -> Result<EntityId, String> {
        text.strip_prefix('e').and_then(|n| n.parse().ok()).map(EntityId).ok_or_else(|| format!("“{text}” is no entity id like e1"))
    }
}

/// One actor, place or event of an article, however often and under whatever name it is mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its number in the article.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// Its fullest name in the article; for generic actors role and country ("Syrian insurgents").
    pub name: String,
    /// Whether it has no name of its own ("the rebels").
    pub generic: bool,
    /// The country it belongs to, where the article makes that plain.
    pub country: Option<CountryCode>,
    /// Where it is mentioned, in order.
    pub mentions: Vec<EntityMention>,
}

/// One mention of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityMention {
    /// Where it stands.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
}

/// What an entity is (see docs/data-model.md).
#[allow(missing_docs, reason = "docs/data-model.md describes each with examples")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityType {
    Person,
    Organization,
    Government,
    ArmedGroup,
    Group,
    Country,
    Place,
    Facility,
    Event,
}

impl EntityType {
    /// Every type.
    pub const ALL: [EntityType; 9] = [
        EntityType::Person,
        EntityType::Organization,
        EntityType::Government,
        EntityType::ArmedGroup,
        EntityType::Group,
        EntityType::Country,
        EntityType::Place,
        EntityType::Facility,
        EntityType::Event,
    ];

    /// The ontology's name ("ArmedGroup").
    pub fn name(self) -> &'static str {
        match self {
            EntityType::Person => "Person",
            EntityType::Organization => "Organization",
            EntityType::Government => "Government",
            EntityType::ArmedGroup => "ArmedGroup",
            EntityType::Group => "Group",
            EntityType::Country => "Country",
            EntityType::Place => "Place",
            EntityType::Facility => "Facility",
            EntityType::Event => "Event",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<EntityType> {
        EntityType::ALL.into_iter().find(|t| t.name() == name)
    }

    /// Whether it can act: everything but places, facilities and events.
    pub fn is_actor(self) -> bool {
        !matches!(self, EntityType::Place | EntityType::Facility | EntityType::Event)
    }

    /// Whether something can be there: places, facilities and countries.
    pub fn is_place(self) -> bool {
        matches!(self, EntityType::Place | EntityType::Facility | EntityType::Country)
    }
}

impl std::fmt::Display for EntityType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
