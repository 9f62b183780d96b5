//! Measures the date grammar on the date corpus: input sentences, a reference date, expected spans and values. Not news: its
//! sentences are what people say to a calendar, so the rates are a floor and a warning, not the product's quality.
//!
//! Only days and stretches of days count. Left out: times of day, durations, sets ("every Monday"), time zones, which date no
//! claim, and values the corpus itself leaves unresolved. The corpus lists a past and a future reading; either is right. Its
//! ends of ranges are sometimes excluded, sometimes not; both are right. A month or year stands for its first to last day.

use dateline_doc::{PartialDate, Sentence, Span, Text, TimeExpression, Token, Upos};
use dateline_nlp::{time, tokens};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;
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

/// Prints, per file, how many expected spans are found and how many of their values are right. `misses` lists every miss.
pub fn run(corpora: &Path, misses: bool) -> Result<String, String> {
    let mut report = format!("{:<22}{:>9}{:>9}{:>8}{:>9}{:>8}{:>10}\n", "file", "expected", "matched", "", "right", "", "spurious");
    for file in FILES {
        let path = corpora.join("dev/dates").join(file).with_extension("json");
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}; pass the folder of the development corpora", path.display()))?;
        let cases: Vec<Value> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut score = Score::default();
        for case in &cases {
            score_case(case, &mut score);
        }
        let share =
            |part: usize, whole: usize| if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) };
        let Score { expected, matched, valued, right, spurious, .. } = score;
        let _ = writeln!(
            report,
            "{file:<22}{expected:>9}{matched:>9}{:>8}{right:>9}{:>8}{spurious:>10}",
            share(matched, expected),
            share(right, valued)
        );
        if misses {
            for miss in &score.misses {
                let _ = writeln!(report, "  {miss}");
            }
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
    spurious: usize,
    misses: Vec<String>,
}

fn score_case(case: &Value, score: &mut Score) {
    let input = case["Input"].as_str().unwrap_or_default();
    let date: Option<Date> =
        case["Context"]["ReferenceDateTime"].as_str().and_then(|text| text.get(..10)).and_then(|text| text.parse().ok());
    let sentence = sentence(input);
    let found = time::find(date, std::slice::from_ref(&sentence));
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
        if !right {
            let said = here.map_or("nothing".to_owned(), |time| format!("“{}” {}", time.time.text, show(time)));
            score.misses.push(format!(
                "{} | {input} | {} {values:?} | {said}",
                date.map(|date| date.to_string()).unwrap_or_default(),
                result["Text"]
            ));
        }
    }
    if results.is_empty() {
        score.spurious += found.len();
        score.misses.extend(found.iter().map(|time| format!("spurious | {input} | “{}” {}", time.time.text, show(time))));
    }
}

/// A sentence of words without tags.
pub fn sentence(input: &str) -> Sentence {
    let text = Text::new(input);
    let tokens: Vec<Token> = tokens(input)
        .into_iter()
        .map(|range| Token {
            span: text.span(range.clone()),
            text: input[range.clone()].into(),
            lemma: input[range].to_lowercase().into(),
            upos: Upos::X,
            head: None,
            deprel: "dep".into(),
        })
        .collect();
    Sentence { tokens, ..Sentence::default() }
}

fn span(sentence: &Sentence, time: &TimeExpression) -> Span {
    sentence.tokens[time.tokens.clone()].iter().map(|token| token.span).reduce(Span::cover).unwrap_or_default()
}

/// Whether one covers at least half of the other and the two end within a word of each other.
fn overlap(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

/// Expected readings: first and last day, either open.
fn values(result: &Value) -> Vec<(Option<Date>, Option<Date>)> {
    let day = |value: &Value| {
        value.as_str().and_then(|text| text.get(..10)).and_then(|text| text.parse::<Date>().ok()).filter(|date| date.year() > 1)
    };
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

fn agrees(time: &TimeExpression, expected: &(Option<Date>, Option<Date>)) -> bool {
    let time = &time.time;
    let first = time.at.or(time.from).map(PartialDate::first_day);
    let last = time.at.or(time.to).map(PartialDate::last_day);
    let near = |ours: Option<Date>, theirs: Option<Date>| match (ours, theirs) {
        (Some(ours), Some(theirs)) => ours == theirs || ours.tomorrow().is_ok_and(|next| next == theirs),
        (None, None) => true,
        _ => false,
    };
    let open = expected.0.is_none() || expected.1.is_none();
    if expected.0 == expected.1 || open {
        return (first == expected.0 || open && near(first, expected.0)) && (last == expected.1 || open && near(last, expected.1));
    }
    // A day that falls into a stretch which the corpus counts to the day ("two weeks ago").
    first == expected.0 && (near(last, expected.1) || time.to.map(PartialDate::first_day) == expected.1)
}

fn show(time: &TimeExpression) -> String {
    let parts: BTreeMap<&str, PartialDate> = [("at", time.time.at), ("from", time.time.from), ("to", time.time.to)]
        .into_iter()
        .filter_map(|(name, date)| Some((name, date?)))
        .collect();
    parts.iter().map(|(name, date)| format!("{name} {date}")).collect::<Vec<_>>().join(" ")
}
