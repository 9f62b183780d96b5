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
    } else if let Some(encoding) = bare_utf16(bytes) {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                let mut detector = chardetng::EncodingDetector::new();
                detector.feed(bytes, true);
                let guess = declared(bytes).unwrap_or_else(|| detector.guess(None, true));
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

/// The encoding that a page's own meta tag declares.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let label = head.split_once("charset=")?.1.trim_start_matches(['"', '\'']);
    let label: String = label.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    encoding_rs::Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// UTF-16 without a byte order mark: of Latin letters every second byte is zero.
fn bare_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(8192)];
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    let mostly = |many: usize, few: usize| half >= 8 && many * 10 > half * 7 && few * 100 < half;
    if mostly(odd, even) {
        Some(encoding_rs::UTF_16LE)
    } else if mostly(even, odd) {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

fn binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 12] = [
        (b"%PDF", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"RIFF", "a picture or a recording"),
        (b"Rar!", "a RAR archive"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "an SQLite database"),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let sample = &bytes[..bytes.len().min(8192)];
    let odd = sample.iter().filter(|byte| **byte == 0 || (**byte < 9)).count();
    (!utf16 && bare_utf16(bytes).is_none() && odd * 50 > sample.len()).then_some("binary data")
}
