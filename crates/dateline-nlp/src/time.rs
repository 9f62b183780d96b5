//! Dates and times in the text, resolved against the article's date: a deterministic grammar of how news writes dates.
//!
//! Text → words (`words`, with the lexicon of data/time) → points, the words that name a day, month, year or stretch (`days`,
//! `years`, `stretches`, `counted`, `holidays`) → expressions, points with their preposition or other end (`expression`, `ranges`).
//! Not durations ("for three days"), not habits ("every Monday"), not times of day alone ("at 3 p.m."): none of them dates a claim.

mod calendar;
mod counted;
mod days;
mod expression;
mod holidays;
mod lean;
mod lexicon;
mod ranges;
mod stretches;
#[cfg(test)]
mod tests;
mod value;
mod words;
mod years;

use dateline_doc::{Sentence, TimeExpression, Token};
use expression::{Anchor, Reader, Step};
use jiff::civil::Date;
use words::Words;

/// Time expressions of an article's sentences, by sentence, then by first token; `date` is the article's.
///
/// A bare weekday, month or day of a month is the latest one not after `date`, or the coming one where the clause speaks of what
/// is to come. Without `date`, what needs it keeps its words only. "The next day" counts from the last day named in the same block.
pub fn find(date: Option<Date>, sentences: &[Sentence]) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    let mut anchor: Option<Anchor> = None;
    for (number, sentence) in sentences.iter().enumerate() {
        let mut reader = Reader { words: Words::of(sentence), date, anchor: None, heading: sentence.heading, sentence: number };
        let (mut at, mut free) = (0, 0);
        while at < reader.words.list.len() {
            reader.anchor = anchor.filter(|anchor| anchor.block == sentence.block);
            let reading = match reader.step(at) {
                Step::Found(reading) => reading,
                Step::Past(end) => {
                    at = end.max(at + 1);
                    continue;
                }
            };
            let words = &reader.words.list[at..reading.end.clamp(at + 1, reader.words.list.len())];
            let tokens = words[0].token.max(free)..words[words.len() - 1].token + 1;
            at = reading.end.max(at + 1);
            free = tokens.end;
            let Some(covered) = sentence.tokens.get(tokens.clone()).filter(|covered| !covered.is_empty()) else { continue };
            let time = reading.time(text(covered));
            if let Some(day) = time.at.filter(|at| at.precision() == dateline_doc::Precision::Day) {
                anchor = Some(Anchor { date: day.first_day(), basis: time.basis, block: sentence.block, sentence: number });
            }
            found.push(TimeExpression { sentence: number, tokens, time });
        }
    }
    found
}

/// The tokens as the text has them, white space made single.
fn text(tokens: &[Token]) -> String {
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && tokens[at - 1].span.end < token.span.start {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}
