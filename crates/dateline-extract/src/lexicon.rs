//! The words the grammar needs, read from data/lexicon once. Not the words of relations: those stand in data/frames.

use dateline_doc::{Gender, Phase};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// The lexicon that ships with the crate.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let read = |name: &str, text: &str| -> toml::Table { text.parse().unwrap_or_else(|error| panic!("data/lexicon/{name}: {error}")) };
    let grammar = read("grammar.toml", include_str!("../../../data/lexicon/grammar.toml"));
    let factuality = read("factuality.toml", include_str!("../../../data/lexicon/factuality.toml"));
    let confidence = read("confidence.toml", include_str!("../../../data/lexicon/confidence.toml"));
    let nominals = read("nominals.toml", include_str!("../../../data/lexicon/nominals.toml"));
    Lexicon {
        grammar: grammar.try_into().unwrap_or_else(|error| panic!("data/lexicon/grammar.toml: {error}")),
        factuality: factuality.try_into().unwrap_or_else(|error| panic!("data/lexicon/factuality.toml: {error}")),
        confidence: confidence.try_into().unwrap_or_else(|error| panic!("data/lexicon/confidence.toml: {error}")),
        nominals: nominals.try_into().unwrap_or_else(|error| panic!("data/lexicon/nominals.toml: {error}")),
    }
});

type Words = HashSet<SmolStr>;

/// All of data/lexicon.
#[derive(Debug)]
pub struct Lexicon {
    grammar: Grammar,
    /// What governs truth.
    pub factuality: Factuality,
    /// What describes actors and places.
    pub nominals: Nominals,
    /// What votes are worth.
    pub confidence: BTreeMap<SmolStr, Confidence>,
}

/// data/lexicon/confidence.toml: log odds, for each network by its name and version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    /// What is less sure than this is no claim.
    pub floor: f32,
    bias: f32,
    network: f32,
    frame: f32,
    both: f32,
    /// What each relation adds.
    pub relations: BTreeMap<SmolStr, f32>,
}

impl Confidence {
    /// Weights of [`crate::Votes::values`].
    pub fn votes(&self) -> [f32; 4] {
        [self.bias, self.network, self.frame, self.both]
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Grammar {
    relative_pronouns: Words,
    relative_places: Words,
    agent_markers: Words,
    agent_nouns: Words,
    place_verbs: Words,
    infinitive_markers: Words,
    role_markers: Words,
    hyphens: Words,
    participle_endings: Vec<SmolStr>,
    gerund_endings: Vec<SmolStr>,
    irregular_participles: Words,
    irregular: HashMap<SmolStr, SmolStr>,
    subject_control: Words,
    object_control_markers: Words,
    host_markers: Words,
    motion: Words,
    goal_markers: Words,
    purpose_markers: Words,
    party_markers: Words,
    address_verbs: Words,
    between_states: Words,
    state_nouns: Words,
    asks_by_preposition: HashMap<SmolStr, SmolStr>,
    locative: Words,
    quotes: Quotes,
    listing: Words,
    support: Support,
    happening: Verbs,
    appoint: Verbs,
    r#become: Verbs,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quotes {
    opening: Words,
    closing: Words,
    announcing: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Support {
    verbs: Words,
    phases: BTreeMap<Phase, Words>,
    with: HashMap<SmolStr, Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    verbs: Words,
}

/// data/lexicon/factuality.toml
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factuality {
    /// Words that deny.
    pub negation: Negation,
    /// Modal verbs by effect.
    pub auxiliaries: BTreeMap<Effect, Words>,
    /// Adverbs by effect.
    pub adverbs: BTreeMap<Effect, Words>,
    /// Attributive adjectives by effect.
    pub adjectives: BTreeMap<Effect, Words>,
    /// Clause markers by effect.
    pub markers: BTreeMap<Effect, Words>,
    /// Governing words by effect.
    pub governors: BTreeMap<Effect, Governors>,
    /// Words that attribute.
    pub reporting: Reporting,
}

/// Words that deny.
#[allow(missing_docs, reason = "the file explains its keys")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Negation {
    pub adverbs: Words,
    pub determiners: Words,
    pub prepositions: Words,
    pub ends: Words,
}

/// Governing words of one effect.
#[allow(missing_docs, reason = "the file explains its keys")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Governors {
    pub verbs: Words,
    pub nouns: Words,
    pub adjectives: Words,
}

/// Words that attribute.
#[allow(missing_docs, reason = "the file explains its keys")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reporting {
    pub verbs: Words,
    pub nouns: Words,
    pub prepositions: Words,
    pub denying: Words,
}

/// What a governing word does to what it governs.
#[allow(missing_docs, reason = "the names say it")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    Denied,
    Demanded,
    Conditional,
    Planned,
    Possible,
}

/// data/lexicon/nominals.toml
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Nominals {
    instruments: Words,
    seeking: Words,
    transparent: Words,
    indefinite: Words,
    compass: Words,
    capital: Words,
    representatives: Words,
    /// Head nouns that can describe a named entity of a type.
    pub kinds: BTreeMap<SmolStr, Words>,
    /// Classes of generic bodies.
    generic: BTreeMap<SmolStr, Words>,
    /// Pronouns, titles and nouns of men and of women.
    masculine: Words,
    feminine: Words,
    /// Pronouns of things, and of more than one.
    pub pronouns: BTreeMap<SmolStr, Words>,
    /// Modifiers that move a role in time.
    pub role_modifiers: BTreeMap<SmolStr, Words>,
}

impl Nominals {
    /// The class of a description without its article and its country: "rebel forces" → "rebels".
    pub fn generic_class(&self, words: &str) -> Option<&str> {
        self.generic.iter().find(|(_, members)| members.contains(words)).map(|(class, _)| class.as_str())
    }

    /// Whether the word makes a person a he or a she.
    pub fn gender(&self, form: &str) -> Option<Gender> {
        let masculine = self.masculine.contains(form).then_some(Gender::Masculine);
        masculine.or_else(|| self.feminine.contains(form).then_some(Gender::Feminine))
    }

    /// "a", "any": nobody in particular.
    pub fn is_indefinite(&self, form: &str) -> bool {
        self.indefinite.contains(form)
    }

    /// Whether the word, alone, describes a seat of government.
    pub fn is_capital(&self, form: &str) -> bool {
        self.capital.contains(form)
    }

    /// Whether the word makes a part of a country or place ("northern").
    pub fn is_compass(&self, form: &str) -> bool {
        self.compass.contains(form)
    }

    /// Whether the plural noun stands for those it represents ("foreign ministers of X and Y").
    pub fn represents(&self, lemma: &str) -> bool {
        self.representatives.contains(lemma)
    }

    /// Whether the noun names an event when capitalized ("Doha Forum").
    pub fn is_event(&self, lemma: &str) -> bool {
        self.kinds.get("Event").is_some_and(|words| words.contains(lemma))
    }

    /// Verbs and nouns of trying for an office.
    pub fn seeks(&self, lemma: &str) -> bool {
        self.seeking.contains(lemma)
    }

    /// Means of violence, by which somebody acts.
    pub fn is_instrument(&self, lemma: &str) -> bool {
        self.instruments.contains(lemma)
    }

    /// Whether the noun only measures what stands behind its "of".
    pub fn is_transparent(&self, form: &str) -> bool {
        self.transparent.contains(form)
    }
}

impl Lexicon {
    /// A present or past participle by its form.
    pub fn is_participle(&self, form: &str) -> bool {
        self.grammar.participle_endings.iter().any(|ending| form.len() > ending.len() + 2 && form.ends_with(ending.as_str()))
            || self.grammar.irregular_participles.contains(form)
    }

    /// The lemma of an irregular verb form, which models get wrong where it is rare.
    pub fn irregular(&self, form: &str) -> Option<SmolStr> {
        self.grammar.irregular.get(form).cloned()
    }

    /// A present participle by its form.
    pub fn is_gerund(&self, form: &str) -> bool {
        self.grammar.gerund_endings.iter().any(|ending| form.ends_with(ending.as_str()))
    }

    /// A preposition of the passive's agent.
    pub fn is_agent_marker(&self, case: &str) -> bool {
        self.grammar.agent_markers.contains(case)
    }

    /// The noun of "at the hands of".
    pub fn is_agent_noun(&self, lemma: &str) -> bool {
        self.grammar.agent_nouns.contains(lemma)
    }

    /// A verb whose subject may be a place as such: "Damascus fell".
    pub fn tells_of_places(&self, verb: &str) -> bool {
        self.grammar.place_verbs.contains(verb)
    }

    /// A hyphen or a dash used as one.
    pub fn is_hyphen(&self, form: &str) -> bool {
        self.grammar.hyphens.contains(form)
    }

    /// Base forms that a regular verb form may have, for lemmas that a model makes up: "recaptured" → "recaptur", "recapture".
    pub fn stems(&self, form: &str) -> Vec<SmolStr> {
        let Some(stem) = self.grammar.participle_endings.iter().find_map(|ending| form.strip_suffix(ending.as_str())) else {
            return Vec::new();
        };
        let mut shorter = stem.chars();
        let last = shorter.next_back();
        let single = shorter.as_str();
        let mut stems = vec![SmolStr::new(stem), SmolStr::new(format!("{stem}e"))];
        // "barred" → "bar"
        stems.extend(last.filter(|last| single.ends_with(*last)).map(|_| SmolStr::new(single)));
        stems
    }

    /// The marker of an infinitive.
    pub fn is_infinitive_marker(&self, form: Option<&str>) -> bool {
        form.is_some_and(|form| self.grammar.infinitive_markers.contains(form))
    }

    /// "as"
    pub fn is_role_marker(&self, case: &str) -> bool {
        self.grammar.role_markers.contains(case)
    }

    /// "where"
    pub fn is_relative_place(&self, form: &str) -> bool {
        self.grammar.relative_places.contains(form)
    }

    /// Whether the subject of an infinitive is the verb's own subject though it has an object.
    pub fn is_subject_control(&self, verb: &str) -> bool {
        self.grammar.subject_control.contains(verb)
    }

    /// A preposition whose gerund is done by the verb's object: "accused X of arming".
    pub fn is_object_control_marker(&self, form: Option<&str>) -> bool {
        form.is_some_and(|form| self.grammar.object_control_markers.contains(form))
    }

    /// A verb whose subject says what it governs.
    pub fn reports(&self, verb: &str) -> bool {
        self.factuality.reporting.verbs.contains(verb)
    }

    /// A modal verb of duty: "should", "must".
    pub fn obliges(&self, form: &str) -> bool {
        self.factuality.auxiliaries.get(&Effect::Demanded).is_some_and(|words| words.contains(form))
    }

    /// A preposition behind which a capital is its government: "talks with Moscow".
    pub fn is_party_marker(&self, case: &str) -> bool {
        self.grammar.party_markers.contains(case)
    }

    /// A mark that opens a quotation, or may.
    pub fn is_opening_quote(&self, text: &str) -> bool {
        self.grammar.quotes.opening.contains(text)
    }

    /// A mark that closes a quotation, or may.
    pub fn is_closing_quote(&self, text: &str) -> bool {
        self.grammar.quotes.closing.contains(text)
    }

    /// The mark behind which somebody's words follow.
    pub fn announces(&self, text: &str) -> bool {
        self.grammar.quotes.announcing.contains(text)
    }

    /// The preposition of a noun that says in what somebody is engaged: "Iraq in the fight".
    pub fn is_host_marker(&self, case: &str) -> bool {
        self.grammar.host_markers.contains(case)
    }

    /// "urge", "accuse": done to an actor, not to a town.
    pub fn addresses(&self, lemma: &str) -> bool {
        self.grammar.address_verbs.contains(lemma)
    }

    /// "the ambassador to Moscow", "weapons from Tehran"
    pub fn is_between_states(&self, case: &str) -> bool {
        self.grammar.between_states.contains(case)
    }

    /// What only a state has, a town does not.
    pub fn is_of_states(&self, lemma: &str) -> bool {
        self.grammar.state_nouns.contains(lemma)
    }

    /// "fly", "arrive"
    pub fn is_motion(&self, lemma: &str) -> bool {
        self.grammar.motion.contains(lemma)
    }

    /// What stands before where one goes.
    pub fn is_goal_marker(&self, case: &str) -> bool {
        self.grammar.goal_markers.contains(case)
    }

    /// What stands before what one goes for.
    pub fn is_purpose_marker(&self, case: &str) -> bool {
        self.grammar.purpose_markers.contains(case)
    }

    /// The preposition behind which the verb names whom it asks.
    pub fn asks_by_preposition(&self, verb: &str) -> Option<&str> {
        self.grammar.asks_by_preposition.get(verb).map(SmolStr::as_str)
    }

    /// A preposition of place.
    pub fn is_locative(&self, case: &str) -> bool {
        self.grammar.locative.contains(case)
    }

    /// The phase that a light verb gives the state its noun names.
    pub fn phase_of(&self, verb: &str) -> Option<Phase> {
        self.grammar.support.phases.iter().find(|(_, verbs)| verbs.contains(verb)).map(|(phase, _)| *phase)
    }

    /// A light verb whose object is the predicate.
    pub fn is_support(&self, verb: &str) -> bool {
        self.grammar.support.verbs.contains(verb)
    }

    /// A light verb whose prepositional object is the predicate.
    pub fn is_support_with(&self, verb: &str, case: &str) -> bool {
        self.grammar.support.with.get(verb).is_some_and(|cases| cases.contains(case))
    }

    /// A verb that says that its subject occurs.
    pub fn is_happening(&self, verb: &str) -> bool {
        self.grammar.happening.verbs.contains(verb)
    }

    /// A verb that gives its object a role.
    pub fn appoints(&self, verb: &str) -> bool {
        self.grammar.appoint.verbs.contains(verb)
    }

    /// A verb that gives its subject a role.
    pub fn becomes(&self, verb: &str) -> bool {
        self.grammar.r#become.verbs.contains(verb)
    }
}

/// "who", "which", "that"
pub fn is_relative_pronoun(form: &str) -> bool {
    LEXICON.grammar.relative_pronouns.contains(form)
}

/// "including", "such as"
pub fn lists(case: &str) -> bool {
    LEXICON.grammar.listing.contains(case)
}

#[cfg(test)]
mod tests {
    #[test]
    fn shipped_files_are_read() {
        assert!(super::LEXICON.is_support("take"));
        assert!(super::LEXICON.is_support_with("take part", "in"));
        assert_eq!(super::LEXICON.nominals.generic_class("rebel forces"), Some("rebels"));
    }
}
