//! How sure a claim is: a logistic regression over what the network and the frames say of it, fitted on annotated articles that
//! neither has learned from. The weights stand in data/lexicon/confidence.toml and are made by `cargo xtask calibrate`.

use crate::lexicon::LEXICON;

/// What speaks for a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Votes {
    /// The network's log odds; nothing where it does not read the claim at all.
    pub network: Option<f32>,
    /// Whether a frame reads it.
    pub frame: bool,
}

/// The log odds of what the network does not read, and the surest that it is taken for.
const SILENT: f32 = -5.0;
const SUREST: f32 = 8.0;

impl Votes {
    /// The values that are weighed, in the order of [`Votes::NAMES`].
    pub fn values(self) -> [f32; 4] {
        let network = self.network.unwrap_or(SILENT).clamp(SILENT, SUREST);
        let frame = if self.frame { 1.0 } else { 0.0 };
        [1.0, network, frame, frame * network]
    }

    /// Their names in the file.
    pub const NAMES: [&'static str; 4] = ["bias", "network", "frame", "both"];
}

/// Share of claims with such votes that were right on annotated text. A relation that nobody has measured (a user's own) has even odds,
/// or what its claims need to be shown.
pub fn confidence(network: &str, relation: &str, votes: Votes) -> f32 {
    let weights = LEXICON.confidence.get(network);
    let Some((weights, own)) = weights.and_then(|it| Some((it, it.relations.get(relation)?))) else { return floor(network).max(EVEN) };
    let odds = own + votes.values().iter().zip(weights.votes()).map(|(value, weight)| value * weight).sum::<f32>();
    let p = 1.0 / (1.0 + (-odds).exp());
    (p * 100.0).round() / 100.0
}

/// The confidence below which claims of a network were too seldom right on annotated articles to be shown.
pub fn floor(network: &str) -> f32 {
    LEXICON.confidence.get(network).map_or(EVEN, |weights| weights.floor)
}

const EVEN: f32 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_of_a_user_are_shown() {
        let network = LEXICON.confidence.keys().next().expect("one network at least is measured");
        let own = Votes { network: None, frame: true };
        assert!(confidence(network, "owns", own) >= floor(network));
    }

    #[test]
    fn both_votes_are_worth_more_than_one() {
        for (network, weights) in &LEXICON.confidence {
            for relation in weights.relations.keys() {
                let of = |network_vote, frame| confidence(network, relation, Votes { network: network_vote, frame });
                assert!(of(Some(3.0), true) >= of(Some(3.0), false), "{relation}");
                assert!(of(Some(3.0), true) > of(None, true), "{relation}");
            }
        }
    }
}
