//! Times counted from another: "two weeks ago", "in three days", "a day earlier", "the day before". Not durations.

use super::calendar::{self, Lean};
use super::expression::Reader;
use super::lexicon::{LEXICON, Phrases, Unit};
use super::value::{Point, Value};
use dateline_doc::Upos;
use jiff::civil::Date;

impl Reader<'_> {
    /// "two weeks ago", "three days earlier", "the day before"
    pub fn counted(&self, at: usize) -> Option<Point> {
        let (words, shift) = (&self.words, &LEXICON.units.shift);
        let vague = words.phrase(at, &LEXICON.numbers.words.vague);
        let the = words.phrase(at, &LEXICON.units.articles.the).filter(|start| words.one_unit(*start).is_some());
        let counted = words.number(at).filter(|(_, end)| words.any_unit(*end).is_some());
        let (count, start) = match (vague, counted, the) {
            (Some(start), ..) => (None, start),
            (_, Some((count, start)), _) => (Some(count), start),
            (_, _, Some(start)) => (Some(1), start),
            _ if words.one_unit(at).is_none() => (None, at),
            _ => return None,
        };
        let unit = words.any_unit(start)?;
        let next = start + 1;
        let is = |list: &Phrases| words.phrase(next, list);
        let on = |date: Date, count: i32| calendar::stretch(calendar::shift(date, count, unit)?, unit);
        if let Some((end, sign)) =
            is(&shift.ago).map(|end| (end, -1)).or_else(|| is(&shift.from_now).map(|end| (end, 1))).filter(|_| the.is_none())
        {
            // "900 years ago" is said in round numbers.
            let round = unit == Unit::Year && count.is_some_and(|count| count >= 100);
            let value =
                |date: Date| calendar::stretch(calendar::shift(date, sign * count?, unit)?, if round { Unit::Century } else { unit });
            return Some(Point::resolved(self.date.and_then(value), end));
        }
        let (end, sign) = is(&shift.earlier).map(|end| (end, -1)).or_else(|| is(&shift.later).map(|end| (end, 1)))?;
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return None;
        }
        let count = count?;
        if self.ends_counting(end) {
            return Some(self.anchored(end, |date| on(date, sign * count)));
        }
        // "on Friday, a day after the attack": the attack was on Thursday. Only where the sentence has named the day before.
        let here = self.anchor.is_some_and(|anchor| anchor.sentence == self.sentence);
        (here && self.compares(end)).then(|| self.anchored(end, |date| on(date, -sign * count)))
    }

    /// Whether nothing is named that "before" or "later" compares with.
    pub fn ends_counting(&self, end: usize) -> bool {
        let words = &self.words;
        if words.phrase(end, &LEXICON.links.licenses.compares).is_some() {
            return false;
        }
        !self.compares(end)
            || words.phrase(end, &LEXICON.units.shift.goes_on).is_some()
            || match words.upos(end) {
                Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Part => true,
                _ => !words.is_wordlike(end) && words.number(end).is_none(),
            }
    }

    /// Whether the word before `end` can compare with what follows: "after", not "later".
    fn compares(&self, end: usize) -> bool {
        self.words.behind(end, &LEXICON.links.links.until) || self.words.behind(end, &LEXICON.links.links.since)
    }

    /// "in two weeks", "within a month", where the clause speaks of what is to come; else they are durations.
    pub fn ahead(&self, at: usize) -> Option<Point> {
        let (words, shift) = (&self.words, &LEXICON.units.shift);
        let within = words.phrase(at, &shift.within);
        let start = within.or_else(|| words.phrase(at, &shift.r#in))?;
        let (count, next) = words.number(start)?;
        let unit = words.unit(next)?;
        let end = next + 1;
        if words.phrase(end, &LEXICON.units.articles.of).is_some() || self.lean(at) != Lean::Coming {
            return None;
        }
        let value = |date: Date| {
            let then = calendar::shift(date, count, unit)?;
            match within {
                Some(_) => Some(Value::Span(calendar::coarse(date, unit)?, calendar::coarse(then, unit)?)),
                None => calendar::stretch(then, unit),
            }
        };
        Some(Point::resolved(self.date.and_then(value), end))
    }
}
