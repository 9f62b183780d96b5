//! `query`: SPARQL questions, names in the answers.

use crate::cli::{QueryArgs, ResultFormat};
use crate::failure::{Done, Failure, Outcome};
use crate::table::table;
use dateline::Graph;
use dateline::graph::{Answer, GraphError, RdfSyntax, Table, TableFormat};
use std::io::{Read, Write};
use std::path::Path;

pub fn run(path: &Path, args: QueryArgs) -> Outcome {
    let query = match (&args.query, &args.file) {
        (Some(query), _) => query.clone(),
        (None, Some(file)) => std::fs::read_to_string(file).map_err(|error| Failure(format!("{}: {error}", file.display())))?,
        (None, None) => {
            let mut text = String::new();
            std::io::stdin().lock().read_to_string(&mut text)?;
            text
        }
    };
    let graph = Graph::open_read_only(path)?;
    let mut out = std::io::stdout().lock();
    let serialized = match args.format {
        ResultFormat::Json => Some(TableFormat::Json),
        ResultFormat::Xml => Some(TableFormat::Xml),
        _ => None,
    };
    if let Some(format) = serialized {
        out.write_all(&graph.query_serialized(&query, format).map_err(|error| explain(&query, error))?)?;
        return Ok(Done::Found);
    }
    match graph.query(&query, syntax(args.format)).map_err(|error| explain(&query, error))? {
        Answer::Statements(bytes) => {
            out.write_all(&bytes)?;
            Ok(if bytes.is_empty() { Done::Nothing } else { Done::Found })
        }
        Answer::Table(rows) => {
            out.write_all(rendered(&rows, &args).as_bytes())?;
            if rows.rows.is_empty() {
                anstream::eprintln!("nothing found");
            }
            Ok(if rows.rows.is_empty() { Done::Nothing } else { Done::Found })
        }
    }
}

fn syntax(format: ResultFormat) -> RdfSyntax {
    match format {
        ResultFormat::Ntriples => RdfSyntax::NTriples,
        ResultFormat::Rdfxml => RdfSyntax::RdfXml,
        ResultFormat::Jsonld => RdfSyntax::JsonLd,
        _ => RdfSyntax::Turtle,
    }
}

fn rendered(rows: &Table, args: &QueryArgs) -> String {
    let cells: Vec<Vec<String>> = rows
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.as_ref().map(|cell| if args.iris { cell.value.clone() } else { cell.shown().to_owned() }).unwrap_or_default()).collect())
        .collect();
    let delimited = |quote: &dyn Fn(&str) -> String, by: &str| {
        let lines = std::iter::once(&rows.columns).chain(&cells);
        lines.map(|line| line.iter().map(|cell| quote(cell)).collect::<Vec<_>>().join(by) + "\n").collect()
    };
    match args.format {
        ResultFormat::Csv => delimited(&|cell| if cell.contains(['"', ',', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }, ","),
        ResultFormat::Tsv => delimited(&|cell| cell.replace(['\t', '\n'], " "), "\t"),
        _ if cells.is_empty() => String::new(),
        _ => table(&rows.columns, &cells),
    }
}

/// A syntax error with the query's line and a caret under the place.
fn explain(query: &str, error: GraphError) -> Failure {
    let GraphError::Syntax { message, line: Some(line), column } = &error else { return Failure(error.to_string()) };
    let text = query.lines().nth(line - 1).unwrap_or_default();
    let caret = " ".repeat(column.unwrap_or(1).saturating_sub(1));
    Failure(format!("{message}\n  {text}\n  {caret}^"))
}
