//! Which blocks are around the article and not of it. General rules; their words stand in data/boilerplate/rules.toml.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    labels: Vec<String>,
    openings: Vec<String>,
    endings: Vec<String>,
    short: usize,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/boilerplate/rules.toml"))
        .unwrap_or_else(|error| panic!("data/boilerplate/rules.toml: {error}"))
});

/// Whether a line or paragraph is boilerplate.
pub(crate) fn is_boilerplate(text: &str) -> bool {
    let line = text.trim().trim_start_matches(['*', '•', '>', '-', '–', '—', '[', '_']).trim().to_lowercase().replace('’', "'");
    let words = line.split_whitespace().count();
    if words == 0 {
        return false;
    }
    let labeled = line.split_once(':').is_some_and(|(label, rest)| {
        let label = label.trim().trim_end_matches(['*', '_']);
        // "Read: Rebels advance" is a link; "Sources: two officials said they saw it." is a sentence of the article.
        let sentence = rest.trim_end().ends_with('.') && rest.split_whitespace().count() > 12;
        RULES.labels.iter().any(|known| known == label)
            && !(sentence && matches!(label, "source" | "sources" | "more" | "updated" | "correction" | "map" | "video"))
    });
    let short = words <= RULES.short;
    let opened = short
        && RULES
            .openings
            .iter()
            .any(|opening| line.starts_with(opening) && line[opening.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric()));
    let closed = short && RULES.endings.iter().any(|ending| line.trim_end_matches(['.', ')', ']']).ends_with(ending.trim_end_matches(')')));
    labeled || (opened && !is_sentence_of_speech(&line)) || closed
}

/// "Comments by the minister were …": a whole sentence with a verb of saying is the article's.
fn is_sentence_of_speech(line: &str) -> bool {
    line.split_whitespace().count() > 14 && line.ends_with('.') && line.contains(" said")
}

#[cfg(test)]
mod tests {
    use super::is_boilerplate;

    #[test]
    fn lines_around_the_article() {
        for line in [
            "Read more: Syrian insurgents seize four towns",
            "Source: With inputs from agencies",
            "(Reporting by A. Writer; Editing by B. Editor)",
            "Smoke rises over the port. / AFP via Getty Images",
            "© 2024 Levant Wire. All rights reserved.",
            "Follow us on social media",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
        for line in [
            "Read the statement aloud, he told the clerk.",
            "The source said the road was cut.",
            "Moscow: the talks go on, the minister said.",
            "Share prices fell on Monday.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
