//! Feasts: "Christmas Day", "Easter 1998", "last Ramadan". One without a rule keeps its words, and its year where one is told.

use super::calendar::{self, Lean};
use super::expression::Reader;
use super::lexicon::{Holiday, LEXICON};
use super::stretches::Which;
use super::value::{Needs, Point, Value};
use jiff::civil::Date;

impl Reader<'_> {
    pub fn holiday(&self, at: usize) -> Option<Point> {
        let words = &self.words;
        let (which, start) = self.which(at).map_or((None, at), |(which, next)| (Some(which), next));
        let named =
            LEXICON.holidays.iter().filter_map(|holiday| Some((words.phrase(start, &holiday.names)?, holiday))).max_by_key(|(end, _)| *end);
        let (end, holiday) = named?;
        if let Some((year, end)) = self.year_behind(end) {
            let value =
                calendar::holiday(holiday, year).map(|date| Value::At(date.into())).or_else(|| calendar::year(year).map(Value::At))?;
            return Some(Point::stated(value, end));
        }
        let in_name = words.behind(start, &LEXICON.links.licenses.month) || words.capital(end) && words.is_wordlike(end);
        if !holiday.alone && which.is_none() && in_name {
            return None;
        }
        let value = self.date.and_then(|date| self.holiday_near(date, holiday, which, at)).map(|date| Value::At(date.into()));
        let needs = if holiday.alone || which.is_some() { Needs::Nothing } else { Needs::Link };
        Some(Point::resolved(value, self.part_of_day(end)).needs(needs))
    }

    fn holiday_near(&self, date: Date, holiday: &Holiday, which: Option<Which>, at: usize) -> Option<Date> {
        let of_year = |year| calendar::holiday(holiday, year);
        let beside = |days: i32, lean| calendar::in_some_year(calendar::add_days(date, days)?, lean, of_year);
        match which {
            None => beside(0, self.lean(at)),
            Some(Which::Last | Which::Past | Which::ThisPast) => {
                (0..=2).filter_map(|back| of_year(calendar::year_of(date) - back)).find(|day| *day < date)
            }
            Some(Which::Next | Which::Coming) => beside(1, Lean::Next),
            Some(Which::This) => of_year(calendar::year_of(date)),
            Some(_) => None,
        }
    }
}
