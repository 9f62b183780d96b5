//! Everything known of the world's names, opened once. Answers the extractor through [`Names`].

use crate::actors::Actors;
use crate::countries::Countries;
use crate::given;
use crate::places::{Candidate, Gazetteer, PlaceKind, Seat};
use crate::roles::Roles;
use dateline_doc::{CountryCode, Gender, KnownActor, Names, PlaceHit};

/// The code of what lies in no one country, as seas do. ISO 3166 leaves it to users.
pub(crate) const NOWHERE: &str = "ZZ";

/// Countries, places, known actors.
#[derive(Debug)]
pub struct World {
    pub(crate) countries: Countries,
    pub(crate) actors: Actors,
    pub(crate) roles: Roles,
    places: Gazetteer,
}

impl World {
    /// The data that ship with the crate: about ten milliseconds, most of it for the tables of names.
    ///
    /// # Panics
    /// Only for a build from a damaged gazetteer, which a test rules out.
    pub fn embedded() -> World {
        let places = Gazetteer::open(include_bytes!("../../../data/places/places.fst"), include_bytes!("../../../data/places/places.bin"));
        World {
            countries: Countries::embedded(),
            actors: Actors::embedded(),
            roles: Roles::embedded(),
            places: places.unwrap_or_else(|error| panic!("data/places: {error}")),
        }
    }

    /// Every place of a name, with what it is and whether the name is its main one.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.places
    }

    /// The country of that name, as a reading beside places.
    pub(crate) fn country_reading(&self, name: &str) -> Option<Candidate> {
        let country = self.countries.named(name)?;
        let geo = country.geo?;
        let place = PlaceHit {
            geonames: geo.geonames.unwrap_or(0),
            name: country.name.into(),
            country: country.code,
            lat: geo.lat,
            lon: geo.lon,
            population: 0,
        };
        Some(Candidate { place, kind: PlaceKind::Country, exact: true, seat: Seat::None, record: u32::MAX, division: None })
    }

    /// Whether its country is governed from there: by GeoNames, or as news agencies name it.
    pub(crate) fn is_capital(&self, reading: &Candidate) -> bool {
        let named = self.countries.of_seat(&reading.place.name).is_some_and(|country| country.code == reading.place.country);
        reading.seat == Seat::Country || named && reading.seat == Seat::Division
    }

    /// The places of a name, likeliest first: those of the preferred countries, then by people; a main name counts four times
    /// an alternate one, and a town before the province named after it.
    pub fn places(&self, phrase: &str, near: &[CountryCode]) -> Vec<PlaceHit> {
        let mut all = self.places.named(phrase);
        let size = |it: &Candidate| {
            let people = match it.kind {
                PlaceKind::Town => it.place.population,
                PlaceKind::Division => it.place.population / 20,
                PlaceKind::District => it.place.population / 50,
                PlaceKind::Region | PlaceKind::Country => 2_000_000,
            };
            if it.exact { people } else { people / 4 }
        };
        all.sort_by_key(|it| {
            let rank = near.iter().position(|code| *code == it.place.country).unwrap_or(near.len());
            (rank, std::cmp::Reverse(size(it)), it.record)
        });
        all.into_iter().map(|it| it.place).collect()
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

    fn gender(&self, given_name: &str) -> Option<Gender> {
        given::gender(given_name)
    }
}
