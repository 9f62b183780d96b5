//! Everything known of the world's names, opened once. Answers the extractor through [`Names`].

use crate::actors::Actors;
use crate::countries::Countries;
use crate::places::Gazetteer;
use dateline_doc::{CountryCode, KnownActor, Names, PlaceHit};

/// Countries, places, known actors.
#[derive(Debug)]
pub struct World {
    pub(crate) countries: Countries,
    pub(crate) actors: Actors,
    pub(crate) places: Gazetteer,
}

impl World {
    /// The data that ship with the crate.
    ///
    /// # Panics
    /// Only for a build from a damaged gazetteer, which a test rules out.
    pub fn embedded() -> World {
        let places = Gazetteer::open(include_bytes!("../../../data/places/places.fst"), include_bytes!("../../../data/places/places.bin"));
        World { countries: Countries::embedded(), actors: Actors::embedded(), places: places.unwrap_or_else(|error| panic!("data/places/places.fst: {error}; run cargo xtask places")) }
    }

    /// The places of a name, likeliest first: the preferred country's, exact names before alternate ones, then population.
    pub fn places(&self, phrase: &str, near: &[CountryCode]) -> Vec<PlaceHit> {
        let mut hits = self.places.named(phrase);
        hits.sort_by_key(|(hit, alternate)| {
            let rank = near.iter().position(|code| *code == hit.country).unwrap_or(near.len());
            let size = if *alternate { hit.population / 4 } else { hit.population };
            (rank, std::cmp::Reverse(size), hit.geonames)
        });
        hits.into_iter().map(|(hit, _)| hit).collect()
    }
}

impl Names for World {
    fn country(&self, phrase: &str) -> Option<CountryCode> {
        self.countries.named(phrase).map(|country| country.code)
    }

    fn demonym(&self, word: &str) -> Option<CountryCode> {
        self.countries.of_demonym(word).map(|country| country.code)
    }

    fn seat_of(&self, phrase: &str) -> Option<CountryCode> {
        self.countries.of_seat(phrase).map(|country| country.code)
    }

    fn country_name(&self, code: CountryCode) -> Option<&str> {
        self.countries.get(code).map(|country| country.name)
    }

    fn country_adjective(&self, code: CountryCode) -> Option<&str> {
        self.countries.get(code).map(|country| country.adjective).filter(|adjective| !adjective.is_empty())
    }

    fn place(&self, phrase: &str, near: Option<CountryCode>) -> Option<PlaceHit> {
        self.places(phrase, near.as_slice()).into_iter().next()
    }

    fn actor(&self, phrase: &str) -> Option<KnownActor<'_>> {
        self.actors.get(phrase).map(|actor| actor.known())
    }
}
