//! Which blocks are around the article and not of it. General rules; their words stand in data/boilerplate/rules.toml.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    labels: Vec<String>,
    weak_labels: Vec<String>,
    alone: Vec<String>,
    openings: Vec<String>,
    endings: Vec<String>,
    credits: Vec<String>,
    speech: Vec<String>,
    short: usize,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/boilerplate/rules.toml"))
        .unwrap_or_else(|error| panic!("data/boilerplate/rules.toml: {error}"))
});

/// Marks that pages put before or around such lines.
const MARKS: [char; 12] = ['*', '•', '>', '-', '–', '—', '[', ']', '_', '|', '»', '→'];

/// Whether a line or paragraph is boilerplate.
pub(crate) fn is_boilerplate(text: &str) -> bool {
    let lower = text.trim().to_lowercase().replace('’', "'");
    let line = lower.trim_start_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    let words = line.split_whitespace().count();
    if words == 0 {
        return false;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    labeled(line) || RULES.alone.iter().any(|known| known == bare) || (words <= RULES.short && (opened(line, &lower) || closed(line)))
}

/// "Read more: …", "**Photo**: …". Of a long paragraph a label says nothing.
fn labeled(line: &str) -> bool {
    let Some((label, rest)) = line.split_once([':', '：']) else { return false };
    let label = label.trim_matches(|c: char| MARKS.contains(&c) || c == '(' || c.is_whitespace());
    let has = |labels: &[String]| labels.iter().any(|known| known == label);
    has(&RULES.labels) && rest.split_whitespace().count() <= 2 * RULES.short || has(&RULES.weak_labels) && !speaks(rest)
}

fn opened(line: &str, whole: &str) -> bool {
    let starts = |line: &str, opening: &str| {
        line.strip_prefix(opening).is_some_and(|rest| {
            // "copyright 2" goes on with the year's other digits.
            let cut = opening.ends_with(char::is_numeric) || !opening.ends_with(char::is_alphanumeric);
            cut || rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
        })
    };
    RULES.openings.iter().any(|opening| starts(line, opening) || starts(whole, opening))
}

fn closed(line: &str) -> bool {
    let end = line.trim_end_matches(['.', '*', '_', ' ']);
    RULES.endings.iter().any(|ending| end.ends_with(ending) || end.trim_end_matches([')', ']']).ends_with(ending))
        || RULES.credits.iter().any(|credit| line.ends_with(credit) || line.trim_end_matches([')', ']']).ends_with(credit))
}

/// Whether a word of saying stands in it: then it is a whole sentence of the article.
fn speaks(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| RULES.speech.iter().any(|known| known == word))
}

#[cfg(test)]
mod tests {
    use super::is_boilerplate;

    #[test]
    fn lines_around_the_article() {
        for line in [
            "Read more: Syrian insurgents seize four towns",
            "Read: Rebels advance as govt forces counterattack",
            "**Also read:** What we know so far",
            "RELATED: Who are the rebels?",
            "Source: With inputs from agencies",
            "With inputs from agencies.",
            "(Reporting by A. Writer; Editing by B. Editor)",
            "Reporting by A. Writer in Beirut; Editing by B. Editor",
            "Photo: A. Writer / Levant Wire",
            "Image credit: Levant Wire",
            "File photo of the harbor",
            "Smoke rises over the port. / AFP via Getty Images",
            "Copyright © 2024 Levant Wire",
            "Copyright 2024 Levant Wire. All rights reserved.",
            "© 2024 Levant Wire. All rights reserved.",
            "Subscribe to our newsletter",
            "Follow us on social media",
            "Share this article",
            "ADVERTISEMENT",
            "- Advertisement -",
            "This story has been updated.",
            "— With files from A. Writer",
            "Associated Press writers A. Writer and B. Writer contributed to this report.",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn sentences_of_the_article() {
        for line in [
            "Read the statement aloud, he told the clerk.",
            "Sources: two officials said",
            "The source said the road was cut.",
            "Moscow: the talks go on, the minister said.",
            "Share prices fell on Monday.",
            "For more than a decade, the family ruled the town.",
            "Comments by the minister angered Ankara.",
            "Advertisement spending fell in the capital.",
            "Support our troops, the general told the crowd.",
            "The army gave each family a handout.",
            "Copyright law was changed in March.",
            "Trending downward, exports fell again.",
            "Newsletter editors were detained on Friday.",
            "By Sunday the town had fallen.",
            "The pictures were published by Reuters.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
