//! An article and what it says → quads of its named graph. The other way round: `read`.

use crate::vocabulary as v;
use dateline_doc::{Article, Claim, EntityId, Identity, Modality, PartialDate, Phase, Polarity, Precision, Resolved, Source, Span};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeMap;

/// The IRI of an article: a hash of its text, so that the same text is the same article wherever it came from.
pub fn article_iri(article: &Article) -> String {
    format!("https://w3id.org/dateline/article/{}", &blake3::hash(article.text.as_str().as_bytes()).to_hex()[..32])
}

/// All quads of an article's graph.
pub(crate) fn quads(article: &Article, resolved: &Resolved) -> Vec<Quad> {
    let iri = NamedNode::new_unchecked(article_iri(article));
    let mut out = Writer { graph: GraphName::NamedNode(iri.clone()), quads: Vec::new() };
    about_article(&mut out, &iri, article);
    let mut mentions: BTreeMap<&str, usize> = BTreeMap::new();
    for (entity, identity) in resolved.claims.entities.iter().zip(&resolved.identities) {
        let node = about_entity(&mut out, identity);
        out.add(&iri, v::MENTIONS, node);
        *mentions.entry(&identity.iri).or_default() += entity.mentions.len();
    }
    for (entity, count) in mentions {
        out.number(&node(entity), v::MENTION_COUNT, count as u32);
    }
    for (nth, claim) in resolved.claims.claims.iter().enumerate() {
        about_claim(&mut out, &iri, nth + 1, article, resolved, claim);
    }
    out.quads
}

struct Writer {
    graph: GraphName,
    quads: Vec<Quad>,
}

impl Writer {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, value: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(value));
    }

    fn number(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, value: u32) {
        self.add(subject, predicate, Literal::new_typed_literal(value.to_string(), xsd::INTEGER));
    }
}

fn about_article(out: &mut Writer, iri: &NamedNode, article: &Article) {
    out.add(iri, v::TYPE, v::NEWS_ARTICLE.into_owned());
    out.text(iri, v::IDENTIFIER, &article.id);
    let texts = [
        (v::HEADLINE, article.title.as_deref()),
        (v::PUBLISHER, article.publisher.as_deref()),
        (v::SOURCE_ORGANIZATION, article.agency.as_deref()),
        (v::AUTHOR, article.byline.as_deref()),
        (v::DATELINE, article.dateline.as_ref().map(|dateline| dateline.place.as_str())),
        (v::URL, article.url.as_deref()),
        (v::IN_LANGUAGE, article.language.as_deref()),
        (v::ARTICLE_BODY, Some(article.text.as_str())),
    ];
    for (property, value) in texts {
        if let Some(value) = value {
            out.text(iri, property, value);
        }
    }
    if let Some(date) = article.date {
        out.add(iri, v::DATE_PUBLISHED, date_literal(PartialDate::day(date)));
    }
    // The run that read it. It has no time of day: the same article gives the same graph.
    let run = run_iri(iri);
    out.add(&run, v::TYPE, v::ACTIVITY.into_owned());
    out.add(&run, v::USED, iri.clone());
    out.add(&run, v::WAS_ASSOCIATED_WITH, NamedNode::new_unchecked(v::SOFTWARE));
}

fn run_iri(article: &NamedNode) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/run", article.as_str()))
}

fn about_entity(out: &mut Writer, identity: &Identity) -> NamedNode {
    let node = node(&identity.iri);
    out.add(&node, v::TYPE, v::class(identity.entity_type.name()));
    out.add(&node, v::TYPE, v::schema_class(identity.entity_type.name()));
    out.text(&node, v::LABEL, &identity.name);
    for alias in &identity.aliases {
        out.text(&node, v::ALT_LABEL, alias);
    }
    if identity.generic {
        out.add(&node, v::GENERIC, Literal::from(true));
    }
    if let Some(country) = identity.country {
        out.text(&node, v::COUNTRY, country.as_str());
    }
    if let Some(geo) = identity.geo.filter(|geo| geo.lat.is_finite() && geo.lon.is_finite()) {
        out.add(&node, v::AS_WKT, Literal::new_typed_literal(format!("POINT({} {})", geo.lon, geo.lat), v::WKT_LITERAL));
        out.add(&node, v::LATITUDE, Literal::new_typed_literal(geo.lat.to_string(), xsd::DECIMAL));
        out.add(&node, v::LONGITUDE, Literal::new_typed_literal(geo.lon.to_string(), xsd::DECIMAL));
    }
    let geonames = identity.geo.and_then(|geo| geo.geonames).map(|id| format!("https://sws.geonames.org/{id}/"));
    for same in identity.same_as.iter().chain(&geonames).filter(|same| **same != identity.iri) {
        out.add(&node, v::SAME_AS, self::node(same));
    }
    node
}

fn about_claim(out: &mut Writer, article_iri: &NamedNode, nth: usize, article: &Article, resolved: &Resolved, claim: &Claim) {
    let entity = |id: EntityId| resolved.identity(id).map(|identity| node(&identity.iri));
    let (Some(subject), Some(object)) = (entity(claim.subject), entity(claim.object)) else { return };
    let iri = NamedNode::new_unchecked(format!("{}/claim/{nth}", article_iri.as_str()));
    out.add(&iri, v::TYPE, v::CLAIM.into_owned());
    let relation = claim.relation.as_str();
    out.add(&iri, v::SUBJECT, subject.clone());
    out.add(&iri, v::PREDICATE, node(&v::relation_iri(relation)));
    out.add(&iri, v::OBJECT, object.clone());
    out.add(&iri, v::WAS_DERIVED_FROM, article_iri.clone());
    out.add(&iri, v::WAS_GENERATED_BY, run_iri(article_iri));
    // What the article asserts, as a bare statement of its graph: the default graph follows from these.
    if claim.polarity == Polarity::Affirmed && claim.modality == Modality::Actual {
        let property = node(&if claim.phase == Some(Phase::Ends) { v::ended_iri(relation) } else { v::relation_iri(relation) });
        out.add(&subject, property.as_ref(), object.clone());
        if claim.symmetric {
            out.add(&object, property.as_ref(), subject);
        }
    }
    out.text(&iri, v::POLARITY, claim.polarity.name());
    out.text(&iri, v::MODALITY, claim.modality.name());
    out.add(&iri, v::CONFIDENCE, decimal(claim.confidence));
    out.text(&iri, v::RULE, &claim.rule);
    if claim.symmetric {
        out.add(&iri, v::SYMMETRIC, Literal::from(true));
    }
    if let Some(phase) = claim.phase {
        out.text(&iri, v::PHASE, phase.name());
    }
    match &claim.attributed_to {
        Some(Source::Entity(id)) => {
            if let Some(source) = entity(*id) {
                out.add(&iri, v::ATTRIBUTED_TO, source);
            }
        }
        Some(Source::Words(words)) => out.text(&iri, v::ATTRIBUTED_WORDS, words),
        None => {}
    }
    for (property, value) in [(v::ATTRIBUTION_CUE, &claim.attribution_cue), (v::ROLE, &claim.role)] {
        if let Some(value) = value {
            out.text(&iri, property, value);
        }
    }
    if let Some(time) = &claim.time {
        for (property, date) in [(v::AT, time.at), (v::FROM, time.from), (v::TO, time.to)] {
            if let Some(date) = date {
                out.add(&iri, property, date_literal(date));
            }
        }
        out.text(&iri, v::TIME_TEXT, &time.text);
        let basis = match time.basis {
            dateline_doc::Basis::Stated => "stated",
            dateline_doc::Basis::Resolved => "resolved",
            dateline_doc::Basis::Unknown => "unknown",
        };
        out.text(&iri, v::TIME_BASIS, basis);
    }
    if let Some(place) = claim.place.and_then(entity) {
        out.add(&iri, v::PLACE, place);
    }
    evidence(out, article_iri, &iri, article, claim);
}

/// Web Annotation: the claim's target is the sentence, by position and by quote; the three marks are numbers on the claim.
fn evidence(out: &mut Writer, article_iri: &NamedNode, claim_iri: &NamedNode, article: &Article, claim: &Claim) {
    let part = |name: &str| NamedNode::new_unchecked(format!("{}/{name}", claim_iri.as_str()));
    let (target, position, quote) = (part("target"), part("position"), part("quote"));
    let sentence = claim.evidence.sentence;
    out.add(claim_iri, v::HAS_TARGET, target.clone());
    out.add(&target, v::TYPE, v::SPECIFIC_RESOURCE.into_owned());
    out.add(&target, v::HAS_SOURCE, article_iri.clone());
    out.add(&target, v::HAS_SELECTOR, position.clone());
    out.add(&target, v::HAS_SELECTOR, quote.clone());
    out.add(&position, v::TYPE, v::POSITION_SELECTOR.into_owned());
    out.number(&position, v::START, sentence.start);
    out.number(&position, v::END, sentence.end);
    out.add(&quote, v::TYPE, v::QUOTE_SELECTOR.into_owned());
    out.text(&quote, v::EXACT, article.text.slice(sentence));
    let marks: [(NamedNodeRef<'_>, NamedNodeRef<'_>, Span); 3] = [
        (v::SUBJECT_START, v::SUBJECT_END, claim.evidence.subject),
        (v::TRIGGER_START, v::TRIGGER_END, claim.evidence.trigger),
        (v::OBJECT_START, v::OBJECT_END, claim.evidence.object),
    ];
    for (start, end, span) in marks {
        out.number(claim_iri, start, span.start);
        out.number(claim_iri, end, span.end);
    }
}

/// A share between 0 and 1; what is no number is 0.
fn decimal(share: f32) -> Literal {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    Literal::new_typed_literal(share.to_string(), xsd::DECIMAL)
}

/// `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as precise as the date.
fn date_literal(date: PartialDate) -> Literal {
    let datatype = match date.precision() {
        Precision::Day => xsd::DATE,
        Precision::Month => xsd::G_YEAR_MONTH,
        Precision::Year => xsd::G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

/// An IRI from outside; one that is none is escaped under the project's own namespace rather than refused.
pub(crate) fn node(iri: &str) -> NamedNode {
    NamedNode::new(iri).unwrap_or_else(|_| {
        let mut escaped = String::from("https://w3id.org/dateline/id/");
        for byte in iri.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                escaped.push(char::from(byte));
            } else {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        }
        NamedNode::new_unchecked(escaped)
    })
}
