//! HTML: the main text by a readability crate; title, date, publisher from JSON-LD and meta tags.

use crate::layout::{self, Piece};
use crate::{date, encoding};
use dateline_doc::Article;
use dom_smoothie::{Config, Readability, TextMode};

/// Elements a page may have; more is no news page.
const MOST_ELEMENTS: usize = 60_000;
/// Nesting beyond which a page is refused before it is parsed.
const DEEPEST: usize = 2_000;

/// One article, or why the page has none.
pub(crate) fn read(html: &str) -> Result<Article, String> {
    if depth(html) > DEEPEST {
        return Err(format!("the page nests more than {DEEPEST} elements; this is no article"));
    }
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, text_mode: TextMode::Formatted, ..Config::default() };
    let none =
        |error: &dyn std::fmt::Display| format!("no article was found in the page ({error}); save the article's own page, or its text");
    let mut readability = Readability::new(html, None, Some(config)).map_err(|error| none(&error))?;
    let found = readability.parse().map_err(|error| none(&error))?;
    let text = encoding::clean(&found.text_content);
    let pieces: Vec<Piece> = layout::pieces(&text)
        .into_iter()
        .map(|piece| Piece { text: piece.text.split_whitespace().collect::<Vec<_>>().join(" "), kind: None })
        .collect();
    if pieces.iter().map(|piece| piece.text.split_whitespace().count()).sum::<usize>() < 20 {
        return Err(none(&"too little running text"));
    }
    let mut article = Article {
        title: Some(found.title.trim().to_owned()).filter(|title| !title.is_empty()),
        date: found.published_time.as_deref().and_then(date::parse),
        publisher: found.site_name,
        byline: found.byline,
        url: found.url,
        language: found.lang,
        ..Article::default()
    };
    layout::fill(&mut article, pieces);
    Ok(article)
}

/// How deep tags nest, roughly: open tags less closed ones, void elements left out.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let bytes = html.as_bytes();
    for (at, _) in html.match_indices('<') {
        match bytes.get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(c) if c.is_ascii_alphabetic() => {
                let name: Vec<u8> =
                    bytes[at + 1..].iter().take(6).take_while(|c| c.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).collect();
                let void = matches!(
                    name.as_slice(),
                    b"br"
                        | b"hr"
                        | b"img"
                        | b"input"
                        | b"link"
                        | b"meta"
                        | b"p"
                        | b"li"
                        | b"source"
                        | b"wbr"
                        | b"area"
                        | b"col"
                        | b"td"
                        | b"tr"
                        | b"embed"
                );
                depth += usize::from(!void);
                deepest = deepest.max(depth);
            }
            _ => {}
        }
    }
    deepest
}

/// Text inside a field that holds markup.
pub(crate) fn strip(html: &str) -> String {
    let spaced = html.replace("</p>", "\n\n").replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    if depth(&spaced) > DEEPEST {
        return spaced;
    }
    dom_smoothie_text(&spaced)
}

fn dom_smoothie_text(html: &str) -> String {
    Readability::new(html, None, None).map_or_else(|_| html.to_owned(), |readability| readability.doc.select("body").text().to_string())
}
