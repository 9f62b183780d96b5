//! Which place of the gazetteer each place of an article is. All are decided together: what stands behind the comma, what the
//! text says lies where, the article's countries, the other places nearby, and how many people live there. A place that
//! nothing supports is left open.

use crate::context::Context;
use crate::fold::plain;
use crate::places::{Candidate, PlaceKind};
use crate::world::World;
use dateline_doc::{Article, Claims, CountryCode, Entity, EntityId, EntityType, MentionKind, Names, PlaceHit, Span};
use std::collections::BTreeMap;

/// Rounds in which places adjust to each other; more change nothing.
const ROUNDS: usize = 3;
/// Readings of one name that are looked at: the biggest, and those in the article's countries.
const READINGS: usize = 40;

/// A place of the article on its way.
struct Open {
    entity: EntityId,
    weight: f64,
    readings: Vec<(Candidate, f64)>,
    held_by: Holders,
    pick: Option<usize>,
}

/// What a place is said to lie in.
#[derive(Default)]
struct Holders {
    countries: Vec<CountryCode>,
    divisions: Vec<u32>,
}

/// The place of each entity that has one.
pub(crate) fn locate(world: &World, article: &Article, claims: &Claims, context: &Context) -> BTreeMap<EntityId, Candidate> {
    let placed = claims.entities.iter().filter(|it| !it.generic && matches!(it.entity_type, EntityType::Place | EntityType::Facility));
    let mut open: Vec<Open> =
        placed.map(|entity| open(world, article, claims, context, entity)).filter(|it| !it.readings.is_empty()).collect();
    for _ in 0..ROUNDS {
        let picks = picks(&open);
        let shares = shares(context, &picks);
        for (at, it) in open.iter_mut().enumerate() {
            let others = || picks.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, pick)| pick.as_ref());
            let score = |(reading, own): &(Candidate, f64)| own + 5.0 * share(&shares, reading) + nearness(others(), &reading.place);
            let scores: Vec<f64> = it.readings.iter().map(score).collect();
            // The first of equals: the one with most people.
            it.pick = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)));
        }
    }
    let picks = picks(&open);
    let found = open.iter().enumerate().filter_map(|(at, it)| {
        let (reading, _) = it.readings.get(it.pick?)?;
        let others = picks.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, pick)| pick.as_ref());
        let about = context.countries.iter().any(|(code, _)| *code == reading.place.country);
        let supported = about || lies_in(&it.held_by, reading) || nearness(others, &reading.place) > 0.5 || stands_alone(reading);
        supported.then(|| (it.entity, reading.clone()))
    });
    found.collect()
}

fn open(world: &World, article: &Article, claims: &Claims, context: &Context, entity: &Entity) -> Open {
    let held_by = holders(world, article, claims, entity);
    let mut all = world.gazetteer().named(&entity.name);
    if all.is_empty() {
        let names =
            entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name).map(|mention| article.text.slice(mention.span));
        all = names.map(|name| world.gazetteer().named(name)).find(|found| !found.is_empty()).unwrap_or_default();
    }
    // A base or a prison is not the town that it is named after.
    all.retain(|reading| entity.entity_type != EntityType::Facility || reading.kind == PlaceKind::Region);
    let wanted =
        |reading: &Candidate| context.countries.iter().any(|(code, _)| *code == reading.place.country) || lies_in(&held_by, reading);
    let (mut first, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(wanted);
    first.truncate(READINGS);
    first.extend(rest.into_iter().take(READINGS));
    let asked = plain(&entity.name);
    let readings = first.into_iter().map(|reading| {
        let own = people(&reading)
            + 2.0 * f64::from(u8::from(reading.exact))
            + f64::from(u8::from(plain(&reading.place.name) == asked))
            + if lies_in(&held_by, &reading) { 10.0 } else { 0.0 };
        (reading, own)
    });
    Open { entity: entity.id, weight: entity.mentions.len().clamp(1, 5) as f64, readings: readings.collect(), held_by, pick: None }
}

/// What each is taken for so far.
fn picks(open: &[Open]) -> Vec<Option<(PlaceHit, f64)>> {
    open.iter().map(|it| it.pick.and_then(|at| it.readings.get(at)).map(|(reading, _)| (reading.place.clone(), it.weight))).collect()
}

/// How well known a reading is: people on a logarithmic scale. A name that a town and its province share means the town.
fn people(reading: &Candidate) -> f64 {
    let people = f64::from(reading.place.population);
    let counted = match reading.kind {
        PlaceKind::Town => people,
        PlaceKind::Division => people / 20.0,
        PlaceKind::District => people / 50.0,
        PlaceKind::Region => 2e6,
    };
    (1.0 + counted).ln() / 2.0
}

/// A place that means itself without any hint: a big city, a region, a state or province with its full name.
fn stands_alone(reading: &Candidate) -> bool {
    match reading.kind {
        PlaceKind::Region => true,
        PlaceKind::Town => reading.place.population >= 100_000,
        PlaceKind::Division => reading.exact && reading.place.population >= 300_000,
        PlaceKind::District => false,
    }
}

/// Countries by their share of what is mentioned, the places picked so far counted with them.
fn shares(context: &Context, picks: &[Option<(PlaceHit, f64)>]) -> BTreeMap<CountryCode, f64> {
    let mut shares: BTreeMap<CountryCode, f64> = context.countries.iter().map(|(code, count)| (*code, *count as f64)).collect();
    for (hit, weight) in picks.iter().flatten() {
        *shares.entry(hit.country).or_default() += weight / 2.0;
    }
    let most = shares.values().copied().fold(1.0, f64::max);
    shares.values_mut().for_each(|share| *share /= most);
    shares
}

/// Square root: a country named once counts, one named always does not count for everything.
fn share(shares: &BTreeMap<CountryCode, f64>, reading: &Candidate) -> f64 {
    shares.get(&reading.place.country).copied().unwrap_or(0.0).sqrt()
}

fn nearness<'a>(others: impl Iterator<Item = &'a (PlaceHit, f64)>, place: &PlaceHit) -> f64 {
    let pull = |(other, weight): &(PlaceHit, f64)| {
        2.0 * weight.sqrt() * (-kilometers((other.lat, other.lon), (place.lat, place.lon)) / 100.0).exp()
    };
    others.map(pull).sum::<f64>().min(6.0)
}

fn lies_in(holders: &Holders, reading: &Candidate) -> bool {
    holders.countries.contains(&reading.place.country)
        || reading.division.is_some_and(|division| division != reading.record && holders.divisions.contains(&division))
}

/// What the claims and the words behind its mentions say it lies in.
fn holders(world: &World, article: &Article, claims: &Claims, entity: &Entity) -> Holders {
    let mut found = Holders::default();
    let stated = claims.claims.iter().filter(|claim| claim.relation.as_str() == "located-in" && claim.subject == entity.id);
    for holder in stated.filter_map(|claim| claims.entity(claim.object)) {
        match holder.country.filter(|_| holder.entity_type == EntityType::Country) {
            Some(code) => found.countries.push(code),
            None => _ = found.add(world, &holder.name),
        }
    }
    for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
        let behind = article.text.slice(Span::new(mention.span.end, mention.span.end.saturating_add(60)));
        if let Some(rest) = behind.strip_prefix(", ").or_else(|| behind.strip_prefix(" (")) {
            let words: Vec<&str> =
                rest.split([' ', ',', ')', ';', ':', '\n']).take(3).take_while(|word| word.starts_with(char::is_uppercase)).collect();
            // The longest name first: "New York", not "New".
            if (1..=words.len()).rev().any(|count| found.add(world, &words[..count].join(" "))) {
                break;
            }
        }
    }
    found
}

impl Holders {
    /// Whether the name is one of a country or first-order division.
    fn add(&mut self, world: &World, name: &str) -> bool {
        let divisions: Vec<u32> =
            world.gazetteer().named(name).into_iter().filter(|it| it.kind == PlaceKind::Division).map(|it| it.record).collect();
        let country = world.country(name);
        self.countries.extend(country);
        let known = country.is_some() || !divisions.is_empty();
        self.divisions.extend(divisions);
        known
    }
}

/// Great-circle distance between two points of latitude and longitude in degrees.
pub fn kilometers(a: (f32, f32), b: (f32, f32)) -> f64 {
    let (lat1, lat2) = (f64::from(a.0).to_radians(), f64::from(b.0).to_radians());
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let h = half(lat2 - lat1) + lat1.cos() * lat2.cos() * half((f64::from(b.1) - f64::from(a.1)).to_radians());
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}
