//! The same article gives the same analysis: again, among others, and from many threads at once.

use dateline_doc::{Article, Block, BlockKind, Span, Text};
use dateline_nlp::{Model, analyze, tag};

const SENTENCES: [&str; 8] = [
    "Rebel forces seized the northern town of Kalaat on Friday, a monitoring group said.",
    "The army withdrew.",
    "“We will return,” General Omar Haddad told state television from the coast, where his troops had gathered after three days of heavy shelling that killed dozens of civilians.",
    "Talks in Vienna failed.",
    "Foreign Minister Anna Lindholm met her Turkish counterpart in Ankara to discuss a truce, the release of prisoners and aid for the besieged district.",
    "She did not say when.",
    "Brussels imposed sanctions on two banks and a shipping company linked to the Defense Ministry.",
    "Protesters marched through Lagos, Kano and Abuja.",
];

fn article(number: usize) -> Article {
    let parts: Vec<&str> = (0..12 + number).map(|at| SENTENCES[(at * (number + 1) + number) % SENTENCES.len()]).collect();
    let text = Text::new(parts.join(" "));
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
    Article { id: number.to_string(), text, blocks, ..Article::default() }
}

#[test]
fn alone_among_others_and_in_parallel() {
    let model = Model::embedded().expect("the embedded files are sound");
    let articles: Vec<Article> = (0..9).map(article).collect();
    let alone: Vec<_> = articles.iter().map(|article| analyze(&model, article)).collect();
    assert!(alone.iter().all(|analysis| !analysis.mentions.is_empty()));
    let backward: Vec<_> = articles.iter().rev().map(|article| analyze(&model, article)).collect();
    assert!(alone.iter().eq(backward.iter().rev()));
    let parallel: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = articles.iter().map(|article| scope.spawn(|| analyze(&model, article))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(alone, parallel);
}

#[test]
fn a_text_does_not_depend_on_what_comes_later() {
    let model = Model::embedded().expect("the embedded files are sound");
    let sentences: Vec<Vec<&str>> =
        SENTENCES.iter().cycle().take(80).enumerate().map(|(at, it)| it.split(' ').skip(at % 3).collect()).collect();
    let whole = tag(&model, &sentences);
    let begun = tag(&model, &sentences[..60]);
    // The last window of the shorter text may end early; the ones before are read beside other windows, and alike.
    assert_eq!(whole[..45], begun[..45]);
}

#[test]
fn sentences_too_long_for_the_network_keep_every_word_and_one_root() {
    let model = Model::embedded().expect("the embedded files are sound");
    let words: Vec<&str> = "the army left Homs and the rebels took it ,".split(' ').cycle().take(1_234).collect();
    let tagged = tag(&model, &[words.clone(), Vec::new(), vec!["Homs"]]);
    assert_eq!(
        tagged.iter().map(|it| (it.upos.len(), it.lemma.len(), it.head.len(), it.deprel.len())).collect::<Vec<_>>(),
        [(1_234, 1_234, 1_234, 1_234), (0, 0, 0, 0), (1, 1, 1, 1)]
    );
    assert_eq!(tagged[0].head.iter().filter(|head| **head == 0).count(), 1);
    assert!(tagged[0].head.iter().all(|head| *head <= words.len()));
    assert!(tagged[0].names.iter().any(|span| span.words.start > 1_200), "names of the last window stand where they are");
}
