//! The key under which spellings of one name meet. Not a display form.

use crate::spelling::SPELLING;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Small letters without accents, apostrophes, hyphens and articles, with "St." written out: "al-Bab" and "El Bab" meet, "Deir
/// ez-Zor" and "Deir al-Zor" too. Other transliterations ("Dayr az Zawr") are other keys; the gazetteer lists them.
///
/// ```
/// use dateline_resolve::fold;
/// assert_eq!(fold("Al-Ḥasakah"), fold("Hasakah"));
/// ```
pub fn fold(name: &str) -> String {
    let plain = plain(name);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut kept: Vec<&str> = words.iter().copied().filter(|word| !SPELLING.articles.contains(word)).collect();
    if let Some((first, long)) = kept.first_mut().and_then(|first| SPELLING.expansions.get(first).map(|long| (first, long))) {
        *first = long;
    }
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

/// Small letters and digits without accents; everything else is a space. Articles stay.
pub(crate) fn plain(name: &str) -> String {
    if name.is_ascii() {
        // Most names; opening the world folds thousands of them.
        let letters = name.bytes().filter(|byte| !matches!(byte, b'\'' | b'`' | b'.'));
        return letters.map(|byte| if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase().into() } else { ' ' }).collect();
    }
    let letters = name.nfd().filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '.'));
    letters.flat_map(char::to_lowercase).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}

/// A name whose possessive lost its apostrophe ("Aleppos east"): without the s. For lookups that find nothing otherwise.
pub(crate) fn unpossessed(name: &str) -> Option<&str> {
    name.trim_end()
        .strip_suffix('s')
        .filter(|stem| stem.chars().count() > 3 && !stem.ends_with('s') && stem.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_meet() {
        for (one, other) in [
            ("Al-Ḥasakah", "Hasakah"),
            ("Sana'a", "Sanaa"),
            ("St. Louis", "Saint Louis"),
            ("Deir ez-Zor", "Deir al-Zor"),
            ("Élysée", "ELYSEE"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_eq!(fold("El"), "el");
        assert_eq!(fold("—"), "");
    }
}
