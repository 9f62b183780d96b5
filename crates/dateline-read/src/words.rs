//! The words by which the head of an article is known, from data/boilerplate/opening.toml. Not the rules that use them.

use serde::Deserialize;
use std::sync::LazyLock;

/// Words of bylines, datelines and dates.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub byline: Vec<String>,
    pub between: Vec<String>,
    pub agencies: Vec<String>,
    pub months: Vec<String>,
}

pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/boilerplate/opening.toml"))
        .unwrap_or_else(|error| panic!("data/boilerplate/opening.toml: {error}"))
});

impl Words {
    /// Number of a month, 1 to 12, by its name or a short form of three letters and more.
    pub(crate) fn month(&self, word: &str) -> Option<i8> {
        let word = word.trim_end_matches('.').to_lowercase();
        let at = self.months.iter().position(|name| word.len() >= 3 && name.starts_with(&word));
        at.and_then(|at| i8::try_from(at + 1).ok())
    }

    /// Whether that is the name of a news agency.
    pub(crate) fn is_agency(&self, name: &str) -> bool {
        self.agencies.iter().any(|known| known == name)
    }
}
