//! What the words of an expression mean, before and after the preposition is read. Not how they are read.

use dateline_doc::{Basis, PartialDate, Precision, Time};
use jiff::civil::Date;

/// The days, month or year that the words name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// One day, month or year.
    At(PartialDate),
    /// From the first to the last, both included.
    Span(PartialDate, PartialDate),
    /// Clear as words; no date follows from them.
    Unknown,
}

impl Value {
    /// From day to day.
    pub fn span(from: Date, to: Date) -> Option<Value> {
        Some(Value::Span(from.into(), to.into()))
    }

    pub fn start(self) -> Option<PartialDate> {
        match self {
            Value::At(date) | Value::Span(date, _) => Some(date),
            Value::Unknown => None,
        }
    }

    pub fn end(self) -> Option<PartialDate> {
        match self {
            Value::At(date) | Value::Span(_, date) => Some(date),
            Value::Unknown => None,
        }
    }

    /// The day, if it is one.
    pub fn as_day(self) -> Option<Date> {
        match self {
            Value::At(date) if date.precision() == Precision::Day => Some(date.first_day()),
            _ => None,
        }
    }
}

/// What a date must have before it to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    /// A preposition ("in March").
    Link,
    /// One that stands before years, or to be an attribute ("in 2011", "the 2011 war").
    Year,
}

/// What was left open and could still be told by the other end of a range ("from May 3 to June 5, 2011").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Nothing,
    /// A month without a year.
    Month(i32),
    /// A day of a month without a year.
    Day(i32, i32),
    /// A weekday without a date.
    Weekday,
}

/// Words that name a date, without a preposition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub value: Value,
    pub basis: Basis,
    /// One past the last word.
    pub end: usize,
    pub needs: Needs,
    pub open: Open,
}

impl Point {
    /// A point that the text alone dates.
    pub fn stated(value: Value, end: usize) -> Point {
        Point { value, basis: Basis::Stated, end, needs: Needs::Nothing, open: Open::Nothing }
    }

    /// A point that needed the article's date; the words only where there is none.
    pub fn resolved(value: Option<Value>, end: usize) -> Point {
        match value {
            Some(value) => Point { basis: Basis::Resolved, ..Point::stated(value, end) },
            None => Point { basis: Basis::Unknown, ..Point::stated(Value::Unknown, end) },
        }
    }

    pub fn needs(self, needs: Needs) -> Point {
        Point { needs, ..self }
    }

    pub fn open(self, open: Open) -> Point {
        Point { open, ..self }
    }
}

/// A whole expression.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub at: Option<PartialDate>,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub basis: Basis,
    /// One past the last word.
    pub end: usize,
}

impl Reading {
    /// At, or over, the point.
    pub fn at(point: Point) -> Reading {
        let (at, from, to) = match point.value {
            Value::At(date) => (Some(date), None, None),
            Value::Span(from, to) if from == to => (Some(from), None, None),
            Value::Span(from, to) => (None, Some(from), Some(to)),
            Value::Unknown => (None, None, None),
        };
        Reading { at, from, to, basis: point.basis, end: point.end }
    }

    pub fn since(point: Point) -> Reading {
        Reading { at: None, from: point.value.start(), to: None, basis: point.basis, end: point.end }
    }

    pub fn until(point: Point) -> Reading {
        Reading { at: None, from: None, to: point.value.end(), basis: point.basis, end: point.end }
    }

    /// The value that stages hand on.
    pub fn time(self, text: String) -> Time {
        let precision = [self.at, self.from, self.to].into_iter().flatten().map(PartialDate::precision).max();
        Time {
            at: self.at,
            from: self.from,
            to: self.to,
            precision,
            basis: if precision.is_some() { self.basis } else { Basis::Unknown },
            text,
        }
    }
}
