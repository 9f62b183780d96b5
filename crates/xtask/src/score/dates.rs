//! `cargo xtask score --dates`: what the date grammar finds in the date corpus and in the written passages. Measures only.

mod corpus;
mod written;

use dateline_doc::{Sentence, Text, Time, Token, Upos};
use dateline_nlp::tokens;
use std::path::Path;

/// The whole report. The folder holds, in `corpora/`, `dev/dates/` and `written/`; `misses` lists what is not found.
///
/// # Errors
/// A message that names the file that is missing or damaged.
pub fn run(folder: &Path, misses: bool) -> Result<String, String> {
    let corpora = folder.join("corpora");
    Ok(corpus::report(&corpora.join("dev/dates"), misses)? + &written::report(&corpora.join("written"), misses)?)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}; name the folder that holds corpora/", path.display()))
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

/// A sentence of words without tags.
fn sentence(input: &str) -> Sentence {
    let text = Text::new(input);
    let tokens: Vec<Token> = tokens(input)
        .into_iter()
        .map(|range| Token {
            span: text.span(range.clone()),
            text: input[range.clone()].into(),
            lemma: input[range].to_lowercase().into(),
            upos: Upos::X,
            head: None,
            deprel: "dep".into(),
        })
        .collect();
    Sentence { tokens, ..Sentence::default() }
}

/// "at 2024-12-07", "from … to …"
fn show(time: &Time) -> String {
    let parts = [("at", time.at), ("from", time.from), ("to", time.to)];
    parts.iter().filter_map(|(name, date)| Some(format!("{name} {}", (*date)?))).collect::<Vec<_>>().join(" ")
}
