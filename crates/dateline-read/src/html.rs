//! HTML: the main text by a readability crate; title, date, publisher, author, language, address from JSON-LD and meta tags.

use crate::layout::{self, Piece};
use crate::{date, markup};
use dateline_doc::{Article, BlockKind, Diagnostic};
use dom_smoothie::{Config, Readability};

/// Elements a page may have; more is no news page.
const MOST_ELEMENTS: usize = 60_000;
/// Fewest words of an article.
const FEWEST_WORDS: usize = 20;

/// Where pages write the day, surest first, with the attribute that holds it.
const DATES: [(&str, &str); 11] = [
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='datePublished']", "content"),
    ("meta[name='parsely-pub-date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='publish-date']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='dc.date']", "content"),
    ("meta[name='date']", "content"),
    ("[itemprop='datePublished']", "datetime"),
    ("time[datetime]", "datetime"),
];
const PUBLISHERS: [(&str, &str); 3] =
    [("meta[property='og:site_name']", "content"), ("meta[name='publisher']", "content"), ("meta[name='application-name']", "content")];
const AUTHORS: [(&str, &str); 3] =
    [("meta[name='author']", "content"), ("meta[name='parsely-author']", "content"), ("meta[name='byl']", "content")];
const ADDRESSES: [(&str, &str); 2] = [("link[rel='canonical']", "href"), ("meta[property='og:url']", "content")];
const LANGUAGES: [(&str, &str); 2] = [("html", "lang"), ("meta[http-equiv='content-language']", "content")];

/// One article, or why the page has none.
pub(crate) fn read(html: &str) -> Result<Article, String> {
    if markup::depth(html) > markup::DEEPEST {
        return Err(format!(
            "the page nests more than {} elements, as no article does; save the article's own page, or its text",
            markup::DEEPEST
        ));
    }
    let none =
        |error: &dyn std::fmt::Display| format!("no article was found in the page ({error}); save the article's own page, or its text");
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let mut page = Readability::new(html, None, Some(config)).map_err(|error| none(&error))?;
    // Before the main text is cut out: that takes the page apart.
    let dates: Vec<String> = DATES.iter().filter_map(|place| attribute(&page, place)).collect();
    let [publisher, author, address, language] =
        [&PUBLISHERS[..], &AUTHORS, &ADDRESSES, &LANGUAGES].map(|places| places.iter().find_map(|place| attribute(&page, place)));
    let found = page.parse().map_err(|error| none(&error))?;
    let pieces = markup::pieces(&without_tables(&found.content)).unwrap_or_default();
    if words(&pieces) < FEWEST_WORDS {
        return Err(none(&"too little running text"));
    }
    let written: Vec<String> = found.published_time.into_iter().chain(dates).collect();
    let mut article = Article {
        title: some(Some(found.title)),
        date: written.iter().find_map(|text| date::parse(text)),
        publisher: some(found.site_name).or(publisher),
        byline: some(found.byline).or(author),
        url: some(found.url).or(address),
        language: some(found.lang).or(language),
        ..Article::default()
    };
    if let Some(first) = written.first().filter(|_| article.date.is_none()) {
        article
            .diagnostics
            .push(Diagnostic::warning("bad-date", format!("“{first}” is no date that can be read")).hint("add --date 2024-12-07"));
    }
    layout::fill(&mut article, pieces);
    Ok(article)
}

/// Rows and cells as divisions: read on their own, without their table, a parser would drop them and run their words together.
fn without_tables(html: &str) -> String {
    ["tbody", "tr", "td", "th"].iter().fold(html.to_owned(), |html, name| {
        html.replace(&format!("<{name}>"), "<div>").replace(&format!("<{name} "), "<div ").replace(&format!("</{name}>"), "</div>")
    })
}

/// The text of a field that holds markup, one paragraph a line.
pub(crate) fn fragment(html: &str) -> Vec<Piece> {
    markup::pieces(html).unwrap_or_else(|| vec![Piece { text: html.to_owned(), kind: None }])
}

fn words(pieces: &[Piece]) -> usize {
    let running = pieces.iter().filter(|piece| !matches!(piece.kind, Some(BlockKind::Boilerplate | BlockKind::Heading)));
    running.map(|piece| piece.text.split_whitespace().count()).sum()
}

fn attribute(page: &Readability, (selector, name): &(&str, &str)) -> Option<String> {
    some(page.doc.select(selector).attr(name).map(|value| value.to_string()))
}

fn some(text: Option<String>) -> Option<String> {
    text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}
