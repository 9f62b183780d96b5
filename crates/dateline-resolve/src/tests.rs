//! Whole articles through `resolve`, with the world that ships. What each table or rule does alone is tested beside it.

use crate::{Decisions, World, fold, resolve};
use dateline_doc::{
    Article, Claim, Claims, CountryCode, Entity, EntityId, EntityMention, EntityType, Evidence, Identity, MentionKind, Modality, Names,
    Polarity, Relation, Resolved, Span, Text,
};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(World::embedded);

fn article(text: &str, date: &str) -> Article {
    Article { id: "a".into(), date: date.parse().ok(), text: Text::new(text), ..Article::default() }
}

/// An entity with all its mentions of that name in the text.
fn entity(article: &Article, claims: &mut Claims, entity_type: EntityType, name: &str, country: &str, generic: bool) {
    let text = article.text.as_str();
    let kind = if generic { MentionKind::Nominal } else { MentionKind::Name };
    let mentions = text.match_indices(name).map(|(at, _)| EntityMention { span: article.text.span(at..at + name.len()), kind });
    let id = EntityId(claims.entities.len() as u32 + 1);
    claims.entities.push(Entity {
        id,
        entity_type,
        name: name.into(),
        generic,
        country: CountryCode::new(country),
        mentions: mentions.collect(),
    });
}

fn lies_in(claims: &mut Claims, subject: u32, object: u32) {
    claims.claims.push(Claim {
        subject: EntityId(subject),
        relation: Relation("located-in".into()),
        object: EntityId(object),
        symmetric: false,
        phase: None,
        polarity: Polarity::Affirmed,
        modality: Modality::Actual,
        attributed_to: None,
        attribution_cue: None,
        time: None,
        place: None,
        role: None,
        confidence: 0.9,
        rule: "located-in/in".into(),
        evidence: Evidence { sentence: Span::new(0, 1), subject: Span::new(0, 1), trigger: Span::new(0, 1), object: Span::new(0, 1) },
    });
}

/// Entities by type, name, country code and whether they are generic.
fn read(text: &str, date: &str, entities: &[(EntityType, &str, &str, bool)]) -> Resolved {
    decided("", text, date, entities)
}

fn decided(decisions: &str, text: &str, date: &str, entities: &[(EntityType, &str, &str, bool)]) -> Resolved {
    let article = article(text, date);
    let mut claims = Claims::default();
    for (entity_type, name, country, generic) in entities {
        entity(&article, &mut claims, *entity_type, name, country, *generic);
    }
    resolve(&WORLD, &Decisions::parse(decisions).unwrap(), &article, claims)
}

fn first(resolved: &Resolved) -> &Identity {
    &resolved.identities[0]
}

use EntityType::{ArmedGroup, Country, Event, Facility, Government, Group, Person, Place};

#[test]
fn the_same_town_name_follows_the_article() {
    let tripoli =
        |country| read("Shells hit Tripoli at dawn.", "2020-01-04", &[(Place, "Tripoli", "", false), (Country, country, "", false)]);
    let geo = |resolved: &Resolved| first(resolved).geo.map(|geo| geo.country.to_string());
    assert_eq!(geo(&tripoli("Libya")).as_deref(), Some("LY"));
    assert_eq!(geo(&tripoli("Lebanon")).as_deref(), Some("LB"));
}

#[test]
fn words_behind_the_comma_decide() {
    let paris = read("The mayor of Paris, Texas, resigned.", "2020-01-04", &[(Place, "Paris", "", false)]);
    assert_eq!(first(&paris).geo.map(|geo| geo.country.to_string()).as_deref(), Some("US"));
    let paris = read("The mayor of Paris resigned.", "2020-01-04", &[(Place, "Paris", "", false)]);
    assert_eq!(first(&paris).iri, "https://sws.geonames.org/2988507/");
}

#[test]
fn a_claim_that_it_lies_there_decides() {
    let article = article("Cordoba fell silent.", "2020-01-04");
    let mut claims = Claims::default();
    entity(&article, &mut claims, Place, "Cordoba", "", false);
    entity(&article, &mut claims, Country, "Argentina", "AR", false);
    entity(&article, &mut claims, Country, "Spain", "ES", false);
    for country in [2, 3] {
        let mut claims = claims.clone();
        lies_in(&mut claims, 1, country);
        let resolved = resolve(&WORLD, &Decisions::default(), &article, claims);
        let code = if country == 2 { "AR" } else { "ES" };
        assert_eq!(first(&resolved).geo.map(|geo| geo.country.to_string()).as_deref(), Some(code));
    }
}

#[test]
fn what_nothing_supports_stays_open() {
    let police = read("Police came.", "2020-01-04", &[(Place, "Police", "", false), (Country, "Kenya", "KE", false)]);
    assert_eq!((first(&police).geo, first(&police).iri.as_str()), (None, "https://w3id.org/dateline/id/place/ke/police"));
    let base = read("Mezzeh prison stood in Damascus.", "2024-12-10", &[(Facility, "Mezzeh prison", "SY", false)]);
    assert_eq!(first(&base).iri, "https://w3id.org/dateline/id/facility/sy/mezzeh-prison");
}

#[test]
fn provinces_regions_and_seas_are_places() {
    let resolved = read(
        "x",
        "2024-12-01",
        &[
            (Place, "Idlib province", "", false),
            (Place, "Idlib", "", false),
            (Place, "Golan Heights", "", false),
            (Place, "Red Sea", "", false),
            (Country, "Syria", "SY", false),
        ],
    );
    let geonames: Vec<Option<u32>> = resolved.identities.iter().map(|identity| identity.geo.and_then(|geo| geo.geonames)).collect();
    assert_eq!(geonames[0], Some(169_387));
    assert!(geonames[1].is_some() && geonames[1] != geonames[0]);
    assert_eq!(resolved.identities[2].country.map(|code| code.to_string()).as_deref(), Some("SY"));
    assert_eq!((resolved.identities[3].country, resolved.identities[3].geo.is_some()), (None, true));
    assert_eq!(
        (resolved.identities[4].iri.as_str(), resolved.identities[4].geo.and_then(|geo| geo.geonames)),
        ("https://w3id.org/dateline/id/country/SY", Some(163_843))
    );
}

#[test]
fn spellings_of_one_person_are_one() {
    let iri = |name: &str, country: &str, date: &str| {
        first(&read(name, date, &[(Person, name, "", false), (Country, "x", country, false)])).iri.clone()
    };
    let assad = iri("Bashar al-Assad", "SY", "2020-05-01");
    assert_eq!(iri("Bashar Assad", "SY", "2020-05-01"), assad);
    assert_eq!(iri("Assad", "SY", "2020-05-01"), assad);
    assert_ne!(iri("Assad", "SY", "1985-05-01"), assad);
    assert_eq!(iri("Assad", "FR", "2020-05-01"), "https://w3id.org/dateline/id/person/fr/assad");
    assert_eq!(iri("Ruta Vance-Oyelaran", "FR", "2020-05-01"), iri("Ruta Vance-Oyelaran", "PE", "2021-05-01"));
}

#[test]
fn bodies_without_a_name_are_role_and_country() {
    let iri = |entity_type, name: &str, country: &str| first(&read(name, "2024-12-01", &[(entity_type, name, country, true)])).iri.clone();
    let syrian = iri(ArmedGroup, "Syrian insurgents", "SY");
    assert_eq!(syrian, "https://w3id.org/dateline/id/armedgroup/sy/rebels");
    assert_eq!(iri(Group, "opposition fighters", "SY"), syrian);
    assert_ne!(iri(ArmedGroup, "Syrian militants", "SY"), syrian);
    assert_ne!(iri(ArmedGroup, "rebels", "MM"), syrian);
    assert_eq!(iri(Government, "Syrian army", "SY"), iri(Government, "government forces", "SY"));
    // Without a country they are of their article only; so is a person without a name, and a meeting.
    assert_ne!(iri(Group, "plumbers", ""), iri(Group, "plumbers ", ""));
    assert_ne!(
        first(&read("a", "", &[(Person, "foreign minister", "QA", true)])).iri,
        first(&read("b", "", &[(Person, "foreign minister", "QA", true)])).iri
    );
    assert_ne!(first(&read("a", "", &[(Event, "summit", "QA", true)])).iri, first(&read("b", "", &[(Event, "summit", "QA", true)])).iri);
}

#[test]
fn a_country_and_a_place_of_its_name_are_told_apart() {
    let at = |text: &str, entities: &[(EntityType, &str, &str, bool)]| first(&read(text, "2024-12-01", entities)).iri.clone();
    let country = |code: &str| format!("https://w3id.org/dateline/id/country/{code}");
    assert_eq!(at("Georgia voted.", &[(Country, "Georgia", "GE", false)]), country("GE"));
    let state = at("Georgia's governor was in Atlanta.", &[(Country, "Georgia", "GE", false), (Place, "Atlanta", "", false)]);
    assert_eq!(state, "https://sws.geonames.org/4197000/");
    assert_eq!(at("The mayor of Lebanon resigned.", &[(Country, "Lebanon", "LB", false)]), country("LB"));
    assert_ne!(at("The mayor of Lebanon, Pennsylvania, resigned.", &[(Country, "Lebanon", "LB", false)]), country("LB"));
    assert_eq!(at("It met Jordan, Lebanon and Syria.", &[(Country, "Jordan", "JO", false)]), country("JO"));
}

#[test]
fn big_cities_are_themselves_whatever_country_is_named() {
    for (name, id) in [("London", 2_643_743), ("Damascus", 170_654), ("Paris", 2_988_507), ("Vienna", 2_761_369), ("Washington", 4_140_963)]
    {
        let text = format!("Envoys of the United States went to {name}.");
        let found = read(&text, "2024-12-01", &[(Place, name, "", false), (Country, "United States", "US", false)]);
        assert_eq!(first(&found).geo.and_then(|geo| geo.geonames), Some(id), "{name}");
    }
}

#[test]
fn a_body_is_at_home_where_it_acts() {
    let at = |text: &str, entities: &[(EntityType, &str, &str, bool)]| first(&read(text, "2024-12-01", entities)).iri.clone();
    let us = (Country, "the United States", "US", false);
    let army = at(
        "The army shot at people in Khartoum, the United States said. The United States was angry.",
        &[(Government, "army", "", true), (Place, "Khartoum", "", false), us],
    );
    assert!(army.contains("sudan"), "{army}");
    let own =
        at("The American army shot at people in Khartoum.", &[(Government, "American army", "US", true), (Place, "Khartoum", "", false)]);
    assert!(!own.contains("sudan"), "{own}");
    let ministry = [(Government, "Foreign Ministry", "", false), (Place, "Ankara", "", false), (Country, "Israel", "IL", false)];
    assert_eq!(
        at("The Foreign Ministry summoned Israel's envoy in Ankara.", &ministry),
        "https://w3id.org/dateline/id/government/turkish-foreign-ministry"
    );
    // Residents of two articles are not the same people.
    let residents = |text: &str| at(text, &[(Group, "residents", "", true), (Place, "Homs", "", false)]);
    assert_ne!(residents("Homs residents left."), residents("Homs residents stayed."));
}

#[test]
fn lost_apostrophes_and_shouted_names_are_the_name() {
    let iri = |entity_type, name: &str| {
        first(&read(name, "2016-12-01", &[(entity_type, name, "", false), (Country, "Syria", "SY", false)])).iri.clone()
    };
    assert_eq!(iri(Place, "Aleppos"), iri(Place, "Aleppo"));
    assert_eq!(iri(Person, "Assads"), iri(Person, "Assad"));
    assert_eq!(iri(Country, "Syrias"), iri(Country, "Syria"));
    assert_eq!(iri(ArmedGroup, "DAESH"), iri(ArmedGroup, "Islamic State"));
}

#[test]
fn known_bodies_go_by_any_alias() {
    let iri = |name: &str, country: &str| {
        first(&read(name, "2024-12-01", &[(ArmedGroup, name, "", false), (Country, "x", country, false)])).iri.clone()
    };
    assert_eq!(iri("HTS", "SY"), "https://w3id.org/dateline/id/armedgroup/hayat-tahrir-sham");
    assert_eq!(iri("Daesh", "IQ"), iri("ISIS", "SY"));
    // The same letters, another country.
    assert_eq!(iri("SDF", "SY"), "https://w3id.org/dateline/id/armedgroup/syrian-democratic-forces");
    assert_eq!(iri("SDF", "JP"), "https://w3id.org/dateline/id/government/self-defense-forces");
    assert_eq!(WORLD.actor("SDF").map(|actor| actor.name), Some("Syrian Democratic Forces"));
}

#[test]
fn decisions_win_and_can_be_taken_back() {
    let entities = [(Person, "B. Assadian", "SY", false), (Place, "Homs", "SY", false)];
    let free = read("B. Assadian left Homs.", "2024-12-01", &entities);
    let text = format!(
        "same <{}> <https://w3id.org/dateline/id/person/bashar-assad>\nrename <https://w3id.org/dateline/id/person/bashar-assad> \"The President\"\ndifferent <https://w3id.org/dateline/id/place/sy/homs> <{}>\n",
        first(&free).iri,
        free.identities[1].iri
    );
    let bound = decided(&text, "B. Assadian left Homs.", "2024-12-01", &entities);
    assert_eq!(
        (first(&bound).iri.as_str(), first(&bound).name.as_str()),
        ("https://w3id.org/dateline/id/person/bashar-assad", "The President")
    );
    assert!(first(&bound).aliases.contains(&"B. Assadian".to_owned()));
    assert_eq!((bound.identities[1].iri.as_str(), bound.identities[1].geo), ("https://w3id.org/dateline/id/place/sy/homs", None));
    assert_eq!(read("B. Assadian left Homs.", "2024-12-01", &entities), free);
}

#[test]
fn odd_names_do_no_harm() {
    for name in ["", " ", "—", "،", "الحسكة", "a\u{301}", "\u{0}", &"x".repeat(5000), "the", "St."] {
        for entity_type in EntityType::ALL {
            for generic in [true, false] {
                let resolved = read(name, "2024-12-01", &[(entity_type, name, "", generic)]);
                assert!(first(&resolved).iri.starts_with("https://"), "{name}: {}", first(&resolved).iri);
                assert!(
                    !first(&resolved).iri.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c)),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn the_gazetteer_that_ships_is_whole() {
    assert!(WORLD.gazetteer().len() > 250_000);
    for (name, country) in [
        ("Homs", "SY"),
        ("Deir al-Zour", "SY"),
        ("Hmeimim", "SY"),
        ("Kyiv", "UA"),
        ("Kiev", "UA"),
        ("Mosul", "IQ"),
        ("El Fasher", "SD"),
        ("Goma", "CD"),
        ("Sana'a", "YE"),
        ("São Paulo", "BR"),
        ("Sittwe", "MM"),
        ("Khan Younis", "PS"),
    ] {
        assert_eq!(WORLD.place(name, None).map(|hit| hit.country.to_string()).as_deref(), Some(country), "{name}");
    }
    assert_eq!(WORLD.place("Victoria", CountryCode::new("SC")).map(|hit| hit.country.to_string()).as_deref(), Some("SC"));
    assert_eq!(fold("Al-Bab"), fold("el bab"));
}
