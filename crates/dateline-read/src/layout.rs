//! Text → an article's blocks: paragraphs, headings, list items, and what is boilerplate. Shared by all formats.

use crate::{boilerplate, dateline};
use dateline_doc::{Article, Block, BlockKind, Diagnostic, Span, Text};

/// Longest article, in bytes: more is no article.
pub(crate) const LONGEST: usize = 10 * 1024 * 1024;

/// A piece of text with what its format says of it; nothing said is for the layout to judge.
pub(crate) struct Piece {
    pub text: String,
    pub kind: Option<BlockKind>,
}

/// Cuts plain text into pieces: at blank lines, or, where most lines are whole paragraphs, at every line.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let full: Vec<usize> = lines.iter().map(|line| line.trim().chars().count()).filter(|length| *length > 0).collect();
    let wrapped =
        full.iter().filter(|length| (50..=100).contains(*length)).count() * 2 > full.len() && full.iter().all(|length| *length <= 110);
    let mut pieces: Vec<String> = vec![String::new()];
    for line in lines {
        if line.trim().is_empty() || !wrapped {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut().filter(|_| !line.trim().is_empty()) {
            if !last.is_empty() {
                last.push('\n');
            }
            last.push_str(line);
        }
    }
    pieces.into_iter().filter(|piece| !piece.trim().is_empty()).map(|text| Piece { text, kind: None }).collect()
}

/// Fills an article's text and blocks, its dateline, agency and date.
pub(crate) fn fill(article: &mut Article, pieces: Vec<Piece>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut at = 0;
    let count = pieces.len();
    for (nth, piece) in pieces.into_iter().enumerate() {
        let body = piece.text.trim();
        if body.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
            at += 1;
        }
        let length = body.chars().count() as u32;
        let kind = judge(body, piece.kind, nth + 1 == count);
        blocks.push(Block { span: Span::new(at, at + length), kind });
        text.push_str(body);
        at += length;
    }
    article.text = Text::new(text);
    article.blocks = blocks;
    opening(article);
    if article.date.is_none() {
        article.diagnostics.push(
            Diagnostic::warning("no-date", "the article has no date, so days of the week and the like stay unresolved")
                .hint("give a date field, or add --date"),
        );
    }
}

fn judge(text: &str, kind: Option<BlockKind>, last: bool) -> BlockKind {
    if kind == Some(BlockKind::Boilerplate) || boilerplate::is_boilerplate(text) {
        return BlockKind::Boilerplate;
    }
    let bullet = text.starts_with(['•', '*', '·', '▪']) || text.starts_with("- ");
    let words = text.split_whitespace().count();
    let closed = text.trim_end().ends_with(['.', '!', '?', ':', ';', ',', '"', '”', '’', '…', ')']);
    match kind {
        Some(kind) => kind,
        None if bullet => BlockKind::ListItem,
        None if words <= 14 && !closed && !last && !text.contains('\n') => BlockKind::Heading,
        None => BlockKind::Paragraph,
    }
}

/// Byline and dateline stand in the first paragraphs.
fn opening(article: &mut Article) {
    for block in &mut article.blocks.iter_mut().filter(|block| block.kind != BlockKind::Boilerplate).take(3) {
        let line = article.text.slice(block.span);
        if article.byline.is_none() && line.split_whitespace().count() <= 10 && (line.starts_with("By ") || line.starts_with("BY ")) {
            article.byline = Some(line[3..].trim().to_owned());
            block.kind = BlockKind::Boilerplate;
            continue;
        }
        if let Some(found) = dateline::find(&article.text, block.span) {
            article.dateline = Some(found.dateline);
            article.agency = article.agency.take().or(found.agency);
            article.date = article.date.or(found.date);
            return;
        }
    }
}
