//! News articles to a graph of actors, places and relations, where every edge can show the sentence that says it.
//!
//! ```text
//! bytes ─read→ Article ─analyze→ Analysis ─extract→ Claims ─resolve→ Resolved ─insert→ Graph
//! ```
//!
//! [`Dateline`] holds what the stages know and runs them; [`Record`] is what one article says, ready for JSON; [`graph`] keeps
//! and answers. No files, no terminal, no clock: bytes come in and values go out, and the same bytes give the same values.
//!
//! ```
//! use dateline::{Dateline, Record, Source};
//!
//! let dateline = Dateline::new()?;
//! let text = b"DAMASCUS, Dec 8 - Rebels captured the city of Homs on Saturday.";
//! for article in dateline::read(text, &Source::named("homs.txt")) {
//!     let done = dateline.process(article?);
//!     println!("{:#?}", Record::new(&done.article, &done.resolved).claims);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod pipeline;
mod record;
mod rules;

pub use dateline_doc as doc;
pub use dateline_extract as extract;
pub use dateline_graph as graph;
pub use dateline_nlp as nlp;
pub use dateline_resolve as resolve;
pub use jiff;

pub use dateline_read::{Source, is_article, read};
pub use pipeline::{Dateline, Done};
pub use record::{ClaimRecord, EntityRecord, MentionRecord, Record};
pub use rules::{RuleMiss, RuleTests, test_rules};
