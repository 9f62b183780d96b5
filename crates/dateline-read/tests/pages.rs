//! Whole inputs in the style of real sites and wires: what is the article's comes in, what is around it does not. Not single rules; those
//! are tested beside their code.

use dateline_doc::{Article, BlockKind};
use dateline_read::read;

const FIRST: &str = "Rebels entered the port of Hodeidah on Thursday after three days of clashes with the army, two residents and a hospital worker said by telephone.";
const SECOND: &str = "The governor, who had fled to Aden a day earlier, denied that the harbor was lost and said that troops were holding the northern gate of the city.";
const THIRD: &str = "The United Nations envoy will meet both sides in Muscat next week, his office said, and Oman has offered to host a second round of the talks in January.";

fn article(name: &str, input: &str) -> Article {
    let mut outcome = read(input.as_bytes(), name, None);
    assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
    assert_eq!(outcome.articles.len(), 1);
    outcome.articles.remove(0)
}

fn body(article: &Article) -> String {
    article.body().map(|block| article.text.slice(block.span)).collect::<Vec<_>>().join("\n")
}

fn page(head: &str, body: &str) -> Article {
    let html = format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Rebels enter Hodeidah</title>{head}</head><body><nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>{body}<footer><p>Copyright © 2018 Gulf Wire</p></footer></body></html>"
    );
    let article = article("in/page.html", &html);
    let words = self::body(&article);
    for part in [FIRST, SECOND, THIRD] {
        assert!(words.contains(part), "lost: {part}\nin: {words}");
    }
    for strange in ["Home", "Ten other stories", "I do not believe", "Copyright", "A crane"] {
        assert!(!words.contains(strange), "{strange} in: {words}");
    }
    article
}

const SIDEBAR: &str = "<aside class=\"sidebar related\"><h3>Most read</h3><ul><li><a href=/x>Ten other stories</a></li></ul></aside><section id=\"comments\" class=\"comments\"><p>I do not believe a word, writes reader9.</p></section>";

#[test]
fn a_page_with_an_article_element() {
    let found = page(
        "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"Rebels enter Hodeidah\", \"datePublished\": \"2018-12-13T09:00:00Z\", \"publisher\": {\"@type\": \"Organization\", \"name\": \"Gulf Wire\"}, \"author\": {\"@type\": \"Person\", \"name\": \"Jane Doe\"}}</script><link rel=\"canonical\" href=\"https://example.org/hodeidah\">",
        &format!(
            "<article><h1>Rebels enter Hodeidah</h1><p>{FIRST}</p><figure><img src=a.jpg><figcaption>A crane in the harbor</figcaption></figure><p>{SECOND}</p><h2>Talks in Muscat</h2><p>{THIRD}</p></article>{SIDEBAR}"
        ),
    );
    assert_eq!(found.title.as_deref(), Some("Rebels enter Hodeidah"));
    assert_eq!(found.date.map(|date| date.to_string()).as_deref(), Some("2018-12-13"));
    assert_eq!((found.publisher.as_deref(), found.byline.as_deref()), (Some("Gulf Wire"), Some("Jane Doe")));
    assert_eq!((found.url.as_deref(), found.language.as_deref()), (Some("https://example.org/hodeidah"), Some("en-GB")));
    let heading = found.blocks.iter().find(|block| found.text.slice(block.span) == "Talks in Muscat");
    assert_eq!(heading.map(|block| block.kind), Some(BlockKind::Heading));
}

#[test]
fn a_page_of_divs_with_meta_tags() {
    let found = page(
        "<meta property=\"og:site_name\" content=\"Gulf Wire\"><meta property=\"article:published_time\" content=\"2018-12-13\"><meta name=\"author\" content=\"Jane Doe\">",
        &format!(
            "<div class=\"wrap\"><div class=\"story-body\"><div class=\"story-text\"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div><div class=\"sidebar\"><a href=/x>Ten other stories</a></div></div>"
        ),
    );
    assert_eq!(found.publisher.as_deref(), Some("Gulf Wire"));
    assert_eq!(found.date.map(|date| date.to_string()).as_deref(), Some("2018-12-13"));
}

#[test]
fn a_page_without_any_marks() {
    page("", &format!("<div><a href=/x>Ten other stories</a></div><div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>"));
}

#[test]
fn a_page_laid_out_as_a_table() {
    let html =
        format!("<html><body><table><tr><td>Gulf Wire</td><td>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</td></tr></table></body></html>");
    let found = article("t.html", &html);
    assert!(found.blocks.iter().any(|block| found.text.slice(block.span) == FIRST), "{}", found.text);
}

#[test]
fn the_text_of_a_field_stays_as_it_is() {
    let input = "{\"id\": 7, \"headline\": \"A “quoted” head\", \"articleBody\": \"Élysée talks ended\\r\\nin Paris.\\n\\n\\nThe army left.\\u0000 \", \"pubDate\": \"Thu, 13 Dec 2018 09:00:00 +0000\", \"source\": {\"id\": null, \"name\": \"Gulf Wire\"}}";
    let found = article("x.json", input);
    assert_eq!(found.text.as_str(), "Élysée talks ended\nin Paris.\n\n\nThe army left.  ");
    assert_eq!((found.id.as_str(), found.publisher.as_deref()), ("7", Some("Gulf Wire")));
    assert_eq!(found.date.map(|date| date.to_string()).as_deref(), Some("2018-12-13"));
}

#[test]
fn wrappers_markup_and_ids() {
    let input = "{\"status\": \"ok\", \"articles\": [{\"id\": \"a\", \"content\": \"<p>The army left.</p><p>Photo: Gulf Wire</p>\"}, {\"id\": \"a\", \"content\": \"The rebels came.\"}, {\"title\": \"Nothing\"}, {\"text\": \"It rained.\"}]}";
    let outcome = read(input.as_bytes(), "feed.json", None);
    assert_eq!(outcome.articles.iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ["a", "a-2", "feed-4"]);
    assert_eq!(body(&outcome.articles[0]), "The army left.");
    assert!(outcome.articles[1].diagnostics.iter().any(|remark| remark.code == "same-id"));
    assert!(outcome.errors[0].to_string().contains("article 3"), "{:?}", outcome.errors);
}

#[test]
fn bylines_datelines_and_headlines_of_plain_text() {
    let found = article(
        "cairo.txt",
        "Egypt opens crossing for a day\nBy Jane Doe, Reuters\nCAIRO, Dec 7 — Egypt opened the crossing on Saturday.\nSubscribe to our newsletter\nTrucks passed.\n",
    );
    assert_eq!(found.title.as_deref(), Some("Egypt opens crossing for a day"));
    assert_eq!((found.byline.as_deref(), found.agency.as_deref()), (Some("Jane Doe, Reuters"), Some("Reuters")));
    assert_eq!(found.dateline.as_ref().map(|dateline| found.text.slice(dateline.span)), Some("CAIRO, Dec 7 —"));
    assert_eq!(found.date, None);
    let codes: Vec<&str> = found.diagnostics.iter().map(|remark| remark.code.as_str()).collect();
    assert_eq!(codes, ["partial-date", "no-date"]);
    let kinds: Vec<BlockKind> = found.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Boilerplate, Heading, Paragraph};
    assert_eq!(kinds, [Heading, Boilerplate, Paragraph, Boilerplate, Paragraph]);
}

#[test]
fn an_article_that_opens_with_a_paragraph_has_no_title() {
    let found = article("seed.txt", "The army left the town on Friday, two officials said.\nWhat comes next\nTalks are to go on.\n");
    assert_eq!(found.title, None);
    assert_eq!(found.blocks[1].kind, BlockKind::Heading);
}

#[test]
fn utf_16_with_and_without_a_mark() {
    let text = "The army left the town on Friday, two officials said. Élysée.";
    for mark in [&[0xff_u8, 0xfe][..], &[]] {
        let bytes: Vec<u8> = mark.iter().copied().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read(&bytes, "a.txt", None).articles[0].text.as_str(), text);
    }
}

#[test]
fn deep_and_broken_inputs_end_with_a_message() {
    for (name, input) in [
        ("a.html", "<div>".repeat(200_000)),
        ("a.html", "<b><p>".repeat(2_000)),
        ("a.json", "[".repeat(200_000)),
        ("a.json", "{\"text\": ".repeat(10_000)),
        ("a.jsonl", format!("{{\"text\": {}", "[".repeat(100_000))),
        ("a.json", format!("{{\"text\": \"{}x\"}}", "<div>".repeat(900))),
        ("a.md", format!("{}x", "> ".repeat(5_000))),
        ("a.md", format!("{}x", "* ".repeat(2_000))),
    ] {
        let outcome = read(input.as_bytes(), name, None);
        assert!(!outcome.errors.is_empty() || !outcome.articles.is_empty(), "{name}");
    }
}
