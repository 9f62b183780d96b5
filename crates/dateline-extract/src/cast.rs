//! The cast of an article: which mentions are the same actor, place or event. Names by what they are, pronouns and descriptions by
//! the network's links, nameless bodies by class and country; unsure means apart. Not identity across articles: that is the resolver's.

mod build;
mod descriptions;
mod links;
mod names;

use dateline_doc::{CountryCode, Entity, EntityId, EntityMention, EntityType, Gender, MentionKind, Span};
use std::ops::Range;

/// A mention as the extractor works with it.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token on which the others hang.
    pub head: usize,
    /// Where it stands.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
    /// Type by itself.
    pub entity_type: EntityType,
    /// Its words without article and genitive, spaces single.
    pub words: String,
    /// A country that its own modifiers or its name give it.
    pub country: Option<CountryCode>,
    /// The country whose government speaks under this name ("Moscow").
    pub seat_of: Option<CountryCode>,
    /// Index of the analyzer's mention.
    pub origin: usize,
    /// The model's probability.
    pub score: f32,
    /// Whether it is plural by its form.
    pub plural: bool,
    /// Whether it is a he or a she, where it tells.
    pub gender: Option<Gender>,
    /// Number of its entity, from 0.
    pub entity: usize,
}

/// Mentions and entities of an article.
#[derive(Debug)]
pub struct Cast {
    /// Mentions by sentence, then first token, outer before inner.
    pub mentions: Vec<Mention>,
    /// Entities in order of first mention; mentions point here.
    pub members: Vec<Member>,
    /// The country that has most of the article's mentions of countries to itself.
    pub dominant: Option<CountryCode>,
}

/// An entity while claims are being made.
#[derive(Clone, Debug)]
pub struct Member {
    /// What it is.
    pub entity_type: EntityType,
    /// Fullest name.
    pub name: String,
    /// No name of its own.
    pub generic: bool,
    /// Its country.
    pub country: Option<CountryCode>,
}

pub use build::{build, words_of as words};

impl Cast {
    /// The mention whose head is the token, outermost first; else a name that contains the token.
    pub fn at(&self, sentence: usize, token: usize) -> Option<&Mention> {
        let here = || self.in_sentence(sentence).filter(move |mention| mention.tokens.contains(&token));
        here().find(|mention| mention.head == token).or_else(|| here().filter(|mention| mention.kind == MentionKind::Name).last())
    }

    /// The mentions of a sentence.
    pub fn in_sentence(&self, sentence: usize) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.sentence < sentence);
        self.mentions[first..].iter().take_while(move |mention| mention.sentence == sentence)
    }

    /// The entity of a country, if the article mentions it.
    pub fn country_entity(&self, code: CountryCode) -> Option<usize> {
        self.members.iter().position(|member| member.entity_type == EntityType::Country && member.country == Some(code))
    }

    /// The entities as the article's result shows them.
    pub fn entities(&self) -> Vec<Entity> {
        self.members
            .iter()
            .enumerate()
            .map(|(nth, member)| Entity {
                id: EntityId(nth as u32 + 1),
                entity_type: member.entity_type,
                name: member.name.clone(),
                generic: member.generic,
                country: member.country,
                mentions: self.mentions.iter().filter(|m| m.entity == nth).map(|m| EntityMention { span: m.span, kind: m.kind }).collect(),
            })
            .collect()
    }
}
