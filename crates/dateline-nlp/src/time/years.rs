//! Months and years: "March 2016", "March", "2018", "fiscal 2019", "the 1990s", "the 19th century", and parts of them ("early 2011",
//! "the first half of 2015"). A bare number or a word that means something else too needs a preposition.

use super::calendar;
use super::expression::Reader;
use super::lexicon::{LEXICON, Unit};
use super::stretches::Which;
use super::value::{Needs, Open, Point, Value};
use super::words::is_dash_word;
use dateline_doc::{Precision, Upos};

/// Years that a bare number can be.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;

impl Reader<'_> {
    /// Number of the month, and the end of its word.
    pub fn month_word(&self, at: usize) -> Option<(i32, usize)> {
        let (words, calendar) = (&self.words, &LEXICON.calendar);
        let key = words.key(at);
        if !words.capital(at) && calendar.words.capital_months.has(key) {
            return None;
        }
        if let Some(number) = calendar.months.get(key) {
            return Some((*number, at + 1));
        }
        let number = *calendar.months_short.get(key)?;
        Some((number, if words.key(at + 1) == "." { at + 2 } else { at + 1 }))
    }

    /// A year in digits where a date has just been told: ", 2024", "2024", "of 2024".
    pub fn year_behind(&self, at: usize) -> Option<(i32, usize)> {
        let words = &self.words;
        let next = match words.key(at) {
            "," => at + 1,
            key if is_dash_word(key) => at + 1,
            _ => words.past(at, &LEXICON.units.articles.of),
        };
        let year = words.digits(next).filter(|year| words.key(next).len() == 4 && YEARS.contains(year))?;
        Some((year, next + 1))
    }

    /// "March 2016", "March of 2016", "March, 2016"
    pub fn month_of_year(&self, at: usize) -> Option<Point> {
        let (month, next) = self.month_word(at)?;
        let in_year = self.words.phrase(next, &LEXICON.units.shift.r#in).and_then(|next| self.year_behind(next));
        if let Some((year, end)) = self.year_behind(next).or(in_year) {
            return calendar::month(year, month).map(|month| Point::stated(Value::At(month), end));
        }
        let (year, end) = self.which_year(next)?;
        Some(Point::resolved(year.and_then(|year| calendar::month(year, month)).map(Value::At), end))
    }

    /// "last year" behind a month or day.
    pub fn which_year(&self, at: usize) -> Option<(Option<i32>, usize)> {
        let start = if self.words.key(at) == "," { at + 1 } else { at };
        let (which, next) = self.which(start).filter(|(which, _)| matches!(which, Which::Last | Which::Next | Which::This))?;
        (self.words.one_unit(next) == Some(Unit::Year)).then_some((self.date.map(|date| calendar::year_of(date) + which.step()), next + 1))
    }

    /// "March", "last March"; not "march", not "May" the person.
    pub fn month_alone(&self, at: usize) -> Option<Point> {
        let (words, calendar) = (&self.words, &LEXICON.calendar.words);
        let (month, end) = self.month_word(at)?;
        let key = words.key(at);
        let in_range = || {
            words
                .phrase(end, &LEXICON.links.ranges.to)
                .or(words.phrase(end, &LEXICON.links.ranges.and))
                .is_some_and(|next| self.month_word(next).is_some())
        };
        let sure = words.behind(at, &calendar.sure) || words.behind(at, &LEXICON.links.ranges.from) && in_range();
        let name_follows = words.capital(end) && words.is_wordlike(end) && self.month_word(end).is_none();
        if calendar.sure_months.has(key) && !sure || calendar.name_months.has(key) && name_follows || words.upos(at) == Upos::Verb {
            return None;
        }
        // "the January vote": an attribute.
        let attribute = words.behind(at, &LEXICON.units.articles.determiners)
            && words.is_wordlike(end)
            && !words.capital(end)
            && !calendar.name_months.has(key)
            && !calendar.capital_months.has(key);
        let value = self.date.and_then(|date| calendar::month_near(date, month, self.lean(at))).map(Value::At);
        Some(Point::resolved(value, end).needs(if attribute { Needs::Nothing } else { Needs::Link }).open(Open::Month(month)))
    }

    /// "2018", "fiscal 2019", "the year 2011"
    pub fn year(&self, at: usize) -> Option<Point> {
        let words = &self.words;
        let start = words.past(at, &LEXICON.units.parts.fiscal);
        let year = words.digits(start).filter(|year| words.key(start).len() == 4 && YEARS.contains(year))?;
        let end = start + 1;
        let counts = words.phrase(end, &LEXICON.links.no_year.tails).is_some()
            || words.any_unit(end).is_some()
            || is_dash_word(words.key(end)) && words.any_unit(end + 1).is_some();
        let point = Point::stated(Value::At(calendar::year(year)?), end);
        (!counts).then_some(if start > at { point } else { point.needs(Needs::Year) })
    }

    /// "the 1990s", "the nineties", "the 19th century"
    pub fn decade(&self, at: usize) -> Option<Point> {
        let words = &self.words;
        let the = words.phrase(at, &LEXICON.units.articles.the);
        let start = the.unwrap_or(at);
        if let Some((number, end)) = words.ordinal(start)
            && words.one_unit(end) == Some(Unit::Century)
        {
            return Some(Point::stated(calendar::stretch(calendar::day(number.checked_mul(100)?, 1, 1)?, Unit::Century)?, end + 1));
        }
        let key = words.key(start).trim_start_matches('\'');
        let apart = words.key(start + 1) == "'s" && words.digits(start).is_some();
        let digits = key.strip_suffix('s').or(apart.then_some(key)).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let behind = the.is_some() || words.behind(start, &LEXICON.units.articles.the);
        let first = match (digits.map(|digits| (digits.len(), digits.parse::<i32>())), LEXICON.numbers.decades.get(key)) {
            (Some((4, Ok(year))), _) if YEARS.contains(&year) => year,
            (Some((2, Ok(short))), _) | (_, Some(&short)) if behind => short + if short >= 20 { 1900 } else { 2000 },
            _ => return None,
        };
        (first % 10 == 0).then_some(())?;
        // "the 1800s" are a century, "the 2000s" a decade.
        let years = if first % 100 == 0 && first < 1900 { 100 } else { 10 };
        Some(Point::stated(Value::Span(calendar::year(first)?, calendar::year(first + years - 1)?), start + 1 + usize::from(apart)))
    }

    /// "early 2011", "mid-June", "the end of March", "late last year", "earlier this week", "the first half of 2015"
    pub fn part(&self, at: usize) -> Option<Point> {
        let (words, parts) = (&self.words, &LEXICON.units.parts);
        if let Some(point) = self.half_or_quarter(at) {
            return Some(point);
        }
        let before = words.phrase(at, &parts.before);
        let after = words.phrase(at, &parts.after);
        let start = before.or(after).or_else(|| words.phrase(at, &parts.whole))?;
        let start = if is_dash_word(words.key(start)) { start + 1 } else { start };
        let point = self.whole_point(start).or_else(|| self.this_unit(start))?;
        let value = match (point.value, self.date) {
            (Value::Span(from, to), Some(date))
                if from.precision() == Precision::Day && from.first_day() <= date && date <= to.last_day() =>
            {
                match (before, after) {
                    (Some(_), _) => Value::Span(from, date.into()),
                    (_, Some(_)) => Value::Span(date.into(), to),
                    _ => point.value,
                }
            }
            (value, _) => value,
        };
        Some(Point { value, needs: Needs::Nothing, ..point })
    }

    /// "the first half of 2015", "the second quarter of this year", "first-half 2015"
    fn half_or_quarter(&self, at: usize) -> Option<Point> {
        let (words, units) = (&self.words, &LEXICON.units);
        let (number, months, next) = match (units.parts.quarters.get(words.key(at)), words.ordinal(words.past(at, &units.articles.the))) {
            (Some(number), _) => (*number, 3, at + 1),
            (_, Some((number, next))) if words.phrase(next, &units.parts.half).is_some() && number <= 2 => (number, 6, next + 1),
            (_, Some((number, next))) if words.phrase(next, &units.parts.quarter).is_some() && number <= 4 => (number, 3, next + 1),
            _ => return None,
        };
        let start = words.past(next, &units.articles.of);
        let point = self.whole_point(start).or_else(|| self.this_unit(start))?;
        let Value::At(year) = point.value else { return None };
        let first = (number - 1) * months + 1;
        let of = calendar::year_of(year.first_day());
        let value = (year.precision() == Precision::Year)
            .then_some(Value::Span(calendar::month(of, first)?, calendar::month(of, first + months - 1)?));
        Some(Point { value: value.unwrap_or(point.value), needs: Needs::Nothing, ..point })
    }

    /// "the year" behind a part: "later in the year".
    fn this_unit(&self, at: usize) -> Option<Point> {
        let start = self.words.phrase(at, &LEXICON.units.articles.the)?;
        let unit = self.words.one_unit(start).filter(|_| self.words.phrase(start + 1, &LEXICON.units.articles.of).is_none())?;
        Some(Point::resolved(self.date.and_then(|date| calendar::stretch(date, unit)), start + 1))
    }
}
