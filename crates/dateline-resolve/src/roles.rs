//! Roles of bodies without a name, from data/actors/roles.tsv: which words say the same role. Merging inside an article is the
//! extractor's work; this table decides what meets across articles.

use crate::fold::fold;
use dateline_doc::EntityType;
use std::collections::HashMap;

/// Roles by the words that say them.
#[derive(Debug)]
pub(crate) struct Roles {
    words: HashMap<&'static str, Role>,
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    pub name: &'static str,
    pub entity_type: EntityType,
}

impl Roles {
    pub fn embedded() -> Roles {
        let mut words = HashMap::new();
        for line in include_str!("../../../data/actors/roles.tsv").lines().filter(|line| !line.starts_with('#')) {
            if let [name, entity_type, list] = line.split('\t').collect::<Vec<_>>()[..]
                && let Some(entity_type) = EntityType::from_name(entity_type)
            {
                for word in list.split('|') {
                    words.entry(word).or_insert(Role { name, entity_type });
                }
            }
        }
        Roles { words }
    }

    /// The role of a description without its nationality word ("insurgents").
    pub fn get(&self, words: &str) -> Option<Role> {
        self.words.get(fold(words).as_str()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_stands_once_and_folded() {
        let mut seen = BTreeSet::new();
        for line in include_str!("../../../data/actors/roles.tsv").lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(fields.len() == 3 && EntityType::from_name(fields[1]).is_some(), "{line}");
            for word in fields[2].split('|') {
                assert_eq!(fold(word), word);
                assert!(seen.insert(word), "“{word}” stands twice");
            }
        }
    }

    #[test]
    fn rebels_are_insurgents_but_no_militants() {
        let roles = Roles::embedded();
        assert_eq!(roles.get("Insurgents"), roles.get("rebel fighters"));
        assert_ne!(roles.get("militants"), roles.get("rebels"));
        assert_eq!(roles.get("plumbers"), None);
    }
}
