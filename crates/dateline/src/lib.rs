//! News articles → a graph of actors, places and relations, with the sentence behind every edge. The pipeline on one page.
//!
//! No files, no terminal, no clock: bytes come in and values go out, and the same bytes give the same values.
//!
//! ```
//! use dateline::{Graph, Pipeline, read};
//!
//! let pipeline = Pipeline::new()?;
//! let news = read(b"Rebels seized Homs on Saturday, the Observatory said.", "news.txt", None);
//! let done: Vec<_> = pipeline.run_all(news.articles).into_iter().map(|it| (it.article, it.resolved)).collect();
//! Graph::in_memory()?.insert(&done)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod pipeline;
mod rules;

pub use dateline_doc::{self as doc, Article, Diagnostic, Record, Resolved, Severity};
pub use dateline_extract::{self as extract, FrameError, FrameTest, Frames, RelationFrame};
pub use dateline_graph::{self as graph, Graph, GraphError, View};
pub use dateline_nlp::{Model, ModelError};
pub use dateline_read::{Format, Outcome, ReadError, read};
pub use dateline_resolve::{Decision, DecisionError, Decisions, World};
pub use pipeline::{Pipeline, Processed};
pub use rules::{RuleMiss, RuleTests, test_rules};
