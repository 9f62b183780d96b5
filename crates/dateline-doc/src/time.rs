//! Dates as precise as the text gives them, never more.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// When something was, as the text tells it. `at`, or a span with one or both ends; all empty when the words could not be resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Time {
    /// One day, month or year.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<PartialDate>,
    /// Not before.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<PartialDate>,
    /// Not after.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<PartialDate>,
    /// The coarsest precision of the dates given.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub precision: Option<Precision>,
    /// Whether the text states the date or it follows from the article's.
    pub basis: Basis,
    /// The words of the text ("by Saturday").
    pub text: String,
}

/// Where a date comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The text says the date ("on 7 December 2024").
    Stated,
    /// It follows from the article's date ("on Saturday").
    Resolved,
    /// Only the words are known; no date could be worked out.
    #[default]
    Unknown,
}

/// How precise a date is, finest first.
#[allow(missing_docs, reason = "the names say it")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    Day,
    Month,
    Year,
}

/// A year, a month of a year, or a day: ISO 8601 `2024`, `2024-12`, `2024-12-07`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A whole year; nothing outside 1 to 9999.
    pub fn year(year: i16) -> Option<PartialDate> {
        (1..=9999).contains(&year).then_some(PartialDate { year, month: None, day: None })
    }

    /// A month, 1 to 12, of a year.
    pub fn month(year: i16, month: i8) -> Option<PartialDate> {
        (1..=12).contains(&month).then_some(PartialDate { month: Some(month), ..PartialDate::year(year)? })
    }

    /// A calendar day.
    pub fn day(date: Date) -> PartialDate {
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// How precise it is.
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            (None, None) => Precision::Year,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).expect("checked when made")
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        match self.precision() {
            Precision::Day => self.first_day(),
            Precision::Month => self.first_day().last_of_month(),
            Precision::Year => self.first_day().last_of_year(),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> PartialDate {
        PartialDate::day(date)
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl std::str::FromStr for PartialDate {
    type Err = String;

    fn from_str(text: &str) -> Result<PartialDate, String> {
        let wrong = || format!("“{text}” is no date of the form 2024, 2024-12 or 2024-12-07");
        let parts: Vec<&str> = text.split('-').collect();
        let number = |part: &str, digits: usize| (part.len() == digits).then(|| part.parse::<i16>().ok()).flatten().ok_or_else(wrong);
        match parts[..] {
            [year] => PartialDate::year(number(year, 4)?),
            [year, month] => PartialDate::month(number(year, 4)?, number(month, 2)? as i8),
            [year, month, day] => Date::new(number(year, 4)?, number(month, 2)? as i8, number(day, 2)? as i8).ok().map(PartialDate::day),
            _ => None,
        }
        .ok_or_else(wrong)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<PartialDate, String> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["2024", "2024-02", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-13", "2023-02-29", "2024-1-1", "2024-01-01-01", "-024"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn knows_its_ends() {
        let month: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(month.precision(), Precision::Month);
        assert_eq!(month.last_day().to_string(), "2024-02-29");
    }
}
