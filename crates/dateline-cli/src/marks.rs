//! A sentence with the words that say a claim marked: in color on a terminal, in [brackets] elsewhere.

use crate::style;
use anstyle::Style;
use dateline::doc::{Evidence, Span};

/// The sentence of an evidence on one line. `sentence` holds its words; the offsets count in the article.
///
/// Words of the subject that stand in another sentence are not shown; the caller names the subject anyway.
pub fn mark(sentence: &str, evidence: &Evidence, colors: bool) -> String {
    let parts = [(evidence.trigger, style::TRIGGER), (evidence.subject, style::SUBJECT), (evidence.object, style::OBJECT)];
    let of = |at: u32| parts.iter().position(|(span, _)| span.contains(Span::new(at, at + 1)));
    let mut out = String::new();
    let mut open: Option<usize> = None;
    for (nth, c) in sentence.chars().enumerate() {
        let part = of(evidence.sentence.start.saturating_add(nth as u32));
        if part != open {
            close(&mut out, open.map(|part| parts[part].1), colors);
            if let Some(part) = part {
                out.push_str(&if colors { parts[part].1.render().to_string() } else { "[".to_owned() });
            }
            open = part;
        }
        out.push(if c.is_whitespace() { ' ' } else { c });
    }
    close(&mut out, open.map(|part| parts[part].1), colors);
    out
}

fn close(out: &mut String, style: Option<Style>, colors: bool) {
    if let Some(style) = style {
        out.push_str(&if colors { style.render_reset().to_string() } else { "]".to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(sentence: (u32, u32), subject: (u32, u32), trigger: (u32, u32), object: (u32, u32)) -> Evidence {
        Evidence { sentence: sentence.into(), subject: subject.into(), trigger: trigger.into(), object: object.into() }
    }

    #[test]
    fn brackets_stand_around_the_words() {
        let marked = mark("Rebels captured\nÉlysée.", &evidence((10, 33), (10, 16), (17, 25), (26, 32)), false);
        assert_eq!(marked, "[Rebels] [captured] [Élysée].");
    }

    #[test]
    fn words_of_another_sentence_and_overlaps_do_no_harm() {
        let marked = mark("Its fall.", &evidence((10, 19), (0, 4), (14, 18), (10, 18)), false);
        assert_eq!(marked, "[Its ][fall].");
    }
}
