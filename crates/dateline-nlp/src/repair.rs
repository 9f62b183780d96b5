//! Trees that no sentence has, mended. The network chooses each word's relation by itself, so that a clause may get two subjects
//! side by side: "[US] [President Donald Trump] spoke", "[Iran] [and Turkey] met", where the two are one phrase; or one before
//! and one behind the verb: "[Trump] said [Hamza] was killed". Or a name's words hang apart. Not a second parser: what may be is left alone.

use dateline_doc::{Token, Upos};
use smol_str::SmolStr;
use std::ops::Range;

/// Mends the subjects of a sentence. Heads count from 1; 0 is the root.
pub(crate) fn subjects(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    let before = (heads.to_vec(), deprel.to_vec());
    side_by_side(heads, deprel, upos);
    report(heads, deprel, upos);
    coordinated(heads, deprel, upos);
    phrases(heads, deprel, upos);
    lists(heads, deprel, upos);
    behind(heads, deprel, upos);
    agents(heads, deprel, upos);
    objects(heads, deprel, upos);
    // A tree so odd that mending it makes a circle stays as it is.
    if !is_tree(heads) {
        heads.copy_from_slice(&before.0);
        deprel.clone_from_slice(&before.1);
    }
}

fn is_tree(heads: &[usize]) -> bool {
    let rooted =
        |word: usize| std::iter::successors(Some(word), |at| heads[*at].checked_sub(1)).take(heads.len() + 1).count() <= heads.len();
    heads.iter().filter(|head| **head == 0).count() == 1 && (0..heads.len()).all(rooted)
}

/// "Reports that the town fell are false", with "reports" read as a verb: what has a clause and stands before "are" is the subject.
fn report(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    for at in 0..heads.len() {
        let child = |of: usize, relation: &str| (0..heads.len()).find(|it| heads[*it] == of + 1 && deprel[*it] == relation);
        let Some(copula) = child(at, "cop").filter(|_| child(at, "nsubj").is_none_or(|subject| subject > at)) else { continue };
        let verb = |it: usize| heads[it] == heads[at] && deprel[it] == "ccomp" && upos[it] == Upos::Verb && child(it, "nsubj").is_none();
        let Some(first) = (0..copula).find(|it| *it != at && verb(*it)) else { continue };
        let clause = child(first, "acl").or_else(|| child(first, "ccomp")).filter(|clause| *clause > first && *clause < copula);
        let Some(clause) = clause else { continue };
        let mark = child(at, "mark").filter(|mark| first < *mark && *mark < clause);
        // Who says so stands behind, and is the subject of saying.
        let speaker = child(at, "nsubj").filter(|_| heads[at] > 0 && child(heads[at] - 1, "nsubj").is_none());
        if let Some(speaker) = speaker {
            heads[speaker] = heads[at];
        }
        if let Some(mark) = mark {
            heads[mark] = clause + 1;
        }
        heads[first] = at + 1;
        deprel[first] = SmolStr::new_static("nsubj");
    }
}

/// "Serbia's Vucic and Kosovo's Kurti", "the government and its ally Russia", read as one name: what has an "and" behind it is no
/// part of the name that follows.
fn coordinated(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    for first in 0..heads.len() {
        if let Some(second) = heads[first].checked_sub(1).filter(|second| *second > first + 2 && deprel[first] == "compound") {
            let before = second - 1;
            let described =
                heads[before] == first + 1 && deprel[before] == "conj" && upos[before] == Upos::Noun && upos[second] == Upos::Propn;
            if let Some(and) = (first + 1..before).find(|at| described && upos[*at] == Upos::Cconj) {
                heads[first] = heads[second];
                deprel[first] = deprel[second].clone();
                (heads[second], heads[before], heads[and]) = (first + 1, second + 1, second + 1);
                deprel[second] = SmolStr::new_static("conj");
                deprel[before] = SmolStr::new_static("compound");
                continue;
            }
        }
        let Some(second) = heads[first].checked_sub(1).filter(|second| *second > first && deprel[first] == "compound") else { continue };
        let and = (first + 1..second).find(|at| upos[*at] == Upos::Cconj && heads[*at] == second + 1);
        let Some(and) = and.filter(|_| upos[first] == Upos::Propn && upos[second] == Upos::Propn) else { continue };
        heads[first] = heads[second];
        deprel[first] = deprel[second].clone();
        heads[second] = first + 1;
        deprel[second] = SmolStr::new_static("conj");
        for owner in (and + 1..second).filter(|at| *at + 1 < second && upos[*at + 1] == Upos::Part) {
            if heads[owner] == first + 1 && deprel[owner] == "conj" {
                heads[owner] = second + 1;
                deprel[owner] = SmolStr::new_static("nmod:poss");
            }
        }
    }
}

/// What its own marker says a noun is: before "'s" it owns what follows; behind a preposition it is no part of a name that came
/// before and no second subject, but hangs on the noun that the preposition follows.
fn phrases(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    for at in 0..heads.len() {
        let Some(top) = heads[at].checked_sub(1) else { continue };
        let part =
            |it: usize| heads[it] == at + 1 || heads[it].checked_sub(1).is_some_and(|name| heads[name] == at + 1 && deprel[name] == "flat");
        let Some(marker) = (0..heads.len()).find(|it| deprel[*it] == "case" && part(*it)) else { continue };
        if at < marker
            && marker < top
            && upos[marker] == Upos::Part
            && matches!(deprel[at].as_str(), "appos" | "compound" | "nmod" | "nmod:desc")
        {
            deprel[at] = SmolStr::new_static("nmod:poss");
        }
        let subject = |it: usize| heads[it] == top + 1 && is_subject(&deprel[it]);
        let second = subject(at) && (0..heads.len()).any(|it| it != at && subject(it));
        if marker > 0 && marker < at && upos[marker] == Upos::Adp && (second || top < marker && deprel[at] == "compound") {
            let before = marker - 1;
            if matches!(upos[before], Upos::Noun | Upos::Propn) && !is_under(heads, before, at) {
                heads[at] = before + 1;
            }
            deprel[at] = SmolStr::new_static("nmod");
            heads[marker] = at + 1;
        }
    }
}

/// A noun is not coordinated with a verb, but with the noun before the "and"; and a word coordinated right before a noun that hangs
/// on nothing is its modifier: "between Maduro and Guyanese President Ali".
fn lists(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    let noun = |at: usize| matches!(upos[at], Upos::Noun | Upos::Propn);
    for at in 1..heads.len() {
        let Some(top) = heads[at].checked_sub(1).filter(|top| *top < at) else { continue };
        let child =
            |of: usize, relations: &[&str]| (0..heads.len()).find(|it| heads[*it] == of + 1 && relations.contains(&deprel[*it].as_str()));
        // "a member of NATO and an ally of Azerbaijan": what has an article is no second name, but a second predicate.
        let above = heads[top]
            .checked_sub(1)
            .filter(|_| deprel[at] == "conj" && upos[at] == Upos::Noun && upos[top] == Upos::Propn && deprel[top] == "nmod");
        if let Some(above) =
            above.filter(|above| upos[*above] == Upos::Noun && child(*above, &["cop"]).is_some() && child(at, &["det"]).is_some())
        {
            heads[at] = above + 1;
        } else if deprel[at] == "conj" && noun(at) && upos[top] == Upos::Verb && child(at, &["cop", "nsubj", "case"]).is_none() {
            let before = child(at, &["cc"]).and_then(|and| and.checked_sub(1)).filter(|before| *before > top && noun(*before));
            if let Some(before) = before.filter(|before| !is_under(heads, *before, at)) {
                heads[at] = before + 1;
            }
        } else if deprel[at] == "nmod" && child(at, &["case"]).is_none() {
            let start = (0..at).rev().take_while(|it| is_under(heads, *it, at)).last().unwrap_or(at);
            let Some(before) = start.checked_sub(1).filter(|before| deprel[*before] == "conj" && heads[*before] != at + 1) else {
                continue;
            };
            let Some(and) = before.checked_sub(1).filter(|and| deprel[*and] == "cc") else { continue };
            heads[at] = heads[before];
            deprel[at] = SmolStr::new_static("conj");
            heads[before] = at + 1;
            deprel[before] = SmolStr::new_static("compound");
            heads[and] = at + 1;
        }
    }
}

/// "Iran-backed militias": who stands before the hyphen is not the participle's subject, and what comes behind is what it modifies.
fn agents(heads: &[usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    for agent in 0..heads.len().saturating_sub(2) {
        let participle = agent + 2;
        let modifies = deprel[participle] == "amod" || deprel[participle] == "acl" && heads[participle] > participle + 1;
        if is_subject(&deprel[agent]) && heads[agent] == participle + 1 && upos[agent + 1] == Upos::Punct && modifies {
            deprel[agent] = SmolStr::new_static("obl:unmarked");
            deprel[participle] = SmolStr::new_static("amod");
        }
    }
}

/// A noun without a preposition behind a verb that has no object is no circumstance, but its object.
fn objects(heads: &[usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    for at in 1..heads.len() {
        let circumstance = deprel[at] == "nmod" || deprel[at] == "obl";
        let Some(verb) = heads[at].checked_sub(1).filter(|verb| *verb < at && circumstance && upos[*verb] == Upos::Verb) else { continue };
        let has =
            |top: usize, relations: &[&str]| (0..heads.len()).any(|it| heads[it] == top + 1 && relations.contains(&deprel[it].as_str()));
        if !has(at, &["case"]) && !has(verb, &["obj", "ccomp", "nsubj:pass"]) {
            deprel[at] = SmolStr::new_static("obj");
        }
    }
}

/// A second subject, behind the verb, is that of the clause the verb governs, where that has none.
fn behind(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    for second in 1..heads.len() {
        let Some(verb) = heads[second].checked_sub(1).filter(|verb| *verb < second && is_subject(&deprel[second])) else { continue };
        let own = |at: usize, top: usize| heads[at] == top + 1 && is_subject(&deprel[at]);
        let clause = (second + 1..heads.len()).find(|at| heads[*at] == verb + 1 && deprel[*at] == "ccomp" && upos[*at] == Upos::Verb);
        let Some(clause) = clause.filter(|clause| (0..verb).any(|at| own(at, verb)) && !(0..heads.len()).any(|at| own(at, *clause))) else {
            continue;
        };
        let passive = (0..heads.len()).any(|at| heads[at] == clause + 1 && deprel[at] == "aux:pass");
        heads[second] = clause + 1;
        deprel[second] = SmolStr::new_static(if passive { "nsubj:pass" } else { "nsubj" });
    }
}

fn is_subject(deprel: &SmolStr) -> bool {
    deprel == "nsubj" || deprel == "nsubj:pass"
}

/// Makes two subjects of a verb that stand side by side one: the first is the second's modifier, or the two are coordinated.
fn side_by_side(heads: &mut [usize], deprel: &mut [SmolStr], upos: &[Upos]) {
    for second in 1..heads.len() {
        if !is_subject(&deprel[second]) {
            continue;
        }
        let verb = heads[second];
        let start = (0..second).rev().take_while(|at| is_under(heads, *at, second)).last().unwrap_or(second);
        let Some(before) = start.checked_sub(1).filter(|before| upos[*before] != Upos::Punct) else { continue };
        let first = (0..start).rev().find(|at| heads[*at] == verb && (*at == before || is_under(heads, before, *at)));
        // A bare name right before a subject is no clause either.
        let leaf = |at: usize| deprel[at] == "ccomp" && upos[at] == Upos::Propn && at == before;
        let clause = |at: usize| deprel[at] == "csubj";
        let Some(first) = first.filter(|first| is_subject(&deprel[*first]) || leaf(*first) || clause(*first)) else { continue };
        let opening = (start..second).find(|at| upos[*at] != Upos::Punct);
        let relation = match upos[first] {
            _ if opening.is_some_and(|at| upos[at] == Upos::Cconj) => {
                // "fighting between the army and the RSF": not the fighting, but the army.
                heads[second] = if clause(first) { before + 1 } else { first + 1 };
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

/// Whether a word hangs, through however many others, on a word.
fn is_under(heads: &[usize], word: usize, top: usize) -> bool {
    std::iter::successors(heads[word].checked_sub(1), |at| heads[*at].checked_sub(1)).take(heads.len()).any(|at| at == top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_tree_stays_a_tree(words in proptest::collection::vec((any::<u32>(), 0usize..14, 0usize..6), 1..14)) {
            const RELATIONS: [&str; 14] = [
                "nsubj", "nsubj:pass", "csubj", "conj", "cc", "case", "compound", "nmod", "obl", "appos", "flat", "amod", "acl", "cop",
            ];
            const TAGS: [Upos; 6] = [Upos::Noun, Upos::Propn, Upos::Verb, Upos::Cconj, Upos::Part, Upos::Adp];
            let mut order: Vec<usize> = (0..words.len()).collect();
            order.sort_by_key(|at| words[*at].0);
            let mut heads = vec![0; words.len()];
            for nth in 1..order.len() {
                heads[order[nth]] = order[words[order[nth]].0 as usize % nth] + 1;
            }
            let mut deprel: Vec<SmolStr> = words.iter().map(|word| SmolStr::new(RELATIONS[word.1])).collect();
            deprel[order[0]] = SmolStr::new("root");
            let upos: Vec<Upos> = words.iter().map(|word| TAGS[word.2]).collect();
            subjects(&mut heads, &mut deprel, &upos);
            prop_assert!(is_tree(&heads), "{heads:?}");
        }
    }

    fn mended(heads: [usize; 5], upos: [Upos; 5]) -> (Vec<usize>, String) {
        let (mut heads, mut deprel) = (heads.to_vec(), ["nsubj", "nmod:desc", "nsubj", "flat", "root"].map(SmolStr::new).to_vec());
        subjects(&mut heads, &mut deprel, &upos);
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
        subjects(&mut heads, &mut deprel, &[Propn, Cconj, Propn, Verb]);
        assert_eq!((heads, deprel[2].as_str()), (vec![4, 3, 1, 0], "conj"), "Iran | and Turkey | met");
    }

    #[test]
    fn two_names_with_and_between_are_two() {
        use Upos::{Cconj, Part, Propn, Verb};
        let mut heads = vec![3, 1, 7, 7, 3, 5, 8, 0];
        let relations = ["nmod:poss", "case", "compound", "cc", "conj", "case", "nsubj", "root"];
        let mut deprel = relations.map(SmolStr::new).to_vec();
        subjects(&mut heads, &mut deprel, &[Propn, Part, Propn, Cconj, Propn, Part, Propn, Verb]);
        assert_eq!(heads, vec![3, 1, 8, 7, 7, 5, 3, 0], "Serbia 's Vucic and Kosovo 's Kurti met");
        assert_eq!((deprel[2].as_str(), deprel[4].as_str(), deprel[6].as_str()), ("nsubj", "nmod:poss", "conj"));
    }

    #[test]
    fn reports_that_are_false_are_no_verb() {
        use Upos::{Adj, Aux, Propn, Sconj, Verb};
        let mut heads = vec![6, 6, 4, 1, 6, 7, 0];
        let mut deprel = ["ccomp", "mark", "nsubj", "acl", "cop", "ccomp", "root"].map(SmolStr::new).to_vec();
        subjects(&mut heads, &mut deprel, &[Verb, Sconj, Propn, Verb, Aux, Adj, Verb]);
        assert_eq!(heads[0], 6, "not a sibling yet: left alone");
        heads[0] = 7;
        deprel[0] = SmolStr::new("ccomp");
        subjects(&mut heads, &mut deprel, &[Verb, Sconj, Propn, Verb, Aux, Adj, Verb]);
        assert_eq!((heads[0], heads[1], deprel[0].as_str()), (6, 4, "nsubj"), "reports that Homs fell are false said");
    }

    #[test]
    fn a_noun_right_behind_a_verb_is_its_object() {
        use Upos::{Pron, Propn, Verb};
        let (mut heads, mut deprel) = (vec![2, 0, 2], ["nsubj", "root", "obl"].map(SmolStr::new).to_vec());
        subjects(&mut heads, &mut deprel, &[Pron, Verb, Propn]);
        assert_eq!(deprel[2].as_str(), "obj", "they overran Goma");
    }

    #[test]
    fn a_subject_behind_its_verb_is_the_next_clauses() {
        use Upos::{Aux, Propn, Verb};
        let mut heads = vec![2, 0, 2, 5, 2];
        let mut deprel = ["nsubj", "root", "nsubj", "aux:pass", "ccomp"].map(SmolStr::new).to_vec();
        subjects(&mut heads, &mut deprel, &[Propn, Verb, Propn, Aux, Verb]);
        assert_eq!((heads, deprel[2].as_str()), (vec![2, 0, 5, 5, 2], "nsubj:pass"), "Trump said Hamza was killed");
    }

    #[test]
    fn a_pronoun_is_no_modifier() {
        use Upos::{Pron, Propn, Verb};
        let (heads, relation) = mended([5, 3, 5, 3, 0], [Pron, Propn, Propn, Propn, Verb]);
        assert_eq!((heads[0], relation.as_str()), (5, "nsubj"));
    }
}
