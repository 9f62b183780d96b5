//! An article as read: its text and what stands around it. Not how it was encoded or laid out.

use crate::{Diagnostic, Span, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One news article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The input's own id, or the file's name without ending; never empty.
    pub id: String,
    /// Headline, where the input has one.
    pub title: Option<String>,
    /// Day of publication, where the input tells it.
    pub date: Option<Date>,
    /// Newspaper, site or agency that published it.
    pub publisher: Option<String>,
    /// News agency named in the dateline or byline ("Reuters").
    pub agency: Option<String>,
    /// Author line as printed.
    pub byline: Option<String>,
    /// Where the article says it was written, if it opens with a dateline.
    pub dateline: Option<Dateline>,
    /// Address of the article.
    pub url: Option<String>,
    /// Language tag that the input declares ("en", "fr-FR").
    pub language: Option<String>,
    /// The stored text. Every span of every later stage counts in it.
    pub text: Text,
    /// The text's blocks in order; they do not overlap, and only white space lies between them.
    pub blocks: Vec<Block>,
    /// What the reader noticed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Article {
    /// The blocks that are the article's own words: headings, paragraphs, list items.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate)
    }
}

/// A paragraph-like piece of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is to a reader of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading inside the text, or the headline repeated in it.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// "Read more: …", captions, credits, source notes: kept in the text, never analyzed.
    Boilerplate,
}

/// "DAMASCUS, Dec 7 (Reuters) —" at the head of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as printed.
    pub place: String,
    /// Where the whole dateline stands, dash included; it is no part of the first sentence.
    pub span: Span,
}
