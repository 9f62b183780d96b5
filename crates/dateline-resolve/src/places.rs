//! The gazetteer: GeoNames places in a compact file that is used where it lies, without parsing. `write_gazetteer` makes it
//! (`cargo xtask places`), `Gazetteer` reads it.
//!
//! Layout: `places.fst` maps a folded name to an offset in `places.bin`; there: count of records (u32), records of 24 bytes,
//! then lists (u16 length, u32 record numbers; the highest bit marks an alternate name), then names. Little-endian.

use crate::fold::fold;
use dateline_doc::{CountryCode, PlaceHit};
use fst::Map;
use smol_str::SmolStr;
use std::collections::BTreeMap;

const RECORD: usize = 24;
const ALTERNATE: u32 = 1 << 31;

/// A place on its way into the file.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRecord {
    /// GeoNames id; 0 where the source gives none.
    pub geonames: u32,
    /// Name.
    pub name: String,
    /// Other names.
    pub alternates: Vec<String>,
    /// Country.
    pub country: CountryCode,
    /// Latitude in degrees.
    pub lat: f32,
    /// Longitude in degrees.
    pub lon: f32,
    /// People; for a region the sum of its places.
    pub population: u32,
}

/// The index file and the record file of some places; the same bytes for the same places.
pub fn write_gazetteer(places: &[PlaceRecord]) -> Result<(Vec<u8>, Vec<u8>), fst::Error> {
    let mut lists: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, place) in places.iter().enumerate() {
        let number = number as u32;
        lists.entry(fold(&place.name)).or_default().push(number);
        for alternate in &place.alternates {
            let list = lists.entry(fold(alternate)).or_default();
            if !list.iter().any(|known| known & !ALTERNATE == number) {
                list.push(number | ALTERNATE);
            }
        }
    }
    lists.remove("");
    let mut names = Vec::new();
    let mut records = (places.len() as u32).to_le_bytes().to_vec();
    for place in places {
        records.extend(place.geonames.to_le_bytes());
        records.extend(place.lat.to_le_bytes());
        records.extend(place.lon.to_le_bytes());
        records.extend(place.population.to_le_bytes());
        records.extend(place.country.as_str().as_bytes());
        records.extend((place.name.len().min(255) as u16).to_le_bytes());
        records.extend((names.len() as u32).to_le_bytes());
        names.extend(place.name.bytes().take(255));
    }
    let mut index = fst::MapBuilder::memory();
    for (name, list) in &lists {
        index.insert(name, records.len() as u64)?;
        records.extend((list.len().min(usize::from(u16::MAX)) as u16).to_le_bytes());
        for number in list.iter().take(usize::from(u16::MAX)) {
            records.extend(number.to_le_bytes());
        }
    }
    let start = records.len() as u32;
    records.extend(names);
    records.extend(start.to_le_bytes());
    Ok((index.into_inner()?, records))
}

/// Places by name.
#[derive(Debug)]
pub struct Gazetteer {
    index: Map<&'static [u8]>,
    records: &'static [u8],
}

impl Gazetteer {
    /// Opens the two files.
    ///
    /// # Errors
    /// If the index is no fst map.
    pub fn open(index: &'static [u8], records: &'static [u8]) -> Result<Gazetteer, fst::Error> {
        Ok(Gazetteer { index: Map::new(index)?, records })
    }

    /// The places of a name, with whether it is an alternate one.
    pub fn named(&self, name: &str) -> Vec<(PlaceHit, bool)> {
        let Some(offset) = self.index.get(fold(name)) else { return Vec::new() };
        let at = offset as usize;
        let count = self.bytes::<2>(at).map_or(0, u16::from_le_bytes) as usize;
        (0..count)
            .filter_map(|nth| {
                let number = u32::from_le_bytes(self.bytes(at + 2 + 4 * nth)?);
                Some((self.record(number & !ALTERNATE)?, number & ALTERNATE != 0))
            })
            .collect()
    }

    fn record(&self, number: u32) -> Option<PlaceHit> {
        let at = 4 + RECORD * number as usize;
        let name_start = u32::from_le_bytes(self.bytes(self.records.len().checked_sub(4)?)?) as usize;
        let length = u16::from_le_bytes(self.bytes(at + 18)?) as usize;
        let from = name_start + u32::from_le_bytes(self.bytes(at + 20)?) as usize;
        Some(PlaceHit {
            geonames: u32::from_le_bytes(self.bytes(at)?),
            name: SmolStr::new(String::from_utf8_lossy(self.records.get(from..from + length)?)),
            country: CountryCode::new(std::str::from_utf8(&self.bytes::<2>(at + 16)?).ok()?)?,
            lat: f32::from_le_bytes(self.bytes(at + 4)?),
            lon: f32::from_le_bytes(self.bytes(at + 8)?),
            population: u32::from_le_bytes(self.bytes(at + 12)?),
        })
    }

    fn bytes<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.records.get(at..at + N)?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let place = |geonames, name: &str, alternates: &[&str], population| PlaceRecord {
            geonames,
            name: name.into(),
            alternates: alternates.iter().map(|a| (*a).to_owned()).collect(),
            country: CountryCode::new("SY").unwrap(),
            lat: 34.7,
            lon: 36.7,
            population,
        };
        let (index, records) = write_gazetteer(&[place(1, "Homs", &["Hims"], 700_000), place(2, "Hims", &[], 10)]).unwrap();
        let gazetteer = Gazetteer::open(index.leak(), records.leak()).unwrap();
        assert_eq!(gazetteer.named("HOMS")[0].0.geonames, 1);
        let both: Vec<_> = gazetteer.named("Hims").into_iter().map(|(hit, alternate)| (hit.geonames, alternate)).collect();
        assert_eq!(both, [(1, true), (2, false)]);
        assert!(gazetteer.named("Nowhere").is_empty());
    }
}
