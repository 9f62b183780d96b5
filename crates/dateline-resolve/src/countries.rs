//! Countries: names, nationality words, seats of government. Read from data/places/countries.tsv once.

use crate::fold::unpossessed;
use dateline_doc::{CountryCode, Geo};
use std::collections::HashMap;

/// All countries, by code and by every name.
#[derive(Debug)]
pub(crate) struct Countries {
    list: Vec<Country>,
    names: HashMap<&'static str, usize>,
    demonyms: HashMap<&'static str, usize>,
    seats: HashMap<&'static str, usize>,
    codes: HashMap<CountryCode, usize>,
}

/// One country.
#[derive(Debug)]
pub(crate) struct Country {
    pub code: CountryCode,
    pub name: &'static str,
    pub adjective: &'static str,
    pub aliases: Vec<&'static str>,
    pub geo: Option<Geo>,
}

impl Countries {
    /// Reads the table; a line of another form is left out (a test sees to it that there is none).
    pub fn embedded() -> Countries {
        let mut it =
            Countries { list: Vec::new(), names: HashMap::new(), demonyms: HashMap::new(), seats: HashMap::new(), codes: HashMap::new() };
        for line in include_str!("../../../data/places/countries.tsv").lines().filter(|line| !line.starts_with('#')) {
            it.read(line);
        }
        it
    }

    fn read(&mut self, line: &'static str) -> Option<()> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [code, geonames, name, adjective, demonyms, names, seats, lat, lon] = fields[..] else { return None };
        let code = CountryCode::new(code)?;
        let at = self.list.len();
        let words = |list: &'static str| list.split('|').filter(|word| !word.is_empty());
        for word in words(names).chain([name]) {
            self.names.entry(word).or_insert(at);
        }
        for word in words(demonyms).chain([adjective]).filter(|word| !word.is_empty()) {
            self.demonyms.entry(word).or_insert(at);
        }
        for word in words(seats) {
            self.seats.entry(word).or_insert(at);
        }
        self.codes.insert(code, at);
        let geo = lat.parse().ok().zip(lon.parse().ok()).map(|(lat, lon)| Geo { geonames: geonames.parse().ok(), lat, lon, country: code });
        self.list.push(Country { code, name, adjective, aliases: words(names).collect(), geo });
        Some(())
    }

    pub fn get(&self, code: CountryCode) -> Option<&Country> {
        self.codes.get(&code).map(|at| &self.list[*at])
    }

    pub fn named(&self, phrase: &str) -> Option<&Country> {
        self.find(&self.names, phrase).or_else(|| self.find(&self.names, unpossessed(phrase)?))
    }

    pub fn of_demonym(&self, word: &str) -> Option<&Country> {
        self.find(&self.demonyms, word)
    }

    pub fn of_seat(&self, phrase: &str) -> Option<&Country> {
        self.find(&self.seats, phrase)
    }

    /// As written, without a leading article, and, where all letters are capitals, in title case.
    fn find(&self, table: &HashMap<&'static str, usize>, phrase: &str) -> Option<&Country> {
        let phrase = phrase.trim();
        let bare = phrase.split_once(' ').filter(|(first, _)| first.eq_ignore_ascii_case("the")).map_or(phrase, |(_, rest)| rest);
        let found = table.get(phrase).or_else(|| table.get(bare)).or_else(|| {
            let shouted = bare.len() >= 4 && !bare.chars().any(char::is_lowercase);
            shouted.then(|| table.get(title_case(bare).as_str())).flatten()
        });
        found.map(|at| &self.list[*at])
    }
}

fn title_case(phrase: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
    };
    phrase.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = include_str!("../../../data/places/countries.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(Countries::embedded().list.len(), lines);
    }

    #[test]
    fn no_name_names_two() {
        let all = Countries::embedded();
        for country in &all.list {
            for name in country.aliases.iter().chain([&country.name]) {
                assert_eq!(all.named(name).map(|found| found.code), Some(country.code), "{name}");
            }
        }
    }

    #[test]
    fn names_nationalities_seats() {
        let all = Countries::embedded();
        let code = |country: Option<&Country>| country.map(|c| c.code.to_string()).unwrap_or_default();
        assert_eq!(code(all.named("the United States")), "US");
        assert_eq!(code(all.named("SYRIA")), "SY");
        assert_eq!(code(all.named("us")), "");
        assert_eq!(code(all.of_demonym("Britons")), "GB");
        assert_eq!(code(all.of_seat("the Kremlin")), "RU");
        assert_eq!(
            (code(all.named("IRAN")), code(all.named("U.S.")), code(all.named("Scotland"))),
            ("IR".into(), "US".into(), String::new())
        );
        assert_eq!((code(all.of_demonym("Dominican")), code(all.of_demonym("Congolese"))), ("DO".into(), "CD".into()));
    }
}
