//! What an article is about, as far as identities need it: its countries and its year. Made once an article.

use crate::places::{Candidate, PlaceKind};
use crate::world::{NOWHERE, World};
use dateline_doc::{Article, Claims, CountryCode, EntityId, EntityType, Names};
use std::collections::{BTreeMap, BTreeSet};

/// Countries and year of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Its countries, most mentioned first, each with its mentions.
    pub countries: Vec<(CountryCode, usize)>,
    /// Year of publication.
    pub year: Option<i16>,
    /// Country of its dateline.
    pub dateline: Option<CountryCode>,
    /// Mentions of a country, entity by entity.
    mentions: BTreeMap<EntityId, (CountryCode, usize)>,
}

impl Context {
    /// Counts mentions of countries and of what belongs to them; the dateline's country counts as one.
    pub fn of(world: &World, article: &Article, claims: &Claims) -> Context {
        let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
        let mut mentions = BTreeMap::new();
        for entity in &claims.entities {
            let by_name = || (entity.entity_type == EntityType::Country).then(|| world.country(&entity.name)).flatten();
            if let Some(code) = entity.country.or_else(by_name) {
                let count = entity.mentions.len().max(1);
                *counts.entry(code).or_default() += count;
                mentions.insert(entity.id, (code, count));
            }
        }
        let dateline = article.dateline.as_ref().map(|dateline| dateline.place.as_str());
        let dateline = dateline.and_then(|place| world.country(place).or_else(|| world.place(place, None).map(|hit| hit.country)));
        if let Some(code) = dateline {
            *counts.entry(code).or_default() += 1;
        }
        let mut countries: Vec<_> = counts.into_iter().collect();
        countries.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
        Context { countries, year: article.date.map(|date| date.year()), dateline, mentions }
    }

    /// Mentions of each country but by those entities.
    pub fn without(&self, entities: &BTreeSet<EntityId>) -> BTreeMap<CountryCode, f64> {
        let mut counts = BTreeMap::new();
        for (code, count) in self.mentions.iter().filter(|(entity, _)| !entities.contains(entity)).map(|(_, told)| told) {
            *counts.entry(*code).or_default() += *count as f64;
        }
        counts
    }

    /// The country of its places and dateline, if one has most of them; without any place the only country that it names.
    pub fn ground(&self, claims: &Claims, places: &BTreeMap<EntityId, Candidate>) -> Option<CountryCode> {
        let mut counts: BTreeMap<CountryCode, usize> = self.dateline.map(|code| (code, 1)).into_iter().collect();
        for (id, place) in places.iter().filter(|(_, place)| place.kind != PlaceKind::Country && place.place.country.as_str() != NOWHERE) {
            *counts.entry(place.place.country).or_default() += claims.entity(*id).map_or(1, |it| it.mentions.len().max(1));
        }
        let most = counts.values().max().copied();
        let mut leading = counts.iter().filter(|(_, count)| Some(**count) == most).map(|(code, _)| *code);
        match (leading.next(), leading.next(), &self.countries[..]) {
            (Some(code), None, _) => Some(code),
            (None, _, [(code, _)]) => Some(*code),
            _ => None,
        }
    }

    /// The country it is most about.
    pub fn main(&self) -> Option<CountryCode> {
        self.countries.first().map(|(code, _)| *code)
    }

    /// All its countries.
    pub fn codes(&self) -> Vec<CountryCode> {
        self.countries.iter().map(|(code, _)| *code).collect()
    }
}
