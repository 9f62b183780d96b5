//! What extraction may ask about the world's names. The resolver answers it (`dateline_resolve::World`), so that the extractor
//! stays a stranger to the resolver and knows no gazetteer.

use crate::EntityType;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// ISO 3166-1 alpha-2 code in capitals ("SY"), or a user-assigned one for de facto states ("XK" for Kosovo).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code of two ASCII letters; nothing for anything else.
    pub fn new(code: &str) -> Option<CountryCode> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_alphabetic).then_some(CountryCode(code.map(|b| b.to_ascii_uppercase())))
    }

    /// The two capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("ASCII letters")
    }
}

impl std::fmt::Display for CountryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> String {
        code.to_string()
    }
}

impl TryFrom<String> for CountryCode {
    type Error = String;

    fn try_from(text: String) -> Result<CountryCode, String> {
        CountryCode::new(&text).ok_or_else(|| format!("“{text}” is no country code of two letters"))
    }
}

/// Which pronoun a person goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// She.
    Feminine,
    /// He.
    Masculine,
}

/// Knowledge of names. Lookups ignore case only where the whole phrase is in capitals, and a leading "the" always.
pub trait Names: Sync {
    /// The country of that name, common or official or an abbreviation ("Syria", "U.S.", "Britain", "DPRK").
    fn country(&self, phrase: &str) -> Option<CountryCode>;

    /// The country of a nationality word, adjective or noun, singular or plural ("Syrian", "Britons").
    fn demonym(&self, word: &str) -> Option<CountryCode>;

    /// The country whose government speaks under that name: its capital or seat ("Moscow", "the Kremlin", "Downing Street").
    fn seat_of(&self, phrase: &str) -> Option<CountryCode>;

    /// The country's common English name ("Syria").
    fn country_name(&self, code: CountryCode) -> Option<&str>;

    /// The country's adjective ("Syrian").
    fn country_adjective(&self, code: CountryCode) -> Option<&str>;

    /// The most likely populated place, province or region of that name, with `near` preferred.
    fn place(&self, phrase: &str, near: Option<CountryCode>) -> Option<PlaceHit>;

    /// A known actor of that name or alias ("HTS", "Hezbollah", "NATO", "Bashar Assad").
    fn actor(&self, phrase: &str) -> Option<KnownActor<'_>>;

    /// The gender of those who bear that given name, if nearly all have one ("Giorgia").
    fn gender(&self, given_name: &str) -> Option<Gender>;
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceHit {
    /// GeoNames id; 0 where the source gives none.
    pub geonames: u32,
    /// Its GeoNames name.
    pub name: SmolStr,
    /// Country it lies in.
    pub country: CountryCode,
    /// Latitude in degrees, WGS 84.
    pub lat: f32,
    /// Longitude in degrees, WGS 84.
    pub lon: f32,
    /// People who live there; 0 where unknown.
    pub population: u32,
}

/// An entry of the list of known actors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnownActor<'a> {
    /// Stable key in data/actors ("hayat-tahrir-al-sham").
    pub key: &'a str,
    /// Canonical name.
    pub name: &'a str,
    /// What it is.
    pub entity_type: EntityType,
    /// Its country, where it has one.
    pub country: Option<CountryCode>,
}
