//! Is it English? Texts that plainly are not are left alone rather than mangled.

use dateline_doc::{Article, Diagnostic};
use whatlang::{Lang, Script};

/// Letters below which no judgment is made.
const ENOUGH: usize = 160;

/// A diagnostic if the article is not in English; nothing when it is, or when there is too little text to say.
pub(crate) fn foreign(article: &Article) -> Option<Diagnostic> {
    let mut sample = String::new();
    for block in article.body() {
        sample.extend(article.text.slice(block.span).chars().take(2_000));
        sample.push('\n');
        if sample.len() > 6_000 {
            break;
        }
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters < ENOUGH {
        return None;
    }
    let info = whatlang::detect(&sample.to_lowercase())?;
    let foreign = info.script() != Script::Latin || (info.lang() != Lang::Eng && info.is_reliable() && info.confidence() > 0.9);
    foreign.then(|| {
        Diagnostic::warning("not-english", format!("the text looks like {} and was not analyzed", info.lang().eng_name())).hint("Dateline reads English; translate the article and add the translation")
    })
}
