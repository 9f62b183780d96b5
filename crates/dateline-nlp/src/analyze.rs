//! The stage itself: cut, run, put together.

use crate::model::Model;
use crate::network::{self, Heads, Tagged};
use crate::sentences::{Cut, LONGEST, sentences};
use crate::windows::{self, Window};
use crate::{agreement, language, mentions, repair, statements, time};
use dateline_doc::{Analysis, Article, Diagnostic, Sentence, Span, Token};
use smol_str::SmolStr;

/// A longer word is no word of English, in code points.
const LONG_WORD: u32 = 400;
/// Sentences whose vectors are held at once, or a few more: memory must not grow with the article.
const AT_ONCE: usize = 128;

/// Sentences, trees, mentions, statements and times of an article's body.
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
    let windows = windows::windows(&model.pieces, &words);
    let mut analysis = Analysis { model: model.statements.version.clone(), ..Analysis::default() };
    for group in windows.chunk_by(|before, next| {
        before.parts[0].sentence / AT_ONCE == next.parts[0].sentence / AT_ONCE || next.parts[0].of_sentence.start > 0
    }) {
        read(model, article, &cuts, &words, group, &mut analysis);
    }
    agreement::agree(article, &analysis.sentences, &mut analysis.mentions);
    analysis.times = time::find(article.date, &analysis.sentences);
    analysis.diagnostics = oddities(&cuts, &analysis.sentences);
    analysis
}

/// Reads some windows and appends what they give.
fn read(model: &Model, article: &Article, cuts: &[Cut], words: &[Vec<&str>], windows: &[Window], analysis: &mut Analysis) {
    let first = analysis.sentences.len();
    let mut readings = model.alone(|pool| network::run(model, pool, words, windows, Heads::Product)).unwrap_or_default();
    let last = windows.last().and_then(|window| window.parts.last()).map_or(first, |part| part.sentence + 1);
    let parts = windows.iter().zip(&mut readings).flat_map(|(window, reading)| {
        window.parts.iter().cloned().zip(std::mem::take(&mut reading.tagged)).map(|(mut part, tagged)| {
            part.sentence -= first;
            (part, tagged)
        })
    });
    let tagged = network::joined(&words[first..last], parts);
    let mut begins = vec![analysis.mentions.len()];
    for (nth, tagged) in tagged.iter().enumerate() {
        let mut sentence = sentence(article, &cuts[first + nth], tagged);
        tagged.names.iter().for_each(|name| repair::one_phrase(&mut sentence.tokens, name.words.clone()));
        analysis.mentions.extend(mentions::mentions(model, first + nth, &sentence, tagged));
        analysis.sentences.push(sentence);
        begins.push(analysis.mentions.len());
    }
    let said = model.alone(|pool| {
        let said = windows.iter().zip(readings).filter_map(|(window, reading)| {
            let (begin, end) = (window.parts.first()?.sentence - first, window.parts.last()?.sentence - first);
            statements::read(model, pool, window, reading, &analysis.sentences, &analysis.mentions, begins[begin]..begins[end + 1])
        });
        said.collect::<Vec<_>>()
    });
    for (statements, links) in said.unwrap_or_default() {
        analysis.statements.extend(statements);
        analysis.links.extend(links);
    }
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
