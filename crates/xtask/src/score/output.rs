//! Runs the stages on files: read, analyze, extract, resolve. No graph, so no RocksDB.

use dateline_doc::{Article, Block, BlockKind, Claims, Record, Resolved, Span, Text};
use dateline_extract::{Frames, debug as debug_text, extract, floor, weighed};
use dateline_nlp::{Model, analyze};
use dateline_resolve::{Decisions, World, resolve};
use smol_str::SmolStr;
use std::path::Path;

/// Model, frames and names, loaded once.
pub struct Stages {
    pub model: Model,
    pub frames: Frames,
    pub world: World,
    pub floor: f32,
}

impl Stages {
    pub fn load() -> Result<Stages, String> {
        Ok(Stages {
            model: Model::embedded().map_err(|error| error.to_string())?,
            frames: Frames::embedded(),
            world: World::embedded(),
            floor: floor(),
        })
    }

    pub fn run(&self, article: &Article) -> Resolved {
        let analysis = analyze(&self.model, article);
        let claims = extract(article, &analysis, &self.frames, &self.world, self.floor);
        self.resolve(article, claims)
    }

    pub fn resolve(&self, article: &Article, claims: Claims) -> Resolved {
        resolve(&self.world, &Decisions::default(), article, claims)
    }

    /// Every match as a claim, however doubtful, with what its confidence is weighed by.
    pub fn weighed(&self, article: &Article) -> (Resolved, Vec<Vec<SmolStr>>) {
        let (entities, found) = weighed(article, &analyze(&self.model, article), &self.frames, &self.world);
        let (claims, features) = found.into_iter().unzip();
        (self.resolve(article, Claims { entities, claims, diagnostics: Vec::new() }), features)
    }
}

/// An article of nothing but a text whose offsets must stay as they are; a line is a paragraph.
pub fn bare(id: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let end = at + line.chars().count() as u32;
        if !line.trim().is_empty() {
            blocks.push(Block { span: Span::new(at, end), kind: BlockKind::Paragraph });
        }
        at = end + 1;
    }
    Article { id: id.to_owned(), text: Text::new(text), blocks, ..Article::default() }
}

pub fn articles(file: &Path) -> Result<Vec<Article>, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let outcome = dateline_read::read(&bytes, &file.to_string_lossy(), None);
    outcome.errors.iter().for_each(|error| eprintln!("{error}"));
    Ok(outcome.articles)
}

pub fn records(file: &Path) -> Result<String, String> {
    let stages = Stages::load()?;
    let mut out = String::new();
    for article in articles(file)? {
        let resolved = stages.run(&article);
        let record = Record::new(&article, &resolved, &[]);
        out.push_str(&serde_json::to_string(&record).map_err(|error| error.to_string())?);
        out.push('\n');
    }
    Ok(out)
}

pub fn debug(file: &Path) -> Result<String, String> {
    let stages = Stages::load()?;
    let all = articles(file)?;
    Ok(all.iter().map(|article| debug_text(article, &analyze(&stages.model, article), &stages.frames, &stages.world)).collect())
}
