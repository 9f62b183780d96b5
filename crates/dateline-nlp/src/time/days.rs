//! Days: "2024-12-07", "7 December 2024", "Saturday", "Saturday, Dec. 7", "the 7th", "yesterday", "last Friday night".

use super::calendar::{self, Lean};
use super::expression::Reader;
use super::lexicon::{LEXICON, Unit};
use super::stretches::Which;
use super::value::{Needs, Open, Point, Value};
use super::words::is_dash_word;
use dateline_doc::{Basis, Precision, Upos};
use jiff::civil::Date;

impl Reader<'_> {
    /// "2024-12-07", "2024/12/07", "13/05/2015", "13.5.2015". Where day and month could change places only the year is sure.
    pub fn numeric_date(&self, at: usize) -> Option<Point> {
        let key = self.words.key(at);
        let parts: Vec<&str> = key.split(['-', '/', '.']).collect();
        if !key.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.'))
            || parts.iter().any(|part| part.is_empty() || part.len() > 4)
        {
            return None;
        }
        let number = |part: &str| part.parse::<i32>().ok();
        if let [month, year] = parts[..]
            && year.len() == 4
            && key.contains('/')
        {
            return calendar::month(number(year)?, number(month)?).map(|month| Point::stated(Value::At(month), at + 1));
        }
        let [a, b, c] = parts[..] else { return None };
        let (x, y, z) = (number(a)?, number(b)?, number(c)?);
        let date = |year, month, day| calendar::day(year, month, day).map(|date| Point::stated(Value::At(date.into()), at + 1));
        if a.len() == 4 {
            return date(x, y, z);
        }
        if c.len() != 4 || a.len() > 2 || b.len() > 2 {
            return None;
        }
        match (date(z, y, x), date(z, x, y)) {
            (Some(one), Some(other)) if one.value != other.value => calendar::year(z).map(|year| Point::stated(Value::At(year), at + 1)),
            (one, other) => one.or(other),
        }
    }

    /// Number of a weekday, Monday 1, where the whole word stands.
    pub fn weekday_word(&self, at: usize) -> Option<i32> {
        LEXICON.calendar.weekdays.get(self.words.key(at)).copied()
    }

    /// "Saturday", "Saturday, Dec. 7", "Friday the 15th", "Monday of last week", with a part of the day behind it.
    pub fn weekday(&self, at: usize) -> Option<Point> {
        let words = &self.words;
        let short = LEXICON.calendar.weekdays_short.get(words.key(at)).copied().filter(|_| words.capital(at));
        let number = self.weekday_word(at).or(short)?;
        let next = if words.key(at + 1) == "," { at + 2 } else { at + 1 };
        if let Some(point) = self.calendar_date(next, Some(number)) {
            return Some(point);
        }
        if self.weekday_word(at).is_none()
            && !(words.list.get(at).is_some_and(|word| word.dotted) && words.behind(at, &LEXICON.links.links.at))
        {
            return None;
        }
        let the = words.phrase(at + 1, &LEXICON.units.articles.the);
        if let Some((day, end)) = the.and_then(|next| words.ordinal(next)).filter(|(_, end)| self.ends_phrase(*end)) {
            return Some(Point::resolved(self.day_of_some_month(day, self.lean(at), |date| calendar::weekday_of(date) == number), end));
        }
        let of = words.past(at + 1, &LEXICON.units.articles.of);
        if let Some((which @ (Which::Last | Which::Next | Which::This), after)) = self.which(of)
            && words.one_unit(after) == Some(Unit::Week)
        {
            let week = self
                .date
                .and_then(|date| calendar::shift(date, which.step(), Unit::Week))
                .and_then(|date| calendar::add_days(date, number - calendar::weekday_of(date)));
            return Some(Point::resolved(week.map(|date| Value::At(date.into())), after + 1));
        }
        let date = self.date.and_then(|date| calendar::weekday(date, number, self.lean(at)));
        Some(Point::resolved(date.map(|date| Value::At(date.into())), self.part_of_day(at + 1)).open(Open::Weekday))
    }

    /// "the first Friday of July", "the last Sunday in March 2015"
    pub fn nth_weekday(&self, at: usize) -> Option<Point> {
        let words = &self.words;
        let start = words.past(at, &LEXICON.units.articles.the);
        let (nth, next) = match words.phrase(start, &LEXICON.units.which.last) {
            Some(next) => (-1, next),
            None => words.ordinal(start).filter(|(nth, _)| *nth <= 5)?,
        };
        let number = self.weekday_word(next)?;
        let month = words.phrase(next + 1, &LEXICON.units.articles.of).or_else(|| words.phrase(next + 1, &LEXICON.units.shift.r#in))?;
        let point = self.month_of_year(month).or_else(|| self.stretch(month)).or_else(|| self.month_alone(month))?;
        let Value::At(of) = point.value else { return (point.value == Value::Unknown).then_some(point) };
        let first = (of.precision() == Precision::Month).then(|| of.first_day())?;
        let day = calendar::nth_weekday(calendar::year_of(first), calendar::month_of(first), nth, number)?;
        Some(Point { value: Value::At(day.into()), needs: Needs::Nothing, ..point })
    }

    /// The end of the word for a part of the day, if one stands there.
    pub fn part_of_day(&self, at: usize) -> usize {
        self.words.past(at, &LEXICON.units.words.parts_of_day)
    }

    /// "Dec. 7, 2024", "7 December", "the 7th of December 2024", "the 20th of next month". `weekday` helps to find a missing year.
    pub fn calendar_date(&self, at: usize, weekday: Option<i32>) -> Option<Point> {
        let (month, day, end) = self.month_then_day(at).or_else(|| self.day_then_month(at))?;
        if let Some((year, end)) = self.year_behind(end) {
            return calendar::day(year, month, day).map(|date| Point::stated(Value::At(date.into()), self.part_of_day(end)));
        }
        (0..4).find_map(|leap| calendar::day(2000 + leap, month, day))?;
        if let Some((year, end)) = self.which_year(end) {
            return Some(Point::resolved(year.and_then(|year| calendar::day(year, month, day)).map(|date| Value::At(date.into())), end));
        }
        let of_year = |year| calendar::day(year, month, day);
        let nearest = |date: Date| calendar::in_some_year(date, self.lean(at), of_year);
        // A weekday tells the year, where one fits nearby; else it is a slip of the pen.
        let fits = |date: Date, number: i32| {
            [0, -1, 1]
                .into_iter()
                .filter_map(|years| of_year(calendar::year_of(date) + years))
                .find(|it| calendar::weekday_of(*it) == number)
        };
        let resolve = |date: Date| {
            let nearest = nearest(date)?;
            weekday.and_then(|number| fits(nearest, number)).or(Some(nearest))
        };
        Some(
            Point::resolved(self.date.and_then(resolve).map(|date| Value::At(date.into())), self.part_of_day(end))
                .open(Open::Day(month, day)),
        )
    }

    /// "December 7", "Dec. 7th", "September the twenty-first"
    fn month_then_day(&self, at: usize) -> Option<(i32, i32, usize)> {
        let words = &self.words;
        let (month, next) = self.month_word(at)?;
        let next = words.past(if is_dash_word(words.key(next)) { next + 1 } else { next }, &LEXICON.units.articles.the);
        let (day, end) = words.ordinal(next).or_else(|| words.digits(next).map(|day| (day, next + 1)))?;
        ((1..=31).contains(&day) && words.key(next).len() <= 10 && words.key(end) != "%").then_some((month, day, end))
    }

    /// "7 December", "7th of December", "the seventh of December"
    fn day_then_month(&self, at: usize) -> Option<(i32, i32, usize)> {
        let words = &self.words;
        let start = words.past(at, &LEXICON.units.articles.the);
        let (day, next) =
            words.ordinal(start).or_else(|| words.digits(start).map(|day| (day, start + 1))).filter(|(day, _)| (1..=31).contains(day))?;
        let digits = words.key(start).starts_with(|c: char| c.is_ascii_digit());
        let of = words.phrase(next, &LEXICON.units.articles.of);
        if of.is_none() && !digits {
            return None;
        }
        let next = of.unwrap_or(if is_dash_word(words.key(next)) { next + 1 } else { next });
        let (month, end) = self.month_word(next)?;
        Some((month, day, end))
    }

    /// "the 7th", with nothing behind it that it could count; "the 20th of next month".
    pub fn day_alone(&self, at: usize) -> Option<Point> {
        let words = &self.words;
        let start = words.phrase(at, &LEXICON.units.articles.the)?;
        let (day, end) =
            words.ordinal(start).filter(|(day, _)| (1..=31).contains(day) && words.key(start).starts_with(|c: char| c.is_ascii_digit()))?;
        if let Some(of) = words.phrase(end, &LEXICON.units.articles.of)
            && let Some((which @ (Which::Last | Which::Next | Which::This), after)) =
                self.which(words.past(of, &LEXICON.units.articles.the))
            && words.one_unit(after) == Some(Unit::Month)
        {
            let month = self.date.and_then(|date| calendar::shift(date, which.step(), Unit::Month));
            let date = month.and_then(|date| calendar::day(calendar::year_of(date), calendar::month_of(date), day));
            return Some(Point::resolved(date.map(|date| Value::At(date.into())), after + 1));
        }
        let point = Point::resolved(self.day_of_some_month(day, self.lean(at), |_| true), end);
        self.ends_phrase(end).then_some(point.needs(Needs::Link))
    }

    /// The nearest day of that number that `fits`.
    fn day_of_some_month(&self, day: i32, lean: Lean, fits: impl Fn(Date) -> bool) -> Option<Value> {
        let date = self.date?;
        let step = if lean == Lean::Coming { 1 } else { -1 };
        let months = (0..=13).filter_map(|count| calendar::shift(date.first_of_month(), step * count, Unit::Month));
        let days = months.filter_map(|month| calendar::day(calendar::year_of(month), calendar::month_of(month), day));
        days.into_iter()
            .find(|it| (if lean == Lean::Coming { *it >= date } else { *it <= date }) && fits(*it))
            .map(|it| Value::At(it.into()))
    }

    /// Whether the noun phrase is over: "on the 7th, …", not "on the 7th floor".
    pub fn ends_phrase(&self, at: usize) -> bool {
        match self.words.upos(at) {
            Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Verb | Upos::Aux | Upos::Pron | Upos::Part => true,
            Upos::X => {
                let links = &LEXICON.links.links;
                !self.words.is_wordlike(at)
                    || [&links.at, &links.since, &links.until, &links.by, &LEXICON.links.ranges.to]
                        .iter()
                        .any(|list| self.words.phrase(at, list).is_some())
            }
            _ => at >= self.words.list.len(),
        }
    }

    /// "today", "yesterday morning", "the day before yesterday", "this morning", "last night", "overnight"
    pub fn named_day(&self, at: usize) -> Option<Point> {
        let (words, units) = (&self.words, &LEXICON.units);
        let resolved = |days: i32, end: usize| {
            Point::resolved(self.date.and_then(|date| calendar::add_days(date, days)).map(|date| Value::At(date.into())), end)
        };
        if let Some(end) = words.phrase(at, &units.words.two_days_ago) {
            return Some(resolved(-2, end));
        }
        if let Some(end) = words.phrase(at, &units.words.in_two_days) {
            return Some(resolved(2, end));
        }
        if let Some(days) = units.days.get(words.key(at)) {
            return Some(resolved(*days, self.part_of_day(at + 1)));
        }
        if let Some(end) = words.phrase(at, &units.words.overnight) {
            let beside_day = self.weekday_word(end).is_some()
                || words.phrase(end, &LEXICON.links.links.at).is_some_and(|next| self.weekday_word(next).is_some());
            let night = self.date.and_then(|date| Value::span(calendar::add_days(date, -1)?, date));
            return (!beside_day && !words.behind(at, &units.articles.determiners) && self.ends_phrase(end))
                .then_some(Point::resolved(night, end));
        }
        self.part_of_some_day(at)
    }

    /// "this morning", "last night", "that evening", "the next morning", "the night before"
    fn part_of_some_day(&self, at: usize) -> Option<Point> {
        let (words, units) = (&self.words, &LEXICON.units);
        let resolved = |days: i32, end: usize| {
            Point::resolved(self.date.and_then(|date| calendar::add_days(date, days)).map(|date| Value::At(date.into())), end)
        };
        let the = words.phrase(at, &units.articles.the);
        let start = the.unwrap_or(at);
        let beside = |days: i32, end: usize| self.anchored(end, |date| calendar::add_days(date, days).map(|date| Value::At(date.into())));
        if let Some(part) = words.phrase(start, &units.words.parts_of_day).filter(|_| the.is_some()) {
            let earlier = words.phrase(part, &units.shift.earlier).map(|end| (end, -1));
            let (end, days) = earlier.or_else(|| words.phrase(part, &units.shift.later).map(|end| (end, 1)))?;
            return self.ends_counting(end).then(|| beside(days, end));
        }
        let (which, next) = self.which(start)?;
        let end = words.phrase(next, &units.words.parts_of_day)?;
        match which {
            Which::This => Some(resolved(0, end)),
            Which::Last if the.is_none() => units.last_part.get(words.key(next)).map(|days| resolved(*days, end)),
            Which::Same => self.anchor.map(|_| beside(0, end)),
            Which::Next | Which::Following if the.is_some() => Some(beside(1, end)),
            Which::Previous => Some(beside(-1, end)),
            _ => None,
        }
    }

    /// The last day named in the block, moved by what `step` makes of it; the words only where none is named.
    pub fn anchored(&self, end: usize, step: impl Fn(Date) -> Option<Value>) -> Point {
        match self.anchor.and_then(|anchor| Some((step(anchor.date)?, anchor.basis))) {
            Some((value, basis)) => Point { basis, ..Point::stated(value, end) },
            None => Point { basis: Basis::Unknown, ..Point::stated(Value::Unknown, end) },
        }
    }
}
