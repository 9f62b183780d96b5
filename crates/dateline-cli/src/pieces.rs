//! A file's bytes in pieces that the reader takes one by one: JSON lines some hundred lines at a time, so that a long file
//! never sits in memory as articles; everything else whole.

use dateline::Format;

/// Lines of a piece.
const LINES: usize = 500;

/// Bytes for the reader.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// The lines. Before them stands an empty line for each that earlier pieces had, so that the reader counts lines of the file.
    pub bytes: Vec<u8>,
    /// How many bytes of the file it takes up.
    pub length: usize,
}

/// The pieces of a file.
pub struct Pieces {
    bytes: Vec<u8>,
    at: usize,
    lines: usize,
    by_lines: bool,
    done: bool,
}

impl Pieces {
    /// Cuts a file that is JSON lines, leaves any other whole. Lines are cut in UTF-8 only, where a line feed is one byte.
    pub fn new(bytes: Vec<u8>, format: Option<Format>) -> Pieces {
        let by_lines = format == Some(Format::JsonLines) && std::str::from_utf8(&bytes).is_ok();
        Pieces { bytes, at: 0, lines: 0, by_lines, done: false }
    }
}

impl Iterator for Pieces {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if self.done {
            return None;
        }
        let rest = &self.bytes[self.at..];
        let cut = if self.by_lines {
            rest.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(LINES - 1).map(|(nth, _)| nth + 1)
        } else {
            None
        };
        let own = &rest[..cut.unwrap_or(rest.len())];
        let mut bytes = vec![b'\n'; self.lines];
        bytes.extend_from_slice(own);
        let length = own.len();
        self.at += length;
        self.lines += LINES;
        // A last piece of nothing would be told as an empty file.
        self.done = self.bytes[self.at..].trim_ascii().is_empty();
        Some(Piece { bytes, length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_every_line_and_its_number() {
        let file: String = (1..=1203).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"Rebels hold town {n}.\"}}\n")).collect();
        let pieces: Vec<Piece> = Pieces::new(file.clone().into_bytes(), Some(Format::JsonLines)).collect();
        assert_eq!(pieces.iter().map(|piece| piece.length).sum::<usize>(), file.len());
        let lines: Vec<usize> = pieces
            .iter()
            .flat_map(|piece| {
                std::str::from_utf8(&piece.bytes).unwrap().lines().enumerate().filter(|(_, line)| !line.is_empty()).map(|(nth, _)| nth + 1)
            })
            .collect();
        assert_eq!(lines, (1..=1203).collect::<Vec<_>>());
    }

    #[test]
    fn other_files_and_empty_ones_are_one_piece() {
        assert_eq!(Pieces::new(b"a\n".repeat(2000), Some(Format::Text)).count(), 1);
        assert_eq!(Pieces::new(Vec::new(), Some(Format::JsonLines)).count(), 1);
    }
}
