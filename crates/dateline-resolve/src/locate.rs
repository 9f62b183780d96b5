//! Which place of the gazetteer each place of an article is. All are decided together: what stands behind the comma, what the
//! text says lies where, the article's countries, the other places nearby, and how many people live there. `ranking.rs` weighs these.
//! A country whose name places share ("Georgia", "Lebanon") is one of the readings. What no reading fits well is left open.

use crate::context::Context;
use crate::fold::{fold, plain};
use crate::places::{Candidate, PlaceKind, Seat};
use crate::ranking::{Cues, Ranking};
use crate::world::World;
use dateline_doc::{Article, Claims, CountryCode, Entity, EntityId, EntityType, MentionKind, Names, PlaceHit, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds in which places adjust to each other; more change nothing.
const ROUNDS: usize = 3;
/// A place is left open where its best reading is less likely than that, beside the second and none. Chosen on LGL and GeoVirus: lower
/// adds few right points and as many wrong ones.
const LEAST: f64 = 0.3;
/// Readings of one name that are looked at: the biggest, and those in the article's countries.
const READINGS: usize = 40;

/// The readings of one entity's name.
#[derive(Clone, Debug)]
pub struct Readings {
    /// The entity.
    pub entity: EntityId,
    /// What it may be, each with what speaks for it.
    pub readings: Vec<(Candidate, Cues)>,
    /// Which it is taken for; nothing is none of them.
    pub pick: Option<usize>,
    weight: f64,
    /// Its name, and the names of what is said to hold it, folded.
    name: String,
    within: Vec<String>,
}

/// What a place is said to lie in.
#[derive(Clone, Debug, Default)]
struct Holders {
    behind: Whole,
    stated: Whole,
    names: Vec<String>,
}

#[derive(Clone, Debug, Default)]
struct Whole {
    countries: Vec<CountryCode>,
    divisions: Vec<u32>,
}

/// The place or country of each entity that has one.
pub(crate) fn locate(world: &World, article: &Article, claims: &Claims, context: &Context) -> BTreeMap<EntityId, Candidate> {
    let all = ranked(world, Ranking::fitted(), article, claims, context);
    all.into_iter().filter_map(|mut it| Some((it.entity, it.readings.swap_remove(it.pick?).0))).collect()
}

/// All readings of an article's places, weighed by `ranking`: for fitting it.
pub fn readings(world: &World, ranking: &Ranking, article: &Article, claims: &Claims) -> Vec<Readings> {
    ranked(world, ranking, article, claims, &Context::of(world, article, claims))
}

fn ranked(world: &World, ranking: &Ranking, article: &Article, claims: &Claims, context: &Context) -> Vec<Readings> {
    let mut all: Vec<Readings> = claims.entities.iter().filter_map(|entity| open(world, article, claims, context, entity)).collect();
    let own: BTreeSet<EntityId> = all.iter().map(|it| it.entity).collect();
    let elsewhere = context.without(&own);
    let unread = ranking.score(&Cues { none: 1.0, ..Cues::default() });
    for _ in 0..ROUNDS {
        let picks: Vec<Option<Pick>> = all.iter().map(Readings::picked).collect();
        for (at, it) in all.iter_mut().enumerate() {
            let others: Vec<&Pick> =
                picks.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, pick)| pick.as_ref()).collect();
            let surroundings = Surroundings::of(&elsewhere, &others);
            for (reading, cues) in &mut it.readings {
                surroundings.tell(&it.name, reading, cues);
            }
            let scores: Vec<f64> = it.readings.iter().map(|(_, cues)| ranking.score(cues)).collect();
            // The first of equals: the one with most people.
            let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)));
            let second = (0..scores.len()).filter(|at| Some(*at) != best).map(|at| scores[at]).fold(f64::NEG_INFINITY, f64::max);
            let rivals = |best: usize| [scores[best], second, unread].map(f64::exp).iter().sum::<f64>();
            it.pick = best.filter(|best| scores[*best].exp() / rivals(*best) >= LEAST);
        }
    }
    all
}

/// What a place is taken for so far.
struct Pick {
    place: PlaceHit,
    division: Option<u32>,
    country: bool,
    weight: f64,
    within: Vec<String>,
}

impl Readings {
    fn picked(&self) -> Option<Pick> {
        let (reading, _) = self.readings.get(self.pick?)?;
        let country = reading.kind == PlaceKind::Country;
        Some(Pick { place: reading.place.clone(), division: reading.division, country, weight: self.weight, within: self.within.clone() })
    }
}

/// What else the article names.
struct Surroundings<'a> {
    countries: BTreeMap<CountryCode, f64>,
    divisions: BTreeMap<u32, f64>,
    others: &'a [&'a Pick],
}

impl<'a> Surroundings<'a> {
    /// Countries count by their mentions, places by half; those that are themselves being read only as they are taken: `elsewhere` has
    /// the mentions of the others.
    fn of(elsewhere: &BTreeMap<CountryCode, f64>, others: &'a [&'a Pick]) -> Surroundings<'a> {
        let mut countries = elsewhere.clone();
        let mut divisions = BTreeMap::new();
        for pick in others {
            *countries.entry(pick.place.country).or_default() += if pick.country { pick.weight } else { pick.weight / 2.0 };
            if let Some(division) = pick.division {
                *divisions.entry(division).or_default() += pick.weight;
            }
        }
        let most = countries.values().copied().fold(1.0, f64::max);
        countries.values_mut().for_each(|share| *share /= most);
        let most = divisions.values().copied().fold(1.0, f64::max);
        divisions.values_mut().for_each(|share| *share /= most);
        Surroundings { countries, divisions, others }
    }

    /// Square roots: a country named once counts, one named always does not count for everything.
    fn tell(&self, name: &str, reading: &Candidate, cues: &mut Cues) {
        cues.country_share = self.countries.get(&reading.place.country).copied().unwrap_or(0.0).sqrt();
        cues.foreign = is(cues.country_share == 0.0 && !self.countries.is_empty());
        cues.division_share = reading.division.and_then(|division| self.divisions.get(&division)).copied().unwrap_or(0.0).sqrt();
        let places = self.others.iter().filter(|pick| !pick.country);
        let (mut near, mut closest) = (0.0, 0.0_f64);
        for pick in places {
            let apart = kilometers((pick.place.lat, pick.place.lon), (reading.place.lat, reading.place.lon));
            near += pick.weight.sqrt() * (-apart / 100.0).exp();
            closest = closest.max((-apart / 500.0).exp());
        }
        // What the text says to lie in this.
        let inside = |pick: &&&Pick| match reading.kind {
            PlaceKind::Country => pick.place.country == reading.place.country,
            _ => pick.division == Some(reading.record),
        };
        let mut held = self.others.iter().filter(|pick| pick.within.iter().any(|holder| holder == name));
        cues.holds = is(held.any(|pick| inside(&pick)));
        let point = reading.kind != PlaceKind::Country;
        (cues.near, cues.closest) = if point { (near.min(3.0), closest) } else { (0.0, 0.0) };
    }
}

/// The readings of an entity that is a place by its type, or a country whose name places share.
fn open(world: &World, article: &Article, claims: &Claims, context: &Context, entity: &Entity) -> Option<Readings> {
    let named =
        || entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name).map(|mention| article.text.slice(mention.span));
    let is_country = entity.entity_type == EntityType::Country;
    if entity.generic || !(is_country || matches!(entity.entity_type, EntityType::Place | EntityType::Facility)) {
        return None;
    }
    let names = || std::iter::once(entity.name.as_str()).chain(named());
    let mut all = names().map(|name| world.gazetteer().named(name)).find(|found| !found.is_empty()).unwrap_or_default();
    // A base or a prison is not the town that it is named after.
    all.retain(|reading| entity.entity_type != EntityType::Facility || reading.kind == PlaceKind::Region);
    // Nationality words name nothing but the country.
    let state = names().find_map(|name| world.country_reading(name)).filter(|_| entity.entity_type != EntityType::Facility);
    if is_country && (all.is_empty() || state.is_none() || named().any(|name| world.demonym(name).is_some())) {
        return None;
    }
    let held_by = Holders::of(world, article, claims, entity);
    let about = |reading: &Candidate| context.countries.iter().any(|(code, _)| *code == reading.place.country);
    let wanted = |reading: &Candidate| about(reading) || held_by.behind.holds(reading) || held_by.stated.holds(reading);
    let biggest = all.iter().max_by_key(|it| (it.place.population, std::cmp::Reverse(it.record))).map(|it| it.record);
    let (mut first, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(wanted);
    first.truncate(READINGS);
    first.extend(rest.into_iter().take(READINGS));
    first.extend(state);
    let asked = plain(&entity.name);
    let towns: Vec<Option<u32>> =
        first.iter().filter(|it| it.kind == PlaceKind::Town && it.seat != Seat::None).map(|it| it.division).collect();
    let dateline = context.dateline;
    // A name behind the comma that holds none of the readings is the next of a list: "Aleppo, Homs and Hama".
    let told = first.iter().any(|it| it.kind != PlaceKind::Country && held_by.behind.holds(it));
    let readings: Vec<_> = first
        .into_iter()
        .map(|reading| {
            let people = (1.0 + f64::from(reading.place.population)).ln() / 10.0;
            let of = |kind: PlaceKind| is(reading.kind == kind);
            let cues = Cues {
                town_people: people * of(PlaceKind::Town),
                division_people: people * of(PlaceKind::Division),
                district_people: people * of(PlaceKind::District),
                division: of(PlaceKind::Division),
                district: of(PlaceKind::District),
                region: of(PlaceKind::Region),
                country: of(PlaceKind::Country),
                capital: is(world.is_capital(&reading)),
                division_seat: is(reading.seat != Seat::None),
                main_name: is(reading.exact),
                same_spelling: is(reading.place.name.split(", ").next().map(plain).as_ref() == Some(&asked)),
                biggest: is(Some(reading.record) == biggest),
                comma_country: is(held_by.behind.countries.contains(&reading.place.country)) * (1.0 - of(PlaceKind::Country)),
                comma_division: is(held_by.behind.in_division(&reading)),
                comma_other: is(told && held_by.behind.is_other(&reading)),
                namesake_town: is(towns.contains(&Some(reading.record))),
                stated: is(held_by.stated.holds(&reading)) * (1.0 - of(PlaceKind::Country)),
                dateline: is(dateline == Some(reading.place.country)),
                ..Cues::default()
            };
            (reading, cues)
        })
        .collect();
    let weight = entity.mentions.len().clamp(1, 5) as f64;
    let name = fold(&entity.name);
    (!readings.is_empty()).then_some(Readings { entity: entity.id, readings, pick: None, weight, name, within: held_by.names })
}

impl Holders {
    /// What the claims and the words behind its mentions say it lies in.
    fn of(world: &World, article: &Article, claims: &Claims, entity: &Entity) -> Holders {
        let mut found = Holders::default();
        let stated = claims.claims.iter().filter(|claim| claim.relation.as_str() == "located-in" && claim.subject == entity.id);
        for holder in stated.filter_map(|claim| claims.entity(claim.object)) {
            found.names.push(fold(&holder.name));
            match holder.country.filter(|_| holder.entity_type == EntityType::Country) {
                Some(code) => found.stated.countries.push(code),
                None => _ = found.stated.add(world, &holder.name),
            }
        }
        for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let behind = article.text.slice(Span::new(mention.span.end, mention.span.end.saturating_add(60)));
            if let Some(rest) = behind.strip_prefix(", ").or_else(|| behind.strip_prefix(" (")) {
                let words: Vec<&str> =
                    rest.split([' ', ',', ')', ';', ':', '\n']).take(3).take_while(|word| word.starts_with(char::is_uppercase)).collect();
                // The longest name first: "New York", not "New".
                let names = (1..=words.len()).rev().map(|count| words[..count].join(" "));
                if let Some(holder) = names.into_iter().find(|name| found.behind.add(world, name)) {
                    found.names.push(fold(&holder));
                    break;
                }
            }
        }
        found
    }
}

impl Whole {
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

    fn holds(&self, reading: &Candidate) -> bool {
        self.countries.contains(&reading.place.country) || self.in_division(reading)
    }

    /// Whether something else is told. A country before a country, a state before a state is a list.
    fn is_other(&self, reading: &Candidate) -> bool {
        let (countries, divisions) = (!self.countries.is_empty(), !self.divisions.is_empty());
        match reading.kind {
            PlaceKind::Country => divisions && !countries,
            PlaceKind::Division => countries && !self.holds(reading),
            _ => (countries || divisions) && !self.holds(reading),
        }
    }

    fn in_division(&self, reading: &Candidate) -> bool {
        reading.division.is_some_and(|division| division != reading.record && self.divisions.contains(&division))
    }
}

/// A cue that is there or not.
fn is(sure: bool) -> f64 {
    f64::from(u8::from(sure))
}

/// Great-circle distance between two points of latitude and longitude in degrees.
pub fn kilometers(a: (f32, f32), b: (f32, f32)) -> f64 {
    let (lat1, lat2) = (f64::from(a.0).to_radians(), f64::from(b.0).to_radians());
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let h = half(lat2 - lat1) + lat1.cos() * lat2.cos() * half((f64::from(b.1) - f64::from(a.1)).to_radians());
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}
