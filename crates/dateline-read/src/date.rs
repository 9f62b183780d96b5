//! Dates of publication, in the forms that files and pages use. Not the dates inside the text: those are dateline-nlp's.

use crate::words::WORDS;
use jiff::civil::Date;

/// The day that a metadata field names; nothing where it is none or ambiguous ("03/04/2024").
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        // Eight digits are a day ("20241207"); `as` keeps whatever is too large at the end of the range.
        let packed = (text.len() == 8).then(|| iso(&format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?))).flatten();
        return packed.or_else(|| epoch(number as i64));
    }
    iso(text).or_else(|| words(text)).or_else(|| slashes(text))
}

fn iso(text: &str) -> Option<Date> {
    let head = text.get(..10)?;
    let mut parts = head.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4).then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()).flatten()
}

/// "Sat, 07 Dec 2024 10:00:00 GMT", "December 7, 2024", "7 Dec. 2024"
fn words(text: &str) -> Option<Date> {
    let parts: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '-'))
        .map(|part| part.trim_matches(['.', ',']).to_lowercase())
        .filter(|part| !part.is_empty())
        .collect();
    let month_at = parts.iter().position(|part| month(part).is_some())?;
    let number = |at: Option<usize>| -> Option<i16> { parts.get(at?)?.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok() };
    let year = parts.iter().find_map(|part| part.parse::<i16>().ok().filter(|year| (1000..=9999).contains(year)))?;
    let day = number(month_at.checked_sub(1)).or_else(|| number(Some(month_at + 1))).filter(|day| (1..=31).contains(day))?;
    Date::new(year, month(&parts[month_at])?, day as i8).ok()
}

fn month(word: &str) -> Option<i8> {
    WORDS.month(word)
}

/// Whether a month is named, with or without a year.
pub(crate) fn names_month(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| month(word).is_some())
}

/// Day and month with slashes or dots, where only one order is possible.
fn slashes(text: &str) -> Option<Date> {
    let parts: Vec<i16> = text.split([' ', 'T']).next()?.split(['/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [a, b, year] = parts[..] else { return None };
    match (a, b) {
        (13..=31, 1..=12) => Date::new(year, b as i8, a as i8).ok(),
        (1..=12, 13..=31) => Date::new(year, a as i8, b as i8).ok(),
        (a, b) if a == b => Date::new(year, a as i8, b as i8).ok(),
        _ => None,
    }
    .filter(|date| date.year() > 999)
}

fn epoch(number: i64) -> Option<Date> {
    // Twelve digits and more are milliseconds.
    let seconds = if number.unsigned_abs() >= 100_000_000_000 { number / 1000 } else { number };
    if seconds < 100_000_000 {
        return None;
    }
    let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
    Some(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn many_forms_one_day() {
        for text in [
            "2024-12-07",
            "2024-12-07T10:00:00Z",
            "Sat, 07 Dec 2024 10:00:00 GMT",
            "December 7, 2024",
            "7 Dec. 2024",
            "1733565600",
            "1733565600000",
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some("2024-12-07"), "{text}");
        }
        for text in ["03/04/2024", "yesterday", "", "2024-13-40", "December 2024"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
