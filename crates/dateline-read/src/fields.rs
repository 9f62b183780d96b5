//! The fields of an article under the names that files use for them, and front matter of any syntax.

use crate::{date, encoding};
use dateline_doc::{Article, Diagnostic};
use serde_json::Value;

pub(crate) const TEXT: [&str; 12] = [
    "text",
    "body",
    "content",
    "content_text",
    "content_html",
    "bodyText",
    "body_text",
    "articleBody",
    "article_body",
    "maintext",
    "full_text",
    "fulltext",
];
const TITLE: [&str; 5] = ["title", "headline", "webTitle", "name", "heading"];
const DATE: [&str; 12] = [
    "date",
    "published",
    "publishedAt",
    "published_at",
    "datePublished",
    "date_published",
    "date_publish",
    "pubDate",
    "publication_date",
    "published_date",
    "webPublicationDate",
    "timestamp",
];
const PUBLISHER: [&str; 8] = ["publisher", "source", "outlet", "site", "site_name", "newspaper", "publication", "source_name"];
const URL: [&str; 5] = ["url", "link", "webUrl", "permalink", "source_url"];
const AUTHOR: [&str; 5] = ["author", "byline", "authors", "creator", "by"];
const ID: [&str; 4] = ["id", "_id", "uuid", "guid"];
const LANGUAGE: [&str; 3] = ["language", "lang", "inLanguage"];

/// Fills what the fields tell; the text is the format's affair.
pub(crate) fn fill(article: &mut Article, fields: &Value) {
    article.id = first(fields, &ID).unwrap_or_default();
    article.title = first(fields, &TITLE).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    article.publisher = first(fields, &PUBLISHER);
    article.url = first(fields, &URL);
    article.byline = first(fields, &AUTHOR);
    article.language = first(fields, &LANGUAGE);
    if let Some(written) = first(fields, &DATE) {
        article.date = date::parse(&written);
        if article.date.is_none() {
            article
                .diagnostics
                .push(Diagnostic::warning("bad-date", format!("“{written}” is no date that can be read")).hint("write it as 2024-12-07"));
        }
    }
}

/// The first of the fields that is there, as text.
pub(crate) fn first(fields: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| words(fields.get(name)?))
}

/// The article's text, blanks and all, so that offsets hold in the input's own field.
pub(crate) fn text(fields: &Value) -> Option<String> {
    let whole = |name: &&str| fields.get(*name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    TEXT.iter().find_map(whole).map(str::to_owned).or_else(|| first(fields, &TEXT))
}

/// A string, a number, an object's name, the first of a list.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => encoding::clean(text).trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => {
            return ["name", "title", "id", "href", "url", "$oid", "$date", "@value"].iter().find_map(|name| words(object.get(*name)?));
        }
        Value::Array(list) => return Some(list.iter().filter_map(words).collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty()),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
