//! The layer of predications by itself: trees as they should be, and what the grammar makes of them, in one golden file a person can
//! read. Not the analyzer, which makes the trees, and no relation, which frames find in them.

use crate::files::root;
use crate::tool::golden;
use dateline_doc::{Sentence, Span, Token, Upos};
use dateline_extract::{LEXICON, Tree, predications};
use std::fmt::Write;

/// Cases are parted by empty lines: `# what it shows`, words as `number word lemma UPOS head relation`, predications as `> …`.
#[test]
fn trees_give_the_predications_told() {
    let told = std::fs::read_to_string(root().join("tests/golden/predications.txt")).unwrap();
    let now: Vec<String> = told.split("\n\n").map(|case| with_predications(case.trim_end())).collect();
    golden("predications.txt", &(now.join("\n\n") + "\n"));
}

/// The case's title and words, and what they give now.
fn with_predications(case: &str) -> String {
    let mut out: String = case.lines().filter(|line| !line.starts_with('>')).map(|line| format!("{line}\n")).collect();
    let sentence = Sentence { tokens: out.lines().filter(|line| !line.starts_with('#')).map(token).collect(), ..Sentence::default() };
    let tree = Tree::new(&sentence);
    let word = |at: usize| tree.token(at).text.as_str();
    for predication in predications(&tree, &LEXICON) {
        let args = predication.args.iter().filter(|arg| arg.slot != "self");
        let args: Vec<String> = args.map(|arg| format!("{}={}", arg.slot, word(arg.token))).collect();
        if args.is_empty() {
            continue;
        }
        let support = predication.support.as_ref().map(|verb| format!(" under {verb}")).unwrap_or_default();
        let bound = if predication.bound { " where a rule says so" } else { "" };
        let _ = writeln!(out, "> {}{support}{bound}: {}", word(predication.head), args.join(" "));
    }
    out.trim_end().to_owned()
}

fn token(line: &str) -> Token {
    let mut columns = line.split_whitespace();
    let mut next = || columns.next().unwrap_or_else(|| panic!("{line}: six columns, please"));
    let (_, text, lemma, upos, head, deprel) = (next(), next(), next(), next(), next(), next());
    Token {
        span: Span::default(),
        text: text.into(),
        lemma: lemma.into(),
        upos: Upos::from_name(upos).unwrap_or_else(|| panic!("{line}: {upos} is no part of speech")),
        head: head.parse::<usize>().unwrap_or_else(|_| panic!("{line}: {head} is no number")).checked_sub(1),
        deprel: deprel.into(),
    }
}
