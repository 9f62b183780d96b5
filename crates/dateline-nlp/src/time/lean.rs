//! Whether the clause around a date tells the past or what is to come. Works on words first, so that it also does without tags.
//! Not the extractor's modality: that decides about claims, this only which of two Mondays is meant.

use super::calendar::Lean;
use super::expression::Reader;
use super::lexicon::LEXICON;
use dateline_doc::Upos;

/// Words between a governing word and the infinitive it governs.
const REACH: usize = 7;

impl Reader<'_> {
    /// Which way the clause around the word looks.
    pub fn lean(&self, at: usize) -> Lean {
        let (words, tense) = (&self.words, &LEXICON.tense);
        let links = &LEXICON.links.links;
        if (words.behind(at, &links.until) || words.behind(at, &links.by)) && (at + 1..at + 5).any(|i| self.infinitive(i)) {
            return Lean::Coming;
        }
        if words.behind(at, &tense.since) {
            return Lean::Since;
        }
        // An end that is told lies ahead more often than not.
        let ends = words.behind(at, &links.until) || words.behind(at, &links.by);
        let softened = |lean| if ends && lean == Lean::Past { Lean::Unclear } else { lean };
        let before = || self.first_cue((0..at).rev(), at, true);
        let behind = || self.first_cue(at + 1..words.list.len(), words.list.len(), false);
        let told = if self.opens_clause(at) { behind().or_else(before) } else { before().or_else(behind) };
        told.map_or(Lean::Unclear, softened)
    }

    /// Whether the date stands before its verb: "and on Sunday they left".
    fn opens_clause(&self, at: usize) -> bool {
        let (words, links) = (&self.words, &LEXICON.links.links);
        let linked = (1..=3.min(at)).rev().map(|len| at - len);
        let start = linked
            .into_iter()
            .find(|start| [&links.at, &links.since, &links.until, &links.by].iter().any(|list| words.phrase(*start, list) == Some(at)));
        let start = start.unwrap_or(at);
        start == 0 || LEXICON.tense.conjunctions.has(words.key(start - 1))
    }

    /// What the first telling word of the clause tells.
    fn first_cue(&self, indices: impl Iterator<Item = usize>, before: usize, present: bool) -> Option<Lean> {
        for i in indices {
            match self.cue(i, before, present) {
                Cue::Lean(lean) => return Some(lean),
                Cue::Barrier => return None,
                Cue::None => {}
            }
        }
        None
    }

    fn cue(&self, i: usize, before: usize, present: bool) -> Cue {
        let (words, tense) = (&self.words, &LEXICON.tense);
        if words.phrase(i, &tense.future).is_some_and(|end| end <= before) {
            return Cue::Lean(Lean::Coming);
        }
        if self.infinitive(i) {
            let clause = (i.saturating_sub(REACH)..i).rev().take_while(|k| words.phrase(*k, &tense.barriers).is_none());
            let passive = tense.participle_heads.has(words.key(i + 1)) && !words.behind(i, &tense.hearsay);
            let governed =
                passive || words.behind(i, &tense.adjacent) || clause.into_iter().any(|k| words.phrase(k, &tense.governors).is_some());
            return if governed { Cue::Lean(Lean::Coming) } else { Cue::None };
        }
        if words.phrase(i, &tense.barriers).is_some() {
            return Cue::Barrier;
        }
        let participle = (1..=2.min(i)).any(|back| tense.participle_heads.has(words.key(i - back)));
        if self.tells_past(i) && !participle {
            return Cue::Lean(Lean::Past);
        }
        if present && self.tells_present(i) {
            return Cue::Lean(Lean::Coming);
        }
        Cue::None
    }

    /// "to" before a verb.
    fn infinitive(&self, i: usize) -> bool {
        let (words, tense) = (&self.words, &LEXICON.tense);
        words.phrase(i, &tense.to).is_some()
            && match words.upos(i + 1) {
                Upos::Verb | Upos::Aux => true,
                Upos::X => {
                    words.is_wordlike(i + 1)
                        && !words.capital(i + 1)
                        && words.phrase(i + 1, &tense.no_verbs).is_none()
                        && self.words.number(i + 1).is_none()
                }
                _ => false,
            }
    }

    fn tells_past(&self, i: usize) -> bool {
        let (words, tense) = (&self.words, &LEXICON.tense);
        let key = words.key(i);
        let ends =
            |endings: &[smol_str::SmolStr]| endings.iter().any(|ending| key.len() > ending.len() + 1 && key.ends_with(ending.as_str()));
        let listed = tense.past.has(key) || ends(&tense.past_endings);
        match words.upos(i) {
            Upos::X => listed,
            Upos::Verb | Upos::Aux => {
                listed
                    || words.token(i).is_some_and(|token| token.lemma != key)
                        && !ends(&tense.gerund_endings)
                        && !ends(&tense.present_endings)
                        && !tense.telling.has(key)
            }
            _ => false,
        }
    }

    /// "The court meets on Monday": a timetable, where the verb stands before the date. Told of verbs that are tagged only, and not in headlines.
    fn tells_present(&self, i: usize) -> bool {
        let (words, tense) = (&self.words, &LEXICON.tense);
        let key = words.key(i);
        !self.heading
            && words.upos(i) == Upos::Verb
            && !tense.telling.has(key)
            && tense.present_endings.iter().any(|ending| key.ends_with(ending.as_str()))
            && words.token(i).is_some_and(|token| token.lemma != key)
    }
}

enum Cue {
    Lean(Lean),
    Barrier,
    None,
}
