//! The stage itself: cut, run, put together.

use crate::model::Model;
use crate::network::{self, Heads, Tagged};
use crate::sentences::{Cut, sentences};
use crate::{language, mentions, time};
use dateline_doc::{Analysis, Article, Sentence, Span, Token};
use smol_str::SmolStr;

/// Sentences, trees, mentions and times of an article's body. Never fails: what cannot be analyzed is told in the diagnostics.
pub fn analyze(model: &Model, article: &Article) -> Analysis {
    if let Some(diagnostic) = language::foreign(article) {
        return Analysis { diagnostics: vec![diagnostic], ..Analysis::default() };
    }
    let cuts = sentences(article);
    let text = article.text.as_str();
    let words: Vec<Vec<&str>> = cuts.iter().map(|cut| cut.words.iter().map(|word| &text[word.clone()]).collect()).collect();
    let tagged = network::run(model, &words, Heads::Product);
    let sentences: Vec<Sentence> = cuts.iter().zip(&tagged).map(|(cut, tagged)| sentence(article, cut, tagged)).collect();
    let mentions = sentences.iter().zip(&tagged).enumerate().flat_map(|(number, (sentence, tagged))| mentions::mentions(model, number, sentence, tagged)).collect();
    let times = time::find(article.date, &sentences);
    Analysis { sentences, mentions, times, diagnostics: Vec::new() }
}

/// Tags sentences of words that are cut already: for measuring, and for texts that bring their own words.
pub fn tag(model: &Model, sentences: &[Vec<&str>]) -> Vec<Tagged> {
    network::run(model, sentences, Heads::All)
}

fn sentence(article: &Article, cut: &Cut, tagged: &Tagged) -> Sentence {
    let tokens: Vec<Token> = cut
        .words
        .iter()
        .enumerate()
        .map(|(at, word)| Token {
            span: article.text.span(word.clone()),
            text: SmolStr::new(&article.text.as_str()[word.clone()]),
            lemma: tagged.lemma[at].clone(),
            upos: tagged.upos[at],
            head: tagged.head[at].checked_sub(1),
            deprel: tagged.deprel[at].clone(),
        })
        .collect();
    let span = tokens.iter().map(|token| token.span).reduce(Span::cover).unwrap_or_default();
    Sentence { span, block: cut.block, heading: cut.heading, tokens }
}
