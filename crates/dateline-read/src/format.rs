//! Which format an input has, and what comes out of it. The one place where formats are listed.

use crate::error::ReadError;
use crate::layout::LONGEST;
use crate::{encoding, html, json, markdown, plain};
use dateline_doc::{Article, Diagnostic};
use std::collections::BTreeSet;

/// An input format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// JSON: an article or a list.
    Json,
    /// JSON lines: an article a line.
    JsonLines,
}

impl Format {
    /// The format of a file ending; nothing for one that is no article's.
    pub fn from_ending(ending: &str) -> Option<Format> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Format::Text,
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "json" => Format::Json,
            "jsonl" | "ndjson" | "jsonlines" => Format::JsonLines,
            _ => return None,
        })
    }

    /// A guess from the content.
    fn guess(text: &str) -> Format {
        let start = text.trim_start();
        let head: String = start.chars().take(500).collect::<String>().to_ascii_lowercase();
        if start.starts_with('{') {
            let lines = start.lines().filter(|line| !line.trim().is_empty());
            let each = lines.take(3).all(|line| line.trim_start().starts_with('{') && line.trim_end().ends_with('}'));
            return if each && start.trim_end().contains('\n') { Format::JsonLines } else { Format::Json };
        }
        if start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{')) {
            Format::Json
        } else if head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<head>") || head.contains("<body") {
            Format::Html
        } else if start.starts_with("---\n") || start.starts_with("+++\n") {
            Format::Markdown
        } else {
            Format::Text
        }
    }
}

/// What came out of an input.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The articles, in order.
    pub articles: Vec<Article>,
    /// The records that could not be read.
    pub errors: Vec<ReadError>,
}

/// Reads an input. `name` is the file's name or "-"; its ending tells the format unless `format` does.
///
/// Never fails as a whole: what cannot be read is among the errors.
pub fn read(bytes: &[u8], name: &str, format: Option<Format>) -> Outcome {
    let mut outcome = Outcome::default();
    let failed = |line, message: String| ReadError { input: name.to_owned(), line, message };
    if bytes.trim_ascii().is_empty() {
        outcome.errors.push(failed(None, "the file is empty".into()));
        return outcome;
    }
    let (text, diagnostics) = match encoding::decode(bytes) {
        Ok(decoded) => decoded,
        Err(message) => {
            outcome.errors.push(failed(None, message));
            return outcome;
        }
    };
    let (stem, ending) = split(name);
    let format = format.or_else(|| ending.and_then(Format::from_ending)).unwrap_or_else(|| Format::guess(&text));
    if text.len() > LONGEST && matches!(format, Format::Text | Format::Markdown | Format::Html) {
        outcome.errors.push(failed(
            None,
            format!(
                "the file has {} MB, more than the {} MB an article may have; split it into articles, or give them as JSON lines",
                text.len() / (1024 * 1024),
                LONGEST / (1024 * 1024)
            ),
        ));
        return outcome;
    }
    let one = |article: Result<Article, String>| vec![(None, article)];
    let records: Vec<(Option<usize>, Result<Article, String>)> = match format {
        Format::Text => one(Ok(plain::read(&text))),
        Format::Markdown => one(Ok(markdown::read(&text))),
        Format::Html => one(html::read(&text)),
        Format::Json => match json::read(&text) {
            Ok(articles) => articles.into_iter().map(|article| (None, article)).collect(),
            Err(message) => one(Err(message)),
        },
        Format::JsonLines => text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(nth, line)| (Some(nth + 1), json::read_line(line)))
            .collect(),
    };
    let many = records.len() > 1 || format == Format::JsonLines;
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for (nth, (line, record)) in records.into_iter().enumerate() {
        match record {
            Ok(mut article) if !article.blocks.is_empty() => {
                article.diagnostics.splice(0..0, diagnostics.iter().cloned());
                if article.id.is_empty() {
                    article.id = if many { format!("{stem}-{}", line.unwrap_or(nth + 1)) } else { stem.to_owned() };
                }
                if !ids.insert(article.id.clone()) {
                    let free = (2..).map(|nth| format!("{}-{nth}", article.id)).find(|id| !ids.contains(id)).unwrap_or_default();
                    article.diagnostics.push(
                        Diagnostic::warning(
                            "same-id",
                            format!("the id “{}” stands for several articles of this input; this one is called “{free}”", article.id),
                        )
                        .hint("give each article an id of its own"),
                    );
                    ids.insert(free.clone());
                    article.id = free;
                }
                outcome.articles.push(article);
            }
            Ok(_) => outcome.errors.push(failed(line, "there is no text in it".into())),
            Err(message) => {
                let message = if many && line.is_none() { format!("article {}: {message}", nth + 1) } else { message };
                outcome.errors.push(failed(line, message));
            }
        }
    }
    outcome
}

/// Name without folders and ending, and the ending.
fn split(name: &str) -> (&str, Option<&str>) {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, Some(ending)),
        _ if file == "-" || file.is_empty() => ("stdin", None),
        _ => (file, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::BlockKind;
    use proptest::prelude::*;

    #[test]
    fn a_bad_line_costs_nothing_else() {
        let lines = "{\"text\": \"Rebels hold the town.\", \"date\": \"2024-12-07\"}\n{\"title\": \"no text\"}\nnot json\n{\"id\": \"x\", \"body\": \"The army left.\"}\n";
        let outcome = read(lines.as_bytes(), "in/news.jsonl", None);
        assert_eq!(outcome.articles.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["news-1", "x"]);
        let errors: Vec<String> = outcome.errors.iter().map(ToString::to_string).collect();
        assert!(errors[0].starts_with("in/news.jsonl:2:") && errors[0].contains("text, body"), "{errors:?}");
        assert!(errors[1].starts_with("in/news.jsonl:3:"), "{errors:?}");
    }

    #[test]
    fn front_matter_headings_and_boilerplate() {
        let text = "---\ntitle: Rebels enter Hama\ndate: 2024-12-05\npublisher: Levant Wire\n---\n\nHAMA, Syria — Rebels entered Hama.\n\n## What next\n\nThe army left.\n\nRead more: Homs is next\n";
        let article = read(text.as_bytes(), "hama.md", None).articles.remove(0);
        assert_eq!(
            (article.id.as_str(), article.title.as_deref(), article.publisher.as_deref()),
            ("hama", Some("Rebels enter Hama"), Some("Levant Wire"))
        );
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2024-12-05"));
        let kinds: Vec<BlockKind> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph, BlockKind::Boilerplate]);
        assert_eq!(article.dateline.as_ref().map(|d| d.place.as_str()), Some("Hama"));
    }

    #[test]
    fn a_page_gives_its_main_text() {
        let body = "<p>Rebels entered the city of Hama on Thursday, the Syrian Observatory said, after three days of clashes with the army around the northern hills and suburbs.</p>".repeat(6);
        let html = format!(
            "<!doctype html><html lang=en><head><title>Rebels enter Hama</title><meta property='og:site_name' content='Levant Wire'><meta property='article:published_time' content='2024-12-05T10:00:00Z'></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Rebels enter Hama</h1>{body}</article><aside><a href=/x>Ten other stories</a></aside></body></html>"
        );
        let article = read(html.as_bytes(), "page.html", None).articles.remove(0);
        assert_eq!((article.title.as_deref(), article.publisher.as_deref()), (Some("Rebels enter Hama"), Some("Levant Wire")));
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2024-12-05"));
        assert!(article.text.as_str().contains("three days of clashes") && !article.text.as_str().contains("Ten other stories"));
    }

    #[test]
    fn what_is_no_article_is_told() {
        let message = |bytes: &[u8], name: &str| read(bytes, name, None).errors[0].to_string();
        assert_eq!(message(b" \n", "a.txt"), "a.txt: the file is empty");
        assert!(message(b"%PDF-1.7 ...", "a.txt").contains("a PDF file"));
        assert!(message(&[0, 1, 2, 3, 0, 0, 0, 0], "a.txt").contains("binary data"));
        assert!(message(b"<html><body><p>Menu</p></body></html>", "a.html").contains("no article was found"));
        assert!(message(b"{\"text\": \"a", "a.json").contains("no valid JSON"));
        assert!(message(&vec![b'a'; LONGEST + 1], "a.txt").contains("10 MB"));
    }

    #[test]
    fn old_encodings_are_read_and_told() {
        let article = read(b"The caf\xe9 on the square was hit by a shell on Friday, police said.\n", "a.txt", None).articles.remove(0);
        assert!(article.text.as_str().contains("café"));
        assert!(article.diagnostics.iter().any(|d| d.code == "encoding"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_bytes_give_sound_blocks(bytes in proptest::collection::vec(any::<u8>(), 0..400), ending in 0usize..5) {
            let name = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl"][ending];
            for article in read(&bytes, name, None).articles {
                let mut at = 0;
                for block in &article.blocks {
                    prop_assert!(block.span.start >= at && block.span.end > block.span.start && block.span.end <= article.text.len());
                    at = block.span.end;
                }
            }
        }
    }
}
