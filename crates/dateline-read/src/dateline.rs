//! "DAMASCUS, Dec 7 (Reuters) —" at the head of an article: place, agency, date.

use dateline_doc::{Dateline, Span, Text};
use jiff::civil::Date;

/// What a dateline tells.
pub(crate) struct Found {
    pub dateline: Dateline,
    pub agency: Option<String>,
    pub date: Option<Date>,
}

/// The dateline that opens `span`, if one does.
pub(crate) fn find(text: &Text, span: Span) -> Option<Found> {
    let head: String = text.slice(span).chars().take(110).collect();
    let (before, dash) = ["—", "–", " - ", " -- ", "--"].iter().filter_map(|dash| Some((head.find(dash)?, *dash))).min()?;
    let opening = head[..before].trim_end();
    let place_end = opening.find([',', '(']).unwrap_or(opening.len());
    let place = opening[..place_end].trim();
    let rest = &opening[place_end..];
    let agency = rest.split_once('(').and_then(|(_, inside)| inside.split_once(')')).map(|(agency, _)| agency.trim().to_owned());
    let words = place.split_whitespace().count();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let proper = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    // In small letters a place alone before a dash is no dateline: "Homs – the third city – fell".
    let sure = capitals || agency.is_some();
    if !(1..=5).contains(&words) || !proper || !sure || place.len() < 3 || rest.split_whitespace().count() > 8 {
        return None;
    }
    let written: String = rest.split('(').next().unwrap_or_default().trim_matches([',', ' ']).to_owned();
    let end = head[..before + dash.len()].chars().count() as u32;
    Some(Found {
        dateline: Dateline { place: display(place, capitals), span: Span::new(span.start, span.start + end) },
        agency,
        date: crate::date::parse(&written),
    })
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
        assert!(found("Homs – the third city – fell on Saturday.").is_none());
        assert!(found("The army left the town.").is_none());
    }
}
