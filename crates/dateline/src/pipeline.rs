//! The pipeline on one page: article by article, many at once, in the order they came. Not reading (the caller has the
//! bytes) and not inserting (the graph has its own pace); nothing here knows what any stage does.

use dateline_doc::{Article, Diagnostic, Resolved};
use dateline_extract::Frames;
use dateline_nlp::{Model, ModelError};
use dateline_resolve::{Decisions, World};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many articles each thread gets before results are handed out: enough that no thread waits long for the last one, few
/// enough that a hundred thousand articles never sit in memory at once.
const ARTICLES_PER_THREAD: usize = 32;

/// What the stages know: model, frames, gazetteer, known actors, the user's decisions. Made once, shared by all threads.
pub struct Dateline {
    model: Model,
    frames: Frames,
    world: World,
    decisions: Decisions,
}

/// An article with what it says.
#[derive(Clone, Debug)]
pub struct Done {
    /// The article as read.
    pub article: Article,
    /// What it says of whom.
    pub resolved: Resolved,
}

impl Dateline {
    /// With everything that ships with the library, and no decisions.
    ///
    /// # Errors
    /// When the embedded model cannot be loaded.
    pub fn new() -> Result<Dateline, ModelError> {
        Ok(Dateline { model: Model::embedded()?, frames: Frames::embedded(), world: World::embedded(), decisions: Decisions::default() })
    }

    /// The same with other frames.
    pub fn with_frames(self, frames: Frames) -> Dateline {
        Dateline { frames, ..self }
    }

    /// The same with the user's decisions on who is who.
    pub fn with_decisions(self, decisions: Decisions) -> Dateline {
        Dateline { decisions, ..self }
    }

    /// What an article says. Never fails: where a stage breaks on a text, the article comes back with no claims and a
    /// diagnostic that says so.
    pub fn process(&self, article: Article) -> Done {
        let resolved = catch_unwind(AssertUnwindSafe(|| {
            let analysis = dateline_nlp::analyze(&self.model, &article);
            let mut claims = dateline_extract::extract(&article, &analysis, &self.frames, &self.world);
            claims.diagnostics.splice(0..0, analysis.diagnostics);
            dateline_resolve::resolve(&self.world, &self.decisions, &article, claims)
        }));
        let resolved = resolved.unwrap_or_else(|_| broken());
        Done { article, resolved }
    }

    /// What many articles say, in their order, on all threads of the current rayon pool. Lazy: a batch is worked on when its
    /// first result is asked for.
    pub fn process_all<'a>(&'a self, articles: impl IntoIterator<Item = Article> + 'a) -> impl Iterator<Item = Done> + 'a {
        let mut articles = articles.into_iter();
        std::iter::from_fn(move || {
            let batch: Vec<Article> = articles.by_ref().take(ARTICLES_PER_THREAD * rayon::current_num_threads()).collect();
            let done: Vec<Done> = batch.into_par_iter().map(|article| self.process(article)).collect();
            (!done.is_empty()).then_some(done)
        })
        .flatten()
    }

    /// An article's trees, predications and why each frame did or did not fire, for a person.
    pub fn debug(&self, article: &Article) -> String {
        let analysis = dateline_nlp::analyze(&self.model, article);
        dateline_extract::debug(article, &analysis, &self.frames, &self.world)
    }

    /// The frames in use.
    pub fn frames(&self) -> &Frames {
        &self.frames
    }
}

fn broken() -> Resolved {
    let remark = Diagnostic::warning("internal-error", "this article broke the analysis, so nothing is taken from it")
        .hint("please report it with the article; all other articles are unharmed");
    let mut resolved = Resolved::default();
    resolved.claims.diagnostics.push(remark);
    resolved
}
