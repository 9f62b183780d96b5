//! The words of data/places/spelling.tsv: articles, short forms, and words that say what kind of place a name is. Not the
//! folding itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The table, read once.
pub(crate) static SPELLING: LazyLock<Spelling> = LazyLock::new(|| Spelling::parse(include_str!("../../../data/places/spelling.tsv")));

/// Words that spellings of one name differ in.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    pub articles: BTreeSet<&'static str>,
    pub expansions: BTreeMap<&'static str, &'static str>,
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

impl Spelling {
    fn parse(text: &'static str) -> Spelling {
        let mut it = Spelling::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["article", word] => _ = it.articles.insert(word),
                ["expand", short, long] => _ = it.expansions.insert(short, long),
                ["before", words] => it.before.push(words),
                ["after", words] => it.after.push(words),
                _ => {}
            }
        }
        it
    }

    /// A folded name without the words that say it is a province or the like; nothing if it has none.
    pub fn bare<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let head = self.after.iter().find_map(|words| folded.strip_suffix(words)?.strip_suffix(' '));
        let tail = || self.before.iter().find_map(|words| folded.strip_prefix(words)?.strip_prefix(' '));
        head.or_else(tail).filter(|rest| !rest.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let text = include_str!("../../../data/places/spelling.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        let table = Spelling::parse(text);
        assert_eq!(table.articles.len() + table.expansions.len() + table.before.len() + table.after.len(), lines);
    }

    #[test]
    fn kinds_of_places_fall_off() {
        assert_eq!(SPELLING.bare("idlib province"), Some("idlib"));
        assert_eq!(SPELLING.bare("province of idlib"), Some("idlib"));
        assert_eq!(SPELLING.bare("province"), None);
        assert_eq!(SPELLING.bare("homs"), None);
    }
}
