//! Identity IRIs: the same for the same bytes on every machine.

use crate::fold::fold;
use dateline_doc::{CountryCode, EntityType};

/// Where identities live.
pub const BASE: &str = "https://w3id.org/dateline/id/";

/// The IRI of a country.
pub(crate) fn country(code: CountryCode) -> String {
    format!("{BASE}country/{code}")
}

/// The IRI of a GeoNames place.
pub(crate) fn geonames(id: u32) -> String {
    format!("https://sws.geonames.org/{id}/")
}

/// The IRI of a known actor.
pub(crate) fn actor(entity_type: EntityType, key: &str) -> String {
    format!("{BASE}{}/{key}", entity_type.name().to_lowercase())
}

/// The IRI of a name: type, country where it has one, folded name.
pub(crate) fn named(entity_type: EntityType, country: Option<CountryCode>, name: &str) -> String {
    let slug: String = fold(name).split_whitespace().collect::<Vec<_>>().join("-");
    let slug = if slug.is_empty() { name.bytes().map(|byte| format!("{byte:02x}")).collect() } else { escape(&slug) };
    let country = country.map(|code| format!("{}/", code.as_str().to_lowercase())).unwrap_or_default();
    format!("{BASE}{}/{country}{slug}", entity_type.name().to_lowercase())
}

/// Letters and digits of any script may stand in an IRI; everything else is folded away before.
fn escape(slug: &str) -> String {
    slug.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '-' }).collect()
}
