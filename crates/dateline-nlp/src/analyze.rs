//! The stage itself: cut, run, put together.

use crate::model::Model;
use crate::network::{self, Heads, Tagged};
use crate::sentences::{Cut, LONGEST, sentences};
use crate::{agreement, language, mentions, repair, time};
use dateline_doc::{Analysis, Article, Diagnostic, Mention, Sentence, Span, Token};
use smol_str::SmolStr;

/// A longer word is no word of English, in code points.
const LONG_WORD: u32 = 400;

/// Sentences, trees, mentions and times of an article's body.
///
/// Never fails: what cannot be analyzed is told in the diagnostics. The result depends on the article and the model alone: not
/// on other articles, and not on how many threads call at once. One call keeps one core busy; many articles are the caller's
/// to spread over threads.
///
/// ```
/// use dateline_doc::{Article, Block, BlockKind, Span, Text};
/// use dateline_nlp::{Model, analyze};
///
/// let text = Text::new("The rebels took Hama on Thursday.");
/// let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
/// let article = Article { id: "hama".into(), text, blocks, ..Article::default() };
/// let analysis = analyze(&Model::embedded()?, &article);
/// let took = analysis.sentences[0].tokens.iter().find(|token| token.head.is_none());
/// assert_eq!(took.map(|token| token.lemma.as_str()), Some("take"));
/// # Ok::<(), dateline_nlp::ModelError>(())
/// ```
pub fn analyze(model: &Model, article: &Article) -> Analysis {
    if let Some(diagnostic) = language::unreadable(article) {
        return Analysis { diagnostics: vec![diagnostic], ..Analysis::default() };
    }
    let cuts = sentences(article);
    let text = article.text.as_str();
    let words: Vec<Vec<&str>> = cuts.iter().map(|cut| cut.words.iter().map(|word| &text[word.clone()]).collect()).collect();
    let tagged = network::run(model, &words, Heads::Product);
    let mut sentences: Vec<Sentence> = cuts.iter().zip(&tagged).map(|(cut, tagged)| sentence(article, cut, tagged)).collect();
    for (sentence, tagged) in sentences.iter_mut().zip(&tagged) {
        tagged.names.iter().for_each(|name| repair::one_phrase(&mut sentence.tokens, name.words.clone()));
    }
    let found = sentences.iter().zip(&tagged).enumerate();
    let mut mentions: Vec<Mention> =
        found.flat_map(|(number, (sentence, tagged))| mentions::mentions(model, number, sentence, tagged)).collect();
    agreement::agree(article, &sentences, &mut mentions);
    let times = time::find(article.date, &sentences);
    let diagnostics = oddities(&cuts, &sentences);
    Analysis { sentences, mentions, times, diagnostics }
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

/// What of the text is not written as sentences of words; the first place of each kind.
fn oddities(cuts: &[Cut], sentences: &[Sentence]) -> Vec<Diagnostic> {
    let long = cuts.iter().zip(sentences).find(|(cut, _)| cut.shortened).map(|(_, sentence)| {
        Diagnostic::warning("long-sentence", format!("no sentence ends within {LONGEST} words, so the words were cut into pieces"))
            .at(sentence.span)
    });
    let word = sentences.iter().flat_map(|sentence| &sentence.tokens).find(|token| token.span.len() > LONG_WORD).map(|token| {
        Diagnostic::warning("long-word", format!("a word of {} letters: only its beginning was read", token.span.len())).at(token.span)
    });
    let hint = "check how the text was taken from its source";
    long.into_iter().chain(word).map(|diagnostic| diagnostic.hint(hint)).collect()
}
