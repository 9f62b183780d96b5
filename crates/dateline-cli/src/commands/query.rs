//! `dateline query`: SPARQL 1.1 over the graph. The usual prefixes need no declaration, and entities come back with their names.

use crate::end::{End, Failure};
use crate::{store, table};
use clap::ValueEnum;
use dateline::graph::{Answer, GraphError, PREFIXES, RdfSyntax, Table, TableFormat};
use std::io::{Read, Write};
use std::path::Path;

const AFTER: &str = "\
Examples:
  dateline query 'SELECT ?who ?town WHERE { ?who rel:controls ?town }'
  dateline query --format csv -f question.rq > answer.csv
  dateline query 'ASK { id:country/RU rel:supports id:country/SY }'
  dateline query 'CONSTRUCT { ?a rel:met-with ?b } WHERE { ?a rel:met-with ?b }' --format turtle

Known prefixes: rel: (relations that hold), ended: (relations said to have ended), dl: (Dateline's other terms), id:, schema:,
rdf:, rdfs:, xsd:, skos:, owl:, geo:, oa:, prov:.
Edges stand in the default graph; each article's claims in a graph of its own: GRAPH ?article { ?claim a dl:Claim }.";

/// Arguments of `dateline query`.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// The question; without it and -f, standard input.
    #[arg(conflicts_with = "file")]
    query: Option<String>,

    /// Read the question from a file; - is standard input.
    #[arg(long, short, value_name = "FILE")]
    file: Option<String>,

    /// Form of the answer: rows as table, csv, tsv, json or xml; statements in an RDF syntax.
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Print IRIs instead of names in table, csv and tsv.
    #[arg(long)]
    iris: bool,
}

/// How answers are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// SPARQL 1.1 results in JSON
    Json,
    /// SPARQL 1.1 results in XML
    Xml,
    /// Statements as Turtle
    Turtle,
    /// Statements as N-Triples
    #[value(name = "ntriples")]
    NTriples,
    /// Statements as RDF/XML
    #[value(name = "rdfxml")]
    RdfXml,
    /// Statements as JSON-LD
    #[value(name = "jsonld")]
    JsonLd,
}

/// Asks and prints.
pub fn run(args: Args, folder: &Path) -> Result<End, Failure> {
    let query = match (args.query, &args.file) {
        (Some(query), _) => query,
        (None, Some(file)) => read(file)?,
        (None, None) => read("-")?,
    };
    let graph = store::read(folder)?;
    let mut out = anstream::stdout().lock();
    let format = args.format.unwrap_or(Format::Table);
    let standard = match format {
        Format::Json => Some(TableFormat::Json),
        Format::Xml => Some(TableFormat::Xml),
        _ => None,
    };
    if let Some(standard) = standard {
        out.write_all(&graph.query_serialized(&query, standard).map_err(|error| explain(&query, error))?)?;
        writeln!(out)?;
        return Ok(End::Done);
    }
    let syntax = match format {
        Format::NTriples => RdfSyntax::NTriples,
        Format::RdfXml => RdfSyntax::RdfXml,
        Format::JsonLd => RdfSyntax::JsonLd,
        _ => RdfSyntax::Turtle,
    };
    match graph.query(&query, syntax).map_err(|error| explain(&query, error))? {
        Answer::Statements(bytes) => {
            out.write_all(&bytes)?;
            Ok(if bytes.trim_ascii().is_empty() { End::Nothing } else { End::Done })
        }
        Answer::Table(_) if !matches!(format, Format::Table | Format::Csv | Format::Tsv) => {
            Err(Failure::new("SELECT and ASK give rows, not statements; choose table, csv, tsv, json or xml, or write CONSTRUCT"))
        }
        Answer::Table(answer) => {
            let rows = texts(&answer, args.iris);
            match format {
                Format::Csv => separated(&answer.columns, &rows, ',', &mut out)?,
                Format::Tsv => separated(&answer.columns, &rows, '\t', &mut out)?,
                _ => table::print(&answer.columns, &rows, &mut out)?,
            }
            if rows.is_empty() {
                return Err(Failure::nothing("nothing fits the question"));
            }
            Ok(End::Done)
        }
    }
}

fn read(file: &str) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if file == "-" {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_string(&mut text))
    };
    match read {
        Ok(_) => Ok(text),
        Err(error) => Err(Failure::new(crate::input::complaint(Path::new(file), &error))),
    }
}

fn texts(answer: &Table, iris: bool) -> Vec<Vec<String>> {
    let text = |cell: &dateline::graph::Cell| if iris { cell.value.clone() } else { cell.shown().to_owned() };
    answer.rows.iter().map(|row| row.iter().map(|cell| cell.as_ref().map(text).unwrap_or_default()).collect()).collect()
}

/// Comma- or tab-separated values, quoted as RFC 4180 does.
fn separated(heads: &[String], rows: &[Vec<String>], by: char, out: &mut impl Write) -> std::io::Result<()> {
    for row in std::iter::once(heads).chain(rows.iter().map(Vec::as_slice)) {
        for (nth, cell) in row.iter().enumerate() {
            if nth > 0 {
                write!(out, "{by}")?;
            }
            if cell.contains([by, '"', '\n', '\r']) {
                write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
            } else {
                write!(out, "{cell}")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A syntax error with the line it is in and a caret below the place.
fn explain(query: &str, error: GraphError) -> Failure {
    let GraphError::Syntax { message, line: Some(line), column: Some(column) } = &error else { return error.into() };
    let place = format!("error at {line}:{column}: ");
    let message = plain(&message.replacen(&place, "", 1));
    let text = query.lines().nth(line.saturating_sub(1)).unwrap_or_default().replace('\t', " ");
    let margin = " ".repeat(line.to_string().len());
    Failure::new(format!(
        "{message}\n{margin} ╷ line {line}, column {column}\n{line} │ {text}\n{margin} ╵ {}^",
        " ".repeat(column.saturating_sub(1))
    ))
}

/// The parser lists every character it would take; a person wants the words among them, or to be told to look at the place.
fn plain(message: &str) -> String {
    if message.contains("Prefix not found") {
        return format!(
            "the query uses a prefix that nobody declared; known are {}",
            PREFIXES.map(|(prefix, _)| format!("{prefix}:")).join(" ")
        );
    }
    let Some((before, list)) = message.split_once("expected one of ") else { return message.to_owned() };
    let is_word = |token: &&str| token.len() > 3 && token.trim_matches('"').chars().all(|c| c.is_ascii_alphabetic());
    let words: Vec<&str> = list.split(", ").map(str::trim).filter(is_word).collect();
    match words.len() {
        1..=6 => format!("{before}something is missing or wrong here; among what may stand here are {}", words.join(", ")),
        _ => format!("{before}something is missing or wrong here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut out = Vec::new();
        separated(&["a".into(), "b".into()], &[vec!["x, y".into(), "say \"no\"".into()]], ',', &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,b\n\"x, y\",\"say \"\"no\"\"\"\n");
    }

    #[test]
    fn the_caret_stands_below_the_place() {
        let error =
            GraphError::Syntax { message: "the query cannot be read: error at 2:3: expected }".into(), line: Some(2), column: Some(3) };
        let Failure::Message(message) = explain("SELECT *\n  ?x", error) else { panic!("a message") };
        assert!(message.ends_with("2 │   ?x\n  ╵   ^"), "{message}");
        assert!(message.starts_with("the query cannot be read: expected }"), "{message}");
    }
}
