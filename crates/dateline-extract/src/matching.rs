//! Predications × frames → who stands in which relation to whom. Not how sure, how real or when: later files say that.

use crate::cast::Cast;
use crate::frames::{Frames, Hit, RelationFrame, Rule};
use crate::lexicon::LEXICON;
use crate::predication::{Arg, Predication, WordClass, clause, phrase};
use crate::tree::Tree;
use dateline_doc::{EntityType, Upos};
use smol_str::SmolStr;

/// Two fillers that a rule puts into its relation.
#[derive(Clone, Debug)]
pub struct Match<'f> {
    /// The relation.
    pub relation: &'f RelationFrame,
    /// The rule.
    pub rule: &'f Rule,
    /// Tokens of the trigger words.
    pub trigger: Vec<usize>,
    /// Who or what.
    pub subject: Filler,
    /// To whom or what.
    pub object: Filler,
}

/// An entity in a slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Filler {
    /// Number of the entity in the cast.
    pub entity: usize,
    /// Index of the mention in the cast; nothing for the country that the article makes plain.
    pub mention: Option<usize>,
    /// Slot it filled.
    pub slot: SmolStr,
}

/// Why a rule whose words were there gave nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// Relation and rule.
    pub rule: String,
    /// What was missing.
    pub why: &'static str,
}

/// Everything a sentence's predication says under the frames.
pub fn matches<'f>(
    tree: &Tree<'_>,
    cast: &Cast,
    sentence: usize,
    predication: &Predication,
    frames: &'f Frames,
    misses: &mut Vec<Miss>,
) -> Vec<Match<'f>> {
    let mut all = Vec::new();
    let mut hits = frames.index().hits(tree, predication);
    if predication.class == WordClass::Noun
        && !predication.bound
        && let Some(mention) = cast.at(sentence, predication.head).filter(|mention| mention.head == predication.head)
    {
        let rules = frames.index().mention_rules(cast.members[mention.entity].entity_type);
        let tokens = vec![predication.head];
        hits.extend(rules.iter().map(|(relation, rule)| Hit {
            relation: *relation,
            rule: *rule,
            tokens: tokens.clone(),
            covers: false,
            loose: false,
        }));
    }
    let mut fired: Vec<Hit> = Vec::new();
    for hit in hits {
        if fired.iter().any(|longer| hit.is_within(longer)) {
            continue;
        }
        let (relation, rule) = frames.rule(&hit);
        if predication.bound && rule.support.is_empty() {
            continue;
        }
        match fire(tree, cast, sentence, predication, relation, rule, &hit) {
            Ok(found) => {
                all.extend(found);
                fired.push(hit);
            }
            Err(why) => misses.push(Miss { rule: format!("{}/{}", relation.name, rule.name), why }),
        }
    }
    all
}

fn fire<'f>(
    tree: &Tree<'_>,
    cast: &Cast,
    sentence: usize,
    predication: &Predication,
    relation: &'f RelationFrame,
    rule: &'f Rule,
    hit: &Hit,
) -> Result<Vec<Match<'f>>, &'static str> {
    let filled = |slot: &SmolStr| predication.fillers(slot).any(|arg| !hit.tokens.contains(&arg.token));
    if !rule.support.is_empty() && !predication.support.as_ref().is_some_and(|verb| rule.support.contains(verb)) {
        return Err("no light verb of the rule carries the noun");
    }
    if !rule.complement.is_empty() && !is_complemented(tree, predication.head, &rule.complement) {
        return Err("none of the words follows that must");
    }
    if !rule.needs.is_empty() && !rule.needs.iter().any(filled) {
        return Err("a needed slot is empty");
    }
    if rule.lacks.iter().any(filled) {
        return Err("a slot is filled that must be empty");
    }
    if relation.keeps_role && is_sought(tree, predication.head) {
        return Err("an office that is sought is not held");
    }
    let scene = Scene { tree, cast, sentence, predication, hit };
    let mut pairs = Vec::new();
    if rule.members.is_empty() {
        let slots = default_slots(predication.class);
        let subject_slots = if rule.subject.is_empty() { slots.0 } else { rule.subject.iter().map(SmolStr::as_str).collect() };
        let object_slots = if rule.object.is_empty() { slots.1 } else { rule.object.iter().map(SmolStr::as_str).collect() };
        // The argument with the narrower choice first, so that the other one takes what is left.
        let objects = scene.fill(&object_slots, &rule.narrow.object, &[], Group::Whole);
        let taken: Vec<usize> = objects.iter().filter_map(|o| o.mention).collect();
        let subjects = scene.fill(&subject_slots, &rule.narrow.subject, &taken, Group::Whole);
        // "was killed in an Israeli airstrike"
        let subjects = if subjects.is_empty() && rule.subject.is_empty() {
            scene
                .predication
                .args
                .iter()
                .filter(|arg| LEXICON.is_host_marker(&arg.slot))
                .flat_map(|arg| scene.wielders(arg, &rule.narrow.subject))
                .collect()
        } else {
            subjects
        };
        let bare = !["of", "poss", "mod", "for", "to", "at", "in"]
            .iter()
            .any(|slot| predication.fillers(slot).any(|arg| !hit.tokens.contains(&arg.token) && tree.is_noun(arg.token)));
        let objects = if objects.is_empty() && rule.object_default_country && bare {
            scene.default_country(&subjects, &rule.narrow.object)
        } else {
            objects
        };
        let named =
            |filler: &Filler| !cast.members[filler.entity].generic || cast.members[filler.entity].entity_type == EntityType::Facility;
        let subjects: Vec<Filler> = subjects
            .into_iter()
            .filter(|subject| {
                (!rule.subject_named || named(subject))
                    && !(relation.keeps_role && subject.slot == "self" && is_indefinite(tree, predication.head))
            })
            .collect();
        if objects.is_empty() {
            return Err("no object of a right type");
        }
        if subjects.is_empty() {
            return Err("no subject of a right type");
        }
        // "the Greek and French ministers, A and B": each has his own.
        let shared = relation.keeps_role && objects.len() > 1 && tree.form(predication.head) != tree.lemma(predication.head);
        if shared && subjects.len() != objects.len() {
            return Err("who holds which of the posts is not told");
        }
        let in_turn = shared && subjects.len() > 1;
        for (nth, subject) in subjects.iter().enumerate() {
            let objects = if in_turn { &objects[nth..=nth] } else { &objects[..] };
            pairs.extend(objects.iter().map(|object| (subject.clone(), object.clone())));
        }
    } else {
        let mut members: Vec<Filler> = Vec::new();
        for slot in &rule.members {
            // Who the clause is about completes a noun that names one party only: "was strained by a confrontation with X".
            if slot == "host" && members.len() != 1 || slot == "clause" && members.len() > 1 {
                continue;
            }
            // "are deployed alongside the army"
            let passive = slot == "subj" && predication.class == WordClass::Verb && !filled(slot);
            let slots: &[&str] = if passive { &["obj"] } else { &[slot.as_str()] };
            for filler in scene.fill(slots, &rule.narrow.subject, &[], Group::Spread) {
                if !members.iter().any(|known| known.entity == filler.entity) {
                    members.push(filler);
                }
            }
        }
        if members.len() < 2 {
            return Err("fewer than two members");
        }
        let one_slot = members.iter().all(|member| member.slot == members[0].slot);
        for (nth, one) in members.iter().enumerate() {
            let others = members[nth + 1..].iter().filter(|other| !relation.sides || one_slot || other.slot != one.slot);
            pairs.extend(others.map(|other| (one.clone(), other.clone())));
        }
    }
    pairs.retain(|(subject, object)| subject.entity != object.entity);
    if pairs.is_empty() {
        return Err("subject and object are the same");
    }
    Ok(pairs.into_iter().map(|(subject, object)| Match { relation, rule, trigger: hit.tokens.clone(), subject, object }).collect())
}

/// Whether one of the words stands behind the predicate, in its clause.
fn is_complemented(tree: &Tree<'_>, head: usize, words: &[SmolStr]) -> bool {
    const REACH: usize = 14;
    (head + 1..tree.len().min(head + REACH))
        .any(|at| (words.contains(&tree.lemma(at)) || words.contains(&tree.form(at))) && tree.ancestors(at).contains(&head))
}

/// "ran for mayor", "the nominee for president".
fn is_sought(tree: &Tree<'_>, head: usize) -> bool {
    tree.case(head).is_some_and(|case| LEXICON.is_purpose_marker(&case))
        && tree.head(head).is_some_and(|above| LEXICON.nominals.seeks(&tree.lemma(above)))
}

/// "a new adviser" is nobody in particular.
fn is_indefinite(tree: &Tree<'_>, head: usize) -> bool {
    tree.dependents(head, &["det"]).any(|det| LEXICON.nominals.is_indefinite(&tree.form(det)))
        && tree.dependent(head, &["appos", "nsubj", "flat"]).is_none()
}

fn default_slots(class: WordClass) -> (Vec<&'static str>, Vec<&'static str>) {
    match class {
        WordClass::Verb => (vec!["subj"], vec!["obj"]),
        WordClass::Noun => (vec!["subj", "by", "poss", "mod"], vec!["obj", "of", "poss", "mod"]),
        WordClass::Adjective => (vec!["subj"], vec!["to"]),
    }
}

/// Whether "foreign ministers of X and Y" counts as one body or as X and Y.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Whole,
    Spread,
}

struct Scene<'s, 't> {
    tree: &'s Tree<'t>,
    cast: &'s Cast,
    sentence: usize,
    predication: &'s Predication,
    hit: &'s Hit,
}

impl Scene<'_, '_> {
    /// The fillers of the first slot that has any of a right type.
    fn fill(&self, slots: &[&str], types: &[EntityType], taken: &[usize], group: Group) -> Vec<Filler> {
        for slot in slots {
            let spread = group == Group::Spread || slot.contains('+');
            let mut found: Vec<Filler> = Vec::new();
            for arg in self.args(slot).iter().filter(|arg| arg.slot == "self" || !self.hit.tokens.contains(&arg.token)) {
                for filler in self.fillers_of(arg, types, spread) {
                    if filler.mention.is_none_or(|mention| !taken.contains(&mention))
                        && !found.iter().any(|known| known.entity == filler.entity)
                    {
                        found.push(filler);
                    }
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The arguments of a slot: "subj+with" takes those of both, "obj.poss" those that stand in the object's phrase, "comp.obj"
    /// those of the clause.
    fn args(&self, slot: &str) -> Vec<Arg> {
        let mut all = Vec::new();
        for slot in slot.split('+') {
            let mut path = slot.split('.');
            let outer = path.next().unwrap_or_default();
            let mut found: Vec<Arg> = self.predication.fillers(outer).cloned().collect();
            for inner in path {
                found = found.iter().flat_map(|arg| self.inside(arg, inner)).collect();
            }
            all.extend(found);
        }
        all
    }

    /// The arguments of an argument.
    fn inside(&self, arg: &Arg, slot: &str) -> Vec<Arg> {
        let inside = if self.tree.is_verb(arg.token) { clause(self.tree, arg.token) } else { phrase(self.tree, arg.token) };
        inside.into_iter().filter(|it| it.slot == slot).collect()
    }

    /// The entity an argument stands for, and those it lists ("areas, including Homs").
    fn fillers_of(&self, arg: &Arg, types: &[EntityType], spread: bool) -> Vec<Filler> {
        let apposed: Vec<Filler> = self.apposed(arg.token).into_iter().filter_map(|at| self.entity(at, types, &arg.slot)).collect();
        if apposed.len() > 1 {
            return apposed;
        }
        let mut found = Vec::new();
        let mut token = arg.token;
        for _ in 0..3 {
            if let Some(filler) = self.entity(token, types, &arg.slot) {
                found.push(filler);
                break;
            }
            // "parts of the north": the noun behind "of".
            let through = LEXICON.nominals.is_transparent(&self.tree.form(token)) || self.tree.token(token).upos == Upos::Num;
            let Some(behind) = self
                .tree
                .dependents(token, &["nmod", "obl"])
                .find(|n| self.tree.case(*n).is_some_and(|case| case == "of"))
                .filter(|_| through)
            else {
                break;
            };
            token = behind;
        }
        if found.is_empty() && arg.slot == "subj" {
            found = self.wielders(arg, types);
        }
        let represented = if spread || types.iter().all(|t| t.is_place()) { self.represented(token) } else { Vec::new() };
        if !represented.is_empty() {
            found.clear();
        }
        let members: Vec<Filler> =
            self.listed(token).into_iter().chain(represented).filter_map(|at| self.entity(at, types, &arg.slot)).collect();
        // "key areas, including Homs": what is named says more than the description.
        if !members.is_empty() {
            found.retain(|whole| !self.cast.members[whole.entity].generic);
        }
        found.extend(members);
        found
    }

    /// "regime bombardment", "an airstrike by Israel": who acts by the means that the noun names.
    fn wielders(&self, arg: &Arg, types: &[EntityType]) -> Vec<Filler> {
        if !LEXICON.nominals.is_instrument(&self.tree.lemma(arg.token)) {
            return Vec::new();
        }
        let owners = phrase(self.tree, arg.token).into_iter().filter(|inner| matches!(inner.slot.as_str(), "poss" | "mod" | "by" | "from"));
        owners.filter_map(|owner| self.entity(owner.token, types, &arg.slot)).collect()
    }

    /// "his counterparts, X and Y": the names that a plural is said to be.
    fn apposed(&self, token: usize) -> Vec<usize> {
        if self.tree.form(token) == self.tree.lemma(token) || !self.tree.is_noun(token) {
            return Vec::new();
        }
        let names: Vec<usize> = self.tree.dependents(token, &["appos"]).flat_map(|at| self.tree.conjuncts(at)).collect();
        let named = |at: &usize| self.cast.at(self.sentence, *at).is_some_and(|m| m.kind == dateline_doc::MentionKind::Name);
        if names.iter().all(named) { names } else { Vec::new() }
    }

    /// "…, including X and Y"
    fn listed(&self, token: usize) -> Vec<usize> {
        let list = |child: &usize| self.tree.case(*child).is_some_and(|case| crate::lexicon::lists(&case));
        let mut first: Vec<usize> = self.tree.dependents(token, &["nmod", "obl", "acl"]).filter(list).collect();
        // Or the list hangs on the verb: then it is of the argument before it.
        if let Some(verb) = self.tree.head(token) {
            let behind = self.tree.dependents(verb, &["obl"]).find(|at| *at > token && list(at));
            let next =
                |at: &usize| !self.tree.children(verb).iter().any(|other| token < *other && *other < *at && self.tree.is_noun(*other));
            first.extend(behind.filter(next));
        }
        first.into_iter().flat_map(|at| self.tree.conjuncts(at)).collect()
    }

    /// "foreign ministers of X and Y", "Quneitra and Daraa provinces": a plural that stands for those it names.
    fn represented(&self, token: usize) -> Vec<usize> {
        let lemma = self.tree.lemma(token);
        if self.tree.form(token) == lemma {
            return Vec::new();
        }
        let places = LEXICON.nominals.kinds.get("Place").is_some_and(|words| words.contains(lemma.as_str()));
        let relations: &[&str] = if places { &["compound"] } else { &["nmod", "compound", "amod", "nmod:poss"] };
        if !places && !LEXICON.nominals.represents(&lemma) {
            return Vec::new();
        }
        let mut all = Vec::new();
        for child in self.tree.dependents(token, relations) {
            let listed = self.listed(child);
            let group = self.tree.conjuncts(child);
            all.extend(if listed.is_empty() { group } else { listed });
        }
        all.retain(|at| {
            self.cast
                .at(self.sentence, *at)
                .is_some_and(|m| m.kind == dateline_doc::MentionKind::Name && (places || m.entity_type == EntityType::Country))
        });
        let among_others = !places && self.tree.conjuncts(token).len() > 1;
        if all.len() > 1 || (places || among_others) && !all.is_empty() { all } else { Vec::new() }
    }

    fn entity(&self, token: usize, types: &[EntityType], slot: &SmolStr) -> Option<Filler> {
        let at = self.mention_at(token)?;
        let mention = &self.cast.mentions[at];
        let entity_type = self.cast.members[mention.entity].entity_type;
        let fits = |t: EntityType| types.contains(&t);
        // "Moscow said": the government of the seat acts.
        if !fits(entity_type) || (entity_type == EntityType::Place && mention.seat_of.is_some() && !fits(EntityType::Place)) {
            let country = mention
                .seat_of
                .filter(|_| fits(EntityType::Country) && matches!(slot.as_str(), "subj" | "with" | "by" | "to" | "from" | "against"))?;
            let entity = self.cast.country_entity(country)?;
            return Some(Filler { entity, mention: Some(at), slot: slot.clone() });
        }
        Some(Filler { entity: mention.entity, mention: Some(at), slot: slot.clone() })
    }

    fn mention_at(&self, token: usize) -> Option<usize> {
        let found = self.cast.at(self.sentence, token)?;
        let first = self.cast.mentions.partition_point(|m| m.sentence < self.sentence);
        (first..self.cast.mentions.len()).find(|at| std::ptr::eq(&raw const self.cast.mentions[*at], &raw const *found))
    }

    /// The country of the holder, else of the article.
    fn default_country(&self, subjects: &[Filler], types: &[EntityType]) -> Vec<Filler> {
        if !types.contains(&EntityType::Country) {
            return Vec::new();
        }
        let own = subjects.iter().find_map(|subject| self.cast.members[subject.entity].country);
        let entity = own.or(self.cast.dominant).and_then(|code| self.cast.country_entity(code));
        entity.map(|entity| Filler { entity, mention: None, slot: SmolStr::new("article") }).into_iter().collect()
    }
}
