//! The command line's grammar. Help, completions and the man page all come from here.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// News articles to a graph of actors, places and relations, with the sentence behind every edge.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, propagate_version = true, after_help = "Examples:
  dateline add news/                      read a folder of articles
  dateline show Homs                      everything said of Homs, by whom, when
  dateline explain rebels controls Homs   the sentences behind an edge
  dateline query 'SELECT ?who ?town WHERE { ?who rel:controls ?town }'
  dateline export -o graph.gexf           for Gephi

Exit codes: 0 done, 1 nothing found, 2 failed.")]
pub struct Cli {
    /// Folder of the graph
    #[arg(long, global = true, env = "DATELINE_GRAPH", default_value = "dateline.graph", value_name = "DIR")]
    pub graph: PathBuf,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the graph
    Add(AddArgs),
    /// Take back what articles said
    Remove(RemoveArgs),
    /// Ask the graph in SPARQL
    Query(QueryArgs),
    /// Write the graph for another program
    Export(ExportArgs),
    /// Show an entity: names, and what is said of it, by whom, when
    Show(ShowArgs),
    /// Show the sentences behind an edge, and what contradicts it
    Explain(ExplainArgs),
    /// Show how two entities are connected
    Path(PathArgs),
    /// Show who controlled a place when, claim by claim
    Timeline(TimelineArgs),
    /// List the most central actors and places
    Rank(RankArgs),
    /// Print claims as JSON lines, without a graph
    Extract(ExtractArgs),
    /// List or test the frames
    Rules(RulesArgs),
    /// Print shell completions
    Completions(CompletionsArgs),
    /// Print the man page
    Man,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  dateline add article.html news/ 'wire/*.jsonl'
  curl -s https://example.org/story.html | dateline add -
  dateline add --date 2024-12-07 undated.txt")]
pub struct AddArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Folder of own frames, added to the built-in ones
    #[arg(long, value_name = "DIR")]
    pub frames: Option<PathBuf>,
}

/// What is read, and what is told about it.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Files, folders or globs; - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// Date of articles that have none, as 2024-12-07
    #[arg(long, value_name = "DATE")]
    pub date: Option<jiff::civil::Date>,
    /// Publisher of articles that name none
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  dateline remove syria-2024-12")]
pub struct RemoveArgs {
    /// Ids of articles (their file names without ending)
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Prefixes rel:, dl:, schema:, rdfs:, skos:, geo:, oa: and xsd: are known.

Examples:
  dateline query 'SELECT ?who ?town WHERE { ?who rel:controls ?town }'
  dateline query --format csv 'SELECT ?a ?b WHERE { ?a rel:allied-with ?b }' > allies.csv
  dateline query -f question.rq")]
pub struct QueryArgs {
    /// The query; without it and -f, standard input
    pub query: Option<String>,
    /// File with the query
    #[arg(short, long, value_name = "FILE", conflicts_with = "query")]
    pub file: Option<PathBuf>,
    /// How results are written
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    pub format: ResultFormat,
    /// Show IRIs instead of names
    #[arg(long)]
    pub iris: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ResultFormat {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Turtle,
    Ntriples,
    Rdfxml,
    Jsonld,
}

#[derive(Debug, Args)]
#[command(after_help = "The format follows the file's ending: ttl, nt, nq, trig, rdf, jsonld, csv, gexf, graphml, dot, cyjs, json, geojson, neo4j.csv.

Examples:
  dateline export -o graph.gexf
  dateline export -o graph.csv            writes graph.nodes.csv and graph.edges.csv
  dateline export --format turtle -o -")]
pub struct ExportArgs {
    /// File to write; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Format, where the ending does not tell it
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  dateline show assad")]
pub struct ShowArgs {
    /// Name, alias or part of a name
    pub name: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  dateline explain hts controls aleppo\n  dateline explain russia allied-with assad")]
pub struct ExplainArgs {
    /// Who or what
    pub subject: String,
    /// Relation (dateline rules lists them)
    pub relation: String,
    /// To whom or what
    pub object: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  dateline path putin homs")]
pub struct PathArgs {
    /// From
    pub from: String,
    /// To
    pub to: String,
    /// At most so many paths
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub most: usize,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  dateline timeline Homs")]
pub struct TimelineArgs {
    /// Place
    pub place: String,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  dateline rank --most 20")]
pub struct RankArgs {
    /// At most so many
    #[arg(long, default_value_t = 15, value_name = "N")]
    pub most: usize,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  dateline extract article.txt | jq '.claims[]'
  dateline extract --debug article.txt    trees, predications, and why each rule did or did not fire")]
pub struct ExtractArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// Folder of own frames, added to the built-in ones
    #[arg(long, value_name = "DIR")]
    pub frames: Option<PathBuf>,
    /// Show each sentence's tree, predications and rules instead
    #[arg(long)]
    pub debug: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  dateline rules
  dateline rules test
  dateline rules test --frames my-frames/")]
pub struct RulesArgs {
    /// What to do
    #[arg(value_enum, default_value_t = RulesAction::List)]
    pub action: RulesAction,
    /// Folder of own frames
    #[arg(long, value_name = "DIR")]
    pub frames: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RulesAction {
    /// List the relations
    List,
    /// Run the sentences inside the frames
    Test,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
