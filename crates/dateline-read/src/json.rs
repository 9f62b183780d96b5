//! JSON and JSON lines: an object an article, under common field names; lists of them, and the wrappers that services use.

use crate::layout::{self, LONGEST};
use crate::{encoding, fields, html};
use dateline_doc::Article;
use serde_json::Value;

/// Lists of articles stand under these names.
const WRAPPERS: [&str; 9] = ["articles", "items", "results", "data", "docs", "response", "documents", "hits", "entries"];

/// The articles of a JSON text, each or why not.
pub(crate) fn read(text: &str) -> Result<Vec<Result<Article, String>>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("this is no valid JSON: {error}"))?;
    Ok(unwrap(&value).into_iter().map(article).collect())
}

/// One line of JSON lines.
pub(crate) fn read_line(line: &str) -> Result<Article, String> {
    let value: Value =
        serde_json::from_str(line).map_err(|error| format!("this line is no valid JSON (column {}): {error}", error.column()))?;
    article(&value)
}

fn unwrap(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(object) if !fields::TEXT.iter().any(|name| object.get(*name).is_some_and(Value::is_string)) => WRAPPERS
            .iter()
            .find_map(|name| object.get(*name))
            .filter(|inner| inner.is_array() || inner.is_object())
            .map_or_else(|| vec![value], unwrap),
        _ => vec![value],
    }
}

fn article(value: &Value) -> Result<Article, String> {
    if !value.is_object() {
        return Err("an article is a JSON object with a text field".into());
    }
    let text = fields::text(value).ok_or_else(|| format!("the object has no text; name the field one of {}", fields::TEXT.join(", ")))?;
    if text.len() > LONGEST {
        return Err(format!(
            "the text has {} MB, more than the {} MB an article may have",
            text.len() / (1024 * 1024),
            LONGEST / (1024 * 1024)
        ));
    }
    let mut article = Article::default();
    fields::fill(&mut article, value);
    if is_markup(&text) {
        layout::fill(&mut article, html::fragment(&text));
    } else {
        layout::fill_plain(&mut article, &encoding::clean(&text));
    }
    Ok(article)
}

/// Whether a text field holds HTML: an end tag or a line break of it.
fn is_markup(text: &str) -> bool {
    const MARKS: [&str; 8] = ["</p>", "</div>", "</a>", "</strong>", "</em>", "</li>", "<br", "<p>"];
    text.contains('<') && {
        let lower = text.to_ascii_lowercase();
        MARKS.iter().any(|mark| lower.contains(mark))
    }
}
