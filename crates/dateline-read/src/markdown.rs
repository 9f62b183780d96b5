//! Markdown, with front matter between `---` (YAML) or `+++` (TOML).

use crate::layout::{self, Piece};
use crate::{fields, plain};
use dateline_doc::{Article, BlockKind, Diagnostic};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// One article.
pub(crate) fn read(text: &str) -> Article {
    let (matter, body) = front_matter(text);
    let mut article = Article::default();
    match matter {
        Some(Ok(matter)) => fields::fill(&mut article, &matter),
        Some(Err(message)) => article.diagnostics.push(
            Diagnostic::warning("front-matter", format!("the front matter cannot be read: {message}"))
                .hint("check the lines between the two --- marks"),
        ),
        None => {}
    }
    let mut pieces = Vec::new();
    let mut current = String::new();
    let mut kind = BlockKind::Paragraph;
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut current, kind, &mut pieces);
                kind = BlockKind::Heading;
                if level == HeadingLevel::H1 && article.title.is_none() {
                    article.title = Some(String::new());
                }
            }
            Event::Start(Tag::Item) => {
                flush(&mut current, kind, &mut pieces);
                kind = BlockKind::ListItem;
            }
            Event::Start(Tag::Paragraph) if kind != BlockKind::ListItem => flush(&mut current, kind, &mut pieces),
            Event::Start(Tag::Image { .. }) => kind = if current.trim().is_empty() { BlockKind::Boilerplate } else { kind },
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead) => {
                if article.title.as_deref() == Some("") {
                    article.title = Some(current.trim().to_owned());
                }
                flush(&mut current, kind, &mut pieces);
                kind = BlockKind::Paragraph;
            }
            Event::Text(words) | Event::Code(words) => current.push_str(&words),
            Event::SoftBreak => current.push('\n'),
            Event::HardBreak => current.push('\n'),
            Event::End(TagEnd::TableCell) => current.push(' '),
            _ => {}
        }
    }
    flush(&mut current, kind, &mut pieces);
    if article.title.as_deref() == Some("") {
        article.title = None;
    }
    if pieces.is_empty() {
        return plain::read(body);
    }
    layout::fill(&mut article, pieces);
    article
}

fn flush(current: &mut String, kind: BlockKind, pieces: &mut Vec<Piece>) {
    let text = std::mem::take(current);
    if !text.trim().is_empty() {
        // Of a paragraph the layout still judges whether it is a list item or boilerplate.
        pieces.push(Piece { text, kind: Some(kind) });
    }
}

/// The front matter, read or not, and what follows it.
fn front_matter(text: &str) -> (Option<Result<Value, String>>, &str) {
    for (mark, is_yaml) in [("---", true), ("+++", false)] {
        let Some(rest) = text.trim_start().strip_prefix(mark).and_then(|rest| rest.strip_prefix('\n')) else { continue };
        let end = rest.match_indices(mark).find(|(at, _)| {
            (*at == 0 || rest[..*at].ends_with('\n')) && rest[at + 3..].lines().next().unwrap_or_default().trim().is_empty()
        });
        let Some((end, _)) = end else { continue };
        let matter = &rest[..end];
        let value = if is_yaml {
            serde_yaml_ng::from_str(matter).map_err(|error| error.to_string())
        } else {
            toml::from_str(matter).map_err(|error| error.message().to_owned())
        };
        return (Some(value), &rest[end + 3..]);
    }
    (None, text)
}
