//! What an article is about, as far as identities need it: its countries and its year. Made once an article.

use crate::world::World;
use dateline_doc::{Article, Claims, CountryCode, EntityType, Names};
use std::collections::BTreeMap;

/// Countries and year of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Its countries, most mentioned first, each with its mentions.
    pub countries: Vec<(CountryCode, usize)>,
    /// Year of publication.
    pub year: Option<i16>,
}

impl Context {
    /// Counts mentions of countries and of what belongs to them; the dateline's country counts as one.
    pub fn of(world: &World, article: &Article, claims: &Claims) -> Context {
        let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
        for entity in &claims.entities {
            let by_name = || (entity.entity_type == EntityType::Country).then(|| world.country(&entity.name)).flatten();
            if let Some(code) = entity.country.or_else(by_name) {
                *counts.entry(code).or_default() += entity.mentions.len().max(1);
            }
        }
        let dateline = article.dateline.as_ref().map(|dateline| dateline.place.as_str());
        if let Some(code) = dateline.and_then(|place| world.country(place).or_else(|| world.place(place, None).map(|hit| hit.country))) {
            *counts.entry(code).or_default() += 1;
        }
        let mut countries: Vec<_> = counts.into_iter().collect();
        countries.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
        Context { countries, year: article.date.map(|date| date.year()) }
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
