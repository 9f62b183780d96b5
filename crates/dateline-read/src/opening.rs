//! What the head of the text tells: byline and dateline, and from them agency and date. Not what metadata say; that comes first.

use crate::words::WORDS;
use crate::{date, dateline};
use dateline_doc::{Article, BlockKind, Diagnostic, Span};

/// How many blocks may stand before the dateline: headline, subhead, byline.
const FIRST: usize = 4;
/// Most words of a byline.
const LONGEST: usize = 14;

/// Fills byline, dateline, agency and date.
pub(crate) fn fill(article: &mut Article) {
    for at in 0..article.blocks.len().min(FIRST) {
        let block = article.blocks[at];
        if block.kind == BlockKind::Boilerplate {
            continue;
        }
        let line = article.text.slice(block.span);
        if let Some(name) = byline(line) {
            article.byline.get_or_insert_with(|| name.to_owned());
            article.blocks[at].kind = BlockKind::Boilerplate;
            continue;
        }
        if let Some(found) = dateline::find(&article.text, block.span) {
            article.agency = article.agency.take().or(found.agency);
            article.date = article.date.or(found.date);
            if article.date.is_none() && date::names_month(&found.written) {
                article.diagnostics.push(partial(&found.written, found.dateline.span));
            }
            article.dateline = Some(found.dateline);
            break;
        }
    }
    if article.agency.is_none() {
        article.agency = article.byline.as_deref().and_then(agency);
    }
}

fn partial(written: &str, span: Span) -> Diagnostic {
    Diagnostic::warning("partial-date", format!("the dateline names a day without a year (“{written}”)"))
        .at(span)
        .hint("give the article a date field, or add --date")
}

/// The names in "By Jane Doe and A. Writer, Reuters"; nothing for a sentence ("By Sunday the town had fallen.").
fn byline(line: &str) -> Option<&str> {
    let (first, rest) = line.split_once(char::is_whitespace)?;
    let rest = rest.trim();
    let names = rest.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        WORDS.between.iter().any(|small| small == bare) || bare.starts_with(char::is_uppercase) || bare.is_empty()
    });
    let known = WORDS.byline.iter().any(|word| *word == first.to_lowercase());
    let sentence = rest.ends_with(['.', '!', '?', ':', ';', ',']);
    (known && names && !sentence && !rest.is_empty() && rest.split_whitespace().count() <= LONGEST).then_some(rest)
}

/// The agency in "Jane Doe, Reuters" or "Jane Doe (AFP)".
fn agency(byline: &str) -> Option<String> {
    let end = byline.trim().trim_end_matches(')');
    let name = end.rsplit([',', '(', '|', '/']).next()?.trim();
    WORDS.is_agency(name).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        assert_eq!(byline("By Jane Doe and Ali al Hassan, Reuters"), Some("Jane Doe and Ali al Hassan, Reuters"));
        assert_eq!(byline("BY JANE DOE"), Some("JANE DOE"));
        assert_eq!(byline("By Sunday, the town had fallen."), None);
        assert_eq!(byline("By Sunday rebels held Homs"), None);
        assert_eq!(agency("Jane Doe, Reuters").as_deref(), Some("Reuters"));
        assert_eq!(agency("Jane Doe (AFP)").as_deref(), Some("AFP"));
        assert_eq!(agency("Jane Doe, Homs"), None);
    }
}
