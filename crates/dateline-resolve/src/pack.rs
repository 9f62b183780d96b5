//! Places → the two files of the gazetteer. The layout stands in `places.rs`; the sources are xtask's business.

use crate::fold::fold;
use crate::places::{HEAD, KIND_SHIFT, LAT_STEP, LON_STEP, MAGIC, PEOPLE_STEP, PlaceKind, Seat};
use crate::spelling::SPELLING;
use dateline_doc::CountryCode;
use std::collections::BTreeMap;

/// A place on its way into the files.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRecord {
    /// GeoNames id; 0 where the source gives none.
    pub geonames: u32,
    /// What it is.
    pub kind: PlaceKind,
    /// Name.
    pub name: String,
    /// Other names.
    pub alternates: Vec<String>,
    /// Country.
    pub country: CountryCode,
    /// Code of its first-order division, or its own if it is one ("11"); empty for none.
    pub division: String,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// People; 0 where unknown.
    pub population: u32,
    /// What is governed from it.
    pub seat: Seat,
}

/// The index file and the record file of some places; the same bytes for the same places in any order.
///
/// # Errors
/// More than 2²³ places, or more names than the offsets can count.
pub fn write_gazetteer(places: &[PlaceRecord]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut places: Vec<&PlaceRecord> = places.iter().collect();
    places.sort_by(|a, b| {
        (b.population, a.kind, a.geonames, &a.name, &a.division).cmp(&(a.population, b.kind, b.geonames, &b.name, &b.division))
    });
    if places.len() >= 1 << 23 {
        return Err("too many places for the layout".to_owned());
    }
    let [records, areas, names] = records(&places)?;
    let (index, lists) = index(&places)?;
    let mut bytes = MAGIC.to_vec();
    let at_areas = HEAD + records.len();
    for number in [places.len(), at_areas, at_areas + areas.len(), at_areas + areas.len() + lists.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    for part in [records, areas, lists, names] {
        bytes.extend(part);
    }
    Ok((index, bytes))
}

/// The parts records, areas and names.
fn records(places: &[&PlaceRecord]) -> Result<[Vec<u8>; 3], String> {
    let mut divisions: BTreeMap<(CountryCode, &str), usize> = BTreeMap::new();
    for (number, place) in places.iter().enumerate().filter(|(_, place)| place.kind == PlaceKind::Division) {
        divisions.entry((place.country, &place.division)).or_insert(number);
    }
    let mut records = Vec::new();
    let (mut areas, mut area_bytes): (BTreeMap<(CountryCode, &str), usize>, Vec<u8>) = (BTreeMap::new(), Vec::new());
    let (mut names, mut name_bytes): (BTreeMap<&str, usize>, Vec<u8>) = (BTreeMap::new(), Vec::new());
    for place in places {
        let key = (place.country, place.division.as_str());
        let next = areas.len();
        let area = *areas.entry(key).or_insert_with(|| {
            area_bytes.extend(place.country.as_str().as_bytes());
            area_bytes.extend(three(divisions.get(&key).map_or(0, |number| number + 1) as u32));
            next
        });
        let name = shortened(&place.name);
        let offset = *names.entry(name).or_insert_with(|| {
            name_bytes.extend(name.bytes());
            name_bytes.len() - name.len()
        });
        if area > usize::from(u16::MAX) || offset >= 1 << KIND_SHIFT {
            return Err("too many areas or names for the layout".to_owned());
        }
        records.extend(place.geonames.to_le_bytes());
        records.extend(three((place.lat.clamp(-90.0, 90.0) / LAT_STEP).round() as i32 as u32));
        records.extend(three((place.lon.clamp(-180.0, 180.0) / LON_STEP).round() as i32 as u32));
        records.extend(three((place.population / PEOPLE_STEP).min(0xff_ffff)));
        records.extend((area as u16).to_le_bytes());
        records.extend(three(offset as u32 | (place.kind as u32) << KIND_SHIFT));
        records.push(name.len() as u8);
        records.push(place.seat as u8);
    }
    Ok([records, area_bytes, name_bytes])
}

fn index(places: &[&PlaceRecord]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, place) in places.iter().enumerate() {
        let main = fold(&place.name);
        let bare = SPELLING.bare(&main).filter(|bare| !bare.town).map(|bare| bare.name.to_owned());
        let others = place.alternates.iter().map(|name| fold(name)).chain(bare).map(|key| (key, 1));
        // "Washington, D.C." is Washington.
        let stem = place.name.split_once(", ").map(|(stem, _)| (fold(stem), 0));
        for (key, alternate) in std::iter::once((main.clone(), 0)).chain(stem).chain(others).filter(|(key, _)| !key.is_empty()) {
            let list = keys.entry(key).or_default();
            if list.last().is_none_or(|last| last >> 1 != number as u32) {
                list.push((number as u32) << 1 | alternate);
            }
        }
    }
    let (mut index, mut lists) = (fst::MapBuilder::memory(), Vec::new());
    for (key, list) in &keys {
        let value = match list[..] {
            [entry] => u64::from(entry) << 1,
            _ => {
                let at = lists.len() as u64;
                let count = list.len().min(usize::from(u16::MAX));
                lists.extend((count as u16).to_le_bytes());
                list.iter().take(count).for_each(|entry| lists.extend(three(*entry)));
                at << 1 | 1
            }
        };
        index.insert(key, value).map_err(|error| error.to_string())?;
    }
    Ok((index.into_inner().map_err(|error| error.to_string())?, lists))
}

fn three(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.to_le_bytes();
    [a, b, c]
}

/// At most 255 bytes, cut between letters.
fn shortened(name: &str) -> &str {
    let end = (0..=name.len().min(255)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Gazetteer;

    fn place(geonames: u32, kind: PlaceKind, name: &str, alternates: &[&str], population: u32) -> PlaceRecord {
        PlaceRecord {
            geonames,
            kind,
            name: name.into(),
            alternates: alternates.iter().map(|a| (*a).to_owned()).collect(),
            country: CountryCode::new("SY").unwrap(),
            division: "11".into(),
            lat: 34.7268,
            lon: -36.7234,
            population,
            seat: if population > 500_000 { Seat::Division } else { Seat::None },
        }
    }

    #[test]
    fn reads_what_it_writes() {
        let places = [
            place(2, PlaceKind::Town, "Hims", &[], 32),
            place(1, PlaceKind::Town, "Homs", &["Hims"], 700_000),
            place(3, PlaceKind::Division, "Homs Governorate", &[], 900_000),
        ];
        let (index, bytes) = write_gazetteer(&places).unwrap();
        let reversed: Vec<_> = places.iter().rev().cloned().collect();
        assert_eq!(write_gazetteer(&reversed).unwrap().1, bytes);
        let gazetteer = Gazetteer::open(index.leak(), bytes.leak()).unwrap();
        let ids = |name: &str| gazetteer.named(name).iter().map(|it| (it.place.geonames, it.exact)).collect::<Vec<_>>();
        assert_eq!(ids("HIMS"), [(1, false), (2, true)]);
        assert_eq!(ids("Homs"), [(3, false), (1, true)]);
        assert_eq!(ids("Homs province"), [(3, false)]);
        assert_eq!(ids("city of Homs"), [(1, true)]);
        assert!(ids("Nowhere").is_empty());
        let homs = &gazetteer.named("Homs Governorate")[0];
        assert_eq!((homs.place.lat, homs.place.lon, homs.place.population), (34.7268, -36.7234, 900_000));
        assert_eq!(gazetteer.named("Hims")[0].division, Some(homs.record));
        assert_eq!((gazetteer.named("Hims")[0].seat, gazetteer.named("Hims")[1].seat), (Seat::Division, Seat::None));
    }

    #[test]
    fn damaged_files_are_told() {
        let (index, bytes) = write_gazetteer(&[place(1, PlaceKind::Town, "Homs", &[], 1)]).unwrap();
        let index: &'static [u8] = index.leak();
        assert!(Gazetteer::open(b"x", b"DLP3").unwrap_err().contains("places.fst"));
        assert!(Gazetteer::open(index, b"DLP1").unwrap_err().contains("places.bin"));
        let cut: &'static [u8] = bytes[..HEAD + 3].to_vec().leak();
        assert!(Gazetteer::open(index, cut).unwrap().named("Homs").is_empty());
    }
}
