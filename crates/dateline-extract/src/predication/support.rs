//! Light verbs and verbs of happening, through which a noun gets the arguments of its verb: "took control of", "held talks
//! with", "clashes broke out in". Which verbs these are stands in data/lexicon/support.toml.

use super::Predication;
use super::verbs::subject_of;
use crate::lexicon::Lexicon;
use crate::tree::Tree;
use dateline_doc::Upos;
use smol_str::SmolStr;

/// The verb that carries the noun at `at`, and its lemma with particle.
pub(super) fn carrier(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Option<(usize, SmolStr)> {
    let top = measured(tree, lexicon, first_conjunct(tree, at));
    let verb = tree.head(top)?;
    if !tree.is_verb(verb) && tree.deprel(top) != "obj" {
        // "the talks, held in Geneva": the participle carries the noun it modifies.
        return participle(tree, lexicon, at);
    }
    let lemma = verb_lemma(tree, verb);
    let carries = match tree.deprel(top) {
        "obj" | "nsubj:pass" => lexicon.is_support(&lemma),
        "nsubj" => lexicon.is_happening(&lemma),
        "obl" => lexicon.is_support_with(&lemma, tree.case(top).as_deref().unwrap_or_default()),
        _ => false,
    };
    if carries { Some((verb, lemma)) } else { participle(tree, lexicon, at) }
}

/// A verb that has the noun as its object, or says nothing but what becomes of it, and is light only for some rules; its lemma with
/// particle.
pub(super) fn bound(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Option<(usize, SmolStr)> {
    let top = measured(tree, lexicon, first_conjunct(tree, at));
    let verb = tree.head(top).filter(|verb| tree.token(at).upos == Upos::Noun && tree.is_verb(*verb))?;
    let carried = match tree.relation(top) {
        "obj" => true,
        "nsubj" => tree.dependent(verb, &["obj", "ccomp", "xcomp"]).is_none(),
        _ => false,
    };
    let lemma = verb_lemma(tree, verb);
    (carried && !lexicon.is_support(&lemma) && !lexicon.is_happening(&lemma)).then_some((verb, lemma))
}

/// "ended five hours of talks": what the verb carries is what was measured.
fn measured(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> usize {
    let measure = tree.head(at).filter(|measure| {
        tree.relation(at) == "nmod"
            && tree.case(at).is_some_and(|case| case == "of")
            && lexicon.nominals.is_transparent(&tree.form(*measure))
    });
    measure.map_or(at, |measure| first_conjunct(tree, measure))
}

fn participle(tree: &Tree<'_>, lexicon: &Lexicon, at: usize) -> Option<(usize, SmolStr)> {
    let verb = tree.dependent(at, &["acl"]).filter(|verb| lexicon.is_participle(&tree.form(*verb)))?;
    let lemma = verb_lemma(tree, verb);
    lexicon.is_support(&lemma).then_some((verb, lemma))
}

/// Adds the carrier's arguments to the noun's own: its subject, its prepositions.
pub(super) fn fold(tree: &Tree<'_>, carrier: &Predication, noun: &mut Predication) {
    for arg in &carrier.args {
        let itself = arg.token == noun.head
            || tree.ancestors(noun.head).first() == Some(&arg.token) && tree.relation(noun.head) == "nmod"
            || (tree.conjuncts(first_conjunct(tree, noun.head)).contains(&arg.token) && arg.slot == "obj");
        if !itself
            && !matches!(arg.slot.as_str(), "comp")
            && !noun.args.iter().any(|known| known.token == arg.token && known.slot == arg.slot)
        {
            noun.args.push(super::Arg { slot: arg.slot.clone(), token: arg.token });
        }
    }
    if noun.fillers("subj").next().is_none()
        && tree.deprel(noun.head) != "nsubj"
        && let Some(subject) = subject_of(tree, carrier.head)
        && subject != noun.head
    {
        noun.add(tree, "subj", subject);
    }
}

fn first_conjunct(tree: &Tree<'_>, at: usize) -> usize {
    if tree.relation(at) == "conj" { tree.head(at).unwrap_or(at) } else { at }
}

/// A verb's lemma with its particle: "take over".
pub(super) fn verb_lemma(tree: &Tree<'_>, verb: usize) -> SmolStr {
    let lemma = crate::lexicon::LEXICON.irregular(&tree.form(verb)).unwrap_or_else(|| tree.lemma(verb));
    match tree.dependent(verb, &["compound:prt"]) {
        Some(particle) => SmolStr::new(format!("{lemma} {}", tree.form(particle))),
        None => lemma,
    }
}
