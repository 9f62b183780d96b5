//! HTML elements → pieces of text with their kinds. Not which part of a page is the article: that is decided before.

use crate::encoding;
use crate::layout::Piece;
use dateline_doc::BlockKind;
use dom_smoothie::Readability;

/// Nesting beyond which markup is refused before it is parsed: trees are walked by recursion in places.
pub(crate) const DEEPEST: usize = 1_000;

/// Elements that are no text of the article.
const SKIPPED: [&str; 11] = ["script", "style", "noscript", "template", "nav", "aside", "form", "button", "iframe", "svg", "head"];
/// Elements that stand inside a line.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "var", "br",
];
/// Elements without an end tag, or whose end tag may be left out.
const UNCLOSED: [&str; 22] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "param", "path", "source",
    "td", "tr", "track", "wbr",
];
/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The pieces of a page or fragment; nothing if it nests too deeply.
pub(crate) fn pieces(html: &str) -> Option<Vec<Piece>> {
    if depth(html) > DEEPEST {
        return None;
    }
    let tree = Readability::new(html, None, None).ok()?;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut block = None;
    for node in tree.doc.root().descendants_it() {
        if node.node_name().is_some_and(|name| &*name == "br") {
            if let Some(piece) = pieces.last_mut() {
                piece.text.push('\n');
            }
            continue;
        }
        if !node.is_text() {
            continue;
        }
        // The nearest block it stands in, and what the elements around say of it.
        let (mut own, mut kind, mut skipped) = (None, None, false);
        let mut around = node.parent();
        while let Some(element) = around {
            let name = element.node_name().unwrap_or_default();
            let name = &*name;
            skipped |= SKIPPED.contains(&name);
            own = own.or((!INLINE.contains(&name)).then_some(element.id));
            kind = stronger(kind, kind_of(name));
            around = element.parent();
        }
        if skipped {
            continue;
        }
        let text = node.text();
        if own != block || pieces.is_empty() {
            if text.trim().is_empty() {
                continue;
            }
            block = own;
            pieces.push(Piece { text: String::new(), kind });
        }
        if let Some(piece) = pieces.last_mut() {
            // Line ends inside markup are blanks; those of <br> stay.
            piece.text.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        }
    }
    Some(pieces.into_iter().flat_map(lines).collect())
}

fn kind_of(name: &str) -> Option<BlockKind> {
    Some(match name {
        "figcaption" | "figure" | "footer" => BlockKind::Boilerplate,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "p" | "blockquote" => BlockKind::Paragraph,
        _ => return None,
    })
}

/// A caption stays one whatever is inside it; of others the inner element counts, but a paragraph in a list item is the item's.
fn stronger(inner: Option<BlockKind>, outer: Option<BlockKind>) -> Option<BlockKind> {
    match (inner, outer) {
        (_, Some(BlockKind::Boilerplate)) => outer,
        (Some(BlockKind::Paragraph), Some(BlockKind::ListItem)) => outer,
        _ => inner.or(outer),
    }
}

/// A piece with its blanks set right, cut where it has an empty line.
fn lines(piece: Piece) -> Vec<Piece> {
    let mut made: Vec<String> = vec![String::new()];
    for line in encoding::clean(&piece.text).split('\n') {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        match made.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(&line);
            }
            Some(last) if !last.is_empty() => made.push(String::new()),
            _ => {}
        }
    }
    made.into_iter().filter(|text| !text.is_empty()).map(|text| Piece { text, kind: piece.kind }).collect()
}

/// How deep tags nest, roughly: open tags less closed ones. Scripts and comments have no tags.
pub(crate) fn depth(html: &str) -> usize {
    let (mut depth, mut deepest, mut at) = (0usize, 0usize, 0usize);
    while let Some(found) = html[at..].find('<') {
        let rest = &html[at + found + 1..];
        at += found + 1;
        if let Some(comment) = rest.strip_prefix("!--") {
            at += 3 + comment.find("-->").unwrap_or(0);
            continue;
        }
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
        if name.is_empty() || UNCLOSED.contains(&name.as_str()) {
            continue;
        }
        if closes {
            depth = depth.saturating_sub(1);
            continue;
        }
        if RAW.contains(&name.as_str()) {
            at += end_of(rest, &name);
            continue;
        }
        let tag = rest.split(['>', '<']).next().unwrap_or_default();
        if !tag.ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Where the element of that name ends; at once if it never does.
fn end_of(rest: &str, name: &str) -> usize {
    rest.match_indices("</")
        .find(|(at, _)| rest.as_bytes().get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())))
        .map_or(0, |(at, _)| at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_elements() {
        let html = "<h2>What next</h2><p>The <b>army</b>\n left.<br><br>It rained.</p><figure><img src=x><figcaption><p>Smoke over Homs</p></figcaption></figure><ul><li><p>One</p></li></ul><div>Loose words<p>inside</p></div><script>if (a<b) {}</script>";
        let found: Vec<(String, Option<BlockKind>)> = pieces(html).unwrap().into_iter().map(|piece| (piece.text, piece.kind)).collect();
        let expected = [
            ("What next", Some(BlockKind::Heading)),
            ("The army left.", Some(BlockKind::Paragraph)),
            ("It rained.", Some(BlockKind::Paragraph)),
            ("Smoke over Homs", Some(BlockKind::Boilerplate)),
            ("One", Some(BlockKind::ListItem)),
            ("Loose words", None),
            ("inside", Some(BlockKind::Paragraph)),
        ];
        assert_eq!(found, expected.map(|(text, kind)| (text.to_owned(), kind)));
    }

    #[test]
    fn depth_counts_elements_only() {
        assert_eq!(depth("<div><p><p><br><span></span></div>"), 2);
        assert_eq!(depth(&"<script>for(i=0;i<n;i++){if(a<b){}}</script><!-- <div> --><use href='#a'/>".repeat(5000)), 0);
        assert_eq!(depth(&"<div>".repeat(5000)), 5000);
        assert!(pieces(&"<div>".repeat(5000)).is_none());
        assert!(pieces(&format!("{}x", "<div>".repeat(900))).is_some());
    }
}
