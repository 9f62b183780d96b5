//! Whatever the text is: no panic, no word lost, bounded work, a diagnostic where something is not read.

use dateline_doc::{Analysis, Article, Block, BlockKind, Span, Text};
use dateline_nlp::{Model, analyze};
use std::sync::LazyLock;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::embedded().expect("the embedded files are sound"));

fn article(text: &str) -> Article {
    let text = Text::new(text);
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
    Article { id: "it".into(), text, blocks, ..Article::default() }
}

/// Analyzes a text and checks what holds for every analysis.
fn read(text: &str) -> Analysis {
    let article = article(text);
    let analysis = analyze(&MODEL, &article);
    let mut end = 0;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        assert_eq!(
            sentence.tokens.iter().filter(|token| token.head.is_none()).count(),
            1,
            "one root in {:?}",
            article.text.slice(sentence.span)
        );
        for token in &sentence.tokens {
            assert!(token.span.start >= end && !token.span.is_empty(), "words follow each other");
            assert_eq!(article.text.slice(token.span), token.text);
            assert!(token.head.is_none_or(|head| head < sentence.tokens.len()));
            end = token.span.end;
        }
        for mention in analysis.mentions.iter().filter(|mention| mention.sentence == number) {
            assert!(!mention.tokens.is_empty() && mention.tokens.contains(&mention.head), "{mention:?}");
            assert_eq!(mention.span, sentence.tokens[mention.tokens.start].span.cover(sentence.tokens[mention.tokens.end - 1].span));
            assert!((0.0..=1.0).contains(&mention.score));
        }
    }
    if !analysis.sentences.is_empty() {
        let covered: usize = analysis.sentences.iter().flat_map(|sentence| &sentence.tokens).map(|token| token.text.chars().count()).sum();
        let visible = text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}' | '\u{feff}')).count();
        assert_eq!(covered, visible, "no word is lost");
    }
    analysis
}

fn codes(analysis: &Analysis) -> Vec<&str> {
    analysis.diagnostics.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn a_megabyte_without_a_space() {
    assert_eq!(codes(&read(&"a".repeat(1 << 20))), ["long-word"]);
    for part in ["a-", "a.", "a'", "a@", "é/", "1,", "A.", "@a", "x&"] {
        read(&part.repeat((1 << 11) / part.len()));
    }
}

#[test]
fn nested_brackets() {
    let text = format!("It {} fell {}.", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(codes(&read(&text)), ["long-sentence"]);
}

#[test]
fn signs_and_other_scripts() {
    assert_eq!(codes(&read(&"😀🎉👩‍👩‍👧 ".repeat(500))), ["no-words"]);
    assert_eq!(codes(&read(&"أعلنت الحكومة اليوم انسحاب قواتها من المدينة. ".repeat(50))), ["not-english"]);
    assert_eq!(codes(&read("")), ["no-words"]);
    let mixed = "Officials in Sana'a (صنعاء) said that the \u{202b}الحوثيون\u{202c} movement left. 👍🏽 They thanked 习近平 and e\u{301}lus.";
    assert!(!read(mixed).sentences.is_empty());
    read("\u{0}\u{1}\u{feff}The army\u{200b}left.\u{2028}\r\nIt \u{fffd}\u{fffd} returned.");
}

#[test]
fn odd_sentences() {
    read(&"The army left and ".repeat(300));
    read(&"Homs\n\n".repeat(500));
    read(&"“".repeat(700));
    read(&". ".repeat(700));
    read(&"antidisestablishmentarianism-".repeat(200));
    read("U.S. U.N. E.U. ... ?! — – ' \" a");
}

#[test]
fn the_dateline_is_no_sentence() {
    let mut article = article("DAMASCUS (AFP) — The army left.");
    article.dateline = Some(dateline_doc::Dateline { place: "DAMASCUS".into(), span: Span::new(0, 16) });
    let analysis = analyze(&MODEL, &article);
    assert_eq!(analysis.sentences.len(), 1);
    assert_eq!(article.text.slice(analysis.sentences[0].span), "The army left.");
}
