//! Identity IRIs: the same for the same bytes on every machine. Every IRI of an identity is made here.

use crate::fold::fold;
use dateline_doc::{Article, CountryCode, EntityType};

/// Where identities live.
pub const BASE: &str = "https://w3id.org/dateline/id/";

/// Which others of its name and type an identity is told apart from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Realm {
    /// None: the name is known or rare enough.
    World,
    /// Those of other countries.
    Country(CountryCode),
    /// Those of other articles, by [`article`]'s mark.
    Article(String),
}

impl Realm {
    /// The country's, else the article's own.
    pub fn of(country: Option<CountryCode>, article: &Article) -> Realm {
        country.map_or_else(|| Realm::article(article), Realm::Country)
    }

    /// A mark of an article that its text alone decides: 64-bit FNV-1a, enough to tell articles apart, no secret.
    pub fn article(article: &Article) -> Realm {
        let hash = article
            .text
            .as_str()
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Realm::Article(format!("in-{hash:016x}"))
    }
}

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

/// The IRI of a name in its realm.
pub(crate) fn named(entity_type: EntityType, realm: &Realm, name: &str) -> String {
    let slug = slug(name);
    let class = entity_type.name().to_lowercase();
    match realm {
        Realm::World => format!("{BASE}{class}/{slug}"),
        Realm::Country(code) => format!("{BASE}{class}/{}/{slug}", code.as_str().to_lowercase()),
        Realm::Article(mark) => format!("{BASE}{class}/{mark}/{slug}"),
    }
}

/// A folded name with hyphens. Letters and digits of any script may stand in an IRI; a name of neither is spelled in bytes.
pub(crate) fn slug(name: &str) -> String {
    let slug = fold(name).split_whitespace().collect::<Vec<_>>().join("-");
    if slug.is_empty() { name.bytes().map(|byte| format!("{byte:02x}")).collect() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn realms_keep_names_apart() {
        let code = CountryCode::new("MM").unwrap();
        assert_eq!(named(EntityType::Person, &Realm::World, "Ana Çelik"), "https://w3id.org/dateline/id/person/ana-celik");
        assert_eq!(named(EntityType::ArmedGroup, &Realm::Country(code), "rebels"), "https://w3id.org/dateline/id/armedgroup/mm/rebels");
        assert_eq!(named(EntityType::Group, &Realm::World, "—"), "https://w3id.org/dateline/id/group/e28094");
        let one = Realm::article(&Article { text: dateline_doc::Text::new("a"), ..Article::default() });
        assert_ne!(one, Realm::article(&Article { text: dateline_doc::Text::new("b"), ..Article::default() }));
    }
}
