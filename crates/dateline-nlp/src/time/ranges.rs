//! Ranges: "from 3 to 5 May", "May 3-5, 2016", "between 2011 and 2014", "2011-14", "Monday to Wednesday", "18 and 19 June".
//! What one end leaves open is taken from the other.

use super::calendar::{self, Lean};
use super::expression::Reader;
use super::lexicon::LEXICON;
use super::value::{Needs, Open, Point, Reading, Value};
use super::words::is_dash_word;
use dateline_doc::{Basis, PartialDate};

impl Reader<'_> {
    pub fn range(&self, at: usize) -> Option<Reading> {
        let (words, ranges) = (&self.words, &LEXICON.links.ranges);
        let between = words.phrase(at, &ranges.between);
        let opened = words.phrase(at, &ranges.from).or(between);
        // "on 3-5 May": the preposition belongs to the range.
        let linked = words.phrase(at, &LEXICON.links.links.at);
        let start = opened.or(linked).unwrap_or(at);
        self.days_of_month(start, between.is_some())
            .or_else(|| self.years_with_dash(start))
            .or_else(|| self.two_points(start, opened.or(linked).is_some(), between.is_some()))
    }

    /// The end of the word that joins two ends.
    fn joiner(&self, at: usize, and: bool) -> Option<usize> {
        self.words
            .phrase(at, &LEXICON.links.ranges.to)
            .or_else(|| self.words.phrase(at, &LEXICON.links.ranges.and).filter(|_| and && self.words.key(at) != ","))
    }

    /// "3 to 5 May 2016", "May 3-5, 2016"
    fn days_of_month(&self, at: usize, between: bool) -> Option<Reading> {
        let words = &self.words;
        let day = |at: usize| {
            let at = words.past(at, &LEXICON.units.articles.the);
            words.ordinal(at).or_else(|| words.digits(at).map(|day| (day, at + 1))).filter(|(day, _)| (1..=31).contains(day))
        };
        let month_first = self.month_word(at);
        let (first, next) = day(month_first.map_or(at, |(_, next)| next))?;
        let (last, end) = day(self.joiner(next, between || month_first.is_none())?)?;
        let (month, end) = match month_first {
            Some((month, _)) if self.month_word(end).is_none() => (month, end),
            Some(_) => return None,
            None => self.month_word(words.past(end, &LEXICON.units.articles.of))?,
        };
        (first < last).then_some(())?;
        let both = |year: i32| Some((calendar::day(year, month, first)?, calendar::day(year, month, last)?));
        if let Some((year, end)) = self.year_behind(end) {
            let (from, to) = both(year)?;
            return Some(reading(from.into(), to.into(), Basis::Stated, end));
        }
        let from = self.date.and_then(|date| calendar::in_some_year(date, self.lean(at), |year| both(year).map(|(from, _)| from)));
        let Some((from, to)) = from.and_then(|from| both(calendar::year_of(from))) else { return Some(unknown(end)) };
        Some(reading(from.into(), to.into(), Basis::Resolved, end))
    }

    /// "2011-2014", "2011–14"
    fn years_with_dash(&self, at: usize) -> Option<Reading> {
        let words = &self.words;
        let from = self.year(at).filter(|point| point.end == at + 1)?.value.start()?;
        let dash = words.phrase(at + 1, &LEXICON.links.ranges.dash).filter(|_| is_dash_word(words.key(at + 1)))?;
        let year = calendar::year_of(from.first_day());
        let last = match (words.digits(dash)?, words.key(dash).len()) {
            (last, 4) => last,
            (last, 2) => year / 100 * 100 + last,
            _ => return None,
        };
        let glued = at > 0 && is_dash_word(words.key(at - 1));
        let followed = is_dash_word(words.key(dash + 1)) || words.any_unit(dash + 1).is_some();
        (year < last && last - year <= 200 && year >= 1500 && !followed && !glued).then_some(())?;
        Some(reading(from, calendar::year(last)?, Basis::Stated, dash + 1))
    }

    /// "from Monday to Wednesday", "between March and June 2015", "May 3 to June 5"
    fn two_points(&self, at: usize, opened: bool, between: bool) -> Option<Reading> {
        let a = self.point(at).filter(|point| opened || point.needs == Needs::Nothing)?;
        let start = self.joiner(a.end, between)?;
        let month = || {
            self.month_word(start).filter(|_| opened).map(|(month, end)| {
                Point::resolved(self.date.and_then(|date| calendar::month_near(date, month, self.lean(at))).map(Value::At), end)
                    .open(Open::Month(month))
            })
        };
        let b = self.point(start).filter(|point| opened || point.needs == Needs::Nothing).or_else(month)?;
        let (a, b) = self.complete(a, b);
        let basis = if a.basis == Basis::Stated { b.basis } else { a.basis };
        let (Some(from), Some(to)) = (a.value.start(), b.value.end()) else { return Some(unknown(b.end)) };
        (from.first_day() <= to.last_day()).then_some(reading(from, to, basis, b.end))
    }

    /// Takes from the one end what the other leaves open.
    fn complete(&self, a: Point, b: Point) -> (Point, Point) {
        let year =
            |point: Point| point.value.start().map(|date| calendar::year_of(date.first_day())).filter(|_| point.basis == Basis::Stated);
        let month = |point: Point| point.value.start().map(|date| calendar::month_of(date.first_day()));
        let set = |point: Point, year: i32, basis: Basis| {
            let value = match point.open {
                Open::Month(month) => calendar::month(year, month).map(Value::At),
                Open::Day(month, day) => calendar::day(year, month, day).map(|date| Value::At(date.into())),
                _ => None,
            };
            value.map_or(point, |value| Point { value, basis, open: Open::Nothing, ..point })
        };
        let open_month = |point: Point| match point.open {
            Open::Month(month) | Open::Day(month, _) => Some(month),
            _ => None,
        };
        if let (Some(first), Some(year)) = (open_month(a), year(b)) {
            let later = month(b).is_some_and(|last| first > last);
            return (set(a, if later { year - 1 } else { year }, Basis::Stated), b);
        }
        if let (Some(last), Some(year), Some(first)) = (open_month(b), year(a), month(a)) {
            return (a, set(b, if last < first { year + 1 } else { year }, Basis::Stated));
        }
        let (Some(from), Some(to)) = (a.value.start(), b.value.end()) else { return (a, b) };
        if from.first_day() <= to.last_day() {
            return (a, b);
        }
        let from = from.first_day();
        match (b.open, a.open) {
            (Open::Weekday, _) => {
                let day = calendar::weekday(from, calendar::weekday_of(to.first_day()), Lean::Coming);
                (a, Point { value: day.map_or(b.value, |day| Value::At(day.into())), ..b })
            }
            (_, Open::Month(_) | Open::Day(..)) => (set(a, calendar::year_of(from) - 1, a.basis), b),
            _ => (a, b),
        }
    }
}

fn reading(from: PartialDate, to: PartialDate, basis: Basis, end: usize) -> Reading {
    Reading { at: None, from: Some(from), to: Some(to), basis, end }
}

fn unknown(end: usize) -> Reading {
    Reading { at: None, from: None, to: None, basis: Basis::Unknown, end }
}
