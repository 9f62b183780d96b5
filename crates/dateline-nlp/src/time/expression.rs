//! A whole expression: a point in time with the preposition that bounds it. Not how points are read.

use super::calendar::Lean;
use super::lexicon::LEXICON;
use super::value::{Needs, Point, Reading};
use super::words::Words;
use dateline_doc::{Basis, Upos};
use jiff::civil::Date;

/// Reads one sentence.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    pub words: Words<'s>,
    /// The article's date.
    pub date: Option<Date>,
    /// The last day named in the same block.
    pub anchor: Option<Anchor>,
    /// Headlines tell the past in the present tense.
    pub heading: bool,
    /// Index of the sentence.
    pub sentence: usize,
}

/// The day that "the next day" follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub date: Date,
    pub basis: Basis,
    /// Index of the block that names it.
    pub block: usize,
    /// Index of the sentence that names it.
    pub sentence: usize,
}

/// What stands at a word.
pub(super) enum Step {
    /// An expression.
    Found(Reading),
    /// None; go on at that word.
    Past(usize),
}

impl Reader<'_> {
    /// What stands at a word.
    pub fn step(&self, at: usize) -> Step {
        let (words, calendar) = (&self.words, &LEXICON.calendar.words);
        if let Some(end) = words.phrase(at, &calendar.names) {
            return Step::Past(end);
        }
        if let Some(end) = words.phrase(at, &calendar.habits)
            && (words.any_unit(end).is_some() || self.weekday_word(end).is_some())
        {
            return Step::Past(end + 1);
        }
        if let Some(reading) = self.range(at) {
            return Step::Found(reading);
        }
        if let Some(point) = self.ahead(at) {
            return Step::Found(Reading::at(point));
        }
        let links = &LEXICON.links.links;
        let kinds = [(&links.at, Link::At), (&links.since, Link::Since), (&links.until, Link::Until), (&links.by, Link::By)];
        let link = kinds.into_iter().filter_map(|(list, link)| Some((words.phrase(at, list)?, link))).max_by_key(|(end, _)| *end);
        // "sworn in Saturday": no preposition.
        let link =
            link.filter(|(start, _)| words.phrase(at, &LEXICON.units.shift.r#in) != Some(*start) || self.weekday_word(*start).is_none());
        if let Some((start, link)) = link
            && let Some(point) = self.point(start).filter(|point| self.licensed(start, point))
        {
            if self.names_a_thing(&point) {
                return Step::Past(point.end);
            }
            return Step::Found(match link {
                Link::At => Reading::at(point),
                Link::Since => Reading::since(point),
                Link::Until => Reading::until(point),
                Link::By if self.lean(start) == Lean::Coming => Reading::until(point),
                Link::By => Reading::since(point),
            });
        }
        match self.point(at).filter(|point| self.licensed(at, point)) {
            Some(point) if self.names_a_thing(&point) => Step::Past(point.end),
            Some(point) => Step::Found(Reading::at(point)),
            None => Step::Past(at + 1),
        }
    }

    /// Words that name a date: the first rule that reads them, the more specific before the more general.
    pub fn point(&self, at: usize) -> Option<Point> {
        self.part(at).or_else(|| self.whole_point(at))
    }

    pub fn whole_point(&self, at: usize) -> Option<Point> {
        None.or_else(|| self.numeric_date(at))
            .or_else(|| self.nth_weekday(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.calendar_date(at, None))
            .or_else(|| self.month_of_year(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.named_day(at))
            .or_else(|| self.season(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.stretch(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year(at))
            .or_else(|| self.month_alone(at))
            .or_else(|| self.day_alone(at))
    }

    /// Whether what stands before the point allows it to be a date.
    pub fn licensed(&self, at: usize, point: &Point) -> bool {
        let (words, links) = (&self.words, &LEXICON.links);
        let link = || [&links.links.at, &links.links.since, &links.links.until, &links.links.by].iter().any(|list| words.behind(at, list));
        let determined =
            || words.behind(at, &LEXICON.units.articles.determiners) && words.is_wordlike(point.end) && words.upos(point.end) != Upos::Verb;
        match point.needs {
            Needs::Nothing => true,
            Needs::Link => link() || words.behind(at, &links.licenses.month),
            Needs::Year => {
                let bracketed = at > 0 && words.key(at - 1) == "(" && words.key(point.end) == ")";
                let listed =
                    at > 1 && words.behind(at, &links.ranges.and) && self.year(at - 2).is_some_and(|before| self.licensed(at - 2, &before));
                // "of 2000 rebels"
                let counts = words.behind(at, &links.licenses.weak) && matches!(words.upos(point.end), Upos::Noun | Upos::Adj);
                words.behind(at, &links.licenses.year) && !counts || determined() || bracketed || listed
            }
        }
    }

    /// "July 26 Movement" is no date.
    fn names_a_thing(&self, point: &Point) -> bool {
        self.words.capital(point.end)
            && self.words.phrase(point.end, &LEXICON.calendar.words.name_tails).is_some()
            && point.value.as_day().is_some()
            || point.basis == Basis::Unknown
                && self.words.capital(point.end)
                && self.words.phrase(point.end, &LEXICON.calendar.words.name_tails).is_some()
    }
}

enum Link {
    At,
    Since,
    Until,
    By,
}
