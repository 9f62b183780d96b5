//! An entity of an article → who or where it is in the world. The user's decisions come last and win.

use crate::actors::Actor;
use crate::context::Context;
use crate::countries::Country;
use crate::decisions::Decisions;
use crate::fold::unpossessed;
use crate::home::{Home, home};
use crate::iri::{self, Realm};
use crate::locate::locate;
use crate::places::{Candidate, PlaceKind};
use crate::roles::Role;
use crate::world::{NOWHERE, World};
use dateline_doc::{Article, Claims, CountryCode, Entity, EntityId, EntityType, Geo, Identity, MentionKind, Names, Resolved};
use std::collections::{BTreeMap, BTreeSet};

/// What all entities of one article are judged by.
struct Case<'a> {
    world: &'a World,
    article: &'a Article,
    context: Context,
    places: BTreeMap<EntityId, Candidate>,
    /// Countries of bodies, by what the article says of them.
    homes: BTreeMap<EntityId, Home>,
}

/// Gives every entity of an article an identity. The same values give the same identities.
pub fn resolve(world: &World, decisions: &Decisions, article: &Article, claims: Claims) -> Resolved {
    let context = Context::of(world, article, &claims);
    let places = locate(world, article, &claims, &context);
    let is_body = |entity: &&Entity| {
        !entity.entity_type.is_place() && !matches!(entity.entity_type, EntityType::Person | EntityType::Country | EntityType::Event)
    };
    let bodies = claims.entities.iter().filter(is_body);
    let homes = bodies.filter_map(|entity| Some((entity.id, home(&claims, &places, &context, entity)?))).collect();
    let case = Case { world, article, context, places, homes };
    let mut taken = BTreeSet::new();
    let identities = claims.entities.iter().map(|entity| {
        let base = case.unknown(entity, &mut taken);
        let own = base.iri.clone();
        decisions.apply(&own, base.clone(), case.known(entity, base))
    });
    let identities = identities.collect();
    Resolved { claims, identities }
}

impl Case<'_> {
    /// The identity by name alone.
    fn unknown(&self, entity: &Entity, taken: &mut BTreeSet<String>) -> Identity {
        let role = self.role(entity);
        let country = if role.is_some() { self.home(entity) } else { entity.country };
        let near = country.or_else(|| self.context.main());
        let (entity_type, words) =
            role.map_or_else(|| (entity.entity_type, self.bare(entity).to_owned()), |role| (role.entity_type, role.name.to_owned()));
        let realm = match (entity_type, entity.generic) {
            // A meeting or a person without a name is another one in the next article.
            (EntityType::Event | EntityType::Person, true) => Realm::article(self.article),
            // So are "residents" and "officials"; an army or a police is its country's.
            (_, true) if role.is_none() => Realm::article(self.article),
            (_, true) => Realm::of(country, self.article),
            (EntityType::Event, false) => Realm::World,
            // A full name is the person's, whatever country an article happens to name; "Smith" is somebody there.
            (EntityType::Person, false) if words.trim().contains(' ') => Realm::World,
            (EntityType::Person | EntityType::Place | EntityType::Facility | EntityType::Government, false) => {
                near.map_or(Realm::World, Realm::Country)
            }
            _ => entity.country.map_or(Realm::World, Realm::Country),
        };
        let mut own = iri::named(entity_type, &realm, &words);
        // Two men without a name are two, even in one article.
        if entity.generic && entity_type == EntityType::Person && !taken.insert(own.clone()) {
            own = format!("{own}-{}", entity.id);
        }
        Identity {
            iri: own,
            name: self.name(entity, country.filter(|_| role.is_some())),
            entity_type,
            generic: entity.generic,
            aliases: self.aliases(entity),
            country,
            geo: None,
            same_as: Vec::new(),
        }
    }

    /// The identity of someone or somewhere known, else the one by name.
    fn known(&self, entity: &Entity, base: Identity) -> Identity {
        if entity.generic {
            // "the American side" is the United States.
            let state =
                entity.country.filter(|_| entity.entity_type == EntityType::Country).and_then(|code| self.world.countries.get(code));
            return match (state, self.listed_body(entity)) {
                (Some(country), _) => of_country(country, base),
                (None, Some(actor)) => of_actor(actor, base),
                (None, None) => base,
            };
        }
        match entity.entity_type {
            EntityType::Country => match (self.places.get(&entity.id), self.country(entity)) {
                (Some(place), _) if place.kind != PlaceKind::Country => {
                    of_place(place, Identity { entity_type: EntityType::Place, ..base })
                }
                (_, Some(country)) => of_country(country, base),
                _ => base,
            },
            EntityType::Place | EntityType::Facility => match self.places.get(&entity.id) {
                Some(place) if place.kind == PlaceKind::Country => match self.world.countries.get(place.place.country) {
                    Some(country) => of_country(country, base),
                    None => base,
                },
                Some(place) => of_place(place, base),
                None => base,
            },
            EntityType::Event => base,
            _ => match self.actor(entity, &base) {
                Some(actor) => of_actor(actor, base),
                None => base,
            },
        }
    }

    /// The state that a country's code or name stands for.
    fn country(&self, entity: &Entity) -> Option<&Country> {
        self.world.countries.get(entity.country.or_else(|| self.world.country(&entity.name))?)
    }

    /// "the army" of Syria is the Syrian army, if a listed actor is called so.
    fn listed_body(&self, entity: &Entity) -> Option<&Actor> {
        let (country, role) = (self.home(entity)?, self.role(entity)?);
        let name = format!("{} {}", self.world.country_adjective(country)?, role.name);
        let body = matches!(role.entity_type, EntityType::Government | EntityType::ArmedGroup);
        self.world.actors.get_in(&name, &[country]).filter(|actor| body && actor.entity_type == role.entity_type)
    }

    fn actor(&self, entity: &Entity, base: &Identity) -> Option<&Actor> {
        let person = entity.entity_type == EntityType::Person;
        let actors = &self.world.actors;
        let located = self.places.values().map(|place| place.place.country);
        let countries: Vec<_> = self.home(entity).into_iter().chain(entity.country).chain(self.context.codes()).chain(located).collect();
        // The Senate of a country that the article tells is no other country's.
        let stated = self.homes.get(&entity.id).filter(|home| home.stated).map(|home| home.country);
        let elsewhere =
            |name: &str, actor: &Actor| actors.is_common(name) && stated.zip(actor.country).is_some_and(|(country, its)| country != its);
        let fits = |name: &str, actor: &Actor| (actor.entity_type == EntityType::Person) == person && !elsewhere(name, actor);
        let mut names = std::iter::once(&base.name).chain(&base.aliases);
        let listed = names.find_map(|name| actors.get_in(name, &countries).filter(|actor| fits(name, actor)));
        let surname = Some(base.name.trim()).filter(|name| person && !name.contains(' '));
        let bearer = |surname: &str| actors.by_surname(surname, &countries, self.context.year);
        listed.or_else(|| bearer(surname?)).or_else(|| bearer(unpossessed(surname?)?))
    }

    fn home(&self, entity: &Entity) -> Option<CountryCode> {
        self.homes.get(&entity.id).map(|home| home.country)
    }

    /// The role of a body that has no name.
    fn role(&self, entity: &Entity) -> Option<Role> {
        let body = !matches!(entity.entity_type, EntityType::Person | EntityType::Place | EntityType::Facility | EntityType::Event);
        self.world.roles.get(self.bare(entity)).filter(|_| body && entity.generic)
    }

    /// What an entity is called in its IRI: a body's words without the nationality, which the IRI has already.
    fn bare<'b>(&self, entity: &'b Entity) -> &'b str {
        let adjective = entity.country.filter(|_| entity.generic).and_then(|code| self.world.country_adjective(code));
        let bare = adjective.and_then(|adjective| entity.name.strip_prefix(adjective)).map_or(entity.name.as_str(), str::trim);
        if iri::slug(bare).is_empty() { &entity.name } else { bare }
    }

    /// Its name for people: a body without a name of its own is told by its country ("Syrian army").
    fn name(&self, entity: &Entity, country: Option<CountryCode>) -> String {
        match country.and_then(|code| self.world.country_adjective(code)) {
            Some(adjective) if !entity.name.contains(char::is_uppercase) => format!("{adjective} {}", entity.name),
            _ => entity.name.clone(),
        }
    }

    /// Names other than the main one, sorted.
    fn aliases(&self, entity: &Entity) -> Vec<String> {
        let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        let names = names.map(|mention| self.article.text.slice(mention.span).split_whitespace().collect::<Vec<_>>().join(" "));
        sorted(names, &entity.name)
    }
}

fn of_country(country: &Country, base: Identity) -> Identity {
    let aliases = base.aliases.iter().cloned().chain([base.name.clone()]).chain(country.aliases.iter().map(|alias| (*alias).to_owned()));
    Identity {
        iri: iri::country(country.code),
        name: country.name.to_owned(),
        entity_type: EntityType::Country,
        generic: false,
        aliases: sorted(aliases, country.name),
        country: Some(country.code),
        geo: country.geo,
        same_as: country.geo.and_then(|geo| geo.geonames).map(iri::geonames).into_iter().collect(),
    }
}

fn of_place(candidate: &Candidate, base: Identity) -> Identity {
    let place = &candidate.place;
    let id = (place.geonames > 0).then_some(place.geonames);
    let country = Some(place.country).filter(|code| code.as_str() != NOWHERE);
    let iri = id.map_or_else(|| iri::named(base.entity_type, &country.map_or(Realm::World, Realm::Country), &place.name), iri::geonames);
    let aliases = sorted(base.aliases.iter().cloned().chain([place.name.to_string()]), &base.name);
    Identity { iri, country, aliases, geo: Some(Geo { geonames: id, lat: place.lat, lon: place.lon, country: place.country }), ..base }
}

fn of_actor(actor: &Actor, base: Identity) -> Identity {
    let aliases = base.aliases.iter().cloned().chain([base.name.clone()]).chain(actor.aliases.iter().map(|alias| (*alias).to_owned()));
    Identity {
        iri: iri::actor(actor.entity_type, &actor.key),
        name: actor.name.to_owned(),
        entity_type: actor.entity_type,
        country: actor.country.or(base.country),
        aliases: sorted(aliases, actor.name),
        ..base
    }
}

/// Sorted, each once, without the main name and without nothing.
fn sorted(names: impl Iterator<Item = String>, main: &str) -> Vec<String> {
    let all: BTreeSet<String> = names.filter(|name| name != main && !name.is_empty()).collect();
    all.into_iter().collect()
}
