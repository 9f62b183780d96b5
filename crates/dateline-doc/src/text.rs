//! Text and places in it. Offsets are Unicode code points, end excluded: what a Python or JavaScript user counts.
//! Not bytes (they differ between encodings) and not grapheme clusters (they differ between Unicode versions).

use serde::{Deserialize, Serialize};

/// A stretch of an article's text: code points, `end` excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, end excluded.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// How many code points it covers.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a code point.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Span {
        Span { start, end }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start, span.end)
    }
}

/// An immutable string that can be cut by code points in constant time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// Byte offset of each code point and of the end; empty where the text is ASCII and the two agree.
    bytes: Vec<u32>,
}

impl Text {
    /// Wraps a string.
    ///
    /// # Panics
    /// Never for texts under 4 GiB; readers refuse longer ones.
    pub fn new(string: impl Into<String>) -> Text {
        let string = string.into();
        let bytes = if string.is_ascii() {
            Vec::new()
        } else {
            string.char_indices().map(|(byte, _)| byte as u32).chain([string.len() as u32]).collect()
        };
        Text { string, bytes }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Its length in code points.
    pub fn len(&self) -> u32 {
        if self.bytes.is_empty() { self.string.len() as u32 } else { self.bytes.len() as u32 - 1 }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The words of a span; a span beyond the end is cut off there.
    pub fn slice(&self, span: Span) -> &str {
        let end = span.end.min(self.len());
        let start = span.start.min(end);
        &self.string[self.to_byte(start)..self.to_byte(end)]
    }

    /// Code point → byte offset. Offsets beyond the end give the length.
    pub fn to_byte(&self, code_point: u32) -> usize {
        let code_point = code_point.min(self.len());
        if self.bytes.is_empty() { code_point as usize } else { self.bytes[code_point as usize] as usize }
    }

    /// Byte offset → code point. An offset inside a code point gives that code point.
    pub fn to_code_point(&self, byte: usize) -> u32 {
        if self.bytes.is_empty() {
            return byte.min(self.string.len()) as u32;
        }
        match self.bytes.binary_search(&(byte.min(self.string.len()) as u32)) {
            Ok(at) => at as u32,
            Err(at) => at as u32 - 1,
        }
    }

    /// The span of a byte range.
    pub fn span(&self, bytes: std::ops::Range<usize>) -> Span {
        Span::new(self.to_code_point(bytes.start), self.to_code_point(bytes.end))
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_code_points() {
        let text = Text::new("Élysée — “oui”");
        assert_eq!(text.len(), 14);
        assert_eq!(text.slice(Span::new(0, 6)), "Élysée");
        assert_eq!(text.slice(Span::new(9, 99)), "“oui”");
        assert_eq!(text.span(text.to_byte(9)..text.as_str().len()), Span::new(9, 14));
    }

    #[test]
    fn ascii_needs_no_table() {
        let text = Text::new("Homs");
        assert_eq!((text.len(), text.to_byte(9), text.to_code_point(9)), (4, 4, 4));
    }
}
