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
mod identity;
mod iri;
mod locate;
mod pack;
mod places;
mod roles;
mod spelling;
#[cfg(test)]
mod tests;
mod world;

pub use decisions::{Decision, DecisionError, Decisions};
pub use fold::fold;
pub use identity::resolve;
pub use iri::BASE;
pub use locate::kilometers;
pub use pack::{PlaceRecord, write_gazetteer};
pub use places::{Candidate, Gazetteer, PlaceKind};
pub use world::World;
