//! Plain text, with or without a few header lines ("Title: …") before a blank line.

use crate::{fields, layout};
use dateline_doc::{Article, BlockKind};
use serde_json::{Map, Value};
use std::ops::Range;

/// Most words of a headline that stands as the first line.
const HEADLINE_WORDS: usize = 20;

/// One article.
pub(crate) fn read(text: &str) -> Article {
    let mut article = Article::default();
    let (header, body) = header(text);
    if let Some(header) = header {
        fields::fill(&mut article, &header);
    }
    let ranges = layout::cut(body);
    let headline = ranges.first().map(|range| &body[range.clone()]).filter(|line| ranges.len() > 1 && is_headline(line));
    if article.title.is_none() {
        article.title = headline.map(str::to_owned);
    }
    let mut blocks: Vec<(Range<usize>, Option<BlockKind>)> = ranges.into_iter().map(|range| (range, None)).collect();
    if let Some(first) = blocks.first_mut().filter(|_| headline.is_some() && article.title.as_deref() == headline) {
        first.1 = Some(BlockKind::Heading);
    }
    layout::settle(&mut article, body.to_owned(), blocks);
    article
}

/// Whether a first line looks like a headline: one short line that begins with a capital and does not end as sentences do.
fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let starts = line.trim_start_matches(['"', '“', '‘', '\'']).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    (2..=HEADLINE_WORDS).contains(&words) && starts && !line.contains('\n') && !line.ends_with(['.', ':', ',', ';', '…'])
}

/// Lines of `Name: value` up to the first blank line, if all are of that form and one is a field of ours.
fn header(text: &str) -> (Option<Value>, &str) {
    let Some((head, body)) = text.trim_start().split_once("\n\n") else { return (None, text) };
    let mut map = Map::new();
    for line in head.lines() {
        let Some((name, value)) = line.split_once(':').filter(|(name, _)| !name.trim().contains(' ') && !name.is_empty()) else {
            return (None, text);
        };
        map.insert(name.trim().to_lowercase(), Value::String(value.trim().to_owned()));
    }
    let ours =
        ["title", "headline", "date", "source", "publisher", "author", "byline", "url", "id"].iter().any(|name| map.contains_key(*name));
    if ours && !body.trim().is_empty() { (Some(Value::Object(map)), body) } else { (None, text) }
}
