//! A claim as a person reads it: the sentence with its words marked, and below who says so, when, how sure, and where.

use crate::marks::mark;
use crate::style::{self, FAINT};
use dateline::graph::{StoredClaim, View};
use std::io::{self, Write};

/// Prints a claim, every line indented.
pub fn print(view: &View, claim: &StoredClaim, indent: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{indent}{}", mark(claim, style::colors()))?;
    writeln!(out, "{indent}  {FAINT}{}{FAINT:#}", about(view, claim))
}

/// "begins · 2024-12-07 (on Saturday) · says the army (said) · syria-2, Reuters, 2024-12-08 · 0.87 controls/seize"
fn about(view: &View, claim: &StoredClaim) -> String {
    let place = claim.place.as_deref().map(|place| format!("in {}", view.label(place)));
    let role = claim.role.as_ref().map(|role| format!("as {role}"));
    let measure = Some(format!("{:.2} {}", claim.confidence, claim.rule));
    let parts = [status(claim), when(claim), place, role, Some(who(view, claim)), Some(article(claim)), measure];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Phase, and polarity and modality where they are not the plain ones.
pub fn status(claim: &StoredClaim) -> Option<String> {
    let phase = claim.phase.as_deref();
    let polarity = Some(claim.polarity.as_str()).filter(|polarity| *polarity != "affirmed");
    let modality = Some(claim.modality.as_str()).filter(|modality| *modality != "actual");
    let parts: Vec<&str> = [phase, polarity, modality].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// When, as the text gives it.
pub fn when(claim: &StoredClaim) -> Option<String> {
    let words = claim.time_text.as_ref().filter(|text| !text.is_empty());
    let dates = match (&claim.at, &claim.from, &claim.to) {
        (Some(at), _, _) => Some(at.clone()),
        (None, Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (None, Some(from), None) => Some(format!("from {from}")),
        (None, None, Some(to)) => Some(format!("until {to}")),
        (None, None, None) => None,
    };
    match (dates, words) {
        (Some(dates), Some(words)) => Some(format!("{dates} (“{words}”)")),
        (Some(dates), None) => Some(dates),
        (None, Some(words)) => Some(format!("“{words}”")),
        (None, None) => None,
    }
}

/// Who says so.
pub fn who(view: &View, claim: &StoredClaim) -> String {
    let source = claim.attributed_to.as_deref().map(|iri| view.label(iri)).or(claim.attributed_to_words.as_deref());
    match (source, &claim.attribution_cue) {
        (Some(source), Some(cue)) => format!("by {source} (“{cue}”)"),
        (Some(source), None) => format!("by {source}"),
        (None, _) => "by the article itself".to_owned(),
    }
}

/// "syria-2, Reuters, 2024-12-08"
pub fn article(claim: &StoredClaim) -> String {
    let about = &claim.article;
    let parts = [Some(&about.id), about.publisher.as_ref(), about.date.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}
