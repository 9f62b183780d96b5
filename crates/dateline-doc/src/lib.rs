//! An article and what is said about it: the plain values that the stages hand to each other.
//!
//! `Article → Analysis → Claims → Resolved`, each immutable, each made by one stage. There is no behavior here beyond looking
//! a value up in itself; the stages are strangers to each other and meet only in these types.

mod analysis;
mod article;
mod claim;
mod diagnostic;
mod entity;
mod names;
mod record;
mod resolved;
mod text;
mod time;

pub use analysis::{Analysis, Link, Mention, MentionKind, Pair, Sentence, Statement, TimeExpression, Token, Upos, Word};
pub use article::{Article, Block, BlockKind, Dateline};
pub use claim::{Claim, Claims, Evidence, Modality, Phase, Polarity, Relation, Source};
pub use diagnostic::{Diagnostic, Severity};
pub use entity::{Entity, EntityId, EntityMention, EntityType};
pub use names::{CountryCode, Gender, KnownActor, Names, PlaceHit};
pub use record::Record;
pub use resolved::{Geo, Identity, Resolved};
pub use text::{Span, Text};
pub use time::{Basis, PartialDate, Precision, Time};
