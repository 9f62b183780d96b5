//! Who and where an article's entities are in the world: `(&Article, Claims) → Resolved`.
//!
//! [`World`] knows names (gazetteer, countries, known actors) and answers the extractor's questions through
//! [`Names`](dateline_doc::Names); [`resolve`] gives every entity an identity; [`Decisions`] of the user always win.
//! Not what is said of them.

mod actors;
mod context;
mod countries;
mod decisions;
mod fold;
mod given;
mod home;
mod identity;
mod iri;
mod locate;
mod pack;
mod places;
mod ranking;
mod roles;
mod spelling;
#[cfg(test)]
mod tests;
mod world;

pub use decisions::{Decision, DecisionError, Decisions};
pub use fold::fold;
pub use identity::resolve;
pub use iri::BASE;
pub use locate::{Readings, kilometers, readings};
pub use pack::{PlaceRecord, write_gazetteer};
pub use places::{Candidate, Gazetteer, PlaceKind, Seat};
pub use ranking::{Cues, Ranking};
pub use world::World;
