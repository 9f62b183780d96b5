//! The IRIs of the vocabulary. What they mean stands in data/ontology/dateline.ttl.

use oxigraph::model::{NamedNode, NamedNodeRef};

/// The ontology as Turtle.
pub const ONTOLOGY: &str = include_str!("../../../data/ontology/dateline.ttl");
/// The shapes of a valid graph (SHACL) as Turtle.
pub const SHAPES: &str = include_str!("../../../data/ontology/shapes.ttl");

/// Prefixes that every query may use without declaring them.
pub const PREFIXES: [(&str, &str); 13] = [
    ("dl", "https://w3id.org/dateline/ns#"),
    ("rel", "https://w3id.org/dateline/rel/"),
    ("ended", "https://w3id.org/dateline/ended/"),
    ("id", "https://w3id.org/dateline/id/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
];

macro_rules! terms {
    ($($name:ident = $iri:literal;)*) => {
        $(pub(crate) const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)*
    };
}

terms! {
    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    SUBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject";
    PREDICATE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate";
    OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object";
    LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
    SAME_AS = "http://www.w3.org/2002/07/owl#sameAs";
    AS_WKT = "http://www.opengis.net/ont/geosparql#asWKT";
    WKT_LITERAL = "http://www.opengis.net/ont/geosparql#wktLiteral";
    DIFFERENT_FROM = "http://www.w3.org/2002/07/owl#differentFrom";
    LATITUDE = "https://schema.org/latitude";
    LONGITUDE = "https://schema.org/longitude";
    NEWS_ARTICLE = "https://schema.org/NewsArticle";
    IDENTIFIER = "https://schema.org/identifier";
    HEADLINE = "https://schema.org/headline";
    DATE_PUBLISHED = "https://schema.org/datePublished";
    PUBLISHER = "https://schema.org/publisher";
    URL = "https://schema.org/url";
    ARTICLE_BODY = "https://schema.org/articleBody";
    SOURCE_ORGANIZATION = "https://schema.org/sourceOrganization";
    AUTHOR = "https://schema.org/author";
    DATELINE = "https://schema.org/dateline";
    IN_LANGUAGE = "https://schema.org/inLanguage";
    MENTIONS = "https://schema.org/mentions";
    HAS_TARGET = "http://www.w3.org/ns/oa#hasTarget";
    HAS_SOURCE = "http://www.w3.org/ns/oa#hasSource";
    HAS_SELECTOR = "http://www.w3.org/ns/oa#hasSelector";
    SPECIFIC_RESOURCE = "http://www.w3.org/ns/oa#SpecificResource";
    POSITION_SELECTOR = "http://www.w3.org/ns/oa#TextPositionSelector";
    QUOTE_SELECTOR = "http://www.w3.org/ns/oa#TextQuoteSelector";
    START = "http://www.w3.org/ns/oa#start";
    END = "http://www.w3.org/ns/oa#end";
    EXACT = "http://www.w3.org/ns/oa#exact";
    WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom";
    WAS_GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy";
    ACTIVITY = "http://www.w3.org/ns/prov#Activity";
    USED = "http://www.w3.org/ns/prov#used";
    WAS_ASSOCIATED_WITH = "http://www.w3.org/ns/prov#wasAssociatedWith";
    CLAIM = "https://w3id.org/dateline/ns#Claim";
    COUNTRY = "https://w3id.org/dateline/ns#country";
    GENERIC = "https://w3id.org/dateline/ns#generic";
    MENTION_COUNT = "https://w3id.org/dateline/ns#mentionCount";
    ARTICLE_COUNT = "https://w3id.org/dateline/ns#articleCount";
    POLARITY = "https://w3id.org/dateline/ns#polarity";
    MODALITY = "https://w3id.org/dateline/ns#modality";
    PHASE = "https://w3id.org/dateline/ns#phase";
    ATTRIBUTED_TO = "https://w3id.org/dateline/ns#attributedTo";
    ATTRIBUTED_WORDS = "https://w3id.org/dateline/ns#attributedToWords";
    ATTRIBUTION_CUE = "https://w3id.org/dateline/ns#attributionCue";
    AT = "https://w3id.org/dateline/ns#at";
    FROM = "https://w3id.org/dateline/ns#from";
    TO = "https://w3id.org/dateline/ns#to";
    TIME_TEXT = "https://w3id.org/dateline/ns#timeText";
    TIME_BASIS = "https://w3id.org/dateline/ns#timeBasis";
    PLACE = "https://w3id.org/dateline/ns#place";
    ROLE = "https://w3id.org/dateline/ns#role";
    CONFIDENCE = "https://w3id.org/dateline/ns#confidence";
    RULE = "https://w3id.org/dateline/ns#rule";
    SYMMETRIC = "https://w3id.org/dateline/ns#symmetric";
    SUBJECT_START = "https://w3id.org/dateline/ns#subjectStart";
    SUBJECT_END = "https://w3id.org/dateline/ns#subjectEnd";
    TRIGGER_START = "https://w3id.org/dateline/ns#triggerStart";
    TRIGGER_END = "https://w3id.org/dateline/ns#triggerEnd";
    OBJECT_START = "https://w3id.org/dateline/ns#objectStart";
    OBJECT_END = "https://w3id.org/dateline/ns#objectEnd";
    IDENTITY_GRAPH = "https://w3id.org/dateline/graph/identities";
}

/// The software that this crate is part of, as PROV agent.
pub(crate) const SOFTWARE: &str = concat!("https://w3id.org/dateline/software/", env!("CARGO_PKG_VERSION"));

const REL: &str = "https://w3id.org/dateline/rel/";
const ENDED: &str = "https://w3id.org/dateline/ended/";
const NS: &str = "https://w3id.org/dateline/ns#";
const SCHEMA: &str = "https://schema.org/";

/// The property of a relation.
pub fn relation_iri(name: &str) -> String {
    format!("{REL}{name}")
}

/// The property that says that a relation ended.
pub(crate) fn ended_iri(name: &str) -> String {
    format!("{ENDED}{name}")
}

/// The name of a relation's property; nothing for another property.
pub(crate) fn relation_name(iri: &str) -> Option<&str> {
    iri.strip_prefix(REL)
}

/// The same for the property of its end.
pub(crate) fn ended_name(iri: &str) -> Option<&str> {
    iri.strip_prefix(ENDED)
}

/// The class of an entity type.
pub(crate) fn class(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NS}{name}"))
}

/// The entity type of a class; nothing for a class of another vocabulary.
pub(crate) fn class_name(iri: &str) -> Option<&str> {
    iri.strip_prefix(NS)
}

/// The nearest class of schema.org for an entity type, so that general tools know what a node is.
pub(crate) fn schema_class(entity_type: &str) -> NamedNode {
    let name = match entity_type {
        "Person" => "Person",
        "Government" => "GovernmentOrganization",
        "Organization" | "ArmedGroup" | "Group" => "Organization",
        "Country" => "Country",
        "Place" => "Place",
        "Facility" => "CivicStructure",
        "Event" => "Event",
        _ => "Thing",
    };
    NamedNode::new_unchecked(format!("{SCHEMA}{name}"))
}
