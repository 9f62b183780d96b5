//! Who speaks in quotations that go on over several sentences: “We will fight,” she said. “We will win.” Not reports inside one
//! sentence, which `factuality` reads off its tree.

use crate::lexicon::LEXICON;
use crate::predication;
use crate::tree::Tree;
use dateline_doc::Span;

/// The clause that says whose words a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Index of its sentence.
    pub sentence: usize,
    /// Token of the speaker there.
    pub token: usize,
    /// The speaker's words.
    pub words: Span,
    /// The word of saying.
    pub cue: Span,
}

/// For each sentence that is quoted and does not itself say whose words it is: who spoke last.
pub fn speakers(trees: &[Tree<'_>]) -> Vec<Option<Speaker>> {
    let mut out = vec![None; trees.len()];
    let mut last: Option<Speaker> = None;
    let (mut open, mut announced, mut block) = (false, false, usize::MAX);
    for (sentence, tree) in trees.iter().enumerate().filter(|(_, tree)| !tree.is_empty()) {
        let quoted_from_start = LEXICON.is_opening_quote(&tree.token(0).text);
        if tree.sentence.block != block {
            // A paragraph goes on with a quotation only by a mark of its own.
            let goes_on = announced || quoted_from_start && open;
            if !goes_on {
                last = None;
            }
            open = false;
            block = tree.sentence.block;
        }
        let inside = open || quoted_from_start;
        let mut outside = vec![true; tree.len()];
        for (at, outside) in outside.iter_mut().enumerate() {
            let text = &tree.token(at).text;
            if LEXICON.is_opening_quote(text) && !(open && LEXICON.is_closing_quote(text)) {
                open = true;
            } else if LEXICON.is_closing_quote(text) {
                open = false;
            }
            *outside = !open;
        }
        announced = LEXICON.announces(&tree.token(tree.len() - 1).text);
        let quotes = inside || outside.contains(&false) || announced;
        match own(tree, sentence, &outside).filter(|_| quotes) {
            Some(speaker) => last = Some(speaker),
            None if inside => out[sentence] = last,
            None => {}
        }
    }
    out
}

/// The first clause outside the marks that says who speaks.
fn own(tree: &Tree<'_>, sentence: usize, outside: &[bool]) -> Option<Speaker> {
    let says = |at: &usize| outside[*at] && tree.is_verb(*at) && LEXICON.reports(&tree.lemma(*at));
    (0..tree.len()).filter(says).find_map(|verb| {
        let token = predication::subject(tree, verb).filter(|token| outside[*token])?;
        Some(Speaker { sentence, token, words: tree.wording(token), cue: tree.token(verb).span })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::{Sentence, Token, Upos};

    /// Words with the index of their head; "said" is the only verb, the word before it its subject.
    fn sentence(block: usize, text: &str) -> Sentence {
        let words: Vec<&str> = text.split(' ').collect();
        let said = words.iter().position(|word| *word == "said");
        let token = |(at, word): (usize, &&str)| Token {
            span: Span::new(at as u32, at as u32 + 1),
            text: (*word).into(),
            lemma: if *word == "said" { "say".into() } else { (*word).into() },
            upos: if *word == "said" { Upos::Verb } else { Upos::Noun },
            head: said.filter(|said| *said != at).or((said != Some(at) && at > 0).then_some(0)),
            deprel: if said == Some(at + 1) { "nsubj".into() } else { "dep".into() },
        };
        Sentence { block, tokens: words.iter().enumerate().map(token).collect(), ..Sentence::default() }
    }

    #[test]
    fn a_quotation_goes_on_until_it_closes() {
        let sentences = [
            sentence(0, "“ We fight , ” Ellwood said ."),
            sentence(0, "“ We win ."),
            sentence(0, "They lose . ”"),
            sentence(0, "The war goes on ."),
            sentence(1, "“ Nobody knows . ”"),
        ];
        let trees: Vec<Tree<'_>> = sentences.iter().map(Tree::new).collect();
        let found: Vec<Option<usize>> = speakers(&trees).iter().map(|speaker| speaker.map(|it| it.sentence)).collect();
        assert_eq!(found, [None, Some(0), Some(0), None, None]);
    }

    #[test]
    fn a_colon_announces_the_next_paragraph() {
        let sentences = [sentence(0, "The minister said :"), sentence(1, "“ We win ."), sentence(2, "“ They lose . ”")];
        let trees: Vec<Tree<'_>> = sentences.iter().map(Tree::new).collect();
        assert_eq!(speakers(&trees).iter().flatten().count(), 2);
    }
}
