//! From the analyzer's mentions to a cast: repair types by what the world's names say, join, name the entities.

use super::{Cast, Member, Mention, descriptions, links, names};
use crate::lexicon::LEXICON;
use crate::tree::Tree;
use dateline_doc::{Analysis, CountryCode, EntityType, Gender, MentionKind, Names, Upos};
use std::collections::BTreeMap;

/// Makes the cast of an article.
pub fn build(analysis: &Analysis, trees: &[Tree<'_>], world: &dyn Names) -> Cast {
    let mentions = collect(analysis, trees, world);
    let mut groups = Groups::new(&mentions);
    names::join(&mentions, trees, world, &mut groups);
    links::join(&mentions, trees, &analysis.links, world, &mut groups);
    descriptions::join(&mentions, trees, &mut groups);
    let dominant = dominant_country(&mentions);
    Cast { dominant, ..finish(mentions, groups, world) }
}

/// Union-find over mentions.
pub(super) struct Groups {
    parent: Vec<usize>,
    /// The full name of a group's person, by the group's first mention.
    person: Vec<Option<String>>,
    /// Whether the group is a he or a she, where a name, a title or a pronoun tells.
    gender: Vec<Option<Gender>>,
}

impl Groups {
    fn new(mentions: &[Mention]) -> Groups {
        let full = |mention: &Mention| {
            let name = mention.kind == MentionKind::Name && mention.entity_type == EntityType::Person && mention.tokens.len() > 1;
            name.then(|| names::fold(&mention.words))
        };
        Groups {
            parent: (0..mentions.len()).collect(),
            person: mentions.iter().map(full).collect(),
            gender: mentions.iter().map(|mention| mention.gender).collect(),
        }
    }

    pub(super) fn find(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// Joins two mentions; the earlier one leads, and the longer name is the group's.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (a, b) = (self.find(one), self.find(other));
        self.parent[a.max(b)] = a.min(b);
        let names = [self.person[a].take(), self.person[b].take()];
        self.person[a.min(b)] = names.into_iter().flatten().max_by_key(String::len);
        self.gender[a.min(b)] = self.gender[a.min(b)].or(self.gender[a.max(b)]);
    }

    /// Whether a description or pronoun may make two mentions one: not two people with full names, not a he and a she.
    pub(super) fn may_join(&self, one: usize, other: usize) -> bool {
        let genders = self.gender[self.find(one)].zip(self.gender[self.find(other)]);
        if genders.is_some_and(|(one, other)| one != other) {
            return false;
        }
        match (&self.person[self.find(one)], &self.person[self.find(other)]) {
            (Some(one), Some(other)) => one.ends_with(other.as_str()) || other.ends_with(one.as_str()),
            _ => true,
        }
    }
}

fn collect(analysis: &Analysis, trees: &[Tree<'_>], world: &dyn Names) -> Vec<Mention> {
    let mut all: Vec<Mention> = analysis
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| {
            mention.sentence < trees.len() && mention.tokens.end <= trees[mention.sentence].len() && !mention.tokens.is_empty()
        })
        .map(|(origin, mention)| {
            let tree = &trees[mention.sentence];
            let words = words_of(tree, mention.tokens.clone());
            let mut it = Mention {
                sentence: mention.sentence,
                tokens: mention.tokens.clone(),
                head: mention.head.clamp(mention.tokens.start, mention.tokens.end - 1),
                span: mention.span,
                kind: mention.kind,
                entity_type: mention.entity_type,
                words,
                country: None,
                seat_of: None,
                origin,
                score: mention.score,
                plural: false,
                gender: None,
                entity: 0,
            };
            it.plural = is_plural(tree, it.head);
            it.gender = gender(&it, tree, world);
            know(&mut it, tree, world);
            // A description that opens the sentence has a capital by position only.
            if it.kind == MentionKind::Nominal && it.tokens.start == 0 && it.country.is_none() && tree.token(0).upos != Upos::Propn {
                it.words = first_lower(&it.words);
            }
            it
        })
        .collect();
    regions(&mut all, trees);
    all.sort_by_key(|m| (m.sentence, m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    all.dedup_by(|b, a| a.sentence == b.sentence && a.tokens == b.tokens);
    all
}

/// The words of tokens as they stand, without a leading article and a trailing genitive.
pub fn words_of(tree: &Tree<'_>, mut tokens: std::ops::Range<usize>) -> String {
    while tokens.len() > 1 && matches!(tree.token(tokens.start).upos, Upos::Det | Upos::Pron) {
        tokens.start += 1;
    }
    while tokens.len() > 1
        && matches!(tree.token(tokens.end - 1).upos, Upos::Part | Upos::Punct)
        && !tree.token(tokens.end - 1).text.ends_with('.')
    {
        tokens.end -= 1;
    }
    let mut words = String::new();
    let mut end = None;
    for at in tokens {
        let token = tree.token(at);
        if end.is_some_and(|end| end != token.span.start) {
            words.push(' ');
        }
        words.push_str(&token.text);
        end = Some(token.span.end);
    }
    words
}

pub(super) fn is_plural(tree: &Tree<'_>, head: usize) -> bool {
    let token = tree.token(head);
    let form = token.text.to_lowercase();
    (form != token.lemma.to_lowercase() && form.ends_with('s')
        || LEXICON.nominals.pronouns.get("plural").is_some_and(|words| words.contains(form.as_str())))
        || tree.children(head).iter().any(|child| tree.relation(*child) == "conj")
}

/// Whether one person is a he or a she: by pronoun, title, noun or given name.
fn gender(mention: &Mention, tree: &Tree<'_>, world: &dyn Names) -> Option<Gender> {
    let told = |form: &str| LEXICON.nominals.gender(form);
    if mention.kind == MentionKind::Pronoun {
        return told(&tree.form(mention.head));
    }
    if mention.entity_type != EntityType::Person || mention.plural {
        return None;
    }
    let titled = (mention.tokens.start..=mention.head).rev().find_map(|at| told(&tree.form(at)));
    let given = (mention.kind == MentionKind::Name && mention.tokens.len() > 1).then(|| &tree.token(mention.tokens.start).text);
    titled.or_else(|| world.gender(given?))
}

/// What the world's names say of a mention: its type, its country.
pub(super) fn know(mention: &mut Mention, tree: &Tree<'_>, world: &dyn Names) {
    match mention.kind {
        MentionKind::Name => {
            if let Some(code) = world.country(&mention.words).filter(|_| mention.entity_type != EntityType::Person || mention.score < 0.9) {
                mention.entity_type = EntityType::Country;
                mention.country = Some(code);
            } else if let Some(actor) = world.actor(&mention.words) {
                if actor.entity_type == EntityType::Person || mention.entity_type != EntityType::Person {
                    mention.entity_type = actor.entity_type;
                    mention.country = actor.country;
                }
            } else if let Some(code) = world.demonym(&mention.words) {
                mention.country = Some(code);
                if tree.token(mention.head).upos == Upos::Adj {
                    mention.entity_type = EntityType::Country;
                }
            } else if mention.entity_type == EntityType::Country {
                mention.country = names::country_inside(tree, mention.tokens.clone(), world);
            }
            // A person that the network doubts or whose full name the gazetteer knows as a town's is the town.
            if mention.entity_type == EntityType::Person
                && (mention.score < 0.6 || mention.tokens.len() > 1)
                && world.actor(&mention.words).is_none()
                && world.place(&mention.words, None).is_some_and(|hit| hit.population > 15_000)
            {
                mention.entity_type = EntityType::Place;
            }
            // So is a capital that the network takes for its country: whether the government is meant, `acts` says.
            if mention.entity_type == EntityType::Country && mention.country.is_none() && world.seat_of(&mention.words).is_some() {
                mention.entity_type = EntityType::Place;
            }
            let last = tree.lemma(mention.head);
            if LEXICON.nominals.is_event(&last) && mention.tokens.len() > 1 && mention.entity_type != EntityType::Person {
                mention.entity_type = EntityType::Event;
            } else if matches!(mention.entity_type, EntityType::ArmedGroup | EntityType::Group | EntityType::Organization)
                && mention.words.chars().any(char::is_lowercase)
                && world.actor(&mention.words).is_none()
                && world.place(&mention.words, None).is_some_and(|hit| hit.population > 50_000)
            {
                mention.entity_type = EntityType::Place;
            }
            if matches!(mention.entity_type, EntityType::Place | EntityType::Facility | EntityType::Organization | EntityType::Government) {
                mention.seat_of = world.seat_of(&mention.words);
            }
            if let Some(code) = mention.seat_of.filter(|_| acts(tree, mention.head)) {
                mention.entity_type = EntityType::Country;
                mention.country = Some(code);
            }
            if mention.country.is_none() {
                mention.country = names::country_inside(tree, mention.tokens.clone(), world);
            }
        }
        MentionKind::Nominal => mention.country = names::country_inside(tree, described(tree, mention), world),
        MentionKind::Pronoun => {}
    }
}

/// The tokens of a description with the modifiers right before it that the mention leaves out: "Italian [foreign minister]".
fn described(tree: &Tree<'_>, mention: &Mention) -> std::ops::Range<usize> {
    let modifies = |at: &usize| {
        tree.has_relation(*at, &["amod", "compound", "nmod:poss", "case", "det"])
            && tree.head(*at).is_some_and(|head| mention.tokens.contains(&head) || head < mention.tokens.start)
    };
    let start = (0..mention.tokens.start).rev().take(3).take_while(modifies).last().unwrap_or(mention.tokens.start);
    start..mention.tokens.end
}

/// "Moscow said": subject of a verb that takes an object or a clause and is none of those that tell of places; "a pact with Moscow";
/// "Moscow's closest ally", "the ambassador to Moscow"; "urged Moscow to withdraw".
fn acts(tree: &Tree<'_>, head: usize) -> bool {
    if tree.case(head).is_some_and(|case| LEXICON.is_party_marker(&case)) {
        return true;
    }
    let between_states = tree.case(head).is_none_or(|case| LEXICON.is_between_states(&case));
    if tree.relation(head) == "nmod" && between_states && tree.head(head).is_some_and(|noun| LEXICON.is_of_states(&tree.lemma(noun))) {
        return true;
    }
    if tree.deprel(head) == "obj" && tree.head(head).is_some_and(|verb| LEXICON.addresses(&tree.lemma(verb))) {
        return true;
    }
    let verb = tree.head(head).filter(|verb| tree.deprel(head) == "nsubj" && tree.is_verb(*verb));
    verb.is_some_and(|verb| !LEXICON.tells_of_places(&tree.lemma(verb)) && tree.dependent(verb, &["obj", "ccomp", "xcomp"]).is_some())
}

/// "northwest Syria" is a part of Syria and not the state.
fn regions(mentions: &mut [Mention], trees: &[Tree<'_>]) {
    for mention in
        mentions.iter_mut().filter(|m| m.kind == MentionKind::Name && matches!(m.entity_type, EntityType::Country | EntityType::Place))
    {
        let tree = &trees[mention.sentence];
        let Some(before) = mention.tokens.start.checked_sub(1) else { continue };
        if LEXICON.nominals.is_compass(&tree.form(before)) && tree.token(mention.head).upos != Upos::Adj {
            mention.tokens.start = before;
            mention.span = tree.token(before).span.cover(mention.span);
            mention.words = words_of(tree, mention.tokens.clone());
            mention.entity_type = EntityType::Place;
            mention.seat_of = None;
        }
    }
}

/// The country that has most of the article's mentions of countries to itself.
fn dominant_country(mentions: &[Mention]) -> Option<CountryCode> {
    let codes: Vec<CountryCode> = mentions.iter().filter(|m| m.kind == MentionKind::Name).filter_map(|m| m.country).collect();
    codes.iter().copied().find(|code| codes.iter().filter(|other| *other == code).count() * 2 > codes.len() && codes.len() > 1)
}

fn finish(mut mentions: Vec<Mention>, groups: Groups, world: &dyn Names) -> Cast {
    // A group of pronouns alone names nobody.
    let named: Vec<bool> = {
        let mut named = vec![false; mentions.len()];
        for at in 0..mentions.len() {
            if mentions[at].kind != MentionKind::Pronoun {
                named[groups.find(at)] = true;
            }
        }
        (0..mentions.len()).map(|at| named[groups.find(at)]).collect()
    };
    let mut number = BTreeMap::new();
    let mut members: Vec<Member> = Vec::new();
    let mut best: Vec<(u8, u32, usize)> = Vec::new();
    for at in 0..mentions.len() {
        if !named[at] {
            mentions[at].entity = usize::MAX;
            continue;
        }
        let lead = groups.find(at);
        let entity = *number.entry(lead).or_insert_with(|| {
            members.push(Member { entity_type: mentions[lead].entity_type, name: String::new(), generic: true, country: None });
            best.push((0, 0, lead));
            members.len() - 1
        });
        mentions[at].entity = entity;
        let mention = &mentions[at];
        let rank = match mention.kind {
            MentionKind::Name => 3,
            MentionKind::Nominal => 2,
            MentionKind::Pronoun => 1,
        };
        // The fullest bare name; of descriptions the first.
        let fullness =
            if rank == 3 { mention.words.split_whitespace().count() as u32 * 100 + mention.words.chars().count() as u32 } else { 0 };
        if (rank, fullness) > (best[entity].0, best[entity].1) {
            best[entity] = (rank, fullness, at);
            members[entity].entity_type = mention.entity_type;
            members[entity].name = mention.words.clone();
            members[entity].generic = rank < 3;
        }
        if members[entity].country.is_none() {
            members[entity].country = mention.country;
        }
    }
    for member in &mut members {
        if member.entity_type == EntityType::Country
            && !member.generic
            && let Some(name) = member.country.and_then(|code| world.country_name(code))
        {
            name.clone_into(&mut member.name);
            member.generic = false;
        }
    }
    mentions.retain(|mention| mention.entity != usize::MAX);
    Cast { mentions, members, dominant: None }
}

fn first_lower(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if letters.clone().next().is_some_and(char::is_lowercase) => first.to_lowercase().chain(letters).collect(),
        _ => words.to_owned(),
    }
}
