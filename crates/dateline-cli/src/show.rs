//! A claim as a person reads it: the sentence with subject, trigger and object marked, who says so, when, from which article.

use anstyle::{AnsiColor, Style};
use dateline::View;
use dateline::graph::StoredClaim;
use std::io::IsTerminal;

pub const BAD: Style = AnsiColor::Red.on_default().bold();
pub const STRONG: Style = Style::new().bold();
pub const FAINT: Style = Style::new().dimmed();
const SUBJECT: Style = AnsiColor::Cyan.on_default().bold();
const TRIGGER: Style = AnsiColor::Yellow.on_default().bold();
const OBJECT: Style = AnsiColor::Green.on_default().bold();

/// The sentence with its marks: colors on a terminal, brackets elsewhere.
pub fn sentence(claim: &StoredClaim) -> String {
    let colored = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut marks = [(claim.subject_mark, SUBJECT, ("[", "]")), (claim.trigger_mark, TRIGGER, ("«", "»")), (claim.object_mark, OBJECT, ("[", "]"))];
    marks.sort_by_key(|(mark, ..)| (mark.start, std::cmp::Reverse(mark.end)));
    let letters: Vec<char> = claim.sentence.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    for (mark, style, (open, close)) in marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        if start >= end || end > letters.len() || start < at {
            continue;
        }
        out.extend(&letters[at..start]);
        let words: String = letters[start..end].iter().collect();
        if colored {
            out.push_str(&format!("{}{words}{}", style.render(), style.render_reset()));
        } else {
            out.push_str(&format!("{open}{words}{close}"));
        }
        at = end;
    }
    out.extend(&letters[at.min(letters.len())..]);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "begins, denied, possible": what is not plain about a claim.
pub fn qualities(claim: &StoredClaim) -> String {
    let mut words: Vec<&str> = Vec::new();
    words.extend(claim.phase.as_deref().filter(|phase| *phase != "holds"));
    words.extend(Some(claim.polarity.as_str()).filter(|polarity| *polarity != "affirmed"));
    words.extend(Some(claim.modality.as_str()).filter(|modality| *modality != "actual"));
    words.join(", ")
}

/// When it was, as the text tells it; the article's day where it does not.
pub fn when(claim: &StoredClaim) -> String {
    match (&claim.at, &claim.from, &claim.to) {
        (Some(at), ..) => at.clone(),
        (None, Some(from), Some(to)) => format!("{from} to {to}"),
        (None, Some(from), None) => format!("since {from}"),
        (None, None, Some(to)) => format!("until {to}"),
        _ => claim.article.date.as_ref().map(|date| format!("reported {date}")).unwrap_or_default(),
    }
}

/// Who says so.
pub fn speaker(view: &View, claim: &StoredClaim) -> Option<String> {
    claim.attributed_to.as_deref().map(|iri| view.label(iri).to_owned()).or_else(|| claim.attributed_to_words.clone())
}

/// The claim in two lines: the sentence, and where it comes from.
pub fn claim(view: &View, claim: &StoredClaim) -> String {
    let article = &claim.article;
    let mut facts: Vec<String> = Vec::new();
    facts.extend(speaker(view, claim).map(|who| format!("says {who}")));
    facts.push(when(claim));
    facts.push(qualities(claim));
    facts.push([Some(article.id.as_str()), article.publisher.as_deref(), article.date.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", "));
    facts.push(format!("{} {:.2}", claim.rule, claim.confidence));
    facts.retain(|fact| !fact.is_empty());
    format!("  {}\n  {}{}{}\n", sentence(claim), FAINT.render(), facts.join(" · "), FAINT.render_reset())
}
