//! Runs the stages on files: read, analyze, extract, resolve. No graph, so no RocksDB.

use super::gold::Gold;
use dateline_doc::{Analysis, Article, Block, BlockKind, Claims, EntityId, Record, Resolved, Span, Text};
use dateline_extract::{Frames, Votes, debug as debug_text, extract, floor, weighed};
use dateline_nlp::{Model, ModelFiles, analyze};
use dateline_resolve::{Decisions, World, resolve};
use std::path::Path;

/// Model, frames and names, loaded once.
pub struct Stages {
    pub model: Model,
    pub frames: Frames,
    pub world: World,
    pub floor: f32,
}

impl Stages {
    pub fn load(files: ModelFiles) -> Result<Stages, String> {
        let model = Model::load(files).map_err(|error| error.to_string())?;
        Ok(Stages { floor: floor(model.version()), model, frames: Frames::embedded(), world: World::embedded() })
    }

    pub fn run(&self, article: &Article) -> Resolved {
        self.claims(article, &analyze(&self.model, article))
    }

    /// The stages behind the model.
    pub fn claims(&self, article: &Article, analysis: &Analysis) -> Resolved {
        self.resolve(article, extract(article, analysis, &self.frames, &self.world, self.floor))
    }

    /// Every claim, however doubtful, with the votes that its confidence is weighed by.
    pub fn weighed(&self, article: &Article, analysis: &Analysis) -> (Resolved, Vec<Votes>) {
        let (entities, found) = weighed(article, analysis, &self.frames, &self.world);
        let (claims, votes) = found.into_iter().unzip();
        (self.resolve(article, Claims { entities, claims, diagnostics: Vec::new() }), votes)
    }

    fn resolve(&self, article: &Article, claims: Claims) -> Resolved {
        resolve(&self.world, &Decisions::default(), article, claims)
    }

    /// Annotated articles through reader and model, which take longest and answer the same to everybody who measures.
    pub fn analyzed(&self, set: Vec<Gold>) -> Vec<Analyzed> {
        let read = |gold: Gold| {
            let article = dateline_read::read(gold.input.to_string().as_bytes(), "gold.json", None).articles.pop()?;
            Some(Analyzed { analysis: analyze(&self.model, &article), gold, article })
        };
        set.into_iter().filter_map(read).collect()
    }
}

/// An annotated article with its analysis.
pub struct Analyzed {
    pub gold: Gold,
    pub article: Article,
    pub analysis: Analysis,
}

/// Whether an entity is mentioned in a stretch of the text.
pub fn stands_in(resolved: &Resolved, id: EntityId, span: Span) -> bool {
    let entity = resolved.claims.entities.iter().find(|entity| entity.id == id);
    entity.is_some_and(|it| it.mentions.iter().any(|m| m.span.start < span.end && span.start < m.span.end))
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

pub fn records(files: ModelFiles, file: &Path) -> Result<String, String> {
    let stages = Stages::load(files)?;
    let mut out = String::new();
    for article in articles(file)? {
        let resolved = stages.run(&article);
        let record = Record::new(&article, &resolved, &[]);
        out.push_str(&serde_json::to_string(&record).map_err(|error| error.to_string())?);
        out.push('\n');
    }
    Ok(out)
}

pub fn debug(files: ModelFiles, file: &Path) -> Result<String, String> {
    let stages = Stages::load(files)?;
    let all = articles(file)?;
    Ok(all.iter().map(|article| debug_text(article, &analyze(&stages.model, article), &stages.frames, &stages.world)).collect())
}
