//! The gazetteer: GeoNames places in two compact files that are used where they lie, without parsing. Here they are read;
//! [`write_gazetteer`](crate::write_gazetteer) makes them (`cargo xtask places`).
//!
//! `places.fst` maps a folded name to one entry (value × 2) or to the offset of a list (value × 2 + 1). An entry is a record
//! number × 2, plus 1 where the name is an alternate one. `places.bin`, little-endian, is
//!
//! | part | form |
//! |---|---|
//! | head | `DLP3`, number of records, offset of areas, of lists, of names: u32 each |
//! | records, most people first | GeoNames id u32; latitude, longitude i24 (90° and 180° are 2²³); people / 16 u24; area u16; kind and name offset u24; name length u8; seat u8 |
//! | areas | country, two letters; record number + 1 of the first-order division u24, 0 for none |
//! | lists | length u16, entries u24 |
//! | names | UTF-8 |

use crate::fold::{fold, unpossessed};
use crate::spelling::SPELLING;
use dateline_doc::{CountryCode, PlaceHit};
use fst::Map;
use smol_str::SmolStr;

pub(crate) const MAGIC: &[u8; 4] = b"DLP3";
pub(crate) const HEAD: usize = 20;
pub(crate) const RECORD: usize = 20;
pub(crate) const AREA: usize = 5;
/// Degrees to 24-bit steps: 90° of latitude, 180° of longitude.
pub(crate) const LAT_STEP: f64 = 90.0 / 8_388_607.0;
pub(crate) const LON_STEP: f64 = 180.0 / 8_388_607.0;
/// People per step.
pub(crate) const PEOPLE_STEP: u32 = 16;
/// The kind takes the two highest bits of the name offset.
pub(crate) const KIND_SHIFT: u32 = 22;

/// What a place of the gazetteer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// City, town, village.
    Town,
    /// First-order division: state, province, governorate.
    Division,
    /// Second-order division: county, district.
    District,
    /// A region, sea or the like without an office.
    Region,
    /// A country: never in the gazetteer, but a reading of a name beside its places.
    Country,
}

/// What is governed from a town.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seat {
    /// Nothing that is known.
    #[default]
    None,
    /// A first-order division (PPLA).
    Division,
    /// A country (PPLC).
    Country,
}

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceHit,
    /// What it is.
    pub kind: PlaceKind,
    /// Whether the name asked for is its main name, but for case, accents and articles.
    pub exact: bool,
    /// What is governed from it.
    pub seat: Seat,
    /// Its record number.
    pub(crate) record: u32,
    /// Record number of its first-order division.
    pub(crate) division: Option<u32>,
}

/// Places by name.
#[derive(Debug)]
pub struct Gazetteer {
    index: Map<&'static [u8]>,
    bytes: &'static [u8],
    records: usize,
    areas: usize,
    lists: usize,
    names: usize,
}

impl Gazetteer {
    /// Opens the two files. Takes microseconds: nothing is copied.
    ///
    /// # Errors
    /// What is wrong with them, with the mend.
    pub fn open(index: &'static [u8], bytes: &'static [u8]) -> Result<Gazetteer, String> {
        let index = Map::new(index).map_err(|error| format!("places.fst: {error}; make it again with cargo xtask places"))?;
        let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        match (bytes.get(..4), word(4), word(8), word(12), word(16)) {
            (Some(magic), Some(records), Some(areas), Some(lists), Some(names)) if magic == MAGIC => {
                Ok(Gazetteer { index, bytes, records, areas, lists, names })
            }
            _ => Err("places.bin: no gazetteer of this version; make it again with cargo xtask places".to_owned()),
        }
    }

    /// How many places it has.
    pub fn len(&self) -> usize {
        self.records
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// The places of a name, most people first. "Idlib province" is asked as it stands, and as a division called "Idlib", or a
    /// town if there is none; "Idlib city" the other way round.
    pub fn named(&self, name: &str) -> Vec<Candidate> {
        let found = self.as_written(name);
        if found.is_empty() { unpossessed(name).map(|stem| self.as_written(stem)).unwrap_or_default() } else { found }
    }

    fn as_written(&self, name: &str) -> Vec<Candidate> {
        let folded = fold(name);
        let mut found = self.entries(&folded);
        let Some(bare) = SPELLING.bare(&folded) else { return found };
        let (right, others): (Vec<_>, Vec<_>) =
            self.entries(bare.name).into_iter().partition(|it| (it.kind == PlaceKind::Town) == bare.town);
        for it in if right.is_empty() && found.is_empty() { others } else { right } {
            if !found.iter().any(|known| known.record == it.record) {
                found.push(it);
            }
        }
        found
    }

    fn entries(&self, folded: &str) -> Vec<Candidate> {
        match self.index.get(folded) {
            None => Vec::new(),
            Some(value) if value & 1 == 0 => self.entry((value >> 1) as u32).into_iter().collect(),
            Some(value) => {
                let at = self.lists + (value >> 1) as usize;
                let count = self.take(at, 2).unwrap_or(0) as usize;
                (0..count).filter_map(|nth| self.entry(self.take(at + 2 + 3 * nth, 3)?)).collect()
            }
        }
    }

    fn entry(&self, entry: u32) -> Option<Candidate> {
        let record = entry >> 1;
        let at = HEAD + RECORD * record as usize;
        let area = self.areas + AREA * self.take(at + 13, 2)? as usize;
        let name = self.take(at + 15, 3)?;
        let from = self.names + (name & ((1 << KIND_SHIFT) - 1)) as usize;
        let name_bytes = self.bytes.get(from..from + self.take(at + 18, 1)? as usize)?;
        let kind = [PlaceKind::Town, PlaceKind::Division, PlaceKind::District, PlaceKind::Region][(name >> KIND_SHIFT) as usize & 3];
        let place = PlaceHit {
            geonames: self.take(at, 4)?,
            name: SmolStr::new(std::str::from_utf8(name_bytes).ok()?),
            country: CountryCode::new(std::str::from_utf8(self.bytes.get(area..area + 2)?).ok()?)?,
            lat: degrees(self.take(at + 4, 3)?, LAT_STEP),
            lon: degrees(self.take(at + 7, 3)?, LON_STEP),
            population: self.take(at + 10, 3)? * PEOPLE_STEP,
        };
        let seat = [Seat::None, Seat::Division, Seat::Country][self.take(at + 19, 1)?.min(2) as usize];
        Some(Candidate { place, kind, exact: entry & 1 == 0, seat, record, division: self.take(area + 2, 3)?.checked_sub(1) })
    }

    /// A little-endian number of up to four bytes.
    fn take(&self, at: usize, length: usize) -> Option<u32> {
        Some(self.bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }
}

/// A signed 24-bit number of steps.
fn degrees(steps: u32, step: f64) -> f32 {
    let signed = ((steps << 8) as i32) >> 8;
    // Four digits are eleven meters; the steps are two.
    ((f64::from(signed) * step * 1e4).round() / 1e4) as f32
}
