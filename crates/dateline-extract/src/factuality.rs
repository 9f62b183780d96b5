//! How real a predication is said to be, and by whom: negation, modality, attribution, read off the words above and beside it.
//! The words stand in data/lexicon/factuality.toml.

use crate::cast::Cast;
use crate::lexicon::{Effect, LEXICON};
use crate::tree::Tree;
use dateline_doc::{MentionKind, Modality, Polarity, Span, Upos};

/// What the words around a predicate make of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Factuality {
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Actual or not.
    pub modality: Modality,
    /// "no longer": a state ends.
    pub ends: bool,
    /// What something else is done for: "fighting to oust Assad".
    pub aim: bool,
    /// Who says so.
    pub source: Option<SourceToken>,
    /// Whether it stands in a relative clause, which the article says by itself: "announced a coalition that Bahrain joined".
    pub relative: bool,
    /// Words that were weighed, for debugging.
    pub cues: Vec<String>,
}

/// A source inside the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceToken {
    /// Token that names the source; nothing where the cue itself does ("reports").
    pub token: Option<usize>,
    /// The words that attribute.
    pub cue: Span,
    /// Token of the cue.
    pub at: usize,
}

/// Reads the factuality of what the token states: a verb, or a noun that is no light verb's object.
pub fn factuality(tree: &Tree<'_>, cast: &Cast, sentence: usize, anchor: usize, head: usize) -> Factuality {
    let mut it = Factuality::default();
    beside(tree, anchor, &mut it);
    if head != anchor {
        beside(tree, head, &mut it);
    }
    it.aim = is_aim(tree, anchor);
    let mut child = anchor;
    for parent in tree.ancestors(anchor).into_iter().take(12) {
        above(tree, cast, sentence, child, parent, &mut it);
        child = parent;
    }
    if it.source.is_none() {
        it.source = according_to(tree, anchor).or_else(|| tree.ancestors(anchor).into_iter().find_map(|at| according_to(tree, at)));
    }
    it
}

/// "fighting to oust Assad", "an offensive to retake the town".
fn is_aim(tree: &Tree<'_>, at: usize) -> bool {
    let top = if tree.relation(at) == "conj" { tree.head(at).unwrap_or(at) } else { at };
    let Some(means) = tree.head(top).filter(|_| LEXICON.is_infinitive_marker(tree.mark(top).as_deref())) else { return false };
    match tree.deprel(top) {
        "advcl" => tree.is_verb(means),
        "acl" => LEXICON.nominals.is_instrument(&tree.lemma(means)),
        _ => false,
    }
}

/// What the words of the phrase itself make of it: "the alleged leader".
pub fn presupposed(tree: &Tree<'_>, head: usize) -> Factuality {
    let mut it = Factuality::default();
    beside(tree, head, &mut it);
    it
}

fn deny(it: &mut Factuality, cue: &str) {
    it.cues.push(cue.to_owned());
    it.polarity = match it.polarity {
        Polarity::Affirmed => Polarity::Denied,
        Polarity::Denied => Polarity::Affirmed,
    };
}

/// The first modality found, from the inside out, is the claim's.
fn modal(it: &mut Factuality, effect: Effect, cue: &str) {
    it.cues.push(cue.to_owned());
    let modality = match effect {
        Effect::Denied => return deny(it, cue),
        Effect::Possible => Modality::Possible,
        Effect::Planned => Modality::Planned,
        Effect::Demanded => Modality::Demanded,
        Effect::Conditional => Modality::Conditional,
    };
    if it.modality == Modality::Actual {
        it.modality = modality;
    }
}

/// Words that depend on the predicate.
fn beside(tree: &Tree<'_>, at: usize, it: &mut Factuality) {
    let words = &LEXICON.factuality;
    for &child in tree.children(at) {
        let form = tree.form(child);
        match tree.relation(child) {
            "advmod" if words.negation.ends.contains(&form) => {
                it.ends = true;
            }
            "advmod"
                if words.negation.adverbs.contains(&form)
                    && !(tree.children(at).iter().any(|c| words.negation.ends.contains(&tree.form(*c)))) =>
            {
                deny(it, &form)
            }
            "advmod" | "amod" => {
                let table = if tree.relation(child) == "advmod" { &words.adverbs } else { &words.adjectives };
                if let Some((effect, _)) = table.iter().find(|(_, set)| set.contains(&form)) {
                    modal(it, *effect, &form);
                }
            }
            "det" if words.negation.determiners.contains(&form) => deny(it, &form),
            "aux" => {
                // "could have seized" and "would have" stay what they are; "had" and "did" are no modals.
                if let Some((effect, _)) = words.auxiliaries.iter().find(|(_, set)| set.contains(&form)) {
                    modal(it, *effect, &form);
                }
            }
            "nsubj" if tree.dependents(child, &["det", "cc"]).any(|det| words.negation.determiners.contains(&tree.form(det))) => {
                deny(it, "no")
            }
            "mark" => {
                if let Some((effect, _)) = words.markers.iter().find(|(_, set)| set.contains(&form)) {
                    modal(it, *effect, &form);
                } else if words.negation.prepositions.contains(&form) {
                    deny(it, &form);
                }
            }
            "case" if words.negation.prepositions.contains(&form) => deny(it, &form),
            _ => {}
        }
    }
}

/// A word above the predicate: what it does to the clause or noun below it.
fn above(tree: &Tree<'_>, cast: &Cast, sentence: usize, child: usize, parent: usize, it: &mut Factuality) {
    let words = &LEXICON.factuality;
    let relation = tree.relation(child);
    let lemma = tree.lemma(parent);
    let with_case = || tree.case(child).map(|case| format!("{lemma} {case}"));
    let governs = matches!(relation, "xcomp" | "ccomp" | "acl" | "csubj")
        || (relation == "advcl" && LEXICON.is_infinitive_marker(tree.mark(child).as_deref()) && tree.token(parent).upos != Upos::Verb)
        || (matches!(relation, "obj" | "nmod" | "obl") && !tree.is_verb(child))
        || tree.deprel(child) == "nsubj:pass"
        // "Reports that the town fell are false."
        || relation == "nsubj" && tree.token(parent).upos == Upos::Adj && is_report(tree, child);
    let subordinate = relation != "acl" || tree.deprel(child) != "acl:relcl";
    if governs && subordinate && !it.relative {
        for (effect, governors) in &words.governors {
            let known = match tree.token(parent).upos {
                Upos::Verb | Upos::Aux => match relation {
                    "obj" | "nsubj" => {
                        matches!(effect, Effect::Demanded | Effect::Denied | Effect::Planned)
                            && governors.verbs.contains(lemma.as_str())
                            && is_event_object(tree, child)
                    }
                    "obl" | "nmod" => with_case().is_some_and(|phrase| governors.verbs.contains(phrase.as_str())),
                    _ => governors.verbs.contains(lemma.as_str()),
                },
                Upos::Noun | Upos::Propn => governors.nouns.contains(lemma.as_str()) && matches!(relation, "acl" | "nmod" | "ccomp"),
                Upos::Adj => governors.adjectives.contains(lemma.as_str()),
                _ => false,
            };
            if known && !past_infinitive(tree, child, relation) && !(reports_fact(tree, child, &lemma) && *effect != Effect::Denied) {
                modal(it, *effect, &lemma);
                break;
            }
        }
    }
    // A clause, or a noun that a denial or a report is about.
    if it.source.is_none() && !(relation == "obj" && it.relative) {
        it.source = reported(tree, cast, sentence, child, parent, relation);
    }
    it.relative |= tree.deprel(child) == "acl:relcl" && !is_report(tree, parent);
    // What stands beside a governing word holds for what it governs: "did not agree to meet", "may have been said to".
    if matches!(relation, "xcomp") && words.governors.values().all(|g| !g.verbs.contains(lemma.as_str()))
        || matches!(relation, "conj") && tree.is_verb(parent) && shares_auxiliaries(tree, child)
    {
        let mut outer = Factuality::default();
        beside(tree, parent, &mut outer);
        if relation == "conj" {
            outer.polarity = Polarity::Affirmed;
        }
        if outer.polarity == Polarity::Denied {
            deny(it, &lemma);
        }
        if it.modality == Modality::Actual {
            it.modality = outer.modality;
        }
    } else if matches!(relation, "xcomp" | "ccomp")
        && tree.dependents(parent, &["advmod"]).any(|adverb| words.negation.adverbs.contains(&tree.form(adverb)))
        && !LEXICON.reports(&lemma)
    {
        deny(it, &lemma);
    }
}

/// "reports", "a claim": what its clause says is not said by the article.
fn is_report(tree: &Tree<'_>, at: usize) -> bool {
    (tree.token(at).upos == Upos::Noun || tree.deprel(at) == "nsubj")
        && LEXICON.factuality.reporting.nouns.contains(tree.lemma(at).as_str())
}

/// "told reporters that the town fell": with a finite clause a word of asking reports.
fn reports_fact(tree: &Tree<'_>, child: usize, lemma: &str) -> bool {
    tree.relation(child) == "ccomp" && LEXICON.reports(lemma) && !LEXICON.is_infinitive_marker(tree.mark(child).as_deref())
}

/// "denied an attack", "called for talks": only nouns that name events can be denied or demanded.
fn is_event_object(tree: &Tree<'_>, at: usize) -> bool {
    tree.token(at).upos == Upos::Noun
}

/// "is said to have seized": what was is no plan.
fn past_infinitive(tree: &Tree<'_>, child: usize, relation: &str) -> bool {
    relation == "xcomp" && tree.dependents(child, &["aux"]).any(|aux| tree.lemma(aux) == "have") && tree.mark(child).is_some()
}

fn shares_auxiliaries(tree: &Tree<'_>, child: usize) -> bool {
    tree.dependent(child, &["aux", "nsubj", "nsubj:pass"]).is_none()
}

/// "X said that …", "…, X said", "X's claim that …", "X denied the capture".
fn reported(tree: &Tree<'_>, cast: &Cast, sentence: usize, child: usize, parent: usize, relation: &str) -> Option<SourceToken> {
    let words = &LEXICON.factuality;
    let lemma = tree.lemma(parent);
    let (reports, denies) = (LEXICON.reports(&lemma), words.reporting.denying.contains(lemma.as_str()));
    let cue = |token| SourceToken { token, cue: tree.token(parent).span, at: parent };
    match tree.token(parent).upos {
        Upos::Verb if reports => {
            let clause = matches!(relation, "ccomp" | "xcomp" | "parataxis")
                || (relation == "advcl" && LEXICON.is_object_control_marker(tree.mark(child).as_deref()))
                || (matches!(relation, "obj" | "nsubj") && (denies || lemma == "report" || lemma == "confirm" || lemma == "announce"));
            if !clause {
                return None;
            }
            let subject = crate::predication::subject(tree, parent).filter(|subject| !tree.ancestors(*subject).contains(&child));
            let agent = tree.dependent(parent, &["obl:agent"]);
            let speaker = if tree.is_passive(parent) { agent } else { subject };
            speaker
                .filter(|token| {
                    cast.at(sentence, *token)
                        .is_some_and(|m| m.entity_type.is_actor() || m.seat_of.is_some() || m.kind == MentionKind::Pronoun)
                })
                .map(|token| cue(Some(token)))
                .or_else(|| speaker.map(|token| cue(Some(token))))
                .or_else(|| tree.is_passive(parent).then(|| cue(None)))
        }
        Upos::Noun if is_report(tree, parent) && matches!(relation, "acl" | "ccomp" | "nmod") => {
            let owner = tree.dependent(parent, &["nmod:poss"]).or_else(|| {
                tree.dependents(parent, &["nmod"]).find(|n| *n != child && tree.case(*n).is_some_and(|case| LEXICON.is_agent_marker(&case)))
            });
            Some(cue(owner))
        }
        _ => None,
    }
    .or_else(|| parenthetical(tree, child))
}

/// "The rebels, the ministry said, hold the town": the reporting clause hangs below what it reports.
fn parenthetical(tree: &Tree<'_>, at: usize) -> Option<SourceToken> {
    tree.dependents(at, &["parataxis"])
        .find(|clause| {
            tree.is_verb(*clause) && LEXICON.reports(&tree.lemma(*clause)) && tree.dependent(*clause, &["ccomp", "obj"]).is_none()
        })
        .and_then(|clause| {
            let token = crate::predication::subject(tree, clause)?;
            Some(SourceToken { token: Some(token), cue: tree.token(clause).span, at: clause })
        })
}

/// "according to the ministry"
fn according_to(tree: &Tree<'_>, at: usize) -> Option<SourceToken> {
    tree.dependents(at, &["obl", "nmod", "advcl", "parataxis"]).find_map(|child| {
        let case = tree.case(child)?;
        let marker = tree.dependent(child, &["case"])?;
        LEXICON.factuality.reporting.prepositions.contains(case.as_str()).then(|| SourceToken {
            token: Some(child),
            cue: tree.token(marker).span,
            at: marker,
        })
    })
}
