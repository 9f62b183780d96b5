//! The words of the grammar, read from data/time once. Not the grammar: that stands in the files beside this one.

use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The lexicon that ships with the crate.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
        toml::from_str(text).unwrap_or_else(|error| panic!("data/time/{name}: {error}"))
    }
    Lexicon {
        calendar: read("calendar.toml", include_str!("../../../../data/time/calendar.toml")),
        numbers: read("numbers.toml", include_str!("../../../../data/time/numbers.toml")),
        units: read("units.toml", include_str!("../../../../data/time/units.toml")),
        links: read("links.toml", include_str!("../../../../data/time/links.toml")),
        tense: read("tense.toml", include_str!("../../../../data/time/tense.toml")),
        holidays: read::<Holidays>("holidays.toml", include_str!("../../../../data/time/holidays.toml")).holiday,
    }
});

type Numbered = HashMap<SmolStr, i32>;

/// All of data/time.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub calendar: Calendar,
    pub numbers: Numbers,
    pub units: Units,
    pub links: Links,
    pub tense: Tense,
    pub holidays: Vec<Holiday>,
}

/// data/time/calendar.toml
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Calendar {
    pub months: Numbered,
    pub months_short: Numbered,
    pub weekdays: Numbered,
    pub weekdays_short: Numbered,
    pub seasons: Numbered,
    pub words: CalendarWords,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct CalendarWords {
    pub capital_months: Phrases,
    pub name_months: Phrases,
    pub sure_months: Phrases,
    pub sure: Phrases,
    pub names: Phrases,
    pub name_tails: Phrases,
    pub habits: Phrases,
}

/// data/time/numbers.toml
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Numbers {
    pub cardinals: Numbered,
    pub ordinals: Numbered,
    pub decades: Numbered,
    pub words: NumberWords,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct NumberWords {
    pub one: Phrases,
    pub two: Phrases,
    pub vague: Phrases,
    pub ordinal_endings: Vec<SmolStr>,
}

/// A stretch of the calendar, or of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// data/time/units.toml
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Units {
    pub units: HashMap<SmolStr, Unit>,
    pub plurals: HashMap<SmolStr, Unit>,
    pub clock_units: HashMap<SmolStr, Unit>,
    pub days: Numbered,
    pub last_part: Numbered,
    pub words: UnitWords,
    pub which: WhichWords,
    pub articles: Articles,
    pub shift: ShiftWords,
    pub parts: Parts,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct UnitWords {
    pub parts_of_day: Phrases,
    pub overnight: Phrases,
    pub two_days_ago: Phrases,
    pub in_two_days: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct WhichWords {
    pub last: Phrases,
    pub past: Phrases,
    pub previous: Phrases,
    pub next: Phrases,
    pub coming: Phrases,
    pub following: Phrases,
    pub this: Phrases,
    pub same: Phrases,
    pub this_past: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Articles {
    pub the: Phrases,
    pub of: Phrases,
    pub determiners: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ShiftWords {
    pub ago: Phrases,
    pub from_now: Phrases,
    pub earlier: Phrases,
    pub later: Phrases,
    pub goes_on: Phrases,
    pub within: Phrases,
    pub r#in: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Parts {
    pub whole: Phrases,
    pub before: Phrases,
    pub after: Phrases,
    pub half: Phrases,
    pub quarters: Numbered,
    pub week_of: Phrases,
    pub quarter: Phrases,
    pub fiscal: Phrases,
}

/// data/time/links.toml
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Links {
    pub links: LinkWords,
    pub licenses: Licenses,
    pub ranges: Ranges,
    pub no_year: NoYear,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkWords {
    pub at: Phrases,
    pub since: Phrases,
    pub until: Phrases,
    pub by: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Licenses {
    pub year: Phrases,
    pub weak: Phrases,
    pub month: Phrases,
    pub compares: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ranges {
    pub from: Phrases,
    pub between: Phrases,
    pub to: Phrases,
    pub dash: Phrases,
    pub and: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoYear {
    pub tails: Phrases,
}

/// data/time/tense.toml
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Tense {
    pub future: Phrases,
    pub adjacent: Phrases,
    pub governors: Phrases,
    pub to: Phrases,
    pub no_verbs: Phrases,
    pub participle_heads: Phrases,
    pub since: Phrases,
    pub hearsay: Phrases,
    pub barriers: Phrases,
    pub conjunctions: Phrases,
    pub telling: Phrases,
    pub present_endings: Vec<SmolStr>,
    pub past_endings: Vec<SmolStr>,
    pub gerund_endings: Vec<SmolStr>,
    pub past: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holidays {
    holiday: Vec<Holiday>,
}

/// A feast of data/time/holidays.toml: by month and day, by the nth weekday of a month (-1: the last), by days from Easter, or
/// by none of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holiday {
    pub names: Phrases,
    #[serde(default)]
    pub alone: bool,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub nth: Option<i8>,
    pub weekday: Option<i8>,
    pub easter: Option<i32>,
}

/// Phrases of one or more words, by first word, longest first.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Phrases(HashMap<SmolStr, Vec<Vec<SmolStr>>>);

impl From<Vec<String>> for Phrases {
    fn from(list: Vec<String>) -> Phrases {
        let mut phrases: HashMap<SmolStr, Vec<Vec<SmolStr>>> = HashMap::new();
        for phrase in list {
            let mut words = phrase.split_whitespace().map(SmolStr::new);
            if let Some(first) = words.next() {
                phrases.entry(first).or_default().push(words.collect());
            }
        }
        for rest in phrases.values_mut() {
            rest.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        Phrases(phrases)
    }
}

impl Phrases {
    /// How many words the longest phrase takes that begins there; `key` gives the word at a distance.
    pub fn len_at<'k>(&self, key: impl Fn(usize) -> &'k str) -> Option<usize> {
        let rests = self.0.get(key(0))?;
        rests.iter().find(|rest| rest.iter().enumerate().all(|(at, word)| key(at + 1) == word)).map(|rest| rest.len() + 1)
    }

    /// Whether the one word is a phrase.
    pub fn has(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|rests| rests.iter().any(Vec::is_empty))
    }
}
