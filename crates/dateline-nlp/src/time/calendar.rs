//! Arithmetic of days, weeks, months and years. Not words: everything here is numbers. Nothing is given for dates beyond the years 1 to 9999.

use super::lexicon::{Holiday, Unit};
use super::value::Value;
use dateline_doc::PartialDate;
use jiff::civil::Date;

/// Which way a word without a year or week looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// To the latest day that is not after the article's, whatever the distance ("since").
    Since,
    /// To the latest day that is not after the article's: the clause tells the past.
    Past,
    /// As the past, by default: nothing in the clause tells.
    Unclear,
    /// To the earliest day that is not before it: the clause tells what is to come.
    Coming,
    /// To the earliest day that is not before it, whatever the distance ("next").
    Next,
}

pub(super) fn day(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok().filter(|year| *year > 0)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(super) fn month(year: i32, month: i32) -> Option<PartialDate> {
    PartialDate::month(i16::try_from(year).ok()?, i8::try_from(month).ok()?)
}

pub(super) fn year(year: i32) -> Option<PartialDate> {
    PartialDate::year(i16::try_from(year).ok()?)
}

pub(super) fn year_of(date: Date) -> i32 {
    date.year().into()
}

pub(super) fn month_of(date: Date) -> i32 {
    date.month().into()
}

/// Monday is 1.
pub(super) fn weekday_of(date: Date) -> i32 {
    date.weekday().to_monday_one_offset().into()
}

pub(super) fn add_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok().filter(|date| date.year() > 0)
}

/// Days from the first date to the second.
fn distance(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The weekday nearest to `date` on the side that `lean` says; `date` itself counts.
pub(super) fn weekday(date: Date, number: i32, lean: Lean) -> Option<Date> {
    match lean {
        Lean::Since | Lean::Past | Lean::Unclear => add_days(date, -(weekday_of(date) - number).rem_euclid(7)),
        Lean::Coming | Lean::Next => add_days(date, (number - weekday_of(date)).rem_euclid(7)),
    }
}

/// The day of the year nearest to `date` on the side that `lean` says.
/// News names the year of a day that is far off, so a day of many months ago or ahead yields to one that is near.
pub(super) fn in_some_year(date: Date, lean: Lean, of_year: impl Fn(i32) -> Option<Date>) -> Option<Date> {
    let this = year_of(date);
    let past = (0..=8).filter_map(|back| of_year(this - back)).find(|day| *day <= date);
    let coming = (0..=8).filter_map(|on| of_year(this + on)).find(|day| *day >= date);
    // Days on the one side that are doubted, days on the other that are believed instead.
    let (doubted, believed) = match lean {
        Lean::Next => return coming,
        Lean::Coming => (270, 95),
        Lean::Since => return past,
        Lean::Past => (300, 30),
        Lean::Unclear => (270, 95),
    };
    match (past, coming) {
        (Some(past), Some(coming)) if lean == Lean::Coming && distance(date, coming) > doubted && distance(past, date) < believed => {
            Some(past)
        }
        (_, coming) if lean == Lean::Coming => coming,
        (Some(past), Some(coming)) if distance(past, date) > doubted && distance(date, coming) < believed => Some(coming),
        (past, _) => past,
    }
}

/// The month nearest to `date` on the side that `lean` says; the month of `date` counts. Doubted as days are.
pub(super) fn month_near(date: Date, number: i32, lean: Lean) -> Option<PartialDate> {
    let (this, back) = (year_of(date), (month_of(date) - number).rem_euclid(12));
    let (doubted, believed) = match lean {
        // "might in late July have asked": eight months ahead is too far.
        Lean::Coming => (if back <= 3 && back > 0 { 12 } else { -1 }, 12),
        Lean::Next => (-1, 12),
        Lean::Since | Lean::Past => (12, 0),
        Lean::Unclear => (8, 3),
    };
    let coming = back > 0 && back > doubted && 12 - back <= believed;
    let year = if number <= month_of(date) { this } else { this - 1 };
    month(if coming { year + 1 } else { year }, number)
}

/// `count` units on, or back where it is negative.
pub(super) fn shift(date: Date, count: i32, unit: Unit) -> Option<Date> {
    let months = |count: i32| date.checked_add(jiff::Span::new().try_months(count).ok()?).ok().filter(|date| date.year() > 0);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(date),
        Unit::Day => add_days(date, count),
        Unit::Week | Unit::Weekend => add_days(date, count.checked_mul(7)?),
        Unit::Fortnight => add_days(date, count.checked_mul(14)?),
        Unit::Month => months(count),
        Unit::Quarter => months(count.checked_mul(3)?),
        Unit::Year => months(count.checked_mul(12)?),
        Unit::Decade => months(count.checked_mul(120)?),
        Unit::Century => months(count.checked_mul(1200)?),
    }
}

/// The unit of the calendar that holds `date`. Weeks begin on Monday; the weekend of a weekday is the one that ends its week.
pub(super) fn stretch(date: Date, unit: Unit) -> Option<Value> {
    let monday = add_days(date, 1 - weekday_of(date))?;
    let this = year_of(date);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(Value::At(date.into())),
        Unit::Week | Unit::Fortnight => Value::span(monday, add_days(monday, 6)?),
        Unit::Weekend => Value::span(add_days(monday, 5)?, add_days(monday, 6)?),
        Unit::Month => month(this, month_of(date)).map(Value::At),
        Unit::Quarter => {
            let first = (month_of(date) - 1) / 3 * 3 + 1;
            Some(Value::Span(month(this, first)?, month(this, first + 2)?))
        }
        Unit::Year => year(this).map(Value::At),
        Unit::Decade => Some(Value::Span(year((this / 10 * 10).max(1))?, year(this / 10 * 10 + 9)?)),
        Unit::Century => Some(Value::Span(year((this - 1) / 100 * 100 + 1)?, year((this - 1) / 100 * 100 + 100)?)),
    }
}

/// The date, as precise as counting in that unit is.
pub(super) fn coarse(date: Date, unit: Unit) -> Option<PartialDate> {
    match unit {
        Unit::Month | Unit::Quarter => month(year_of(date), month_of(date)),
        Unit::Year | Unit::Decade | Unit::Century => year(year_of(date)),
        _ => Some(date.into()),
    }
}

/// The nth weekday of a month; -1 is the last.
pub(super) fn nth_weekday(year: i32, month: i32, nth: i32, number: i32) -> Option<Date> {
    let first = day(year, month, 1)?;
    let last = first.last_of_month();
    let date = match nth {
        -1 => weekday(last, number, Lean::Past)?,
        _ => add_days(weekday(first, number, Lean::Coming)?, (nth - 1).checked_mul(7)?)?,
    };
    (date >= first && date <= last).then_some(date)
}

/// A feast's day in a year; nothing for a feast without a rule.
pub(super) fn holiday(holiday: &Holiday, year: i32) -> Option<Date> {
    match (holiday.easter, holiday.month, holiday.day, holiday.nth, holiday.weekday) {
        (Some(days), ..) => add_days(easter(year)?, days),
        (_, Some(month), Some(number), ..) => day(year, month.into(), number.into()),
        (_, Some(month), _, Some(nth), Some(number)) => nth_weekday(year, month.into(), nth.into(), number.into()),
        _ => None,
    }
}

/// Western Easter, by the anonymous Gregorian computation (Meeus, Jones, Butcher).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, n / 31, n % 31 + 1)
}
