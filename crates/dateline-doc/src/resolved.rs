//! An article's entities with who and where they are in the world. What is claimed of them stays as extracted.

use crate::{Claims, CountryCode, EntityId, EntityType};
use serde::{Deserialize, Serialize};

/// Claims on identities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// What the article says.
    pub claims: Claims,
    /// Who its entities are: one each, in the order of `claims.entities`. Two entities may share an identity.
    pub identities: Vec<Identity>,
}

impl Resolved {
    /// The identity of an entity; nothing if the article has no such entity.
    pub fn identity(&self, id: EntityId) -> Option<&Identity> {
        self.identities.get((id.0 as usize).checked_sub(1)?)
    }
}

/// An actor, place or event of the world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// Stable IRI, the same for the same bytes on every machine.
    pub iri: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub entity_type: EntityType,
    /// Whether it is role and country rather than a name ("Syrian insurgents").
    pub generic: bool,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// Country it is, lies in or belongs to.
    pub country: Option<CountryCode>,
    /// Where it is, for places, facilities and countries that the gazetteer has.
    pub geo: Option<Geo>,
    /// Same thing elsewhere: full IRIs (Wikidata, GeoNames), sorted.
    pub same_as: Vec<String>,
}

/// A point on the earth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Geo {
    /// GeoNames id, where the source gives one.
    pub geonames: Option<u32>,
    /// Latitude in degrees, WGS 84.
    pub lat: f32,
    /// Longitude in degrees, WGS 84.
    pub lon: f32,
    /// Country it lies in.
    pub country: CountryCode,
}
