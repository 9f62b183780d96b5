//! What an article says as one line of JSON: the form of `dateline extract`, and the library's value for other programs.
//! Not the graph's form, and nothing is decided here: it is the stages' values with other names.

use dateline_doc::{
    Article, Claim, Diagnostic, Entity, EntityId, EntityType, Evidence, Geo, Identity, MentionKind, Modality, Phase, Polarity, Relation, Resolved, Source,
    Text, Time,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An article with its entities and claims. Every offset counts Unicode code points of `text`, end excluded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The input's own id, or the file's name without ending.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Newspaper, site or agency.
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The stored text.
    pub text: String,
    /// Actors, places and events.
    pub entities: Vec<EntityRecord>,
    /// What is said of them.
    pub claims: Vec<ClaimRecord>,
    /// What any stage noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// An entity of a [`Record`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Its number in the article ("e1").
    pub id: EntityId,
    /// What it is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// Its fullest name in the article.
    pub name: String,
    /// Who it is in the world.
    pub iri: String,
    /// Whether it has no name of its own.
    pub generic: bool,
    /// Where it is mentioned, in order.
    pub mentions: Vec<MentionRecord>,
    /// Where it is, if the gazetteer knows.
    pub geo: Option<Geo>,
}

/// A mention of an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// How it refers.
    pub kind: MentionKind,
}

/// A claim of a [`Record`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// Who or what.
    pub subject: EntityId,
    /// Stands in which relation.
    pub relation: Relation,
    /// To whom or what.
    pub object: EntityId,
    /// Of a state, whether it begins, holds or ends.
    pub phase: Option<Phase>,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// Whether it is actual, or how it is not.
    pub modality: Modality,
    /// Who says so; nothing is the article itself.
    pub attributed_to: Option<Source>,
    /// The words that attribute it.
    pub attribution_cue: Option<String>,
    /// When.
    pub time: Option<Time>,
    /// Where an event happened.
    pub place: Option<EntityId>,
    /// Title or post.
    pub role: Option<String>,
    /// Share of claims like this one that are right, 0 to 1.
    pub confidence: f32,
    /// Relation file and rule.
    pub rule: String,
    /// The words that say it.
    pub evidence: Evidence,
}

impl Record {
    /// The record of an article and what was found in it. Diagnostics of the reader come before those of later stages.
    pub fn new(article: &Article, resolved: &Resolved) -> Record {
        let Resolved { claims, identities } = resolved;
        Record {
            id: article.id.clone(),
            title: article.title.clone(),
            date: article.date,
            publisher: article.publisher.clone(),
            url: article.url.clone(),
            text: article.text.as_str().to_owned(),
            entities: claims.entities.iter().zip(identities).map(|(entity, identity)| EntityRecord::new(&article.text, entity, identity)).collect(),
            claims: claims.claims.iter().map(ClaimRecord::from).collect(),
            diagnostics: article.diagnostics.iter().chain(&claims.diagnostics).cloned().collect(),
        }
    }
}

impl EntityRecord {
    fn new(text: &Text, entity: &Entity, identity: &Identity) -> EntityRecord {
        let mention = |span: dateline_doc::Span, kind| MentionRecord { text: text.slice(span).to_owned(), start: span.start, end: span.end, kind };
        EntityRecord {
            id: entity.id,
            entity_type: entity.entity_type,
            name: entity.name.clone(),
            iri: identity.iri.clone(),
            generic: entity.generic,
            mentions: entity.mentions.iter().map(|at| mention(at.span, at.kind)).collect(),
            geo: identity.geo,
        }
    }
}

impl From<&Claim> for ClaimRecord {
    fn from(claim: &Claim) -> ClaimRecord {
        ClaimRecord {
            subject: claim.subject,
            relation: claim.relation.clone(),
            object: claim.object,
            phase: claim.phase,
            polarity: claim.polarity,
            modality: claim.modality,
            attributed_to: claim.attributed_to.clone(),
            attribution_cue: claim.attribution_cue.clone(),
            time: claim.time.clone(),
            place: claim.place,
            role: claim.role.clone(),
            confidence: claim.confidence,
            rule: claim.rule.clone(),
            evidence: claim.evidence.clone(),
        }
    }
}
