//! The JSON form of what an article says: one object an article, as `dateline extract` prints it (docs/data-model.md).
//! Not the stored form: that is RDF.

use crate::{Article, Claim, Diagnostic, EntityType, Geo, MentionKind, Resolved, Source, Span, Time};
use serde::Serialize;

/// One article's record. Offsets are code points into `text`, end excluded.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    id: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    text: &'a str,
    entities: Vec<EntityRecord<'a>>,
    claims: Vec<ClaimRecord<'a>>,
    diagnostics: Vec<&'a Diagnostic>,
}

#[derive(Debug, Serialize)]
struct EntityRecord<'a> {
    id: String,
    #[serde(rename = "type")]
    entity_type: EntityType,
    name: &'a str,
    iri: Option<&'a str>,
    generic: bool,
    mentions: Vec<MentionRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<Geo>,
}

#[derive(Debug, Serialize)]
struct MentionRecord<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    kind: MentionKind,
}

#[derive(Debug, Serialize)]
struct ClaimRecord<'a> {
    subject: String,
    relation: &'a str,
    object: String,
    phase: Option<&'static str>,
    polarity: &'static str,
    modality: &'static str,
    attributed_to: Option<String>,
    attribution_cue: Option<&'a str>,
    time: Option<&'a Time>,
    place: Option<String>,
    role: Option<&'a str>,
    confidence: f64,
    rule: &'a str,
    evidence: EvidenceRecord,
}

#[derive(Debug, Serialize)]
struct EvidenceRecord {
    sentence: Span,
    subject: Span,
    trigger: Span,
    object: Span,
}

impl<'a> Record<'a> {
    /// The record of an article and what it says.
    pub fn new(article: &'a Article, resolved: &'a Resolved, analysis: &'a [Diagnostic]) -> Record<'a> {
        let claims = &resolved.claims;
        Record {
            id: &article.id,
            title: article.title.as_deref(),
            date: article.date.map(|date| date.to_string()),
            publisher: article.publisher.as_deref(),
            url: article.url.as_deref(),
            text: article.text.as_str(),
            entities: claims
                .entities
                .iter()
                .map(|entity| EntityRecord {
                    id: entity.id.to_string(),
                    entity_type: entity.entity_type,
                    name: &entity.name,
                    iri: resolved.identity(entity.id).map(|identity| identity.iri.as_str()),
                    generic: entity.generic,
                    mentions: entity
                        .mentions
                        .iter()
                        .map(|mention| MentionRecord {
                            text: article.text.slice(mention.span),
                            start: mention.span.start,
                            end: mention.span.end,
                            kind: mention.kind,
                        })
                        .collect(),
                    geo: resolved.identity(entity.id).and_then(|identity| identity.geo),
                })
                .collect(),
            claims: claims.claims.iter().map(ClaimRecord::new).collect(),
            diagnostics: article.diagnostics.iter().chain(analysis).chain(&claims.diagnostics).collect(),
        }
    }
}

impl<'a> ClaimRecord<'a> {
    fn new(claim: &'a Claim) -> ClaimRecord<'a> {
        ClaimRecord {
            subject: claim.subject.to_string(),
            relation: claim.relation.as_str(),
            object: claim.object.to_string(),
            phase: claim.phase.map(crate::Phase::name),
            polarity: claim.polarity.name(),
            modality: claim.modality.name(),
            attributed_to: claim.attributed_to.as_ref().map(|source| match source {
                Source::Entity(id) => id.to_string(),
                Source::Words(words) => words.clone(),
            }),
            attribution_cue: claim.attribution_cue.as_deref(),
            time: claim.time.as_ref(),
            place: claim.place.map(|id| id.to_string()),
            role: claim.role.as_deref(),
            confidence: (f64::from(claim.confidence) * 100.0).round() / 100.0,
            rule: &claim.rule,
            evidence: EvidenceRecord {
                sentence: claim.evidence.sentence,
                subject: claim.evidence.subject,
                trigger: claim.evidence.trigger,
                object: claim.evidence.object,
            },
        }
    }
}
