//! Quads → articles, entities and claims again. The other way round: `write`.

use crate::vocabulary as v;
use dateline_doc::Span;
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is known of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ArticleInfo {
    /// Its IRI.
    pub iri: String,
    /// The input's id or the file's name.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication, ISO 8601.
    pub date: Option<String>,
    /// Publisher, else the agency.
    pub publisher: Option<String>,
    /// News agency named in the article.
    pub agency: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// A stretch of the sentence, in code points from its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mark {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Where a claim's words stand in the article's text, in code points from its first, end excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Spans {
    /// The sentence.
    pub sentence: Span,
    /// The subject.
    pub subject: Span,
    /// The relation's words.
    pub trigger: Span,
    /// The object.
    pub object: Span,
}

/// A claim as stored, with its article and its sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoredClaim {
    /// IRI of the claim.
    pub iri: String,
    /// IRI of the subject.
    pub subject: String,
    /// Relation ("controls").
    pub relation: String,
    /// IRI of the object.
    pub object: String,
    /// Whether both directions hold.
    pub symmetric: bool,
    /// "begins", "holds", "ends"; events have none.
    pub phase: Option<String>,
    /// "affirmed" or "denied".
    pub polarity: String,
    /// "actual", "possible", "planned", "demanded", "conditional".
    pub modality: String,
    /// IRI of who says so.
    pub attributed_to: Option<String>,
    /// Words of a source that is no entity.
    pub attributed_to_words: Option<String>,
    /// The reporting word.
    pub attribution_cue: Option<String>,
    /// When, ISO 8601 as precise as known.
    pub at: Option<String>,
    /// Not before.
    pub from: Option<String>,
    /// Not after.
    pub to: Option<String>,
    /// The words of the time.
    pub time_text: Option<String>,
    /// "stated", "resolved" or "unknown".
    pub time_basis: Option<String>,
    /// IRI of the place of an event.
    pub place: Option<String>,
    /// Title or post.
    pub role: Option<String>,
    /// 0 to 1.
    pub confidence: f32,
    /// The rule that made it.
    pub rule: String,
    /// The sentence that says it.
    pub sentence: String,
    /// The subject's words in the sentence; empty where they stand elsewhere.
    pub subject_mark: Mark,
    /// The relation's words.
    pub trigger_mark: Mark,
    /// The object's words.
    pub object_mark: Mark,
    /// Where all of it stands in the article's text.
    pub spans: Spans,
    /// The article.
    pub article: ArticleInfo,
}

/// Properties of one subject, values in order.
pub(crate) type Properties = BTreeMap<String, Vec<Term>>;

/// Properties by graph and subject.
pub(crate) type Subjects = BTreeMap<(String, String), Properties>;

/// Groups quads of named graphs by subject.
pub(crate) fn group(quads: impl Iterator<Item = Quad>) -> Subjects {
    let mut all: Subjects = BTreeMap::new();
    for quad in quads {
        let (GraphName::NamedNode(graph), NamedOrBlankNode::NamedNode(subject)) = (quad.graph_name, quad.subject) else { continue };
        all.entry((graph.into_string(), subject.into_string()))
            .or_default()
            .entry(quad.predicate.into_string())
            .or_default()
            .push(quad.object);
    }
    for properties in all.values_mut() {
        properties.values_mut().for_each(|values| values.sort_by_key(ToString::to_string));
    }
    all
}

/// The first value of a property: a literal's words or an IRI.
pub(crate) fn value(properties: &Properties, property: oxigraph::model::NamedNodeRef<'_>) -> Option<String> {
    properties.get(property.as_str()).and_then(|values| values.first()).map(term_text)
}

pub(crate) fn term_text(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
        #[allow(unreachable_patterns, reason = "RDF 1.2 terms exist only with the feature")]
        other => other.to_string(),
    }
}

/// The article of a graph.
pub(crate) fn article(all: &Subjects, graph: &str) -> ArticleInfo {
    let Some(properties) = all.get(&(graph.to_owned(), graph.to_owned())) else {
        return ArticleInfo { iri: graph.to_owned(), ..ArticleInfo::default() };
    };
    ArticleInfo {
        iri: graph.to_owned(),
        id: value(properties, v::IDENTIFIER).unwrap_or_default(),
        title: value(properties, v::HEADLINE),
        date: value(properties, v::DATE_PUBLISHED),
        publisher: value(properties, v::PUBLISHER).or_else(|| value(properties, v::SOURCE_ORGANIZATION)),
        agency: value(properties, v::SOURCE_ORGANIZATION),
        url: value(properties, v::URL),
    }
}

/// The claim of a subject; nothing where it is none or incomplete.
pub(crate) fn claim(all: &Subjects, graph: &str, iri: &str, properties: &Properties, article: &ArticleInfo) -> Option<StoredClaim> {
    let is_claim = properties.get(v::TYPE.as_str())?.iter().any(|class| term_text(class) == v::CLAIM.as_str());
    if !is_claim {
        return None;
    }
    let get = |property| value(properties, property);
    let number = |properties: &Properties, property| value(properties, property).and_then(|text| text.parse::<u32>().ok());
    let part = |name: &str| all.get(&(graph.to_owned(), format!("{iri}/{name}")));
    let span = |properties: Option<&Properties>, start, end| {
        let at = |property| properties.and_then(|properties| number(properties, property)).unwrap_or(0);
        Span::new(at(start), at(end))
    };
    let spans = Spans {
        sentence: span(part("position"), v::START, v::END),
        subject: span(Some(properties), v::SUBJECT_START, v::SUBJECT_END),
        trigger: span(Some(properties), v::TRIGGER_START, v::TRIGGER_END),
        object: span(Some(properties), v::OBJECT_START, v::OBJECT_END),
    };
    let mark = |span: Span| {
        if !spans.sentence.contains(span) {
            return Mark { start: 0, end: 0 };
        }
        Mark { start: span.start - spans.sentence.start, end: span.end - spans.sentence.start }
    };
    Some(StoredClaim {
        iri: iri.to_owned(),
        subject: get(v::SUBJECT)?,
        relation: v::relation_name(&get(v::PREDICATE)?)?.to_owned(),
        object: get(v::OBJECT)?,
        symmetric: get(v::SYMMETRIC).is_some(),
        phase: get(v::PHASE),
        polarity: get(v::POLARITY)?,
        modality: get(v::MODALITY)?,
        attributed_to: get(v::ATTRIBUTED_TO),
        attributed_to_words: get(v::ATTRIBUTED_WORDS),
        attribution_cue: get(v::ATTRIBUTION_CUE),
        at: get(v::AT),
        from: get(v::FROM),
        to: get(v::TO),
        time_text: get(v::TIME_TEXT),
        time_basis: get(v::TIME_BASIS),
        place: get(v::PLACE),
        role: get(v::ROLE),
        confidence: get(v::CONFIDENCE).and_then(|text| text.parse().ok()).unwrap_or(0.0),
        rule: get(v::RULE).unwrap_or_default(),
        subject_mark: mark(spans.subject),
        trigger_mark: mark(spans.trigger),
        object_mark: mark(spans.object),
        sentence: part("quote").and_then(|quote| value(quote, v::EXACT)).unwrap_or_default(),
        spans,
        article: article.clone(),
    })
}
