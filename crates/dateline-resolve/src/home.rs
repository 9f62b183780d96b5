//! Whose army? The country of a body that the text names by its role alone: that of its own modifier, else of the place where it acts,
//! else of the article's places. Never the other party's, and never merely the country most mentioned.

use crate::context::Context;
use crate::places::{Candidate, PlaceKind};
use crate::world::NOWHERE;
use dateline_doc::{Claim, Claims, CountryCode, Entity, EntityId, EntityType, Span};
use std::collections::BTreeMap;

/// Relations whose object tells where the subject is at home, the surest first.
const AT: [&str; 4] = ["part-of", "based-in", "located-in", "controls"];
/// Relations whose object is where it acts, if it is no country: those are parties.
const TOWARDS: [&str; 2] = ["moved-to", "attacked"];

/// Where a body is at home.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Home {
    pub country: CountryCode,
    /// Whether its own modifier or a claim says so; else where it acts does.
    pub stated: bool,
}

/// The home of a body; nothing where the article does not tell.
pub(crate) fn home(claims: &Claims, places: &BTreeMap<EntityId, Candidate>, context: &Context, entity: &Entity) -> Option<Home> {
    let located = |id: EntityId| places.get(&id).map(|place| place.place.country).filter(|code| code.as_str() != NOWHERE);
    let state = |id: EntityId| {
        let is_place = |it: &&Entity| it.entity_type == EntityType::Country || it.entity_type.is_place();
        claims.entity(id).filter(is_place).and_then(|it| it.country)
    };
    let point = |id: EntityId| places.get(&id).filter(|place| place.kind != PlaceKind::Country).and_then(|_| located(id));
    let of = |relations: &'static [&'static str]| {
        let mine = |claim: &&Claim| claim.subject == entity.id && relations.contains(&claim.relation.as_str());
        claims.claims.iter().filter(mine).map(|claim| claim.object)
    };
    let known = |id: EntityId| located(id).or_else(|| state(id));
    if let Some(country) = entity.country.or_else(|| of(&AT).find_map(known)) {
        return Some(Home { country, stated: true });
    }
    let here = || claims.claims.iter().filter(|claim| claim.subject == entity.id || claim.object == entity.id);
    let acts = here().filter_map(|claim| claim.place).find_map(known).or_else(|| of(&TOWARDS).find_map(point));
    let beside = || here().find_map(|claim| nearest(claims, claim.evidence.sentence, entity, &point));
    let country = acts.or_else(beside).or_else(|| context.ground(claims, places))?;
    Some(Home { country, stated: false })
}

/// The country of the place that stands nearest to the entity in a sentence.
fn nearest(claims: &Claims, sentence: Span, entity: &Entity, point: &impl Fn(EntityId) -> Option<CountryCode>) -> Option<CountryCode> {
    let inside = |it: &Entity| it.mentions.iter().map(|mention| mention.span).filter(|span| sentence.contains(*span)).collect::<Vec<_>>();
    let own = inside(entity);
    let apart = |span: Span| own.iter().map(|mine| mine.start.abs_diff(span.start)).min();
    let places = claims.entities.iter().filter_map(|it| Some((point(it.id)?, inside(it))));
    let spots = places.flat_map(|(country, spans)| spans.into_iter().filter_map(move |span| Some((apart(span)?, country))));
    spots.min().map(|(_, country)| country)
}
