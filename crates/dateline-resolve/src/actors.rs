//! Known actors: people, armed groups, bodies, organs of governments, from data/actors, one file a class.

use crate::fold::fold;
use dateline_doc::{CountryCode, EntityType, KnownActor};
use std::collections::HashMap;

const FILES: [(&str, &str); 4] = [
    ("armed-groups.tsv", include_str!("../../../data/actors/armed-groups.tsv")),
    ("governments.tsv", include_str!("../../../data/actors/governments.tsv")),
    ("international.tsv", include_str!("../../../data/actors/international.tsv")),
    ("persons.tsv", include_str!("../../../data/actors/persons.tsv")),
];

/// The list, by every name.
#[derive(Debug)]
pub(crate) struct Actors {
    list: Vec<Actor>,
    names: HashMap<String, usize>,
}

#[derive(Debug)]
pub(crate) struct Actor {
    pub key: String,
    pub name: &'static str,
    pub entity_type: EntityType,
    pub country: Option<CountryCode>,
    pub aliases: Vec<&'static str>,
}

impl Actors {
    pub fn embedded() -> Actors {
        let mut it = Actors { list: Vec::new(), names: HashMap::new() };
        for (_, text) in FILES {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                it.read(line);
            }
        }
        it
    }

    fn read(&mut self, line: &'static str) -> Option<()> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, entity_type, country, aliases] = fields[..] else { return None };
        let at = self.list.len();
        let aliases: Vec<&str> = aliases.split('|').filter(|alias| !alias.is_empty()).collect();
        for alias in aliases.iter().chain([&name]) {
            self.names.entry(key(alias)).or_insert(at);
        }
        self.list.push(Actor { key: fold(name).replace(' ', "-"), name, entity_type: EntityType::from_name(entity_type)?, country: CountryCode::new(country), aliases });
        Some(())
    }

    pub fn get(&self, phrase: &str) -> Option<&Actor> {
        self.names.get(&key(phrase)).map(|at| &self.list[*at])
    }
}

impl Actor {
    pub fn known(&self) -> KnownActor<'_> {
        KnownActor { key: &self.key, name: self.name, entity_type: self.entity_type, country: self.country }
    }
}

/// Acronyms keep their case ("IS" is not "is"); other names fold.
fn key(phrase: &str) -> String {
    let phrase = phrase.trim();
    let letters = phrase.chars().filter(|c| c.is_alphabetic());
    let shouted = phrase.len() <= 6 && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
    if shouted { phrase.replace('.', "") } else { fold(phrase) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_line_is_read_and_no_name_stands_twice() {
        let lines = FILES.iter().flat_map(|(_, text)| text.lines()).filter(|line| !line.starts_with('#')).count();
        let actors = Actors::embedded();
        assert_eq!(actors.list.len(), lines);
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for actor in &actors.list {
            for alias in actor.aliases.iter().chain([&actor.name]) {
                if let Some(other) = owners.insert(key(alias), actor.name) {
                    assert_eq!(other, actor.name, "“{alias}” names two");
                }
            }
        }
    }

    #[test]
    fn acronyms_keep_their_case() {
        let actors = Actors::embedded();
        assert!(actors.get("IS").is_some() && actors.get("is").is_none());
        assert_eq!(actors.get("al Qaeda").map(|a| a.name), Some("al-Qaida"));
    }
}
