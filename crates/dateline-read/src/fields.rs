//! The fields of an article under the names that files use for them, and front matter of any syntax.

use crate::date;
use dateline_doc::{Article, Diagnostic};
use serde_json::Value;

pub(crate) const TEXT: [&str; 9] =
    ["text", "body", "content", "articleBody", "article_body", "maintext", "full_text", "fulltext", "bodyText"];
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
    article.title = first(fields, &TITLE);
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

/// A string, a number, an object's name, the first of a list.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => return ["name", "title", "id", "href", "url", "$oid"].iter().find_map(|name| words(object.get(*name)?)),
        Value::Array(list) => return Some(list.iter().filter_map(words).collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty()),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
