//! Predications of verbs, participles included: voice undone, missing subjects and objects filled in.

use super::{Predication, WordClass};
use crate::lexicon::Lexicon;
use crate::tree::Tree;
use dateline_doc::Upos;

/// The predication of the verb at `at`; nothing where the word is none.
pub(super) fn predication(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Option<Predication> {
    if !is_predicate(tree, lexicon, at) {
        return None;
    }
    let mut it = Predication::of(at, WordClass::Verb);
    let passive = passive(tree, lexicon, at);
    own(tree, lexicon, at, passive, &mut it);
    if !has_subject(tree, at) {
        inherit(tree, lexicon, at, passive, &mut it);
    }
    relative(tree, lexicon, at, &mut it);
    repair(tree, lexicon, at, passive, &mut it);
    share_object(tree, at, &mut it);
    says(tree, lexicon, at, &mut it);
    if tree.has_relation(at, &["advcl", "xcomp"]) && lexicon.is_infinitive_marker(tree.mark(at).as_deref()) {
        there(tree, lexicon, at, &mut it);
    }
    Some(it)
}

/// "flew to Doha for talks", "to meet the emir": where one goes for what is done there.
pub(super) fn there(tree: &Tree<'_>, lexicon: &Lexicon, purpose: usize, it: &mut Predication) {
    let Some(verb) = tree.head(purpose).filter(|verb| tree.is_verb(*verb) && lexicon.is_motion(&tree.lemma(*verb))) else { return };
    for place in tree.dependents(verb, &["obl"]).filter(|place| *place != purpose) {
        if tree.case(place).is_some_and(|case| lexicon.is_goal_marker(&case)) {
            it.add(tree, "there", place);
        }
    }
}

/// The arguments inside the clause of a verb.
pub fn clause(tree: &Tree<'_>, at: usize) -> Vec<super::Arg> {
    let lexicon = &crate::lexicon::LEXICON;
    let mut it = Predication::of(at, WordClass::Verb);
    own(tree, lexicon, at, passive(tree, lexicon, at), &mut it);
    it.args
}

/// The verb that tells the clause in which the word is the predicate: "X said that Y had broken the truce".
fn reporter(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let says = |verb: &usize| tree.is_verb(*verb) && lexicon.reports(&tree.lemma(*verb));
    let above = tree.head(at).filter(|verb| tree.has_relation(at, &["ccomp", "parataxis"]) && says(verb));
    above.or_else(|| tree.dependents(at, &["parataxis"]).find(says))
}

/// Who says so: the slot `says`.
pub(super) fn says(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, it: &mut Predication) {
    if let Some(speaker) = reporter(tree, lexicon, at).and_then(|verb| subject_of(tree, verb)) {
        it.add(tree, "says", speaker);
    }
}

/// "X said that Y must leave": a modal verb of duty asks its clause's subject, on behalf of who says so.
pub(super) fn obligation(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Option<Predication> {
    let main = tree.head(at).filter(|_| tree.relation(at) == "aux" && lexicon.obliges(&tree.form(at)))?;
    let reporter = reporter(tree, lexicon, main)?;
    let mut it = Predication { anchor: reporter, ..Predication::of(at, WordClass::Verb) };
    it.add(tree, "subj", subject_of(tree, reporter)?);
    it.add(tree, "obj", subject_of(tree, main)?);
    Some(it)
}

/// Verbs, and adjectives that are participles with arguments or a hyphenated agent ("Russian-backed").
fn is_predicate(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> bool {
    match tree.token(at).upos {
        Upos::Verb => true,
        Upos::Adj => {
            lexicon.is_participle(&tree.form(at))
                && (tree.has_relation(at, &["amod", "acl"]) || tree.dependent(at, &["obl", "obl:agent"]).is_some())
        }
        _ => false,
    }
}

/// Passive by its auxiliary, by coordination with a passive, or as a past participle that modifies a noun.
fn passive(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> bool {
    if tree.is_passive(at) {
        return true;
    }
    let past_participle = !lexicon.is_gerund(&tree.form(at)) && lexicon.is_participle(&tree.form(at));
    match tree.relation(at) {
        _ if !past_participle || tree.dependent(at, &["obj", "aux", "nsubj"]).is_some() => false,
        "amod" => true,
        "acl" if tree.deprel(at) != "acl:relcl" => true,
        "advcl" => tree.dependent(at, &["mark"]).is_none(),
        "conj" => tree.head(at).is_some_and(|head| tree.is_verb(head) && tree.is_passive(head)),
        _ => false,
    }
}

fn has_subject(tree: &Tree<'_>, at: usize) -> bool {
    tree.dependent(at, &["nsubj", "csubj"]).is_some()
}

/// What stands beside the verb itself.
fn own(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, passive: bool, it: &mut Predication) {
    for &child in tree.children(at) {
        match tree.deprel(child) {
            "nsubj:pass" => it.add(tree, "obj", child),
            "nsubj" | "nsubj:outer" => it.add(tree, if passive { "obj" } else { "subj" }, child),
            "obj" => it.add(tree, "obj", child),
            "iobj" => {
                it.add(tree, "iobj", child);
                // "accused Iran of arming": who is spoken of is the only object.
                if tree.dependent(at, &["obj"]).is_none() {
                    it.add(tree, "obj", child);
                }
            }
            "obl:agent" => it.add(tree, "subj", child),
            "ccomp" | "xcomp" => {
                it.add(tree, "comp", child);
                if lexicon.is_infinitive_marker(tree.mark(child).as_deref()) {
                    it.add(tree, "inf", child);
                }
            }
            "obl:unmarked" | "nmod:unmarked" if is_hyphenated(tree, lexicon, child, at) => it.add(tree, "subj", child),
            "compound" | "nmod" | "advmod" | "amod" | "obl" if is_hyphenated(tree, lexicon, child, at) => it.add(tree, "subj", child),
            "obl" | "nmod" => oblique(tree, lexicon, child, passive, it),
            _ => {}
        }
    }
    // "Russian - backed rebels", parsed with the agent on the noun.
    if let Some(left) = at.checked_sub(2).filter(|left| tree.has_relation(at, &["amod"]) && is_hyphenated(tree, lexicon, *left, at)) {
        it.add(tree, "subj", left);
    }
}

/// A prepositional argument; conjuncts with a preposition of their own go to that slot.
fn oblique(tree: &Tree<'_>, lexicon: &Lexicon, child: usize, passive: bool, it: &mut Predication) {
    let Some(first) = tree.case(child) else { return };
    // "at the hands of X"
    if lexicon.is_agent_noun(&tree.lemma(child)) {
        for agent in tree.dependents(child, &["nmod"]) {
            it.add(tree, "subj", agent);
        }
        return;
    }
    for part in tree.conjuncts(child) {
        let case = tree.case(part).unwrap_or_else(|| first.clone());
        let slot = if passive && lexicon.is_agent_marker(&case) { "subj" } else { case.as_str() };
        if !it.args.iter().any(|arg| arg.slot == slot && arg.token == part) {
            it.args.push(super::Arg { slot: slot.into(), token: part });
        }
    }
}

/// "Russian-backed": `left`, a hyphen, the participle at `at`.
fn is_hyphenated(tree: &Tree<'_>, lexicon: &Lexicon, left: usize, at: usize) -> bool {
    left + 2 == at
        && tree.token(left + 1).upos == Upos::Punct
        && lexicon.is_hyphen(&tree.token(left + 1).text)
        && tree.token(left + 1).span.end == tree.token(at).span.start
}

/// The subject a verb without one takes from its surroundings.
fn inherit(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, passive: bool, it: &mut Predication) {
    let mut child = at;
    let slot = if passive { "obj" } else { "subj" };
    for head in tree.ancestors(at).into_iter().take(6) {
        match tree.deprel(child) {
            "conj" if !tree.is_verb(head) && tree.token(head).upos != Upos::Adj && !has_subject(tree, head) => return,
            "conj" => {}
            "xcomp" | "ccomp" => {
                if let Some(object) = controller(tree, lexicon, head) {
                    return it.add(tree, slot, object);
                }
            }
            // "accused Turkey of arming the rebels"
            "advcl" if lexicon.is_object_control_marker(tree.mark(child).as_deref()) => {
                if let Some(object) = controller(tree, lexicon, head) {
                    return it.add(tree, slot, object);
                }
            }
            "advcl" | "parataxis" => {}
            "acl" => {
                if lexicon.is_infinitive_marker(tree.mark(child).as_deref()) {
                    // "a plan to seize Homs": whose plan it is.
                    if let Some(owner) = tree.dependent(head, &["nmod:poss"]) {
                        return it.add(tree, slot, owner);
                    }
                } else {
                    return it.add(tree, slot, head);
                }
            }
            "amod" => return it.add(tree, slot, head),
            "acl:relcl" | "advcl:relcl" => return,
            "obl" | "nmod" | "obj" if tree.is_verb(child) || child != at => {}
            _ => return,
        }
        if let Some(subject) = subject_of(tree, head) {
            return it.add(tree, slot, subject);
        }
        child = head;
    }
}

/// Surface subject of a clause; a relative pronoun stands for its noun.
pub fn subject_of(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let subject = tree.dependent(at, &["nsubj", "nsubj:pass"])?;
    Some(if tree.deprel(at) == "acl:relcl" && is_relative(tree, subject) { tree.head(at).unwrap_or(subject) } else { subject })
}

/// Who is to do what an object-control verb asks for: "urged Turkey to withdraw", "called on Turkey to withdraw".
fn controller(tree: &Tree<'_>, lexicon: &Lexicon, verb: usize) -> Option<usize> {
    if lexicon.is_subject_control(&tree.lemma(verb)) {
        return None;
    }
    if tree.is_passive(verb) {
        return subject_of(tree, verb);
    }
    tree.dependent(verb, &["obj", "iobj"]).or_else(|| {
        let asks = lexicon.asks_by_preposition(&tree.lemma(verb))?;
        tree.dependents(verb, &["obl"]).find(|obl| tree.case(*obl).as_deref() == Some(asks))
    })
}

/// Relative clauses: the pronoun, or the gap where there is none, is the noun before.
fn relative(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, it: &mut Predication) {
    // The clause's verb itself or one coordinated with it.
    let top = if tree.relation(at) == "conj" { tree.head(at).unwrap_or(at) } else { at };
    if tree.deprel(top) != "acl:relcl" {
        return;
    }
    let Some(noun) = tree.head(top) else { return };
    let mut bound = false;
    for arg in &mut it.args {
        if is_relative(tree, arg.token) {
            arg.token = noun;
            bound = true;
        }
    }
    if tree.dependents(at, &["advmod"]).any(|adverb| lexicon.is_relative_place(&tree.form(adverb))) {
        it.add(tree, "in", noun);
        bound = true;
    }
    // "whose commander resigned": the noun is bound inside the subject.
    bound |= tree.children(at).iter().any(|child| tree.dependents(*child, &["nmod:poss"]).any(|owner| is_relative(tree, owner)));
    let open_object = !it.args.iter().any(|arg| arg.slot == "obj") && it.args.iter().any(|arg| arg.slot == "subj");
    if !bound && open_object {
        it.args.push(super::Arg { slot: "obj".into(), token: noun });
    }
}

fn is_relative(tree: &Tree<'_>, at: usize) -> bool {
    let token = tree.token(at);
    matches!(token.upos, Upos::Pron | Upos::Det) && crate::lexicon::is_relative_pronoun(&tree.form(at))
}

/// Arguments beside the verb that the parser hung elsewhere: the agent right behind a participle, the noun right before a verb
/// that has no subject at all.
fn repair(tree: &Tree<'_>, lexicon: &Lexicon, at: usize, passive: bool, it: &mut Predication) {
    let has = |slot: &str| it.args.iter().any(|arg| arg.slot == slot);
    let marked = passive && !has("subj") && at + 1 < tree.len() && lexicon.is_agent_marker(&tree.form(at + 1));
    if marked && let Some(agent) = tree.head(at + 1).filter(|agent| *agent > at && tree.relation(at + 1) == "case") {
        it.add(tree, "subj", agent);
    }
    // "entered Palmyra, previously reclaimed from ISIS": the participle may belong to the noun before the comma.
    if passive && tree.relation(at) == "advcl" {
        let comma = (0..at).rev().take(4).find(|before| tree.token(*before).upos == Upos::Punct);
        if let Some(noun) = comma.and_then(|comma| comma.checked_sub(1)).filter(|noun| tree.is_noun(*noun)) {
            it.add(tree, "obj", noun);
        }
    }
    let has = |slot: &str| it.args.iter().any(|arg| arg.slot == slot);
    if !passive && !has("subj") && !has("obj") || !passive && !has("subj") && tree.has_relation(at, &["root", "ccomp", "parataxis"]) {
        let finite = !lexicon.is_gerund(&tree.form(at))
            && tree.dependent(at, &["mark", "nsubj", "aux:pass"]).is_none()
            && tree.has_relation(at, &["root", "ccomp", "parataxis"]);
        if let Some(before) = at.checked_sub(1).filter(|before| finite && tree.is_noun(*before)) {
            it.add(tree, "subj", before);
        }
    }
}

/// "seized and now hold the town": the object of the last verb is also the first's.
fn share_object(tree: &Tree<'_>, at: usize, it: &mut Predication) {
    if it.args.iter().any(|arg| arg.slot == "obj") || passive_or_oblique(tree, at) {
        return;
    }
    let Some(next) = tree.dependents(at, &["conj"]).find(|conj| tree.is_verb(*conj)) else { return };
    let adjacent = (at + 1..next).all(|between| matches!(tree.token(between).upos, Upos::Cconj | Upos::Adv | Upos::Punct | Upos::Part));
    if !has_subject(tree, next)
        && adjacent
        && let Some(object) = tree.dependent(next, &["obj"])
    {
        it.add(tree, "obj", object);
    }
}

fn passive_or_oblique(tree: &Tree<'_>, at: usize) -> bool {
    tree.is_passive(at) || tree.dependent(at, &["obl", "ccomp", "xcomp"]).is_some()
}
