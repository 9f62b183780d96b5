//! The default graph: what plain questions see. Derived from the articles' graphs and the user's decisions alone, and always
//! what a rebuild would give: each entity and each edge follows from what articles say of it, whatever was there before.
//!
//! Edges: see `standing`. Entities: one label (the user's, else the one most articles use, of equals the longest, then the
//! first), every other name as an alias, one type, and how often they are mentioned.

use crate::identities::Identities;
use crate::read::{Properties, Subjects, article, claim, group, term_text, value};
use crate::reader::{Reader, said};
use crate::standing::stands;
use crate::vocabulary as v;
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;
use std::collections::{BTreeMap, BTreeSet};

/// Subject, relation and object, decisions applied.
type Key = (String, String, String);

/// What a change may have changed.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    entities: BTreeSet<String>,
    edges: BTreeSet<Key>,
}

/// Quads to add to the default graph and to take from it.
#[derive(Debug, Default)]
pub(crate) struct Difference {
    pub plus: Vec<Quad>,
    pub minus: Vec<Quad>,
}

/// The entities and edges that quads of articles speak of.
pub(crate) fn touched<'q>(quads: impl Iterator<Item = &'q Quad>, names: &Identities) -> Touched {
    let mut it = Touched::default();
    for quad in quads {
        let subject = || names.of(&subject_text(quad));
        let property = quad.predicate.as_str();
        if quad.predicate == v::LABEL {
            it.entities.insert(subject());
        } else if let Some(relation) = v::relation_name(property).or_else(|| v::ended_name(property)) {
            it.edges.insert((subject(), relation.to_owned(), names.of(&term_text(&quad.object))));
        }
    }
    it
}

/// What brings the default graph in line for what was touched.
pub(crate) fn difference(reader: &impl Reader, names: &Identities, touched: &Touched) -> Result<Difference, StorageError> {
    let mut it = Difference::default();
    for iri in &touched.entities {
        let node = NamedNode::new_unchecked(iri);
        let mut present = reader.quads((Some(node.as_ref().into()), None, None, Some(GraphNameRef::DefaultGraph)))?;
        present.retain(|quad| !is_edge(quad));
        it.compare(present, entity(reader, names, iri)?);
    }
    for (subject, relation, object) in &touched.edges {
        let (from, to) = (NamedNode::new_unchecked(subject), NamedNode::new_unchecked(object));
        let mut present = Vec::new();
        for property in [v::relation_iri(relation), v::ended_iri(relation)] {
            let property = NamedNodeRef::new_unchecked(&property);
            present.extend(reader.quads((
                Some(from.as_ref().into()),
                Some(property),
                Some(to.as_ref().into()),
                Some(GraphNameRef::DefaultGraph),
            ))?);
        }
        it.compare(present, edge(reader, names, &(subject.clone(), relation.clone(), object.clone()))?);
    }
    Ok(it)
}

/// What brings the whole default graph in line.
pub(crate) fn rebuild(reader: &impl Reader, names: &Identities) -> Result<Difference, StorageError> {
    let mut quads = said(reader, (None, Some(v::LABEL), None))?;
    let relations: BTreeSet<String> = said(reader, (None, Some(v::PREDICATE), None))?.iter().map(|quad| term_text(&quad.object)).collect();
    for relation in relations.iter().filter_map(|iri| v::relation_name(iri)) {
        for property in [v::relation_iri(relation), v::ended_iri(relation)] {
            quads.extend(said(reader, (None, Some(NamedNodeRef::new_unchecked(&property)), None))?);
        }
    }
    let everything = touched(quads.iter(), names);
    let mut wanted = Vec::new();
    for iri in &everything.entities {
        wanted.extend(entity(reader, names, iri)?);
    }
    for key in &everything.edges {
        wanted.extend(edge(reader, names, key)?);
    }
    let mut it = Difference::default();
    it.compare(reader.quads((None, None, None, Some(GraphNameRef::DefaultGraph)))?, wanted);
    Ok(it)
}

impl Difference {
    fn compare(&mut self, present: Vec<Quad>, wanted: Vec<Quad>) {
        let keyed = |quads: Vec<Quad>| -> BTreeMap<String, Quad> { quads.into_iter().map(|quad| (quad.to_string(), quad)).collect() };
        let (present, wanted) = (keyed(present), keyed(wanted));
        self.minus.extend(present.iter().filter(|(key, _)| !wanted.contains_key(*key)).map(|(_, quad)| quad.clone()));
        self.plus.extend(wanted.into_iter().filter(|(key, _)| !present.contains_key(key)).map(|(_, quad)| quad));
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.plus.is_empty() && self.minus.is_empty()
    }
}

fn subject_text(quad: &Quad) -> String {
    quad.subject.to_string().trim_matches(['<', '>']).to_owned()
}

fn is_edge(quad: &Quad) -> bool {
    v::relation_name(quad.predicate.as_str()).or_else(|| v::ended_name(quad.predicate.as_str())).is_some()
}

/// An entity's statements.
fn entity(reader: &impl Reader, names: &Identities, iri: &str) -> Result<Vec<Quad>, StorageError> {
    let members = names.members(iri);
    let mut quads = Vec::new();
    for member in &members {
        quads.extend(said(reader, (Some(NamedNodeRef::new_unchecked(member).into()), None, None))?);
    }
    let described = group(quads.into_iter());
    let sources: Vec<&Properties> = described.values().filter(|properties| properties.contains_key(v::LABEL.as_str())).collect();
    if sources.is_empty() {
        return Ok(Vec::new());
    }
    let subject = NamedNode::new_unchecked(iri);
    let mut out = Vec::new();
    let mut add =
        |property: NamedNodeRef<'_>, object: Term| out.push(Quad::new(subject.clone(), property, object, GraphName::DefaultGraph));
    let all = |property: NamedNodeRef<'_>| -> Vec<String> {
        sources.iter().filter_map(|properties| properties.get(property.as_str())).flatten().map(term_text).collect()
    };

    let label = names.name(iri).map(str::to_owned).or_else(|| most(sources.iter().filter_map(|properties| value(properties, v::LABEL))));
    let mut aliases: BTreeSet<String> = all(v::LABEL).into_iter().chain(all(v::ALT_LABEL)).collect();
    if let Some(label) = label {
        aliases.remove(&label);
        add(v::LABEL, Literal::new_simple_literal(label).into());
    }
    for alias in aliases {
        add(v::ALT_LABEL, Literal::new_simple_literal(alias).into());
    }
    let classes = all(v::TYPE);
    if let Some(class) = most(classes.iter().filter_map(|class| v::class_name(class)).map(str::to_owned)) {
        add(v::TYPE, v::class(&class).into());
        add(v::TYPE, v::schema_class(&class).into());
    }
    for property in [v::COUNTRY, v::GENERIC] {
        let terms: Vec<&Term> = sources.iter().filter_map(|properties| properties.get(property.as_str())?.first()).collect();
        let best = most(terms.iter().map(ToString::to_string));
        if let Some(term) = terms.iter().find(|term| Some(term.to_string()) == best) {
            add(property, (*term).clone());
        }
    }
    // A point is one thing: latitude and longitude come from the same article.
    let point = most(all(v::AS_WKT).into_iter());
    let located = sources.iter().find(|properties| point.is_some() && value(properties, v::AS_WKT) == point);
    for property in [v::AS_WKT, v::LATITUDE, v::LONGITUDE] {
        if let Some(term) = located.and_then(|properties| properties.get(property.as_str())?.first()) {
            add(property, term.clone());
        }
    }
    let same: BTreeSet<String> = all(v::SAME_AS).into_iter().chain(members).filter(|other| other != iri).collect();
    for other in same {
        add(v::SAME_AS, NamedNode::new_unchecked(other).into());
    }
    let mentions: u64 = all(v::MENTION_COUNT).iter().filter_map(|count| count.parse::<u64>().ok()).sum();
    let articles: BTreeSet<&String> =
        described.iter().filter(|(_, properties)| properties.contains_key(v::LABEL.as_str())).map(|((graph, _), _)| graph).collect();
    for (property, count) in [(v::MENTION_COUNT, mentions), (v::ARTICLE_COUNT, articles.len() as u64)] {
        add(property, Literal::new_typed_literal(count.to_string(), oxigraph::model::vocab::xsd::INTEGER).into());
    }
    Ok(out)
}

/// An edge's statements: that it stands, that it was said to have ended.
fn edge(reader: &impl Reader, names: &Identities, key: &Key) -> Result<Vec<Quad>, StorageError> {
    let (subject, relation, object) = key;
    // Two identities that the user made one have no relation to each other.
    if subject == object {
        return Ok(Vec::new());
    }
    let graphs = |property: &str| -> Result<BTreeSet<String>, StorageError> {
        let mut graphs = BTreeSet::new();
        for from in names.members(subject) {
            for to in names.members(object) {
                let pattern = (
                    Some(NamedNodeRef::new_unchecked(&from).into()),
                    Some(NamedNodeRef::new_unchecked(property)),
                    Some(NamedNodeRef::new_unchecked(&to).into()),
                );
                graphs.extend(said(reader, pattern)?.iter().map(graph_text));
            }
        }
        Ok(graphs)
    };
    let (holds, ended) = (v::relation_iri(relation), v::ended_iri(relation));
    let (say, end) = (graphs(&holds)?, graphs(&ended)?);
    let quad = |property: &str| {
        Quad::new(
            NamedNode::new_unchecked(subject),
            NamedNode::new_unchecked(property),
            NamedNode::new_unchecked(object),
            GraphName::DefaultGraph,
        )
    };
    let mut out = Vec::new();
    if !say.is_empty() && (end.is_empty() || outlives(reader, names, key, say.union(&end))?) {
        out.push(quad(&holds));
    }
    if !end.is_empty() {
        out.push(quad(&ended));
    }
    Ok(out)
}

fn graph_text(quad: &Quad) -> String {
    quad.graph_name.to_string().trim_matches(['<', '>']).to_owned()
}

/// Whether an edge that some articles say ended stands all the same.
fn outlives<'g>(
    reader: &impl Reader,
    names: &Identities,
    (subject, relation, object): &Key,
    graphs: impl Iterator<Item = &'g String>,
) -> Result<bool, StorageError> {
    let relation = v::relation_iri(relation);
    let mut claims = Vec::new();
    for graph in graphs {
        let name = NamedNodeRef::new_unchecked(graph);
        let about = reader.quads((None, Some(v::PREDICATE), Some(NamedNodeRef::new_unchecked(&relation).into()), Some(name.into())))?;
        let mut quads = reader.quads((Some(name.into()), None, None, Some(name.into())))?;
        for quad in &about {
            quads.extend(reader.quads((Some(quad.subject.as_ref()), None, None, Some(name.into())))?);
        }
        let all: Subjects = group(quads.into_iter());
        let info = article(&all, graph);
        for ((_, iri), properties) in &all {
            let Some(claim) = claim(&all, graph, iri, properties, &info) else { continue };
            let (from, to) = (names.of(&claim.subject), names.of(&claim.object));
            if (&from, &to) == (subject, object) || claim.symmetric && (&to, &from) == (subject, object) {
                claims.push(claim);
            }
        }
    }
    Ok(stands(claims.iter()))
}

/// The commonest text; of equals the longest, then the first in order.
fn most(texts: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    counts.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then(a.len().cmp(&b.len())).then(b.cmp(a))).map(|(text, _)| text)
}
