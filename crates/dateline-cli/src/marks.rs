//! A sentence with the words that say a claim marked: in color on a terminal, in [brackets] elsewhere.

use crate::style;
use anstyle::Style;
use dateline::graph::{Mark, StoredClaim};

/// The sentence of a claim on one line. Words of the subject that stand in another sentence cannot be marked; the caller
/// names the subject anyway.
pub fn mark(claim: &StoredClaim, colors: bool) -> String {
    let parts = [(claim.trigger_mark, style::TRIGGER), (claim.subject_mark, style::SUBJECT), (claim.object_mark, style::OBJECT)];
    words(&claim.sentence, &parts, colors)
}

fn words(sentence: &str, parts: &[(Mark, Style)], colors: bool) -> String {
    let of = |at: u32| parts.iter().position(|(mark, _)| (mark.start..mark.end).contains(&at));
    let mut out = String::new();
    let mut open: Option<usize> = None;
    for (at, c) in (0..).zip(sentence.chars()) {
        // A blank between two parts belongs to neither.
        let part = of(at).filter(|part| !c.is_whitespace() || of(at + 1) == Some(*part) && open == Some(*part));
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

    fn parts(marks: [(u32, u32); 3]) -> Vec<(Mark, Style)> {
        marks.into_iter().map(|(start, end)| (Mark { start, end }, Style::new())).collect()
    }

    #[test]
    fn brackets_stand_around_the_words() {
        assert_eq!(words("Rebels captured\nÉlysée.", &parts([(7, 15), (0, 6), (16, 22)]), false), "[Rebels] [captured] [Élysée].");
    }

    #[test]
    fn marks_that_are_empty_overlap_or_run_over_do_no_harm() {
        assert_eq!(words("Its fall.", &parts([(4, 8), (0, 0), (0, 99)]), false), "[Its] [fall][.]");
    }
}
