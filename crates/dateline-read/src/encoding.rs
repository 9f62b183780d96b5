//! Bytes → text: byte-order marks, UTF-8, UTF-16, else the likeliest old encoding; one kind of line end; no control characters.

use dateline_doc::Diagnostic;

/// Text and what was noticed; an error message where the bytes are no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Vec<Diagnostic>), String> {
    if let Some(kind) = binary(bytes) {
        return Err(format!("this is {kind}, not text; give the article as plain text, Markdown, HTML or JSON"));
    }
    let mut diagnostics = Vec::new();
    let text = if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(&bytes[skip..]).0.into_owned()
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                let mut detector = chardetng::EncodingDetector::new();
                detector.feed(bytes, true);
                let guess = detector.guess(None, true);
                let (text, encoding, lossy) = guess.decode(bytes);
                // A stray byte in UTF-8 is no other encoding.
                let (text, name) = if lossy
                    || error.valid_up_to() > bytes.len() / 2
                        && String::from_utf8_lossy(bytes).matches('\u{fffd}').count() < 1 + bytes.len() / 500
                {
                    (String::from_utf8_lossy(bytes).into_owned(), "UTF-8 with invalid bytes")
                } else {
                    (text.into_owned(), encoding.name())
                };
                diagnostics.push(
                    Diagnostic::warning(
                        "encoding",
                        format!("the input is not valid UTF-8 (byte {}); it was read as {name}", error.valid_up_to()),
                    )
                    .hint("save it as UTF-8"),
                );
                text
            }
        }
    };
    Ok((clean(&text), diagnostics))
}

/// Line ends become LF; control characters become blanks.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .map(|c| match c {
            '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
            '\n' | '\t' => c,
            '\u{feff}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

fn binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "an SQLite database"),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let sample = &bytes[..bytes.len().min(8192)];
    let odd = sample.iter().filter(|byte| **byte == 0 || (**byte < 9)).count();
    (!utf16 && odd * 50 > sample.len()).then_some("binary data")
}
