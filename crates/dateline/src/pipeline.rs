//! Article → Analysis → Claims → Resolved. Each stage is its own crate; here they meet. Not reading (the caller has the bytes)
//! and not inserting (the graph has its own pace).

use dateline_doc::{Analysis, Article, Block, BlockKind, Diagnostic, Record, Resolved, Span, Text};
use dateline_extract::{Frames, debug, extract, floor, rivals};
use dateline_nlp::{Model, ModelError, ModelFiles, analyze};
use dateline_resolve::{Decisions, World, resolve};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many articles each thread gets before results are handed out: enough that no thread waits long for the last one, few
/// enough that a hundred thousand articles never sit in memory at once.
const ARTICLES_PER_THREAD: usize = 32;

/// Everything the stages need, loaded once and shared between threads.
#[derive(Debug)]
pub struct Pipeline {
    model: Model,
    frames: Frames,
    world: World,
    decisions: Decisions,
    floor: f32,
}

/// An article with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Processed {
    /// The article as read.
    pub article: Article,
    /// What it says, on identities.
    pub resolved: Resolved,
    /// What the analyzer noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Processed {
    /// What it says, ready for JSON.
    pub fn record(&self) -> Record<'_> {
        Record::new(&self.article, &self.resolved, &self.diagnostics)
    }

    /// What any stage noticed, in the order of the stages.
    pub fn remarks(&self) -> impl Iterator<Item = &Diagnostic> {
        self.article.diagnostics.iter().chain(&self.diagnostics).chain(&self.resolved.claims.diagnostics)
    }
}

impl Pipeline {
    /// The stages with the data that ship.
    ///
    /// # Errors
    /// Only for a build from damaged model files.
    pub fn new() -> Result<Pipeline, ModelError> {
        Pipeline::of(ModelFiles::EMBEDDED)
    }

    /// The same with the network that reads faster and errs more.
    ///
    /// # Errors
    /// Only for a build from damaged model files.
    pub fn fast() -> Result<Pipeline, ModelError> {
        Pipeline::of(ModelFiles::FAST)
    }

    fn of(files: ModelFiles) -> Result<Pipeline, ModelError> {
        let model = Model::load(files)?;
        Ok(Pipeline {
            floor: floor(model.version()),
            model,
            frames: Frames::embedded(),
            world: World::embedded(),
            decisions: Decisions::default(),
        })
    }

    /// The same with other frames.
    pub fn with_frames(self, frames: Frames) -> Pipeline {
        Pipeline { frames, ..self }
    }

    /// The same with the user's decisions on identities.
    pub fn with_decisions(self, decisions: Decisions) -> Pipeline {
        Pipeline { decisions, ..self }
    }

    /// The same with another lowest confidence of claims, 0 to 1.
    pub fn with_floor(self, floor: f32) -> Pipeline {
        Pipeline { floor, ..self }
    }

    /// The frames in use.
    pub fn frames(&self) -> &Frames {
        &self.frames
    }

    /// What one article says. Never fails: where a stage breaks on a text, the article comes back without claims and with a
    /// diagnostic that says so.
    pub fn run(&self, article: Article) -> Processed {
        self.run_with(article, self.floor, analyze)
    }

    /// What the frames alone read in an article, whatever the network says and however doubtful: for testing them.
    pub(crate) fn run_frames(&self, article: Article) -> Processed {
        self.run_with(article, 0.0, |model, article| Analysis { statements: Vec::new(), ..analyze(model, article) })
    }

    fn run_with(&self, article: Article, floor: f32, analyze: impl Fn(&Model, &Article) -> Analysis) -> Processed {
        let done = catch_unwind(AssertUnwindSafe(|| {
            let analysis = analyze(&self.model, &article);
            let claims = extract(&article, &analysis, &self.frames, &self.world, floor);
            (resolve(&self.world, &self.decisions, &article, claims), analysis.diagnostics)
        }));
        let (resolved, diagnostics) = done.unwrap_or_else(|_| (Resolved::default(), vec![broken()]));
        Processed { article, resolved, diagnostics }
    }

    /// What many articles say, in their order: articles run beside each other, one thread each, and the answer is that of
    /// running them one by one.
    pub fn run_all(&self, articles: Vec<Article>) -> Vec<Processed> {
        articles.into_par_iter().map(|article| self.run(article)).collect()
    }

    /// The same for more articles than memory holds: they are taken, worked on and handed out a batch at a time.
    pub fn stream<'a>(&'a self, articles: impl Iterator<Item = Article> + 'a) -> impl Iterator<Item = Processed> + 'a {
        let mut articles = articles.fuse();
        std::iter::from_fn(move || {
            let batch: Vec<Article> = articles.by_ref().take(ARTICLES_PER_THREAD * rayon::current_num_threads()).collect();
            (!batch.is_empty()).then(|| self.run_all(batch))
        })
        .flatten()
    }

    /// What each sentence may say, the surest first, with scores, for a person to read. `text` is an article's as stored, where a
    /// line is a paragraph: which are headings is no longer known, so that scores may differ a little from those it was read with.
    pub fn rivals(&self, text: &str) -> Vec<(Span, Vec<String>)> {
        let text = Text::new(text);
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.as_str().split('\n') {
            let end = start + line.chars().count() as u32;
            if !line.trim().is_empty() {
                blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph });
            }
            start = end + 1;
        }
        let article = Article { text, blocks, ..Article::default() };
        rivals(&article, &analyze(&self.model, &article), &self.frames, &self.world)
    }

    /// Trees, predications, and why each rule did or did not fire, for a person to read.
    pub fn debug(&self, article: &Article) -> String {
        let analysis = analyze(&self.model, article);
        debug(article, &analysis, &self.frames, &self.world)
    }
}

fn broken() -> Diagnostic {
    Diagnostic::warning("internal-error", "this article broke the analysis, so nothing is taken from it")
        .hint("please report it with the article; all other articles are unharmed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles() -> Vec<Article> {
        let texts = [
            "Rebels captured Homs on Saturday.",
            "The army denied that Hama had fallen.",
            "Iran's foreign minister met Bashar Assad in Damascus.",
            "It rained.",
        ];
        (0..40).flat_map(|nth| dateline_read::read(texts[nth % texts.len()].as_bytes(), &format!("a{nth}.txt"), None).articles).collect()
    }

    #[test]
    fn parallel_streamed_and_serial_runs_agree() {
        let pipeline = Pipeline::new().unwrap();
        let serial: Vec<Processed> = articles().into_iter().map(|article| pipeline.run(article)).collect();
        assert_eq!(pipeline.run_all(articles()), serial);
        assert_eq!(pipeline.stream(articles().into_iter()).collect::<Vec<_>>(), serial);
        assert!(serial.iter().any(|done| !done.resolved.claims.entities.is_empty()));
    }

    #[test]
    fn records_are_json_in_the_order_of_the_design() {
        let pipeline = Pipeline::new().unwrap();
        let done = pipeline.run(articles().swap_remove(0));
        let json = serde_json::to_string(&done.record()).unwrap();
        let places: Vec<usize> = [
            "{\"id\":",
            ",\"title\":",
            ",\"date\":",
            ",\"publisher\":",
            ",\"url\":",
            ",\"text\":",
            ",\"entities\":",
            ",\"claims\":",
            ",\"diagnostics\":",
        ]
        .iter()
        .map(|key| json.find(key).unwrap_or_else(|| panic!("{key} in {json}")))
        .collect();
        assert!(places.is_sorted(), "{json}");
    }
}
