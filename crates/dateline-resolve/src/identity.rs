//! An entity of an article → who or where it is in the world. The user's decisions come last and win.

use crate::actors::Actor;
use crate::context::Context;
use crate::countries::Country;
use crate::decisions::Decisions;
use crate::iri::{self, Realm};
use crate::locate::locate;
use crate::places::Candidate;
use crate::world::{NOWHERE, World};
use dateline_doc::{Article, Claims, Entity, EntityId, EntityType, Geo, Identity, MentionKind, Names, Resolved};
use std::collections::{BTreeMap, BTreeSet};

/// What all entities of one article are judged by.
struct Case<'a> {
    world: &'a World,
    article: &'a Article,
    context: Context,
    places: BTreeMap<EntityId, Candidate>,
}

/// Gives every entity of an article an identity. The same values give the same identities.
pub fn resolve(world: &World, decisions: &Decisions, article: &Article, claims: Claims) -> Resolved {
    let context = Context::of(world, article, &claims);
    let places = locate(world, article, &claims, &context);
    let case = Case { world, article, context, places };
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
        let country = entity.country.or_else(|| self.context.main().filter(|_| entity.generic));
        let near = country.or_else(|| self.context.main());
        let (entity_type, words) = self.role(entity);
        let realm = match (entity_type, entity.generic) {
            // A meeting or a person without a name is another one in the next article.
            (EntityType::Event | EntityType::Person, true) => Realm::article(self.article),
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
            name: entity.name.clone(),
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
            return match self.listed_body(entity) {
                Some(actor) => of_actor(actor, base),
                None => base,
            };
        }
        match entity.entity_type {
            EntityType::Country => match self.country(entity) {
                Some(country) => of_country(country, base),
                None => base,
            },
            EntityType::Place | EntityType::Facility => match (self.places.get(&entity.id), self.country(entity)) {
                (Some(place), _) => of_place(place, base),
                (None, Some(country)) if entity.entity_type == EntityType::Place => of_country(country, base),
                _ => base,
            },
            EntityType::Event => base,
            _ => match self.actor(entity, &base) {
                Some(actor) => of_actor(actor, base),
                None => base,
            },
        }
    }

    /// The state that an entity's name or code stands for; a place only by name.
    fn country(&self, entity: &Entity) -> Option<&Country> {
        let code = entity.country.filter(|_| entity.entity_type == EntityType::Country).or_else(|| self.world.country(&entity.name));
        self.world.countries.get(code?)
    }

    /// "the army" of Syria is the Syrian army, if a listed actor is called so.
    fn listed_body(&self, entity: &Entity) -> Option<&Actor> {
        let country = entity.country.or_else(|| self.context.main())?;
        let (entity_type, role) = self.role(entity);
        let name = format!("{} {role}", self.world.country_adjective(country)?);
        let body = matches!(entity_type, EntityType::Government | EntityType::ArmedGroup);
        self.world.actors.get_in(&name, &[country]).filter(|actor| body && actor.entity_type == entity_type)
    }

    fn actor(&self, entity: &Entity, base: &Identity) -> Option<&Actor> {
        let person = entity.entity_type == EntityType::Person;
        let countries: Vec<_> = entity.country.into_iter().chain(self.context.codes()).collect();
        let actors = &self.world.actors;
        let mut names = std::iter::once(&base.name).chain(&base.aliases);
        let listed =
            names.find_map(|name| actors.get_in(name, &countries).filter(|actor| (actor.entity_type == EntityType::Person) == person));
        let surname = Some(base.name.trim()).filter(|name| person && !name.contains(' '));
        listed.or_else(|| actors.by_surname(surname?, &countries, self.context.year))
    }

    /// What an identity is called in its IRI: a name, or a body's role without the country, which the IRI has already.
    fn role(&self, entity: &Entity) -> (EntityType, String) {
        if !entity.generic {
            return (entity.entity_type, entity.name.clone());
        }
        let country = entity.country.or_else(|| self.context.main());
        let adjective = country.and_then(|code| self.world.country_adjective(code));
        let bare = adjective.and_then(|adjective| entity.name.strip_prefix(adjective)).map_or(entity.name.as_str(), str::trim);
        let bare = if iri::slug(bare).is_empty() { entity.name.as_str() } else { bare };
        let body = !matches!(entity.entity_type, EntityType::Person | EntityType::Place | EntityType::Facility | EntityType::Event);
        match self.world.roles.get(bare).filter(|_| body) {
            Some(role) => (role.entity_type, role.name.to_owned()),
            None => (entity.entity_type, bare.to_owned()),
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
