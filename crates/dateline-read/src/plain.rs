//! Plain text, with or without a few header lines ("Title: …") before a blank line.

use crate::{fields, layout};
use dateline_doc::{Article, BlockKind};
use serde_json::{Map, Value};

/// One article.
pub(crate) fn read(text: &str) -> Article {
    let mut article = Article::default();
    let (header, body) = header(text);
    if let Some(header) = header {
        fields::fill(&mut article, &header);
    }
    let mut pieces = layout::pieces(body);
    let lone = pieces.first().is_some_and(|first| {
        let line = first.text.trim();
        !line.contains('\n') && line.split_whitespace().count() <= 20 && !line.ends_with(['.', ':', ',', ';']) && line.len() > 3
    });
    if article.title.is_none() && lone && pieces.len() > 1 {
        article.title = Some(pieces[0].text.trim().to_owned());
        pieces[0].kind = Some(BlockKind::Heading);
    }
    layout::fill(&mut article, pieces);
    article
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
    let ours = ["title", "headline", "date", "source", "publisher", "author", "url"].iter().any(|name| map.contains_key(*name));
    if ours { (Some(Value::Object(map)), body) } else { (None, text) }
}
