//! One stretch of the calendar picked by a word: "last week", "this month", "the past year", "the last three days", "the weekend",
//! "last summer", "the following day", "last Friday". Weeks and weekends become days; months, years stay what they are.

use super::calendar::{self, Lean};
use super::expression::Reader;
use super::lexicon::{LEXICON, Unit};
use super::value::{Needs, Point, Value};
use jiff::civil::Date;

/// Which of the stretches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    Past,
    ThisPast,
    Previous,
    Next,
    Coming,
    Following,
    This,
    Same,
}

impl Which {
    /// Stretches forward from the article's.
    pub fn step(self) -> i32 {
        match self {
            Which::Last | Which::Past | Which::ThisPast | Which::Previous => -1,
            Which::Next | Which::Coming | Which::Following => 1,
            Which::This | Which::Same => 0,
        }
    }
}

impl Reader<'_> {
    pub fn which(&self, at: usize) -> Option<(Which, usize)> {
        let which = &LEXICON.units.which;
        let kinds = [
            (&which.this_past, Which::ThisPast),
            (&which.coming, Which::Coming),
            (&which.last, Which::Last),
            (&which.past, Which::Past),
            (&which.previous, Which::Previous),
            (&which.next, Which::Next),
            (&which.following, Which::Following),
            (&which.this, Which::This),
            (&which.same, Which::Same),
        ];
        kinds.into_iter().find_map(|(list, which)| Some((which, self.words.phrase(at, list)?)))
    }

    pub fn stretch(&self, at: usize) -> Option<Point> {
        let words = &self.words;
        let the = words.phrase(at, &LEXICON.units.articles.the);
        let start = the.unwrap_or(at);
        if let Some(end) = self.bare_weekend(start).filter(|_| the.is_some()) {
            return Some(Point::resolved(self.weekend(self.lean(at)), end).needs(Needs::Link));
        }
        if let Some(point) = the.and_then(|start| self.week_of(start)) {
            return Some(point);
        }
        let (which, next) = self.which(start)?;
        if let Some(point) = self.which_day(at, which, next).or_else(|| self.which_month(which, next)) {
            return Some(point);
        }
        let counted = words
            .number(next)
            .filter(|_| words.phrase(next, &LEXICON.numbers.words.one).is_none())
            .and_then(|(count, end)| Some((count, words.unit(end)?, end + 1)));
        let (count, unit, end) = counted.or_else(|| Some((1, words.one_unit(next)?, next + 1)))?;
        if words.phrase(end, &LEXICON.units.articles.of).is_some() {
            return None;
        }
        if counted.is_none()
            && let Some(point) = self.day_of_week(which, unit, end)
        {
            return Some(point);
        }
        let rolls = counted.is_some() || the.is_some() && matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade);
        let point = |value: Option<Value>| Some(Point::resolved(value, end));
        let on = |date: Date, count: i32| calendar::stretch(calendar::shift(date, count, unit)?, unit);
        match which {
            Which::This if counted.is_some() || unit == Unit::Day => None,
            Which::This if unit == Unit::Weekend => {
                point(self.weekend(if self.lean(at) != Lean::Coming && self.early_in_week() { Lean::Past } else { Lean::Coming }))
            }
            Which::This => point(self.date.and_then(|date| on(date, 0))),
            Which::Last | Which::ThisPast | Which::Past if unit == Unit::Weekend => point(self.weekend(Lean::Past)),
            Which::Last if !rolls && unit != Unit::Day => point(self.date.and_then(|date| on(date, -1))),
            Which::Last | Which::Past | Which::ThisPast if counted.is_some() || unit != Unit::Day => {
                point(self.date.and_then(|date| self.roll(date, -count, unit)))
            }
            Which::Next if unit == Unit::Day && counted.is_none() => Some(self.anchored(end, |date| on(date, 1))),
            Which::Next if rolls && counted.is_none() && !words.behind(at, &LEXICON.links.links.at) => {
                Some(self.anchored(end, |date| on(date, 1)))
            }
            Which::Next | Which::Coming if rolls && (counted.is_some() || which == Which::Next) => {
                point(self.date.and_then(|date| self.roll(date, count, unit)))
            }
            Which::Next | Which::Coming if unit != Unit::Day => point(self.date.and_then(|date| on(date, 1))),
            Which::Previous | Which::Following if counted.is_some() => {
                Some(self.anchored(end, |date| self.roll(date, which.step() * count, unit)))
            }
            Which::Previous | Which::Following | Which::Same if counted.is_none() => {
                Some(self.anchored(end, |date| on(date, which.step())))
            }
            _ => None,
        }
    }

    /// "next week on Friday", "last week Sunday"
    fn day_of_week(&self, which: Which, unit: Unit, at: usize) -> Option<Point> {
        let next = self.words.past(at, &LEXICON.links.links.at);
        let number = self.weekday_word(next).filter(|_| unit == Unit::Week && matches!(which, Which::Last | Which::Next | Which::This))?;
        let date = self.date.and_then(|date| calendar::add_days(date, 7 * which.step() + number - calendar::weekday_of(date)));
        Some(Point::resolved(date.map(|date| Value::At(date.into())), next + 1))
    }

    /// "last Friday", "next Monday", "this Sunday", "the following Tuesday"
    fn which_day(&self, at: usize, which: Which, next: usize) -> Option<Point> {
        let number = self.weekday_word(next)?;
        let end = self.part_of_day(next + 1);
        let in_week = |date: Date, weeks: i32| calendar::add_days(date, 7 * weeks + number - calendar::weekday_of(date));
        let before = |date: Date| calendar::weekday(calendar::add_days(date, -1)?, number, Lean::Past);
        let after = |date: Date| calendar::weekday(calendar::add_days(date, 1)?, number, Lean::Coming);
        let day = |date: Option<Date>| date.map(|date| Value::At(date.into()));
        let pick = |pick: &dyn Fn(Date) -> Option<Date>| Some(Point::resolved(day(self.date.and_then(pick)), end));
        match which {
            // "last Tuesday" on a Wednesday is not yesterday.
            Which::Last => {
                pick(&|date| in_week(if calendar::weekday_of(date) == 7 && number != 7 { calendar::add_days(date, 1)? } else { date }, -1))
            }
            Which::Past | Which::ThisPast => pick(&before),
            Which::Next => pick(&|date| in_week(date, 1)),
            Which::Coming => pick(&after),
            Which::This => {
                pick(&|date| in_week(date, 0).filter(|day| *day >= date || self.lean(at) != Lean::Coming).or_else(|| after(date)))
            }
            Which::Previous => Some(self.anchored(end, |date| day(before(date)))),
            Which::Following => Some(self.anchored(end, |date| day(after(date)))),
            Which::Same => None,
        }
    }

    /// "last March", "next June", "this October"
    fn which_month(&self, which: Which, next: usize) -> Option<Point> {
        let (month, end) = self.month_word(next).filter(|(_, end)| self.words.digits(*end).is_none())?;
        let beside =
            |days: fn(Date) -> Option<Date>, lean: Lean| self.date.and_then(days).and_then(|date| calendar::month_near(date, month, lean));
        let value = match which {
            Which::Last | Which::Past | Which::ThisPast => beside(|date| calendar::shift(date.first_of_month(), -1, Unit::Day), Lean::Past),
            Which::Next | Which::Coming => beside(|date| calendar::shift(date.last_of_month(), 1, Unit::Day), Lean::Next),
            Which::This => self.date.and_then(|date| calendar::month(calendar::year_of(date), month)),
            _ => return None,
        };
        Some(Point::resolved(value.map(Value::At), end))
    }

    /// "the last three days": up to the article's day, or from it.
    fn roll(&self, date: Date, count: i32, unit: Unit) -> Option<Value> {
        let other = calendar::coarse(calendar::shift(date, count, unit)?, unit)?;
        let this = calendar::coarse(date, unit)?;
        Some(if count < 0 { Value::Span(other, this) } else { Value::Span(this, other) })
    }

    fn bare_weekend(&self, at: usize) -> Option<usize> {
        (self.words.one_unit(at) == Some(Unit::Weekend)).then_some(at + 1)
    }

    /// The weekend that has begun last, or the one that ends this week.
    fn weekend(&self, lean: Lean) -> Option<Value> {
        let date = self.date?;
        let saturday = match lean {
            Lean::Since | Lean::Past | Lean::Unclear => calendar::weekday(date, 6, Lean::Past)?,
            Lean::Coming | Lean::Next => calendar::add_days(date, 6 - calendar::weekday_of(date))?,
        };
        Value::span(saturday, calendar::add_days(saturday, 1)?)
    }

    /// On Monday and Tuesday "this weekend" is still the one just over.
    fn early_in_week(&self) -> bool {
        self.date.is_some_and(|date| calendar::weekday_of(date) <= 2)
    }

    /// "the week of 5 May"
    fn week_of(&self, start: usize) -> Option<Point> {
        let unit = self.words.one_unit(start).filter(|unit| matches!(unit, Unit::Week | Unit::Weekend))?;
        let next = self.words.phrase(start + 1, &LEXICON.units.parts.week_of)?;
        let point = self.calendar_date(next, None).or_else(|| self.day_alone(next))?;
        Some(Point { value: point.value.as_day().and_then(|date| calendar::stretch(date, unit)).unwrap_or(Value::Unknown), ..point })
    }

    /// "last summer", "the spring of 2011", "in autumn". To the year only, two for a winter: the south has other months.
    pub fn season(&self, at: usize) -> Option<Point> {
        let (words, seasons) = (&self.words, &LEXICON.calendar.seasons);
        let start = words.past(at, &LEXICON.units.articles.the);
        let (which, next) = self.which(start).map_or((None, start), |(which, next)| (Some(which), next));
        let month = *seasons.get(words.key(next))?;
        if let Some((year, end)) = self.year_behind(next + 1) {
            return Some(Point::stated(Value::At(calendar::year(year)?), end));
        }
        let of = words.phrase(next + 1, &LEXICON.units.articles.of).is_some();
        let untold = which.is_none() && self.lean(at) == Lean::Unclear;
        if of
            || untold
            || which.is_none() && !words.behind(start, &LEXICON.calendar.words.sure) && !words.behind(at, &LEXICON.calendar.words.sure)
        {
            return None;
        }
        let pick = |date: Date| {
            let begun = calendar::month_near(date, month, Lean::Past)?.first_day();
            let running = calendar::shift(begun, 3, Unit::Month)? > date;
            let year = calendar::year_of(begun);
            let year = match which {
                Some(Which::Last) if running => year - 1,
                Some(Which::Next | Which::Coming) => year + 1,
                Some(Which::This) if !running => calendar::year_of(date),
                None if !running && self.lean(at) == Lean::Coming => year + 1,
                _ => year,
            };
            let first = calendar::year(year)?;
            Some(if month + 2 > 12 { Value::Span(first, calendar::year(year + 1)?) } else { Value::At(first) })
        };
        Some(Point::resolved(self.date.and_then(pick), next + 1))
    }
}
