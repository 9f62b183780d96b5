//! Articles made by hand: each claim is a sentence of its own.

use dateline_doc::*;
use dateline_graph::{Answer, Graph, RdfSyntax};

/// A claim in short: affirmed, actual, said by the article itself unless told otherwise.
#[derive(Clone, Debug)]
pub struct Say {
    pub claim: (&'static str, &'static str, &'static str),
    pub phase: Option<Phase>,
    pub polarity: Polarity,
    pub modality: Modality,
    pub at: Option<&'static str>,
}

pub fn say(subject: &'static str, relation: &'static str, object: &'static str) -> Say {
    Say { claim: (subject, relation, object), phase: None, polarity: Polarity::Affirmed, modality: Modality::Actual, at: None }
}

impl Say {
    pub fn phase(self, phase: Phase) -> Say {
        Say { phase: Some(phase), ..self }
    }

    pub fn denied(self) -> Say {
        Say { polarity: Polarity::Denied, ..self }
    }

    pub fn modality(self, modality: Modality) -> Say {
        Say { modality, ..self }
    }

    pub fn at(self, date: &'static str) -> Say {
        Say { at: Some(date), ..self }
    }
}

const SYMMETRIC: [&str; 3] = ["allied-with", "fights", "met-with"];

/// An article that says these things, a sentence each.
pub fn article(id: &str, date: Option<&str>, says: &[Say]) -> (Article, Resolved) {
    let mut text = format!("Report {id}.");
    let mut names: Vec<&str> = Vec::new();
    let mut claims = Vec::new();
    for say in says {
        let (subject, relation, object) = say.claim;
        text.push(' ');
        let start = text.chars().count() as u32;
        let span = |text: &str| Span::new(text.chars().count() as u32, text.chars().count() as u32);
        let mut piece = |words: &str| {
            let start = span(&text).start;
            text.push_str(words);
            let found = Span::new(start, span(&text).end);
            text.push(' ');
            found
        };
        let subject_span = piece(subject);
        let trigger = piece(relation);
        let object_span = piece(object);
        let mut number = |name: &'static str| {
            let at = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            EntityId(at as u32 + 1)
        };
        claims.push(Claim {
            subject: number(subject),
            relation: Relation(relation.into()),
            object: number(object),
            symmetric: SYMMETRIC.contains(&relation),
            phase: say.phase,
            polarity: say.polarity,
            modality: say.modality,
            attributed_to: None,
            attribution_cue: None,
            time: say.at.map(|at| Time { at: at.parse().ok(), basis: Basis::Stated, text: format!("on {at}"), ..Time::default() }),
            place: None,
            role: None,
            confidence: 0.8,
            rule: format!("{relation}/test"),
            evidence: Evidence { sentence: Span::new(start, object_span.end), subject: subject_span, trigger, object: object_span },
        });
    }
    let entity = |(nth, name): (usize, &&str)| Entity {
        id: EntityId(nth as u32 + 1),
        entity_type: entity_type(name),
        name: (*name).to_owned(),
        generic: false,
        country: None,
        mentions: vec![EntityMention { span: Span::new(0, 6), kind: MentionKind::Name }],
    };
    let entities = names.iter().enumerate().map(entity).collect();
    let identities = names.iter().map(|name| identity(name)).collect();
    let article = Article {
        id: id.to_owned(),
        title: Some(format!("Title of {id}")),
        date: date.map(|date| date.parse().expect("a date")),
        publisher: Some("The Daily Test".into()),
        text: Text::new(text),
        ..Article::default()
    };
    (article, Resolved { claims: Claims { entities, claims, diagnostics: Vec::new() }, identities })
}

fn entity_type(name: &str) -> EntityType {
    match name {
        "Homs" | "Hama" | "Aleppo" => EntityType::Place,
        "Assad" | "Lavrov" | "Fidan" => EntityType::Person,
        "Russia" | "Turkey" => EntityType::Country,
        _ => EntityType::ArmedGroup,
    }
}

pub fn iri(name: &str) -> String {
    format!("https://w3id.org/dateline/id/{}", name.to_lowercase().replace(' ', "-"))
}

pub fn identity(name: &str) -> Identity {
    let entity_type = entity_type(name);
    let geo = Geo { geonames: Some(169_577), lat: 34.725, lon: 36.72, country: CountryCode::new("SY").expect("a code") };
    Identity {
        iri: iri(name),
        name: name.to_owned(),
        entity_type,
        generic: false,
        aliases: if name == "HTS" { vec!["Hayat Tahrir al-Sham".into()] } else { Vec::new() },
        country: None,
        geo: (entity_type == EntityType::Place).then_some(geo),
        same_as: Vec::new(),
    }
}

/// The graph as sorted lines.
pub fn lines(graph: &Graph) -> String {
    String::from_utf8(graph.to_rdf(RdfSyntax::NQuads).expect("a graph")).expect("UTF-8")
}

/// The rows of a query, as a person reads them, sorted.
pub fn rows(graph: &Graph, query: &str) -> Vec<String> {
    let Answer::Table(table) = graph.query(query, RdfSyntax::Turtle).expect("a query") else { panic!("no table") };
    let cell = |cell: &Option<dateline_graph::Cell>| cell.as_ref().map(|cell| cell.shown().to_owned()).unwrap_or_default();
    let mut rows: Vec<String> = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect();
    rows.sort();
    rows
}

pub fn graph(articles: &[(Article, Resolved)]) -> Graph {
    let graph = Graph::in_memory().expect("a graph");
    graph.insert(articles).expect("added");
    graph
}
