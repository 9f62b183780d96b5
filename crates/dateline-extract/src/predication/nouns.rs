//! Predications of nouns and adjectives: what they govern, who holds the role they name, what a light verb adds.

use super::{Predication, WordClass, support};
use crate::lexicon::Lexicon;
use crate::tree::Tree;
use dateline_doc::Upos;

/// The predication of the noun at `at`.
pub(super) fn predication(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, verbs: &[Option<Predication>]) -> Predication {
    let mut it = Predication::of(at, WordClass::Noun);
    own(tree, lexicon, at, &mut it);
    holder(tree, lexicon, at, verbs, &mut it);
    if let Some((verb, lemma)) = support::carrier(tree, lexicon, at) {
        it.anchor = verb;
        it.support = Some(lemma);
        if let Some(Some(carrier)) = verbs.get(verb) {
            support::fold(tree, carrier, &mut it);
        }
    }
    // "is under Russian control"
    if it.support.is_none() && tree.case(at).is_some() {
        it.support = tree.dependent(at, &["cop"]).map(|copula| tree.lemma(copula));
    }
    if it.anchor == at
        && let Some(subject) = clause_subject(tree, at)
    {
        it.add(tree, "clause", subject);
    }
    if let Some(host) = host(tree, lexicon, at) {
        it.add(tree, "host", host);
    }
    if tree.relation(at) == "obl" && tree.case(at).is_some_and(|case| lexicon.is_purpose_marker(&case)) {
        super::verbs::there(tree, lexicon, at, &mut it);
    }
    it.args.push(super::Arg { slot: "self".into(), token: at });
    it
}

/// The same noun with the arguments of a verb that carries it only where a rule says so: "brushed aside a demand by X".
pub(super) fn bound(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, verbs: &[Option<Predication>]) -> Option<Predication> {
    let (verb, lemma) = support::bound(tree, lexicon, at)?;
    let mut it = Predication { anchor: verb, support: Some(lemma), bound: true, ..Predication::of(at, WordClass::Noun) };
    own(tree, lexicon, at, &mut it);
    support::fold(tree, verbs.get(verb)?.as_ref()?, &mut it);
    Some(it)
}

/// What stands in the noun phrase of a token.
pub(super) fn phrase(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Vec<super::Arg> {
    let mut it = Predication::of(at, WordClass::Noun);
    own(tree, lexicon, at, &mut it);
    it.args
}

/// Who the clause is about in which the noun is an oblique: "was strained by a confrontation with X".
fn clause_subject(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let verb = tree.head(at).filter(|verb| tree.is_verb(*verb) && tree.has_relation(at, &["obl"]))?;
    super::verbs::subject_of(tree, verb)
}

/// The predication of the adjective at `at`: the noun it qualifies is its subject.
pub(super) fn adjective(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, verbs: &[Option<Predication>]) -> Predication {
    let mut it = Predication::of(at, WordClass::Adjective);
    own(tree, lexicon, at, &mut it);
    if let Some(subject) = tree.dependent(at, &["nsubj"]) {
        it.add(tree, "subj", subject);
    }
    match (tree.relation(at), tree.head(at)) {
        ("amod" | "acl", Some(head)) if tree.deprel(at) != "acl:relcl" => it.add(tree, "subj", head),
        ("acl", Some(head)) => it.add(tree, "subj", head),
        ("xcomp" | "advcl" | "conj", Some(head)) => {
            if let Some(Some(verb)) = verbs.get(head) {
                let subjects: Vec<_> = verb.fillers("subj").map(|arg| arg.token).collect();
                subjects.into_iter().for_each(|token| it.add(tree, "subj", token));
            }
        }
        _ => {}
    }
    super::verbs::says(tree, lexicon, at, &mut it);
    it
}

/// Adjectives that head a noun phrase: "the wounded", "Democrats" tagged as adjective.
pub(super) fn acts_as_noun(tree: &Tree<'_>, at: usize) -> bool {
    tree.has_relation(at, &["nsubj", "obj", "obl", "nmod", "appos", "root"]) && tree.dependent(at, &["det", "nmod", "case"]).is_some()
}

/// What stands in the noun phrase itself.
fn own(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, it: &mut Predication) {
    for &child in tree.children(at) {
        match tree.relation(child) {
            "nmod" if tree.deprel(child) == "nmod:poss" => match possessor(tree, child) {
                Some(noun) => it.args.push(super::Arg { slot: "poss".into(), token: noun }),
                None => it.add(tree, "poss", child),
            },
            "nmod" | "obl" => {
                let Some(first) = tree.case(child) else {
                    if child < at {
                        it.add(tree, "mod", child);
                    }
                    continue;
                };
                for part in tree.conjuncts(child) {
                    let slot = tree.case(part).unwrap_or_else(|| first.clone());
                    it.args.push(super::Arg { slot, token: part });
                }
            }
            "compound" | "amod" if !lexicon.is_hyphen(&tree.token(child).text) => it.add(tree, "mod", child),
            "appos" => it.add(tree, "appos", child),
            // "the plan put forward by Kyiv"
            "acl" => {
                for agent in tree.dependents(child, &["obl:agent"]) {
                    it.add(tree, "by", agent);
                }
            }
            _ => {}
        }
    }
    comma(tree, at, it);
}

/// "the army, whose commander": the noun that a relative possessive stands for is the one before it.
fn possessor(tree: &Tree<'_>, child: usize) -> Option<usize> {
    if !crate::lexicon::is_relative_pronoun(&tree.form(child)) {
        return None;
    }
    let before = (0..child).rev().take(4).find(|at| tree.token(*at).upos != Upos::Punct && tree.token(*at).upos != Upos::Adp)?;
    let top = std::iter::successors(Some(before), |at| tree.head(*at).filter(|_| tree.has_relation(*at, &["flat"]))).take(8).last();
    top.filter(|at| tree.is_noun(*at))
}

/// "support for Iraq in the fight": who stands before a noun that says in what.
fn host(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let head = tree.head(at).filter(|_| tree.case(at).is_some_and(|case| lexicon.is_host_marker(&case)))?;
    let beside =
        tree.dependents(head, &["nmod", "obj", "nsubj:pass"]).filter(|other| *other < at && (*other > head || tree.is_verb(head))).last();
    match tree.relation(at) {
        "nmod" => beside.or(Some(head)),
        "obl" => beside,
        _ => None,
    }
}

/// "Doha, Qatar": a name, a comma, a name that hangs on it.
fn comma(tree: &Tree<'_>, at: usize, it: &mut Predication) {
    let names = tree.token(at).upos == Upos::Propn;
    for child in tree.children(at).iter().copied().filter(|child| *child > at && names && tree.token(*child).upos == Upos::Propn) {
        let (first, _) = tree.extent(child);
        let after_comma = first.checked_sub(1).is_some_and(|before| before >= at && tree.token(before).upos == Upos::Punct)
            || tree.dependent(child, &["punct"]).is_some_and(|p| p < child && p > at);
        if after_comma
            && tree.has_relation(child, &["appos", "nmod", "list", "parataxis"])
            && tree.case(child).is_none()
            && tree.dependent(child, &["cc"]).is_none()
            && !tree.dependents(at, &["conj"]).any(|other| other < child)
        {
            it.args.push(super::Arg { slot: "comma".into(), token: child });
        }
    }
}

/// Who holds the role that a noun names: "X is an ally", "X, leader of", "President X", "named X leader", "X as leader".
fn holder(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, verbs: &[Option<Predication>], it: &mut Predication) {
    if let Some(subject) = tree.dependent(at, &["nsubj", "nsubj:outer"]).filter(|_| tree.dependent(at, &["cop"]).is_some()) {
        it.add(tree, "holder", antecedent(tree, at, subject));
    }
    for child in tree.dependents(at, &["appos", "flat", "nmod:desc"]).filter(|child| *child > at && tree.is_noun(*child)) {
        held_by(tree, at, child, it);
    }
    let Some(head) = tree.head(at) else { return };
    match tree.deprel(at) {
        "appos" => {
            held_by(tree, at, head, it);
            own_of_name(tree, head, at, it);
        }
        "nmod:desc" | "compound" | "amod" | "nmod:unmarked" | "nmod"
            if at < head && tree.case(at).is_none() && tree.is_beside(at, head) =>
        {
            it.args.push(super::Arg { slot: "holder".into(), token: head });
            own_of_name(tree, head, at, it);
        }
        "conj" => {
            // "X, the founder and leader of Y": the second role has the first's holder.
            let mut first = Predication::of(head, WordClass::Noun);
            if tree.token(head).upos == Upos::Noun && tree.deprel(head) != "conj" {
                holder(tree, lexicon, head, verbs, &mut first);
                for arg in first.args.into_iter().filter(|arg| arg.slot == "holder" && arg.token < head) {
                    it.args.push(arg);
                }
            }
        }
        "xcomp" | "obj" | "obl" | "ccomp" | "advcl" | "nmod" => {
            let as_role = tree.case(at).is_some_and(|case| lexicon.is_role_marker(&case));
            if let Some(Some(verb)) = verbs.get(head) {
                let lemma = support::verb_lemma(tree, head);
                let appoints = lexicon.appoints(&lemma);
                if appoints || lexicon.becomes(&lemma) || as_role {
                    let slot = if (appoints || as_role) && verb.fillers("obj").any(|arg| arg.token != at) { "obj" } else { "subj" };
                    let tokens: Vec<_> = verb.fillers(slot).filter(|arg| arg.token != at).map(|arg| arg.token).collect();
                    tokens.into_iter().for_each(|token| it.args.push(super::Arg { slot: "holder".into(), token }));
                    it.anchor = head;
                    it.support = Some(lemma);
                }
            }
        }
        _ => {}
    }
}

/// "X, the mayor, and Y": the role is X's alone, unless it is several people's.
fn held_by(tree: &Tree<'_>, role: usize, holder: usize, it: &mut Predication) {
    if tree.form(role) == tree.lemma(role) {
        it.args.push(super::Arg { slot: "holder".into(), token: holder });
    } else {
        it.add(tree, "holder", holder);
    }
}

/// "Syrian President Bashar Assad", parsed with the modifiers of the title on the name.
fn own_of_name(tree: &Tree<'_>, name: usize, title: usize, it: &mut Predication) {
    for child in tree.dependents(name, &["amod", "compound", "nmod:poss"]).filter(|child| *child < title) {
        let slot = if tree.deprel(child) == "nmod:poss" { "poss" } else { "mod" };
        it.add(tree, slot, child);
    }
    // "Director Anthony Fauci of the institute"
    for child in tree.dependents(name, &["nmod"]).filter(|child| *child > name && title < name) {
        if let Some(case) = tree.case(child).filter(|case| case == "of") {
            it.args.push(super::Arg { slot: case, token: child });
        }
    }
}

fn antecedent(tree: &Tree<'_>, at: usize, subject: usize) -> usize {
    let relative = tree.deprel(at) == "acl:relcl" && crate::lexicon::is_relative_pronoun(&tree.form(subject));
    if relative { tree.head(at).unwrap_or(subject) } else { subject }
}
