//! The date corpus: input sentences, a reference date, expected spans and values. Not news: its sentences are what people say to
//! a calendar, so the rates are a floor and a warning, not the product's quality.
//!
//! Only days and stretches of days count. Left out: times of day, durations, sets ("every Monday"), time zones, which date no
//! claim, and values the corpus itself leaves unresolved. The corpus lists a past and a future reading; either is right. Its
//! ends of ranges are sometimes excluded, sometimes not; both are right. A month or year stands for its first to last day.
//! "Wider" values hold the expected one: where the corpus counts "two years ago" to the day, the grammar says the year.

use super::{sentence, show};
use dateline_doc::{PartialDate, Sentence, Span, TimeExpression};
use dateline_nlp::time;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

/// The corpus's files that hold days and stretches of days.
const FILES: [&str; 8] = [
    "DateParser",
    "DatePeriodParser",
    "DateTimeModel",
    "HolidayParser",
    "DateExtractor",
    "DatePeriodExtractor",
    "HolidayExtractor",
    "MergedExtractor",
];

/// Kinds of expected results that count.
const KINDS: [&str; 4] = ["date", "daterange", "datetimeV2.date", "datetimeV2.daterange"];

/// Per file, how many expected spans are found and how many of their values are right. `misses` lists every miss.
pub fn report(folder: &Path, misses: bool) -> Result<String, String> {
    let mut report =
        format!("{:<22}{:>9}{:>9}{:>8}{:>9}{:>8}{:>7}{:>10}\n", "file", "expected", "matched", "", "right", "", "wider", "spurious");
    for file in FILES {
        let path = folder.join(file).with_extension("json");
        let text = super::read(&path)?;
        let cases: Vec<Value> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut score = Score::default();
        for case in &cases {
            score_case(case, &mut score);
        }
        let Score { expected, matched, valued, right, wider, spurious, .. } = score;
        let _ = writeln!(
            report,
            "{file:<22}{expected:>9}{matched:>9}{:>8}{right:>9}{:>8}{wider:>7}{spurious:>10}",
            super::share(matched, expected),
            super::share(right, valued)
        );
        for miss in score.misses.iter().filter(|_| misses) {
            let _ = writeln!(report, "  {miss}");
        }
    }
    report.push_str("right: of the expected values that have a date; spurious: found where nothing of any kind is expected\n");
    Ok(report)
}

#[derive(Default)]
struct Score {
    expected: usize,
    matched: usize,
    valued: usize,
    right: usize,
    wider: usize,
    spurious: usize,
    misses: Vec<String>,
}

fn score_case(case: &Value, score: &mut Score) {
    let input = case["Input"].as_str().unwrap_or_default();
    let date = day(&case["Context"]["ReferenceDateTime"]);
    let sentence = sentence(input);
    let found = time::find(date.map(PartialDate::first_day), std::slice::from_ref(&sentence));
    let none = Vec::new();
    let results = case["Results"].as_array().unwrap_or(&none);
    for result in results {
        let kind = result["Type"].as_str().or(result["TypeName"].as_str()).unwrap_or("date");
        if !KINDS.contains(&kind) {
            continue;
        }
        let start = result["Start"].as_u64().unwrap_or_default() as u32;
        let length = result["Length"].as_u64().or_else(|| Some(result["End"].as_u64()? + 1 - u64::from(start))).unwrap_or_default() as u32;
        let here = found.iter().find(|time| overlap(span(&sentence, time), Span::new(start, start + length)));
        score.expected += 1;
        score.matched += usize::from(here.is_some());
        let values = values(result);
        if values.is_empty() {
            continue;
        }
        score.valued += 1;
        let right = here.is_some_and(|time| values.iter().any(|value| agrees(time, value)));
        score.right += usize::from(right);
        score.wider += usize::from(!right && here.is_some_and(|time| values.iter().any(|value| holds(time, value))));
        if !right {
            let said = here.map_or("nothing".to_owned(), |time| format!("“{}” {}", time.time.text, show(&time.time)));
            score.misses.push(format!(
                "{} | {input} | {} {} | {said}",
                date.map(|date| date.to_string()).unwrap_or_default(),
                result["Text"],
                values.iter().map(|(from, to)| format!("{}/{}", plain(*from), plain(*to))).collect::<Vec<_>>().join(" or ")
            ));
        }
    }
    if results.is_empty() {
        score.spurious += found.len();
        score.misses.extend(found.iter().map(|time| format!("spurious | {input} | “{}” {}", time.time.text, show(&time.time))));
    }
}

fn span(sentence: &Sentence, time: &TimeExpression) -> Span {
    sentence.tokens[time.tokens.clone()].iter().map(|token| token.span).reduce(Span::cover).unwrap_or_default()
}

/// Whether one covers at least half of the other and the two end within a word of each other.
fn overlap(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

/// First and last day, either open.
type Reading = (Option<PartialDate>, Option<PartialDate>);

/// Expected readings: first and last day, either open.
fn values(result: &Value) -> Vec<Reading> {
    let mut values = Vec::new();
    for key in ["FutureResolution", "PastResolution"] {
        let value = &result["Value"][key];
        let one = day(&value["date"]);
        values.push((one.or(day(&value["startDate"])), one.or(day(&value["endDate"]))));
    }
    for value in result["Resolution"]["values"].as_array().into_iter().flatten() {
        let one = day(&value["value"]);
        values.push((one.or(day(&value["start"])), one.or(day(&value["end"]))));
    }
    values.retain(|value| *value != (None, None));
    values.dedup();
    values
}

/// The day of an ISO time stamp.
fn day(value: &Value) -> Option<PartialDate> {
    value
        .as_str()
        .and_then(|text| text.get(..10))
        .and_then(|text| text.parse().ok())
        .filter(|date: &PartialDate| date.first_day().year() > 1)
}

/// Whether a reading is the expected one. Where the corpus leaves an end open, the other may lie anywhere in the month or year told:
/// it takes "after 2018" to begin with 2019, and "before 2018" to end with 2017.
fn agrees(time: &TimeExpression, expected: &Reading) -> bool {
    let time = &time.time;
    let (first, last) = (time.at.or(time.from), time.at.or(time.to));
    let (from, to) = (expected.0.map(PartialDate::first_day), expected.1.map(PartialDate::first_day));
    let day_behind = |date: Option<PartialDate>| date.and_then(|date| date.last_day().tomorrow().ok());
    let within = |ours: Option<PartialDate>, theirs| match (ours, theirs) {
        (Some(date), Some(theirs)) => date.first_day() <= theirs && Some(theirs) <= day_behind(ours),
        (None, None) => true,
        _ => false,
    };
    if from.is_none() || to.is_none() {
        return within(first, from) && within(last, to);
    }
    let (begins, ends) = (first.map(PartialDate::first_day), last.map(PartialDate::last_day));
    if from == to {
        return begins == from && ends == to;
    }
    // "the next three days" begin tomorrow there and today here.
    let begins = begins == from || begins.and_then(|day| day.tomorrow().ok()) == from && last.is_some();
    begins && (ends == to || day_behind(last) == to || last.map(PartialDate::first_day) == to)
}

/// Whether the expected days lie within ours.
fn holds(time: &TimeExpression, expected: &Reading) -> bool {
    let (Some(first), Some(last)) = (time.time.at.or(time.time.from), time.time.at.or(time.time.to)) else { return false };
    let (Some(from), Some(to)) = expected else { return false };
    first.first_day() <= from.first_day() && to.first_day() <= last.last_day()
}

fn plain(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
