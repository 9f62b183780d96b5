//! A name's words that hang apart in the tree hang together: the network chooses each word's head by itself. Not a second parser.

use dateline_doc::{Token, Upos};
use smol_str::SmolStr;
use std::ops::Range;

/// Makes a name one phrase: what of its words hangs elsewhere hangs on the first of them that does.
pub(crate) fn one_phrase(tokens: &mut [Token], name: Range<usize>) {
    let outside = |tokens: &[Token], at: usize| tokens[at].head.is_none_or(|head| !name.contains(&head));
    let tops: Vec<usize> = name.clone().filter(|at| outside(tokens, *at) && tokens[*at].upos != Upos::Punct).collect();
    let Some((top, others)) = tops.split_first() else { return };
    for other in others {
        let above = std::iter::successors(tokens[*top].head, |at| tokens[*at].head).take(tokens.len()).any(|at| at == *other);
        if !above && tokens[*other].upos == Upos::Propn && tokens[*other].head.is_some() {
            tokens[*other].head = Some(*top);
            tokens[*other].deprel = SmolStr::new_static("flat");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::Span;

    #[test]
    fn a_name_hangs_together() {
        // "Anna Kovac spoke", both names under the verb.
        let token = |text: &str, upos, head| Token {
            span: Span::new(0, 1),
            text: text.into(),
            lemma: text.into(),
            upos,
            head,
            deprel: "nsubj".into(),
        };
        let mut tokens = [token("Anna", Upos::Propn, Some(2)), token("Kovac", Upos::Propn, Some(2)), token("spoke", Upos::Verb, None)];
        one_phrase(&mut tokens, 0..2);
        assert_eq!((tokens[0].head, tokens[1].head, tokens[1].deprel.as_str()), (Some(2), Some(0), "flat"));
    }
}
