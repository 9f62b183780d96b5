//! SPARQL 1.1 questions → answers, with the names of what was found. Questions only: a graph changes through articles.

use crate::error::GraphError;
use crate::store::Graph;
use crate::vocabulary::{LABEL, PREFIXES};
use oxigraph::io::RdfSerializer;
use oxigraph::model::{GraphNameRef, NamedNodeRef, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};

/// What a query gives.
#[derive(Debug)]
pub enum Answer {
    /// Rows, of a SELECT or an ASK.
    Table(Table),
    /// Statements, of a CONSTRUCT or DESCRIBE, serialized.
    Statements(Vec<u8>),
}

/// Rows with the names of what stands in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Variables in order.
    pub columns: Vec<String>,
    /// Cells; an unbound variable has none.
    pub rows: Vec<Vec<Option<Cell>>>,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// An IRI or a literal's words.
    pub value: String,
    /// The entity's name, where the value is one.
    pub label: Option<String>,
}

impl Cell {
    /// What a person reads.
    pub fn shown(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.value)
    }
}

/// How rows are serialized for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// SPARQL 1.1 results in JSON.
    Json,
    /// In XML.
    Xml,
    /// In CSV, values only.
    Csv,
    /// In TSV, as RDF terms.
    Tsv,
}

impl Graph {
    /// Answers a query. `rdf` is the syntax for statements.
    ///
    /// # Errors
    /// [`GraphError::Syntax`] with line and column of the query as given; [`GraphError::Evaluation`].
    pub fn query(&self, query: &str, rdf: crate::RdfSyntax) -> Result<Answer, GraphError> {
        match self.evaluate(query)? {
            QueryResults::Boolean(yes) => {
                let cell = Cell { value: yes.to_string(), label: None };
                Ok(Answer::Table(Table { columns: vec!["answer".into()], rows: vec![vec![Some(cell)]] }))
            }
            QueryResults::Solutions(solutions) => {
                let columns: Vec<String> = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
                let mut rows = Vec::new();
                for solution in solutions {
                    let solution = solution.map_err(|error| GraphError::Evaluation(error.to_string()))?;
                    rows.push(columns.iter().map(|column| solution.get(column.as_str()).map(|term| self.cell(term))).collect());
                }
                Ok(Answer::Table(Table { columns, rows }))
            }
            QueryResults::Graph(triples) => {
                let mut serializer = rdf.serializer().for_writer(Vec::new());
                for triple in triples {
                    let triple = triple.map_err(|error| GraphError::Evaluation(error.to_string()))?;
                    serializer.serialize_triple(&triple).map_err(|error| GraphError::Evaluation(error.to_string()))?;
                }
                Ok(Answer::Statements(rdf.legal(serializer.finish().map_err(|error| GraphError::Evaluation(error.to_string()))?)))
            }
        }
    }

    /// Answers a SELECT or ASK in a standard format, IRIs and datatypes kept.
    ///
    /// # Errors
    /// As [`Graph::query`]; a CONSTRUCT has no rows.
    pub fn query_serialized(&self, query: &str, format: TableFormat) -> Result<Vec<u8>, GraphError> {
        let failed = |error: &dyn std::fmt::Display| GraphError::Evaluation(error.to_string());
        let serializer = QueryResultsSerializer::from_format(match format {
            TableFormat::Json => QueryResultsFormat::Json,
            TableFormat::Xml => QueryResultsFormat::Xml,
            TableFormat::Csv => QueryResultsFormat::Csv,
            TableFormat::Tsv => QueryResultsFormat::Tsv,
        });
        match self.evaluate(query)? {
            QueryResults::Boolean(yes) => serializer.serialize_boolean_to_writer(Vec::new(), yes).map_err(|error| failed(&error)),
            QueryResults::Solutions(solutions) => {
                let mut writer =
                    serializer.serialize_solutions_to_writer(Vec::new(), solutions.variables().to_vec()).map_err(|error| failed(&error))?;
                for solution in solutions {
                    writer.serialize(&solution.map_err(|error| failed(&error))?).map_err(|error| failed(&error))?;
                }
                let bytes = writer.finish().map_err(|error| failed(&error))?;
                Ok(if format == TableFormat::Xml { crate::rdf::legal_xml(bytes) } else { bytes })
            }
            QueryResults::Graph(_) => {
                Err(GraphError::Evaluation("CONSTRUCT and DESCRIBE give statements, not rows; choose an RDF format".into()))
            }
        }
    }

    fn evaluate(&self, query: &str) -> Result<QueryResults<'static>, GraphError> {
        let prepared = with_prefixes()?.parse_query(query).map_err(|error| syntax(query, &error.to_string()))?;
        prepared.on_store(&self.store).execute().map_err(|error| GraphError::Evaluation(error.to_string()))
    }

    fn cell(&self, term: &Term) -> Cell {
        let label = match term {
            Term::NamedNode(node) => {
                self.label(node.as_ref()).or_else(|| crate::vocabulary::relation_name(node.as_str()).map(str::to_owned))
            }
            _ => None,
        };
        Cell { value: crate::read::term_text(term), label }
    }

    fn label(&self, node: NamedNodeRef<'_>) -> Option<String> {
        let quad = self.store.quads_for_pattern(Some(node.into()), Some(LABEL), None, Some(GraphNameRef::DefaultGraph)).next()?.ok()?;
        Some(crate::read::term_text(&quad.object))
    }
}

/// "error at 1:15: expected …" → a message with its place.
fn syntax(query: &str, message: &str) -> GraphError {
    let place = message.split("error at ").nth(1).and_then(|rest| {
        let (line, rest) = rest.split_once(':')?;
        let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some((line.parse().ok()?, column.parse().ok()?))
    });
    let message = if is_update(query) {
        "a query asks and changes nothing; the graph changes through dateline add and dateline remove".to_owned()
    } else {
        format!("the query cannot be read: {}", short(message))
    };
    GraphError::Syntax { message, line: place.map(|(line, _)| line), column: place.map(|(_, column)| column) }
}

/// The parser lists all that it could have read, character classes included; a few plain words of it are enough.
fn short(message: &str) -> String {
    const MOST: usize = 6;
    let Some((before, list)) = message.split_once("expected one of ") else { return message.to_owned() };
    let is_plain = |token: &&str| token.len() > 2 && token.len() < 16 && token.starts_with('"') && token.ends_with('"');
    let plain: Vec<&str> = list.split(", ").filter(is_plain).collect();
    match plain.len() {
        0 => before.trim_end_matches([' ', ':', ',']).to_owned(),
        count => format!("{before}expected {}{}", plain[..count.min(MOST)].join(", "), if count > MOST { ", …" } else { "" }),
    }
}

/// Whether a text that is no query is an update.
fn is_update(text: &str) -> bool {
    with_prefixes().is_ok_and(|evaluator| evaluator.parse_update(text).is_ok())
}

fn with_prefixes() -> Result<SparqlEvaluator, GraphError> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, iri) in PREFIXES {
        evaluator = evaluator.with_prefix(prefix, iri).map_err(|error| GraphError::Evaluation(error.to_string()))?;
    }
    Ok(evaluator)
}

/// Kept here so that `rdf` needs no other name of the engine.
pub(crate) type Serializer = RdfSerializer;
