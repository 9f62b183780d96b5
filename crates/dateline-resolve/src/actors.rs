//! Known actors: people, armed groups, bodies, organs of governments, from data/actors, one file a class.

use crate::fold::fold;
use dateline_doc::{CountryCode, EntityType, KnownActor};
use std::collections::HashMap;

const FILES: [&str; 6] = [
    include_str!("../../../data/actors/armed-groups.tsv"),
    include_str!("../../../data/actors/governments.tsv"),
    include_str!("../../../data/actors/international.tsv"),
    include_str!("../../../data/actors/parties.tsv"),
    include_str!("../../../data/actors/media.tsv"),
    include_str!("../../../data/actors/persons.tsv"),
];

/// The list, by every name.
#[derive(Debug)]
pub(crate) struct Actors {
    list: Vec<Actor>,
    /// Under a name's key: who bears it alone or first, then those it means in their own country only.
    names: HashMap<String, Vec<Holder>>,
    /// People by the last word of their names.
    surnames: HashMap<String, Vec<u32>>,
}

#[derive(Clone, Copy, Debug)]
struct Holder {
    actor: u32,
    at_home_only: bool,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct Actor {
    pub key: String,
    pub name: &'static str,
    pub entity_type: EntityType,
    pub country: Option<CountryCode>,
    pub aliases: Vec<&'static str>,
    /// Years in which a surname alone means that person, ends included. Somebody without a country needs them.
    pub years: Option<(i16, i16)>,
}

impl Actors {
    /// Reads the files; a line of another form is left out (a test sees to it that there is none).
    pub fn embedded() -> Actors {
        let mut it = Actors { list: Vec::new(), names: HashMap::new(), surnames: HashMap::new() };
        for line in FILES.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#')) {
            it.read(line);
        }
        it
    }

    fn read(&mut self, line: &'static str) -> Option<()> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, entity_type, country, aliases] = *fields.get(..4)? else { return None };
        let entity_type = EntityType::from_name(entity_type)?;
        let years = match fields.get(4) {
            Some(years) => Some(span(years)?),
            None => None,
        };
        let actor = self.list.len() as u32;
        let aliases = aliases.split('|').filter(|alias| !alias.is_empty());
        for written in std::iter::once(name).chain(aliases.clone()) {
            let (at_home_only, alias) = written.strip_prefix('?').map_or((false, written), |alias| (true, alias));
            let holders = self.names.entry(key(alias)).or_default();
            if holders.iter().all(|holder| holder.actor != actor) {
                holders.push(Holder { actor, at_home_only });
            }
        }
        if entity_type == EntityType::Person {
            for written in std::iter::once(name).chain(aliases.clone()).filter(|written| !written.starts_with('?')) {
                let words = fold(written);
                let Some((_, surname)) = words.rsplit_once(' ') else { continue };
                let bearers = self.surnames.entry(surname.to_owned()).or_default();
                if bearers.last() != Some(&actor) {
                    bearers.push(actor);
                }
            }
        }
        let aliases = aliases.map(|alias| alias.trim_start_matches('?')).collect();
        self.list.push(Actor { key: fold(name).replace(' ', "-"), name, entity_type, country: CountryCode::new(country), aliases, years });
        Some(())
    }

    /// Who is known by that name wherever it is said.
    pub fn get(&self, phrase: &str) -> Option<&Actor> {
        let holders = self.holders(phrase)?;
        self.actor(holders.iter().find(|holder| !holder.at_home_only)?.actor)
    }

    /// Who is known by that name in an article on those countries: a bearer from there, else who is meant everywhere.
    pub fn get_in(&self, phrase: &str, countries: &[CountryCode]) -> Option<&Actor> {
        let holders = self.holders(phrase)?;
        let bearers = || holders.iter().filter_map(|holder| self.actor(holder.actor));
        let at_home = countries.iter().find_map(|code| bearers().find(|actor| actor.country == Some(*code)));
        at_home.or_else(|| self.get(phrase))
    }

    /// Whether several bear that name, each in a country of its own.
    pub fn is_common(&self, phrase: &str) -> bool {
        self.holders(phrase).is_some_and(|holders| holders.len() > 1)
    }

    /// The one person of that surname in an article on those countries, of that year; nobody if there are several or none.
    pub fn by_surname(&self, surname: &str, countries: &[CountryCode], year: Option<i16>) -> Option<&Actor> {
        let people = self.surnames.get(&fold(surname))?.iter().filter_map(|at| self.actor(*at));
        let mut fitting = people.filter(|person| {
            let time = match (person.years, year) {
                (Some((from, to)), Some(year)) => (from..=to).contains(&year),
                // Without the article's date only those who never bear it alone are out.
                (Some((from, _)), None) => from > 0,
                (None, _) => true,
            };
            time && person.country.map_or(person.years.is_some() && year.is_some(), |code| countries.contains(&code))
        });
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Under the whole name; without initials; a shouted one ("DAESH") as it is else written.
    fn holders(&self, phrase: &str) -> Option<&Vec<Holder>> {
        let whole = key(phrase);
        let short = || {
            let words: Vec<&str> = whole.split(' ').filter(|word| word.len() > 1).collect();
            (words.len() > 1).then(|| self.names.get(&words.join(" "))).flatten()
        };
        let small = || (whole.chars().count() > 3).then(|| self.names.get(&fold(phrase))).flatten();
        self.names.get(&whole).or_else(short).or_else(small)
    }

    fn actor(&self, at: u32) -> Option<&Actor> {
        self.list.get(at as usize)
    }
}

impl Actor {
    pub fn known(&self) -> KnownActor<'_> {
        KnownActor { key: &self.key, name: self.name, entity_type: self.entity_type, country: self.country }
    }
}

/// "1994-2004", "2012-" for who still is.
fn span(years: &str) -> Option<(i16, i16)> {
    let (from, to) = years.split_once('-')?;
    Some((from.parse().ok()?, if to.is_empty() { i16::MAX } else { to.parse().ok()? }))
}

/// Acronyms keep their case ("IS" is not "is"); other names fold.
fn key(phrase: &str) -> String {
    let phrase = phrase.trim();
    let shouted = phrase.len() <= 6 && phrase.chars().filter(|c| c.is_alphabetic()).count() > 1 && !phrase.chars().any(char::is_lowercase);
    if shouted { phrase.replace('.', "") } else { fold(phrase) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn lines() -> impl Iterator<Item = &'static str> {
        FILES.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'))
    }

    #[test]
    fn every_line_is_read_and_no_name_stands_twice_unmarked() {
        let actors = Actors::embedded();
        assert_eq!(actors.list.len(), lines().count());
        let mut keys: BTreeMap<(EntityType, &str), &str> = BTreeMap::new();
        for actor in &actors.list {
            assert!(keys.insert((actor.entity_type, &actor.key), actor.name).is_none(), "{} stands twice", actor.name);
        }
        let mut names: BTreeMap<&String, &Vec<Holder>> = BTreeMap::new();
        names.extend(actors.names.iter());
        let twice: Vec<_> = names
            .iter()
            .filter(|(_, holders)| holders.iter().filter(|holder| !holder.at_home_only).count() > 1)
            .map(|(name, _)| name)
            .collect();
        assert!(twice.is_empty(), "name several, mark all but one with ?: {twice:?}");
        for line in lines() {
            let country = line.split('\t').nth(2).unwrap_or_default();
            assert!(country.is_empty() || CountryCode::new(country).is_some(), "{line}");
            assert!(!line.contains('?') || !country.is_empty(), "a name that counts at home only needs a home: {line}");
        }
    }

    #[test]
    fn acronyms_keep_their_case() {
        let actors = Actors::embedded();
        assert!(actors.get("IS").is_some() && actors.get("is").is_none());
        assert_eq!(actors.get("al Qaeda").map(|a| a.name), Some("al-Qaida"));
        assert_eq!(actors.get("Donald J. Trump").map(|a| a.name), Some("Donald Trump"));
    }

    #[test]
    fn surnames_need_country_and_time() {
        let actors = Actors::embedded();
        let code = |code| CountryCode::new(code).unwrap();
        let name = |surname, country, year| actors.by_surname(surname, &[code(country)], year).map(|a| a.name);
        assert_eq!(name("Assad", "SY", Some(2015)), Some("Bashar al-Assad"));
        assert_eq!(name("Assad", "SY", Some(1995)), Some("Hafez al-Assad"));
        assert_eq!(name("Assad", "FR", Some(2015)), None);
        assert_eq!(name("Assad", "SY", None), None);
    }
}
