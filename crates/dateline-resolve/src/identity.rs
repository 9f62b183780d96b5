//! An entity of an article → who or where it is in the world. The user's decisions come last and win.

use crate::decisions::Decisions;
use crate::fold::fold;
use crate::iri;
use crate::world::World;
use dateline_doc::{Article, Claims, CountryCode, Entity, EntityType, Geo, Identity, MentionKind, Names, PlaceHit, Resolved};
use std::collections::BTreeMap;

/// Gives every entity of an article an identity.
pub fn resolve(world: &World, decisions: &Decisions, article: &Article, claims: Claims) -> Resolved {
    let countries = countries(article, &claims, world);
    let anchors = anchors(&claims, world, &countries);
    let identities = claims.entities.iter().map(|entity| decisions.apply(identity(world, article, &claims, entity, &countries, &anchors))).collect();
    Resolved { claims, identities }
}

/// The article's countries, most mentioned first.
fn countries(article: &Article, claims: &Claims, world: &World) -> Vec<CountryCode> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for entity in &claims.entities {
        if let Some(code) = entity.country {
            *counts.entry(code).or_default() += entity.mentions.len();
        }
    }
    if let Some(code) = article.dateline.as_ref().and_then(|dateline| world.place(&dateline.place, None)).map(|hit| hit.country) {
        *counts.entry(code).or_default() += 1;
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    all.into_iter().map(|(code, _)| code).collect()
}

/// Places of the article that only one reading fits: big ones in its countries.
fn anchors(claims: &Claims, world: &World, countries: &[CountryCode]) -> Vec<PlaceHit> {
    let places = claims.entities.iter().filter(|entity| entity.entity_type == EntityType::Place && !entity.generic);
    places.filter_map(|entity| world.places(&entity.name, countries).into_iter().next()).filter(|hit| countries.contains(&hit.country) && hit.population > 50_000).collect()
}

fn identity(world: &World, article: &Article, claims: &Claims, entity: &Entity, countries: &[CountryCode], anchors: &[PlaceHit]) -> Identity {
    let base = Identity {
        iri: String::new(),
        name: entity.name.clone(),
        entity_type: entity.entity_type,
        generic: entity.generic,
        aliases: aliases(article, entity),
        country: entity.country,
        geo: None,
        same_as: Vec::new(),
    };
    match entity.entity_type {
        EntityType::Country => of_country(world, entity, base),
        EntityType::Place | EntityType::Facility if !entity.generic => of_place(world, claims, entity, countries, anchors, base),
        EntityType::Place | EntityType::Facility | EntityType::Event => {
            let country = entity.country.or(countries.first().copied());
            Identity { iri: iri::named(entity.entity_type, country, &entity.name), ..base }
        }
        _ => of_actor(world, entity, base),
    }
}

/// Names other than the main one, sorted.
fn aliases(article: &Article, entity: &Entity) -> Vec<String> {
    let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
    let mut all: Vec<String> = names.map(|mention| article.text.slice(mention.span).split_whitespace().collect::<Vec<_>>().join(" ")).filter(|name| *name != entity.name && !name.is_empty()).collect();
    all.sort();
    all.dedup();
    all
}

fn of_country(world: &World, entity: &Entity, base: Identity) -> Identity {
    let Some(country) = entity.country.and_then(|code| world.countries.get(code)) else {
        return Identity { iri: iri::named(entity.entity_type, entity.country, &entity.name), ..base };
    };
    let same_as = country.geo.and_then(|geo| geo.geonames).map(iri::geonames).into_iter().collect();
    let mut aliases = base.aliases.clone();
    aliases.extend(country.aliases.iter().map(|alias| (*alias).to_owned()));
    aliases.sort();
    aliases.dedup();
    Identity { iri: iri::country(country.code), name: country.name.to_owned(), country: Some(country.code), geo: country.geo, aliases, same_as, generic: false, ..base }
}

fn of_place(world: &World, claims: &Claims, entity: &Entity, countries: &[CountryCode], anchors: &[PlaceHit], base: Identity) -> Identity {
    let stated = claims.claims.iter().filter(|claim| claim.relation.as_str() == "located-in" && claim.subject == entity.id);
    let stated: Vec<CountryCode> = stated.filter_map(|claim| claims.entity(claim.object)?.country).collect();
    let near: Vec<CountryCode> = stated.iter().chain(countries).copied().collect();
    let hits = world.places(&entity.name, &near);
    let supported = |hit: &&PlaceHit| near.contains(&hit.country);
    let close = |hit: &PlaceHit| anchors.iter().any(|anchor| anchor.geonames != hit.geonames && kilometers(anchor, hit) < 300.0);
    let best = hits.iter().filter(supported).find(|hit| hit.population > 100_000 || close(hit)).or_else(|| hits.iter().find(supported)).or_else(|| hits.iter().find(|hit| hit.population > 100_000));
    match best {
        Some(hit) => {
            let id = (hit.geonames > 0).then_some(hit.geonames);
            let iri = id.map_or_else(|| iri::named(entity.entity_type, Some(hit.country), &hit.name), iri::geonames);
            Identity { iri, country: Some(hit.country), geo: Some(Geo { geonames: id, lat: hit.lat, lon: hit.lon, country: hit.country }), ..base }
        }
        None => Identity { iri: iri::named(entity.entity_type, entity.country.or(countries.first().copied()), &entity.name), country: entity.country, ..base },
    }
}

/// Great-circle distance.
fn kilometers(a: &PlaceHit, b: &PlaceHit) -> f64 {
    let (lat1, lat2) = (f64::from(a.lat).to_radians(), f64::from(b.lat).to_radians());
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let h = half(lat2 - lat1) + lat1.cos() * lat2.cos() * half(f64::from(b.lon - a.lon).to_radians());
    2.0 * 6371.0 * h.sqrt().asin()
}

fn of_actor(world: &World, entity: &Entity, base: Identity) -> Identity {
    let known = std::iter::once(&base.name).chain(&base.aliases).find_map(|name| world.actors.get(name)).filter(|actor| !entity.generic && (actor.entity_type == EntityType::Person) == (entity.entity_type == EntityType::Person));
    match known {
        Some(actor) => {
            let mut aliases: Vec<String> = base.aliases.iter().cloned().chain(actor.aliases.iter().map(|alias| (*alias).to_owned())).chain([base.name.clone()]).filter(|alias| alias != actor.name).collect();
            aliases.sort();
            aliases.dedup();
            Identity { iri: iri::actor(actor.entity_type, &actor.key), name: actor.name.to_owned(), entity_type: actor.entity_type, country: actor.country.or(base.country), aliases, ..base }
        }
        // A person's country varies with what an article happens to say; the name alone is the identity.
        None if entity.entity_type == EntityType::Person && !entity.generic => Identity { iri: iri::named(EntityType::Person, None, &entity.name), ..base },
        None => Identity { iri: iri::named(entity.entity_type, entity.country, &role(world, entity)), ..base },
    }
}

/// A generic body's name without its country, which the IRI already has: "Syrian insurgents" → "insurgents".
fn role(world: &World, entity: &Entity) -> String {
    let adjective = entity.country.filter(|_| entity.generic).and_then(|code| world.country_adjective(code));
    match adjective.and_then(|adjective| entity.name.strip_prefix(adjective)) {
        Some(rest) if !fold(rest).is_empty() => rest.trim().to_owned(),
        _ => entity.name.clone(),
    }
}
