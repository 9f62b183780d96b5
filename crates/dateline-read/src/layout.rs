//! Text → an article's blocks: paragraphs, headings, list items, and what is boilerplate. Shared by all formats.
//!
//! Plain text is kept as it is, and blocks are cut in it; formats with marks of their own hand over pieces, from which a text is made.

use crate::{boilerplate, opening};
use dateline_doc::{Article, Block, BlockKind, Diagnostic, Text};
use std::ops::Range;

/// Longest article, in bytes: more is no article.
pub(crate) const LONGEST: usize = 10 * 1024 * 1024;

/// Longest line of a text whose lines are broken by hand, in characters.
const WRAP: usize = 110;
/// Most words of a heading that nothing but its shape tells.
const HEADING_WORDS: usize = 14;

/// A piece of text with what its format says of it; nothing said is for the layout to judge.
pub(crate) struct Piece {
    pub text: String,
    pub kind: Option<BlockKind>,
}

/// Blocks of a plain text as byte ranges: cut at blank lines and, where lines are whole paragraphs, at every line.
pub(crate) fn cut(text: &str) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        lines.push(start.min(at + line.len())..at + line.trim_end().len().max(start - at));
        at += line.len();
    }
    let longest = lines.iter().map(|line| text[line.clone()].chars().count()).max().unwrap_or(0);
    let wrapped = longest <= WRAP && is_wrapped(text, &lines);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines {
        let words = &text[line.clone()];
        if words.is_empty() {
            open = false;
            continue;
        }
        match blocks.last_mut().filter(|_| open && !is_item(words)) {
            Some(block) => block.end = line.end,
            None => blocks.push(line.clone()),
        }
        // In a wrapped text a line that stops half way ends its paragraph.
        open = wrapped && words.chars().count() * 2 > longest;
    }
    blocks
}

/// Whether paragraphs run over several lines: most lines with another below them stop in the middle of a sentence.
fn is_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let followed: Vec<&str> = lines
        .windows(2)
        .map(|pair| (&text[pair[0].clone()], &text[pair[1].clone()]))
        .filter(|(line, next)| line.chars().count() >= 40 && !next.is_empty() && !is_item(next))
        .map(|(line, _)| line)
        .collect();
    followed.iter().filter(|line| !is_closed(line)).count() * 2 > followed.len()
}

/// Makes an article's text of pieces, a blank line between them.
pub(crate) fn fill(article: &mut Article, pieces: Vec<Piece>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for piece in pieces {
        let body = piece.text.trim();
        if body.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(body);
        blocks.push((start..text.len(), piece.kind));
    }
    settle(article, text, blocks);
}

/// Takes a plain text as an article's, unchanged.
pub(crate) fn fill_plain(article: &mut Article, text: &str) {
    let blocks = cut(text).into_iter().map(|range| (range, None)).collect();
    settle(article, text.to_owned(), blocks);
}

/// Text and blocks, and what the head of the text tells.
pub(crate) fn settle(article: &mut Article, text: String, blocks: Vec<(Range<usize>, Option<BlockKind>)>) {
    let count = blocks.len();
    let text = Text::new(text);
    let judged = blocks.into_iter().enumerate().map(|(nth, (range, kind))| {
        let words = &text.as_str()[range.clone()];
        Block { span: text.span(range), kind: judge(words, kind, nth + 1 == count) }
    });
    article.blocks = judged.collect();
    article.text = text;
    opening::fill(article);
    if article.date.is_none() {
        article.diagnostics.push(
            Diagnostic::warning("no-date", "the article has no date, so days of the week and the like stay unresolved")
                .hint("give a date field, or add --date"),
        );
    }
}

fn judge(text: &str, kind: Option<BlockKind>, last: bool) -> BlockKind {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if kind == Some(BlockKind::Boilerplate) || boilerplate::is_boilerplate(&line) {
        return BlockKind::Boilerplate;
    }
    let starts = text.trim_start_matches(['"', '“', '‘', '\'']).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let short = text.split_whitespace().count() <= HEADING_WORDS && !text.contains('\n');
    match kind {
        Some(kind) => kind,
        None if is_item(text) => BlockKind::ListItem,
        None if short && starts && !is_closed(text) && !last => BlockKind::Heading,
        None => BlockKind::Paragraph,
    }
}

/// Whether a line begins with the mark of a list item.
fn is_item(line: &str) -> bool {
    line.starts_with(['•', '·', '▪', '◦', '‣']) || line.starts_with("- ") || line.starts_with("* ")
}

/// Whether a line ends as sentences do.
pub(crate) fn is_closed(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '?', ':', ';', ',', '"', '”', '’', '…', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        cut(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_that_are_paragraphs() {
        let text = "The army left the town on Friday, officials said.\nWhat comes next\n  Talks are to go on in the capital.\n";
        assert_eq!(
            blocks(text),
            ["The army left the town on Friday, officials said.", "What comes next", "Talks are to go on in the capital."]
        );
    }

    #[test]
    fn lines_broken_by_hand() {
        let text = "The army left the town on Friday after a week of shelling, and the\nrebels took over the town hall, two residents said by telephone, as\ntroops withdrew.\nThe governor could not be reached. He had left the town on Thursday\nwith his family.\n\n- One\n- Two\n";
        let blocks = blocks(text);
        assert_eq!(blocks.len(), 4, "{blocks:?}");
        assert!(blocks[0].ends_with("troops withdrew.") && blocks[1].ends_with("his family."));
    }
}
