//! Parts of speech, lemmas and trees against treebanks: on their own words, and on raw text after the rules of the CoNLL 2018
//! shared task (words count when they cover the same characters; heads when they cover the same words), subtypes included.

use super::conllu::{self, Document};
use dateline_doc::Span;
use dateline_nlp::{Model, analyze, tag};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Both measures of one file.
pub fn report(model: &Model, name: &str, file: &str, keep: impl Fn(&Document) -> bool, out: &mut String) {
    let documents: Vec<Document> = conllu::documents(file).into_iter().filter(keep).collect();
    gold_words(model, name, &documents, out);
    raw_text(model, name, &documents, out);
}

fn gold_words(model: &Model, name: &str, documents: &[Document], out: &mut String) {
    let gold: Vec<&Vec<conllu::Word>> = documents.iter().flat_map(|document| &document.sentences).collect();
    let words: Vec<Vec<&str>> = gold.iter().map(|sentence| sentence.iter().map(|word| word.form.as_str()).collect()).collect();
    let tagged = tag(model, &words);
    let [mut n, mut upos, mut lemma, mut uas, mut las] = [0.0; 5];
    for (gold, tagged) in gold.iter().zip(&tagged) {
        for (at, word) in gold.iter().enumerate() {
            n += 1.0;
            upos += f64::from(tagged.upos[at].name() == word.upos);
            lemma += f64::from(tagged.lemma[at] == word.lemma);
            let head = tagged.head[at] == word.head;
            uas += f64::from(head);
            las += f64::from(head && tagged.deprel[at] == word.deprel);
        }
    }
    let share = |right: f64| 100.0 * right / f64::max(n, 1.0);
    let _ = writeln!(
        out,
        "{name:18} gold words {n:6.0}  UPOS {:.2}  lemma {:.2}  UAS {:.2}  LAS {:.2}",
        share(upos),
        share(lemma),
        share(uas),
        share(las)
    );
}

fn raw_text(model: &Model, name: &str, documents: &[Document], out: &mut String) {
    let mut counts = [0.0; 2];
    let mut sentences = [0.0; 3];
    let [mut words, mut upos, mut lemma, mut uas, mut las] = [0.0; 5];
    let mut lost = BTreeMap::<String, u32>::new();
    for document in documents {
        let article = document.article();
        let analysis = analyze(model, &article);
        let mut found = BTreeMap::new();
        let mut said = BTreeSet::new();
        for sentence in &analysis.sentences {
            said.insert(sentence.span);
            for token in &sentence.tokens {
                found.insert(token.span, (token, token.head.map(|head| sentence.tokens[head].span)));
            }
        }
        counts[1] += found.len() as f64;
        sentences[1] += said.len() as f64;
        for sentence in &document.sentences {
            let spans: Vec<Span> = sentence.iter().map(|word| Document::span(&article, word)).collect();
            counts[0] += spans.len() as f64;
            sentences[0] += 1.0;
            let whole = spans.iter().copied().reduce(Span::cover).unwrap_or_default();
            sentences[2] += f64::from(said.contains(&whole));
            for (word, span) in sentence.iter().zip(&spans) {
                let Some((token, head)) = found.get(span) else {
                    *lost.entry(word.form.clone()).or_default() += 1;
                    continue;
                };
                words += 1.0;
                upos += f64::from(token.upos.name() == word.upos);
                lemma += f64::from(token.lemma == word.lemma);
                let same = *head == word.head.checked_sub(1).and_then(|at| spans.get(at)).copied();
                uas += f64::from(same);
                las += f64::from(same && token.deprel == word.deprel);
            }
        }
    }
    let f = |right: f64, of: &[f64]| 200.0 * right / f64::max(of[0] + of[1], 1.0);
    let _ = writeln!(
        out,
        "{name:18} raw text   words {:.2}  sentences {:.2}  UPOS {:.2}  lemma {:.2}  UAS {:.2}  LAS {:.2}",
        f(words, &counts),
        f(sentences[2], &sentences),
        f(upos, &counts),
        f(lemma, &counts),
        f(uas, &counts),
        f(las, &counts)
    );
    let mut lost: Vec<_> = lost.into_iter().collect();
    lost.sort_by_key(|(word, n)| (std::cmp::Reverse(*n), word.clone()));
    let lost: Vec<String> = lost.into_iter().take(20).map(|(word, n)| format!("{word} {n}")).collect();
    let _ = writeln!(out, "{:18} words cut otherwise: {}", "", lost.join(", "));
}
