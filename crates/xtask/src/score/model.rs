//! `cargo xtask score --model`: how well and how fast the embedded model reads. Measures only; nothing here is tuned on.

mod conllu;
mod entities;
mod trees;

use dateline_nlp::{Model, ModelFiles, analyze};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

/// The whole report. The folder holds `gold/dev/` and, in `corpora/`, `ud/`, `ner/`, `annotated/`, `written/` and `dev/articles/`.
///
/// # Errors
/// A message that names the file that is missing.
pub fn run(files: ModelFiles, folder: &Path) -> Result<String, String> {
    let corpora = folder.join("corpora");
    let read =
        |name: &str| std::fs::read_to_string(corpora.join(name)).map_err(|error| format!("{}: {error}", corpora.join(name).display()));
    let mut out = String::new();
    let begin = Instant::now();
    let model = Model::load(files).map_err(|error| error.to_string())?;
    let _ = writeln!(out, "start-up {:.0} ms", 1000.0 * begin.elapsed().as_secs_f64());

    let (ewt, gum) = (read("ud/en_ewt-ud-test.conllu")?, read("ud/en_gum_open-ud-test.conllu")?);
    trees::report(&model, "EWT test", &ewt, |_| true, &mut out);
    trees::report(&model, "GUM-open test", &gum, |_| true, &mut out);
    trees::report(&model, "GUM-open test, news", &gum, |document| document.id.contains("news"), &mut out);

    entities::universal_ner(&model, "UNER-EWT test, gold words", &read("ner/uner_ewt-test.iob2")?, &mut out);
    entities::report(&model, "annotated/wikinews-dev", &entities::marked(&read("annotated/wikinews-dev.jsonl")?, None), &mut out);
    let mut written = Vec::new();
    for region in super::WRITTEN {
        written.extend(entities::marked(&read(&format!("written/{region}.jsonl"))?, Some(40)));
    }
    entities::report(&model, "written, last 40", &written, &mut out);
    let mut graphs: Vec<_> = std::fs::read_dir(folder.join("gold/dev")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    graphs.sort();
    let graphs: Vec<_> = graphs.iter().filter_map(|path| entities::graph(&std::fs::read_to_string(path).ok()?)).collect();
    entities::report(&model, "gold/dev", &graphs, &mut out);

    for name in ["wikinews", "fa-kes"] {
        speed(&model, name, &read(&format!("dev/articles/{name}.jsonl"))?, &mut out);
    }
    Ok(out)
}

/// Words a second of the whole analysis on one core.
fn speed(model: &Model, name: &str, file: &str, out: &mut String) {
    let texts = file.lines().take(120).filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let articles: Vec<_> = texts.filter_map(|value| value["text"].as_str().map(entities::plain)).collect();
    let begin = Instant::now();
    let words: usize =
        articles.iter().map(|article| analyze(model, article).sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>()).sum();
    let seconds = begin.elapsed().as_secs_f64();
    let _ = writeln!(out, "{name}: {} articles, {words} words, {:.0} words a second on one core", articles.len(), words as f64 / seconds);
}
