//! Trees that no sentence has, mended. The network chooses each word's relation by itself, so that a clause may get two subjects
//! side by side: "[US] [President Donald Trump] spoke", "[Iran] [and Turkey] met". The two are one phrase then. Not a second
//! parser: what may be is left alone.

use dateline_doc::Upos;
use smol_str::SmolStr;

/// Makes two subjects of a verb that stand side by side one: the first is the second's modifier, or the two are coordinated.
/// Heads count from 1; 0 is the root.
pub(crate) fn one_subject(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    let is_subject = |deprel: &SmolStr| deprel == "nsubj" || deprel == "nsubj:pass";
    for second in 1..heads.len() {
        if !is_subject(&deprel[second]) {
            continue;
        }
        let verb = heads[second];
        let start = (0..second).rev().take_while(|at| is_under(heads, *at, second)).last().unwrap_or(second);
        let Some(before) = start.checked_sub(1).filter(|before| upos[*before] != Upos::Punct) else { continue };
        let first = (0..start).rev().find(|at| heads[*at] == verb && (*at == before || is_under(heads, before, *at)));
        let Some(first) = first.filter(|first| is_subject(&deprel[*first])) else { continue };
        let opening = (start..second).find(|at| upos[*at] != Upos::Punct);
        let relation = match upos[first] {
            _ if opening.is_some_and(|at| upos[at] == Upos::Cconj) => {
                heads[second] = first + 1;
                deprel[second] = SmolStr::new_static("conj");
                continue;
            }
            Upos::Adj => "amod",
            Upos::Noun | Upos::Propn => "compound",
            _ => continue,
        };
        heads[first] = second + 1;
        deprel[first] = SmolStr::new_static(relation);
    }
}

/// Whether a word hangs, through however many others, on a word.
fn is_under(heads: &[usize], word: usize, top: usize) -> bool {
    std::iter::successors(heads[word].checked_sub(1), |at| heads[*at].checked_sub(1)).take(heads.len()).any(|at| at == top)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(heads: [usize; 5], upos: [Upos; 5]) -> (Vec<usize>, String) {
        let (mut heads, mut deprel) = (heads.to_vec(), ["nsubj", "nmod:desc", "nsubj", "flat", "root"].map(SmolStr::new).to_vec());
        one_subject(&mut heads, &mut deprel, &upos);
        (heads, deprel[0].to_string())
    }

    #[test]
    fn two_subjects_side_by_side_are_one() {
        use Upos::{Propn, Verb};
        let (heads, relation) = mended([5, 3, 5, 3, 0], [Propn, Propn, Propn, Propn, Verb]);
        assert_eq!((heads, relation.as_str()), (vec![3, 3, 5, 3, 0], "compound"), "US | President Donald Trump | spoke");
    }

    #[test]
    fn two_subjects_with_and_between_are_coordinated() {
        use Upos::{Cconj, Propn, Verb};
        let (mut heads, mut deprel) = (vec![4, 3, 4, 0], ["nsubj", "cc", "nsubj", "root"].map(SmolStr::new).to_vec());
        one_subject(&mut heads, &mut deprel, &[Propn, Cconj, Propn, Verb]);
        assert_eq!((heads, deprel[2].as_str()), (vec![4, 3, 1, 0], "conj"), "Iran | and Turkey | met");
    }

    #[test]
    fn a_pronoun_is_no_modifier() {
        use Upos::{Pron, Propn, Verb};
        let (heads, relation) = mended([5, 3, 5, 3, 0], [Pron, Propn, Propn, Propn, Verb]);
        assert_eq!((heads[0], relation.as_str()), (5, "nsubj"));
    }
}
