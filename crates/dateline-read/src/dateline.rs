//! "DAMASCUS, Dec 7 (Reuters) —" at the head of an article: place, agency, date.

use crate::date;
use crate::words::WORDS;
use dateline_doc::{Dateline, Span, Text};
use jiff::civil::Date;

/// What a dateline tells.
pub(crate) struct Found {
    pub dateline: Dateline,
    pub agency: Option<String>,
    pub date: Option<Date>,
    /// What stands between place and agency: the rest of the place, and the day.
    pub written: String,
}

/// How far into the text a dateline reaches, in characters.
const LONGEST: usize = 110;
/// What may stand between a dateline and the first sentence.
const DASHES: [&str; 6] = ["—", "–", " - ", " -- ", "--", " ― "];

/// The dateline that opens `span`, if one does.
pub(crate) fn find(text: &Text, span: Span) -> Option<Found> {
    let head: String = text.slice(span).chars().take(LONGEST).collect();
    let (before, dash) = DASHES.iter().filter_map(|dash| Some((head.find(dash)?, *dash))).min()?;
    let (opening, after) = (head[..before].trim_end(), head[before + dash.len()..].trim_start_matches(['-', ' ']));
    let place_end = opening.find([',', '(']).unwrap_or(opening.len());
    let (place, rest) = (opening[..place_end].trim(), &opening[place_end..]);
    let agency = rest.split_once('(').and_then(|(_, inside)| inside.split_once(')')).map(|(agency, _)| agency.trim().to_owned());
    let written = rest.split('(').next().unwrap_or_default().trim_matches([',', ' ']).to_owned();
    let words = place.split_whitespace().count();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let proper = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    // In small letters a place alone before a dash is no dateline: "Homs – the third city – fell".
    let sure = capitals || agency.as_deref().is_some_and(|name| WORDS.is_agency(name)) || date::parse(&written).is_some();
    // A sentence follows, not an aside: "NATO — the alliance's own word — …", "HTS – Hayat Tahrir al-Sham – seized …".
    let sentence = after.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let aside = rest.is_empty() && place.len() <= 4 && after.contains(dash);
    if !(1..=5).contains(&words) || !proper || !sure || !sentence || aside || place.len() < 3 || rest.split_whitespace().count() > 10 {
        return None;
    }
    let end = head[..before + dash.trim_end().len()].chars().count() as u32;
    let dateline = Dateline { place: display(place, capitals), span: Span::new(span.start, span.start + end) };
    Some(Found { dateline, agency, date: date::parse(&written), written })
}

/// "DEIR EZ-ZOR" → "Deir Ez-Zor"
fn display(place: &str, capitals: bool) -> String {
    if !capitals {
        return place.to_owned();
    }
    let mut start = true;
    place
        .chars()
        .flat_map(|c| {
            let lower: Vec<char> = if start { vec![c] } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic();
            lower
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Found> {
        let text = Text::new(text);
        find(&text, Span::new(0, text.len()))
    }

    #[test]
    fn forms() {
        let it = found("DAMASCUS, Dec 7, 2024 (Reuters) — Rebels entered.").unwrap();
        assert_eq!(
            (it.dateline.place.as_str(), it.agency.as_deref(), it.date.map(|d| d.to_string()).as_deref()),
            ("Damascus", Some("Reuters"), Some("2024-12-07"))
        );
        assert_eq!(found("GOMA, Congo — The army left.").unwrap().dateline.place, "Goma");
        assert_eq!(found("Beirut (AP) - Talks went on.").unwrap().agency.as_deref(), Some("AP"));
        let it = found("GENEVA, 5 March 2019 - The envoy left.").unwrap();
        assert_eq!((it.dateline.span, it.date.map(|d| d.to_string()).as_deref()), (Span::new(0, 22), Some("2019-03-05")));
        let it = found("CAIRO, Dec 7 (Reuters) — Talks opened.").unwrap();
        assert_eq!((it.date, it.written.as_str()), (None, "Dec 7"));
        assert!(found("NATO — the alliance of 32 states — met on Friday.").is_none());
        assert!(found("HTS – Hayat Tahrir al-Sham – seized the town.").is_none());
        assert!(found("Free Army (FSA) — A group — took the town.").is_none());
        assert!(found("Homs – the third city – fell on Saturday.").is_none());
        assert!(found("The army left the town.").is_none());
    }
}
